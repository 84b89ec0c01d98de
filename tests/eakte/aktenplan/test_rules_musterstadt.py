"""Musterstadt's Aktenplan: whole, realistic, importable."""

from collections import Counter
from kommune.eakte.aktenplan import rules
from kommune.eakte.aktenplan.rules import Einheit
from kommune.eakte.aktenplan.uebernahme import datei
from kommune.eakte.aktenplan.uebernahme.pruefung import check_rows
from pathlib import Path

import kommune.portal
import pytest


pytestmark = pytest.mark.rules
FILE = Path(kommune.portal.__file__).parent / "musterstadt" / "data" / "aktenplan.csv"
OES = frozenset(
    [
        "hauptamt",
        "personalamt",
        "kaemmerei",
        "steueramt",
        "ordnungsamt",
        "strassenverkehr",
        "gewerbeamt",
        "buergerbuero",
        "standesamt",
        "schulamt",
        "kulturamt",
        "sozialamt",
        "jugendamt",
        "bauamt",
        "stadtplanung",
        "umweltamt",
        "wirtschaftsfoerderung",
        "archiv",
    ]
)


@pytest.fixture(scope="module")
def plan() -> dict[str, Einheit]:
    report = check_rows(datei.read_table(FILE.read_bytes()), {}, OES)
    assert report.ok, report.fehler
    return {einheit.kennzeichen: einheit for einheit in report.neu}


def effective(plan, kennzeichen):
    return rules.effective(rules.with_ancestors(kennzeichen, plan))


def test_it_has_ten_hauptgruppen_and_at_least_160_units(plan):
    assert [name for name in plan if not rules.parent_of(name)] == list("0123456789")
    assert len(plan) >= 160
    assert min(Counter(name[0] for name in plan).values()) >= 8


def test_every_leaf_has_period_aussonderungsart_source_and_an_oe(plan):
    inner = {rules.parent_of(name) for name in plan}
    for name in plan.keys() - inner:
        assert all(value.wert for value in effective(plan, name)), name


def test_periods_are_those_of_the_field(plan):
    told = {einheit.aufbewahrungsdauer for einheit in plan.values()}
    assert told - {""} <= {"1", "2", "3", "4", "5", "6", "10", "15", "30", "80", "100", "110", "dauernd"}
    assert {"1", "2", "3", "5", "6", "10", "30", "dauernd"} <= told


def test_what_is_kept_for_good_is_never_destroyed(plan):
    for name in plan:
        found = effective(plan, name)
        assert not (found.aufbewahrungsdauer.wert == "dauernd" and found.aussonderungsart.wert == "V"), name


def test_every_oe_of_the_town_is_responsible_for_something(plan):
    assert {effective(plan, name).federfuehrung.wert for name in plan} == OES


@pytest.mark.parametrize(
    "kennzeichen,title,oe,source",
    [
        ("922", "Hundesteuer", "steueramt", "Hundesteuersatzung"),
        ("721", "Bewohnerparkausweise", "strassenverkehr", "§ 45 Abs. 1b StVO"),
        ("800", "Gewerbeanzeigen und Gewerberegister", "gewerbeamt", "§§ 14"),
    ],
)
def test_the_three_services_have_their_unit(plan, kennzeichen, title, oe, source):
    assert plan[kennzeichen].title == title
    assert effective(plan, kennzeichen).federfuehrung.wert == oe
    assert source in effective(plan, kennzeichen).rechtsgrundlage.wert
