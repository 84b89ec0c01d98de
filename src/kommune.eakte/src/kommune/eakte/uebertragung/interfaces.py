"""What other domains tell about the stores they keep at the site, and how refusals are said."""

from dataclasses import dataclass
from kommune.eakte.core.interfaces import KommuneError
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class NotTransferable(KommuneError):
    """Something in the site has no form outside of it, or the target cannot take it; nothing was written."""

    status = 409


class BadBag(KommuneError):
    """The bag is damaged, foreign, or of a newer form; nothing was changed."""

    status = 422


class IBestand(Interface):
    """A named utility: one store among the annotations of the site; its name is the key of the annotation."""

    mit = Attribute("True if it goes into a bag.")
    grund = Attribute("Why not, in English; empty for one that goes.")


@implementer(IBestand)
@dataclass(frozen=True)
class Bestand:
    """A store that goes into a bag, or, with a ``grund``, one that does not."""

    grund: str = ""

    @property
    def mit(self) -> bool:
        return not self.grund


# For ``configure.zcml``: what goes, and why the rest does not.
MIT = Bestand()
SITZUNGEN = Bestand("sessions end; who logs in begins a new one")
EINMAL_LINKS = Bestand("links that were sent to be used once end")
KURZ = Bestand("kept for hours only: what was sent twice, what was typed and not stored")
EIN_TAG = Bestand("prints are kept a day for who asked, and made anew")
PORTLETS = Bestand("portlets and Plone's own content rules are set up by hand; the rules of the town go")
BERICHT = Bestand("tells how the site was made")
