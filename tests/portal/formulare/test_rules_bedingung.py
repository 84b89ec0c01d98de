"""Which question is asked depends on other answers, in both spellings an editor may use."""

from kommune.portal.formulare.frage import bedingung

import pytest


pytestmark = pytest.mark.rules
FIELDS = ("art", "firma", "neu", "anzahl", "merkmale", "seit-2020")


def depends(text, **answers):
    return bedingung.holds(bedingung.parse_depends(text, FIELDS), answers)


@pytest.mark.parametrize(
    "text,answers,asked",
    [
        ("form-widgets-art=firma", {"art": "firma"}, True),
        ("form-widgets-art=firma", {"art": "privat"}, False),
        ("form-widgets-art=firma", {}, False),
        ("form.widgets.art:list=firma", {"art": "firma"}, True),
        ("art=firma", {"art": "firma"}, True),
        ("condition: art=firma; action: show", {"art": "firma"}, True),
        ("form-widgets-neu-0", {"neu": True}, True),
        ("form-widgets-neu-0", {"neu": False}, False),
        ("not form-widgets-neu-0", {"neu": False}, True),
        ("art=firma and anzahl>2", {"art": "firma", "anzahl": 3}, True),
        ("art=firma and anzahl>2", {"art": "firma", "anzahl": 2}, False),
        ("art=a or art=b", {"art": "b"}, True),
        ("not (art=a or art=b)", {"art": "c"}, True),
        ("art!=a", {"art": "b"}, True),
        ('art="zwei Worte"', {"art": "zwei Worte"}, True),
        ("art=Größe", {"art": "Größe"}, True),
        ("merkmale=rot", {"merkmale": ["blau", "rot"]}, True),
        ("seit-2020=ja", {"seit-2020": "ja"}, True),
        ("art~=ir", {"art": "firma"}, True),
        ("anzahl<=1", {"anzahl": "viele"}, False),
    ],
)
def test_depends_on_means_what_patternslib_means(text, answers, asked):
    assert depends(text, **answers) is asked


@pytest.mark.parametrize("text", ["", "=", "gibtsnicht=1", "art=", "art=a and", "(art=a", "art=a art=b", "not"])
def test_what_cannot_be_read_is_named(text):
    with pytest.raises(bedingung.BedingungFehler):
        bedingung.parse_depends(text, FIELDS)


def test_several_lines_of_one_field_mean_or():
    rules = bedingung.parse_lines(["firma: art=gmbh", "firma: art=ug", " "])
    assert [bedingung.holds(rules["firma"], {"art": art}) for art in ("gmbh", "ug", "einzel")] == [True, True, False]


def test_a_yes_or_no_is_written_as_ja_or_nein():
    rules = bedingung.parse_lines(["a: neu=ja", "b: neu=nein"])
    assert bedingung.holds(rules["a"], {"neu": True})
    assert not bedingung.holds(rules["a"], {"neu": False})
    assert bedingung.holds(rules["b"], {"neu": False})


def test_what_is_not_asked_counts_as_unanswered_for_what_depends_on_it():
    rules = bedingung.parse_lines(["b: a=1", "c: b=1"])
    assert bedingung.asked(rules, "abc", {"a": "1", "b": "1", "c": "1"}) == {"a", "b", "c"}
    assert bedingung.asked(rules, "abc", {"a": "2", "b": "1", "c": "1"}) == {"a"}


def test_conditions_in_a_circle_come_to_an_end():
    rules = bedingung.parse_lines(["a: b!=1", "b: a!=1"]) | bedingung.parse_lines(["c: c=1"])
    assert bedingung.asked(rules, "abc", {"a": "1", "b": "1"}) <= {"a", "b", "c"}


def test_the_browser_gets_the_tokens_the_page_sends():
    rule = bedingung.parse_lines(["b: a=Größe"])["b"]
    assert bedingung.as_list(rule, {("a", "Größe"): "token"}) == ["=", "a", "token"]
    both = bedingung.parse_depends("art=a or not neu", FIELDS)
    assert bedingung.as_list(both) == ["or", ["=", "art", "a"], ["not", ["?", "neu", ""]]]
