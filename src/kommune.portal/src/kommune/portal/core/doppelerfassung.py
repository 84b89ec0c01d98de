"""What two people enter independently from one paper: only what both read alike counts. Pure."""

from collections.abc import Mapping
from typing import TypeVar


Wert = TypeVar("Wert")


class Erledigt(Exception):
    """Two people agree already."""


class Besetzt(Exception):
    """Two others have entered it."""


def entered(read: Mapping[str, Wert], user: str, wert: Wert) -> dict[str, Wert]:
    """Return who read what once a person has entered it; who did before may correct it until both agree.

    :raises Erledigt: both agree already. :raises Besetzt: two others entered it.
    """
    if is_settled(read):
        raise Erledigt
    if user not in read and len(read) == 2:
        raise Besetzt
    return {**read, user: wert}


def is_settled(read: Mapping[str, Wert]) -> bool:
    """Tell whether two people entered the same."""
    return len(read) == 2 and len(set(read.values())) == 1


def outcome(read: Mapping[str, Wert]) -> str:
    """Return how far it is: ``einmal``, ``gleich`` or ``verschieden``."""
    if len(read) < 2:
        return "einmal"
    return "gleich" if is_settled(read) else "verschieden"
