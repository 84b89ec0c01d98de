"""The Laufweg in a town: Aufgaben, rights that end, Mitzeichnung bound to the bytes, Schlusszeichnung, closing."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.geschaeftsgang.api import Stand
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.rechte import api as rechte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.reinschriften import make_letters
from musterstadt.vorlagen import make_vorlage
from plone import api

import pytest


CLERK, HEAD, OTHER, OTHER_HEAD = (
    "sachbearbeitung-steuer",
    "leitung-steuer",
    "sachbearbeitung-verkehr",
    "leitung-verkehr",
)
GEWERBE = "sachbearbeitung-gewerbe"


@pytest.fixture
def vorgang(town, as_user):
    vorgang = make_vorgang(town, leistung="hundesteuer-anmelden")
    with as_user(town, CLERK):
        akten.take_over(vorgang)
    return vorgang


@pytest.fixture
def entwurf(vorgang):
    return make_dokument(vorgang, betreff="Vermerk Hund", data=b"eins", filename="v.txt", richtung="intern")


def set_by(town, as_user, vorgang, *, who=CLERK, verfuegung="zk", adressat=f"person:{OTHER}", **more):
    with as_user(town, who):
        return geschaeftsgang.add_schritt(vorgang, verfuegung=verfuegung, adressat=adressat, **more)


def staende(vorgang):
    return [str(one.stand) for one in geschaeftsgang.laufweg_of(vorgang)]


def finish(town, as_user, vorgang, number, who, transition="complete", text="", **details):
    schritt = geschaeftsgang.laufweg_of(vorgang)[number]
    with as_user(town, who):
        uebergang.execute(vorgang[schritt.aufgabe], transition, text=text, **details)


def sees(town, as_user, who, obj):
    with as_user(town, who):
        return bool(api.user.has_permission("View", obj=obj))


def test_who_has_an_open_schritt_sees_the_vorgang_until_it_is_done(town, as_user, vorgang):
    assert not sees(town, as_user, OTHER, vorgang)
    set_by(town, as_user, vorgang, notiz="Bitte ansehen")
    assert sees(town, as_user, OTHER, vorgang)
    assert [row.grant.cause for row in rechte.who_may(vorgang) if row.grant.who == f"person:{OTHER}"] == ["laufweg"]
    with as_user(town, OTHER):
        assert [brain.aufgabenart for brain in aufgaben.mine()[0]] == ["kenntnis"]
        assert not api.user.has_permission("kommune.eakte: Process Vorgang", obj=vorgang)
    finish(town, as_user, vorgang, 0, OTHER, text="Gelesen")
    done = geschaeftsgang.laufweg_of(vorgang)[0]
    assert (done.stand, done.von, done.text) == (Stand.DONE, OTHER, "Gelesen")
    assert not sees(town, as_user, OTHER, vorgang)


def test_nobody_co_signs_or_takes_note_for_somebody_else(town, as_user, vorgang):
    """Who works on the Vorgang, its author above all, would else give the Mitzeichnung they are to get."""
    set_by(town, as_user, vorgang)
    for who in (CLERK, HEAD):
        with pytest.raises(NotAllowed):
            finish(town, as_user, vorgang, 0, who, text="für sie")
        with as_user(town, who):
            assert geschaeftsgang.aufgabe_url(vorgang, geschaeftsgang.laufweg_of(vorgang)[0]) == ""
    finish(town, as_user, vorgang, 0, OTHER)


def test_a_later_schritt_opens_nothing_before_it_is_its_turn(town, as_user, vorgang):
    set_by(town, as_user, vorgang)
    set_by(town, as_user, vorgang, adressat=f"person:{GEWERBE}")
    assert staende(vorgang) == ["open", "planned"]
    assert not sees(town, as_user, GEWERBE, vorgang)
    finish(town, as_user, vorgang, 0, OTHER)
    assert staende(vorgang) == ["done", "open"]
    assert sees(town, as_user, GEWERBE, vorgang)
    with as_user(town, GEWERBE):
        aufgabe = vorgang[geschaeftsgang.laufweg_of(vorgang)[1].aufgabe]
        assert aufgabe.gesetzt_von == CLERK


def test_schritte_that_stand_together_are_due_together(town, as_user, vorgang):
    set_by(town, as_user, vorgang)
    set_by(town, as_user, vorgang, adressat=f"person:{GEWERBE}", together=True)
    set_by(town, as_user, vorgang, adressat=f"person:{HEAD}")
    assert staende(vorgang) == ["open", "open", "planned"]
    finish(town, as_user, vorgang, 1, GEWERBE)
    assert staende(vorgang) == ["open", "done", "planned"]
    finish(town, as_user, vorgang, 0, OTHER)
    assert staende(vorgang) == ["done", "done", "open"]


def test_who_has_a_schritt_may_add_one_and_nobody_else_from_outside(town, as_user, vorgang):
    with pytest.raises(NotAllowed):
        set_by(town, as_user, vorgang, who=OTHER, adressat=f"person:{GEWERBE}")
    set_by(town, as_user, vorgang)
    set_by(town, as_user, vorgang, who=OTHER, adressat=f"person:{OTHER_HEAD}")
    finish(town, as_user, vorgang, 0, OTHER)
    assert staende(vorgang) == ["done", "open"]
    with pytest.raises(NotAllowed):
        set_by(town, as_user, vorgang, who=OTHER, adressat=f"person:{GEWERBE}")


@pytest.mark.leak
@pytest.mark.parametrize("adressat", [f"person:{OTHER}", "oe:strassenverkehr"])
def test_who_sees_by_a_schritt_cannot_make_that_last(town, as_user, vorgang, adressat):
    """Its right ends with it: nobody sets the next one for themselves, nor for an OE they are in."""
    set_by(town, as_user, vorgang)
    with pytest.raises(Invalid) as refused:
        set_by(town, as_user, vorgang, who=OTHER, adressat=adressat)
    assert refused.value.field == "adressat"
    set_by(town, as_user, vorgang, verfuegung="wv", frist=clock.today(), adressat=f"person:{CLERK}")
    finish(town, as_user, vorgang, 0, OTHER)
    assert not sees(town, as_user, OTHER, vorgang)


def test_what_is_given_back_stops_the_laufweg_until_it_is_begun_again(town, as_user, vorgang):
    set_by(town, as_user, vorgang)
    set_by(town, as_user, vorgang, adressat=f"person:{GEWERBE}")
    with pytest.raises(Invalid):
        finish(town, as_user, vorgang, 0, OTHER, "give_back")
    finish(town, as_user, vorgang, 0, OTHER, "give_back", text="Anlage fehlt")
    assert staende(vorgang) == ["returned", "planned"]
    assert [one["art"] for one in aufgaben.signale_of(CLERK)][-1] == "given_back"
    schritt = geschaeftsgang.laufweg_of(vorgang)[0]
    with as_user(town, GEWERBE), pytest.raises(Unknown):
        geschaeftsgang.begin_again(vorgang, schritt.id)
    with as_user(town, CLERK):
        geschaeftsgang.begin_again(vorgang, schritt.id)
        with pytest.raises(WrongState):
            geschaeftsgang.begin_again(vorgang, schritt.id)
    assert staende(vorgang) == ["open", "planned"]
    finish(town, as_user, vorgang, 0, OTHER)
    assert staende(vorgang) == ["done", "open"]


def test_a_schritt_that_is_taken_back_takes_its_aufgabe_with_it_and_the_next_begins(town, as_user, vorgang):
    set_by(town, as_user, vorgang)
    set_by(town, as_user, vorgang, adressat=f"person:{GEWERBE}")
    first = geschaeftsgang.laufweg_of(vorgang)[0]
    with as_user(town, CLERK):
        with pytest.raises(Invalid):
            geschaeftsgang.drop_schritt(vorgang, first.id, reason=" ")
        geschaeftsgang.drop_schritt(vorgang, first.id, reason="Erledigt sich")
        with pytest.raises(WrongState):
            geschaeftsgang.drop_schritt(vorgang, first.id, reason="noch einmal")
    assert staende(vorgang) == ["dropped", "open"]
    assert uebergang.state_of(vorgang[first.aufgabe]) == "dropped"
    assert not sees(town, as_user, OTHER, vorgang)


def test_who_only_takes_part_cannot_take_back_the_schritt_of_another(town, as_user, vorgang):
    set_by(town, as_user, vorgang)
    set_by(town, as_user, vorgang, adressat=f"person:{GEWERBE}", together=True)
    first = geschaeftsgang.laufweg_of(vorgang)[0]
    with as_user(town, GEWERBE), pytest.raises(NotAllowed):
        geschaeftsgang.drop_schritt(vorgang, first.id, reason="stört")


@pytest.mark.leak
@pytest.mark.parametrize(
    "adressat", ["person:buergerin-a", "person:niemand", "oe:leer", "oe:nirgends", "rolle:leitung", ""]
)
def test_a_schritt_is_for_people_who_work_here(town, as_user, vorgang, adressat):
    with pytest.raises(Invalid) as refused:
        set_by(town, as_user, vorgang, adressat=adressat)
    assert refused.value.field == "adressat"
    assert geschaeftsgang.laufweg_of(vorgang) == ()


@pytest.mark.leak
def test_who_is_barred_gets_no_schritt_and_is_not_offered(town, as_user, vorgang):
    rechte.bar(vorgang, OTHER, reason="Schwester der Antragstellerin")
    with pytest.raises(Invalid) as refused:
        set_by(town, as_user, vorgang)
    assert refused.value.field == "adressat"
    with as_user(town, CLERK):
        assert f"person:{OTHER}" not in dict(geschaeftsgang.adressaten(vorgang))
        assert f"person:{GEWERBE}" in dict(geschaeftsgang.adressaten(vorgang))


@pytest.mark.leak
def test_who_is_barred_later_loses_schritt_and_sight(town, as_user, vorgang):
    set_by(town, as_user, vorgang)
    rechte.bar(vorgang, OTHER, reason="Schwester der Antragstellerin")
    assert not sees(town, as_user, OTHER, vorgang)
    assert geschaeftsgang.laufweg_of(vorgang)[0].adressat == "oe:steueramt"


def test_a_planned_schritt_of_somebody_barred_meanwhile_comes_back_in_words(town, as_user, vorgang):
    set_by(town, as_user, vorgang, adressat=f"person:{GEWERBE}")
    set_by(town, as_user, vorgang)
    rechte.bar(vorgang, OTHER, reason="Schwester der Antragstellerin")
    finish(town, as_user, vorgang, 0, GEWERBE)
    assert staende(vorgang) == ["done", "returned"]
    assert "Miriam Groß" in geschaeftsgang.laufweg_of(vorgang)[1].text
    assert not sees(town, as_user, OTHER, vorgang)


def test_a_schritt_for_an_oe_is_anybodys_there(town, as_user, vorgang):
    set_by(town, as_user, vorgang, adressat="oe:strassenverkehr")
    assert sees(town, as_user, OTHER, vorgang) and sees(town, as_user, OTHER_HEAD, vorgang)
    finish(town, as_user, vorgang, 0, OTHER_HEAD)
    assert not sees(town, as_user, OTHER, vorgang)


def test_who_leaves_the_oe_takes_no_schritt_along(town, as_user, vorgang):
    set_by(town, as_user, vorgang, adressat=f"person:{HEAD}")
    organisation.revoke_role(HEAD, "steueramt", "leitung")
    assert geschaeftsgang.laufweg_of(vorgang)[0].adressat == "oe:steueramt"


def test_a_wiedervorlage_needs_its_day_and_a_mitzeichnung_its_thing(town, as_user, vorgang):
    with pytest.raises(Invalid) as refused:
        set_by(town, as_user, vorgang, verfuegung="wv")
    assert refused.value.field == "frist"
    with pytest.raises(Invalid) as refused:
        set_by(town, as_user, vorgang, verfuegung="mz")
    assert refused.value.field == "bezug"
    with pytest.raises(Invalid) as refused:
        set_by(town, as_user, vorgang, verfuegung="sonst")
    assert refused.value.field == "verfuegung"
    set_by(town, as_user, vorgang, verfuegung="wv", frist=clock.today() + timedelta(days=7))
    assert staende(vorgang) == ["open"]


@pytest.mark.leak
def test_a_schritt_is_about_something_in_this_vorgang_only(town, as_user, vorgang):
    foreign = make_dokument(make_vorgang(town))
    with pytest.raises(Invalid) as refused:
        set_by(town, as_user, vorgang, bezug=foreign.UID())
    assert refused.value.field == "bezug"


def test_a_mitzeichnung_keeps_the_fassung_and_a_new_one_takes_it_back(town, as_user, vorgang, entwurf):
    set_by(town, as_user, vorgang, verfuegung="mz", bezug=entwurf.UID())
    first = entwurf.sha256
    finish(town, as_user, vorgang, 0, OTHER, fassung=1)
    done = geschaeftsgang.laufweg_of(vorgang)[0]
    assert (done.stand, done.fassung, done.sha256) == (Stand.DONE, 1, first)
    with as_user(town, CLERK):
        akten.add_fassung(entwurf, data=b"zwei", filename="v.txt")
    again = geschaeftsgang.laufweg_of(vorgang)[0]
    assert (again.stand, again.undone) == (Stand.OPEN, True)
    assert "mitzeichnung_aufgehoben" in [entry["aktion"] for entry in journal.entries(vorgang)]
    assert sees(town, as_user, OTHER, vorgang)
    finish(town, as_user, vorgang, 0, OTHER, fassung=2)
    again = geschaeftsgang.laufweg_of(vorgang)[0]
    assert (again.stand, again.fassung, again.sha256, again.undone) == (Stand.DONE, 2, entwurf.sha256, False)


def test_a_bescheid_is_mitgezeichnet_once_submitted_and_signed_only_then(town, as_user, vorgang):
    vorlage = make_vorlage(town)
    with as_user(town, CLERK):
        bescheid = postausgang.draft_bescheid(vorgang, vorlage)
    set_by(town, as_user, vorgang, verfuegung="mz", bezug=bescheid.UID())
    assert staende(vorgang) == ["planned"]
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
    assert staende(vorgang) == ["open"]
    with as_user(town, HEAD), pytest.raises(WrongState) as refused:
        postausgang.sign(bescheid)
    assert "Miriam Groß" in str(refused.value.message.mapping)
    finish(town, as_user, vorgang, 0, OTHER, fassung=bescheid.version)
    with as_user(town, HEAD):
        postausgang.return_for_correction(bescheid, reason="Betrag")
    with as_user(town, CLERK):
        bescheid.title = "Anderer Betreff"
        postausgang.submit_for_signature(bescheid)
    assert staende(vorgang) == ["open"]
    with as_user(town, HEAD), pytest.raises(WrongState):
        postausgang.sign(bescheid)
    finish(town, as_user, vorgang, 0, OTHER, fassung=bescheid.version)
    with as_user(town, HEAD):
        postausgang.sign(bescheid)
    make_letters(town)
    assert staende(vorgang) == ["done"]
    assert journal.verify(vorgang).ok


def test_zda_waits_for_what_is_planned(town, as_user, vorgang):
    set_by(town, as_user, vorgang, adressat=f"person:{HEAD}")
    set_by(town, as_user, vorgang, adressat=f"person:{GEWERBE}", verfuegung="zwv")
    reasons = [str(one.mapping) for one in akten.unmet_preconditions(vorgang)]
    assert sum("Aylin Demir" in one for one in reasons) == 1
    assert sum("Brückner" in one for one in reasons) == 1


def test_a_closed_vorgang_takes_no_schritt(town, as_user, vorgang):
    with as_user(town, HEAD):
        akten.decide(vorgang, "Erledigt")
        akten.close_vorgang(vorgang)
    with pytest.raises(WrongState):
        set_by(town, as_user, vorgang)


def test_the_journal_tells_each_schritt_and_verifies(town, as_user, vorgang):
    set_by(town, as_user, vorgang)
    finish(town, as_user, vorgang, 0, OTHER)
    acts = [entry["aktion"] for entry in journal.entries(vorgang)]
    assert acts.index("schritt_erledigt") < acts.index("schritt_gesetzt")
    assert journal.verify(vorgang).ok
