"""Grants and what follows from them, without Plone."""

from datetime import date
from kommune.eakte.rechte import rules
from kommune.eakte.rechte.rules import Anlass
from kommune.eakte.rechte.rules import Grant
from kommune.eakte.rechte.rules import Recht

import pytest


pytestmark = pytest.mark.rules

TODAY = date(2026, 11, 28)
GROUPS = {
    "oe-bau": ("anna", "bert", "chef"),
    "oe-bau-sachbearbeitung": ("anna", "bert"),
    "oe-bau-leitung": ("chef",),
    "oe-dezernat-leitung": ("dora",),
    "rolle-revision": ("rita", "anna"),
}
HOUSE = {
    "superior": lambda oe_id: ("dezernat",) if oe_id == "bau" else (),
    "holders": lambda uid: {"stelle1": ("emil",)}.get(uid, ()),
}
PEOPLE = {**HOUSE, "members": lambda group: GROUPS.get(group, ())}
LEAD = Grant("1", "oe:bau", Recht.DECIDE, Anlass.FEDERFUEHRUNG)
OFFICE = Grant("2", "rolle:revision", Recht.SEE, Anlass.AUFSICHT)


def shared(who, what=Recht.SEE, since=None, until=None, cause=Anlass.FREIGABE):
    return Grant("9", who, what, cause, since, until, "chef", "Amtshilfe")


def test_the_oe_responsible_has_what_its_people_are_and_the_heads_above_it():
    assert rules.result([LEAD], TODAY, **PEOPLE).roles == {
        "oe-bau-sachbearbeitung": ["Sachbearbeitung"],
        "oe-bau-leitung": ["Leitung"],
        "oe-bau-registratur": ["Registratur"],
        "oe-bau-poststelle": ["Poststelle"],
        "oe-dezernat-leitung": ["Leitung"],
    }


@pytest.mark.parametrize(
    "who,what,roles",
    [
        ("person:emil", Recht.SEE, {"emil": ["Einsicht"]}),
        ("person:emil", Recht.WORK, {"emil": ["Sachbearbeitung"]}),
        ("person:emil", Recht.DECIDE, {"emil": ["Leitung"]}),
        ("stelle:stelle1", Recht.WORK, {"emil": ["Sachbearbeitung"]}),
        ("stelle:nobody", Recht.WORK, {}),
        ("oe:bau", Recht.SEE, {"oe-bau": ["Einsicht"]}),
        ("rolle:leitung@bau", Recht.SEE, {"oe-bau-leitung": ["Einsicht"]}),
        ("rolle:revision", Recht.SEE, {"rolle-revision": ["Einsicht"]}),
    ],
)
def test_a_grant_becomes_local_roles(who, what, roles):
    found = rules.result([shared(who, what)], TODAY, **PEOPLE).roles
    assert without_deputies(found) == roles
    open_to_deputies = {f"vertretung:{who}:{held[0]}" for who, held in roles.items() if who == "emil"}
    assert set(found) - set(roles) == open_to_deputies


def without_deputies(roles):
    return {who: held for who, held in roles.items() if not who.startswith("vertretung:")}


def test_an_oe_that_only_works_decides_nothing():
    roles = rules.result([shared("oe:bau", Recht.WORK)], TODAY, **PEOPLE).roles
    assert "Leitung" not in {role for held in roles.values() for role in held}
    assert roles["oe-bau-leitung"] == ["Sachbearbeitung"]


@pytest.mark.parametrize(
    "who", ["", "emil", "person:", "rolle:leitung", "rolle:revision@bau", "rolle:kaiser", "haus:x"]
)
def test_what_names_nobody_is_refused(who):
    with pytest.raises(ValueError):
        rules.parse_who(who)


def test_both_ends_of_a_dated_right_belong_to_it():
    grant = shared("person:emil", since=date(2026, 12, 1), until=date(2026, 12, 3))
    found = rules.result([grant], TODAY, **PEOPLE)
    assert found.roles == {}
    held = [day for day in range(1, 31) if rules.roles_on(found.dated, date(2026, 12, day))]
    assert held == [1, 2, 3]
    assert rules.next_change(found.dated, TODAY) == date(2026, 12, 1)
    assert rules.next_change(found.dated, date(2026, 12, 1)) == date(2026, 12, 4)
    assert rules.next_change(found.dated, date(2026, 12, 4)) is None


def test_a_right_that_is_over_leaves_nothing():
    found = rules.result([shared("person:emil", until=date(2026, 11, 27))], TODAY, **PEOPLE)
    assert (found.roles, found.dated, found.closed) == ({}, (), False)


def test_a_lasting_right_stands_beside_a_dated_one():
    dated = shared("person:emil", Recht.WORK, until=date(2026, 12, 3))
    found = rules.result([dated, shared("person:emil")], TODAY, **PEOPLE)
    assert without_deputies(found.roles) == {"emil": ["Einsicht"]}
    assert without_deputies(rules.roles_on(found.dated, TODAY)) == {"emil": ["Sachbearbeitung"]}


def test_ending_a_cause_takes_exactly_its_grants():
    kept = [shared("person:emil"), shared("person:emil", cause=Anlass.BETEILIGUNG), LEAD]
    rechte = rules.Rechte(tuple(kept))
    after, gone = rules.take(rechte, cause=Anlass.FREIGABE)
    assert gone == (kept[0],)
    assert after.grants == (kept[1], kept[2])
    assert rules.take(rechte, cause=Anlass.FREIGABE, who="person:anna")[1] == ()
    with pytest.raises(ValueError):
        rules.take(rechte)


def test_the_same_right_for_the_same_cause_is_given_once():
    once = rules.add(rules.Rechte(), shared("person:emil"))
    assert rules.add(once, shared("person:emil")._replace(id="other", reason="again")) is once


def test_where_somebody_is_kept_out_groups_become_the_people_left():
    found = rules.result([LEAD, OFFICE], TODAY, **PEOPLE, passes=lambda user_id: user_id not in ("anna", "chef"))
    assert found.roles == {"bert": ["Sachbearbeitung"], "dora": ["Leitung"], "rita": ["Einsicht"]}
    assert found.closed
    assert {"oe-bau-leitung", "oe-bau-sachbearbeitung", "rolle-revision"} <= set(found.bezug)


def test_a_grant_to_oneself_does_not_pass_what_is_held_against_one():
    grants = [shared("person:emil", Recht.DECIDE), shared("stelle:stelle1", until=date(2026, 12, 3))]
    found = rules.result(grants, TODAY, **PEOPLE, passes=lambda user_id: user_id != "emil")
    assert (found.roles, found.dated) == ({}, ())


def test_where_nothing_is_held_against_anybody_groups_stay_and_nothing_is_cut_off():
    found = rules.result([LEAD], TODAY, **PEOPLE)
    assert not found.closed and found.bezug == ()


@pytest.mark.parametrize(
    "roles,right",
    [
        ((), None),
        (("Authenticated", "Bedienstete"), None),
        (("Einsicht",), Recht.SEE),
        (("Einsicht", "Sachbearbeitung"), Recht.WORK),
        (("Registratur",), Recht.WORK),
        (("Sachbearbeitung", "Leitung"), Recht.DECIDE),
    ],
)
def test_the_strongest_right_of_some_roles(roles, right):
    assert rules.strongest(roles) is right
