"""Letters: windows of DIN 5008, tags, fonts, pictures, the account; every one a PDF/A."""

from datetime import date
from io import BytesIO
from kommune.eakte.core.druck import pdf
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.druck.schriftbild import drawable
from kommune.eakte.core.druck.schriftbild import lines
from kommune.eakte.core.druck.schriftbild import width
from kommune.eakte.postausgang.ausfertigung import brief
from kommune.eakte.postausgang.ausfertigung import fenster
from PIL import Image
from weasyprint import HTML

import pikepdf
import pypdfium2
import pytest


pytestmark = pytest.mark.rules

BEHOERDE = {
    "name": "Stadt Musterstadt",
    "amt": "Amt für öffentliche Ordnung, Gewerbe, Verkehr und Einwohnerwesen",
    "anschrift": "Am Alten Rathausplatz 123, 12345 Musterstadt an der Musterach",
    "telefon": "0123 456",
    "email": "ein.ueberaus.langes.funktionspostfach.des.ordnungsamtes@musterstadt.example",
}
EMPFAENGER = {
    "name": "Ayşe Yıldız",
    "vertreter": "",
    "strasse": "Hauptstraße 1",
    "plz": "12345",
    "ort": "Musterstadt",
    "land": "",
}


def letter(**changes):
    values = {
        "betreff": "Bescheid",
        "text": "<p>Guten Tag</p>",
        "belehrung": "",
        "aktenzeichen": "022/2026/1-1",
        "behoerde": BEHOERDE,
        "empfaenger": EMPFAENGER,
        "bearbeiter": "Jana Öztürk",
        "unterzeichner": "Dr. Hartmut Brückner",
        "tag": date(2026, 11, 28),
    }
    return brief.letter(**{**values, **changes})


def text_of(data):
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(BytesIO(data)))


def boxes(data, words):
    """Return ``(left, bottom, right, top)`` in mm from the upper left of the first place where the words stand."""
    page = pypdfium2.PdfDocument(BytesIO(data))[0]
    text = page.get_textpage()
    start = text.get_text_range().replace("\r\n", "\n").find(words)
    start = text.search(words).get_next()[0] if start >= 0 else start
    assert start >= 0, words
    found = [text.get_charbox(start + i) for i in range(len(words)) if not words[i].isspace()]
    mm = 25.4 / 72
    left, right = min(b[0] for b in found) * mm, max(b[2] for b in found) * mm
    top, bottom = 297 - max(b[3] for b in found) * mm, 297 - min(b[1] for b in found) * mm
    return left, top, right, bottom


def picture(kind, mode="RGB"):
    out = BytesIO()
    Image.new(mode, (60, 60), (10, 200, 10, 128)[: len(mode)]).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    "wappen", [("image/png", "PNG", "RGBA"), ("image/png", "PNG", "RGB"), ("image/jpeg", "JPEG", "RGB")]
)
def test_a_wappen_of_any_kind_keeps_the_letter_a_pdfa(wappen):
    mime, kind, mode = wappen
    assert check_pdfa(letter(wappen=(mime, picture(kind, mode)))) == []


def test_a_letter_is_tagged_and_says_its_language():
    with pikepdf.open(BytesIO(letter())) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked) and "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "de"


@pytest.mark.parametrize("name", ["王小明", "Мария Ελένη", "Anna 😀", "محمد", "Đặng Ñuñez-Øster", "Ⓐ ½ №"])
def test_foreign_letters_are_drawn_and_keep_the_letter_a_pdfa(name):
    data = letter(empfaenger={**EMPFAENGER, "name": name}, text=f"<p><strong>{name}</strong></p>")
    assert check_pdfa(data) == []
    assert name in text_of(data) or name[::-1] in text_of(data)


def test_what_no_font_can_draw_becomes_a_word_instead_of_a_box():
    assert drawable("a\ue000b") == "a[Zeichen U+E000]b"
    assert check_pdfa(render_pdf("<h1>Titel</h1><p>a\ue000b</p>", title="x")) == []


def test_marks_nobody_sees_stay():
    assert drawable("a\u00ad\u200d\ufe0fb\n\u0308") == "a\u00ad\u200d\ufe0fb\n\u0308"


LONG_FIRM = "Gesellschaft zur Förderung und Erhaltung der historischen Altstadt von Musterstadt und ihrer Ortsteile mbH & Co. KG"


def test_the_address_of_a_long_firm_stays_in_the_window():
    person = {**EMPFAENGER, "name": LONG_FIRM, "vertreter": "Prof. Dr. Maximilian-Alexander von und zu Hohenstein"}
    data = letter(empfaenger=person)
    for part in ("Gesellschaft", "Hauptstraße 1"):
        left, top, right, bottom = boxes(data, part)
        assert left >= 20 and right <= 105 and top >= 62 and bottom <= 90, part


def test_the_sender_stays_above_the_address_in_the_window():
    data = letter()
    left, top, right, bottom = boxes(data, "Stadt Musterstadt, Am")
    assert left >= 20 and right <= 105 and top >= 45 and bottom <= 62.7
    assert fenster.sender("x" * 200, "Stadt Musterstadt, Am Rathaus 1") == ["Stadt Musterstadt, Am Rathaus 1"]
    found = fenster.sender("M" * 400)
    assert len(found) == 2 and all(width(line, fenster.SENDER_SIZE) <= fenster.ROOM for line in found)


def test_an_address_of_seven_long_lines_does_not_fit():
    assert fenster.fitted([LONG_FIRM] * 4) is None
    assert fenster.fitted(["a" * 5000]) is None
    assert fenster.fitted(["Ayşe Yıldız", "Hauptstraße 1", "12345 Musterstadt"])[0] == 10.0


def test_a_line_is_broken_at_blanks_and_only_then_in_a_word():
    assert lines("eins zwei", 10, width("eins zwe", 10)) == ["eins", "zwei"]
    assert "".join(lines("x" * 100, 10, 20)) == "x" * 100
    assert lines("", 10, 20) == []


def test_five_thousand_letters_without_a_blank_are_all_printed():
    data = letter(text=f"<p>{'q' * 5000}</p><table><tr><td>{'j' * 500}</td><td>x</td></tr></table>")
    text = text_of(data)
    assert (text.count("q"), text.count("j")) == (5000, 500)
    for page in pypdfium2.PdfDocument(BytesIO(data)):
        text = page.get_textpage()
        assert max(text.get_charbox(i)[2] for i in range(text.count_chars())) < 595


def test_a_letter_that_demands_money_names_account_and_purpose():
    text = text_of(letter(zahlung={"empfaenger": "Stadtkasse", "iban": "DE37 9999 9999 0123 4567 89"}))
    assert "DE37 9999 9999 0123 4567 89" in text and "Verwendungszweck" in text
    assert "IBAN" not in text_of(letter())


def test_who_signs_for_somebody_else_signs_in_vertretung():
    assert "In Vertretung" in text_of(letter(in_vertretung=True)) and "Im Auftrag" in text_of(letter())
    assert "Im Auftrag" not in text_of(letter(in_vertretung=True)) and "In Vertretung" not in text_of(letter())


def test_the_style_of_a_letter_is_read_once_and_draws_the_same():
    made = [pdf.document_of(f"<h1>Bescheid</h1><p>Absatz {number}</p>", title="Brief") for number in range(3)]
    pdf._read_style.cache_clear()
    for one in made:
        pdf.render_document(one)
    assert (pdf._read_style.cache_info().misses, pdf._read_style.cache_info().hits) == (1, 2)
    inline = HTML(string=made[0], url_fetcher=pdf.Fetcher()).write_pdf(pdf_variant=pdf.VARIANT, pdf_tags=True)
    pictures = [bytes(pypdfium2.PdfDocument(one)[0].render().buffer) for one in (inline, pdf.render_document(made[0]))]
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize(
    "document",
    [
        "<html><head><style>p { color: red }</style></head><body class='x'><p>a</p></body></html>",
        "<html><head><style>p::after { content: '<' }</style></head><body><p>a</p></body></html>",
        "<p>ohne alles</p>",
    ],
)
def test_a_document_made_otherwise_keeps_its_style_inside(document):
    assert pdf._style_of(document) == ([], document)
