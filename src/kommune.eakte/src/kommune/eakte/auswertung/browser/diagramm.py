"""Charts as SVG that is drawn here: bars beside each other by month. Pure.

Colours are those of the text, so that they have its contrast; the second row is hatched by its outline. What they show stands
in a table below, therefore they are one picture for who cannot see them.
"""

from collections.abc import Sequence
from dataclasses import dataclass


WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 720, 220, 44, 24, 12


@dataclass(frozen=True)
class Balken:
    """One bar: where it stands, how high it is, what it means, and of which row."""

    x: float
    y: float
    breite: float
    hoehe: float
    reihe: int
    wort: str


@dataclass(frozen=True)
class Diagramm:
    """What a template needs to draw it: bars, lines of the scale ``(y, number)``, and months ``(x, word)``."""

    balken: tuple[Balken, ...]
    linien: tuple[tuple[float, str], ...]
    monate: tuple[tuple[float, str], ...]
    breite: int = WIDTH
    hoehe: int = HEIGHT
    links: int = LEFT
    grund: int = HEIGHT - BOTTOM


def draw(labels: Sequence[str], rows: Sequence[tuple[str, Sequence[int | None]]]) -> Diagramm:
    """Return a chart of rows ``(name, values)``, one value for each label; None is no bar."""
    top = scale_to(max((value or 0 for _name, values in rows for value in values), default=0))
    step, high = (WIDTH - LEFT) / max(1, len(labels)), HEIGHT - BOTTOM - TOP
    wide = step * 0.8 / max(1, len(rows))
    bars = []
    for row, (name, values) in enumerate(rows):
        for place, value in enumerate(values):
            if value:
                tall = value / top * high
                x = LEFT + place * step + step * 0.1 + row * wide
                word = f"{labels[place]}: {name} {value}"
                bars.append(
                    Balken(round(x, 1), round(HEIGHT - BOTTOM - tall, 1), round(wide, 1), round(tall, 1), row, word)
                )
    lines = tuple((round(HEIGHT - BOTTOM - part * high / 4, 1), _number(top * part / 4)) for part in range(5))
    every = max(1, len(labels) // 6)
    months = tuple(
        (round(LEFT + place * step + step / 2, 1), label)
        for place, label in enumerate(labels)
        if not (len(labels) - 1 - place) % every
    )
    return Diagramm(tuple(bars), lines, months)


def scale_to(highest: int) -> int:
    """Return the end of a scale with four equal parts that are whole: 4, 8, 20, 40, 80, 200 …"""
    size = 4
    while size < highest:
        size = size * 5 // 2 if str(size).startswith("8") else size * 2
    return size


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.1f}".replace(".", ",")
