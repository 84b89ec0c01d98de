"""One list says what a form may consist of; everything else is refused, with the element and why."""

from kommune.portal.formulare.modellpruefung import bausteine
from kommune.portal.formulare.modellpruefung import zulassung

import pytest
import re


HEAD = (
    '<model xmlns="http://namespaces.plone.org/supermodel/schema"'
    ' xmlns:form="http://namespaces.plone.org/supermodel/form"'
    ' xmlns:security="http://namespaces.plone.org/supermodel/security"'
    ' xmlns:lingua="http://namespaces.plone.org/supermodel/lingua"'
    ' xmlns:indexer="http://namespaces.plone.org/supermodel/indexer"'
    ' xmlns:users="http://namespaces.plone.org/supermodel/users"'
    ' xmlns:marshal="http://namespaces.plone.org/supermodel/marshal"'
    ' xmlns:i18n="http://xml.zope.org/namespaces/i18n"'
    ' xmlns:x="urn:x"'
    ' xmlns:easyform="http://namespaces.plone.org/supermodel/easyform"'
)


def model(inside, more=""):
    return f"{HEAD} {more}><schema>{inside}</schema></model>"


def field(attributes="", inside="", kind="zope.schema.TextLine"):
    return model(f'<field name="a" type="{kind}" {attributes}><title>A</title>{inside}</field>')


ATTRIBUTES = (
    'easyform:TDefault="python:1"',
    'easyform:TEnabled="python:1"',
    'easyform:TValidator="python:1"',
    'easyform:serverSide="True"',
    'easyform:THidden="True"',
    'easyform:validators="os.system"',
    'easyform:css_class="pat-inject"',
    'easyform:depends_on="a;action:&lt;x&gt;"',
    'easyform:execCondition="python:1"',
    'easyform:unknown="1"',
    'form:widget="os.system"',
    'form:validator="os.system"',
    'form:mode="hidden"',
    'form:omitted="os:true"',
    'form:before="*"',
    'form:after="*"',
    'security:read-permission="zope2.View"',
    'security:write-permission="zope2.View"',
    'lingua:independent="true"',
    'indexer:searchable="true"',
    'users:forms="On Profile"',
    'marshal:primary="true"',
    'i18n:translate=""',
    'x:any="1"',
    'any="1"',
)


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_an_attribute_that_is_not_listed_is_refused_by_name(attribute):
    (fault,) = zulassung.check_fields(field(attribute))
    assert attribute.split("=")[0].split(":")[-1] in fault.element
    assert fault.element.startswith("a/@")
    assert fault.grund in ("attribut", "wert")


ELEMENTS = (
    "<defaultFactory>os.getcwd</defaultFactory>",
    "<x:defaultFactory>os.getcwd</x:defaultFactory>",
    "<form:defaultFactory>os.getcwd</form:defaultFactory>",
    "<source>plone.app.vocabularies.users.UsersSource</source>",
    "<constraint>os.system</constraint>",
    "<vocabulary>plone.app.vocabularies.Users</vocabulary>",
    "<vocabularyName>plone.app.vocabularies.Users</vocabularyName>",
    "<schema>os.path</schema>",
    "<key_type type='zope.schema.TextLine'/>",
    "<readonly>True</readonly>",
    "<order>1</order>",
    "<any/>",
    "<title i18n:translate=''>A</title>",
    "<title><any/></title>",
    "<form:widget type='os.system'/>",
    "<form:widget/>",
    "<form:widget type='z3c.form.browser.radio.RadioFieldWidget'><klass>pat-inject</klass></form:widget>",
    "<form:widget type='z3c.form.browser.radio.RadioFieldWidget' x:a='1'/>",
    "<form:other/>",
)


@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("kind", ["zope.schema.TextLine", "zope.schema.Choice", "zope.schema.Set"])
def test_an_element_that_is_not_listed_is_refused(kind, element):
    faults = zulassung.check_fields(field("", element, kind))
    assert len(faults) == 1
    assert faults[0].element.startswith("a/")


@pytest.mark.parametrize(
    "value_type",
    (
        '<value_type type="zope.schema.Object"/>',
        '<value_type type="zope.schema.Choice"><vocabulary>plone.app.vocabularies.Users</vocabulary></value_type>',
        '<value_type type="zope.schema.Choice" easyform:TDefault="python:1"/>',
        '<value_type type="zope.schema.TextLine"><defaultFactory>os.getcwd</defaultFactory></value_type>',
        "<value_type/>",
    ),
)
def test_what_a_list_holds_is_checked_like_a_field(value_type):
    (fault,) = zulassung.check_fields(field("", value_type, "zope.schema.List"))
    assert fault.element.startswith("a/value_type")


@pytest.mark.parametrize(
    "kind",
    (
        "zope.schema.Object",
        "zope.schema.Dict",
        "zope.schema.InterfaceField",
        "zope.schema.SourceText",
        "zope.schema.DottedName",
        "zope.schema.Password",
        "z3c.relationfield.schema.RelationChoice",
        "plone.app.textfield.RichText",
        "collective.easyform.fields.ReCaptcha",
        "collective.easyform.actions.CustomScript",
        "",
    ),
)
def test_a_kind_of_field_that_is_not_listed_is_refused(kind):
    (fault,) = zulassung.check_fields(field(kind=kind))
    assert (fault.element, fault.grund, fault.wert) == ("a", "art", kind)


@pytest.mark.parametrize(
    "source",
    (
        model("<invariant>os.system</invariant>"),
        model("<any/>"),
        model('<fieldset name="f"><invariant>os.system</invariant></fieldset>'),
        model('<fieldset name="f" easyform:x="1"/>'),
        model("<fieldset/>"),
        model("", 'i18n:domain="plone"'),
        f'{HEAD}><schema based-on="os.path"/></model>',
        f'{HEAD}><schema name="other"/></model>',
        f"{HEAD}><schema/><schema/></model>",
        f"{HEAD}><other/></model>",
        f"{HEAD}/>",
        "<model><schema/></model>",
        model('<field name="__class__" type="zope.schema.TextLine"/>'),
        model('<field type="zope.schema.TextLine"/>'),
        model('<field name="a" type="zope.schema.TextLine"/>' * 2),
    ),
)
def test_the_frame_of_a_model_is_listed_too(source):
    assert len(zulassung.check_fields(source)) == 1


@pytest.mark.parametrize(
    ("source", "grund"),
    (
        ("", "xml"),
        (None, "xml"),
        (b"<model/>", "xml"),
        (7, "xml"),
        ("<model", "xml"),
        (f'<!DOCTYPE model [<!ENTITY a "b">]>{field()}', "dtd"),
        (f'<!DOCTYPE model SYSTEM "file:///etc/passwd">{field()}', "dtd"),
        (f'<?xml version="1.0" encoding="UTF-7"?>{field()}', "kodierung"),
        (f"<?xml version='1.0' encoding='latin-1'?>{field()}", "kodierung"),
        ("\ud800", "kodierung"),
        (field("", f"<description>{'x' * zulassung.MAX_BYTES}</description>"), "gross"),
        (model("".join(f'<field name="a{n}" type="zope.schema.TextLine"/>' for n in range(401))), "viele"),
    ),
)
def test_xml_that_could_harm_by_itself_is_not_even_looked_at(source, grund):
    assert zulassung.check_fields(source)[0].grund == grund


def test_a_model_of_everything_an_editor_can_make_is_allowed():
    from musterstadt.alle_fragen import FIELDS

    assert zulassung.check_fields(FIELDS) == ()
    assert zulassung.check_fields(f"<?xml version='1.0' encoding='UTF-8'?>{field()}") == ()


@pytest.mark.parametrize(
    "kind",
    (
        "collective.easyform.actions.CustomScript",
        "collective.easyform.actions.Mailer",
        "collective.easyform.actions.SaveData",
        "zope.schema.TextLine",
    ),
)
def test_only_the_action_that_hands_in_is_allowed(kind):
    (fault,) = zulassung.check_actions(model(f'<field name="x" type="{kind}"><title>X</title></field>'))
    assert (fault.element, fault.grund, fault.wert) == ("x", "art", kind)


@pytest.mark.parametrize(
    "harm",
    ('easyform:execCondition="python:1"', 'easyform:TDefault="python:1"', 'security:read-permission="x"'),
)
def test_an_action_has_no_expression_either(harm):
    kind = "kommune.portal.antrag.aktion.AntragStellen"
    good = f'<field name="x" type="{kind}"><title>X</title><max_mb>5</max_mb></field>'
    assert zulassung.check_actions(model(good)) == ()
    assert [fault.grund for fault in zulassung.check_actions(model(good.replace(" type", f" {harm} type")))] == [
        "attribut"
    ]


@pytest.mark.parametrize("harm", [*ATTRIBUTES, *ELEMENTS])
def test_cleaning_takes_out_what_is_refused_and_nothing_else(harm):
    source = field("", harm) if harm.startswith("<") else field(harm)
    rest = zulassung.cleaned(source)
    assert zulassung.check_fields(rest) == ()
    assert 'name="a"' in rest


def test_cleaning_takes_out_a_whole_question_of_a_refused_kind_and_leaves_what_it_cannot_read():
    rest = zulassung.cleaned(
        model('<field name="a" type="zope.schema.Object"/><field name="b" type="zope.schema.Int"/>')
    )
    assert 'name="a"' not in rest
    assert 'name="b"' in rest
    assert zulassung.cleaned("<!DOCTYPE a><a/>") is None
    assert zulassung.cleaned("<other/>") is None


@pytest.mark.parametrize("name", bausteine.EXPRESSIONS)
def test_an_expression_is_refused_whatever_it_says(name):
    assert zulassung.check_expression(name, "") == zulassung.check_expression(name, None) == ()
    assert zulassung.check_expression(name, "string:x")[0].element == name


def test_every_kind_of_question_an_editor_can_choose_is_allowed():
    from architecture.sources import ROOT

    path = "src/kommune.portal/src/kommune/portal/profiles/default/registry/easyform.xml"
    offered = re.findall("<element>(.*?)</element>", (ROOT / path).read_text())
    assert {re.sub(r"\._(bootstrapfields|field)\.", ".", kind) for kind in offered} <= set(bausteine.FIELD_TYPES)
