"""An Akte is merged by an Auftrag that breaks off in the middle: nothing is lost, nothing is there twice."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.rules import Stand
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.gliederung import api as gliederung
from kommune.eakte.gliederung.auftraege import ART
from kommune.eakte.gliederung.umbau import zusammenlegung
from kommune.eakte.journal import api as journal
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang

import pytest
import transaction


pytestmark = pytest.mark.fault
HEAD = "leitung-steuer"


def work(portal):
    transaction.commit()
    run_lane(portal, Spur.LONG)
    transaction.begin()


def test_broken_off_in_the_middle_it_begins_again(live_town, as_user, monkeypatch):
    akte, ziel = make_akte(live_town), make_akte(live_town)
    vorgaenge = {make_vorgang(live_town, akte, betreff=f"Nr. {n}").UID() for n in range(3)}
    band = akten.create_teilakte(akte, betreff="Band 1")
    inside = make_vorgang(live_town, band)
    papers = {make_dokument(one, betreff=one.title).UID() for one in akten.vorgaenge_in(akte)}
    monkeypatch.setattr(gliederung, "AT_ONCE", 1)
    with as_user(live_town, HEAD):
        assert not gliederung.merge_akten(akte, ziel, grund="Ein und dieselbe Sache")
    carry_over, done = zusammenlegung.carry_over, []

    def breaks(*args, **kwargs):
        if len(done) == 1:
            raise RuntimeError("the process dies here")
        done.append(carry_over(*args, **kwargs))
        return done[-1]

    monkeypatch.setattr(zusammenlegung, "carry_over", breaks)
    work(live_town)
    assert ({one.UID() for one in akten.vorgaenge_in(akte)}, akten.vorgaenge_in(ziel)) == (vorgaenge, [])
    assert akten.state_of(akte) == "open" and journal.verify(akte).ok and journal.verify(ziel).ok
    monkeypatch.setattr(zusammenlegung, "carry_over", carry_over)
    (eintrag,) = auftraege.open_of(ART)
    auftraege.retry(eintrag.id)
    work(live_town)
    assert auftraege.by_id(eintrag.id).kopf.stand == Stand.DONE
    assert ({one.UID() for one in akten.vorgaenge_in(ziel)}, akten.vorgaenge_in(akte)) == (vorgaenge, [])
    found = [one.UID() for vorgang in akten.vorgaenge_in(ziel) for one in vorgang.objectValues()]
    assert (len(found), set(found)) == (3, papers)
    catalog = live_town.portal_catalog
    assert sorted(b.UID for b in catalog.unrestrictedSearchResults(UID=[*vorgaenge, *papers])) == sorted(
        vorgaenge | papers
    )
    assert len({one.aktenzeichen for one in akten.vorgaenge_in(ziel)}) == 3
    assert journal.verify(akte).ok
    assert journal.verify(ziel).ok
    moves = [entry for entry in journal.entries(ziel) if entry["aktion"] == "uebernommen"]
    assert len(moves) == 3
    (moved,) = akten.teile_of(ziel)
    assert [one.UID() for one in akten.vorgaenge_in(moved)] == [inside.UID()]
    assert all(journal.verify(one).ok for one in (akte, ziel, moved))


@pytest.fixture
def large(live_town, monkeypatch):
    """A Vorgang with two Dokumente, where that is much."""
    monkeypatch.setattr(gliederung, "AT_ONCE_IN_VORGANG", 1)
    vorgang = make_vorgang(live_town, make_akte(live_town))
    for _one in range(2):
        make_dokument(vorgang)
    transaction.commit()
    return vorgang


def test_a_large_vorgang_is_moved_and_taken_back_by_an_auftrag(live_town, as_user, large):
    akte, ziel, number = akten.above(large), make_akte(live_town), large.aktenzeichen
    papers = {one.UID() for one in large.objectValues()}
    with as_user(live_town, HEAD):
        with pytest.raises(Invalid):
            gliederung.move_vorgang(large, ziel, grund=" ")
        assert gliederung.move_vorgang(large, ziel, grund="Falsch abgelegt") is None
        assert akten.above(large) == akte, "nothing happened in the request"
    work(live_town)
    (moved,) = akten.vorgaenge_in(ziel)
    assert (moved.UID(), akten.vorgaenge_in(akte)) == (large.UID(), [])
    assert {one.UID() for one in moved.objectValues()} == papers
    with as_user(live_town, HEAD):
        assert gliederung.undo_move(moved, grund="War doch richtig") is None
    work(live_town)
    (back,) = akten.vorgaenge_in(akte)
    assert (back.UID(), back.aktenzeichen, akten.vorgaenge_in(ziel)) == (large.UID(), number, [])
    assert journal.verify(akte).ok and journal.verify(ziel).ok


def test_a_large_vorgang_is_merged_by_an_auftrag_over_rest_and_refusals_come_at_once(live_town, rest, large):
    other, head = make_vorgang(live_town, akten.above(large)), rest(live_town, HEAD)
    transaction.commit()
    body = {"aktenzeichen": other.aktenzeichen, "grund": "Ein und dieselbe Sache"}
    refused = head.post(f"{large.absolute_url()}/@zusammenlegen", json={**body, "aktenzeichen": "gibt/es/nicht"})
    assert refused.status_code == 404
    assert head.post(f"{large.absolute_url()}/@zusammenlegen", json=body).json()["erledigt"] is False
    work(live_town)
    assert (len(other.objectValues()), akten.state_of(large)) == (2, "closed")


def test_over_rest_and_on_the_page_a_large_vorgang_is_said_to_be_on_its_way(live_town, rest, large):
    ziel, head = make_akte(live_town), rest(live_town, HEAD)
    transaction.commit()
    answer = head.post(f"{large.absolute_url()}/@umhaengen", json={"aktenzeichen": ziel.aktenzeichen, "grund": "x"})
    assert (answer.status_code, answer.json()["erledigt"]) == (202, False)
    assert answer.json()["aktenzeichen"] == large.aktenzeichen
    work(live_town)
    (moved,) = akten.vorgaenge_in(ziel)
    assert head.get(moved.absolute_url()).status_code == 200


def test_many_dokumente_are_split_off_by_an_auftrag(live_town, rest, large):
    akte, head = akten.above(large), rest(live_town, HEAD)
    body = {"betreff": "Der zweite Hund", "beteiligte": [0], "grund": "Zwei Hunde"}
    body["dokumente"] = [one.UID() for one in large.objectValues()]
    refused = head.post(f"{large.absolute_url()}/@teilen", json={**body, "dokumente": [*body["dokumente"], "weg"]})
    assert refused.status_code == 400
    answer = head.post(f"{large.absolute_url()}/@teilen", json=body)
    assert (answer.status_code, answer.json()["erledigt"]) == (202, False)
    assert len(akten.vorgaenge_in(akte)) == 1, "nothing happened in the request"
    work(live_town)
    (new,) = [one for one in akten.vorgaenge_in(akte) if one.UID() != large.UID()]
    assert ({one.UID() for one in new.objectValues()}, list(large.objectValues())) == (set(body["dokumente"]), [])
    assert (new.title, list(new.beteiligte)) == ("Der zweite Hund", [large.beteiligte[0]])


def test_a_party_is_not_mistaken_for_another_that_took_its_place_meanwhile(live_town, as_user, large):
    akte = akten.above(large)
    with as_user(live_town, HEAD):
        uids = [one.UID() for one in large.objectValues()]
        gliederung.split_vorgang(large, betreff="Zwei", dokumente=uids, beteiligte=[0], grund="Zwei Hunde")
    large.beteiligte = [{**large.beteiligte[0], "familienname": "Jemand anderes"}]
    transaction.commit()
    work(live_town)
    assert [one.UID() for one in akten.vorgaenge_in(akte)] == [large.UID()]
    (kept,) = auftraege.find(art="gliederung")
    assert kept.auftrag.fehler == "Eine der Personen ist nicht mehr da."
