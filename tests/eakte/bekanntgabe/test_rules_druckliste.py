"""The list in front of a print run can be read: no column is so narrow that a word stands letter below letter."""

from datetime import datetime
from io import BytesIO
from kommune.eakte.bekanntgabe.druck import auftrag
from kommune.eakte.bekanntgabe.druck.auftrag import LISTE
from kommune.eakte.bekanntgabe.store import Drucklauf
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.druck.pdf_text import text_of
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest


pytestmark = pytest.mark.rules


def test_heads_and_ways_stand_on_one_line_each():
    posten = [
        {
            "aktenzeichen": "532/2026/1-2",
            "name": "Erik Sørensen mit einem langen Namen und noch mehr",
            "fehlt": 0,
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


def test_a_file_with_a_password_or_a_broken_one_is_named_and_does_not_stop_the_run(monkeypatch):
    """An enclosure comes from outside: one with a password kept 200 letters from being printed."""
    closed, whole = BytesIO(), BytesIO(render_pdf("<p>Anlage</p>", title="Anlage"))
    with pikepdf.open(whole) as pdf:
        pdf.save(closed, encryption=pikepdf.Encryption(owner="a", user="b"))
    letters = {"Yıldız": [render_pdf("<p>Bescheid Yıldız</p>", title="x"), closed.getvalue(), b"%PDF-1.7 kaputt"]}
    letters["Schmidt"] = [render_pdf("<p>Bescheid Schmidt</p>", title="x")]
    monkeypatch.setattr(auftrag, "kind_of", lambda posten: SimpleNamespace(pages=lambda one: letters[one["name"]]))
    posten = tuple({"name": name, "aktenzeichen": "1", "weg": "post", "nachdruck": ""} for name in letters)
    lauf = Drucklauf("D-2026-00001", posten, "poststelle", datetime(2026, 11, 29, 8, 0))
    text = " ".join(text_of(BytesIO(auftrag.made(lauf)[0]), "application/pdf").split())
    assert "Bescheid Yıldız" in text and "Bescheid Schmidt" in text
    assert text.index("2 Datei(en) nicht gedruckt") < text.index("Bescheid Yıldız")


def test_what_is_too_much_for_one_run_is_named(monkeypatch):
    monkeypatch.setattr(auftrag, "MAX_BYTES", 10)
    monkeypatch.setattr(auftrag, "kind_of", lambda posten: SimpleNamespace(pages=lambda one: [b"x" * 20]))
    posten = ({"name": "Yıldız", "aktenzeichen": "1", "weg": "post", "nachdruck": ""},)
    lauf = Drucklauf("D-2026-00001", posten, "poststelle", datetime(2026, 11, 29, 8, 0))
    assert "1 Datei(en) nicht gedruckt" in text_of(BytesIO(auftrag.made(lauf)[0]), "application/pdf").replace("\n", " ")
