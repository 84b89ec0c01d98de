"""Argon2id for password hashes, as a scheme of AuthEncoding (RFC 9106; OWASP: 19 MiB, 2 passes, 1 lane).

A hash that was right a moment ago is remembered in the memory of the process for five minutes, as a
keyed digest of hash and password: programs that send theirs with every request would otherwise cost
a core. Nothing of it is written anywhere, and a changed password changes the key.
"""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError
from argon2.exceptions import VerificationError
from AuthEncoding import AuthEncoding
from collections import OrderedDict
from hashlib import blake2b
from secrets import token_bytes
from threading import Lock
from time import monotonic


SCHEME = "ARGON2ID"
PREFIX = b"{ARGON2ID}"
REMEMBERED_SECONDS, REMEMBERED = 300.0, 2000
LONGEST = 1000
hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_key = token_bytes(64)
_right: "OrderedDict[bytes, float]" = OrderedDict()
_lock = Lock()


class Argon2id:
    """The scheme: what follows the prefix is Argon2's own notation with its parameters and salt."""

    def encrypt(self, pw) -> bytes:
        return hasher.hash(_bytes(pw)).encode()

    def validate(self, reference, attempt) -> bool:
        attempt, reference = _bytes(attempt), _bytes(reference)
        if len(attempt) > LONGEST:
            return False
        known = blake2b(reference + b"\0" + attempt, key=_key).digest()
        now = monotonic()
        with _lock:
            if now - _right.get(known, -REMEMBERED_SECONDS) < REMEMBERED_SECONDS:
                return True
        try:
            hasher.verify(reference.decode("ascii"), attempt)
        except (VerificationError, InvalidHashError, UnicodeDecodeError):
            return False
        with _lock:
            _right[known] = now
            while len(_right) > REMEMBERED:
                _right.popitem(last=False)
        return True


def hashed(password) -> bytes:
    """Return what is stored of a password."""
    return AuthEncoding.pw_encrypt(password, SCHEME)


def is_outdated(stored) -> bool:
    """Tell whether a stored hash is of an older kind or of weaker parameters than today's."""
    stored = _bytes(stored)
    return not stored.startswith(PREFIX) or hasher.check_needs_rehash(stored.removeprefix(PREFIX).decode("ascii"))


_nobody: list[bytes] = []


def take_as_long(password) -> None:
    """Spend the time of a check where there is nothing to check, so that time does not tell who has an account."""
    if not _nobody:
        _nobody.append(hashed(token_bytes(16).hex()))
    AuthEncoding.pw_validate(_nobody[0], password)


def _bytes(text) -> bytes:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else bytes(text)


if SCHEME not in AuthEncoding.listSchemes():
    AuthEncoding.registerScheme(SCHEME, Argon2id())
