"""What the tables propose, on the page of a Vorgang; the form by which a person follows it or departs from it."""

from kommune.eakte import _
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.entscheidungshilfe import api as tabellen
from kommune.eakte.organisation import api as organisation
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class VorschlagAbschnitt(BrowserView):
    """Stands with the Bescheide, which it is for, and beside the document."""

    order = 5
    tab = Tab.BESCHEIDE
    beside = True
    title = _("title_vorschlag", default="Proposal")
    template = ViewPageTemplateFile("vorschlag.pt")
    of_one = ViewPageTemplateFile("vorschlag_inhalt.pt")
    rows: list = []

    def update(self):
        self.may, self.over = tabellen.may_decide(self.context), tabellen.is_over(self.context)
        self.rows = [self.row(one) for one in tabellen.vorschlaege(self.context)]
        self.count = len([row for row in self.rows if row["offen"]])

    def row(self, one) -> dict:
        decided = tabellen.decided(self.context, one)
        url = f"{self.context.absolute_url()}/@@vorschlag?nr={one.tabelle}"
        return {
            "vorschlag": one,
            "entschieden": self.told(decided) if decided else None,
            "offen": not (one.hindernis or decided or self.over),
            "url": url if self.may and not one.hindernis and not decided else "",
        }

    def inhalt(self, vorschlag) -> str:
        return self.of_one(vorschlag=vorschlag)

    def told(self, decided) -> dict:
        return {
            "folgt": decided["folgt"],
            "wer": organisation.display_name(decided["von"]) or decided["von"],
            "am": f"{decided['am']:%d.%m.%Y, %H:%M}",
            "grund": decided["grund"],
            "url": f"{api.portal.get().absolute_url()}/resolveuid/{decided['dokument']}",
        }

    @property
    def available(self):
        return bool(self.rows)

    def render(self):
        return self.template()


class VorschlagForm(FormView):
    """``@@vorschlag?nr=…``: follow or depart; the reasoning is filed either way."""

    title = _("title_vorschlag_decide", default="Decide on the proposal")
    submit = _("label_vorschlag_file", default="File the reasoning")
    intro = _(
        "help_vorschlag",
        default="You decide. The reasoning is filed as a Vermerk: the data, the rule, the version, and what you decided.",
    )
    after = f"?tab={Tab.BESCHEIDE}"
    shown = ViewPageTemplateFile("vorschlag_inhalt.pt")

    @property
    def vorschlag(self):
        nr = self.request.form.get("nr", "")
        found = next((one for one in tabellen.vorschlaege(self.context) if one.tabelle == nr), None)
        if found is None:
            raise Unknown(_("error_tabelle_unknown", default="There is no such decision table."))
        return found

    def more(self) -> str:
        return self.shown()

    def fields(self):
        choices = [
            ("", "–"),
            ("folgen", _("label_vorschlag_folgen", default="I follow the proposal")),
            ("abweichen", _("label_vorschlag_abweichen", default="I depart from the proposal")),
        ]
        return [
            self.field("nr", "", kind="hidden", default=self.vorschlag.tabelle),
            self.field("stand", "", kind="hidden", default=self.vorschlag.stand),
            self.field(
                "wahl",
                _("label_vorschlag_wahl", default="Your decision"),
                kind="select",
                options=choices,
                required=True,
            ),
            self.field(
                "grund",
                _("label_grund", default="Reason"),
                kind="textarea",
                help=_("help_vorschlag_grund", default="Needed if you depart from the proposal."),
            ),
        ]

    def save(self, form):
        if form.get("wahl") not in ("folgen", "abweichen"):
            raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="wahl")
        tabellen.decide(
            self.context,
            form.get("nr", ""),
            stand=form.get("stand", ""),
            folgt=form["wahl"] == "folgen",
            grund=form.get("grund", ""),
        )
