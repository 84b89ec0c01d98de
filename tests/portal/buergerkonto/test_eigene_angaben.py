"""Who signs a Bescheid is named by the administration: nobody of the town changes the own name or address."""

from plone import api
from plone.app.testing import SITE_OWNER_NAME

import pytest
import transaction


STAFF = ("sachbearbeitung-steuer", "leitung-steuer", "fachadmin")


def told_of(user_id):
    transaction.begin()
    user = api.user.get(user_id)
    return user.getProperty("fullname"), user.getProperty("email"), user.getUserName(), user.getRoles()


CHANGES = (
    {"fullname": "Bürgermeisterin"},
    {"fullname": "Hartmut\r\nBcc: fremd@example.org"},
    {"email": "fremd@example.org"},
    {"username": "admin"},
    {"portrait": {"data": "PHN2Zy8+", "encoding": "base64", "filename": "x.svg", "content-type": "image/svg+xml"}},
    {"roles": {"Manager": True}},
)


@pytest.mark.parametrize("user_id", STAFF)
def test_nobody_changes_own_name_address_or_picture_over_rest(live_town, rest, user_id):
    before, session = told_of(user_id), rest(live_town, user_id)
    answers = [session.patch(f"@users/{user_id}", json=body).status_code for body in CHANGES]
    assert answers == [403] * len(CHANGES)
    assert told_of(user_id) == before


def test_a_manager_still_does(live_town, rest):
    answer = rest(live_town, SITE_OWNER_NAME).patch("@users/revision", json={"fullname": "Ingrid Sänger"})
    assert answer.status_code == 204, answer.text
    assert told_of("revision")[0] == "Ingrid Sänger"


@pytest.mark.parametrize("page", ["@@personal-information", "@@personal-preferences"])
def test_the_pages_for_it_are_not_there_for_staff(live_town, rest, page):
    session = rest(live_town, "leitung-steuer")
    session.headers["Accept"] = "text/html"
    answer = session.get(page, allow_redirects=False)
    assert answer.status_code == 302
    assert "require_login" in answer.headers["Location"]


def test_a_name_is_shown_in_one_line_whatever_is_stored(town):
    from kommune.eakte.organisation import api as organisation

    api.user.get("revision").setMemberProperties({"fullname": "Ingrid\r\nBcc: x\u202e " + "y" * 5000})
    name = organisation.display_name("revision")
    assert name.startswith("Ingrid Bcc: x")
    assert len(name) <= 200
    assert not set(name) & set("\r\n\u202e")
