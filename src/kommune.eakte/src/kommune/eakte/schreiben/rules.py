"""What a letter holds, whom it goes to, and how two people's choices come together. Pure."""

from collections.abc import Iterable
from collections.abc import Sequence
from enum import StrEnum


MAX_BETREFF = 300
MAX_TEXT = 20_000  # as much as a message in the Postfach takes
MAX_EMPFAENGER = 50
MAX_ANLAGEN = 50
MAX_DRAFTS = 50  # of one Vorgang
MAX_BAUSTEINE = 200  # of one person or OE
BETEILIGTER, BOOK = "b", "a"  # where an addressee comes from: the parties of the Vorgang, the address book


class Weg(StrEnum):
    """How it is to go."""

    BESTER = "bester"
    POST = "post"
    DRUCK = "druck"  # to the Postfach of who has one, else printed and posted by the Poststelle


class Stand(StrEnum):
    """Where a Sendung is."""

    IN_ARBEIT = "in_arbeit"
    ZU_DRUCKEN = "zu_drucken"
    ZUGESTELLT = "zugestellt"


def merged(before: Iterable[str], mine: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Return the choices of two people who began with ``before``: what one added is in, what one took away is out."""
    start = set(before)
    added = [one for one in mine if one not in start and one not in theirs]
    taken = start - set(mine)
    return (*(one for one in theirs if one not in taken), *added)


def letter_text(anrede: str, text: str, anlagen: Sequence[str]) -> str:
    """Return what is written: the salutation, the text, and what is enclosed."""
    enclosed = "Anlagen:\n" + "\n".join(f"– {title}" for title in anlagen) if anlagen else ""
    return "\n\n".join(part for part in (anrede, text.strip(), enclosed) if part)
