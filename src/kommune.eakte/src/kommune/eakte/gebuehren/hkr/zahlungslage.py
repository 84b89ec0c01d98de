"""What lists show of the payments of a Vorgang: of several demands the one that asks for most attention."""

from kommune.eakte import _
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import IVorgangslage
from kommune.eakte.core import clock
from kommune.eakte.gebuehren import forderung as forderungen
from kommune.eakte.gebuehren.forderung import Zahlungsstand
from zope.component import adapter
from zope.interface import implementer


WARNS, FINE = "k-badge k-badge--warning", "k-badge k-badge--success"
# The first of these that holds for one of its demands is what is shown.
WORTE = {
    Zahlungsstand.UEBERFAELLIG: (_("label_lage_ueberfaellig", default="payment overdue"), "k-badge k-badge--danger"),
    Zahlungsstand.TEILWEISE: (_("label_lage_teilweise", default="partly paid"), WARNS),
    Zahlungsstand.OFFEN: (_("label_lage_offen", default="payment open"), "k-badge"),
    Zahlungsstand.UEBERZAHLT: (_("label_lage_ueberzahlt", default="paid too much"), WARNS),
    Zahlungsstand.BEZAHLT: (_("label_lage_bezahlt", default="paid"), FINE),
    Zahlungsstand.STORNIERT: (_("label_lage_storniert", default="demand cancelled"), "k-badge"),
}


@implementer(IVorgangslage)
@adapter(IVorgang)
class Zahlungslage:
    worte = {f"zahlung-{stand}": words for stand, words in WORTE.items()}

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def lagen(self):
        today = clock.today()
        staende = {forderungen.zahlungsstand(one, today) for one in forderungen.list_forderungen(self.vorgang)}
        first = next((stand for stand in WORTE if stand in staende), None)
        return (f"zahlung-{first}",) if first else ()
