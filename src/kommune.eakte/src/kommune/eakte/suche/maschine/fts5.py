"""The question in the language of FTS5. Pure."""

from collections.abc import Iterator
from kommune.eakte.suche.ausdruck.wortschatz import Folge
from kommune.eakte.suche.ausdruck.wortschatz import Frage
from kommune.eakte.suche.ausdruck.wortschatz import Gruppe


PORTION = 500


def match_of(frage: Frage) -> str:
    """Return the question in the language of FTS5; "" where nothing can answer it."""
    if not frage:
        return ""
    places = [" OR ".join(_group(gruppe) for gruppe in place if gruppe) for place in frage.alle]
    asked = " AND ".join(f"({place})" for place in places)
    without = " OR ".join(_group(gruppe) for gruppe in frage.keines)
    return f"({asked}) NOT ({without})" if without else asked


def _group(gruppe: Gruppe) -> str:
    single = [_folge(folge) for folge in gruppe.folgen]
    together = [f"({' AND '.join(_word(word) for word in words)})" for words in gruppe.zugleich]
    asked = " OR ".join((*single, *together))
    return f"{{{' '.join(gruppe.spalten)}}} : ({asked})" if gruppe.spalten else f"({asked})"


def _folge(folge: Folge) -> str:
    return f"{_word(' '.join(folge.worte))}{' *' if folge.offen else ''}"


def _word(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""'))


def portions(values: list, size: int = PORTION) -> Iterator[list]:
    """Yield the values in parts: a statement takes only so many."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
