"""Whether a rule can hold and be done at all, told when it is set: before anything happens."""

from collections.abc import Mapping
from kommune.eakte import _
from kommune.eakte.akte.content.dokument import RICHTUNGEN
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.automatik import rules
from kommune.eakte.automatik.aussenwirkung import aufruf
from kommune.eakte.automatik.aussenwirkung import nachrichten
from kommune.eakte.automatik.elemente import GEBUEHR
from kommune.eakte.automatik.wirkungen import days
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.entscheidungshilfe import api as entscheidungshilfe
from kommune.eakte.postausgang.content.vorlage import ERGEBNISSE
from kommune.eakte.vorgangstypen import api as vorgangstypen
from typing import Any


WITH_DIRECTION = ("dokument", "unterlagen")
TO_SOMEBODY = ("aufgabe", "wiedervorlage")


def check(checked: Mapping[str, str]) -> None:
    """Refuse what could never hold or never be done.

    :raises Invalid: names the field.
    """
    _check_event(checked)
    _check_action(checked)
    days(checked["tage"])
    if checked["betrag"]:
        _in_field("betrag", checked["betrag"])
    if checked["feld"] or checked["zielfeld"]:
        _check_fields(checked)


def _check_event(checked: Mapping[str, str]) -> None:
    event, richtung = checked["ereignis"], checked["richtung"]
    if richtung and (richtung not in {term.value for term in RICHTUNGEN} or event not in WITH_DIRECTION):
        raise Invalid(
            _("error_regel_richtung", default="Only Dokumente have a direction: incoming, outgoing or internal."),
            field="richtung",
        )
    if checked["ergebnis"] and event != "ergebnis":
        raise Invalid(
            _("error_regel_ergebnis", default="A result can be asked only when one was chosen."), field="ergebnis"
        )
    if checked["ergebnis"] and checked["ergebnis"] not in results(checked["vorgangstyp"]):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="ergebnis")
    if event == "dokument" and checked["art"] in rules.OUT and richtung != "eingang":
        raise Invalid(
            _(
                "error_regel_kreis",
                default="What is sent becomes a Dokument itself: for this action choose incoming Dokumente.",
            ),
            field="richtung",
        )


def results(vorgangstyp: str) -> dict[str, Any]:
    """Return name → words of the results a rule can ask for: those of a Bescheid, and of a Vorgangstyp, of all without one."""
    types = [vorgangstyp] if vorgangstyp else [id for id, _title in vorgangstypen.choices()]
    found = {term.value: term.title for term in ERGEBNISSE}
    for id in types:
        found |= vorgangstypen.newest(id).ergebnisse
    return found


def _check_action(checked: Mapping[str, str]) -> None:
    art = checked["art"]
    if art == "adresse":
        aufruf.require_listed(checked["adresse"])
        try:
            aufruf.secret()
        except WrongState as fault:
            raise Invalid(fault.message, field="adresse") from fault
        return
    if art == "feld":
        if not checked["zielfeld"]:
            raise Invalid(_("error_regel_zielfeld", default="Name the own field that is set."), field="zielfeld")
        return  # an own field can be emptied
    if art == "text" and checked["baustein"]:
        _one_of("baustein", checked, nachrichten.bausteine())
        return
    if art == "partner":
        _one_of("partner", checked, nachrichten.partner())
    if art in TO_SOMEBODY and checked["adressat"] not in ("", "bearbeiter", "leitung"):
        aufgaben.people_of(checked["adressat"])
    if not checked["text"]:
        raise Invalid(_("error_regel_text", default="Say what is to be done."), field="text")


def _one_of(name: str, checked: Mapping[str, str], choices: list[tuple[str, str]]) -> None:
    if checked[name] not in dict(choices):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field=name)


def _in_field(name: str, cell: str) -> None:
    try:
        entscheidungshilfe.holds(GEBUEHR, cell, None)
    except Invalid as fault:
        raise Invalid(fault.message, field=name) from fault


def _check_fields(checked: Mapping[str, str]) -> None:
    """Refuse a condition or an action on a field the Vorgangstyp has not."""
    if not checked["vorgangstyp"]:
        raise Invalid(_("error_regel_typ", default="Choose the Vorgangstyp that has the field."), field="vorgangstyp")
    fassung = vorgangstypen.newest(checked["vorgangstyp"])
    for name in ("feld", "zielfeld"):
        if checked[name] and fassung.feld(checked[name]) is None:
            raise Invalid(
                _("error_unknown_feld", default="There is no field “${name}”.", mapping={"name": checked[name]}),
                field=name,
            )
    if checked["feld"]:
        entscheidungshilfe.holds(fassung.feld(checked["feld"]), checked["zelle"], None)
