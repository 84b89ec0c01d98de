"""The pages a town needs by law are completed by its Redaktion."""

from kommune.eakte.core.ablauf.uebergang import execute
from kommune.portal.core import seiten
from kommune.portal.core.browser.rahmen import easy_pages
from kommune.portal.core.seiten import PAGES
from plone import api

import pytest
import requests


@pytest.mark.parametrize("user_id", ["redaktion", "fachadmin"])
@pytest.mark.parametrize("name", [name for name, _title, _text in PAGES])
def test_the_page_is_completed_by_those_who_edit_the_site_and_read_by_everybody(town, as_user, name, user_id):
    with as_user(town, user_id):
        assert api.user.has_permission("Modify portal content", obj=town[name])
        if name in seiten.DRAFTS:
            execute(town[name], "publish")
    with as_user(town, None):
        assert api.user.has_permission("View", obj=town[name])


@pytest.mark.leak
@pytest.mark.parametrize("user_id", ["sachbearbeitung-steuer", "leitung-steuer", "buergerin-a", None])
def test_others_do_not_change_it(town, as_user, user_id):
    with as_user(town, user_id):
        assert not api.user.has_permission("Modify portal content", obj=town.impressum)


def test_a_page_no_law_asks_for_is_shown_when_the_town_has_written_it(town, as_user):
    """A town that is upgraded did not say to the world „[ergänzen: …]“ in easy language."""
    town.manage_delObjects(["leichte-sprache", "impressum"])
    seiten.create_pages(town)
    assert api.content.get_state(town["leichte-sprache"]) == "private"
    assert api.content.get_state(town["impressum"]) == "published"
    with as_user(town, None):
        assert "leichte-sprache" not in [one["url"].rsplit("/", 1)[-1] for one in easy_pages()]
    with as_user(town, "redaktion"):
        execute(town["leichte-sprache"], "publish")
    with as_user(town, None):
        assert "leichte-sprache" in [one["url"].rsplit("/", 1)[-1] for one in easy_pages()]


@pytest.mark.parametrize(("plones", "ours"), [("contact-info", "kontakt"), ("accessibility-info", "barrierefreiheit")])
def test_plones_own_pages_lead_to_the_towns(live_town, plones, ours):
    base = live_town.absolute_url()
    for method in (requests.get, requests.post):
        answer = method(f"{base}/{plones}", allow_redirects=False, timeout=60)
        assert answer.headers["Location"] == f"{base}/{ours}"
