"""What each Verfügung brings about: the Schlusszeichnung as a step, the Wiedervorlage on its day, Abgang, zdA."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.geschaeftsgang.api import Stand
from kommune.eakte.geschaeftsgang.api import Verfuegung
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.reinschriften import make_letters
from musterstadt.vorlagen import make_vorlage
from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest
import transaction


CLERK, HEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr"
KINDS = {
    "mz": "mitzeichnung",
    "sz": "schlusszeichnung",
    "zk": "kenntnis",
    "zwv": "verfuegung",
    "r": "verfuegung",
    "br": "verfuegung",
    "abgang": "verfuegung",
    "wv": "wiedervorlage",
    "zda": "verfuegung",
}


@pytest.fixture
def vorgang(town, as_user):
    vorgang = make_vorgang(town, leistung="hundesteuer-anmelden")
    with as_user(town, CLERK):
        akten.take_over(vorgang)
    return vorgang


@pytest.fixture
def bescheid(town, as_user, vorgang):
    vorlage = make_vorlage(town)
    with as_user(town, CLERK):
        return postausgang.draft_bescheid(vorgang, vorlage)


@pytest.fixture
def stelle(town):
    """The Stelle Kasse of the office, which its head has."""
    return api.content.create(organisation.get_oe("steueramt"), "Stelle", title="Kasse", besetzung=(HEAD,))


@pytest.fixture
def step(town, as_user, vorgang):
    def step(verfuegung, adressat, **more):
        with as_user(town, CLERK):
            return geschaeftsgang.add_schritt(vorgang, verfuegung=verfuegung, adressat=f"person:{adressat}", **more)

    return step


@pytest.fixture
def by(town, as_user):
    def by(who, act, *args, **details):
        with as_user(town, who):
            return act(*args, **details)

    return by


def staende(vorgang):
    return [str(one.stand) for one in geschaeftsgang.laufweg_of(vorgang)]


def aufgabe_of(vorgang, number=0):
    return vorgang[geschaeftsgang.laufweg_of(vorgang)[number].aufgabe]


def test_every_verfuegung_becomes_an_aufgabe_of_its_kind(by, vorgang, bescheid, step):
    assert set(KINDS) == {str(one) for one in Verfuegung} == {str(one) for one in geschaeftsgang.VERFUEGUNGEN}
    by(CLERK, postausgang.submit_for_signature, bescheid)
    for verfuegung in KINDS:
        bezug = bescheid.UID() if verfuegung in ("mz", "sz", "abgang") else ""
        step(verfuegung, HEAD, together=True, bezug=bezug, frist=clock.today() + timedelta(days=3))
    made = {str(one.verfuegung): vorgang[one.aufgabe].art for one in geschaeftsgang.laufweg_of(vorgang)}
    assert made == KINDS


def test_a_schlusszeichnung_is_of_a_bescheid_and_there_is_one(vorgang, bescheid, step):
    dokument = make_dokument(vorgang)
    for bezug in ("", dokument.UID()):
        with pytest.raises(Invalid) as refused:
            step("sz", HEAD, bezug=bezug)
        assert refused.value.field == "bezug"
    step("sz", HEAD, bezug=bescheid.UID())
    with pytest.raises(Invalid) as refused:
        step("sz", OTHER, bezug=bescheid.UID())
    assert refused.value.field == "verfuegung"


def test_the_schlusszeichnung_is_due_when_the_draft_is_submitted_and_settled_by_signing(by, vorgang, bescheid, step):
    step("sz", HEAD, bezug=bescheid.UID())
    assert staende(vorgang) == ["planned"]
    by(CLERK, postausgang.submit_for_signature, bescheid)
    assert staende(vorgang) == ["open"]
    aufgabe = aufgabe_of(vorgang)
    assert [brain.UID for brain in by(HEAD, aufgaben.mine)[0]] == [aufgabe.UID()]
    by(HEAD, postausgang.sign, bescheid)
    done = geschaeftsgang.laufweg_of(vorgang)[0]
    assert (done.stand, done.von, done.fassung) == (Stand.DONE, HEAD, bescheid.version)
    assert uebergang.state_of(aufgabe) == "completed"


def test_nobody_settles_the_schlusszeichnung_by_saying_so(by, vorgang, bescheid, step):
    step("sz", HEAD, bezug=bescheid.UID())
    by(CLERK, postausgang.submit_for_signature, bescheid)
    with pytest.raises(WrongState) as refused:
        by(HEAD, uebergang.execute, aufgabe_of(vorgang), "complete")
    assert str(refused.value.message) == "reason_aufgabe_sz"
    assert by(HEAD, aufgaben.complete_many, [aufgabe_of(vorgang).UID()]).done == 0
    assert (staende(vorgang), postausgang.state_of(bescheid)) == (["open"], "submitted")


def test_what_stands_before_the_schlusszeichnung_comes_before_it(by, vorgang, bescheid, step):
    step("zk", OTHER, bezug=bescheid.UID())
    step("sz", HEAD, bezug=bescheid.UID())
    by(CLERK, postausgang.submit_for_signature, bescheid)
    assert staende(vorgang) == ["open", "planned"]
    with pytest.raises(WrongState) as refused:
        by(HEAD, postausgang.sign, bescheid)
    assert str(refused.value.message) == "error_laufweg_before_sz" and "Miriam Groß" in str(
        refused.value.message.mapping
    )
    by(OTHER, uebergang.execute, aufgabe_of(vorgang), "complete")
    by(HEAD, postausgang.sign, bescheid)
    assert staende(vorgang) == ["done", "done"]


@pytest.mark.parametrize("back", ["return", "recall", "withdraw"])
def test_a_draft_that_goes_back_is_signed_anew(by, vorgang, bescheid, step, back):
    step("sz", HEAD, bezug=bescheid.UID())
    by(CLERK, postausgang.submit_for_signature, bescheid)
    first = aufgabe_of(vorgang)
    if back == "withdraw":
        by(HEAD, postausgang.sign, bescheid)
        by(HEAD, uebergang.execute, bescheid, "withdraw", text="Zahlendreher")
    elif back == "return":
        by(HEAD, postausgang.return_for_correction, bescheid, reason="Betrag")
    else:
        by(CLERK, uebergang.execute, bescheid, "recall")
    assert staende(vorgang) == ["planned"]
    assert uebergang.state_of(first) == ("completed" if back == "withdraw" else "dropped")
    assert geschaeftsgang.laufweg_of(vorgang)[0].undone == (back == "withdraw")
    by(CLERK, postausgang.submit_for_signature, bescheid)
    assert staende(vorgang) == ["open"] and aufgabe_of(vorgang) != first
    by(HEAD, postausgang.sign, bescheid)
    assert staende(vorgang) == ["done"]


def test_a_wiedervorlage_of_the_laufweg_is_in_heute_on_its_day_and_settled_with_it(
    by, town, vorgang, step, monkeypatch
):
    step("wv", CLERK, frist=clock.today() + timedelta(days=30), notiz="Kam die Police?")
    assert aufgabe_of(vorgang).art == "wiedervorlage"

    def is_in_heute():
        blocks = by(CLERK, aufgaben.heute, town.REQUEST)
        return any("Wiedervorlage (Wv)" in str(by(CLERK, block.lines, 20)) for _name, block in blocks)

    assert not is_in_heute(), "not before its day"
    day = clock.today() + timedelta(days=30)
    monkeypatch.setattr(clock, "today", lambda: day)
    assert is_in_heute()
    by(CLERK, uebergang.execute, aufgabe_of(vorgang), "complete")
    assert staende(vorgang) == ["done"] and not is_in_heute()


def test_a_delivered_bescheid_settles_its_abgang(by, town, vorgang, bescheid, step):
    step("abgang", CLERK, bezug=bescheid.UID())
    by(CLERK, postausgang.submit_for_signature, bescheid)
    by(HEAD, postausgang.sign, bescheid)
    make_letters(town)
    assert staende(vorgang) == ["open"]
    by(CLERK, uebergang.execute, bescheid, "deliver")
    assert staende(vorgang) == ["done"]


def test_zda_closes_the_vorgang_and_only_without_an_open_verfuegung(by, vorgang, step):
    step("zda", CLERK)
    step("zk", OTHER, together=True)
    by(HEAD, akten.decide, vorgang, "Erledigt")
    before = transaction.savepoint()
    with pytest.raises(WrongState) as refused:
        by(CLERK, uebergang.execute, aufgabe_of(vorgang), "complete")
    before.rollback()
    assert "Miriam Groß" in str([one.mapping for one in refused.value.reasons])
    by(OTHER, uebergang.execute, aufgabe_of(vorgang, 1), "complete")
    by(CLERK, uebergang.execute, aufgabe_of(vorgang), "complete")
    assert akten.state_of(vorgang) == "closed"


def test_who_may_not_close_says_zda_and_leaves_the_closing_to_who_may(by, vorgang, step):
    step("zda", OTHER)
    by(OTHER, uebergang.execute, aufgabe_of(vorgang), "complete")
    assert (staende(vorgang), akten.state_of(vorgang)) == (["done"], "in_progress")


def test_a_schritt_for_a_stelle_is_for_whoever_has_it_now_and_opens_the_vorgang_to_them(by, town, vorgang, stelle):
    made = by(CLERK, geschaeftsgang.add_schritt, vorgang, verfuegung="zk", adressat=f"stelle:{stelle.UID()}")
    assert made.stand == Stand.OPEN and aufgaben.name_of(made.adressat) == stelle.title
    assert f"stelle:{stelle.UID()}" in dict(by(CLERK, geschaeftsgang.adressaten, vorgang))
    assert [by(who, api.user.has_permission, "View", obj=vorgang) for who in (HEAD, OTHER)] == [True, False]
    with pytest.raises(NotAllowed):
        by(CLERK, uebergang.execute, aufgabe_of(vorgang), "complete")
    by(HEAD, uebergang.execute, aufgabe_of(vorgang), "complete")
    done = geschaeftsgang.laufweg_of(vorgang)[0]
    assert (done.stand, done.von) == (Stand.DONE, HEAD)


def test_who_gets_the_stelle_gets_its_open_schritt_and_who_loses_it_does_not_keep_it(by, town, vorgang, stelle):
    by(CLERK, geschaeftsgang.add_schritt, vorgang, verfuegung="zk", adressat=f"stelle:{stelle.UID()}")
    stelle.besetzung = (CLERK,)
    notify(ObjectModifiedEvent(stelle))
    stelle.reindexObject()
    with pytest.raises(NotAllowed):
        by(HEAD, uebergang.execute, aufgabe_of(vorgang), "complete")
    by(CLERK, uebergang.execute, aufgabe_of(vorgang), "complete")
    assert staende(vorgang) == ["done"]


def test_a_stelle_nobody_has_gets_no_schritt(by, vorgang, stelle):
    stelle.besetzung = ()
    stelle.reindexObject()
    with pytest.raises(Invalid) as refused:
        by(CLERK, geschaeftsgang.add_schritt, vorgang, verfuegung="zk", adressat=f"stelle:{stelle.UID()}")
    assert refused.value.field == "adressat"
