"""``GET``, ``POST @dokumentensafe`` and ``DELETE @dokumentensafe/<id>``: the papers of who is logged in, never another's."""

from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.core.rest.services import WritingService
from kommune.eakte.core.schutz.drossel import client_of
from kommune.portal import _
from kommune.portal.dokumentensafe import api as dokumentensafe
from kommune.portal.dokumentensafe.browser import safe as seite
from kommune.portal.formulare.api import files_of
from plone import api
from typing import Any


def told(one: Any) -> dict[str, Any]:
    base = api.portal.get().absolute_url()
    return {
        "@id": f"{base}/@dokumentensafe/{one.id}",
        "id": one.id,
        "titel": one.titel,
        "name": one.datei["name"],
        "mime": one.datei["mime"],
        "groesse": one.datei["groesse"],
        "sha256": one.datei["sha256"],
        "seit": one.seit.isoformat(),
        "bis": one.bis.isoformat(),
        "download": f"{base}/@@dokumentensafe/{one.id}",
    }


class SafeGet(MitPfad, KommuneService):
    """All, or one by its id."""

    def reply(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if not dokumentensafe.is_offered() or len(self.path) > 1:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        owner = zugriff.user_id()
        if self.path:
            return told(dokumentensafe.get(owner, self.path[0]))
        items = [told(one) for one in dokumentensafe.list_papers(owner)]
        url = f"{self.context.absolute_url()}/@dokumentensafe"
        return {"@id": url, "items_total": len(items), "items": items, "platz": dokumentensafe.room(owner)}


class SafePost(WritingService):
    """``{"titel": …, "dateien": [{"name", "inhalt": base64}]}``."""

    def reply(self):
        # as on the page: what was removed lies on the disk for a while
        seite.drossel.require(f"safe:{client_of(self.request)}", seite.PER_MINUTE)
        body = self.body()
        owner = zugriff.user_id()
        added = dokumentensafe.add(
            owner, files_of(body.get("dateien"), field="datei"), titel=str(body.get("titel") or "")
        )
        items = [told(one) for one in added]
        return self.created(items[0]["@id"], {"@id": items[0]["@id"], "items": items})


class SafeDelete(MitPfad, WritingService):
    """Removes one."""

    def reply(self):
        dokumentensafe.remove(zugriff.user_id(), self.path[0] if len(self.path) == 1 else "")
        return self.reply_no_content()
