"""A PDF from outside is opened beside the server: what unpacks to gigabytes, asks for a password or is none is told, and costs little."""

from io import BytesIO
from kommune.eakte.core.druck import pdf_beiseite
from kommune.eakte.core.druck import pdf_leser
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.werte import datei
from kommune.eakte.core.werte import WertFehler
from musterstadt.papiere import pdf

import pikepdf
import pytest
import resource
import zlib


pytestmark = pytest.mark.rules
MEGABYTES = 1_500


@pytest.fixture(scope="module")
def zeros():
    """A zlib stream of so many megabytes of noughts: one packed megabyte again and again (RFC 1950, 1951)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1024 * 1024)) + packer.flush(zlib.Z_FULL_FLUSH)
    check = (MEGABYTES * 1024 * 1024 % 65521) << 16 | 1
    return b"\x78\xda" + block * MEGABYTES + b"\x03\x00" + check.to_bytes(4)


def bomb(zeros, where):
    """Some megabytes that unpack to gigabytes: as the table of its objects, or as what stands on its page."""
    out, places = bytearray(b"%PDF-1.5\n"), []
    page = b"<</Length %d/Filter/FlateDecode>>stream\n" % len(zeros) + zeros + b"\nendstream"
    for number, body in enumerate(
        (
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
            page if where == "page" else b"<</Length 0>>stream\n\nendstream",
        ),
        1,
    ):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    if where == "table":
        head = b"5 0 obj\n<</Type/XRef/Size 6/W[1 4 2]/Root 1 0 R/Length %d/Filter/FlateDecode>>stream\n" % len(zeros)
        out += head + zeros + b"\nendstream\nendobj\n"
    else:
        rows = b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"xref\n0 5\n0000000000 65535 f \n" + rows + b"trailer<</Size 5/Root 1 0 R>>\n"
    return bytes(out) + b"startxref\n%d\n%%%%EOF" % start


@pytest.mark.parametrize("where", ["table", "page"])
def test_a_bomb_takes_no_memory_of_the_server(zeros, where):
    data, before = bomb(zeros, where), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if where == "table":
        with pytest.raises(WertFehler) as refused:
            datei.accepted_mime(data, ("application/pdf",))
        assert refused.value.code == "pdf_kaputt"
    assert text_of(data, "application/pdf") == ""
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kilobytes


def test_it_opens_once_and_a_stream_stands_where_it_stood(monkeypatch):
    data = BytesIO(pdf("Einmal geöffnet"))
    data.seek(5)
    assert pdf_beiseite.state_of(data) == 0 and data.tell() == 5
    monkeypatch.setattr(pdf_beiseite, "_run", None)
    assert pdf_beiseite.state_of(data) == 0
    with pytest.raises(TypeError):
        pdf_beiseite.state_of(b"%PDF-1.4 another")


def test_its_words_are_read_up_to_the_limit():
    data = render_pdf("<p>Straßencafé</p>", title="Plan")
    assert "Straßencafé" in text_of(data, "application/pdf")
    assert len(pdf_beiseite.words_of(data, pages=200, limit=3)) == 3


def test_why_it_does_not_open_is_told():
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page()
    made.save(out, encryption=pikepdf.Encryption(owner="x", user="x"))
    assert pdf_beiseite.state_of(out.getvalue()) == pdf_leser.PASSWORD
    assert pdf_beiseite.state_of(b"%PDF-1.4 nothing") == pdf_leser.BROKEN


def test_what_the_server_itself_has_taken_does_not_count():
    filled = bytearray(b"x") * (pdf_leser.MOST + 10_000_000)  # the peak of a process is told of what it starts, too
    assert pdf_beiseite.state_of(pdf("Neben viel anderem")) == 0 and filled
