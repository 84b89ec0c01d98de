"""The Akte page: what it is about, its Vorgänge, what may be done."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.schriftgut import SchriftgutView
from kommune.eakte.akte.interfaces import IVorgangAktion
from kommune.eakte.akte.schriftgut.liste import aus_of
from kommune.eakte.akte.schriftgut.liste import batch_of
from kommune.eakte.akte.schriftgut.liste import find_records
from urllib.parse import urlencode
from zope.component import getAdapters


class AkteView(SchriftgutView):
    """Metadata, parties, a batch of Vorgänge, the newest journal entries."""

    order = {"sort_on": "aktenzeichen", "sort_order": "descending"}

    def vorgaenge(self):
        start, size = batch_of(self.request.form)
        path = "/".join(self.context.getPhysicalPath())
        brains = find_records("Vorgang", self.order, path=path)
        self.total = len(brains)
        url = self.context.absolute_url()
        self.newer = f"{url}?b_start={max(start - size, 0)}" if start else ""
        self.older = f"{url}?b_start={start + size}" if start + size < self.total else ""
        aus = aus_of(self.order, akte=self.context.UID())
        return [
            {"brain": brain, "url": f"{brain.getURL()}?{urlencode({'aus': aus, 'stelle': place})}"}
            for place, brain in enumerate(brains[start : start + size], start=start + 1)
        ]

    def may_correct_federfuehrung(self) -> bool:
        by_hand = (
            self.context.typ != "Sammelakte"
            and not akte_api.is_teil(self.context)
            and akte_api.state_of(self.context) == "open"
        )
        return by_hand and akte_api.may_correct_federfuehrung(self.context)

    def may_add_teilakte(self) -> bool:
        is_whole = akte_api.state_of(self.context) == "open" and not akte_api.is_teil(self.context)
        return is_whole and self.may_edit()

    def acts(self) -> list:
        """Return the acts other domains add (``IVorgangAktion`` of the Akte), by their order."""
        found = [one for _name, one in getAdapters((self.context, self.request), IVorgangAktion) if one.available]
        return sorted(found, key=lambda one: one.order)

    def may_add_vorgang(self) -> bool:
        return self.may("Add Vorgang") and akte_api.state_of(self.context) == "open"
