"""``@signale``: what is new for the person (GET); say what was seen, and how mail shall tell of it (POST)."""

from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from plone import api
from zope.i18n import translate


FIRST = 5


def answer(service) -> dict:
    """Return what is new, of what the person may still see, the newest first."""
    items = [{**one, "@id": brain.getURL()} for one, brain in aufgaben.news()]
    url = f"{api.portal.get().absolute_url()}/@signale"
    return service.to_json({"@id": url, "weise": str(aufgaben.weise_of(zugriff.user_id())), "items": items})


class SignaleGet(KommuneService):
    def reply(self):
        return answer(self)


class SignalePost(WritingService):
    """``{"gesehen": ["<UID>", …]}`` or ``{"gesehen": true}`` for all; ``{"weise": "daily"}``."""

    def reply(self):
        body, user_id = self.body(), zugriff.user_id()
        seen = body.get("gesehen")
        if seen is True:
            aufgaben.see(user_id)
        elif isinstance(seen, list):
            aufgaben.see(user_id, [one for one in seen if isinstance(one, str)])
        if "weise" in body:
            aufgaben.set_weise(user_id, str(body["weise"]))
        return answer(self)


class HeuteGet(KommuneService):
    """``GET @heute``: the blocks of the page Heute, each with its number and the first lines."""

    def reply(self):
        bloecke = [
            {
                "name": name,
                "titel": translate(block.title, context=self.request),
                "anzahl": block.count,
                "items": [
                    {
                        "@id": line["url"],
                        "aktenzeichen": line["aktenzeichen"],
                        "betreff": line["betreff"],
                        "text": translate(line["text"], context=self.request) if line["text"] else "",
                    }
                    for line in block.lines(FIRST)
                ],
            }
            for name, block in aufgaben.heute(self.request)
        ]
        return self.to_json({"@id": f"{api.portal.get().absolute_url()}/@heute", "bloecke": bloecke})
