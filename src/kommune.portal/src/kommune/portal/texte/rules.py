"""Placeholders in texts: ``${nummer}``. Pure; nothing is evaluated, and a value is never read as a text again."""

from collections.abc import Collection
from collections.abc import Mapping

import re


PLACEHOLDER = re.compile(r"\$\{([^{}]*)\}")
BEGIN = "${"


def fill(text: str, values: Mapping[str, object]) -> str:
    """Return the text with each placeholder replaced once; what a value holds stays as it is.

    :raises KeyError: a placeholder without value.
    """
    return PLACEHOLDER.sub(lambda match: str(values[match[1]]), text)


def placeholders(text: str) -> set[str]:
    """Return the names between ``${`` and ``}``."""
    return set(PLACEHOLDER.findall(text))


def faults(
    parts: Mapping[str, str], *, known: Collection[str], needed: Collection[str] = (), main: str = ""
) -> list[tuple[str, str, str]]:
    """Return ``(part, code, detail)`` of what is wrong with a text that was written by a person.

    Codes: ``empty``; ``open``, a ``${`` that no ``}`` ends; ``unknown``, there is no such placeholder; ``missing``,
    the part ``main`` must have it, as a link without which the mail is of no use.
    """
    found = []
    for part, text in parts.items():
        if not text.strip():
            found.append((part, "empty", ""))
        elif BEGIN in PLACEHOLDER.sub("", text):
            found.append((part, "open", ""))
        found += [(part, "unknown", name) for name in sorted(placeholders(text) - set(known))]
    if main in parts:
        found += [(main, "missing", name) for name in needed if name not in placeholders(parts[main])]
    return found
