"""What people write in several ways: telephones, number plates, days. Pure."""

from datetime import date

import re


# Begins a word, is no day and no Aktenzeichen such as „023/2026/1-1“.
TELEFON = (
    r"(?<![\w./:+\-])(?!\d{1,2}\.\d{1,2}\.\d{2,4}\b)(?!\d+ ?[/\- ] ?(?:19|20)\d\d\b)"
    r"(?:\+|0)\d[\d ()/.\-]{4,22}\d(?![\w*/\-])"
)
KENNZEICHEN = re.compile(r"(?<!\w)([A-ZÄÖÜ]{1,3})[-‐‑ \ufffe]{1,2}([A-Z]{1,2})[- ]?([1-9]\d{0,3}[EH]?)(?!\w)")
LEAST, MOST = 7, 15  # digits of a telephone number
KEPT, LONGEST = 200, 500_000
HOME = "49"
TURN = 40  # „1.3.68“ is 1968, „1.3.27“ is 2027
_telefon = re.compile(TELEFON)


def telephone(text: str) -> str:
    """Return the digits of a telephone number as one dials it from here, "" of what is none: +49 (0)151 … is 0151…"""
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    if text.startswith("+"):
        digits = f"00{digits}"
    if digits.startswith(f"00{HOME}"):
        digits = f"0{digits.removeprefix(f'00{HOME}').removeprefix('0')}"
    return digits if LEAST <= len(digits) <= MOST else ""


def joined(text: str) -> str:
    """Return the telephones and number plates of a text, each as one word; the first 200."""
    part = text[:LONGEST]
    found = [telephone(one) for one in _telefon.findall(part)]
    found += ["".join(one.groups()) for one in KENNZEICHEN.finditer(part)]
    return " ".join(list(dict.fromkeys(one for one in found if one))[:KEPT])


def days(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return how else the three numbers of a day are written: ``1 3 2027`` also as ``01 03 2027`` and ``2027 03 01``."""
    if len(words) != 3 or not all(one.isdecimal() and len(one) <= 4 for one in words):
        return []
    year, month, day = map(int, words if len(words[0]) == 4 else words[::-1])
    year += 0 if year > 99 else 1900 if year > TURN else 2000
    try:
        meant = date(year, month, day)
    except ValueError:
        return []
    forms = [(f"{day:02}", f"{month:02}", f"{year:04}"), (f"{day}", f"{month}", f"{year:04}")]
    return [one for one in (*forms, tuple(meant.isoformat().split("-"))) if one != words]
