"""The answer to a question, and what is proposed while somebody types. Pure: engines and rows are given."""

from collections.abc import Mapping
from collections.abc import Sequence
from kommune.eakte.core.katalog.suchworte import words
from kommune.portal.suche import rules
from kommune.portal.suche.alltag import Alltag
from kommune.portal.suche.finder import Frage
from kommune.portal.suche.finder import NAMES
from kommune.portal.suche.finder import Quelle
from kommune.portal.suche.rules import Ergebnis
from kommune.portal.suche.rules import Treffer
from kommune.portal.suche.rules import Zeile


Quellen = Sequence[tuple[Quelle, Mapping[int, Zeile]]]


def answer(
    text: str, quellen: Quellen, alltag: Alltag, now: float, *, art: str = "", nur_online: bool = False
) -> Ergebnis:
    """Return what answers, the best first; ``art`` and ``nur_online`` narrow it, ``now`` is the moment in seconds."""
    frage = Frage(text, quellen, alltag, now)
    if not frage.gefragt:
        return Ergebnis(je_art={})
    found = _ordered(frage)
    if nur_online:
        found = [one for one in found if one.online]
    hits = tuple(one for one in found if not art or one.art == art)
    return Ergebnis(hits, frage.gemeint(), rules.counted(found))


def proposals(text: str, quellen: Quellen, alltag: Alltag, now: float, limit: int = 8) -> tuple[Treffer, ...]:
    """Return what is proposed for what was typed so far: titles that begin with it, then the best hits by what things are called."""
    question = "".join(words(text[:300])[: rules.MAX_WORTE])
    if len(question) < 2:
        return ()
    rows = [row for _quelle, known in quellen for row in known.values() if row.titel.startswith(question)]
    begins = [row.treffer for row in sorted(rows, key=lambda row: row.titel) if row.is_shown(now)]
    if len(begins) >= limit:
        return tuple(begins[:limit])
    return tuple(dict.fromkeys([*begins, *_ordered(Frage(text, quellen, alltag, now, NAMES))]))[:limit]


def _ordered(frage: Frage) -> list[Treffer]:
    points = frage.punkte()
    best = sorted(points, key=lambda nr: (-points[nr], frage.zeilen[nr].titel, nr))
    return [frage.zeilen[nr].treffer for nr in best]
