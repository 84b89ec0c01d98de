"""``<projekt>/@ideen``, ``@kommentare``, ``@stimmen``, ``@ausweis``, ``@meldungen``: read and take part; no name of an account, no address."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.portal import _
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.beitraege import ideen
from kommune.portal.projekte.beitraege import kommentare
from kommune.portal.projekte.beitraege import stimmen
from kommune.portal.projekte.browser.seite import person
from kommune.portal.projekte.browser.seite import slow_down
from kommune.portal.projekte.rules import Frage


LEAST, MOST = 1, 100
FILTERS = ("worte", "kategorie", "stand", "ordnung")
NO_AUSWEIS = _("error_ausweis", default="Confirm an address first (@ausweis), or log in with the account of a citizen.")


class ProjektService(KommuneService):
    """Base: a page of a list by ``b_start`` and ``b_size``."""

    def part(self):
        """Return start and size. :raises Invalid: no numbers."""
        found = []
        for name, default in (("b_start", "0"), ("b_size", "25")):
            value = self.request.form.get(name, default)
            if not (isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 7):
                raise Invalid(_("error_projekt_batch", default="b_start and b_size must be numbers."), field=name)
            found.append(int(value))
        return found[0], min(max(found[1], LEAST), MOST)

    def line(self, one, numbers):
        told = {"@id": f"{self.context.absolute_url()}/@ideen/{one.nummer}", "nummer": one.nummer, "titel": one.titel}
        told |= {"kategorie": one.kategorie, "eingang": one.eingang, "stand": str(one.stand)}
        told |= {"lon": one.lon, "lat": one.lat}
        return {**told, "stimmen": numbers.get(one.nummer, 0) if stimmen.are_shown(self.context) else None}


class IdeenGet(MitPfad, ProjektService):
    """Public Ideen by ``worte``, ``kategorie``, ``stand``, ``ordnung``; or one by its number."""

    def reply(self):
        if self.path:
            return self.one(self.path)
        frage = Frage(**{name: str(self.request.form.get(name, ""))[:200] for name in FILTERS})
        start, size = self.part()
        found = projekte.look(self.context, frage, start, size)
        items = [self.line(one, found.stimmen) for one in found.zeilen]
        return self.to_json({"@id": f"{self.context.absolute_url()}/@ideen", "items_total": found.alle, "items": items})

    def one(self, path):
        if len(path) != 1:
            raise Unknown(ideen.UNKNOWN)
        one = projekte.get_public(self.context, path[0])
        told, url = one.angaben, f"{self.context.absolute_url()}/@ideen/{one.nummer}"
        numbers = projekte.count(self.context) if stimmen.are_shown(self.context) else None
        shown = {name: told[name] for name in ("titel", "text", "kategorie", "name", "ort")}
        return self.to_json(
            {
                "@id": url,
                "nummer": one.nummer,
                **shown,
                "eingang": one.eingang,
                "stand": str(one.stand),
                "antwort": one.antwort,
                "antwort_am": one.antwort_am,
                "zusammengefuehrt_mit": one.ziel,
                "stimmen": numbers.get(one.nummer, 0) if numbers is not None else None,
                "kommentare": kommentare.number_of(one.faden),
                "bezirk": told.get("bezirk", ""),
                "art": told.get("art", ""),
                "kosten": projekte.kosten_of(self.context, one.nummer),
                "pruefung": one.pruefung,
                "beschluss": one.beschluss,
                "verlauf": [{"zeit": when, "was": what} for when, what, _text in one.verlauf],
            }
        )


class DiskussionenGet(MitPfad, ProjektService):
    """The texts that are talked about; or one by its id, with its paragraphs and how many comments each has."""

    def reply(self):
        base = f"{self.context.absolute_url()}/@diskussionen"
        if not self.path:
            items = [{"@id": f"{base}/{one.id}", "titel": one.titel} for one in projekte.list_texts(self.context)]
            return {"@id": base, "items_total": len(items), "items": items}
        found = projekte.get_text(self.context, "/".join(self.path))
        rows = [
            {"nummer": number, "ebene": level, "text": words, "ort": f"absatz:{found.id}:{number}"}
            | {"kommentare": kommentare.number_of(found.faeden[str(number)])}
            for number, level, words in found.absaetze
        ]
        return {"@id": f"{base}/{found.id}", "titel": found.titel, "absaetze": rows}


class ErgebnisGet(ProjektService):
    """The numbers of the project; ``stimmen`` is null while they are not told."""

    def reply(self):
        chosen = [one.nummer for one in projekte.best(self.context)]
        told = {"@id": f"{self.context.absolute_url()}/@projektergebnis", **projekte.zahlen(self.context)}
        return {**told, "zur_pruefung": chosen}


class IdeenPost(WritingService):
    """Hand in: ``titel``, ``text``, ``kategorie``, ``adresse``, ``lon``, ``lat``, ``name``, ``key`` (of the sender), and ``email`` without
    an Ausweis. 202: a mail was sent. What seems to say the same is told."""

    def reply(self):
        body = self.body()
        slow_down(self.request)
        who = person(self.request)
        near = projekte.similar(self.context, str(body.get("titel") or ""))
        nummer = projekte.hand_in(
            self.context, body, person=who, key=str(body.get("key") or ""), email=str(body.get("email") or "")
        )
        told = {"nummer": nummer, "aehnlich": [one.nummer for one in near if one.nummer != nummer]}
        if who is None:
            self.request.response.setStatus(202)
            return {**told, "bestaetigung": "mail"}
        state = "wartet" if projekte.waits(self.context, body) else "sichtbar"
        return self.created(f"{self.context.absolute_url()}/@ideen/{nummer}", {**told, "zustand": state})


class KommentareGet(ProjektService):
    """The comments of a place (``ort=idee:<number>``), the newest first, each with its first answers."""

    def reply(self):
        ort = str(self.request.form.get("ort", ""))
        faden = kommentare.require_place(self.context, ort)
        start, size = self.part()
        items = [self.told(one) for one in projekte.read(faden, start, size)]
        url = f"{self.context.absolute_url()}/@kommentare?ort={ort}"
        return self.to_json({"@id": url, "items_total": len(faden.oben), "items": items})

    def told(self, one):
        told = {"id": one.id, "text": one.text, "name": one.name, "zeit": one.zeit, "ausgeblendet": one.grund}
        if one.antworten:
            told |= {"antworten": [self.told(each) for each in one.antworten], "weitere": one.weitere}
        return told


class KommentarePost(WritingService):
    """Comment: ``ort``, ``text``, ``name``, ``auf`` (id of a comment), and ``email`` without an Ausweis. 202: a mail was sent."""

    def reply(self):
        body = self.body()
        slow_down(self.request)
        email = str(body.get("email") or "")
        id, state = projekte.comment(
            self.context, str(body.get("ort") or ""), body, person=person(self.request), email=email
        )
        self.request.response.setStatus(202 if state == "mail" else 201)
        return {"id": id, "zustand": state}


class StimmenService(WritingService):
    """Base: one Idee, and who it is."""

    def act(self, verb):
        slow_down(self.request)
        who = person(self.request)
        if who is None:
            raise NotAllowed(NO_AUSWEIS)
        nummer = str(self.body().get("idee") or "")
        return {"idee": nummer, "geaendert": verb(self.context, nummer, who)}


class StimmenPost(StimmenService):
    """Support: ``idee``. A second time nothing changes."""

    def reply(self):
        return self.act(projekte.support)


class StimmenDelete(StimmenService):
    """Take the support back: ``idee``."""

    def reply(self):
        return self.act(projekte.take_back)


class AusweisPost(WritingService):
    """``email``: a link is sent (202). ``token`` of that link: an ``ausweis`` for the header ``X-Kommune-Ausweis``."""

    def reply(self):
        body = self.body()
        slow_down(self.request)
        if body.get("token"):
            made, art = projekte.confirm(str(body["token"])[:100])
            return {"ausweis": made, "getan": art}
        projekte.ask(self.context, str(body.get("email") or ""))
        self.request.response.setStatus(202)
        return {"bestaetigung": "mail"}


class MeldungenPost(WritingService):
    """Report: ``ziel`` (``idee:<number>`` or ``kommentar:<ort>|<id>``) and ``grund``. Who reports is not kept."""

    def reply(self):
        body = self.body()
        slow_down(self.request)
        projekte.report(self.context, str(body.get("ziel") or ""), str(body.get("grund") or ""))
        self.request.response.setStatus(204)


class MeldungenGet(KommuneService):
    """What waits for the moderation."""

    def reply(self):
        items = projekte.queue(self.context)
        rows = [
            {"ziel": one.ziel, "titel": one.titel, "text": one.text, "zeit": one.zeit, "grund": one.grund}
            | {"meldungen": list(one.meldungen), "zustand": one.zustand}
            for one in items
        ]
        url = f"{self.context.absolute_url()}/@meldungen"
        return self.to_json({"@id": url, "items_total": len(rows), "items": rows[:MOST]})


class EntscheidungenPost(WritingService):
    """Moderate: ``ziele`` and ``aktion`` (``veroeffentlichen`` or ``ausblenden`` with ``grund``)."""

    def reply(self):
        body = self.body()
        ziele = body.get("ziele")
        if not (isinstance(ziele, list) and ziele and all(isinstance(one, str) for one in ziele)):
            raise Invalid(_("error_moderation_none", default="Choose what you mean."), field="ziele")
        if body.get("aktion") == "ausblenden":
            return {"geaendert": projekte.hide(self.context, ziele, str(body.get("grund") or ""))}
        if body.get("aktion") == "veroeffentlichen":
            return {"geaendert": projekte.publish(self.context, ziele)}
        raise Invalid(_("error_moderation_aktion", default="There is no such act."), field="aktion")


class AntwortenPost(WritingService):
    """Answer as the Fachamt: ``idee``, ``stand`` (``geprueft``, ``kommt``, ``geht_nicht``), ``antwort``."""

    def reply(self):
        body = self.body()
        nummer = str(body.get("idee") or "")
        projekte.answer(self.context, nummer, stand=str(body.get("stand") or ""), text=str(body.get("antwort") or ""))
        return {"idee": nummer, "stand": body["stand"]}
