"""Words a search knows beside those of the catalogue, as a town sets them. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from kommune.eakte.core.katalog.suchworte import fold
from kommune.eakte.core.katalog.suchworte import words

import re


LINE = re.compile(r"\s*([^\W_][\w-]*)\s*=\s*(\S.*)")


@dataclass(frozen=True)
class Alltag:
    """Folded words: what one wants to do, what carries no meaning, and everyday words with the official ones."""

    taetigkeiten: frozenset[str] = frozenset()
    fuellworte: frozenset[str] = frozenset()
    alltag: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read(taetigkeiten: Iterable[str], fuellworte: Iterable[str], alltag: Iterable[str]) -> Alltag:
    """Return the words of the settings; a line of ``alltag`` is ``umziehen = wohnsitz, ummeldung``.

    :raises ValueError: a line of ``alltag`` that cannot be read.
    """
    known: dict[str, tuple[str, ...]] = {}
    for line in alltag:
        if not line.strip():
            continue
        match = LINE.fullmatch(line)
        if match is None:
            raise ValueError(line)
        known[fold(match[1])] = tuple(fold(word.strip()) for word in match[2].split(",") if word.strip())
    return Alltag(_all(taetigkeiten), _all(fuellworte), known)


def _all(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in words(line))
