"""One request of a stranger keeps no thread busy, whatever it asks a list or a search for."""

from test_innen import call
from test_innen import JSON
from urllib.parse import quote

import json
import pytest


pytestmark = pytest.mark.leak
FAR = "9" * 17
ABSOLUTE = "plone.app.querystring.operation.string.absolutePath"


def by_address(query, **more):
    return f"@querystring-search?query={quote(json.dumps({'query': query, **more}))}"


@pytest.mark.parametrize(
    "path",
    [
        f"@navigation?expand.navigation.depth={FAR}",
        f"?expand=navigation&expand.navigation.depth={FAR}",
        f"leistungen/@navigation?expand.navigation.depth={FAR}",
        f"@search?path.query=/plone&path.depth={FAR}",
        f"@search?path.depth={FAR}&b_size=999999",
        f"@@search?path.query:record=/plone/leistungen&path.depth:int:record={FAR}",
        f"@@search?path.depth:record:int={FAR}",
    ],
)
def test_no_depth_keeps_a_thread_counting(live_town, path):
    """It counted up to the number, and kept a list of as many parts."""
    assert call(live_town, "GET", path, headers=JSON).status_code in (200, 400)


@pytest.mark.parametrize("user", [None, "redaktion"])
def test_a_query_is_bounded_by_address_and_body(live_town, user):
    deep = [{"i": "path", "o": ABSOLUTE, "v": f"/::{FAR}"}]
    words = [{"i": "SearchableText", "o": "plone.app.querystring.operation.string.contains", "v": "a or " * 20_000}]
    for query in (deep, words, "x", 5, [1]):
        for place in ("", "impressum/"):
            answer = call(live_town, "POST", f"{place}@querystring-search", user, json={"query": query}, headers=JSON)
            assert answer.status_code == 400, answer.text
            if query is not words:
                assert call(live_town, "GET", place + by_address(query), user, headers=JSON).status_code == 400
    for odd in ([], 1, None, "x"):
        answer = call(live_town, "POST", "@querystring-search", user, json=odd, headers=JSON)
        assert answer.status_code == 400, answer.text


def test_a_list_ends_at_its_limit_and_says_where_it_goes_on(live_town):
    kinds = [{"i": "portal_type", "o": "plone.app.querystring.operation.selection.any", "v": ["Document", "Leistung"]}]
    found = call(live_town, "POST", "@querystring-search", json={"query": kinds, "b_size": 1}, headers=JSON).json()
    assert len(found["items"]) == 1 < found["items_total"]
    assert "next" in found["batching"]
    assert call(live_town, "GET", by_address(kinds), headers=JSON).json()["items_total"] == found["items_total"]


def test_a_body_sent_with_get_does_not_overrule_the_address(live_town):
    body = json.dumps({"b_size": 10**9, "b_start": -5})
    answer = call(live_town, "GET", "@search?b_size=1", data=body, headers={**JSON, "Content-Type": "application/json"})
    assert len(answer.json()["items"]) == 1


PAGES = ("@@search", "@@ajax-search", "search_rss", "@@search_rss")
LISTS = ("@@folder_listing", "@@full_view", "leistungen/@@summary_view", "leistungen/@@tabular_view")
ODD = ("b_start=x", "b_start=-5", "b_start:list=1", "b_size=x", "b_size=0", "b_size=-1", "b_size:int=x")
OF_SEARCH = ("created=foo", "Date=x", "sort_on=nix", "SearchableText:list=a", "created.query:record=x", "path:record=1")


@pytest.mark.parametrize("page", [*PAGES, *LISTS])
def test_no_odd_argument_is_an_error_of_ours(live_town, page):
    for argument in (*ODD, *(OF_SEARCH if page in PAGES else ())):
        answer = call(live_town, "GET", f"{page}?{argument}", headers={"Accept": "text/html"})
        assert answer.status_code < 500, argument


@pytest.mark.parametrize("path", ["@@site-logo/x", "@@site-logo/0", "@@event_listing?date=0001-01-01"])
def test_nor_is_an_odd_end_of_an_address(live_town, path):
    assert call(live_town, "GET", path, headers={"Accept": "text/html"}).status_code < 500
