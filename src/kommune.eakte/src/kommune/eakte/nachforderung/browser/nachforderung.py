"""``@@nachfordern``: ask item by item; the section of the Vorgang that shows what came; forms to note and to do without."""

from datetime import timedelta
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.nachforderung import api as nachforderungen
from kommune.eakte.nachforderung import worte
from kommune.eakte.vorgangstypen import api as vorgangstypen
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


ROWS = 8
USUAL = timedelta(days=14)
TITLE = _("title_nachforderung", default="Nachforderung")
ASK = _("title_nachfordern", default="Ask for papers, item by item")


class Nachfordern(BrowserView):
    """The act in the menu of a Vorgang that is being worked on."""

    order = 22
    primary = False
    title = ASK

    @property
    def available(self):
        return nachforderungen.may_ask(self.context)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@nachfordern"


class PunktNachfordern(BrowserView):
    """A requirement of form that is not met can be asked for, with its text in the form."""

    title = _("label_punkt_nachfordern", default="Ask the citizen for it")

    def url(self, punkt):
        lacking = punkt["art"] == "formell" and vorgangstypen.is_missing(punkt)
        if not lacking or not nachforderungen.may_ask(self.context):
            return ""
        return f"{self.context.absolute_url()}/@@nachfordern?punkt={punkt['name']}"


class NachforderungAbschnitt(BrowserView):
    """What was asked for, the newest first, each item with where it stands."""

    order = 4
    tab = Tab.UNTERLAGEN
    title = TITLE
    template = ViewPageTemplateFile("abschnitt.pt")
    groups: list = []

    def update(self):
        found = nachforderungen.nachforderungen_of(self.context)
        may = zugriff.may(nachforderungen.PROCESS, self.context)
        self.may = may and akten.state_of(self.context) != "closed"
        self.known = self.arrived(found)
        self.groups = [
            {"am": f"{one.am:%d.%m.%Y}", "rows": [self.row(each) for each in one.punkte]} for one in reversed(found)
        ]

    def arrived(self, found) -> dict:
        """Return name and address of what came for all items, by UID, as far as the person may see it; one query."""
        uids = [uid for one in found for punkt in one.punkte for uid in punkt.dokumente]
        url = self.context.absolute_url()
        brains = api.content.find(UID=uids) if uids else []
        return {one.UID: {"title": one.Title, "url": f"{url}?dokument={one.UID}"} for one in brains}

    def row(self, punkt) -> dict:
        url = self.context.absolute_url()
        open_ = punkt.stand == nachforderungen.Stand.OPEN and self.may
        late = punkt.stand == nachforderungen.Stand.OPEN and punkt.frist < clock.today()
        return {
            "text": punkt.text,
            "frist": f"{punkt.frist:%d.%m.%Y}",
            "stand": worte.STAENDE[punkt.stand],
            "badge": f"k-badge k-badge--{'danger' if late else worte.BADGES[punkt.stand]}".rstrip("-"),
            "am": f"{punkt.am:%d.%m.%Y}" if punkt.am else "",
            "grund": punkt.grund,
            "dokumente": [self.known[uid] for uid in punkt.dokumente if uid in self.known],
            "came": f"{url}/@@punkt-eingegangen?nr={punkt.id}" if open_ else "",
            "drop": f"{url}/@@punkt-verzichten?nr={punkt.id}" if open_ else "",
        }

    @property
    def available(self):
        return bool(self.groups)

    @property
    def count(self) -> int:
        found = nachforderungen.open_of(self.context)
        return len(found.open) if found else 0

    def render(self):
        return self.template()


class NachfordernForm(FormView):
    """``@@nachfordern``: eight rows; what is not met on the checklist is suggested, ``?punkt=`` filled in."""

    title = ASK
    submit = _("label_nachfordern", default="Ask for it")
    intro = _(
        "help_nachfordern",
        default="Each item has its own day and is answered by itself. The Vorgang waits until all of them are there.",
    )

    def __call__(self):
        if not nachforderungen.may_ask(self.context):
            raise NotAllowed(_("error_nachforderung_not_yours", default="Only who works on the Vorgang may do this."))
        return super().__call__()

    def fields(self):
        known = [(one, one) for one in nachforderungen.suggested(self.context)]
        day = akten.next_working_day(clock.today() + USUAL).isoformat()
        found = [
            self.field("einleitung", _("label_nachforderung_einleitung", default="What you say first"), kind="textarea")
        ]
        asked = self.request.form.get("punkt", "")
        first = next((str(one["text"]) for one in akten.punkte(self.context) if one["name"] == asked), "")
        for nr in range(1, ROWS + 1):
            named = {"nr": nr}
            found += [
                self.field(
                    f"text.{nr}",
                    _("label_punkt_nr", default="Item ${nr}", mapping=named),
                    options=known,
                    default=first if nr == 1 else "",
                    required=nr == 1,
                ),
                self.field(
                    f"frist.{nr}",
                    _("label_punkt_frist_nr", default="Item ${nr}: until", mapping=named),
                    kind="date",
                    default=day,
                ),
            ]
        return [*found, self.gefragt()]

    def save(self, form):
        asked = [
            (form[f"text.{nr}"], self.frist(form, f"frist.{nr}"))
            for nr in range(1, ROWS + 1)
            if form.get(f"text.{nr}", "").strip()
        ]
        nachforderungen.ask(self.context, asked, einleitung=form.get("einleitung", ""))


class PunktEingegangen(FormView):
    """``@@punkt-eingegangen?nr=<id>``: it came by another way."""

    title = submit = _("title_punkt_eingegangen", default="It is there")
    after = f"?tab={Tab.UNTERLAGEN}"

    def fields(self):
        return [self.field("nr", "", kind="hidden")]

    def save(self, form):
        nachforderungen.note_arrived(self.context, form.get("nr", ""))


class PunktVerzichten(FormView):
    """``@@punkt-verzichten?nr=<id>``."""

    title = submit = _("title_punkt_verzichten", default="Do without it")
    after = f"?tab={Tab.UNTERLAGEN}"

    def fields(self):
        return [
            self.field("nr", "", kind="hidden"),
            self.field("grund", _("label_grund", default="Reason"), required=True),
        ]

    def save(self, form):
        nachforderungen.give_up(self.context, form.get("nr", ""), grund=form.get("grund", ""))
