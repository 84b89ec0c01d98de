"""``<projekt>/@@ideen-karte``: the Ideen with a place on the map of the project, filtered as the list is, and below as a list."""

from functools import cached_property
from kommune.eakte.core.interfaces import Unknown
from kommune.portal import _
from kommune.portal.beteiligung.plan import api as plan
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.browser.liste import Ideen
from typing import Any
from urllib.parse import urlencode
from zope.i18n import translate


MOST, ROWS = 100_000, 100
FILTER = ("worte", "kategorie", "stand")


class Ideenkarte(Ideen):
    """Moved by buttons; Ideen that lie close are one pin with their number, which leads into the map there."""

    def __call__(self) -> str:
        if not self.context.formen:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        self.whole = plan.rahmen(self.context.formen, plan.WIDTHS[-1])
        self.ansicht = plan.of_form(self.request.form).moved(self.whole, self.typed("zug"))
        self.frame = self.ansicht.frame(self.whole)
        return str(super().__call__())

    @cached_property
    def treffer(self) -> Any:
        return projekte.look(self.context, self.frage, 0, MOST)

    @cached_property
    def mit_ort(self) -> list[Any]:
        return [one for one in self.treffer.zeilen if one.lon is not None]

    @cached_property
    def gesehen(self) -> list[Any]:
        """Return those with a place in the part of the map that is looked at."""
        return [one for one in self.mit_ort if self._is_seen(one)]

    def _is_seen(self, one: Any) -> bool:
        x, y = self.frame.to_pixel((one.lon, one.lat))
        return bool(0 <= x <= self.frame.width and 0 <= y <= self.frame.height)

    def url_of(self, one: Any) -> str:
        return f"{self.context.absolute_url()}/@@idee/{one.nummer}"

    def bild(self) -> str:
        """Return the map as it stands in the page: its pins are links."""
        places = [plan.Nadel((one.lon, one.lat), "•", one.titel, self.url_of(one)) for one in self.gesehen]
        pins = plan.gathered(places, self.frame, self.ansicht.stufe, self.closer, self.many)
        title = translate(_("title_ideen_karte", default="Ideen on the map"), context=self.request)
        return plan.as_svg(self.context.formen, plan.WIDTHS[-1], title, nadeln=pins, frame=self.frame)

    def closer(self, punkt: tuple[float, float], stufe: int) -> str:
        asked = {**self.gefragt(), **plan.Ansicht(stufe, punkt).as_query()}
        return f"{self.context.absolute_url()}/@@ideen-karte?{urlencode(asked)}"

    def many(self, number: int) -> str:
        words = _("label_ideen_viele", default="${number} Ideen: make this place larger", mapping={"number": number})
        return str(translate(words, context=self.request))

    def gefragt(self) -> dict[str, str]:
        return {name: getattr(self.frage, name) for name in FILTER if getattr(self.frage, name)}

    def felder(self) -> list[dict[str, Any]]:
        """Return the choices of the filter but the order, which a map has not."""
        return [one for one in self.wahl() if one["name"] != "ordnung"]

    def zeilen(self) -> list[dict[str, Any]]:
        return [
            {"titel": one.titel, "url": self.url_of(one), "kategorie": one.kategorie} for one in self.gesehen[:ROWS]
        ]

    def weitere(self) -> int:
        return max(0, len(self.gesehen) - ROWS)

    def ohne_ort(self) -> int:
        return len(self.treffer.zeilen) - len(self.mit_ort)

    def zuege(self) -> tuple[Any, ...]:
        return plan.ZUEGE

    def stand_der_karte(self) -> list[tuple[str, str]]:
        return list(self.ansicht.as_query().items())

    def liste_url(self) -> str:
        return f"{self.context.absolute_url()}/@@ideen?{urlencode(self.gefragt())}"
