"""Layers of the map of „Am Mühlbach“, and neighbours who sign a statement; all invented."""

from collections.abc import Iterator
from kommune.eakte.core import clock
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.unterschriften import api as unterschriften
from typing import Any

import json


EBENEN: dict[str, tuple[tuple[str, str, list[Any]], ...]] = {
    "Überschwemmungsgebiet": (
        (
            "Polygon",
            "HQ 100",
            [[[10.2645, 49.5694], [10.2726, 49.5705], [10.2726, 49.5699], [10.2645, 49.5688], [10.2645, 49.5694]]],
        ),
    ),
    "Baugrenzen": (
        ("LineString", "drei Geschosse", [[10.2657, 49.571], [10.2682, 49.5715], [10.2686, 49.5704]]),
        ("LineString", "vier Geschosse", [[10.2692, 49.5717], [10.2709, 49.572], [10.2713, 49.5709]]),
    ),
    "Bäume, die bleiben": (
        ("Point", "Linde", [10.2661, 49.5702]),
        ("Point", "Rotbuche", [10.2674, 49.5714]),
        ("Point", "Stieleiche", [10.2701, 49.5708]),
    ),
}
NACHBARN = ("Lena Vogel", "Karim Haddad", "Ruth Sommerfeld")


def layers() -> Iterator[tuple[str, bytes]]:
    """Yield title and GeoJSON of each layer."""
    for titel, formen in EBENEN.items():
        features = [
            {"type": "Feature", "properties": {"name": name}, "geometry": {"type": art, "coordinates": coordinates}}
            for art, name, coordinates in formen
        ]
        yield titel, json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def sign_for(nummer: str) -> None:
    """Let the neighbours sign a statement and confirm it."""
    for name in NACHBARN:
        email = f"{name.lower().replace(' ', '.')}@example.org"
        one = beteiligung.get(nummer)
        unterschriften.sign(one, {"name": name, "email": email, "datenschutz": "1"}, clock.now())
        unterschriften.confirm(nummer, unterschriften.key_of(email))
