"""Terms with their explanation, and where a text leads to them. Pure."""

from collections.abc import Iterable
from collections.abc import Sequence
from functools import lru_cache
from lxml import etree
from lxml import html
from typing import Any
from typing import NamedTuple

import re
import unicodedata


MOST, LONGEST = 500, 2000
# what is a link or a heading already, or pressed, leads nowhere else
WITHOUT = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6", "button", "summary", "code", "pre", "abbr"})


class Begriff(NamedTuple):
    """A term, other forms of it that stand in texts, and what it means."""

    wort: str
    formen: tuple[str, ...]
    erklaerung: str

    @property
    def anker(self) -> str:
        """The name of its place on the page of all terms."""
        plain = unicodedata.normalize("NFKD", self.wort.replace("ß", "ss")).encode("ascii", "ignore").decode()
        return "begriff-" + re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")

    @property
    def buchstabe(self) -> str:
        """The letter it stands under, ``#`` for what begins with none."""
        first = unicodedata.normalize("NFKD", self.wort)[:1].upper()
        return first if first.isascii() and first.isalpha() else "#"


def read(lines: Iterable[str]) -> tuple[Begriff, ...]:
    """Return the terms of lines ``Widerspruch, Widerspruchs | Sie sagen …``, by their letters.

    :raises ValueError: the first line that has no explanation, is too long, or names a term there is already.
    """
    found: dict[str, Begriff] = {}
    for line in lines:
        if not line.strip():
            continue
        words, _bar, text = (part.strip() for part in line.partition("|"))
        forms = tuple(word.strip() for word in words.split(",") if word.strip())
        if not forms or not text or len(line) > LONGEST or forms[0].casefold() in found or len(found) >= MOST:
            raise ValueError(line)
        one = Begriff(forms[0], forms[1:], text)
        if one.anker == "begriff-":
            raise ValueError(line)
        found[forms[0].casefold()] = one
    return tuple(sorted(found.values(), key=lambda one: unicodedata.normalize("NFKD", one.wort.casefold())))


def write(begriffe: Iterable[Begriff]) -> list[str]:
    """Return terms as lines."""
    return [f"{', '.join((one.wort, *one.formen))} | {one.erklaerung}" for one in begriffe]


@lru_cache(maxsize=8)
def _pattern(begriffe: tuple[Begriff, ...]) -> tuple[re.Pattern[str], dict[str, Begriff]]:
    known = {form: one for one in begriffe for form in (one.wort, *one.formen)}
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), known


def linked(text: str, begriffe: Sequence[Begriff], url: str, seen: set[str]) -> str:
    """Return formatted text in which each term leads to its explanation where it first stands.

    ``seen`` are the terms this page leads to already; those found are added. Links and headings stay as they are.
    """
    if not begriffe or not text.strip():
        return text
    pattern, known = _pattern(tuple(begriffe))
    if not pattern.search(text):
        return text
    root = html.fragment_fromstring(text, create_parent="div")
    for node in list(root.iter(etree.Element)):
        inside = {node.tag, *(one.tag for one in node.iterancestors())}
        if not inside & WITHOUT:
            _link(node, None, pattern, known, url, seen)
        if node is not root and not (inside - {node.tag}) & WITHOUT:
            _link(node.getparent(), node, pattern, known, url, seen)
    inner = [html.tostring(child, encoding="unicode") for child in root]
    return _escaped(root.text) + "".join(inner)


def _link(
    parent: Any, after: Any, pattern: re.Pattern[str], known: dict[str, Begriff], url: str, seen: set[str]
) -> None:
    """Put links into the text at the beginning of an element, or after one of its children."""
    text = (parent.text if after is None else after.tail) or ""
    place = 0 if after is None else parent.index(after) + 1
    made, last, ends = [], 0, []
    for match in pattern.finditer(text):
        one = known[match[0]]
        if one.wort in seen:
            continue
        seen.add(one.wort)
        link = etree.Element("a", {"class": "k-begriff", "href": f"{url}#{one.anker}"})
        link.text = match[0]
        made.append(link)
        ends.append(text[last : match.start()])
        last = match.end()
    if not made:
        return
    for link, following in zip(made, [*ends[1:], text[last:]], strict=True):
        link.tail = following
    if after is None:
        parent.text = ends[0]
    else:
        after.tail = ends[0]
    for number, link in enumerate(made):
        parent.insert(place + number, link)


def _escaped(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
