"""Group ids name an OE and a role in one way only."""

from kommune.eakte.organisation import rules
from kommune.eakte.organisation.rules import Rolle

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize("rolle", rules.ROLLEN_JE_OE)
def test_a_group_id_is_read_back_as_it_was_made(rolle):
    assert rules.parse_group_id(rules.group_id("steueramt", rolle)) == ("steueramt", rolle)


def test_town_wide_roles_need_no_oe():
    assert rules.group_id(None, Rolle.REVISION) == "rolle-revision"
    assert rules.parse_group_id("rolle-revision") == ("", Rolle.REVISION)


@pytest.mark.parametrize("group", ["oe-", "oe-A", "oe-a-b-leitung", "oe-amt-chef", "rolle-leitung", "Administrators"])
def test_foreign_groups_mean_nothing(group):
    assert rules.parse_group_id(group) is None


@pytest.mark.parametrize("oe_id", ["", "a", "1amt", "steuer-amt", "Amt", "a" * 41, "amt\n", "ämter"])
def test_an_oe_id_that_could_be_misread_is_refused(oe_id):
    assert not rules.is_oe_id(oe_id)


def test_only_the_groups_of_people_tell_the_oes():
    assert rules.oe_ids(["oe-bau", "oe-amt", "oe-ccc-leitung", "rolle-revision", "X"]) == ("amt", "bau")


def test_an_oe_gives_no_right_on_the_whole_site_but_being_known_as_staff():
    for group in rules.groups_of_oe("steueramt"):
        assert not set(rules.roles_of_group(group)) & rules.LOCAL_ONLY
    assert rules.roles_of_group("oe-steueramt") == ("Bedienstete",)
    assert rules.roles_of_group("oe-steueramt-leitung") == ()


def test_superior_heads_lead_too_and_nobody_else_of_theirs():
    roles = rules.local_roles("verkehr", ["ordnung"])
    assert roles["oe-ordnung-leitung"] == ["Leitung"]
    assert "oe-ordnung-sachbearbeitung" not in roles


@pytest.mark.parametrize("user_id", ["anna.amt", "a-b", "anna_amt2", "abc"])
def test_a_user_id_may_be_first_name_dot_last_name(user_id):
    assert rules.USER_ID.fullmatch(user_id)


@pytest.mark.parametrize("user_id", ["", "a", ".anna", "anna.", "Anna", "anna amt", "anna@amt", "änna", "a" * 60])
def test_other_user_ids_are_refused(user_id):
    assert not rules.USER_ID.fullmatch(user_id)
