"""A drawing of the plan area as SVG, and which point somebody clicked on it. Pure.

Degrees are drawn as a flat map, the longitude shortened by the cosine of the latitude: right to a few metres in a town.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from kommune.portal.beteiligung.plan.geojson import Form
from kommune.portal.beteiligung.plan.geojson import Punkt
from markupsafe import escape

import math


METRES = 111_320.0  # of a degree of latitude
MARGIN = 0.25
LEAST = 60.0  # metres that are shown at least
STEPS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
WIDTHS = (300, 640)


@dataclass(frozen=True)
class Rahmen:
    """What a drawing shows: its middle, how many metres a pixel is, and its size in pixels."""

    lon: float
    lat: float
    metres: float
    width: int
    height: int

    def to_pixel(self, punkt: Punkt) -> tuple[float, float]:
        x = (punkt[0] - self.lon) * METRES * math.cos(math.radians(self.lat)) / self.metres + self.width / 2
        y = (self.lat - punkt[1]) * METRES / self.metres + self.height / 2
        return round(x, 1), round(y, 1)

    def to_point(self, x: float, y: float) -> Punkt:
        lon = self.lon + (x - self.width / 2) * self.metres / (METRES * math.cos(math.radians(self.lat)))
        lat = self.lat - (y - self.height / 2) * self.metres / METRES
        return round(lon, 6), round(lat, 6)


def rahmen(formen: Sequence[Form], width: int) -> Rahmen:
    """Return the frame in which all of it fits, three quarters as high as wide."""
    lons = [lon for one in formen for lon, _lat in one.punkte]
    lats = [lat for one in formen for _lon, lat in one.punkte]
    lon, lat, height = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2, width * 3 // 4
    wide = max((max(lons) - min(lons)) * METRES * math.cos(math.radians(lat)), LEAST) * (1 + 2 * MARGIN)
    high = max((max(lats) - min(lats)) * METRES, LEAST) * (1 + 2 * MARGIN)
    return Rahmen(lon, lat, max(wide / width, high / height), width, height)


def as_svg(formen: Sequence[Form], width: int, titel: str, marke: Punkt | None = None) -> str:
    """Return the drawing, with ``marke`` as a cross; nothing is loaded from anywhere."""
    frame = rahmen(formen, width)
    parts = [_shape(one, frame) for one in formen]
    if marke is not None:
        parts.append(_cross(frame.to_pixel(marke)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{frame.width}" height="{frame.height}" '
        f'viewBox="0 0 {frame.width} {frame.height}" role="img"><title>{escape(titel)}</title>'
        f'<rect width="100%" height="100%" fill="#f4f6f3"/>{_grid(frame)}{"".join(parts)}{_scale(frame)}'
        f'<text x="{frame.width - 12}" y="22" font-size="14" font-family="sans-serif" text-anchor="end" fill="#1b1b1b">N ↑</text></svg>'
    )


def _shape(form: Form, frame: Rahmen) -> str:
    pixels = [frame.to_pixel(one) for one in form.punkte]
    if form.art == "Point":
        return "".join(
            f'<circle cx="{x}" cy="{y}" r="5" fill="#7a1f5c"/>{_word(form.name, x + 9, y + 5)}' for x, y in pixels
        )
    points = " ".join(f"{x},{y}" for x, y in pixels)
    if form.art == "Polygon":
        shape = f'<polygon points="{points}" fill="#b8d4a8" fill-opacity="0.7" stroke="#1d4d2b" stroke-width="3"/>'
        x, y = sum(x for x, _y in pixels) / len(pixels), sum(y for _x, y in pixels) / len(pixels)
        return shape + _word(form.name, x, y, "middle")
    line = f'<polyline points="{points}" fill="none" stroke="#1f4e9c" stroke-width="4"/>'
    return line + _word(form.name, pixels[0][0], pixels[0][1] - 8)


def _word(name: str, x: float, y: float, anchor: str = "start") -> str:
    if not name:
        return ""
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="13" font-family="sans-serif" text-anchor="{anchor}" '
        f'fill="#1b1b1b" stroke="#ffffff" stroke-width="3" paint-order="stroke">{escape(name)}</text>'
    )


def _cross(pixel: tuple[float, float]) -> str:
    x, y = pixel
    return (
        f'<g stroke="#b3001b" stroke-width="4" fill="none"><circle cx="{x}" cy="{y}" r="11" stroke-width="3"/>'
        f'<path d="M{x - 7} {y}H{x + 7}M{x} {y - 7}V{y + 7}"/></g>'
    )


def _grid(frame: Rahmen) -> str:
    step = _step(frame) / frame.metres
    xs = "".join(
        f"M{frame.width / 2 + n * step:.1f} 0V{frame.height}"
        for n in range(-20, 21)
        if 0 < frame.width / 2 + n * step < frame.width
    )
    ys = "".join(
        f"M0 {frame.height / 2 + n * step:.1f}H{frame.width}"
        for n in range(-20, 21)
        if 0 < frame.height / 2 + n * step < frame.height
    )
    return f'<path d="{xs}{ys}" stroke="#d5d9d2" stroke-width="1"/>'


def _scale(frame: Rahmen) -> str:
    step, bottom = _step(frame), frame.height - 14
    right = 14 + step / frame.metres
    return (
        f'<path d="M14 {bottom - 6}V{bottom}H{right:.1f}V{bottom - 6}" stroke="#1b1b1b" stroke-width="2" fill="none"/>'
        f'<text x="18" y="{bottom - 5}" font-size="12" font-family="sans-serif" fill="#1b1b1b">{step} m</text>'
    )


def _step(frame: Rahmen) -> int:
    return next((one for one in STEPS if one / frame.metres >= frame.width / 6), STEPS[-1])
