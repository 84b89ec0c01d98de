"""The result of a survey: counted of what is stored, remembered by each process as long as nothing came.

Answers never change and are never taken out, so their number says whether a count still holds.
"""

from collections import OrderedDict
from collections.abc import Iterator
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.portal.umfragen.fragen import zaehlung
from kommune.portal.umfragen.fragen.frage import stored
from kommune.portal.umfragen.fragen.zaehlung import Fragenzahl
from kommune.portal.umfragen.interfaces import IUmfragenSettings
from kommune.portal.umfragen.store import ablage_of
from kommune.portal.umfragen.teilnahme.abgabe import count
from threading import Lock
from typing import Any

import json


REMEMBERED = 64
_counted: OrderedDict[tuple[Any, ...], list[Fragenzahl]] = OrderedDict()
_lock = Lock()


def answers_of(umfrage: Any) -> Iterator[dict[str, Any]]:
    """Yield all answers, in the order of the hashes of their receipts, which is none of time or person."""
    ablage = ablage_of(umfrage)
    for _key, text in ablage.antworten.items() if ablage is not None else ():
        yield json.loads(text)


def mindestzahl() -> int:
    """Return the smallest number that is told."""
    return int(value_of(IUmfragenSettings, "mindestzahl"))


def is_enough(umfrage: Any) -> bool:
    """Tell whether so many have answered that anything is told."""
    return count(umfrage) >= mindestzahl()


def tally(umfrage: Any) -> list[Fragenzahl]:
    """Return what came out of each question; with too few answers all of it is hidden."""
    fragen, least = stored(umfrage.fragen), mindestzahl()
    words = json.dumps(umfrage.fragen, sort_keys=True)
    key = (umfrage.UID(), count(umfrage), hash(words), least)
    with _lock:
        known = _counted.get(key)
    if known is None:
        known = zaehlung.tally(fragen, answers_of(umfrage), least)
        with _lock:
            _counted[key] = known
            while len(_counted) > REMEMBERED:
                _counted.popitem(last=False)
    return known
