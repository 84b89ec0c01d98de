"""After erasure neither name nor address of the person is found anywhere in the database; what stays says by which rule."""

from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.auskunft import api as auskunft
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.ablauf import worker
from kommune.eakte.loeschung import api as loeschung
from kommune.eakte.recherche.dauersuche import api as dauersuchen
from kommune.eakte.recherche.rules import read
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.rules import Zugang
from kommune.portal.projekte.store import speicher
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.teilnahme import einladung
from plone import api
from portal.projekte.conftest import INA
from portal.projekte.conftest import make_projekt
from portal.umfragen.conftest import FRAGEN
from portal.umfragen.conftest import settings
from ZODB.serialize import referencesf
from ZODB.utils import z64

import pytest
import transaction


ADDRESS, NAME = "ida.rohsuche@example.org", "Zwetschgenroh"
WHO = {"familienname": NAME, "vorname": "Ida", "geburtsdatum": "", "email": ADDRESS}
TRACES = [word.encode() for word in (ADDRESS, "ida.rohsuche", NAME, NAME.lower())]
IDEE = {"titel": f"Bank für {NAME}", "text": f"Schreiben Sie an {ADDRESS}", "kategorie": "Grün", "name": f"Ida {NAME}"}


def records(portal):
    """Yield every object that can be reached in the database, by the bytes of its newest state; what cannot goes with the next pack."""
    storage = portal._p_jar.db().storage
    waiting, seen = [z64], {z64}
    while waiting:
        oid = waiting.pop()
        data = storage.load(oid)[0]
        yield oid, data
        new = set(referencesf(data)) - seen
        seen |= new
        waiting.extend(new)


def found(portal):
    """Return which classes hold a trace of the person."""
    transaction.commit()
    hits = [oid for oid, data in records(portal) if any(word in data for word in TRACES)]
    kinds = {type(portal._p_jar.get(oid)) for oid in hits}
    return {f"{kind.__module__}.{kind.__name__}" for kind in kinds}


@pytest.fixture
def projekt(live_town):
    with api.env.adopt_roles(["Manager"]):
        return make_projekt(
            live_town, stimmen_von=clock.today(), stimmen_bis=clock.today(), kommentare_von=clock.today()
        )


@pytest.fixture
def umfrage(live_town):
    made = umfragen.create(live_town["umfragen"], settings(zugang="eingeladen"), FRAGEN)
    umfragen.publish(made)
    return made


class Server:
    def send(self, _message):
        """Take it."""


@pytest.fixture
def everywhere(live_town, projekt, umfrage, monkeypatch):
    """The person in every place that can erase; her mails were sent."""
    api.portal.set_registry_record("plone.smtp_host", "127.0.0.1")
    monkeypatch.setattr(mail, "MailServer", Server)
    me = projekte.Person(ADDRESS, Zugang.MAIL)
    own = projekte.hand_in(projekt, IDEE, person=me, key="schluessel-roh")
    other = projekte.hand_in(
        projekt, {**IDEE, "titel": "Mehr Bäume", "text": "Viele.", "name": "Ina"}, person=INA, key="anders-1"
    )
    projekte.comment(projekt, f"idee:{other}", {"text": f"Gut! {NAME}", "name": NAME}, person=me)
    projekte.support(projekt, other, me)
    projekte.follow(projekt, other, person=me)
    projekte.ask(projekt, ADDRESS)
    einladung.invite(umfrage, [ADDRESS])
    adressbuch.add(
        {
            "art": "natuerlich",
            "familienname": NAME,
            "vorname": "Ida",
            "email": ADDRESS,
            "anschrift": {"strasse": "Hof", "hausnummer": "1", "plz": "45127", "ort": "Essen"},
        }
    )
    dauersuchen.save(f"Ida {NAME}", read({"text": f"Ida {NAME}"}))
    transaction.commit()
    while worker.run_once(live_town):
        pass
    transaction.begin()
    return own, other


def erase(town, as_user):
    with as_user(town, "fachadmin"):
        person = auskunft.person_of(WHO)
        chosen = [(one.quelle, one.key) for one in auskunft.find(person)]
        made = loeschung.propose(person, chosen, grund="Verlangen")
    transaction.commit()
    loeschung.confirm(made.id)
    transaction.commit()
    while worker.run_once(town):
        pass
    transaction.begin()
    return {one for one, _key in chosen}


@pytest.mark.leak
def test_no_trace_of_the_person_is_left_in_any_object(live_town, as_user, projekt, everywhere):
    own, other = everywhere
    before = found(live_town)
    assert any("Idee" in one for one in before) and any("Kommentar" in one for one in before), before
    places = erase(live_town, as_user)
    assert {"projekte", "umfragen", "adressbuch", "dauersuchen", "mails"} <= places
    assert found(live_town) == set()
    with as_user(live_town, "fachadmin"):
        assert auskunft.find(auskunft.person_of(WHO)) == []


def test_others_keep_what_they_said_and_the_vote_is_taken_back(live_town, as_user, projekt, everywhere):
    own, other = everywhere
    assert projekte.count(projekt)[other] == 1
    me = projekte.Person(ADDRESS, Zugang.MAIL)
    answered = projekte.hand_in(
        projekt, {**IDEE, "titel": "Licht", "text": "Am Weg."}, person=me, key="schluessel-drei"
    )
    transaction.begin()
    projekte.answer(projekt, answered, stand="geprueft", text="Kommt.")
    erase(live_town, as_user)
    assert projekte.count(projekt).get(other, 0) == 0
    ideen = speicher().ablagen[projekt.UID()].ideen
    assert (ideen[other].angaben["titel"], ideen[other].email) == ("Mehr Bäume", INA.email)
    assert ideen[own].zustand == "zurueckgezogen" and ideen[own].angaben["text"] == ""
    told = ideen[answered]
    assert (told.angaben["titel"], told.angaben["name"], told.email) == ("Licht", "", "") and told.zustand == "sichtbar"
    (gone,) = ideen[other].faden.kommentare.values()
    assert gone.grund == "Auf Wunsch der Person gelöscht."
