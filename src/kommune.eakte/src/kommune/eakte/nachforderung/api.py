"""The door: ask for what is missing item by item, note what came, give up an item; remind, and what follows if nothing comes."""

from Acquisition import aq_base
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.journal import api as journal
from kommune.eakte.nachforderung import rules
from kommune.eakte.nachforderung.interfaces import NachforderungErinnert
from kommune.eakte.nachforderung.rules import Nachforderung
from kommune.eakte.nachforderung.rules import Nachforderungen
from kommune.eakte.nachforderung.rules import Punkt
from kommune.eakte.nachforderung.rules import Stand
from kommune.eakte.nachforderung.worte import ERINNERUNG
from kommune.eakte.nachforderung.worte import FOLGE
from kommune.eakte.nachforderung.worte import FOLGE_TEXT
from kommune.eakte.vorgangstypen import api as vorgangstypen
from typing import Any
from uuid import uuid4
from zope.event import notify
from zope.i18n import translate


__all__ = ("Nachforderung", "Punkt", "Stand")

ATTRIBUTE = "_nachforderungen"
PROCESS = "kommune.eakte: Process Vorgang"
ERINNERN, FOLGEN = "nachforderung_erinnern", "nachforderung_folgen"  # kinds of Auftrag
MAX_TEXT, MAX_EINLEITUNG = 500, 2000
MORNING = time(6)


def nachforderungen_of(vorgang: Any) -> Nachforderungen:
    """Return all Nachforderungen of a Vorgang, the oldest first."""
    found: Nachforderungen = getattr(aq_base(vorgang), ATTRIBUTE, ())
    return found


def open_of(vorgang: Any) -> Nachforderung | None:
    """Return the one of which an item is missing, None if there is none."""
    return rules.open_of(nachforderungen_of(vorgang))


def text_of(vorgang: Any, punkt_id: str) -> str:
    """Return what an item asks for, whatever became of it; "" if the Vorgang has none of this id."""
    found = rules.find(nachforderungen_of(vorgang), punkt_id)
    return found.text if found is not None else ""


def may_ask(vorgang: Any) -> bool:
    """Tell whether the person may ask for something now: who works on it, while it is being worked on."""
    return str(akten.state_of(vorgang)) == "in_progress" and zugriff.may(PROCESS, vorgang)


def suggested(vorgang: Any) -> list[str]:
    """Return what is not met on the checklist of the Vorgangstyp: it may be what is missing."""
    return [str(one["text"]) for one in akten.punkte(vorgang) if vorgangstypen.is_missing(one)]


def ask(vorgang: Any, punkte: Iterable[tuple[str, date | None]], *, einleitung: str = "") -> Nachforderung:
    """Ask for items, each ``(text, day)``; the Vorgang waits until all of them came.

    :raises NotAllowed: the person does not work on it. :raises WrongState: it is not being worked on.
    :raises Invalid: no item, too many, one without text or day, a day that has passed.
    """
    _require(vorgang)
    today, made = clock.today(), []
    for number, (text, frist) in enumerate(punkte, 1):
        line = _text(text, f"text.{number}", MAX_TEXT)
        if not line or frist is None:
            raise Invalid(
                _("error_punkt_incomplete", default="Enter what is missing, and until when."), field=f"text.{number}"
            )
        if frist < today:
            raise Invalid(
                _("error_frist_past", default="This day has passed. Enter a day from today on."),
                field=f"frist.{number}",
            )
        made.append(Punkt(uuid4().hex[:12], " ".join(line.split()), frist))
    if not 1 <= len(made) <= rules.MAX_PUNKTE:
        raise Invalid(
            _("error_punkte", default="Ask for 1 to ${max} items.", mapping={"max": rules.MAX_PUNKTE}), field="text.1"
        )
    me = zugriff.user_id()
    nachforderung = Nachforderung(
        uuid4().hex[:12], today, me, tuple(made), _text(einleitung, "einleitung", MAX_EINLEITUNG)
    )
    if len(nachforderungen_of(vorgang)) >= rules.MAX_NACHFORDERUNGEN:
        raise WrongState(_("error_nachforderungen_many", default="This Vorgang has too many Nachforderungen."))
    _keep(vorgang, (*nachforderungen_of(vorgang), nachforderung))
    journal.record(vorgang, "nachgefordert", neuer_wert={"punkt": [one.text for one in made]})
    akten.request_papers(vorgang, rules.letter(nachforderung.einleitung, made), nachforderung.frist)
    _put_off(vorgang, nachforderung)
    return nachforderung


def arrived(vorgang: Any, punkt_id: str, dokumente: Iterable[str] = (), *, akteur: str | None = None) -> None:
    """Note that an item came, for whoever sent it; with the last one the Vorgang goes on.

    :raises Unknown: there is no such item.
    """
    punkt = _get(vorgang, punkt_id)
    _keep(vorgang, rules.with_punkt(nachforderungen_of(vorgang), rules.arrived(punkt, clock.today(), dokumente)))
    journal.record(vorgang, "punkt_eingegangen", neuer_wert={"punkt": punkt.text}, akteur=akteur)
    _go_on_if_all_is_there(vorgang, akteur)


def note_arrived(vorgang: Any, punkt_id: str) -> None:
    """Note by hand that an item came by another way.

    :raises NotAllowed: the person does not work on it. :raises Unknown: no such item. :raises WrongState: it is not missing.
    """
    _require(vorgang)
    if _get(vorgang, punkt_id).stand != Stand.OPEN:
        raise WrongState(_("error_punkt_not_open", default="This item is not missing."))
    arrived(vorgang, punkt_id)


def give_up(vorgang: Any, punkt_id: str, *, grund: str) -> None:
    """Do without an item, with a reason; with the last one the Vorgang goes on.

    :raises NotAllowed: the person does not work on it. :raises Unknown: no such item. :raises WrongState: it is not missing.
    :raises Invalid: no reason.
    """
    _require(vorgang)
    punkt = _get(vorgang, punkt_id)
    if punkt.stand != Stand.OPEN:
        raise WrongState(_("error_punkt_not_open", default="This item is not missing."))
    grund = _text(grund, "grund", MAX_TEXT)
    if not grund:
        raise Invalid(_("error_aufgabe_reason", default="Say why."), field="grund")
    dropped = replace(punkt, stand=Stand.DROPPED, am=clock.today(), grund=grund)
    _keep(vorgang, rules.with_punkt(nachforderungen_of(vorgang), dropped))
    journal.record(vorgang, "punkt_verzichtet", neuer_wert={"punkt": punkt.text}, bemerkung=grund)
    _go_on_if_all_is_there(vorgang, None)


def remind(vorgang: Any, nachforderung_id: str) -> bool:
    """Remind who was asked, if something is missing still; called by an Auftrag. Return whether it was needed."""
    found = open_of(vorgang)
    if found is None or found.id != nachforderung_id or not _waits(vorgang):
        return False
    text = rules.letter(translate(ERINNERUNG, target_language="de"), found.open)
    journal.record(vorgang, "nachforderung_erinnert", bemerkung=text)
    notify(NachforderungErinnert(vorgang, text))
    return True


def propose_consequence(vorgang: Any, nachforderung_id: str) -> bool:
    """Propose to decide without what is missing, as an Aufgabe; called by an Auftrag. Return whether it was needed."""
    found = open_of(vorgang)
    if found is None or found.id != nachforderung_id or not _waits(vorgang):
        return False
    lines = "\n".join(f"- {one.text}" for one in found.open)
    note = _(str(FOLGE_TEXT), default=FOLGE_TEXT.default, mapping={"punkte": lines})
    made = aufgaben.set_for_responsible(
        vorgang,
        art="frist",
        betreff=translate(FOLGE, target_language="de"),
        notiz=translate(note, target_language="de"),
        frist=clock.today(),
    )
    return made is not None


def _go_on_if_all_is_there(vorgang: Any, akteur: str | None) -> None:
    if open_of(vorgang) is None and _waits(vorgang):
        with as_system("the last item that was waited for is there, whoever brought it"):
            execute(vorgang, "papers_arrived", **({"akteur": akteur} if akteur else {}))


def _waits(vorgang: Any) -> bool:
    return str(akten.state_of(vorgang)) == "awaiting_applicant"


def _put_off(vorgang: Any, nachforderung: Nachforderung) -> None:
    told = {"vorgang": vorgang.UID(), "nachforderung": nachforderung.id}
    remind_on = rules.reminder_day(nachforderung.punkte, clock.today())
    if remind_on is not None:
        auftraege.enqueue(ERINNERN, nachforderung.id, told, faellig=_morning(remind_on))
    auftraege.enqueue(FOLGEN, nachforderung.id, told, faellig=_morning(nachforderung.frist + timedelta(days=1)))


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, tzinfo=clock.TIMEZONE)


def _keep(vorgang: Any, nachforderungen: Nachforderungen) -> None:
    setattr(aq_base(vorgang), ATTRIBUTE, nachforderungen)


def _get(vorgang: Any, punkt_id: str) -> Punkt:
    found = rules.find(nachforderungen_of(vorgang), punkt_id)
    if found is None:
        raise Unknown(_("error_punkt_unknown", default="There is no such item."))
    return found


def _require(vorgang: Any) -> None:
    akten.require_open(vorgang)
    if not zugriff.may(PROCESS, vorgang):
        raise NotAllowed(_("error_nachforderung_not_yours", default="Only who works on the Vorgang may do this."))


def _text(text: str, field: str, limit: int) -> str:
    try:
        return str(zeichenkette.paragraphs(text or "", limit=limit)).strip()
    except WertFehler as fault:
        raise meldungen.as_invalid(fault, field) from fault
