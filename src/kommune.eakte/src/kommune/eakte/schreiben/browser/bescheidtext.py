"""A Textbaustein in the draft of a Bescheid: the section with the way to it, and the form."""

from Acquisition import aq_parent
from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.core.eingabe import frische
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.schreiben import api as schreiben
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


SHOWN = 70
TITLE = _("title_baustein_bescheid", default="Insert a Textbaustein")


class BausteinAbschnitt(BrowserView):
    """While it is a draft and there is a Textbaustein for it."""

    order = 5
    title = _("title_bausteine", default="Textbausteine")
    template = ViewPageTemplateFile("bescheidtext.pt")

    def update(self):
        self.url = f"{self.context.absolute_url()}/@@textbaustein-einfuegen"

    @property
    def available(self):
        return postausgang.may_insert(self.context) and bool(schreiben.bausteine_for(aq_parent(self.context)))

    def render(self):
        return self.template()


class InsertBaustein(FormView):
    """``@@textbaustein-einfuegen``: which one, and where in the text."""

    title = submit = TITLE
    intro = _(
        "help_baustein_bescheid",
        default="It is filled with what the Vorgang knows and becomes a part of the text, to be changed like any other.",
    )

    def __call__(self):
        if not postausgang.may_insert(self.context):
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        return super().__call__()

    def fields(self):
        bausteine = [(key, one.titel) for key, one in schreiben.keyed_bausteine(aq_parent(self.context))]
        return [
            self.field("stand", "", kind="hidden", default=frische.stamp(self.context)),
            self.field(
                "baustein",
                _("label_baustein", default="Textbaustein"),
                kind="select",
                options=[("", "–"), *bausteine],
                required=True,
            ),
            self.field("nach", _("label_baustein_nach", default="Where"), kind="select", options=self.places()),
        ]

    def places(self) -> list:
        """Return the end, the beginning and what it can stand behind, each by its first words."""
        words = [one if len(one) <= SHOWN else f"{one[:SHOWN]} …" for one in postausgang.paragraphs_of(self.context)]
        behind = [
            (str(number), _("label_baustein_behind", default="behind: ${words}", mapping={"words": one}))
            for number, one in enumerate(words[:-1], 1)
        ]
        at_the_end = ("", _("label_baustein_end", default="at the end"))
        return [at_the_end, ("0", _("label_baustein_begin", default="at the beginning")), *behind]

    def save(self, form):
        nach = str(form.get("nach", ""))
        if nach and not (nach.isascii() and nach.isdecimal() and len(nach) < 6):
            raise Invalid(_("error_passage_place", default="There is no such paragraph."), field="nach")
        frische.require_fresh(self.context, str(form.get("stand", "")))
        baustein = schreiben.baustein_for(aq_parent(self.context), str(form.get("baustein", "")))
        schreiben.insert_baustein(self.context, baustein, after=int(nach) if nach else None)
        return self.context.absolute_url()
