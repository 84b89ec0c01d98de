"""From which list a Vorgang was opened: told by the address once, then kept in the browser until another one is."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl
from urllib.parse import urlencode


COOKIE = "kommune-aus"
LONGEST = 1_000


@dataclass(frozen=True)
class Herkunft:
    """``aus`` names the list and ``stelle`` the place in it, as the desk writes them into an address."""

    aus: str = ""
    stelle: int = 0


def from_form(aus: Any, stelle: Any) -> Herkunft:
    """Return what an address tells; nothing if it is none of ours."""
    if not isinstance(aus, str) or not 0 < len(aus) <= LONGEST:
        return Herkunft()
    number = stelle if isinstance(stelle, str) and stelle.isascii() and stelle.isdecimal() and len(stelle) < 8 else "0"
    return Herkunft(aus, int(number))


def to_cookie(uid: str, herkunft: Herkunft) -> str:
    return urlencode({"uid": uid, "aus": herkunft.aus, "stelle": herkunft.stelle})


def from_cookie(value: Any, uid: str) -> Herkunft:
    """Return what was kept for this very Vorgang, nothing for any other."""
    told = dict(parse_qsl(value)) if isinstance(value, str) and len(value) <= 4 * LONGEST else {}
    return from_form(told.get("aus"), told.get("stelle")) if told.get("uid") == uid else Herkunft()
