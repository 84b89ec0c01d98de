"""An Akteneinsicht released by a link: link and code open it for a time; each opening is kept; nothing else does."""

from datetime import timedelta
from kommune.eakte.akte.interfaces import IAbschnitt
from kommune.eakte.akteneinsicht import api as akteneinsicht
from kommune.eakte.akteneinsicht.freigabe import api as freigabe
from kommune.eakte.akteneinsicht.freigabe import einlass
from kommune.eakte.akteneinsicht.freigabe import store
from kommune.eakte.akteneinsicht.freigabe.auftrag import Geoeffnet
from kommune.eakte.akteneinsicht.freigabe.halter import Freigaben
from kommune.eakte.akteneinsicht.freigabe.services.freigabe import told
from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.ausdruck.auftrag import Ausdruckauftrag
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.eakte.journal import api as journal
from kommune.eakte.upgrades.v20261129003.freigaben import upgrade
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from zope.annotation.interfaces import IAnnotations
from zope.component import getMultiAdapter

import pytest


CLERK, MATE, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-gewerbe"


@pytest.fixture(autouse=True)
def fresh_brake(monkeypatch):
    monkeypatch.setattr(einlass, "drossel", Drossel())
    monkeypatch.setattr(auftraege, "report", lambda *_args, **_more: None)


def in_days(number):
    return clock.today() + timedelta(days=number)


@pytest.fixture
def vorgang(town, as_user):
    vorgang = make_vorgang(town)
    with as_user(town, CLERK):
        make_dokument(vorgang, betreff="Antrag", data=pdf("Bello"))
        one, made = akteneinsicht.prepare(vorgang, fuer="RAin Çelik", grundlage="beteiligter", ausgelassen={})
        Ausdruckauftrag().run(town, auftraege.entry("ausdruck", made.id).auftrag)
    vorgang.einsicht_id = one.id
    return vorgang


@pytest.fixture
def zugang(town, as_user, vorgang):
    with as_user(town, CLERK):
        return freigabe.release(vorgang, vorgang.einsicht_id, bis=in_days(14))


def token(zugang):
    return zugang.link.rpartition("/")[2]


def section(vorgang):
    vorgang.REQUEST.environ["HTTP_ACCEPT_LANGUAGE"] = "de"
    found = getMultiAdapter((vorgang, vorgang.REQUEST), IAbschnitt, name="abschnitt-akteneinsicht")
    found.update()
    return found.render()


def test_link_and_code_open_it_and_either_alone_does_not(town, zugang):
    secret = einlass.enter(town.REQUEST, token(zugang), zugang.code.lower().replace("-", " "))
    assert einlass.by_pass(token(zugang), secret).id == zugang.freigabe.id
    for link, code in ((token(zugang), "AAAA-AAAA"), ("x" * 43, zugang.code), ("", "")):
        with pytest.raises(Unknown):
            einlass.enter(town.REQUEST, link, code)
    with pytest.raises(Unknown):
        einlass.by_pass(token(zugang), "x" * 43)


def test_of_link_code_and_pass_only_hashes_are_kept(town, zugang):
    secret = einlass.enter(town.REQUEST, token(zugang), zugang.code)
    kept = repr(vars(zugang.freigabe)) + repr(dict(store.speicher().of_token.items()))
    assert token(zugang) not in kept and zugang.code not in kept and secret not in kept


def test_every_opening_is_counted_and_told_in_protokoll_and_journal(town, as_user, vorgang, zugang):
    for was in ("seite", "pdf", "zip"):
        einlass.note_opened(zugang.freigabe, was)
    for entry in list(auftraege.open_of(einlass.ART)):
        Geoeffnet().run(town, entry.auftrag)
    with as_user(town, CLERK):
        rows = freigabe.protokoll(vorgang)
        assert [(one.art, one.was) for one in rows[:3]] == [("geoeffnet", was) for was in ("zip", "pdf", "seite")]
        assert (rows[-1].art, rows[-1].wer, rows[-1].fuer) == ("freigegeben", CLERK, "RAin Çelik")
        assert freigabe.protokoll(vorgang.aq_parent) == rows
        assert vorgang.restrictedTraverse("einsichtsprotokoll")().count("RAin Çelik") == 4
    assert zugang.freigabe.anzahl == 3
    told = [entry["aktion"] for entry in journal.entries(vorgang)]
    assert told.count("einsicht_geoeffnet") == 3 and told.count("einsicht_freigegeben") == 1


@pytest.mark.leak
def test_the_protokoll_tells_nothing_of_records_one_may_not_see(town, as_user, vorgang, zugang):
    with as_user(town, CLERK):
        assert [one.nummer for one in freigabe.protokoll()] == [vorgang.aktenzeichen]
    with as_user(town, OTHER):
        assert freigabe.protokoll() == []


@pytest.mark.leak
def test_withdrawn_it_opens_nothing_at_once_and_its_files_are_let_go(town, as_user, vorgang, zugang):
    secret = einlass.enter(town.REQUEST, token(zugang), zugang.code)
    assert set(Freigaben().hashes(town)) == {zugang.freigabe.pdf["sha256"], zugang.freigabe.zip["sha256"]}
    with as_user(town, CLERK):
        with pytest.raises(Invalid):
            freigabe.withdraw(vorgang, zugang.freigabe.id, grund=" ")
        freigabe.withdraw(vorgang, zugang.freigabe.id, grund="Mandat beendet")
        with pytest.raises(Unknown):
            freigabe.withdraw(vorgang, zugang.freigabe.id, grund="noch einmal")
        assert freigabe.protokoll(vorgang)[0].art == "zurueckgezogen"
    with pytest.raises(Unknown):
        einlass.by_pass(token(zugang), secret)
    with pytest.raises(Unknown):
        einlass.enter(town.REQUEST, token(zugang), zugang.code)
    assert list(Freigaben().hashes(town)) == []


@pytest.mark.leak
def test_taking_the_akteneinsicht_back_ends_its_links(town, as_user, vorgang, zugang):
    with as_user(town, CLERK):
        freigabe.take_back(vorgang, vorgang.einsicht_id, grund="Irrtum")
        with pytest.raises(WrongState):
            freigabe.release(vorgang, vorgang.einsicht_id, bis=in_days(1))
    with pytest.raises(Unknown):
        einlass.enter(town.REQUEST, token(zugang), zugang.code)


@pytest.mark.leak
def test_after_its_last_day_nobody_opens_it(town, zugang, monkeypatch):
    secret = einlass.enter(town.REQUEST, token(zugang), zugang.code)
    later = clock.now() + timedelta(days=15)
    monkeypatch.setattr(clock, "now", lambda: later)
    monkeypatch.setattr(clock, "today", lambda: later.date())
    with pytest.raises(Unknown):
        einlass.by_pass(token(zugang), secret)
    assert freigabe.end_expired() == 1 and zugang.freigabe.pdf is None


@pytest.mark.leak
def test_what_becomes_confidential_after_the_release_is_opened_by_nobody(town, as_user, vorgang, zugang):
    secret = einlass.enter(town.REQUEST, token(zugang), zugang.code)
    with as_user(town, "fachadmin"):
        vertraulichkeit.clear(MATE, "vertraulich", reason="geprüft")
    with as_user(town, MATE):
        vertraulichkeit.set_stufe(vorgang, "vertraulich", reason="Zeugen", confirmed=True)
        assert not freigabe.is_open(zugang.freigabe)
    with pytest.raises(Unknown):
        einlass.by_pass(token(zugang), secret)


@pytest.mark.leak
def test_a_code_ends_after_some_wrong_tries_and_another_one_opens_the_same_link(town, as_user, vorgang, zugang):
    for _try in range(5):
        with pytest.raises(Unknown):
            einlass.enter(town.REQUEST, token(zugang), "BBBB-BBBB")
    with pytest.raises(Unknown):
        einlass.enter(town.REQUEST, token(zugang), zugang.code)
    with as_user(town, CLERK):
        code = freigabe.new_code(vorgang, zugang.freigabe.id)
    assert einlass.enter(town.REQUEST, token(zugang), code)


def test_a_code_that_ended_is_told_on_the_page_in_rest_protokoll_and_journal(town, as_user, vorgang, zugang):
    for _try in range(5):
        with pytest.raises(Unknown):
            einlass.enter(town.REQUEST, token(zugang), "BBBB-BBBB")
    for entry in list(auftraege.open_of(einlass.ART)):
        Geoeffnet().run(town, entry.auftrag)
    assert freigabe.is_locked(zugang.freigabe) and freigabe.is_open(zugang.freigabe)
    with as_user(town, CLERK):
        page = section(vorgang)
        assert "Der Code gilt nicht mehr" in page and f"@@freigabe-code?nr={zugang.freigabe.id}" in page
        assert told(vorgang, zugang.freigabe)["code_gesperrt"] is True
        assert freigabe.protokoll(vorgang)[0].art == "code_gesperrt"
        assert "Code nach falschen Versuchen beendet" in vorgang.restrictedTraverse("einsichtsprotokoll")()
        freigabe.new_code(vorgang, zugang.freigabe.id)
        assert "Der Code gilt nicht mehr" not in section(vorgang)
    assert [one["aktion"] for one in journal.entries(vorgang)].count("einsicht_code_gesperrt") == 1


def test_filing_and_releasing_are_offered_when_the_files_are_there(town, as_user):
    vorgang = make_vorgang(town)
    with as_user(town, CLERK):
        make_dokument(vorgang, betreff="Antrag", data=pdf("Bello"))
        _one, made = akteneinsicht.prepare(vorgang, fuer="RAin Çelik", grundlage="beteiligter", ausgelassen={})
        page = section(vorgang)
        assert "werden noch erstellt" in page
        assert "@@einsicht-freigeben" not in page and "@@akteneinsicht-ablegen" not in page
        Ausdruckauftrag().run(town, auftraege.entry("ausdruck", made.id).auftrag)
        page = section(vorgang)
        assert "werden noch erstellt" not in page
        assert "@@einsicht-freigeben" in page and "@@akteneinsicht-ablegen" in page
        ausdruck.forget_before(clock.now() + timedelta(minutes=1))
        page = section(vorgang)
        assert "sind nicht mehr da" in page and "@@einsicht-freigeben" not in page


@pytest.mark.leak
def test_who_guesses_links_is_held_up(town, zugang):
    for number in range(10):
        with pytest.raises(Unknown):
            einlass.enter(town.REQUEST, f"{number:043}", "BBBB-BBBB")
    with pytest.raises(TooMany):
        einlass.enter(town.REQUEST, token(zugang), zugang.code)


@pytest.mark.parametrize(
    ("day", "email", "field"), [(None, "", "bis"), (-1, "", "bis"), (93, "", "bis"), (5, "keine Adresse", "email")]
)
def test_a_day_or_address_that_cannot_be_is_refused_at_its_field(town, as_user, vorgang, day, email, field):
    with as_user(town, CLERK), pytest.raises(Invalid) as told:
        freigabe.release(vorgang, vorgang.einsicht_id, bis=None if day is None else in_days(day), email=email)
    assert told.value.field == field and freigabe.freigaben_of(vorgang) == []


def test_the_mail_holds_the_link_and_not_the_code(town, as_user, vorgang):
    with as_user(town, CLERK):
        made = freigabe.release(vorgang, vorgang.einsicht_id, bis=in_days(3), email="kanzlei@example.org")
    (mail,) = [one.auftrag.angaben for one in auftraege.open_of("mail")][-1:]
    assert made.link in repr(mail) and made.code not in repr(mail)


@pytest.mark.leak
def test_only_who_looked_at_the_file_and_works_on_the_vorgang_releases_it(town, as_user, vorgang):
    with as_user(town, OTHER), pytest.raises(NotAllowed):
        freigabe.release(vorgang, vorgang.einsicht_id, bis=in_days(3))
    with as_user(town, MATE), pytest.raises(Unknown):
        freigabe.release(vorgang, vorgang.einsicht_id, bis=in_days(3))


def test_an_older_town_gets_the_store_and_can_run_twice(town):
    del IAnnotations(town)[store.ANNOTATION]
    assert list(store.everything()) == []
    upgrade(None)
    kept = store.speicher()
    upgrade(None)
    assert store.speicher() is kept
