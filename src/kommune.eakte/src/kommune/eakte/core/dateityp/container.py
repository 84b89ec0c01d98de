"""Files that hold files: what a zip, an OLE document, ISO boxes or a CMS message is, by what lies in it. Pure."""

from typing import BinaryIO
from zipfile import BadZipFile
from zipfile import ZipFile

import re


ZIP = "application/zip"
OLE = "application/x-ole-storage"
OPEN_XML = "application/vnd.openxmlformats-officedocument."
OOXML = {
    kind: f"{OPEN_XML}{kind}"
    for kind in (
        "wordprocessingml.document",
        "wordprocessingml.template",
        "spreadsheetml.sheet",
        "spreadsheetml.template",
        "presentationml.presentation",
        "presentationml.slideshow",
        "presentationml.template",
    )
}
MACROS = {
    "word": "application/vnd.ms-word.document.macroEnabled.12",
    "xl": "application/vnd.ms-excel.sheet.macroEnabled.12",
    "ppt": "application/vnd.ms-powerpoint.presentation.macroEnabled.12",
}
USUAL = {
    "word": OOXML["wordprocessingml.document"],
    "xl": OOXML["spreadsheetml.sheet"],
    "ppt": OOXML["presentationml.presentation"],
}
MAIN_PART = re.compile(rb'ContentType="([^"]+)\.main\+xml"')
SMALL = 1_000_000
STREAMS = (
    ("__properties_version1.0", "application/vnd.ms-outlook"),
    ("worddocument", "application/msword"),
    ("workbook", "application/vnd.ms-excel"),
    ("book", "application/vnd.ms-excel"),
    ("powerpoint document", "application/vnd.ms-powerpoint"),
)
MAX_SECTORS = 256
LAST_SECTOR = 0xFFFFFFFA
HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
OID_SIGNED = bytes.fromhex("06092a864886f70d010702")
OID_ENVELOPED = bytes.fromhex("06092a864886f70d010703")
DETACHED = re.compile(rb"\x30(?:\x0b|\x80)\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01(?!\xa0)")


def in_zip(head: bytes, file: BinaryIO) -> str:
    """Return the type of an office file (ECMA-376, OpenDocument 1.3), of another zip ``application/zip``, else ""."""
    if head[:4] != b"PK\x03\x04":
        return ""
    try:
        with ZipFile(file) as opened:
            names = set(opened.namelist())
            if "mimetype" in names and opened.getinfo("mimetype").file_size < 200:
                return str(opened.read("mimetype"), "ascii", "replace").strip() or ZIP
            return _open_xml(opened, names) or _other_zip(names)
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return ZIP


def _open_xml(opened: ZipFile, names: set[str]) -> str:
    folder = next((folder for folder in USUAL if any(name.startswith(f"{folder}/") for name in names)), "")
    if "[Content_Types].xml" not in names or not folder:
        return ""
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return MACROS[folder]
    if opened.getinfo("[Content_Types].xml").file_size < SMALL:
        for found in MAIN_PART.findall(opened.read("[Content_Types].xml")):
            if (mime := str(found, "ascii", "replace")) in OOXML.values():
                return mime
    return USUAL[folder]


def _other_zip(names: set[str]) -> str:
    return "application/java-archive" if "META-INF/MANIFEST.MF" in names else ZIP


def in_ole(head: bytes, file: BinaryIO) -> str:
    """Return the type of a compound file by the streams in its directory ([MS-CFB] 2.6), else ""."""
    if head[:4] != b"\xd0\xcf\x11\xe0":
        return ""
    names = {name.lower() for name in _streams(head, file)}
    return next((mime for stream, mime in STREAMS if stream in names), OLE)


def _streams(head: bytes, file: BinaryIO) -> set[str]:
    size = 1 << min(int.from_bytes(head[30:32], "little"), 16)
    sector, names = int.from_bytes(head[48:52], "little"), set()
    for _step in range(MAX_SECTORS):
        if sector >= LAST_SECTOR or size < 512:
            break
        file.seek((sector + 1) * size)
        block = file.read(size)
        for at in range(0, len(block) - 127, 128):
            length = int.from_bytes(block[at + 64 : at + 66], "little")
            if 2 <= length <= 64:
                names.add(block[at : at + length - 2].decode("utf-16-le", "replace"))
        sector = _next_sector(head, file, sector, size)
    return names


def _next_sector(head: bytes, file: BinaryIO, sector: int, size: int) -> int:
    table, entry = divmod(sector, size // 4)
    if table >= 109:
        return LAST_SECTOR
    of_table = int.from_bytes(head[76 + 4 * table : 80 + 4 * table], "little")
    file.seek((of_table + 1) * size + 4 * entry)
    return int.from_bytes(file.read(4).ljust(4, b"\xff"), "little")


def in_boxes(head: bytes, _file: BinaryIO) -> str:
    """Return the type by the brands of ISO/IEC 23008-12 and 15444-1: HEIC of every phone, AVIF, JPEG 2000, else ""."""
    if head[4:8] == b"jP  ":
        return "image/jpx" if head[20:24] == b"jpx " else "image/jp2"
    if head[4:8] != b"ftyp":
        return ""
    size = min(max(int.from_bytes(head[:4], "big"), 16), 512)
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, size, 4))}
    if b"avif" in brands or b"avis" in brands:
        return "image/avif"
    return "image/heic" if brands & HEIC_BRANDS else ""


def in_cms(head: bytes, _file: BinaryIO) -> str:
    """Return the type of a CMS message (RFC 5652), DER or PEM: a signature alone, or one that holds the content, else ""."""
    if head[:1] == b"\x30" and OID_SIGNED in head[:24]:
        return "application/pkcs7-signature" if DETACHED.search(head[:256]) else "application/pkcs7-mime"
    if head[:1] == b"\x30" and OID_ENVELOPED in head[:24]:
        return "application/pkcs7-mime"
    if head[:40].lstrip().startswith((b"-----BEGIN PKCS7-----", b"-----BEGIN CMS-----")):
        return "application/pkcs7-signature"
    return ""
