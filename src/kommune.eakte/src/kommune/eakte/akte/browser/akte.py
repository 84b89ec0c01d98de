"""The Akte page: what it is about, its Vorgänge, what may be done."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.schriftgut import SchriftgutView
from kommune.eakte.akte.schriftgut.liste import batch_of
from kommune.eakte.akte.schriftgut.liste import find_records


class AkteView(SchriftgutView):
    """Metadata, parties, a batch of Vorgänge, the newest journal entries."""

    def vorgaenge(self):
        start, size = batch_of(self.request.form)
        path = "/".join(self.context.getPhysicalPath())
        brains = find_records("Vorgang", {"sort_on": "aktenzeichen", "sort_order": "descending"}, path=path)
        self.total = len(brains)
        url = self.context.absolute_url()
        self.newer = f"{url}?b_start={max(start - size, 0)}" if start else ""
        self.older = f"{url}?b_start={start + size}" if start + size < self.total else ""
        return brains[start : start + size]

    def may_correct_federfuehrung(self) -> bool:
        by_hand = self.context.typ != "Sammelakte" and akte_api.state_of(self.context) == "open"
        return by_hand and akte_api.may_correct_federfuehrung(self.context)

    def may_add_vorgang(self) -> bool:
        return self.may("Add Vorgang") and akte_api.state_of(self.context) == "open"
