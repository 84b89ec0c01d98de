"""From handing in to the answer, through the door."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.eakte.journal import api as journal
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.portal.petitionen import api as petitionen
from kommune.portal.petitionen import post
from kommune.portal.petitionen import zeichnung
from kommune.portal.petitionen.interfaces import IPetitionenSettings
from kommune.portal.petitionen.rules import Phase
from kommune.portal.petitionen.store import install_store
from kommune.portal.petitionen.store import speicher
from kommune.portal.uebergabe.oeffentlichkeit import petition as uebergabe
from musterstadt.vorgangstypen import definition
from plone import api
from portal.petitionen.conftest import VALUES
from workflow_tables import put_in_state

import pytest


MOMENT = clock.now()
WHO = {"name": "Anna Beispiel", "ort": "Musterstadt", "oeffentlich": True}


@pytest.fixture
def tokens(monkeypatch):
    """The tokens made, since only mails hold them."""
    made, real = [], schluessel.new_token

    def new_token():
        made.append(real())
        return made[-1]

    monkeypatch.setattr(schluessel, "new_token", new_token)
    return made


def sign(petition, email, tokens, **more):
    petitionen.ask_to_sign(petition, email=email, **{**WHO, **more})
    return tokens[-1]


def test_a_petition_is_not_there_before_its_link_is_opened(speicher_of_test, tokens):
    before = len(petitionen.brains())
    petitionen.hand_in({"title": "T", "anliegen": "A", "name": "N", "anschrift": "M 1", "email": "n@example.org"})
    assert len(petitionen.brains()) == before
    made = petitionen.confirm_petition(tokens[-1])
    assert petitionen.confirm_petition(tokens[-1]).UID() == made.UID()
    assert len(petitionen.brains()) == before + 1
    assert petitionen.phase_of(made) == Phase.EINGEREICHT


@pytest.mark.parametrize("field", ["title", "anliegen", "name", "anschrift", "email"])
def test_what_is_missing_is_named(town, field):
    values = {"title": "T", "anliegen": "A", "name": "N", "anschrift": "M 1", "email": "n@example.org"}
    with pytest.raises(Invalid) as fault:
        petitionen.hand_in({**values, field: ""})
    assert fault.value.field == field


def test_nothing_is_cut_silently(town):
    values = {"title": "T" * 201, "anliegen": "A", "name": "N", "anschrift": "M 1", "email": "n@example.org"}
    with pytest.raises(Invalid):
        petitionen.hand_in(values)


def test_period_and_quorum_are_those_of_the_day_it_is_published(running):
    api.portal.set_registry_record("quorum", 5, interface=IPetitionenSettings)
    api.portal.set_registry_record("tage", 1, interface=IPetitionenSettings)
    assert (running.quorum, running.ende) == (200, clock.today() + timedelta(days=42))


def test_a_signature_counts_once_confirmed_and_once_only(running, tokens):
    token = sign(running, "anna@example.org", tokens)
    assert petitionen.count(running) == 0
    assert petitionen.confirm(token, running) is True
    assert petitionen.confirm(token, running) is False
    other = sign(running, "Anna@Example.org", tokens)
    assert petitionen.confirm(other, running) is False
    assert petitionen.sign_with_account(running, email="ANNA@example.org", **WHO) is False
    assert petitionen.count(running) == 1


def test_a_signature_is_withdrawn_by_its_link_and_leaves_nothing(running, tokens):
    token = sign(running, "anna@example.org", tokens)
    petitionen.confirm(token, running)
    petitionen.take_back(running, petitionen.link_of(token).key, token)
    assert petitionen.count(running) == 0
    with pytest.raises(Unknown):
        petitionen.link_of(token)


def test_after_the_last_day_nothing_is_signed_confirmed_or_withdrawn(running, tokens, monkeypatch):
    token = sign(running, "anna@example.org", tokens)
    running.ende = clock.today() - timedelta(days=1)
    for act in (
        lambda: sign(running, "berta@example.org", tokens),
        lambda: petitionen.confirm(token, running),
        lambda: petitionen.sign_with_account(running, email="c@example.org", **WHO),
        lambda: petitionen.take_back(running, "x"),
    ):
        with pytest.raises(WrongState) as fault:
            act()
        assert "23:59:59" in fault.value.message.default
    assert petitionen.phase_of(running) == Phase.BEENDET


def test_links_nobody_opened_go_with_what_was_entered(running, tokens, monkeypatch):
    token = sign(running, "anna@example.org", tokens)
    later = clock.now() + zeichnung.VALID + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(Unknown):
        petitionen.link_of(token)
    assert petitionen.forget_expired() == 1
    assert schluessel.hash_of(token) not in speicher(api.portal.get()).links


def test_anonymous_to_the_public_is_named_in_the_record_alone(running, tokens):
    petitionen.confirm(sign(running, "anna@example.org", tokens), running)
    petitionen.confirm(sign(running, "bert@example.org", tokens, name="Bert Still", oeffentlich=False), running)
    assert petitionen.public_signers(running, 9) == [("Anna Beispiel", "Musterstadt")]
    assert {one.name for one in petitionen.signatures(running)} == {"Anna Beispiel", "Bert Still"}


def test_names_are_shown_without_reading_all_signatures_and_go_with_the_signature(running, monkeypatch):
    store, uid = speicher(api.portal.get()), running.UID()
    for number in range(300):
        monkeypatch.setattr(clock, "now", lambda n=number: MOMENT + timedelta(seconds=n))
        petitionen.sign_with_account(running, email=f"p{number}@example.org", **{**WHO, "name": f"Person {number:03}"})
    with monkeypatch.context() as patched:
        patched.setattr(zeichnung, "signatures", None)
        shown = [name for name, _ort in petitionen.public_signers(running, 100)]
    assert shown == [f"Person {number:03}" for number in range(299, 199, -1)]
    petitionen.take_back_with_account(running, "p299@example.org")
    assert petitionen.public_signers(running, 1) == [("Person 298", "Musterstadt")]
    assert petitionen.count(running) == 299
    store.genannte = None
    install_store(api.portal.get())
    assert [name for name, _ort in petitionen.public_signers(running, 100)] == shown[1:] + ["Person 199"]
    zeichnung.forget_all_of(uid)
    assert petitionen.public_signers(running, 100) == []


def test_an_address_is_not_bombed_by_signing_many_petitions_in_its_name(running, speicher_of_test):
    others = []
    for number in range(15):
        made = petitionen.confirm_petition(petitionen.hand_in({**VALUES, "email": f"petent{number}@example.org"}))
        petitionen.publish(made)
        others.append(made)
    before = len([one for one in mail.waiting() if one.to == "opfer@example.org"])
    for one in others:
        petitionen.ask_to_sign(one, email="opfer@example.org", **WHO)
    assert len([one for one in mail.waiting() if one.to == "opfer@example.org"]) - before == 10


def test_who_refuses_says_why_and_the_petitioner_reads_it(submitted):

    with pytest.raises(Invalid):
        petitionen.refuse(submitted, " ")
    petitionen.refuse(submitted, "Dafür ist das Land zuständig.")
    assert petitionen.phase_of(submitted) == Phase.ABGELEHNT
    sent = [one for one in mail.waiting() if one.to == "petra@example.org" and "Land zuständig" in one.text]
    assert len(sent) == 1


@pytest.fixture
def typ(town):
    made = vorgangstypen.create(definition(id="petition", bezeichnung="Petition", felder=[], checkliste=[], texte={}))
    put_in_state(made, "vorgangstyp_workflow", "published")
    made.add_stufe(von="fachadmin", am=clock.now())
    api.portal.set_registry_record("vorgangstyp", "petition", interface=IPetitionenSettings)


def dokumente(vorgang):
    return {one.betreff: one for one in vorgang.objectValues() if one.portal_type == "Dokument"}


def test_the_end_makes_a_vorgang_once_with_text_and_list(running, tokens, typ):
    petitionen.confirm(sign(running, "anna@example.org", tokens), running)
    running.ende = clock.today() - timedelta(days=1)
    petitionen.do_due(running)
    petitionen.do_due(running)
    assert auftraege.is_open(petitionen.TRANSFER, running.UID()) and running.anzahl == 1
    vorgang = uebergabe.hand_over(running.UID())
    assert uebergabe.hand_over(running.UID()) is None
    assert set(dokumente(vorgang)) == {"Petition", "Unterschriften", "Unterschriften mit Nachweis"}
    assert petitionen.phase_of(running) == Phase.UEBERGEBEN


def test_the_csv_proves_time_and_way_and_holds_no_formula(running, tokens):
    petitionen.confirm(sign(running, "anna@example.org", tokens, name="=1+1"), running)
    text = uebergabe.as_csv(petitionen.signatures(running)).decode("utf-8-sig")
    assert "'=1+1;Musterstadt;anna@example.org;ja;2" in text and text.endswith("Link per E-Mail\r\n")


def test_without_a_vorgangstyp_nothing_is_handed_over_and_it_is_said(running):
    petitionen.ask_hand_over(running)
    with pytest.raises(WrongState) as fault:
        uebergabe.hand_over(running.UID())
    assert fault.value.message == "error_petition_no_typ"


def test_personal_data_go_after_the_days_set_and_the_number_stays(running, tokens, typ):
    token = sign(running, "anna@example.org", tokens)
    petitionen.confirm(token, running)
    petitionen.ask_hand_over(running)
    uebergabe.hand_over(running.UID())
    petitionen.do_due(running)
    assert petitionen.petent_of(running) is not None
    running.loeschtag = clock.today()
    petitionen.do_due(running)
    assert petitionen.petent_of(running) is None and petitionen.signatures(running) == []
    assert petitionen.count(running) == 1 and list(petitionen.of_email("anna@example.org")) == []
    with pytest.raises(Unknown):
        petitionen.link_of(token)


def test_an_answer_comes_after_the_hand_over_and_is_told_once(running, typ):

    with pytest.raises(WrongState):
        petitionen.answer(running, "Ja.")
    petitionen.ask_hand_over(running)
    uebergabe.hand_over(running.UID())
    for text in ("Wir pflanzen zwölf.", "Wir pflanzen dreizehn."):
        petitionen.answer(running, text)
    assert petitionen.phase_of(running) == Phase.BEANTWORTET and running.antwort == "Wir pflanzen dreizehn."
    assert len([one for one in mail.waiting() if one.key.startswith("petition-beantwortet")]) == 1


def test_a_petition_is_withdrawn_until_it_is_handed_over(running, typ):
    petitionen.withdraw(running)
    assert petitionen.phase_of(running) == Phase.ZURUECKGEZOGEN
    petitionen.do_due(running)
    assert petitionen.petent_of(running) is None


def test_a_petition_that_is_handed_over_is_not_withdrawn(running, typ):
    petitionen.ask_hand_over(running)
    with pytest.raises(WrongState):
        petitionen.withdraw(running)


@pytest.mark.leak
@pytest.mark.parametrize("user", [None, "sachbearbeitung-steuer", "leitung-steuer"])
def test_who_may_not_moderate_neither_publishes_nor_refuses(submitted, as_user, town, user):
    with as_user(town, user):
        assert not petitionen.may_moderate(submitted)
        for act in (petitionen.publish, lambda one: petitionen.refuse(one, "Nein.")):
            with pytest.raises(NotAllowed):
                act(submitted)


def test_the_auskunft_finds_what_was_handed_in_and_signed(running, tokens):
    petitionen.confirm(sign(running, "petra@example.org", tokens), running)
    assert sorted(art for _uid, art, _one in petitionen.of_email("Petra@example.org")) == ["petition", "unterschrift"]


def test_the_journal_of_the_vorgang_proves_the_files_by_their_hash(running, tokens, typ):
    petitionen.confirm(sign(running, "anna@example.org", tokens), running)
    petitionen.ask_hand_over(running)
    vorgang = uebergabe.hand_over(running.UID())
    (entry,) = [one for one in journal.entries(vorgang) if one["aktion"] == "petition_uebergeben"]
    told = entry["neuer_wert"]
    assert (told["titel"], told["unterschriften"]) == (running.title, 1)
    stored = {one.dateiname: one for one in dokumente(vorgang).values()}
    for name in ("Petition.pdf", "Unterschriften.pdf", "Unterschriften.csv"):
        assert told[name] == stored[name].sha256


def test_who_types_the_address_of_somebody_else_writes_nothing_to_them(speicher_of_test, monkeypatch):
    sent = {}
    monkeypatch.setattr(post, "queue_mail", lambda **mail: sent.update(mail))
    spam = {
        "title": "Gewinnen Sie unter https://evil.example",
        "anliegen": "Klicken!",
        "name": "Klick",
        "anschrift": "M 1",
    }
    petitionen.hand_in({**spam, "email": "opfer@example.org"})
    assert "evil" not in sent["subject"] + sent["text"] and "@@petition-link/" in sent["text"]


def test_a_petition_is_not_deleted_while_it_keeps_people(running, tokens, typ):
    for thing in (running, running.aq_parent):
        with pytest.raises(WrongState):
            api.content.delete(thing)
    petitionen.withdraw(running)
    petitionen.do_due(running)
    api.content.delete(running)
    assert petitionen.brains() == []


def test_who_comes_after_an_end_by_hand_is_told_no_other_time(running):
    petitionen.ask_hand_over(running)
    with pytest.raises(WrongState) as closed:
        petitionen.require_open(running)
    assert closed.value.message == "error_petition_not_open"
