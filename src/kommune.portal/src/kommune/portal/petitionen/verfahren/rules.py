"""Kinds of what residents hand in, and whether one is eligible. Pure.

The law of the Land says what is asked for: in Nordrhein-Westfalen § 25 GO NRW (Einwohnerantrag) and § 26 GO NRW (Bürgerbegehren).
Quorum, days and the list of what is examined are settings of the town; what stands here are the lists one begins with.
"""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


MOST_PUNKTE, MOST_TEXT = 40, 500
MOST_BOEGEN, MOST_LINES = 100_000, 1000  # number of a sheet; signatures on one

EINWOHNERANTRAG = """Der Antrag ist schriftlich eingereicht (§ 25 Abs. 2 GO NRW)
Er nennt ein bestimmtes Begehren und eine Begründung (§ 25 Abs. 2 GO NRW)
Er benennt bis zu drei Personen, die die Unterzeichnenden vertreten (§ 25 Abs. 2 GO NRW)
Der Rat ist für die Angelegenheit zuständig (§ 25 Abs. 1 GO NRW)
In derselben Angelegenheit gab es in den letzten zwölf Monaten keinen Antrag (§ 25 Abs. 5 GO NRW)
Die Listen tragen den vollen Wortlaut des Antrags (§ 25 Abs. 4 GO NRW)
Die gezählten Unterschriften sind von Einwohnern ab 14 Jahren, die seit drei Monaten hier wohnen (§ 25 Abs. 1 GO NRW)
Das Quorum ist erreicht (§ 25 Abs. 3 GO NRW)"""
BUERGERBEGEHREN = """Das Begehren ist schriftlich eingereicht (§ 26 Abs. 2 GO NRW)
Es enthält eine Frage, die mit Ja oder Nein zu beantworten ist, und eine Begründung (§ 26 Abs. 2 GO NRW)
Es benennt bis zu drei Bürger, die die Unterzeichnenden vertreten (§ 26 Abs. 2 GO NRW)
Die Kostenschätzung der Verwaltung steht auf jeder Liste (§ 26 Abs. 2 und 4 GO NRW)
Der Rat ist für die Angelegenheit zuständig (§ 26 Abs. 1 GO NRW)
Die Angelegenheit ist nicht ausgeschlossen (§ 26 Abs. 5 GO NRW)
Gegen einen Beschluss des Rates: Die Frist ist eingehalten (§ 26 Abs. 3 GO NRW)
In derselben Angelegenheit gab es in den letzten zwei Jahren keinen Bürgerentscheid (§ 26 Abs. 5 GO NRW)
Die gezählten Unterschriften sind von Bürgern der Gemeinde (§ 26 Abs. 4 GO NRW)
Das Quorum ist erreicht (§ 26 Abs. 4 GO NRW)"""


class Verfahrensart(StrEnum):
    """What was handed in."""

    PETITION = "petition"
    EINWOHNERANTRAG = "einwohnerantrag"
    BUERGERBEGEHREN = "buergerbegehren"


FORMAL = frozenset({Verfahrensart.EINWOHNERANTRAG, Verfahrensart.BUERGERBEGEHREN})


class Urteil(StrEnum):
    """What was found of one item."""

    OFFEN = "offen"
    ERFUELLT = "erfuellt"
    NICHT_ERFUELLT = "nicht_erfuellt"
    ENTFAELLT = "entfaellt"


@dataclass(frozen=True)
class Pruefpunkt:
    """One item of the eligibility, what was found, and why."""

    text: str
    urteil: str = str(Urteil.OFFEN)
    bemerkung: str = ""


class Hindernis(StrEnum):
    """Why it cannot be decided so."""

    OFFEN = "offen"
    NICHT_ERFUELLT = "nicht_erfuellt"


def items_in(text: str) -> list[Pruefpunkt]:
    """Return the items of a list with one item a line, each once."""
    lines = (" ".join(line.split())[:MOST_TEXT] for line in (text or "").splitlines())
    return [Pruefpunkt(line) for line in dict.fromkeys(line for line in lines if line)][:MOST_PUNKTE]


def hindrance(punkte: Iterable[Pruefpunkt], *, zulaessig: bool) -> Hindernis | None:
    """Return what is against deciding that it is eligible, or is not; None if nothing is.

    Eligible is only what fulfils every item that applies. That it is not can be said as soon as one is not fulfilled.
    """
    found = [one.urteil for one in punkte]
    if not zulaessig:
        return None if Urteil.NICHT_ERFUELLT in found else Hindernis.OFFEN
    if Urteil.NICHT_ERFUELLT in found:
        return Hindernis.NICHT_ERFUELLT
    return Hindernis.OFFEN if Urteil.OFFEN in found or not found else None


def total(sheets: Iterable[Sequence[int]]) -> tuple[int, int]:
    """Return valid and invalid signatures of sheets, each ``(valid, invalid)``."""
    found = list(sheets)
    return sum(one[0] for one in found), sum(one[1] for one in found)
