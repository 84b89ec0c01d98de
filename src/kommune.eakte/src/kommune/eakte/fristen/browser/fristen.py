"""``@@fristen``: all Fristen of a Vorgang with how they were computed; the section of its page, and what must not be missed."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core import clock
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.fristen import api as fristen
from kommune.eakte.fristen import worte
from kommune.eakte.fristen.browser.zeilen import row_of
from kommune.eakte.vorgangstypen import api as vorgangstypen
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


TITLE = _("title_fristen", default="Fristen")


class FristenView(Seite):
    """All of them: those that run first, then those that are over."""

    title = TITLE

    def rows(self) -> list[dict]:
        found = sorted(fristen.fristen_of(self.context), key=lambda one: not one.is_running)
        return [row_of(self.context, one, self.request, clock.today()) for one in found]

    def waiting(self) -> list[dict]:
        """Return the kinds of Frist that have not begun, and by what they do."""
        url, may, decided = self.context.absolute_url(), self.may_change(), fristen.is_decided(self.context)
        return [
            {
                "label": row["label"],
                "beginn": vorgangstypen.BEGINNE[row["beginn"]],
                "url": f"{url}/@@frist-beginnen?art={row['name']}"
                if may and (decided or row["beginn"] != "bekanntgabe")
                else "",
            }
            for row in fristen.to_begin(self.context)
        ]

    def may_change(self) -> bool:
        return fristen.may_change(self.context)


class FristenAbschnitt(BrowserView):
    """The section of the page of the Vorgang: there when there is a Frist, or one may be begun."""

    order = 10
    tab = Tab.AUFGABEN
    title = TITLE
    template = ViewPageTemplateFile("abschnitt.pt")
    rows: list = []
    waiting = 0
    may_change = False

    def update(self):
        today = clock.today()
        running = [one for one in fristen.fristen_of(self.context) if one.is_running]
        self.rows = [row_of(self.context, one, self.request, today) for one in running]
        self.waiting = len(fristen.to_begin(self.context))
        self.may_change = fristen.may_change(self.context)

    @property
    def available(self):
        return bool(self.rows or self.waiting or self.may_change)

    @property
    def count(self) -> int:
        return len(self.rows)

    def render(self):
        return self.template()


class FiktionAbschnitt(BrowserView):
    """Above all tabs: the approval counts as given, or a decision has become final."""

    order = 2
    tab = Tab.ALWAYS
    title = TITLE
    template = ViewPageTemplateFile("fiktion.pt")
    rows: list = []

    def update(self):
        found = []
        for one in fristen.fristen_of(self.context):
            if one.stand == fristen.Stand.PASSED:
                day = worte.day(one.beendet_am, self.request)
                text = PASSED.get(one.wirkung)
                found += [_(str(text), default=text.default, mapping={"tag": day, "name": one.name})] if text else []
        self.rows = found

    @property
    def available(self):
        return bool(self.rows)

    def render(self):
        return self.template()


PASSED = {
    "fiktion": _(
        "msg_fiktion_passed",
        default="The approval counts as given: its period passed with ${tag} (§ 42a VwVfG). On demand it is to be certified.",
    ),
    "widerspruch": _("msg_widerspruch_passed", default="${name} passed with ${tag}: the decision is final."),
}


class FristAktion(BrowserView):
    """“Begin a Frist” in the menu of a Vorgang."""

    order = 52
    primary = False
    title = _("title_frist_neu", default="Add a Frist")

    @property
    def available(self):
        return akten.state_of(self.context) != "closed" and fristen.may_change(self.context)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@frist-neu"
