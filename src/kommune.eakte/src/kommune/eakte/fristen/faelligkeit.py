"""What is due for a Frist: reminders, the head, the end. Once a day an index tells of which Vorgänge; each is an Auftrag."""

from dataclasses import replace
from datetime import date
from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.api import Signal
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.termin import Terminrunde
from kommune.eakte.core.ablauf.termin import Terminsache
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.fristen import ablage
from kommune.eakte.fristen import rules
from kommune.eakte.fristen.interfaces import FiktionEingetreten
from kommune.eakte.fristen.interfaces import FristAbgelaufen
from kommune.eakte.fristen.rules import Frist
from kommune.eakte.fristen.rules import Stand
from kommune.eakte.fristen.rules import Wirkung
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from typing import Any
from zope.event import notify
from zope.i18n import translate


ART = "frist_faellig"  # a kind of Auftrag
FINGIERT = _("label_fiktion_eingetreten", default="Genehmigung counts as given (§ 42a VwVfG)")
BESCHEINIGUNG = _(
    "label_fiktion_bescheinigung", default="Certify that the approval counts as given (§ 42a Abs. 3 VwVfG)"
)
BESCHEINIGUNG_TEXT = _(
    "msg_fiktion_bescheinigung",
    default="Proposal:\n\n“It is certified that the approval asked for in ${aktenzeichen} counts as given since ${tag} (§ 42a Abs. 1 and 3 VwVfG). The application was complete on ${beginn}; it was not decided within the period.”",
)
ESCALATED = _("label_frist_escalated", default="Passed on ${tag}: ${frist}")


class Faelligkeit(Terminrunde):
    """What is due for Fristen."""

    order = 70
    index = "frist_termin"
    art = ART


class Faellig(Terminsache):
    """Reminders, the head, the end."""

    title = _("label_auftrag_frist", default="What is due for the Fristen of a Vorgang")

    def do(self, vorgang: Any) -> int:
        return do_due(vorgang)


def do_due(vorgang: Any) -> int:
    """Do what is due today for the Fristen of a Vorgang; return how much it was."""
    today, kalender, done = clock.today(), akten.calendar(), 0
    for id in [one.id for one in ablage.fristen_of(vorgang)]:
        frist = ablage.get(vorgang, id)
        names = [name for day, name in rules.termine(frist, kalender) if day <= today]
        end = rules.ergebnis(frist, kalender).ende
        if not names or end is None:
            continue
        noted = tuple(rules.key_of(end, name) for name in names)
        ablage.replace_one(vorgang, replace(frist, getan=(*frist.getan, *noted)))
        if "ablauf" in names:
            _pass(vorgang, ablage.get(vorgang, id), end)
        else:
            _remind(vorgang, frist)
        done += len(names)
    return done


def heads_of(vorgang: Any) -> list[str]:
    """Return who leads the office of a Vorgang and may see it."""
    heads = organisation.members(vorgang.federfuehrung, organisation.Rolle.LEITUNG)
    return [one for one in heads if aufgaben.may_see(one, vorgang)]


def _remind(vorgang: Any, frist: Frist) -> None:
    url = f"{vorgang.absolute_url()}?tab=aufgaben"
    for user_id in [vorgang.bearbeiter] if vorgang.bearbeiter else heads_of(vorgang):
        aufgaben.signal(user_id, vorgang.UID(), Signal.FRIST, url=url)
    journal.record(vorgang, "frist_erinnert", neuer_wert={"frist_art": frist.name})


def _pass(vorgang: Any, frist: Frist, end: date) -> None:
    journal.record(vorgang, "frist_abgelaufen", neuer_wert={"frist_art": frist.name, "ende": end})
    if frist.leitung:
        _tell_heads(vorgang, frist, end)
    if frist.wirkung != Wirkung.WIDERSPRUCH:
        notify(FristAbgelaufen(vorgang, frist))
    if frist.wirkung in (Wirkung.FIKTION, Wirkung.WIDERSPRUCH):
        ablage.replace_one(vorgang, replace(frist, stand=Stand.PASSED, beendet_am=end))
    if frist.wirkung == Wirkung.FIKTION:
        _approve(vorgang, frist, end)


def _approve(vorgang: Any, frist: Frist, end: date) -> None:
    """Say that the approval counts as given, and propose the certificate to whoever works on it."""
    state = str(akten.state_of(vorgang))
    if state not in ("received", "in_progress", "awaiting_applicant"):
        return
    before = {"received": "start", "awaiting_applicant": "papers_arrived"}.get(state)
    if before:
        execute(vorgang, before)
    execute(vorgang, "decide", text=translate(FINGIERT, target_language="de"), bescheid=True)
    since = end + timedelta(days=1)
    facts = {
        "aktenzeichen": vorgang.aktenzeichen,
        "tag": f"{since:%d.%m.%Y}",
        "beginn": f"{frist.beginn:%d.%m.%Y}",
    }
    note = _(str(BESCHEINIGUNG_TEXT), default=BESCHEINIGUNG_TEXT.default, mapping=facts)
    _set(vorgang, translate(BESCHEINIGUNG, target_language="de"), translate(note, target_language="de"))
    notify(FiktionEingetreten(vorgang, since))


def _tell_heads(vorgang: Any, frist: Frist, end: date) -> None:
    heads = heads_of(vorgang)
    for user_id in heads:
        aufgaben.signal(user_id, vorgang.UID(), Signal.ESCALATED, url=f"{vorgang.absolute_url()}?tab=aufgaben")
    if heads and str(akten.state_of(vorgang)) != "closed":
        facts = {"tag": f"{end:%d.%m.%Y}", "frist": frist.name}
        text = _(str(ESCALATED), default=ESCALATED.default, mapping=facts)
        _set(vorgang, translate(text, target_language="de"), "", adressat=f"person:{heads[0]}")


def _set(vorgang: Any, betreff: str, notiz: str, *, adressat: str = "") -> None:
    """Set an Aufgabe for somebody, else for who works on the Vorgang, else for its office."""
    wanted = [adressat] if adressat else []
    if vorgang.bearbeiter:
        wanted.append(f"person:{vorgang.bearbeiter}")
    for one in (*wanted, f"oe:{vorgang.federfuehrung}"):
        try:
            aufgaben.set_aufgabe(
                vorgang, art="frist", adressat=one, betreff=betreff[:300], notiz=notiz, frist=clock.today()
            )
        except Invalid:  # they have left, or may not see it any more
            continue
        return
