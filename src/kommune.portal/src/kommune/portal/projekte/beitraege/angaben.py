"""What people enter, checked and in one form; nothing is cut."""

from collections.abc import Mapping
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.werte import email as mailadresse
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte import zahl
from kommune.eakte.core.werte import zeichenkette
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.portal import _
from kommune.portal.beteiligung.plan import api as plan
from kommune.portal.formulare.api import check_uploads
from kommune.portal.formulare.api import message_of
from kommune.portal.formulare.api import Upload
from kommune.portal.projekte import rules
from kommune.portal.projekte.interfaces import IProjekteSettings
from typing import Any


TITEL, TEXT, KOMMENTAR, NAME, ADRESSE = 150, 5000, 3000, 60, 200
PICTURES = ("image/jpeg", "image/png")
MAX_MEGABYTES = 8
MAX_EURO = 1_000_000_000


def idee(projekt: Any, typed: Mapping[str, Any], bild: Upload | None) -> dict[str, Any]:
    """Return ``titel``, ``text``, ``kategorie``, ``name``, ``ort`` of an Idee.

    :raises Invalid: something is missing, too long, no category of the project, or no picture; names the field.
    """
    titel, words = line(typed.get("titel"), "titel", TITEL), text(typed.get("text"), "text", TEXT)
    if not titel:
        raise Invalid(_("error_idee_titel", default="Give your Idee a short title."), field="titel")
    if not words:
        raise Invalid(_("error_idee_text", default="Describe your Idee."), field="text")
    kategorie = line(typed.get("kategorie"), "kategorie", 200)
    if kategorie not in (projekt.auswahl or ("",)):
        raise Invalid(_("error_idee_kategorie", default="Choose a category."), field="kategorie")
    if bild is not None and (faults := check_uploads([bild], allowed=PICTURES, max_megabytes=MAX_MEGABYTES)):
        raise Invalid(message_of(faults[0]), field="bild")
    return {
        "titel": titel,
        "text": words,
        "kategorie": kategorie,
        "name": name(typed.get("name")),
        "ort": _ort(typed),
        **_haushalt(projekt, typed),
    }


def _haushalt(projekt: Any, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``bezirk`` and ``art``, each only where the project asks for it."""
    told: dict[str, Any] = {}
    if projekt.bezirksauswahl:
        told["bezirk"] = line(typed.get("bezirk"), "bezirk", 200)
        if told["bezirk"] not in projekt.bezirksauswahl:
            raise Invalid(_("error_idee_bezirk", default="Choose a district."), field="bezirk")
    if projekt.buergerhaushalt:
        told["art"] = line(typed.get("art"), "art", 20)
        if told["art"] not in list(rules.Haushaltsart):
            raise Invalid(_("error_idee_art", default="Say whether it costs, saves or earns money."), field="art")
    return told


def euro(value: Any, field: str) -> int:
    """Return an amount in whole Euro. :raises Invalid: no such amount, or negative."""
    try:
        found = zahl.read_whole(str(value if value is not None else "").strip())
    except WertFehler as fault:
        raise as_invalid(fault, field) from fault
    if not 0 <= found <= MAX_EURO:
        raise Invalid(_("error_idee_betrag", default="Enter an amount in whole Euro, not below 0."), field=field)
    return found


def comment_text(value: Any) -> str:
    """Return the text of a Kommentar. :raises Invalid: nothing, or too long."""
    found = text(value, "text", KOMMENTAR)
    if not found:
        raise Invalid(_("error_kommentar_text", default="Write your comment."), field="text")
    return found


def address(value: Any) -> str:
    """Return a usable address. :raises Invalid: nothing a mail can be sent to."""
    try:
        mailadresse.for_mail(found := mailadresse.normalise(str(value or "")))
    except WertFehler as fault:
        raise as_invalid(fault, "email") from fault
    if not found:
        raise Invalid(_("error_petition_email", default="Tell us your e-mail address."), field="email")
    return str(found)


def name(value: Any) -> str:
    """Return the name that is shown, "" for none. :raises Invalid: too long or unreadable."""
    try:
        return str(zeichenkette.name(value, limit=NAME))
    except WertFehler as fault:
        raise as_invalid(fault, "name") from fault


def line(value: Any, field: str, limit: int) -> str:
    """Return one line. :raises Invalid: too long or unreadable."""
    try:
        return str(zeichenkette.one_line(value, limit=limit))
    except WertFehler as fault:
        raise as_invalid(fault, field) from fault


def text(value: Any, field: str, limit: int) -> str:
    """Return text of several lines. :raises Invalid: too long or unreadable."""
    try:
        return str(zeichenkette.paragraphs(value, limit=limit))
    except WertFehler as fault:
        raise as_invalid(fault, field) from fault


def suspicious(*texts: str) -> bool:
    """Tell whether a word of the town's list stands in what was written."""
    words = str(value_of(IProjekteSettings, "wortliste") or "").split("\n")
    return bool(rules.hits("\n".join(texts), words))


def _ort(typed: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if adresse := line(typed.get("adresse"), "adresse", ADRESSE):
        found["adresse"] = adresse
    if typed.get("lon") or typed.get("lat"):
        try:
            found["lon"], found["lat"] = plan.require_point(float(typed["lon"]), float(typed["lat"]))
        except plan.PlanFehler as fault:
            raise Invalid(fault.message, field="adresse") from fault
        except (KeyError, TypeError, ValueError) as fault:
            raise Invalid(
                _(
                    "error_stellungnahme_place",
                    default="The marked place cannot be read. Mark it anew or type the address.",
                ),
                field="adresse",
            ) from fault
    return found
