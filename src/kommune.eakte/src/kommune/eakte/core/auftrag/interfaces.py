"""Contract of a kind of Auftrag, and what it may say when it cannot be done."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import KommuneError
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface

import datetime


class Endgueltig(KommuneError):
    """It will never work as it is: not tried again until somebody says so."""


class Unerreichbar(KommuneError):
    """What is needed is out of reach at the moment: the others of this kind would fare no better in this round."""


class IAuftragVersorgt(Interface):
    """Event: somebody retried an Auftrag or set it aside."""

    auftrag = Attribute("The Auftrag.")
    again = Attribute("True if it is tried again, False if it was set aside.")


@implementer(IAuftragVersorgt)
class AuftragVersorgt:
    def __init__(self, auftrag, again):
        self.auftrag = auftrag
        self.again = again


class IAuftragsart(Interface):
    """Named utility: one kind of Auftrag.

    ``run`` is called by a worker as the system, in a transaction that also notes that it is done: what it
    writes is stored once or not at all. It must not commit. What reaches outside the database is marked by ``aussen``:
    then done is noted in a transaction of its own, and a repeated try must be recognised by who gets it.
    """

    title = Attribute("Translatable name, for the administration.")
    spur = Attribute("The lane: rules.Spur.")
    aussen = Attribute("True if it reaches outside the database.")
    bund = Attribute("How many may be done in one transaction.")
    keep = Attribute("timedelta: how long a done one is known, so that it is not done again; None: not at all.")
    wieder = Attribute("True if it makes something current: asked for again while it runs, it runs once more.")

    unready = Attribute("Translatable: why none is tried while it is not ready; empty if that is no one's business.")

    def ready(portal):
        """Tell whether it makes sense to try any; asked before each round, must be cheap and write nothing."""

    def run(portal, auftrag):
        """Do it. Return None or an ``api.Ergebnis`` to be downloaded.

        :raises KommuneError: why it cannot be done, in words; tried again later. :raises Endgueltig: never again.
        :raises Unerreichbar: no other of this kind in this round.
        """

    def kept(angaben):
        """Return of the arguments what is kept once it is done."""

    def describe(angaben):
        """Return in a few words what it is about, for the administration: no content of letters."""


@implementer(IAuftragsart)
class Auftragsart:
    """What most kinds have in common: to be subclassed."""

    title = _("label_auftragsart", default="Auftrag")
    spur = "long"
    aussen = False
    bund = 1
    keep: datetime.timedelta | None = datetime.timedelta(days=30)
    wieder = False
    unready: object = ""

    def ready(self, portal):
        return True

    def run(self, portal, auftrag):
        raise NotImplementedError

    def kept(self, angaben):
        return angaben

    def describe(self, angaben):
        return ""
