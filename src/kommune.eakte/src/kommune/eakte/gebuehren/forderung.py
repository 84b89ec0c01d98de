"""What a Bescheid demands: fixed by its signature, paid or not. Called through ``api``."""

from Acquisition import aq_parent
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.nummern import draw_number
from kommune.eakte.gebuehren import positionen
from kommune.eakte.gebuehren import rules
from kommune.eakte.gebuehren import store
from kommune.eakte.gebuehren.hkr import kassenzeichen
from kommune.eakte.gebuehren.interfaces import IGebuehrSettings
from kommune.eakte.gebuehren.store import Forderung
from kommune.eakte.gebuehren.store import kasse
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


KASSENZEICHEN = "kommune.eakte.kassenzeichen"  # annotation of a Bescheid
GENANNT = "kommune.eakte.gebuehr_genannt"  # annotation of a Bescheid: its text named the sum when it was drafted


class Stand(StrEnum):
    """Where a Forderung is."""

    ENTWURF = "entwurf"
    FESTGESETZT = "festgesetzt"


class Zahlungsstand(StrEnum):
    """What is paid of a Forderung."""

    OFFEN = "offen"
    TEILWEISE = "teilweise"
    BEZAHLT = "bezahlt"
    UEBERZAHLT = "ueberzahlt"
    UEBERFAELLIG = "ueberfaellig"
    STORNIERT = "storniert"


def of_bescheid(bescheid: Any) -> Forderung | None:
    """Return the Forderung of a Bescheid, None if it demands no fee."""
    key = IAnnotations(bescheid).get(KASSENZEICHEN, "")
    found: Forderung | None = kasse().forderungen.get(key) if key else None
    return found


def list_forderungen(vorgang: Any) -> list[Forderung]:
    """Return the Forderungen of a Vorgang that were fixed, the oldest first."""
    keys = kasse().je_vorgang.get(vorgang.UID(), ())
    found = [kasse().forderungen[key] for key in keys]
    return [one for one in found if one.stand == Stand.FESTGESETZT]


def get_forderung(key: str) -> Forderung:
    """Return a Forderung by its Kassenzeichen.

    :raises Unknown: there is none.
    """
    found: Forderung | None = kasse().forderungen.get(key)
    if found is None:
        raise Unknown(_("error_kassenzeichen", default="There is no such Kassenzeichen."))
    return found


def vorgang_of(forderung: Forderung) -> Any:
    """Return the Vorgang of a Forderung, whoever asks; None if it is gone."""
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(UID=forderung.vorgang):
        return brain._unrestrictedGetObject()
    return None


def vorgaenge_with_forderung() -> Iterator[Any]:
    """Yield each Vorgang that has a Forderung, whoever asks."""
    catalog = api.portal.get_tool("portal_catalog")
    for uid in kasse().je_vorgang:
        for brain in catalog.unrestrictedSearchResults(UID=uid):
            yield brain._unrestrictedGetObject()


def bezahlt(forderung: Forderung) -> Decimal:
    """Return what came in for it."""
    return rules.total([row["betrag"] for row in forderung.zahlungen])


def zahlungsstand(forderung: Forderung, today: date) -> Zahlungsstand:
    """Return where a Forderung is on a day: overdue is what is not wholly paid on the day after it was due."""
    paid = bezahlt(forderung)
    if is_cancelled(forderung):
        return Zahlungsstand.STORNIERT
    if paid >= forderung.betrag:
        return Zahlungsstand.BEZAHLT if paid == forderung.betrag else Zahlungsstand.UEBERZAHLT
    if forderung.faellig is not None and forderung.faellig < today:
        return Zahlungsstand.UEBERFAELLIG
    return Zahlungsstand.TEILWEISE if paid else Zahlungsstand.OFFEN


def is_cancelled(forderung: Forderung) -> bool:
    """Tell whether a Storno of it was ordered."""
    return any(kasse().anordnungen[id].art == "storno" and kasse().anordnungen[id].nr for id in forderung.anordnungen)


def note_drafted(bescheid: Any) -> None:
    """Keep that the text of a new draft names the sum of the fees, so that it must do so when it is signed."""
    vorgang = aq_parent(bescheid)
    total = positionen.total_of(vorgang)
    if total and rules.euro(total) in _text(bescheid):
        IAnnotations(bescheid)[GENANNT] = True


def prepare(bescheid: Any) -> None:
    """Bind the confirmed fees of the Vorgang to a Bescheid that demands money, with its Kassenzeichen. Safe to repeat.

    :raises WrongState: a fee is only proposed, or the sum is nought. :raises Invalid: the text names another sum.
    """
    vorgang = aq_parent(bescheid)
    found = of_bescheid(bescheid)
    mine = found.kassenzeichen if found is not None else ""
    rows = [row for row in store.rows_of(vorgang) if row["forderung"] in ("", mine)]
    if not bescheid.zahlung or not rows:
        return
    if proposed := [row["titel"] for row in rows if not row["bestaetigt_von"]]:
        raise WrongState(
            _(
                "error_gebuehr_proposed",
                default="The fee “${titel}” is only proposed. Confirm it or take it out before the Bescheid is submitted.",
                mapping={"titel": proposed[0]},
            )
        )
    total = rules.total([row["betrag"] for row in rows])
    if IAnnotations(bescheid).get(GENANNT) and rules.euro(total) not in _text(bescheid):
        raise Invalid(
            _(
                "error_gebuehr_text",
                default="The text does not name the sum of the confirmed fees, ${betrag}. Correct the text or the fees.",
                mapping={"betrag": rules.euro(total)},
            ),
            field="text",
        )
    person = postausgang.empfaenger(bescheid)
    forderung = found or _new(vorgang, bescheid)
    positionen.mark(vorgang, {row["id"] for row in rows}, forderung.kassenzeichen)
    named = ("name", "strasse", "plz", "ort", "land")
    forderung.set(positionen=tuple(rows), betrag=total, schuldner={name: str(person[name] or "") for name in named})


def release(bescheid: Any) -> None:
    """Give the fees of a Bescheid free again, because it is a draft again or was discarded; the Kassenzeichen stays its own."""
    found = of_bescheid(bescheid)
    if found is not None:
        vorgang = aq_parent(bescheid)
        positionen.mark(vorgang, {row["id"] for row in found.positionen}, "")
        found.set(stand=str(Stand.ENTWURF), positionen=(), faellig=None)
        if found.kassenzeichen in kasse().offen:
            del kasse().offen[found.kassenzeichen]


def fix(bescheid: Any) -> None:
    """Fix what is demanded and when it is due, because the Bescheid was signed."""
    found = of_bescheid(bescheid)
    if found is None or not found.positionen:
        return
    found.set(stand=str(Stand.FESTGESETZT), faellig=due_of(bescheid.gezeichnet_am.date()))
    if found.betrag:
        kasse().offen[found.kassenzeichen] = found.faellig
    journal.record(
        bescheid,
        "forderung_festgesetzt",
        neuer_wert=f"{kassenzeichen.shown(found.kassenzeichen)}: {rules.euro(found.betrag)}, fällig am {found.faellig:%d.%m.%Y}",
    )


def due_of(tag: date) -> date:
    """Return when a demand of a Bescheid of that day is due, by the setting."""
    return kassenzeichen.faellig(tag, value_of(IGebuehrSettings, "zahlungsfrist"))


def _new(vorgang: Any, bescheid: Any) -> Forderung:
    year = clock.today().year
    key = kassenzeichen.made(year, draw_number(f"kassenzeichen-{year}"))
    made = Forderung(key, vorgang.UID(), api.content.get_uuid(bescheid))
    kasse().forderungen[key] = made
    kasse().je_vorgang[made.vorgang] = (*kasse().je_vorgang.get(made.vorgang, ()), key)
    IAnnotations(bescheid)[KASSENZEICHEN] = key
    return made


def _text(bescheid: Any) -> str:
    return str(getattr(bescheid.text, "raw", "") or "").replace("\xa0", " ").replace("&nbsp;", " ")
