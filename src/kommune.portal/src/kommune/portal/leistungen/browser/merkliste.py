"""``/leistungen/@@merkliste``: services somebody wants to find again, on this device, or in the account."""

from functools import cached_property
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import is_post
from kommune.portal import _
from kommune.portal.leistungen import rules
from kommune.portal.leistungen.auskunft import verzeichnis
from kommune.portal.leistungen.browser.seite import Seite
from kommune.portal.leistungen.interfaces import IMerkliste
from plone import api
from urllib.parse import urlsplit
from zope.component import queryUtility


COOKIE = "kommune-merkliste"
YEAR = 365 * 24 * 3600  # seconds


class MerklisteView(Seite):
    """A service page from memory leads here with ``?zu=<id>``; the button here has the authenticator. Works without JavaScript."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if not is_post(self.request):
            return self.index()
        one, wanted = self.asked("id"), self.ids
        if one not in verzeichnis.published().nach_id and one not in wanted:
            api.portal.show_message(_("error_unknown_leistung"), self.request, type="error")
        elif self.request.form.get("entfernen"):
            self.keep(tuple(name for name in wanted if name != one))
        elif len(wanted) >= rules.MOST_MARKED and one not in wanted:
            told = _(
                "error_merkliste_voll",
                default="The list is full. At most: ${most}.",
                mapping={"most": rules.MOST_MARKED},
            )
            api.portal.show_message(told, self.request, type="error")
        else:
            self.keep(tuple(dict.fromkeys((*wanted, one))))
        return self.request.response.redirect(f"{self.katalog_url}/@@merkliste", status=303)

    @cached_property
    def im_konto(self) -> tuple[str, ...] | None:
        """What the account keeps; None for who has none: people of the town, and who is not logged in."""
        source = queryUtility(IMerkliste)
        return None if source is None or api.user.is_anonymous() else source.of(zugriff.user_id())

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The list, with what this device knew before the log-in."""
        device = rules.marked(self.request.cookies.get(COOKIE))
        return tuple(dict.fromkeys((*(self.im_konto or ()), *device)))[: rules.MOST_MARKED]

    def keep(self, ids: tuple[str, ...]) -> None:
        url = self.portal_url
        options = {"path": urlsplit(url).path or "/", "secure": url.startswith("https://"), "same_site": "Lax"}
        response = self.request.response
        if self.im_konto is not None:
            queryUtility(IMerkliste).keep(zugriff.user_id(), ids)
            response.expireCookie(COOKIE, path=options["path"])
        elif ids:
            response.setCookie(COOKIE, ".".join(ids), max_age=YEAR, http_only=True, **options)
        else:
            response.expireCookie(COOKIE, path=options["path"])

    def eintraege(self) -> list[dict]:
        """Return what is public of the list, in its order."""
        known = verzeichnis.published().nach_id
        return [{**self.zeile(known[name]), "id": name} for name in self.ids if name in known]

    def neu(self) -> dict | None:
        """Return the service of the address, if it may be added."""
        one = verzeichnis.published().nach_id.get(self.asked("zu"))
        return {**self.zeile(one), "id": one.id} if one is not None and one.id not in self.ids else None
