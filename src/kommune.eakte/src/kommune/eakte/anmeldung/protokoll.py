"""The security log: one line for each log-in, refusal, reset, change of roles and new Manager.

The server writes the logger ``kommune.sicherheit`` into ``log/security.log``. A line has the form
``<word> konto=<id> von=<address> …``; the word and the address are what fail2ban looks for.
"""

from collections import deque
from contextlib import suppress
from kommune.eakte.anmeldung.rules import without_secrets
from pathlib import Path
from zope.globalrequest import getRequest

import logging
import re


logger = logging.getLogger("kommune.sicherheit")


PLAIN = logging.Formatter()


def note(what: str, user_id: str = "", **details: str) -> None:
    """Write a line; who does it and from where is taken from the request."""
    request = getRequest()
    client = (request.getClientAddr() or "-") if request is not None else "-"
    actor = request.get("AUTHENTICATED_USER") if request is not None else None
    by = (actor.getId() or "") if actor is not None else ""
    if by and by != user_id:
        details = {"durch": by, **details}
    words = " ".join(f"{name}={clean(value)}" for name, value in details.items())
    logger.info("%s konto=%s von=%s%s", what, clean(user_id), client, f" {words}" if words else "")


def clean(text: str) -> str:
    """Return the text as one word: nobody writes a line of the log by choosing a name."""
    return re.sub(r"[^\w@.+:/-]", "?", str(text))[:100] or "-"


def lines_of(user_id: str, most: int = 1_000) -> list[str] | None:
    """Return the lines about an account that are kept, the newest last, at most the last ``most``; None if no file is kept here."""
    found: deque[str] = deque(maxlen=most)
    files = kept_files()
    for file in files:
        with suppress(OSError), file.open(encoding="utf-8", errors="replace") as lines:
            found += (line.rstrip("\n")[:500] for line in lines if f" konto={clean(user_id)} " in line)
    return list(found) if files else None


def kept_files() -> list[Path]:
    """Return the files of the log, those put aside first, the oldest of them before the others."""
    names = [getattr(one, "baseFilename", "") for one in logger.handlers]
    paths = [Path(name) for name in names if name]
    return [
        old
        for path in paths
        for old in (*sorted(one for one in path.parent.glob(f"{path.name}.*") if one.is_file()), path)
        if old.is_file()
    ]


class WithoutSecrets(logging.Filter):
    """Puts dots in place of codes, tokens and passwords in whatever is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        cleaned = without_secrets(message)
        if cleaned != message:
            record.msg, record.args = cleaned, ()
        if record.exc_info and not record.exc_text:
            record.exc_text = without_secrets(PLAIN.formatException(record.exc_info))
        return True


def install_filter(event: object = None) -> None:
    """Filter what every handler of the process writes, access logs included; called when the process starts."""
    named = (logging.getLogger(name) for name in list(logging.root.manager.loggerDict))
    for log in (logging.getLogger(), *named):
        for handler in log.handlers:
            if not any(isinstance(one, WithoutSecrets) for one in handler.filters):
                handler.addFilter(WithoutSecrets())
