"""How words are compared in every search: folded and stemmed. Pure.

ü = ue = u, ß = ss, composed or not, with or without soft hyphens, apostrophes of any shape: one word. The stem is that
of Snowball's German algorithm. Straße = Strasse = Str.
"""

from functools import lru_cache
from threading import local

import re
import snowballstemmer
import unicodedata


WORD = re.compile(r"[^\W_]+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
APOSTROPHES = re.compile("['’‘‛ʼʻʹ`´′\uff07]")
LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "a", "œ": "o", "þ": "th", "ð": "d", "ı": "i"})
# The two ways to write an umlaut; „Steuer“ becomes „steur“ on both sides, which does no harm.
DIGRAPHS = re.compile("(?<=[aou])e")
STREET = re.compile("(?:^|[a-z]{3})str$")
STREET_END = re.compile(r"str(?:asse|\.)?(?=$|[\s\-])")
SAINT = re.compile(r"\bst\.\s*")
NO_LETTER = re.compile(r"[\W_]+")
_own = local()  # a stemmer writes the word it works on into itself: two threads at one would stem each other's


def fold(text: str) -> str:
    """Return text as it is compared: small letters without marks (``Łukasz Müller-Weiß`` → ``lukasz muller-weiss``)."""
    plain = APOSTROPHES.sub("", INVISIBLE.sub("", text))
    plain = unicodedata.normalize("NFKC", plain).casefold().translate(LETTERS)
    bare = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return DIGRAPHS.sub("", bare)


def street_key(name: str) -> str:
    """Return a street's name as it is compared everywhere (``Admiral-Scheer-Straße`` and ``admiral scheer str.`` are one)."""
    return NO_LETTER.sub("", STREET_END.sub("str", SAINT.sub("sankt ", fold(name))))


def words(text: str) -> list[str]:
    """Return the folded words of a text in their order."""
    return [spelled_out(word) for word in WORD.findall(fold(text))]


def spelled_out(word: str) -> str:
    """Return a folded word as it is compared as a word: ``marktstr`` is ``marktstrasse``."""
    return f"{word}asse" if STREET.search(word) else word


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded word, so that ``anmelden`` and ``Anmeldung`` meet."""
    if not hasattr(_own, "stemmer"):
        _own.stemmer = snowballstemmer.stemmer("german")
    return str(_own.stemmer.stemWord(word))
