"""The Schreibtisch shows each person their work, and nobody else's."""

from datetime import date
from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.posteingang import api as posteingang
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung.rules import Auswahl
from kommune.eakte.steuerung.rules import Korb
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.vorlagen import make_vorlage
from plone import api
from plone.protect.authenticator import createToken
from zExceptions import Forbidden
from zExceptions import Unauthorized
from zope.interface import alsoProvides

import pytest
import re
import transaction


CLERK = "sachbearbeitung-steuer"


@pytest.fixture
def vorgaenge(town):
    akte = make_akte(town)
    return [
        make_vorgang(town, akte, betreff=f"Hund {n}", frist=date(2026, 1, n + 1) if n else None, leistung="hund")
        for n in range(3)
    ]


def open_page(town, **form):
    request = town.REQUEST
    alsoProvides(request, IKommuneEakteLayer)
    request.form.clear()
    request.form.update(form)
    return api.content.get_view("schreibtisch", town, request)


def test_what_came_in_lies_in_the_inbox_of_its_office(town, as_user, vorgaenge):
    with as_user(town, CLERK):
        assert steuerung.count(Korb.EINGANG) == 3
        assert len(posteingang.inbox("steueramt")) == 3
    with as_user(town, "sachbearbeitung-verkehr"):
        assert {steuerung.count(korb) for korb in Korb} == {0}
        assert len(posteingang.inbox("steueramt")) == 0


def test_taking_over_moves_vorgaenge_to_my_basket(town, as_user, vorgaenge):
    with as_user(town, CLERK):
        assert steuerung.take_over_many([api.content.get_uuid(vorgaenge[0])]).done == 1
        assert [b.getObject() for b in steuerung.list_korb(Auswahl()).brains] == [vorgaenge[0]]
        assert steuerung.count(Korb.EINGANG) == 2
    assert akten.state_of(vorgaenge[0]) == "in_progress"


def test_a_vorgang_without_frist_is_listed_last_not_lost(town, as_user, vorgaenge):
    with as_user(town, CLERK):
        titles = [b.Title for b in steuerung.list_korb(Auswahl(korb=Korb.EINGANG)).brains]
    assert titles == ["Hund 1", "Hund 2", "Hund 0"]


@pytest.mark.parametrize("sort", ["frist_sort", "eingangsdatum"])
def test_of_the_same_day_the_lower_aktenzeichen_comes_first_on_every_page(town, as_user, sort, monkeypatch):
    akte = make_akte(town)
    made = [make_vorgang(town, akte, frist=date(2026, 1, 1), eingangsdatum=date(2026, 1, 1)) for _n in range(12)]
    made[3].reindexObject()
    monkeypatch.setattr(steuerung.rules, "PAGE_SIZE", 2)
    with as_user(town, CLERK):
        pages = [steuerung.list_korb(Auswahl(Korb.EINGANG, sort=sort, seite=n)).brains for n in range(1, 7)]
    assert [brain.UID for page in pages for brain in page] == [vorgang.UID() for vorgang in made]


def test_the_page_shows_tabs_rows_and_overdue_marks(town, as_user, vorgaenge):
    with as_user(town, CLERK):
        html = open_page(town, korb="eingang")()
    assert vorgaenge[1].aktenzeichen in html
    assert html.count("überfällig") >= 2
    assert 'aria-current="page"' in html
    assert "Posteingang (3)" in " ".join(html.split())
    assert 'aria-sort="ascending"' in html


def test_taking_over_needs_the_authenticator(town, as_user, vorgaenge):
    with as_user(town, CLERK):
        view = open_page(town, aktion="uebernehmen", vorgang=[api.content.get_uuid(vorgaenge[0])])
        view.request.method = "POST"
        with pytest.raises(Forbidden):
            view()


@pytest.mark.leak
def test_nobody_takes_over_what_they_may_not_see(town, as_user, vorgaenge):
    uids = [api.content.get_uuid(vorgaenge[0])]
    with as_user(town, "sachbearbeitung-verkehr"), pytest.raises(Invalid):
        steuerung.take_over_many(uids)
    assert vorgaenge[0].bearbeiter == ""


def test_assigning_tells_of_each_one_that_could_not_be_done(town, as_user, vorgaenge):
    uids = [api.content.get_uuid(vorgang) for vorgang in vorgaenge]
    with as_user(town, CLERK):
        with pytest.raises(Invalid):
            steuerung.assign_many(uids, "")
        result = steuerung.assign_many(uids, "sachbearbeitung-verkehr")
        assert result.done == 0
        assert [number for number, _reason in result.refused] == [vorgang.aktenzeichen for vorgang in vorgaenge]
        assert steuerung.assign_many(uids, "leitung-steuer").done == 3
    assert {vorgang.bearbeiter for vorgang in vorgaenge} == {"leitung-steuer"}


def test_what_a_colleague_took_over_meanwhile_stays_theirs_and_the_rest_is_done(town, as_user, vorgaenge):
    uids = [api.content.get_uuid(vorgang) for vorgang in vorgaenge]
    with as_user(town, "leitung-steuer"):
        steuerung.take_over_many(uids[:1])
    with as_user(town, CLERK):
        result = steuerung.take_over_many(uids, seen=dict.fromkeys(uids, ""))
    assert result.done == 2
    assert [number for number, _reason in result.refused] == [vorgaenge[0].aktenzeichen]
    assert [vorgang.bearbeiter for vorgang in vorgaenge] == ["leitung-steuer", CLERK, CLERK]


def test_a_form_without_a_choice_comes_back_to_the_desk_with_a_message(town, as_user, vorgaenge):
    with as_user(town, CLERK):
        view = open_page(town, aktion="uebernehmen", korb="eingang", _authenticator=createToken())
        view.request.method = "POST"
        html = view()
    assert view.request.response.getStatus() == 400
    assert "Wählen Sie mindestens einen Vorgang" in html


def ticked(html):
    return re.findall(
        r'<input[^>]*checked="checked"[^>]*value="([0-9a-f]{32})"|value="([0-9a-f]{32})"[^>]*checked', html
    )


def send(town, **form):
    view = open_page(town, korb="team", _authenticator=createToken(), **form)
    view.request.method = "POST"
    return view, view()


def test_what_was_ticked_stays_so_after_an_error(town, as_user, vorgaenge):
    uids = [api.content.get_uuid(vorgang) for vorgang in vorgaenge[:2]]
    with as_user(town, CLERK):
        _view, html = send(town, aktion="zuweisen", vorgang=uids, bearbeiter="")
    assert {one or other for one, other in ticked(html)} == set(uids)


def test_only_what_was_refused_stays_ticked_and_the_colleague_chosen(town, as_user, vorgaenge):
    uids = [api.content.get_uuid(vorgang) for vorgang in vorgaenge]
    with as_user(town, "leitung-steuer"):
        steuerung.take_over_many(uids[:1])
    with as_user(town, CLERK):
        form = {"aktion": "zuweisen", "vorgang": uids, "bearbeiter": CLERK, "gesehen": [f"{uid}:" for uid in uids]}
        view, html = send(town, **form)
    assert {one or other for one, other in ticked(html)} == {uids[0]}
    assert re.search(rf'value="{CLERK}"\s+selected="selected"', html)
    assert view.request.response.getStatus() == 200


def test_only_who_can_work_on_them_is_offered_to_assign_to(town, as_user, vorgaenge):
    organisation.grant_role("poststelle", "steueramt", "poststelle")
    with as_user(town, CLERK):
        select = open_page(town, korb="team")().split('name="bearbeiter"')[1].split("</select>")[0]
        offered = re.findall(r'<option value="([a-z-]+)"', select)
    assert set(offered) == {CLERK, "leitung-steuer"}


def test_only_who_may_work_on_vorgaenge_is_offered_to_take_them_over(town, as_user, vorgaenge):
    organisation.grant_role("poststelle", "steueramt", "poststelle")
    for user, offered in ((CLERK, True), ("poststelle", False)):
        with as_user(town, user):
            page = open_page(town, korb="eingang")()
            assert (">Hund 1<" in page, 'value="uebernehmen"' in page) == (True, offered)


def test_an_empty_desk_leads_to_the_inbox(town, as_user, vorgaenge):
    with as_user(town, CLERK):
        html = open_page(town)()
        assert "Hier wartet Arbeit" in html
        assert "Posteingang (3)</a>" in html
        assert "andere Filter" in open_page(town, korb="eingang", status="decided")()


def test_a_head_finds_what_is_to_be_signed_and_a_clerk_has_no_such_basket(town, as_user, vorgaenge):
    vorgang = vorgaenge[0]
    vorlage = make_vorlage(town)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        postausgang.submit_for_signature(postausgang.draft_bescheid(vorgang, vorlage))
        assert steuerung.count(Korb.ZEICHNUNG) == 0
        assert "Zur Zeichnung" not in open_page(town)()
    with as_user(town, "leitung-steuer"):
        assert [b.getObject() for b in steuerung.list_korb(Auswahl(korb=Korb.ZEICHNUNG)).brains] == [vorgang]
        assert "Zur Zeichnung (1)" in open_page(town)()
    with as_user(town, "leitung-verkehr"):
        assert steuerung.count(Korb.ZEICHNUNG) == 0


@pytest.mark.leak
@pytest.mark.parametrize("user", [None, "buergerin-a"])
def test_citizens_have_no_schreibtisch(town, as_user, user):
    alsoProvides(town.REQUEST, IKommuneEakteLayer)
    with as_user(town, user), pytest.raises(Unauthorized):
        town.restrictedTraverse("@@schreibtisch")


def test_rest_gives_the_same_lists(live_town, rest):
    akte = make_akte(live_town)
    vorgang = make_vorgang(live_town, akte)
    transaction.commit()
    session = rest(live_town, CLERK)
    eingang = session.get("/@eingang").json()
    assert [item["aktenzeichen"] for item in eingang["items"]] == [vorgang.aktenzeichen]
    desk = session.get("/@schreibtisch?korb=eingang").json()
    assert desk["koerbe"]["eingang"] == 1
    assert desk["items"][0]["antragsteller"] == "Yıldız, Ayşe"
    assert rest(live_town, "sachbearbeitung-verkehr").get("/@eingang?oe=steueramt").json()["items_total"] == 0
    assert rest(live_town, "buergerin-a").get("/@eingang").status_code in (401, 403, 404)
    assert rest(live_town).get("/@schreibtisch").status_code == 401
