"""A drawing of the plan area as SVG, and which point somebody clicked on it. Pure.

Degrees are drawn as a flat map, the longitude shortened by the cosine of the latitude: right to a few metres in a town.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from kommune.portal.beteiligung.plan.geojson import Form
from kommune.portal.beteiligung.plan.geojson import Punkt
from kommune.portal.beteiligung.plan.marke import Marke
from markupsafe import escape

import math


METRES = 111_320.0  # of a degree of latitude
MARGIN = 0.25
LEAST = 60.0  # metres that are shown at least
STEPS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
WIDTHS = (300, 640)
STUFEN = 8  # how often the map can be made twice as large
MOST_NAMES = 40  # names that are written into one drawing
FARBEN = (  # fill, line, dashes: layers differ without colour, too
    ("#b8d4a8", "#1d4d2b", ""),
    ("#f3d9b1", "#8a4b00", ""),
    ("#c9d7ee", "#1f4e9c", "9 4"),
    ("#e7c6da", "#7a1f5c", ""),
    ("#d9d9d9", "#3b3b3b", "3 4"),
    ("#f5e79e", "#6b5900", "12 3 3 3"),
)


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


@dataclass(frozen=True)
class Nadel:
    """A place with a number or word in it that leads somewhere; ``titel`` is what it is called."""

    punkt: Punkt
    text: str
    titel: str = ""
    url: str = ""
    viele: bool = False


def rahmen(formen: Sequence[Form], width: int) -> Rahmen:
    """Return the frame in which all of it fits, three quarters as high as wide."""
    lons = [lon for one in formen for lon, _lat in one.punkte]
    lats = [lat for one in formen for _lon, lat in one.punkte]
    lon, lat, height = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2, width * 3 // 4
    wide = max((max(lons) - min(lons)) * METRES * math.cos(math.radians(lat)), LEAST) * (1 + 2 * MARGIN)
    high = max((max(lats) - min(lats)) * METRES, LEAST) * (1 + 2 * MARGIN)
    return Rahmen(lon, lat, max(wide / width, high / height), width, height)


def ausschnitt(frame: Rahmen, stufe: int, mitte: Punkt | None) -> Rahmen:
    """Return a part of a frame, ``stufe`` times twice as large, about a point that is kept inside it."""
    stufe = min(max(stufe, 0), STUFEN)
    lon, lat = mitte or (frame.lon, frame.lat)
    west, north = frame.to_point(0, 0)
    east, south = frame.to_point(frame.width, frame.height)
    if stufe == 0:
        return frame
    inside = (min(max(lon, west), east), min(max(lat, south), north))
    return Rahmen(*inside, frame.metres / 2**stufe, frame.width, frame.height)


def as_svg(
    formen: Sequence[Form],
    width: int,
    titel: str,
    marke: Punkt | Marke | None = None,
    *,
    ebenen: Sequence[tuple[int, Sequence[Form]]] = (),
    marken: Sequence[Marke] = (),
    nadeln: Sequence[Nadel] = (),
    frame: Rahmen | None = None,
    grund: tuple[str, bytes] | None = None,
    kreuz: bool = False,
) -> str:
    """Return the drawing; nothing is loaded from anywhere.

    ``marke`` is what somebody drew (a point alone is a cross), ``ebenen`` are layers with the number of their colour, ``marken`` what many drew, ``grund`` a
    picture (MIME type, bytes) of just this frame; ``kreuz`` marks the middle, for who moves the map by buttons.
    """
    frame = frame or rahmen(formen, width)
    names = [MOST_NAMES]
    parts = [_shape(one, frame, FARBEN[0], names) for one in formen]  # the plan area below, what lies in it above
    parts += [_shape(one, frame, FARBEN[farbe % len(FARBEN)], names) for farbe, layer in ebenen for one in layer]
    parts += [_drawn(one, frame) for one in marken if one.art != "Point"]
    if isinstance(marke, Marke):
        parts.append(_drawn(marke, frame))
    elif marke is not None:
        parts.append(_cross(frame.to_pixel(marke)))
    parts += [_nadel(one, frame) for one in nadeln]
    if kreuz:
        x, y = frame.width / 2, frame.height / 2
        parts.append(f'<path d="M{x - 12} {y}H{x + 12}M{x} {y - 12}V{y + 12}" stroke="#1b1b1b" stroke-width="1.5"/>')
    role = "group" if any(one.url for one in nadeln) else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{frame.width}" height="{frame.height}" '
        f'viewBox="0 0 {frame.width} {frame.height}" role="{role}"><title>{escape(titel)}</title>'
        f'<rect width="100%" height="100%" fill="#f4f6f3"/>{_picture(grund, frame)}{_grid(frame)}{"".join(parts)}{_scale(frame)}'
        f'<text x="{frame.width - 12}" y="22" font-size="14" font-family="sans-serif" text-anchor="end" fill="#1b1b1b">N ↑</text></svg>'
    )


def _picture(grund: tuple[str, bytes] | None, frame: Rahmen) -> str:
    if grund is None:
        return ""
    mime, data = grund
    return (
        f'<image width="{frame.width}" height="{frame.height}" preserveAspectRatio="none" '
        f'href="data:{mime};base64,{b64encode(data).decode()}"/>'
    )


def _shape(form: Form, frame: Rahmen, farbe: tuple[str, str, str], names: list[int]) -> str:
    rings = [[frame.to_pixel(one) for one in ring] for ring in form.rings]
    pixels = rings[0]
    if not _is_seen(pixels, frame):
        return ""
    fill, line, dashes = farbe
    name = form.name if form.name and names[0] > 0 else ""
    names[0] -= bool(name)
    if form.art == "Point":
        return "".join(f'<circle cx="{x}" cy="{y}" r="5" fill="{line}"/>{_word(name, x + 9, y + 5)}' for x, y in pixels)
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    if form.art == "Polygon":
        path = "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "Z" for ring in rings)
        shape = f'<path d="{path}" fill="{fill}" fill-opacity="0.7" fill-rule="evenodd" stroke="{line}" stroke-width="2"{dash}/>'
        corners = pixels[:-1] if len(pixels) > 1 and pixels[0] == pixels[-1] else pixels
        x, y = sum(x for x, _y in corners) / len(corners), sum(y for _x, y in corners) / len(corners)
        return shape + _word(name, x, y, "middle")
    points = " ".join(f"{x},{y}" for x, y in pixels)
    color = "#1f4e9c" if line == FARBEN[0][1] else line
    drawn = f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="3"{dash}/>'
    return drawn + _word(name, pixels[0][0], pixels[0][1] - 8)


def _is_seen(pixels: Sequence[tuple[float, float]], frame: Rahmen) -> bool:
    xs, ys = [x for x, _y in pixels], [y for _x, y in pixels]
    return max(xs) >= 0 and min(xs) <= frame.width and max(ys) >= 0 and min(ys) <= frame.height


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


def _drawn(marke: Marke, frame: Rahmen) -> str:
    pixels = [frame.to_pixel(one) for one in marke.punkte]
    if marke.art == "Point":
        return _cross(pixels[0])
    points = " ".join(f"{x},{y}" for x, y in pixels)
    kind, fill = ("polygon", "#b3001b") if marke.art == "Polygon" else ("polyline", "none")
    corners = "".join(
        f'<circle cx="{x}" cy="{y}" r="5" fill="#ffffff" stroke="#b3001b" stroke-width="3"/>' for x, y in pixels
    )
    return f'<{kind} points="{points}" fill="{fill}" fill-opacity="0.2" stroke="#b3001b" stroke-width="4"/>{corners}'


def _nadel(one: Nadel, frame: Rahmen) -> str:
    x, y = frame.to_pixel(one.punkt)
    if not _is_seen([(x, y)], frame):
        return ""
    radius = 17 if one.viele else 13
    fill, ink = ("#ffffff", "#b3001b") if one.viele else ("#b3001b", "#ffffff")
    drawn = (
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}" stroke="#b3001b" stroke-width="2"/>'
        f'<text x="{x}" y="{y + 4.5}" font-size="13" font-family="sans-serif" text-anchor="middle" fill="{ink}">{escape(one.text)}</text>'
    )
    if not one.url:
        return drawn
    return f'<a href="{escape(one.url)}" aria-label="{escape(one.titel)}"><title>{escape(one.titel)}</title>{drawn}</a>'


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
