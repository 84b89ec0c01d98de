"""The result of a project as a table and as JSON, without personal data; read as it is written, so that memory does not grow."""

from collections.abc import Iterator
from kommune.portal import _
from kommune.portal.projekte.beitraege import kommentare
from kommune.portal.projekte.beitraege import stimmen
from kommune.portal.projekte.rules import Zustand
from kommune.portal.projekte.store import ablage_of
from plone import api
from typing import Any

import json


HEADS = (
    ("nummer", _("label_idee_nummer", default="Number")),
    ("titel", _("label_ausgabe_titel", default="Title")),
    ("text", _("label_idee_text", default="Description")),
    ("kategorie", _("label_idee_kategorie", default="Category")),
    ("eingang", _("label_ausgabe_eingang", default="Handed in on")),
    ("ort", _("label_idee_ort", default="Place")),
    ("laenge", _("label_ausgabe_laenge", default="Longitude")),
    ("breite", _("label_ausgabe_breite", default="Latitude")),
    ("stand", _("label_idee_stand", default="What the town says")),
    ("antwort", _("label_petition_antwort", default="Answer of the town")),
    ("stimmen", _("label_unterstuetzt", default="Support")),
    ("kommentare", _("title_kommentare", default="Comments")),
    ("bezirk", _("label_idee_bezirk", default="District")),
    ("art", _("label_idee_art", default="What it does to the money of the town")),
    ("kosten", _("label_idee_kosten", default="Cost by the estimate of the town")),
    ("machbar", _("label_idee_machbar", default="Can it be done?")),
    ("beschluss", _("label_beschluss_ergebnis", default="Decision")),
    ("zeichen", _("label_beschluss_zeichen", default="Reference of the decision")),
)


def rows_of(projekt: Any) -> Iterator[dict[str, Any]]:
    """Yield each public Idee with plain values; ``stimmen`` is None while numbers are not told. No name, no address of a person."""
    ablage = ablage_of(api.content.get_uuid(projekt))
    if ablage is None:
        return
    shown = stimmen.are_shown(projekt)
    numbers = stimmen.counted(ablage) if shown else {}
    lines = sorted((one.eingang, nummer) for nummer, one in ablage.zeilen.items() if one.zustand == Zustand.SICHTBAR)
    for eingang, nummer in lines:
        one = ablage.ideen[nummer]
        ort = one.angaben["ort"] or {}
        yield {
            "nummer": nummer,
            "titel": one.angaben["titel"],
            "text": one.angaben["text"],
            "kategorie": one.angaben["kategorie"] or "",
            "eingang": eingang.date(),
            "ort": ort.get("adresse", ""),
            "laenge": ort.get("lon"),
            "breite": ort.get("lat"),
            "stand": str(one.stand),
            "antwort": one.antwort,
            "stimmen": numbers.get(nummer, 0) if shown else None,
            "kommentare": kommentare.number_of(one.faden),
            "bezirk": one.angaben.get("bezirk", ""),
            "art": one.angaben.get("art", ""),
            "kosten": ablage.kosten.get(nummer),
            "machbar": (one.pruefung or {}).get("machbar", ""),
            "beschluss": (one.beschluss or {}).get("ergebnis", ""),
            "zeichen": (one.beschluss or {}).get("zeichen", ""),
        }
        one._p_deactivate()


def table_of(projekt: Any) -> Iterator[list[Any]]:
    """Yield the same as cells in the order of the heads; what is not told is empty."""
    for row in rows_of(projekt):
        yield ["" if row[name] is None else row[name] for name, _head in HEADS]


def json_of(projekt: Any) -> Iterator[str]:
    """Yield the same as the parts of one JSON text."""
    told = {"format": "kommune-projekt/1", "titel": projekt.title}
    yield json.dumps(told, ensure_ascii=False)[:-1] + ', "ideen": ['
    for number, row in enumerate(rows_of(projekt)):
        yield (",\n" if number else "\n") + json.dumps(row, ensure_ascii=False, default=str)
    yield "\n]}\n"
