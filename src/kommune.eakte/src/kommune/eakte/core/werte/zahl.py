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
