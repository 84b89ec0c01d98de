"""The list in front of a print run can be read: no column is so narrow that a word stands letter below letter."""

from kommune.eakte.bekanntgabe.druck.auftrag import LISTE
from kommune.eakte.core.druck.pdf import render_pdf

import pypdfium2
import pytest


pytestmark = pytest.mark.rules


def test_heads_and_ways_stand_on_one_line_each():
    posten = [
        {
            "aktenzeichen": "532/2026/1-2",
            "name": "Erik Sørensen mit einem langen Namen und noch mehr",
            "weg": weg,
            "nachdruck": "",
        }
        for weg in ("Postzustellungsurkunde", "Brief")
    ]
    made = render_pdf(LISTE.render(id="D-2026-00001", am="29.11.2026", posten=posten), title="Drucklauf")
    words = pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range().split()
    assert {
        "Nr.",
        "532/2026/1-2",
        "Aktenzeichen",
        "Empfänger",
        "Weg",
        "abgegangen",
        "Postzustellungsurkunde",
        "Brief",
    } <= set(words)


@pytest.mark.parametrize("columns", [2, 3, 4, 5, 6])
def test_a_table_of_a_letter_keeps_its_heads_whole_however_many_columns(columns):
    head = "".join(f"<th>Spalte{number}</th>" for number in range(columns))
    row = "".join(f"<td>Wert{number}</td>" for number in range(columns))
    made = render_pdf(f"<table><tr>{head}</tr><tr>{row}</tr></table>", title="Tabelle")
    words = pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range().split()
    assert {f"Spalte{number}" for number in range(columns)} <= set(words)
