"""Contract of an engine that keeps the words of the record."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from kommune.eakte import _
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.suche.ausdruck.wortschatz import Frage
from kommune.eakte.suche.umkreis import Fundort
from kommune.eakte.suche.umkreis import Umkreis
from zope.interface import Attribute
from zope.interface import Interface


class MaschineFehlt(KommuneError):
    """The engine cannot answer: its file is damaged, its server out of reach; lists by number and date go on."""

    status = 503

    def __init__(self) -> None:
        super().__init__(
            _("error_suche_fehlt", default="The search cannot answer at the moment. Your records are not affected.")
        )


@dataclass(frozen=True)
class Eintrag:
    """The texts of one record as they stand: ``nr`` is its number in the catalog, ``uid`` its UID, ``punkte`` where it
    lies (longitude and latitude in degrees, WGS 84)."""

    nr: int
    uid: str
    zeichen: str = ""
    titel: str = ""
    namen: str = ""
    ort: str = ""
    text: str = ""
    punkte: tuple[tuple[float, float], ...] = ()


class ISuchmaschine(Interface):
    """An engine of one site. What it is told is stored when the call returns; who may see what it does not know."""

    def put(eintraege: Iterable[Eintrag]) -> None:
        """Keep the words of records in place of what was kept of them; all or none."""

    def remove(numbers: Iterable[int]) -> None:
        """Forget records."""

    def find(frage: Frage, most: int = 0) -> Sequence[int]:
        """Return the numbers of all records that answer, unordered; of the highest numbers only ``most`` (0: all)."""

    def ranked(frage: Frage) -> Sequence[int]:
        """Return the same numbers, best first; to be asked when there are few."""

    def foremost(frage: Frage) -> Sequence[int]:
        """Return the numbers of those where it stands in number, title or names; when there are many."""

    def places(worte: Iterable[str], columns: int) -> Iterable[tuple[str, int, int]]:
        """Return where folded words stand, each as (word, number of the record, column), in the first ``columns`` of them.

        Only of an index whose columns say so (``Spalten.stellen``); a column that counts less may be left out where the word
        stands in one that counts more.
        """

    def around(umkreis: Umkreis) -> dict[int, Fundort]:
        """Return the numbers of all records with a place inside a circle, and which place; the nearest first."""

    def uids(numbers: Iterable[int]) -> dict[int, str]:
        """Return the UIDs kept with the numbers, so that somebody can see whether the numbers still mean the same."""

    def typical(nr: int, most: int) -> list[str]:
        """Return the words that tell a record from others, for „more like this“."""

    def numbers(after: int, most: int) -> list[int]:
        """Return the next numbers kept, in order; for comparing with the catalog."""

    def spelling(words: Iterable[str]) -> dict[str, str]:
        """Return how folded words were written where they first occurred."""

    def note(name: str, value: str) -> None:
        """Keep a mark, such as how far it was built."""

    def noted(name: str) -> str:
        """Return a mark, "" if there is none."""


class ISuchtext(Interface):
    """Adapter of a record: the texts it is found by, for the columns of an ``Eintrag``; "" where it has none."""

    zeichen = Attribute("Its numbers: Aktenzeichen of now and before, Eingangsnummer, the other side's reference.")
    titel = Attribute("Its title and what it is about in a few words.")
    namen = Attribute("The people it has to do with.")
    ort = Attribute("The places it has to do with.")
    punkte = Attribute(
        "Where these places lie: longitude and latitude in degrees, as far as the town's register knows."
    )
    angaben = Attribute("That of ``text`` which is known without opening a file.")
    text = Attribute("What stands in it; pages are parted by a form feed.")
