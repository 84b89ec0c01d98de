"""Answers of a form: files apart from what JSON keeps, and all of them as a person reads them."""

from collections.abc import Iterable
from kommune.portal.formulare.frage.arten import display
from kommune.portal.formulare.frage.arten import to_plain
from kommune.portal.formulare.frage.pruefung import Upload
from plone.namedfile.interfaces import INamed
from typing import Any


def split_files(data: dict[str, Any], schema: Any) -> tuple[dict[str, Any], list[Upload]]:
    """Return the answers as JSON values and, apart, the files; several choices come in the order of the form."""
    answers, uploads = {}, []
    for name, value in data.items():
        if INamed.providedBy(value):
            uploads.append(Upload(name, value.filename or name, getattr(value, "gesendet", None) or value.data))
        else:
            answers[name] = to_plain(value, schema.get(name))
    return answers, uploads


def answers_for_display(
    fragen: list[dict[str, Any]], antworten: dict[str, Any], dateien: Iterable[dict[str, Any]] = ()
) -> list[dict[str, Any]]:
    """Return ``{gruppe, label, wert}`` for every question that has an answer, in the order of the form.

    ``fragen`` is the snapshot taken with the answers, so that an old Antrag reads as it was asked.
    """
    files: dict[str, list[str]] = {}
    for datei in dateien:
        files.setdefault(datei["feld"], []).append(datei["name"])
    shown = []
    for frage in fragen:
        wert = ", ".join(files.get(frage["name"], ())) or display(antworten.get(frage["name"]), frage)
        if wert:
            shown.append({"gruppe": frage["gruppe"], "label": frage["label"], "wert": wert})
    return shown
