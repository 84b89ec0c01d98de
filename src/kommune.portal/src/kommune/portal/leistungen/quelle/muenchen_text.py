"""The description of a service of Munich: one HTML text, cut at its bold headings into the text modules of the LeiKa. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from kommune.portal.leistungen.pflege.htmlreinigung import clean_html
from kommune.portal.leistungen.pflege.htmlreinigung import plain_text
from lxml import html

import re


MODULE = (
    ("bearbeitungsdauer", re.compile(r"bearbeitungs(zeit|dauer)|lieferzeit|wartezeit|dauer der bearbeitung", re.I)),
    ("kosten", re.compile(r"gebühr|kosten|bezahl|zahlung|kontodaten", re.I)),
    ("fristen", re.compile(r"\bfrist", re.I)),
    ("unterlagen", re.compile(r"unterlagen|mitbringen|benötigte dokumente|das brauchen sie", re.I)),
    ("voraussetzungen", re.compile(r"voraussetzung|wer kann|personenkreis|anspruch", re.I)),
    ("rechtsbehelf", re.compile(r"widerspruch|rechtsbehelf", re.I)),
    ("handlungsgrundlagen", re.compile(r"rechtsgrundlage|rechtliche grundlage", re.I)),
    (
        "verfahrensablauf",
        re.compile(r"so funktioniert|ablauf|antrag|visumverfahren|(vor|nach) der einreise|termin\b|abhol", re.I),
    ),
    ("weiterfuehrende_hinweise", re.compile(r"hinweis|beachten|wichtig|weitere info|gültigkeit", re.I)),
)
KURZ = 300


def sections(text: str) -> dict[str, str]:
    """Return text module → HTML of a description; what stands before the first telling heading is the Volltext."""
    found: dict[str, list[str]] = defaultdict(list)
    module = "volltext"
    for heading, block in _blocks(clean_html(text)):
        if heading:
            module = next((name for name, pattern in MODULE if pattern.search(heading)), "volltext")
        found[module].append(block)
    return {name: clean_html("".join(blocks)) for name, blocks in found.items()}


def _blocks(cleaned: str) -> Iterator[tuple[str, str]]:
    root = html.fragment_fromstring(cleaned, create_parent="div")
    if (root.text or "").strip():
        yield "", f"<p>{_escaped(root.text)}</p>"
    for node in root:
        heading = _heading(node)
        if heading is None:
            yield "", html.tostring(node, encoding="unicode", with_tail=True)
            continue
        yield heading, f"<h3>{_escaped(heading)}</h3>"
        if rest := _after_heading(node):
            yield "", rest
        if (node.tail or "").strip():
            yield "", f"<p>{_escaped(node.tail)}</p>"


def _heading(node: html.HtmlElement) -> str | None:
    """Return the words of a heading: ``<h3>``, or bold words that are a paragraph or its first line."""
    if node.tag in ("h3", "h4"):
        return node.text_content().strip()
    if node.tag != "p" or (node.text or "").strip() or not len(node) or node[0].tag != "strong":
        return None
    first, words = node[0], node[0].text_content().strip()
    alone = len(node) == 1 and (first.tail or "").strip() in ("", ":")
    line = len(node) > 1 and node[1].tag == "br" and (first.tail or "").strip() in ("", ":")
    if not words or len(words) > 90 or words.endswith((".", "!")) or not (alone or line):
        return None
    return words.rstrip(":").strip()


def _after_heading(node: html.HtmlElement) -> str:
    if node.tag != "p" or len(node) < 2:
        return ""
    tail = node[1].tail or ""
    rest = "".join(html.tostring(one, encoding="unicode") for one in node[2:])
    return f"<p>{_escaped(tail)}{rest}</p>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _lead(volltext: str) -> tuple[str, str]:
    """Return Kurztext and the rest: a short first paragraph becomes the Kurztext, of a long one its first sentences."""
    if not volltext:
        return "", ""
    root = html.fragment_fromstring(volltext, create_parent="div")
    if not len(root) or root[0].tag != "p":
        return "", volltext
    first = plain_text(html.tostring(root[0], encoding="unicode", with_tail=False))
    if len(first) <= KURZ and not root[0].xpath(".//a"):
        root.remove(root[0])
        return first, clean_html("".join(html.tostring(one, encoding="unicode") for one in root))
    short = ""
    for sentence in re.split(r"(?<=[a-zäöüß)\d]{2}[.!?])\s+(?=[A-ZÄÖÜ])", first):
        if short and len(short) + len(sentence) > KURZ:
            break
        short = f"{short} {sentence}".strip()
    return (short if len(short) <= 2 * KURZ else f"{short[:KURZ].rsplit(' ', 1)[0]} …"), volltext
