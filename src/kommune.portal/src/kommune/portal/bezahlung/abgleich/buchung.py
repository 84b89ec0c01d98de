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
from kommune.portal.bezahlung.buch import apply
from kommune.portal.bezahlung.buch import get
from kommune.portal.bezahlung.buch import in_words
from kommune.portal.bezahlung.kasse import require_kasse
from kommune.portal.bezahlung.konto import EUR
from kommune.portal.bezahlung.konto import MOST
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
    _require_waiting(found)
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

    def note(opened: store.Zahlungsspeicher) -> None:
        _require_waiting(opened.eingaenge[id])  # as it is stored now: two people match the same line to two payments
        if zahlung:
            _book(opened, found.eingang, zahlung, who)
        opened.eingaenge[id] = Zeile(found.eingang, zahlung, "" if zahlung else f"{who}: {words}")

    in_words(lambda: store.write(note))


def _require_waiting(line: Zeile) -> None:
    if line.zahlung or line.erledigt:
        raise WrongState(_("error_eingang_zugeordnet", default="This line is matched already."))


def _take(eingang: Eingang, who: str) -> str:
    """Note a line and book it, both or neither; what is larger than a payment can be waits for a person."""
    if eingang.id in store.speicher().eingaenge:
        return BEKANNT
    fits = eingang.waehrung == EUR and eingang.betrag <= MOST
    reference = zuordnung.reference_of(eingang) if fits else ""

    def note(opened: store.Zahlungsspeicher) -> str:
        if eingang.id in opened.eingaenge:
            return BEKANNT
        zahlung = str(opened.of_kennung.get(reference, "")) if reference else ""
        if zahlung:
            _book(opened, eingang, zahlung, who)
        opened.eingaenge[eingang.id] = Zeile(eingang, zahlung)
        return GEBUCHT if zahlung else OFFEN

    told: str = in_words(lambda: store.write(note))
    return told


def _book(opened: store.Zahlungsspeicher, eingang: Eingang, zahlung: str, who: str) -> None:
    now = clock.now()
    apply(
        opened,
        zahlung,
        lambda konto: rules.ended_by_transfer(
            rules.booked_by_hand(
                konto, f"bank:{eingang.id}", eingang.betrag, now, f"Kontoauszug {eingang.datum} ({who})"
            ),
            Stand.BEZAHLT,
        ),
    )
