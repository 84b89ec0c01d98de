"""One figure with its baseline and aim, kept as JSON and shown as a table."""

from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path

import json


FILE = Path(__file__).parent / "results.json"


@dataclass(frozen=True)
class Ergebnis:
    """``aim`` is ``("min" | "max", number)`` for the ratio, or for the value where there is no baseline."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    aim: tuple[str, float] | None = None

    @property
    def ratio(self) -> float | None:
        return self.value / self.baseline if self.baseline else None

    @property
    def met(self) -> bool | None:
        if self.aim is None:
            return None
        kind, bound = self.aim
        measured = self.value if self.ratio is None else self.ratio
        return measured >= bound if kind == "min" else measured <= bound

    def as_json(self) -> dict:
        aim = {"min": "≥ {}", "max": "≤ {}"}[self.aim[0]].format(self.aim[1]) if self.aim else ""
        return {**asdict(self), "ratio": self.ratio, "aim": aim, "met": self.met}


def write(results: list[Ergebnis]) -> None:
    """Write all figures to ``bench/results.json``."""
    FILE.write_text(json.dumps([r.as_json() for r in results], ensure_ascii=False, indent=1) + "\n", "utf-8")


def table(results: list[Ergebnis]) -> str:
    """Return the figures as a table for the terminal."""
    lines = [f"{'what':62} {'value':>10} {'unit':8} {'baseline':>10} {'ratio':>7} {'aim':>8} met"]
    for result in results:
        data = result.as_json()
        baseline = f"{result.baseline:.2f}" if result.baseline is not None else ""
        ratio = f"{result.ratio:.2f}" if result.ratio is not None else ""
        met = {True: "yes", False: "NO", None: ""}[result.met]
        lines.append(
            f"{result.name:62} {result.value:10.2f} {result.unit:8} {baseline:>10} {ratio:>7} {data['aim']:>8} {met}"
        )
    return "\n".join(lines)


def verdict(results: list[Ergebnis], left_out: list[str]) -> str:
    """Return in a few lines which aims are met, which are not, and which parts there was no time for."""
    aimed = [one for one in results if one.met is not None]
    missed = [one.name for one in aimed if not one.met]
    lines = [f"{len(aimed) - len(missed)} of {len(aimed)} aims met", *(f"  not met: {name}" for name in missed)]
    if left_out:
        lines.append(f"  no time left in, not (fully) measured: {', '.join(f'({letter})' for letter in left_out)}")
    return "\n".join(lines)
