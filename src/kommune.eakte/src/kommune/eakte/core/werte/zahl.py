"""Numbers as Germans write them: a comma before the decimals, dots or blanks between thousands. Pure.

What could be two numbers is asked back, never taken as one of them: ``1.5`` is no German number.
Source: DIN 1333 and DIN 5008 (thousands in groups of three).
"""

from decimal import Decimal
from kommune.eakte.core.werte import WertFehler
from typing import Any

import re


GROUPED = r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:[ \u00a0\u202f'’][0-9]{3})+|[0-9]+"
NUMBER = re.compile(rf"([+-]?)({GROUPED})(?:,([0-9]+))?")
WITH_DOT = re.compile(r"[+-]?[0-9]+\.[0-9]+")
DIGITS = 15  # before the comma and after it: more no field takes
WITH_UNIT = re.compile(r"(?:€|%|EUR|Euro)|.*[0-9]\s*(?:€|%|EUR|Euro|[a-zäöü²³]+)", re.IGNORECASE)


def read(value: Any) -> Decimal:
    """Return the number ``1.234,56``, ``1 234,56``, ``1234,56`` or ``-7``.

    :raises WertFehler: ``zahl_unklar`` (``1.5``), ``zahl_einheit`` (``12,5 %``) or ``zahl``.
    """
    text = value.strip().replace("−", "-").replace("–", "-") if isinstance(value, str) else ""
    if match := NUMBER.fullmatch(text):
        whole = re.sub(r"[^0-9]", "", match[2])
        return Decimal(f"{match[1]}{whole}.{match[3]}" if match[3] else f"{match[1]}{whole}")
    if WITH_DOT.fullmatch(text):
        raise WertFehler("zahl_unklar", wert=text, komma=text.replace(".", ","), ohne=text.replace(".", ""))
    if WITH_UNIT.fullmatch(text):
        raise WertFehler("zahl_einheit")
    raise WertFehler("zahl")


def read_whole(value: Any) -> int:
    """Return a whole number; ``2,0`` is none, since whoever writes a comma means decimals.

    :raises WertFehler: as ``read``, but ``ganze_zahl`` instead of ``zahl``.
    """
    try:
        number = read(value)
    except WertFehler as fault:
        raise WertFehler("ganze_zahl") if fault.code == "zahl" else fault from fault
    if "," in value:
        raise WertFehler("ganze_zahl")
    return int(number)


def plain(number: Decimal | int) -> str:
    """Return a number with a comma and no groups, as a form's field takes it: ``1234,56``."""
    return f"{Decimal(number):f}".replace(".", ",")


def german(number: Decimal, *, money: bool = False) -> str:
    """Return ``1.234,50`` with dots between thousands, an amount with two decimals and €."""
    text = f"{number:,.2f}" if money else f"{number:,f}"
    text = text.translate(str.maketrans(",.", ".,"))
    return f"{text} €" if money else text


def sort_key(value: str) -> str:
    """Return a decimal number so that texts sort as the numbers do, below zero too."""
    return f"{int(Decimal(value).scaleb(DIGITS)) + 10 ** (2 * DIGITS):0{2 * DIGITS + 1}d}"


def is_decimal(value: Any) -> bool:
    """Tell whether a text is a decimal number as it is kept."""
    return isinstance(value, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) is not None
