"""How streets and house numbers are compared and taken apart, and what of them is suggested. Pure.

Straße = Strasse = Str., with blank, hyphen or neither; ``12 a`` = ``12A``. A coordinate is WGS 84 in millionths of a degree.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.katalog.suchworte import street_key
from math import cos
from math import hypot
from math import radians

import re


METRES = 111_195  # of a degree of latitude
MICRO = 1_000_000
HOUSE = re.compile(r"^(?P<strasse>.*?\D)[\s,]*(?P<nummer>\d{1,4}(?:\s*[a-zA-Z])?(?:\s*[-–/]\s*\d{1,4}\s*[a-zA-Z]?)?)$")
NUMBER = re.compile(r"^(\d+)(.*)$")
SHORTEST = 2


@dataclass(frozen=True)
class Punkt:
    """Where something lies, in degrees; not ``genau``: the house is unknown, this is the nearest known, or the street."""

    lon: float
    lat: float
    genau: bool = True


@dataclass(frozen=True)
class Anschrift:
    """A street of the register, with a house of it or without (``hausnummer`` is then "")."""

    strasse: str
    hausnummer: str = ""
    schluessel: str = ""

    @property
    def text(self) -> str:
        return f"{self.strasse} {self.hausnummer}".strip()


def street_words(name: str) -> set[str]:
    """Return the beginnings a street is found by: its whole name, and from each of its words on."""
    words = [word for word in re.split(r"[\s\-]+", name) if word]
    keys = {street_key(" ".join(words[start:])) for start in range(len(words))}
    return {key for key in keys if len(key) >= SHORTEST}


def house_key(number: str) -> str:
    """Return a house number as it is compared: ``12 a`` → ``12a``; "" of what is none."""
    plain = re.sub(r"\s+", "", fold(number)).replace("–", "-")
    return plain if NUMBER.match(plain) else ""


def taken_apart(text: str) -> tuple[str, str]:
    """Return street and house number of what was typed in one line; the number is "" where there is none.

    What stands behind a comma (a postcode, a town) is left out.
    """
    line = " ".join(text.split(",")[0].split())
    found = HOUSE.match(line)
    return (found["strasse"].strip(), found["nummer"].strip()) if found else (line, "")


def in_order(number: str) -> tuple[int, str]:
    """Return what house numbers are sorted by: 2 before 10, 10 before 10a."""
    found = NUMBER.match(house_key(number))
    return (int(found[1]), found[2]) if found else (10**6, number)


def nearest_house(number: str, houses: Iterable[str]) -> str:
    """Return the known house whose number is nearest, "" without any; on the same side of the street if there is one."""
    wanted = in_order(number)[0]

    def far(house: str) -> tuple[bool, int, tuple[int, str]]:
        value = in_order(house)[0]
        return (value - wanted) % 2 != 0, abs(value - wanted), in_order(house)

    return min(houses, key=far, default="")


def middle(points: Mapping[str, tuple[int, int]]) -> tuple[int, int] | None:
    """Return the middle of a street: the house that stands in the middle of its numbers; None without houses."""
    numbers = sorted((one for one in points if one), key=in_order)
    return points[numbers[len(numbers) // 2]] if numbers else points.get("")


def is_of_town(ort: str, towns: Iterable[str]) -> bool:
    """Tell whether a place's name means the town of the register: nothing told, its name, or a part of it (Essen-Kray)."""
    told = fold(ort).strip()
    names = [fold(town) for town in towns if town]
    return not told or not names or any(told == name or told.startswith((f"{name}-", f"{name} ")) for name in names)


def distance(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return about how many metres two points of a town are apart, both in millionths of a degree."""
    east = (one[0] - other[0]) * cos(radians(one[1] / MICRO))
    return hypot(east, one[1] - other[1]) * METRES / MICRO
