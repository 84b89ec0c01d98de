"""Atom feeds (RFC 4287) of public lists: for readers of feeds, and for towns and newspapers that show what is new."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from lxml import etree
from lxml.builder import ElementMaker


NAMESPACE = "http://www.w3.org/2005/Atom"
MOST = 50
E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})


@dataclass(frozen=True)
class Eintrag:
    """One entry; ``uid`` never changes, ``stand`` is when it was changed last (aware)."""

    uid: str
    titel: str
    url: str
    stand: datetime
    text: str = ""


def feed(*, titel: str, url: str, adresse: str, autor: str, leer: datetime, eintraege: Iterable[Eintrag]) -> bytes:
    """Return a feed: ``url`` is the page it tells of, ``adresse`` its own, ``leer`` its moment while it has no entry."""
    found = sorted(eintraege, key=lambda one: one.stand, reverse=True)[:MOST]
    updated = found[0].stand if found else leer
    root = E.feed(
        E.id(adresse),
        E.title(_clean(titel)),
        E.updated(updated.isoformat()),
        E.author(E.name(_clean(autor))),
        E.link(href=adresse, rel="self", type="application/atom+xml"),
        E.link(href=url, rel="alternate", type="text/html"),
        *(_entry(one) for one in found),
    )
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(one: Eintrag) -> etree._Element:
    made = E.entry(
        E.id(f"urn:uuid:{one.uid[:8]}-{one.uid[8:12]}-{one.uid[12:16]}-{one.uid[16:20]}-{one.uid[20:]}"),
        E.title(_clean(one.titel)),
        E.updated(one.stand.isoformat()),
        E.link(href=one.url, rel="alternate", type="text/html"),
    )
    if one.text:
        made.append(E.summary(_clean(one.text)))
    return made


def _clean(text: str) -> str:
    """Return the text without the signs XML cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n" or ord(sign) >= 32 and not 0xD800 <= ord(sign) <= 0xDFFF and ord(sign) not in (0xFFFE, 0xFFFF)
    )
