"""A passage put into the text of a draft, between its paragraphs. Called through ``api``."""

from Acquisition import aq_parent
from html import escape
from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang.vorlagen.entwurf import filled
from kommune.eakte.postausgang.vorlagen.entwurf import rich
from lxml import html as markup
from typing import Any
from zope.event import notify
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent

import re


MODIFY = "Modify portal content"
MAX_CHARACTERS = 500_000


def may_insert(bescheid: Any) -> bool:
    """Tell whether the person may change the text of the draft now; the workflow says when that is. A Word file is changed in Word."""
    return not bescheid.wordvorlage and zugriff.may(MODIFY, bescheid)


def paragraphs_of(bescheid: Any) -> list[str]:
    """Return the words of each paragraph, list or table of the text, in their order."""
    return [" ".join(one.text_content().split()) for one in _blocks(getattr(bescheid.text, "raw", ""))]


def insert_text(bescheid: Any, text: str, *, after: int | None = None) -> None:
    """Put a passage into the draft: plain text with placeholders, filled with what its Vorgang knows.

    ``after``: behind so many paragraphs, 0 before the first; None at the end.

    :raises NotAllowed: the person may not change it, or it is no draft any more.
    :raises Invalid: a placeholder has no value, there are fewer paragraphs, or the text would be too long.
    """
    if not may_insert(bescheid):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    blocks = _blocks(getattr(bescheid.text, "raw", ""))
    place = len(blocks) if after is None else after
    if not 0 <= place <= len(blocks):
        raise Invalid(_("error_passage_place", default="There is no such paragraph."), field="nach")
    passage = _blocks(as_html(filled(text, aq_parent(bescheid))))
    whole = "".join(markup.tostring(one, encoding="unicode") for one in (*blocks[:place], *passage, *blocks[place:]))
    if len(whole) > MAX_CHARACTERS:
        raise Invalid(_("error_passage_long", default="The text would become too long."), field="baustein")
    bescheid.text = rich(whole)
    notify(ObjectModifiedEvent(bescheid, Attributes(None, "text")))
    journal.record_changes(bescheid)
    bescheid.reindexObject()


def as_html(text: str) -> str:
    """Return plain text as paragraphs: an empty line ends one, a line stays a line."""
    found = [one.strip() for one in re.split(r"\n\s*\n", text.replace("\r", ""))]
    return "".join(f"<p>{escape(one).replace(chr(10), '<br />')}</p>" for one in found if one)


def _blocks(raw: str) -> list[Any]:
    """Return the elements of a text; words that stand in none become a paragraph."""
    found = []
    for one in markup.fragments_fromstring(raw or ""):
        if isinstance(one, str):
            found += _blocks(as_html(one)) if one.strip() else []
            continue
        tail, one.tail = one.tail, None
        found.append(one)
        found += _blocks(as_html(tail)) if tail and tail.strip() else []
    return found
