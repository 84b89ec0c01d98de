"""The section of a Vorgang that tells how far the weighing is, and the act that begins one."""

from kommune.eakte import _
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.abwaegung.api import Sicht
from kommune.eakte.abwaegung.browser.tabelle import TITLE
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.stellungnahmen import api as stellungnahmen
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class AbwaegungAbschnitt(BrowserView):
    """Figures of what the person may see, and the way to the table."""

    order = 27
    tab = Tab.BETEILIGTE
    title = TITLE
    count = 0
    template = ViewPageTemplateFile("abschnitt.pt")

    def update(self):
        self.sicht = Sicht(self.context)
        self.available = self.sicht.kept is not None

    def render(self):
        return self.template()


class Beginnen(BrowserView):
    """In the menu of a Vorgang in which somebody was asked for a statement; for those of the public it begins by itself."""

    order = 27
    primary = False
    title = _("title_abwaegung_beginnen", default="Begin to weigh statements")

    @property
    def available(self):
        asked = any(one.art == stellungnahmen.Art.STELLUNGNAHME for one in stellungnahmen.anfragen_of(self.context))
        return asked and Sicht(self.context).kept is None and abwaegung.may_weigh(self.context)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@abwaegung-beginnen"


class Erfassen(Beginnen):
    """Where statements are weighed, one that came by post, by e-mail or for the record can be added."""

    order = 28
    title = _("title_stellungnahme_erfassen", default="Capture a statement")

    @property
    def available(self):
        return Sicht(self.context).kept is not None and abwaegung.may_weigh(self.context)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@stellungnahme-erfassen"


class BeginnenForm(FormView):
    """One button: what those who were asked have said becomes a line of the table."""

    title = Beginnen.title
    submit = _("label_abwaegung_beginnen", default="Begin")
    intro = _(
        "help_abwaegung_beginnen",
        default="What those who were asked have said, and will say, becomes a line of the table in which it is weighed.",
    )

    def __call__(self):
        if not abwaegung.may_weigh(self.context):
            raise NotAllowed(_("error_abwaegung_not_yours", default="Only who works on the Vorgang may weigh."))
        return super().__call__()

    def fields(self):
        return []

    def save(self, form):
        abwaegung.begin(self.context)
        return f"{self.context.absolute_url()}/@@abwaegung-beitraege"
