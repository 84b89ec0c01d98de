"""What lies how far from a point. Pure; distances in metres on a sphere, right within some per mille inside Germany."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin
from math import cos
from math import radians
from math import sin
from math import sqrt


EARTH = 6_371_008.8  # mean radius, IUGG
LEAST, MOST = 10, 50_000


@dataclass(frozen=True)
class Umkreis:
    """A point in degrees (WGS 84) and a distance in metres."""

    lon: float
    lat: float
    meter: int

    def box(self) -> tuple[float, float, float, float]:
        """Return the rectangle about the circle: west, south, east, north."""
        north = self.meter / EARTH * 57.29577951308232 * 1.0001
        east = north / max(cos(radians(self.lat)), 0.01)
        return self.lon - east, self.lat - north, self.lon + east, self.lat + north

    def distance(self, lon: float, lat: float) -> float:
        """Return how far a point is from the middle."""
        half = sin(radians(lat - self.lat) / 2) ** 2
        half += cos(radians(self.lat)) * cos(radians(lat)) * sin(radians(lon - self.lon) / 2) ** 2
        return 2 * EARTH * asin(min(1.0, sqrt(half)))

    def nearest(self, places: Iterable[tuple[int, float, float]]) -> dict[int, "Fundort"]:
        """Return of rows (number, lon, lat) those inside, with the place that is nearest, the nearest first."""
        found: dict[int, Fundort] = {}
        for number, lon, lat in places:
            place = Fundort(self.distance(lon, lat), lon, lat)
            if place.meter <= self.meter and (number not in found or place.meter < found[number].meter):
                found[number] = place
        return dict(sorted(found.items(), key=lambda pair: (pair[1].meter, pair[0])))


@dataclass(frozen=True)
class Fundort:
    """A place of a record, and how many metres it lies from the middle."""

    meter: float
    lon: float
    lat: float
