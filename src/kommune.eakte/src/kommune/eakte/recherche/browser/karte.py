"""``@@recherche-karte``: the houses about a place, the circle, and the hits the person sees there, as SVG.

No foreign server is asked: the picture of the streets is that of the town's own houses. It is sent as the picture of a button,
so that a press on it asks for the place pressed on, also without JavaScript.
"""

from kommune.eakte.adressverzeichnis import api as adressen
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.recherche import api as recherche
from kommune.eakte.recherche.rules import read
from math import cos
from math import radians
from xml.sax.saxutils import escape


SIZE = 300  # CSS pixels, fixed: where it was pressed is told in these
MARGIN = 1.15
HOUSES, HITS = 6_000, 200
NAMED_WITHIN, MOST_NAMES = 500, 40  # metres; streets
LETTER, LINE = 5, 11  # CSS pixels a letter is wide about, and a line high
FONT = 'font-family="sans-serif" font-size="9" text-anchor="middle" fill="#222" stroke="#f4f4ef" stroke-width="2" paint-order="stroke"'


class Karte(Seite):
    """The middle is the middle of the circle, north is up."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Content-Type", "image/svg+xml; charset=utf-8")
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        wunsch = read(self.request.form)
        circle = recherche.circle_of(wunsch)
        return drawn(circle, recherche.places(wunsch, HITS)) if circle else drawn(None, [])


def drawn(circle, hits) -> str:
    """Return the picture; without a circle an empty one."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" viewBox="0 0 {SIZE} {SIZE}">'
    parts = [head, f'<rect width="{SIZE}" height="{SIZE}" fill="#f4f4ef"/>']
    if circle is not None:
        half = SIZE / 2
        dots = [place_of(circle, lon, lat) for lon, lat in adressen.houses_in(*edges(circle), HOUSES)]
        path = "".join(f"M{x:.1f} {y:.1f}h2v2h-2z" for x, y in dots)
        marks = [place_of(circle, one.lon, one.lat) for one in hits]
        parts += [
            f'<path d="{path}" fill="#8a8a80"/>',
            *(f'<text {FONT} x="{x:.0f}" y="{y:.0f}">{escape(name)}</text>' for name, x, y in names_on(circle)),
            f'<circle cx="{half}" cy="{half}" r="{half / MARGIN:.1f}" fill="#1f5fa8" fill-opacity=".08" stroke="#1f5fa8"/>',
            *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#b3261e" stroke="#fff"/>' for x, y in marks),
            f'<path d="M{half - 7} {half}h14M{half} {half - 7}v14" stroke="#1f5fa8" stroke-width="2"/>',
        ]
    return "".join((*parts, "</svg>"))


def names_on(circle) -> list[tuple[str, float, float]]:
    """Return the names of the streets with the most houses, where no other name stands yet; none on a map of half the town."""
    if circle.meter > NAMED_WITHIN:
        return []
    shown: list[tuple[str, float, float]] = []
    for name, lon, lat in adressen.named_in(*edges(circle), MOST_NAMES):
        x, y = place_of(circle, lon, lat)
        half = len(name) * LETTER / 2
        x = min(max(x, half + 2), SIZE - half - 2)
        room = (
            abs(y - other_y) >= LINE or abs(x - other_x) >= half + len(other) * LETTER / 2
            for other, other_x, other_y in shown
        )
        if LINE <= y <= SIZE - 2 and half < SIZE / 2 and all(room):
            shown.append((name, x, y))
    return shown


def scale(circle) -> tuple[float, float]:
    """Return how many degrees of longitude and latitude a pixel is."""
    lat = circle.meter * MARGIN / (SIZE / 2) / 111_195
    return lat / max(cos(radians(circle.lat)), 0.01), lat


def edges(circle) -> tuple[float, float, float, float]:
    """Return west, south, east and north of the picture."""
    lon, lat = (step * SIZE / 2 for step in scale(circle))
    return circle.lon - lon, circle.lat - lat, circle.lon + lon, circle.lat + lat


def place_of(circle, lon: float, lat: float) -> tuple[float, float]:
    """Return where a point is in the picture."""
    east, north = scale(circle)
    return SIZE / 2 + (lon - circle.lon) / east, SIZE / 2 - (lat - circle.lat) / north


def pressed(circle, x: int, y: int) -> tuple[float, float]:
    """Return the point that was pressed on."""
    east, north = scale(circle)
    return circle.lon + (x - SIZE / 2) * east, circle.lat - (y - SIZE / 2) * north
