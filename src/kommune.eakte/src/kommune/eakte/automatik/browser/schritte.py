"""What rules did in a Vorgang and are about to do; skip, confirm, take back."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.automatik import api as automatik
from kommune.eakte.automatik import worte
from kommune.eakte.automatik.api import Stand
from kommune.eakte.core.browser.formular import FormView
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


OPEN = (Stand.WAITING, Stand.TO_CONFIRM)


class SchritteAbschnitt(BrowserView):
    """Stands with the Aufgaben, the newest first."""

    order = 60
    tab = Tab.AUFGABEN
    title = _("title_regeln_stadt", default="Automatic steps")
    template = ViewPageTemplateFile("schritte.pt")
    rows: list = []

    def update(self):
        may = automatik.may_act(self.context)
        self.rows = [self.row(one, may) for one in reversed(automatik.schritte_of(self.context))]
        self.count = sum(1 for row in self.rows if row["offen"])

    def row(self, one, may) -> dict:
        url, stays = f"{self.context.absolute_url()}/@@automatik-", automatik.stays(self.context, one)
        ways = [
            (SKIP, f"{url}auslassen?nr={one.id}", one.stand in OPEN),
            (CONFIRM, f"{url}zulassen?nr={one.id}", one.stand == Stand.TO_CONFIRM),
            (UNDO, f"{url}ruecknahme?nr={one.id}", one.stand == Stand.DONE and not stays),
        ]
        return {
            "titel": one.titel,
            "am": f"{one.am:%d.%m.%Y, %H:%M}",
            "faellig": f"{one.faellig:%d.%m.%Y, %H:%M}" if one.stand == Stand.WAITING and one.faellig else "",
            "stand": worte.STAENDE[Stand(one.stand)],
            "grund": one.grund,
            "bleibt": stays if one.stand == Stand.DONE else "",
            "offen": one.stand in OPEN,
            "wege": [(title, address) for title, address, can in ways if can and may],
        }

    @property
    def available(self):
        return bool(self.rows)

    def render(self):
        return self.template()


class OfSchritt(FormView):
    after = f"?tab={Tab.AUFGABEN}"
    in_words = ""  # one of ``worte.WEGE``

    @cached_property
    def intro(self):
        """Return which rule it is, and what will happen to whom with which words; nothing of a step that is not there."""
        nr = str(self.request.form.get("nr", ""))
        found = next((one for one in automatik.schritte_of(self.context) if one.id == nr), None)
        if found is None or not automatik.may_act(self.context):
            return ""
        was = " ".join(self.translate(one) for one in automatik.words(self.context, found))
        told = worte.WEGE[self.in_words]
        return _(str(told), default=told.default, mapping={"regel": found.titel, "was": was})

    def fields(self):
        return [
            self.field("nr", "", kind="hidden"),
            self.field("grund", _("label_grund", default="Reason"), required=True),
        ]


SKIP = _("title_schritt_skip", default="Skip")
CONFIRM = _("title_schritt_confirm", default="Do it now")
UNDO = _("title_schritt_undo", default="Take it back")


class Skip(OfSchritt):
    title = submit = SKIP
    in_words = "automatik-auslassen"

    def save(self, form):
        automatik.skip(self.context, form.get("nr", ""), grund=form.get("grund", ""))


class Confirm(OfSchritt):
    title = submit = CONFIRM
    in_words = "automatik-zulassen"

    def fields(self):
        return [self.field("nr", "", kind="hidden")]

    def save(self, form):
        automatik.confirm(self.context, form.get("nr", ""))


class Undo(OfSchritt):
    title = submit = UNDO
    in_words = "automatik-ruecknahme"

    def save(self, form):
        automatik.undo(self.context, form.get("nr", ""), grund=form.get("grund", ""))
