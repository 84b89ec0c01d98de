"""``@datenauskunft``: POST with a person looks for it, with ``funde`` and ``grund`` has it made; GET ``/<id>`` says how far it is.

Looking is a POST as well: who is looked for stands in no address, and so in no log.
"""

from dataclasses import asdict
from kommune.eakte import _
from kommune.eakte.auskunft import api as auskunft
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService


def told(site, made) -> dict:
    url = site.absolute_url()
    ready = made.pdf is not None
    return {
        "@id": f"{url}/@datenauskunft/{made.id}",
        "fertig": ready,
        "pdf": f"{url}/@@datenauskunft-datei?nr={made.id}&art=pdf" if ready else None,
        "json": f"{url}/@@datenauskunft-datei?nr={made.id}&art=json" if ready else None,
    }


class AuskunftPost(WritingService):
    def reply(self):
        body = self.body()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        person = auskunft.person_of(body)
        if "funde" not in body:
            return self.to_json({"items": [asdict(one) for one in auskunft.look(person)]})
        funde = body["funde"]
        if not isinstance(funde, list) or not all(isinstance(one, dict) for one in funde):
            raise Invalid(
                _("error_auskunft_wahl", default="Choose what is about this person, out of what was found."),
                field="funde",
            )
        chosen = [(str(one.get("quelle", "")), str(one.get("key", ""))) for one in funde]
        answer = told(self.context, auskunft.order(person, chosen, grund=str(body.get("grund", ""))))
        return self.created(answer["@id"], answer)


class AuskunftGet(MitPfad, KommuneService):
    def reply(self):
        return self.to_json(told(self.context, auskunft.get_auskunft("/".join(self.path))))
