"""What other domains may add: kinds of Aufgabe and baskets; and the events of an Aufgabe."""

from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface
from zope.interface.interfaces import IObjectEvent
from zope.interface.interfaces import ObjectEvent


class IAufgabenart(Interface):
    """A named utility: one kind of Aufgabe; its name is what the Aufgabe keeps."""

    order = Attribute("Integer; smaller is offered further up.")
    title = Attribute("Translatable name of the kind.")
    by_hand = Attribute("Whether a person may set one; else only the system does.")
    needs_frist = Attribute("Whether it makes no sense without a day.")
    bound = Attribute("Whether it is about one Fassung of a Dokument, so that a newer one must be seen first.")
    personal = Attribute("Whether nobody does it in the place of whom it is for, unless as their deputy.")
    done = Attribute("Translatable word of the button that says it is done, None for the usual one.")

    def suits(obj):
        """Tell whether an Akte, Vorgang or Dokument can have one."""


class IKorb(Interface):
    """A named adapter of the request: a basket of work, counted from the catalog for the person logged in."""

    order = Attribute("Integer; smaller stands further left.")
    title = Attribute("Translatable name.")
    available = Attribute("Whether this person has the basket at all.")

    def count():
        """Return how many things lie in it."""

    def url():
        """Return the address of the page that lists them."""


class IHeute(Interface):
    """A named adapter of the request: a block of the page a day begins with."""

    order = Attribute("Integer; smaller stands further up.")
    title = Attribute("Translatable heading.")
    count = Attribute("How many there are; a block without any is not shown.")
    url = Attribute("Address of the list of all, '' if there is none.")

    def lines(limit):
        """Return the first ones: ``{url, aktenzeichen, betreff, text}``, ``text`` translatable or ''.

        A block may have a ``weg`` besides: ``{url, title, taste}``, where one begins to do all of it, and the key for it;
        and ``alle``, what the place is called where all of it lies, to be led there however few there are.
        """


class IMorgenmeldung(Interface):
    """A named utility: what else the mail of the morning tells, with no names and no subjects."""

    def people():
        """Return the user ids of those there may be something for."""

    def line():
        """Return a translatable sentence for the person logged in, None if there is nothing new for them."""


class IHinweis(Interface):
    """Subscription adapter of the request: what the person must see besides the baskets."""

    def hinweise():
        """Return ``{url, text}`` of each; empty if there is nothing."""


class IWeitergabe(Interface):
    """Subscription adapter of an Aufgabe: what an upper domain asks before it goes to somebody else."""

    def brings_right(adressat):
        """Tell whether who gets it is given the right to see its record with it.

        :raises KommuneError: it may not go there.
        """


class IErledigung(Interface):
    """Subscription adapter of an Aufgabe: what an upper domain asks before it is done."""

    def obstacle():
        """Return in words what must be done elsewhere first, None if nothing must."""


class IAufgabeSet(IObjectEvent):
    """An Aufgabe was set, journaled and indexed."""


class IAufgabeClosed(IObjectEvent):
    """An Aufgabe was done, given back or dropped."""

    transition = Attribute("Id of the transition.")
    text = Attribute("What was said with it.")


@implementer(IAufgabeSet)
class AufgabeSet(ObjectEvent):
    pass


@implementer(IAufgabeClosed)
class AufgabeClosed(ObjectEvent):
    def __init__(self, obj, transition, text=""):
        super().__init__(obj)
        self.transition = transition
        self.text = text
