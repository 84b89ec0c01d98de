"""What an Einwohnerantrag or a Bürgerbegehren has to fulfil, and what two people count on paper."""

from kommune.portal.core import doppelerfassung
from kommune.portal.petitionen.verfahren import rules
from kommune.portal.petitionen.verfahren.rules import Pruefpunkt
from kommune.portal.petitionen.verfahren.rules import Urteil

import pytest


pytestmark = pytest.mark.rules


def items(*urteile):
    return [Pruefpunkt(str(number), urteil) for number, urteil in enumerate(urteile)]


def test_each_line_is_one_item_once_and_empty_ones_are_none():
    found = rules.items_in("Eins\n\n  Zwei   drei \nEins\n")
    assert [one.text for one in found] == ["Eins", "Zwei drei"] and {one.urteil for one in found} == {Urteil.OFFEN}
    assert len(rules.items_in("\n".join(map(str, range(99))))) == rules.MOST_PUNKTE
    assert len(rules.items_in(rules.BUERGERBEGEHREN)) == 10 and rules.items_in("") == []


@pytest.mark.parametrize(
    ("urteile", "zulaessig", "against"),
    [
        ((Urteil.ERFUELLT, Urteil.ENTFAELLT), True, None),
        ((Urteil.ERFUELLT, Urteil.OFFEN), True, "offen"),
        ((Urteil.OFFEN, Urteil.NICHT_ERFUELLT), True, "nicht_erfuellt"),
        ((), True, "offen"),
        ((Urteil.OFFEN, Urteil.NICHT_ERFUELLT), False, None),
        ((Urteil.ERFUELLT, Urteil.ERFUELLT), False, "offen"),
    ],
)
def test_eligible_is_what_fulfils_all_and_what_is_not_names_an_item(urteile, zulaessig, against):
    assert rules.hindrance(items(*urteile), zulaessig=zulaessig) == against


def test_only_what_two_people_enter_alike_is_settled():
    once = doppelerfassung.entered({}, "a", (10, 1))
    assert doppelerfassung.outcome(once) == "einmal"
    assert doppelerfassung.outcome(doppelerfassung.entered(once, "a", (11, 1))) == "einmal"  # the same person again
    differing = doppelerfassung.entered(once, "b", (9, 2))
    assert doppelerfassung.outcome(differing) == "verschieden"
    with pytest.raises(doppelerfassung.Besetzt):
        doppelerfassung.entered(differing, "c", (10, 1))
    alike = doppelerfassung.entered(differing, "b", (10, 1))
    assert doppelerfassung.outcome(alike) == "gleich"
    with pytest.raises(doppelerfassung.Erledigt):
        doppelerfassung.entered(alike, "a", (12, 1))


def test_the_sum_is_of_valid_and_invalid_ones():
    assert rules.total([(10, 1), (5, 0)]) == (15, 1) and rules.total([]) == (0, 0)
