"""Who leads an office, or runs the trade side of the town, raises nobody: by no page, endpoint or raw attribute of Plone's or ours."""

from kommune.eakte.organisation import api as organisation
from musterstadt.akten import make_vorgang
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from test_innen import call
from test_innen import JSON

import pytest
import transaction


pytestmark = pytest.mark.leak
FORM = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
HIGH = {"Manager", "Site Administrator", "Owner", "Editor", "Reviewer", "Contributor"}


def standing(portal, user_id):
    """Return all that says what a person may: roles, groups, roles at the places of the town."""
    transaction.begin()
    user = api.user.get(userid=user_id)
    local = {
        name: sorted(getattr(portal[name], "__ac_local_roles__", None) or {})
        for name in portal.objectIds()
        if getattr(portal[name], "portal_type", "")
    }
    return sorted(user.getRoles()), sorted(user.getGroups()), local, sorted(api.portal.get().__ac_local_roles__ or {})


def attempts(user_id, vorgang):
    """Yield ``(method, path, what is sent)`` of what gives somebody more than they have."""
    roles = dict.fromkeys(HIGH, True)
    yield "PATCH", f"@users/{user_id}", {"json": {"roles": roles}}
    yield (
        "POST",
        "@users",
        {
            "json": {
                "username": "zweiter",
                "email": "z@example.org",
                "roles": list(HIGH),
                "password": "Sehr-geheim-2026!",
            }
        },
    )
    for group in ("Administrators", "Site Administrators", "Reviewers"):
        yield "PATCH", f"@groups/{group}", {"json": {"users": {user_id: True}}}
        yield "DELETE", f"@groups/{group}", {}
    yield "POST", "@groups", {"json": {"groupname": "oben", "roles": ["Manager"], "users": [user_id]}}
    entry = {"id": user_id, "type": "user", "roles": roles}
    for place in (
        "",
        "akten/",
        "organisation/",
        "leistungen/",
        "vorlagen/",
        "vorgangstypen/",
        "beteiligung/",
        f"{vorgang}/",
    ):
        yield "POST", f"{place}@sharing", {"json": {"entries": [entry], "inherit": True}}
        yield "POST", f"{place}@@updateSharingInfo", {"data": {"entries": str([entry])}}
        yield "POST", f"{place}manage_addLocalRoles", {"data": {"userid": user_id, "roles:list": "Manager"}}
        yield "POST", f"{place}manage_permission", {"data": {"permission_to_manage": "View", "roles:list": "Leitung"}}
        yield "PATCH", place.rstrip("/"), {"json": {"creators": [user_id], "local_roles": {user_id: ["Manager"]}}}
        yield "PATCH", place.rstrip("/"), {"json": {"__ac_local_roles__": {user_id: ["Manager"]}}}
        yield "POST", f"{place}@rules", {"json": {}}
    yield "PATCH", "@registry", {"json": {"plone.enable_self_reg": True, "plone.user_registration_fields": ["roles"]}}
    for panel in ("security", "users", "usergroup", "mail", "site", "editing", "types"):
        yield "PATCH", f"@controlpanels/{panel}", {"json": {"enable_self_reg": True, "enable_user_pwd_choice": True}}
    yield "POST", "@addons/kommune.eakte/uninstall", {"json": {}}
    yield "POST", "@upgrade", {"json": {"dry_run": False}}
    yield "PATCH", "@types/Vorgang", {"json": {"global_allow": True}}
    yield "POST", "@types/Document", {"json": {"factory": "Text", "title": "X"}}
    for page in (
        "@@usergroup-userprefs",
        "@@usergroup-groupprefs",
        "@@user-information",
        "@@usergroup-groupmembership?groupname=Administrators",
        "@@security-controlpanel",
        "@@plone-upgrade",
        "@@actions-controlpanel",
        "@@dexterity-types",
        "@@content-controlpanel",
        "@@resourceregistry-controlpanel",
        "@@theming-controlpanel",
        "@@configuration_registry",
        "@@rules-controlpanel",
        "@@manage-content-rules",
        "manage_main",
        "acl_users/manage_main",
        "acl_users/portal_role_manager/manage_roles",
        "portal_setup/manage_importSteps",
        "portal_workflow/manage_main",
        "portal_javascripts/manage_main",
    ):
        yield (
            "POST",
            page,
            {"data": {"users.roles:list:records": "Manager", "form.button.Save": "1", "add:list": user_id}},
        )
    yield (
        "POST",
        "acl_users/portal_role_manager/assignRolesToPrincipal",
        {"data": {"roles:list": "Manager", "principal_id": user_id}},
    )
    yield "POST", "portal_groups/addPrincipalToGroup", {"data": {"principal_id": user_id, "group_id": "Administrators"}}
    yield (
        "POST",
        "acl_users/source_groups/addPrincipalToGroup",
        {"data": {"principal_id": user_id, "group_id": "Administrators"}},
    )


@pytest.mark.parametrize("user_id", ["leitung-steuer", "fachadmin"])
def test_nobody_raises_themselves_or_another_by_what_plone_offers(live_town, user_id):
    vorgang = make_vorgang(live_town, betreff="Anmeldung")
    transaction.commit()
    way = "/".join(vorgang.getPhysicalPath()[2:])
    before, done = {one: standing(live_town, one) for one in (user_id, "sachbearbeitung-verkehr")}, []
    for method, path, sent in attempts(user_id, way):
        headers = {**(JSON if "json" in sent or not sent else FORM), "Sec-Fetch-Site": "same-origin"}
        answer = call(live_town, method, path, user_id, headers=headers, **sent)
        assert answer.status_code < 500, (path, answer.text[:300])
        if answer.status_code < 300 and not (method == "PATCH" and path[:1] != "@"):  # what it changed is asked below
            done.append((method, path))
    assert done == []
    assert {one: standing(live_town, one) for one in before} == before
    assert api.user.get(username="zweiter") is None
    assert not HIGH & set(api.user.get(userid=user_id).getRoles())


@pytest.mark.parametrize("user_id", ["leitung-steuer", "fachadmin"])
def test_nobody_gives_a_role_to_themselves(live_town, user_id):
    """Who gives roles gave herself one in an office, and read all its Akten from the next request on."""
    before, other = standing(live_town, user_id), "sachbearbeitung-verkehr"
    for oe in ("steueramt", "gewerbeamt", ""):
        for role in ("leitung", "sachbearbeitung", "registratur", "revision", "fachadministration", ""):
            body = {"user_id": user_id, "rolle": role, "oe_id": oe}
            answer = call(live_town, "POST", "@organisation-rollen", user_id, json=body, headers=JSON)
            assert 400 <= answer.status_code < 500, (oe, role, answer.status_code)
    assert standing(live_town, user_id) == before
    body = {"user_id": other, "rolle": "sachbearbeitung", "oe_id": "gewerbeamt"}
    answer = call(live_town, "POST", "@organisation-rollen", user_id, json=body, headers=JSON)
    assert (answer.status_code < 300) == (user_id == "fachadmin"), answer.text
    transaction.begin()
    assert ("gewerbeamt" in organisation.oes_of(other)) == (user_id == "fachadmin")


def test_nobody_takes_a_post_themselves(live_town):
    """Its holder gets what is granted to it, and signs what it may sign."""
    organisation.grant_role("fachadmin", "steueramt")  # given by a Manager: only who works there can be chosen
    transaction.commit()
    body = {"@type": "Stelle", "title": "Kasse", "besetzung": ["fachadmin"]}
    refused = call(live_town, "POST", "organisation/steueramt", "fachadmin", json=body, headers=JSON)
    assert refused.status_code == 400 and "Fachadministration" in refused.text, refused.text
    made = call(live_town, "POST", "organisation/steueramt", "fachadmin", json={**body, "besetzung": []}, headers=JSON)
    assert made.status_code == 201, made.text
    path = made.json()["@id"].removeprefix(live_town.absolute_url() + "/")
    for besetzung, status in ((["fachadmin"], 400), (["sachbearbeitung-steuer"], 204)):
        answer = call(live_town, "PATCH", path, "fachadmin", json={"besetzung": besetzung}, headers=JSON)
        assert answer.status_code == status, answer.text
    given = {"json": {"besetzung": ["fachadmin", "sachbearbeitung-steuer"]}, "headers": JSON}
    assert call(live_town, "PATCH", path, SITE_OWNER_NAME, **given).status_code == 204
    assert call(live_town, "PATCH", path, "fachadmin", json={"title": "Stadtkasse"}, headers=JSON).status_code == 204
    assert call(live_town, "PATCH", path, "fachadmin", **given).status_code == 204, "others put her there"


def test_who_runs_the_trade_side_reads_no_record_by_it(live_town):
    vorgang = make_vorgang(live_town, betreff="Anmeldung Zwiebelfisch")
    transaction.commit()
    way = "/".join(vorgang.getPhysicalPath()[2:])
    for path in (way, f"{way}/@journal", f"{way}/@vorschlag", f"{way}/@automatik", way.rpartition("/")[0]):
        answer = call(live_town, "GET", path, "fachadmin", headers=JSON)
        assert answer.status_code in (401, 403, 404) and "Zwiebelfisch" not in answer.text, path
