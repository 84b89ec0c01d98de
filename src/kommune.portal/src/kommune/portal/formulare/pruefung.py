"""Checks of answers beyond what a field's own schema says. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from kommune.eakte.core.filetype import sniff
from kommune.portal.formulare.bedingung import Bedingung
from kommune.portal.formulare.bedingung import holds
from typing import Any

import re


MAX_TEXT = 20_000
MAX_NUMBER = 10**15
MAX_FILES = 20
POSTAL_CODES = ("plz", "postleitzahl")
OLDEST_BIRTH = 1900
MEGABYTE = 1024 * 1024
ENDINGS = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/heic": "HEIC",
    "image/tiff": "TIFF",
}


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


def check_duties(
    answers: Mapping[str, Any], uploads: Iterable[Upload], duties: Mapping[str, Bedingung]
) -> list[Fehler]:
    """Return a fault for each field that must be answered and is not."""
    sent = {upload.feld for upload in uploads}
    return [
        Fehler(field, "pflicht", {})
        for field, condition in duties.items()
        if field not in sent and answers.get(field) in (None, "", [], False) and holds(condition, answers)
    ]


def check_texts(answers: Mapping[str, Any]) -> list[Fehler]:
    """Return a fault for each text, or list of texts, that is longer than any form needs."""
    return [
        Fehler(field, "zu_lang", {"max": MAX_TEXT})
        for field, value in answers.items()
        if isinstance(value, str | list)
        and len(value if isinstance(value, str) else "".join(map(str, value))) > MAX_TEXT
    ]


def check_numbers(answers: Mapping[str, Any]) -> list[Fehler]:
    """Return a fault for each number that no program could count with exactly."""
    return [
        Fehler(field, "zahl_zu_gross", {})
        for field, value in answers.items()
        if isinstance(value, int | float) and not abs(value) <= MAX_NUMBER
    ]


def check_persons(answers: Mapping[str, Any], today: date) -> list[Fehler]:
    """Return a fault for a Postleitzahl without five digits and a birth nobody alive can have; by the field's name."""
    faults = [
        Fehler(field, "plz", {})
        for field in POSTAL_CODES
        if (value := answers.get(field)) and not re.fullmatch(r"[0-9]{5}", str(value).strip())
    ]
    born = answers.get("geburtsdatum")
    if isinstance(born, str) and born and not f"{OLDEST_BIRTH}-01-01" <= born <= today.isoformat():
        faults.append(Fehler("geburtsdatum", "geburt", {}))
    return faults


def check_uploads(
    uploads: Sequence[Upload], *, allowed: Iterable[str], max_megabytes: int, pictures: Iterable[str] = ()
) -> list[Fehler]:
    """Return a fault for each file that is empty, too large or, by its content, of a type not allowed.

    Fields named in ``pictures`` take pictures only.
    """
    types, pictures = tuple(allowed), frozenset(pictures)
    faults = []
    if len(uploads) > MAX_FILES:
        faults.append(Fehler(uploads[-1].feld, "zu_viele", {"max": MAX_FILES}))
    for upload in uploads:
        allowed = tuple(mime for mime in types if mime.startswith("image/") or upload.feld not in pictures)
        words = {
            "name": upload.name[:200],
            "max": max_megabytes,
            "erlaubt": ", ".join(ENDINGS.get(m, m) for m in allowed),
        }
        if not upload.data:
            faults.append(Fehler(upload.feld, "leer", words))
        elif len(upload.data) > max_megabytes * MEGABYTE:
            faults.append(Fehler(upload.feld, "zu_gross", words))
        elif sniff(upload.data, upload.name) not in allowed:
            faults.append(Fehler(upload.feld, "falscher_typ", words))
    return faults
