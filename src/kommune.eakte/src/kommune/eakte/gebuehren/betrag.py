"""What a Bescheid demands as the amount that decides who may sign it, and who fixed that amount."""

from Acquisition import aq_parent
from kommune.eakte.gebuehren import forderung
from kommune.eakte.gebuehren import positionen
from kommune.eakte.postausgang.content.bescheid import IBescheid
from kommune.eakte.postausgang.interfaces import IBetrag
from kommune.eakte.postausgang.interfaces import IUrheber
from zope.component import adapter
from zope.interface import implementer


CENT = 100


@implementer(IBetrag)
@adapter(IBescheid)
class BetragOfGebuehren:
    """The sum of the confirmed fees of the Vorgang that no other Bescheid demands."""

    def __init__(self, bescheid):
        self.bescheid = bescheid

    def cent(self):
        rows = demanded(self.bescheid)
        if not rows:
            raise LookupError("gebuehren")
        return int(sum(row["betrag"] for row in rows) * CENT)


@implementer(IUrheber)
@adapter(IBescheid)
class UrheberOfGebuehren:
    """Who proposed or confirmed a fee it demands: they fixed the sum as much as who wrote the text."""

    def __init__(self, bescheid):
        self.bescheid = bescheid

    def people(self):
        rows = demanded(self.bescheid) if self.bescheid.zahlung else ()
        return {row[name] for row in rows for name in ("von", "bestaetigt_von")} - {""}


def demanded(bescheid):
    """Return the confirmed fees a Bescheid demands, or would if it were submitted now."""
    found = forderung.of_bescheid(bescheid)
    return positionen.confirmed(aq_parent(bescheid), found.kassenzeichen if found is not None else "")
