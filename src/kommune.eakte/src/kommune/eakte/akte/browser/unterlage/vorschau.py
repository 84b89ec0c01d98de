"""``@@vorschau/<n>``: pictures of the pages of a file, to who may see the record that refers to it; and where to check it."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.browser.unterlage.inhalt import Inhalt
from kommune.eakte.akte.dokument import beisignatur
from kommune.eakte.akte.dokument.beisignatur import Bezug
from kommune.eakte.core.datei.ansicht import darstellung
from kommune.eakte.core.datei.api import rendition_of
from kommune.eakte.core.datei.ausgabe import hand_out
from kommune.eakte.core.datei.ausgabe import show_picture
from kommune.eakte.core.datei.pruefung import schadcode
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.eakte.core.signatur import api as signatur
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


PLAIN, WARNING, DANGER = "k-badge k-badge--success", "k-badge k-badge--warning", "k-badge k-badge--danger"
SIGNATUR_OF = {
    Bezug.HERE: (_("msg_beisignatur_of", default="This file signs:"), PLAIN),
    Bezug.EARLIER: (_("msg_beisignatur_of_version", default="This file signs version ${fassung} of:"), WARNING),
    Bezug.OTHER: (
        _("msg_beisignatur_of_other", default="Called so, but not what was signed – changed or another file:"),
        DANGER,
    ),
    Bezug.UNTOLD: (_("msg_beisignatur_of_untold", default="Not checked whether this file signs it:"), WARNING),
    Bezug.NONE: (_("msg_beisignatur_of_none", default="What this file signs is not in this Vorgang."), WARNING),
}
SIGNATUR_BESIDE = {
    Bezug.HERE: (_("msg_beisignatur_here", default="Signed by a file of its own:"), PLAIN),
    Bezug.EARLIER: (
        _("msg_beisignatur_version", default="Version ${fassung} was signed, not the present one:"),
        WARNING,
    ),
    Bezug.OTHER: (_("msg_beisignatur_other", default="Not what was signed – changed or another file:"), DANGER),
    Bezug.UNTOLD: (_("msg_beisignatur_untold", default="Not checked whether it was signed by:"), WARNING),
}


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

    def beisignaturen(self) -> list[dict]:
        """Return what lies beside: of a signature the Dokument it is of, else the signatures of this one."""
        if beisignatur.is_signature(self.context):
            return [self.shown_beside(beisignatur.of_what(self.context), of=True)]
        return [self.shown_beside(one) for one in beisignatur.beside(self.context)]

    def shown_beside(self, one, *, of=False) -> dict:
        """Return words, badge and where it leads; who is on the other side is said by the link."""
        words, badge = (SIGNATUR_OF if of else SIGNATUR_BESIDE)[one.bezug]
        told = one.report if not of and one.bezug in (Bezug.HERE, Bezug.EARLIER) else None
        return {
            "worte": self.translate(_(str(words), default=words.default, mapping={"fassung": one.fassung})),
            "badge": badge,
            "report": signatur.shown(told) if told else None,
            "title": one.dokument.title if one.dokument is not None else "",
            "url": one.dokument.absolute_url() if one.dokument is not None else "",
        }


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
