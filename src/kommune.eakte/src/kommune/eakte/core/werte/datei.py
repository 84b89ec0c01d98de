"""Files people send: which types are taken, what makes one useless, and a name that tells the truth. Pure.

One list for forms, Postfach and their hints; the record keeps whatever is evidence, under a safe name.
"""

from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from kommune.eakte.core.dateityp.filetype import ENDUNGEN
from kommune.eakte.core.dateityp.filetype import PDF
from kommune.eakte.core.dateityp.filetype import sniff
from kommune.eakte.core.dateityp.filetype import TYPEN
from kommune.eakte.core.druck.pdf_beiseite import state_of
from kommune.eakte.core.druck.pdf_leser import PASSWORD
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.zeichenkette import visible
from pathlib import PurePath
from typing import Any
from typing import BinaryIO
from unicodedata import category

import mimetypes
import re


TAKEN = (PDF, "image/jpeg", "image/png", "image/heic", "image/tiff")
TYPES = {typ.mime: typ.wort for typ in TYPEN if typ.mime in TAKEN}
WORTE = {"text/plain": "Text", **{typ.mime: typ.wort for typ in TYPEN}}  # how people call a type
MAX_NAME = 200
PART = 1024 * 1024
MAX_BYTES = 240
ACTIVE = frozenset(
    [
        ".bat",
        ".chm",
        ".cmd",
        ".com",
        ".cpl",
        ".desktop",
        ".docm",
        ".dotm",
        ".exe",
        ".hta",
        ".html",
        ".htm",
        ".iqy",
        ".jar",
        ".js",
        ".jse",
        ".jsp",
        ".lnk",
        ".msi",
        ".php",
        ".pif",
        ".ppam",
        ".pptm",
        ".ps1",
        ".py",
        ".reg",
        ".scr",
        ".settingcontent-ms",
        ".sh",
        ".shtml",
        ".slk",
        ".svg",
        ".url",
        ".vb",
        ".vbe",
        ".vbs",
        ".wsf",
        ".wsh",
        ".xhtml",
        ".xlam",
        ".xlsm",
        ".xltm",
    ]
)
NEUTRAL = {"text/plain": ".txt", "application/json": ".json", "text/xml": ".xml"}
FORBIDDEN = re.compile(r"[<>:\"/\\|?*]")
KNOWN = ACTIVE | {ending.lower() for ending in mimetypes.types_map} | {e for all_ in ENDUNGEN.values() for e in all_}


def safe_name(name: str, data: bytes | BinaryIO, *, instead: str = "Datei") -> str:
    """Return the name under which a file is kept and given out.

    Without folders, control characters and marks of direction (``Nachweis<U+202E>fdp.hta``); characters a
    file system does not know, and those another has put in their place (U+F03A), become a hyphen. The ending is
    that of the content, and is kept when the name is cut at 200 characters.
    """
    text = visible(str(name).replace("\\", "/"))
    text = PurePath(text).name if text.strip("/. ") else ""
    text = "".join(" " if char.isspace() else "" if category(char) == "Cc" else _kept(char) for char in text)
    text = " ".join(FORBIDDEN.sub("-", text).split()).rstrip(". ")
    stem, ending = _split(text)
    right = _ending(sniff(data), ending)
    if ending and right != ending.lower() and ending.lower() not in KNOWN:
        stem, ending = text, ""
    shown = ending if right == ending.lower() else right
    return f"{_cut(stem.strip(' .-_') and stem or instead, len(shown))}{shown}"


def describe(data: bytes | BinaryIO, name: str) -> dict[str, Any]:
    """Return what is noted of a file wherever it comes in: safe name, type by content, size in bytes, SHA-256.

    A file that can be rewound is read in parts, never whole.
    """
    file = BytesIO(data) if isinstance(data, bytes) else data
    digest, size = sha256(), 0
    file.seek(0)
    while part := file.read(PART):
        digest.update(part)
        size += len(part)
    mime, safe = sniff(file), safe_name(name, file)
    return {"name": safe, "mime": mime, "groesse": size, "sha256": digest.hexdigest()}


def accepted_mime(data: bytes | BinaryIO, allowed: Iterable[str]) -> str:
    """Return the type of a file by its content.

    :raises WertFehler: ``falscher_typ``, ``pdf_passwort`` or ``pdf_kaputt``: nobody could open it later.
    """
    mime = sniff(data)
    if mime not in allowed:
        raise WertFehler("falscher_typ")
    if mime == PDF:
        require_open_pdf(data)
    return mime


def require_open_pdf(data: bytes | BinaryIO) -> None:
    """Refuse a PDF that asks for a password, or that no program can open.

    :raises WertFehler: ``pdf_passwort`` or ``pdf_kaputt``.
    """
    state = state_of(data)
    if state:
        raise WertFehler("pdf_passwort" if state == PASSWORD else "pdf_kaputt")


def _kept(char: str) -> str:
    return "-" if category(char) in ("Co", "Cs", "Cn") else char


def _split(text: str) -> tuple[str, str]:
    match = re.fullmatch(r"(.*)(\.[^. ]{1,19})", text)
    return (match[1], match[2]) if match else (text, "")


def _ending(mime: str, ending: str) -> str:
    small = ending.lower()
    if mime in ENDUNGEN:
        return small if small in ENDUNGEN[mime] else ENDUNGEN[mime][0]
    if mime in NEUTRAL:
        return small if small and small not in ACTIVE and not _is_picture_or_pdf(small) else NEUTRAL[mime]
    if small in ACTIVE or _is_picture_or_pdf(small):
        return ".bin"
    return small


def _is_picture_or_pdf(ending: str) -> bool:
    return any(ending in ENDUNGEN[mime] for mime in TYPES)


def _cut(stem: str, room: int) -> str:
    stem = stem[: MAX_NAME - room]
    while len(stem.encode()) + room > MAX_BYTES:
        stem = stem[:-1]
    return stem.rstrip(" .") or stem
