"""What is shown of a Widerspruch: on the Vorgang of the Bescheid, with the Bescheid, on the Verfahren."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.fristen import api as fristen
from kommune.eakte.widerspruch import api as widerspruch
from kommune.eakte.widerspruch import worte
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote


TITLE = _("title_widerspruch", default="Widerspruch")
FILE = _("title_widerspruch_erfassen", default="Record a Widerspruch")


def day(value) -> str:
    return f"{value:%d.%m.%Y}" if value else ""


def badge(kind: str) -> str:
    return f"k-badge k-badge--{kind}".rstrip("-")


def row_of(one, zeit) -> dict:
    """Return a Widerspruch as a line shows it; the address of its Verfahren only to who may see that."""
    found = api.content.find(UID=one.verfahren)
    stand, kind = worte.STAENDE[one.stand]
    when, of_when = worte.ZEITEN[zeit]
    return {
        "name": one.name,
        "eingang": day(one.eingang),
        "form": worte.FORMEN[one.form],
        "stand": stand,
        "badge": badge(kind),
        "am": day(one.ausgang_am),
        "zeit": when,
        "zeit_badge": badge(of_when),
        "aufschub": worte.AUFSCHUB[one.aufschub],
        "aufschub_grund": one.aufschub_grund,
        "wiedereinsetzung": one.wiedereinsetzung,
        "wiedereinsetzung_grund": one.wiedereinsetzung_grund,
        "grund": one.ausgang_grund,
        "abgaben": [
            {"am": day(each.am), "an": each.an, "ausgelassen": [" ".join(left) for left in each.ausgelassen]}
            for each in one.abgaben
        ],
        "url": found[0].getURL() if found else "",
        "aktenzeichen": found[0].aktenzeichen if found else "",
    }


def final_of(lage):
    """Return in words from when a Bescheid is final for an addressee, or why it is not."""
    if lage.endgueltig is not None:
        text = worte.FINAL[lage.warum]
        return _(str(text), default=text.default, mapping={"tag": day(lage.endgueltig)})
    return worte.NOT_FINAL[lage.warum]


def lage_row(lage, request, *, may: bool) -> dict:
    """Return where a Bescheid stands for an addressee, with how the end of the time to object was computed."""
    vorgang, gegen = aq_parent(lage.bescheid), quote(f"{lage.bescheid.getId()}:{lage.nr}")
    zahlung = widerspruch.zahlung_of(lage.bescheid)
    return {
        "titel": lage.bescheid.title,
        "name": lage.name,
        "wirksam": day(lage.wirksam_am),
        "ende": day(lage.ende),
        "final": final_of(lage),
        "schritte": fristen.explained(lage.ergebnis, request) if lage.ergebnis else [],
        "rows": [row_of(one, zeit) for one, zeit in lage.widersprueche],
        "zahlung": zahlung if zahlung and lage.laeuft else None,
        "neu": f"{vorgang.absolute_url()}/@@widerspruch?gegen={gegen}" if may and lage.laeuft is None else "",
    }


class LageAbschnitt(BrowserView):
    """On the tab of the Bescheide: each with its addressees, the time to object, and from when it is final."""

    order = 30
    tab = Tab.BESCHEIDE
    title = _("title_rechtsbehelf", default="Widerspruch and finality")
    template = ViewPageTemplateFile("lage.pt")

    def update(self):
        """Ask no Bescheid: only the tab itself shows them."""

    @property
    def available(self):
        kinds = (one.wirkung for one in fristen.fristen_of(self.context))
        return bool(widerspruch.widersprueche_of(self.context)) or "widerspruch" in kinds

    @property
    def count(self) -> int:
        return sum(1 for one in widerspruch.widersprueche_of(self.context) if one.is_open)

    def found(self):
        return widerspruch.lagen_of(self.context)

    def rows(self) -> list[dict]:
        may = widerspruch.may_file(akten_vorgang(self.context))
        return [lage_row(one, self.request, may=may) for one in self.found()]

    def render(self):
        return self.template()


def akten_vorgang(context):
    """Return the Vorgang of a Bescheid, or itself."""
    return aq_parent(context) if context.portal_type == "Bescheid" else context


class BescheidAbschnitt(LageAbschnitt):
    """Below the Bescheid."""

    tab = ""
    count = 0

    @property
    def available(self):
        return bool(self.found())

    def found(self):
        return widerspruch.lagen_of_bescheid(self.context)


class Banner(BrowserView):
    """Above all tabs of the Vorgang of the Bescheid: who has objected, where that stands."""

    order = 3
    tab = Tab.ALWAYS
    title = TITLE
    template = ViewPageTemplateFile("banner.pt")

    def update(self):
        self.rows = []
        for one in widerspruch.widersprueche_of(self.context):
            self.rows.append(row_of(one, widerspruch.zeit_of(one, self.context)))

    @property
    def available(self):
        return bool(self.rows)

    def render(self):
        return self.template()


class VerfahrenAbschnitt(BrowserView):
    """Above all tabs of the Verfahren: what is objected to, in time or late, suspending or not, what can be done."""

    order = 3
    tab = Tab.ALWAYS
    title = TITLE
    template = ViewPageTemplateFile("verfahren.pt")
    row: dict = {}

    def update(self):
        try:
            vorgang, one = widerspruch.of_verfahren(self.context)
        except Unknown:
            return
        seen = zugriff.may("View", vorgang)
        lage = widerspruch.lage_of(one, vorgang)
        zeit = widerspruch.zeit_of(one, vorgang)
        self.row = {
            **row_of(one, zeit),
            "gegen": lage.bescheid.title if lage else "",
            "ende": day(lage.ende) if lage else "",
            "schritte": fristen.explained(lage.ergebnis, self.request) if lage and lage.ergebnis else [],
            "zahlung": widerspruch.zahlung_of(lage.bescheid) if lage else None,
            "vorgang": vorgang.absolute_url() if seen else "",
            "vorgang_nr": vorgang.aktenzeichen if seen else "",
            "aktionen": list(self.acts(one, zeit)),
        }

    def acts(self, one, zeit):
        if not widerspruch.may_act(self.context) or not one.is_open:
            return
        url = self.context.absolute_url()
        if zeit == widerspruch.Zeit.VERSPAETET and one.wiedereinsetzung != "gewaehrt":
            yield {"url": f"{url}/@@widerspruch-wiedereinsetzung", "title": WIEDEREINSETZUNG}
        yield {"url": f"{url}/@@widerspruch-ausgang", "title": AUSGANG}
        yield {"url": f"{url}/@@widerspruch-abgeben", "title": ABGEBEN}
        yield {"url": f"{url}/@@widerspruch-aufschub", "title": AUFSCHUB}

    @property
    def available(self):
        return bool(self.row)

    def render(self):
        return self.template()


WIEDEREINSETZUNG = _("title_wiedereinsetzung", default="Decide on Wiedereinsetzung")
AUSGANG = _("title_widerspruch_ausgang", default="Note the outcome")
ABGEBEN = _("title_widerspruch_abgeben", default="Hand the file on")
AUFSCHUB = _("title_widerspruch_aufschub", default="Change the suspensive effect")


class ErfassenAktion(BrowserView):
    """“Record a Widerspruch”: among the acts of a Vorgang that has a Bescheid which was made known."""

    order, primary, title = 60, False, FILE

    @property
    def available(self):
        kinds = (one.wirkung for one in fristen.fristen_of(self.context))
        known = "widerspruch" in kinds or str(akten.state_of(self.context)) in ("decided", "closed")
        return known and bool(self.context.ergebnis) and widerspruch.may_file(self.context)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@widerspruch"
