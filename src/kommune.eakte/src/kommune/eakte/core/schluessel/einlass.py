"""Who has link and code gets a pass: one rule for every kind of thing that is opened so. Wrong codes count, and after some a code ends.

What is opened keeps ``code`` (salt and hash, None: ended), ``versuche`` and ``paesse`` as ``rules`` makes them.
"""

from collections.abc import Callable
from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.schluessel import rules
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from typing import Any


WRONG_A_MINUTE = 10
WRONG = _(
    "error_abruf_wrong",
    default="Link or code are not right, or this has ended. After some wrong tries a code ends, too. Ask the office that wrote to you.",
)


def enter(one: Any, code: str, *, most: int, is_over: Callable[[Any], bool], note: str, on_end: Any = None) -> str:
    """Return a pass for ``one`` (None: nothing that can be opened) if the code is right; after ``most`` wrong ones the code ends.

    ``is_over`` is asked in the transaction that writes: it may have ended meanwhile. ``on_end(one)`` is called when its code ends.

    :raises Unknown: the same for a wrong code, a wrong link and what has ended; it takes as long.
    """
    kept = one.code if one is not None else None
    right, secret, now = rules.fits(rules.tidy_code(code), kept), rules.new_token(), clock.now()

    def try_it(opened: Any) -> bool:
        if opened.code is None or opened.code != kept or is_over(opened):
            return False  # ended meanwhile by others' tries, or given anew
        if right:
            opened.versuche, opened.paesse = 0, rules.with_pass(opened.paesse, rules.hash_of(secret), now)
            return True
        opened.versuche += 1
        if opened.versuche >= most:
            opened.code, opened.versuche = None, 0
            if on_end is not None:
                on_end(opened)
        return False

    if one is None or kept is None or not write(try_it, one, note):
        raise Unknown(WRONG)
    return secret


def write(function: Callable[[Any], Any], one: Any, note: str) -> Any:
    """Change a thing in a transaction of its own, so that nobody waits for it."""
    return function(one) if is_uncommitted(one) else run_apart(one, function, note=note)


def held_up(drossel: Drossel, request: Any, attempt: Callable[[], str]) -> str:
    """Return the pass of an attempt; who fails too often a minute is held up.

    :raises Unknown: what the attempt raises. :raises TooMany: too many wrong ones; then not even a right one is looked at.
    """
    return drossel.guess(client_of(request), WRONG_A_MINUTE, attempt)
