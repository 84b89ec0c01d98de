"""Each addressee has a Bekanntgabe; nothing is printed twice without a word; the day of effect is told to who counts from it."""

from contextlib import contextmanager
from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.lage import api as lage
from kommune.eakte.bekanntgabe import api as bekanntgabe
from kommune.eakte.bekanntgabe.api import Stand
from kommune.eakte.bekanntgabe.api import Weg
from kommune.eakte.bekanntgabe.interfaces import IBekanntgegeben
from kommune.eakte.bekanntgabe.store import ANNOTATION
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.fristen import api as fristen
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.upgrades.v20261128004.bekanntgabe import upgrade
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.gebuehren_faelle import sign
from musterstadt.vorlagen import make_vorlage
from plone import api
from types import SimpleNamespace
from workflow_tables import allowed_in
from workflow_tables import rows
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility

import pytest


CLERK, HEAD, POST = "sachbearbeitung-steuer", "leitung-steuer", "poststelle"
FIRMA = {
    "rolle": "sonstiger",
    "art": "juristisch",
    "firma": "Gerüstbau Süd GmbH",
    "anschrift": {"strasse": "Industriestraße", "hausnummer": "7", "plz": "12345", "ort": "Musterstadt"},
}


@contextmanager
def listening(portal):
    """Collect the events of Bekanntgaben."""
    told = []

    def note(event):
        told.append((event.empfaenger, event.wirksam_am))

    manager = portal.getSiteManager()
    manager.registerHandler(note, (IBekanntgegeben,))
    try:
        yield told
    finally:
        manager.unregisterHandler(note, (IBekanntgegeben,))


@pytest.fixture
def signed(town, as_user):
    akte = make_akte(town, oe="steueramt")
    vorgang = make_vorgang(town, akte, beteiligte=(AYSE, FIRMA), eingangsnummer="2026-BEKANNT-1")
    vorlage = make_vorlage(town)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, vorlage)
    return SimpleNamespace(vorgang=vorgang, bescheid=sign(town, as_user, bescheid))


def in_lists(town, vorgang):
    """Return what lists say of a Vorgang."""
    (brain,) = town.portal_catalog.unrestrictedSearchResults(UID=vorgang.UID())
    return lage.told(brain)


def firma(bescheid):
    return next(key for key, name in bekanntgabe.choices(bescheid) if "Gerüst" in name)


def made(town, lauf):
    entry = auftraege.entry("drucklauf", lauf.id)
    with api.env.adopt_roles(["Manager"]):
        getUtility(IAuftragsart, name="drucklauf").run(town, entry.auftrag)
    return lauf


def test_one_gets_it_in_the_postfach_and_one_by_letter(town, as_user, signed):
    today = clock.today()
    with listening(town) as told:
        with as_user(town, CLERK):
            postausgang.deliver(signed.bescheid, "postfach")
            bekanntgabe.add(signed.bescheid, firma(signed.bescheid), Weg.POST)
        first, second = bekanntgabe.list_bekanntgaben(signed.bescheid)
        assert (first.werte["name"], first.wirkung.tag, first.stand) == (
            "Ayşe Yıldız",
            today + timedelta(days=4),
            Stand.UNTERWEGS,
        )
        assert (second.werte["name"], second.wirkung.tag, second.stand) == (
            "Gerüstbau Süd GmbH",
            None,
            Stand.ZU_DRUCKEN,
        )
        assert told == [("Ayşe Yıldız", today + timedelta(days=4))]
        assert in_lists(town, signed.vorgang) == ("abgang-wartet",)
        with as_user(town, POST):
            (posten,) = bekanntgabe.waiting()
            lauf = bekanntgabe.start_lauf()
            assert bekanntgabe.waiting() == [] and posten["name"] == "Gerüstbau Süd GmbH"
            with pytest.raises(WrongState):
                bekanntgabe.start_lauf()
            with pytest.raises(WrongState):
                bekanntgabe.note_fetch(lauf.id)
        made(town, lauf)
        words = text_of(datei.read(lauf.datei), "application/pdf")
        assert "Gerüstbau Süd GmbH" in words and "Industriestraße 7" in words and "Hundesteuer" in words
        with as_user(town, POST):
            with pytest.raises(WrongState):
                bekanntgabe.note_posted(lauf.id, [0], today)
            bekanntgabe.note_fetch(lauf.id)
            bekanntgabe.note_fetch(lauf.id)
            for tag in (today + timedelta(days=1), today - timedelta(days=1)):
                with pytest.raises(Invalid):
                    bekanntgabe.note_posted(lauf.id, [0], tag)
            bekanntgabe.note_posted(lauf.id, [0], today)
            with pytest.raises(WrongState):
                bekanntgabe.note_posted(lauf.id, [0], today)
            with pytest.raises(WrongState):
                bekanntgabe.reprint(lauf.id, 0, grund="Papierstau")
        assert in_lists(town, signed.vorgang) == ()
        assert told[1:] == [("Gerüstbau Süd GmbH", today + timedelta(days=4))]
    assert len(lauf.geholt) == 2
    assert [(one.name, one.beginn) for one in fristen.fristen_of(signed.vorgang)] == [
        ("Widerspruchsfrist (Ayşe Yıldız)", today + timedelta(days=4)),
        ("Widerspruchsfrist (Gerüstbau Süd GmbH)", today + timedelta(days=4)),
    ]


def test_a_letter_is_printed_again_only_with_a_reason_and_says_so(town, as_user, signed):
    with as_user(town, CLERK):
        postausgang.deliver(signed.bescheid, "druck")
    with as_user(town, POST):
        lauf = bekanntgabe.start_lauf()
        with pytest.raises(Invalid):
            bekanntgabe.reprint(lauf.id, 0, grund=" ")
        bekanntgabe.reprint(lauf.id, 0, grund="Papierstau")
        with pytest.raises(WrongState):
            bekanntgabe.reprint(lauf.id, 0, grund="noch einmal")
        again = bekanntgabe.start_lauf()
    made(town, again)
    assert "Papierstau" in text_of(datei.read(again.datei), "application/pdf")
    made(town, lauf)
    bekanntgabe_of = bekanntgabe.list_bekanntgaben(signed.bescheid)[0]
    assert (bekanntgabe_of.stand, bekanntgabe_of.werte["lauf"]) == (Stand.IM_DRUCK, again.id)
    with as_user(town, POST):
        bekanntgabe.note_fetch(lauf.id)
        with pytest.raises(WrongState):
            bekanntgabe.note_posted(lauf.id, [0], clock.today())


def test_a_formal_service_takes_effect_by_its_proof(town, as_user, signed):
    today = clock.today()
    with as_user(town, CLERK):
        postausgang.deliver(signed.bescheid, "urkunde")
    with as_user(town, POST):
        lauf = bekanntgabe.start_lauf()
    made(town, lauf)
    with as_user(town, POST):
        bekanntgabe.note_fetch(lauf.id)
        bekanntgabe.note_posted(lauf.id, [0], today)
    (one,) = bekanntgabe.list_bekanntgaben(signed.bescheid)
    assert one.wirkung.tag is None
    assert any("Ayşe" in str(reason.mapping) for reason in akten.unmet_preconditions(signed.vorgang) if reason.mapping)
    urkunde = make_dokument(signed.vorgang, betreff="Zustellungsurkunde")
    with as_user(town, CLERK):
        for values, field in (
            ({"tag": today}, "nachweis"),
            ({"tag": today, "nachweis": "gibtsnicht"}, "nachweis"),
            ({"tag": today + timedelta(days=1), "nachweis": urkunde.getId()}, "tag"),
            ({"tag": today - timedelta(days=1), "nachweis": urkunde.getId()}, "tag"),
            ({"tag": None, "nachweis": urkunde.getId()}, "tag"),
        ):
            with pytest.raises(Invalid) as caught:
                bekanntgabe.note_arrival(signed.bescheid, 1, **values)
            assert caught.value.field == field, values
        told = bekanntgabe.note_arrival(signed.bescheid, 1, tag=today, nachweis=urkunde.getId())
    assert (told.wirkung.tag, told.stand) == (today, Stand.BEKANNT)


def test_what_never_arrived_has_no_effect_and_is_told(town, as_user, signed):
    with as_user(town, CLERK):
        postausgang.deliver(signed.bescheid, "post")
        with listening(town) as told:
            with pytest.raises(Invalid):
                bekanntgabe.note_arrival(signed.bescheid, 1, tag=None, nie=True)
            found = bekanntgabe.note_arrival(
                signed.bescheid, 1, tag=None, nie=True, grund="Rückläufer, unbekannt verzogen"
            )
    assert found.stand == Stand.NICHT_BEKANNT and told == [("Ayşe Yıldız", None)]
    assert fristen.fristen_of(signed.vorgang) == (), "nobody has to object to what they never got"
    with as_user(town, CLERK):
        anew = next(key for key, name in bekanntgabe.choices(signed.bescheid) if "Ayşe" in name)
        bekanntgabe.add(signed.bescheid, anew, Weg.UEBERGABE)
        assert "Ayşe Yıldız" not in dict(bekanntgabe.choices(signed.bescheid)).values()
        bekanntgabe.note_arrival(signed.bescheid, 2, tag=clock.today(), grund="im Amt übergeben")
    (frist,) = fristen.fristen_of(signed.vorgang)
    assert frist.beginn == clock.today()


def test_the_first_reading_is_noted(town, as_user, signed):
    with as_user(town, CLERK):
        postausgang.deliver(signed.bescheid, "postfach")
    postausgang.note_read(signed.bescheid, by="buergerin-a")
    assert bekanntgabe.list_bekanntgaben(signed.bescheid)[0].werte["abgerufen"] == clock.today()


def test_a_free_letter_goes_through_the_poststelle_with_what_is_enclosed(town, as_user, signed):
    vorgang = signed.vorgang
    with as_user(town, CLERK):
        (enclosed,) = [one for one in vorgang.objectValues() if one.portal_type == "Dokument"]
        picture = make_dokument(vorgang, betreff="Foto", data=b"just text", filename="foto.txt", richtung="eingang")
        people = [key for key, name in schreiben.choices(vorgang) if "Gerüst" in name]
        werte = {"betreff": "Zur Kenntnis", "text": "Anbei.", "empfaenger": people, "weg": "druck"}
        made_one = schreiben.draft(vorgang, {**werte, "anlagen": [picture.getId()]})
        with pytest.raises(Invalid) as caught:
            schreiben.send(vorgang, made_one.id, stand=made_one.stand)
        assert caught.value.field == "anlagen"
        made_one = schreiben.draft(vorgang, {**werte, "anlagen": [enclosed.getId()]})
        schreiben.send(vorgang, made_one.id, stand=made_one.stand)
    with api.env.adopt_roles(["Manager"]):
        getUtility(IAuftragsart, name="schreiben").run(town, auftraege.entry("schreiben", f"{made_one.id}:0").auftrag)
    assert "abgang-wartet" in in_lists(town, vorgang)
    with as_user(town, CLERK), pytest.raises(WrongState):
        schreiben.note_posted(vorgang, made_one.id, 0)
    with as_user(town, POST):
        lauf = bekanntgabe.start_lauf()
        bekanntgabe.reprint(lauf.id, 0, grund="Papierstau")
        lauf = bekanntgabe.start_lauf()
    words = text_of(datei.read(made(town, lauf).datei), "application/pdf")
    assert "Zur Kenntnis" in words and "Papierstau" in words and "Hundesteuer" in words
    with as_user(town, POST):
        bekanntgabe.note_fetch(lauf.id)
        bekanntgabe.note_posted(lauf.id, [0], clock.today())
    assert made_one.sendungen[0]["stand"] == "zugestellt" and "abgang-wartet" not in in_lists(town, vorgang)


def test_a_letter_without_an_address_is_not_noted_as_posted(town, as_user, signed):
    signed.vorgang.beteiligte = ({**AYSE, "anschrift": {}},)
    ways = dict(postausgang.zustellwege(signed.bescheid))
    for weg in ("post", "druck", "urkunde"):
        with pytest.raises(Invalid):
            ways[weg].deliver()


def test_a_confidential_letter_is_not_given_away(town, as_user, signed):
    for user in (CLERK, HEAD):
        with as_user(town, "fachadmin"):
            vertraulichkeit.clear(user, "vertraulich", reason="Eid")
    with as_user(town, HEAD):
        vertraulichkeit.set_stufe(signed.vorgang, "vertraulich", reason="Adoption", confirmed=True)
    with as_user(town, HEAD), pytest.raises(WrongState):
        bekanntgabe.add(signed.bescheid, firma(signed.bescheid), Weg.POST)


@pytest.mark.parametrize("user", ["sachbearbeitung-verkehr", "buergerin-a", "redaktion", "fachadmin", None])
def test_nobody_else_notes_or_prints(town, as_user, signed, user):
    with as_user(town, user):
        for act in (
            lambda: bekanntgabe.add(signed.bescheid, "x", Weg.POST),
            lambda: bekanntgabe.note_arrival(signed.bescheid, 1, tag=clock.today(), grund="x"),
            bekanntgabe.waiting,
            bekanntgabe.laeufe,
            bekanntgabe.start_lauf,
        ):
            with pytest.raises(NotAllowed):
                act()


def test_before_the_signature_nothing_is_made_known(town, as_user, signed):
    with as_user(town, HEAD):
        postausgang.withdraw(signed.bescheid, reason="Fehler")
    with as_user(town, CLERK), pytest.raises(WrongState):
        bekanntgabe.add(signed.bescheid, firma(signed.bescheid), Weg.POST)


def test_what_an_older_town_had_delivered_has_a_bekanntgabe(town, as_user, signed):
    with as_user(town, CLERK):
        postausgang.deliver(signed.bescheid, "postfach")
    before = bekanntgabe.list_bekanntgaben(signed.bescheid)[0].wirkung
    del IAnnotations(signed.bescheid)[ANNOTATION]
    for _again in range(2):
        upgrade(town.portal_setup)
    (found,) = bekanntgabe.list_bekanntgaben(signed.bescheid)
    assert found.wirkung == before


def test_father_and_son_of_one_name_and_role_get_a_letter_and_a_frist_each(town, as_user, signed):
    son = {**AYSE, "rolle": "sonstiger", "anschrift": {**AYSE["anschrift"], "hausnummer": "99"}}
    signed.vorgang.beteiligte = (AYSE, {**son, "anschrift": AYSE["anschrift"]}, son)
    with as_user(town, CLERK):
        postausgang.deliver(signed.bescheid, "postfach")
        keys = [key for key, name in bekanntgabe.choices(signed.bescheid) if name == "Ayşe Yıldız"]
        assert len(keys) == 2
        assert postausgang.addressee(signed.vorgang, keys[1])["strasse"].endswith("99")
        nrs = [bekanntgabe.add(signed.bescheid, key, Weg.UEBERGABE).werte["nr"] for key in keys]
    told = {bekanntgabe.bezug_of(signed.bescheid, nr) for nr in (1, *nrs)}
    assert len(told) == 3


@pytest.mark.parametrize(("state", "role", "permission", "allowed"), rows("bekanntgabe"))
def test_the_table_of_rights_holds(signed, state, role, permission, allowed):
    assert allowed_in(signed.bescheid, "bescheid_workflow", state, role, permission) is allowed
