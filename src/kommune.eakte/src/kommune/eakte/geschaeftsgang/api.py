"""The door: set a Schritt, take it back, begin it again; what follows from an Aufgabe and from a new Fassung.

Who works on a Vorgang sets Schritte; who has an open one may add some of their own. Every verb is journaled.
"""

from dataclasses import replace
from datetime import date
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.geschaeftsgang import ablauf
from kommune.eakte.geschaeftsgang import rules
from kommune.eakte.geschaeftsgang.ablage import keep
from kommune.eakte.geschaeftsgang.ablage import laufweg_of
from kommune.eakte.geschaeftsgang.ablauf import aufgabe_changed
from kommune.eakte.geschaeftsgang.ablauf import aufgabe_closed
from kommune.eakte.geschaeftsgang.ablauf import begin_due
from kommune.eakte.geschaeftsgang.ablauf import new_fassung
from kommune.eakte.geschaeftsgang.ablauf import note_done
from kommune.eakte.geschaeftsgang.ablauf import undo_signature
from kommune.eakte.geschaeftsgang.laufweg.empfaenger import adressaten
from kommune.eakte.geschaeftsgang.laufweg.empfaenger import checked_adressat
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import checked_bezug
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import require_signer
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import require_thing
from kommune.eakte.geschaeftsgang.laufweg.gegenstand import subjects_of
from kommune.eakte.geschaeftsgang.laufweg.worte import STAENDE
from kommune.eakte.geschaeftsgang.laufweg.worte import VERFUEGUNGEN
from kommune.eakte.geschaeftsgang.laufweg.zeilen import aufgabe_url
from kommune.eakte.geschaeftsgang.laufweg.zeilen import done_by
from kommune.eakte.geschaeftsgang.laufweg.zeilen import groups
from kommune.eakte.geschaeftsgang.rules import Schritt
from kommune.eakte.geschaeftsgang.rules import Stand
from kommune.eakte.geschaeftsgang.rules import Verfuegung
from kommune.eakte.journal import api as journal
from typing import Any
from uuid import uuid4
from zope.i18n import translate


__all__ = (
    "STAENDE",
    "VERFUEGUNGEN",
    "Schritt",
    "Stand",
    "Verfuegung",
    "add_schritt",
    "adressaten",
    "aufgabe_changed",
    "aufgabe_closed",
    "aufgabe_url",
    "begin_again",
    "begin_due",
    "done_by",
    "drop_schritt",
    "groups",
    "laufweg_of",
    "may_add",
    "may_direct",
    "new_fassung",
    "require_mitgezeichnet",
    "note_done",
    "subjects_of",
    "undo_signature",
)

PROCESS = "kommune.eakte: Process Vorgang"


def add_schritt(
    vorgang: Any,
    *,
    verfuegung: str,
    adressat: str,
    bezug: str = "",
    together: bool = False,
    notiz: str = "",
    frist: date | None = None,
) -> Schritt:
    """Set one more Schritt of a Laufweg; it is begun at once if nothing comes before it.

    ``bezug`` is the UID of the Dokument or Bescheid it is about, "" for the Vorgang; ``together``: at the same time as
    the last one, else after it.

    :raises NotAllowed: the person neither works on the Vorgang nor has an open Schritt here.
    :raises WrongState: the Vorgang is closed. :raises Invalid: unknown Verfügung, addressee or thing, no day where one
    is needed, too many Schritte, a Schlusszeichnung nobody of the addressee may give.
    """
    akten.require_open(vorgang)
    if not may_add(vorgang):
        raise NotAllowed(_("error_laufweg_not_yours", default="Only who works on the Vorgang may set a step here."))
    if verfuegung not in list(Verfuegung):
        raise Invalid(_("error_verfuegung", default="Choose a Verfügung."), field="verfuegung")
    if verfuegung == Verfuegung.WIEDERVORLAGE and frist is None:
        raise Invalid(_("error_aufgabe_frist", default="Enter the day on which it shall come up."), field="frist")
    thing = checked_bezug(vorgang, bezug)
    require_thing([verfuegung], bezug, thing)
    laufweg = laufweg_of(vorgang)
    if verfuegung == Verfuegung.SCHLUSSZEICHNUNG and rules.unfinished_of(laufweg, bezug, verfuegung):
        raise Invalid(
            _("error_schlusszeichnung_there", default="The Laufweg of this Bescheid has a Schlusszeichnung already."),
            field="verfuegung",
        )
    if len(laufweg) >= rules.MAX_SCHRITTE:
        raise Invalid(
            _(
                "error_laufweg_long",
                default="This Vorgang has ${count} steps already.",
                mapping={"count": len(laufweg)},
            )
        )
    adressat = _checked_adressat(vorgang, adressat)
    require_signer(verfuegung, thing, adressat)
    schritt = Schritt(
        uuid4().hex[:16],
        str(verfuegung),
        adressat,
        rules.next_stufe(laufweg, bezug, together=together),
        bezug=bezug,
        notiz=ablauf.note(notiz),
        frist=frist,
        gesetzt_von=zugriff.user_id(),
    )
    keep(vorgang, rules.with_(laufweg, schritt))
    journal.record(vorgang, "schritt_gesetzt", neuer_wert=ablauf.plain(schritt), bemerkung=schritt.notiz)
    begin_due(vorgang)
    return ablauf.get(vorgang, schritt.id)


def drop_schritt(vorgang: Any, schritt_id: str, *, reason: str) -> None:
    """Take back a Schritt that is not finished, with a reason; what comes after it is begun.

    :raises NotAllowed: the person neither works on the Vorgang nor set it. :raises Unknown: there is none.
    :raises WrongState: it is finished, or the Vorgang is closed. :raises Invalid: no reason.
    """
    akten.require_open(vorgang)
    schritt = ablauf.get(vorgang, schritt_id)
    _require_may_direct(vorgang, schritt)
    if not schritt.is_unfinished:
        raise WrongState(_("error_schritt_finished", default="This step is finished."))
    reason = ablauf.note(reason)
    if not reason:
        raise Invalid(_("error_aufgabe_reason", default="Say why."), field="grund")
    ablauf.drop(vorgang, schritt, reason)


def begin_again(vorgang: Any, schritt_id: str) -> None:
    """Begin a Schritt that was given back once more, with whom it was for.

    :raises NotAllowed: the person neither works on the Vorgang nor set it. :raises Unknown: there is none.
    :raises WrongState: it was not given back, or the Vorgang is closed.
    """
    akten.require_open(vorgang)
    schritt = ablauf.get(vorgang, schritt_id)
    _require_may_direct(vorgang, schritt)
    if schritt.stand != Stand.RETURNED:
        raise WrongState(_("error_schritt_not_returned", default="This step was not given back."))
    keep(vorgang, rules.with_(laufweg_of(vorgang), replace(schritt, stand=Stand.PLANNED, aufgabe="")))
    journal.record(vorgang, "schritt_erneut", neuer_wert=ablauf.plain(schritt))
    begin_due(vorgang)


def may_add(vorgang: Any) -> bool:
    """Tell whether a person may set a Schritt: who works on the Vorgang, or has an open Schritt in it."""
    if zugriff.may(PROCESS, vorgang):
        return True
    mine = set(aufgaben.keys_of_me(vorgang))
    return any(one.stand == Stand.OPEN and one.adressat in mine for one in laufweg_of(vorgang))


def may_direct(vorgang: Any, schritt: Schritt) -> bool:
    """Tell whether a person may take back or begin again a Schritt: who works on the Vorgang, or set it."""
    return schritt.gesetzt_von == zugriff.user_id() or zugriff.may(PROCESS, vorgang)


def require_mitgezeichnet(vorgang: Any, bezug: str) -> None:
    """Refuse the Schlusszeichnung of a thing while a Mitzeichnung is missing, or a Schritt that stands before it.

    :raises WrongState: it names whose.
    """
    missing = rules.missing(laufweg_of(vorgang), bezug)
    if any(one.verfuegung != Verfuegung.MITZEICHNUNG for one in missing):
        steps = [
            f"{translate(VERFUEGUNGEN[Verfuegung(one.verfuegung)], target_language='de')}: {aufgaben.name_of(one.adressat)}"
            for one in missing
        ]
        raise WrongState(
            _(
                "error_laufweg_before_sz",
                default="Before the Schlusszeichnung the Laufweg has: ${steps}.",
                mapping={"steps": "; ".join(steps)},
            )
        )
    if missing:
        raise WrongState(
            _(
                "error_mitzeichnung_missing",
                default="The Mitzeichnung of ${names} is still missing.",
                mapping={"names": ", ".join(aufgaben.name_of(one.adressat) for one in missing)},
            )
        )


def _checked_adressat(vorgang: Any, adressat: str) -> str:
    """Return an addressee in its one spelling: not oneself for who sees the Vorgang by a Schritt, or it would never end."""
    found = checked_adressat(vorgang, adressat)
    if not zugriff.may(PROCESS, vorgang) and zugriff.user_id() in aufgaben.people_of(found)[1]:
        raise Invalid(
            _(
                "error_schritt_oneself",
                default="A step of yours lets you see this Vorgang as long as it is open: you cannot set a further one for yourself, or for those you are one of.",
            ),
            field="adressat",
        )
    return found


def _require_may_direct(vorgang: Any, schritt: Schritt) -> None:
    if not zugriff.may("View", vorgang):
        raise Unknown(_("error_schritt_unknown", default="There is no such step."))
    if not may_direct(vorgang, schritt):
        raise NotAllowed(
            _("error_schritt_not_yours", default="Only who works on the Vorgang or set the step may do this.")
        )
