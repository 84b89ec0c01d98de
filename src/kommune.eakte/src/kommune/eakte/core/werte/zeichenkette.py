"""One line of text, and the name of a person. Pure.

Kept is Unicode NFC (DIN 91379, 4), letters of every script. What nobody can see (soft hyphens, marks of
direction, zero-width blanks) is left out; what nobody can read (control characters, private use,
unassigned) is refused.
"""

from kommune.eakte.core.werte import WertFehler
from typing import Any
from unicodedata import category
from unicodedata import normalize


MAX_LENGTH = 200
UNREADABLE = frozenset({"Cc", "Cs", "Co", "Cn"})
UNSEEN = "Cf"
PICTURE = "So"
JOINERS, LATIN = "\u200c\u200d", "\u036f"
FORMULA = tuple("=+-@＝＋－＠")


def one_line(value: Any, *, limit: int = MAX_LENGTH) -> str:
    """Return one line: NFC, blanks collapsed, without what nobody can see; None is "".

    :raises WertFehler: ``kein_text``, ``zu_lang``, or ``zeichen`` that cannot be kept.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise WertFehler("kein_text")
    text = " ".join(visible(value).split())
    require_readable(text)
    if len(text) > limit:
        raise WertFehler("zu_lang", max=limit)
    return text


def paragraphs(value: Any, *, limit: int) -> str:
    """Return text of several lines: NFC, line ends as ``\\n``, without what nobody can see; None is "".

    :raises WertFehler: as ``one_line``.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise WertFehler("kein_text")
    text = visible(value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    require_readable(text)
    if len(text) > limit:
        raise WertFehler("zu_lang", max=limit)
    return text


def shown(value: Any, *, limit: int = MAX_LENGTH) -> str:
    """Return one line that can be shown of whatever was stored past the rules: cut, without what cannot be read."""
    text = visible(value) if isinstance(value, str) else ""
    return " ".join("".join(" " if category(char) in UNREADABLE else char for char in text).split())[:limit].rstrip()


def visible(value: str) -> str:
    """Return the text in NFC without characters nobody can see, such as marks of direction.

    Joiners stay behind letters of scripts that are written with them, and in pictures made of several.
    """
    shown, before = [], ""
    for char in value:
        if category(char) != UNSEEN or (char in JOINERS and before > LATIN):
            shown.append(char)
            before = char
    return normalize("NFC", "".join(shown))


def require_readable(text: str) -> None:
    """Refuse what no font shows and no printer prints; line breaks and tabulators are taken.

    :raises WertFehler: ``zeichen``, with the first of them.
    """
    for char in text:
        if category(char) in UNREADABLE and char not in "\n\r\t":
            raise WertFehler("zeichen", zeichen=f"U+{ord(char):04X}")


def name(value: Any, *, limit: int = MAX_LENGTH) -> str:
    """Return a name of a person: letters of every script, marks, signs between them; no pictures.

    :raises WertFehler: as ``one_line``, or ``name_zeichen``.
    """
    text = one_line(value, limit=limit)
    for char in text:
        if category(char) == PICTURE:
            raise WertFehler("name_zeichen", zeichen=char)
    return text


def safe_cell(value: str) -> str:
    """Return a text no spreadsheet takes for a formula (CWE-1236): an apostrophe before what would begin one."""
    return f"'{value}" if value.lstrip().startswith(FORMULA) or value.startswith(("\t", "\r", "\n")) else value
