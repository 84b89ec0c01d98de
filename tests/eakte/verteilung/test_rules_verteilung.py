"""Who gets a Vorgang: the first rule that fits and has somebody."""

from kommune.eakte.verteilung import rules
from kommune.eakte.verteilung.rules import Fall
from kommune.eakte.verteilung.rules import Regel

import pytest


@pytest.mark.parametrize(
    ("regel", "fall", "fits"),
    [
        (Regel("alle", "", ""), Fall(), True),
        (Regel("typ", "hundesteuer", ""), Fall("hundesteuer"), True),
        (Regel("typ", "hundesteuer", ""), Fall("gewerbe"), False),
        (Regel("buchstabe", "A–K, S", ""), Fall(name="Ärmel"), True),
        (Regel("buchstabe", "A–K, S", ""), Fall(name="  schmidt"), True),
        (Regel("buchstabe", "A–K, S", ""), Fall(name="Özdemir"), False),
        (Regel("buchstabe", "L-Z", ""), Fall(name="Özdemir"), True),
        (Regel("buchstabe", "A-Z", ""), Fall(name=""), False),
        (Regel("buchstabe", "A-Z", ""), Fall(name="7up GmbH"), False),
        (Regel("bezirk", "12345, Lindenstr.", ""), Fall(plz="12345"), True),
        (Regel("bezirk", "99999, Lindenstr.", ""), Fall(plz="12345", strasse="Lindenstraße"), True),
        (Regel("bezirk", "Am Markt", ""), Fall(strasse="am  markt"), True),
        (Regel("bezirk", "Linden", ""), Fall(strasse="Lindenstraße"), False),
        (Regel("bezirk", " , ", ""), Fall(), False),
    ],
)
def test_a_rule_fits(regel, fall, fits):
    assert rules.fits(regel, fall) is fits


@pytest.mark.parametrize(
    ("merkmal", "wert", "field"),
    [
        ("laune", "gut", "merkmal"),
        ("typ", " ", "wert"),
        ("buchstabe", "K-A", "wert"),
        ("buchstabe", "A bis K", "wert"),
        ("buchstabe", "A-K-Z", "wert"),
        ("bezirk", "", "wert"),
    ],
)
def test_a_rule_that_asks_nothing_is_refused(merkmal, wert, field):
    with pytest.raises(rules.RegelFehler) as error:
        rules.checked(merkmal, wert, "")
    assert error.value.field == field


def test_what_a_rule_for_all_asks_is_left_out():
    assert rules.checked("alle", "egal", "person:x") == Regel("alle", "", "person:x")


def choose(regeln, fall=Fall("hund", "Yıldız"), kandidaten=("anna", "bert"), **work):
    people = {"person:anna": ["anna"], "person:carl": ["carl"], "stelle:1": ["anna", "bert"]}
    return rules.choose(
        regeln, fall, people=lambda an: people[an], kandidaten=kandidaten, last=lambda one: work.get(one, 0)
    )


def test_the_first_rule_that_fits_and_has_somebody_counts():
    assert choose([Regel("typ", "hund", "person:carl"), Regel("alle", "", "person:anna")]) == ("anna", 2)
    assert choose([Regel("typ", "gewerbe", "person:anna")]) == ("", 0)
    assert choose([Regel("alle", "", "")], kandidaten=()) == ("", 0)
    assert choose([]) == ("", 0)


def test_of_several_people_who_has_least_gets_it():
    assert choose([Regel("alle", "", "stelle:1")], anna=3, bert=2) == ("bert", 1)
    assert choose([Regel("alle", "", "")], anna=1, bert=1) == ("anna", 1)


def test_the_name_and_place_of_the_antragsteller_are_asked():
    beteiligte = [
        {"rolle": "vertreter", "familienname": "Zorn"},
        {"rolle": "antragsteller", "firma": "Eiscafé", "anschrift": {"plz": "12345", "strasse": "Markt"}},
    ]
    assert rules.fall_of("hund", beteiligte) == Fall("hund", "Eiscafé", "12345", "Markt")
    assert rules.fall_of("hund", beteiligte[:1]).name == "Zorn"
    assert rules.fall_of("", []) == Fall()
