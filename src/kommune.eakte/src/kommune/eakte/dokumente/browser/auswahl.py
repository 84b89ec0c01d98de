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
TAKEN_BACK = _("msg_handlung_undone", default="This was taken back.")


class FirstShown(Exception):
    """Nothing is stored: what the act needs is asked first."""


class Auswahl(Zielwahl, FormView):
    """Sent by the list it asks what the act needs; sent once more it does it, and tells of each what became of it."""

    submit = _("label_auswahl_do", default="Do it for all ticked")
    bericht = ViewPageTemplateFile("auswahl_bericht.pt")
    lauf_page = ViewPageTemplateFile("auswahl_lauf.pt")
    sammlung: dokumente.Sammlung | None = None

    def __call__(self):
        if self.request.method == "GET" and (asked := self.request.form.get("lauf")):
            return self.shown_lauf(asked)
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
        asked = self.uids[: dokumente.MOST_CHOSEN]
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
        self.is_step = bool(made.lauf) or not made.done
        if made.lauf:
            self.sammlung = None  # told by the page one is led to
            return f"{self.context.absolute_url()}/@@dokumente-auswahl?lauf={made.lauf}"
        if made.done:
            text = _("msg_auswahl_done", default="Done for Dokumente: ${count}", mapping={"count": made.done})
            offered = ruecknahme.offer_many(reversed(made.schritte), text)
            cookie.show_next(self.request, offered)
            if not offered:
                api.portal.show_message(text, self.request)
        return None

    def shown_lauf(self, asked):
        """Show how far an act is that Aufträge do; the page looks again until it is over."""
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.lauf = dokumente.lauf_of(str(asked))
        self.angebote = {one.id for one in ruecknahme.list_mine()}
        if not self.lauf.fertig:
            self.request.response.setHeader("Refresh", "5")
        return self.lauf_page()

    @property
    def lauf_title(self):
        return TITLES[self.lauf.akt]

    def lauf_text(self):
        """Return in one sentence how far it is."""
        lauf = self.lauf
        through = lauf.zurueckgenommen if lauf.zurueck else len(lauf.ergebnisse)
        mapping = {"done": through, "total": lauf.schritte if lauf.zurueck else lauf.gesamt}
        if lauf.zurueck:
            return TAKEN_BACK if lauf.fertig else taking_back(mapping)
        if lauf.fertig:
            return _("msg_auswahl_done", default="Done for Dokumente: ${count}", mapping={"count": lauf.done})
        return running(mapping)

    def can_undo(self) -> bool:
        return self.lauf.fertig and self.lauf.angebot in self.angebote

    def lauf_refused(self) -> list[dict]:
        return self.lines([one for one in self.lauf.ergebnisse if one[1]])

    def lauf_done(self) -> list[dict]:
        """Return what is done; nothing once it is taken back, or is being so."""
        if self.lauf.zurueck:
            return []
        return [one for one in self.lines([one for one in self.lauf.ergebnisse if not one[1]]) if one["url"]]

    def lines(self, told) -> list[dict]:
        """Return each with its number, title and address as it lies now, as far as the person may see it."""
        found = api.content.find(portal_type="Dokument", UID=[uid for uid, _why in told]) if told else ()
        there = {brain.UID: brain for brain in found}
        return [line_of(there.get(uid), why) for uid, why in told]

    def refused_ones(self) -> list:
        return [one for one in self.sammlung.ergebnisse if one.fehler] if self.sammlung is not None else []

    def done_ones(self) -> list:
        return [one for one in self.sammlung.ergebnisse if not one.fehler] if self.sammlung is not None else []


def line_of(brain, why) -> dict:
    if brain is None:
        return {"url": "", "aktenzeichen": "", "title": "", "fehler": why}
    return {"url": brain.getURL(), "aktenzeichen": brain.aktenzeichen, "title": brain.Title, "fehler": why}


def running(mapping):
    default = "${done} of ${total} Dokumente are through. You may go on working meanwhile."
    return _("msg_auswahl_running", default=default, mapping=mapping)


def taking_back(mapping):
    default = "${done} of ${total} Dokumente are taken back. You may go on working meanwhile."
    return _("msg_auswahl_taking_back", default=default, mapping=mapping)
