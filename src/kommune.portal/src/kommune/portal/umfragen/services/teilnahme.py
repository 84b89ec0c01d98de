"""Take part over REST; the rules are those of the page."""

from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.browser.seite import account
from kommune.portal.umfragen.browser.seite import require_not_too_many
from kommune.portal.umfragen.browser.seite import slow_down


class AntwortPost(WritingService):
    """``POST <umfrage>/@umfrageantworten``: ``antworten`` by question, ``key`` (the same again changes nothing), ``code`` of a link.

    Answers the number of the receipt and the moment; neither is kept.
    """

    def reply(self):
        am, body = clock.now(), self.body()
        slow_down(self.request)
        require_not_too_many(self.context, self.request, count=False)
        answers = body.get("antworten")
        if not isinstance(answers, dict):
            raise Invalid(_("error_antworten_objekt", default="Answers are an object by question."), field="antworten")
        beleg = umfragen.submit(
            self.context,
            answers,
            key=body.get("key"),
            am=am,
            code=str(body.get("code") or ""),
            email=account(),
        )
        if beleg.neu:
            require_not_too_many(self.context, self.request, count=True)
            self.request.response.setStatus(201)
        return self.to_json({"nummer": beleg.nummer, "eingang": beleg.eingang, "neu": beleg.neu})


class LinkPost(WritingService):
    """``POST <umfrage>/@umfragelink``: ``email``. 202: a mail with a link was sent, or not, which is not told."""

    def reply(self):
        body = self.body()
        slow_down(self.request)
        umfragen.ask_address(self.context, body.get("email") or "")
        self.request.response.setStatus(202)
        return {"bestaetigung": "mail"}
