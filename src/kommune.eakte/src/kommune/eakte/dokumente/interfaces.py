"""Events of this domain, and what may keep a Dokument where it is."""

from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface
from zope.interface.interfaces import IObjectEvent
from zope.interface.interfaces import ObjectEvent


class ICheckoutTakenOver(IObjectEvent):
    """Somebody took over a Dokument that another person had checked out."""

    holder = Attribute("User id of who had it.")
    grund = Attribute("The reason given.")


class IDokumentMoved(IObjectEvent):
    """A Dokument lies in another Vorgang now, with a new number, journaled and indexed."""

    old_vorgang = Attribute("The Vorgang it came from.")
    old_aktenzeichen = Attribute("Its number there.")


class IDokumentMisplaced(IObjectEvent):
    """Somebody says that a Dokument does not belong to its Vorgang, and does not know where to."""

    grund = Attribute("The reason given.")


@implementer(ICheckoutTakenOver)
class CheckoutTakenOver(ObjectEvent):
    def __init__(self, obj, holder, grund):
        super().__init__(obj)
        self.holder = holder
        self.grund = grund


@implementer(IDokumentMoved)
class DokumentMoved(ObjectEvent):
    def __init__(self, obj, old_vorgang, old_aktenzeichen):
        super().__init__(obj)
        self.old_vorgang = old_vorgang
        self.old_aktenzeichen = old_aktenzeichen


@implementer(IDokumentMisplaced)
class DokumentMisplaced(ObjectEvent):
    def __init__(self, obj, grund):
        super().__init__(obj)
        self.grund = grund


class IMoveHindrance(Interface):
    """Subscription adapter of a Dokument, or of it and the Vorgang it shall go to: what an upper domain holds against it.

    One that tells only of things lying beside it, which go along where all that hangs on it is carried, has ``goes_along``.
    """

    def reasons():
        """Return translatable sentences; empty if nothing does."""
