"""All answers as a file, once the survey is over: rows without person, time or receipt; with the codebook."""

from collections.abc import Iterator
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.umfragen.ergebnis import spalten
from kommune.portal.umfragen.ergebnis.auszaehlung import answers_of
from kommune.portal.umfragen.ergebnis.auszaehlung import is_enough
from kommune.portal.umfragen.fragen.frage import as_plain
from kommune.portal.umfragen.fragen.frage import stored
from kommune.portal.umfragen.rules import Phase
from kommune.portal.umfragen.teilnahme.berechtigung import phase_of
from typing import Any

import json


def require_exportable(umfrage: Any) -> None:
    """Refuse rows before the end, when two files beside each other would tell who came between, and of too few.

    :raises WrongState: says which.
    """
    if phase_of(umfrage) != Phase.BEENDET:
        raise WrongState(
            _(
                "error_umfrage_ausgabe",
                default="Answers are given out once the survey has ended: before, one could see who came when.",
            )
        )
    if not is_enough(umfrage):
        raise WrongState(
            _("error_umfrage_zu_wenige", default="Too few have answered. What fewer said is shown to nobody.")
        )


def table(umfrage: Any) -> tuple[list[str], Iterator[list[spalten.Cell]]]:
    """Return heads and rows of all answers. :raises WrongState: as ``require_exportable``."""
    require_exportable(umfrage)
    fragen = stored(umfrage.fragen)
    return spalten.heads(fragen), spalten.rows(fragen, answers_of(umfrage))


def codebook(umfrage: Any) -> tuple[list[str], Iterator[list[spalten.Cell]]]:
    """Return heads and rows of what explains the columns."""
    return list(spalten.CODEBOOK), spalten.codebook(stored(umfrage.fragen))


def as_json(umfrage: Any) -> Iterator[bytes]:
    """Yield questions and all answers as JSON, answer by answer. :raises WrongState: as ``require_exportable``."""
    require_exportable(umfrage)
    fragen = [as_plain(one) for one in stored(umfrage.fragen)]
    return _json(umfrage.title, fragen, answers_of(umfrage))


def _json(title: str, fragen: list[dict[str, Any]], answers: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    head = json.dumps({"format": "kommune-umfrage/1", "titel": title, "fragen": fragen}, ensure_ascii=False)
    yield (head[:-1] + ', "antworten": [').encode()
    between = ""
    for answer in answers:
        yield (between + json.dumps(answer, ensure_ascii=False)).encode()
        between = ",\n"
    yield b"]}"
