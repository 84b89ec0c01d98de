"""Which payment a line of a statement is for. Pure: a reference decides, everything else only proposes."""

from collections.abc import Iterable
from dataclasses import dataclass
from kommune.portal.bezahlung.abgleich.camt import Eingang
from kommune.portal.bezahlung.verfahren import kennung
from rapidfuzz import fuzz


MOST, ALIKE = 5, 60


@dataclass(frozen=True)
class Offen:
    """Something that is not paid: what is still owed of it in cents, and words that may stand in a transfer."""

    id: str
    betrag: int
    worte: str


def reference_of(eingang: Eingang) -> str:
    """Return the reference of ours that a line names, in its field or in its purpose; "" if none, or two different ones."""
    named = {one for one in (kennung.found_in(eingang.kennung), kennung.found_in(eingang.zweck)) if one}
    return named.pop() if len(named) == 1 else ""


def proposals(eingang: Eingang, offene: Iterable[Offen]) -> list[Offen]:
    """Return what a line could be for, the likeliest first: the same amount, or words that are alike."""
    text = f"{eingang.name} {eingang.zweck}".casefold()
    rated = [
        ((one.betrag == eingang.betrag) * 100 + fuzz.token_set_ratio(text, one.worte.casefold()), one) for one in offene
    ]
    likely = [pair for pair in rated if pair[0] >= 100 or pair[0] >= ALIKE]
    return [one for _points, one in sorted(likely, key=lambda pair: (-pair[0], pair[1].id))[:MOST]]
