"""Links, codes and passes of a Partnerraum (``core.schluessel``), and until when it is open. Pure."""

from collections.abc import Collection
from collections.abc import Iterable
from datetime import date
from datetime import timedelta
from kommune.eakte.core.schluessel.rules import fits
from kommune.eakte.core.schluessel.rules import hash_of
from kommune.eakte.core.schluessel.rules import is_valid
from kommune.eakte.core.schluessel.rules import MAX_PASSES
from kommune.eakte.core.schluessel.rules import new_code
from kommune.eakte.core.schluessel.rules import new_token
from kommune.eakte.core.schluessel.rules import PASS_LASTS
from kommune.eakte.core.schluessel.rules import sealed
from kommune.eakte.core.schluessel.rules import tidy_code
from kommune.eakte.core.schluessel.rules import token_of
from kommune.eakte.core.schluessel.rules import with_pass
from typing import Any


__all__ = (
    "fits",
    "hash_of",
    "is_valid",
    "MAX_PASSES",
    "new_code",
    "new_token",
    "PASS_LASTS",
    "sealed",
    "tidy_code",
    "token_of",
    "with_pass",
)

MAX_TOKENS = 10
KONTO, PASS = "konto:", "pass:"  # what a person is known by: an account, or the pass a browser got for link and code


def is_other(wer: str, name: str, author: str, author_name: str) -> bool:
    """Tell whether who approves is another person than the author, as far as it can be known.

    Of two accounts the accounts tell. Who has link and code is known by the pass of the browser and the name entered: both must
    be others, and a name is needed; who of the organisation sits there nobody here can know.
    """
    if not wer or wer == author:
        return False
    if wer.startswith(KONTO) and author.startswith(KONTO):
        return True
    return bool(name.strip()) and _folded(name) != _folded(author_name)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def without(files: Iterable[dict[str, Any]], hashes: Collection[str] | None) -> tuple[dict[str, Any], ...]:
    """Return references to files but those with these SHA-256; None leaves out all."""
    return () if hashes is None else tuple(one for one in files if one["sha256"] not in hashes)


def open_until(frist: date, last: date, days: int) -> date:
    """Return the last day on which a space can be read: some days after its day, or after what was said last."""
    return max(frist, last) + timedelta(days=days)
