"""What a Bescheid demands as the amount that decides who may sign it."""

from Acquisition import aq_parent
from kommune.eakte.gebuehren import forderung
from kommune.eakte.gebuehren import positionen
from kommune.eakte.postausgang.content.bescheid import IBescheid
from kommune.eakte.postausgang.interfaces import IBetrag
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
        found = forderung.of_bescheid(self.bescheid)
        mine = found.kassenzeichen if found is not None else ""
        rows = positionen.confirmed(aq_parent(self.bescheid), mine)
        if not rows:
            raise LookupError("gebuehren")
        return int(sum(row["betrag"] for row in rows) * CENT)
