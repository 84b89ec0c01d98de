"""What breaks on the way to a page, or is told beside one, says nothing of what somebody may not view."""

from musterstadt.akten import make_vorgang
from test_innen import call
from test_innen import JSON

import pytest
import transaction


pytestmark = pytest.mark.leak
ENDS = ("@@images", "@@images/x", "@@download", "@@download/x/y", "++widget++x", "@types/x/y", "fields/x", "resolveuid")


@pytest.fixture
def draft(live_town):
    answer = call(
        live_town,
        "POST",
        "leistungen",
        "redaktion",
        json={"@type": "Leistung", "bezeichnung": "Fundtiere melden", "title": "Fundtiere melden"},
        headers=JSON,
    )
    assert answer.status_code == 201, answer.text
    transaction.begin()
    return answer.json()


@pytest.mark.parametrize("user", [None, "buerger-b", "sachbearbeitung-verkehr"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_page_that_breaks_on_the_way_does_not_tell_of_its_place(live_town, draft, user, method):
    """``@@images`` without a name answered 400 where there was something, 404 where not."""
    place = draft["@id"].removeprefix(live_town.absolute_url() + "/")
    for end in ENDS:
        for accept in ("text/html", "application/json"):
            there, not_there = (
                call(live_town, method, f"{one}/{end}", user, headers={"Accept": accept}).status_code
                for one in (place, "leistungen/gibt-es-nicht")
            )
            assert there == not_there == 404, (end, accept)


@pytest.mark.parametrize("user", [None, "buerger-b", "redaktion"])
def test_an_id_leads_to_what_one_may_view_only(live_town, user):
    vorgang = make_vorgang(live_town, betreff="Anmeldung")
    uid, public = vorgang.UID(), live_town.impressum.UID()
    transaction.commit()
    for page in ("resolveuid", "@@resolveuid", "impressum/resolveuid"):
        for one in (uid, "f" * 32, "", "x"):
            answer = call(live_town, "GET", f"{page}/{one}".rstrip("/"), user, headers={"Accept": "text/html"})
            assert answer.status_code == 404, (page, one)
            assert "Location" not in answer.headers
        assert call(live_town, "GET", f"{page}/{public}?a=b", user).headers["Location"].endswith("/impressum?a=b")
        assert call(live_town, "GET", f"{page}/{public}/@@images/x", user).headers["Location"].endswith("/@@images/x")
    worker = call(live_town, "GET", f"resolveuid/{uid}", "sachbearbeitung-steuer")
    assert worker.headers["Location"].endswith(vorgang.getId())


@pytest.mark.parametrize("user", [None, "buerger-b"])
def test_who_works_on_a_page_is_told_to_people_of_the_town_only(live_town, user):
    assert call(live_town, "POST", "impressum/@lock", "redaktion", json={}, headers=JSON).json()["locked"]
    try:
        for path in ("impressum", "impressum/@lock"):
            answer = call(live_town, "GET", path, user, headers=JSON)
            assert answer.status_code == 200
            assert "redaktion" not in answer.text, path
            assert "token" not in answer.text, path
        assert call(live_town, "GET", "impressum/@lock", "fachadmin", headers=JSON).json()["creator"] == "redaktion"
        assert call(live_town, "GET", "impressum", "fachadmin", headers=JSON).json()["lock"]["creator"] == "redaktion"
    finally:
        call(live_town, "DELETE", "impressum/@lock", "redaktion", headers=JSON)


def test_a_reader_is_told_of_no_link_to_what_they_may_not_view(live_town, draft):
    body = {"relatedItems": [draft["@id"], live_town.datenschutz.absolute_url()]}
    assert call(live_town, "PATCH", "impressum", "redaktion", json=body, headers=JSON).status_code == 204
    for user in (None, "buerger-b", "sachbearbeitung-steuer"):
        answer = call(live_town, "GET", "impressum", user, headers=JSON)
        assert [one["title"] for one in answer.json()["relatedItems"]] == [live_town.datenschutz.title]
        assert "Fundtiere" not in answer.text
    told = call(live_town, "GET", "impressum", "redaktion", headers=JSON).json()["relatedItems"]
    assert len(told) == 2


def test_a_text_tells_nobody_what_lies_where_its_pictures_and_links_lead(live_town):
    """A picture named by the id or path of a record told every reader of a public page the record's title."""
    vorgang = make_vorgang(live_town, betreff="Strengvertraulichesache")
    transaction.commit()
    way, uid, nothing = "/".join(vorgang.getPhysicalPath()[2:]), vorgang.UID(), "0" * 32
    frame = '<p style="position:fixed;top:0" class="position-fixed">{}</p>'
    parts = '<a href="resolveuid/{0}">a</a><img src="resolveuid/{0}"><img src="../resolveuid/{0}" data-picturevariant="large">'
    for there, not_there in ((uid, nothing), (way, way[:-1] + "x")):
        told = []
        for one in (there, not_there):
            text = parts.format(one) + f'<img src="{one}"><img src="/{one}"><img src="akten/{one}" class="captioned">'
            body = {"text": {"content-type": "text/html", "data": frame.format(text)}}
            for user in ("redaktion", None):
                call(live_town, "PATCH", "impressum", "redaktion", json=body, headers=JSON)
                page = call(live_town, "GET", "impressum", user, headers={"Accept": "text/html"}).text
                data = call(live_town, "GET", "impressum", user, headers=JSON).json()["text"]["data"]
                assert "position" not in data + page
                for word in ("Strengvertraulichesache", "position:"):
                    assert word not in data + page
                told.append(data.replace(one, "ONE"))
        assert len(set(told)) == 1
