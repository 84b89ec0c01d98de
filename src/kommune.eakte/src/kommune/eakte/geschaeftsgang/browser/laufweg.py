"""``@@laufweg``: the Laufwege of a Vorgang; forms to set, take back and begin again a Schritt; the section of its page."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import CHOOSE
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.geschaeftsgang.laufweg.worte import BADGES
from kommune.eakte.geschaeftsgang.muster import api as muster
from plone import api
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


TITLE = _("title_laufweg", default="Laufweg")
SET = _("title_schritt_setzen", default="Set a step")


def groups_of(vorgang, bezug: str | None = None) -> list[dict]:
    """Return what is shown of the Laufwege, or of that about one thing: its name, address and Schritte."""
    url = vorgang.absolute_url()
    is_open = akten.state_of(vorgang) != "closed"
    return [
        {
            "title": group.title,
            "url": group.url,
            "rows": [row_of(vorgang, one, url, is_open) for one in group.schritte],
        }
        for group in geschaeftsgang.groups(vorgang)
        if bezug in (None, group.bezug)
    ]


def row_of(vorgang, one, url: str, is_open: bool) -> dict:
    directs = is_open and geschaeftsgang.may_direct(vorgang, one)
    returned = one.stand == geschaeftsgang.Stand.RETURNED
    name, by = aufgaben.name_of(one.adressat), geschaeftsgang.done_by(one)
    return {
        "stufe": one.stufe,
        "verfuegung": geschaeftsgang.VERFUEGUNGEN[one.verfuegung],
        "name": name,
        "stand": geschaeftsgang.STAENDE[one.stand],
        "badge": f"k-badge k-badge--{BADGES[one.stand]}".rstrip("-"),
        "notiz": one.notiz,
        "text": one.text,
        "frist": f"{one.frist:%d.%m.%Y}" if one.frist else "",
        "by": f"{by}, " if by and by != name else "",
        "day": f"{one.am:%d.%m.%Y %H:%M}" if one.am else "",
        "fassung": one.fassung,
        "undone": one.undone and one.is_unfinished,
        "do": geschaeftsgang.aufgabe_url(vorgang, one),
        "again": f"{url}/@@schritt-erneut?nr={one.id}" if directs and returned else "",
        "drop": f"{url}/@@schritt-streichen?nr={one.id}" if directs and one.is_unfinished else "",
    }


class LaufwegView(Seite):
    """All Laufwege of the Vorgang."""

    title = TITLE

    def groups(self) -> list[dict]:
        return groups_of(self.context)

    def may_add(self) -> bool:
        return akten.state_of(self.context) != "closed" and geschaeftsgang.may_add(self.context)

    def offered(self) -> bool:
        return bool(muster.offered(self.context)) and zugriff.may(muster.PROCESS, self.context)

    def may_keep(self) -> bool:
        is_open = akten.state_of(self.context) != "closed"
        return (
            is_open and muster.may_keep(self.context) and bool(self.groups() or muster.kept(self.context.federfuehrung))
        )


class LaufwegAbschnitt(BrowserView):
    """The section of the page of the Vorgang; there once somebody set a Schritt."""

    order = 25
    tab = Tab.AUFGABEN
    title = TITLE
    template = ViewPageTemplateFile("abschnitt.pt")
    groups: list = []

    def update(self):
        self.groups = groups_of(self.context)

    @property
    def available(self):
        return bool(self.groups)

    def render(self):
        return self.template()


class GegenstandAbschnitt(LaufwegAbschnitt):
    """The section of the page of a Dokument or Bescheid: its own Laufweg, and the way to one more Schritt about it."""

    template = ViewPageTemplateFile("gegenstand.pt")

    def update(self):
        self.vorgang = aq_parent(self.context)
        uid = api.content.get_uuid(self.context)
        self.url = f"{self.vorgang.absolute_url()}/@@schritt-setzen?bezug={uid}"
        self.groups = [{**group, "title": ""} for group in groups_of(self.vorgang, uid)]
        self.may_add = akten.state_of(self.vorgang) != "closed" and geschaeftsgang.may_add(self.vorgang)

    @property
    def available(self):
        return bool(self.groups or self.may_add)


class SchrittSetzen(BrowserView):
    """The button for who works on the Vorgang or has a Schritt in it."""

    order = 52
    primary = False
    title = SET

    @property
    def available(self):
        return akten.state_of(self.context) != "closed" and geschaeftsgang.may_add(self.context)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@schritt-setzen"


class SchrittForm(FormView):
    """Goes back to the Laufweg, or to the desk if the Vorgang is not open to the person any more."""

    def target(self) -> str:
        if zugriff.may("View", self.context):
            return f"{self.context.absolute_url()}/@@laufweg"
        return f"{api.portal.get().absolute_url()}/@@heute"

    cancel = target


class AddSchritt(SchrittForm):
    """``@@schritt-setzen``; with ``?bezug=<UID>`` about that Dokument or Bescheid."""

    title = submit = SET
    intro = _(
        "help_schritt_setzen",
        default="It begins at once if nothing comes before it. Who it is for sees the Vorgang as long as it is open.",
    )

    def __call__(self):
        if not geschaeftsgang.may_add(self.context):
            raise NotAllowed(_("error_laufweg_not_yours", default="Only who works on the Vorgang may set a step here."))
        return super().__call__()

    def fields(self):
        whole = ("", _("label_schritt_vorgang", default="the Vorgang as a whole"))
        things = [(brain.UID, brain.Title) for brain in geschaeftsgang.subjects_of(self.context)]
        asked = self.value("bezug")
        when = [
            ("after", _("label_schritt_after", default="after the last one")),
            ("together", _("label_schritt_together", default="together with the last one")),
        ]
        return [
            self.field(
                "verfuegung",
                _("label_verfuegung", default="Verfügung"),
                kind="select",
                options=[CHOOSE, *((str(name), title) for name, title in geschaeftsgang.VERFUEGUNGEN.items())],
                required=True,
            ),
            self.field(
                "adressat",
                _("label_aufgabe_adressat", default="For"),
                kind="select",
                options=[CHOOSE, *geschaeftsgang.adressaten(self.context)],
                required=True,
            ),
            self.field(
                "bezug",
                _("label_schritt_bezug", default="About"),
                kind="select",
                options=[whole, *things],
                help=_(
                    "help_schritt_bezug",
                    default="A Mitzeichnung needs a Dokument or a Bescheid, a Schlusszeichnung a Bescheid.",
                ),
                default=asked if asked in dict(things) else "",
            ),
            self.field("when", _("label_schritt_when", default="When"), kind="select", options=when),
            self.field("frist", _("label_aufgabe_frist", default="Due by"), kind="date"),
            self.gefragt(),
            self.field("notiz", _("label_aufgabe_notiz", default="Note"), kind="textarea"),
        ]

    def save(self, form):
        geschaeftsgang.add_schritt(
            self.context,
            verfuegung=form.get("verfuegung", ""),
            adressat=form.get("adressat", ""),
            bezug=form.get("bezug", ""),
            together=form.get("when") == "together",
            frist=self.frist(form, "frist"),
            notiz=form.get("notiz", ""),
        )
        return self.target()


class DropSchritt(SchrittForm):
    """``@@schritt-streichen?nr=<id>``."""

    title = submit = _("title_schritt_streichen", default="Take back the step")

    def fields(self):
        return [
            self.field("nr", "", kind="hidden"),
            self.field("grund", _("label_grund", default="Reason"), required=True),
        ]

    def save(self, form):
        geschaeftsgang.drop_schritt(self.context, form.get("nr", ""), reason=form.get("grund", ""))
        return self.target()


class BeginAgain(SchrittForm):
    """``@@schritt-erneut?nr=<id>``."""

    title = submit = _("title_schritt_erneut", default="Begin the step again")
    intro = _("help_schritt_erneut", default="Who gave it back is asked once more.")

    def fields(self):
        return [self.field("nr", "", kind="hidden")]

    def save(self, form):
        geschaeftsgang.begin_again(self.context, form.get("nr", ""))
        return self.target()
