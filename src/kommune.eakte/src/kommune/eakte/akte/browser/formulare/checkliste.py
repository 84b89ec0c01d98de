"""The checklist of a Vorgang: beside the document it is judged by, and among its details."""

from kommune.eakte import _
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.akte.interfaces import IPunktWeg
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.organisation import api as organisation
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.eakte.vorgangstypen.api import Punktart
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getAdapters


GROUPS = {
    Punktart.FORMELL: _("title_punkte_formell", default="Form: is everything there?"),
    Punktart.MATERIELL: _("title_punkte_materiell", default="Substance: is it as the law wants it?"),
    Punktart.ARBEIT: _("title_punkte_arbeit", default="Work to be done"),
}
STAENDE = {
    "erfuellt": (_("label_punkt_erfuellt", default="met"), "k-badge k-badge--success"),
    "nicht_erfuellt": (_("label_punkt_nicht_erfuellt", default="not met"), "k-badge k-badge--danger"),
    "entfaellt": (_("label_punkt_entfaellt", default="does not apply"), "k-badge"),
    "": (_("label_punkt_offen", default="open"), "k-badge k-badge--warning"),
}


class ChecklisteAbschnitt(RecordView):
    """The checklist by kinds of point, each with what was found, help and source, and what can be done."""

    order = 12
    tab = Tab.ANGABEN
    beside = True
    title = _("label_vt_checkliste", default="Checklist")
    index = ViewPageTemplateFile("checkliste.pt")
    available = False

    def update(self):
        rows = akte_api.punkte(self.context)
        self.can_edit = self.may_edit() and akte_api.state_of(self.context) != "closed"
        self.available = bool(rows)
        self.done = sum(1 for row in rows if vorgangstypen.is_done(row))
        self.all = len(rows)
        groups = [(label, [row for row in rows if row["art"] == art]) for art, label in GROUPS.items()]
        self.groups = [(label, found) for label, found in groups if found]
        self.ways = [way for _name, way in getAdapters((self.context, self.request), IPunktWeg)]
        self.choices = [(stand, label) for stand, (label, _badge) in STAENDE.items()]

    def stand(self, row) -> tuple:
        return STAENDE[row["stand"]]

    def ways_of(self, row) -> list[tuple]:
        found = [(way.title, way.url(row)) for way in self.ways] if self.can_edit else []
        return [(title, url) for title, url in found if url]

    @property
    def dokument(self) -> str:
        """Return the document it is judged beside, so that it stays open."""
        value = self.request.form.get("dokument", "")
        return value if isinstance(value, str) and value.isalnum() else ""

    def who(self, row) -> str:
        return organisation.display_name(row["von"]) or row["von"]

    def day_of(self, row) -> str:
        return ".".join(reversed(row["am"][:10].split("-")))

    def render(self):
        return self.index()


class Judge(RecordView):
    """``@@checkliste``: notes what was found for a point; POST alone."""

    def __call__(self):
        form = {name: value for name, value in self.request.form.items() if isinstance(value, str)}
        if not is_post(self.request):
            raise Unknown(_("error_unknown_action", default="There is no such action."))
        akte_api.set_punkt(
            self.context,
            form.get("punkt", ""),
            form.get("stand", ""),
            notiz=form.get("notiz", ""),
            seen=form.get("gesehen", ""),
        )
        dokument = form.get("dokument", "")
        beside = f"?tab={Tab.UNTERLAGEN}&dokument={dokument}" if dokument.isalnum() else f"?tab={Tab.ANGABEN}"
        self.request.response.redirect(f"{self.context.absolute_url()}{beside}")
