"""Every version of a form that was public is kept: found by its stamp, compared, brought back."""

from kommune.eakte.core.interfaces import Unknown
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.fassung import api as fassungen
from kommune.portal.formulare.interfaces import AbgelehntesModell
from kommune.portal.upgrades.v20261129005 import formulare as upgrade
from musterstadt import alle_fragen
from plone import api
from plone.schemaeditor.utils import SchemaModifiedEvent
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest


@pytest.fixture
def form(site):
    return alle_fragen.make_form(api.content.create(site, "Folder", id="dienst", title="Dienst"))


def stamp(form):
    return formulare.version_of(form, fassungen.rules_of(form))


def retitle(form, title="Rufname"):
    editor = form.restrictedTraverse("fields")
    editor.schema["vorname"].title = title
    notify(SchemaModifiedEvent(editor))


def test_what_was_public_before_an_edit_is_found_by_the_stamp_a_draft_carries(form):
    before, model = stamp(form), form.fields_model
    retitle(form)
    assert stamp(form) != before
    assert fassungen.model_of(form, before).fields_model == model
    assert fassungen.model_of(form, stamp(form)).fields_model == form.fields_model
    assert fassungen.model_of(form, "0" * 16) is None


def test_a_version_comes_back_as_a_new_one_and_nothing_is_lost(form):
    before = form.fields_model
    retitle(form)
    number = fassungen.restore(form, 1)
    assert form.fields_model == before
    assert [one.nummer for one in fassungen.fassungen(form)] == [number, 2, 1]
    assert fassungen.fassung(form, number).bemerkung == "wie Fassung 1"
    with pytest.raises(Unknown):
        fassungen.restore(form, 77)


def test_a_version_with_what_no_form_may_have_any_more_does_not_come_back(form):
    retitle(form)
    before = form.fields_model
    fassungen._kept(form)[1]["fields_model"] = before.replace("zope.schema.TextLine", "os.system")
    with pytest.raises(AbgelehntesModell):
        fassungen.restore(form, 1)
    assert form.fields_model == before and len(fassungen.fassungen(form)) == 2


def test_two_versions_are_compared_by_question(form):
    retitle(form)
    told = fassungen.compare(form, 1, 2)
    changes = [(one.art, one.frage, one.was, one.nachher) for one in told]
    assert ("anders", "Rufname", "title", "Rufname") in changes


def test_a_change_of_nothing_is_no_version(form):
    retitle(form)
    for _again in range(3):
        notify(ObjectModifiedEvent(form))
    assert len(fassungen.fassungen(form)) == 2


def test_the_upgrade_notes_forms_of_before_once(form):
    assert fassungen.fassungen(form) == []
    upgrade.upgrade(None)
    upgrade.upgrade(None)
    assert [one.nummer for one in fassungen.fassungen(form)] == [1]
