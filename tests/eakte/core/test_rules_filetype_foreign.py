"""Files as other programs make them, each told by its content, under whatever name. Small, made here."""

from io import BytesIO
from kommune.eakte.core.dateityp.filetype import ENDUNGEN
from kommune.eakte.core.dateityp.filetype import sniff
from kommune.eakte.core.dateityp.filetype import TYPEN
from kommune.eakte.core.werte import datei
from pathlib import Path
from zipfile import ZipFile

import pytest


pytestmark = pytest.mark.rules
SHARED = Path(__file__).parents[4] / "shared" / "data"
OFFICE = "application/vnd.openxmlformats-officedocument."
MAIL = b"Received: from mx by mail; Fri, 2 Jan 2026 10:00:00 +0100\r\n\tid 1\r\nFrom: A <a@example.org>\r\nSubject: Anfrage\r\n\r\n"
HTML_MAIL = b"Return-Path: <a@example.org>\nDate: Fri, 2 Jan 2026 10:00:00 +0100\n\n<html><body>Hallo</body></html>"


def zipped(**files):
    with BytesIO() as made:
        with ZipFile(made, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return made.getvalue()


def office(folder, main, *more):
    types = f'<Types><Override PartName="/x.xml" ContentType="{main}.main+xml"/></Types>'
    return zipped(**{"[Content_Types].xml": types, f"{folder}/x.xml": "<x/>", **dict.fromkeys(more, b"\0")})


def odf(mime):
    return zipped(**{"mimetype": mime, "content.xml": "<x/>"})


def ole(*names):
    """Return a compound file of 512-byte sectors: head, FAT, directory in as many sectors as its names need."""
    entries = b"".join(_entry(name) for name in ("Root Entry", *names))
    entries += b"\0" * (-len(entries) % 512)
    count = len(entries) // 512
    fat = [0xFFFFFFFD, *(n + 2 for n in range(count - 1)), 0xFFFFFFFE]
    table = b"".join(n.to_bytes(4, "little") for n in fat).ljust(512, b"\xff")
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(76, b"\0") + b"\xff" * 436)
    head[30:32], head[48:52], head[76:80] = (9).to_bytes(2, "little"), (1).to_bytes(4, "little"), b"\0" * 4
    return bytes(head) + table + entries


def _entry(name):
    text = (name + "\0").encode("utf-16-le")
    return (text.ljust(64, b"\0") + len(text).to_bytes(2, "little")).ljust(128, b"\0")


FOREIGN = [
    ("message/rfc822", MAIL + b"Guten Tag"),
    ("message/rfc822", b"\xef\xbb\xbf" + MAIL + b"<html><body>Hallo</body></html>"),
    ("message/rfc822", HTML_MAIL),
    ("application/mbox", b"From a@example.org Fri Jan  2 10:00:00 2026\n" + HTML_MAIL),
    ("application/mbox", b"From - Fri Jan 02 10:00:00 2026\r\nX-Mozilla-Status: 0001\r\n" + MAIL),
    ("application/vnd.ms-outlook", ole("__nameid_version1.0", "__substg1.0_001A001F", "x", "__properties_version1.0")),
    ("application/msword", ole("CompObj", "1Table", "Data", "SummaryInformation", "WordDocument")),
    ("application/vnd.ms-excel", ole("Workbook")),
    ("application/vnd.ms-excel", ole("Book")),
    ("application/vnd.ms-powerpoint", ole("Current User", "PowerPoint Document")),
    ("application/x-ole-storage", ole("Catalog")),
    ("application/x-ole-storage", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    (f"{OFFICE}wordprocessingml.document", office("word", f"{OFFICE}wordprocessingml.document")),
    (f"{OFFICE}wordprocessingml.template", office("word", f"{OFFICE}wordprocessingml.template")),
    (f"{OFFICE}spreadsheetml.sheet", office("xl", f"{OFFICE}spreadsheetml.sheet")),
    (f"{OFFICE}presentationml.presentation", office("ppt", f"{OFFICE}presentationml.presentation")),
    (f"{OFFICE}presentationml.slideshow", office("ppt", f"{OFFICE}presentationml.slideshow")),
    ("application/vnd.ms-word.document.macroEnabled.12", office("word", "x", "word/vbaProject.bin")),
    ("application/vnd.ms-excel.sheet.macroEnabled.12", office("xl", "x", "xl/vbaProject.bin")),
    ("application/vnd.ms-powerpoint.presentation.macroEnabled.12", office("ppt", "x", "ppt/vbaProject.bin")),
    ("application/vnd.oasis.opendocument.text", odf("application/vnd.oasis.opendocument.text")),
    ("application/vnd.oasis.opendocument.spreadsheet", odf("application/vnd.oasis.opendocument.spreadsheet")),
    ("application/vnd.oasis.opendocument.presentation", odf("application/vnd.oasis.opendocument.presentation")),
    ("application/java-archive", zipped(**{"META-INF/MANIFEST.MF": "Main-Class: X", "X.class": "x"})),
    ("application/zip", zipped(**{"word.txt": "x"})),
    ("application/zip", b"PK\x03\x04broken"),
    ("application/rtf", b"{\\rtf1\\ansi Guten Tag}"),
    ("image/vnd.dxf", b"  0\r\nSECTION\r\n  2\r\nHEADER\r\n"),
    ("image/vnd.dxf", b"999\nLibreCAD\n0\nSECTION\n2\nHEADER\n"),
    ("image/vnd.dxf", b"AutoCAD Binary DXF\r\n\x1a\x00"),
    ("image/vnd.dwg", b"AC1032\0\0\0\0\0"),
    ("image/jp2", b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 "),
    ("image/jpx", b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjpx \0\0\0\0jpx "),
    ("image/jp2", b"\xff\x4f\xff\x51\0\x29"),
    ("image/heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
    (
        "application/pkcs7-signature",
        bytes.fromhex("3080 0609 2a864886f70d010702 a080 3080 020101 310f 300d 0609 608648016503040201 0500")
        + bytes.fromhex("3080 0609 2a864886f70d010701 0000 a080"),
    ),
    (
        "application/pkcs7-mime",
        bytes.fromhex("30820100 0609 2a864886f70d010702 a08200f1 308200ed 020101 3100")
        + bytes.fromhex("301f 0609 2a864886f70d010701 a012 0410"),
    ),
    ("application/pkcs7-mime", bytes.fromhex("30820100 0609 2a864886f70d010703 a08200f1")),
    ("application/pkcs7-signature", b"-----BEGIN PKCS7-----\nMIIB\n-----END PKCS7-----\n"),
    ("text/calendar", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
    ("text/vcard", b"BEGIN:VCARD\r\nVERSION:4.0\r\n"),
    ("application/postscript", b"%!PS-Adobe-3.0\n"),
    ("text/x-script", b"#!/bin/sh\nrm -rf /\n"),
    ("application/x-dosexec", b"MZ\x90\0"),
    ("text/html", b"<!DOCTYPE html><p>Hallo"),
    ("text/html", b"Subject <script>x</script>"),
    ("text/html", "<html><body>Grüße".encode("latin-1")),
    ("text/html", "\ufeff<script>x</script>".encode("utf-16-le")),
    ("image/svg+xml", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    ("text/xml", b'<?xml version="1.0" encoding="ISO-8859-1"?><nachricht/>'),
    ("text/plain", "Grüße aus Köln".encode("latin-1")),
    ("text/plain", "\ufeffGrüße".encode("utf-16-le")),
    ("text/plain", b"Name;Ort\r\nA;B\r\n"),
    ("text/plain", b"Von: A\nBetreff: B\n\nGuten Tag"),
    ("application/octet-stream", b""),
    ("application/octet-stream", b"\0\x01\x02\x03" * 40),
    ("audio/flac", b"fLaC\0\0\0\x22" + b"\0" * 34),
    ("application/gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\x03"),
]


@pytest.mark.parametrize(("mime", "data"), FOREIGN, ids=[f"{n}-{mime}" for n, (mime, _data) in enumerate(FOREIGN)])
def test_a_file_of_another_program_is_what_it_is(mime, data):
    assert sniff(data) == sniff(BytesIO(data)) == mime


@pytest.mark.parametrize(("mime", "data"), FOREIGN, ids=[f"{n}-{mime}" for n, (mime, _data) in enumerate(FOREIGN)])
def test_its_name_gets_the_ending_of_its_type(mime, data):
    name = datei.safe_name("Anlage.pdf", data)
    assert not name.endswith(".pdf")
    if mime in ENDUNGEN:
        assert name == f"Anlage{ENDUNGEN[mime][0]}"


def test_a_name_that_fits_is_kept():
    assert datei.safe_name("Brief.DOC", ole("WordDocument")) == "Brief.DOC"
    assert datei.safe_name("Brief.doc", b"{\\rtf1 x}") == "Brief.doc"
    assert datei.safe_name("Anfrage.eml", MAIL) == "Anfrage.eml"


def test_each_type_stands_once_in_the_list():
    assert len(ENDUNGEN) == len(TYPEN)


def test_a_file_is_described_without_being_read_whole():
    class Watched(BytesIO):
        largest = 0

        def read(self, size=-1):
            part = super().read(size)
            self.largest = max(self.largest, len(part))
            return part

    file = Watched(b"\0\x01" * 4_000_000)
    told = datei.describe(file, "a.bin")
    assert told["groesse"] == 8_000_000
    assert told == datei.describe(b"\0\x01" * 4_000_000, "a.bin")
    assert file.largest <= datei.PART


@pytest.mark.skipif(not SHARED.is_dir(), reason="the files of other towns and makers are not here")
def test_the_files_of_other_makers_are_told_by_their_content():
    endings = {".xsd": "text/xml", ".xml": "text/xml", ".gml": "text/xml", ".json": "application/json"}
    found = [path for path in SHARED.rglob("*") if path.suffix in endings]
    assert found
    for path in found:
        with path.open("rb") as file:
            assert (path.name, sniff(file)) == (path.name, endings[path.suffix])
