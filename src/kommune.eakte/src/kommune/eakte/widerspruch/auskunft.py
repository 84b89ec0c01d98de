"""Where a Bescheid stands for each addressee: until when they may object, what they did, from when it is final. Called through ``api``."""

from Acquisition import aq_parent
from dataclasses import dataclass
from datetime import date
from kommune.eakte.bekanntgabe import api as bekanntgabe
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.fristen import api as fristen
from kommune.eakte.fristen.rechtsbehelf import api as rechtsbehelf
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.widerspruch import ablage
from kommune.eakte.widerspruch import rules
from kommune.eakte.widerspruch.rules import Widerspruch
from kommune.eakte.widerspruch.rules import Zeit
from typing import Any


SENT = ("final", "delivered")


@dataclass(frozen=True)
class Lage:
    """One addressee of one Bescheid. ``ergebnis`` tells when the time to object ends and how that was found; None while it is open."""

    bescheid: Any
    nr: int
    name: str
    bezug: str
    weg: str
    wirksam_am: date | None
    abgabe: bool
    ergebnis: fristen.Ergebnis | None
    widersprueche: tuple[tuple[Widerspruch, Zeit], ...]
    endgueltig: date | None
    warum: str

    @property
    def ende(self) -> date | None:
        return self.ergebnis.ende if self.ergebnis else None

    @property
    def laeuft(self) -> Widerspruch | None:
        return next((one for one, _zeit in self.widersprueche if one.is_open), None)


def lagen_of(vorgang: Any) -> list[Lage]:
    """Return where every signed Bescheid of a Vorgang stands, for each addressee."""
    found = [one for one in vorgang.objectValues() if one.portal_type == "Bescheid" and state_of(one) in SENT]
    return [lage for one in found for lage in lagen_of_bescheid(one)]


def lagen_of_bescheid(bescheid: Any) -> list[Lage]:
    """Return where a Bescheid stands for each addressee, in the order they were noted."""
    return [_lage(bescheid, one) for one in bekanntgabe.list_bekanntgaben(bescheid)]


def lage_of(widerspruch: Widerspruch, vorgang: Any) -> Lage | None:
    """Return where its Bescheid stands for who objected, None if the Bescheid is gone."""
    bescheid = vorgang._getOb(widerspruch.bescheid, None)
    found = lagen_of_bescheid(bescheid) if bescheid is not None else []
    return next((one for one in found if one.nr == widerspruch.nr), None)


def zeit_of(widerspruch: Widerspruch, vorgang: Any) -> Zeit:
    """Return whether it came in time, by what is known today."""
    lage = lage_of(widerspruch, vorgang)
    return (
        next((when for one, when in lage.widersprueche if one.id == widerspruch.id), Zeit.OFFEN) if lage else Zeit.OFFEN
    )


def zahlung_of(bescheid: Any) -> dict[str, Any] | None:
    """Return what a Bescheid demands and whether it was ordered from the finance system, None if it demands nothing."""
    forderung = gebuehren.of_bescheid(bescheid)
    if forderung is None:
        return None
    orders = [one for one in gebuehren.of_forderung(forderung) if one.nr]
    return {"kassenzeichen": forderung.kassenzeichen, "angeordnet": bool(orders)}


def _lage(bescheid: Any, told: Any) -> Lage:
    vorgang, row, tag = aq_parent(bescheid), told.werte, told.wirkung.tag
    bezug = bekanntgabe.bezug_of(bescheid, row["nr"])
    lehre = bescheid.rechtsbehelfsbelehrung
    belehrt = bool(lehre and lehre.raw.strip())
    frist = rechtsbehelf.objection_time(vorgang, bezug, tag, belehrt) if tag else None
    ergebnis = fristen.computed(frist) if frist else None
    ende = ergebnis.ende if ergebnis else None
    mine = tuple(
        (one, rules.zeit(one.eingang, ende))
        for one in ablage.widersprueche_of(vorgang)
        if (one.bescheid, one.nr) == (bescheid.getId(), row["nr"])
    )
    final, why = rules.bestandskraft(ende, mine, klage_ende=_time_to_sue(mine))
    return Lage(
        bescheid, row["nr"], row["name"], bezug, row["weg"], tag, row["recht"] == "ao", ergebnis, mine, final, why
    )


def _time_to_sue(mine: tuple[tuple[Widerspruch, Zeit], ...]) -> date | None:
    """Return when the time to sue against the Widerspruchsbescheid ends, as far as it was served (§ 74 VwGO)."""
    for one, _when in mine:
        verfahren = ablage.by_uid(one.verfahren) if one.abhilfebescheid else None
        bescheid = verfahren._getOb(one.abhilfebescheid, None) if verfahren is not None else None
        ends = [each.ende for each in lagen_of_bescheid(bescheid)] if bescheid is not None else []
        if ends and all(ends):
            return max(each for each in ends if each)
    return None


def followed_by(bescheid: Any) -> list[tuple[str, Any]]:
    """Return ``(outcome, Bescheid)`` of what was decided on Widersprüche against a Bescheid, whoever asks (§§ 72, 73, 79 VwGO)."""
    mine = [one for one in ablage.widersprueche_of(aq_parent(bescheid)) if one.bescheid == bescheid.getId()]
    found = [(one.ausgang, ablage.by_uid(one.verfahren), one.abhilfebescheid) for one in mine if one.abhilfebescheid]
    return [(ausgang, made._getOb(id)) for ausgang, made, id in found if made is not None and id in made]


def follows(bescheid: Any) -> tuple[str, Any] | None:
    """Return ``(outcome, Bescheid)`` of what a Bescheid of a Verfahren decides on, whoever asks; None if it does not."""
    verfahren = aq_parent(bescheid)
    if not ablage.is_verfahren(verfahren):
        return None
    vorgang, one = ablage.of_verfahren(verfahren)
    before = vorgang._getOb(one.bescheid, None) if one.abhilfebescheid == bescheid.getId() else None
    return (one.ausgang, before) if before is not None else None
