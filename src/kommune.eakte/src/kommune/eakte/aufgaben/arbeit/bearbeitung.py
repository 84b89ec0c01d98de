"""Set, change and close an Aufgabe; what must hold and what follows. Called through ``api``."""

from Acquisition import aq_parent
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import rules
from kommune.eakte.aufgaben.arbeit.adressaten import checked_adressat
from kommune.eakte.aufgaben.arbeit.adressaten import keys_of_me
from kommune.eakte.aufgaben.arbeit.adressaten import name_of
from kommune.eakte.aufgaben.arbeit.adressaten import people_of
from kommune.eakte.aufgaben.arbeit.adressaten import people_told
from kommune.eakte.aufgaben.content.aufgabe import IAufgabe
from kommune.eakte.aufgaben.interfaces import AufgabeClosed
from kommune.eakte.aufgaben.interfaces import AufgabeSet
from kommune.eakte.aufgaben.interfaces import IAufgabenart
from kommune.eakte.aufgaben.interfaces import IErledigung
from kommune.eakte.aufgaben.interfaces import IWeitergabe
from kommune.eakte.aufgaben.signal.signale import retract
from kommune.eakte.aufgaben.signalworte import Signal
from kommune.eakte.aufgaben.workflow import AufgabeState
from kommune.eakte.aufgaben.workflow import AufgabeTransition
from kommune.eakte.aufgaben.workflow import NEED_REASON
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.core.datei.fassung import IMitFassungen
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.journal import api as journal
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any
from uuid import uuid4
from zope.component import queryUtility
from zope.component import subscribers
from zope.event import notify
from zope.i18n import translate


PORTAL_TYPE = "Aufgabe"
SET = "kommune.eakte: Set Aufgabe"
HANDLE = "kommune.eakte: Handle Aufgabe"
PROCESS = "kommune.eakte: Process Vorgang"
MAX_TITLE = 300


def set_aufgabe(
    obj: Any,
    *,
    art: str,
    adressat: str = "",
    betreff: str = "",
    notiz: str = "",
    frist: date | None = None,
    gesetzt_von: str = "",
) -> Any:
    """Set an Aufgabe on an Akte, Vorgang, Dokument or Bescheid for a person, a Stelle or an OE; without one, for oneself.

    It says what is to be done in ``betreff``, by default the name of its kind. A kind that is bound keeps the
    Fassung of the Dokument it is about. ``gesetzt_von`` is who wanted it, if that is not the person at work.

    :raises WrongState: the record is closed. :raises NotAllowed: the person does not work on it.
    :raises Invalid: unknown kind or addressee, somebody who may not see the record, no day where one is needed.
    """
    container = _container(obj)
    akten.require_open(container)
    if not zugriff.may(SET, container):
        raise NotAllowed(_("error_may_not_set_aufgabe", default="You may not set an Aufgabe here."))
    kind = queryUtility(IAufgabenart, name=art)
    if kind is None or not kind.suits(obj):
        raise Invalid(_("error_aufgabe_art", default="Choose a kind of Aufgabe."), field="art")
    if kind.needs_frist and frist is None:
        raise Invalid(_("error_aufgabe_frist", default="Enter the day on which it shall come up."), field="frist")
    dokument = obj if IMitFassungen.providedBy(obj) else None
    aufgabe = createContent(
        PORTAL_TYPE,
        id=uuid4().hex[:16],
        title=_by_rule(zeichenkette.one_line, betreff, MAX_TITLE, "betreff") or _default_title(kind),
        notiz=_by_rule(zeichenkette.paragraphs, notiz, rules.MAX_TEXT, "notiz"),
        art=art,
        adressat=checked_adressat(adressat or zugriff.user_id(), container),
        frist=frist,
        gesetzt_von=gesetzt_von or zugriff.user_id(),
        bezug=api.content.get_uuid(dokument) if dokument is not None else "",
        fassung=dokument.version if dokument is not None and kind.bound else None,
    )
    aufgabe = addContentToContainer(container, aufgabe, checkConstraints=False)
    journal.record(aufgabe, "aufgabe_gesetzt", neuer_wert=aufgabe.title, bemerkung=aufgabe.notiz)
    journal.remember(aufgabe)
    notify(AufgabeSet(aufgabe))
    return aufgabe


def set_for_responsible(vorgang: Any, **werte: Any) -> Any:
    """Set an Aufgabe for who works on a Vorgang, else for its OE; return it, None if neither can be given one."""
    who = [f"person:{vorgang.bearbeiter}"] if vorgang.bearbeiter else []
    for adressat in (*who, f"oe:{vorgang.federfuehrung}"):
        try:
            return set_aufgabe(vorgang, adressat=adressat, **werte)
        except Invalid:  # they have left, or may not see it any more
            continue
    return None


def values_of(aufgabe: Any) -> dict[str, Any]:
    """Return what ``change`` changes."""
    return {"adressat": aufgabe.adressat, "frist": aufgabe.frist}


def change(
    aufgabe: Any, *, adressat: str = "", frist: date | None = None, grund: str = "", exactly: bool = False
) -> None:
    """Give an open Aufgabe to somebody else or put it off to another day; what is left out stays, unless ``exactly``.

    :raises WrongState: it is not open. :raises NotAllowed: it is not the person's, nor did they set it.
    """
    akten.require_open(aq_parent(aufgabe))
    if state_of(aufgabe) != AufgabeState.OPEN:
        raise WrongState(_("error_aufgabe_not_open", default="This Aufgabe is no longer open."))
    if not may_change(aufgabe):
        raise _not_yours()
    before = aufgabe.adressat
    if adressat:
        aufgabe.adressat = _checked_next(aufgabe, adressat)
    if frist is not None or exactly:
        aufgabe.frist = frist
    journal.record_changes(aufgabe, bemerkung=_by_rule(zeichenkette.one_line, grund, MAX_TITLE, "grund"))
    aufgabe.notifyModified()
    aufgabe.reindexObject()
    if aufgabe.adressat != before:
        for user_id in people_told(before):
            retract(user_id, aufgabe.UID(), Signal.AUFGABE)
        notify(AufgabeSet(aufgabe))


def check(aufgabe: Any, transition: str, *, text: str = "", fassung: int | None = None) -> None:
    """The guard of every transition, called before it by the workflow itself.

    :raises Stale: what it is about has a newer Fassung than the person saw.
    """
    akten.require_open(aq_parent(aufgabe))
    if not _by_rule(zeichenkette.paragraphs, text, rules.MAX_TEXT, "grund").strip() and transition in NEED_REASON:
        raise Invalid(_("error_aufgabe_reason", default="Say why."), field="grund")
    require_mine(aufgabe, transition)
    if transition == AufgabeTransition.COMPLETE and (first := obstacle(aufgabe)):
        raise WrongState(first)
    if transition == AufgabeTransition.COMPLETE and is_outdated(aufgabe, fassung):
        raise Stale(
            _(
                "error_aufgabe_fassung",
                default="The Dokument has a newer version than the one this Aufgabe is about. Look at it, then say again that it is done.",
            )
        )


def after(aufgabe: Any, transition: str, old: str, new: str, *, text: str = "") -> None:
    """What follows a transition; called by the workflow itself."""
    journal.record(aufgabe, transition, metadatum="status", alter_wert=old, neuer_wert=new, bemerkung=text)
    reopened = transition == AufgabeTransition.REOPEN
    aufgabe.rueckmeldung = "" if reopened else text
    aufgabe.erledigt_von = "" if reopened else zugriff.user_id()
    dokument = dokument_of(aufgabe)
    if dokument is not None and aufgabe.fassung is not None:
        aufgabe.fassung = dokument.version
    aufgabe.notifyModified()
    aufgabe.reindexObject()
    notify(AufgabeSet(aufgabe) if reopened else AufgabeClosed(aufgabe, transition, text))


def settle(aufgabe: Any, *, text: str) -> None:
    """Complete an Aufgabe whose matter is done elsewhere, if it is still open. :raises NotAllowed: it is not the person's."""
    if state_of(aufgabe) == AufgabeState.OPEN:
        execute(aufgabe, AufgabeTransition.COMPLETE, text=text)


def may_handle(aufgabe: Any) -> bool:
    """Tell whether it is for this person: as such, in their Stelle or OE; or they work on the record itself."""
    return zugriff.may(HANDLE, aufgabe) and (aufgabe.adressat in keys_of_me(aufgabe) or zugriff.may(PROCESS, aufgabe))


def may_change(aufgabe: Any) -> bool:
    """Tell whether the person may pass it on or put it off: who is to do it, and who set it."""
    return may_handle(aufgabe) or _may_direct(aufgabe)


def require_mine(aufgabe: Any, transition: str) -> None:
    """Refuse who is not to do this: it is done and given back by whom it is for, dropped and opened by who set it.

    Who works on the record may do all of it, but not say that what is personal (a Mitzeichnung, taking note) is done: that
    says whom it is for, or their deputy. :raises NotAllowed: so it is.
    """
    directing = transition in (AufgabeTransition.DROP, AufgabeTransition.REOPEN)
    done = transition == AufgabeTransition.COMPLETE
    if done and is_personal(aufgabe.art) and aufgabe.adressat not in keys_of_me(aufgabe):
        raise NotAllowed(
            _(
                "error_aufgabe_personal",
                default="This can only be done by ${name}, or who stands in for them.",
                mapping={"name": name_of(aufgabe.adressat)},
            )
        )
    if not (_may_direct(aufgabe) if directing else may_handle(aufgabe)):
        raise _not_yours()


def is_personal(art: str) -> bool:
    """Tell whether nobody does an Aufgabe of this kind in the place of whom it is for."""
    return bool(getattr(queryUtility(IAufgabenart, name=art), "personal", False))


def obstacle(aufgabe: Any) -> Any:
    """Return in words what must be done elsewhere before it is done (``IErledigung``), None if nothing must."""
    return next((first for one in subscribers((aufgabe,), IErledigung) if (first := one.obstacle())), None)


def done_word(art: str) -> Any:
    """Return what the button of this kind says when it is done, None for the usual word."""
    return getattr(queryUtility(IAufgabenart, name=art), "done", None)


def dokument_of(aufgabe: Any) -> Any:
    """Return the Dokument it is about, None if it is about the record as a whole."""
    if not aufgabe.bezug:
        return None
    path = {"query": "/".join(aq_parent(aufgabe).getPhysicalPath()), "depth": 1}
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=aufgabe.bezug, path=path)
    return found[0]._unrestrictedGetObject() if found else None


def is_outdated(aufgabe: Any, seen: int | None = None) -> bool:
    """Tell whether its Dokument has another Fassung than the one ``seen``, by default the one it was set for."""
    dokument = dokument_of(aufgabe) if aufgabe.fassung is not None else None
    return dokument is not None and dokument.version != (seen or aufgabe.fassung)


def _checked_next(aufgabe: Any, adressat: str) -> str:
    """Return to whom it goes: who may see the record, or gets the right to with it."""
    found, _people = people_of(adressat)
    asked = [one.brings_right(found) for one in subscribers((aufgabe,), IWeitergabe)]
    return found if any(asked) else checked_adressat(found, aq_parent(aufgabe))


def _may_direct(aufgabe: Any) -> bool:
    return bool(aufgabe.gesetzt_von == zugriff.user_id() or zugriff.may(PROCESS, aufgabe))


def _container(obj: Any) -> Any:
    if IAufgabe.providedBy(obj):
        raise Invalid(_("error_aufgabe_on_aufgabe", default="An Aufgabe is set on an Akte, Vorgang or Dokument."))
    return aq_parent(obj) if IMitFassungen.providedBy(obj) else obj


def _default_title(kind: Any) -> str:
    return str(translate(kind.title, target_language="de"))


def _by_rule(rule: Any, value: str, limit: int, field: str) -> str:
    try:
        return str(rule(value, limit=limit))
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, field) from fault


def _not_yours() -> NotAllowed:
    return NotAllowed(_("error_aufgabe_not_yours", default="This Aufgabe is not yours."))
