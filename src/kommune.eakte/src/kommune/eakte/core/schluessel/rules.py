"""Links, codes and passes: what they are made of, and what is kept of them. Pure."""

from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta
from hashlib import scrypt
from hashlib import sha256
from hmac import compare_digest
from secrets import choice
from secrets import token_bytes
from secrets import token_urlsafe

import re


# Nothing that is taken for something else when it is read out or copied: no 0 O, 1 I L, no vowels that make words.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
PASS_LASTS = timedelta(hours=8)
MAX_PASSES = 20
SCRYPT = {"n": 2**12, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024, "dklen": 32}


def new_token() -> str:
    """Return what makes a link: 256 random bits, URL-safe."""
    return token_urlsafe(32)


def new_code() -> str:
    """Return a code as it is told: two groups of four of 28 signs, 38 bits; it ends after a few wrong tries."""
    signs = "".join(choice(ALPHABET) for _place in range(CODE_LENGTH))
    return f"{signs[:4]}-{signs[4:]}"


def tidy_code(text: str) -> str:
    """Return a code as it was given out, however it was copied: small letters, blanks and other dashes do not count."""
    signs = re.sub(r"[^0-9A-Za-z]", "", text[:100]).upper()
    return f"{signs[:4]}-{signs[4:]}" if len(signs) == CODE_LENGTH else signs


def token_of(text: str) -> str:
    """Return the token of what somebody pasted: the whole link, or its last part."""
    last = re.split(r"[?#]", text.strip()[:500])[0].rstrip("/.,;)>").split("/")[-1]
    return last if TOKEN.fullmatch(last) else ""


def hash_of(secret: str) -> str:
    """Return what is kept of a secret of 256 bits."""
    return sha256(secret.encode()).hexdigest()


def sealed(code: str) -> tuple[bytes, bytes]:
    """Return ``(salt, hash)`` of a code, slow to guess for who has the database."""
    salt = token_bytes(16)
    return salt, scrypt(code.encode(), salt=salt, **SCRYPT)


def fits(code: str, kept: tuple[bytes, bytes] | None) -> bool:
    """Tell whether a code is the one that was sealed; without one it takes as long and is wrong."""
    salt, wanted = kept or (b"\0" * 16, b"\0" * 32)
    return compare_digest(scrypt(code.encode("utf-8", "replace"), salt=salt, **SCRYPT), wanted) and kept is not None


def with_pass(passes: Iterable[tuple[str, datetime]], hashed: str, now: datetime) -> tuple[tuple[str, datetime], ...]:
    """Return the passes with a new one; those that are over are left out, the oldest of too many as well."""
    valid = [one for one in passes if one[1] > now]
    return (*valid[-MAX_PASSES + 1 :], (hashed, now + PASS_LASTS))


def is_valid(passes: Iterable[tuple[str, datetime]], secret: str, now: datetime) -> bool:
    """Tell whether a pass is one of these and not over."""
    hashed = hash_of(secret)
    return any(compare_digest(kept, hashed) and until > now for kept, until in passes)
