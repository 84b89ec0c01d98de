"""The bar of the Schreibtisch: does the same to many Vorgänge, tells what became of it, and takes it back."""

from collections.abc import Collection
from kommune.eakte.akte import api as akten
from kommune.eakte.core.browser.formular import require_from_here
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung import rules
from kommune.eakte.steuerung.browser import bericht
from plone import api
from Products.Five import BrowserView
from urllib.parse import urlencode


TYPED = ("bearbeiter", "oe", "frist", "wort", "grund", "gefragt", "baustein")


class Leiste(BrowserView):
    """Base of the desk: what was refused stays ticked, what was typed stays there."""

    angekreuzt: Collection[str] = ()
    asked_day = ""
    handlung = None

    def act(self):
        """Do it for each that is ticked; what was refused stays ticked, and what was chosen stays chosen."""
        require_from_here(self.request)
        form = self.request.form
        try:
            if form.get("aktion") == "rueckgaengig":
                return self.undo(self.typed("handlung"))
            self.handlung = self.do(self.typed("aktion") or "uebernehmen")
        except Invalid as error:
            api.portal.show_message(error.message, self.request, type="error")
            self.request.response.setStatus(error.status)
            self.angekreuzt = rules.texts_of(form.get("vorgang"))
            return self.index()
        result = steuerung.result_of(self.handlung)
        if self.handlung.fertig and result.uids:
            bericht.tell_refused(result, self.request)
            self.request.response.setStatus(200 if result.done else 409)
            self.angekreuzt = result.uids
            return self.index()
        self.request.response.redirect(self.with_report(self.handlung.id))
        return ""

    def do(self, aktion: str):
        """Do an act of the bar. :raises Invalid: something is missing, or a day to be asked back."""
        form = self.request.form
        told = {"bearbeiter": "bearbeiter", "oe": "oe", "frist": "frist", "schlagwort": "wort", "grund": "grund"}
        told["baustein"] = "baustein"
        angaben = {name: self.typed(field) for name, field in told.items()}
        if aktion == "wiedervorlage" and angaben["frist"]:
            angaben["frist"] = self.meant_day(angaben["frist"])
        if form.get("alle") == "1":
            return steuerung.act(aktion, angaben=angaben, all_of=self.auswahl)
        return steuerung.act(aktion, form.get("vorgang"), angaben=angaben, seen=_seen(form.get("gesehen")))

    def bausteine(self) -> list[tuple[str, str]]:
        """Return the Textbausteine a serial letter can be written with."""
        return schreiben.offered_for_series()

    def meant_day(self, typed: str) -> str:
        day = akten.parse_date(typed, "frist")
        try:
            akten.require_meant(day, self.typed("gefragt"), field="frist")
        except Invalid:
            self.asked_day = day.isoformat()
            raise
        return day.isoformat()

    def undo(self, handlung_id: str):
        try:
            result = steuerung.undo(handlung_id)
        except KommuneError as error:
            api.portal.show_message(error.message, self.request, type="error")
        else:
            bericht.tell_undone(result, self.request)
            if not steuerung.get_handlung(handlung_id).fertig:
                self.request.response.redirect(self.with_report(handlung_id))
                return ""
        self.request.response.redirect(self.link())
        return ""

    def with_report(self, handlung_id: str) -> str:
        here = self.link()
        return f"{here}{'&' if '?' in here else '?'}{urlencode({'handlung': handlung_id})}"

    def bericht(self) -> dict | None:
        """Return what is told of the act just done: its words, how far it is, whether it can be taken back."""
        return bericht.words(self.handlung, self.request) if self.handlung is not None else None

    def typed(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def entered(self) -> dict:
        """Return what was typed into the bar, while something is still to be done there."""
        return {name: self.typed(name) if self.request.method == "POST" else "" for name in TYPED}


def _seen(pairs) -> dict[str, str]:
    return {uid: user_id for uid, _colon, user_id in (pair.partition(":") for pair in rules.texts_of(pairs))}
