"""The answers of an Antrag, kept on its Vorgang: shown to the caseworker, used by templates."""

from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.portal.uebergabe.angaben"
ARRIVED = "kommune.portal.uebergabe.antworten"


def keep(vorgang: Any, *, anzeige: list[dict[str, Any]], antworten: dict[str, Any]) -> None:
    """Keep labels with answers as shown, and the answers by field."""
    IAnnotations(vorgang)[ANNOTATION] = {"anzeige": anzeige, "antworten": antworten}


def shown(vorgang: Any) -> list[dict[str, Any]]:
    """Return ``{gruppe, label, wert}`` in the order of the form; empty for a Vorgang without Antrag."""
    return _kept(vorgang).get("anzeige", [])


def by_field(vorgang: Any) -> dict[str, Any]:
    """Return the answers by field; nothing answered is ""."""
    return {name: "" if value is None else value for name, value in _kept(vorgang).get("antworten", {}).items()}


def arrived(vorgang: Any) -> tuple[str, ...]:
    """Return the ids of the citizen's answers that are in the record already."""
    return IAnnotations(vorgang).get(ARRIVED, ())


def note_arrival(vorgang: Any, message_id: str) -> None:
    """Note that an answer is in the record, in the transaction that stores it."""
    annotations = IAnnotations(vorgang)
    annotations[ARRIVED] = (*annotations.get(ARRIVED, ()), message_id)


def _kept(vorgang: Any) -> dict[str, Any]:
    return IAnnotations(vorgang).get(ANNOTATION, {})
