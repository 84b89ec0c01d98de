"""Both engines answer the same: SQLite, which needs no server, and PostgreSQL."""

from kommune.eakte.suche.ausdruck import rules
from kommune.eakte.suche.ausdruck import wortschatz
from kommune.eakte.suche.interfaces import Eintrag
from kommune.eakte.suche.interfaces import MaschineFehlt
from kommune.eakte.suche.maschine.postgresql import Postgresql
from kommune.eakte.suche.maschine.sqlite import Sqlite
from kommune.eakte.suche.umkreis import Umkreis

import postgres
import pytest


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


@pytest.fixture(scope="module")
def place():
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with postgres.cluster() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request, tmp_path):
    if request.param == "sqlite":
        made = Sqlite(tmp_path / "suche.sqlite")
    else:
        made = Postgresql(request.getfixturevalue("place"), f"t{abs(hash(request.node.name)) % 10**9}")
    made.put(Eintrag(nr, f"uid{nr}", titel=text) for nr, text in DOCS.items())
    yield made
    made.close()


def found(engine, text):
    return list(engine.ranked(wortschatz.ask(rules.read(text), engine)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Steuer", {1, 2, 3}),  # compounds
        ("Hundesteuerbescheid", {1, 2}),  # and what they are made of
        ("Hund -bellt", {1, 2}),
        ('"die hundesteuer"', {2}),
        ("„die hundesteuer“", {2}),
        ("gebühr*", {6}),
        ("*steuer*", {1, 2, 3}),
        ("*ausweis", {4}),
        ("oezdemir", {1}),
        ("OZDEMIR", {1}),
        ("Amt", {8}),  # not in Gesamtkosten, but Amtes is its genitive
        ("mueller ODER café", {4, 6}),
        ("titel:lärm", {7}),
        ("name:lärm", set()),
        ("strasse", {6, 7}),
        ("Aachener Str.", {7}),
        ("Anträge", {4}),
        ("Parkausweis", {4}),
        ("der", {5, 7}),  # nothing but stop words: then they count
        ("der Hund", {1, 2, 5}),
        ("Hundesteuer NICHT 2026", {1}),
        ("nichtda", set()),
    ],
)
def test_a_search_finds(engine, text, expected):
    assert set(found(engine, text)) == expected, text


def test_the_title_that_is_the_word_comes_first(engine):
    engine.put([Eintrag(20, "u", text="Hier steht nebenbei etwas von Lärm. " + "Wort " * 200)])
    assert found(engine, "Lärm") == [7, 20]


@pytest.mark.parametrize(
    "text", ['" OR 1=1 --', "worte MATCH", "NEAR(a b)", "a AND (b", "titel : x", "{titel} : x", "^hund", 'x"y']
)
def test_nobody_speaks_to_the_engine_itself(engine, text):
    ausdruck = rules.read(text)
    engine.find(wortschatz.ask(ausdruck, engine)) if ausdruck else None


@pytest.mark.parametrize(
    ("typed", "meant"), [("Hundestuer", "hundesteur"), ("Beschwrede", "beschwerde"), ("Müler", "muler")]
)
def test_what_was_meant_is_near(engine, typed, meant):
    words = wortschatz.near(rules.read(typed), engine)
    if meant == "muler":
        assert words == {"muler": ["muller"]}
    else:
        assert next(iter(words.values()))[0] == meant
    assert engine.spelling(["hundesteur", "ozdemir"]) == {"hundesteur": "Hundesteuer", "ozdemir": "Özdemir"}


def test_words_are_replaced_and_forgotten(engine):
    engine.put([Eintrag(5, "uid5", titel="Eine Katze")])
    assert 5 not in found(engine, "Hund") and found(engine, "Katze") == [5]
    engine.remove([5])
    assert found(engine, "Katze") == [] and engine.uids([4, 5]) == {4: "uid4"}
    assert engine.numbers(2, 3) == [3, 4, 6]


def test_more_like_one_has_its_telling_words(engine):
    engine.put(Eintrag(nr, "u", text=f"Zirkus Manege Genehmigung Nummer{nr}") for nr in (30, 31))
    assert {"zirkus", "manege"} <= set(engine.typical(30, 5)) and "nummer30" not in engine.typical(30, 5)


def test_a_mark_is_kept(engine):
    assert engine.noted("gebaut") == ""
    engine.note("gebaut", "bis 5")
    assert engine.noted("gebaut") == "bis 5"


def test_words_in_a_column_are_found_there_alone(engine):
    engine.put(
        [
            Eintrag(
                60,
                "u",
                zeichen="50.11-7/2026",
                titel="Lärm",
                namen="Ada Özdemir",
                ort="Aachener Str. 5",
                text="Inhalt " * 3,
            )
        ]
    )
    assert found(engine, "ort:aachener") == [60] and found(engine, "az:50.11*") == [60]
    assert found(engine, "text:özdemir") == [] and 60 in found(engine, "name:oezdemir")
    assert found(engine, '"Lärm Ada"') == []


def test_of_what_very_many_answer_some_are_enough(engine):
    """Two letters are in every record of a town: 100,000 numbers for eight suggestions."""
    asked = wortschatz.ask(rules.read("Hundesteuer"), engine)
    assert set(engine.find(asked)) == {1, 2} and list(engine.find(asked, 1)) == [2]


def test_a_server_that_is_away_is_told():
    away = Postgresql("postgresql://nobody@127.0.0.1:9/none", "weg")
    with pytest.raises(MaschineFehlt):
        away.noted("gebaut")


def test_a_street_is_found_in_each_spelling(engine):
    engine.put(
        [
            Eintrag(70, "u", ort="Marktstr. 3"),
            Eintrag(71, "u", ort="Marktstraße 4"),
            Eintrag(72, "u", text="Str. am Bach"),
        ]
    )
    assert (
        set(found(engine, "Marktstraße"))
        == set(found(engine, "marktstr."))
        == set(found(engine, "MARKTSTRASSE"))
        == {70, 71}
    )
    assert 72 in found(engine, '"Straße am Bach"')


def test_what_lies_about_a_point_is_found_the_nearest_place_counts(engine):
    engine.put(
        [
            Eintrag(80, "u", punkte=((7.0, 51.45), (7.1, 51.45))),
            Eintrag(81, "u", punkte=((7.001, 51.45),)),
            Eintrag(82, "u", punkte=((7.2, 51.45),)),
        ]
    )
    circle = Umkreis(7.0, 51.45, 500)
    near = engine.around(circle)
    assert list(near) == [80, 81] and round(near[81].meter) == 69 and near[80].lon == 7.0
    engine.put([Eintrag(81, "u", punkte=())])
    engine.remove([80])
    assert engine.around(circle) == {} and list(engine.around(Umkreis(7.2, 51.45, 10))) == [82]
