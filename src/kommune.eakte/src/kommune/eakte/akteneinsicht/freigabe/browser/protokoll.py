"""``@@einsichtsprotokoll`` of a Vorgang, an Akte or the town: who was let in to what, and when it was opened."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akteneinsicht.freigabe import api as freigabe
from kommune.eakte.akteneinsicht.freigabe.rules import Art
from kommune.eakte.akteneinsicht.freigabe.rules import Was
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.organisation import api as organisation
from plone import api
from Products.CMFPlone.interfaces import IPloneSiteRoot


PAGE_SIZE = 100
ARTEN = {
    Art.FREIGEGEBEN: _("label_protokoll_freigegeben", default="released by a link, until"),
    Art.GEOEFFNET: _("label_protokoll_geoeffnet", default="opened by link and code"),
    Art.CODE_GESPERRT: _("label_protokoll_code_gesperrt", default="code ended after wrong tries"),
    Art.ZURUECKGEZOGEN: _("label_protokoll_beendet", default="release ended"),
}
IN_ORT = {
    Art.FREIGEGEBEN: _("label_protokoll_freigegeben_ort", default="released, ${ort}, until"),
    Art.GEOEFFNET: _("label_protokoll_geoeffnet_ort", default="opened, ${ort}:"),
}
WAS = {
    Was.SEITE: _("label_protokoll_seite", default="the page"),
    Was.PDF: _("label_protokoll_pdf", default="the PDF"),
    Was.ZIP: _("label_protokoll_zip", default="the ZIP"),
}


class Protokoll(Seite):
    """The newest rows first."""

    @cached_property
    def is_town(self) -> bool:
        return IPloneSiteRoot.providedBy(self.context)

    @cached_property
    def found(self):
        return freigabe.protokoll(None if self.is_town else self.context)

    @property
    def start(self) -> int:
        asked = self.request.form.get("b_start", "0")
        return min(int(asked), 10_000) if isinstance(asked, str) and asked.isdecimal() and len(asked) < 6 else 0

    def newer(self) -> str:
        return f"{self.request['ACTUAL_URL']}?b_start={max(self.start - PAGE_SIZE, 0)}" if self.start else ""

    def older(self) -> str:
        after = self.start + PAGE_SIZE
        return f"{self.request['ACTUAL_URL']}?b_start={after}" if after < len(self.found) else ""

    def rows(self) -> list[dict]:
        shown = self.found[self.start : self.start + PAGE_SIZE]
        urls = {brain.UID: brain.getURL() for brain in api.content.find(UID=sorted({one.record for one in shown}))}
        return [
            {
                "am": f"{one.am:%d.%m.%Y, %H:%M}",
                "art": self.words(one),
                "was": WAS.get(one.was, one.was),
                "nummer": one.nummer,
                "url": urls.get(one.record, ""),
                "fuer": one.fuer,
                "wer": organisation.display_name(one.wer) if one.wer else self.who(one),
            }
            for one in shown
        ]

    def words(self, one):
        text = IN_ORT.get(Art(one.art)) if one.ort else None
        if text is None:
            return ARTEN[Art(one.art)]
        return _(text, default=text.default, mapping={"ort": self.translate(freigabe.title_of(one.ort))})

    def who(self, one) -> str:
        """Return who opened it where no link did, "" for who has the link."""
        return one.fuer if one.ort else ""
