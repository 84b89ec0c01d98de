"""Safe HTML, and tidy: ``nh3`` leaves what is allowed, this module puts it in the house's form. Pure.

Safe is what ``nh3`` (Ammonia, a parser of HTML 5) lets through: listed elements, of attributes ``href`` with a listed
scheme, and ``alt``. What follows is form: other elements for some, no empty paragraphs, one blank, no word glued to the next.
"""

from functools import lru_cache
from html import escape
from kommune.eakte.core.schutz import fliesstext
from lxml import etree
from lxml import html

import re


ERLAUBT = frozenset(
    [
        "p",
        "ul",
        "ol",
        "li",
        "a",
        "strong",
        "em",
        "br",
        "h3",
        "h4",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "caption",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "sub",
        "sup",
    ]
)
UMBENANNT = {"b": "strong", "i": "em", "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}
VERWORFEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "textarea",
        "select",
        "button",
        "input",
        "form",
        "title",
        "head",
        "meta",
        "link",
        "base",
        "frame",
        "frameset",
        "xmp",
        "noembed",
        "noframes",
        "plaintext",
        "audio",
        "video",
        "canvas",
    ]
)
BLOECKE = frozenset(
    [
        "p",
        "ul",
        "ol",
        "li",
        "h3",
        "h4",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "caption",
        "dl",
        "dt",
        "dd",
        "blockquote",
    ]
)
BLOCK_CHILDREN = BLOECKE | {"h1", "h2", "h5", "h6"}
OHNE_TEXT = frozenset(["ul", "ol", "table", "thead", "tbody", "tr", "dl"])
LEER_UEBERFLUESSIG = BLOECKE - {"td", "th"}
IM_TEXT = ("strong", "em", "a", "sub", "sup")
ADRESSE = re.compile(r"(https?://[^\s<>\"]+|mailto:[^\s<>\":/]+@[^\s<>\"/]+|tel:[+0-9()/ .-]+)", re.IGNORECASE)
BLOCKARTIG = frozenset(
    ["div", "section", "article", "address", "aside", "center", "details", "fieldset", "figcaption", "figure", "footer"]
    + ["header", "hgroup", "legend", "main", "nav", "pre", "summary", "dir", "menu"]
)
# Signs that part words where they stand, and are not blanks: a line of Word, a page, the separators of Unicode.
TRENNZEICHEN = re.compile("[\x0b\x0c\x85\u2028\u2029]")
UNSICHTBAR = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]")
LEERRAUM = re.compile(r"[ \t\r\n\u00a0\u2007\u202f]+")
MAX_TIEFE = 40


@lru_cache(maxsize=8192)
def clean_html(text: str) -> str:
    """Return the HTML with allowed elements only, well-formed, without empty paragraphs.

    Links go to http, https, mailto and tel; every other attribute is dropped, as are scripts and
    styles with all that is in them. Unknown elements leave their text. Runs of spaces (also
    non-breaking ones) become one, invisible characters go. No word is lost or glued to the next. Cleaning twice
    changes nothing.
    """
    once = _clean(text or "")
    # what is tidied is rarely parsed otherwise than it was written; then the second look decides
    return once if not once or (again := _clean(once)) == once else _clean(again)


def plain_text(text: str) -> str:
    """Return the words of an HTML text without its elements, with one space between them."""
    cleaned = clean_html(text)
    if not cleaned:
        return ""
    spaced = re.sub(r"</?(?:p|li|h3|h4|td|th|tr|br|dt|dd|blockquote|caption)[^>]*>", " ", cleaned)
    return LEERRAUM.sub(" ", html.fragment_fromstring(spaced, create_parent="div").text_content()).strip()


def _clean(text: str) -> str:
    text = UNSICHTBAR.sub("", TRENNZEICHEN.sub(" ", text))
    if not text.strip():
        return ""
    safe = fliesstext.safe(
        text,
        tags=ERLAUBT | set(UMBENANNT) | BLOCKARTIG | {"hr", "img"},
        with_content=VERWORFEN,
        attributes={"a": {"href"}, "img": {"alt"}},
    )
    try:
        root = html.fragment_fromstring(safe, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ""
    return _tidy(_inner(root, 0))


def _inner(node: html.HtmlElement, depth: int) -> str:
    parts = [_text(node.text)]
    for child in node:
        if isinstance(child.tag, str):
            parts.append(_element(child, depth + 1) if depth < MAX_TIEFE else _words(child))
        parts.append(_text(child.tail))
    return "".join(parts)


def _words(node: html.HtmlElement) -> str:
    """Return the words of what is nested too deep, without its elements."""
    return _text(" ".join(node.itertext(etree.Element)))


def _element(node: html.HtmlElement, depth: int) -> str:
    tag = UMBENANNT.get(node.tag.lower(), node.tag.lower())
    if tag in ("br", "hr"):
        return "<br>"
    if tag == "img":
        return _text(f" {node.get('alt') or ''} ")
    inner = _inner(node, depth)
    if tag in BLOCKARTIG:
        return inner if _has_blocks(node) else f"<p>{inner}</p>"
    if tag == "a":
        adresse = UNSICHTBAR.sub("", node.get("href") or "").strip()
        return f'<a href="{escape(adresse)}">{inner}</a>' if ADRESSE.fullmatch(adresse) else inner
    return f"<{tag}>{inner.strip() if tag in BLOECKE else inner}</{tag}>"


def _has_blocks(node: html.HtmlElement) -> bool:
    return any(
        isinstance(child.tag, str) and child.tag.lower() in BLOCK_CHILDREN | BLOCKARTIG
        for child in node.iterdescendants()
    )


def _text(text: str | None) -> str:
    return escape(LEERRAUM.sub(" ", text), quote=False) if text else ""


EMPTY = re.compile(rf"<({'|'.join(sorted(LEER_UEBERFLUESSIG))})(?: href=\"[^\"]*\")?>(?:\s|<br>)*</\1>")
EMPTY_INLINE = re.compile(rf"<({'|'.join(IM_TEXT)})(?: href=\"[^\"]*\")?>((?:\s|<br>)*)</\1>")
EDGE_BREAKS = re.compile(rf"(<(?:{'|'.join(sorted(BLOECKE))})>)(?:\s|<br>)+")
END_BREAKS = re.compile(rf"(?:\s|<br>)+(</(?:{'|'.join(sorted(BLOECKE))})>)")
BREAK_INSIDE = re.compile(r"((?:\s|<br>)*<br>(?:\s|<br>)*)(</(?:strong|em|a|sub|sup)>)")
MANY_BREAKS = re.compile(r"(?:\s*<br>\s*){2,}")
BETWEEN = re.compile(
    rf"(</?(?:{'|'.join(sorted(OHNE_TEXT | BLOECKE))})>)\s+(?=<(?:/?(?:{'|'.join(sorted(BLOECKE))}))>)"
)


def _tidy(text: str) -> str:
    before = None
    while before != text:
        before = text
        text = EMPTY.sub("", text)
        text = EMPTY_INLINE.sub(r"\2", text)  # what was between two words stays between them
        text = BREAK_INSIDE.sub(r"\2\1", text)
        text = EDGE_BREAKS.sub(r"\1", text)
        text = END_BREAKS.sub(r"\1", text)
        text = BETWEEN.sub(r"\1", text)
    text = re.sub(r"\s*<br>\s*", "<br>", MANY_BREAKS.sub("<br>", text))
    text = LEERRAUM.sub(" ", text).strip()
    if (
        text
        and not re.match(rf"<(?:{'|'.join(sorted(BLOECKE))})>", text)
        and not re.search(rf"<(?:{'|'.join(sorted(BLOECKE))})>", text)
    ):
        text = re.sub(r"^(?:<br>)+|(?:<br>)+$", "", text).strip()
        return f"<p>{text}</p>" if text else ""
    return text
