"""Teilakten and Teilvorgänge: numbers, rights, closing, moving between them, and what is refused."""

from kommune.eakte.akte import api as akten
from kommune.eakte.akte.schriftgut.liste import find_records
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.gliederung import api as gliederung
from kommune.eakte.journal import api as journal
from kommune.eakte.rechte import api as rechte
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api

import pytest


CLERK, HEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr"
GRUND = {"grund": "Gehört in diesen Teil"}


@pytest.fixture
def akte(town):
    return make_akte(town)


@pytest.fixture
def band(town, akte):
    return akten.create_teilakte(akte, betreff="Band 1", typ="Band")


def close(record):
    if record.portal_type == "Vorgang":
        akten.take_over(record)
        akten.decide(record, "fertig")
        akten.close_vorgang(record)
    else:
        akten.close_akte(record)


def test_parts_are_numbered_behind_what_they_are_a_part_of(town, akte, band):
    beside = make_vorgang(town, akte)
    inside = make_vorgang(town, band)
    teil = make_vorgang(town, inside)
    paper = make_dokument(teil)
    number = akte.aktenzeichen
    assert [one.aktenzeichen for one in (beside, band, inside, teil, paper)] == [
        f"{number}-1",
        f"{number}-T1",
        f"{number}-T1-1",
        f"{number}-T1-1-T1",
        f"{number}-T1-1-T1-1",
    ]
    for name in ("kennzeichen", "federfuehrung", "aufbewahrungsdauer", "aussonderungsart"):
        assert getattr(akte, name) == getattr(band, name) == getattr(teil, name)
    assert akten.find_record(f"Az.: {number} - t1") == band
    assert [akten.teile_of(one) for one in (akte, inside, band, teil)] == [[band], [teil], [], []]
    for one in (akte, band):
        assert journal.verify(one).ok
    assert "teilakte_angelegt" in [entry["aktion"] for entry in journal.entries(akte)]


def test_a_part_is_not_divided_again(town, akte, band):
    teil = make_vorgang(town, make_vorgang(town, akte))
    with pytest.raises(WrongState):
        akten.create_teilakte(band, betreff="Band 1a")
    with pytest.raises(WrongState):
        make_vorgang(town, teil)
    for wrong in ("", "x" * 501):
        with pytest.raises(Invalid):
            akten.create_teilakte(akte, betreff=wrong)
    assert len(akten.create_teilakte(akte, betreff="x" * 300).title) == 300


@pytest.mark.leak
def test_who_sees_the_akte_sees_its_parts_and_who_is_barred_there_none(town, as_user, sees, akte, band):
    teil = make_vorgang(town, make_vorgang(town, band))
    assert [sees(CLERK, one) for one in (band, teil)] == [True, True]
    assert [sees(OTHER, one) for one in (band, teil)] == [False, False]
    rechte.bar(akte, CLERK, reason="Verwandt")
    assert [sees(CLERK, one) for one in (akte, band, teil)] == [False, False, False]
    with as_user(town, CLERK), pytest.raises(Unknown):
        akten.find_record(band.aktenzeichen)


def test_a_whole_is_closed_after_its_parts_and_opened_before_them(town, akte, band):
    vorgang = make_vorgang(town, akte)
    teil = make_vorgang(town, vorgang)
    akten.take_over(vorgang)
    akten.decide(vorgang, "fertig")
    for whole, part in ((vorgang, teil), (akte, band)):
        with pytest.raises(WrongState) as refused:
            akten.close_vorgang(whole)
        assert any(part.aktenzeichen in str(reason.mapping) for reason in refused.value.reasons)
        close(part)
        akten.close_vorgang(whole)
        with pytest.raises(WrongState):
            akten.reopen(part, reason="Nachtrag")
    for closed in (akte, band):
        with pytest.raises(WrongState):
            make_vorgang(town, closed)
    with pytest.raises(WrongState):
        akten.create_teilakte(akte, betreff="zu spät")
    akten.reopen(akte, reason="Nachtrag")
    akten.reopen(band, reason="Nachtrag")
    assert make_vorgang(town, band)


def test_a_vorgang_moves_between_the_parts_with_all_that_lies_in_it(town, as_user, akte, band):
    vorgang = make_vorgang(town, akte)
    teil = make_vorgang(town, vorgang)
    paper = make_dokument(teil)
    old, number = (vorgang.aktenzeichen, teil.aktenzeichen), paper.aktenzeichen
    with as_user(town, CLERK):
        moved = gliederung.move_vorgang(vorgang, band, **GRUND)
    (part,) = akten.teile_of(moved)
    assert [moved.aktenzeichen, part.aktenzeichen] == [f"{band.aktenzeichen}-1", f"{band.aktenzeichen}-1-T1"]
    assert [akten.find_vorgang(one) for one in old] == [moved, part]
    (paper,) = [one for one in part.objectValues() if one.portal_type == "Dokument"]
    assert paper.aktenzeichen == number
    assert {"angelegt"} <= {entry["aktion"] for entry in journal.entries(paper)}
    assert {"angelegt"} <= {entry["aktion"] for entry in journal.entries(part)}
    assert journal.verify(akte).ok and journal.verify(band).ok
    with as_user(town, CLERK):
        back = gliederung.undo_move(moved, **GRUND)
    assert [back.aktenzeichen, akten.teile_of(back)[0].aktenzeichen] == list(old)


def test_a_vorgang_becomes_a_part_of_another_and_one_of_its_own_again(town, as_user, akte):
    one, whole = make_vorgang(town, akte), make_vorgang(town, akte)
    with as_user(town, CLERK):
        part = gliederung.move_vorgang(one, whole, **GRUND)
        assert (akten.above(part), part.aktenzeichen) == (whole, f"{whole.aktenzeichen}-T1")
        again = gliederung.move_vorgang(part, akte, **GRUND)
    assert (akten.above(again), again.aktenzeichen) == (akte, f"{akte.aktenzeichen}-3")


def test_nothing_is_put_into_itself_or_too_deep(town, as_user, akte):
    whole, other = make_vorgang(town, akte), make_vorgang(town, akte)
    part = make_vorgang(town, whole)
    with as_user(town, CLERK):
        for what, where in ((whole, whole), (whole, part), (other, part), (whole, other), (part, whole)):
            with pytest.raises(WrongState):
                gliederung.move_vorgang(what, where, **GRUND)
    band = akten.create_teilakte(akte, betreff="Band 1")
    with as_user(town, HEAD):
        for what, where in ((akte, band), (make_akte(town), make_akte(town, oe="strassenverkehr"))):
            with pytest.raises((WrongState, NotAllowed)):
                gliederung.merge_akten(what, where, **GRUND)
        with pytest.raises(WrongState):
            gliederung.reclassify(band, "921", **GRUND)
        with pytest.raises(WrongState):
            akten.correct_federfuehrung(band, "strassenverkehr", grund="falsch")


@pytest.mark.leak
def test_into_a_more_confidential_teilakte_it_is_seen_by_fewer_and_out_of_it_not_moved(town, as_user, akte, band):
    vorgang = make_vorgang(town, akte)
    with as_user(town, "fachadmin"):
        vertraulichkeit.clear(HEAD, "vertraulich", reason="Leitung")
    with as_user(town, HEAD):
        vertraulichkeit.set_stufe(band, "vertraulich", reason="Personalsache", confirmed=True)
        moved = gliederung.move_vorgang(vorgang, band, **GRUND)
        with pytest.raises(WrongState):
            gliederung.move_vorgang(moved, akte, **GRUND)
    with as_user(town, CLERK):
        town.REQUEST.__annotations__ = {}
        assert not api.user.has_permission("View", obj=moved)
        assert not find_records("Vorgang", {}, path="/".join(akte.getPhysicalPath()))[:9]
        with pytest.raises(Unknown):
            akten.find_vorgang(vorgang.aktenzeichen)


def test_a_reclassified_akte_takes_its_parts_along(town, as_user, akte, band):
    teil = make_vorgang(town, make_vorgang(town, band))
    old = [band.aktenzeichen, teil.aktenzeichen]
    with as_user(town, HEAD):
        gliederung.reclassify(akte, "921", **GRUND)
    assert [band.aktenzeichen, teil.aktenzeichen] == [f"{akte.aktenzeichen}-T1", f"{akte.aktenzeichen}-T1-1-T1"]
    assert [akten.find_record(one) for one in old] == [band, teil]
    assert {one.kennzeichen for one in (akte, band, teil)} == {"921"}
    assert {one.aufbewahrungsdauer for one in (akte, band, teil)} == {akte.aufbewahrungsdauer}


def test_merged_akten_keep_their_parts_and_a_part_is_merged_into_its_whole(town, as_user, akte, band):
    ziel = make_akte(town)
    inside = make_vorgang(town, band)
    old = [band.aktenzeichen, inside.aktenzeichen]
    with as_user(town, HEAD):
        gliederung.merge_akten(akte, ziel, **GRUND)
        (moved,) = akten.teile_of(ziel)
        assert moved.aktenzeichen == f"{ziel.aktenzeichen}-T1"
        assert [akten.find_record(one).UID() for one in old] == [moved.UID(), inside.UID()]
        assert akten.state_of(akte) == "closed"
        gliederung.merge_akten(moved, ziel, **GRUND)
    assert [one.UID() for one in akten.vorgaenge_in(ziel)] == [inside.UID()]
    assert akten.state_of(akten.teile_of(ziel)[0]) == "closed"
    for one in (akte, ziel, akten.teile_of(ziel)[0]):
        assert journal.verify(one).ok


def test_the_oe_of_an_akte_is_that_of_its_parts(town, akte, band):
    vorgang = make_vorgang(town, band)
    teil = make_vorgang(town, vorgang)
    akten.correct_federfuehrung(akte, "strassenverkehr", grund="falsche Stelle")
    assert {one.federfuehrung for one in (akte, band, vorgang, teil)} == {"strassenverkehr"}
    akten.forward(vorgang, "steueramt", grund="doch dorthin")
    assert (vorgang.federfuehrung, teil.federfuehrung, band.federfuehrung) == (
        "steueramt",
        "steueramt",
        "strassenverkehr",
    )
