"""``@@nutzungszahlen?tage=30&leistung=…``: the figures as table, picture and file; of one service step by step."""

from functools import cached_property
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.tabelle.strom import stream
from kommune.portal import _
from kommune.portal.nutzung import api as nutzung
from kommune.portal.nutzung import zugang
from plone import api
from typing import Any
from urllib.parse import urlencode


KOPF = (
    _("label_leistung", default="Service"),
    _("label_nutzung_besuche", default="Visits"),
    _("label_nutzung_begonnen", default="Begun"),
    _("label_nutzung_fertig", default="Handed in"),
    _("label_nutzung_quote", default="Handed in of those begun (%)"),
    _("label_nutzung_median", default="Minutes, half of all"),
    _("label_nutzung_p90", default="Minutes, nine in ten"),
)
ROW, TOP, LEFT, WIDE = 34, 6, 90, 480


class NutzungszahlenView(Seite):
    """Nothing of it is kept by a cache: who works here reads more than everybody."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        rows = self.rows  # first of all: who may not read them learns nothing more
        wanted = self.request.form.get("format")
        if wanted:
            heads = [self.translate(one) for one in KOPF]
            return stream(self.request.response, str(wanted), "nutzungszahlen", heads, map(self.cells, rows))
        return self.index()

    @cached_property
    def tage(self) -> int:
        return zugang.tage_of(self.request.form.get("tage"))

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        return zugang.rows(self.tage)

    def cells(self, row: dict[str, Any]) -> list[Any]:
        return [row[name] for name in ("titel", "besuche", "begonnen", "fertig", "quote", "median", "p90")]

    def shown(self, row: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the cells of a row but the first, each with its head; „–“ where there is no number to tell."""
        cells = zip(KOPF[1:], self.cells(row)[1:], strict=True)
        return [{"kopf": head, "wert": "–" if value is None else value} for head, value in cells]

    def koepfe(self) -> list:
        return list(KOPF)

    def inside(self) -> bool:
        return zugang.sees_all()

    def least(self) -> int:
        return nutzung.least()

    def address(self, **more: Any) -> str:
        return f"{api.portal.get().absolute_url()}/@@nutzungszahlen?{urlencode({'tage': self.tage, **more})}"

    def zeitraeume(self) -> list[dict[str, Any]]:
        return [
            {"tage": one, "url": self.address(tage=one), "current": "true" if one == self.tage else None}
            for one in nutzung.ZEITRAEUME
        ]

    def formate(self) -> list[dict[str, str]]:
        return [{"titel": one.upper(), "url": self.address(format=one)} for one in ("csv", "xlsx", "ods")]

    @cached_property
    def eine(self) -> dict[str, Any] | None:
        """The service that is looked at step by step, None for the list of all.

        :raises Unknown: there is none with figures for this person.
        """
        asked = self.request.form.get("leistung")
        if not asked:
            return None
        for row in self.rows:
            if row["id"] == asked:
                return row
        raise Unknown(_("error_unknown_leistung", default="There is no such service."))

    def balken(self) -> dict[str, Any]:
        """Return the picture of the steps: a bar for each number that may be told."""
        row = self.eine
        bars = [(one["erreicht"], number) for number, one in enumerate(row["schritte"], 1)] + [(row["fertig"], 0)]
        most = max([number or 0 for number, _place in bars] + [1])
        return {
            "hoehe": TOP + ROW * len(bars),
            "breite": LEFT + WIDE + 60,
            "links": LEFT,
            "balken": [
                {
                    "y": TOP + place * ROW,
                    "text_y": TOP + place * ROW + 17,
                    "breite": round(WIDE * (number or 0) / most),
                    "zahl": "–" if number is None else number,
                    "zahl_x": LEFT + round(WIDE * (number or 0) / most) + 6,
                    "schritt": step,
                }
                for place, (number, step) in enumerate(bars)
            ],
        }
