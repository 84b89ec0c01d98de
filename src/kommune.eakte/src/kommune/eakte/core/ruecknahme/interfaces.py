"""Who knows how an act is taken back."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Stale
from zope.interface import Attribute
from zope.interface import Interface


GRUND = "rückgängig gemacht"  # the reason the journal keeps


class IRuecknahme(Interface):
    """A named adapter of a thing, one for each kind of act done with it."""

    abgegeben = Attribute("Whether it may be taken back by who gave it away so that they do not see it any more.")

    def undo(vorher):
        """Make it as it was, as the person logged in; ``vorher`` is what was kept when it was done.

        :raises Stale: somebody changed it meanwhile. :raises NotAllowed: the person may not. :raises WrongState: not any more.
        """


class IRuecklauf(IRuecknahme):
    """One whose ``undo`` only begins it: Aufträge do the rest."""

    def told_at(vorher):
        """Return the address of the page that tells how far it is, and when it is done."""


def changed_since() -> Stale:
    """Return the refusal of what somebody changed meanwhile."""
    return Stale(_("error_changed_since", default="It was changed in the meantime and stays as it is."))
