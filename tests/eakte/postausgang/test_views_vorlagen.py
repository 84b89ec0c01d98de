"""Templates through the web: checked when saved, seen by staff only."""

from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.postausgang.browser.vorlagen import shown
from kommune.eakte.postausgang.content.vorlage import IBescheidvorlage
from kommune.eakte.postausgang.vorlagen.pruefung import check_template
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.portal.musterstadt.dienste import form_fields
from musterstadt.vorgangstypen import make_typ
from plone import api
from plone.app.textfield.value import RichTextValue
from zExceptions import Unauthorized
from zope.i18n import translate
from zope.interface import Invalid

import pytest
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"


def make_vorlage(portal, **fields):
    values = {
        "title": "Hundesteuer",
        "ergebnis": "festgesetzt",
        "betreff": "Bescheid {{ vorgang.aktenzeichen }}",
        "text": RichTextValue("<p>{{ antragsteller.anrede }}</p>", "text/html", "text/x-html-safe"),
        "rechtsbehelfsbelehrung": RichTextValue("<p>Widerspruch</p>", "text/html", "text/x-html-safe"),
    }
    return api.content.create(portal.vorlagen, "Bescheidvorlage", id="hundesteuer", **{**values, **fields})


@pytest.mark.rules
def test_a_condition_between_the_items_of_a_list_is_shown_as_an_item_and_nothing_else_is_changed():
    text = "<p>a &lt;script&gt; &amp; b</p><ul>{% if a %}<li>1</li>{% endif %}</ul>c"
    wanted = "<p>a &lt;script&gt; &amp; b</p><ul><li>{% if a %}</li><li>1</li><li>{% endif %}</li></ul>c"
    assert shown(text) == wanted and shown("&lt;b&gt;") == "&lt;b&gt;" and shown("") == ""


@pytest.mark.parametrize("text", ["{{ gibtesnicht.name }}", "{% if vorgang %}offen", "{{ vorgang.aktenzeichen"])
def test_a_faulty_template_is_refused_when_saved(site, text):
    with pytest.raises(Invalid):
        IBescheidvorlage["betreff"].validate(text)


@pytest.mark.parametrize(
    "text,told",
    [
        ("<p>a</p><p>{{ antragsteller.nmae }}</p>", ("Absatz 2", "„antragsteller.nmae“", "„antragsteller.name“")),
        ("<p>{{ gibtesnicht }}</p>", ("Absatz 1", "„gibtesnicht“")),
        ("<p>a</p><p>b</p><p>{% if vorgang.betreff %}</p>", ("Absatz 3", "endif")),
    ],
)
def test_a_fault_is_told_with_its_place(site, text, told):
    with pytest.raises(Invalid) as error:
        check_template(text)
    message = translate(error.value.args[0], target_language="de")
    assert all(words in message for words in told), message


def test_a_field_or_an_answer_no_type_of_the_template_has_is_told(town):
    vorlage = make_vorlage(town, allgemein=False)
    make_typ(publish=False, vorlagen=["hundesteuer"])
    form = {"id": "antrag", "title": "Hund", "fields_model": form_fields("hundesteuer-anmelden")}
    api.content.create(town["leistungen"]["hundesteuer-anmelden"], "EasyForm", **form)
    town["leistungen"]["hundesteuer-anmelden"].vorgangstyp = "hundesteuer"
    vorlage.betreff = "Hund {{ antrag.hund_name }} {{ felder.rasse }}"
    IBescheidvorlage.validateInvariants(vorlage)
    for wrong, near in (("antrag.hundename", "antrag.hund_name"), ("felder.rase", "felder.rasse")):
        vorlage.betreff = f"Hund {{{{ {wrong} }}}}"
        with pytest.raises(Invalid) as error:
            IBescheidvorlage.validateInvariants(vorlage)
        assert f"„{near}“" in translate(error.value.args[0], target_language="de")
        with pytest.raises(WrongState):
            vorgangstypen.publish(town["vorgangstypen"]["hundesteuer"])


def test_a_template_whose_result_the_type_does_not_know_keeps_it_from_being_published(town):
    make_vorlage(town, ergebnis="bewilligt")
    typ = make_typ(publish=False, vorlagen=["hundesteuer"])
    with pytest.raises(WrongState) as caught:
        vorgangstypen.publish(typ)
    assert any("bewilligt" in translate(reason, target_language="de") for reason in caught.value.reasons)


def test_a_burdening_template_needs_a_rechtsbehelfsbelehrung(site):
    vorlage = make_vorlage(site, rechtsbehelfsbelehrung=None)
    with pytest.raises(Invalid):
        IBescheidvorlage.validateInvariants(vorlage)


def test_the_list_and_the_page_show_a_template(site):
    from kommune.eakte.core.interfaces import IKommuneEakteLayer
    from zope.interface import alsoProvides

    alsoProvides(site.REQUEST, IKommuneEakteLayer)
    vorlage = make_vorlage(site)
    assert "Hundesteuer" in api.content.get_view("vorlagen", site.vorlagen, site.REQUEST)()
    page = api.content.get_view("vorlage", vorlage, site.REQUEST)()
    assert "{{ antragsteller.anrede }}" in page
    assert "festgesetzt" in page


@pytest.mark.leak
@pytest.mark.parametrize(
    "role,sees,edits",
    [
        ("Anonymous", False, False),
        ("Member", False, False),
        ("Bedienstete", True, False),
        ("Revision", True, False),
        ("Redaktion", True, True),
        ("Fachadministration", True, True),
    ],
)
def test_templates_are_seen_by_staff_and_changed_by_few(site, role, sees, edits):
    vorlage = make_vorlage(site)
    with api.env.adopt_roles([role]):
        assert api.user.has_permission("View", obj=vorlage) is sees
        assert api.user.has_permission("Modify portal content", obj=vorlage) is edits
        if not sees:
            with pytest.raises(Unauthorized):
                site.restrictedTraverse("vorlagen/hundesteuer/vorlage")


@pytest.mark.leak
def test_templates_are_not_in_the_lists_of_the_public(site, as_user):
    make_vorlage(site)
    with as_user(site, None):
        assert not api.content.find(portal_type=["Bescheidvorlage", "Vorlagensammlung"])


@pytest.mark.leak
@pytest.mark.parametrize(
    ("user_id", "status"), [("redaktion", 200), ("fachadmin", 200), ("sachbearbeitung-steuer", 401)]
)
def test_the_page_for_a_new_template_opens_for_those_who_keep_templates(live_town, user_id, status):
    answer = requests.get(
        f"{live_town.vorlagen.absolute_url()}/++add++Bescheidvorlage",
        auth=(user_id, PASSWORD),
        headers={"Accept": "text/html"},
        allow_redirects=False,
    )
    assert (answer.status_code == 200) is (status == 200), answer.status_code


@pytest.mark.parametrize(
    "body,field",
    [
        ({"betreff": "{% if x"}, "betreff"),
        ({"text": {"data": "<p>{{ antragsteller.nmae }}</p>", "content-type": "text/html"}}, "text"),
        ({"ergebnis": "gibt-es-nicht"}, "gibt-es-nicht"),
    ],
)
def test_over_rest_a_faulty_template_is_a_400_that_names_the_field(live_town, rest, body, field):
    vorlage = make_vorlage(live_town)
    transaction.commit()
    answer = rest(live_town, "fachadmin").patch(f"/vorlagen/{vorlage.getId()}", json=body)
    assert answer.status_code == 400
    assert field in answer.text
