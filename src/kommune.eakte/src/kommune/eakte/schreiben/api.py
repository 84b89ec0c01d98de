"""The door: draft a letter or message, send it, follow its Sendungen; Textbausteine."""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.verwalter import is_manager
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.ruecknahme.interfaces import GRUND
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.schreiben import anlagen
from kommune.eakte.schreiben import rules
from kommune.eakte.schreiben import sendung as sendungen
from kommune.eakte.schreiben import store
from kommune.eakte.schreiben.anlagen import anlagen_of
from kommune.eakte.schreiben.bausteine import add_baustein
from kommune.eakte.schreiben.bausteine import baustein_for
from kommune.eakte.schreiben.bausteine import bausteine_for
from kommune.eakte.schreiben.bausteine import bausteine_of
from kommune.eakte.schreiben.bausteine import change_baustein
from kommune.eakte.schreiben.bausteine import find_baustein
from kommune.eakte.schreiben.bausteine import insert_baustein
from kommune.eakte.schreiben.bausteine import keyed_bausteine
from kommune.eakte.schreiben.bausteine import may_change_bausteine
from kommune.eakte.schreiben.bausteine import owners
from kommune.eakte.schreiben.bausteine import remove_baustein
from kommune.eakte.schreiben.rules import Stand
from kommune.eakte.schreiben.rules import Weg
from kommune.eakte.schreiben.sendung import choices
from kommune.eakte.schreiben.sendung import fault_of
from kommune.eakte.schreiben.sendung import from_book
from kommune.eakte.schreiben.sendung import preview
from kommune.eakte.schreiben.sendung import way_for
from kommune.eakte.schreiben.store import install_store
from kommune.eakte.schreiben.store import Schreiben
from kommune.eakte.schreiben.store import values_of
from typing import Any
from uuid import uuid4


__all__ = (
    "add_baustein",
    "anlagen_of",
    "baustein_for",
    "bausteine_for",
    "bausteine_of",
    "change_baustein",
    "choices",
    "fault_of",
    "find_baustein",
    "from_book",
    "insert_baustein",
    "install_store",
    "keyed_bausteine",
    "may_change_bausteine",
    "owners",
    "preview",
    "remove_baustein",
    "values_of",
    "way_for",
)

WRITE = "kommune.eakte: Write Schreiben"


def may_write(vorgang: Any) -> bool:
    """Tell whether the person writes letters from here now."""
    return _may(vorgang) and akten.state_of(vorgang) != "closed"


def list_schreiben(vorgang: Any) -> list[Schreiben]:
    """Return the letters of a Vorgang, drafts and sent ones, the newest first."""
    return sorted(store.found(vorgang).values(), key=lambda one: one.angelegt, reverse=True)


def get_schreiben(vorgang: Any, id: str) -> Schreiben:
    """Return one letter.

    :raises Unknown: there is none.
    """
    found: Schreiben | None = store.found(vorgang).get(id)
    if found is None:
        raise Unknown(_("error_schreiben_unknown", default="There is no such letter."))
    return found


def draft(vorgang: Any, werte: Mapping[str, Any]) -> Schreiben:
    """Begin a letter: ``betreff``, ``text``, ``empfaenger`` and ``anlagen`` (keys of ``choices``), ``weg``; all may be missing.

    :raises WrongState: the Vorgang is closed, or has too many drafts. :raises Invalid: names the field.
    """
    _require(vorgang)
    checked = _checked(vorgang, werte)
    letters = store.tree(vorgang)
    if sum(1 for one in letters.values() if not one.sendungen) >= rules.MAX_DRAFTS:
        raise WrongState(
            _("error_vermerk_many", default="There are too many drafts here. Finish or discard some of them first.")
        )
    made = Schreiben(uuid4().hex[:12], checked, zugriff.user_id(), clock.now())
    letters[made.id] = made
    journal.record(vorgang, "schreiben_entworfen", neuer_wert=checked["betreff"])
    return made


def change(vorgang: Any, id: str, werte: Mapping[str, Any], *, stand: int) -> Schreiben:
    """Change a draft from the state the person saw; what is not named stays.

    :raises Stale: somebody else changed it after ``stand``. :raises WrongState: it was sent.
    """
    _require(vorgang)
    found = _draft(vorgang, id, stand)
    checked = _checked(vorgang, {**found.werte, **werte})
    if checked != found.werte:
        found.change(checked, zugriff.user_id(), clock.now())
    return found


def discard(vorgang: Any, id: str) -> None:
    """Throw a draft away: who began it, or who leads the OE; the journal keeps that it was there.

    :raises NotAllowed: it is somebody else's. :raises WrongState: it was sent.
    """
    _require(vorgang)
    found = _draft(vorgang, id)
    leads = organisation.has_role(organisation.Rolle.LEITUNG, vorgang.federfuehrung)
    if not (found.von == zugriff.user_id() or leads or is_manager()):
        raise NotAllowed(
            _("error_vermerk_discard", default="Only who began the draft, or who leads the OE, may discard it.")
        )
    del store.tree(vorgang)[id]
    journal.record(vorgang, "schreiben_verworfen", alter_wert=found.werte["betreff"])


def restore(vorgang: Any, discarded: Mapping[str, Any]) -> None:
    """Bring a draft back that the person has just thrown away, as ``values_of`` kept it.

    :raises NotAllowed: they may not write here (any more). :raises WrongState: the Vorgang is closed.
    """
    _require(vorgang)
    drafts = store.tree(vorgang)
    if discarded["id"] not in drafts:
        drafts[discarded["id"]] = store.from_values(discarded)
        journal.record(vorgang, "schreiben_entworfen", neuer_wert=discarded["werte"]["betreff"], bemerkung=GRUND)


def send(vorgang: Any, id: str, *, stand: int) -> Schreiben:
    """Send a letter to all its addressees, from the state the person saw; an Auftrag each makes and brings it, once.

    :raises Stale: it was changed after ``stand``. :raises WrongState: it was sent, or the Vorgang is closed.
    :raises Invalid: no addressee, subject or text, or a letter that would not arrive.
    """
    _require(vorgang)
    found = _draft(vorgang, id, stand)
    for name, message in (
        ("betreff", _("error_schreiben_betreff", default="Enter a subject.")),
        ("text", _("error_schreiben_text", default="Write the letter.")),
        ("empfaenger", _("error_schreiben_empfaenger", default="Choose who is to get it.")),
    ):
        if not found.werte[name]:
            raise Invalid(message, field=name)
    found.gesendet_von, found.gesendet_am = zugriff.user_id(), clock.now()
    sendungen.start(vorgang, found)
    names = ", ".join(row["name"] for row in found.sendungen)
    journal.record(vorgang, "schreiben_gesendet", neuer_wert=f"{found.werte['betreff']} ({names})")
    return found


def note_posted(vorgang: Any, id: str, nr: int) -> None:
    """Note that a printed letter was given to the post today.

    :raises WrongState: there is no letter to be posted.
    """
    _require(vorgang)
    found = get_schreiben(vorgang, id)
    if not 0 <= nr < len(found.sendungen) or not is_to_post(found.sendungen[nr]):
        raise WrongState(_("error_schreiben_not_to_post", default="This letter is not waiting to be posted."))
    sendungen.note_posted(vorgang, found, nr, clock.today())


def is_to_post(row: Mapping[str, Any]) -> bool:
    """Tell whether a Sendung waits to be posted by who works on the Vorgang; what the Poststelle prints, it notes."""
    return bool(row["stand"] == Stand.ZU_DRUCKEN and row["weg"] != Weg.DRUCK)


def offered_for_series() -> list[tuple[str, str]]:
    """Return ``(key, name)`` of the Textbausteine a serial letter can be written with: one's own, and of OEs one works in."""
    return [(f"{owner}/{one.id}", one.titel) for owner, _name in owners() for one in bausteine_of(owner)]


def write_series(vorgang: Any, *, baustein: str = "", betreff: str = "", text: str = "") -> str:
    """Write and send one letter of a series to who comes first in a Vorgang; return its id.

    A Textbaustein gives text and, by its name, subject; ``betreff`` goes before that.

    :raises Invalid: no such Textbaustein here, nobody to write to, or a placeholder has no value: the message names it.
    """
    if baustein:
        found = baustein_for(vorgang, baustein)
        betreff, text = betreff or found.titel, found.text
    people = choices(vorgang)[:1]
    werte = {
        "betreff": betreff,
        "text": postausgang.filled(text, vorgang),
        "empfaenger": [key for key, _name in people],
    }
    made = draft(vorgang, werte)
    return str(send(vorgang, made.id, stand=made.stand).id)


def _draft(vorgang: Any, id: str, stand: int | None = None) -> Schreiben:
    found = get_schreiben(vorgang, id)
    if found.sendungen:
        raise WrongState(_("error_schreiben_sent", default="This letter was sent; it does not change any more."))
    if stand is not None and stand != found.stand:
        raise Stale(
            _(
                "error_stale_by",
                default="${person} changed this at ${time}. Load it anew and enter your change again.",
                mapping={
                    "person": organisation.display_name(found.geaendert_von),
                    "time": f"{found.geaendert_am:%d.%m.%Y, %H:%M}",
                },
            )
        )
    return found


def _checked(vorgang: Any, werte: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := sorted(set(werte) - set(store.FIELDS)):
        raise Invalid(_("error_schreiben_field", default="A letter has no such field."), field=unknown[0])
    checked: dict[str, Any] = {}
    for name, rule, limit in (
        ("betreff", zeichenkette.one_line, rules.MAX_BETREFF),
        ("text", zeichenkette.paragraphs, rules.MAX_TEXT),
    ):
        try:
            checked[name] = rule(werte.get(name), limit=limit)
        except WertFehler as fault:
            raise meldungen.as_invalid(fault, name) from fault
    weg = werte.get("weg") or Weg.BESTER
    if weg not in list(Weg):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="weg")
    checked["weg"] = str(weg)
    known = {"empfaenger": (sendungen.is_known, rules.MAX_EMPFAENGER), "anlagen": (anlagen.can_go, rules.MAX_ANLAGEN)}
    for name, (is_one, most) in known.items():
        chosen = werte.get(name) or ()
        if isinstance(chosen, str | Mapping) or not all(isinstance(one, str) for one in chosen):
            raise Invalid(_("error_no_choice", default="This is not one of the choices."), field=name)
        chosen = tuple(dict.fromkeys(chosen))
        if len(chosen) > most:
            raise Invalid(_("error_schreiben_many", default="At most ${max}.", mapping={"max": most}), field=name)
        if not all(is_one(vorgang, one) for one in chosen):
            raise Invalid(_("error_no_choice", default="This is not one of the choices."), field=name)
        checked[name] = chosen
    return checked


def _require(vorgang: Any) -> None:
    akten.require_open(vorgang)
    if not _may(vorgang):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))


def _may(vorgang: Any) -> bool:
    return all(zugriff.may(one, vorgang) for one in ("View", WRITE))
