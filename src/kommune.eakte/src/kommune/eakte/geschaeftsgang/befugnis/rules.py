"""Who may sign what: the lines of the table, the case, the answer. No Plone here.

Amounts are whole cents. Rule and words follow the usual Zeichnungsordnungen of German towns (§ 54 GO and its kin leave
it to the town).
"""

from collections.abc import Collection
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import re


HEAD = "leitung:"
"""``leitung:<oe>``: who leads that OE; alone: who leads the OE that is responsible."""
MAX_CENT = 10**14
GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")
PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")  # Decimal alone also reads 1e3, 1_000 and the digits of other scripts


@dataclass(frozen=True)
class Befugnis:
    """One line. ``wer`` is ``person:``, ``stelle:``, ``oe:`` or ``leitung:`` and an id; ``typ`` and ``ergebnis`` "": all.

    ``bis_cent`` None: whatever the amount. Both days belong to it; ``bis`` None: until it is ended.
    """

    id: str
    wer: str
    typ: str = ""
    ergebnis: str = ""
    bis_cent: int | None = None
    von: date = date.min
    bis: date | None = None
    gesetzt_von: str = ""


@dataclass(frozen=True)
class Fall:
    """What is to be signed. ``cent`` None with ``mit_betrag``: there ought to be an amount, and none is entered."""

    typ: str
    ergebnis: str
    cent: int | None = None
    mit_betrag: bool = False


def in_force(one: Befugnis, day: date) -> bool:
    """Tell whether a line holds on a day."""
    return one.von <= day and (one.bis is None or day <= one.bis)


def speaking(table: Iterable[Befugnis], fall: Fall, day: date) -> tuple[Befugnis, ...]:
    """Return the lines that speak of a case on a day, whatever their amount."""
    return tuple(
        one for one in table if in_force(one, day) and one.typ in ("", fall.typ) and one.ergebnis in ("", fall.ergebnis)
    )


def suffices(one: Befugnis, fall: Fall) -> bool:
    """Tell whether the amount of a line is enough; one that is not entered is enough for no limit."""
    if one.bis_cent is None or not fall.mit_betrag:
        return True
    return fall.cent is not None and fall.cent <= one.bis_cent


def entitled(table: Iterable[Befugnis], fall: Fall, day: date) -> tuple[str, ...] | None:
    """Return whom the table lets sign a case, None if it does not speak of it: then everybody who signs at all."""
    found = speaking(table, fall, day)
    if not found:
        return None
    return tuple(dict.fromkeys(one.wer for one in found if suffices(one, fall)))


def may_sign(table: Iterable[Befugnis], fall: Fall, day: date, names: Collection[str]) -> bool:
    """Tell whether who goes by these names may sign a case."""
    wer = entitled(table, fall, day)
    return wer is None or any(one in names for one in wer)


def read_cent(text: str | None) -> int | None:
    """Return an amount typed or kept as decimal text (``1.234,50`` or ``1234.50``) in cents, None for none.

    :raises ValueError: it is no amount, below nought, too large, or has parts of a cent.
    """
    plain = (text or "").replace("€", "").replace(" ", "").strip()
    if not plain:
        return None
    if "," in plain or GROUPED.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    if not PLAIN.fullmatch(plain):
        raise ValueError(text)
    cents = Decimal(plain) * 100
    if cents != cents.to_integral_value() or not 0 <= cents < MAX_CENT:
        raise ValueError(text)
    return int(cents)


def euro(cent: int | None) -> str:
    """Return an amount to read: ``1.234,50 €``, "" for none."""
    if cent is None:
        return ""
    whole, rest = divmod(cent, 100)
    return f"{whole:,}".replace(",", ".") + f",{rest:02d} €"
