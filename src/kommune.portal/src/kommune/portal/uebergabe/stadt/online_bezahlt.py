"""What was paid online, told to the record: the fee of an Antrag in lists and on the Vorgang, a demand of a Bescheid in the till."""

from datetime import date
from decimal import Decimal
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.akte.interfaces import IVorgangslage
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.gebuehren.hkr import kassenzeichen
from kommune.eakte.gebuehren.hkr.rueckmeldung import Zeile
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.interfaces import IForderungen
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung.api import Posten
from kommune.portal.bezahlung.api import Stand
from kommune.portal.bezahlung.interfaces import IZahlungsanlass
from kommune.portal.uebergabe import api as uebergabe
from typing import Any
from zope.component import adapter
from zope.component import getUtility
from zope.interface import implementer


FORDERUNG = "forderung"  # what a Zahlung of a Bescheid is for; the Bezug is Kassenzeichen and Eingangsnummer
OPEN = (gebuehren.Zahlungsstand.OFFEN, gebuehren.Zahlungsstand.TEILWEISE, gebuehren.Zahlungsstand.UEBERFAELLIG)


@implementer(IVorgangslage)
@adapter(IVorgang)
class OnlineBezahlt:
    """Whether the fee of the Antrag was paid before it was sent, or has gone back."""

    worte = {
        "online-bezahlt": (_("label_lage_online_bezahlt", default="paid online"), "k-badge k-badge--success"),
        "online-erstattet": (_("label_lage_online_erstattet", default="fee paid back"), "k-badge k-badge--warning"),
    }

    def __init__(self, vorgang):
        self.vorgang = vorgang

    def lagen(self):
        nummer = getattr(self.vorgang, "eingangsnummer", "")
        found = [one.konto for one in bezahlung.of(antraege.ANLASS, nummer)] if nummer else []
        if any(konto.stand == Stand.ERSTATTET for konto in found):
            return ("online-erstattet",)
        return ("online-bezahlt",) if any(konto.is_paid for konto in found) else ()


def paid_of(vorgang: Any) -> list[Any]:
    """Return the Zahlungen of the Antrag of a Vorgang."""
    nummer = vorgang.eingangsnummer
    return bezahlung.of(antraege.ANLASS, nummer) if nummer else []


@implementer(IForderungen)
class Forderungen:
    """Demands of the Vorgang of an Antrag that were fixed."""

    def demands(self, eingangsnummer):
        return [
            {
                "key": one.kassenzeichen,
                "titel": "; ".join(row["titel"] for row in one.positionen),
                "betrag": bezahlung.euro(_cents(one.betrag)),
                "faellig": f"{one.faellig:%d.%m.%Y}" if one.faellig else "",
                "kassenzeichen": kassenzeichen.shown(one.kassenzeichen),
                "offen": bool(_left(one)),
            }
            for one in self._of(eingangsnummer)
        ]

    def pay(self, eingangsnummer, key):
        found = next((one for one in self._of(eingangsnummer) if one.kassenzeichen == key), None)
        if found is None:
            raise Unknown(_("error_forderung", default="There is no such demand."))
        left = _left(found)
        if not left:
            raise WrongState(_("error_zahlung_bezahlt", default="This is paid already. You need not do anything."))
        titel = "; ".join(row["titel"] for row in found.positionen)[:200]
        id = bezahlung.demand(FORDERUNG, f"{key} {eingangsnummer}", titel, [Posten(titel, left)])
        return bezahlung.page_of(id)

    def _of(self, eingangsnummer: str) -> list[Any]:
        vorgang = uebergabe.find_vorgang(eingangsnummer)
        return gebuehren.list_forderungen(vorgang) if vorgang is not None else []


@implementer(IZahlungsanlass)
class Bescheidforderung:
    """A demand of a Bescheid that was paid online: booked in the till of the fees, which knows each reference once."""

    def paid(self, zahlung):
        key = zahlung.bezug.partition(" ")[0]
        rows = [
            Zeile(nr, one.schluessel, key, Decimal(one.betrag) / 100, _day(one.am))
            for nr, one in enumerate(zahlung.konto.buchungen, start=1)
        ]
        for one in gebuehren.take_over(rows):
            if one.ergebnis in ("unbekannt", "fehlerhaft"):
                bezahlung.note_difference(zahlung.id, "verwaist", f"{key}: {one.ergebnis}")

    def expired(self, zahlung):
        """Nothing: the demand stays, and is paid or reminded of as every other."""

    def url(self, zahlung, request):
        nummer = zahlung.bezug.rpartition(" ")[2]
        anlass: Any = getUtility(IZahlungsanlass, name=antraege.ANLASS)
        return anlass.url_of_fall(nummer, request)


def _left(forderung: Any) -> int:
    """Return the cents that are still to be paid, 0 if nothing is."""
    if gebuehren.zahlungsstand(forderung, clock.today()) not in OPEN:
        return 0
    return _cents(forderung.betrag - gebuehren.bezahlt(forderung))


def _cents(amount: Decimal) -> int:
    return int(amount * 100)


def _day(when: Any) -> date:
    found: date = when.date()
    return found
