"""What is asked for at the address a record had: it leads on for who may see the record, for others there is nothing."""

from kommune.eakte.gliederung import api as gliederung
from plone.app.redirector.browser import FourOhFourView


class Wegweiser(FourOhFourView):
    """Asked by Plone's page for what is not there, before it answers 404."""

    def attempt_redirect(self):
        if super().attempt_redirect():
            return True
        target = gliederung.leads_to(self.path()) if self.request.method in ("GET", "HEAD") else ""
        if not target:
            return False
        query = self.request.get("QUERY_STRING", "")
        # for this time: whoever takes a move back would otherwise be led in a circle by what the browser remembers
        self.request.response.redirect(target + (f"?{query}" if query else ""), status=302, lock=1)
        return True

    def path(self) -> str:
        try:
            return "/".join(self.request.physicalPathFromURL(self._url() or ""))
        except ValueError:  # another host
            return ""
