"""Extension points of automatic steps."""

from zope.interface import Attribute
from zope.interface import Interface


class IWirkung(Interface):
    """Named adapter of a Vorgang: one thing a rule can do there; the name is the kind of the action.

    Called as the system, for a Vorgang that is open and bars nobody. It writes in this Vorgang alone.
    """

    title = Attribute("Translatable name.")

    def do(angaben):
        """Do it with plain values (text → text) and return plain values ``undo`` needs.

        :raises KommuneError: it cannot be done.
        """

    def undo(getan):
        """Take it back if nobody went on with it.

        :raises KommuneError: it cannot be taken back (any more).
        """
