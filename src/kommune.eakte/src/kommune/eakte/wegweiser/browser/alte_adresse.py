"""What is asked for at the address something had: it leads on for who may see it now, for others there is nothing."""

from kommune.eakte.wegweiser import api as wegweiser
from plone.app.redirector.browser import FourOhFourView


class AlteAdresse(FourOhFourView):
    """Asked for what is not there before it is answered 404: by Plone's page, and over REST (``core.rest.errors``)."""

    def attempt_redirect(self) -> bool:
        return bool(super().attempt_redirect()) or self.lead_on()

    def lead_on(self) -> bool:
        """Lead on to what lay at the longest beginning of the path, with what stands behind it and the query."""
        path = self.path() if self.request.method in ("GET", "HEAD") else ""
        ort = wegweiser.longest_noted(path) if path else ""
        target = wegweiser.leads_to(ort) if ort else ""
        if not target:
            return False
        query = self.request.get("QUERY_STRING", "")
        address = target + path.removeprefix(ort) + (f"?{query}" if query else "")
        # for this time: whoever takes a move back would otherwise be led in a circle by what the browser remembers
        self.request.response.redirect(address, status=302, lock=1)
        return True

    def path(self) -> str:
        try:
            return "/".join(self.request.physicalPathFromURL(self._url() or ""))
        except ValueError:  # another host
            return ""
