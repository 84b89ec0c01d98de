"""``@schreiben`` of a Vorgang: letters (GET, POST, PATCH and DELETE with an id); ``@schreiben-senden/<id>`` sends one."""

from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.schreiben import api as schreiben


def shown(vorgang, letter) -> dict:
    return {
        "@id": f"{vorgang.absolute_url()}/@schreiben/{letter.id}",
        "id": letter.id,
        **{name: list(value) if isinstance(value, tuple) else value for name, value in letter.werte.items()},
        "geaendert_von": letter.geaendert_von,
        "geaendert_am": letter.geaendert_am,
        "stand": letter.stand,
        "gesendet_von": letter.gesendet_von,
        "gesendet_am": letter.gesendet_am,
        "sendungen": [
            {
                "name": row["name"],
                "weg": row["weg"],
                "stand": row["stand"],
                "nachweis": row.get("nachweis", ""),
                "dokument": f"{vorgang.absolute_url()}/{row['dokument']}" if row.get("dokument") else None,
            }
            for row in letter.sendungen
        ],
    }


def seen(body) -> int:
    """Return the state the person saw.

    :raises Invalid: it is not said.
    """
    stand = body.get("stand")
    if not isinstance(stand, int) or isinstance(stand, bool):
        raise Invalid(_("error_stand", default="Say which state you have seen (stand)."), field="stand")
    return stand


class SchreibenGet(KommuneService):
    """The letters, and whom one can be written to."""

    def reply(self):
        url = f"{self.context.absolute_url()}/@schreiben"
        people = [{"id": key, "name": name} for key, name in schreiben.choices(self.context)]
        items = [shown(self.context, one) for one in schreiben.list_schreiben(self.context)]
        return self.to_json({"@id": url, "items": items, "empfaenger": people})


class SchreibenPost(WritingService):
    """Draft one: ``betreff``, ``text``, ``empfaenger``, ``anlagen``, ``weg``."""

    def reply(self):
        data = shown(self.context, schreiben.draft(self.context, self.body()))
        return self.created(data["@id"], data)


class SchreibenPatch(MitPfad, WritingService):
    """Change a draft, from the ``stand`` that was seen."""

    def reply(self):
        body = dict(self.body())
        stand = seen(body)
        del body["stand"]
        return self.to_json(shown(self.context, schreiben.change(self.context, "/".join(self.path), body, stand=stand)))


class SchreibenDelete(MitPfad, WritingService):
    """Throw a draft away."""

    def reply(self):
        schreiben.discard(self.context, "/".join(self.path))
        return self.reply_no_content()


class SendenPost(MitPfad, WritingService):
    """Send a draft, from the ``stand`` that was seen; ``gepostet`` (number of a Sendung) notes that it was posted."""

    def reply(self):
        body, id = self.body(), "/".join(self.path)
        if "gepostet" in body:
            nr = body["gepostet"]
            schreiben.note_posted(self.context, id, nr if isinstance(nr, int) and not isinstance(nr, bool) else -1)
            return self.to_json(shown(self.context, schreiben.get_schreiben(self.context, id)))
        return self.to_json(shown(self.context, schreiben.send(self.context, id, stand=seen(body))))
