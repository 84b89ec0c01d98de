"""What a text of an editor may bring along when it is shown: words, tables, pictures, links, all in their place. Pure.

Plone lets any style, class and address through: a page could lay itself over the whole site, and a picture or link
named by an id or a path told every reader title and address of what lies there, be it a confidential record.
Safe is what ``nh3`` lets through; here is what it is asked to.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from urllib.parse import urljoin
from urllib.parse import urlsplit

import nh3
import re


TAGS = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "address",
        "area",
        "article",
        "aside",
        "audio",
        "b",
        "bdo",
        "big",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "map",
        "mark",
        "nav",
        "ol",
        "p",
        "picture",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "small",
        "source",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "video",
    ]
)
WITH_CONTENT = frozenset(
    ["script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "svg", "math", "title", "head"]
)
ATTRIBUTES = {
    "*": {
        "class",
        "dir",
        "id",
        "lang",
        "style",
        "title",
        "data-captiontext",
        "data-linktype",
        "data-picturevariant",
        "data-scale",
        "data-val",
    },
    "a": {"href", "name", "rel", "target"},
    "area": {"alt", "coords", "href", "shape"},
    "audio": {"controls", "src"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"alt", "height", "loading", "sizes", "src", "srcset", "usemap", "width"},
    "li": {"value"},
    "map": {"name"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "source": {"media", "sizes", "src", "srcset", "type"},
    "td": {"abbr", "colspan", "headers", "rowspan"},
    "th": {"abbr", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
    "video": {"controls", "height", "poster", "src", "width"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
LINKS = frozenset({"href", "cite"})
PICTURES = frozenset({"src", "poster"})
# classes of Plone's editor; Bootstrap's place things anywhere, and those of Patternslib run something
CLASS = re.compile(
    r"image-(left|right|inline|richtext|caption\w*)|captioned|picture-variant-[\w-]+|(internal|external)-link|discreet|"
    r"callout|pull-quote|lead|small|listing|plain|table(-(striped|bordered|sm|hover|responsive))?|"
    r"text-(start|center|end|left|right|muted)|figure(-(img|caption))?|img-(fluid|thumbnail)|float-(start|end|none)"
)
LENGTH = r"\d{1,4}(\.\d{1,4})?(px|em|rem|%|pt|cm|mm)?"
STYLES = {
    "text-align": r"left|right|center|justify|start|end",
    "vertical-align": r"top|middle|bottom|baseline|sub|super",
    "text-decoration": r"underline|line-through|none",
    "font-weight": r"bold|normal|[1-9]00",
    "font-style": r"italic|normal",
    "list-style-type": r"[a-z-]{1,30}",
    "float": r"left|right|none",
    "border-collapse": r"collapse|separate",
    "border-style": r"none|solid|dotted|dashed|double",
    "border-width": LENGTH,
    "width": LENGTH + "|auto",
    "max-width": LENGTH,
    "height": LENGTH + "|auto",
    "padding-left": LENGTH,
    "padding-right": LENGTH,
    "margin-left": LENGTH + "|auto",
    "margin-right": LENGTH + "|auto",
}
# what plone.outputfilters takes for an id, and more
BY_ID = re.compile(r"(?:.*/)?(?:@@)?resolveuid/([^/?#]*)([^?#]*)(.*)", re.IGNORECASE | re.DOTALL)
SCALE = re.compile(r"/?|/@@images(/[\w-][\w.-]*){0,3}")
BLANKS = re.compile(r"[\x00-\x20\x7f]+")


def shown(html: str, is_public: Callable[[str], bool], site_url: str, place_url: str) -> str:
    """Return the text as it may be shown.

    ``is_public`` tells of an id whether everybody may view what has it; of any other the link stays a link by id,
    whether there is something or not, and who follows it is asked. ``place_url`` is what addresses are relative to:
    pictures named by one are left to the browser.
    """

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "class":
            return " ".join(one for one in value.split() if CLASS.fullmatch(one)) or None
        if name == "style":
            return styles(value) or None
        if name in LINKS:
            return _address(value)
        if name in PICTURES:
            return _picture(value)
        if name == "srcset":
            return ", ".join(" ".join([_picture(one[0]), *one[1:2]]) for one in map(str.split, value.split(",")) if one)
        return value

    def _address(value: str) -> str:
        value = BLANKS.sub("", value)
        found = BY_ID.fullmatch(value)
        return _by_id(found) if found and not is_public(found[1]) else value

    def _picture(value: str) -> str:
        value = BLANKS.sub("", value)
        found = BY_ID.fullmatch(value)
        if found:
            return value if SCALE.fullmatch(found[2]) and is_public(found[1]) else _by_id(found)
        return value if urlsplit(value).scheme else urljoin(place_url, value)

    def _by_id(found: re.Match[str]) -> str:
        return f"{site_url}/@@resolveuid/{found[1]}{found[2]}{found[3]}"

    return safe(html, tags=TAGS, with_content=WITH_CONTENT, attributes=ATTRIBUTES, attribute_filter=attribute)


def safe(
    html: str,
    *,
    tags: Iterable[str],
    with_content: Iterable[str],
    attributes: Mapping[str, Iterable[str]],
    attribute_filter: Callable[[str, str, str], str | None] | None = None,
) -> str:
    """Return HTML with the listed elements and attributes only: of others the words stay, of ``with_content`` nothing."""
    return nh3.clean(
        html,
        tags=set(tags),
        clean_content_tags=set(with_content),
        attributes={tag: set(names) for tag, names in attributes.items()},
        attribute_filter=attribute_filter,
        url_schemes=SCHEMES,
        link_rel=None,
    )


def styles(value: str) -> str:
    """Return of a style what keeps a thing in its place; negative and unknown values go, escapes with them."""
    kept = []
    for declaration in value.lower().split(";"):
        name, colon, said = (part.strip() for part in declaration.partition(":"))
        if colon and re.fullmatch(STYLES.get(name, r"(?!)"), said):
            kept.append(f"{name}: {said}")
    return "; ".join(kept)
