"""What readers say, and the Leistungsverzeichnis, over REST; the rules are those of the pages."""

from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.core.schutz.drossel import client_of
from kommune.portal.redaktion import api as redaktion


class RueckmeldungPost(WritingService):
    """``POST <page>/@rueckmeldung``: ``urteil`` ja or nein, ``grund``, ``text``. 204; nothing of who asks is kept."""

    def reply(self):
        body = self.body()
        told = {name: body.get(name) or "" for name in ("urteil", "grund", "text")}
        redaktion.note(
            self.context, **{name: str(value) for name, value in told.items()}, client=client_of(self.request)
        )
        return self.reply_no_content()


class RueckmeldungenGet(KommuneService):
    """``GET leistungen/@rueckmeldungen``: what was said by page; with ``seite=<UID>`` each answer of one page."""

    def reply(self):
        seite = self.request.form.get("seite", "")
        known = redaktion.named_echoes()
        if isinstance(seite, str) and seite in {one.uid for one in known}:
            found = [
                {name: one[name] for name in ("tag", "urteil", "grund", "text")} for one in redaktion.said_of(seite)
            ]
        else:
            found = [
                {
                    "@id": one.url,
                    "UID": one.uid,
                    "titel": one.titel,
                    "ja": one.ja,
                    "nein": one.nein,
                    "gruende": dict(one.gruende),
                    "texte": one.texte,
                }
                for one in known
            ]
        return self.to_json(self.answer(found))

    def answer(self, found):
        batch = self.batch(found)
        told = {"@id": batch.canonical_url, "items_total": batch.items_total, "items": list(batch)}
        return told | ({"batching": batch.links} if batch.links else {})


class LeistungsverzeichnisGet(RueckmeldungenGet):
    """``GET leistungen/@leistungsverzeichnis``: every published service with what editors should know; ``nur`` as on the page."""

    def reply(self):
        nur = self.request.form.get("nur", "")
        rows = redaktion.leistungsverzeichnis(nur if nur in redaktion.AUSWAHLEN else "")
        return self.to_json(self.answer([self.row(one) for one in rows]))

    def row(self, one):
        told = one._asdict()
        return {"@id": f"{self.context.absolute_url()}/{one.id}", **told, "tot": [list(link) for link in one.tot]}
