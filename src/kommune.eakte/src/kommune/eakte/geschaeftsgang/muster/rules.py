"""The Laufwege a Vorgangstyp or an OE lays down, as rows. No Plone here."""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from kommune.eakte.geschaeftsgang.rules import about
from kommune.eakte.geschaeftsgang.rules import Laufweg
from kommune.eakte.geschaeftsgang.rules import Stand
from kommune.eakte.geschaeftsgang.rules import Verfuegung
from typing import Any


DAYS_OF_WIEDERVORLAGE = 14


def laufwege(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Mapping[str, Any], ...]]:
    """Return the rows of each Laufweg by its name, both in the order they were entered."""
    found: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for row in rows:
        found[row["laufweg"]] = (*found.get(row["laufweg"], ()), row)
    return found


def as_rows(
    laufweg: Laufweg, bezug: str, name: str, *, today: date, bearbeiter: str, oe: str
) -> tuple[Mapping[str, Any], ...]:
    """Return the Schritte about one thing as rows that can be set elsewhere; those taken back are left out.

    Who works on the Vorgang and its OE become roles, so that elsewhere they are who has them there. A Wiedervorlage keeps its
    distance in days from today, 14 where its day has passed.
    """
    roles = {f"person:{bearbeiter}": "bearbeiter", oe: "zustaendig"}
    rows: list[Mapping[str, Any]] = []
    stufe = 0
    for one in about(laufweg, bezug):
        if one.stand == Stand.DROPPED:
            continue
        left = (one.frist - today).days if one.frist else 0
        tage = one.tage or (
            max(left, 0) or DAYS_OF_WIEDERVORLAGE if one.verfuegung == Verfuegung.WIEDERVORLAGE else None
        )
        rows.append(
            {
                "laufweg": name,
                "beginn": "hand",
                "verfuegung": str(one.verfuegung),
                "adressat": roles.get(one.adressat, one.adressat),
                "zugleich": bool(rows) and one.stufe == stufe,
                "tage": tage,
                "notiz": one.notiz,
            }
        )
        stufe = one.stufe
    return tuple(rows)
