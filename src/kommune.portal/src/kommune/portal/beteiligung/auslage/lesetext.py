"""The text of a document as paragraphs with numbers, so that a statement can name one. Pure."""

from dataclasses import dataclass

import re


MAX_ABSAETZE = 1_500
MAX_LETTERS = 500_000
LONGEST = 6_000
HEADING = re.compile(r"(?:§\s*\d+\w?|(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?|Teil\s+\w+|Anlage\s+\w+)\s+\S.{0,100}")
LINE = 100


@dataclass(frozen=True)
class Absatz:
    """One paragraph; ``ebene`` is 0 for text, 2 or 3 for a heading of that level."""

    nummer: int
    ebene: int
    text: str


def absaetze_of(text: str) -> tuple[Absatz, ...]:
    """Return the paragraphs of a text, numbered from 1; what is beyond 1,500 of them is left out.

    Paragraphs are parted by empty lines, or, where there are none, by lines. A short line that begins as headings do
    („3.1 Verkehr“, „§ 2 Art der Nutzung“) is one.
    """
    text = text[:MAX_LETTERS].replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    blocks = [one for one in re.split(r"\n[ \t]*\n", text) if one.strip()]
    if (
        len(blocks) < 3
        and text.count("\n") > 3
        and all(len(line) > LINE or HEADING.fullmatch(line.strip()) for line in text.split("\n") if line.strip())
    ):
        blocks = text.split("\n")
    found: list[tuple[int, str]] = []
    for block in blocks:
        lines = [" ".join(line.split()) for line in block.split("\n") if line.strip()]
        while lines and (level := _level(lines[0])):
            found.append((level, lines.pop(0)))
        if lines:
            found.append((0, _joined(lines)[:LONGEST]))
    return tuple(Absatz(number, level, words) for number, (level, words) in enumerate(found[:MAX_ABSAETZE], 1))


def _level(line: str) -> int:
    match = HEADING.fullmatch(line)
    if match is None or line.endswith((".", ",", ";")):
        return 0
    return 3 if "." in (match["number"] or "") else 2


def _joined(lines: list[str]) -> str:
    """Return lines of print as one text: a word that was divided at the end of a line is whole again."""
    text = lines[0]
    for line in lines[1:]:
        divided = text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower()
        text = text[:-1] + line if divided else f"{text} {line}"
    return text
