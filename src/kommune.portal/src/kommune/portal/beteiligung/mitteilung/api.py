"""What the town writes to who made a statement with an account: messages of the Postfach, read on the page of the receipt."""

from kommune.portal.beteiligung.store import Stellungnahme
from kommune.portal.postfach import api as postfach
from typing import Any


def fall_of(nummer: str) -> str:
    """Return the key of the Postfach for one statement; the number of an Antrag never looks like it."""
    return f"stellungnahme:{nummer}"


def send_result(one: Stellungnahme, *, betreff: str, text: str, again: int) -> str:
    """Put the result into the Postfach, as part of the running transaction; told once for each ``again``. Return its id."""
    return postfach.send_to_citizen(
        fall_of(one.nummer), key=f"ergebnis:{again}", betreff=betreff, text=text, apart=False
    )


def messages(one: Stellungnahme) -> tuple[Any, ...]:
    """Return the messages about a statement, the newest first."""
    return postfach.nachrichten(fall_of(one.nummer))


def unread(one: Stellungnahme) -> int:
    """Return how many of them were not read yet."""
    return postfach.unread(fall_of(one.nummer))


def mark_read(one: Stellungnahme) -> None:
    """Note that all of them were read; repeated, nothing changes."""
    for message in messages(one):
        postfach.mark_read(message.fall, message.id)


def erase(nummer: str) -> int:
    """Erase them with the personal data of the statement; return how many. None of them belongs into a record: it has its own."""
    return postfach.erase(fall_of(nummer))
