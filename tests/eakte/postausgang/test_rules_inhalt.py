"""A long result begins with a Deckblatt that says what stands on which page; a short one stays a letter."""

from io import BytesIO
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.postausgang.ausfertigung import inhalt
from kommune.eakte.postausgang.vorlagen import vorlage
from test_rules_brief import letter

import pypdfium2
import pytest


pytestmark = pytest.mark.rules
PARAGRAPH = "<p>" + "Die Erlaubnis gilt für die genannte Fläche und die genannte Zeit. " * 30 + "</p>"
LONG = "".join(f"<h2>{number}. <b>Auflage</b> &amp; Grund</h2>{PARAGRAPH * 2}" for number in range(1, 6))


def pages(data):
    with pypdfium2.PdfDocument(BytesIO(data)) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def test_the_deckblatt_names_each_part_with_its_page():
    data = letter(text=LONG)
    told = pages(data)
    assert "Inhalt" in told[0] and "Die Erlaubnis gilt" not in told[0]
    for number in range(1, 6):
        place = next(nr for nr, text in enumerate(told[1:], start=2) if f"{number}. Auflage & Grund" in text)
        line = next(line for line in told[0].splitlines() if line.startswith(f"{number}. Auflage"))
        assert line.rstrip().endswith(str(place)), line
    assert check_pdfa(data) == []


@pytest.mark.parametrize("text", [PARAGRAPH, LONG[:4000], PARAGRAPH * 20, "<h2>Eins</h2>" * 9])
def test_what_is_short_or_has_no_parts_has_no_contents(text):
    assert inhalt.with_contents(text) == (text, [])


def test_a_table_of_a_template_keeps_its_cells_and_leaves_out_a_row():
    rows = "<tr><th>Fläche</th><th>Tage</th></tr>{% if felder.ja %}<tr><td>24 qm</td><td>{{ felder.tage }}</td></tr>{% endif %}"
    for yes, shown in ((True, True), ("", False)):
        text = vorlage.fill(f"<table>{rows}</table>", {"felder": {"ja": yes, "tage": 183}})
        (page, *_rest) = pages(letter(text=text))
        assert "Fläche" in page and ("183" in page) is shown
