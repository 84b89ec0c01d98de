"""What a reader may say of a page, what a description lacks, when it is due for review. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from datetime import timedelta
from enum import StrEnum
from typing import Any

import re


MAX_TEXT = 1000
VORLAUF = timedelta(days=14)  # so long before the day of review editors are reminded
KEEP = timedelta(days=400)  # so long what readers said is kept
# What citizens ask of every service (FIM-Leistungssteckbrief), by field of the Leistung.
GEFRAGT = (
    "kurztext",
    "volltext",
    "unterlagen",
    "kosten",
    "fristen",
    "bearbeitungsdauer",
    "verfahrensablauf",
    "handlungsgrundlagen",
    "ansprechpunkt",
    "oe",
    "lebenslagen",
    "leika_key",
)
OF_ANLIEGEN = ("kurztext", "bearbeitungsdauer", "oe")  # of a way to reach the town
MAIL = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,190}")
NUMBER = re.compile(r"(?:[A-Z]{2}\d{2}[ ]?)?\+?\d(?:[\d /().–-]{4,40})\d")
OUT = "[…]"


class Urteil(StrEnum):
    """Whether a page helped."""

    JA = "ja"
    NEIN = "nein"


class Grund(StrEnum):
    """Why it did not."""

    FEHLT = "fehlt"
    UNKLAR = "unklar"
    FALSCH = "falsch"
    TECHNIK = "technik"
    ANDERES = "anderes"


class Reife(StrEnum):
    """How far a service can be had online (Reifegradmodell of the OZG)."""

    OFFLINE = "0"
    INFORMATION = "1"
    FORMULAR = "2"
    ANTRAG = "3"
    DIGITAL = "4"


def without_contacts(text: str) -> str:
    """Return what somebody wrote without addresses and numbers that lead to a person."""
    return NUMBER.sub(OUT, MAIL.sub(OUT, text))


def missing(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return which of the fields that are asked for are empty, in the order of ``GEFRAGT``."""
    return tuple(name for name in GEFRAGT if name in values and not values[name])


def derived_reife(*, online: bool, formulare: bool, beschrieben: bool) -> Reife:
    """Return what can be told without a person: whether the whole way is digital, nobody can see from here."""
    if online:
        return Reife.ANTRAG
    if formulare:
        return Reife.FORMULAR
    return Reife.INFORMATION if beschrieben else Reife.OFFLINE


def is_due(review: date | None, today: date) -> bool:
    """Tell whether editors are to be told now."""
    return review is not None and review - VORLAUF <= today


def share(ja: int, nein: int) -> int | None:
    """Return how many of a hundred found a page helpful; None if nobody said anything."""
    return round(100 * ja / (ja + nein)) if ja + nein else None


def internal_path(href: str, bases: Iterable[str], here: str) -> str | None:
    """Return the path below the site that a link leads to, None if it leads out or within the page.

    ``bases`` are addresses of the site without slash at their end, ``here`` the path of the page with the link.
    """
    href = href.strip().partition("#")[0].partition("?")[0]
    if not href or re.match(r"(?i)(mailto|tel|geo|data|javascript):", href):
        return None
    for base in bases:
        if href == base or href.startswith(f"{base}/"):
            return href[len(base) :].strip("/")
    if re.match(r"(?i)[a-z][a-z0-9+.-]*:|//", href):
        return None
    if href.startswith("/"):
        return None  # what the server calls so depends on where the site hangs
    parts = here.split("/")[:-1]
    for part in href.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in ("", ".", ".."):
            parts.append(part)
    return "/".join(parts)
