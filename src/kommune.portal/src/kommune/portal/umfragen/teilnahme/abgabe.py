"""Send answers: checked, stored once, in a transaction of its own, without who gave them or when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import TooLarge
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.antrag.interfaces import Unvollstaendig
from kommune.portal.umfragen import rules
from kommune.portal.umfragen.fragen import bogen
from kommune.portal.umfragen.fragen.frage import stored
from kommune.portal.umfragen.store import ablage_of
from kommune.portal.umfragen.store import Umfrageablage
from kommune.portal.umfragen.store import write
from kommune.portal.umfragen.teilnahme import zwischenstand
from kommune.portal.umfragen.teilnahme.berechtigung import berechtigung_of
from kommune.portal.umfragen.teilnahme.berechtigung import CLOSED
from kommune.portal.umfragen.teilnahme.berechtigung import require_open
from kommune.portal.umfragen.teilnahme.berechtigung import SchonTeilgenommen
from typing import Any

import json


KEY = (8, 200)


@dataclass(frozen=True)
class Beleg:
    """What who answered gets: the number of the receipt, the moment by the server's clock, and whether it is new."""

    nummer: str
    eingang: datetime
    neu: bool


def submit(
    umfrage: Any,
    answers: Mapping[str, Any],
    *,
    key: str,
    am: datetime,
    code: str = "",
    email: str = "",
    stand: str = "",
) -> Beleg:
    """Store answers that came at the moment ``am``; with the same ``key`` again nothing changes and the Beleg is the same.

    ``code`` is that of a link, ``email`` the address of an account, ``stand`` the token of what was kept before, which is forgotten.

    :raises Unvollstaendig: answers are missing or none, by question. :raises WrongState: it does not run at that moment, or the
        person has answered. :raises Unknown, NotAllowed: as ``berechtigung_of``.
    """
    if not isinstance(key, str) or not KEY[0] <= len(key) <= KEY[1]:
        raise Invalid(_("error_antrag_key", default="The form is incomplete. Please load it anew."), field="key")
    uid = umfrage.UID()
    nummer = rules.receipt_of(uid, key)
    kept_as = rules.answer_key(uid, nummer)
    ablage = ablage_of(umfrage)
    if ablage is not None and kept_as in ablage.antworten:
        return Beleg(nummer, am, False)
    require_open(umfrage, am)
    berechtigung = berechtigung_of(umfrage, code=code, email=email)
    if not isinstance(answers, Mapping):
        raise Invalid(_("error_antworten_objekt", default="Answers are an object by question."), field="antworten")
    clean, faults = bogen.check(stored(umfrage.fragen), answers)
    if faults:
        raise Unvollstaendig(faults)
    if not clean:
        raise Invalid(_("error_umfrage_leer", default="Answer at least one question."), field="antworten")
    text = json.dumps(clean, ensure_ascii=False, separators=(",", ":"))
    if len(text) > bogen.MAX_STAND:
        raise TooLarge(bogen.TOO_LONG, field="antworten")
    drafts = [one for one in (zwischenstand.key_of(stand), zwischenstand.key_of_account(umfrage, email)) if one]

    def put(opened: Umfrageablage) -> str:
        if not is_uncommitted(opened):
            opened._p_activate()  # a ghost may have no serial yet, and then nothing would be promised
            opened._p_jar.readCurrent(
                opened
            )  # who closes it in this moment is met: the number that was noted then holds
        if opened.geschlossen:
            return "over"
        if kept_as in opened.antworten:
            return "again"
        if berechtigung.teilnahme:
            if berechtigung.teilnahme in opened.teilnahmen:
                return "used"
            opened.teilnahmen[berechtigung.teilnahme] = True
        opened.antworten[kept_as] = text
        for draft in drafts:
            if draft in opened.staende:
                del opened.staende[draft]
        return "new"

    done = write(umfrage, put)
    if done == "over":
        raise WrongState(CLOSED)
    if done == "used":
        raise SchonTeilgenommen(
            _("error_umfrage_schon", default="You have taken part already. Each person answers once.")
        )
    return Beleg(nummer, am, done == "new")


def is_counted(umfrage: Any, nummer: str) -> bool:
    """Tell whether the answer of a receipt is among those that are counted."""
    ablage = ablage_of(umfrage)
    signs = "".join(one for one in str(nummer)[:40].upper() if one.isalnum())
    tidy = f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"
    return ablage is not None and rules.answer_key(umfrage.UID(), tidy) in ablage.antworten


def count(umfrage: Any) -> int:
    """Return how many have answered: the sizes of all shards; nobody counts along."""
    ablage = ablage_of(umfrage)
    return len(ablage.antworten) if ablage is not None else 0
