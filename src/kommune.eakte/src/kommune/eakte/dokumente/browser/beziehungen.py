"""What a Dokument has to do with others: a section of its page, and the forms for it."""

from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.dokumente import api as dokumente
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class Relate(FormView):
    """``@@beziehung``: what this one is to another."""

    title = submit = _("title_relate", default="Relate to another Dokument")

    def fields(self):
        arten = list(dokumente.ARTEN.items())
        return [
            self.field(
                "art",
                _("label_beziehung_this", default="This Dokument is"),
                kind="select",
                options=arten,
                required=True,
            ),
            self.field(
                "aktenzeichen",
                _("label_beziehung_other", default="Number of the other Dokument"),
                required=True,
            ),
            self.field("grund", _("label_grund", default="Reason")),
        ]

    def save(self, form):
        ziel = dokumente.find_dokument(form.get("aktenzeichen", "").strip())
        art = form.get("art", "")
        dokumente.relate(self.context, ziel, art, grund=form.get("grund", ""))
        told = {"art": art, "uid": ziel.UID(), "gesetzt": True}
        mapping = {"aktenzeichen": ziel.aktenzeichen}
        text = _("msg_beziehung_set", default="Noted: the relation to ${aktenzeichen}.", mapping=mapping)
        self.offer(self.context, "beziehung", told, text)


class Unrelate(FormView):
    """``@@beziehung-entfernen?nr=<UID>&art=ersetzt``: with a reason."""

    title = submit = _("title_unrelate", default="Take back the relation")
    intro = _("help_unrelate", default="The journal keeps it.")

    def fields(self):
        return [
            self.field("nr", "", kind="hidden"),
            self.field("art", "", kind="hidden"),
            self.field("grund", _("label_grund", default="Reason"), kind="textarea", required=True),
        ]

    def save(self, form):
        uid, art = form.get("nr", ""), form.get("art", "")
        dokumente.unrelate(self.context, uid, art, grund=form.get("grund", ""))
        told = {"art": art, "uid": uid, "gesetzt": False}
        self.offer(self.context, "beziehung", told, _("msg_beziehung_removed", default="The relation is taken off."))


class BeziehungenAbschnitt(RecordView):
    """From either side, as far as the person may see the other one."""

    order = 60
    title = _("label_beziehungen", default="Related Dokumente")
    template = ViewPageTemplateFile("beziehungen.pt")

    def update(self):
        self.rows = dokumente.relations_of(self.context)
        self.may_relate = self.may_edit()
        self.available = bool(self.rows) or self.may_relate

    def render(self):
        return self.template()
