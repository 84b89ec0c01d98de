"""What a survey is at a moment, and by what somebody is known to have taken part. Pure.

A day ends at 23:59:59 in Germany, by the server's clock: whoever calls passes the day of German legal time.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from hmac import digest
from kommune.eakte.core.schluessel.rules import ALPHABET
from kommune.eakte.core.werte import email as mailadresse


class Phase(StrEnum):
    """How far a survey is, as everybody reads it."""

    ENTWURF = "entwurf"
    KOMMT = "kommt"
    LAEUFT = "laeuft"
    BEENDET = "beendet"


class Zugang(StrEnum):
    """Who takes part."""

    OFFEN = "offen"
    EINGELADEN = "eingeladen"
    EINWOHNER = "einwohner"


class Ergebnis(StrEnum):
    """From when on everybody reads the result."""

    LAUFEND = "laufend"
    ENDE = "ende"
    FREIGABE = "freigabe"


@dataclass(frozen=True)
class Lage:
    """The facts a phase follows from; ``geschlossen``: it was ended by hand."""

    zustand: str
    beginn: date | None = None
    ende: date | None = None
    geschlossen: bool = False


def phase_of(lage: Lage, today: date) -> Phase:
    """Return the phase on a day; computed, so that it is never late."""
    if lage.zustand != "published":
        return Phase.ENTWURF
    if lage.geschlossen or (lage.ende is not None and today > lage.ende):
        return Phase.BEENDET
    return Phase.KOMMT if lage.beginn is not None and today < lage.beginn else Phase.LAEUFT


def is_result_public(ergebnis: str, phase: Phase, freigegeben: bool) -> bool:
    """Tell whether everybody reads the result: while it runs, from its end on, or when somebody has released it after the end."""
    if ergebnis == Ergebnis.LAUFEND:
        return phase in (Phase.LAEUFT, Phase.BEENDET)
    return phase == Phase.BEENDET and (ergebnis == Ergebnis.ENDE or freigegeben)


def key_of_address(secret: bytes, address: str) -> str:
    """Return what an address is known by in one survey: nobody without its secret can tell whose it is.

    :raises WertFehler: nothing a mail can be sent to.
    """
    return digest(secret, mailadresse.key(address).encode(), "sha256").hex()


def receipt_of(umfrage: str, key: str) -> str:
    """Return the number of an answer: twelve signs in three groups; the same form gives the same number."""
    number = int.from_bytes(sha256(f"{umfrage}\n{key}".encode()).digest(), "big")
    signs = []
    for _place in range(12):
        number, sign = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[sign])
    text = "".join(signs)
    return f"{text[:4]}-{text[4:8]}-{text[8:]}"


def answer_key(umfrage: str, nummer: str) -> str:
    """Return what an answer is stored under: of the receipt only a hash is kept."""
    return sha256(f"{umfrage}\n{nummer}".encode()).hexdigest()
