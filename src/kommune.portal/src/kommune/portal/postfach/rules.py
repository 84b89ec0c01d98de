"""What a message still asks for, and what it is called in the record. Pure."""

from collections.abc import Iterable
from datetime import date
from datetime import datetime

import re


MAX_SUBJECT = 80
MAX_EXCERPT = 160
GREETING = re.compile(r"\A(?:(?:Guten Tag|Sehr geehrte|Good day|Dear|Hallo)\b[^\n]{0,100}\n\s*)", re.IGNORECASE)


def title_of(art: str, day: date, subject: str, text: str) -> str:
    """Return what a citizen's letter is called in the record: kind, day, and its subject, else how it begins.

    ``Nachricht vom 29.11.2026: Impfpass``. Of a long one whole words.
    """
    about = " ".join((subject or text).split())
    if len(about) > MAX_SUBJECT:
        about = f"{about[:MAX_SUBJECT].rsplit(' ', 1)[0]} …"
    return f"{art} vom {day:%d.%m.%Y}" + (f": {about}" if about else "")


def excerpt(text: str) -> str:
    """Return how a message begins, in one line and whole words; what it greets with is left out, unless it is all."""
    line = " ".join((GREETING.sub("", text, count=1) or text).split())
    line = line[:1].upper() + line[1:]  # what follows a greeting goes on in small letters
    if len(line) <= MAX_EXCERPT:
        return line
    return f"{line[:MAX_EXCERPT].rsplit(' ', 1)[0]} …"


def is_answered(gesendet: datetime, antworten: Iterable[datetime], *, fehlt: bool) -> bool:
    """Tell whether a question of the town has its answer: the citizen wrote later, and no item asked for is missing.

    ``fehlt`` is whether the town asked item by item in this message and waits for one still; then an answer to another
    item is none to the question.
    """
    return not fehlt and any(one >= gesendet for one in antworten)
