"""A draft from a template, filled with what the Vorgang knows. Called through ``api``."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang.vorlagen import platzhalter
from kommune.eakte.postausgang.vorlagen import vorlage as template
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from typing import Any
from uuid import uuid4


OPEN_STATES = ("in_progress",)


def vorlagen_for(vorgang: Any) -> list[Any]:
    """Return the active templates its Vorgangstyp names and those for every Vorgang, from the catalog, by name."""
    active = {"portal_type": "Bescheidvorlage", "review_state": "active"}
    fassung = akten.fassung_of(vorgang)
    named = list(fassung.definition["vorlagen"]) if fassung else []
    found = list(api.content.find(**active, vorlage_allgemein=True))
    if named:
        found += api.content.find(**active, getId=named)
    return sorted({brain.UID: brain for brain in found}.values(), key=lambda brain: brain.Title.casefold())


def draft_bescheid(vorgang: Any, vorlage: Any) -> Any:
    """Draft a Bescheid from a template, filled with what the Vorgang knows.

    :raises WrongState: the Vorgang is not being worked on.
    :raises Invalid: a placeholder of the template has no value; the message names it.
    """
    require_at_work(vorgang)
    werte = platzhalter.werte(vorgang)
    bescheid = createContent(
        "Bescheid",
        id=uuid4().hex[:16],
        title=" ".join(fill(vorlage.betreff, werte, html=False).split())[:500],
        ergebnis=vorlage.ergebnis,
        text=rich(fill(vorlage.text.raw, werte)),
        rechtsbehelfsbelehrung=rich(fill(getattr(vorlage.rechtsbehelfsbelehrung, "raw", ""), werte)),
        vorlage=api.content.get_uuid(vorlage),
        zahlung=bool(vorlage.zahlung),
        empfaenger=platzhalter.default_empfaenger(vorgang),
        entworfen_von=zugriff.user_id(),
    )
    bescheid = addContentToContainer(vorgang, bescheid, checkConstraints=False)
    journal.record(bescheid, "entworfen", neuer_wert=vorlage.title)
    journal.remember(bescheid)
    return bescheid


def filled(text: str, vorgang: Any) -> str:
    """Return a text with its placeholders replaced by what the Vorgang knows, as plain text.

    :raises Invalid: a placeholder has no value, or it is no template.
    """
    return fill(text, platzhalter.werte(vorgang), html=False)


def fill(text: str, werte: dict[str, Any], *, html: bool = True) -> str:
    """Return a part of a template filled with these values.

    :raises Invalid: a placeholder has no value, or it is no template.
    """
    try:
        return template.fill(text or "", werte, html=html)
    except template.VorlageFehler as error:
        if error.platzhalter:
            message = _(
                "error_platzhalter_leer",
                default="The template asks for “${name}”, but the Vorgang does not know it.",
                mapping={"name": error.platzhalter},
            )
        else:
            message = _("error_vorlage_fill", default="The template cannot be filled. Have it corrected.")
        raise Invalid(message, field="vorlage") from error


def rich(html: str) -> RichTextValue:
    """Return HTML as the value of a field, made safe where it is shown."""
    return RichTextValue(html, "text/html", "text/x-html-safe")


def require_at_work(vorgang: Any) -> None:
    """Refuse a Vorgang that nobody works on at the moment.

    :raises WrongState: it waits, or is decided.
    """
    akten.require_open(vorgang)
    if akten.state_of(vorgang) not in OPEN_STATES:
        raise WrongState(
            _(
                "error_vorgang_not_at_work",
                default="The Vorgang is not being worked on: take it over first, or wait for the answer.",
            )
        )
