"""An editor gives a service its online form with one button, and nobody else can."""

from kommune.eakte.core.interfaces import NotAllowed
from kommune.portal.leistungen import api as leistungen
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.testing.zope import Browser

import pytest
import transaction


PASSWORD = "Sehr-geheim-2026!"


def draft():
    return leistungen.create_leistung("fundsache", bezeichnung="Fundsache melden")


@pytest.fixture
def browser(live_town, town_functional):
    draft()
    transaction.commit()
    browser = Browser(town_functional["app"])
    browser.addHeader("Accept-Language", "de")
    browser.addHeader("Authorization", f"Basic redaktion:{PASSWORD}")
    browser.open(f"{live_town.absolute_url()}/leistungen/fundsache")
    return browser


def test_the_redaktion_makes_a_form_with_one_button_and_goes_on_to_its_questions(live_town, browser):
    browser.getControl("Online-Formular anlegen").click()
    assert browser.url.endswith("/leistungen/fundsache/antrag/fields")
    assert "Familienname" in browser.contents
    assert "Fragen dieses Formulars</h1>" in browser.contents
    browser.open(browser.url.removesuffix("fields") + "actions")
    assert "Was nach dem Absenden geschieht</h1>" in browser.contents
    assert browser.contents.count("Was nach dem Absenden geschieht") > 2  # the breadcrumb, too
    transaction.begin()
    form = live_town.leistungen.fundsache.antrag
    assert "AntragStellen" in form.actions_model
    assert "replyto" not in form.fields_model
    browser.open(f"{live_town.absolute_url()}/leistungen/fundsache")
    assert "Online-Formular anlegen" not in browser.contents
    assert "Fragen des Formulars" in browser.contents


def test_a_form_added_by_plones_own_menu_is_the_online_form_too(site):
    leistung = draft()
    form = createContentInContainer(leistung, "EasyForm", title="Anzeige eines Fundes")
    assert form.getId() == "antrag"
    assert createContentInContainer(leistung, "EasyForm", title="Ein zweites").getId() == "ein-zweites"


@pytest.mark.leak
@pytest.mark.parametrize("user_id", ["sachbearbeitung-steuer", "revision", "buergerin-a", None])
def test_others_make_no_form(town, as_user, user_id):
    leistung = draft()
    with as_user(town, user_id), pytest.raises(NotAllowed):
        leistungen.start_form(leistung)


@pytest.mark.leak
def test_a_published_service_gets_no_form_past_the_review(town, as_user):
    leistung = draft()
    leistungen.publish(leistung)
    with as_user(town, "redaktion"), pytest.raises(NotAllowed):
        leistungen.start_form(leistung)
    assert api.content.get_state(leistung) == "published"


def test_a_working_copy_gets_no_form_since_it_hands_on_texts_only(town, as_user):
    leistung = draft()
    leistungen.publish(leistung)
    with as_user(town, "redaktion"):
        copy = leistungen.start_working_copy(leistung)
        assert not leistungen.may_add_form(copy)
        with pytest.raises(NotAllowed):
            leistungen.start_form(copy)
