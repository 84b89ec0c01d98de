"""The town of the volume measurement (``make bench-town``), here a small one: the same each time, and goes on where it stopped."""

from servers import ROOT

import json
import pytest
import sys


sys.path.insert(0, str(ROOT))

from bench.stadt import rules
from bench.stadt.ort import Ort


HOUSES = (("Am Markt", "1"), ("Lindenstraße", "4"), ("Schulgasse", "12a"))
FEW = {"TOWN_OES": "3", "TOWN_PERSONEN": "3", "TOWN_GROSS": "4"}


@pytest.mark.rules
def test_the_nth_akte_is_the_same_for_the_same_seed_and_another_for_another():
    given = {"oes": 82, "plan": 200, "haeuser": HOUSES}
    assert rules.fall(17, **given) == rules.fall(17, **given)
    assert rules.fall(17, **given) != rules.fall(17, **given, seed=2)
    assert rules.fall(17, **given) != rules.fall(18, **given)


@pytest.mark.rules
def test_every_dokument_has_a_text_of_its_own_and_of_some_length():
    papiere = [one for number in range(300) for one in rules.fall(number, oes=3, plan=9, haeuser=HOUSES).papiere]
    assert len({one.text for one in papiere}) == len(papiere) == 900
    assert min(len(one.text.split()) for one in papiere) > 60


@pytest.mark.rules
def test_offices_and_units_stay_within_the_lists_of_the_town():
    faelle = [rules.fall(number, oes=3, plan=9, haeuser=HOUSES) for number in range(300)]
    assert {one.oe for one in faelle} == {0, 1, 2}
    assert {one.kennzeichen for one in faelle} == set(range(9))
    assert sum(one.offen for one in faelle) == 300 // rules.OPEN_ONE_IN


@pytest.mark.rules
def test_what_was_closed_tells_when_it_came_into_which_state():
    faelle = [rules.fall(number, oes=3, plan=9, haeuser=HOUSES) for number in range(100)]
    for one in faelle:
        told = rules.standzeiten(one)
        assert [state for state, _day in told][-2:] == ["decided", "closed"]
        days = [day for _state, day in told]
        assert days == sorted(days) and days[0] >= one.eingang.isoformat()
    waited = [one for one in faelle if "awaiting_applicant" in dict(rules.standzeiten(one))]
    assert len(waited) == 20


LOOK = """
from kommune.eakte.auswertung import api as auswertung
from kommune.eakte.journal import api as journal
from kommune.eakte.suche import api as suche
from zope.component.hooks import setSite
import json
site = app.musterstadt
setSite(site)
find = site.portal_catalog.unrestrictedSearchResults
akten = find(portal_type="Akte")
vorgang = find(portal_type="Vorgang", sort_on="created")[-1]._unrestrictedGetObject()
dokument = vorgang.objectValues()[0]
word = dokument.title.split()[0]
print(json.dumps({
    "akten": len(akten), "vorgaenge": len(find(portal_type="Vorgang")), "dokumente": len(find(portal_type="Dokument")),
    "numbers": len({one.aktenzeichen for one in akten}),
    "journal": not journal.verify(akten[0]._unrestrictedGetObject()).fehler,
    "found": site.portal_catalog.getrid("/".join(dokument.getPhysicalPath())) in set(suche.find(word).numbers),
    "open": suche.behind(),
    "decided": sum(
        zelle.entschieden for oe in ("sachgebiet_000", "sachgebiet_001", "sachgebiet_002")
        for zelle in auswertung.zellen([oe]).values()
    ),
}))
"""


@pytest.mark.deploy
@pytest.mark.timeout(600)
def test_a_town_goes_on_where_its_building_stopped_and_its_search_finds_what_stands_in_files(tmp_path, monkeypatch):
    monkeypatch.setenv("BENCH_TOWN", str(tmp_path))
    few = Ort(40)
    few.begin(None)
    assert few.build(0.0, **FEW)["akten"] == 0, "stopped before the first portion"
    assert few.build(600.0, **FEW)["akten"] == 40
    assert few.is_complete()
    more = Ort(60)
    more.begin(few)
    assert more.build(600.0, **FEW) | {"seconds": 0, "rate": 0} | {"made": 20} == more.stand() | {
        "seconds": 0,
        "rate": 0,
    }
    (tmp_path / "look.py").write_text(LOOK)
    servers = more.servers()
    try:
        seen = json.loads(servers.run(tmp_path / "look.py").splitlines()[-1])
    finally:
        servers.close()
    # the large Vorgang has an Akte of its own
    assert (seen["akten"], seen["vorgaenge"], seen["dokumente"], seen["numbers"]) == (61, 61, 184, 61)
    assert seen["found"] and seen["journal"] and seen["open"] == 0
    assert seen["decided"] > 0, "the figures of the Leitung are counted"
    assert few.folder.joinpath("stand.json").is_file(), "the smaller town is kept"
