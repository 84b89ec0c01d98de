"""The pages of the organisation: who sees and changes what."""

from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.organisation import api as organisation
from plone import api
from plone.protect.authenticator import createToken
from zExceptions import Forbidden
from zExceptions import Unauthorized
from zope.interface import alsoProvides

import pytest
import re


@pytest.fixture
def page(town):
    """``page(name, obj, **form)`` shows a page; with ``post`` it is sent with a valid authenticator."""
    request = town.REQUEST
    alsoProvides(request, IKommuneEakteLayer)

    def show(name, obj, *, post=False, token=True, **form):
        request.form.clear()
        request.form.update(form)
        request.method = request.environ["REQUEST_METHOD"] = "POST" if post else "GET"
        if post and token:
            request.form["_authenticator"] = createToken()
        return obj.restrictedTraverse(f"@@{name}")()

    yield show
    request.method = request.environ["REQUEST_METHOD"] = "GET"


def test_the_tree_shows_each_oe_below_the_one_above(page, town, as_user):
    with as_user(town, "sachbearbeitung-steuer"):
        html = page("organisation", town.organisation)
        assert html.index("Amt für öffentliche Ordnung") < html.index("Straßenverkehrsbehörde")
        assert "ohne Personal" in html
        assert "++add++" not in html


def test_the_page_of_an_oe_shows_people_and_roles(page, town, as_user):
    with as_user(town, "sachbearbeitung-verkehr"):
        html = page("organisationseinheit", organisation.get_oe("steueramt"))
        assert "Jana Öztürk" in html
        assert "Entziehen" not in html


def test_the_fachadministration_finds_and_assigns_a_person(page, town, as_user):
    oe = organisation.get_oe("leer")
    with as_user(town, "fachadmin"):
        assert "Katja Sommer (poststelle)" in page("organisationseinheit", oe, suche="sommer")
        page("organisationseinheit", oe, post=True, aktion="erteilen", user_id="poststelle", rolle="leitung")
        assert organisation.members("leer", "leitung") == ("poststelle",)
        page("organisationseinheit", oe, post=True, aktion="entziehen", user_id="poststelle", rolle="")
        assert organisation.members("leer") == ()


@pytest.mark.leak
def test_others_neither_search_nor_assign(page, town, as_user):
    oe = organisation.get_oe("leer")
    with as_user(town, "leitung-steuer"):
        assert "Katja Sommer" not in page("organisationseinheit", oe, suche="sommer")
        with pytest.raises(NotAllowed):
            page("organisationseinheit", oe, post=True, user_id="leitung-steuer", rolle="leitung")
        with pytest.raises(NotAllowed):
            organisation.search_people("a")
        for name in ("personen", "pruefung"):
            with pytest.raises(Unauthorized):
                page(name, town.organisation)


@pytest.mark.leak
@pytest.mark.parametrize("user_id", ["buergerin-a", None])
def test_citizens_do_not_see_the_organisation(town, as_user, user_id):
    with as_user(town, user_id):
        for path in ("organisation", "organisation/steueramt"):
            with pytest.raises(Unauthorized):
                town.restrictedTraverse(path)
        assert not api.content.find(portal_type="Organisationseinheit")


def test_a_form_without_authenticator_is_refused(page, town, as_user):
    with as_user(town, "fachadmin"), pytest.raises(Forbidden):
        page("personen", town.organisation, post=True, token=False, aktion="anlegen")


def test_the_fachadministration_creates_a_person_with_oe_and_roles(page, town, as_user):
    with as_user(town, "fachadmin"):
        page(
            "personen",
            town.organisation,
            post=True,
            aktion="anlegen",
            user_id="neue-kraft",
            fullname="Zoë Łapińska",
            email="neu@musterstadt.example",
            password="Morgenstund-26-Gold",
            oe_id="steueramt",
            rollen=["sachbearbeitung", "redaktion"],
        )
    assert organisation.has_role("sachbearbeitung", "steueramt", "neue-kraft")
    assert organisation.has_role("redaktion", user_id="neue-kraft")
    assert organisation.display_name("neue-kraft") == "Zoë Łapińska"


@pytest.mark.fault
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("user_id", "fachadmin"),
        ("user_id", "<b>"),
        ("fullname", " "),
        ("email", "kein-at"),
        ("password", "kurz"),
        ("oe_id", "mond"),
        ("oe_id", ""),
    ],
)
def test_a_wrong_input_is_named_at_its_field_and_nobody_is_created(page, town, as_user, field, value):
    good = {
        "user_id": "neue-kraft",
        "fullname": "Zoë",
        "email": "neu@musterstadt.example",
        "password": "Morgenstund-26-Gold",
        "oe_id": "steueramt",
        "rollen": ["leitung"],
    }
    with as_user(town, "fachadmin"):
        html = page("personen", town.organisation, post=True, aktion="anlegen", **good | {field: value})
    assert f'href="#{field}"' in html
    for name in {"user_id", "fullname", "email"} - {field}:
        assert f'value="{good[name]}"' in html
    assert re.search(r'value="leitung"\s+checked="checked"', html)
    assert "Bitte geben Sie das Passwort noch einmal ein" in html and good["password"] not in html
    assert api.user.get(userid="neue-kraft") is None


def test_the_check_finds_what_was_broken_past_the_organisation_and_puts_it_right(page, town, as_user):
    users = api.portal.get_tool("acl_users")
    assert organisation.deviations() == []
    given = users.portal_role_manager._principal_roles  # as before it was refused
    given["registratur"], given["oe-steueramt"] = ("Einsicht",), ("Sachbearbeitung",)
    town.manage_setLocalRoles("poststelle", ["Registratur"])
    found = {one.art for one in organisation.deviations()}
    assert found == {"global_role", "group_roles", "local_role"}
    with as_user(town, "fachadmin"):
        assert "oe-steueramt" in page("pruefung", town.organisation)
        page("pruefung", town.organisation, post=True)
    assert organisation.deviations() == []


@pytest.mark.leak
@pytest.mark.parametrize("role", ["Sachbearbeitung", "Leitung", "Registratur", "Poststelle", "Einsicht"])
@pytest.mark.parametrize("who", ["revision", "oe-steueramt", "fachadmin"])
def test_a_role_of_records_is_never_given_for_the_whole_site(town, role, who):
    manager = api.portal.get_tool("acl_users").portal_role_manager
    before = manager._principal_roles.get(who)
    with pytest.raises(Invalid):
        manager.assignRoleToPrincipal(role, who)
    with pytest.raises(Invalid):
        manager.assignRolesToPrincipal(["Member", role], who)
    assert manager._principal_roles.get(who) == before


def test_a_post_shows_who_holds_it(page, town, as_user):
    oe = organisation.get_oe("steueramt")
    stelle = api.content.create(
        oe, "Stelle", id="stelle1", title="Sachbearbeitung Hundesteuer", besetzung=("sachbearbeitung-steuer",)
    )
    with as_user(town, "registratur"):
        assert "Jana Öztürk" in page("stelle", stelle)
