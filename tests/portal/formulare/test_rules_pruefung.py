"""Answers and files are checked by what they are, not by what they claim."""

from datetime import date
from kommune.portal.formulare.frage.bedingung import BedingungFehler
from kommune.portal.formulare.frage.bedingung import parse_line
from kommune.portal.formulare.frage.bedingung import parse_lines
from kommune.portal.formulare.frage.meldungen import message_of
from kommune.portal.formulare.frage.pruefung import check_duties
from kommune.portal.formulare.frage.pruefung import check_texts
from kommune.portal.formulare.frage.pruefung import check_uploads
from kommune.portal.formulare.frage.pruefung import check_values
from kommune.portal.formulare.frage.pruefung import Upload
from musterstadt.papiere import PDF
from musterstadt.papiere import pdf

import pytest


pytestmark = pytest.mark.rules
ALLOWED = ("application/pdf", "image/png")


def codes(upload, megabytes=1):
    return [fault.code for fault in check_uploads([upload], allowed=ALLOWED, max_megabytes=megabytes)]


def test_a_pdf_is_taken():
    assert codes(Upload("f", "a.pdf", PDF)) == []


@pytest.mark.parametrize(
    "name,data,code",
    [
        ("a.pdf", b"MZ\x90\x00 program", "falscher_typ"),
        ("a.pdf", b"<html><script>alert(1)</script>", "falscher_typ"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "falscher_typ"),
        ("a.pdf", b"PK\x03\x04" + b"\0" * 60, "falscher_typ"),
        ("a.pdf", b"", "leer"),
        ("a.pdf", pdf(password="geheim"), "pdf_passwort"),
        ("a.pdf", PDF[:200], "pdf_kaputt"),
        ("a.pdf", PDF + b"x" * 1024 * 1024, "zu_gross"),
    ],
)
def test_what_it_is_counts_not_its_name(name, data, code):
    assert codes(Upload("f", name, data)) == [code]


def test_a_duty_depends_on_another_answer():
    rules = parse_lines(["nachweis: gefaehrlich=ja"])
    assert [f.feld for f in check_duties({"gefaehrlich": "ja"}, [], rules)] == ["nachweis"]
    assert check_duties({"gefaehrlich": "nein"}, [], rules) == []
    assert check_duties({"gefaehrlich": "ja"}, [Upload("nachweis", "a.pdf", PDF)], rules) == []


@pytest.mark.parametrize("line", ["", "a", "a: b", "a=b", ": b=c", "a: =c"])
def test_a_duty_that_cannot_be_read_is_refused(line):
    with pytest.raises(BedingungFehler):
        parse_line(line)


def test_ten_megabytes_of_text_are_too_much():
    assert [f.feld for f in check_texts({"bemerkung": "x" * 10_000_000, "name": "y"})] == ["bemerkung"]


TODAY = date(2026, 11, 25)
KINDS = {
    "email": "email",
    "geburtsdatum": "datum",
    "geburt_der_mutter": "teildatum",
    "beginn": "datum",
    "vorname": "text",
    "bemerkung": "langtext",
    "orte": "zeilen",
}


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"plz": "01067", "ort": "1"}, None),
        ({"plz": "5020", "land": "Österreich"}, None),
        ({"plz": "A-5020"}, None),
        ({"plz": "5020"}, "plz"),
        ({"postleitzahl": "12 345"}, "plz"),
        ({"plz": "12345", "land": "Österreich"}, "plz_land"),
        ({"geburtsdatum": "2026-11-25"}, None),
        ({"geburtsdatum": "2026-11-26"}, "geburt"),
        ({"geburtsdatum": "1899-12-31"}, "geburt"),
        ({"geburtsdatum": "0080-03-01"}, "datum_bereich"),
        ({"beginn": "0080-03-01"}, "datum_bereich"),
        ({"geburt_der_mutter": "1948"}, None),
        ({"geburt_der_mutter": "unbekannt"}, None),
        ({"geburt_der_mutter": "früher"}, "datum"),
        ({"email": "o'hara@example.org"}, None),
        ({"email": "info@bücherstube.example"}, None),
        ({"email": "a,b@example.org"}, "email_zeichen"),
        ({"email": "jürgen@example.org"}, "email_umlaut"),
        ({"chipnummer": "276 098100000001"}, None),
        ({"chipnummer": "123"}, "chipnummer"),
        ({"vorname": "Żółć"}, None),
        ({"vorname": "x" * 201}, "zu_lang"),
        ({"vorname": "Anna\uf03a"}, "zeichen"),
        ({"bemerkung": "eins\nzwei\t\u202edrei 😀"}, None),
        ({"bemerkung": "eins\uf03a"}, "zeichen"),
        ({"orte": ["hier", "dort\x07"]}, "zeichen"),
        ({"vorname": None, "plz": "", "geburtsdatum": None}, None),
    ],
)
def test_what_the_record_cannot_keep_is_told_at_the_field(answers, code):
    faults = check_values(answers, KINDS, TODAY)
    assert [fault.code for fault in faults] == ([code] if code else [])
    assert all(message_of(fault).mapping is not None for fault in faults)
