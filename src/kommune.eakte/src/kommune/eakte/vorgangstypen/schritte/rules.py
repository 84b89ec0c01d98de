"""The Schritte a Vorgangstyp sets of a Laufweg: plain JSON, one row a Schritt. Pure.

Rows of one ``laufweg`` (its label) are one Laufweg; ``beginn`` of its first row says when it is set.
"""

from kommune.eakte.vorgangstypen.rohdaten import choice
from kommune.eakte.vorgangstypen.rohdaten import DefinitionFehler
from kommune.eakte.vorgangstypen.rohdaten import flag
from kommune.eakte.vorgangstypen.rohdaten import line
from kommune.eakte.vorgangstypen.rohdaten import mapping
from kommune.eakte.vorgangstypen.rohdaten import name_of
from kommune.eakte.vorgangstypen.rohdaten import text_of
from typing import Any

import re


NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
KEYS = ("name", "laufweg", "beginn", "verfuegung", "adressat", "zugleich", "tage", "notiz")
VERFUEGUNGEN = ("mz", "sz", "zk", "zwv", "r", "br", "abgang", "wv", "zda")
OF_BESCHEID = ("mz", "sz")
BEGINN = ("hand", "anlage", "bescheid")
"""By hand; when the Vorgang is made (so its head marks what comes in); when a Bescheid is submitted."""
ROLES = ("leitung", "bearbeiter", "zustaendig")
"""Who leads the responsible OE; who works on the Vorgang; the responsible OE itself."""
ADRESSAT = re.compile(r"(?:person|stelle|oe):\S{1,80}")
MAX_DAYS = 3650


def normalise_schritt(raw: Any, stelle: str = "schritt") -> dict[str, Any]:
    """Return a Schritt as kept.

    :raises DefinitionFehler: names the place. What is signed is a Bescheid; a Wiedervorlage needs its days.
    """
    given = mapping(raw, stelle, KEYS)
    kept = {
        "name": name_of(given.get("name"), f"{stelle}.name", NAME),
        "laufweg": line(given.get("laufweg"), f"{stelle}.laufweg", limit=100, required=True),
        "beginn": choice(given.get("beginn") or BEGINN[0], f"{stelle}.beginn", BEGINN),
        "verfuegung": choice(given.get("verfuegung"), f"{stelle}.verfuegung", VERFUEGUNGEN),
        "adressat": line(given.get("adressat") or ROLES[0], f"{stelle}.adressat", limit=100),
        "zugleich": flag(given.get("zugleich"), f"{stelle}.zugleich"),
        "tage": _days(given.get("tage"), f"{stelle}.tage"),
        "notiz": text_of(given.get("notiz"), f"{stelle}.notiz", limit=2000),
    }
    if kept["adressat"] not in ROLES and not ADRESSAT.fullmatch(str(kept["adressat"])):
        raise DefinitionFehler(f"{stelle}.adressat", "wahl", wert=kept["adressat"])
    if kept["verfuegung"] == "wv" and kept["tage"] is None:
        raise DefinitionFehler(f"{stelle}.tage", "fehlt")
    if kept["verfuegung"] in OF_BESCHEID and kept["beginn"] == "anlage":
        raise DefinitionFehler(f"{stelle}.verfuegung", "mz_ohne_bescheid")
    return kept


def _days(value: Any, stelle: str) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MAX_DAYS:
        raise DefinitionFehler(stelle, "tage", max=MAX_DAYS)
    return value


def require_betrag(name: str, felder: list[dict[str, Any]]) -> None:
    """Refuse a name that is none of an own field for an amount of money; "" names none.

    :raises DefinitionFehler: so it is.
    """
    if name and (name, "betrag") not in {(row["name"], row["art"]) for row in felder}:
        raise DefinitionFehler("betrag_feld", "kein_betrag", wert=name)
