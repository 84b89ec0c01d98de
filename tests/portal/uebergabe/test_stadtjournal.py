"""Who changed a setting, a template, a rule or a form stands in the journal of the town, with old and new."""

from kommune.eakte.akte.interfaces import IAktenzeichenSettings
from kommune.eakte.core import mail
from kommune.eakte.journal import api as journal
from kommune.eakte.upgrades.v20261128001 import stadtjournal as eakte_upgrade
from kommune.portal.uebergabe.regeln import aenderungen
from kommune.portal.upgrades.v20261128001 import stadtjournal as portal_upgrade
from musterstadt.formulare import make_form
from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
LEISTUNG = "hundesteuer-anmelden"


def newest(portal, count=1):
    return list(journal.entries(portal, limit=count))


def set_format(value):
    api.portal.set_registry_record("vorgang_format", value, interface=IAktenzeichenSettings)


def test_a_setting_with_old_and_new_and_who(town, as_user):
    before = api.portal.get_registry_record("vorgang_format", interface=IAktenzeichenSettings)
    with as_user(town, "fachadmin"):
        set_format("{akte}/V{nummer}")
    [entry] = newest(town)
    assert entry["aktion"] == "einstellung" and entry["akteur"] == "fachadmin"
    assert entry["metadatum_name"].endswith("IAktenzeichenSettings.vorgang_format")
    assert entry["alter_wert"] == before and entry["neuer_wert"] == "{akte}/V{nummer}"
    assert journal.verify(town).ok


def test_the_same_value_again_is_no_change(town):
    set_format("{akte}/V{nummer}")
    before = journal.count(town)
    set_format("{akte}/V{nummer}")
    assert journal.count(town) == before


def test_pages_kept_in_a_cache_learn_of_a_setting(town):
    before = town["leistungen"].stand()
    api.portal.set_registry_record("plone.site_title", "Neuer Name")
    assert town["leistungen"].stand() > before


def test_of_a_password_only_that_it_changed(town):
    api.portal.set_registry_record("plone.smtp_pass", "streng-geheim")
    [entry] = newest(town)
    assert entry["neuer_wert"] == "•••" and "streng-geheim" not in str(entry)


def test_a_template_from_made_to_deleted(town):
    vorlage = api.content.create(town["vorlagen"], "Bescheidvorlage", id="v", title="Alt")
    vorlage.title = "Neu"
    notify(ObjectModifiedEvent(vorlage))
    changed, made = newest(town, 2)
    assert (made["aktion"], made["objekt"]) == ("angelegt", "vorlagen/v")
    assert (changed["metadatum_name"], changed["alter_wert"], changed["neuer_wert"]) == ("title", "Alt", "Neu")
    api.content.delete(vorlage)
    assert newest(town)[0]["aktion"] == "geloescht"


def test_the_rule_of_hand_over_but_not_the_texts_of_a_service(town):
    leistung = town["leistungen"][LEISTUNG]
    portal_upgrade.upgrade(town.portal_setup)
    before, count = leistung.vorgangstyp, journal.count(town)
    leistung.title = "Anders"
    notify(ObjectModifiedEvent(leistung))
    assert journal.count(town) == count
    leistung.vorgangstyp = "hundesteuer"
    notify(ObjectModifiedEvent(leistung))
    [entry] = newest(town)
    assert (entry["metadatum_name"], entry["alter_wert"], entry["neuer_wert"]) == ("vorgangstyp", before, "hundesteuer")


def test_the_questions_of_a_form_one_entry_each(town):
    form = make_form(town["leistungen"][LEISTUNG])
    portal_upgrade.upgrade(town.portal_setup)
    count = journal.count(town)
    name, asked = next(iter(aenderungen.questions_of(form).items()))
    form.fields_model = form.fields_model.replace(f">{asked['label']}<", ">Ganz anders gefragt<", 1)
    notify(ObjectModifiedEvent(form))
    notify(ObjectModifiedEvent(form))
    assert journal.count(town) == count + 1
    [entry] = newest(town)
    assert (entry["aktion"], entry["bemerkung"]) == ("frage_geaendert", name)
    assert entry["alter_wert"]["label"] == asked["label"] and entry["neuer_wert"]["label"] == "Ganz anders gefragt"


def test_a_refused_mail_that_somebody_settled(town):
    mail.queue_mail(to="weg@example.org", subject="S", text="T", key="bescheid:1", apart=False)
    aenderungen.note_mail("bescheid:1", "weg@example.org", again=False)
    [entry] = newest(town)
    assert (entry["aktion"], entry["neuer_wert"]) == ("mail_erledigt", "weg@example.org")


def test_the_upgrades_remember_and_write_nothing(town):
    leistung, form = town["leistungen"][LEISTUNG], make_form(town["leistungen"][LEISTUNG])
    for obj, name in ((leistung, journal.SNAPSHOT), (form, aenderungen.SNAPSHOT)):
        obj.aq_base.__dict__.pop(name, None)
    count = journal.count(town)
    for _again in range(2):
        eakte_upgrade.upgrade(town.portal_setup)
        portal_upgrade.upgrade(town.portal_setup)
    notify(ObjectModifiedEvent(leistung))
    notify(ObjectModifiedEvent(form))
    assert journal.count(town) == count


@pytest.mark.leak
def test_the_page_is_for_those_who_administer_and_audit(live_town):
    set_format("{akte}/V{nummer}")
    transaction.commit()
    url = f"{live_town.absolute_url()}/@@journal"
    page = requests.get(url, auth=("fachadmin", PASSWORD))
    assert page.status_code == 200 and "{akte}/V{nummer}" in page.text and "Einstellung geändert" in page.text
    for user in ("sachbearbeitung-steuer", "buergerin-a", None):
        answer = requests.get(url, auth=(user, PASSWORD) if user else None)
        assert "{akte}/V{nummer}" not in answer.text
