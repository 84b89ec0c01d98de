"""Aktenzeichen: a format set by the town, filled with numbers. Pure.

A format is text with placeholders in braces: ``{kennzeichen}/{jahr}/{nummer}``. ``{nummer:04}``
pads with zeros. The number is the only thing drawn; everything else makes the sequence.
"""

from collections.abc import Mapping
from kommune.eakte.core.katalog.suchworte import fold
from string import Formatter

import re


AKTE_FORMAT = "{kennzeichen}/{jahr}/{nummer}"
VORGANG_FORMAT = "{aktenzeichen}-{nummer}"
DOKUMENT_FORMAT = "{vorgang}-{nummer}"
TEIL_FORMAT = "{aktenzeichen}-T{nummer}"
"""Of a Teilakte and a Teilvorgang. Not a setting: the letter keeps it apart from a Vorgang and a Dokument of the same number."""

AKTE_PLACEHOLDERS = frozenset({"kennzeichen", "jahr", "nummer"})
VORGANG_PLACEHOLDERS = frozenset({"aktenzeichen", "jahr", "nummer"})
DOKUMENT_PLACEHOLDERS = frozenset({"vorgang", "jahr", "nummer"})

PADDING = re.compile(r"0[1-9]")
NAMED = re.compile(
    r"\s*(?:az|aktenzeichen|gz|geschäftszeichen|geschaeftszeichen|(?:ihr|unser|mein)e?\s+zeichen)[\s.:]+", re.IGNORECASE
)
GROUP = re.compile(r"[^\W_]+")
DIGITS = re.compile(r"\d+")
SORT_WIDTH = 9


def format_faults(template: str, placeholders: frozenset[str], *, required: frozenset[str]) -> list[tuple[str, str]]:
    """Return ``(fault, detail)`` of a format; empty if it can be used.

    Faults: ``syntax``, ``unknown`` placeholder, ``padding``, ``missing`` placeholder, ``braces_inside``.
    """
    try:
        parts = [part for part in Formatter().parse(template) if part[1] is not None]
    except ValueError:
        return [("syntax", template)]
    faults = []
    for _text, name, padding, conversion in parts:
        if name not in placeholders or conversion:
            faults.append(("unknown", name or "{}"))
        elif padding and (name != "nummer" or not PADDING.fullmatch(padding)):
            faults.append(("padding", padding))
    names = [part[1] for part in parts]
    faults.extend(("missing", name) for name in sorted(required - set(names)))
    if names.count("nummer") > 1:
        faults.append(("unknown", "nummer, nummer"))
    return faults


def sequence_key(kind: str, template: str, values: Mapping[str, object]) -> str:
    """Return the key numbers are drawn for: the Aktenzeichen with its number left open.

    What would look alike shares one sequence, whatever the format was called before.
    """
    return f"{kind}:{_fill(template, {**values, 'nummer': _Open()})}"


def fill(template: str, values: Mapping[str, object], nummer: int) -> str:
    """Return the Aktenzeichen with the number filled in."""
    return _fill(template, {**values, "nummer": nummer})


def sort_key(aktenzeichen: str) -> str:
    """Return the Aktenzeichen with every number padded, so that 022/2026/9 comes before 022/2026/10."""
    return DIGITS.sub(lambda match: match.group().zfill(SORT_WIDTH), aktenzeichen)


def key(text: str) -> str:
    """Return what an Aktenzeichen is found by, whatever way people write it: its groups in small letters.

    „Az.“ in front, blanks, dashes, slashes and dots do not count: ``Az.: 022 / 2026 / 1 – 2`` is ``022/2026/1-2``.
    The groups stay apart: ``022/2026/12`` is another one.
    """
    return " ".join(GROUP.findall(fold(NAMED.sub("", text[:200], count=1) if NAMED.match(text[:200]) else text[:200])))


def _fill(template: str, values: Mapping[str, object]) -> str:
    return template.format(**values)


class _Open:
    def __format__(self, spec: str) -> str:
        return "#"
