"""What a message still asks for. Pure."""

from collections.abc import Iterable
from datetime import datetime


def is_answered(gesendet: datetime, antworten: Iterable[datetime], *, fehlt: bool) -> bool:
    """Tell whether a question of the town has its answer: the citizen wrote later, and no item asked for is missing.

    ``fehlt`` is whether the town asked item by item in this message and waits for one still; then an answer to another
    item is none to the question.
    """
    return not fehlt and any(one >= gesendet for one in antworten)
