"""The same act on several Dokumente of a Vorgang: each for itself, of each that is refused why. Called through ``api``."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.core.ruecknahme.store import Schritt
from kommune.eakte.dokumente.ordnung import beziehungen
from kommune.eakte.dokumente.ordnung import umzug
from kommune.eakte.dokumente.ordnung import ziel as ziele
from plone import api
from typing import Any

import transaction


MOST = 500
EDIT, MOVE = "Modify portal content", "kommune.eakte: Move Dokument"


class Akt(StrEnum):
    """What can be done to several Dokumente, besides packing their files."""

    TYP = "typ"
    ANLAGE = "anlage"
    UMZUG = "umzug"


@dataclass(frozen=True)
class Ergebnis:
    """What became of one Dokument: ``dokument`` as it lies now, None if it is not there for the person; ``fehler`` why not, "" if done."""

    uid: str
    dokument: Any
    fehler: Any = ""


@dataclass(frozen=True)
class Sammlung:
    """What became of all, and the steps to take it back; ``lauf`` names what is done with others by Aufträge, "" if there are none."""

    ergebnisse: tuple[Ergebnis, ...]
    schritte: tuple[Schritt, ...]
    lauf: str = ""

    @property
    def done(self) -> int:
        return sum(1 for one in self.ergebnisse if not one.fehler)


def chosen_of(vorgang: Any, uids: Iterable[str]) -> dict[str, Any]:
    """Return those Dokumente of a Vorgang by UID, in the order of their numbers; None for what is not there for the person.

    :raises Invalid: none were named. :raises TooMany: over 500.
    """
    return {uid: brain and brain.getObject() for uid, brain in records_of(vorgang, uids).items()}


def records_of(vorgang: Any, uids: Iterable[str]) -> dict[str, Any]:
    """Return the catalog records of those Dokumente, as ``chosen_of``."""
    asked = list(dict.fromkeys(uids))
    if not asked:
        raise Invalid(_("error_no_dokumente_chosen", default="Choose at least one Dokument."), field="dokumente")
    if len(asked) > MOST:
        message = _("error_many_dokumente", default="Choose at most ${most} Dokumente.", mapping={"most": MOST})
        raise TooMany(message, field="dokumente")
    path = {"query": "/".join(vorgang.getPhysicalPath()), "depth": 1}
    brains = api.content.find(portal_type="Dokument", path=path, UID=asked, sort_on="aktenzeichen_sort")
    found = {brain.UID: brain for brain in brains}
    return {**found, **{uid: None for uid in asked if uid not in found}}


def act_on_many(
    vorgang: Any, art: str, uids: Iterable[str], angaben: Mapping[str, str], *, stop_at_first: bool = False
) -> Sammlung:
    """Set the type of several Dokumente (``dokumenttyp``), say that they are Anlagen to another (``ziel``), or move them.

    To move: ``ziel``, ``vorgang`` and ``neu`` as ``place_for`` takes them. Each with ``grund``. What somebody may not do to one
    of them is left and told. If none is done, nothing is changed. ``stop_at_first``: no more than one is done.

    :raises Invalid: no such act, no reason, or nothing chosen. :raises TooMany: over 500.
    :raises Unknown, NotAllowed, WhichVorgang, WrongState: what is named besides is not for them, as for a single Dokument.
    """
    if art not in list(Akt):
        raise Invalid(_("error_unknown_action", default="There is no such action."), field="aktion")
    akten.require_open(vorgang)
    savepoint = transaction.savepoint(optimistic=True)
    chosen = records_of(vorgang, uids)
    grund = akten.require_text(angaben.get("grund", ""), "grund", limit=2000)
    right, step = STEPS[Akt(art)](angaben, grund)
    schritte: list[Schritt] = []
    made: list[Ergebnis] = []
    there = ((uid, brain and brain.getObject()) for uid, brain in chosen.items())
    for uid, one in there if stop_at_first else list(there):  # all found now: some come along with others
        made.append(_tried(uid, one, right, step, schritte))
        if stop_at_first and not made[-1].fehler:
            break
    found = Sammlung(tuple(made), tuple(schritte))
    if not found.done:
        savepoint.rollback()  # nor is a Vorgang begun for nothing
    return found


Step = Callable[[Any], tuple[Any, Schritt | None]]


def _typing(angaben: Mapping[str, str], grund: str) -> tuple[str, Step]:
    typ = akten.require_text(angaben.get("dokumenttyp", ""), "dokumenttyp", limit=500)

    def step(dokument: Any) -> tuple[Any, Schritt | None]:
        before = dokument.dokumenttyp
        akten.edit(dokument, {"dokumenttyp": typ}, grund=grund)
        told = {"vorher": {"dokumenttyp": before}, "nachher": {"dokumenttyp": typ}}
        return dokument, ruecknahme.step(dokument, "werte", told) if before != typ else None

    return EDIT, step


def _enclosing(angaben: Mapping[str, str], grund: str) -> tuple[str, Step]:
    main = umzug.find_dokument(akten.require_text(angaben.get("ziel", ""), "ziel", limit=200))
    art = str(beziehungen.Art.ANLAGE_ZU)

    def step(dokument: Any) -> tuple[Any, Schritt | None]:
        beziehungen.relate(dokument, main, art, grund=grund)
        return dokument, ruecknahme.step(dokument, "beziehung", {"art": art, "uid": main.UID(), "gesetzt": True})

    return EDIT, step


def _moving(angaben: Mapping[str, str], grund: str) -> tuple[str, Step]:
    where = {name: angaben.get(name, "").strip() for name in ("vorgang", "neu")}
    target = ziele.place_for(akten.require_text(angaben.get("ziel", ""), "ziel", limit=200), **where)

    def step(dokument: Any) -> tuple[Any, Schritt | None]:
        before, uid = dokument.aq_parent.UID(), dokument.UID()
        if api.content.find(UID=uid, path="/".join(target.getPhysicalPath())):
            return target[dokument.getId()], None  # it came along with what it is enclosed with
        moved = umzug.move(dokument, target, grund=grund)
        return moved, ruecknahme.step(moved, "umgezogen", {"von": before, "nach": target.UID()})

    return MOVE, step


STEPS: dict[Akt, Callable[[Mapping[str, str], str], tuple[str, Step]]] = {
    Akt.TYP: _typing,
    Akt.ANLAGE: _enclosing,
    Akt.UMZUG: _moving,
}


def _tried(uid: str, dokument: Any, right: str, step: Step, schritte: list[Schritt]) -> Ergebnis:
    if dokument is None:
        return Ergebnis(uid, None, gone())
    now: list[Any] = []

    def act() -> None:
        if not zugriff.may(right, dokument):
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        now.extend(step(dokument))

    if fehler := tried(act):
        return Ergebnis(uid, dokument, fehler)
    schritte += [now[1]] if now[1] is not None else []
    return Ergebnis(uid, now[0])


def tried(act: Callable[[], object]) -> Any:
    """Do it, or leave everything as it was and return why in words; "" if it is done."""
    savepoint = transaction.savepoint(optimistic=True)
    try:
        act()
    except KommuneError as error:
        savepoint.rollback()
        return words_of(error)
    return ""


def gone() -> Any:
    """Return the words for what is not there (for the person)."""
    return _("error_dokument_gone", default="This Dokument is no longer there for you.")


def words_of(error: KommuneError) -> Any:
    """Return why one was refused: the reasons, if it tells some, else the message."""
    reasons = tuple(getattr(error, "reasons", ()))
    return reasons[0] if reasons else error.message
