"""``@@stellungnahmen-karte``: the places the statements of a Vorgang are about, on the map of their Verfahren and as a list.

Only of statements whose Dokument the person may see (``Sicht``): what became confidential is not there, nor counted.
"""

from functools import cached_property
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.plan import api as plan
from plone import api
from urllib.parse import urlencode
from zope.i18n import translate

import json


MOST = 300


class Orte(Seite):
    """Moved by buttons of a GET form; ``?format=geojson`` gives all places as a file."""

    def __call__(self):
        self.whole = plan.whole(self.verfahren, plan.WIDTHS[-1]) if self.verfahren is not None else None
        if self.request.form.get("format") == "geojson":
            return self.geojson()
        self.ansicht = plan.of_form(self.request.form)
        if self.whole is not None:
            self.ansicht = self.ansicht.moved(self.whole, str(self.request.form.get("zug", "")))
        return self.index()

    @cached_property
    def verfahren(self):
        """Return the first Verfahren whose statements are filed here, None if there is none that is still there."""
        uids = beteiligung.verfahren_of_vorgang(api.content.get_uuid(self.context))
        found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=list(uids)) if uids else ()
        return found[0]._unrestrictedGetObject() if found else None

    @cached_property
    def beitraege(self) -> list:
        return [one for one in abwaegung.Sicht(self.context).beitraege.values() if one.geometrie]

    @cached_property
    def marken(self) -> list:
        return [plan.of_geometry(one.geometrie) for one in self.beitraege]

    def url_of(self, one) -> str:
        return f"{self.context.absolute_url()}/@@beitrag?{urlencode({'nr': one.id})}"

    def karte(self) -> str:
        """Return the map as it stands in the page: its pins are links."""
        if self.whole is None or not self.beitraege:
            return ""
        pins = [
            plan.Nadel(drawn.middle, str(one.nr), f"{one.nr} · {one.name or '–'}", self.url_of(one))
            for one, drawn in zip(self.beitraege, self.marken, strict=True)
        ]
        frame = self.ansicht.frame(self.whole)
        pins = plan.gathered(pins, frame, self.ansicht.stufe, self.closer, self.many)
        title = translate(_("title_orte", default="Places of the statements"), context=self.request)
        return str(
            plan.draw(self.verfahren, plan.WIDTHS[-1], title, marken=self.marken, nadeln=pins, ansicht=self.ansicht)
        )

    def closer(self, punkt, stufe) -> str:
        return (
            f"{self.context.absolute_url()}/@@stellungnahmen-karte?{urlencode(plan.Ansicht(stufe, punkt).as_query())}"
        )

    def many(self, number: int) -> str:
        words = _(
            "label_orte_viele", default="${number} statements: make this place larger", mapping={"number": number}
        )
        return str(translate(words, context=self.request))

    def zeilen(self) -> list[dict]:
        return [
            {"nr": one.nr, "name": one.name or "–", "ort": one.ort, "url": self.url_of(one)}
            for one in self.beitraege[:MOST]
        ]

    def weitere(self) -> int:
        return max(0, len(self.beitraege) - MOST)

    def zuege(self) -> tuple:
        return plan.ZUEGE

    def stand_der_karte(self) -> list[tuple[str, str]]:
        return list(self.ansicht.as_query().items())

    def geojson(self) -> str:
        if not self.beitraege:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        features = [
            {
                "type": "Feature",
                "properties": {"nr": one.nr, "nummer": one.bezug, "name": one.name, "ort": one.ort, "dokument": one.id},
                "geometry": json.loads(one.geometrie),
            }
            for one in self.beitraege
        ]
        response = self.request.response
        response.setHeader("Content-Type", "application/geo+json")
        response.setHeader("Content-Disposition", 'attachment; filename="orte.geojson"')
        response.setHeader("Cache-Control", "private, no-store")
        return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
