"""``GET @journal`` (newest first, in batches; ``?export=1`` for the whole) and ``GET @journal-pruefung``."""

from itertools import islice
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.journal import api as journal


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
        if self.request.form.get("export"):
            return journal.export_allowed(self.context)
        batch = self.batch(Newest(self.context))
        result = {
            "@id": batch.canonical_url,
            "items_total": batch.items_total,
            "items": list(batch),
        }
        if batch.links:
            result["batching"] = batch.links
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
