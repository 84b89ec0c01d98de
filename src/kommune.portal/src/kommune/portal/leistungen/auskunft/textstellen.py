"""Names and descriptions of the Lebenslagen, to be told in other languages."""

from kommune.portal import _
from kommune.portal.leistungen.auskunft import einstellungen
from kommune.portal.sprachen.interfaces import ITextstellen
from zope.interface import implementer


@implementer(ITextstellen)
class DerLebenslagen:
    """Each with its description."""

    title = _("label_lebenslagen", default="Lebenslagen")
    order = 20

    def texte(self) -> list[str]:
        return [text for one in einstellungen.lebenslagen() for text in (one.titel, one.beschreibung)]
