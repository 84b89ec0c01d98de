"""Forms: record a Widerspruch at the Vorgang of the Bescheid; decide, end and hand it on at the Verfahren."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.widerspruch import api as widerspruch
from kommune.eakte.widerspruch import worte
from kommune.eakte.widerspruch.browser import anzeige
from plone import api


GRUND = _("label_grund", default="Reason")
NONE = ("", _("label_widerspruch_keins", default="none"))


def against(value: str) -> tuple[str, int]:
    """Return id and number of ``id:number``.

    :raises Invalid: it is something else.
    """
    bescheid, colon, nr = value.partition(":")
    if not colon or not (nr.isascii() and nr.isdecimal() and len(nr) < 4):
        raise Invalid(_("error_no_choice", default="This is not one of the choices."), field="gegen")
    return bescheid, int(nr)


class Erfassen(FormView):
    """``@@widerspruch?gegen=<Bescheid>:<number>``."""

    title = anzeige.FILE
    submit = _("label_widerspruch_erfassen", default="Record it")
    intro = _(
        "help_widerspruch_erfassen",
        default="A Vorgang of its own begins, in the same Akte. Whether it came in time is computed from the day it arrived; a late one is recorded, too.",
    )

    def __call__(self):
        if not widerspruch.may_file(self.context):
            raise Unknown(_("error_widerspruch_unknown", default="There is no such Widerspruch."))
        return super().__call__()

    def fields(self):
        found = [one for one in widerspruch.lagen_of(self.context) if one.laeuft is None]
        gegen = [(f"{one.bescheid.getId()}:{one.nr}", f"{one.bescheid.title}: {one.name}") for one in found]
        formen = [(str(key), title) for key, title in worte.FORMEN.items()]
        briefe = [NONE, *widerspruch.letters_in(self.context)]
        return [
            self.field(
                "gegen",
                _("label_widerspruch_gegen_was", default="Against"),
                kind="select",
                options=gegen,
                required=True,
            ),
            self.field(
                "eingang",
                _("label_widerspruch_eingang", default="Arrived on"),
                kind="date",
                default=clock.today().isoformat(),
                required=True,
            ),
            self.field(
                "form", _("label_widerspruch_form", default="How"), kind="select", options=formen, required=True
            ),
            self.field("text", _("label_widerspruch_text", default="What was said"), kind="textarea", rows=6),
            self.field(
                "brief",
                _("label_widerspruch_brief", default="Letter that was registered"),
                kind="select",
                options=briefe,
            ),
            self.field("datei", _("label_widerspruch_datei", default="File"), kind="file"),
        ]

    def save(self, form):
        bescheid, nr = against(form.get("gegen", ""))
        upload = form.get("datei")
        files = [(upload.filename, upload)] if getattr(upload, "filename", "") else []
        made = widerspruch.file(
            self.context,
            bescheid,
            nr,
            eingang=akten.parse_date(form.get("eingang", ""), "eingang"),
            form=form.get("form", ""),
            text=form.get("text", ""),
            dateien=files,
            brief=form.get("brief", ""),
        )
        found = api.content.find(UID=made.verfahren)
        return found[0].getURL() if found else None


class OfVerfahren(FormView):
    """A form that stands on the Verfahren alone, for who decides there."""

    def __call__(self):
        if not widerspruch.may_act(self.context):
            raise Unknown(_("error_widerspruch_unknown", default="There is no such Widerspruch."))
        return super().__call__()


class Wiedereinsetzung(OfVerfahren):
    """``@@widerspruch-wiedereinsetzung``."""

    title = submit = anzeige.WIEDEREINSETZUNG
    intro = _(
        "help_wiedereinsetzung",
        default="Who could not keep the period without fault is to be reinstated on demand (§ 60 VwGO). Note the decision and why.",
    )

    def fields(self):
        options = [
            ("ja", _("label_wiedereinsetzung_ja", default="granted: it counts as in time")),
            ("nein", _("label_wiedereinsetzung_nein", default="refused")),
        ]
        what = _("label_wiedereinsetzung", default="Wiedereinsetzung")
        return [
            self.field("gewaehrt", what, kind="select", options=options, required=True),
            self.field("grund", GRUND, kind="textarea", rows=4, required=True),
        ]

    def save(self, form):
        widerspruch.set_wiedereinsetzung(self.context, form.get("gewaehrt") == "ja", grund=form.get("grund", ""))


class AufschubForm(OfVerfahren):
    """``@@widerspruch-aufschub``."""

    title = submit = anzeige.AUFSCHUB
    intro = _(
        "help_aufschub",
        default="By law a Widerspruch suspends, but not the demand of public charges (§ 80 Abs. 1 and 2 VwGO). Say otherwise if immediate execution was ordered or execution is suspended.",
    )

    def fields(self):
        options = [(str(key), title) for key, title in worte.AUFSCHUB.items()]
        _vorgang, one = widerspruch.of_verfahren(self.context)
        what = _("label_aufschub", default="Suspensive effect")
        return [
            self.field("aufschub", what, kind="select", options=options, default=one.aufschub, required=True),
            self.field("grund", GRUND, kind="textarea", rows=4, required=True),
        ]

    def save(self, form):
        widerspruch.set_aufschub(self.context, form.get("aufschub", ""), grund=form.get("grund", ""))


class AusgangForm(OfVerfahren):
    """``@@widerspruch-ausgang``."""

    title = submit = anzeige.AUSGANG
    intro = _(
        "help_widerspruch_ausgang",
        default="What the office decides itself needs the signed Bescheid of this Verfahren: draft and sign it first. Taken back: say how.",
    )

    def fields(self):
        options = [(str(key), title) for key, title in worte.AUSGAENGE.items()]
        bescheide = [NONE, *widerspruch.decisions_in(self.context)]
        return [
            self.field(
                "ausgang",
                _("label_widerspruch_ausgang", default="Outcome"),
                kind="select",
                options=options,
                required=True,
            ),
            self.field(
                "bescheid",
                _("label_widerspruch_bescheid", default="Bescheid that decides it"),
                kind="select",
                options=bescheide,
            ),
            self.field("am", _("label_widerspruch_am", default="On"), kind="date", default=clock.today().isoformat()),
            self.field("grund", GRUND, kind="textarea", rows=4),
        ]

    def save(self, form):
        widerspruch.note_ausgang(
            self.context,
            form.get("ausgang", ""),
            am=akten.parse_date(form.get("am", ""), "am"),
            grund=form.get("grund", ""),
            bescheid=form.get("bescheid", ""),
        )


class Abgeben(OfVerfahren):
    """``@@widerspruch-abgeben``: to whom, what is left out and why; leads to the page of the print."""

    title = anzeige.ABGEBEN
    submit = _("label_widerspruch_abgeben", default="Note it and make the file")
    intro = _(
        "help_widerspruch_abgeben",
        default="What you may see of both Vorgänge is made as one PDF with numbered sheets, and as a ZIP with the originals, an index page and a list of hashes. The file is complete if you leave out nothing and may see both Vorgänge with all their Teilvorgänge; what cannot be printed is named in the PDF and lies in the ZIP. It is noted in both where it went.",
    )

    def papers(self):
        vorgang, _one = widerspruch.of_verfahren(self.context)
        found = ausdruck.dokumente_of((vorgang, self.context))
        return [(one.UID, f"{one.aktenzeichen} {one.Title}") for one in found]

    def fields(self):
        an = _("label_widerspruch_an", default="To (authority or court)")
        out = _("label_widerspruch_auslassen", default="Leave out")
        why = _("label_widerspruch_auslassen_grund", default="Why this is left out")
        return [
            self.field("an", an, required=True),
            self.field("aus", out, kind="boxes", options=self.papers()),
            self.field("grund", why, help=_("help_auslassen", default="Stands in the contents of the file.")),
        ]

    def save(self, form):
        self.is_step = True
        left_out = {uid: form.get("grund", "") for uid, _title in self.papers() if form.get(f"aus.{uid}") == "1"}
        _one, made = widerspruch.hand_on(self.context, an=form.get("an", ""), ausgelassen=left_out)
        return f"{self.context.absolute_url()}/@@ausdruck?nr={made.id}"
