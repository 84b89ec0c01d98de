"""What was typed into the form of a Stellungnahme, checked and in one form; what it is about, in the words of that moment."""

from collections.abc import Mapping
from collections.abc import Sequence
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.werte import email
from kommune.eakte.core.werte import meldungen
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.datei import TYPES
from kommune.portal import _
from kommune.portal.beteiligung.auslage import unterlagen
from kommune.portal.beteiligung.plan import geojson
from kommune.portal.beteiligung.plan import marke
from kommune.portal.formulare.api import check_uploads
from kommune.portal.formulare.api import message_of
from kommune.portal.formulare.api import Upload
from typing import Any


MAX_TEXT = 20_000
MAX_MEGABYTES = 10
MAX_FILES = 10
LINES = {"name": 200, "anschrift": 300, "adresse": 200}


def check(
    verfahren: Any, typed: Mapping[str, Any], files: Sequence[Upload]
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Return ``(angaben, bezug, faults)``; of faults the messages by field, empty if nothing is wrong."""
    faults: dict[str, Any] = {}
    angaben: dict[str, Any] = {"keine_bedenken": bool(typed.get("keine_bedenken"))}
    for name in ("name", "anschrift"):
        angaben[name] = _line(name, typed, faults)
    angaben["email"] = _email(typed, faults)
    try:
        angaben["text"] = zeichenkette.paragraphs(typed.get("text"), limit=MAX_TEXT)
    except WertFehler as fault:
        faults["text"] = meldungen.message_of(fault)
    if not angaben["name"] and "name" not in faults:
        faults["name"] = _("error_stellungnahme_name", default="Please enter your name.")
    if not angaben.get("text") and not angaben["keine_bedenken"] and "text" not in faults:
        faults["text"] = _(
            "error_stellungnahme_text", default="Write what you think of the plan, or tick “no concerns”."
        )
    if not typed.get("datenschutz"):
        faults["datenschutz"] = _("error_antwort_zustimmung", default="Please tick this box.")
    if len(files) > MAX_FILES:
        faults["unterlagen"] = _("error_stellungnahme_files", default="At most 10 files, please.")
    elif found := check_uploads(files, allowed=TYPES, max_megabytes=MAX_MEGABYTES):
        faults["unterlagen"] = message_of(found[0])
    angaben["unterschriften"] = bool(typed.get("unterschriften"))
    if angaben["unterschriften"] and not angaben.get("text") and "text" not in faults:
        faults["text"] = _("error_unterschriften_text", default="Write what others are to sign.")
    return angaben, _bezug(verfahren, typed, faults), faults


def _line(name: str, typed: Mapping[str, Any], faults: dict[str, Any]) -> str:
    try:
        return zeichenkette.one_line(typed.get(name), limit=LINES[name])
    except WertFehler as fault:
        faults[name] = meldungen.message_of(fault)
        return ""


def _email(typed: Mapping[str, Any], faults: dict[str, Any]) -> str:
    try:
        found = email.normalise(str(typed.get("email") or ""))
        email.for_mail(found)
        return found
    except WertFehler:
        faults["email"] = _(
            "error_stellungnahme_email", default="Please enter your e-mail address, e.g. name@example.org."
        )
        return ""


def _bezug(verfahren: Any, typed: Mapping[str, Any], faults: dict[str, Any]) -> dict[str, Any]:
    bezug: dict[str, Any] = {}
    if adresse := _line("adresse", typed, faults):
        bezug["adresse"] = adresse
    if typed.get("unterlage"):
        try:
            bezug |= of_unterlage(verfahren, str(typed["unterlage"]), str(typed.get("absatz") or ""))
        except Unknown as error:
            faults["unterlage"] = error.message
    try:
        if drawn := _drawn(typed):
            bezug |= marke.as_bezug(drawn)
    except geojson.PlanFehler as fault:
        faults["adresse"] = fault.message
    except (KeyError, TypeError, ValueError):
        faults["adresse"] = _(
            "error_stellungnahme_place",
            default="The marked place cannot be read. Mark it anew or type the address.",
        )
    return bezug


def _drawn(typed: Mapping[str, Any]) -> marke.Marke | None:
    """Return what was drawn: by a form (``punkte``), by a program (``geometrie``, or ``lon`` and ``lat``)."""
    if typed.get("geometrie"):
        return marke.of_geometry(typed["geometrie"])
    if typed.get("punkte"):
        drawn = marke.of_text(str(typed.get("zeichenart") or ""), str(typed["punkte"]))
        if drawn is not None and not drawn.is_whole:
            raise geojson.PlanFehler(
                _("error_marke_few", default="A line needs two points, an area three. Add them or delete the drawing.")
            )
        return drawn
    if typed.get("lon") or typed.get("lat"):
        return marke.Marke("Point", (geojson.require_point(float(typed["lon"]), float(typed["lat"])),))
    return None


def of_unterlage(verfahren: Any, id: str, absatz: str) -> dict[str, Any]:
    """Return what a statement is about: document, version, paragraph and its words. :raises Unknown: it is not on show."""
    found = unterlagen.get(verfahren, id)
    bezug = {"unterlage": id, "titel": found.titel, "version": found.version, "sha256": found.datei["sha256"]}
    if not absatz:
        return bezug
    number = int(absatz) if absatz.isascii() and absatz.isdecimal() and len(absatz) < 6 else 0
    if not 1 <= number <= len(found.absaetze):
        raise Unknown(_("error_absatz_unknown", default="There is no such paragraph in this document."))
    return {**bezug, "absatz": number, "wortlaut": found.absaetze[number - 1][2]}
