"""What happens when a form is added, and when its list of questions was edited."""

from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.fassung import api as fassungen
from kommune.portal.formulare.frage.meldungen import refusal
from kommune.portal.formulare.modell import model_of
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


def refuse_on_adding(form, event) -> None:
    """Take no form with anything it may not have: a copy, an import, a form of easyform's own class."""
    if faults := formulare.faults_of(form):
        raise refusal(faults)


def speichern(fragen, event) -> None:
    """Store the edited questions; of a form that is out of service nothing is stored over."""
    form = fragen.aq_parent
    formulare.require_in_service(form)
    fassungen.note(form)
    form.fields_model = model_of(fragen.schema)
    notify(ObjectModifiedEvent(form))


def keep_fassung(form, event) -> None:
    """Keep what a form became, whatever the way it was changed."""
    fassungen.note(form)
