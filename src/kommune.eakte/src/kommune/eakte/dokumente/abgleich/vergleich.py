"""How two texts differ, by paragraphs (``difflib``). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


MAX_LINES = 4000
CONTEXT = 2


class Art(StrEnum):
    """What a row of the comparison tells."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"
    CHANGED = "changed"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Zeile:
    """One row: what stood there, what stands there; ``anzahl`` is how many same ones were left out."""

    art: Art
    alt: str = ""
    neu: str = ""
    anzahl: int = 0


def lines_of(text: str) -> list[str]:
    """Return the paragraphs with their blanks collapsed, empty ones left out, at most 4,000."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line][:MAX_LINES]


def compare(alt: str, neu: str) -> list[Zeile]:
    """Return what changed from one text to the other, with two paragraphs around; an empty list if nothing did."""
    before, after = lines_of(alt), lines_of(neu)
    if before == after:
        return []
    rows: list[Zeile] = []
    blocks = SequenceMatcher(
        None, before, after
    ).get_opcodes()  # without its autojunk the same line often takes minutes
    for number, (tag, a1, a2, b1, b2) in enumerate(blocks):
        if tag == "equal":
            rows.extend(_same(before[a1:a2], first=number == 0, last=number == len(blocks) - 1))
        else:
            rows.extend(_changed(before[a1:a2], after[b1:b2]))
    return rows


def _same(lines: list[str], *, first: bool, last: bool) -> Iterator[Zeile]:
    head, tail = (0 if first else CONTEXT), (0 if last else CONTEXT)
    left_out = len(lines) - head - tail
    if left_out <= 1:
        head, tail, left_out = len(lines), 0, 0
    yield from (Zeile(Art.SAME, line, line) for line in lines[:head])
    if left_out:
        yield Zeile(Art.LEFT_OUT, anzahl=left_out)
    yield from (Zeile(Art.SAME, line, line) for line in lines[len(lines) - tail :] if tail)


def _changed(before: list[str], after: list[str]) -> Iterator[Zeile]:
    both = min(len(before), len(after))
    yield from (Zeile(Art.CHANGED, old, new) for old, new in zip(before[:both], after[:both], strict=True))
    yield from (Zeile(Art.GONE, alt=old) for old in before[both:])
    yield from (Zeile(Art.NEW, neu=new) for new in after[both:])
