"""The way of a Bescheid on the pages: each person meets the step that is theirs."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.zeichnung import reihe
from musterstadt.akten import make_vorgang
from musterstadt.reinschriften import make_letters
from musterstadt.vorlagen import make_vorlage
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.protect.authenticator import createToken
from zope.i18n import translate
from zope.interface import alsoProvides

import pytest


CLERK, HEAD = "sachbearbeitung-steuer", "leitung-steuer"


@pytest.fixture
def vorgang(town, as_user):
    alsoProvides(town.REQUEST, IKommuneEakteLayer)
    make_vorlage(town)
    vorgang = make_vorgang(town, leistung="hundesteuer-anmelden")
    with as_user(town, CLERK):
        akten.take_over(vorgang)
    return vorgang


@pytest.fixture
def bescheid(town, as_user, vorgang):
    with as_user(town, CLERK):
        return postausgang.draft_bescheid(vorgang, town["vorlagen"]["hundesteuer"])


def page(obj, name):
    return api.content.get_view(name, obj, obj.REQUEST)


def main_steps(vorgang):
    view = page(vorgang, "vorgang")
    first, _others = view.aktionen
    return [translate(first.title, target_language="de")] if first else []


def test_the_next_step_comes_to_the_fore_for_whom_it_is_due(town, as_user, vorgang, bescheid):
    with as_user(town, CLERK):
        assert main_steps(vorgang) == ["Bescheid fertigstellen"]
        postausgang.submit_for_signature(bescheid)
        assert main_steps(vorgang) == []
    with as_user(town, HEAD):
        assert main_steps(vorgang) == ["Bescheid prüfen und zeichnen"]
        postausgang.sign(bescheid)
    make_letters(town)
    with as_user(town, CLERK):
        assert main_steps(vorgang) == ["Bescheid zustellen"]
        postausgang.deliver(bescheid, "post")
        assert main_steps(vorgang) == ["Abschließen (zdA)"]


def test_delivering_is_offered_when_the_letter_is_there(town, as_user, bescheid):
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
    with as_user(town, HEAD):
        postausgang.sign(bescheid)
    with as_user(town, CLERK):
        assert 'value="deliver"' not in page(bescheid, "bescheid")()
        make_letters(town)
        assert 'value="deliver"' in page(bescheid, "bescheid")()


def test_a_draft_given_back_shows_why(town, as_user, bescheid):
    with as_user(town, CLERK):
        assert page(bescheid, "bescheid").returned() is None
        postausgang.submit_for_signature(bescheid)
    with as_user(town, HEAD):
        postausgang.return_for_correction(bescheid, reason="Betrag prüfen: 144 €")
    with as_user(town, CLERK):
        html = page(bescheid, "bescheid")()
        assert "Dr. Hartmut Brückner" in html
        assert "Betrag prüfen: 144 €" in html
        postausgang.submit_for_signature(bescheid)
        assert "Betrag prüfen" not in page(bescheid, "bescheid")()


def test_of_several_templates_none_is_chosen_beforehand(town, as_user, vorgang):
    with as_user(town, CLERK):
        assert "checked" in page(vorgang, "bescheid-entwerfen")()
    make_vorlage(town, id="ablehnen", title="Ablehnen")
    with as_user(town, CLERK):
        assert "checked" not in page(vorgang, "bescheid-entwerfen")()


def test_the_vorgang_tells_that_there_is_no_bescheid_yet(town, as_user, vorgang):
    with as_user(town, CLERK):
        vorgang.REQUEST.form["tab"] = "bescheide"
        assert "Es gibt noch keinen Bescheid." in page(vorgang, "vorgang")()


def test_who_signs_one_after_the_other_is_led_to_the_next_that_waits(town, as_user, vorgang, bescheid):
    second = make_vorgang(town, vorgang.aq_parent, betreff="Zweiter Hund", leistung="hundesteuer-anmelden")
    with as_user(town, CLERK):
        akten.take_over(second)
        other = postausgang.draft_bescheid(second, town["vorlagen"]["hundesteuer"])
        for one in (bescheid, other):
            postausgang.submit_for_signature(one)
        assert reihe.next_to_sign(bescheid) is None
    with as_user(town, HEAD):
        first, _others = page(vorgang, "vorgang").aktionen
        assert first.url == f"{bescheid.absolute_url()}?zeichnen=1"
        bescheid.REQUEST.form["zeichnen"] = "1"
        assert 'id="zeichnen-und-naechster"' in page(bescheid, "bescheid")()
        post(bescheid, "bescheid", uebergang="sign", bestaetigt="1", fassung="1", weiter="1")
        location = bescheid.REQUEST.response.getHeader("location")
        assert (postausgang.state_of(bescheid), location) == ("final", f"{other.absolute_url()}?zeichnen=1")
        assert reihe.next_to_sign(other) is None


def post(obj, name, **form):
    request = obj.REQUEST
    request.form.clear()
    request.form.update(form, _authenticator=createToken())
    request.method = "POST"
    try:
        return page(obj, name)()
    finally:
        request.method = "GET"


def test_a_reason_is_not_lost_when_the_step_is_refused(town, as_user, bescheid):
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
    with as_user(town, HEAD):
        html = post(bescheid, "bescheid", uebergang="return_for_correction", grund=" \n ")
        assert 'open="open"' in html
    with as_user(town, CLERK):
        postausgang.recall(bescheid)
    with as_user(town, HEAD):
        html = post(bescheid, "bescheid", uebergang="return_for_correction", grund="Betrag prüfen")
        assert "Sie hatten geschrieben:" in html and "Betrag prüfen" in html


def test_what_the_template_lacks_is_told_where_it_was_chosen(town, as_user, vorgang):
    vorlage = make_vorlage(town, id="luecke", title="Lücke", betreff="{{ antrag.hund_name }}")
    with as_user(town, CLERK):
        html = post(vorgang, "bescheid-entwerfen", vorlage=api.content.get_uuid(vorlage))
    assert "„hund_name“" in html
    assert "Welche Vorlage?" in html
    assert [obj for obj in vorgang.objectValues() if obj.portal_type == "Bescheid"] == []


def test_a_letter_without_address_is_stopped_before_it_is_signed(town, as_user, vorgang, bescheid):
    akten.set_beteiligte(vorgang, [{"rolle": "antragsteller", "art": "natuerlich", "familienname": "Weiß"}])
    with as_user(town, CLERK):
        html = post(bescheid, "bescheid", uebergang="submit")
    assert "Anschrift fehlen" in html
    assert postausgang.state_of(bescheid) == "draft"


@pytest.mark.parametrize(
    "picture",
    ['<img src="resolveuid/0" alt="Lageplan" />', '<img src="data:image/png;base64,AAAA">', "<p>x</p><SVG></SVG>"],
)
def test_a_picture_the_letter_would_leave_out_is_told_before_it_is_signed(town, as_user, bescheid, picture):
    bescheid.text = RichTextValue(f"<p>Siehe Plan</p>{picture}", "text/html", "text/x-html-safe")
    with as_user(town, CLERK):
        html = post(bescheid, "bescheid", uebergang="submit")
    assert "Ein Brief druckt keines" in html
    assert postausgang.state_of(bescheid) == "draft"
