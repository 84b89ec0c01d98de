"""Answers and files are checked by what they are, not by what they claim."""

from datetime import date
from kommune.portal.formulare.bedingung import BedingungFehler
from kommune.portal.formulare.bedingung import parse_line
from kommune.portal.formulare.bedingung import parse_lines
from kommune.portal.formulare.pruefung import check_duties
from kommune.portal.formulare.pruefung import check_persons
from kommune.portal.formulare.pruefung import check_texts
from kommune.portal.formulare.pruefung import check_uploads
from kommune.portal.formulare.pruefung import Upload

import pytest


pytestmark = pytest.mark.rules
PDF = b"%PDF-1.7\n..."
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


@pytest.mark.parametrize("code", ["1234", "ABCDE", "12 345", "١٢٣٤٥", "123456"])
def test_a_postleitzahl_has_five_digits(code):
    assert [fault.code for fault in check_persons({"plz": code}, date(2026, 11, 25))] == ["plz"]
    assert check_persons({"plz": "01067", "ort": "1"}, date(2026, 11, 25)) == []


@pytest.mark.parametrize(("born", "faulty"), [("2026-11-25", False), ("2026-11-26", True), ("1899-12-31", True)])
def test_nobody_is_born_in_the_future(born, faulty):
    assert bool(check_persons({"geburtsdatum": born}, date(2026, 11, 25))) is faulty
