"""``@@dokumente-auswahl``: what was ticked in the list of the Dokumente gets a type, is enclosed, is moved, or comes as a ZIP."""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.akte.browser.anzeige import FormView
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.datei.ausgabe import stream
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.core.ruecknahme import cookie
from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.dokumente.browser.umzug import GRUND
from kommune.eakte.dokumente.browser.umzug import Zielwahl
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


ZIP = "zip"
NAME = "dokumente.zip"
TICK = "uid."
TITLES = {
    dokumente.Sammelakt.TYP: _("label_auswahl_typ", default="Set the type"),
    dokumente.Sammelakt.ANLAGE: _("label_auswahl_anlage", default="Note as Anlage to another Dokument"),
    dokumente.Sammelakt.UMZUG: _("label_auswahl_umzug", default="Move into another Vorgang"),
}
ACTS = (*TITLES, ZIP)


class FirstShown(Exception):
    """Nothing is stored: what the act needs is asked first."""


class Auswahl(Zielwahl, FormView):
    """Sent by the list it asks what the act needs; sent once more it does it, and tells of each what became of it."""

    submit = _("label_auswahl_do", default="Do it for all ticked")
    bericht = ViewPageTemplateFile("auswahl_bericht.pt")
    sammlung: dokumente.Sammlung | None = None

    def __call__(self):
        if self.request.method != "POST" or self.request.form.get("aktion") not in ACTS:
            return self.request.response.redirect(self.home())
        if self.request.form.get("aktion") == ZIP:
            is_post(self.request)
            return self.packed()
        try:
            answer = super().__call__()
        except FirstShown:
            return self.index()
        if self.sammlung is None or not self.refused_ones():
            return answer
        self.request.response.headers.pop("location", None)
        self.request.response.setStatus(200 if self.sammlung.done else 409)
        return self.bericht()

    def packed(self):
        file = dokumente.files_of(self.context, self.uids, self.request)
        return stream(file, self.request.response, mime="application/zip", name=NAME)

    @property
    def akt(self) -> dokumente.Sammelakt:
        return dokumente.Sammelakt(self.request.form["aktion"])

    @property
    def title(self):
        return TITLES[self.akt]

    @cached_property
    def uids(self) -> list[str]:
        """Return what is ticked, as it was sent."""
        form = self.request.form
        return [name.removeprefix(TICK) for name, value in form.items() if name.startswith(TICK) and value == "1"]

    def ticked_ones(self) -> list[tuple[str, str]]:
        """Return the Dokumente that are ticked, as far as they are there for the person; no more than can be acted on."""
        path = {"query": "/".join(self.context.getPhysicalPath()), "depth": 1}
        asked = self.uids[: dokumente.MAX_FILES]
        found = api.content.find(portal_type="Dokument", path=path, UID=asked, sort_on="aktenzeichen_sort")
        return [(brain.UID, f"{brain.aktenzeichen} {brain.Title}") for brain in (found if asked else ())]

    def fields(self):
        ticked = self.ticked_ones()
        shown = [
            self.field("aktion", "", kind="hidden"),
            self.field("gezeigt", "", kind="hidden", default="1"),
            self.field("uid", _("label_dokumente", default="Dokumente"), kind="boxes", options=ticked),
        ]
        return [*shown, *self.of_act(), self.field("grund", GRUND, kind="textarea", required=True, rows=3)]

    def of_act(self) -> list[dict]:
        if self.akt == dokumente.Sammelakt.TYP:
            return [self.field("dokumenttyp", _("label_dokumenttyp", default="Type"), required=True)]
        if self.akt == dokumente.Sammelakt.ANLAGE:
            other = _("label_beziehung_other", default="Number of the other Dokument")
            return [self.field("ziel", other, required=True)]
        where = _("label_move_to_record", default="Aktenzeichen of the Vorgang or Akte it belongs to")
        return [self.field("ziel", where, required=True), *self.in_akte()]

    @cached_property
    def which(self):
        return super().which if self.akt == dokumente.Sammelakt.UMZUG else None

    def save(self, form):
        if form.get("gezeigt") != "1":
            form["gezeigt"] = "1"
            raise FirstShown
        angaben = {name: form.get(name, "").strip() for name in ("dokumenttyp", "ziel", "vorgang", "neu", "grund")}
        made = self.sammlung = dokumente.act_on_many(self.context, self.akt, self.uids, angaben)
        self.is_step = not made.done
        if made.done:
            text = _("msg_auswahl_done", default="Done for Dokumente: ${count}", mapping={"count": made.done})
            offered = ruecknahme.offer_many(reversed(made.schritte), text)
            cookie.show_next(self.request, offered)
            if not offered:
                api.portal.show_message(text, self.request)

    def refused_ones(self) -> list:
        return [one for one in self.sammlung.ergebnisse if one.fehler] if self.sammlung is not None else []

    def done_ones(self) -> list:
        return [one for one in self.sammlung.ergebnisse if not one.fehler] if self.sammlung is not None else []
