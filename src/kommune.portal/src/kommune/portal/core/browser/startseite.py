"""The home page for citizens; useful in an empty town too."""

from kommune.portal.core import town
from plone import api
from Products.Five import BrowserView
from urllib.parse import quote


class Startseite(BrowserView):
    """Search first, then what people come for, then how their application stands."""

    def name(self) -> str:
        return town.name()

    def base(self) -> str:
        return api.portal.get().absolute_url()

    def leistungen(self):
        """Return the newest published services, from the catalog."""
        return api.content.find(portal_type="Leistung", review_state="published", sort_on="modified", sort_limit=6)[:6]

    def __call__(self):
        if self.request.form.get("nummer"):
            form = self.request.form
            parts = [quote(str(form.get(name) or "").strip(), safe="") for name in ("nummer", "code")]
            self.request.response.redirect("/".join([f"{self.base()}/@@antrag", *filter(None, parts)]))
            return ""
        return self.index()
