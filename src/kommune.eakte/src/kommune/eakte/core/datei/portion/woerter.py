"""Where the words of a page stand on its picture, as the drawer found them; asked for of files drawn before it looked."""

from collections.abc import Mapping
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.portion.zeichnung import ART
from kommune.eakte.core.datei.portion.zeichnung import first_of
from kommune.eakte.core.datei.store import speicher
from typing import Any
from typing import NamedTuple

import json


KIND = "woerter-"
MOST_BYTES = 8 * 1024 * 1024


class Stelle(NamedTuple):
    """A word on the picture of a page: left, top, width and height in ten-thousandths of the page."""

    wort: str
    x: int
    y: int
    breite: int
    hoehe: int


def words_on(reference: Mapping[str, Any], first: int) -> dict[int, list[Stelle]] | None:
    """Return the words of the pages of a portion by page; None if nobody has looked for them yet.

    :raises FileMissing: the store does not have the file. :raises FileInfected: it is in quarantine.
    """
    made = datei.rendition_of(reference, f"{KIND}{first}")
    if made is None:
        return None
    if made["groesse"] > MOST_BYTES:
        return {}
    with datei.opened(made) as file:
        found = json.load(file)
    return {int(page): [Stelle(*one) for one in words] for page, words in found.items()}


def ask(reference: Mapping[str, Any], first: int) -> None:
    """Have the words of a portion looked for that was drawn before that was done; once for a file and portion."""
    known = speicher().by_hash.get(reference["sha256"])
    key = f"{reference['sha256']}-{first_of(first)}-woerter"
    if known is None or known.mime != "application/pdf" or auftraege.entry(ART, key) is not None:
        return
    told = {"sha256": known.sha256, "erste": first_of(first), "am": clock.now().isoformat(), "woerter": True}
    if is_uncommitted(known):
        auftraege.enqueue(ART, key, told, akteur="")
    else:
        run_apart(known, lambda apart: auftraege.enqueue(ART, key, told, akteur="", into=apart), note="words asked for")
