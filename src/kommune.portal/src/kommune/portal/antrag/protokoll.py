"""The log of the server without the codes of status links: who reads it opens no case with it."""

import logging
import re


CODE = re.compile(r"((?:@@antrag|@antraege)/[0-9-]+(?:/|[?]\S*?code=))[A-Za-z0-9_-]{8,}")


class WithoutCode(logging.Filter):
    """Puts dots in place of a code in whatever is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if CODE.search(message):
            record.msg, record.args = CODE.sub(r"\1…", message), ()
        return True


def install(event=None) -> None:
    """Filter what every handler of the process writes; called when the process starts."""
    for handler in logging.getLogger().handlers:
        if not any(isinstance(one, WithoutCode) for one in handler.filters):
            handler.addFilter(WithoutCode())
