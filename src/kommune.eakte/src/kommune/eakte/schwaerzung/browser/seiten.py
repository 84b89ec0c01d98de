"""``@@schwaerzen``: draw areas on the pages, tick suggestions, name words; and the way there on the page of the Dokument."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.core.browser.formular import mark_of
from kommune.eakte.core.datei.portion import zeichnung
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.schwaerzung import api as schwaerzung
from kommune.eakte.schwaerzung.rules import Art
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

import json


TITLE = _("title_schwaerzen", default="Black out")
ARTEN = {
    Art.NAME: _("label_schwaerzung_name", default="name"),
    Art.ANSCHRIFT: _("label_schwaerzung_anschrift", default="address"),
    Art.IBAN: _("label_schwaerzung_iban", default="IBAN"),
    Art.GEBURTSTAG: _("label_schwaerzung_geburtstag", default="day"),
    Art.EMAIL: _("label_schwaerzung_email", default="e-mail address"),
    Art.TELEFON: _("label_schwaerzung_telefon", default="telephone number"),
}
BOX = "vorschlag"


class SchwaerzenForm(FormView):
    """What comes out is a new Dokument beside the original."""

    title = TITLE
    submit = _("label_schwaerzen", default="Make a Dokument with black areas")
    seiten = ViewPageTemplateFile("schwaerzen.pt")

    @cached_property
    def lesung(self) -> schwaerzung.Lesung:
        return schwaerzung.read(self.context)

    @property
    def intro(self):
        if self.lesung.hat_text:
            return _(
                "help_schwaerzen",
                default="Draw areas with the mouse, or name words. Every page is drawn anew: what is covered is really gone, and so is all that is hidden in the file. Then look at the result page by page.",
            )
        return _(
            "help_schwaerzen_bild",
            default="The pages are pictures without text: words cannot be found in them. Draw areas with the mouse. Then look at the result page by page.",
        )

    def fields(self):
        found = self.lesung
        options = [
            (
                mark_of(one.text),
                self.translate(
                    _(
                        "label_schwaerzung_vorschlag",
                        default="${text} (${art}, ${anzahl}×)",
                        mapping={"text": one.text, "art": self.translate(ARTEN[one.art]), "anzahl": one.anzahl},
                    )
                ),
            )
            for one in found.vorschlaege
        ]
        suggested = [
            self.field(
                BOX, _("label_schwaerzung_vorschlaege", default="Found in the text"), kind="boxes", options=options
            )
        ]
        begriffe = _("help_schwaerzung_begriffe", default="One a line; covered wherever they stand, in any spelling.")
        grund = _(
            "help_schwaerzung_grund",
            default="Such as: personal data of third parties, § 29 Abs. 2 VwVfG. It stands in the journal.",
        )
        return [
            self.field("flaechen", "", kind="hidden", default="[]"),
            *(suggested if options else ()),
            *(
                [
                    self.field(
                        "begriffe",
                        _("label_schwaerzung_begriffe", default="Further words"),
                        kind="textarea",
                        rows=3,
                        help=begriffe,
                    )
                ]
                if found.hat_text
                else []
            ),
            self.field("grund", _("label_grund", default="Reason"), required=True, help=grund),
        ]

    def save(self, form):
        chosen = self.chosen(form, BOX, [one.text for one in self.lesung.vorschlaege])
        typed = str(form.get("begriffe", "")).splitlines()
        schwaerzung.order(
            self.context,
            flaechen=areas_of(form.get("flaechen", "")),
            begriffe=(*chosen, *typed),
            grund=form.get("grund", ""),
        )
        told = _(
            "msg_schwaerzung_begun",
            default="The Dokument is drawn anew. In a moment it lies beside this one, as “… (geschwärzt)”.",
        )
        api.portal.show_message(told, self.request)

    def more(self) -> str:
        return self.seiten()

    def pages(self) -> list[dict]:
        """Return the pages with the address of their picture, "" of one that is still to be drawn: that is asked for."""
        drawn: set[int] = set()
        for first in range(1, self.lesung.seiten + 1, zeichnung.PORTION):
            there = zeichnung.portion(self.context.reference, first)
            drawn.update(there)
            if not there:
                zeichnung.ask(self.context.reference, first)
        url = self.context.absolute_url()
        return [
            {
                "nr": number,
                "url": f"{url}/@@vorschau/{number}" if number in drawn else "",
                "alt": self.translate(
                    _("label_schwaerzung_seite", default="Page ${page}", mapping={"page": str(number)})
                ),
            }
            for number in range(1, self.lesung.seiten + 1)
        ]


def areas_of(text: str) -> list:
    """Return the areas a page sent.

    :raises Invalid: they cannot be read.
    """
    try:
        found = json.loads(text or "[]")
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list):
        raise Invalid(schwaerzung.WORDS["form"], field="flaechen")
    return found


class SchwaerzenAbschnitt(RecordView):
    """The way to it, and whether one is being made."""

    order = 75
    title = TITLE
    template = ViewPageTemplateFile("abschnitt.pt")
    available = False

    def update(self):
        self.can = schwaerzung.may_redact(self.context)
        self.waits = self.can and schwaerzung.waiting_of(self.context)
        self.available = self.can

    def render(self):
        return self.template()
