"""``@@zeichnen``: to the first Bescheid that waits for the signature of the person; from there on key by key."""

from kommune.eakte import _
from kommune.eakte.postausgang.zeichnung import reihe
from plone import api
from Products.Five import BrowserView


class Zeichnen(BrowserView):
    """A way, no page: a reload or a link begins with what waits now."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        first = reihe.next_to_sign()
        if first is None:
            done = _("msg_all_signed", default="No further Bescheid waits for your Schlusszeichnung.")
            api.portal.show_message(done, self.request)
        desk = f"{self.context.absolute_url()}/@@schreibtisch?korb=zeichnung"
        return self.request.response.redirect(desk if first is None else f"{first}?zeichnen=1")
