"""``@vermerke``: drafts of a Vorgang (GET, POST, PATCH and DELETE with an id); ``@kommentare`` (GET, POST)."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.vermerke import api as vermerke
from kommune.eakte.vermerke.rules import Art


def draft(vorgang, found) -> dict:
    return {
        "@id": f"{vorgang.absolute_url()}/@vermerke/{found.id}",
        "id": found.id,
        "art": found.art,
        "verfasser": list(found.verfasser),
        "geaendert_von": found.geaendert_von,
        "geaendert_am": found.geaendert_am,
        "stand": found.stand,
        **found.werte,
    }


def texts(body, *without: str) -> dict[str, str]:
    """Return the fields of a body; each is text.

    :raises Invalid: one is not.
    """
    found = {name: value for name, value in body.items() if name not in without}
    for name, value in found.items():
        if not isinstance(value, str):
            raise Invalid(_("error_wert_text", default="This must be text."), field=name)
    return found


class VermerkeGet(KommuneService):
    def reply(self):
        items = [draft(self.context, one) for one in vermerke.entwuerfe(self.context)]
        return self.to_json({"@id": f"{self.context.absolute_url()}/@vermerke", "items": items})


class VermerkePost(WritingService):
    """Begin one: ``art`` (vermerk, telefonnotiz) and its fields; ``fest`` makes it a Dokument at once."""

    def reply(self):
        body = self.body()
        art = str(body.get("art") or Art.VERMERK)
        found = vermerke.draft(self.context, art, texts(body, "art", "fest"))
        return finished(self, found) if body.get("fest") is True else written(self, found)


class VermerkePatch(MitPfad, WritingService):
    """Change one, from the ``stand`` that was seen; ``fest`` makes it a Dokument."""

    def reply(self):
        body, id = self.body(), "/".join(self.path)
        stand = body.get("stand")
        if not isinstance(stand, int) or isinstance(stand, bool):
            raise Invalid(_("error_stand", default="Say which state you have seen (stand)."), field="stand")
        found = vermerke.change(self.context, id, texts(body, "stand", "fest"), stand=stand)
        if body.get("fest") is True:
            return finished(self, found)
        return self.to_json(draft(self.context, found))


class VermerkeDelete(MitPfad, WritingService):
    """Throw a draft away."""

    def reply(self):
        vermerke.discard(self.context, "/".join(self.path))
        return self.reply_no_content()


class KommentareGet(KommuneService):
    def reply(self):
        batch = self.batch(vermerke.kommentare(self.context))
        answer = {"@id": batch.canonical_url, "items_total": batch.items_total, "items": [said(one) for one in batch]}
        return self.to_json(answer | ({"batching": batch.links} if batch.links else {}))


class KommentarePost(WritingService):
    """``text``, and ``an``: ids of colleagues whose attention is called."""

    def reply(self):
        body = self.body()
        people = body.get("an") or []
        if not isinstance(people, list) or not isinstance(body.get("text"), str):
            raise Invalid(_("error_kommentar_text", default="Write your comment."), field="text")
        found = vermerke.comment(self.context, body["text"], people)
        return self.created(f"{self.context.absolute_url()}/@kommentare", said(found))


def said(found) -> dict:
    return {"id": found.id, "von": found.von, "am": found.am, "an": list(found.gemeint), "text": found.text}


def written(service, found) -> dict:
    data = draft(service.context, found)
    return service.created(data["@id"], data)


def finished(service, found) -> dict:
    dokument = vermerke.finalize(service.context, found.id, stand=found.stand)
    data = {
        "@id": dokument.absolute_url(),
        "aktenzeichen": dokument.aktenzeichen,
        "betreff": dokument.title,
        "sha256": dokument.sha256,
    }
    return service.created(dokument.absolute_url(), data)
