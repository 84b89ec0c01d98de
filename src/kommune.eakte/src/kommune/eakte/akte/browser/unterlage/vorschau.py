"""``@@vorschau/<n>``: pictures of the pages of a file, to who may see the record that refers to it; and where to check it."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.browser.unterlage.inhalt import Inhalt
from kommune.eakte.core.datei.ansicht import darstellung
from kommune.eakte.core.datei.api import rendition_of
from kommune.eakte.core.datei.ausgabe import hand_out
from kommune.eakte.core.datei.ausgabe import show_picture
from kommune.eakte.core.datei.pruefung import schadcode
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.signatur import api as signatur
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


def asked_fassung(view) -> dict:
    """Return the version the address asks for, the present one by default.

    :raises Unknown: there is none.
    """
    asked = view.request.form.get("fassung", "")
    wanted = int(asked) if isinstance(asked, str) and asked.isdecimal() and len(asked) < 6 else view.context.version
    return akte_api.get_fassung(view.context, wanted)


class Vorschau(MitPfad, RecordView):
    """A number is a page, ``bild`` the thumbnail, ``pdfa`` the PDF/A as a download."""

    def __call__(self):
        name = self.path[0] if len(self.path) == 1 else ""
        kind = f"seite-{int(name)}" if name.isdecimal() and len(name) < 6 else name
        shown = kind != name or kind in (darstellung.BILD, darstellung.PDFA)
        made = rendition_of(akte_api.reference_to(asked_fassung(self)), kind) if shown else None
        if made is None:
            raise Unknown(_("error_no_rendition", default="There is no such preview."))
        return (hand_out if kind == darstellung.PDFA else show_picture)(made, self.request.response)


class VorschauAbschnitt(Inhalt):
    """The present version on the page of the Dokument, without JavaScript; why there is nothing to see, in words."""

    order = 70
    title = _("title_vorschau", default="Preview")
    section = ViewPageTemplateFile("vorschau.pt")
    available = False

    def update(self):
        self.available = bool(self.reference["sha256"]) and not self.infected

    def render(self):
        return self.section()

    def inhalt(self):
        return self.template()

    def signatur(self):
        """Return what the check of the signatures in the file came to, None if it has none."""
        report = signatur.report_of(self.reference)
        return report and signatur.shown(report)


class CheckSchadcode(FormView):
    """``@@schadcode-pruefen``: have every version checked for malicious software again."""

    title = submit = _("title_check_schadcode", default="Check for malicious software again")
    intro = _(
        "help_check_schadcode", default="Every version is sent to the scanner. The result stands here in a moment."
    )

    def fields(self):
        return []

    def save(self, form):
        for fassung in akte_api.list_fassungen(self.context):
            schadcode.ask_anew(akte_api.reference_to(fassung))
