"""The page that tells the administration of a new town what to do next."""

from kommune.portal.controlpanels.einrichtung import EinrichtungView
from musterstadt import marke
from musterstadt.formulare import make_form
from plone import api
from zExceptions import Unauthorized
from zope.i18n import translate

import pytest


def open_steps(portal):
    view = EinrichtungView(portal, portal.REQUEST)
    return [schritt.name for schritt in view.schritte() if not schritt.done]


def test_a_bare_town_has_everything_before_it(site):
    site.portal_catalog.manage_catalogClear()  # another layer of this process may have filled the site
    assert len(open_steps(site)) == len(EinrichtungView(site, site.REQUEST).schritte()) == 11


def test_what_the_town_has_is_ticked_off(town):
    steps = open_steps(town)
    assert not {"aemter", "personen", "aktenplan", "dienststellen", "leistungen"} & set(steps)
    assert "pflichtseiten" in steps


def test_every_step_leads_to_a_page_that_exists(site):
    for schritt in EinrichtungView(site, site.REQUEST).schritte():
        assert site.restrictedTraverse(schritt.path) is not None


@pytest.mark.leak
@pytest.mark.parametrize("user_id", ["redaktion", "leitung-steuer", "revision", "buergerin-a", None])
def test_others_do_not_see_how_far_the_town_is(town, as_user, user_id):
    with as_user(town, user_id), pytest.raises(Unauthorized):
        town.restrictedTraverse("@@einrichtung")


def test_the_fachadministration_opens_it(town, as_user):
    with as_user(town, "fachadmin"):
        assert api.user.has_permission("kommune.portal: Manage Town", obj=town)


@pytest.mark.parametrize("proxy,warned", [("", True), ("127.0.0.1", False)])
def test_a_web_server_in_front_that_nobody_named_is_told(site, monkeypatch, proxy, warned):
    monkeypatch.setenv("KOMMUNE_PROXY", proxy)
    request = site.REQUEST.clone()
    request._client_addr = "127.0.0.1"
    assert EinrichtungView(site, request).warnings() == []
    request.environ["HTTP_X_FORWARDED_FOR"] = "203.0.113.7"
    assert bool(EinrichtungView(site, request).warnings()) is warned


def test_forms_that_are_out_of_service_are_listed_with_what_and_why(town):
    form = make_form(town.leistungen["hundesteuer-anmelden"])
    view = EinrichtungView(town, town.REQUEST)
    assert form.absolute_url() not in [one["url"] for one in view.abgelehnt()]
    form.__dict__["actions_model"] = marke.ACTIONS["CustomScript"]
    (one,) = view.abgelehnt()
    assert one["url"] == form.absolute_url()
    assert "collective.easyform.actions.CustomScript" in translate(one["gruende"][0], target_language="de")
