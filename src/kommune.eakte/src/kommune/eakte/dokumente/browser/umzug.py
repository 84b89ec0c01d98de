"""A Dokument in the wrong place: move it, say so, set its words right."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.dokumente import api as dokumente
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


VORGANG = _("label_vorgang_in_akte", default="Vorgang in this Akte")
CHOOSE_VORGANG = ("", _("label_choose_vorgang", default="choose …"))
GRUND = _("label_grund", default="Reason")
CORRECTED = ("title", "dokumenttyp", "absender", "datum_des_schreibens", "posteingangsdatum", "postausgangsdatum")
CORRECTED += ("bekanntgabedatum",)


class Zielwahl:
    """Of a form with a field ``ziel``: once an Akte is named there, the Vorgang in it is asked for."""

    def in_akte(self) -> list[dict]:
        """Return what to choose once an Akte was named: one of its open Vorgänge, or a new one."""
        asked = self.which
        if asked is None:
            return []
        found = [(brain.aktenzeichen, f"{brain.aktenzeichen} {brain.Title}") for brain in asked.vorgaenge]
        chosen = self.field("vorgang", VORGANG, kind="select", options=[CHOOSE_VORGANG, *found])
        neu = self.field("neu", _("label_new_vorgang", default="Or Betreff of a new Vorgang in this Akte"))
        return [chosen] if not asked.kann_neu else [chosen, neu]

    @cached_property
    def which(self) -> dokumente.WhichVorgang | None:
        """What there is to choose in the Akte that was named; None while none was."""
        ziel = self.request.form.get("ziel", "")
        if not isinstance(ziel, str) or not ziel.strip():
            return None
        try:
            dokumente.place_for(ziel.strip())
        except dokumente.WhichVorgang as asked:
            return asked
        except KommuneError:
            return None
        return None

    def place(self, form, ziel: str):
        chosen = {name: form.get(name, "").strip() for name in ("vorgang", "neu")}
        return dokumente.place_for(ziel, **chosen)


class Move(Zielwahl, FormView):
    """``@@gehoert-nicht-hierher``: to the Vorgang that is named, or chosen from the Akte; without one, it is said that it does not belong here."""

    title = _("title_misplaced", default="Does not belong here")
    submit = _("label_move", default="Move, or say so")
    intro = _(
        "help_move",
        default="It gets a new number in the other Vorgang; the old one still leads to it. Anlagen come along. Both journals keep the reason.",
    )

    def fields(self):
        return [
            self.field(
                "ziel",
                _("label_move_to_record", default="Aktenzeichen of the Vorgang or Akte it belongs to"),
                help=_(
                    "help_move_to", default="If you do not know it, leave it empty: who works on this Vorgang is told."
                ),
            ),
            *self.in_akte(),
            self.field("grund", GRUND, kind="textarea", required=True),
        ]

    def save(self, form):
        ziel, grund = form.get("ziel", "").strip(), form.get("grund", "")
        if not ziel:
            dokumente.note_misplaced(self.context, grund=grund)
            text = _("msg_misplaced_noted", default="Noted, and told to who works on this Vorgang.")
            self.offer(self.context, "fehlablage", {"am": self.context.fehlablage["am"]}, text)
            return None
        before = self.context.aq_parent.UID()
        moved = dokumente.move(self.context, self.place(form, ziel), grund=grund)
        told = {"von": before, "nach": moved.aq_parent.UID()}
        mapping = {"aktenzeichen": moved.aktenzeichen}
        self.offer(
            moved, "umgezogen", told, _("msg_moved", default="It lies here now: ${aktenzeichen}.", mapping=mapping)
        )
        return moved.absolute_url() if zugriff.may("View", moved) else moved.aq_parent.absolute_url()


class BelongsHere(FormView):
    """``@@gehoert-doch-hierher``."""

    title = submit = _("title_belongs_here", default="It does belong here")

    def fields(self):
        return [self.field("grund", GRUND, kind="textarea", required=True)]

    def save(self, form):
        dokumente.belongs_here(self.context, grund=form.get("grund", ""))


class Correct(FormView):
    """``@@richtigstellen``: title, type, sender and days, with a reason."""

    title = submit = _("title_correct_dokument", default="Set title, type and dates right")

    def fields(self):
        return [*map(self.one, CORRECTED), self.stand(), self.field("grund", GRUND, kind="textarea", required=True)]

    def one(self, name: str) -> dict:
        value, field = getattr(self.context, name), IDokument[name]
        shown = value.isoformat() if hasattr(value, "isoformat") else value or ""
        kind = "date" if name.endswith("datum") or name.startswith("datum") else "text"
        return self.field(name, field.title, kind=kind, default=shown, required=field.required)

    def stand(self) -> dict:
        return self.field("stand", "", kind="hidden", default=akten.stamp(self.context))

    def save(self, form):
        values = {name: self.read(form, name) for name in CORRECTED if name in form}
        grund = akten.require_text(form.get("grund", ""), "grund", limit=2000)
        before = {name: getattr(self.context, name) for name in values}
        akten.edit(self.context, values, grund=grund, seen=form.get("stand"))
        after = {name: value for name, value in values.items() if value != before[name]}
        if after:
            told = {"vorher": {name: before[name] for name in after}, "nachher": after}
            self.offer(self.context, "werte", told, _("msg_corrected", default="Title, type and dates are set right."))

    def read(self, form, name: str):
        value = form.get(name, "")
        if name.endswith("datum") or name.startswith("datum"):
            return akten.parse_date(value, name)
        return akten.require_text(value, "betreff" if name == "title" else name, limit=500, required=name == "title")


class OrtAbschnitt(RecordView):
    """On the Dokument: its former numbers, whether it belongs here, and what can be done."""

    order = 70
    title = _("label_place", default="Place and particulars")
    template = ViewPageTemplateFile("ort.pt")

    def update(self):
        self.may_move = self.may("Move Dokument")
        self.may_correct = self.may_edit()
        self.former = list(self.context.frueher)
        self.wrong = self.context.fehlablage
        self.available = bool(self.may_move or self.may_correct or self.former or self.wrong)

    def render(self):
        return self.template()
