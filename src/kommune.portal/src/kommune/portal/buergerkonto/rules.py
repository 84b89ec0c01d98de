"""One-time links of the Bürgerkonto. Pure."""

from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe


def new_token() -> str:
    """Return an unguessable token of 256 bits for a link."""
    return token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what is stored of a token."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def is_token(token: str, stored: str) -> bool:
    """Tell in constant time whether the token belongs to the stored hash."""
    return compare_digest(token_hash(token), stored)
