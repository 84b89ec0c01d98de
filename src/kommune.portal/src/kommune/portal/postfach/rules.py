"""What a message still asks for, and what it is called in the record. Pure."""

from collections.abc import Iterable
from datetime import date
from datetime import datetime


MAX_SUBJECT = 80


def title_of(art: str, day: date, subject: str, text: str) -> str:
    """Return what a citizen's letter is called in the record: kind, day, and its subject, else how it begins.

    ``Nachricht vom 29.11.2026: Impfpass``. Of a long one whole words.
    """
    about = " ".join((subject or text).split())
    if len(about) > MAX_SUBJECT:
        about = f"{about[:MAX_SUBJECT].rsplit(' ', 1)[0]} …"
    return f"{art} vom {day:%d.%m.%Y}" + (f": {about}" if about else "")


def is_answered(gesendet: datetime, antworten: Iterable[datetime], *, fehlt: bool) -> bool:
    """Tell whether a question of the town has its answer: the citizen wrote later, and no item asked for is missing.

    ``fehlt`` is whether the town asked item by item in this message and waits for one still; then an answer to another
    item is none to the question.
    """
    return not fehlt and any(one >= gesendet for one in antworten)
