"""A letter is registered once, goes where it belongs, and who registers it learns no more than they must."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.posteingang import api as posteingang
from kommune.eakte.posteingang.api import Brief
from kommune.eakte.posteingang.erfassung import postbuch
from kommune.eakte.posteingang.ziele import ziel
from kommune.eakte.rechte import api as rechte
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from musterstadt.vorgangstypen import make_typ
from plone import api

import pytest


POST, CLERK, HEAD, OTHER = "poststelle", "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr"
FILE = (pdf(), "brief.pdf")


def letter(**said):
    return Brief(**{"betreff": "Einspruch", "absender": "Yıldız, Ayşe", "dateien": [FILE], **said})


@pytest.fixture(autouse=True)
def fresh():
    ziel.drossel = ziel.Drossel(window=3600)
    ziel.suche = ziel.Drossel(window=3600)


def vorgang_of(quittung):
    return akten.find_unseen(quittung.aktenzeichen)


def test_several_files_are_one_letter_with_anlagen(town, as_user):
    day = clock.today() - timedelta(days=3)
    with as_user(town, POST):
        files = [FILE, (pdf("Anlage"), "anlage.pdf")]
        quittung = posteingang.register(letter(oe_id="steueramt", art="fax", eingang=day, dateien=files))
        assert [row["betreff"] for row in posteingang.registered_today()] == ["Einspruch"]
    vorgang = vorgang_of(quittung)
    first, second = sorted(vorgang.objectValues(), key=lambda one: one.aktenzeichen_sort)
    assert (second.anlage_von, first.posteingangsdatum, vorgang.eingangsdatum) == (first.aktenzeichen, day, day)
    assert ("post_erfasst", "Fax") in [(entry["aktion"], entry["bemerkung"]) for entry in journal.entries(first)]


def test_mere_paper_leaves_a_note_of_what_came_and_where_it_is(town, as_user):
    with as_user(town, POST):
        quittung = posteingang.register(letter(oe_id="steueramt", dateien=(), standort="Schrank 4"))
    vorgang = vorgang_of(quittung)
    (note,) = vorgang.objectValues()
    assert (vorgang.medium, vorgang.standort) == ("papier", "Schrank 4")
    assert "Verbleib: Schrank 4" in note.datei.data.decode()


def test_a_person_gets_it_and_is_told(town, as_user):
    with as_user(town, POST):
        quittung = posteingang.register(letter(person=CLERK))
    vorgang = vorgang_of(quittung)
    assert (vorgang.bearbeiter, vorgang.federfuehrung) == (CLERK, "steueramt")
    assert {"uid": vorgang.UID(), "art": "assigned"}.items() <= aufgaben.signale_of(CLERK)[0].items()


def test_a_running_vorgang_gets_a_dokument_and_its_bearbeiter_a_signal(town, as_user):
    vorgang = make_vorgang(town)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
    with as_user(town, POST):
        quittung = posteingang.register(letter(aktenzeichen=f"Az. {vorgang.aktenzeichen.replace('/', ' / ')}"))
        assert not api.user.has_permission("View", obj=vorgang)
        (row,) = posteingang.registered_today()
    assert (quittung.aktenzeichen, quittung.oe_id, row["uid"], row["oe"]) == (vorgang.aktenzeichen, "", "", "")
    assert ("post", vorgang.UID()) in [(one["art"], one["uid"]) for one in aufgaben.signale_of(CLERK)]


def test_a_vorgangstyp_gives_its_fields_and_its_place_and_needs_none_filled_in(town, as_user):
    typ = make_typ().getId()
    with as_user(town, POST):
        quittung = posteingang.register(letter(vorgangstyp=typ, felder={}))
    vorgang = vorgang_of(quittung)
    assert (vorgang.vorgangstyp, bool(akten.punkte(vorgang))) == (typ, True)


@pytest.mark.leak
def test_one_answer_for_every_number_that_takes_no_post(town, as_user):
    barred, closed = make_vorgang(town), make_akte(town)
    rechte.bar(barred, POST, reason="Verwandt")
    akten.close_akte(closed)
    texts = set()
    with as_user(town, POST):
        for number in ("0/1900/1", barred.aktenzeichen, closed.aktenzeichen):
            with pytest.raises(Unknown) as refused:
                posteingang.register(letter(aktenzeichen=number))
            texts.add((str(refused.value.message), refused.value.field))
    assert len(texts) == 1
    assert not barred.objectIds()


@pytest.mark.leak
def test_who_tries_numbers_is_stopped(town, as_user, monkeypatch):
    monkeypatch.setattr(ziel, "MISSES", 2)
    with as_user(town, POST):
        for number in ("0/1", "0/2"):
            with pytest.raises(Unknown):
                posteingang.register(letter(aktenzeichen=number))
        with pytest.raises(TooMany):
            posteingang.register(letter(aktenzeichen="0/3"))


@pytest.mark.leak
def test_a_clerk_registers_for_her_oe_only(town, as_user):
    vorgang = make_vorgang(town)
    with as_user(town, CLERK):
        assert [oe_id for oe_id, _title in posteingang.oes_to_register_for()] == ["steueramt"]
        posteingang.register(letter(oe_id="steueramt"))
        with pytest.raises(NotAllowed):
            posteingang.register(letter(oe_id="strassenverkehr"))
    with as_user(town, OTHER), pytest.raises(Unknown):
        posteingang.register(letter(aktenzeichen=vorgang.aktenzeichen))


@pytest.mark.fault
@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"art": "taube"}, "art"),
        ({"betreff": " "}, "betreff"),
        ({"eingang": clock.today() + timedelta(days=1)}, "posteingangsdatum"),
        ({"person": "gibt-es-nicht"}, "person"),
        ({"person": OTHER}, "person"),
        ({"oe_id": ""}, "oe"),
        ({"dateien": [FILE] * 51}, "datei"),
    ],
)
def test_what_is_wrong_is_named(town, as_user, said, field):
    with as_user(town, POST), pytest.raises(Invalid) as refused:
        posteingang.register(letter(**{"oe_id": "steueramt", **said}))
    assert refused.value.field == field


@pytest.mark.leak
def test_suggestions_name_the_number_and_of_the_sender_what_one_may_see(town, as_user):
    vorgang = make_vorgang(town, betreff="Geheimnis")
    asked = {"betreff": f"Zu {vorgang.aktenzeichen}", "absender": "Ayşe Yıldız"}
    with as_user(town, POST):
        found = posteingang.suggest(**asked)
        assert [(one.aktenzeichen, one.titel, one.grund) for one in found] == [(vorgang.aktenzeichen, "", "nummer")]
    with as_user(town, CLERK):
        assert posteingang.suggest(absender="Ayşe Yıldız")[0].titel == "Geheimnis"


@pytest.mark.leak
def test_suggestions_confirm_no_number_to_who_tries_many(town, as_user, monkeypatch):
    monkeypatch.setattr(ziel, "TYPED", 2)
    vorgang = make_vorgang(town, betreff="Geheimnis")
    number = vorgang.aktenzeichen
    with as_user(town, POST):
        assert len(posteingang.suggest(betreff=f"Zu {number} vom 12.03.2026")) == 1
        assert posteingang.suggest(betreff="Zu 0/1900/1") == []
        assert len(posteingang.suggest(betreff=f"Zu {number}")) == 1  # the same again
        other = make_vorgang(town, betreff="Anderes")
        assert posteingang.suggest(betreff=f"Zu {other.aktenzeichen}") == []
    with as_user(town, CLERK):
        for nr in range(5):
            posteingang.suggest(betreff=f"Zu 0/1900/{nr}")
        assert posteingang.suggest(betreff=f"Zu {number}")[0].titel == "Geheimnis"  # what one sees is found


@pytest.mark.leak
def test_nor_to_who_was_stopped_at_registering(town, as_user, monkeypatch):
    monkeypatch.setattr(ziel, "MISSES", 1)
    vorgang = make_vorgang(town)
    with as_user(town, POST):
        with pytest.raises(Unknown):
            posteingang.register(letter(aktenzeichen="0/1"))
        assert posteingang.suggest(betreff=f"Zu {vorgang.aktenzeichen}") == []


def test_a_letter_delivered_wrongly_comes_back_and_is_sent_on(town, as_user):
    with as_user(town, POST):
        vorgang = vorgang_of(posteingang.register(letter(oe_id="steueramt")))
    with as_user(town, CLERK):
        with pytest.raises(Invalid):
            posteingang.return_to_post(vorgang, grund=" ")
        assert posteingang.return_to_post(vorgang, grund="Gehört zum Verkehr") == "hauptamt"
        assert posteingang.returned() == []
    with as_user(town, POST):
        ((row, brain),) = posteingang.returned()
        assert (row["grund"], brain.UID) == ("Gehört zum Verkehr", vorgang.UID())
        with pytest.raises(WrongState):
            posteingang.return_to_post(vorgang, grund="Noch einmal")
        akten.forward(vorgang, "strassenverkehr")
        assert posteingang.returned() == []
    kinds = [entry["aktion"] for entry in journal.entries(vorgang)]
    assert {"falsch_zugestellt", "neu_zugestellt"} <= set(kinds)


@pytest.mark.leak
def test_what_did_not_begin_with_a_letter_does_not_go_back(town):
    with pytest.raises(WrongState):
        posteingang.return_to_post(make_vorgang(town), grund="Nein")


def test_the_list_of_a_day_is_forgotten_after_a_month(town, as_user):
    with as_user(town, POST):
        posteingang.register(letter(oe_id="steueramt"))
        assert postbuch.forget_before(clock.today()) == 0
        assert postbuch.forget_before(clock.today() + timedelta(days=1)) == 1
        assert posteingang.registered_today() == []
