"""References of transfers: the creditor reference of ISO 11649, ``RF``, two check digits (MOD 97-10), and digits of ours. Pure."""

import re


DIGITS = 16
FORM = re.compile(r"RF[0-9]{2}[0-9]{16}", re.ASCII)
ANYWHERE = re.compile(r"RF\s*(?:[0-9]\s*){18}", re.ASCII | re.IGNORECASE)
RF00 = "271500"  # R, F as numbers, and the place of the check digits


def made(number: int) -> str:
    """Return the reference of a number of at most sixteen digits. :raises ValueError: it is none."""
    plain = f"{number:0{DIGITS}}"
    if number < 0 or len(plain) != DIGITS:
        raise ValueError(number)
    return f"RF{98 - int(plain + RF00) % 97:02}{plain}"


def is_valid(text: str) -> bool:
    """Tell whether a text is a reference of ours that was written down without a fault."""
    return bool(FORM.fullmatch(text)) and int(text[4:] + "2715" + text[2:4]) % 97 == 1


def found_in(text: str) -> str:
    """Return the reference a text names, blanks left out, "" if there is none or one too many."""
    named = {"".join(one.split()).upper() for one in ANYWHERE.findall(text)}
    right = {one for one in named if is_valid(one)}
    return right.pop() if len(right) == 1 else ""


def shown(kennung: str) -> str:
    """Return a reference as it is printed, in groups of four."""
    return " ".join(kennung[place : place + 4] for place in range(0, len(kennung), 4))
