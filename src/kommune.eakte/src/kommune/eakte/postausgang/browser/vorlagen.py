"""The templates as a list, one template with what it may contain."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.content.vorlage import ERGEBNISSE
from kommune.eakte.postausgang.vorlagen.platzhalter import LISTE
from kommune.eakte.postausgang.word import api as word
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from kommune.eakte.vorgangstypen import api as vorgangstypen
from lxml import etree
from lxml import html
from plone import api
from Products.Five import BrowserView


class VorlagenView(BrowserView):
    """All templates the person may see, from the catalog."""

    def rows(self):
        return api.content.find(context=self.context, portal_type="Bescheidvorlage", sort_on="sortable_title")

    def wordvorlagen(self):
        return word.list_vorlagen(retired=True)

    def may_add(self) -> bool:
        return zugriff.may("kommune.eakte: Manage Vorlagen", self.context)


class VorlageView(BrowserView):
    """One template with its parts and the list of placeholders."""

    platzhalter = LISTE

    def ergebnis(self):
        return ERGEBNISSE.getTerm(self.context.ergebnis).title

    def typen(self) -> str:
        """Return the names of the Vorgangstypen that offer it."""
        return ", ".join(one.bezeichnung for one in vorgangstypen.with_vorlage(self.context.getId())) or "–"

    def text(self) -> str:
        return shown(self.context.text.output)

    def belehrung(self) -> str:
        return shown(self.context.rechtsbehelfsbelehrung.output) if self.context.rechtsbehelfsbelehrung else ""

    def may_edit(self) -> bool:
        return zugriff.may("Modify portal content", self.context)


def shown(text: str) -> str:
    """Return the text of a template as it is looked at: a condition that stands between the items of a list is an item there.

    Filled in it is no longer there; shown as it is, it would be text that no list may hold.
    """
    whole = html.fragment_fromstring(text or "", create_parent="div")
    for one in whole.iter("ul", "ol"):
        stray = [(-1, one.text)] + [(place, item.tail) for place, item in enumerate(one)]
        for place, words in reversed([(place, words) for place, words in stray if words and words.strip()]):
            item = etree.Element("li")
            item.text = words
            if place < 0:
                one.text = None
            else:
                one[place].tail = None
            one.insert(place + 1, item)
    return str(html.tostring(whole, encoding="unicode")).removeprefix("<div>").removesuffix("</div>")


class VorlageVorschau(BrowserView):
    """``@@vorlage-vorschau?az=…``: the template filled by a real Vorgang the person may see, as PDF; nothing is stored."""

    def __call__(self):
        asked = self.request.form.get("az", "")
        vorgang = akten.find_vorgang(asked if isinstance(asked, str) else "")
        vertraulichkeit.note_read(vorgang)
        data = postausgang.probe(self.context, vorgang)
        response = self.request.response
        response.setHeader("Content-Type", "application/pdf")
        response.setHeader("Content-Disposition", 'inline; filename="Vorschau.pdf"')
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Cache-Control", "private, no-store")
        return data
