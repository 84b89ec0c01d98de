"""What of an address can still be linked to it: an invitation, that it has taken part, answers that were not sent. Never an answer."""

from collections.abc import Iterator
from kommune.eakte.core.werte import WertFehler
from kommune.portal.umfragen import rules
from kommune.portal.umfragen.store import ablagen
from kommune.portal.umfragen.store import Umfrageablage


EINGELADEN, TEILGENOMMEN, BEGONNEN = "eingeladen", "teilgenommen", "begonnen"


def of_email(email: str) -> Iterator[tuple[str, str]]:
    """Yield ``(UID of the survey, kind)``; nothing of a survey that is over, whose secret is gone."""
    for uid, ablage in ablagen().items():
        known = _known(ablage, email)
        if not known or ablage.geschlossen:
            continue
        if known in ablage.geladen:
            yield uid, EINGELADEN
        if known in ablage.teilnahmen:
            yield uid, TEILGENOMMEN
        if f"konto:{known}" in ablage.staende or _codes(ablage, known):
            yield uid, BEGONNEN


def forget_address(email: str) -> int:
    """Forget invitations of an address, its links and what it has not sent; return of how many surveys.

    That it has taken part is forgotten when the survey ends, by itself: before, it would answer a second time.
    """
    gone = 0
    for _uid, ablage in ablagen().items():
        known = _known(ablage, email)
        places = [(ablage.geladen, known), (ablage.staende, f"konto:{known}")]
        places += [(ablage.codes, key) for key in _codes(ablage, known)]
        there = [(tree, key) for tree, key in places if known and key in tree]
        for tree, key in there:
            del tree[key]
        gone += bool(there)
    return gone


def _known(ablage: Umfrageablage, email: str) -> str:
    try:
        return str(rules.key_of_address(ablage.secret, email))
    except WertFehler:
        return ""


def _codes(ablage: Umfrageablage, known: str) -> list[str]:
    return [key for key, one in ablage.codes.items() if one.teilnahme == known]
