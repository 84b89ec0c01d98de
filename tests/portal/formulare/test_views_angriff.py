"""Hostile input from inside: Redaktion and Leitung write what runs, others open and submit; nothing runs."""

from collective.easyform.api import set_actions
from collective.easyform.api import set_fields
from collective.easyform.content import EasyForm
from collective.easyform.interfaces import IEasyFormFieldsContext
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal.antrag.browser.seite import FormularView
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.modellpruefung import bausteine
from kommune.portal.formulare.modellpruefung import zulassung
from kommune.portal.leistungen import api as leistungen
from musterstadt import marke
from musterstadt.formulare import ANSWERS
from musterstadt.formulare import make_form
from plone import api
from plone.schemaeditor.utils import SchemaModifiedEvent
from plone.supermodel import loadString
from plone.testing.zope import Browser
from zope.event import notify

import pytest
import re
import transaction


pytestmark = pytest.mark.fault
PASSWORD = "Sehr-geheim-2026!"
EDITORS = ("redaktion", "leitung-steuer", "fachadmin")
MODELS = [("fields_model", name, source) for name, source in marke.FIELDS.items()] + [
    ("actions_model", name, source) for name, source in marke.ACTIONS.items()
]
CASES = pytest.mark.parametrize(("attribute", "source"), [pytest.param(a, s, id=n) for a, n, s in MODELS])


@pytest.fixture(autouse=True)
def nothing_ran():
    marke.RAN.clear()
    yield
    assert marke.RAN == []


@pytest.fixture
def form(town):
    return make_form(leistungen.create_leistung("fundsache", bezeichnung="Fundsache melden"))


@CASES
def test_no_way_of_writing_takes_what_could_run(town, form, attribute, source):
    before = getattr(form, attribute)
    with pytest.raises(Invalid) as refused:
        setattr(form, attribute, source)
    assert refused.value.verstoesse
    with pytest.raises(Invalid):
        api.content.create(town.leistungen["fundsache"], "EasyForm", id="zwei", **{attribute: source})
    assert getattr(form, attribute) == before


@CASES
def test_what_was_stored_before_is_never_read(town, form, attribute, source):
    form.__dict__[attribute] = source
    assert getattr(form, attribute) == zulassung.LEER
    for stored in (form, of_easyforms_class(form)):
        assert formulare.faults_of(stored)
        for reads in (formulare.questions, formulare.form_schema, formulare.actions):
            with pytest.raises(KommuneError) as refused:
                reads(stored)
            assert refused.value.status == 503
    page = FormularView(form, form.REQUEST)
    assert not page.in_betrieb
    assert "außer Betrieb" in page()


@CASES
def test_a_copy_and_an_imported_form_of_easyforms_own_class_are_refused(town, form, attribute, source):
    form.__dict__[attribute] = source
    town.leistungen["fundsache"]._p_jar.savepoint()
    with pytest.raises(Invalid):
        api.content.copy(form, town.leistungen["hundesteuer-anmelden"], id="kopie")
    foreign = EasyForm("fremd")
    foreign.portal_type = "EasyForm"
    foreign.fields_model, foreign.actions_model = form.__dict__["fields_model"], form.__dict__["actions_model"]
    with pytest.raises(Invalid):
        town.leistungen["fundsache"]._setObject("fremd", foreign)


def test_easyforms_own_functions_for_storing_are_refused_too(town, form):
    text = "<description>x</description>"
    for attribute, store, check in (
        ("TDefault", set_fields, form.__class__.fields_model),
        ("execCondition", set_actions, form.__class__.actions_model),
    ):
        schema = loadString(marke.hostile(inside=text)).schema
        schema.setTaggedValue(attribute, {"a": marke.EXPRESSION})
        with pytest.raises(Invalid):
            store(form, schema)
        assert check is not None


@pytest.mark.parametrize("name", bausteine.EXPRESSIONS)
def test_an_expression_is_neither_stored_nor_read(town, form, name):
    with pytest.raises(Invalid):
        setattr(form, name, marke.EXPRESSION)
    form.__dict__[name] = marke.EXPRESSION
    assert getattr(form, name) == ""
    assert formulare.faults_of(form)[0].element == name


def test_nothing_is_stored_over_a_form_that_is_out_of_service(town, form):
    form.__dict__["fields_model"] = marke.FIELDS["TDefault"]
    editor = form.restrictedTraverse("fields")
    assert list(editor.schema) == []
    with pytest.raises(KommuneError):
        notify(SchemaModifiedEvent(editor))
    assert form.__dict__["fields_model"] == marke.FIELDS["TDefault"]


def test_the_editor_is_none_of_easyforms_own(town, form):
    assert not IEasyFormFieldsContext.providedBy(form.restrictedTraverse("fields"))


@pytest.fixture
def live(live_town):
    leistung = leistungen.create_leistung("fundsache", bezeichnung="Fundsache melden", oe="steueramt")
    form = make_form(leistung)
    transaction.commit()
    return form


@pytest.mark.parametrize("editor", EDITORS)
def test_rest_names_the_element_and_stores_nothing(live_town, live, rest, editor):
    if editor == "leitung-steuer":  # what is public is edited by the Leitung
        leistungen.publish(live.aq_parent)
        transaction.commit()
    session = rest(live_town, editor)
    before = live.fields_model, live.actions_model
    for attribute, name, source in MODELS:
        answer = session.patch("/leistungen/fundsache/antrag", json={attribute: source})
        assert answer.status_code == 400, (name, answer.text)
        assert "X-Ran" not in answer.headers
        body = {"@type": "EasyForm", "id": "zwei", "title": "Zwei", attribute: source}
        answer = session.post("/leistungen/fundsache", json=body)
        assert answer.status_code in ((400, 403) if editor == "leitung-steuer" else (400,)), (name, answer.text)
    assert (
        "@easyform:TDefault"
        in session.patch("/leistungen/fundsache/antrag", json={"fields_model": marke.FIELDS["TDefault"]}).text
    )
    for name in bausteine.EXPRESSIONS:
        answer = session.patch("/leistungen/fundsache/antrag", json={name: marke.EXPRESSION})
        assert answer.status_code in (400, 403), (name, answer.text)
    transaction.begin()
    assert (live.fields_model, live.actions_model) == before
    assert "zwei" not in live.aq_parent


def of_easyforms_class(form):
    foreign = EasyForm("antrag")
    foreign.__dict__.update(form.aq_base.__dict__)
    return foreign


# every model is read without a server, in test_what_was_stored_before_is_never_read; these go over the wire, too
SERVED = (
    ("fields_model", marke.FIELDS["TDefault"]),
    ("fields_model", marke.FIELDS["vocabulary"]),
    ("actions_model", marke.ACTIONS["CustomScript"]),
)


def answers_to_everybody(live_town, rest, url):
    """Open and submit as a stranger and as a colleague; yield each answer."""
    for user_id in (None, "sachbearbeitung-steuer", "fachadmin"):
        session = rest(live_town, user_id)
        headers = {"Accept": "text/html"}
        yield session.get(url, headers=headers)
        yield session.post(url, headers=headers, data={**ANSWERS, "form.widgets.a": "x", "form.buttons.submit": "1"})
        yield session.get(f"{url}/@fragen")
        yield session.post(f"{url}/@antraege", json={"antworten": {"a": "x"}}, headers={"Idempotency-Key": "12345678"})
        for name in ("@@embedded", "@@z3cform_validate_field?fname=form.widgets.a", "@@get_save_data_adapters"):
            yield session.get(f"{url}/{name}", headers=headers)


@pytest.mark.parametrize("own_class", [True, False], ids=["our class", "easyform's class"])
def test_a_stored_hostile_form_runs_for_nobody(live_town, live, rest, own_class):
    """What got in before: the raw state is written past every door."""
    leistung = live.aq_parent
    if not own_class:
        leistung._tree["antrag"] = of_easyforms_class(live)
    live.aq_parent.manage_permission("View", ["Anonymous", "Authenticated", "Manager"], acquire=False)
    url = f"{leistung.absolute_url()}/antrag"
    for attribute, source in SERVED:
        stored = leistung._tree["antrag"].__dict__
        kept = stored["fields_model"], stored["actions_model"]
        stored[attribute] = source
        leistung._tree["antrag"]._p_changed = True
        transaction.commit()
        for answer in answers_to_everybody(live_town, rest, url):
            assert answer.status_code in (404, 503), (answer.url, answer.status_code)
            assert "X-Ran" not in answer.headers
            assert "root:" not in answer.text
        stored["fields_model"], stored["actions_model"] = kept
        leistung._tree["antrag"]._p_changed = True
        transaction.commit()


@pytest.fixture
def editor(live, town_functional):
    def start(user_id):
        browser = Browser(town_functional["app"])
        browser.handleErrors = True
        browser.raiseHttpErrors = False
        browser.addHeader("Accept-Language", "de")
        browser.addHeader("Authorization", f"Basic {user_id}:{PASSWORD}")
        return browser

    return start


@pytest.mark.parametrize("user_id", [*EDITORS, "admin"])
def test_raw_xml_export_and_import_are_gone_for_everybody(live_town, live, editor, user_id):
    browser = editor(user_id)
    if user_id == "admin":
        browser = editor("nobody")
        browser.addHeader("Authorization", "Basic admin:secret")
    expected = ("403", "404") if user_id == "leitung-steuer" else "404"  # no draft is the Leitung's to edit
    for name in (
        "fields/@@modeleditor",
        "actions/@@modeleditor",
        "fields/modeleditor",
        "@@embedded",
        "@@export-easyform",
        "@@import-easyform",
        "@@saveddata",
    ):
        browser.open(f"{live.absolute_url()}/{name}")
        assert browser.headers["status"].startswith(expected), name


def test_the_editor_says_what_is_refused_and_takes_it_out(live_town, live, editor):
    live.__dict__["fields_model"] = live.fields_model.replace(
        'name="vorname"', f'name="vorname" xmlns:easyform="{bausteine.EASYFORM}" easyform:TDefault="{marke.EXPRESSION}"'
    )
    live._p_changed = True
    transaction.commit()
    browser = editor("redaktion")
    browser.open(live.absolute_url())
    assert "Dieses Formular ist zurzeit außer Betrieb" in browser.contents
    assert "vorname/@easyform:TDefault" in browser.contents
    browser.open(f"{live.absolute_url()}/fields")
    assert "vorname/@easyform:TDefault" in browser.contents
    browser.getControl("Entfernen, was nicht erlaubt ist").click()
    transaction.begin()
    assert formulare.faults_of(live) == []
    assert "TDefault" not in live.fields_model
    assert re.search(r'name="(bemerkung|vorname)"', live.fields_model)


def test_the_page_to_edit_a_form_has_nothing_that_runs(live_town, live, editor):
    browser = editor("redaktion")
    for page in (f"{live.absolute_url()}/edit", f"{live.aq_parent.absolute_url()}/++add++EasyForm"):
        browser.open(page)
        assert browser.headers["status"].startswith("200")
        assert "formPrologue" in browser.contents
        for name in (*bausteine.EXPRESSIONS, "thanksPrologue", "thankstitle", "showFields", "method", "nameAttribute"):
            assert f"form.widgets.{name}" not in browser.contents
    browser.open(f"{live.absolute_url()}/fields/vorname")
    assert "form.widgets.max_length" in browser.contents
    for name in ("TDefault", "TValidator", "serverSide", "validators", "field_widget", "vocabularyName"):
        assert name not in browser.contents
    browser.open(f"{live.absolute_url()}/fields/gefaehrlich")
    assert "form.widgets.values" in browser.contents
    assert "vocabularyName" not in browser.contents
    browser.open(f"{live.absolute_url()}/fields")
    assert "modeleditor" not in browser.contents
    browser.open(f"{live.absolute_url()}/actions")
    assert "modeleditor" not in browser.contents
