"""The journal of a Vorgang in short: the newest entries, Dokumente by their titles, filtered by kind, person and time."""

from functools import cached_property
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.core.werte import datum
from kommune.eakte.journal import api as journal
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


SHOWN = 50
OF_THE_FILE = ("sha256", "groesse")  # go with each Fassung, which has a line of its own; the whole journal tells them


class JournalKurz(RecordView):
    """Shows 50, looks on in portions, and says how far it looked."""

    template = ViewPageTemplateFile("journal_kurz.pt")

    @cached_property
    def blick(self) -> journal.Blick:
        return journal.Blick(self.context, self.request, seite=self.context.absolute_url(), limit=SHOWN, tab="journal")

    @cached_property
    def worte(self) -> journal.Uebersetzer:
        return self.blick.worte

    def whole(self) -> str:
        """Return the address of the whole journal, with the same filter."""
        return journal.Blick(
            self.context, self.request, seite=f"{self.context.absolute_url()}/@@journal", limit=SHOWN
        ).address()

    def rows(self) -> list[dict]:
        shown = self.blick.fund.eintraege
        return [
            {
                "zeit": datum.show_iso(entry["datum_uhrzeit"]),
                "akteur": self.worte.person(entry["akteur"]),
                "vertretung_fuer": self.worte.person(entry["vertretung_fuer"]),
                "aktion": self.worte.aktion(entry),
                "metadatum": self.worte.feld(entry["metadatum_name"])
                if entry["metadatum_name"] not in ("", "status")
                else "",
                "bemerkung": entry["bemerkung"],
                **self._object(entry, self._known(shown)),
            }
            for entry in shown
            if entry["metadatum_name"] not in OF_THE_FILE
        ]

    def _known(self, entries) -> dict:
        if not hasattr(self, "_brains"):
            uids = {entry["objekt_uid"] for entry in entries} - {"", self.context.UID()}
            self._brains = {brain.UID: brain for brain in (api.content.find(UID=sorted(uids)) if uids else ())}
        return self._brains

    def _object(self, entry, known) -> dict:
        """Return title and address of what it is about; the Vorgang itself is not named again."""
        if entry["objekt_uid"] == self.context.UID():
            return {"objekt": "", "url": ""}
        brain = known.get(entry["objekt_uid"])
        if brain is None:
            return {"objekt": entry["objekt_bezeichnung"], "url": ""}
        return {"objekt": brain.Title or entry["objekt_bezeichnung"], "url": brain.getURL()}

    def render(self):
        return self.template()
