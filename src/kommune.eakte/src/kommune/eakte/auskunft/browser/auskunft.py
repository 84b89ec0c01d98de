"""``@@datenauskunft`` looks for a person; ``@@datenauskunft-waehlen`` chooses; ``@@datenauskunft-stand?nr=…`` gives the files."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.auskunft import api as auskunft
from kommune.eakte.auskunft.api import Gleich
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.browser.formular import describe
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import mark_of
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.datei.ausgabe import hand_out
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


NAMES = ("familienname", "vorname", "geburtsdatum", "email")
BOX = "funde"
SHOWN = "gezeigt"  # sent by a page that showed what was found


class DatenauskunftForm(FormView):
    """First who asks; what is found is shown with boxes, the sure ones ticked; sent with these, the Auskunft is made.

    Until something was found there is nothing to be sent, so that Enter looks for the person.
    """

    title = _("title_auskunft", default="Auskunft about a person (Art. 15 GDPR)")
    act = _("label_auskunft_machen", default="Make PDF and JSON")
    more = ViewPageTemplateFile("nichts.pt")

    @property
    def submit(self):
        return self.act if self.hits else ""

    further_buttons = (("suchen", _("label_auskunft_suchen", default="Look for the person")),)
    intro = _(
        "help_auskunft",
        default="Check who asks first. Enter name and, best of all, birthday and e-mail address, and look for the person. Then tick what is about them: many have the same name. What comes out is a draft; data of third parties are marked. Confidential records are not in it.",
    )

    help_grund = _(
        "help_auskunft_grund",
        default="Such as: request of 3 November, identity card seen. It stands in the journal.",
    )

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if is_post(self.request) and (self.request.form.get("suchen") or not self.request.form.get(SHOWN)):
            return self.look()
        return super().__call__()

    def look(self):
        """Show what may be about the person; the sure ones are ticked."""
        try:
            self.found = auskunft.look(auskunft.person_of(self.typed()))
            sure = [one for one in self.found if one.gleich == Gleich.SICHER]
        except KommuneError as error:
            self.error = describe(error, self.request)
            self.request.response.setStatus(error.status)
            return self.index()
        for one in sure:
            self.request.form[f"{BOX}.{mark_of((one.quelle, one.key))}"] = "1"
        return self.index()

    def typed(self) -> dict:
        return {name: str(self.request.form.get(name, "")) for name in NAMES}

    @cached_property
    def found(self) -> list:
        if not self.typed()["familienname"].strip():
            return []
        return auskunft.find(auskunft.person_of(self.typed()))

    @property
    def hits(self) -> list | None:
        """Return what was found; None where nothing was looked for or could be: ``look`` and ``save`` tell why."""
        try:
            return self.found if self.typed()["familienname"].strip() else None
        except KommuneError:
            return None

    def fields(self):
        labels = (
            _("label_familienname", default="Family name"),
            _("label_vorname", default="First name"),
            _("label_geburtsdatum", default="Birthday"),
            _("label_email", default="E-mail"),
        )
        kinds = ("text", "text", "date", "text")
        asked = [
            self.field(name, label, kind=kind, required=name == "familienname")
            for name, label, kind in zip(NAMES, labels, kinds, strict=True)
        ]
        found = self.hits or []
        options = [(mark_of((one.quelle, one.key)), self.words(one)) for one in found]
        sure = [mark_of((one.quelle, one.key)) for one in found if one.gleich == Gleich.SICHER]
        boxes = _("label_auskunft_funde", default="This may be about the person")
        return [
            *asked,
            *([self.field(BOX, boxes, kind="boxes", options=options, default=sure)] if options else []),
            *([self.field(SHOWN, "", kind="hidden", default="1")] if options else []),
            self.field("grund", _("label_grund", default="Reason"), required=True, help=self.help_grund),
        ]

    def words(self, one) -> str:
        sure = _("label_auskunft_sicher", default="surely") if one.gleich == Gleich.SICHER else ""
        titles = {name: place.title for name, place in auskunft.quellen()}
        told = f"{titles.get(one.quelle, one.quelle)}: {one.titel}"
        return f"{told} ({self.translate(sure)})" if sure else told

    def save(self, form):
        self.is_step = True
        person = auskunft.person_of(self.typed())
        chosen = self.chosen(form, BOX, [(one.quelle, one.key) for one in self.found])
        made = auskunft.order(person, chosen, grund=form.get("grund", ""))
        return f"{self.context.absolute_url()}/@@datenauskunft-stand?nr={made.id}"


class StandView(Seite):
    """How far it is; then the ways to the files."""

    index = ViewPageTemplateFile("stand.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.found.pdf is None and not self.fault():
            self.request.response.setHeader("Refresh", "5")
        return self.index()

    @cached_property
    def found(self):
        nr = self.request.form.get("nr", "")
        return auskunft.get_auskunft(nr if isinstance(nr, str) else "")

    def fault(self) -> str:
        """Return why it could not be made, "" if nothing is wrong."""
        entry = auftraege.entry(auskunft.ART, self.found.id)
        return entry.auftrag.fehler if entry is not None and self.found.pdf is None else ""

    def url(self, kind: str) -> str:
        return f"{self.context.absolute_url()}/@@datenauskunft-datei?nr={self.found.id}&art={kind}"


class DateiView(StandView):
    """PDF or JSON, to who asked for it."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        reference = self.found.json if self.request.form.get("art") == "json" else self.found.pdf
        if reference is None:
            raise Unknown(_("error_ausdruck_not_ready", default="It is not ready yet."))
        return hand_out(reference, self.request.response)
