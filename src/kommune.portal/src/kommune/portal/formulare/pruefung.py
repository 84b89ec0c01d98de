"""Checks of answers beyond what a field's own schema says. Pure.

A rule of duty is a line ``feld: anderes=wert``: the field must be answered when the other
answer has that value.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from kommune.eakte.core.filetype import sniff
from typing import Any


MAX_TEXT = 20_000
MAX_FILES = 20
MEGABYTE = 1024 * 1024
ENDINGS = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/heic": "HEIC",
    "image/tiff": "TIFF",
}


class RegelFehler(ValueError):
    """A line of a rule cannot be read."""


@dataclass(frozen=True)
class Upload:
    """A file as it was sent: field, name, bytes."""

    feld: str
    name: str
    data: bytes


@dataclass(frozen=True)
class Fehler:
    """What is wrong with one answer: field, short code, and values for the message."""

    feld: str
    code: str
    werte: Mapping[str, Any]


def parse_duty(lines: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return ``(field, other field, value)`` of each line.

    :raises RegelFehler: a line of another shape.
    """
    rules = []
    for line in lines:
        field, colon, condition = (part.strip() for part in line.partition(":"))
        other, equals, value = (part.strip() for part in condition.partition("="))
        if not (field and colon and other and equals and value):
            raise RegelFehler(line)
        rules.append((field, other, value))
    return rules


def check_duties(
    answers: Mapping[str, Any], uploads: Iterable[Upload], rules: Iterable[tuple[str, str, str]]
) -> list[Fehler]:
    """Return a fault for each field that must be answered and is not."""
    sent = {upload.feld for upload in uploads}
    return [
        Fehler(field, "pflicht", {})
        for field, other, value in rules
        if str(answers.get(other, "")) == value and field not in sent and answers.get(field) in (None, "", [])
    ]


def check_texts(answers: Mapping[str, Any]) -> list[Fehler]:
    """Return a fault for each text that is longer than any form needs."""
    return [
        Fehler(field, "zu_lang", {"max": MAX_TEXT})
        for field, value in answers.items()
        if isinstance(value, str) and len(value) > MAX_TEXT
    ]


def check_uploads(uploads: Sequence[Upload], *, allowed: Iterable[str], max_megabytes: int) -> list[Fehler]:
    """Return a fault for each file that is empty, too large or, by its content, of a type not allowed."""
    allowed = tuple(allowed)
    faults = []
    if len(uploads) > MAX_FILES:
        faults.append(Fehler(uploads[-1].feld, "zu_viele", {"max": MAX_FILES}))
    for upload in uploads:
        words = {"name": upload.name, "max": max_megabytes, "erlaubt": ", ".join(ENDINGS.get(m, m) for m in allowed)}
        if not upload.data:
            faults.append(Fehler(upload.feld, "leer", words))
        elif len(upload.data) > max_megabytes * MEGABYTE:
            faults.append(Fehler(upload.feld, "zu_gross", words))
        elif sniff(upload.data, upload.name) not in allowed:
            faults.append(Fehler(upload.feld, "falscher_typ", words))
    return faults
