"""Take over what was paid, each payment once, and say of each line what became of it. Called through ``api``."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from kommune.eakte import _
from kommune.eakte.akte.lage import api as lage
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.gebuehren import forderung as forderungen
from kommune.eakte.gebuehren import rules
from kommune.eakte.gebuehren.hkr import kassenzeichen
from kommune.eakte.gebuehren.hkr import rueckmeldung
from kommune.eakte.gebuehren.hkr.rueckmeldung import Zeile
from kommune.eakte.gebuehren.store import kasse
from kommune.eakte.journal import api as journal
from plone import api


RECONCILE = "kommune.eakte: Reconcile Zahlungen"
FILE = {
    "gross": _("error_zahlung_gross", default="The file is too large: at most 5 MB and 20,000 lines."),
    "text": _("error_zahlung_text", default="This is no text file."),
    "kopf": _(
        "error_zahlung_kopf", default="The first line must name the columns referenz;kassenzeichen;betrag;datum."
    ),
}


class Ergebnis(StrEnum):
    """What became of a line."""

    GEBUCHT = "gebucht"
    DOPPELT = "doppelt"
    UNBEKANNT = "unbekannt"
    FEHLERHAFT = "fehlerhaft"


@dataclass(frozen=True)
class Bericht:
    """One line and what became of it."""

    zeile: Zeile
    ergebnis: Ergebnis


def may_reconcile() -> bool:
    """Tell whether the person takes over payments and looks at the orders of the town."""
    return zugriff.may(RECONCILE, api.portal.get())


def take_over_file(data: bytes) -> list[Bericht]:
    """Take over the payments of a CSV file; return what became of each line.

    :raises NotAllowed: who may not. :raises Invalid: it is no such file.
    """
    try:
        rows = rueckmeldung.read(data)
    except ValueError as error:
        raise Invalid(FILE[str(error)], field="datei") from error
    return take_over(rows)


def take_over(rows: Iterable[Zeile]) -> list[Bericht]:
    """Take over payments; a reference that is known is left out.

    :raises NotAllowed: who may not.
    """
    if not may_reconcile():
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    reports = [Bericht(one, _book(one)) for one in rows]
    booked = sum(1 for one in reports if one.ergebnis == Ergebnis.GEBUCHT)
    if booked:
        journal.record(api.portal.get(), "zahlungen_gebucht", neuer_wert=f"{booked} von {len(reports)}")
    return reports


def _book(zeile: Zeile) -> Ergebnis:
    store = kasse()
    if zeile.fehler:
        return Ergebnis.FEHLERHAFT
    if zeile.referenz in store.referenzen:
        return Ergebnis.DOPPELT
    found = store.forderungen.get(zeile.kassenzeichen)
    if found is None or found.stand != forderungen.Stand.FESTGESETZT:
        return Ergebnis.UNBEKANNT
    store.referenzen[zeile.referenz] = zeile.kassenzeichen
    row = {"referenz": zeile.referenz, "betrag": zeile.betrag, "datum": zeile.datum, "am": clock.now()}
    found.set(zahlungen=(*found.zahlungen, row))
    if forderungen.bezahlt(found) >= found.betrag:
        if found.kassenzeichen in store.offen:
            del store.offen[found.kassenzeichen]
    elif not forderungen.is_cancelled(found):
        store.offen[found.kassenzeichen] = found.faellig
    vorgang = forderungen.vorgang_of(found)
    if vorgang is not None:
        with as_system("a payment is noted in its Vorgang", on=vorgang):
            told = f"{kassenzeichen.shown(found.kassenzeichen)}: {rules.euro(zeile.betrag)}"
            journal.record(vorgang, "zahlung_eingegangen", neuer_wert=told, bemerkung=zeile.referenz)
            lage.changed(vorgang)
    return Ergebnis.GEBUCHT
