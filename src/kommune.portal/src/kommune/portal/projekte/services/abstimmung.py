"""``<projekt>/@stimmzettel``, ``@auszaehlung``, ``@papierzettel``, and from the vote to the result: ``@ideenkosten``,
``@pruefauftraege``, ``@pruefungen``, ``@beschluesse``."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.browser.seite import person
from kommune.portal.projekte.browser.seite import slow_down
from kommune.portal.projekte.services.projekte import NO_AUSWEIS


def list_of(body, name):
    """Return a list of words. :raises Invalid: it is none."""
    found = body.get(name)
    if not (isinstance(found, list) and all(isinstance(one, str) for one in found)):
        raise Invalid(_("error_zettel_liste", default="“${name}” must be a list.", mapping={"name": name}), field=name)
    return found


class StimmzettelGet(KommuneService):
    """What the person who asks has chosen; nobody else is told."""

    def reply(self):
        who = person(self.request)
        if who is None:
            raise NotAllowed(NO_AUSWEIS)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        url = f"{self.context.absolute_url()}/@stimmzettel"
        return {"@id": url, "wahl": list(projekte.given_by(self.context, who))}


class StimmzettelPost(WritingService):
    """Give a ballot: ``wahl``, a list of numbers; in the place of the one before. Empty: it is taken back. ``beleg`` is told once."""

    def reply(self):
        slow_down(self.request)
        who = person(self.request)
        if who is None:
            raise NotAllowed(NO_AUSWEIS)
        chosen = list_of(self.body(), "wahl")
        return {"wahl": sorted(set(chosen)), "beleg": projekte.vote(self.context, chosen, who)}


class AuszaehlungGet(KommuneService):
    """The count with rules, steps and all ballots: whoever has it can count again."""

    def reply(self):
        slow_down(self.request)
        told = projekte.published(self.context)
        return {"@id": f"{self.context.absolute_url()}/@auszaehlung", **told}


class PapierzettelGet(KommuneService):
    """The paper ballots that do not count yet, and in what two people differ."""

    def reply(self):
        rows = projekte.papers_open(self.context)
        url = f"{self.context.absolute_url()}/@papierzettel"
        return {"@id": url, "zaehlen": projekte.papers_number(self.context), "items_total": len(rows), "items": rows}


class PapierzettelPost(WritingService):
    """Enter what one reads on a paper ballot: ``nummer``, ``wahl``, or ``ungueltig``."""

    def reply(self):
        body = self.body()
        invalid = body.get("ungueltig") is True
        chosen = [] if invalid else list_of(body, "wahl")
        state = projekte.enter_paper(self.context, body.get("nummer"), chosen, ungueltig=invalid)
        return {"nummer": body["nummer"], "zustand": state}


class PapierabschlussPost(WritingService):
    """Declare that all paper ballots are entered."""

    def reply(self):
        self.body()
        projekte.finish_papers(self.context)
        self.request.response.setStatus(204)


class KostenPost(WritingService):
    """Say what an Idee costs: ``idee``, ``kosten`` in whole Euro."""

    def reply(self):
        body = self.body()
        nummer = str(body.get("idee") or "")
        projekte.set_kosten(self.context, nummer, body.get("kosten"))
        return {"idee": nummer, "kosten": projekte.kosten_of(self.context, nummer)}


class PruefauftraegePost(WritingService):
    """Have chosen Ideen examined: ``ideen``, ``oe``."""

    def reply(self):
        body = self.body()
        return {"neu": projekte.start_reviews(self.context, list_of(body, "ideen"), str(body.get("oe") or ""))}


class PruefungenPost(WritingService):
    """Publish what the experts found: ``idee``, ``machbar`` (``ja``, ``teilweise``, ``nein``), ``kosten``, ``text``, ``stelle``."""

    def reply(self):
        body = self.body()
        nummer = str(body.get("idee") or "")
        told = {name: str(body.get(name) or "") for name in ("machbar", "text", "stelle")}
        projekte.review(self.context, nummer, kosten=body.get("kosten"), **told)
        return {"idee": nummer, "machbar": told["machbar"]}


class BeschluessePost(WritingService):
    """Publish what the council decided: ``idee``, ``ergebnis`` (``beschlossen``, ``geaendert``, ``abgelehnt``), ``gremium``, ``tag``,
    ``zeichen``, ``text``."""

    def reply(self):
        body = self.body()
        nummer = str(body.get("idee") or "")
        told = {name: str(body.get(name) or "") for name in ("ergebnis", "gremium", "tag", "zeichen", "text")}
        projekte.decide(self.context, nummer, **told)
        return {"idee": nummer, "ergebnis": told["ergebnis"]}
