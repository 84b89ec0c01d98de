"""A row of a list of old Akten as people write it."""

from datetime import date
from kommune.eakte.altbestand import rules
from kommune.eakte.core.tabelle import zuordnung

import pytest


pytestmark = pytest.mark.rules
TODAY = date(2026, 11, 29)


def read(**cells):
    return rules.read_row({"aktenzeichen": "KZ 1", **cells}, TODAY)


def faults(**cells):
    row, found = read(**cells)
    assert row is None
    return [one.feld for one in found]


def test_columns_are_guessed_by_what_towns_call_them():
    head = "Kassenzeichen;Nachname;Vorname;geb.;Straße;Aktenplan;von;bis;Status;Vertraulichkeit;Dateiname(n)\n"
    found = zuordnung.propose(f"{head}1;M;E;1.1.1970;Weg 1;921;1998;2003;zdA;;1.pdf\n".encode(), rules.GESUCHT)
    assert [one.feld for one in found.spalten] == [
        "aktenzeichen",
        "familienname",
        "vorname",
        "geburtsdatum",
        "strasse",
        "kennzeichen",
        "laufzeit_von",
        "laufzeit_bis",
        "zustand",
        "vertraulichkeit",
        "dateien",
    ]


def test_a_kept_mapping_fits_the_same_headings_in_another_order():
    first = zuordnung.propose(
        b"Nummer X;Wer\n1;M\n", rules.GESUCHT, zuordnung.Wahl(spalten={0: "aktenzeichen", 1: "familienname"})
    )
    kept = rules.zuordnung_of(first)
    other = zuordnung.propose(b"Wer;Neu;Nummer X\nM;?;1\n", rules.GESUCHT)
    assert rules.spalten_by(other, kept) == {0: "familienname", 1: "", 2: "aktenzeichen"}


def test_years_alone_are_the_first_and_the_last_day():
    row, _none = read(laufzeit_von=1998, laufzeit_bis="2003")
    assert (row.laufzeit_von, row.laufzeit_bis, row.zda) == (date(1998, 1, 1), date(2003, 12, 31), True)


def test_a_number_of_a_spreadsheet_is_an_aktenzeichen():
    assert read(aktenzeichen=4711.0)[0].aktenzeichen == "4711"
    assert rules.old_key(4711) == rules.old_key(" 4711 ") == rules.old_key("4711")


def test_what_cannot_be_is_told_by_column():
    assert faults(aktenzeichen="") == ["aktenzeichen"]
    assert faults(laufzeit_von="31.02.2001", zustand="halb", vertraulichkeit="etwas") == [
        "laufzeit_von",
        "zustand",
        "vertraulichkeit",
    ]
    assert faults(laufzeit_von="2003", laufzeit_bis="2001") == ["laufzeit_bis"]
    assert faults(laufzeit_von="2040") == ["laufzeit_von"]
    assert faults(zustand="offen", laufzeit_bis="2001") == ["zustand"]
    assert faults(vorname="Eva") == ["familienname"]
    assert faults(betreff="#REF!") == ["betreff"]
    assert faults(bemerkung="x" * 4001) == ["bemerkung"]
    assert faults(dateien=";".join(f"{number}.pdf" for number in range(51))) == ["dateien"]


def test_who_has_a_name_is_a_person_and_who_has_a_firma_alone_is_not():
    assert read(familienname="Muster", vorname="Eva")[0].betreff == "Muster, Eva"
    assert read(firma="Muster GmbH")[0].beteiligter["art"] == "juristisch"
    assert read(betreff="Grundstück 7")[0].beteiligter is None


def test_names_of_files_are_found_whatever_system_wrote_them():
    assert read(dateien="A\\B.PDF; c.pdf|c.pdf\nd.pdf")[0].dateien == ("A\\B.PDF", "c.pdf", "d.pdf")
    assert rules.name_key("A\\Bü.PDF") == rules.name_key("a/bu\u0308.pdf")
