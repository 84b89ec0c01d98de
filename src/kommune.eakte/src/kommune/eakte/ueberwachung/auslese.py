"""Conditions in the text of a Bescheid: the items of a list below a heading that names them. Pure."""

from html.parser import HTMLParser
from kommune.eakte.ueberwachung.rules import Art

import re


HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
WORDS = (
    (Art.AUFLAGENVORBEHALT, re.compile(r"auflagenvorbehalt", re.I)),
    (Art.WIDERRUFSVORBEHALT, re.compile(r"widerruf", re.I)),
    (Art.BEDINGUNG, re.compile(r"bedingung", re.I)),
    (Art.BEFRISTUNG, re.compile(r"befrist", re.I)),
    (Art.AUFLAGE, re.compile(r"auflage|nebenbestimmung", re.I)),
)
MAX_FOUND = 50


def kind_of(text: str) -> Art | None:
    """Return what a heading or the beginning of an item names, None if it names none."""
    return next((art for art, word in WORDS if word.search(text)), None)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kind: Art | None = None
        self.found: list[tuple[Art, str]] = []
        self.heading = ""
        self.item = ""
        self.inside = ""
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in HEADINGS:
            self.inside, self.heading = "heading", ""
        elif tag == "li":
            self.depth += 1
            if self.depth == 1:
                self.inside, self.item = "item", ""

    def handle_data(self, data: str) -> None:
        if self.inside == "heading":
            self.heading += data
        elif self.inside == "item":
            self.item += data

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS:
            self.kind, self.inside = kind_of(self.heading), ""
        elif tag == "li" and self.depth:
            self.depth -= 1
            if not self.depth:
                self.inside = ""
                text = " ".join(self.item.split())
                if text and self.kind is not None and len(self.found) < MAX_FOUND:
                    self.found.append((self._own(text), text))

    def _own(self, text: str) -> Art:
        """Return the kind an item names itself at its beginning (“Befristung: …”), else that of its heading."""
        label, colon, _rest = text.partition(":")
        named = kind_of(label) if colon and len(label) < 40 else None
        return named or self.kind or Art.AUFLAGE


def conditions_in(html: str) -> list[tuple[Art, str]]:
    """Return ``(kind, text)`` of the conditions a text sets out, in their order, at most 50."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found
