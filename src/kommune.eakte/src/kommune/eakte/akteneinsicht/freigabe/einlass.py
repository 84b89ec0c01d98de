"""Who may open a Freigabe: link and code, then a pass; and what is noted of it. Called by the public page alone."""

from collections.abc import Iterable
from kommune.eakte.akteneinsicht.freigabe import rules
from kommune.eakte.akteneinsicht.freigabe import store
from kommune.eakte.akteneinsicht.freigabe.rules import Aufruf
from kommune.eakte.akteneinsicht.freigabe.store import Freigabe
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.schluessel import einlass as schluesseleinlass
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from plone import api
from typing import Any
from uuid import uuid4


ART = "einsicht-geoeffnet"  # a kind of Auftrag
NOTE, CODE_ENDED = "akteneinsicht", "code"
drossel = Drossel("akteneinsicht")


def enter(request: Any, token: str, code: str) -> str:
    """Return a pass for link and code; a wrong code counts, and after some the code ends.

    :raises Unknown: the same for a wrong code, a wrong link and one that has ended. :raises TooMany: too many wrong ones.
    """
    one = _of_token(token)
    found = one if one is not None and is_there(one) else None
    return schluesseleinlass.held_up(
        drossel,
        request,
        lambda: schluesseleinlass.enter(
            found, code, most=rules.WRONG_TRIES, is_over=lambda opened: opened.ended, note=NOTE, on_end=_note_code_ended
        ),
    )


def _note_code_ended(opened: Freigabe) -> None:
    """Keep that its code ended by wrong tries, for the office that gives out another one."""
    opened.gesperrt = (*opened.gesperrt, clock.now())[-rules.MAX_KEPT :]
    auftraege.enqueue(ART, uuid4().hex, {"freigabe": opened.id, "was": CODE_ENDED}, akteur="", into=opened)


def by_pass(token: str, secret: str) -> Freigabe:
    """Return the Freigabe for who has its link and a pass for it.

    :raises Unknown: everybody else, and when something in it became confidential after it was released.
    """
    one = _of_token(token)
    if one is None or not is_there(one) or not schluessel.is_valid(one.paesse, secret, clock.now()):
        raise Unknown(schluesseleinlass.WRONG)
    return one


def note_opened(one: Freigabe, was: str) -> None:
    """Keep an opening in a transaction of its own; an Auftrag tells the journal."""
    now, key = clock.now(), uuid4().hex

    def note(opened: Any) -> None:
        opened.anzahl += 1
        if len(opened.aufrufe) < rules.MAX_KEPT:
            opened.aufrufe = (*opened.aufrufe, Aufruf(now, was))
            auftraege.enqueue(ART, key, {"freigabe": opened.id, "was": was}, akteur="", into=opened)

    schluesseleinlass.write(note, one, NOTE)


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
