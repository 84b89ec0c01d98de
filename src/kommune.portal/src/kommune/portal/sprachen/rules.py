"""What languages there are, which one is read, and what of a text there is in it. Pure."""

from collections.abc import Iterable
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import parse_qsl
from urllib.parse import urlencode


COOKIE = "kommune-sprache"
PARAMETER = "lang"
Texte = Mapping[str, Mapping[str, str]]


class Sprache(StrEnum):
    """A language somebody can read in; its value stands in addresses and the cookie."""

    DE = "de"
    EN = "en"
    LEICHT = "leicht"

    @property
    def tag(self) -> str:
        """What the attribute ``lang`` says of a text in it (BCP 47)."""
        return "de-x-leicht" if self is Sprache.LEICHT else str(self)

    @property
    def oberflaeche(self) -> str:
        """The language of buttons and labels: who reads Leichte Sprache reads those in German."""
        return "en" if self is Sprache.EN else "de"


WEITERE = (Sprache.EN, Sprache.LEICHT)


def read(value: object) -> Sprache | None:
    """Return the language a word of an address or a cookie names, None for anything else."""
    try:
        return Sprache(value) if isinstance(value, str) else None
    except ValueError:
        return None


def asked(query: str) -> Sprache | None:
    """Return the language the query of an address asks for."""
    return next((read(value) for name, value in parse_qsl(query[:2000]) if name == PARAMETER), None)


def chosen(query: str, cookie: object, default: Sprache = Sprache.DE) -> Sprache:
    """Return the language to read in: that of the address, else that of the cookie, else the town's."""
    return asked(query) or read(cookie) or default


# What says which page of a list, a search or a form is shown. Nothing else goes on: a code or an answer somebody
# wrote into an address would stand in each page of it.
LEADING = frozenset(
    [
        "art",
        "b_start",
        "buchstabe",
        "entwurf",
        "filter",
        "id",
        "jahr",
        "kategorie",
        "leistung",
        "monat",
        "nr",
        "ort",
        "personen",
        "phase",
        "schritt",
        "seite",
        "sort",
        "SearchableText",
        "stand",
        "statt",
        "tag",
        "text",
        "thema",
    ]
)


def address(url: str, query: str, sprache: Sprache) -> str:
    """Return an address with what leads to its page (``LEADING``), in another language."""
    kept = [(name, value) for name, value in parse_qsl(query[:2000], keep_blank_values=True) if name in LEADING]
    return f"{url}?{urlencode([*kept, (PARAMETER, str(sprache))])}"


class Wort(NamedTuple):
    """A text as it is shown; ``lang`` is its language where that is not the page's own, else None."""

    text: str
    lang: str | None = None


def shown(german: str, other: str, sprache: Sprache, *, own: str = "de") -> Wort:
    """Return what is shown of one text: ``other``, what there is of it in the language that is read, else the German one.

    ``own`` is the language the German text is said to be in: some services are described in another one.
    """
    if sprache is not Sprache.DE and other:
        return Wort(other, sprache.tag if sprache is Sprache.LEICHT else None)
    if not german:
        return Wort("")
    return Wort(german, None if own == sprache.oberflaeche else own)


def without_empty(texte: Mapping[str, str]) -> dict[str, str]:
    """Return the texts that say something."""
    return {name: text for name, text in texte.items() if text and text.strip()}


def changed(texte: Texte, sprache: Sprache, new: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return all texts with those of one language replaced; a language without any is not kept."""
    kept = {name: dict(some) for name, some in texte.items() if name != sprache}
    if told := without_empty(new):
        kept[str(sprache)] = told
    return kept


def names(texte: Texte, titel: str, kurztext: str) -> tuple[tuple[str, str, str], ...]:
    """Return what lists show: (language, title, line about it) of each language there is."""
    return tuple((name, some.get(titel, ""), some.get(kurztext, "")) for name, some in sorted(texte.items()))


def words(texte: Texte, some: Iterable[str] | None = None, *, but: Iterable[str] = ()) -> str:
    """Return the texts of all languages as one, of some fields or of all but some, for the search."""
    left = set(but)
    return " ".join(
        text
        for told in texte.values()
        for name, text in told.items()
        if name not in left and (some is None or name in some)
    )
