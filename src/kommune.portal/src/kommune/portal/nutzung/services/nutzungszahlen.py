"""``GET @nutzungszahlen?tage=30``: the figures, as the person may read them."""

from kommune.eakte.core.rest.services import KommuneService
from kommune.portal.nutzung import zugang


class NutzungszahlenGet(KommuneService):
    """Numbers too small for everybody are null."""

    def reply(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        tage = zugang.tage_of(self.request.form.get("tage"))
        items = zugang.rows(tage)
        url = f"{self.context.absolute_url()}/@nutzungszahlen"
        return {"@id": f"{url}?tage={tage}", "tage": tage, "items_total": len(items), "items": items}
