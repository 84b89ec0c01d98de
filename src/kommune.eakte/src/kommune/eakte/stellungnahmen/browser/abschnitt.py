"""The section of a Vorgang that tells where each stands who was asked, and the two acts in its menu."""

from kommune.eakte import _
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core import clock
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen import worte
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


TITLE = _("title_stellungnahmen", default="Statements and hearings")
ASK = _("title_stellungnahme_erbitten", default="Ask Partnerstellen for a statement")
HEAR = _("title_anhoeren", default="Hear affected parties")
AFTER = f"?tab={Tab.BETEILIGTE}"


class Erbitten(BrowserView):
    """The act in the menu of a Vorgang that is open."""

    order = 24
    primary = False
    title = ASK
    page = "@@stellungnahme-erbitten"

    @property
    def available(self):
        return stellungnahmen.may_ask(self.context)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/{self.page}"


class Anhoeren(Erbitten):
    """The same for parties; only where there are some."""

    order = 25
    title = HEAR
    page = "@@anhoeren"

    @property
    def available(self):
        return bool(self.context.beteiligte) and super().available


class StellungnahmenAbschnitt(BrowserView):
    """Each Anfrage, the newest first, as a table."""

    order = 20
    tab = Tab.BETEILIGTE
    title = TITLE
    template = ViewPageTemplateFile("abschnitt.pt")
    groups: list = []

    def update(self):
        self.may = stellungnahmen.may_ask(self.context)
        self.groups = [self.group(one) for one in reversed(stellungnahmen.anfragen_of(self.context))]

    def group(self, anfrage) -> dict:
        url = self.context.absolute_url()
        return {
            "art": worte.ARTEN[anfrage.art],
            "betreff": anfrage.betreff,
            "am": f"{anfrage.am:%d.%m.%Y}",
            "frist": f"{anfrage.frist:%d.%m.%Y}",
            "unterlagen": len(anfrage.unterlagen),
            "ergebnis_am": f"{anfrage.ergebnis_am:%d.%m.%Y}" if anfrage.ergebnis_am else "",
            "rows": [row(url, anfrage, one) for one in anfrage.befragte],
            "later": f"{url}/@@anfrage-verlaengern?nr={anfrage.id}" if self.may and anfrage.open else "",
            "result": f"{url}/@@anfrage-ergebnis?nr={anfrage.id}" if self.may else "",
        }

    @property
    def available(self):
        return bool(self.groups)

    @property
    def count(self) -> int:
        return sum(len(one.open) for one in stellungnahmen.anfragen_of(self.context))

    def render(self):
        return self.template()


def row(url: str, anfrage, befragter) -> dict:
    """Return one who was asked as a line shows them."""
    late = stellungnahmen.is_overdue(anfrage, befragter, clock.today())
    return {
        "name": befragter.name,
        "stand": worte.STAENDE[befragter.stand],
        "badge": f"k-badge k-badge--{worte.BADGES[befragter.stand]}".rstrip("-"),
        "overdue": worte.OVERDUE if late else "",
        "late": worte.LATE if befragter.verspaetet else "",
        "am": f"{befragter.am:%d.%m.%Y}" if befragter.am else "",
        "dokumente": len(befragter.dokumente),
        "url": f"{url}/@@befragter?nr={befragter.id}",
    }
