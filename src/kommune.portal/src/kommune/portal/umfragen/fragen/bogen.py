"""All questions of a survey together: pages, which are asked, what a whole answer is. Pure but for the conditions of forms."""

from collections.abc import Mapping
from collections.abc import Sequence
from kommune.portal import _
from kommune.portal.formulare.api import as_list
from kommune.portal.formulare.api import asked_by
from kommune.portal.formulare.api import Vergleich
from kommune.portal.umfragen.fragen import antwort
from kommune.portal.umfragen.fragen.frage import Art
from kommune.portal.umfragen.fragen.frage import Frage
from typing import Any


MAX_STAND = 300_000  # characters of one answer as JSON
OPERATOREN = {
    "=": _("label_wenn_gleich", default="answer:"),
    "!=": _("label_wenn_ungleich", default="not the answer:"),
    "<=": _("label_wenn_hoechstens", default="at most"),
    ">=": _("label_wenn_mindestens", default="at least"),
}
TOO_LONG = _("error_umfrage_zu_lang", default="Your answers are too long. Please shorten the texts.")


def pages_of(fragen: Sequence[Frage]) -> list[list[Frage]]:
    """Return the questions page by page; an Abschnitt begins one and is the first of it."""
    pages: list[list[Frage]] = []
    for frage in fragen:
        if frage.typ == Art.ABSCHNITT or not pages:
            pages.append([])
        pages[-1].append(frage)
    return pages


def asked(fragen: Sequence[Frage], answers: Mapping[str, Any]) -> set[str]:
    """Return the ids that are asked with these answers; what is not asked counts as unanswered for the others.

    A page whose Abschnitt is not asked is left out as a whole.
    """
    conditions = {one.id: Vergleich(*one.wenn) for one in fragen if one.wenn}
    found: set[str] = set(asked_by(conditions, [one.id for one in fragen], answers))
    hidden = {
        one.id for page in pages_of(fragen) if page[0].typ == Art.ABSCHNITT and page[0].id not in found for one in page
    }
    if hidden & found:
        rest = {id: value for id, value in answers.items() if id not in hidden}
        found = set(asked_by(conditions, [one.id for one in fragen], rest)) - hidden
    return found


def condition_for_page(frage: Frage, page: Sequence[Frage]) -> list[Any] | None:
    """Return the condition as the script of forms reads it, None if the server has decided already: it looks at another page."""
    if not frage.wenn or frage.wenn[0] not in {one.id for one in page}:
        return None
    return list(as_list(Vergleich(*frage.wenn)))


def words_of_condition(frage: Frage, fragen: Sequence[Frage], sprache: str = "de") -> dict[str, Any]:
    """Return ``frage``, ``operator`` and ``wert`` of a condition in words, {} if it has none."""
    other = next((one for one in fragen if frage.wenn and one.id == frage.wenn[0]), None)
    if other is None:
        return {}
    known = {one.id: one.in_language(sprache) for one in other.wahlen}
    return {
        "frage": other.in_language(sprache),
        "operator": OPERATOREN[frage.wenn[1]],
        "wert": known.get(frage.wenn[2], frage.wenn[2]),
    }


def check(
    fragen: Sequence[Frage], answers: Mapping[str, Any], only: set[str] | None = None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return ``(answers as stored, faults by id)`` of what is asked; ``only`` these questions, else all.

    What is not asked is left out; an id that is no question of the survey is a fault.
    """
    clean: dict[str, Any] = {}
    faults: dict[str, Any] = {}
    by_id = {one.id: one for one in fragen if one.asks}
    for id in answers:
        if id not in by_id:
            faults[str(id)[:20]] = _("error_antwort_frage", default="This survey has no such question.")
    for frage in by_id.values():
        if only is not None and frage.id not in only:
            continue
        if frage.id not in asked(fragen, {**answers, **clean}):
            continue
        try:
            value = antwort.check(frage, answers.get(frage.id))
        except antwort.AntwortFehler as fault:
            faults[frage.id] = fault.message
            continue
        if value is not None:
            clean[frage.id] = value
    still = asked(fragen, clean)
    return {id: value for id, value in clean.items() if id in still}, faults


def kept(fragen: Sequence[Frage], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return of unfinished answers what can be kept: what is an answer by itself."""
    found = {}
    for frage in fragen:
        if frage.asks and answers.get(frage.id) not in (None, "", [], {}):
            try:
                value = antwort.check(frage, answers[frage.id])
            except antwort.AntwortFehler:
                continue
            found[frage.id] = value
    return found
