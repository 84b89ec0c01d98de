"""Contents for a long result: its first page is the Deckblatt, with letterhead, address and what stands on which page. Pure."""

from html import unescape

import re


HEADING = re.compile(r"<(h[23])\b[^>]*>(.*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
FEW = 4  # headings
SHORT = 9_000  # characters without tags: about three pages
TAG = re.compile(r"<[^>]+>")


def with_contents(text: str) -> tuple[str, list[tuple[str, str, str]]]:
    """Return the text of a letter with marks at its headings, and ``(h2 or h3, mark, words)`` of each; none of a short one.

    The text is safe HTML. Whoever reads a result of many pages finds what it grants, asks and why (§ 37, § 39 VwVfG).
    """
    found: list[tuple[str, str, str]] = []

    def mark(match: re.Match[str]) -> str:
        level, words = match[1].lower(), " ".join(unescape(TAG.sub("", match[2])).split())
        if not words:
            return match[0]
        found.append((level, f"teil-{len(found) + 1}", words))
        return f'<{level} id="teil-{len(found)}">{match[2]}</{level}>'

    if len(TAG.sub("", text)) < SHORT:
        return text, []
    marked = HEADING.sub(mark, text)
    return (marked, found) if len(found) >= FEW else (text, [])
