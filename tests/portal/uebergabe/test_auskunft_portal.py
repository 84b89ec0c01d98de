"""What the portal tells of a citizen for the Auskunft (Art. 15 DSGVO): account, log-ins, Anträge, messages, and of nobody else."""

from datetime import date
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.auskunft.rules import Person
from kommune.portal.antrag import ablage
from kommune.portal.antrag import api as antraege
from kommune.portal.buergerkonto import api as konten
from kommune.portal.partner import api as partner
from kommune.portal.postfach import api as postfach
from kommune.portal.uebergabe.stadt.auskunft import AntraegeOhneKonto
from kommune.portal.uebergabe.stadt.auskunft import Buergerportal
from kommune.portal.uebergabe.stadt.auskunft import Partnerraeume
from types import SimpleNamespace

import logging
import pytest
import transaction


@pytest.fixture
def konto(live_town, monkeypatch):
    user = SimpleNamespace(getId=lambda: "u1", getProperty=lambda _name: "Ida Zwetschge")
    monkeypatch.setattr(konten, "find_user", lambda email: user if email == "ida@example.org" else None)
    monkeypatch.setattr(konten, "is_citizen", lambda user_id: user_id == "u1")
    monkeypatch.setattr(konten, "email_of", lambda _id: "ida@example.org")
    monkeypatch.setattr(konten, "profile_of", lambda _id: {"vorname": "Ida", "strasse": ""})
    antrag = SimpleNamespace(
        eingangsnummer="2026-1",
        eingang="2026-11-01",
        titel="Hund anmelden",
        stand="received",
        antworten={"hund": "Bello"},
        dateien=(),
        vollmachten=(),
    )
    monkeypatch.setattr(antraege, "antraege_of", lambda owner: [antrag] if owner == "u1" else [])
    message = SimpleNamespace(gesendet="2026-11-02", betreff="Rückfrage", text="Bitte …", anhaenge=({"name": "a.pdf"},))
    monkeypatch.setattr(postfach, "nachrichten", lambda fall: (message,) if fall == "2026-1" else ())


def test_an_account_is_found_by_its_address_alone(konto):
    found = Buergerportal().find(Person("Zwetschge", "Ida", "", "ida@example.org"))
    assert [(one.key, one.gleich) for one in found] == [("u1", "sicher")]
    assert Buergerportal().find(Person("Zwetschge", "Ida")) == []


def test_account_antraege_and_messages_are_told(konto):
    (told,) = Buergerportal().collect(["u1"])
    assert told["Angaben im Konto"] == {"vorname": "Ida"} and told["Anträge"][0]["Antworten"] == {"hund": "Bello"}
    assert told["Anträge"][0]["Nachrichten"][0]["Anhänge"] == ["a.pdf"] and told["Anmeldungen, die gelten"] == []


def test_drafts_and_past_log_ins_of_the_account_are_told(konto, monkeypatch, tmp_path):
    kept = tmp_path / "security.log"
    kept.write_text("2026-11-02 anmeldung konto=u1 von=192.0.2.7\n2026-11-02 anmeldung konto=u11 von=192.0.2.8\n")
    (tmp_path / "security.log.2026-11-01").write_text("2026-11-01 abgelehnt konto=u1 von=192.0.2.9 grund=passwort\n")
    handler = logging.FileHandler(kept)
    monkeypatch.setattr(protokoll.logger, "handlers", [handler])
    key = "k" * 32
    monkeypatch.setattr(ablage, "_konto", lambda _key: "u1")
    assert ablage.remember(key, {"hund": "Bello"}, 1)
    transaction.begin()
    (told,) = Buergerportal().collect(["u1"])
    handler.close()
    assert [one.split()[0] for one in told["Sicherheitsprotokoll"]] == ["2026-11-01", "2026-11-02"]
    assert [one["Antworten"] for one in told["Noch nicht gesendet"]] == [{"hund": "Bello"}]
    assert antraege.person.drafts_of("u2") == [] and antraege.person.drafts_of("") == []


def test_without_a_file_of_the_log_that_is_said(konto, monkeypatch):
    monkeypatch.setattr(protokoll.logger, "handlers", [])
    (told,) = Buergerportal().collect(["u1"])
    assert told["Sicherheitsprotokoll"] == "Auf diesem Server wird keines geführt."


def handed_in(key, email, owner=None, **answers):
    return antraege.submit(
        leistung="hundesteuer-anmelden",
        titel="Hund anmelden",
        form_uid="f",
        fragen=[],
        antworten=answers,
        dateien=[],
        key=key,
        owner=owner,
        email=email,
    ).eingangsnummer


@pytest.mark.leak
def test_antraege_without_an_account_are_found_by_address_and_sure_by_name(live_town):
    mine = handed_in("auskunft-eins", "Ida@Example.org", familienname="Zwetschge")
    typed = handed_in("auskunft-zwei", "ida@example.org", familienname="Pflaume")
    handed_in("auskunft-drei", "otto@example.org", familienname="Zwetschge")
    handed_in("auskunft-vier", "ida@example.org", owner="u9", familienname="Zwetschge")
    transaction.begin()
    found = AntraegeOhneKonto().find(Person("Zwetschge", "Ida", "", "ida@example.org"))
    assert {one.key: one.gleich for one in found} == {mine: "sicher", typed: "moeglich"}
    assert AntraegeOhneKonto().find(Person("Zwetschge", "Ida")) == []
    (told,) = AntraegeOhneKonto().collect([mine, "2026-999999-9"])
    assert told["Antworten"] == {"familienname": "Zwetschge"}


def test_spaces_in_which_the_person_was_asked_are_found_by_address_and_name(live_town):
    told = {"name": "Ida Zwetschge", "art": "anhoerung", "betreff": "Hund", "text": "Wie war es?", "zeichen": "921"}
    for id, email in (("r1", "ida@example.org"), ("r2", "")):
        partner.make(id, "uid", {**told, "amt": "Amt", "email": email}, (), date(2026, 12, 1))
    partner.make("r3", "uid", {**told, "name": "Otto Pflaume", "amt": "Amt", "email": ""}, (), date(2026, 12, 1))
    found = Partnerraeume().find(Person("Zwetschge", "Ida", "", "IDA@example.org"))
    assert {one.key: one.gleich for one in found} == {"r1": "sicher", "r2": "moeglich"}
    assert Partnerraeume().find(Person("Zwetschge")) == []
    (one,) = Partnerraeume().collect(["r1"])
    assert one["Frage"] == "Wie war es?" and one["E-Mail-Adresse"] == "ida@example.org"


@pytest.mark.leak
def test_of_who_is_no_citizen_nothing_is_told(konto):
    assert Buergerportal().collect(["admin", "fachadmin"]) == []
