"""Reclassify, merge, split, and the paper part: nothing is lost, nobody is let in, every number leads somewhere."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftrag
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.gliederung import api as gliederung
from kommune.eakte.gliederung.auftraege import ART
from kommune.eakte.gliederung.auftraege import Umordnung
from kommune.eakte.journal import api as journal
from kommune.eakte.rechte import api as rechte
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api

import pytest


CLERK, HEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr"
GRUND = {"grund": "Gehört zusammen"}
BERND = {"rolle": "bevollmaechtigter", "art": "natuerlich", "vorname": "Bernd", "familienname": "Sonne"}


@pytest.fixture
def akte(town):
    return make_akte(town)


def of_type(record, portal_type="Dokument"):
    return [one for one in record.objectValues() if one.portal_type == portal_type]


def test_a_reclassified_akte_has_a_new_number_and_the_retention_of_its_unit(town, as_user, akte):
    vorgang = make_vorgang(town, akte)
    akten.take_over(vorgang)
    akten.decide(vorgang, "fertig")
    akten.close_vorgang(vorgang)
    old, url = (akte.aktenzeichen, vorgang.aktenzeichen), akte.absolute_url()
    with as_user(town, HEAD):
        shown = gliederung.consequences_of_unit(akte, "921")
        assert gliederung.reclassify(akte, "921", **GRUND)
    assert (akte.kennzeichen, vorgang.kennzeichen, akte.absolute_url()) == ("921", "921", url)
    assert akte.aktenzeichen.startswith("921/")
    assert vorgang.aktenzeichen == f"{akte.aktenzeichen}-1"
    assert [akten.find_akte(old[0]), akten.find_vorgang(old[1])] == [akte, vorgang]
    assert akte.aufbewahrungsdauer == vorgang.aufbewahrungsdauer == shown.aufbewahrungsdauer[1]
    assert vorgang.aufbewahrungsende.year == clock.today().year + int(vorgang.aufbewahrungsdauer)
    assert journal.verify(akte).ok
    new = akten.create_vorgang(akte, betreff="Noch einer")
    assert new.aktenzeichen == f"{akte.aktenzeichen}-2"


@pytest.mark.leak
def test_who_may_not_reclassify(town, as_user, akte):
    for who in (CLERK, OTHER, "leitung-verkehr"):
        with as_user(town, who), pytest.raises(NotAllowed):
            gliederung.reclassify(akte, "921", **GRUND)
    with as_user(town, HEAD):
        with pytest.raises(WrongState):
            gliederung.reclassify(akte, akte.kennzeichen, **GRUND)
        with pytest.raises(Invalid):
            gliederung.reclassify(akte, "921", grund="")
        sammelakte = akten.find_or_create_sammelakte("022", 2026, "steueramt")
        with pytest.raises(WrongState):
            gliederung.reclassify(sammelakte, "921", **GRUND)


@pytest.mark.fault
def test_a_large_akte_is_done_by_an_auftrag_whole_or_not_at_all(town, as_user, akte, monkeypatch):
    monkeypatch.setattr(gliederung, "AT_ONCE", 1)
    vorgaenge = [make_vorgang(town, akte, betreff=f"Nr. {n}") for n in range(3)]
    with as_user(town, HEAD):
        assert not gliederung.reclassify(akte, "921", **GRUND)
        with pytest.raises(WrongState):
            gliederung.reclassify(akte, "022", **GRUND)
    (eintrag,) = auftrag.open_of(ART)
    assert akte.kennzeichen == "022"
    Umordnung().run(town, eintrag.auftrag)
    assert [one.aktenzeichen for one in vorgaenge] == [f"{akte.aktenzeichen}-{n}" for n in (1, 2, 3)]
    assert next(iter(journal.entries(akte)))["akteur"] == HEAD


def test_two_vorgaenge_become_one(town, as_user, akte):
    one = make_vorgang(town, akte, beteiligte=[AYSE, BERND])
    ziel = make_vorgang(town, make_akte(town))
    paper, number = make_dokument(one), one.aktenzeichen
    with as_user(town, CLERK):
        gliederung.merge_vorgaenge(one, ziel, **GRUND)
    assert [doc.UID() for doc in of_type(ziel)] == [paper.UID()]
    assert (akten.state_of(one), one.aktenzeichen, list(one.objectIds())) == ("closed", number, [])
    assert [verweis["uid"] for verweis in one.verweise] == [ziel.UID()]
    assert sorted(beteiligter["familienname"] for beteiligter in ziel.beteiligte) == ["Sonne", "Yıldız"]
    for record in (one, ziel):
        assert journal.verify(record).ok
    assert "angelegt" in [entry["aktion"] for entry in journal.entries(of_type(ziel)[0])]


@pytest.mark.leak
def test_what_is_not_merged(town, as_user, akte):
    one, ziel = make_vorgang(town, akte), make_vorgang(town, akte)
    portal = make_vorgang(town, akte, eingangsnummer="2026-000001-7")
    foreign = make_vorgang(town, make_akte(town, oe="strassenverkehr"))
    with as_user(town, CLERK):
        for source, target, error in (
            (one, one, WrongState),
            (portal, ziel, WrongState),
            (one, foreign, NotAllowed),
        ):
            with pytest.raises(error):
                gliederung.merge_vorgaenge(source, target, **GRUND)
        gliederung.merge_vorgaenge(one, portal, **GRUND)
        with pytest.raises(NotAllowed):
            gliederung.merge_vorgaenge(one, ziel, **GRUND)
    rechte.bar(ziel, OTHER, reason="Verwandt")
    with pytest.raises(WrongState):
        gliederung.merge_vorgaenge(ziel, portal, **GRUND)


def test_what_is_on_its_way_is_moved_but_neither_merged_nor_split(town, as_user, akte):
    one, ziel = make_vorgang(town, akte), make_akte(town)
    paper, other = make_dokument(one), make_vorgang(town, ziel)
    with as_user(town, CLERK):
        geschaeftsgang.add_schritt(one, verfuegung="zk", adressat=f"person:{HEAD}")
        with pytest.raises(WrongState):
            gliederung.merge_vorgaenge(one, other, **GRUND)
        with pytest.raises(WrongState):
            gliederung.split_vorgang(one, betreff="x", dokumente=[paper.UID()], beteiligte=[], **GRUND)
        moved = gliederung.move_vorgang(one, ziel, **GRUND)
    (schritt,) = geschaeftsgang.laufweg_of(moved)
    found = aufgaben.of_record(moved, states=("open",))
    assert [brain.getPath().rpartition("/")[2] for brain in found] == [schritt.aufgabe]


@pytest.mark.leak
def test_merging_lets_nobody_into_the_other(town, as_user, akte):
    one, ziel = make_vorgang(town, akte), make_vorgang(town, make_akte(town))
    rechte.grant(one, who=f"person:{OTHER}", what="see", cause="freigabe", reason="Einsicht")
    make_dokument(one)
    gliederung.merge_vorgaenge(one, ziel, **GRUND)
    with as_user(town, OTHER):
        assert not api.user.has_permission("View", obj=ziel)
        assert not api.content.find(portal_type="Dokument", path="/".join(ziel.getPhysicalPath()))


def test_two_akten_become_one(town, as_user, akte):
    ziel = make_akte(town)
    vorgaenge = [make_vorgang(town, akte, betreff=f"Nr. {n}").UID() for n in range(2)]
    with as_user(town, HEAD):
        assert gliederung.merge_akten(akte, ziel, **GRUND)
    assert {one.UID() for one in akten.vorgaenge_in(ziel)} == set(vorgaenge)
    assert (akten.state_of(akte), akten.vorgaenge_in(akte)) == ("closed", [])
    assert journal.verify(akte).ok
    assert journal.verify(ziel).ok


def test_a_vorgang_is_split(town, as_user, akte):
    vorgang = make_vorgang(town, akte, beteiligte=[AYSE, BERND])
    stays, goes = make_dokument(vorgang), make_dokument(vorgang, data=b"%PDF-1.7 zwei", filename="zwei.pdf")
    rechte.bar(vorgang, OTHER, reason="Verwandt")
    with as_user(town, CLERK):
        new = gliederung.split_vorgang(vorgang, betreff="Zweites", dokumente=[goes.UID()], beteiligte=[1], **GRUND)
        for wrong in ([], ["gibt-es-nicht"]):
            with pytest.raises(Invalid):
                gliederung.split_vorgang(vorgang, betreff="x", dokumente=wrong, beteiligte=[], **GRUND)
    assert [one.UID() for one in of_type(new)] == [goes.UID()]
    assert [one.UID() for one in of_type(vorgang)] == [stays.UID()]
    assert [beteiligter["familienname"] for beteiligter in new.beteiligte] == ["Sonne"]
    assert rechte.is_barred(new, OTHER)
    assert [record.UID() for _art, record in akten.verweise_to(vorgang)] == [new.UID()]
    assert journal.verify(new).ok


def test_the_paper_part_is_lent_and_comes_back(town, as_user, akte):
    day = clock.today() + timedelta(days=14)
    with as_user(town, CLERK):
        with pytest.raises(WrongState):
            gliederung.lend(akte, grund="Prüfung", wer="Rechtsamt")
        akten.edit(akte, {"medium": "hybrid", "standort": "Keller, Regal 7"})
        with pytest.raises(Invalid) as refused:
            gliederung.lend(akte, wer="Rechtsamt, Frau Öz", band="2", bis=day, grund=" ")
        assert refused.value.field == "grund"
        gliederung.lend(akte, wer="Rechtsamt, Frau Öz", band="2", bis=day, grund="Klage")
        with pytest.raises(Invalid):
            gliederung.give_back(akte, band="2", grund="")
        with pytest.raises(WrongState):
            gliederung.lend(akte, grund="Prüfung", wer="Archiv")
        with pytest.raises(WrongState):
            gliederung.give_back(akte, grund="Fertig", band="1")
        gliederung.give_back(akte, grund="Fertig", band="2")
        gliederung.lend(akte, grund="Prüfung", wer="Archiv")
    assert [(one["wer"], bool(one["zurueck"])) for one in gliederung.loans_of(akte)] == [
        ("Archiv", False),
        ("Rechtsamt, Frau Öz", True),
    ]
    told = [(one["aktion"], one["bemerkung"]) for one in journal.entries(akte, limit=3)]
    assert told == [("ausgeliehen", "Prüfung"), ("papier_zurueck", "Fertig"), ("ausgeliehen", "Klage")]
    with as_user(town, OTHER), pytest.raises(NotAllowed):
        gliederung.lend(akte, grund="Prüfung", wer="Ich")


@pytest.mark.leak
def test_merging_opens_nothing_to_whom_the_akte_above_bars(town, as_user, akte):
    """Barred is barred: what lies in an Akte is not read by merging it into another one."""
    vorgang, andere = make_vorgang(town, akte), make_akte(town)
    ziel = make_vorgang(town, andere)
    rechte.bar(akte, CLERK, reason="Nachbarin")
    with as_user(town, HEAD):
        for merge, one, other in (
            (gliederung.merge_vorgaenge, vorgang, ziel),
            (gliederung.merge_akten, akte, andere),
        ):
            with pytest.raises(WrongState):
                merge(one, other, **GRUND)
    rechte.bar(andere, CLERK, reason="Nachbarin")
    with as_user(town, HEAD):
        gliederung.merge_vorgaenge(vorgang, ziel, **GRUND)
    assert akten.state_of(vorgang) == "closed"
