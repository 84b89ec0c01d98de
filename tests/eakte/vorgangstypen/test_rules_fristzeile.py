"""A kind of Frist of a Vorgangstyp: what a row may hold, and what is named when it is wrong."""

from kommune.eakte.vorgangstypen.definition import Fassung
from kommune.eakte.vorgangstypen.definition import normalise
from kommune.eakte.vorgangstypen.rohdaten import DefinitionFehler
from musterstadt.vorgangstypen import definition

import pytest


pytestmark = pytest.mark.rules
ROW = {"name": "fiktion", "label": "Genehmigungsfiktion", "anzahl": 3, "einheit": "monate"}


def kept(**changes):
    return normalise(definition(fristen=[{**ROW, **changes}]))["fristen"][0]


def test_a_row_is_kept_whole_and_its_days_in_order():
    row = kept(warnung=[3, 14, 3], gruende=["Krankheit", "Krankheit"], ruht=True)
    assert (row["wirkung"], row["beginn"], row["ruht"], row["leitung"]) == ("bearbeitung", "eingang", True, False)
    assert (row["warnung"], row["gruende"]) == ([14, 3], ["Krankheit"])


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"anzahl": 0}, "fristen[1].anzahl", "frist_laenge"),
        ({"anzahl": -1}, "fristen[1].anzahl", "frist_laenge"),
        ({"anzahl": 10_000}, "fristen[1].anzahl", "frist_laenge"),
        ({"anzahl": True}, "fristen[1].anzahl", "frist_laenge"),
        ({"anzahl": "3"}, "fristen[1].anzahl", "frist_laenge"),
        ({"anzahl": 31, "einheit": "jahre"}, "fristen[1].anzahl", "frist_laenge"),
        ({"einheit": "stunden"}, "fristen[1].einheit", "wahl"),
        ({"wirkung": "zauber"}, "fristen[1].wirkung", "wahl"),
        ({"beginn": "feld"}, "fristen[1].feld", "fehlt"),
        ({"feld": "haltung_seit"}, "fristen[1].feld", "frist_feld"),
        ({"beginn": "feld", "feld": "hund_name"}, "fristen[1].feld", "frist_datum"),
        ({"warnung": [0]}, "fristen[1].warnung", "tage"),
        ({"warnung": [1, 2, 3, 4, 5, 6]}, "fristen[1].warnung", "zu_viele"),
        ({"warnung": 3}, "fristen[1].warnung", "keine_liste"),
        ({"gruende": [""]}, "fristen[1].gruende", "fehlt"),
        ({"unbekannt": 1}, "fristen[1].unbekannt", "unbekannt"),
    ],
)
def test_what_is_wrong_is_named(changes, place, code):
    with pytest.raises(DefinitionFehler) as refused:
        kept(**changes)
    assert (refused.value.stelle, refused.value.code) == (place, code)


def test_a_fassung_of_before_has_no_fristen():
    old = {name: value for name, value in normalise(definition()).items() if name != "fristen"}
    assert Fassung(1, old).fristen == ()
