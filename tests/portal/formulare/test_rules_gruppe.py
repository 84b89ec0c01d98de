"""Questions that are asked several times: each copy is a question of its own, with its own condition, name and words."""

from datetime import date
from kommune.portal.formulare.frage import bedingung
from kommune.portal.formulare.frage import gruppe
from kommune.portal.formulare.frage import pruefung
from kommune.portal.formulare.modellpruefung import zulassung
from kommune.portal.formulare.werkstatt import bedingungswahl
from kommune.portal.formulare.werkstatt import bloecke
from kommune.portal.formulare.werkstatt import gruppen
from kommune.portal.formulare.werkstatt import maengel
from kommune.portal.formulare.werkstatt import rules
from kommune.portal.formulare.werkstatt import umbau
from kommune.portal.formulare.werkstatt.bedingungswahl import Regel
from kommune.portal.formulare.werkstatt.bedingungswahl import Wahl
from kommune.portal.formulare.werkstatt.rules import UmbauFehler
from lxml import etree

import pytest


pytestmark = pytest.mark.rules


@pytest.fixture
def draft():
    """Return a draft: children, each with a name and, if at school, which one; then a remark."""
    source, _ = umbau.add_question(bloecke.LEER, "", art="ja_nein", label="Haben Sie Kinder?")
    source, name = umbau.add_question(source, "", art="gruppe", label="Kinder", pflicht=True)
    source = gruppen.mark(source, name, "1", "3")
    for art, label in (("text", "Vorname"), ("ja_nein", "Schulkind"), ("text", "Schule")):
        source, one = umbau.add_question(source, "", art=art, label=label, pflicht=True)
        source = gruppen.put(source, one, name)
    source, _ = umbau.add_question(source, "", art="text", label="Bemerkung")
    source = bedingungswahl.store(source, "frage", "schule", Regel("and", (Wahl("schulkind", "ja"),)))
    return bedingungswahl.store(source, "frage", "kinder", Regel("and", (Wahl("haben_sie_kinder", "ja"),)))


def names_of(source):
    return [one.get("name") for one in etree.fromstring(source.encode()).iter(rules.FIELD)]


def asked(source, answers):
    source = gruppe.expanded(source)
    names = names_of(source)
    nodes = {one.get("name"): one for one in etree.fromstring(source.encode()).iter(rules.FIELD)}
    when = {
        name: bedingung.parse_depends(node.get(rules.DEPENDS), names)
        for name, node in nodes.items()
        if node.get(rules.DEPENDS)
    }
    return bedingung.asked(when, names, answers)


def test_what_is_built_is_allowed_and_has_each_question_as_often_as_it_may_be_asked(draft):
    assert zulassung.check_fields(draft) == ()
    (one,) = gruppe.groups_of(draft)
    assert (one.name, one.label, one.min, one.max) == ("kinder", "Kinder", 1, 3)
    assert one.fragen == (("vorname", "Vorname"), ("schulkind", "Schulkind"), ("schule", "Schule"))
    found = names_of(gruppe.expanded(draft))
    assert found[:5] == [
        "haben_sie_kinder",
        "kinder",
        "kinder__1__vorname",
        "kinder__1__schulkind",
        "kinder__1__schule",
    ]
    assert found[-2:] == ["kinder__3__schule", "bemerkung"] and len(found) == 3 + 9 == gruppe.size_of(draft)
    assert "Vorname – Kinder (2.)" in gruppe.expanded(draft)


def test_a_copy_is_asked_by_the_number_and_its_condition_by_its_own_answers(draft):
    answers = {"haben_sie_kinder": True, "kinder": 2, "kinder__1__schulkind": True, "kinder__2__schulkind": False}
    found = asked(draft, answers)
    assert {"kinder__1__schule", "kinder__2__vorname", "bemerkung"} <= found
    assert not {"kinder__2__schule", "kinder__3__vorname"} & found
    assert not any(name.startswith("kinder") for name in asked(draft, {"haben_sie_kinder": False, "kinder": 2}))


def test_answers_come_as_a_list_and_too_many_are_counted(draft):
    groups = gruppe.groups_of(draft)
    told = gruppe.flat({"kinder": [{"vorname": "Ada"}, {"vorname": "Ben", "schulkind": True}]}, groups)
    assert told == {"kinder": 2, "kinder__1__vorname": "Ada", "kinder__2__vorname": "Ben", "kinder__2__schulkind": True}
    assert gruppe.flat({}, groups) == gruppe.flat({"kinder": None}, groups) == {"kinder": 0}
    assert gruppe.flat({"kinder": [{}] * 9}, groups)["kinder"] == 9
    for wrong in (["Ada"], [{"nachname": "X"}], [None]):
        with pytest.raises(ValueError, match="kinder"):
            gruppe.flat({"kinder": wrong}, groups)


def test_one_that_is_taken_away_lets_the_others_move_up(draft):
    (one,) = gruppe.groups_of(draft)
    found = gruppe.without(one, 1, 2)
    assert found["kinder__1__vorname"] == "" and found["kinder__2__vorname"] == "kinder__1__vorname"
    assert "kinder__3__vorname" not in found
    assert gruppe.is_shown("kinder__2__vorname", {"kinder": 2}) and not gruppe.is_shown(
        "kinder__3__vorname", {"kinder": 2}
    )
    assert gruppe.is_shown("bemerkung", {"kinder": 0})


def test_lines_of_the_action_are_said_of_each_copy(draft):
    assert gruppe.lines(draft, ["schule: schulkind=ja", "bemerkung: vorname=Ada", "vorname", "bemerkung"]) == [
        *(f"kinder__{n}__schule: kinder__{n}__schulkind=ja" for n in (1, 2, 3)),
        *(f"bemerkung: kinder__{n}__vorname=Ada" for n in (1, 2, 3)),
        *(f"kinder__{n}__vorname" for n in (1, 2, 3)),
        "bemerkung",
    ]


def test_what_a_question_is_about_is_checked_in_each_copy():
    kinds = {"kinder__2__geburtsdatum": "datum", "kinder__2__plz": "text", "kinder__2__land": "text"}
    found = pruefung.check_values({"kinder__2__geburtsdatum": "2999-01-01"}, kinds, date(2026, 1, 1))
    assert [one.feld for one in found] == ["kinder__2__geburtsdatum"]
    assert pruefung.check_values({"kinder__2__plz": "1"}, kinds, date(2026, 1, 1))
    assert not pruefung.check_values(
        {"kinder__2__plz": "1010", "kinder__2__land": "Österreich"}, kinds, date(2026, 1, 1)
    )


def test_a_group_moves_and_is_copied_as_one(draft):
    order = names_of(umbau.move_question(draft, "bemerkung", -1))
    assert order == ["haben_sie_kinder", "bemerkung", "kinder", "vorname", "schulkind", "schule"]
    assert names_of(umbau.move_question(draft, "kinder", -1))[:4] == ["kinder", "vorname", "schulkind", "schule"]
    assert names_of(umbau.move_question(draft, "schule", -1))[2:5] == ["vorname", "schule", "schulkind"]
    assert names_of(umbau.move_question(draft, "vorname", -1)) == names_of(draft)
    copied = umbau.copy_question(draft, "kinder")
    assert [one.name for one in gruppe.groups_of(copied)] == ["kinder", "kinder_2"]
    assert gruppe.groups_of(copied)[1].fragen[0] == ("vorname_2", "Vorname")
    assert "form-widgets-schulkind_2-0" in copied and zulassung.check_fields(copied) == ()
    source = umbau.add_step(draft, "Zweiter")
    step = rules.steps_of(source)[-1].name
    source = gruppen.moved(umbau.put_question(source, "kinder", step), "kinder")
    assert [one.name for one in rules.steps_of(source)[-1].fragen] == ["kinder", "vorname", "schulkind", "schule"]
    alone = gruppen.put(draft, "schule", "")
    assert rules.questions_of(alone)["schule"].gruppe == ""


def test_a_condition_from_outside_asks_how_many_but_not_what_is_answered_several_times(draft):
    source = bedingungswahl.store(draft, "frage", "bemerkung", Regel("and", (Wahl("kinder", "mindestens", "2"),)))
    assert not maengel.faults(source)
    assert "bemerkung" in asked(source, {"haben_sie_kinder": True, "kinder": 2})
    assert "bemerkung" not in asked(source, {"haben_sie_kinder": True, "kinder": 1})
    wrong = bedingungswahl.store(draft, "frage", "bemerkung", Regel("and", (Wahl("schulkind", "ja"),)))
    assert [one.code for one in maengel.faults(wrong)] == ["wiederholt"]


@pytest.mark.parametrize(
    ("least", "most"), [("3", "2"), ("0", "0"), ("1", "51"), ("-1", "2"), ("x", "2"), ("", ""), ("1", "²")]
)
def test_limits_that_do_not_fit_are_refused(draft, least, most):
    with pytest.raises(UmbauFehler) as found:
        gruppen.mark(draft, "kinder", least, most)
    assert found.value.code == "anzahl"


def test_no_group_stands_in_another_and_none_asks_without_end(draft):
    source, other = umbau.add_question(draft, "", art="gruppe", label="Andere", pflicht=True)
    source = gruppen.mark(source, other, "0", "50")
    for name, into in (("kinder", other), ("bemerkung", "vorname"), ("bemerkung", "fehlt")):
        with pytest.raises(UmbauFehler):
            gruppen.put(source, name, into)
    for number in range(16):
        source, name = umbau.add_question(source, "", art="text", label=f"Frage {number}")
        if number < 15:
            source = gruppen.put(source, name, other)
    with pytest.raises(UmbauFehler) as found:
        gruppen.put(source, name, other)
    assert found.value.code == "zu_viele"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<min>1</min>", "<min>9</min>"),
        ("<max>3</max>", "<max>300</max>"),
        ("<max>3</max>", ""),
        ('type="zope.schema.Int"', 'type="zope.schema.TextLine"'),
        ('gruppe="kinder"', 'gruppe="bemerkung"'),
        ('gruppe="kinder"', 'gruppe="anderswo"'),
        ('wiederholt="True"', 'wiederholt="1"'),
    ],
)
def test_a_model_from_elsewhere_with_a_group_that_does_not_fit_is_refused(draft, old, new):
    assert old in draft
    assert zulassung.check_fields(draft.replace(old, new, 1))
