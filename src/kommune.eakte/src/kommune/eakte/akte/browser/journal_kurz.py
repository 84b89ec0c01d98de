"""The journal of a Vorgang in short: the newest entries, Dokumente by their titles, filtered by kind, person and time."""

from functools import cached_property
from itertools import islice
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.core.werte import datum
from kommune.eakte.journal import api as journal
from kommune.eakte.journal.api import Uebersetzer
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


SHOWN = 50
LOOKED_AT = 2_000


class JournalKurz(RecordView):
    """Looks at the newest 2,000 entries the person may read, and shows 50."""

    template = ViewPageTemplateFile("journal_kurz.pt")

    @cached_property
    def wahl(self) -> journal.Auswahl:
        return journal.choose(self.request.form)

    @cached_property
    def worte(self) -> Uebersetzer:
        return Uebersetzer(self.context, self.request)

    @cached_property
    def newest(self) -> list[dict]:
        return list(islice(journal.readable(self.context), LOOKED_AT))

    @cached_property
    def found(self) -> list[dict]:
        return list(journal.chosen(self.newest, self.wahl))

    def kinds(self) -> list[tuple[str, str]]:
        """Return the kinds of act there are, by their words."""
        words = {entry["aktion"]: self.worte.aktion(entry) for entry in self.newest}
        return sorted(words.items(), key=lambda pair: pair[1].casefold())

    def people(self) -> list[tuple[str, str]]:
        """Return who acted here, by name."""
        ids = {entry[name] for entry in self.newest for name in ("akteur", "vertretung_fuer")} - {""}
        return sorted(((one, self.worte.person(one)) for one in ids), key=lambda pair: pair[1].casefold())

    def rows(self) -> list[dict]:
        shown = self.found[:SHOWN]
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
