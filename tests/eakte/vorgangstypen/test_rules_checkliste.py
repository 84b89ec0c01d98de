"""What became of a point of the checklist, and what that means."""

from kommune.eakte.vorgangstypen.checkliste.rules import is_done
from kommune.eakte.vorgangstypen.checkliste.rules import is_missing
from kommune.eakte.vorgangstypen.checkliste.rules import is_open
from kommune.eakte.vorgangstypen.checkliste.rules import normalise_punkt
from kommune.eakte.vorgangstypen.checkliste.rules import punkt_of
from kommune.eakte.vorgangstypen.rohdaten import DefinitionFehler

import pytest


pytestmark = pytest.mark.rules
OLD = {"name": "marke", "text": "Hundemarke verschickt", "pflicht": True}


def test_a_row_and_a_tick_of_before_there_were_kinds_are_read():
    assert normalise_punkt(OLD) == {**OLD, "art": "arbeit", "hilfe": "", "quelle": ""}
    assert punkt_of(OLD, {"von": "x", "am": "2026-11-01"})["stand"] == "erfuellt"
    assert punkt_of(OLD, None)["stand"] == ""


@pytest.mark.parametrize(
    "art,stand,settled,lacking,before",
    [
        ("arbeit", "", False, True, False),
        ("arbeit", "nicht_erfuellt", False, True, False),
        ("formell", "", False, True, True),
        ("formell", "nicht_erfuellt", True, True, False),
        ("materiell", "nicht_erfuellt", True, True, False),
        ("materiell", "entfaellt", True, False, False),
        ("arbeit", "erfuellt", True, False, False),
    ],
)
def test_a_requirement_that_is_not_met_was_judged_and_work_not_done_is_open(art, stand, settled, lacking, before):
    punkt = punkt_of({**OLD, "art": art}, {"am": "2026-11-01", "stand": stand} if stand else None)
    assert (is_done(punkt), is_missing(punkt), is_open(punkt)) == (settled, lacking, before)


@pytest.mark.parametrize("change", [{"art": "wichtig"}, {"hilfe": 3}, {"quelle": "x" * 201}, {"gesetz": "x"}])
def test_what_no_point_has_is_refused_with_its_place(change):
    with pytest.raises(DefinitionFehler) as caught:
        normalise_punkt({**OLD, **change})
    assert caught.value.stelle.startswith("punkt.")
