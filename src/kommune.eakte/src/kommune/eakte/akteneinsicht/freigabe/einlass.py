"""Who may open a Freigabe: link and code, then a pass; and what is noted of it. Called by the public page alone."""

from collections.abc import Callable
from collections.abc import Iterable
from kommune.eakte import _
from kommune.eakte.akteneinsicht.freigabe import rules
from kommune.eakte.akteneinsicht.freigabe import store
from kommune.eakte.akteneinsicht.freigabe.rules import Aufruf
from kommune.eakte.akteneinsicht.freigabe.store import Freigabe
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.short_transaction import is_uncommitted
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from plone import api
from time import time
from typing import Any
from uuid import uuid4


ART = "einsicht-geoeffnet"  # a kind of Auftrag
WRONG_A_MINUTE = 10
drossel = Drossel("akteneinsicht")
WRONG = _(
    "error_abruf_wrong",
    default="Link or code are not right, or this has ended. After some wrong tries a code ends, too. Ask the office that wrote to you.",
)


def enter(request: Any, token: str, code: str) -> str:
    """Return a pass for link and code; a wrong code counts, and after some the code ends.

    :raises Unknown: the same for a wrong code, a wrong link and one that has ended. :raises TooMany: too many wrong ones.
    """
    client = client_of(request)
    if wait := drossel.allow(client, WRONG_A_MINUTE, time(), count=False):
        message = _("error_abruf_many", default="Too many tries. Please wait a minute.")
        raise TooMany(message, retry_after=int(wait) + 1)
    secret = _enter(token, code)
    if not secret:
        drossel.allow(client, WRONG_A_MINUTE, time())
        raise Unknown(WRONG)
    return secret


def _enter(token: str, code: str) -> str:
    one = _of_token(token)
    kept = one.code if one is not None and is_there(one) else None
    right, secret, now = schluessel.fits(schluessel.tidy_code(code), kept), schluessel.new_token(), clock.now()

    def note(opened: Any) -> bool:
        if opened.code is None or opened.code != kept or opened.ended:
            return False  # ended meanwhile by others' tries, or given anew
        if right:
            opened.versuche = 0
            opened.paesse = schluessel.with_pass(opened.paesse, schluessel.hash_of(secret), now)
            return True
        opened.versuche += 1
        if opened.versuche >= rules.WRONG_TRIES:
            opened.code, opened.versuche = None, 0
        return False

    return secret if one is not None and kept is not None and _write(note, one) else ""


def by_pass(token: str, secret: str) -> Freigabe:
    """Return the Freigabe for who has its link and a pass for it.

    :raises Unknown: everybody else, and when something in it became confidential after it was released.
    """
    one = _of_token(token)
    if one is None or not is_there(one) or not schluessel.is_valid(one.paesse, secret, clock.now()):
        raise Unknown(WRONG)
    return one


def note_opened(one: Freigabe, was: str) -> None:
    """Keep an opening in a transaction of its own; an Auftrag tells the journal."""
    now, key = clock.now(), uuid4().hex

    def note(opened: Any) -> None:
        opened.anzahl += 1
        if len(opened.aufrufe) < rules.MAX_KEPT:
            opened.aufrufe = (*opened.aufrufe, Aufruf(now, was))
            auftraege.enqueue(ART, key, {"freigabe": opened.id, "was": was}, akteur="", into=opened)

    _write(note, one)


def is_there(one: Freigabe) -> bool:
    """Tell whether it can be opened today: in time, not withdrawn, and nothing in it is more confidential than it was."""
    in_time = one.bis is not None and rules.is_open(one.bis, one.ended, clock.today())
    return in_time and 0 <= highest(one.dokumente) <= one.stufe


def highest(uids: Iterable[str]) -> int:
    """Return the rank of the highest Stufe of what Dokumente lie in, -1 if one of them is gone; whoever asks."""
    wanted = sorted(uids)
    if not wanted:
        return 0
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=wanted)
    if len(found) < len(wanted):
        return -1
    above = {brain.getPath().rpartition("/")[0] for brain in found}
    root = api.portal.get()
    return max(vertraulichkeit.rank(vertraulichkeit.stufe_of(root.unrestrictedTraverse(path))) for path in above)


def _of_token(token: str) -> Freigabe | None:
    kept = store.speicher()
    return kept.by_id.get(kept.of_token.get(schluessel.hash_of(token), ""))


def _write(function: Callable[[Any], Any], one: Freigabe) -> Any:
    return function(one) if is_uncommitted(one) else run_apart(one, function, note="akteneinsicht")
