"""What the moderation does: look at what waits or was reported, publish, hide with a reason, merge; never with what is one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.projekte import rules
from kommune.portal.projekte.abstimmung import wahl
from kommune.portal.projekte.beitraege import angaben
from kommune.portal.projekte.beitraege import ideen
from kommune.portal.projekte.beitraege import kommentare
from kommune.portal.projekte.beitraege import stimmen
from kommune.portal.projekte.interfaces import Projektakt
from kommune.portal.projekte.rules import Zustand
from kommune.portal.projekte.store import has_votes
from kommune.portal.projekte.store import Projektablage
from kommune.portal.projekte.store import speicher
from kommune.portal.projekte.store import write
from plone import api
from typing import Any
from zope.event import notify


MODERATE = "kommune.portal: Moderate Projekt"
MOST_REPORTS = 50
REASON = 500


@dataclass(frozen=True)
class Wartend:
    """One thing the moderation has to look at; ``meldungen`` are the reasons people gave."""

    ziel: str
    titel: str
    text: str
    zeit: datetime
    grund: str
    meldungen: tuple[str, ...]
    zustand: str


def may_moderate(projekt: Any) -> bool:
    """Tell whether the person moderates."""
    return zugriff.may(MODERATE, projekt)


def queue(projekt: Any) -> list[Wartend]:
    """Return what waits or was reported, the oldest first; who wrote it is not told."""
    ablage = _ablage(projekt)
    found = []
    for ziel, entry in ablage.schlange.items():
        one = _find(ablage, ziel)
        if one is not None:
            titel, text = (one.angaben["titel"], one.angaben["text"]) if ziel.startswith("idee:") else ("", one.text)
            found.append(
                Wartend(ziel, titel, text, entry["zeit"], entry["grund"], entry["meldungen"], str(one.zustand))
            )
    return sorted(found, key=lambda one: one.zeit)


def report(projekt: Any, ziel: str, grund: str) -> None:
    """Tell the moderation of something everybody reads; who did is not kept.

    :raises Invalid: no reason. :raises Unknown: there is no such thing.
    """
    reason = angaben.text(grund, "grund", REASON)
    if not reason:
        raise Invalid(_("error_melden_grund", default="Say what is wrong with it."), field="grund")
    found = _find(_ablage(projekt), ziel)
    if found is None or found.zustand != Zustand.SICHTBAR:
        raise Unknown(kommentare.UNKNOWN)
    uid = api.content.get_uuid(projekt)

    def note(store: Any) -> None:
        schlange = store.ablagen[uid].schlange
        entry = schlange.get(ziel) or {"zeit": clock.now(), "grund": "gemeldet", "meldungen": ()}
        if len(entry["meldungen"]) < MOST_REPORTS:
            schlange[ziel] = {**entry, "meldungen": (*entry["meldungen"], reason)}

    write(note, projekt=uid)


def publish(projekt: Any, ziele: Sequence[str]) -> int:
    """Let everybody see these, or leave what was reported as it is; return how many. Part of the running transaction.

    :raises NotAllowed: not by this person, or it is their own. :raises Unknown: there is none.
    """
    return sum(_decide(projekt, ziel, Zustand.SICHTBAR, "") for ziel in ziele)


def hide(projekt: Any, ziele: Sequence[str], grund: str) -> int:
    """Hide these; of a comment everybody reads the reason instead. Return how many.

    :raises Invalid: no reason. Else as ``publish``.
    """
    reason = angaben.text(grund, "grund", REASON)
    if not reason:
        raise Invalid(_("error_hide_grund", default="Say why. The reason is public."), field="grund")
    return sum(_decide(projekt, ziel, Zustand.AUSGEBLENDET, reason) for ziel in ziele)


def merge(projekt: Any, nummer: str, ziel: str) -> int:
    """Merge an Idee with another one: its support goes there, once a person, and both say so. Return how much was new there.

    :raises Invalid: not another visible Idee of this project. :raises NotAllowed: as ``publish``.
    """
    _require(projekt)
    ablage = _ablage(projekt)
    source, target = ablage.ideen.get(nummer), ablage.ideen.get(ziel.strip().upper())
    if target is None or target is source or target.zustand != Zustand.SICHTBAR:
        raise Invalid(_("error_merge_target", default="Give the number of another Idee that is public."), field="ziel")
    if source is None or source.zustand != Zustand.SICHTBAR:
        raise Unknown(ideen.UNKNOWN)
    _require_not_own(source)
    if wahl.has_ballots(projekt) and has_votes(ablage):
        raise WrongState(
            _("error_merge_gewaehlt", default="People have voted by ballots: Ideen cannot be merged any more.")
        )
    moved, now = stimmen.move(ablage, source.nummer, target.nummer), clock.now()
    source.zustand, source.ziel = str(Zustand.ZUSAMMENGEFUEHRT), target.nummer
    source.verlauf = (*source.verlauf, (now, "zusammengefuehrt", target.nummer))
    target.verlauf = (*target.verlauf, (now, "aufgenommen", source.nummer))
    ablage.schlange.pop(f"idee:{source.nummer}", None)
    ideen.put_line(ablage, source)
    notify(Projektakt(projekt, "merged", {"idee": source.nummer, "mit": target.nummer, "stimmen": moved}))
    return moved


def _decide(projekt: Any, ziel: str, zustand: Zustand, grund: str) -> bool:
    _require(projekt)
    ablage = _ablage(projekt)
    one = _find(ablage, ziel)
    if one is None:
        raise Unknown(kommentare.UNKNOWN)
    _require_not_own(one)
    if one.zustand in (Zustand.ZURUECKGEZOGEN, Zustand.ZUSAMMENGEFUEHRT):
        raise WrongState(_("error_moderation_gone", default="This was taken back or merged meanwhile."))
    ablage.schlange.pop(ziel, None)
    was, one.zustand, one.grund = one.zustand, str(zustand), grund
    if ziel.startswith("idee:"):
        ideen.put_line(ablage, one)
        if zustand == Zustand.SICHTBAR and was != zustand:
            auftraege.enqueue(ideen.ABLEGEN, f"{api.content.get_uuid(projekt)} {one.nummer}", akteur="")
    elif zustand == Zustand.SICHTBAR or was == Zustand.SICHTBAR:
        faden = kommentare.faden_of(ablage, ziel.partition(":")[2].partition("|")[0])
        if faden is not None:
            kommentare.show(faden, one)
    if was != one.zustand:
        akt = "published" if zustand == Zustand.SICHTBAR else "hidden"
        notify(Projektakt(projekt, akt, {"beitrag": ziel, "grund": grund}))
    return bool(was != one.zustand)


def _find(ablage: Projektablage, ziel: str) -> Any:
    art, _colon, rest = ziel.partition(":")
    if art == "idee":
        return ablage.ideen.get(rest)
    ort, _bar, id = rest.partition("|")
    faden = kommentare.faden_of(ablage, ort) if art == "kommentar" else None
    return faden.kommentare.get(id) if faden is not None else None


def _require(projekt: Any) -> None:
    if not may_moderate(projekt):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))


def _require_not_own(one: Any) -> None:
    """Refuse who would judge their own words, whether written with the account or with its address."""
    address = str(api.user.get_current().getProperty("email") or "")
    if one.konto == zugriff.user_id() or (one.email and address and _key(one.email) == _key(address)):
        raise NotAllowed(_("error_moderation_own", default="You wrote this yourself. Somebody else must decide on it."))


def _key(address: str) -> str:
    return rules.person_of(b"-", address)


def _ablage(projekt: Any) -> Projektablage:
    found: Projektablage = speicher().ablagen[api.content.get_uuid(projekt)]
    return found
