"""Numbers a payment is known by, and what a payer's bank reads from the letter. Pure.

A Kassenzeichen is twelve digits: the year (2), a running number of that year (9, never given twice), and a check digit by
ISO 7064 MOD 11,10, the rule of our own numbers. The code to be scanned is EPC069-12 (version 002, UTF-8).
"""

from datetime import date
from datetime import timedelta
from kommune.eakte.core.druck import qrcode
from kommune.eakte.core.druck.zahlcode import epc
from kommune.eakte.core.werte.pruefziffer import check_digit


__all__ = ("epc",)

DIGITS = 9
LENGTH = 2 + DIGITS + 1


def made(year: int, number: int) -> str:
    """Return the Kassenzeichen of a running number, counted from 1.

    :raises ValueError: the numbers of the year are used up.
    """
    if not 0 < number < 10**DIGITS:
        raise ValueError(number)
    plain = f"{year % 100:02}{number:0{DIGITS}}"
    return f"{plain}{check_digit(plain)}"


def is_valid(text: str) -> bool:
    """Tell whether a text is a Kassenzeichen that was written down without a fault."""
    return len(text) == LENGTH and text.isascii() and text.isdecimal() and str(check_digit(text[:-1])) == text[-1]


def shown(kassenzeichen: str) -> str:
    """Return a Kassenzeichen as it is printed, in groups of four."""
    return " ".join(kassenzeichen[place : place + 4] for place in range(0, len(kassenzeichen), 4))


def read(text: str) -> str:
    """Return the Kassenzeichen a text names, blanks left out; "" if it is none."""
    plain = "".join(text.split())
    return plain if is_valid(plain) else ""


def faellig(tag: date, tage: int) -> date:
    """Return the day a demand of a Bescheid of that day is due; a bank works on any day but a weekend moves nobody's duty."""
    return tag + timedelta(days=tage)


def picture(text: str) -> str:
    """Return a payment code as a ``data:`` address of an SVG picture, drawn in the letter without any fetch."""
    return qrcode.data_url(text)
