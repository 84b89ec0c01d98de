"""``@signale``: what is new for the person (GET); say what was seen, and how mail shall tell of it (POST)."""

from kommune.eakte import _
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.services import KommuneService
from kommune.eakte.core.services import WritingService
from plone import api


def answer(service) -> dict:
    """Return what is new, of what the person may still see, the newest first."""
    user_id = api.user.get_current().getId()
    found = aufgaben.signale_of(user_id)
    uids = [one["uid"] for one in found]
    urls = {brain.UID: brain.getURL() for brain in (api.content.find(UID=uids) if uids else ())}
    items = [{**one, "@id": urls[one["uid"]]} for one in found if one["uid"] in urls]
    url = f"{api.portal.get().absolute_url()}/@signale"
    return service.to_json({"@id": url, "weise": str(aufgaben.weise_of(user_id)), "items": items})


class SignaleGet(KommuneService):
    def reply(self):
        return answer(self)


class SignalePost(WritingService):
    """``{"gesehen": ["<UID>", …]}`` or ``{"gesehen": true}`` for all; ``{"weise": "daily"}``."""

    def reply(self):
        body, user_id = self.body(), api.user.get_current().getId()
        seen = body.get("gesehen")
        if seen is True:
            aufgaben.see(user_id)
        elif isinstance(seen, list):
            aufgaben.see(user_id, [one for one in seen if isinstance(one, str)])
        if "weise" in body:
            try:
                aufgaben.set_weise(user_id, str(body["weise"]))
            except ValueError as error:
                raise Invalid(_("error_weise", default="Choose how you want to be told."), field="weise") from error
        return answer(self)
