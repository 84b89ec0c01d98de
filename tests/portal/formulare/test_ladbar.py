"""A model of allowed parts that do not fit together is refused in words, and shows neither an example nor an error 500."""

from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal.antrag.browser.seite import FormularView
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.modellpruefung import bausteine
from kommune.portal.formulare.modellpruefung import ladeprobe
from kommune.portal.formulare.modellpruefung import zulassung
from kommune.portal.leistungen import api as leistungen
from musterstadt.formulare import make_form

import pytest


pytestmark = pytest.mark.usefixtures("town")  # what makes fields of XML is registered by Plone
HEAD = f'<model xmlns="{bausteine.SUPERMODEL}" xmlns:form="{bausteine.FORM}"><schema>'
GOOD = '<field name="gut" type="zope.schema.TextLine"><title>Gut</title></field>'


def model(kind, inside, widget=""):
    shown = f'<form:widget type="z3c.form.browser.{widget}FieldWidget"/>' if widget else ""
    field = f'<field name="b" type="{kind}"><title>B</title>{inside}{shown}</field>'
    return f"{HEAD}{GOOD}{field}</schema></model>"


CHOICES = "<values><element>a</element><element>b</element></values>"
OF_CHOICES = f'<value_type type="zope.schema.Choice">{CHOICES}</value_type>'
OF_LINES = '<value_type type="zope.schema.TextLine"/>'
WRONG = {
    "minimum is no number": model("zope.schema.TextLine", "<min_length>abc</min_length>"),
    "minimum below zero": model("zope.schema.TextLine", "<min_length>-1</min_length>"),
    "maximum below minimum": model("zope.schema.TextLine", "<min_length>5</min_length><max_length>2</max_length>"),
    "default is no number": model("zope.schema.Int", "<default>abc</default>"),
    "default out of range": model("zope.schema.Int", "<max>3</max><default>9</default>"),
    "choice of nothing": model("zope.schema.Choice", ""),
    "the same choice twice": model("zope.schema.Choice", "<values><element>a</element><element>a</element></values>"),
    "default is no choice": model("zope.schema.Choice", f"{CHOICES}<default>c</default>"),
    "a day that is none": model("zope.schema.Date", "<min>today</min>"),
    "choices of nothing": model("zope.schema.Set", '<value_type type="zope.schema.Choice"/>'),
    "list of nothing": model("zope.schema.List", ""),
    "time of day": model("zope.schema.Time", ""),
    **{
        f"{kind} as {widget}": model(kind, inside, widget)
        for kind, inside, widgets in (
            ("zope.schema.TextLine", "", "radio.Radio select.Select checkbox.CheckBox"),
            ("zope.schema.Date", "", "radio.Radio select.Select checkbox.CheckBox"),
            ("zope.schema.Set", OF_CHOICES, "text.Text textarea.TextArea textlines.TextLines"),
            ("zope.schema.Tuple", OF_LINES, "radio.Radio select.Select checkbox.CheckBox text.Text textarea.TextArea"),
            (
                "plone.namedfile.field.NamedBlobFile",
                "",
                "radio.Radio select.Select checkbox.CheckBox text.Text textarea.TextArea textlines.TextLines",
            ),
        )
        for widget in widgets.split()
    },
}
RIGHT = {
    "lengths": model("zope.schema.TextLine", "<min_length>2</min_length><max_length>5</max_length>"),
    "default": model("zope.schema.Int", "<max>9</max><default>3</default>"),
    "choice not filled yet": model("zope.schema.Choice", "<values/>"),
    "radio": model("zope.schema.Choice", CHOICES, "radio.Radio"),
    "yes or no": model("zope.schema.Bool", "", "radio.Radio"),
    "several": model("zope.schema.Set", OF_CHOICES, "checkbox.CheckBox"),
    "lines": model("zope.schema.Tuple", OF_LINES, "textlines.TextLines"),
    "long text": model("zope.schema.Text", "", "textarea.TextArea"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_no_question_can_be_made_of_is_refused_by_its_name(case):
    assert {fault.element.partition("/")[0] for fault in ladeprobe.check_fields(WRONG[case])} == {"b"}


@pytest.mark.parametrize("case", RIGHT)
def test_what_fits_together_is_taken(case):
    assert ladeprobe.check_fields(RIGHT[case]) == ()


@pytest.mark.parametrize("case", WRONG)
def test_the_other_questions_are_left_by_cleaning(case):
    rest = ladeprobe.cleaned(WRONG[case])
    assert 'name="gut"' in rest
    assert ladeprobe.check_fields(rest) == ()


@pytest.fixture
def form(town):
    return make_form(leistungen.create_leistung("fundsache", bezeichnung="Fundsache melden"))


def page_of(form):
    form.REQUEST["PUBLISHED"] = form
    return FormularView(form, form.REQUEST)()


@pytest.mark.parametrize("case", ["minimum is no number", "list of nothing", "zope.schema.TextLine as radio.Radio"])
def test_it_is_not_stored_and_what_was_stored_before_is_out_of_service(form, case):
    with pytest.raises(Invalid) as refused:
        form.fields_model = WRONG[case]
    assert refused.value.verstoesse[0].element.startswith("b")
    form.__dict__["fields_model"] = WRONG[case]
    assert form.fields_model == zulassung.LEER
    with pytest.raises(KommuneError):
        formulare.questions(form)
    page = page_of(form)
    assert form.REQUEST.response.getStatus() == 503
    assert "zurzeit außer Betrieb" in page
    assert "b: Daraus wird keine Frage" in page  # editors are told which one
    formulare.clean(form)
    assert [question["name"] for question in formulare.questions(form)] == ["gut"]


def test_a_form_without_any_question_is_out_of_service(form):
    form.fields_model = f"{HEAD}</schema></model>"
    assert "zurzeit außer Betrieb" in page_of(form)
    assert form.REQUEST.response.getStatus() == 503
