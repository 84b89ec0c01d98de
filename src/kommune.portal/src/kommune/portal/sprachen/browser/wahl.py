"""“Deutsch · English · Leichte Sprache” in head and foot of every page: links, so that they work everywhere."""

from html import escape
from kommune.eakte.core.ablauf import zugriff
from kommune.portal import _
from kommune.portal.sprachen import rules
from kommune.portal.sprachen.api import current
from kommune.portal.sprachen.api import felder_of
from kommune.portal.sprachen.api import lacks
from kommune.portal.sprachen.api import texte_of
from kommune.portal.sprachen.rules import Sprache
from kommune.portal.sprachen.rules import WEITERE
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


# each in its own language: who looks for it may read no other
NAMEN = {Sprache.DE: "Deutsch", Sprache.EN: "English", Sprache.LEICHT: "Leichte Sprache"}
FEHLT = {
    Sprache.EN: _(
        "msg_lacks_english", default="We do not have this page in English yet. You are reading it in German."
    ),
    Sprache.LEICHT: _(
        "msg_lacks_leicht",
        default="This page is not there in easy language yet. You are reading it in everyday German.",
    ),
}


class Sprachwahl(ViewletBase):
    """The links; the language that is read is none."""

    index = ViewPageTemplateFile("wahl.pt")

    def update(self):
        self.now = current(self.request)

    def render(self):
        return self.index()

    def links(self) -> list[dict]:
        # what was sent by a form is not sent again: the address alone is asked for
        query = self.request.get("QUERY_STRING", "") if self.request.method == "GET" else ""
        return [
            {
                "titel": NAMEN[one],
                "lang": one.oberflaeche,
                "url": rules.address(self.request["ACTUAL_URL"], query, one),
                "jetzt": "true" if one is self.now else None,
            }
            for one in Sprache
        ]


class Andere(ViewletBase):
    """In the head: in which other languages this content can be read, for search engines."""

    def render(self):
        url = escape(self.context.absolute_url())
        return "".join(
            f'<link rel="alternate" hreflang="{Sprache(one).tag}" href="{url}?{rules.PARAMETER}={one}" />'
            for one in sorted(texte_of(self.context))
        )


class Hinweis(ViewletBase):
    """Above a page that is not there in the language of the reader: says so; and, for editors, where its texts are written."""

    index = ViewPageTemplateFile("hinweis.pt")

    def render(self):
        page = self.request["ACTUAL_URL"].rsplit("/", 1)[-1]
        return self.index() if felder_of(self.context) is not None and not page.startswith("@@") else ""

    def fehlt(self):
        """Return what is said of a language there is no text in; None where there is one."""
        return FEHLT[current(self.request)] if lacks(self.context, self.request) else None

    def pflege(self) -> list[dict]:
        """Return the pages on which the texts are written, for who may."""
        if not zugriff.may("Modify portal content", self.context):
            return []
        known, url = texte_of(self.context), self.context.absolute_url()
        return [{"titel": NAMEN[one], "url": f"{url}/@@sprachfassung?in={one}", "da": one in known} for one in WEITERE]
