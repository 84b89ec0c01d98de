"""Schritte in a Vorgang: set off by an event, done by an Auftrag, skipped, confirmed or taken back by a person."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.automatik import regeln
from kommune.eakte.automatik import rules
from kommune.eakte.automatik.elemente import wirkung
from kommune.eakte.automatik.rules import Schritt
from kommune.eakte.automatik.rules import Stand
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from plone import api
from plone.contentrules.rule.interfaces import IExecutable
from typing import Any
from uuid import uuid4
from zope.annotation.interfaces import IAnnotations
from zope.component import getMultiAdapter
from zope.i18n import translate

import transaction


ART = "automatik"
PROCESS = "kommune.eakte: Process Vorgang"
MAX_GRUND = 500
MAX_BETREFF = 200
_chain: ContextVar[tuple[str, ...]] = ContextVar("automatik", default=())


def schritte_of(vorgang: Any) -> rules.Schritte:
    """Return the Schritte of a Vorgang, the oldest first."""
    return tuple(IAnnotations(vorgang).get(regeln.ANNOTATION, ()))


def may_act(vorgang: Any) -> bool:
    """Tell whether the person skips, confirms and takes back here now: who works on it, while it is open."""
    return zugriff.may(PROCESS, vorgang) and akten.state_of(vorgang) != "closed"


def happened(vorgang: Any, event: Any) -> None:
    """Write a Schritt for each rule an event sets off; nothing else happens in the person's transaction."""
    if regeln.ANNOTATION not in IAnnotations(api.portal.get()) or _is_guarded(vorgang):
        return
    waiting = [one for one in regeln.list_regeln() if one.enabled and one.event and one.event.providedBy(event)]
    if not waiting:
        return
    known, now = schritte_of(vorgang), clock.now()  # once: what a rule adds here counts for itself alone
    for regel in waiting:
        art = regel.werte.get("art", "")
        if rules.may_follow(regel.__name__, _chain.get(), known, now, art=art) and _holds(vorgang, regel, event):
            _set_off(vorgang, regel)


def run(vorgang: Any, id: str) -> None:
    """Do a Schritt that waits; what cannot be done is told in the journal and by an Aufgabe, and nothing of it stays.

    A rule that was taken out, a Vorgang that was closed or made vertraulich meanwhile: nothing is done.
    """
    schritt = rules.find(schritte_of(vorgang), id)
    if schritt is None or schritt.stand != Stand.WAITING:
        return
    savepoint, tried = transaction.savepoint(optimistic=True), False
    try:
        akten.require_open(vorgang)
        if _is_guarded(vorgang):
            raise WrongState(
                _("error_automatik_vertraulich", default="Nothing happens by itself in what is vertraulich.")
            )
        regel = regeln.get_regel(schritt.regel)
        tried = True
        with _follows(schritt.kette):
            done = tuple(getMultiAdapter((vorgang, one, schritt), IExecutable)() for one in regel.actions)
    except KommuneError as error:
        savepoint.rollback()
        why = translate(error.message, target_language="de")
        _keep(vorgang, rules.moved(schritt, Stand.FAILED, grund=why), "automatik_gescheitert", why)
        if tried:  # by a rule that is there no more, or in what is closed, nothing is left to do for anybody
            _tell(vorgang, schritt, why)
        return
    _keep(vorgang, rules.moved(schritt, Stand.DONE, getan=done), "automatik_getan", "")


def fail(vorgang: Any, id: str, why: str) -> None:
    """Note that what a Schritt began could not be done after all; journaled, and an Aufgabe tells it. Called by its Auftrag."""
    schritt = rules.find(schritte_of(vorgang), id)
    if schritt is None or schritt.stand != Stand.DONE:
        return
    _keep(vorgang, rules.moved(schritt, Stand.FAILED, grund=why), "automatik_gescheitert", why)
    if akten.state_of(vorgang) != "closed":
        _tell(vorgang, schritt, why)


def is_done(vorgang: Any, id: str) -> bool:
    """Tell whether a Schritt was done and not taken back."""
    schritt = rules.find(schritte_of(vorgang), id)
    return schritt is not None and schritt.stand == Stand.DONE


def words(vorgang: Any, schritt: Schritt) -> list[Any]:
    """Return in sentences what a Schritt does, or did. What a rule did before it was changed or taken out, only by its kind.

    :raises NotAllowed: who does not work on it.
    """
    if not may_act(vorgang):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    regel = regeln.storage().get(schritt.regel)
    if schritt.getan and (regel is None or regel.am > schritt.am):
        return [wirkung(vorgang, one["art"]).title for one in schritt.getan]
    if regel is None:
        return [_("msg_schritt_regel_weg", default="The rule is there no more: nothing happens.")]
    return [wirkung(vorgang, one.art).words(one.angaben) for one in regel.actions]


def stays(vorgang: Any, schritt: Schritt) -> Any:
    """Return in words why what a Schritt did cannot be taken back, "" if it can."""
    found = (wirkung(vorgang, one["art"]).bleibt for one in schritt.getan)
    return next(filter(None, found), "")


def skip(vorgang: Any, id: str, *, grund: str) -> None:
    """Skip a Schritt that waits, with a reason; journaled.

    :raises NotAllowed: who does not work on it. :raises WrongState: it is done. :raises Invalid: no reason.
    """
    schritt, why = _asked(vorgang, id, rules.OPEN), _reason(grund)
    _keep(
        vorgang, rules.moved(schritt, Stand.SKIPPED, grund=why, von=zugriff.user_id()), "automatik_uebersprungen", why
    )


def confirm(vorgang: Any, id: str) -> None:
    """Let a Schritt that waits for a person be done at once.

    :raises NotAllowed: who does not work on it. :raises WrongState: it does not wait for that.
    """
    schritt = _asked(vorgang, id, (Stand.TO_CONFIRM,))
    _write(vorgang, rules.moved(schritt, Stand.WAITING, von=zugriff.user_id()))
    _enqueue(vorgang, schritt)


def undo(vorgang: Any, id: str, *, grund: str) -> None:
    """Take back what a Schritt did, with a reason; journaled. All of it or nothing.

    :raises NotAllowed: who does not work on it. :raises WrongState: somebody went on with it. :raises Invalid: no reason.
    """
    schritt, why = _asked(vorgang, id, (Stand.DONE,)), _reason(grund)
    with _follows(schritt.kette), as_system("who works on a Vorgang takes back what a rule did in it", on=vorgang):
        for one in reversed(schritt.getan):
            wirkung(vorgang, one["art"]).undo(one)
    _keep(
        vorgang, rules.moved(schritt, Stand.UNDONE, grund=why, von=zugriff.user_id()), "automatik_zurueckgenommen", why
    )


def _tell(vorgang: Any, schritt: Schritt, why: str) -> None:
    """Give who works on the Vorgang, else its OE, an Aufgabe for today: what did not happen by itself is done by hand."""
    betreff = f"Automatischer Schritt gescheitert: {schritt.titel}"[:MAX_BETREFF]
    aufgaben.set_for_responsible(vorgang, art="frist", betreff=betreff, notiz=why, frist=clock.today())


def _set_off(vorgang: Any, regel: Any) -> None:
    now, waits = clock.now(), regel.modus == "bestaetigen"
    schritt = Schritt(
        id=uuid4().hex[:12],
        regel=regel.__name__,
        titel=regel.title,
        ereignis=regel.werte.get("ereignis", ""),
        am=now,
        kette=(*_chain.get(), regel.__name__),
        stand=Stand.TO_CONFIRM if waits else Stand.WAITING,
        faellig=None if waits else clock.later(now, regel.minuten),
    )
    _keep(vorgang, schritt, "automatik_vorgesehen", "")
    if not waits:
        _enqueue(vorgang, schritt)


def _enqueue(vorgang: Any, schritt: Schritt) -> None:
    told = {"vorgang": api.content.get_uuid(vorgang), "schritt": schritt.id}
    auftraege.enqueue(ART, schritt.id, told, faellig=schritt.faellig)


def _holds(vorgang: Any, regel: Any, event: Any) -> bool:
    return all(getMultiAdapter((vorgang, one, event), IExecutable)() for one in regel.conditions)


def _is_guarded(vorgang: Any) -> bool:
    """Tell whether its Stufe lets only some people in: what all rules of the town do has no place there."""
    return str(vertraulichkeit.stufe_of(vorgang)) in ("vertraulich", "streng_vertraulich")


@contextmanager
def _follows(kette: tuple[str, ...]) -> Iterator[None]:
    token = _chain.set(kette)
    try:
        yield
    finally:
        _chain.reset(token)


def _asked(vorgang: Any, id: str, staende: tuple[Stand, ...]) -> Schritt:
    akten.require_open(vorgang)
    if not may_act(vorgang):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    schritt = rules.find(schritte_of(vorgang), id)
    if schritt is None:
        raise Unknown(_("error_schritt_unknown", default="There is no such automatic step."))
    if schritt.stand not in staende:
        raise WrongState(_("error_schritt_stand", default="The automatic step is in another state now."))
    return schritt


def _reason(grund: str) -> str:
    why = " ".join(grund.split())[:MAX_GRUND]
    if not why:
        raise Invalid(_("error_grund_missing", default="Enter the reason."), field="grund")
    return why


def _keep(vorgang: Any, schritt: Schritt, aktion: str, bemerkung: str) -> None:
    _write(vorgang, schritt)
    journal.record(vorgang, aktion, neuer_wert=schritt.titel, bemerkung=bemerkung)


def _write(vorgang: Any, schritt: Schritt) -> None:
    IAnnotations(vorgang)[regeln.ANNOTATION] = rules.with_schritt(schritte_of(vorgang), schritt)
