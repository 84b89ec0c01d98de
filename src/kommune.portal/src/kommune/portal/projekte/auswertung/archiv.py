"""A whole project as one JSON text for the record: what the town wrote, all contributions whatever became of them, numbers; no votes."""

from collections.abc import Iterator
from kommune.portal.projekte.abstimmung import stimmzettel
from kommune.portal.projekte.auswertung.liste import zahlen
from kommune.portal.projekte.beitraege import stimmen
from kommune.portal.projekte.store import ablage_of
from plone import api
from typing import Any

import json


PLAIN = ("title", "kurztext", "beschreibung", "kategorien", "kontakt", "moderation")


def archive_of(projekt: Any) -> bytes:
    """Return UTF-8, sorted, dates in ISO 8601. Addresses are left out: the proof of each Idee that was public is a Dokument already."""
    ablage = ablage_of(api.content.get_uuid(projekt))
    numbers = stimmen.counted(ablage) if ablage is not None else {}
    data = {
        "format": "kommune-projekt-archiv/1",
        "projekt": {name: getattr(projekt, name, "") for name in PLAIN},
        "phasen": [[str(one.phase), one.von, one.bis] for one in projekt.zeitraeume],
        "zahlen": zahlen(projekt),
        "auszaehlung": stimmzettel.published(projekt) if ablage is not None and ablage.kasten is not None else None,
        "ideen": [_idee(one, numbers.get(nummer, 0)) for nummer, one in ablage.ideen.items()] if ablage else [],
        "texte": [_text(one) for one in ablage.diskussionen.values()] if ablage else [],
    }
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True, default=str).encode()


def _idee(one: Any, number: int) -> dict[str, Any]:
    return {
        "nummer": one.nummer,
        "eingang": one.eingang,
        "digest": one.digest,
        "angaben": one.angaben,
        "zustand": str(one.zustand),
        "grund": one.grund,
        "zusammengefuehrt_mit": one.ziel,
        "stand": str(one.stand),
        "antwort": one.antwort,
        "antwort_am": one.antwort_am,
        "verlauf": one.verlauf,
        "stimmen": number,
        "pruefung": one.pruefung,
        "beschluss": one.beschluss,
        "dokument": one.dokument,
        "kommentare": list(_comments(one.faden)),
    }


def _text(one: Any) -> dict[str, Any]:
    said = {number: list(_comments(faden)) for number, faden in one.faeden.items()}
    return {
        "titel": one.titel,
        "absaetze": one.absaetze,
        "kommentare": {n: found for n, found in said.items() if found},
    }


def _comments(faden: Any) -> Iterator[dict[str, Any]]:
    for one in faden.kommentare.values():
        told = {"id": one.id, "auf": one.auf, "text": one.text, "name": one.name, "zeit": one.zeit}
        yield {**told, "zustand": str(one.zustand), "grund": one.grund}
