"""``@suche`` and ``@suche-vorschlaege`` for everybody."""

from musterstadt.leistungen import DRAFT_WORD

import pytest


def test_one_result_with_kinds_and_a_better_spelling(live_town, rest):
    citizen = rest(live_town)
    found = citizen.get("/@suche?text=Gewerbe").json()
    assert found["items"][0]["id"] == "gewerbe-anmelden"
    assert found["je_art"]["leistung"] >= 1 and found["je_art"]["dienststelle"] >= 1
    offices = citizen.get("/@suche?text=Gewerbe&art=dienststelle").json()
    assert {one["art"] for one in offices["items"]} == {"dienststelle"}
    assert offices["je_art"] == found["je_art"]
    assert citizen.get("/@suche?text=Anwonerparken").json()["gemeint"] == "Anwohnerparken"
    assert citizen.get("/@suche").json()["items"] == []


@pytest.mark.leak
def test_a_draft_is_nowhere(live_town, rest):
    for path in (f"/@suche?text={DRAFT_WORD}", f"/@suche-vorschlaege?text={DRAFT_WORD[:6]}"):
        assert rest(live_town).get(path).json()["items"] == []


@pytest.mark.fault
@pytest.mark.parametrize(
    "query", ["text=" + "x" * 10_000, "text=%00", "text=%22", "text=((((", "art=gibts&text=Hund", "text=*"]
)
def test_odd_questions_are_answered(live_town, rest, query):
    assert rest(live_town).get(f"/@suche?{query}").status_code in (200, 400, 414)
