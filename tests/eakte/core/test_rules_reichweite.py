"""How far a search may reach."""

from kommune.eakte.core.schutz.reichweite import bounded
from kommune.eakte.core.schutz.reichweite import check_criteria
from kommune.eakte.core.schutz.reichweite import MAX_DEPTH
from kommune.eakte.core.schutz.reichweite import MAX_FULL
from kommune.eakte.core.schutz.reichweite import MAX_LIST
from kommune.eakte.core.schutz.reichweite import ZuWeit

import pytest


pytestmark = pytest.mark.rules
FAR = "9" * 17


@pytest.mark.parametrize(
    ("values", "becomes"),
    [
        ({"expand.navigation.depth": FAR}, {"expand.navigation.depth": str(MAX_DEPTH)}),
        ({"path.depth": int(FAR)}, {"path.depth": MAX_DEPTH}),
        ({"path": {"query": "/", "depth": FAR}}, {"path": {"query": "/", "depth": str(MAX_DEPTH)}}),
        ({"b_size": "5000"}, {"b_size": str(MAX_LIST)}),
        ({"b_size": "25", "depth": "", "path.depth": "-1", "Title": "Hund"}, {}),
        ({"form.widgets.level": "hoch", "form.widgets.Title": "x" * 9000, "title": "x" * 9000}, {}),
    ],
)
def test_a_number_is_brought_down_to_what_a_list_may_have(values, becomes):
    assert bounded(values) == becomes


def test_of_whole_objects_fewer_are_given():
    assert bounded({"b_size": "1000"}, full=True) == {"b_size": str(MAX_FULL)}


@pytest.mark.parametrize(
    "values",
    [
        {"b_size": "x"},
        {"b_start": "-5"},
        {"b_size": "0"},
        {"b_size": ["1", "2"]},
        {"b_size": "²"},
        {"b_size": "9" * 5000},
        {"path": {"depth": "tief"}},
        {"path.navtree_start": "-" + FAR},
        {"SearchableText": "a or " * 200},
        {"SearchableText": "x" * 501},
        {"SearchableText": "*a* " * 10},
        {"SearchableText.query": "a " * 50},
        {"Title": ["a " * 50]},
    ],
)
def test_what_no_list_can_be_made_of_is_refused(values):
    with pytest.raises(ZuWeit):
        bounded(values)


def criterion(value):
    return {"i": "path", "o": "plone.app.querystring.operation.string.absolutePath", "v": value}


@pytest.mark.parametrize(
    "query",
    [
        None,
        "x",
        [1],
        [criterion(f"/::{FAR}")],
        [criterion("/::-99")],
        [criterion(["/", f"abc::{FAR}"])],
        [criterion("a or " * 20_000)],
        [criterion(["a"] * 1000)],
        [criterion("/")] * 60,
        [criterion([[[[[["a"]]]]]])],
    ],
)
def test_criteria_reach_no_further(query):
    with pytest.raises(ZuWeit):
        check_criteria(query)


def test_criteria_as_the_pages_make_them_pass():
    check_criteria([criterion("/leistungen::1"), criterion(["Document", "Link"]), {"i": "UID", "o": "is"}])
