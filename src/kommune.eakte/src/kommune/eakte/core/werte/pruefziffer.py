"""Numbers that check themselves, by ``python-stdnum``: account numbers and numbers of our own. Pure."""

from stdnum import iban
from stdnum.iso7064 import mod_11_10

import re


TRANSPONDER = re.compile(r"(?:[0-8]\d\d|9[0-8]\d|99[0-8])\d{12}", re.ASCII)
PLAIN = re.compile(r"[A-Za-z0-9 ]+")


def is_iban(text: str) -> bool:
    """Tell whether the text, blanks left out, is an IBAN: check digits (ISO 7064 MOD 97-10) and form of its country (ISO 13616)."""
    return bool(PLAIN.fullmatch(text)) and iban.is_valid(text)


def grouped_iban(text: str) -> str:
    """Return an IBAN as it is printed: in groups of four (DIN 5008)."""
    return str(iban.format(text.upper()))


def is_transponder(text: str) -> bool:
    """Tell whether the text is the number of an animal's chip: 15 digits, a country or maker first (ISO 11784); blanks may part them.

    999 stands for chips used in tests.
    """
    return bool(TRANSPONDER.fullmatch(text.replace(" ", "")))


def check_digit(digits: str) -> int:
    """Return the check digit of digits by ISO 7064 MOD 11,10."""
    return int(mod_11_10.calc_check_digit(digits))
