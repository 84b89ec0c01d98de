"""Two windows with one application, another version of its form, the time it takes."""

from kommune.portal.antrag.browser import rohdaten
from kommune.portal.antrag.entwurf import rules

import pytest


pytestmark = pytest.mark.rules
SEEN = {"seen": 3, "window": "hier", "shown": {"a"}}


def test_what_this_page_only_carries_along_gives_way_to_what_is_newer():
    kept, changed = {"a": "1", "b": "neu"}, {"b": (4, "dort")}
    assert rules.join(kept, changed, {"a": "1", "b": "alt"}, **SEEN) == ({"a": "1", "b": "neu"}, [])


def test_what_both_windows_changed_is_asked_about():
    kept, changed = {"a": "dort"}, {"a": (4, "dort")}
    assert rules.join(kept, changed, {"a": "hier"}, **SEEN) == ({"a": "hier"}, ["a"])


def test_what_the_same_window_stored_itself_is_no_change_of_somebody_else():
    kept, changed = {"a": "halb"}, {"a": (9, "hier")}
    assert rules.join(kept, changed, {"a": "halb und ganz"}, **SEEN) == ({"a": "halb und ganz"}, [])


def test_what_this_page_knew_may_be_changed_by_it():
    kept, changed = {"a": "alt"}, {"a": (3, "dort")}
    assert rules.join(kept, changed, {"a": "neu"}, **SEEN) == ({"a": "neu"}, [])


def test_an_answer_taken_away_elsewhere_stays_away():
    assert rules.join({}, {"b": (5, "dort")}, {"a": "1", "b": "x"}, **SEEN) == ({"a": "1"}, [])


def test_a_box_unticked_here_and_changed_there_is_asked_about():
    assert rules.join({"a": ["selected"]}, {"a": (5, "dort")}, {}, **SEEN)[1] == ["a"]


def test_each_change_notes_its_stand_and_window():
    found = rules.changes({"a": "1", "b": "2"}, {"b": (1, "x")}, {"a": "1", "c": "3"}, stand=2, window="hier")
    assert found == {"b": (2, "hier"), "c": (2, "hier")}


def test_what_became_of_a_form_is_told_by_its_labels_with_the_answer_that_goes():
    before = (("a", "Name", "text"), ("b", "Farbe", "text"), ("c", "Tag", "text"))
    now = (("a", "Name", "text"), ("c", "Tag", "datum"), ("d", "Chip", "text"))
    found = rules.compare(before, now, {"b": "braun"})
    assert found == rules.Unterschied(("Chip",), (("Farbe", "braun"),), ("Tag",))
    assert not rules.compare(before, before, {})


@pytest.mark.parametrize(
    "kinds,minutes", [((), 1), (("text",) * 3, 2), (("text",) * 10, 5), (("datei", "langtext") * 5, 15)]
)
def test_the_time_to_fill_in_follows_from_the_questions(kinds, minutes):
    assert rules.minutes(kinds) == minutes


def test_the_name_of_a_draft_does_not_tell_its_key():
    assert len(rules.name_of("x" * 32)) == 12 and rules.name_of("x" * 32) not in "x" * 32


def test_files_follow_the_entry_they_belong_to():
    files = {
        "kind__1__foto": {"feld": "kind__1__foto"},
        "kind__2__foto": {"feld": "kind__2__foto"},
        "bild/ab": {"feld": "bild"},
    }
    names = {"kind__1__foto": "", "kind__2__foto": "kind__1__foto"}
    assert rules.renamed(files, names) == {"kind__1__foto": {"feld": "kind__1__foto"}, "bild/ab": {"feld": "bild"}}
    assert rules.renamed({"bild/ab": {"feld": "bild"}, "bild/cd": {"feld": "bild"}}, {"bild/ab": ""}) == {
        "bild/cd": {"feld": "bild"}
    }
    ticked = ["kind__2__foto", "kind__1__foto", "bild/ab"]
    assert rohdaten.renamed(ticked, names) == ["kind__1__foto", "bild/ab"]
    assert rohdaten.renamed(None, names) == [] and rohdaten.renamed("bild", names) == ["bild"]
