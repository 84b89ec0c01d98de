"""Take over a statement: what names its payment is booked at once, each line once; the rest waits to be matched by hand. Called through ``api``."""

from collections import Counter
from dataclasses import dataclass
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.bezahlung import rules
from kommune.portal.bezahlung import store
from kommune.portal.bezahlung.abgleich import camt
from kommune.portal.bezahlung.abgleich import zuordnung
from kommune.portal.bezahlung.abgleich.camt import Eingang
from kommune.portal.bezahlung.abgleich.zuordnung import Offen
from kommune.portal.bezahlung.buch import change
from kommune.portal.bezahlung.buch import get
from kommune.portal.bezahlung.kasse import require_kasse
from kommune.portal.bezahlung.konto import EUR
from kommune.portal.bezahlung.konto import Stand
from typing import Any


FAULTS = {
    "gross": _("error_camt_gross", default="The file is too large: at most 50 MB and 50,000 entries."),
    "xml": _("error_camt_xml", default="This file cannot be read as XML, or it contains what no bank sends."),
    "camt": _("error_camt", default="This is no statement as camt.053 or camt.054."),
    "betrag": _("error_camt_betrag", default="An amount of this file cannot be read. Nothing was taken over."),
}
GEBUCHT, BEKANNT, OFFEN = "gebucht", "bekannt", "offen"


@dataclass(frozen=True)
class Zeile:
    """A line of a statement and what became of it: the Zahlung it was for, "" while nobody knows; ``erledigt`` says in words why it is none of ours."""

    eingang: Eingang
    zahlung: str = ""
    erledigt: str = ""


def take_statement(data: bytes) -> Counter[str]:
    """Take over a bank statement and return how many lines were booked, known, or wait.

    :raises Invalid: it is none; nothing was taken over. :raises NotAllowed: who may not.
    """
    who = require_kasse()
    try:
        lines = camt.read(data)
    except ValueError as error:
        raise Invalid(FAULTS[str(error)], field="datei") from error
    return Counter(_take(one, who) for one in lines)


def waiting() -> list[Zeile]:
    """Return the lines nobody has matched yet, the newest first."""
    found = [one for _key, one in store.speicher().eingaenge.items() if not one.zahlung and not one.erledigt]
    return sorted(found, key=lambda one: (one.eingang.datum, one.eingang.id), reverse=True)


def proposals(zeile: Zeile) -> list[Any]:
    """Return the Zahlungen a line could be for, the likeliest first: those whose transfer was promised and not paid."""
    opened = store.speicher()
    found = [opened.by_id[id] for _key, id in opened.of_kennung.items()]
    offene = [
        Offen(one.id, one.konto.betrag - one.konto.eingegangen, f"{one.titel} {one.bezug} {one.email}")
        for one in found
        if not one.konto.is_paid
    ]
    return [get(one.id) for one in zuordnung.proposals(zeile.eingang, offene)]


def match(id: str, zahlung: str, *, erledigt: str = "") -> None:
    """Say what a line was for, or in words that it is none of ours.

    :raises Unknown: no such line or Zahlung. :raises WrongState: it is matched. :raises Invalid: neither was said. :raises NotAllowed: who may not.
    """
    who = require_kasse()
    found = store.speicher().eingaenge.get(id)
    if found is None:
        raise Unknown(_("error_eingang", default="There is no such line."))
    if found.zahlung or found.erledigt:
        raise WrongState(_("error_eingang_zugeordnet", default="This line is matched already."))
    words = " ".join(erledigt.split())[:500]
    if not zahlung and not words:
        raise Invalid(
            _("error_eingang_wofuer", default="Choose a payment, or say why it is none of ours."), field="erledigt"
        )
    if zahlung:
        get(zahlung)
        if found.eingang.waehrung != EUR:
            raise Invalid(
                _("error_eingang_waehrung", default="Another currency is not booked: give it back, and say so."),
                field="zahlung",
            )
        _book(found.eingang, zahlung, who)

    def note(opened: store.Zahlungsspeicher) -> None:
        opened.eingaenge[id] = Zeile(found.eingang, zahlung, "" if zahlung else f"{who}: {words}")

    store.write(note)


def _take(eingang: Eingang, who: str) -> str:
    """Book first and note then: who is killed between books again under the same key, which is known."""
    opened = store.speicher()
    if eingang.id in opened.eingaenge:
        return BEKANNT
    reference = zuordnung.reference_of(eingang) if eingang.waehrung == EUR else ""
    zahlung = str(opened.of_kennung.get(reference, "")) if reference else ""
    if zahlung:
        _book(eingang, zahlung, who)

    def note(opened: store.Zahlungsspeicher) -> None:
        opened.eingaenge.setdefault(eingang.id, Zeile(eingang, zahlung))

    store.write(note)
    return GEBUCHT if zahlung else OFFEN


def _book(eingang: Eingang, zahlung: str, who: str) -> None:
    now = clock.now()
    change(
        zahlung,
        lambda konto: rules.ended_by_transfer(
            rules.booked_by_hand(
                konto, f"bank:{eingang.id}", eingang.betrag, now, f"Kontoauszug {eingang.datum} ({who})"
            ),
            Stand.BEZAHLT,
        ),
    )
