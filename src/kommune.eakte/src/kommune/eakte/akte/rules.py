"""Parties of a record and words of a file: what is valid, and how it is kept. Pure.

Source: xdomea 3.1 Baukasten, KontaktType; the person is that of ``core.werte.person``.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import person
from kommune.eakte.core.werte.person import ANSCHRIFT
from kommune.eakte.core.werte.person import Art
from kommune.eakte.core.werte.person import clean_text
from kommune.eakte.core.werte.person import display_name
from kommune.eakte.core.werte.person import PersonFehler as BeteiligtenFault
from typing import Any

import re


__all__ = ("ANSCHRIFT", "Art", "clean_text", "display_name", "BeteiligtenFault")


class Beteiligtenrolle(StrEnum):
    """What a party is in the procedure (§ 13 VwVfG)."""

    ANTRAGSTELLER = "antragsteller"
    BEVOLLMAECHTIGTER = "bevollmaechtigter"
    BETROFFENER = "betroffener"
    GESETZLICHER_VERTRETER = "gesetzlicher_vertreter"
    EMPFANGSBEVOLLMAECHTIGTER = "empfangsbevollmaechtigter"
    BEHOERDE = "behoerde"
    SONSTIGER = "sonstiger"


class Umfang(StrEnum):
    """What a Vollmacht is for (§ 14 Abs. 1 VwVfG); with ``auskunft`` alone nobody gets letters."""

    VERFAHREN = "verfahren"
    ZUSTELLUNG = "zustellung"
    AUSKUNFT = "auskunft"


# Who acts for another: whom, for what, until when, and the number of the Dokument that says so; kept only if there is something.
VOLLMACHT = ("vertritt", "vollmacht_umfang", "vollmacht_bis", "vollmacht_dokument")
ACTING = frozenset(
    (
        Beteiligtenrolle.BEVOLLMAECHTIGTER,
        Beteiligtenrolle.GESETZLICHER_VERTRETER,
        Beteiligtenrolle.EMPFANGSBEVOLLMAECHTIGTER,
    )
)
FIELDS = ("rolle", *person.FIELDS, "adressbuch", *VOLLMACHT)
ADRESSBUCH = re.compile(r"[0-9a-f]{12}")
MAX_BETEILIGTE = 200


def normalise_beteiligter(raw: Mapping[str, Any], today: date | None = None) -> dict[str, Any]:
    """Return one party as it is kept: its role, the person, and of which entry of the address book it is a copy.

    Every field of the person is present; ``adressbuch`` only if it is a copy.

    :raises BeteiligtenFault: names the fault and the field.
    """
    if not isinstance(raw, Mapping):
        raise BeteiligtenFault("not_a_party", "beteiligte")
    rolle = person.choice(Beteiligtenrolle, raw.get("rolle") or Beteiligtenrolle.ANTRAGSTELLER, "rolle")
    of_person = {name: value for name, value in raw.items() if name not in ("rolle", "adressbuch", *VOLLMACHT)}
    beteiligter = {"rolle": rolle, **person.normalise_person(of_person, today), **_vollmacht(raw, rolle)}
    if raw.get("adressbuch"):
        if not (isinstance(raw["adressbuch"], str) and ADRESSBUCH.fullmatch(raw["adressbuch"])):
            raise BeteiligtenFault("choice", "adressbuch", str(raw["adressbuch"])[:40])
        beteiligter["adressbuch"] = raw["adressbuch"]
    return beteiligter


def normalise_beteiligte(raw: Iterable[Mapping[str, Any]], today: date | None = None) -> list[dict[str, Any]]:
    """Return all parties of a record normalised, in their order; at most 200."""
    if isinstance(raw, str | Mapping) or not isinstance(raw, Iterable):
        raise BeteiligtenFault("not_a_list", "beteiligte")
    beteiligte = [normalise_beteiligter(beteiligter, today) for beteiligter in raw]
    if len(beteiligte) > MAX_BETEILIGTE:
        raise BeteiligtenFault("too_many", "beteiligte", str(MAX_BETEILIGTE))
    return beteiligte


def acting_for(
    beteiligte: Iterable[Mapping[str, Any]], beteiligter: Mapping[str, Any], today: date
) -> Mapping[str, Any] | None:
    """Return who gets the letters of a party, None if nobody acts for it (§ 14 Abs. 3 VwVfG).

    Only who has a Vollmacht for the procedure or for letters that has not ended; without a name of whom they act for, it is
    the Antragsteller.
    """
    rows = list(beteiligte)
    found = (
        one for one in rows if one != beteiligter and gets_letters(one, today) and acts_for(one, beteiligter, rows)
    )
    return next(found, None)


def gets_letters(one: Mapping[str, Any], today: date) -> bool:
    """Tell whether somebody has a Vollmacht for letters that has not ended."""
    for_letters = one.get("vollmacht_umfang") in (Umfang.VERFAHREN, Umfang.ZUSTELLUNG)
    return one.get("rolle") in ACTING and for_letters and not has_ended(one, today)


def has_ended(one: Mapping[str, Any], today: date) -> bool:
    """Tell whether the last day of a Vollmacht has passed."""
    return bool(one.get("vollmacht_bis")) and date.fromisoformat(one["vollmacht_bis"]) < today


def acts_for(one: Mapping[str, Any], beteiligter: Mapping[str, Any], beteiligte: list[Mapping[str, Any]]) -> bool:
    """Tell whether it is this party somebody acts for: the one they name, else the Antragsteller."""
    if named := one.get("vertritt", ""):
        given = f"{beteiligter.get('vorname', '')} {beteiligter.get('familienname', '')}".strip()
        return fold(named) in {
            fold(each) for each in (display_name(beteiligter), given, beteiligter.get("firma", "")) if each
        }
    applicants = [each for each in beteiligte if each.get("rolle") == Beteiligtenrolle.ANTRAGSTELLER]
    return beteiligter in (applicants or beteiligte)[:1]


def _vollmacht(raw: Mapping[str, Any], rolle: str) -> dict[str, str]:
    """Return what is known of a Vollmacht, nothing for who acts for nobody.

    :raises BeteiligtenFault: a party that acts for nobody has one, or a value cannot be kept.
    """
    given = {name: raw[name] for name in VOLLMACHT if raw.get(name)}
    if given and rolle not in ACTING:
        raise BeteiligtenFault("no_vollmacht", next(iter(given)))
    found = {
        name: clean_text(value, name) for name, value in given.items() if name in ("vertritt", "vollmacht_dokument")
    }
    if "vollmacht_umfang" in given:
        found["vollmacht_umfang"] = person.choice(Umfang, given["vollmacht_umfang"], "vollmacht_umfang")
    if "vollmacht_bis" in given:
        found["vollmacht_bis"] = person.by_rule(datum.read, given["vollmacht_bis"], field="vollmacht_bis").isoformat()
    return {name: value for name, value in found.items() if value}


def antragsteller_of(beteiligte: Iterable[Mapping[str, Any]]) -> str:
    """Return the display name of the first Antragsteller, else of the first party, else ""."""
    beteiligte = list(beteiligte)
    chosen = [
        beteiligter for beteiligter in beteiligte if beteiligter.get("rolle") == Beteiligtenrolle.ANTRAGSTELLER
    ] or beteiligte
    return display_name(chosen[0]) if chosen else ""


def search_names(beteiligte: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the folded names a party is found by: the whole name and each of its words."""
    return sorted({name for beteiligter in beteiligte for name in person.search_names(beteiligter)})
