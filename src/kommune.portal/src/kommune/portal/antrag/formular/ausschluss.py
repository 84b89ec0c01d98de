"""Answers after which there is no application: the reason is told at once, not after the last step."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from kommune.portal.formulare.api import BedingungFehler
from kommune.portal.formulare.api import holds
from kommune.portal.formulare.api import Vergleich
from typing import Any


def read(line: str) -> tuple[Vergleich, str]:
    """Return condition and reason of a line ``feld=wert: Grund``.

    :raises BedingungFehler: a line of another shape.
    """
    condition, colon, reason = (part.strip() for part in line.partition(":"))
    field, equals, value = (part.strip() for part in condition.partition("="))
    if not (field and equals and value and colon and reason):
        raise BedingungFehler(line)
    return Vergleich(field, "=", value), reason


def reasons(lines: Iterable[str], answers: Mapping[str, Any], asked: Collection[str]) -> dict[str, str]:
    """Return by field why there is no application after these answers; of what is asked, the first reason each."""
    found: dict[str, str] = {}
    for line in lines:
        try:
            condition, reason = read(line)
        except BedingungFehler:
            continue
        if condition.feld in asked and answers.get(condition.feld) not in (None, "", []) and holds(condition, answers):
            found.setdefault(condition.feld, reason)
    return found
