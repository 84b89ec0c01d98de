"""A Dokument in the wrong place: move it, say so, set its words right; and the way on from where it was."""

from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.content.dokument import IDokument
from kommune.eakte.akte.content.vorgang import IVorgang
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.dokumente import api as dokumente
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote
from zExceptions import NotFound
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse
from zope.publisher.interfaces import NotFound as NotFoundOnTheWay
from ZPublisher.BaseRequest import DefaultPublishTraverse


GRUND = _("label_grund", default="Reason")
CORRECTED = ("title", "dokumenttyp", "absender", "datum_des_schreibens", "posteingangsdatum", "postausgangsdatum")
CORRECTED += ("bekanntgabedatum",)


class Move(FormView):
    """``@@gehoert-nicht-hierher``: to the Vorgang that is named; without one, it is said that it does not belong here."""

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
                _("label_move_to", default="Aktenzeichen of the Vorgang it belongs to"),
                help=_(
                    "help_move_to", default="If you do not know it, leave it empty: who works on this Vorgang is told."
                ),
            ),
            self.field("grund", GRUND, kind="textarea", required=True),
        ]

    def save(self, form):
        ziel, grund = form.get("ziel", "").strip(), form.get("grund", "")
        if not ziel:
            dokumente.note_misplaced(self.context, grund=grund)
            return None
        moved = dokumente.move(self.context, target_of(ziel), grund=grund)
        return moved.absolute_url() if api.user.has_permission("View", obj=moved) else moved.aq_parent.absolute_url()


def target_of(aktenzeichen: str):
    """Return the Vorgang somebody names to put a Dokument into.

    :raises Unknown: there is none they may see. :raises NotAllowed: they may not add Dokumente there.
    """
    ziel = akten.find_vorgang(aktenzeichen)
    if not api.user.has_permission("kommune.eakte: Add Dokument", obj=ziel):
        raise NotAllowed(
            _("error_may_not_add_there", default="You may not add Dokumente to this Vorgang."), field="ziel"
        )
    return ziel


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
        akten.edit(self.context, values, grund=grund, seen=form.get("stand"))

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
        self.former = [one["aktenzeichen"] for one in self.context.fruehere_aktenzeichen]
        self.wrong = self.context.fehlablage
        self.available = bool(self.may_move or self.may_correct or self.former or self.wrong)

    def render(self):
        return self.template()


@implementer(IPublishTraverse)
@adapter(IVorgang, IKommuneEakteLayer)
class Nachsendung(DefaultPublishTraverse):
    """Below a Vorgang, the address of a Dokument that was moved away leads on to it."""

    def publishTraverse(self, request, name):
        try:
            return super().publishTraverse(request, name)
        except (NotFound, NotFoundOnTheWay, AttributeError, KeyError):
            path = f"{'/'.join(self.context.getPhysicalPath())}/{name}"
            if request.method not in ("GET", "HEAD") or dokumente.moved_from(path) is None:
                raise
            view = getMultiAdapter((self.context, request), name="nachsendung")
            view.ort, waiting = path, request["TraversalRequestNameStack"]
            view.rest = waiting[::-1]
            waiting.clear()  # what stands behind it is asked for at the new place
            return view


class LeadOn(RecordView):
    """``@@nachsendung``: to where the Dokument lies now, for those who may see it there; for others there is nothing."""

    ort = ""
    rest: list = []

    def __call__(self):
        brain = dokumente.moved_from(self.ort) if self.ort else None
        dokument = brain._unrestrictedGetObject() if brain is not None else None
        if dokument is None or not api.user.has_permission("View", obj=dokument):
            raise NotFound(self.request["ACTUAL_URL"])
        rest = "/".join(quote(part, safe="@+") for part in self.rest)
        return self.request.response.redirect(f"{dokument.absolute_url()}/{rest}".rstrip("/"), status=301)
