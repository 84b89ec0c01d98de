"""The map of a Verfahren: as a drawing, as a page with its layers, and every layer as a list and as GeoJSON."""

from functools import cached_property
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.rest.pfad import MitPfad
from kommune.portal import _
from kommune.portal.beteiligung.auslage import ebenen
from kommune.portal.beteiligung.browser.seite import Oeffentlich
from kommune.portal.beteiligung.plan import ansicht
from kommune.portal.beteiligung.plan import geojson
from kommune.portal.beteiligung.plan import marke as zeichen
from kommune.portal.beteiligung.plan import zeichnung
from plone import api
from Products.Five import BrowserView
from urllib.parse import urlencode
from zope.i18n import translate


ARTEN = {
    "Polygon": _("label_form_flaeche", default="Area"),
    "LineString": _("label_form_linie", default="Line"),
    "Point": _("label_form_punkt", default="Point"),
}
MOST_ROWS = 100


class PlanView(BrowserView):
    """``@@plan?breite=640``: the map; ``punkte`` and ``zeichenart`` (or ``lon``, ``lat``) are drawn on it.

    ``ebene`` names the layers that are shown (none: all), ``stufe`` and ``mitte`` the part.
    """

    def __call__(self):
        form, width = self.request.form, zeichnung.WIDTHS[-1]
        if form.get("breite") == str(zeichnung.WIDTHS[0]):
            width = zeichnung.WIDTHS[0]
        title = translate(
            _("label_plan_of", default="Plan area: ${plan}", mapping={"plan": self.context.title}), context=self.request
        )
        drawn = ebenen.draw(
            self.context,
            width,
            title,
            marke=self.marke(form),
            ansicht=ansicht.of_form(form),
            shown=chosen(form),
            kreuz=form.get("kreuz") == "1",
        )
        response = self.request.response
        response.setHeader("Content-Type", "image/svg+xml; charset=utf-8")
        response.setHeader("Content-Security-Policy", "default-src 'none'; img-src data:; sandbox")
        response.setHeader("Cache-Control", "no-cache")
        return drawn

    def marke(self, form) -> zeichen.Marke | None:
        texts = {name: form.get(name, "") for name in ("punkte", "lon", "lat", "zeichenart")}
        if not all(isinstance(one, str) for one in texts.values()):
            return None
        points = texts["punkte"] or (f"{texts['lon']},{texts['lat']}" if texts["lon"] else "")
        try:
            return zeichen.of_text(texts["zeichenart"], points)
        except geojson.PlanFehler:
            return None


def chosen(form) -> list[str] | None:
    """Return the layers an address names, None if it says nothing of them."""
    value = form.get("ebene")
    if value is None:
        return None
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)][:100]


class KarteView(Oeffentlich):
    """``@@karte``: the map with its layers to choose, moved by buttons; below it every layer in words."""

    def __call__(self):
        whole = ebenen.whole(self.context, zeichnung.WIDTHS[-1])
        if whole is None:
            raise Unknown(_("error_page_unknown", default="There is no such page."))
        self.ansicht = ansicht.of_form(self.request.form).moved(whole, self.typed("zug"))
        return self.index()

    @cached_property
    def shown(self) -> list[str]:
        found = chosen(self.request.form)
        if found is None and "gewaehlt" not in self.request.form:
            return [one.id for one in ebenen.layers_of(self.context)]
        return found or []

    def bild(self) -> str:
        """Return the address of the drawing."""
        asked = [*self.ansicht.as_query().items(), *(("ebene", one) for one in self.shown or [""])]
        return f"{self.context.absolute_url()}/@@plan?{urlencode(asked)}"

    def stand_der_karte(self) -> list[tuple[str, str]]:
        return list(self.ansicht.as_query().items())

    def zuege(self) -> tuple:
        return ansicht.ZUEGE

    @cached_property
    def offen(self) -> bool:
        return self.told(self.context.zeitraeume)["offen"] and api.content.get_state(self.context) == "published"

    @cached_property
    def ebenen(self) -> list[dict]:
        return [self.row(number, one) for number, one in enumerate(ebenen.layers_of(self.context), 1)]

    def row(self, number: int, one) -> dict:
        farbe = zeichnung.FARBEN[number % len(zeichnung.FARBEN)]
        places = [self.place(form) for form in ebenen.forms_of(one)][:MOST_ROWS]
        return {
            "id": one.id,
            "titel": one.titel,
            "art": ebenen.ARTEN[one.art],
            "anzahl": one.anzahl,
            "gezeigt": one.id in self.shown,
            "farbe": {"flaeche": farbe[0], "linie": farbe[1], "strich": farbe[2] or None},
            "orte": places,
            "weitere": max(0, one.anzahl - len(places)),
            "datei": f"{self.context.absolute_url()}/@@ebene/{one.id}",
            "abhaengen": f"{self.context.absolute_url()}/@@ebene-abhaengen?nr={one.id}",
        }

    def place(self, form) -> dict:
        """Return a form in words, with the address of a statement on it."""
        corners = form.punkte[:-1] if len(form.punkte) > 1 and form.punkte[0] == form.punkte[-1] else form.punkte
        lon, lat = zeichen.Marke(form.art, corners).middle
        asked = {"lon": f"{lon:.6f}", "lat": f"{lat:.6f}", "adresse": form.name}
        return {
            "art": ARTEN[form.art],
            "name": form.name,
            "wo": f"{lat:.5f}° N, {lon:.5f}° O",
            "url": f"{self.context.absolute_url()}/@@stellung-nehmen?{urlencode(asked)}" if self.offen else "",
        }


class EbeneView(MitPfad, BrowserView):
    """``@@ebene/<id>``: one layer as GeoJSON (degrees, longitude first)."""

    def __call__(self):
        one = ebenen.layer(self.context, self.path[0] if len(self.path) == 1 else "")
        response = self.request.response
        response.setHeader("Content-Type", "application/geo+json")
        response.setHeader("Content-Disposition", f'attachment; filename="ebene-{one.id}.geojson"')
        response.setHeader("Cache-Control", "no-cache")
        return ebenen.as_geojson(one)
