"""One question as the template shows it."""

from collections.abc import Sequence
from kommune.portal.umfragen.fragen import antwort
from kommune.portal.umfragen.fragen import bogen
from kommune.portal.umfragen.fragen.frage import Art
from kommune.portal.umfragen.fragen.frage import Frage
from typing import Any

import json


GROUPS = frozenset({Art.EINFACH, Art.MEHRFACH, Art.SKALA, Art.REIHENFOLGE})


def describe(
    frage: Frage, value: Any, fault: Any, when: list[Any] | None, fragen: Sequence[Frage], sprache: str
) -> dict[str, Any]:
    """Return label, help, choices, what is chosen and what is wrong; ``when`` is the condition the script decides by."""
    id = f"k-{frage.id}"
    told = [f"{id}-h"] if frage.help_in(sprache) else []
    return {
        "id": id,
        "feld": frage.id,
        "name": antwort.name_of(frage),
        "typ": str(frage.typ),
        "gruppe": frage.typ in GROUPS,
        "text": frage.in_language(sprache),
        "hilfe": [part for part in frage.help_in(sprache).split("\n") if part.strip()],
        "pflicht": frage.pflicht,
        "fehler": fault,
        "describedby": " ".join([*told, *([f"{id}-e"] if fault else [])]) or None,
        "wenn": json.dumps(when) if when else None,
        "bedingung": bogen.words_of_condition(frage, fragen, sprache) if when else {},
        "value": value if isinstance(value, str | int | float) and not isinstance(value, bool) else "",
        "wahlen": _choices(frage, value, sprache),
        "zeilen": _rows(frage, value, sprache),
        "plaetze": [str(one) for one in range(1, len(frage.wahlen) + 1)],
        "von_text": frage.von_text,
        "bis_text": frage.bis_text,
        "hoechstens": frage.hoechstens,
    }


def _choices(frage: Frage, value: Any, sprache: str) -> list[dict[str, Any]]:
    if frage.typ == Art.SKALA:
        return [
            {"id": str(step), "text": _step(frage, step), "gewaehlt": str(step) == str(value), "name": "", "platz": ""}
            for step in frage.scale()
        ]
    chosen = value if isinstance(value, list) else [value]
    return [
        {
            "id": one.id,
            "text": one.in_language(sprache),
            "gewaehlt": one.id in chosen,
            "name": antwort.name_of(frage, one.id),
            "platz": _place(value, one.id),
        }
        for one in frage.wahlen
    ]


def _step(frage: Frage, step: int) -> str:
    end = {frage.von: frage.von_text, frage.bis: frage.bis_text}.get(step, "")
    return f"{step} – {end}" if end else str(step)


def _place(value: Any, id: str) -> str:
    if isinstance(value, list):
        return str(value.index(id) + 1) if id in value else ""
    return str(value.get(id, "")) if isinstance(value, dict) else ""


def _rows(frage: Frage, value: Any, sprache: str) -> list[dict[str, Any]]:
    given = value if isinstance(value, dict) else {}
    return [
        {
            "id": one.id,
            "text": one.in_language(sprache),
            "name": antwort.name_of(frage, one.id),
            "gewaehlt": given.get(one.id),
        }
        for one in frage.zeilen
    ]
