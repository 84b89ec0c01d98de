"""What the Fachamt says of an Idee, and who is told by mail."""

from collections.abc import Iterator
from hashlib import sha256
from hmac import compare_digest
from hmac import new
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.organisation import api as organisation
from kommune.portal import _
from kommune.portal.projekte import rules
from kommune.portal.projekte.beitraege import angaben
from kommune.portal.projekte.beitraege import ausweis
from kommune.portal.projekte.beitraege import ideen
from kommune.portal.projekte.interfaces import Projektakt
from kommune.portal.projekte.rules import Stand
from kommune.portal.projekte.rules import Zustand
from kommune.portal.projekte.store import Art
from kommune.portal.projekte.store import Idee
from kommune.portal.projekte.store import speicher
from kommune.portal.projekte.store import write
from plone import api
from secrets import token_hex
from typing import Any
from zope.event import notify


ANSWER = "kommune.portal: Answer Projekt"
MELDEN = "projektnachricht"  # a kind of Auftrag
ANTWORT = 10_000


def may_answer(projekt: Any) -> bool:
    """Tell whether the person answers for the town: who works in the OE of the project, or an administrator."""
    if api.user.is_anonymous():
        return False
    return zugriff.may(ANSWER, projekt) or bool(projekt.oe_id and projekt.oe_id in organisation.oes_of())


def require_may_answer(projekt: Any) -> None:
    """Refuse everybody else. :raises NotAllowed: the person does not answer here."""
    if not may_answer(projekt):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))


def answer(projekt: Any, nummer: str, *, stand: str, text: str) -> None:
    """Say publicly what becomes of an Idee; who follows it is told. Part of the running transaction.

    :raises NotAllowed: not by this person. :raises Invalid: no state, or no reason for one that needs it.
    :raises Unknown: there is no such Idee. :raises WrongState: it is not public.
    """
    require_may_answer(projekt)
    one = ideen.get(projekt, nummer)
    if one.zustand != Zustand.SICHTBAR:
        raise WrongState(_("error_idee_not_public", default="This Idee is not public."))
    if stand not in [str(each) for each in Stand if each != Stand.EINGEGANGEN]:
        raise Invalid(_("error_idee_stand", default="Choose what becomes of it."), field="stand")
    words = angaben.text(text, "antwort", ANTWORT)
    if not words:
        raise Invalid(_("error_idee_antwort", default="Write why. Everybody reads it."), field="antwort")
    one.stand, one.antwort, one.antwort_am = Stand(stand), words, clock.now()
    one.verlauf = (*one.verlauf, (one.antwort_am, stand, ""))
    uid = api.content.get_uuid(projekt)
    ideen.put_line(speicher().ablagen[uid], one)
    auftraege.enqueue(MELDEN, f"{uid} {nummer} {token_hex(4)}", {"projekt": uid, "idee": nummer})
    auftraege.enqueue(ideen.ABLEGEN, f"{uid} {nummer} {token_hex(4)}", akteur="")
    notify(Projektakt(projekt, "answered", {"idee": nummer, "stand": stand, "antwort": words}))


def follow(projekt: Any, nummer: str, *, person: ausweis.Person | None, email: str = "") -> str:
    """Follow an Idee by mail; return ``folgt``, or ``mail``: a link was sent that must be opened first.

    :raises Unknown: there is no such Idee. :raises Invalid: no address.
    """
    ideen.get_public(projekt, nummer)
    if person is None:
        ausweis.ask(projekt, email, Art.FOLGEN, {"nummer": nummer}, back=f"@@idee/{nummer}")
        return "mail"
    uid = api.content.get_uuid(projekt)
    write(lambda store: note_follower(store, uid, nummer, person.email), projekt=uid)
    return "folgt"


def note_follower(store: Any, uid: str, nummer: str, email: str) -> None:
    """Note who follows an Idee; part of a write, repeated nothing changes."""
    one = store.ablagen[uid].ideen.get(nummer)
    if one is not None:
        one.folgende[rules.person_of(store.secret, email)] = email


def follows(projekt: Any, nummer: str, person: ausweis.Person | None) -> bool:
    """Tell a person whether they follow an Idee."""
    one = ideen.find(projekt, nummer)
    if person is None or one is None:
        return False
    return bool(one.folgende.get(rules.person_of(speicher().secret, person.email)))


def unfollow(uid: str, nummer: str, key: str, code: str) -> None:
    """Follow no more, by the link of a mail; who wrote the Idee is told no more either. :raises Unknown: it is no such link."""
    require_code(uid, nummer, key, code)

    def drop(store: Any) -> None:
        one = store.ablagen[uid].ideen[nummer]
        if one.email and rules.person_of(store.secret, one.email) == key:
            one.folgende[key] = ""  # no address: the author wants no mails
        else:
            one.folgende.pop(key, None)

    write(drop, projekt=uid)


def require_code(uid: str, nummer: str, key: str, code: str) -> Idee:
    """Return the Idee of a link to follow no more. :raises Unknown: it is no such link."""
    ablage = speicher().ablagen.get(uid)
    one: Idee | None = ablage.ideen.get(nummer) if ablage is not None else None
    if one is None or not compare_digest(_code(uid, nummer, key).encode(), code.encode("utf-8", "replace")):
        raise Unknown(ausweis.UNKNOWN)
    return one


def followers(uid: str, one: Idee) -> Iterator[tuple[str, str]]:
    """Yield address and the path by which it follows no more; the author is told without following."""
    found = dict(one.folgende.items())
    if one.email:
        found.setdefault(rules.person_of(speicher().secret, one.email), one.email)
    for key, email in found.items():
        if not email:
            continue
        yield email, f"{uid}/{one.nummer}/{key}/{_code(uid, one.nummer, key)}"


def _code(uid: str, nummer: str, key: str) -> str:
    return new(speicher().secret, f"folgen\n{uid}\n{nummer}\n{key}".encode(), sha256).hexdigest()[:40]
