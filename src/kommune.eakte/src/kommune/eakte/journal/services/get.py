"""``GET @journal`` (newest first, in batches; by kind, person and time; ``?export=1`` for the whole) and ``GET @journal-pruefung``."""

from itertools import islice
from kommune.eakte import _
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.journal import api as journal
from urllib.parse import urlencode


FILTER = ("aktion", "akteur", "von", "bis", "ab")
MOST = 200


class Newest:
    """A lazy sequence of entries, newest first: what is not shown is not read."""

    def __init__(self, obj):
        self.obj = obj
        self.source = journal.readable(obj)
        self.read = []

    def __len__(self):
        return journal.count_readable(self.obj)

    def __getitem__(self, index):
        self.read.extend(islice(self.source, index + 1 - len(self.read)))
        return self.read[index]


class JournalGet(KommuneService):
    """The entries about this object and what lies below it."""

    def reply(self):
        journal.require_readable(self.context)
        form = self.request.form
        if form.get("export"):
            return journal.export_allowed(self.context)
        if any(form.get(name) for name in FILTER):
            return self.searched(form)
        batch = self.batch(Newest(self.context))
        result = {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "items": list(batch),
        }
        if batch.links:
            result["batching"] = batch.links
        return result

    def searched(self, form):
        """Return what was found in one portion; how many there are in all is not known without reading all."""
        auswahl, ab = journal.checked(form), form.get("ab") or ""
        if not journal.is_start(ab):
            raise Invalid(
                _("error_journal_filter", default="“${field}” cannot be read.", mapping={"field": "ab"}), field="ab"
            )
        size = min(self.batch(()).b_size or 1, MOST)
        fund = journal.find_entries(self.context, auswahl, start=ab, limit=size)
        url = f"{self.context.absolute_url()}/@journal?"
        asked = {**auswahl.asked(), "b_size": size}
        result = {
            "@id": url + urlencode(asked | ({"ab": ab} if ab else {})),
            "items": list(fund.eintraege),
            "gelesen": fund.gelesen,
            "zurueck_bis": fund.zurueck_bis or None,
        }
        if fund.weiter:
            result["batching"] = {"next": url + urlencode(asked | {"ab": fund.weiter})}
        return result


class PruefungGet(KommuneService):
    """Whether the whole journal is as it was written, and if not, where."""

    def reply(self):
        journal.require_readable(self.context)
        result = journal.verify(self.context)
        return {
            "@id": f"{self.context.absolute_url()}/@journal-pruefung",
            "ok": result.ok,
            "geprueft": result.geprueft,
            "fehler": [{"nr": fault.nr, "art": fault.art, "text": fault.text} for fault in result.fehler],
        }
