"""Answers that are not sent yet: kept under a link whose token only the person has, or under an account."""

from collections.abc import Mapping
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import TooLarge
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.portal.umfragen import rules
from kommune.portal.umfragen.fragen import bogen
from kommune.portal.umfragen.fragen.frage import stored
from kommune.portal.umfragen.store import ablage_of
from kommune.portal.umfragen.store import Umfrageablage
from kommune.portal.umfragen.store import write
from kommune.portal.umfragen.store import Zwischenstand
from kommune.portal.umfragen.teilnahme.berechtigung import berechtigung_of
from kommune.portal.umfragen.teilnahme.berechtigung import require_open
from typing import Any

import json


KEPT = timedelta(days=30)


def key_of(token: str) -> str:
    """Return what is kept of a token, "" if it is none."""
    tidy = schluessel.token_of(str(token)) if token else ""
    return schluessel.hash_of(tidy) if tidy else ""


def key_of_account(umfrage: Any, email: str) -> str:
    """Return under what unfinished answers of an account lie, "" without one."""
    ablage = ablage_of(umfrage)
    return f"konto:{rules.key_of_address(ablage.secret, email)}" if email and ablage is not None else ""


def keep(umfrage: Any, answers: Mapping[str, Any], *, token: str = "", code: str = "", email: str = "") -> str:
    """Keep what is answered so far for 30 days, or until the end; return the token of the link, "" for an account.

    With the ``token`` of before the same link stays.

    :raises WrongState: it does not run. :raises TooLarge: more than a whole answer may have. Else as ``berechtigung_of``.
    """
    now = clock.now()
    require_open(umfrage, now)
    berechtigung_of(umfrage, code=code, email=email)
    text = json.dumps(bogen.kept(stored(umfrage.fragen), answers), ensure_ascii=False)
    if len(text) > bogen.MAX_STAND:
        raise TooLarge(bogen.TOO_LONG, field="antworten")
    known = ablage_of(umfrage)
    account = key_of_account(umfrage, email)
    again = "" if account or known is None or key_of(token) not in known.staende else schluessel.token_of(token)
    token = "" if account else again or schluessel.new_token()
    key = account or key_of(token)

    def put(ablage: Umfrageablage) -> None:
        ablage.staende[key] = Zwischenstand(text, now + KEPT)

    write(umfrage, put)
    return token


def recall(umfrage: Any, *, token: str = "", email: str = "") -> dict[str, Any] | None:
    """Return what was kept under a link or an account, None if nothing is, or no longer."""
    ablage = ablage_of(umfrage)
    key = key_of_account(umfrage, email) or key_of(token)
    found = ablage.staende.get(key) if ablage is not None and key else None
    if found is None or found.bis < clock.now():
        return None
    answers: dict[str, Any] = json.loads(found.stand)
    return answers
