"""How an Abwägung lies with its Vorgang: an annotation of it, so that it goes where the Vorgang goes. ``api`` is the door.

Beiträge and Argumente are small immutable values in trees of their own: a table of thousands is read without opening a record.
Words and the versions of what was decided lie apart.
"""

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from kommune.eakte.abwaegung.rules import Wertung
from persistent import Persistent
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.abwaegung"


class Wortlaut(Persistent):
    """The words of a Beitrag; they are set once."""

    def __init__(self, text: str) -> None:
        self.text = text


class Verlauf(Persistent):
    """All versions of what was decided of an Argument or a Gruppe, the first first."""

    wertungen: tuple[Wertung, ...] = ()


class Abwaegung(Persistent):
    """``beitraege`` by UID and ``nummern`` by number, ``argumente`` by their sort key, ``gruppen`` by id; ``verlaeufe`` by id of either."""

    naechste = 1

    def __init__(self) -> None:
        self.beitraege, self.nummern, self.wortlaute = OOBTree(), IOBTree(), OOBTree()
        self.argumente, self.gruppen, self.verlaeufe = OOBTree(), OOBTree(), OOBTree()
        self.themen = OOBTree()

    def text_of(self, uid: str) -> str:
        """Return the words of a Beitrag."""
        found = self.wortlaute.get(uid)
        return found.text if found is not None else ""

    def verlauf(self, id: str) -> tuple[Wertung, ...]:
        """Return the versions of what was decided, the first first."""
        found = self.verlaeufe.get(id)
        return found.wertungen if found is not None else ()

    def decided(self, id: str, wertung: Wertung) -> None:
        """Keep one more version."""
        kept = self.verlaeufe.setdefault(id, Verlauf())
        kept.wertungen = (*kept.wertungen, wertung)


def find(vorgang: Any) -> Abwaegung | None:
    """Return the Abwägung of a Vorgang, None if it has none."""
    found: Abwaegung | None = IAnnotations(vorgang).get(ANNOTATION)
    return found


def make(vorgang: Any) -> Abwaegung:
    """Return the Abwägung of a Vorgang; made if it has none."""
    annotations = IAnnotations(vorgang)
    if ANNOTATION not in annotations:
        annotations[ANNOTATION] = Abwaegung()
    made: Abwaegung = annotations[ANNOTATION]
    return made
