"""The door: write a Vermerk or Telefonnotiz, make it a Dokument, comment among colleagues."""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import datetime
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.api import Signal
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.ablauf.verwalter import is_manager
from kommune.eakte.core.druck.pdf import render_document
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.ruecknahme.interfaces import GRUND
from kommune.eakte.core.werte import datum
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vermerke import rules
from kommune.eakte.vermerke import store
from kommune.eakte.vermerke.rules import Art
from kommune.eakte.vermerke.store import Entwurf
from kommune.eakte.vermerke.store import Kommentar
from kommune.eakte.vermerke.store import values_of
from typing import Any
from uuid import uuid4

import re


__all__ = ("values_of",)
WRITE = "kommune.eakte: Write Vermerk"
COMMENT = "kommune.eakte: Write Kommentar"
NO_NAME = re.compile(r"[^\w.-]+")


def may_write(vorgang: Any) -> bool:
    """Tell whether the person writes Vermerke here now."""
    return _may(WRITE, vorgang) and akten.state_of(vorgang) != "closed"


def may_comment(vorgang: Any) -> bool:
    """Tell whether the person comments here now: who works in an OE and may see the Vorgang."""
    return _may(COMMENT, vorgang) and akten.state_of(vorgang) != "closed"


def entwuerfe(vorgang: Any) -> list[Entwurf]:
    """Return the drafts of a Vorgang, the oldest first; who may see the Vorgang may see them."""
    return sorted(store.found(vorgang, store.ENTWUERFE).values(), key=lambda one: one.angelegt)


def entwurf(vorgang: Any, id: str) -> Entwurf:
    """Return one draft.

    :raises Unknown: there is none, or it was made final.
    """
    found: Entwurf | None = store.found(vorgang, store.ENTWUERFE).get(id)
    if found is None:
        raise Unknown(_("error_vermerk_unknown", default="There is no such draft. Perhaps it was made final."))
    return found


def draft(vorgang: Any, art: str, werte: Mapping[str, Any]) -> Entwurf:
    """Begin a Vermerk or Telefonnotiz as a draft and return it.

    :raises WrongState: the Vorgang is closed, or has too many drafts. :raises Invalid: no text, or a faulty value.
    """
    _require(WRITE, vorgang)
    if art not in list(Art):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="art")
    checked = checked_werte(art, werte)
    drafts = store.tree(vorgang, store.ENTWUERFE)
    if len(drafts) >= rules.MAX_DRAFTS:
        raise WrongState(
            _("error_vermerk_many", default="There are too many drafts here. Finish or discard some of them first.")
        )
    made = Entwurf(uuid4().hex[:12], str(art), checked, zugriff.user_id(), clock.now())
    drafts[made.id] = made
    journal.record(vorgang, f"{art}_entworfen", neuer_wert=rules.titled(art, checked))
    return made


def change(vorgang: Any, id: str, werte: Mapping[str, Any], *, stand: int) -> Entwurf:
    """Change a draft, from the state the person saw; fields that are not named stay.

    :raises Stale: somebody else changed it after ``stand``. :raises Unknown: it is no draft any more.
    """
    _require(WRITE, vorgang)
    found = entwurf(vorgang, id)
    if stand != found.stand:
        raise Stale(_told(found))
    checked = checked_werte(found.art, {**found.werte, **werte})
    if checked != dict(found.werte):
        found.change(checked, zugriff.user_id(), clock.now())
    return found


def finalize(vorgang: Any, id: str, *, stand: int) -> Any:
    """Make a draft a Dokument that never changes again: PDF/A with author, time and hash; return it.

    :raises Stale: somebody else changed it after ``stand``. :raises WrongState: the Vorgang is closed.
    """
    _require(WRITE, vorgang)
    found = entwurf(vorgang, id)
    if stand != found.stand:
        raise Stale(_told(found))
    art, werte, now = found.art, dict(found.werte), clock.now()
    people = list(found.verfasser)
    facts = {
        "Aktenzeichen": vorgang.aktenzeichen,
        "Vorgang": vorgang.title,
        "Verfasst von": ", ".join(organisation.display_name(one) for one in people),
        "Festgeschrieben von": f"{organisation.display_name(zugriff.user_id())} am {now:%d.%m.%Y, %H:%M} Uhr",
    }
    word = rules.WORTE[Art(art)]
    with as_system("who may write a Vermerk makes it a Dokument", on=vorgang):
        dokument = akten.add_dokument(
            vorgang,
            betreff=rules.titled(art, werte),
            data=render_document(rules.document(art, werte, facts)),
            filename=f"{word}-{NO_NAME.sub('-', vorgang.aktenzeichen)}-{now:%Y%m%d-%H%M}.pdf",
            richtung="intern",
            dokumenttyp=word,
            datum_des_schreibens=now.date(),
            absender=", ".join(organisation.display_name(one) for one in people)[:500],
        )
        execute(dokument, "finalize")
    del store.tree(vorgang, store.ENTWUERFE)[id]
    return dokument


def discard(vorgang: Any, id: str) -> None:
    """Throw a draft away: who began it, or who leads the OE; the journal keeps that it was there.

    :raises NotAllowed: it is somebody else's.
    """
    _require(WRITE, vorgang)
    found = entwurf(vorgang, id)
    if not may_discard(vorgang, found):
        raise NotAllowed(
            _("error_vermerk_discard", default="Only who began the draft, or who leads the OE, may discard it.")
        )
    del store.tree(vorgang, store.ENTWUERFE)[id]
    journal.record(vorgang, "vermerk_verworfen", alter_wert=rules.titled(found.art, found.werte))


def restore(vorgang: Any, discarded: Mapping[str, Any]) -> None:
    """Bring a draft back that the person has just thrown away, as ``values_of`` kept it.

    :raises NotAllowed: they may not write here (any more). :raises WrongState: the Vorgang is closed.
    """
    _require(WRITE, vorgang)
    drafts = store.tree(vorgang, store.ENTWUERFE)
    if discarded["id"] not in drafts:
        found = store.from_values(discarded)
        drafts[found.id] = found
        journal.record(
            vorgang, f"{found.art}_entworfen", neuer_wert=rules.titled(found.art, found.werte), bemerkung=GRUND
        )


def may_discard(vorgang: Any, entwurf: Entwurf) -> bool:
    """Tell whether the person may throw this draft away."""
    leads = organisation.has_role(organisation.Rolle.LEITUNG, vorgang.federfuehrung)
    return entwurf.verfasser[0] == zugriff.user_id() or leads or is_manager()


def checked_werte(art: str, werte: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of a note as they are kept.

    :raises Invalid: names the field.
    """
    if unknown := sorted(set(werte) - set(rules.fields_of(art))):
        raise Invalid(_("error_vermerk_field", default="A note has no such field."), field=unknown[0])
    checked = {}
    for name in rules.fields_of(art):
        rule = zeichenkette.paragraphs if name == "text" else zeichenkette.one_line
        limit = rules.MAX_TEXT if name == "text" else rules.MAX_BETREFF
        try:
            checked[name] = rule(werte.get(name), limit=limit)
        except WertFehler as fault:
            raise meldungen.as_invalid(fault, name) from fault
    if not checked["text"].strip():
        raise Invalid(_("error_vermerk_text", default="Write what is to be kept."), field="text")
    if art == Art.TELEFONNOTIZ:
        _check_call(checked)
    return checked


def kommentare(vorgang: Any) -> list[Kommentar]:
    """Return the comments of a Vorgang, the newest first."""
    return sorted(store.found(vorgang, store.KOMMENTARE).values(), key=lambda one: one.am, reverse=True)


def comment(vorgang: Any, text: str, mentioned: Iterable[str] = ()) -> Kommentar:
    """Say something to the colleagues of a Vorgang; who is mentioned is told of it, if they may see the Vorgang.

    :raises Invalid: no text, or somebody mentioned who may not see it. :raises WrongState: closed, or too many.
    """
    _require(COMMENT, vorgang)
    try:
        checked = zeichenkette.paragraphs(text, limit=rules.MAX_KOMMENTAR)
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, "text") from fault
    if not checked.strip():
        raise Invalid(_("error_kommentar_text", default="Write your comment."), field="text")
    people = tuple(dict.fromkeys(str(one) for one in mentioned if one))
    if len(people) > rules.MAX_GEMEINT or any(one not in dict(colleagues(vorgang)) for one in people):
        raise Invalid(_("error_kommentar_gemeint", default="Choose a colleague who may see the Vorgang."), field="an")
    comments = store.tree(vorgang, store.KOMMENTARE)
    if len(comments) >= rules.MAX_KOMMENTARE:
        raise WrongState(_("error_kommentar_many", default="There are too many comments here. Write a Vermerk."))
    made = Kommentar(uuid4().hex[:12], checked, zugriff.user_id(), clock.now(), people)
    comments[made.id] = made
    names = ", ".join(organisation.display_name(one) for one in people)
    journal.record(vorgang, "kommentiert", neuer_wert=names)
    for one in people:
        aufgaben.signal(one, vorgang.UID(), Signal.MENTIONED, url=f"{vorgang.absolute_url()}")
    return made


def colleagues(vorgang: Any) -> list[tuple[str, str]]:
    """Return ``(user id, name)`` of those who can be mentioned: they work around the Vorgang and may see it."""
    people = [key.removeprefix("person:") for key, _n in aufgaben.adressaten_for(vorgang) if key.startswith("person:")]
    known = [vorgang.bearbeiter] if vorgang.bearbeiter and aufgaben.may_see(vorgang.bearbeiter, vorgang) else []
    found = dict.fromkeys([*people, *known])
    names = [(one, organisation.display_name(one)) for one in found if one != zugriff.user_id()]
    return sorted(names, key=lambda pair: pair[1].casefold())


def _check_call(checked: dict[str, str]) -> None:
    if not checked["partner"]:
        raise Invalid(_("error_anruf_partner", default="Say with whom the call was."), field="partner")
    if checked["richtung"] and checked["richtung"] not in rules.RICHTUNGEN:
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="richtung")
    if checked["zeitpunkt"]:
        checked["zeitpunkt"] = datum.show_moment(_moment(checked["zeitpunkt"]))


def _moment(text: str) -> datetime:
    """Return the moment ``28.11.2026 14:30`` or ``2026-11-28T14:30``; not in the future."""
    day, _blank, time = text.replace("T", " ").replace(",", "").removesuffix(" Uhr").partition(" ")
    try:
        of_day = datum.read_iso_time(time.strip().rjust(5, "0"))
        moment = datetime.combine(datum.read(day), of_day, tzinfo=clock.TIMEZONE)
    except WertFehler as fault:
        raise meldungen.as_invalid(WertFehler("zeitpunkt"), "zeitpunkt") from fault
    if moment > clock.now():
        raise Invalid(_("error_anruf_future", default="This time has not come yet."), field="zeitpunkt")
    return moment


def _require(permission: str, vorgang: Any) -> None:
    akten.require_open(vorgang)
    if not _may(permission, vorgang):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))


def _may(permission: str, vorgang: Any) -> bool:
    allowed = all(zugriff.may(one, vorgang) for one in ("View", permission))
    # who looks after the whole town (Revision) is staff, too, but has no part in the work
    return allowed and bool(organisation.oes_of() or is_manager())


def _told(found: Entwurf) -> Any:
    return _(
        "error_stale_by",
        default="${person} changed this at ${time}. Load it anew and enter your change again.",
        mapping={
            "person": organisation.display_name(found.geaendert_von),
            "time": f"{found.geaendert_am:%d.%m.%Y, %H:%M}",
        },
    )
