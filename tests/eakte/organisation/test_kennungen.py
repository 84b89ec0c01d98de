"""An id is never given again, and who goes leaves neither right nor work behind."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.organisation.person.kennungen import KennungVergeben
from musterstadt.akten import make_vorgang
from plone import api

import pytest
import re
import requests
import transaction


CLERK, HEAD = "sachbearbeitung-steuer", "leitung-steuer"
GOOD = "Sehr-geheim-2026!"


def create(user_id="neu-hier", **fields):
    organisation.create_user(user_id, "Nele Neu", f"{user_id}@example.org", "Lang-genug-2026!", **fields)


def tracks_of(user_id):
    return [one for one in organisation.deviations() if one.wer == user_id]


@pytest.mark.leak
def test_a_deleted_person_leaves_no_membership_role_or_work(town):
    create(oe_id="steueramt", rollen=["sachbearbeitung", "revision"])
    vorgang = make_vorgang(town)
    akten.assign(vorgang, "neu-hier")
    vorgang.manage_setLocalRoles("neu-hier", ["Sachbearbeitung"])
    vorgang.reindexObjectSecurity()
    town.acl_users.portal_role_manager.assignRoleToPrincipal("Contributor", "neu-hier")
    api.user.delete(username="neu-hier")
    groups = town.acl_users.source_groups
    assert not [group for group in groups.getGroupIds() if "neu-hier" in groups.getGroupMembers(group)]
    assert not town.acl_users.portal_role_manager._principal_roles.get("neu-hier")
    assert "neu-hier" not in vorgang.__ac_local_roles__
    assert vorgang.bearbeiter == ""
    assert not tracks_of("neu-hier")
    assert journal.verify(vorgang).ok


@pytest.mark.leak
@pytest.mark.parametrize("way", ["create_user", "plone", "user folder"])
def test_an_id_is_not_given_again_whatever_the_way(town, way):
    create()
    api.user.delete(username="neu-hier")
    with pytest.raises((Invalid, ValueError), match="nie wieder|never given again"):
        if way == "create_user":
            create()
        elif way == "plone":
            api.user.create(username="neu-hier", email="n@example.org", password=GOOD)
        else:
            town.acl_users.userFolderAddUser("neu-hier", GOOD, ["Member"], [])
    assert api.user.get(userid="neu-hier") is None
    assert not tracks_of("neu-hier")


@pytest.mark.leak
def test_nobody_is_called_like_a_group_that_has_rights(town):
    with pytest.raises((Invalid, ValueError)):
        api.user.create(username="oe-bauamt-leitung", email="n@example.org", password=GOOD)


def test_the_id_of_a_deleted_oe_is_not_given_again(town):
    api.content.delete(organisation.get_oe("leer"))
    with pytest.raises(KennungVergeben):
        organisation.create_oe(town.organisation, "leer", "Wieder leer")


@pytest.mark.leak
def test_the_check_finds_and_removes_what_people_who_are_gone_left_behind(town):
    groups = town.acl_users.source_groups
    groups._principal_groups["geist"] = ("oe-steueramt",)
    groups._group_principal_map["oe-steueramt"].insert("geist")
    vorgang = make_vorgang(town)
    vorgang.bearbeiter = "geist"
    vorgang.manage_setLocalRoles("geist", ["Leitung"])
    vorgang.reindexObject()
    vorgang.reindexObjectSecurity()
    assert [(one.art, one.was) for one in tracks_of("geist")] == [("person_gone", "group, local_role, work")]
    organisation.repair()
    assert not tracks_of("geist")
    assert vorgang.bearbeiter == ""
    assert not [one for one in organisation.deviations() if one.art == "person_gone"]


def test_who_loses_the_role_or_leaves_gives_the_work_back(town):
    create(oe_id="steueramt", rollen=["sachbearbeitung", "registratur"])
    vorgang = make_vorgang(town)
    akten.assign(vorgang, "neu-hier")
    organisation.revoke_role("neu-hier", "steueramt", "registratur")
    assert vorgang.bearbeiter == "neu-hier"
    organisation.revoke_role("neu-hier", "steueramt", "sachbearbeitung")
    assert vorgang.bearbeiter == ""


@pytest.mark.parametrize("rollen", [[], ["poststelle"]])
def test_work_is_given_only_to_who_can_do_it(town, rollen):
    create(oe_id="steueramt", rollen=rollen)
    assert "neu-hier" not in organisation.workers("steueramt")
    with pytest.raises(Invalid):
        akten.assign(make_vorgang(town), "neu-hier")


def form_token(url, auth):
    return re.search(r'name="_authenticator"[^>]*value="([^"]+)"', requests.get(url, auth=auth).text)[1]


def test_the_page_asks_before_work_goes_back(live_town):
    create(oe_id="steueramt", rollen=["sachbearbeitung"])
    vorgang = make_vorgang(live_town)
    akten.assign(vorgang, "neu-hier")
    transaction.commit()
    auth = ("fachadmin", GOOD)
    url = f"{organisation.get_oe('steueramt').absolute_url()}/@@organisationseinheit"
    data = {"_authenticator": form_token(url, auth), "aktion": "entziehen", "user_id": "neu-hier", "rolle": ""}
    asked = requests.post(url, data=data, auth=auth)
    assert "1</span> offene Vorgänge" in asked.text or "1 offene Vorgänge" in asked.text
    transaction.begin()
    assert vorgang.bearbeiter == "neu-hier"
    requests.post(url, data={**data, "bestaetigt": "1"}, auth=auth)
    transaction.begin()
    assert vorgang.bearbeiter == ""
    assert "neu-hier" not in organisation.members("steueramt")


def test_rest_and_the_user_form_say_why(live_town, rest):
    create()
    api.user.delete(username="neu-hier")
    setup = rest(live_town, "admin")
    transaction.commit()
    body = {"username": "neu-hier", "email": "n@example.org", "password": "Lang-genug-2026!"}
    answer = setup.post("/@users", json=body)
    assert answer.status_code == 400
    assert "nie wieder vergeben" in answer.text
    transaction.begin()
    assert api.user.get(userid="neu-hier") is None
