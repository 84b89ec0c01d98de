"""A file of an application that is begun, for who fills it in alone: to look at it once more."""

from kommune.eakte.core.datei.ausgabe import hand_out
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.antrag import ablage
from kommune.portal.antrag.browser.entwurf import Entwurf
from kommune.portal.antrag.eingang import einreichung
from Products.Five import BrowserView


class EntwurfDatei(Entwurf, BrowserView):
    """``<form>/@@entwurf-datei?entwurf=…&datei=…``: by the cookie of the browser, or in the account it belongs to."""

    is_post = False

    def __call__(self):
        name = self.request.form.get("datei")
        kept = ablage.kept_of(self.key) if self.entwurf and self.has_cookie() else {}
        if einreichung.action_of(self.context) is None or not isinstance(name, str) or name not in kept:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        return hand_out(kept[name], self.request.response)
