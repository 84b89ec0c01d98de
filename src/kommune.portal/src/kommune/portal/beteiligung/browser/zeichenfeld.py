"""Drawing a place on the plan within a form: every click and every button is a POST that gives the form back, so it needs no script.

Without a mouse the buttons move the map, and „point in the middle“ sets one below the cross.
"""

from functools import cached_property
from kommune.portal import _
from kommune.portal.beteiligung.auslage import ebenen
from kommune.portal.beteiligung.browser.seite import Oeffentlich
from kommune.portal.beteiligung.plan import ansicht
from kommune.portal.beteiligung.plan import geojson
from kommune.portal.beteiligung.plan import marke as zeichen
from kommune.portal.beteiligung.plan import zeichnung
from urllib.parse import urlencode


FORMEN = (
    ("Point", _("label_zeichnen_punkt", default="a point")),
    ("LineString", _("label_zeichnen_linie", default="a line")),
    ("Polygon", _("label_zeichnen_flaeche", default="an area")),
)
SET = ("mitte", "zurueck", "leer")
ZEICHNEN = (
    ("mitte", _("label_zeichnen_mitte", default="Set a point in the middle")),
    ("zurueck", _("label_zeichnen_zurueck", default="Take back the last point")),
    ("leer", _("label_zeichnen_leer", default="Delete the drawing")),
)


class Zeichnen(Oeffentlich):
    """What a form with a drawing has beside its fields."""

    notice = ""
    faults: dict = {}

    def drew(self) -> bool:
        """Do what a click on the map or one of its buttons asks for; False if another button was used."""
        spot, zug = self.clicked(), self.typed("zug")
        if spot is None and not zug:
            return False
        width = spot[0] if spot else zeichnung.WIDTHS[-1]
        whole = ebenen.whole(self.context, width)
        if whole is None:
            return True
        seen = self.ansicht.frame(whole)
        if zug and zug not in SET:
            self.ansicht = self.ansicht.moved(whole, zug)
            self.notice = _("msg_karte_bewegt", default="The map was moved.")
            return True
        points = list(self.marke.punkte) if self.marke else []
        try:
            if zug == "leer":
                points = []
            elif zug == "zurueck":
                points = points[:-1]
            elif spot is None or spot[1:] == (0, 0):  # a picture that is pressed by keyboard tells this corner
                points.append(geojson.require_point(seen.lon, seen.lat))
            else:
                points.append(geojson.require_point(*seen.to_point(*spot[1:])))
            if len(points) > zeichen.MOST:
                raise geojson.PlanFehler(_("error_marke_most", default="A drawing has 100 points at most."))
        except geojson.PlanFehler as fault:
            self.faults = {"adresse": fault.message}
            return True
        art = self.zeichenart
        self.marke = zeichen.Marke(art, tuple(points[-1:] if art == "Point" else points)) if points else None
        self.notice = self.told_points(len(points) if art != "Point" else min(len(points), 1))
        return True

    def told_points(self, number: int):
        if number == 0:
            return _("msg_zeichnung_leer", default="Nothing is drawn now.")
        if number == 1:
            return _("msg_zeichnung_punkt", default="The place is marked.")
        return _("msg_zeichnung_punkte", default="The drawing has ${number} points now.", mapping={"number": number})

    def clicked(self) -> tuple[int, int, int] | None:
        """Return ``(width, x, y)`` of a click on the drawing, None if another button was used."""
        for width in zeichnung.WIDTHS:
            x, y = (self.typed(f"ort-{width}.{axis}") for axis in "xy")
            if x.isascii() and x.isdecimal() and y.isascii() and y.isdecimal() and len(x + y) < 10:
                return width, int(x), int(y)
        return None

    @cached_property
    def ansicht(self) -> ansicht.Ansicht:
        return ansicht.of_form(self.request.form)

    @cached_property
    def zeichenart(self) -> str:
        art = self.typed("zeichenart")
        return art if art in zeichen.ARTEN else "Point"

    @cached_property
    def marke(self) -> zeichen.Marke | None:
        """Return what is drawn so far; a link from a list brings one point."""
        try:
            if self.typed("punkte"):
                return zeichen.of_text(self.zeichenart, self.typed("punkte"))
            if self.typed("lon"):
                return zeichen.of_text("Point", f"{self.typed('lon')},{self.typed('lat')}")
        except geojson.PlanFehler:
            return None
        return None

    def marke_words(self) -> str:
        if self.marke is None:
            return ""
        return zeichen.in_words(self.marke) if self.marke.is_whole else ""

    def formen_wahl(self) -> list[dict]:
        return [{"wert": name, "titel": title, "gewaehlt": name == self.zeichenart} for name, title in FORMEN]

    def zuege(self) -> tuple:
        return ansicht.ZUEGE

    def zeichenzuege(self) -> tuple:
        return ZEICHNEN

    def stand_der_karte(self) -> list[tuple[str, str]]:
        """Return what the form keeps of the map: hidden fields."""
        kept = {"punkte": self.marke.as_text()} if self.marke else {}
        return list((kept | self.ansicht.as_query()).items())

    def karten(self) -> list[dict]:
        """Return the map in two sizes; the style shows the one that fits."""
        if ebenen.whole(self.context, zeichnung.WIDTHS[0]) is None:
            return []
        drawn = {"zeichenart": self.marke.art, "punkte": self.marke.as_text()} if self.marke else {}
        base, asked = f"{self.context.absolute_url()}/@@plan", {**self.ansicht.as_query(), **drawn, "kreuz": "1"}
        return [
            {
                "name": f"ort-{width}",
                "klasse": f"k-plan k-plan--{width}",
                "url": f"{base}?{urlencode({'breite': width, **asked})}",
            }
            for width in zeichnung.WIDTHS
        ]
