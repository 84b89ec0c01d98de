"""Refunds reach the provider: the one kind of Auftrag of this domain that changes something outside."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.interfaces import Endgueltig
from kommune.eakte.core.auftrag.rules import Spur
from kommune.portal import _
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung import erstattung
from kommune.portal.bezahlung.konto import Ergebnis
from kommune.portal.bezahlung.konto import Stand
from kommune.portal.bezahlung.konto import Wirkung


class Zahlungserstattung(Auftragsart):
    """Gives money back that two people agreed on; the key is Zahlung and refund, which is how the provider knows it, too."""

    title = _("label_auftrag_zahlungserstattung", default="Payment: refund")
    spur = Spur.UEBERGABE
    aussen = True
    keep = timedelta(days=3650)

    def run(self, portal, auftrag):
        id, _colon, which = auftrag.key.rpartition(":")
        zahlung = bezahlung.get(id)
        found = next(one for one in zahlung.konto.erstattungen if one.id == which)
        if found.is_done:
            return
        versuch = next((one for one in zahlung.konto.versuche if one.stand == Stand.BEZAHLT), None)
        if versuch is None:
            raise Endgueltig(
                _(
                    "error_erstattung_weg",
                    default="This money came by transfer or cash: the Kasse sends it back itself.",
                )
            )
        referenz = bezahlung.way(versuch.verfahren, open_only=False).refund(zahlung, versuch, found)
        now = clock.now()
        bezahlung.change(
            id, lambda konto: Ergebnis(erstattung.refund_done(konto, which, referenz, now), Wirkung.VERMERKT)
        )
