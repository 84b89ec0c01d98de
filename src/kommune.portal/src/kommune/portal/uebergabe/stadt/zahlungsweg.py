"""The account of the town for letters of the E-Akte that demand money."""

from kommune.eakte.core.werte.pruefziffer import grouped_iban
from kommune.eakte.postausgang.interfaces import IZahlungsweg
from kommune.portal.core import town
from zope.interface import implementer


@implementer(IZahlungsweg)
class Zahlungsweg:
    """The one of the town's settings."""

    def account(self):
        iban = town.setting("iban")
        if not iban:
            return None
        return {"empfaenger": town.setting("kontoinhaber") or town.name(), "iban": grouped_iban(iban)}
