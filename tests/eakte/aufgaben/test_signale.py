"""What is new for a person: told once, seen once, by mail as they choose; never of what they may not see."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.signal import morgenrunde
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.rechte import api as rechte
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung import gesehen
from musterstadt.akten import make_vorgang
from musterstadt.vorlagen import make_vorlage
from plone import api
from zope.annotation.interfaces import IAnnotations

import pytest


CLERK, HEAD = "sachbearbeitung-steuer", "leitung-steuer"


@pytest.fixture
def vorgang(town):
    return make_vorgang(town)


def news(user_id):
    return [one["art"] for one in aufgaben.signale_of(user_id)]


def test_who_gets_a_vorgang_is_told_and_who_takes_it_is_not(town, as_user, vorgang):
    with as_user(town, HEAD):
        akten.assign(vorgang, CLERK)
    assert news(CLERK) == ["assigned"]
    other = make_vorgang(town)
    with as_user(town, HEAD):
        akten.take_over(other)
    assert news(HEAD) == []


def test_an_answer_is_told_once_until_it_is_seen(town, vorgang):
    akten.assign(vorgang, CLERK)
    aufgaben.see(CLERK)
    akten.papers_arrived(vorgang, [("a.txt", b"a")])
    akten.papers_arrived(vorgang, [("b.txt", b"b")])
    assert news(CLERK) == ["answer"]
    assert aufgaben.see(CLERK, [vorgang.UID()]) == 1
    assert news(CLERK) == []
    akten.papers_arrived(vorgang, [("c.txt", b"c")])
    assert news(CLERK) == ["answer"]


def test_a_returned_draft_and_a_new_aufgabe_are_told(town, as_user, vorgang):
    vorlage = make_vorlage(town)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, vorlage)
        postausgang.submit_for_signature(bescheid)
    with as_user(town, HEAD):
        postausgang.return_for_correction(bescheid, reason="Betrag")
        aufgaben.set_aufgabe(vorgang, art="frei", adressat=CLERK)
    assert sorted(news(CLERK)) == ["aufgabe", "returned"]


@pytest.fixture
def submitted(town, as_user, vorgang):
    vorlage = make_vorlage(town)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, vorlage)
        postausgang.submit_for_signature(bescheid)
    return bescheid


def test_who_drafted_a_bescheid_is_told_that_it_is_signed(town, as_user, submitted):
    aufgaben.set_weise(CLERK, "at_once")
    with as_user(town, HEAD):
        uebergang.execute(submitted, "sign")
    assert [(one["art"], one["uid"]) for one in aufgaben.signale_of(CLERK)] == [("signed", submitted.UID())]
    assert [one.to for one in mail.waiting()] == [f"{CLERK}@musterstadt.example"]
    assert news(HEAD) == []


def test_a_signature_that_is_withdrawn_is_no_news_any_more_but_the_draft_is_back(town, as_user, submitted):
    with as_user(town, HEAD):
        uebergang.execute(submitted, "sign")
        uebergang.execute(submitted, "withdraw", text="Betrag")
    assert news(CLERK) == ["returned"]


def test_a_signed_bescheid_stands_on_heute_in_a_block_of_its_own_and_marks_its_vorgang(
    town, as_user, vorgang, submitted
):
    IAnnotations(town)[gesehen.ANNOTATION].since = clock.now().timestamp() + 60  # nothing is new by itself
    with as_user(town, CLERK):
        assert steuerung.marks(api.content.find(UID=vorgang.UID())) == {}
    with as_user(town, HEAD):
        uebergang.execute(submitted, "return_for_correction", text="Betrag")
    with as_user(town, CLERK):
        assert steuerung.marks(api.content.find(UID=vorgang.UID())) == {vorgang.UID(): "geaendert"}
        postausgang.submit_for_signature(submitted)
    assert news(CLERK) == []
    with as_user(town, HEAD):
        uebergang.execute(submitted, "sign")
    with as_user(town, CLERK):
        blocks = dict(aufgaben.heute(town.REQUEST))
        assert [line["url"] for line in blocks["gezeichnet"].lines(5)] == [submitted.absolute_url()]
        assert "neues" not in blocks


def test_what_is_taken_back_is_news_for_nobody(town, as_user, vorgang):
    akten.assign(vorgang, CLERK)
    aufgaben.see(CLERK)
    with as_user(town, HEAD):
        done = steuerung.act("zuweisen", [vorgang.UID()], angaben={"bearbeiter": HEAD})
        steuerung.undo(done.id)
        assert vorgang.bearbeiter == CLERK
    assert (news(CLERK), news(HEAD)) == ([], [])
    other = make_vorgang(town)
    with as_user(town, HEAD):
        done = steuerung.act("zuweisen", [other.UID()], angaben={"bearbeiter": CLERK})
        assert news(CLERK) == ["assigned"]
        steuerung.undo(done.id)
    assert news(CLERK) == []


def test_who_a_vorgang_was_taken_from_is_not_told_any_more_that_it_is_theirs(town, as_user, vorgang):
    with as_user(town, HEAD):
        akten.assign(vorgang, CLERK)
        akten.assign(vorgang, HEAD)
    assert news(CLERK) == []


def test_an_aufgabe_passed_on_or_dropped_is_no_news_for_whom_it_was(town, as_user, vorgang):
    with as_user(town, HEAD):
        aufgabe = aufgaben.set_aufgabe(vorgang, art="frei", adressat=f"person:{CLERK}")
        assert news(CLERK) == ["aufgabe"]
        aufgaben.change(aufgabe, adressat=f"person:{HEAD}")
        assert news(CLERK) == []
        aufgaben.change(aufgabe, adressat=f"person:{CLERK}")
        uebergang.execute(aufgabe, "drop", text="Erledigt sich")
    assert news(CLERK) == []


def test_an_aufgabe_begun_again_is_no_longer_told_as_done(town, as_user, vorgang):
    with as_user(town, HEAD):
        aufgabe = aufgaben.set_aufgabe(vorgang, art="frei", adressat=f"person:{CLERK}")
    with as_user(town, CLERK):
        uebergang.execute(aufgabe, "complete")
        assert news(HEAD) == ["done"]
    with as_user(town, HEAD):
        uebergang.execute(aufgabe, "reopen", text="Noch nicht")
    assert news(HEAD) == []


def test_the_morning_tells_of_a_frist_that_has_passed_once(town, vorgang):
    today = clock.today()
    vorgang.frist, vorgang.bearbeiter = today - timedelta(days=1), CLERK
    vorgang.reindexObject()
    assert morgenrunde.tell(today, None) > 0
    assert "overdue" in news(CLERK)
    aufgaben.see(CLERK)
    morgenrunde.tell(today + timedelta(days=1), today)
    assert news(CLERK) == []


@pytest.mark.parametrize("weise,expected", [("daily", 1), ("none", 0)])
def test_one_mail_each_morning_for_who_wants_it(town, vorgang, weise, expected):
    aufgaben.set_weise(CLERK, weise)
    aufgaben.set_aufgabe(vorgang, art="wiedervorlage", adressat=CLERK, frist=clock.today(), betreff="Geheimer Hund")
    for _again in range(2):
        morgenrunde.tell(clock.today(), None)
    mails = [one for one in mails_of(town) if one.to == f"{CLERK}@musterstadt.example"]
    assert len(mails) == expected
    assert not any("Hund" in one.text or vorgang.aktenzeichen in one.text for one in mails)


def test_a_mail_at_once_for_who_wants_it(town, as_user, vorgang):
    aufgaben.set_weise(CLERK, "at_once")
    with as_user(town, HEAD):
        akten.assign(vorgang, CLERK)
    (one,) = [one for one in mails_of(town) if one.to == f"{CLERK}@musterstadt.example"]
    assert vorgang.absolute_url() in one.text
    assert vorgang.title not in one.text


def test_there_is_no_other_way_to_be_told():
    with pytest.raises(Invalid):
        aufgaben.set_weise(CLERK, "brieftaube")


def test_a_person_keeps_at_most_so_much_news(town):
    for number in range(205):
        aufgaben.signal(CLERK, f"uid{number}", "answer", url="x")
    assert len(aufgaben.signale_of(CLERK)) == 200


def mails_of(town):
    return list(mail.waiting())


@pytest.mark.parametrize(("transition", "told"), [("give_back", "given_back"), ("complete", "done")])
def test_who_set_an_aufgabe_is_told_what_became_of_it_and_nobody_of_their_own(town, as_user, vorgang, transition, told):
    with as_user(town, HEAD):
        theirs = aufgaben.set_aufgabe(vorgang, art="frei", adressat=f"person:{CLERK}")
    with as_user(town, CLERK):
        own = aufgaben.set_aufgabe(vorgang, art="frei")
        aufgaben.see(CLERK)
        for aufgabe in (theirs, own):
            uebergang.execute(aufgabe, transition, text="Ich bin im Urlaub")
    assert news(HEAD) == [told]
    assert news(CLERK) == []


def test_an_aufgabe_that_is_no_longer_needed_is_no_news_for_who_dropped_it(town, as_user, vorgang):
    with as_user(town, HEAD):
        aufgabe = aufgaben.set_aufgabe(vorgang, art="frei", adressat=f"person:{CLERK}")
        uebergang.execute(aufgabe, "drop", text="Erledigt sich")
    assert news(HEAD) == []


@pytest.mark.leak
def test_who_was_barred_since_gets_no_mail_at_once_with_the_address_of_it(town, as_user, vorgang):
    aufgaben.set_weise(CLERK, "at_once")
    with as_user(town, HEAD):
        rechte.bar(vorgang, CLERK, reason="befangen")
        aufgaben.signal(CLERK, vorgang.UID(), aufgaben.Signal.RETURNED, url=vorgang.absolute_url())
    assert list(mail.waiting()) == []
