"""The hash chain of a journal: canonical form, chaining, verification. Pure.

An entry is a mapping of the FELDER below, each a string (``nr`` an integer, the two values
any JSON value). Its canonical form is JSON in UTF-8 with sorted keys, no spaces, no ASCII
escapes; ``hash`` is the SHA-256 of that form in hexadecimal. ``vorgaenger`` is the hash of
the entry before; of the first entry it is the SHA-256 of ``kommune-journal:<uid>``.
The names follow xdomea 3.1, HistorienProtokollInformation.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import json


FELDER = (
    "nr",
    "datum_uhrzeit",
    "akteur",
    "vertretung_fuer",
    "aktion",
    "objekt",
    "objekt_uid",
    "objekt_bezeichnung",
    "metadatum_name",
    "alter_wert",
    "neuer_wert",
    "bemerkung",
    "vorgaenger",
)

SEALED = frozenset((*FELDER, "hash"))
Eintrag = dict[str, Any]


@dataclass(frozen=True)
class Fehler:
    """One fault: the number of the entry it was found at, its kind, and words for a person."""

    nr: int
    art: str
    text: str


@dataclass(frozen=True)
class Pruefergebnis:
    """What a verification found; ``ok`` means every entry is as it was written."""

    geprueft: int
    fehler: tuple[Fehler, ...]

    @property
    def ok(self) -> bool:
        return not self.fehler


def start_hash(uid: str) -> str:
    """Return the hash the first entry of the journal of ``uid`` points to."""
    return sha256(f"kommune-journal:{uid}".encode()).hexdigest()


def canonical(eintrag: Mapping[str, Any]) -> bytes:
    """Return the bytes an entry's hash is taken over: all of FELDER and nothing else."""
    felder = {name: eintrag[name] for name in FELDER}
    return json.dumps(felder, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def seal(eintrag: Mapping[str, Any], *, nr: int, vorgaenger: str) -> Eintrag:
    """Return the entry numbered, pointing to its predecessor, and with its hash."""
    sealed = {**eintrag, "nr": nr, "vorgaenger": vorgaenger}
    sealed["hash"] = sha256(canonical(sealed)).hexdigest()
    return sealed


def chain_on(eintraege: Iterable[Mapping[str, Any]], *, nr: int, vorgaenger: str) -> list[Eintrag]:
    """Return the entries sealed one after the other behind entry ``nr`` with hash ``vorgaenger``."""
    chained = []
    for eintrag in eintraege:
        nr += 1
        sealed = seal(eintrag, nr=nr, vorgaenger=vorgaenger)
        vorgaenger = sealed["hash"]
        chained.append(sealed)
    return chained


def verify_chain(eintraege: Iterable[Mapping[str, Any]], *, start: str, anzahl: int, kopf: str) -> Pruefergebnis:
    """Check every entry, every link, the count and the head; each fault is located.

    A changed byte is found at its entry, a removed, inserted or swapped entry where the
    numbering or the links break, a cut-off end by the count and head kept apart.
    """
    fehler: list[Fehler] = []
    vorgaenger, nr, geprueft = start, 0, 0
    seen: set[int] = set()
    for eintrag in eintraege:
        geprueft += 1
        own = eintrag["nr"] if isinstance(eintrag.get("nr"), int) else nr + 1
        if own in seen:
            fehler.append(_a_second_time(own, behind=nr))
            continue
        seen.add(own)
        fehler.extend(_faults_at(eintrag, expected=nr + 1, vorgaenger=vorgaenger))
        nr = max(nr, own)
        vorgaenger = eintrag.get("hash", "")
    if geprueft != anzahl or vorgaenger != kopf:
        text = f"Das Ende stimmt nicht: {geprueft} Einträge gefunden, {anzahl} verzeichnet."
        fehler.append(Fehler(nr, "ende", text))
    return Pruefergebnis(geprueft, tuple(fehler))


def _faults_at(eintrag: Mapping[str, Any], *, expected: int, vorgaenger: str) -> Iterable[Fehler]:
    nr = eintrag.get("nr")
    if not isinstance(nr, int):
        nr = expected
    if nr != expected:
        yield _misplaced(nr, expected)
    try:
        intact = set(eintrag) == SEALED and sha256(canonical(eintrag)).hexdigest() == eintrag["hash"]
    except (KeyError, TypeError, ValueError):
        intact = False
    if not intact:
        yield Fehler(nr, "veraendert", f"Eintrag {nr} wurde nach dem Schreiben verändert.")
    elif eintrag["vorgaenger"] != vorgaenger:
        yield Fehler(nr, "kette", f"Eintrag {nr} schließt nicht an den Eintrag davor an.")


def _a_second_time(nr: int, *, behind: int) -> Fehler:
    return Fehler(behind, "eingefuegt", f"Hinter Eintrag {behind} steht Eintrag {nr} ein zweites Mal.")


def _misplaced(nr: int, expected: int) -> Fehler:
    if nr == expected + 1:
        return Fehler(expected, "fehlt", f"Eintrag {expected} fehlt.")
    if nr > expected:
        return Fehler(expected, "fehlt", f"Die Einträge {expected} bis {nr - 1} fehlen an dieser Stelle.")
    return Fehler(nr, "vertauscht", f"Eintrag {nr} steht an der Stelle von Eintrag {expected}.")
