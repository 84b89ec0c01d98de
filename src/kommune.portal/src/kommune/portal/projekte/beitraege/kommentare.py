"""Kommentare in two levels, of an Idee or of a paragraph of a text; read a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.projekte.beitraege import angaben
from kommune.portal.projekte.beitraege import ausweis
from kommune.portal.projekte.beitraege import ideen
from kommune.portal.projekte.rules import Modul
from kommune.portal.projekte.rules import Zustand
from kommune.portal.projekte.store import ablage_of
from kommune.portal.projekte.store import Art
from kommune.portal.projekte.store import Faden
from kommune.portal.projekte.store import Kommentar
from kommune.portal.projekte.store import Projektablage
from kommune.portal.projekte.store import write
from plone import api
from secrets import token_hex
from typing import Any


ANSWERS = 20  # shown below one comment; more are on a page of their own
UNKNOWN = _("error_kommentar_unknown", default="There is no such comment.")


@dataclass(frozen=True)
class Gelesen:
    """A comment as everybody reads it, without an address; a hidden one has its reason instead of its text."""

    id: str
    text: str
    name: str
    zeit: Any
    grund: str
    antworten: tuple["Gelesen", ...] = ()
    weitere: int = 0


def comment(
    projekt: Any, ort: str, typed: Mapping[str, Any], *, person: ausweis.Person | None, email: str = ""
) -> tuple[str, str]:
    """Write a comment (``text``, ``name``, ``auf``) on a place: ``idee:<number>`` or ``absatz:<text>:<number>``.

    Return ``(id, state)``: ``sichtbar``, ``wartet`` for moderation, or ``mail``: it is there when the link of a mail is opened.

    :raises Invalid: what was typed. :raises WrongState: not now. :raises NotAllowed: the project asks for another way.
    :raises Unknown: there is no such place, or nothing to answer.
    """
    told = {"text": angaben.comment_text(typed.get("text")), "name": angaben.name(typed.get("name"))}
    auf = str(typed.get("auf") or "")
    ausweis.require_open(projekt, Modul.KOMMENTARE)
    ausweis.require_zugang(projekt, Modul.KOMMENTARE, person)
    faden = require_place(projekt, ort)
    if auf and (auf not in faden.oben or faden.kommentare[auf].zustand != Zustand.SICHTBAR):
        raise Unknown(UNKNOWN)
    now = clock.now()
    entered = {
        **told,
        "ort": ort,
        "auf": auf,
        "zeit": now,
        "id": f"{int(now.timestamp() * 1_000_000):014x}{token_hex(4)}",
        "wartet": ideen.waits(projekt, told),
    }
    if person is None:
        ausweis.ask(projekt, email, Art.KOMMENTAR, entered, back=_back(ort))
        return entered["id"], "mail"
    uid = api.content.get_uuid(projekt)
    write(lambda store: make(store, uid, entered, email=person.email, konto=person.konto), projekt=uid)
    return entered["id"], str(Zustand.WARTET if entered["wartet"] else Zustand.SICHTBAR)


def make(store: Any, uid: str, entered: Mapping[str, Any], *, email: str, konto: str) -> None:
    """Put a comment into the store; part of a write."""
    ablage: Projektablage = store.ablagen[uid]
    faden = faden_of(ablage, entered["ort"])
    if faden is None or entered["id"] in faden.kommentare:
        return
    one = Kommentar(
        id=entered["id"],
        auf=entered["auf"],
        text=entered["text"],
        name=entered["name"],
        email=email,
        konto=konto,
        zeit=entered["zeit"],
        zustand=str(Zustand.WARTET if entered["wartet"] else Zustand.SICHTBAR),
    )
    faden.kommentare[one.id] = one
    if entered["wartet"]:
        ziel = f"kommentar:{entered['ort']}|{one.id}"
        ablage.schlange[ziel] = {"zeit": one.zeit, "grund": entered["wartet"], "meldungen": ()}
    else:
        show(faden, one)


def show(faden: Faden, one: Kommentar) -> None:
    """Let everybody see a comment, or that it was hidden."""
    if one.auf:
        faden.antworten.add(f"{one.auf}/{one.id}")
    else:
        faden.oben.add(one.id)


def faden_of(ablage: Projektablage, ort: str) -> Faden | None:
    """Return the comments of a place, None if there is no such place."""
    art, _colon, rest = ort.partition(":")
    if art == "idee":
        one = ablage.ideen.get(rest)
        return one.faden if one is not None else None
    text, _colon, number = rest.partition(":")
    found = ablage.diskussionen.get(text) if art == "absatz" else None
    return found.faeden.get(number) if found is not None else None


def require_place(projekt: Any, ort: str) -> Faden:
    """Return the comments of a place everybody may read. :raises Unknown: none. :raises WrongState: the Idee was merged."""
    if ort.startswith("idee:") and ideen.get_public(projekt, ort[5:]).zustand != Zustand.SICHTBAR:
        raise WrongState(_("error_idee_merged", default="This Idee was merged with another one. Support that one."))
    ablage = ablage_of(api.content.get_uuid(projekt))
    faden = faden_of(ablage, ort) if ablage is not None else None
    if faden is None:
        raise Unknown(UNKNOWN)
    return faden


def read(faden: Faden, start: int, size: int) -> list[Gelesen]:
    """Return a page of the first level, the newest first, each with its first answers in the order they came."""
    ids = list(islice(reversed(faden.oben.keys()), start, start + size))
    return [_read(faden, id, ANSWERS) for id in ids]


def read_one(faden: Faden, id: str, start: int, size: int) -> Gelesen:
    """Return one comment of the first level with a page of its answers. :raises Unknown: there is none."""
    if id not in faden.oben:
        raise Unknown(UNKNOWN)
    return _read(faden, id, size, start)


def number_of(faden: Faden) -> int:
    """Return how many comments everybody sees, both levels."""
    return len(faden.oben) + len(faden.antworten)


def _read(faden: Faden, id: str, size: int, start: int = 0) -> Gelesen:
    keys = faden.antworten.keys(f"{id}/", f"{id}0")
    answers = tuple(_told(faden.kommentare[key.partition("/")[2]]) for key in islice(keys, start, start + size))
    return _told(faden.kommentare[id], answers, max(0, len(keys) - start - len(answers)))


def _told(one: Kommentar, answers: tuple[Gelesen, ...] = (), more: int = 0) -> Gelesen:
    hidden = one.zustand != Zustand.SICHTBAR
    text, name = ("", "") if hidden else (one.text, one.name)
    return Gelesen(one.id, text, name, one.zeit, one.grund or "–" if hidden else "", answers, more)


def _back(ort: str) -> str:
    art, _colon, rest = ort.partition(":")
    return f"@@idee/{rest}" if art == "idee" else f"@@diskussion/{rest.partition(':')[0]}"
