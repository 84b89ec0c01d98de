"""What holds when two people edit one thing."""

from kommune.eakte.core.eingabe import konflikt

import pytest


pytestmark = pytest.mark.rules
VORHER = {"title": "Alt", "bemerkung": "", "frist": None}


def solve(meine, ihre, vorher=VORHER):
    return konflikt.solve(konflikt.read(konflikt.fingerprints(vorher)), {**VORHER, **meine}, {**VORHER, **ihre})


def test_each_keeps_what_only_they_changed():
    loesung = solve({"title": "Neu"}, {"bemerkung": "eilt"})
    assert loesung.werte == {"title": "Neu", "bemerkung": "eilt", "frist": None}
    assert (loesung.offen, loesung.uebernommen) == ((), ("bemerkung",))


def test_what_both_changed_is_asked_back_with_mine_kept():
    loesung = solve({"title": "Meine"}, {"title": "Ihre"})
    assert loesung.offen == ("title",)
    assert loesung.werte["title"] == "Meine"


def test_who_typed_the_same_is_not_asked():
    assert solve({"title": "Gleich"}, {"title": "Gleich"}).offen == ()


def test_without_the_earlier_state_every_difference_is_asked_back():
    loesung = konflikt.solve({}, {"title": "Neu", "frist": None}, {"title": "Alt", "frist": None})
    assert loesung.offen == ("title",)


@pytest.mark.parametrize(("one", "other"), [("a\r\nb ", "a\nb"), (None, ""), ((), None)])
def test_line_ends_and_nothing_make_no_difference(one, other):
    assert konflikt.fingerprint(one) == konflikt.fingerprint(other)


@pytest.mark.parametrize("text", ["", "x", "title-zzz", "title-0123456789-", "<script>-0123456789"])
def test_what_is_no_fingerprint_counts_for_nothing(text):
    assert konflikt.read(text) == {}
