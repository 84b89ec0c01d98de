"""A row ``fristen`` of a definition: one kind of Frist of a Vorgangstyp. Pure.

What it sets off, how long it is and what follows is read by ``eakte.fristen``; here it is only said what a row may hold.
"""

from kommune.eakte.vorgangstypen.rohdaten import choice
from kommune.eakte.vorgangstypen.rohdaten import DefinitionFehler
from kommune.eakte.vorgangstypen.rohdaten import flag
from kommune.eakte.vorgangstypen.rohdaten import line
from kommune.eakte.vorgangstypen.rohdaten import mapping
from kommune.eakte.vorgangstypen.rohdaten import NAME
from kommune.eakte.vorgangstypen.rohdaten import name_of
from typing import Any


FRIST_KEYS = (
    "name",
    "label",
    "wirkung",
    "beginn",
    "feld",
    "anzahl",
    "einheit",
    "zaehlt_mit",
    "ruht",
    "ruht_stellungnahme",
    "gruende",
    "warnung",
    "leitung",
)
WIRKUNGEN = ("bearbeitung", "fiktion", "widerspruch", "anhoerung", "wiedervorlage")
BEGINNE = ("eingang", "vollstaendig", "bekanntgabe", "widerspruch", "feld", "hand")
# the longest a period of each unit may be
EINHEITEN = {
    "tage": 3650,
    "wochen": 520,
    "monate": 360,
    "jahre": 30,
    "halbjahre": 60,
    "vierteljahre": 120,
    "halbe_monate": 48,
}
MAX_GRUENDE, MAX_WARNUNGEN, MAX_WARNUNG = 20, 5, 365


def normalise_frist(raw: Any, stelle: str = "frist") -> dict[str, Any]:
    """Return a kind of Frist as kept: its length is a whole number of its unit, it begins with a ``feld`` only if it says so.

    :raises DefinitionFehler: names the place.
    """
    given = mapping(raw, stelle, FRIST_KEYS)
    beginn = choice(given.get("beginn") or BEGINNE[0], f"{stelle}.beginn", BEGINNE)
    feld = line(given.get("feld"), f"{stelle}.feld", limit=40)
    if (beginn == "feld") != bool(feld):
        raise DefinitionFehler(f"{stelle}.feld", "fehlt" if beginn == "feld" else "frist_feld")
    einheit = choice(given.get("einheit") or "tage", f"{stelle}.einheit", tuple(EINHEITEN))
    return {
        "name": name_of(given.get("name"), f"{stelle}.name", NAME),
        "label": line(given.get("label"), f"{stelle}.label", limit=200, required=True),
        "wirkung": choice(given.get("wirkung") or WIRKUNGEN[0], f"{stelle}.wirkung", WIRKUNGEN),
        "beginn": beginn,
        "feld": feld,
        "anzahl": _whole(given.get("anzahl"), f"{stelle}.anzahl", EINHEITEN[einheit]),
        "einheit": einheit,
        "zaehlt_mit": flag(given.get("zaehlt_mit"), f"{stelle}.zaehlt_mit"),
        "ruht": flag(given.get("ruht"), f"{stelle}.ruht"),
        "ruht_stellungnahme": flag(given.get("ruht_stellungnahme"), f"{stelle}.ruht_stellungnahme"),
        "gruende": _gruende(given.get("gruende"), f"{stelle}.gruende"),
        "warnung": _warnung(given.get("warnung"), f"{stelle}.warnung"),
        "leitung": flag(given.get("leitung"), f"{stelle}.leitung"),
    }


def unknown_feld(rows: list[dict[str, Any]], felder: list[dict[str, Any]]) -> tuple[str, str] | None:
    """Return place and name of the first Frist that begins with a field the definition has not as a date."""
    dates = {row["name"] for row in felder if row["art"] == "datum"}
    for number, row in enumerate(rows, 1):
        if row["feld"] and row["feld"] not in dates:
            return f"fristen[{number}].feld", row["feld"]
    return None


def _whole(value: Any, stelle: str, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise DefinitionFehler(stelle, "frist_laenge", max=most)
    return value


def _gruende(raw: Any, stelle: str) -> list[str]:
    lines = [line(one, stelle, limit=200, required=True) for one in _list(raw, stelle, MAX_GRUENDE)]
    return list(dict.fromkeys(lines))


def _warnung(raw: Any, stelle: str) -> list[int]:
    days = _list(raw, stelle, MAX_WARNUNGEN)
    for one in days:
        if isinstance(one, bool) or not isinstance(one, int) or not 1 <= one <= MAX_WARNUNG:
            raise DefinitionFehler(stelle, "tage", max=MAX_WARNUNG)
    return sorted(set(days), reverse=True)


def _list(raw: Any, stelle: str, most: int) -> list[Any]:
    if raw is not None and not isinstance(raw, list | tuple):
        raise DefinitionFehler(stelle, "keine_liste")
    if len(raw or ()) > most:
        raise DefinitionFehler(stelle, "zu_viele", max=most)
    return list(raw or ())
