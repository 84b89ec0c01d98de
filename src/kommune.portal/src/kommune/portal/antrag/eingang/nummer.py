"""Eingangsnummern and the codes of status links. Pure.

A number is ``2026-000123-7``: year, running number of six digits or more, check digit
(ISO 7064 MOD 11,10), so that a number misheard on the telephone is noticed.
"""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from hashlib import sha256
from hmac import compare_digest
from hmac import new
from kommune.eakte.core.werte.pruefziffer import check_digit
from typing import Any

import json
import re


NUMMER = re.compile(r"([0-9]{4})-([0-9]{6,12})-([0-9])")


def format_nummer(year: int, running: int) -> str:
    """Return the Eingangsnummer of a year and a running number."""
    digits = f"{year}{running:06}"
    return f"{year}-{running:06}-{check_digit(digits)}"


def is_nummer(text: str) -> bool:
    """Tell whether the text is an Eingangsnummer with the right check digit."""
    match = NUMMER.fullmatch(text)
    return bool(match) and check_digit(match[1] + match[2]) == int(match[3])


def looks_like_nummer(text: str) -> bool:
    """Tell whether the text is written as an Eingangsnummer, whatever its check digit."""
    return bool(NUMMER.fullmatch(text))


def digest_of(form_uid: str, antworten: dict[str, Any], owner: str | None, files: list[dict[str, Any]]) -> str:
    """Return by what the same application is known when it comes once more."""
    told = json.dumps([form_uid, antworten, owner or "", files], sort_keys=True, ensure_ascii=False)
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def code_for(secret: bytes, nummer: str) -> str:
    """Return the code of the status link: 192 bits of HMAC-SHA-256, URL-safe; stored nowhere."""
    return urlsafe_b64encode(new(secret, nummer.encode(), sha256).digest()[:24]).decode()


def is_code(secret: bytes, nummer: str, code: str) -> bool:
    """Tell in constant time whether the code belongs to the number."""
    return compare_digest(code_for(secret, nummer).encode(), code.encode("utf-8", "replace"))


def secret_for(secrets: Sequence[tuple[str, bytes]], nummer: str) -> bytes:
    """Return the secret of a number: that of the last epoch that had begun with it or before it.

    ``secrets`` are ``(first number, secret)`` in their order; after a backup was restored a new epoch begins, so that
    no code given after the backup can fit a number that is given once more.
    """
    own = _rank(nummer)
    return [secret for first, secret in secrets if not first or _rank(first) <= own][-1]


def _rank(nummer: str) -> tuple[int, int]:
    match = NUMMER.fullmatch(nummer)
    return (int(match[1]), int(match[2])) if match else (0, 0)
