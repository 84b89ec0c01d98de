"""Sentences, places, what holds of an argument, what is counted, what an anonymised table says."""

from datetime import datetime
from datetime import UTC
from kommune.eakte.abwaegung import rules
from kommune.eakte.abwaegung.rules import Argument
from kommune.eakte.abwaegung.rules import Auswahl
from kommune.eakte.abwaegung.rules import Beitrag
from kommune.eakte.abwaegung.rules import Gruppe
from kommune.eakte.abwaegung.rules import Votum

import pytest


pytestmark = pytest.mark.rules

TEXT = (
    "Die Gartenstraße ist zu schmal. Nach § 1 Abs. 6 BauGB z. B. zählt der Verkehr!\n\nWo parken die 24 Autos?  Danke"
)


def beitrag(nr=1, **werte):
    given = {"herkunft": "oeffentlichkeit", "kanal": "portal", "name": "Ines Albers", **werte}
    return Beitrag(f"uid-{nr}", nr, eingang=datetime(2026, 11, 2, tzinfo=UTC), **given)


def test_a_text_becomes_sentences_and_abbreviations_end_none():
    assert [words for _begin, _end, words in rules.saetze(TEXT)] == [
        "Die Gartenstraße ist zu schmal.",
        "Nach § 1 Abs. 6 BauGB z. B. zählt der Verkehr!",
        "Wo parken die 24 Autos?",
        "Danke",
    ]
    assert all(TEXT[begin:end] == words for begin, end, words in rules.saetze(TEXT))
    assert rules.saetze("") == [] and rules.saetze(" \n ") == []


def test_a_long_text_is_split_without_waiting():
    assert len(rules.saetze("Nein. " * 3000)) == 3000
    assert len(rules.saetze("a" * 20_000)) == 1


def test_places_that_touch_are_one_and_what_lies_outside_is_refused():
    (first, second, third, _last) = [(begin, end) for begin, end, _words in rules.saetze(TEXT)]
    assert rules.joined(TEXT, [second, first]) == ((first[0], second[1]),)
    assert rules.joined(TEXT, [third, first]) == (first, third)
    assert rules.excerpt(TEXT, (first, third)) == "Die Gartenstraße ist zu schmal. […] Wo parken die 24 Autos?"
    for wrong in ((5, 5), (-1, 3), (0, len(TEXT) + 1), (9, 2)):
        with pytest.raises(ValueError):
            rules.joined(TEXT, [wrong])


def test_what_no_argument_names_yet_is_told():
    first = rules.saetze(TEXT)[0]
    one = Argument("1.1", "uid-1", "", stellen=(first[:2],))
    assert [words for _begin, _end, words in rules.uncovered(TEXT, [one])][0].startswith("Nach § 1")


def test_in_a_group_the_decision_of_the_group_holds():
    gruppen = {"g": Gruppe("g", "Verkehr", votum=Votum.NICHT)}
    assert rules.votum_of(Argument("1.1", "u", "", votum=Votum.KENNTNIS), gruppen) == Votum.KENNTNIS
    assert rules.votum_of(Argument("1.1", "u", "", votum=Votum.KENNTNIS, gruppe="g"), gruppen) == Votum.NICHT


def test_more_than_fifty_people_may_be_shown_instead_of_told():
    people = {one.id: one for one in (beitrag(nr) for nr in range(1, 52))}
    same = [Argument(f"{nr}.1", f"uid-{nr}", "", gruppe="g") for nr in range(1, 51)]
    twice = Argument("1.2", "uid-1", "", gruppe="g")
    assert not rules.may_be_inspected(rules.people_in("g", [*same, twice], people))
    assert rules.may_be_inspected(rules.people_in("g", [*same, Argument("51.1", "uid-51", "", gruppe="g")], people))


def test_a_list_of_signatures_counts_everybody_who_signed():
    people = {"uid-1": beitrag(1, personen=51)}
    assert rules.people_in("g", [Argument("1.1", "uid-1", "", gruppe="g")], people) == 51


def test_a_table_is_narrowed_by_everything_that_is_given():
    beitraege = {
        one.id: one for one in (beitrag(1), beitrag(2, herkunft="toeb", name="Amprion GmbH", natuerlich=False))
    }
    arguments = [
        Argument("1.1", "uid-1", "Zu schmal", thema="Verkehr", schlagworte=("Gartenstraße",)),
        Argument("2.1", "uid-2", "Leitung", votum=Votum.BERUECKSICHTIGT),
    ]

    def ids(text="", **given):
        found = rules.chosen(arguments, Auswahl(**given), {}, beitraege, text, str.casefold)
        return [one.id for one in found]

    assert ids() == ["1.1", "2.1"]
    assert ids(votum="") == ["1.1"] and ids(thema="Verkehr") == ["1.1"] and ids(schlagwort="Gartenstraße") == ["1.1"]
    assert ids(herkunft="toeb") == ["2.1"] and ids(beitrag="2") == ["2.1"] and ids("leitung") == ["2.1"]
    assert ids(thema="Verkehr", herkunft="toeb") == []


def test_who_has_no_concerns_waits_for_nothing():
    counted = rules.counted([beitrag(1), beitrag(2, keine_bedenken=True), beitrag(3, zurueckgezogen=True)], [], {})
    assert (counted.beitraege, counted.nicht_zerlegt, counted.argumente) == (3, 1, 0)


def test_natural_persons_have_a_number_where_names_are_left_out_and_bodies_their_name():
    assert rules.anonym(beitrag(7)) == "Person 7"
    assert rules.anonym(beitrag(8, name="NABU Musterstadt", natuerlich=False)) == "NABU Musterstadt"
    bodies = {"Ruderclub Musterstadt e. V.": True, "Netz GmbH": True, "Agnes Sechser": False, "Eva Se": False}
    assert {name: rules.is_body(name) for name in bodies} == bodies
    text = "Ich, Ines Albers (ines@example.org), wohne hier. ALBERS"
    assert rules.without_name(text, beitrag(7)) == "Ich, [Name] ([E-Mail]), wohne hier. [Name]"
    assert rules.without_name(text, beitrag(8, natuerlich=False)) == text
