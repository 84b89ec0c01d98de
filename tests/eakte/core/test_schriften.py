"""Names of many scripts in a letter: every letter is drawn or becomes a word, and the letter stays PDF/A."""

from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.druck.schriftbild import drawable

import pypdfium2
import pytest
import unicodedata


pytestmark = pytest.mark.rules
NAMES = [
    "Müller-Weiß",
    "Nguyễn Thị Ánh",
    "Łukaszewicz",
    "M̄ārtiņš",
    "Ковальчук",
    "Παπαδόπουλος",
    "王小明",
    "გელაშვილი",
    "محمد",
    "अ",
]


def text_of(pdf):
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_names_are_drawn_and_the_letter_stays_pdfa():
    pdf = render_pdf("".join(f"<p>{name}</p>" for name in NAMES), title="Namen")
    assert check_pdfa(pdf) == []
    shown = unicodedata.normalize("NFC", text_of(pdf))
    for name in NAMES[:6]:  # what DIN 91379 asks for, and Greek and Cyrillic: always drawn
        assert drawable(name) == name
        assert unicodedata.normalize("NFC", name) in shown, name
    assert "\ufffd" not in shown
