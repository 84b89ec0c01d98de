"""The list of the Dokumente of a Vorgang: filtered, sorted, Anlagen below what they came with, in portions. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode


PORTION = 50
MOST = 100_000
MAX_TEXT = 200
SORTS = ("nr", "datum", "richtung", "titel", "absender", "typ", "status", "seiten")
RICHTUNGEN = ("eingang", "ausgang", "intern")


@dataclass(frozen=True)
class Zeile:
    """One Dokument as the list shows it; ``rang`` is its place by number, ``tief`` 1 for an Anlage below its letter."""

    uid: str
    url: str
    nr: str
    titel: str
    rang: int = 0
    datum: str = ""
    richtung: str = ""
    absender: str = ""
    typ: str = ""
    status: str = ""
    anlage_von: str = ""
    mime: str = ""
    groesse: int = 0
    sha256: str = ""
    seiten: int = 0
    tief: int = 0

    @property
    def wer(self) -> tuple[str, str]:
        """Return the name it is from or to and the address that stood behind it (RFC 5322), "" without either."""
        name, bracket, address = self.absender.strip().rpartition("<")
        name = name.strip(' "')
        return (name, f"<{address}") if name and address.endswith(">") else (self.absender, "")


@dataclass(frozen=True)
class Wahl:
    """What a person asked to see of the list; every value is one of those allowed."""

    sort: str = "nr"
    absteigend: bool = True
    text: str = ""
    richtung: str = ""
    einzeln: bool = False
    bilder: bool = False
    ab: int = 0

    def query(self, **changes: Any) -> str:
        """Return the parameters of a link to this list with some of it changed, defaults left out."""
        default, values = Wahl(), {name: getattr(self, name) for name in self.__dataclass_fields__} | changes
        told = {name: int(value) if isinstance(value, bool) else value for name, value in values.items()}
        return urlencode({name: value for name, value in told.items() if value != getattr(default, name)})


def choose(form: Mapping[str, Any]) -> Wahl:
    """Read it from the parameters of a request; what is not allowed falls back to the default."""

    def text_of(name: str) -> str:
        value = form.get(name, "")
        return value.strip()[:MAX_TEXT] if isinstance(value, str) else ""

    sort, richtung, ab = text_of("sort"), text_of("richtung"), text_of("ab")
    return Wahl(
        sort=sort if sort in SORTS else "nr",
        absteigend=text_of("absteigend") != "0",
        text=text_of("text"),
        richtung=richtung if richtung in RICHTUNGEN else "",
        einzeln=text_of("einzeln") == "1",
        bilder=text_of("bilder") == "1",
        ab=min(int(ab), MOST) if ab.isascii() and ab.isdecimal() and len(ab) < 8 else 0,
    )


def arranged(zeilen: Iterable[Zeile], wahl: Wahl) -> list[Zeile]:
    """Return the rows asked for, in order; unless ``einzeln``, an Anlage stands below the Dokument it came with."""
    found = [zeile for zeile in zeilen if _is_asked(zeile, wahl)]
    if wahl.sort == "nr":
        found.sort(key=lambda zeile: zeile.rang, reverse=wahl.absteigend)
    else:
        found.sort(key=lambda zeile: zeile.rang)
        found.sort(key=lambda zeile: _key(zeile, wahl.sort), reverse=wahl.absteigend)
    return found if wahl.einzeln else _grouped(found)


def _is_asked(zeile: Zeile, wahl: Wahl) -> bool:
    words = wahl.text.casefold().split()
    about = f"{zeile.nr} {zeile.titel} {zeile.absender} {zeile.typ}".casefold()
    return (not wahl.richtung or zeile.richtung == wahl.richtung) and all(word in about for word in words)


def _key(zeile: Zeile, sort: str) -> str:
    value = getattr(zeile, sort)
    return f"{value:09}" if isinstance(value, int) else str(value).casefold()


def _grouped(zeilen: list[Zeile]) -> list[Zeile]:
    """Put each Anlage below its Dokument, in the order of their numbers; one whose Dokument is not listed stays."""
    listed = {zeile.nr for zeile in zeilen if not zeile.anlage_von}
    below: dict[str, list[Zeile]] = {}
    for zeile in zeilen:
        if zeile.anlage_von in listed:
            below.setdefault(zeile.anlage_von, []).append(replace(zeile, tief=1))
    found: list[Zeile] = []
    for zeile in zeilen:
        if zeile.anlage_von not in listed:
            found += [zeile, *sorted(below.get(zeile.nr, ()), key=lambda one: one.rang)]
    return found
