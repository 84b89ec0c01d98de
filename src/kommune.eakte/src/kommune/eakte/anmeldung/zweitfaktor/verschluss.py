"""Secrets wrapped with a key that is not in the database: who gets hold of a backup alone makes no codes.

The key comes from ``KOMMUNE_ZWEITFAKTOR_SCHLUESSEL`` (any long text); without it secrets lie as they are. A secret that
was wrapped opens with that key only: who loses it resets the factors.
"""

from base64 import urlsafe_b64encode
from cryptography.fernet import Fernet
from cryptography.fernet import InvalidToken
from hashlib import scrypt

import functools
import os


VARIABLE = "KOMMUNE_ZWEITFAKTOR_SCHLUESSEL"
WRAPPED, PLAIN = b"f1:", b"p1:"


@functools.lru_cache(maxsize=2)
def _fernet(text: str) -> Fernet:
    key = scrypt(text.encode(), salt=b"kommune zweitfaktor", n=2**14, r=8, p=1, dklen=32)
    return Fernet(urlsafe_b64encode(key))


def wrap(secret: bytes) -> bytes:
    """Return what is stored of a secret."""
    text = os.environ.get(VARIABLE, "")
    return WRAPPED + _fernet(text).encrypt(secret) if text else PLAIN + secret


def unwrap(stored: bytes) -> bytes | None:
    """Return the secret, None if its key is not here."""
    if stored.startswith(PLAIN):
        return stored.removeprefix(PLAIN)
    text = os.environ.get(VARIABLE, "")
    try:
        return _fernet(text).decrypt(stored.removeprefix(WRAPPED)) if text else None
    except InvalidToken:
        return None
