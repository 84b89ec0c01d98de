"""Codes of the second factor. Pure; times are seconds since 1970.

RFC 6238 with what every app knows: SHA-1, six digits, 30 seconds. One step before and after is good too, for clocks that
are wrong (section 5.2), and no step is good twice.
"""

from base64 import b32encode
from collections.abc import Iterable
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from hmac import compare_digest
from kommune.eakte.core.schluessel.rules import hash_of
from secrets import choice
from secrets import token_bytes
from urllib.parse import quote
from urllib.parse import urlencode

import re


STEP, DIGITS, DRIFT = 30, 6, 1
SECRET_BYTES = 20  # 160 bits, RFC 4226 section 4
NOTFALLCODES = 10
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is taken for something else
LENGTH = 16  # of 30 signs: 78 bits, so that a plain hash is enough
APART = 30 * 24 * 3600  # for so long one person does not both set a password and take away the factor of an account
OFFER_LASTS = 900  # seconds a secret waits for its first code


def new_secret() -> bytes:
    """Return a new shared secret."""
    return token_bytes(SECRET_BYTES)


def typed(secret: bytes) -> str:
    """Return a secret as it is typed into an app: groups of four."""
    text = b32encode(secret).decode().rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def address(secret: bytes, *, konto: str, stadt: str) -> str:
    """Return the ``otpauth`` address an app reads from the picture."""
    told = {"secret": b32encode(secret).decode().rstrip("="), "issuer": stadt, "digits": DIGITS, "period": STEP}
    return f"otpauth://totp/{quote(stadt, safe='')}:{quote(konto, safe='')}?{urlencode(told, quote_via=quote)}"


def code_at(secret: bytes, seconds: int) -> str:
    """Return the code of a moment."""
    return TOTP(secret, DIGITS, SHA1(), STEP).generate(seconds).decode()


def fitting_step(secret: bytes, code: str, *, now: int, last: int) -> int | None:
    """Return the step a code belongs to, None if it is wrong, of another time or not later than the ``last`` one used."""
    digits = re.sub(r"[\s-]", "", code[:20])
    if not re.fullmatch(r"[0-9]{6}", digits):
        return None
    present, found = now // STEP, None
    for step in range(present - DRIFT, present + DRIFT + 1):
        fits = compare_digest(code_at(secret, step * STEP), digits)
        if fits and step > last:
            found = step
    return found


def new_notfallcodes() -> list[str]:
    """Return ten codes for the day the telephone is lost, each good once."""
    return [
        "-".join("".join(choice(SIGNS) for _sign in range(4)) for _group in range(LENGTH // 4))
        for _code in range(NOTFALLCODES)
    ]


def tidy(code: str) -> str:
    """Return the signs of a code however it was copied."""
    return re.sub(r"[^0-9A-Z]", "", code[:60].upper())


def is_notfallcode(code: str) -> bool:
    """Tell whether something looks like one of those codes, so that no other kind is meant."""
    return len(tidy(code)) == LENGTH


def kept(code: str) -> str:
    """Return what is stored of such a code."""
    return hash_of(tidy(code))


def is_fresh(given: int, now: int, minutes: int) -> bool:
    """Tell whether a second factor was given in the last ``minutes``."""
    return 0 < given <= now + STEP and now - given < 60 * minutes


def is_by_another(eingriffe: Iterable[tuple[str, str, int]], was: str, wer: str, now: int) -> bool:
    """Tell whether nothing of this kind was done to an account by this person in the last 30 days."""
    return not any(kind == was and who == wer and now - at < APART for kind, who, at in eingriffe)
