"""What the catalog knows of templates, and of Bescheide that wait for a signature."""

from kommune.eakte.core import clock
from kommune.eakte.postausgang.content.bescheid import IBescheid
from kommune.eakte.postausgang.content.vorlage import IBescheidvorlage
from kommune.eakte.postausgang.workflow import BescheidTransition
from plone import api
from plone.indexer import indexer


@indexer(IBescheidvorlage)
def vorlage_allgemein(vorlage):
    """Tell whether a template is offered to every Vorgang."""
    return bool(vorlage.allgemein)


@indexer(IBescheid)
def bescheid_vorgelegt(bescheid):
    """Return what the list of those to be signed shows: the result, by whom and when it was submitted last, which Fassung."""
    history = api.portal.get_tool("portal_workflow").getInfoFor(bescheid, "review_history", ()) or ()
    submitted = [step for step in history if step.get("action") == BescheidTransition.SUBMIT]
    if not submitted:
        return None
    step = submitted[-1]
    return {
        "ergebnis": bescheid.ergebnis,
        "von": step["actor"],
        "am": step["time"].asdatetime().astimezone(clock.TIMEZONE).isoformat(),
        "fassung": bescheid.version,
    }
