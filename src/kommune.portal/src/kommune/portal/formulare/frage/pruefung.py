"""Checks of answers beyond what a field's own schema says. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import SEEK_END
from kommune.eakte.core.werte import datei
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import email
from kommune.eakte.core.werte import postleitzahl
from kommune.eakte.core.werte import pruefziffer
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.portal.formulare.frage.bedingung import Bedingung
from kommune.portal.formulare.frage.bedingung import holds
from kommune.portal.formulare.frage.gruppe import base_of
from typing import Any
from typing import BinaryIO


MAX_TEXT = 20_000
MAX_NUMBER = 10**15
MAX_FILES = 20
POSTAL_CODES = ("plz", "postleitzahl")
COUNTRIES = ("land", "staat")
NAMES = frozenset({"vorname", "vornamen", "familienname", "nachname", "name", "geburtsname"})
BIRTH = "geburtsdatum"
CHIPS = ("chipnummer", "transpondernummer")
IBANS = ("iban", "iban_lastschrift", "konto_iban")
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Upload:
    """A file as it was sent: field, name, and its bytes, or a file that can be rewound and is read in parts."""

    feld: str
    name: str
    data: bytes | BinaryIO

    @property
    def groesse(self) -> int:
        """Its size in bytes."""
        if isinstance(self.data, bytes):
            return len(self.data)
        self.data.seek(0, SEEK_END)
        return self.data.tell()


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


def check_values(answers: Mapping[str, Any], kinds: Mapping[str, str], today: date) -> list[Fehler]:
    """Return a fault for each answer that could not be kept, shown or sent, by its kind and its field's name.

    ``kinds`` gives the kind of each field (``formulare.kind_of``). See ``kommune.eakte.core.werte``.
    """
    return [
        fault for field, value in answers.items() if value and (fault := _fault(field, value, answers, kinds, today))
    ]


def _fault(field: str, value: Any, answers: Mapping[str, Any], kinds: Mapping[str, str], today: date) -> Fehler | None:
    kind, base = kinds.get(field, ""), base_of(field)
    beside = field.removesuffix(base)  # in a repeated group: what belongs to the same copy
    try:
        if kind == "email":
            email.normalise(value)
        elif kind in ("datum", "teildatum"):
            datum.read_birth(value, today) if base == BIRTH else datum.read_incomplete(value)
        elif base in POSTAL_CODES:
            named = (answers.get(f"{beside}{name}") for name in COUNTRIES)
            postleitzahl.normalise(value, next((one for one in named if isinstance(one, str)), ""))
        elif base == BIRTH and isinstance(value, str):
            datum.read_birth(value, today)
        elif base in CHIPS and not pruefziffer.is_transponder(str(value)):
            return Fehler(field, "chipnummer", {})
        elif base in IBANS and not pruefziffer.is_iban(str(value)):
            return Fehler(field, "iban", {})
        elif base in NAMES and kind == "text":
            zeichenkette.name(value)
        else:
            for text in value if isinstance(value, list) else [value]:
                zeichenkette.require_readable(zeichenkette.visible(text) if isinstance(text, str) else "")
    except WertFehler as fault:
        return Fehler(field, fault.code, fault.werte)
    return None


def is_enough(
    sent: Sequence[Sequence[Mapping[str, Any]]], uploads: Iterable[Upload], *, number: int, size: int
) -> bool:
    """Tell whether no more is taken where so much came already: ``sent`` are the files of each letter, ``size`` bytes in all."""
    kept = sum(int(each["groesse"]) for files in sent for each in files)
    return len(sent) >= number or kept + sum(one.groesse for one in uploads) > size


def check_uploads(
    uploads: Sequence[Upload], *, allowed: Iterable[str], max_megabytes: int, pictures: Iterable[str] = ()
) -> list[Fehler]:
    """Return a fault for each file that is empty, too large, of a type not allowed by its content, or of no use.

    Fields named in ``pictures`` take pictures only.
    """
    types, pictures = tuple(allowed), frozenset(pictures)
    faults = []
    if len(uploads) > MAX_FILES:
        faults.append(Fehler(uploads[-1].feld, "zu_viele", {"max": MAX_FILES}))
    for upload in uploads:
        allowed = tuple(mime for mime in types if mime.startswith("image/") or upload.feld not in pictures)
        words = {
            "name": datei.safe_name(upload.name, upload.data),
            "max": max_megabytes,
            "erlaubt": ", ".join(datei.WORTE.get(m, m) for m in allowed),
        }
        if not upload.groesse:
            faults.append(Fehler(upload.feld, "leer", words))
        elif upload.groesse > max_megabytes * MEGABYTE:
            faults.append(Fehler(upload.feld, "zu_gross", words))
        else:
            try:
                datei.accepted_mime(upload.data, allowed)
            except WertFehler as fault:
                faults.append(Fehler(upload.feld, fault.code, words))
    return faults
