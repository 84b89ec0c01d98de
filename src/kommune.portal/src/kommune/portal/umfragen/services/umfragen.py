"""Surveys over REST: list, make, questions, acts, result."""

from dataclasses import asdict
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.browser.seite import facts_of
from kommune.portal.umfragen.fragen.frage import as_plain


TOLD = ("titel", "kurztext", "beginn", "ende", "zugang", "ergebnis", "anzahl")
ACTS = {
    "veroeffentlichen": umfragen.publish,
    "zuruecknehmen": umfragen.retract,
    "schliessen": umfragen.close,
    "freigeben": umfragen.release_result,
}


class UmfragenGet(KommuneService):
    """``GET /umfragen/@umfragen``: those the person may see, batched."""

    def reply(self):
        batch = self.batch(umfragen.brains())
        items = []
        for one in batch:
            facts = facts_of(one.umfrage_werte, one.review_state)
            told = {name: facts[name] for name in TOLD} | {
                "phase": str(facts["phase"]),
                "ergebnis_da": facts["ergebnis_da"],
            }
            items.append({"@id": one.getURL(), "UID": one.UID, **told})
        answer = {"@id": batch.canonical_url, "items_total": batch.items_total, "items": self.to_json(items)}
        return answer | ({"batching": batch.links} if batch.links else {})


class UmfragenPost(WritingService):
    """``POST /umfragen/@umfragen``: ``title``, ``ende`` and more, and ``fragen`` as in ``@umfragebogen``; in preparation."""

    def reply(self):
        body = self.body()
        fragen = body.pop("fragen", [])
        umfrage = umfragen.create(self.context, body, fragen if isinstance(fragen, list) else [None])
        return self.created(umfrage.absolute_url(), {"@id": umfrage.absolute_url(), "UID": umfrage.UID()})


class BogenGet(KommuneService):
    """``GET <umfrage>/@umfragebogen``: all questions with their conditions, for who wants to ask them otherwise."""

    def reply(self):
        return self.to_json(questions_of(self.context))


class BogenPatch(WritingService):
    """``PATCH <umfrage>/@umfragebogen``: ``fragen``, all of them, and what else of the survey is to change."""

    def reply(self):
        body = self.body()
        fragen = body.pop("fragen", None)
        if body:
            umfragen.change(self.context, body)
        if fragen is not None:
            umfragen.set_fragen(self.context, fragen)
        return self.to_json(questions_of(self.context))


def questions_of(umfrage):
    """Return what is asked, of whom, until when."""
    return {
        "@id": f"{umfrage.absolute_url()}/@umfragebogen",
        "titel": umfrage.title,
        "titel_en": umfrage.title_en,
        "einleitung": umfrage.einleitung,
        "zugang": umfrage.zugang,
        "phase": str(umfragen.phase_of(umfrage)),
        "ende": umfrage.ende,
        "fragen": [as_plain(each) for each in umfragen.fragen_of(umfrage)],
    }


class HandlungPost(WritingService):
    """``POST <umfrage>/@umfragehandlung``: ``handlung`` is veroeffentlichen, zuruecknehmen, schliessen or freigeben."""

    def reply(self):
        act = ACTS.get(str(self.body().get("handlung")))
        if act is None:
            raise Invalid(_("error_umfrage_handlung", default="There is no such act."), field="handlung")
        act(self.context)
        return {"@id": self.context.absolute_url(), "phase": str(umfragen.phase_of(self.context))}


class ErgebnisGet(KommuneService):
    """``GET <umfrage>/@umfrageergebnis``: the counts, from the moment that was promised; texts as far as released."""

    def reply(self):
        one = self.context
        if not umfragen.may_see_result(one):
            raise NotAllowed(_("error_umfrage_noch_nicht", default="The result is told later."))
        enough, texts = umfragen.is_enough(one), umfragen.released(one)
        return {
            "@id": f"{one.absolute_url()}/@umfrageergebnis",
            "anzahl": umfragen.count(one) if enough else None,
            "mindestzahl": umfragen.mindestzahl(),
            "fragen": [{**asdict(each), "texte": texts.get(each.id, [])} for each in umfragen.tally(one)]
            if enough
            else [],
        }
