"""Files: what they are by their content, which cannot be used, and a name that tells the truth."""

from kommune.eakte.core.dateityp.filetype import sniff
from kommune.eakte.core.werte import datei
from kommune.eakte.core.werte import WertFehler
from musterstadt.papiere import PDF
from musterstadt.papiere import pdf

import pytest


pytestmark = pytest.mark.rules
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
TEXT = b"Guten Tag"


def boxes(major, *compatible):
    brands = major + b"\0\0\0\0" + b"".join(compatible)
    return (len(brands) + 8).to_bytes(4, "big") + b"ftyp" + brands + b"\0" * 40


@pytest.mark.parametrize(
    "before",
    [
        b"\xef\xbb\xbf",
        b"\n",
        b"\r\n\r\n",
        b"Content-Type: application/pdf\r\nContent-Length: 5\r\n\r\n",
        b"\0" * 9 + b"\n",
    ],
)
def test_a_pdf_may_begin_a_little_late(before):
    assert sniff(before + PDF) == datei.PDF
    assert datei.accepted_mime(before + PDF, datei.TYPES) == datei.PDF


@pytest.mark.parametrize(
    "data",
    [b"<script>x</script>\n%PDF-1.7", b"Das Wort %PDF-1.7 im Satz", b"x" * 2000 + b"\n%PDF-1.7", b"MZ\n%PDF-1.7"],
)
def test_what_only_mentions_pdf_is_none(data):
    assert sniff(data) != datei.PDF


@pytest.mark.parametrize(
    ("data", "mime"),
    [
        (boxes(b"heic"), "image/heic"),
        (boxes(b"mif1", b"mif1", b"heic"), "image/heic"),
        (boxes(b"msf1", b"hevc"), "image/heic"),
        (boxes(b"heix"), "image/heic"),
        (boxes(b"mif1", b"avif"), "image/avif"),
        (boxes(b"avif"), "image/avif"),
    ],
)
def test_photos_of_every_phone_are_known(data, mime):
    assert sniff(data) == mime
    assert sniff(boxes(b"isom")) not in datei.TYPES


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf(password="geheim"), "pdf_passwort"),
        (b"%PDF-1.7 Nachweis", "pdf_kaputt"),
        (PDF[:200], "pdf_kaputt"),
        (pdf(pages=0), "pdf_kaputt"),
        (b"MZ\x90", "falscher_typ"),
        (b"<html><script>x</script>", "falscher_typ"),
        (b"var x = new ActiveXObject()", "falscher_typ"),
        (b"L\0\0\0\x01\x14\x02\0", "falscher_typ"),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/" + b"\0" * 40 + b"word/vbaProject.bin", "falscher_typ"),
    ],
)
def test_what_nobody_could_open_is_told_at_once(data, code):
    with pytest.raises(WertFehler) as caught:
        datei.accepted_mime(data, datei.TYPES)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("sent", "data", "kept"),
    [
        ("Nachweis\u202efdp.hta", PDF, "Nachweisfdp.pdf"),
        ("Nachweis.pdf", PDF, "Nachweis.pdf"),
        ("NACHWEIS.PDF", PDF, "NACHWEIS.PDF"),
        ("nachweis.pdf", PNG, "nachweis.png"),
        ("foto.jpeg", b"\xff\xd8\xff" + b"\0" * 9, "foto.jpeg"),
        ("foto", b"\xff\xd8\xff" + b"\0" * 9, "foto.jpg"),
        ("Bescheid v1.2", PDF, "Bescheid v1.2.pdf"),
        ("Az 12.3.Mai", PDF, "Az 12.3.Mai.pdf"),
        ("C:\\Users\\a\\b.pdf", PDF, "b.pdf"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("a\uf03ab\uf022.pdf", PDF, "a-b-.pdf"),
        ("a:b?.pdf", PDF, "a-b-.pdf"),
        ("a\x00\x07\nb.pdf", PDF, "a b.pdf"),
        ("u\u0308ber.pdf", PDF, "über.pdf"),
        ("brief.js", TEXT, "brief.txt"),
        ("liste.csv", b"a;b\n1;2", "liste.csv"),
        ("mail.eml", b"From: a@example.org", "mail.eml"),
        ("böse.pdf", TEXT, "böse.txt"),
        ("setup.exe", b"MZ\x90", "setup.exe"),
        ("setup.pdf", b"MZ\x90", "setup.exe"),
        ("x.lnk", b"L\0\0\0\x01\x14\x02\0", "x.bin"),
        ("daten.json", b'{"a": 1}', "daten.json"),
        ("", PDF, "Datei.pdf"),
        ("...", PDF, "Datei.pdf"),
        (".pdf", PDF, "Datei.pdf"),
        ("x" * 300 + ".pdf", PDF, "x" * 196 + ".pdf"),
    ],
)
def test_a_name_tells_the_truth(sent, data, kept):
    assert datei.safe_name(sent, data) == kept


def test_a_name_is_short_enough_for_every_disk_and_stays_as_it_is():
    name = datei.safe_name("ü" * 300 + ".pdf", PDF)
    assert len(name.encode()) <= datei.MAX_BYTES
    assert name.endswith(".pdf")
    assert datei.safe_name(name, PDF) == name
