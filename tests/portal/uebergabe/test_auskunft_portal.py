"""What the portal tells of a citizen for the Auskunft (Art. 15 DSGVO): account, log-ins, Anträge, messages, and of nobody else."""

from kommune.eakte.auskunft.rules import Person
from kommune.portal.antrag import api as antraege
from kommune.portal.buergerkonto import api as konten
from kommune.portal.postfach import api as postfach
from kommune.portal.uebergabe.stadt.auskunft import Buergerportal
from types import SimpleNamespace

import pytest


@pytest.fixture
def konto(town, monkeypatch):
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


@pytest.mark.leak
def test_of_who_is_no_citizen_nothing_is_told(konto):
    assert Buergerportal().collect(["admin", "fachadmin"]) == []
