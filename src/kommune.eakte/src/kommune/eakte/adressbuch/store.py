"""Entries by id, the words they are found by, and what they have in common; each in a sharded store (ADR 21)."""

from BTrees.OOBTree import OOTreeSet
from collections.abc import Iterator
from datetime import datetime
from kommune.eakte.adressbuch import rules
from kommune.eakte.core.shards import ShardedStore
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.adressbuch"
BEHIND = "\uffff"


class Adresse(Persistent):
    """An entry: ``person`` as ``core.werte.person`` keeps it; ``verlauf`` says who changed what, ``ziel`` where it went."""

    ziel = ""

    def __init__(self, id: str, person: dict[str, Any], gesperrt: bool, von: str, am: datetime) -> None:
        self.id = id
        self.stand = 0
        self.verlauf: tuple[tuple[datetime, str, str, str], ...] = ()
        self.set(person, gesperrt)
        self.note("neu", von, am)

    def set(self, person: dict[str, Any], gesperrt: bool) -> None:
        self.person, self.gesperrt = dict(person), gesperrt
        self.stand += 1

    def note(self, aktion: str, von: str, am: datetime, wort: str = "") -> None:
        self.verlauf = (*self.verlauf, (am, von, aktion, wort))


class Adressbuch(Persistent):
    """Keeps words and common things in step with the entries."""

    def __init__(self) -> None:
        self.adressen = ShardedStore()
        self.worte = ShardedStore()
        self.gruppen = ShardedStore()

    def put(self, adresse: Adresse) -> None:
        self.adressen[adresse.id] = adresse
        self.index(adresse)

    def index(self, adresse: Adresse) -> None:
        for word in rules.search_words(adresse.person, blocked=adresse.gesperrt):
            self.worte.setdefault(word[: rules.SHORTEST], OOTreeSet()).insert(f"{word}\t{adresse.id}")
        for group in rules.groups(adresse.person):
            self.gruppen.setdefault(group, OOTreeSet()).insert(adresse.id)

    def unindex(self, adresse: Adresse) -> None:
        for word in rules.search_words(adresse.person, blocked=adresse.gesperrt):
            known = self.worte.get(word[: rules.SHORTEST])
            if known is not None and f"{word}\t{adresse.id}" in known:
                known.remove(f"{word}\t{adresse.id}")
        for group in rules.groups(adresse.person):
            known = self.gruppen.get(group)
            if known is not None and adresse.id in known:
                known.remove(adresse.id)
                if not known:
                    del self.gruppen[group]

    def ids_of(self, word: str) -> set[str]:
        """Return the ids of entries with a word that begins so."""
        known = self.worte.get(word[: rules.SHORTEST], ())
        found: set[str] = set()
        for number, row in enumerate(known.keys(word, word + BEHIND) if known else ()):
            if number >= rules.MAX_SCANNED:
                break
            found.add(row.rpartition("\t")[2])
        return found

    def common(self, adresse: Adresse) -> Iterator[str]:
        """Yield the ids of others with the same day of birth or house."""
        for group in rules.groups(adresse.person):
            for number, id in enumerate(self.gruppen.get(group, ())):
                if number < rules.MAX_GROUP and id != adresse.id:
                    yield id


def reindex() -> int:
    """Index all entries anew, when words are compared in another way; return how many."""
    book = buch()
    book.worte, book.gruppen = ShardedStore(), ShardedStore()
    count = 0
    for _id, adresse in book.adressen.items():
        if not adresse.ziel:
            book.index(adresse)
            count += 1
    return count


def install(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, Adressbuch())


def buch() -> Adressbuch:
    """Return the address book of the town."""
    found: Adressbuch = IAnnotations(api.portal.get())[ANNOTATION]
    return found


def erase(id: str) -> bool:
    """Erase an entry and those merged into it; return whether there was one. The caller has checked the right."""
    store = buch()
    gone = [one for _id, one in store.adressen.items() if id in (one.id, one.ziel)]
    for one in gone:
        store.unindex(one)
        del store.adressen[one.id]
    return bool(gone)
