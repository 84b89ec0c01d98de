"""Many places on one map: those that lie close together are one pin with their number, which leads into the map there. Pure."""

from collections.abc import Callable
from collections.abc import Iterable
from kommune.portal.beteiligung.plan.geojson import Punkt
from kommune.portal.beteiligung.plan.zeichnung import Nadel
from kommune.portal.beteiligung.plan.zeichnung import Rahmen
from kommune.portal.beteiligung.plan.zeichnung import STUFEN


CELL = 40  # pixels


def gathered(
    places: Iterable[Nadel],
    frame: Rahmen,
    stufe: int,
    closer: Callable[[Punkt, int], str],
    many: Callable[[int], str],
) -> list[Nadel]:
    """Return the pins of a frame: single ones, and for those in one cell one with their number.

    ``closer`` gives the address of the map about a point at a step, ``many`` how such a pin is called.
    """
    cells: dict[tuple[int, int], list[Nadel]] = {}
    for one in places:
        x, y = frame.to_pixel(one.punkt)
        if 0 <= x <= frame.width and 0 <= y <= frame.height:
            cells.setdefault((int(x // CELL), int(y // CELL)), []).append(one)
    found = []
    for there in cells.values():
        if len(there) == 1:
            found.append(there[0])
            continue
        lon = round(sum(one.punkt[0] for one in there) / len(there), 6)
        lat = round(sum(one.punkt[1] for one in there) / len(there), 6)
        url = closer((lon, lat), min(stufe + 2, STUFEN))
        found.append(Nadel((lon, lat), str(len(there)), many(len(there)), url, viele=True))
    return found
