"""What a deputy is given, on which days, and what never."""

from datetime import date
from kommune.eakte.rechte.rules import Aufgeloest
from kommune.eakte.rechte.rules import deputy_token
from kommune.eakte.rechte.rules import with_deputies
from kommune.eakte.vertretung import rules
from kommune.eakte.vertretung.rules import Art
from kommune.eakte.vertretung.rules import Vertretung

import pytest


pytestmark = pytest.mark.rules

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 14)
GROUPS = [
    "oe-amt",
    "oe-amt-sachbearbeitung",
    "oe-amt-leitung",
    "oe-bau",
    "oe-bau-registratur",
    "rolle-revision",
    "citizens",
]


def vertretung(**values):
    return Vertretung(**{"id": "v1", "fuer": "anna", "durch": "bernd", "von": FIRST, "bis": LAST, **values})


def groups(one):
    return {name for name in rules.principals(one, GROUPS) if not name.startswith("vertretung:")}


@pytest.mark.parametrize(
    "day,bis,holds",
    [
        (date(2026, 11, 30), LAST, False),
        (FIRST, LAST, True),
        (LAST, LAST, True),
        (date(2026, 12, 15), LAST, False),
        (date(2030, 1, 1), None, True),
    ],
)
def test_both_days_belong_to_it(day, bis, holds):
    assert rules.in_force(vertretung(bis=bis), day) is holds


@pytest.mark.parametrize(
    "values,wanted",
    [
        ({}, {"oe-amt", "oe-amt-sachbearbeitung", "oe-amt-leitung", "oe-bau", "oe-bau-registratur"}),
        ({"art": Art.BEARBEITUNG}, {"oe-amt", "oe-amt-sachbearbeitung", "oe-bau", "oe-bau-registratur"}),
        ({"art": Art.LEITUNG}, {"oe-amt", "oe-amt-leitung", "oe-bau"}),
        ({"oes": ("bau",)}, {"oe-bau", "oe-bau-registratur"}),
    ],
)
def test_it_gives_the_persons_groups_by_kind_and_oe_and_never_a_role_of_the_whole_town(values, wanted):
    assert groups(vertretung(**values)) == wanted


def test_what_stands_in_the_persons_name_is_given_by_kind_and_not_if_only_some_oes_are_meant():
    assert deputy_token("anna", "Leitung") in rules.principals(vertretung(), GROUPS)
    assert deputy_token("anna", "Leitung") not in rules.principals(vertretung(art=Art.BEARBEITUNG), GROUPS)
    assert deputy_token("anna", "Leitung") not in rules.principals(vertretung(oes=("bau",)), GROUPS)
    assert "anna" not in rules.principals(vertretung(), GROUPS)


def test_nobody_who_works_nowhere_is_given_or_gives_anything():
    assert rules.principals(vertretung(), ["citizens"]) == []
    assert rules.held_by([vertretung()], FIRST, False, lambda user_id: GROUPS) == []
    assert rules.held_by([vertretung()], FIRST, True, lambda user_id: GROUPS) != []
    assert rules.held_by([vertretung()], date(2026, 12, 15), True, lambda user_id: GROUPS) == []


def test_where_something_is_held_against_people_only_deputies_let_through_get_in_each_by_their_own_vertretung():
    rows = [Aufgeloest("anna", "Sachbearbeitung", None, None), Aufgeloest("oe-amt-leitung", "Leitung", None, None)]
    deputies = lambda user_id, role: [("bernd", "v1"), ("carla", "v2")]  # noqa: E731
    opened = [row.principal for row in with_deputies(rows, deputies, None)]
    assert opened == ["anna", "vertretung:anna:Sachbearbeitung", "oe-amt-leitung"]
    closed = [row.principal for row in with_deputies(rows, deputies, lambda user_id: user_id != "bernd")]
    assert closed == ["anna", "vertretung:anna:Sachbearbeitung:v2", "oe-amt-leitung"]


@pytest.mark.parametrize(
    "values,same", [({}, True), ({"von": date(2026, 12, 20), "bis": None}, False), ({"durch": "c"}, False)]
)
def test_the_same_is_not_given_twice_for_a_day(values, same):
    assert rules.overlaps(vertretung(), vertretung(id="v2", **values)) is same
