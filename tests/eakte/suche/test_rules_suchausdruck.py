"""The language of the search field, words of the record as a dictionary, pieces around what was found; both engines."""

from kommune.eakte.suche.ausdruck import rules
from kommune.eakte.suche.ausdruck import wortschatz
from kommune.eakte.suche.ausdruck.rules import Ausdrucksfehler
from kommune.eakte.suche.ausdruck.rules import Fehler
from kommune.eakte.suche.ausdruck.rules import Joker
from kommune.eakte.suche.ausdruck.rules import Spalte
from kommune.eakte.suche.ausdruck.worte import auszuege
from kommune.eakte.suche.interfaces import Eintrag
from kommune.eakte.suche.maschine.sqlite import Sqlite

import pytest
import sqlite3


DOCS = {
    1: "Hundesteuerbescheid für Frau Özdemir",
    2: "Bescheid über die Hundesteuer 2026",
    3: "Steuerbescheid Gewerbe",
    4: "Antrag auf Bewohnerparkausweis Müller",
    5: "Der Hund bellt",
    6: "Gebührenbescheid Sondernutzung Straßencafé",
    7: "Beschwerde über Lärm in der Aachener Straße",
    8: "Gesamtkosten des Amtes",
}


@pytest.fixture
def engine(tmp_path):
    made = Sqlite(tmp_path / "suche.sqlite")
    made.put(Eintrag(nr, f"uid{nr}", titel=text) for nr, text in DOCS.items())
    yield made
    made.close()


def found(engine, text):
    return list(engine.ranked(wortschatz.ask(rules.read(text), engine)))


@pytest.mark.rules
@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("x" * 1001, Fehler.LAENGE),
        ("wort " * 25, Fehler.WORTE),
        ("-nur -minus", Fehler.NUR_MINUS),
        ("a*", Fehler.JOKER),
        ("titel:!!", Fehler.FELD),
    ],
)
def test_what_cannot_be_asked_is_told(text, fault):
    with pytest.raises(Ausdrucksfehler) as told:
        rules.read(text)
    assert told.value.fehler == fault


@pytest.mark.rules
@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "!!! ???",
        '""',
        "„“",
        "* - ( ) \" ' ; -- \x00",
        "-",
        "ODER",
        "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    ],
)
def test_nothing_but_signs_is_no_search(text):
    assert not rules.read(text)


@pytest.mark.rules
def test_an_aktenzeichen_or_address_belongs_together():
    ((begriff,),) = rules.read("50.11-0001/2026").alle
    assert begriff.phrase and begriff.worte == ("50", "11", "0001", "2026")
    ((begriff,),) = rules.read("az:50.11*").alle
    assert (begriff.joker, begriff.spalten) == (Joker.ENDE, (Spalte.ZEICHEN,))
    ((begriff,),) = rules.read("10:30").alle
    assert begriff.worte == ("10", "30")


@pytest.mark.rules
def test_a_piece_shows_the_words_and_their_page(engine):
    text = (
        "Sehr geehrte Frau Özdemir,\nwir setzen fest.\fAuf Seite zwei steht die Hundesteuer. " + "Viel mehr Text. " * 30
    )
    (piece,) = auszuege(text, wortschatz.ask(rules.read("Steuer"), engine).marked())
    assert piece.seite == 2
    assert [one.text for one in piece.stuecke if one.treffer] == ["Hundesteuer"]
    assert "geehrte" not in "".join(one.text for one in piece.stuecke)
    assert "".join(one.text for one in piece.stuecke).startswith("Auf Seite zwei steht die Hundesteuer.")


@pytest.mark.rules
@pytest.mark.parametrize("harm", ["gone", "truncated", "other", "older"])
def test_a_file_that_is_harmed_is_begun_anew(tmp_path, harm):
    path = tmp_path / "suche.sqlite"
    first = Sqlite(path)
    first.put([Eintrag(1, "a", titel="Hund")])
    first.note("gebaut", "ja")
    first.close()
    if harm == "gone":
        for file in tmp_path.iterdir():
            file.unlink()
    elif harm == "truncated":
        path.write_bytes(path.read_bytes()[:3000])
    elif harm == "other":
        path.write_bytes(b"kein Index" * 500)
    else:
        db = sqlite3.connect(path)
        db.execute("PRAGMA user_version = 99")
        db.close()
    again = Sqlite(path)
    try:
        again.noted("gebaut")
    except Exception:  # told once; the next call begins anew
        pass
    assert again.noted("gebaut") == ""
    again.put([Eintrag(1, "a", titel="Hund")])
    assert found(again, "Hund") == [1]


@pytest.mark.rules
def test_a_second_process_sees_what_the_first_wrote(engine):
    other = Sqlite(engine.path)
    engine.put([Eintrag(50, "u", titel="Zebrastreifen")])
    assert found(other, "Zebrastreifen") == [50]
    other.close()
