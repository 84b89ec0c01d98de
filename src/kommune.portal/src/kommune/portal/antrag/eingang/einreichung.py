"""From a filled form to a stored Antrag: the checks page and REST share, then ``api.submit``."""

from collections import Counter
from copy import copy
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.schutz.drossel import client_of
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.formular import ausschluss
from kommune.portal.antrag.gebuehr import forderung
from kommune.portal.antrag.interfaces import IAnnahme
from kommune.portal.antrag.interfaces import IAntragSettings
from kommune.portal.antrag.interfaces import IAntragStellen
from kommune.portal.antrag.interfaces import Unvollstaendig
from kommune.portal.antrag.nachweis import niveau
from kommune.portal.antrag.nachweis import schriftform
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.api import Fehler
from kommune.portal.formulare.api import message_of
from kommune.portal.formulare.frage import api as gruppe
from kommune.portal.formulare.frage.eingabe import MESSAGES
from plone import api
from zope.component import queryUtility


__all__ = ["Drossel", "Unvollstaendig", "client_of"]
drossel = Drossel("antrag")
LINES = ("pflicht_wenn", "zeigen_wenn", "ausschluss", "mehrere_dateien")
MOST_EACH = 10  # files of one question
ZU_VIELE = _(
    "error_too_many",
    default="Too many applications from your connection. Please wait a minute and try again.",
)


def action_of(form):
    """Return the form's action ``AntragStellen`` as ``written_out``, None if the form hands nothing in."""
    for _name, action in formulare.actions(form):
        if IAntragStellen.providedBy(action) and action.required:
            return written_out(form, action)
    return None


def written_out(form, action):
    """Return the action with what it says of a repeated question said of each copy."""
    if formulare.groups_of(form):
        action = copy(action)
        for name in LINES:
            setattr(action, name, gruppe.lines(form.fields_model, getattr(action, name) or ()))
    return action


def asked_fields(form, action, answers) -> set[str]:
    """Return the names of the fields that are asked after these answers."""
    return formulare.asked(form, answers, action.zeigen_wenn or ())


def further_faults(form, action, answers, uploads) -> dict:
    """Return the faults the fields' own schema does not find, by field; of what is asked only."""
    schema = formulare.form_schema(form)
    faults = formulare.check_texts(answers) + formulare.check_numbers(answers)
    kinds = {name: formulare.kind_of(schema[name]) for name in schema}
    faults += formulare.check_values(answers, kinds, clock.today())
    faults += formulare.check_duties(answers, uploads, formulare.rules(action.pflicht_wenn or ()))
    faults += file_faults(schema, action, uploads)
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
    result |= ausschluss.reasons(action.ausschluss or (), answers, asked)
    return {name: message for name, message in result.items() if name in asked}


def file_faults(schema, action, uploads) -> list:
    """Return what is wrong with files: empty, too large, of a kind that is not taken, too many to one question."""
    pictures = [name for name in schema if formulare.is_picture(schema[name])]
    found = formulare.check_uploads(
        uploads, allowed=action.dateitypen or (), max_megabytes=action.max_mb or 10, pictures=pictures
    )
    count = Counter(upload.feld for upload in uploads)
    return found + [Fehler(feld, "zu_viele", {"max": MOST_EACH}) for feld, many in count.items() if many > MOST_EACH]


def hand_in(
    form, action, answers, uploads, *, key: str, client: str, desk: bool = False, organisation: str = ""
) -> antraege.Beleg:
    """Check the rest, slow down who hands in too much, and store.

    ``desk``: somebody of the town filled it in for a person, whose account it does not belong to; both are kept.
    ``organisation``: the id of the one somebody acts for; it belongs to that, and who acted is kept.

    :raises NotAllowed: the service demands a log-in of a higher trust level, or this person may not act for the organisation. :raises Unvollstaendig: some answers are wrong.
    :raises TooMany: too many from one address.
    """
    desk = desk and may_fill_in_for_others()
    if not desk:  # at the desk somebody looks at the identity card
        niveau.require(form)
    answers = formulare.completed(form, answers, action.zeigen_wenn or ())
    asked = asked_fields(form, action, answers)
    answers = {name: value for name, value in answers.items() if name in asked}
    uploads = [upload for upload in uploads if upload.feld in asked]
    if faults := further_faults(form, action, answers, uploads):
        raise Unvollstaendig(faults)
    require_patience(client)
    posten = () if desk else forderung.posten_of(action, answers, asked)  # at the desk it is paid there
    nachweis = schriftform.proof_of(form, answers, uploads, desk=desk)
    leistung = form.aq_parent
    who = "" if api.user.is_anonymous() else zugriff.user_id()
    fuer = antraege.teilhabe.acted(organisation, who) if organisation and not desk else None
    return antraege.submit(
        leistung=leistung.getId(),
        titel=leistung.Title() or form.Title(),
        form_uid=api.content.get_uuid(form),
        fragen=formulare.questions(form, action.zeigen_wenn or ()),
        antworten=answers,
        dateien=uploads,
        key=key,
        owner=None if desk else organisation or who or None,
        fuer=fuer,
        erfasst_von=who if desk else "",
        nachweis=nachweis,
        email=str(answers.get(action.email_feld or "email") or ""),
        posten=posten,
    )


def may_fill_in_for_others() -> bool:
    """Tell whether this person works for the town, and so may fill in a form for a citizen at the desk."""
    return zugriff.may("kommune.eakte: Use Backend", api.portal.get())


def require_patience(client: str, *, count: bool = True) -> None:
    """Count an attempt of a client, or only look whether it has any left.

    :raises TooMany: the limit of the site for one minute is used up.
    """
    drossel.require(client, value_of(IAntragSettings, "max_pro_minute"), ZU_VIELE, count=count)
