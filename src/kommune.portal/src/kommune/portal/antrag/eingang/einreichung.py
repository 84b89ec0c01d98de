"""From a filled form to a stored Antrag: the checks page and REST share, then ``api.submit``."""

from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang import niveau
from kommune.portal.antrag.interfaces import IAnnahme
from kommune.portal.antrag.interfaces import IAntragSettings
from kommune.portal.antrag.interfaces import IAntragStellen
from kommune.portal.antrag.interfaces import Unvollstaendig
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.api import message_of
from kommune.portal.formulare.frage.eingabe import MESSAGES
from plone import api
from zope.component import queryUtility


__all__ = ["Drossel", "Unvollstaendig", "client_of"]
drossel = Drossel("antrag")
ZU_VIELE = _(
    "error_too_many",
    default="Too many applications from your connection. Please wait a minute and try again.",
)


def action_of(form):
    """Return the form's action ``AntragStellen``, None if the form hands nothing in."""
    for _name, action in formulare.actions(form):
        if IAntragStellen.providedBy(action) and action.required:
            return action
    return None


def asked_fields(form, action, answers) -> set[str]:
    """Return the names of the fields that are asked after these answers."""
    return formulare.asked(form, answers, action.zeigen_wenn or ())


def further_faults(form, action, answers, uploads) -> dict:
    """Return the faults the fields' own schema does not find, by field; of what is asked only."""
    schema = formulare.form_schema(form)
    pictures = [name for name in schema if formulare.is_picture(schema[name])]
    faults = formulare.check_texts(answers) + formulare.check_numbers(answers)
    kinds = {name: formulare.kind_of(schema[name]) for name in schema}
    faults += formulare.check_values(answers, kinds, clock.today())
    faults += formulare.check_duties(answers, uploads, formulare.rules(action.pflicht_wenn or ()))
    faults += formulare.check_uploads(
        uploads, allowed=action.dateitypen or (), max_megabytes=action.max_mb or 10, pictures=pictures
    )
    annahme = queryUtility(IAnnahme)
    result = annahme.faults(form.aq_parent.getId(), answers) if annahme is not None else {}
    result |= {fault.feld: message_of(fault) for fault in faults}
    for name in schema:
        if formulare.is_consent(schema, name) and schema[name].required and not answers.get(name):
            result[name] = _("error_antwort_zustimmung", default="Please tick this box.")
        address = answers.get(name)
        if formulare.kind_of(schema[name]) == "url" and address and not address.startswith(("http://", "https://")):
            result[name] = MESSAGES["url"]
    asked = asked_fields(form, action, answers)
    return {name: message for name, message in result.items() if name in asked}


def hand_in(form, action, answers, uploads, *, key: str, client: str) -> antraege.Beleg:
    """Check the rest, slow down who hands in too much, and store.

    :raises NotAllowed: the service demands a log-in of a higher trust level. :raises Unvollstaendig: some answers are wrong.
    :raises TooMany: too many from one address.
    """
    niveau.require(form)
    asked = asked_fields(form, action, answers)
    answers = {name: value for name, value in answers.items() if name in asked}
    uploads = [upload for upload in uploads if upload.feld in asked]
    if faults := further_faults(form, action, answers, uploads):
        raise Unvollstaendig(faults)
    require_patience(client)
    leistung = form.aq_parent
    user = api.user.get_current()
    return antraege.submit(
        leistung=leistung.getId(),
        titel=leistung.Title() or form.Title(),
        form_uid=api.content.get_uuid(form),
        fragen=formulare.questions(form, action.zeigen_wenn or ()),
        antworten=answers,
        dateien=uploads,
        key=key,
        owner=None if api.user.is_anonymous() else user.getId(),
        email=str(answers.get(action.email_feld or "email") or ""),
    )


def require_patience(client: str, *, count: bool = True) -> None:
    """Count an attempt of a client, or only look whether it has any left.

    :raises TooMany: the limit of the site for one minute is used up.
    """
    drossel.require(client, value_of(IAntragSettings, "max_pro_minute"), ZU_VIELE, count=count)
