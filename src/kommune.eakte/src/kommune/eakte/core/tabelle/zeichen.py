"""Which encoding a text has, told by its marks and by where German letters would stand. Pure.

Windows-1252, MacRoman and the code page 850 of DOS use every byte, so that each of them reads any file of
the others – with wrong letters. The bytes of ä, ö, ü, Ä, Ö, Ü, ß tell which one was meant.
"""

from kommune.eakte import _
from kommune.eakte.core.tabelle.blatt import Unlesbar

import codecs


MARKEN = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ZEICHENSAETZE = {
    "utf-8-sig": "UTF-8",
    "cp1252": "Windows-1252",
    "mac_roman": "MacRoman",
    "cp850": "DOS (CP850)",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32": "UTF-32",
}
# Bytes that more than one of the sets uses for a letter count for the first: Windows is the rule.
BUCHSTABEN = {name: "äöüÄÖÜß".encode(name) for name in ("cp1252", "mac_roman", "cp850")}


def encoding_of(data: bytes) -> str:
    """Return the name of the encoding, a key of ``ZEICHENSAETZE``.

    :raises Unlesbar: the bytes are no text in any of them.
    """
    for mark, name in MARKEN:
        if data.startswith(mark):
            return name
    if b"\x00" in data:
        return _without_mark(data)
    try:
        data.decode("utf-8")
        return "utf-8-sig"
    except UnicodeDecodeError:
        points = {name: sum(data.count(byte) for byte in signs) for name, signs in BUCHSTABEN.items()}
        return max(BUCHSTABEN, key=lambda name: points[name])


def decode(data: bytes, encoding: str) -> str:
    """Return the text of the bytes, without a byte order mark.

    :raises Unlesbar: they are no text in this encoding.
    """
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        raise Unlesbar(
            _(
                "error_aktenplan_encoding",
                default="The file is no text in the encoding ${name}.",
                mapping={"name": ZEICHENSAETZE.get(encoding, encoding[:20])},
            )
        ) from error


def _without_mark(data: bytes) -> str:
    """Tell UTF-16 without a mark by where the zero bytes of its Latin letters are."""
    start = data[:4000]
    odd, even = start[1::2].count(0), start[0::2].count(0)
    half = len(start) // 2
    if half and odd * 3 > half and even * 10 < half:
        return "utf-16-le"
    if half and even * 3 > half and odd * 10 < half:
        return "utf-16-be"
    raise Unlesbar(_("error_aktenplan_filetype", default="This is neither a CSV nor an XLSX or ODS file."))
