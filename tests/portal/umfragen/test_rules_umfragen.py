"""Questions, answers, conditions, counting, phases: without Plone."""

from datetime import date
from kommune.eakte.core.interfaces import Invalid
from kommune.portal.umfragen import rules
from kommune.portal.umfragen.fragen import aenderung
from kommune.portal.umfragen.fragen import antwort
from kommune.portal.umfragen.fragen import bogen
from kommune.portal.umfragen.fragen import zaehlung
from kommune.portal.umfragen.fragen.frage import as_plain
from kommune.portal.umfragen.fragen.frage import read_all
from kommune.portal.umfragen.fragen.frage import stored
from kommune.portal.umfragen.rules import Ergebnis
from kommune.portal.umfragen.rules import Lage
from kommune.portal.umfragen.rules import Phase

import pytest


pytestmark = pytest.mark.rules

WAHLEN = [{"id": "rad", "text": "Rad"}, {"id": "bus", "text": "Bus", "text_en": "bus"}, {"id": "auto", "text": "Auto"}]
FRAGEN = [
    {
        "id": "wie",
        "typ": "einfach",
        "text": "Wie kommen Sie?",
        "text_en": "How do you come?",
        "wahlen": WAHLEN,
        "pflicht": True,
    },
    {"id": "wege", "typ": "mehrfach", "text": "Welche Wege?", "wahlen": WAHLEN, "hoechstens": 2},
    {"id": "note", "typ": "skala", "text": "Note", "von": 1, "bis": 5},
    {"id": "seite2", "typ": "abschnitt", "text": "Rad", "wenn": ["wie", "=", "rad"]},
    {"id": "warum", "typ": "langtext", "text": "Warum Rad?", "pflicht": True},
    {"id": "km", "typ": "zahl", "text": "Wie weit?", "von": 0, "bis": 100, "wenn": ["note", ">=", "3"]},
    {"id": "rang", "typ": "reihenfolge", "text": "Was zuerst?", "wahlen": WAHLEN},
    {
        "id": "tabelle",
        "typ": "matrix",
        "text": "Je Tag",
        "wahlen": WAHLEN,
        "zeilen": [{"id": "mo", "text": "Mo"}, {"id": "di", "text": "Di"}],
    },
]


@pytest.fixture
def fragen():
    return read_all(FRAGEN)


def one(fragen, id):
    return next(each for each in fragen if each.id == id)


def test_what_is_stored_reads_as_it_was(fragen):
    plain = [as_plain(each) for each in fragen]
    assert stored(plain) == fragen and read_all(plain) == fragen


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"typ": "zauberei"}, "typ"),
        ({"text": ""}, "text"),
        ({"text": "x" * 501}, "text"),
        ({"wahlen": []}, "wahlen"),
        ({"wahlen": [{"text": f"w{n}"} for n in range(10_000)]}, "wahlen"),
        ({"wahlen": [{"text": "gleich"}, {"text": "gleich"}]}, "wahlen"),
        ({"id": "../x"}, "id"),
        ({"wenn": ["gibtesnicht", "=", "x"]}, "wenn"),
        ({"typ": "skala", "von": 5, "bis": 1}, "bis"),
        ({"typ": "skala", "von": 0, "bis": 1000}, "bis"),
        ({"typ": "zahl", "von": "viele"}, "von"),
        ({"typ": "mehrfach", "hoechstens": 9}, "hoechstens"),
        ({"typ": "matrix", "zeilen": []}, "zeilen"),
    ],
)
def test_a_question_that_cannot_be_is_refused_at_its_field(change, field):
    with pytest.raises(Invalid) as refusal:
        read_all([{**FRAGEN[0], **change}])
    assert refusal.value.field == field


def test_a_condition_asks_for_an_earlier_question_and_one_of_its_choices():
    for wenn in (["km", "=", "1"], ["wie", "=", "flugzeug"], ["wie", "<=", "rad"], ["note", "=", "viel"], ["wie"]):
        with pytest.raises(Invalid):
            read_all([*FRAGEN[:3], {"id": "x", "typ": "text", "text": "?", "wenn": wenn}])


@pytest.mark.parametrize(
    ("id", "raw", "value"),
    [
        ("wie", "rad", "rad"),
        ("wege", ["auto", "rad"], ["rad", "auto"]),
        ("wege", "bus", ["bus"]),
        ("note", "3", 3),
        ("warum", " <script>alert(1)</script> ", "<script>alert(1)</script>"),
        ("km", "3,5", 3.5),
        ("km", 12, 12),
        ("rang", ["bus", "rad", "auto"], ["bus", "rad", "auto"]),
        ("rang", {"rad": "2", "bus": "1", "auto": "3"}, ["bus", "rad", "auto"]),
        ("tabelle", {"mo": "rad", "di": "bus"}, {"mo": "rad", "di": "bus"}),
    ],
)
def test_an_answer_is_taken_in_one_form(fragen, id, raw, value):
    assert antwort.check(one(fragen, id), raw) == value


@pytest.mark.parametrize(
    ("id", "raw"),
    [
        ("wie", ""),
        ("wie", "flugzeug"),
        ("wie", ["rad"]),
        ("wege", ["rad", "bus", "auto"]),
        ("wege", ["rad"] * 10_000),
        ("note", 6),
        ("note", True),
        ("note", "²"),
        ("warum", "x" * 5001),
        ("warum", "x" * 10_000_000),
        ("warum", {"a": 1}),
        ("km", "1e300"),
        ("km", "NaN"),
        ("km", 101),
        ("km", -1),
        ("rang", ["bus", "bus", "rad"]),
        ("rang", {"rad": "1", "bus": "1", "auto": "2"}),
        ("rang", {"rad": "eins"}),
        ("tabelle", {"so": "rad"}),
        ("tabelle", {"mo": "flugzeug"}),
        ("tabelle", ["rad"]),
    ],
)
def test_what_is_no_answer_is_refused(fragen, id, raw):
    with pytest.raises(antwort.AntwortFehler):
        antwort.check(one(fragen, id), raw)


def test_an_abschnitt_begins_a_page(fragen):
    assert [[each.id for each in page] for page in bogen.pages_of(fragen)] == [
        ["wie", "wege", "note"],
        ["seite2", "warum", "km", "rang", "tabelle"],
    ]


def test_a_page_that_is_not_asked_asks_nothing_and_keeps_nothing(fragen):
    clean, faults = bogen.check(fragen, {"wie": "bus", "warum": "egal", "km": 4, "note": 5})
    assert clean == {"wie": "bus", "note": 5} and not faults


def test_a_condition_is_told_in_words_and_not_in_signs(fragen):
    told = [bogen.words_of_condition(one(fragen, id), fragen) for id in ("seite2", "km")]
    assert [(each["frage"], each["operator"].default, each["wert"]) for each in told] == [
        ("Wie kommen Sie?", "answer:", "Rad"),
        ("Note", "at least", "3"),
    ]


def test_a_duty_holds_only_where_it_is_asked(fragen):
    _clean, faults = bogen.check(fragen, {"wie": "rad"})
    assert set(faults) == {"warum"}
    clean, faults = bogen.check(fragen, {"wie": "rad", "warum": "gut", "note": 2, "km": 4})
    assert not faults and clean == {"wie": "rad", "warum": "gut", "note": 2}


def test_a_question_that_is_made_up_is_a_fault(fragen):
    _clean, faults = bogen.check(fragen, {"wie": "bus", "erfunden": "x", "seite2": "x"})
    assert set(faults) == {"erfunden", "seite2"}


def test_of_unfinished_answers_is_kept_what_is_one(fragen):
    assert bogen.kept(fragen, {"wie": "flugzeug", "note": "4", "erfunden": 1}) == {"note": 4}


def test_words_may_be_corrected_and_optional_questions_added(fragen):
    after = [
        {**FRAGEN[0], "text": "Womit kommen Sie?"},
        *FRAGEN[1:],
        {"id": "neu", "typ": "text", "text": "Noch etwas?"},
    ]
    assert aenderung.breaks(fragen, read_all(after)) == []


@pytest.mark.parametrize(
    "after",
    [
        FRAGEN[:-1],
        [{**FRAGEN[0], "wahlen": WAHLEN[:2]}, *FRAGEN[1:3]],
        [*FRAGEN[:2], {**FRAGEN[2], "bis": 7}, *FRAGEN[3:]],
        [*FRAGEN, {"id": "neu", "typ": "text", "text": "Pflicht?", "pflicht": True}],
        [*FRAGEN[:4], {**FRAGEN[4], "typ": "text"}, *FRAGEN[5:]],
        [*FRAGEN[:5], {**FRAGEN[5], "wenn": ["note", ">=", "4"]}, *FRAGEN[6:]],
        [*FRAGEN[:2], {**FRAGEN[2], "pflicht": True}, *FRAGEN[3:]],
    ],
)
def test_what_breaks_given_answers_is_told_in_words(fragen, after):
    fragen = fragen if len(after) != 3 else fragen[:3]
    after = [{**each, "wenn": []} if each["id"] == "seite2" and len(after) < 4 else each for each in after]
    assert aenderung.breaks(fragen, read_all(after))


ANSWERS = [
    {
        "wie": "rad",
        "wege": ["rad", "bus"],
        "note": 5,
        "km": 2.5,
        "rang": ["rad", "bus", "auto"],
        "tabelle": {"mo": "rad"},
    },
    {"wie": "rad", "wege": ["rad"], "note": 4, "rang": ["bus", "rad", "auto"], "tabelle": {"mo": "bus", "di": "bus"}},
    {"wie": "bus", "note": 1, "warum": "Weil."},
]


def test_answers_are_counted_by_question(fragen):
    found = {each.id: each for each in zaehlung.tally(fragen, ANSWERS, 1)}
    assert [(z.id, z.anzahl, z.prozent) for z in found["wie"].zahlen] == [
        ("rad", 2, 66.7),
        ("bus", 1, 33.3),
        ("auto", 0, 0.0),
    ]
    assert [z.anzahl for z in found["wege"].zahlen] == [2, 1, 0] and found["wege"].beantwortet == 2
    assert (found["note"].mittel, found["note"].median) == (3.33, 4.0)
    assert found["rang"].raenge == {"rad": 1.5, "bus": 1.5, "auto": 3.0}
    assert [z.anzahl for z in found["tabelle"].zeilen["mo"]] == [1, 1, 0]
    assert "seite2" not in found


def test_what_too_few_have_answered_is_not_told(fragen):
    found = {each.id: each for each in zaehlung.tally(fragen, ANSWERS, 3)}
    assert not found["wie"].verdeckt
    assert found["km"].verdeckt and found["km"].mittel is None and found["km"].beantwortet == 0


def test_a_row_of_a_table_too_few_have_answered_is_not_told(fragen):
    answers = [{"tabelle": {"mo": "bus"}}, {"tabelle": {"mo": "rad"}}, {"tabelle": {"mo": "bus", "di": "auto"}}]
    found = zaehlung.tally([one(fragen, "tabelle")], answers, 3)[0]
    assert not found.verdeckt and sum(each.anzahl for each in found.zeilen["mo"]) == 3 and found.zeilen["di"] == []


def test_a_table_of_which_no_row_is_answered_is_no_answer(fragen):
    assert antwort.check(one(fragen, "tabelle"), {"mo": "", "di": None}) is None


DAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("lage", "phase"),
    [
        (Lage("draft", DAY, DAY), Phase.ENTWURF),
        (Lage("published", date(2026, 6, 16), date(2026, 6, 20)), Phase.KOMMT),
        (Lage("published", DAY, DAY), Phase.LAEUFT),
        (Lage("published", date(2026, 6, 1), date(2026, 6, 14)), Phase.BEENDET),
        (Lage("published", DAY, date(2026, 6, 20), True), Phase.BEENDET),
        (Lage("published"), Phase.LAEUFT),
    ],
)
def test_the_phase_follows_from_the_day(lage, phase):
    assert rules.phase_of(lage, DAY) == phase


@pytest.mark.parametrize(
    ("ergebnis", "phase", "freigegeben", "public"),
    [
        (Ergebnis.LAUFEND, Phase.LAEUFT, False, True),
        (Ergebnis.LAUFEND, Phase.KOMMT, False, False),
        (Ergebnis.ENDE, Phase.LAEUFT, True, False),
        (Ergebnis.ENDE, Phase.BEENDET, False, True),
        (Ergebnis.FREIGABE, Phase.BEENDET, False, False),
        (Ergebnis.FREIGABE, Phase.BEENDET, True, True),
    ],
)
def test_the_result_is_public_from_its_moment_on(ergebnis, phase, freigegeben, public):
    assert rules.is_result_public(ergebnis, phase, freigegeben) is public


def test_an_address_is_known_in_one_survey_alone_however_it_is_spelt():
    assert rules.key_of_address(b"a" * 32, "Anna@Example.org") == rules.key_of_address(b"a" * 32, " anna@example.org ")
    assert rules.key_of_address(b"a" * 32, "anna@example.org") != rules.key_of_address(b"b" * 32, "anna@example.org")


def test_the_same_form_has_the_same_receipt():
    assert rules.receipt_of("u", "k" * 20) == rules.receipt_of("u", "k" * 20) != rules.receipt_of("v", "k" * 20)
    assert len(rules.receipt_of("u", "k")) == 14
