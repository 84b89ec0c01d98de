"""What answers a search, cut with what the person logged in may see now. Called through ``api``."""

from BTrees.IIBTree import difference
from BTrees.IIBTree import IISet
from BTrees.IIBTree import union
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from itertools import islice
from itertools import takewhile
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.katalog import treffer
from kommune.eakte.core.katalog.treffer import Treffer
from kommune.eakte.recherche import umkreis
from kommune.eakte.recherche.auszug import excerpts
from kommune.eakte.recherche.rules import FACETTEN
from kommune.eakte.recherche.rules import Ordnung
from kommune.eakte.recherche.rules import Wunsch
from kommune.eakte.suche import api as suche
from kommune.eakte.suche.api import Fundort
from typing import Any


ARTEN = ("Akte", "Vorgang", "Dokument")
TYP = "vorgangstyp="
SUGGESTED, ENOUGH, PORTION = 8, 400, 500
LOOKED_AT = 5000  # of what answers two letters, for the first suggestions
RECENT = "modified"


@dataclass(frozen=True)
class Zeile:
    """One hit: its catalog record, where it stands, and the catalog record of the Vorgang a Dokument lies in.

    A confidential or barred one has no ``auszuege``. ``meter``: how far it is from the place that was asked for.
    """

    brain: Any
    auszuege: list[suche.Auszug]
    vorgang: Any = None
    meter: int | None = None

    @property
    def datum(self) -> date:
        """Return its day: of a Dokument as the list of its Vorgang has it, of a Vorgang the Eingang, of an Akte when it was made."""
        told = self.brain.dokument_spalten if self.brain.portal_type == "Dokument" else None
        if told and told.get("datum"):
            return date.fromisoformat(told["datum"])
        came = self.brain.eingangsdatum if self.brain.portal_type == "Vorgang" else None
        return came or self.brain.created.asdatetime().astimezone(clock.TIMEZONE).date()


@dataclass(frozen=True)
class Ergebnis:
    """What was found: how many, this part of it, how many there are of each value, what was probably meant."""

    anzahl: int
    zeilen: list[Zeile]
    facetten: dict[str, list[tuple[str, int]]]
    gemeint: dict[str, str]


NOTHING = Ergebnis(0, [], {}, {})


def search(wunsch: Wunsch) -> Ergebnis:
    """Return what the person may see of what answers.

    An Aktenzeichen in any spelling, or an Eingangsnummer, finds exactly that record first.

    :raises Invalid: the words cannot be asked for, or nobody knows the place. :raises MaschineFehlt: the engine is out of reach.
    """
    asked = _asked(wunsch)
    if asked is None:
        return NOTHING
    fund, near, exact, seen = asked
    numbers = _part(_ordered(seen, fund, wunsch, exact), wunsch.start, wunsch.groesse)
    rows = list(_rows(seen.catalog, numbers, fund, near))
    return Ergebnis(len(seen), rows, facets(seen, wunsch), _hints(wunsch.text) if not len(seen) else {})


@dataclass(frozen=True)
class Alle:
    """All hits, read in portions; without ``excerpts`` nobody reads the texts of more than 500."""

    anzahl: int
    portionen: Iterator[Iterator[Zeile]]

    @property
    def excerpts(self) -> bool:
        return self.anzahl <= PORTION

    def __iter__(self) -> Iterator[Zeile]:
        return chain.from_iterable(self.portionen)


def every(wunsch: Wunsch) -> Alle:
    """Return all the person may see of what answers, in its order.

    :raises Invalid: as ``search``. :raises MaschineFehlt: the engine is out of reach.
    """
    asked = _asked(wunsch)
    if asked is None:
        return Alle(0, iter(()))
    fund, near, exact, seen = asked
    numbers = _part(_ordered(seen, fund, wunsch, exact), 0, len(seen))
    parts = (numbers[start : start + PORTION] for start in range(0, len(numbers), PORTION))
    told = fund if len(numbers) <= PORTION else None
    return Alle(len(numbers), (_rows(seen.catalog, part, told, near) for part in parts))


def _rows(catalog: Any, numbers: list[int], fund: Any, near: Any) -> Iterator[Zeile]:
    brains = list(_still_the_same([catalog[nr] for nr in numbers]))
    above = _above(brains)
    for brain in brains:
        pieces = excerpts(brain, fund) if fund is not None else []
        yield Zeile(brain, pieces, above.get(_parent(brain)), umkreis.metres(brain, near))


def numbers(wunsch: Wunsch) -> Any:
    """Return the numbers of the catalog of all the person may see of what answers, unordered.

    :raises Invalid: as ``search``. :raises MaschineFehlt: the engine is out of reach.
    """
    asked = _asked(wunsch)
    return IISet() if asked is None else asked[3].rids


def places(wunsch: Wunsch, most: int) -> list[Fundort]:
    """Return where the hits lie that the person may see, the nearest first; nothing where no place is asked for.

    :raises Invalid: as ``search``. :raises MaschineFehlt: the engine is out of reach.
    """
    asked = _asked(wunsch)
    if asked is None or not asked[1]:
        return []
    _fund, near, _exact, seen = asked
    return list(islice((place for nr, place in near.items() if nr in seen.rids), most))


def _asked(wunsch: Wunsch) -> tuple[Any, dict[int, Fundort] | None, Any, Treffer] | None:
    """Return what answers: the find, the places where one was asked for, the record named by its number, what is seen of it."""
    fund, circle = suche.find(wunsch.text), umkreis.circle_of(wunsch)
    if circle is not None:
        near = umkreis.around(circle, fund.numbers if fund else None)
        seen = visible(wunsch, IISet(sorted(near)))
        return umkreis.NachNaehe(near, fund), near, None, seen
    if fund is None:
        return None
    exact = _by_number(wunsch.text)
    known = IISet([exact.getRID()] if exact is not None else [])
    return fund, None, exact, visible(wunsch, union(fund.numbers, known))


def _hints(text: str) -> dict[str, str]:
    """Return what was probably meant by words the person sees nothing of: a word of something she may see.

    Words of what she may not see are as if they did not exist, typed rightly or wrongly.
    """
    found = {}
    for typed, words in suche.near(text).items():
        if not _sees(typed) and (word := next((one for one in words if _sees(one)), "")):
            found[typed] = word
    return found


def _sees(word: str) -> bool:
    fund = suche.find(word)
    return fund is not None and bool(visible(Wunsch(), fund.numbers))


def visible(wunsch: Wunsch, numbers: Any) -> Treffer:
    """Return the records among the numbers that the person may see now and that have the values asked for."""
    query: dict[str, Any] = {"portal_type": list(ARTEN)}
    for name, value in wunsch.facetten:
        query[FACETTEN[name]] = f"{TYP}{value}" if name == "vorgangstyp" else value
    return treffer.find(query, sort_on=RECENT, descending=wunsch.ordnung != Ordnung.ALT).within(numbers)


def facets(seen: Treffer, wunsch: Wunsch) -> dict[str, list[tuple[str, int]]]:
    """Return for each facet its values with their numbers among the hits the person may see, the most frequent first."""
    found = {}
    for name, index in FACETTEN.items():
        values = [str(value) for value in (_typen(seen) if name == "vorgangstyp" else seen.values(index)) if value]
        counted = [(value.removeprefix(TYP), seen.count(index, value)) for value in values]
        found[name] = sorted((pair for pair in counted if pair[1]), key=lambda pair: (-pair[1], pair[0]))
    return found


def _typen(seen: Treffer) -> Iterator[str]:
    """Yield what the index of own fields knows of Vorgangstypen, without walking the values of all fields."""
    keys = (key for key, _rows in treffer.steps(seen.catalog.getIndex(FACETTEN["vorgangstyp"]), False, TYP))
    return takewhile(lambda key: key.startswith(TYP), keys)


def suggest(text: str) -> list[Any]:
    """Return the catalog records the person may mean while typing, at most eight: those that stand foremost first."""
    if len(text.strip()) < 2:
        return []
    fund = suche.find(text, LOOKED_AT)
    if fund is None:
        return []
    seen = visible(Wunsch(text=text), fund.numbers)
    if len(seen) < SUGGESTED and len(fund.numbers) >= LOOKED_AT and (every := suche.find(text)) is not None:
        fund = every  # the person may see few of those: all of them are looked at
        seen = visible(Wunsch(text=text), fund.numbers)
    ordered = fund.ordered(seen.rids) if len(fund.numbers) <= ENOUGH else seen.page(0, SUGGESTED)
    return list(_still_the_same([seen.catalog[nr] for nr in ordered[:SUGGESTED]]))


def like(brain: Any) -> list[Any]:
    """Return the catalog records the person may see that have most in common with one, at most eight.

    :raises MaschineFehlt: the engine is out of reach.
    """
    fund = suche.like(brain.getRID())
    if fund is None:
        return []
    seen = visible(Wunsch(), fund.numbers)
    numbers = [nr for nr in fund.ordered(seen.rids) if nr != brain.getRID()]
    return list(_still_the_same([seen.catalog[nr] for nr in numbers[:SUGGESTED]]))


def brain_of(uid: str) -> Any:
    """Return the catalog record of what the person may see.

    :raises Unknown: there is none.
    """
    found = treffer.find({"portal_type": list(ARTEN), "UID": uid})
    if not found:
        raise Unknown(_("error_record_unknown", default="There is no such record."), field="zu")
    return found[:1][0]


def _parent(brain: Any) -> str:
    return str(brain.getPath().rpartition("/")[0])


def _above(brains: list[Any]) -> dict[str, Any]:
    """Return the catalog records of the Vorgänge the Dokumente lie in, by path; asked for at once."""
    paths = sorted({_parent(brain) for brain in brains if brain.portal_type == "Dokument"})
    if not paths:
        return {}
    found = treffer.find({"portal_type": "Vorgang", "path": {"query": paths, "depth": 0}})
    return {brain.getPath(): brain for brain in found}


def _by_number(text: str) -> Any:
    """Return the catalog record with this Aktenzeichen in any spelling, also a former one; None without."""
    key = akten.key_of(text)
    for index in ("aktenzeichen", "aktenzeichen_frueher") if key else ():
        if found := treffer.find({"portal_type": list(ARTEN), index: key}):
            return found[:1][0]
    return None


def _ordered(seen: Treffer, fund: suche.Fund, wunsch: Wunsch, exact: Any) -> list["Treffer | Sequence[int]"]:
    """Return the hits as parts that follow each other: by relevance where they are few, else by date.

    Of many those come first where it stands in number, title or names.
    """
    first = [exact.getRID()] if exact is not None and exact.getRID() in seen.rids else []
    rest = Treffer(seen.catalog, difference(seen.rids, IISet(first)), seen.sort_on, seen.descending)
    if wunsch.ordnung != Ordnung.TREFFER:
        return [first, rest]
    if fund.is_few():
        return [first, fund.ordered(rest.rids)]
    foremost = rest.within(fund.foremost())
    others = Treffer(seen.catalog, difference(rest.rids, foremost.rids), seen.sort_on, seen.descending)
    return [first, foremost, others]


def _part(parts: list[Any], start: int, size: int) -> list[int]:
    """Return the numbers of one page out of parts that follow each other."""
    numbers: list[int] = []
    for part in parts:
        wanted = size - len(numbers)
        if wanted > 0 and start < len(part):
            numbers += part.page(start, wanted) if isinstance(part, Treffer) else part[start : start + wanted]
        start = max(0, start - len(part))
    return numbers


def _still_the_same(brains: list[Any]) -> Iterator[Any]:
    """Leave out what the engine knows under a number that means another record by now; it is written anew at night."""
    known = suche.uids(brain.getRID() for brain in brains)
    return (brain for brain in brains if known.get(brain.getRID(), brain.UID) == brain.UID)
