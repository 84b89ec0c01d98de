"""LeiKa keys, folding of German words, the letter of the A–Z, Lebenslagen. Pure."""

from typing import NamedTuple
from urllib.parse import unquote

import re
import unicodedata


LEIKA_KEY = re.compile(r"99[0-9]{12}")
KENNUNG = re.compile(r"[a-z][a-z0-9-]{1,39}")
WORT = re.compile(r"[a-z0-9]+")
BUCHSTABEN = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
UMLAUTE = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe", "ł": "l", "đ": "d"}
)
# what a Lebenslage may be drawn with (``core/theme/symbole.svg``)
SYMBOLE = frozenset(
    [
        "akte",
        "arbeit",
        "ausweis",
        "auto",
        "bauen",
        "baum",
        "familie",
        "geld",
        "haus",
        "herz",
        "kalender",
        "kind",
        "laden",
        "liste",
        "mensch",
        "ort",
        "person",
        "pfote",
        "post",
        "schule",
        "stern",
        "stimme",
        "telefon",
        "uhr",
        "wahl",
        "welt",
        "zeitung",
    ]
)
UNSICHTBAR = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


class Lebenslage(NamedTuple):
    """A situation in life under which services are gathered."""

    id: str
    titel: str
    beschreibung: str
    symbol: str = ""


class Verweis(NamedTuple):
    """A form or page elsewhere."""

    titel: str
    adresse: str


def is_leika_key(text: str) -> bool:
    """Tell whether the text is a key of the Leistungskatalog der öffentlichen Verwaltung: 14 digits, ``99`` first."""
    return LEIKA_KEY.fullmatch(text) is not None


def transliterate(text: str) -> str:
    """Return the text as it stands in an address: small letters, ``ü`` as ``ue``, ``ß`` as ``ss``, no other accents."""
    text = UNSICHTBAR.sub("", unicodedata.normalize("NFC", text)).casefold().translate(UMLAUTE)
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """Return the folded words of a text in their order."""
    return WORT.findall(transliterate(text))


def buchstabe(titel: str) -> str:
    """Return the letter under which a title stands in the A–Z: ``Ä`` under A (DIN 5007-1), digits and signs under #."""
    first = transliterate(titel.strip(" „“\"'«»(–-"))[:1].upper()
    return first if first in BUCHSTABEN else "#"


def tel_url(number: str) -> str:
    """Return the address that dials a number (RFC 3966)."""
    return "tel:" + re.sub(r"[^\d+]", "", number)


def sort_key(titel: str) -> str:
    """Return a text that sorts titles as DIN 5007-1 does: ``ä`` as ``a``, ``ß`` as ``ss``."""
    text = unicodedata.normalize("NFKD", titel.casefold().replace("ß", "ss"))
    return " ".join(re.findall(r"\w+", "".join(char for char in text if not unicodedata.combining(char))))


def parse_lebenslage(line: str) -> Lebenslage:
    """Read one line ``id | Titel | Beschreibung | Symbol``; description and symbol may be missing.

    :raises ValueError: no title, or an id that is not 2–40 of a–z, 0–9 and hyphen, a letter first; a symbol there is not.
    """
    parts = [part.strip() for part in line.split("|")]
    if not 2 <= len(parts) <= 4 or not parts[1] or not KENNUNG.fullmatch(parts[0]):
        raise ValueError(line)
    beschreibung, symbol = (*parts[2:], "", "")[:2]
    if symbol and symbol not in SYMBOLE:
        raise ValueError(line)
    return Lebenslage(parts[0], parts[1], beschreibung, symbol)


def parse_lebenslagen(lines: tuple[str, ...]) -> tuple[Lebenslage, ...]:
    """Read all lines; empty ones are left out.

    :raises ValueError: the first line that cannot be read, or whose id stands twice.
    """
    found: dict[str, Lebenslage] = {}
    for line in lines:
        if not line.strip():
            continue
        one = parse_lebenslage(line)
        if one.id in found:
            raise ValueError(line)
        found[one.id] = one
    return tuple(found.values())


def parse_verweis(line: str) -> Verweis:
    """Read one line ``Titel | https://…`` of the forms of a service.

    :raises ValueError: no title, or an address that is not http or https.
    """
    titel, bar, adresse = (part.strip() for part in line.rpartition("|"))
    if not bar or not titel or not re.fullmatch(r"https?://[^\s<>\"]+", adresse):
        raise ValueError(line)
    return Verweis(titel, adresse)


def id_of(titel: str, taken: frozenset[str] | set[str] = frozenset()) -> str:
    """Return a short id for a title that is not taken: folded words between hyphens, at most 60 letters."""
    base = ""
    for word in words(titel):
        if base and len(base) + len(word) > 59:
            break
        base = f"{base}-{word}" if base else word[:60]
    base = base or "leistung"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name


NO_WORDS = re.compile(
    r"\.(?:php|env|xml|txt|js|css|asp|aspx|cgi|git|json|bak|sql|map|png|jpe?g|ico|svg)\b", re.IGNORECASE
)
WORD_OF_ADDRESS = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,40}(?![^\W\d_])")
MOST_OF_ADDRESS = 6


def words_of_address(path: str) -> str:
    """Return the words of the last part of an address that has some; "" of what no person types."""
    path = unquote(path[:300].split("?")[0])
    if NO_WORDS.search(path):
        return ""
    parts = [part for part in path.split("/") if part and part[0] not in "@+."]
    found = next((words for part in reversed(parts) if (words := WORD_OF_ADDRESS.findall(part))), [])
    return " ".join(dict.fromkeys(found[-MOST_OF_ADDRESS:]))


MOST_MARKED = 30


def marked(cookie: object) -> tuple[str, ...]:
    """Return the ids of services a cookie names, each once; what is no id is left out."""
    parts = cookie[:3000].split(".") if isinstance(cookie, str) else []
    return tuple(dict.fromkeys(one for one in parts if re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,99}", one)))[:MOST_MARKED]
