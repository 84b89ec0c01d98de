"""Rules that reach people outside: a text to the citizen, a question to a Partnerstelle, a call to a listed address."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from http.server import HTTPServer
from kommune.eakte.akte import api as akten
from kommune.eakte.automatik import api as automatik
from kommune.eakte.automatik.api import Stand
from kommune.eakte.automatik.aussenwirkung import adresse
from kommune.eakte.automatik.aussenwirkung import aufruf
from kommune.eakte.automatik.interfaces import IAdressenSettings
from kommune.eakte.core import clock
from kommune.eakte.core.abruf import rules as abrufregeln
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from musterstadt.akten import AYSE
from musterstadt.vorgangstypen import make_typ
from plone import api
from threading import Thread
from zope.i18n import translate
from zope.schema import getValidationErrors

import json
import pytest


CLERK, HEAD = "sachbearbeitung-steuer", "leitung-steuer"
SECRET = "nur-fuer-tests"


@pytest.fixture
def begin(town, as_user):
    make_typ(bearbeiter=CLERK)

    def made():
        with as_user(town, CLERK):
            vorgang = akten.start_vorgang(
                "hundesteuer", betreff="Bello", beteiligte=[AYSE], felder={"hund_name": "Bello"}
            )
            akten.take_over(vorgang)
        return vorgang

    return made


def rule(**changes):
    given = {"titel": "Regel", "ereignis": "angelegt", "modus": "sofort", "vorgangstyp": "hundesteuer", **changes}
    return automatik.set_regel(given)


def first(vorgang):
    return automatik.schritte_of(vorgang)[0]


def done(vorgang):
    automatik.run(vorgang, first(vorgang).id)
    return first(vorgang)


def test_a_textbaustein_of_the_oe_is_sent_as_a_letter_and_stays_sent(town, as_user, begin):
    with as_user(town, CLERK):
        kept = schreiben.add_baustein("oe:steueramt", titel="Eingang", text="Zu {{ vorgang.aktenzeichen }}: ist da.")
    rule(art="text", baustein=f"oe:steueramt/{kept.id}")
    vorgang = begin()
    assert done(vorgang).stand == Stand.DONE
    [letter] = schreiben.list_schreiben(vorgang)
    assert letter.werte["text"] == f"Zu {vorgang.aktenzeichen}: ist da."
    assert letter.sendungen and auftraege.is_open("schreiben", f"{letter.id}:0")
    with as_user(town, CLERK), pytest.raises(WrongState) as caught:
        automatik.undo(vorgang, first(vorgang).id, grund="doch nicht")
    assert "cannot be taken back" in caught.value.message.default
    assert automatik.stays(vorgang, first(vorgang)) == caught.value.message
    assert first(vorgang).stand == Stand.DONE


def test_what_the_vorgangstyp_tells_citizens_in_its_state_is_sent(begin):
    rule(art="text", baustein="vorgangstyp")
    vorgang = begin()
    assert done(vorgang).stand == Stand.DONE
    [letter] = schreiben.list_schreiben(vorgang)
    assert letter.werte["text"] == "Wir rechnen Ihre Hundesteuer aus."
    assert vorgang.aktenzeichen in letter.werte["betreff"]


def test_a_text_nobody_can_get_becomes_an_aufgabe_and_leaves_no_draft(town, as_user, begin):
    rule(art="text", text="Rasse: {{ felder.rasse }}")
    vorgang = begin()
    assert done(vorgang).stand == Stand.FAILED
    assert schreiben.list_schreiben(vorgang) == []
    [aufgabe] = [one for one in vorgang.objectValues() if one.portal_type == "Aufgabe"]
    assert aufgabe.title == "Automatischer Schritt gescheitert: Regel"


def test_a_partnerstelle_is_asked_without_any_dokument_and_can_be_asked_no_more(town, as_user, begin):
    with as_user(town, "fachadmin"):
        stelle = partnerstellen.add({"name": "Veterinäramt", "email": "vet@partner.example", "tage": 7})
    rule(art="partner", partner=stelle.id, text="Ist der Hund bekannt?", tage="5")
    vorgang = begin()
    assert done(vorgang).stand == Stand.DONE
    [anfrage] = stellungnahmen.anfragen_of(vorgang)
    assert (anfrage.text, anfrage.unterlagen, (anfrage.frist - clock.today()).days) == ("Ist der Hund bekannt?", (), 5)
    with as_user(town, CLERK):
        automatik.undo(vorgang, first(vorgang).id, grund="hat sich erledigt")
    [anfrage] = stellungnahmen.anfragen_of(vorgang)
    assert (anfrage.befragte[0].stand, first(vorgang).stand) == (stellungnahmen.Stand.WITHDRAWN, Stand.UNDONE)


def test_what_a_partnerstelle_answered_is_not_taken_back(town, as_user, begin):
    with as_user(town, "fachadmin"):
        stelle = partnerstellen.add({"name": "Veterinäramt", "tage": 7})
    rule(art="partner", partner=stelle.id, text="Ist der Hund bekannt?")
    vorgang = begin()
    done(vorgang)
    with as_user(town, CLERK):
        [anfrage] = stellungnahmen.anfragen_of(vorgang)
        stellungnahmen.note_by_hand(vorgang, anfrage.befragte[0].id, text="Ja.")
        with pytest.raises(WrongState):
            automatik.undo(vorgang, first(vorgang).id, grund="hat sich erledigt")


@pytest.mark.parametrize(
    "change,field",
    [
        ({"art": "text"}, "text"),
        ({"art": "text", "baustein": "oe:steueramt/fremd"}, "baustein"),
        ({"art": "text", "baustein": "person:leitung-steuer/x"}, "baustein"),
        ({"art": "partner", "partner": "niemand", "text": "Was?"}, "partner"),
        ({"art": "adresse", "adresse": "https://fremd.example/"}, "adresse"),
        ({"art": "text", "text": "Danke", "ereignis": "dokument"}, "richtung"),
        ({"art": "text", "text": "Danke", "ereignis": "dokument", "richtung": "ausgang"}, "richtung"),
        ({"art": "aufgabe", "text": "Lesen", "ereignis": "dokument", "richtung": "quer"}, "richtung"),
        ({"art": "aufgabe", "text": "Lesen", "richtung": "eingang"}, "richtung"),
        ({"art": "aufgabe", "text": "Lesen", "ergebnis": "abgelehnt"}, "ergebnis"),
        ({"art": "aufgabe", "text": "Lesen", "ereignis": "ergebnis", "ergebnis": "gibt-es-nicht"}, "ergebnis"),
        ({"art": "aufgabe", "text": "Lesen", "betrag": "10/0"}, "betrag"),
        ({"art": "aufgabe", "text": "Lesen", "betrag": "12.345 €"}, "betrag"),
    ],
)
def test_what_can_never_hold_or_be_done_is_no_rule(begin, change, field):
    with pytest.raises(Invalid) as caught:
        rule(**change)
    assert caught.value.field == field
    assert automatik.list_regeln() == []


@contextmanager
def served(*statuses):
    """A system of the house on this machine that answers one status after the other, the last one for ever."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(statuses[min(len(asked), len(statuses)) - 1])
            self.send_header("Location", "/geheim")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            pass

    asked = []
    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/kommune", asked
    finally:
        server.shutdown()
        server.server_close()


def allow(address, intern="127.0.0.1"):
    for name, value in (("adressen", address), ("intern", intern)):
        api.portal.set_registry_record(name, value, interface=IAdressenSettings)


@pytest.fixture
def secret(monkeypatch):
    monkeypatch.setenv(aufruf.SECRET, SECRET)


def call(town, vorgang):
    entry = auftraege.entry(adresse.ART, first(vorgang).id)
    adresse.Adressaufruf().run(town, entry.auftrag)


def journaled(vorgang, aktion):
    return [one["neuer_wert"] for one in journal.entries(vorgang) if one["aktion"] == aktion]


def test_a_listed_address_gets_aktenzeichen_and_event_signed(town, begin, secret):
    with served(204) as (address, asked):
        allow(address)
        rule(art="adresse", adresse=address)
        vorgang = begin()
        assert done(vorgang).stand == Stand.DONE and asked == []  # its Auftrag calls
        call(town, vorgang)
    [(headers, body)] = asked
    told = json.loads(body)
    assert (told["aktenzeichen"], told["ereignis"]) == (vorgang.aktenzeichen, "angelegt")
    assert set(told) == {"aktenzeichen", "ereignis", "vorgangstyp", "zeit"}  # nobody's name
    seconds = int(headers[abrufregeln.SIGNATURE].partition(",")[0].removeprefix("t="))
    assert headers[abrufregeln.SIGNATURE] == abrufregeln.signature(SECRET, seconds, body)
    assert headers["X-Kommune-Schritt"] == first(vorgang).id
    [told] = journaled(vorgang, "adresse_aufgerufen")
    assert "204" in str(told)


@pytest.mark.parametrize("status", [301, 307, 400, 403, 404])
def test_who_refuses_is_not_asked_again_and_an_aufgabe_tells_it(town, begin, secret, status):
    with served(status) as (address, asked):
        allow(address)
        rule(art="adresse", adresse=address)
        vorgang = begin()
        done(vorgang)
        call(town, vorgang)
        assert len(asked) == 1  # a redirect was not followed
    assert first(vorgang).stand == Stand.FAILED and str(status) in first(vorgang).grund
    [aufgabe] = [one for one in vorgang.objectValues() if one.portal_type == "Aufgabe"]
    assert aufgabe.notiz == first(vorgang).grund


def test_who_is_out_of_order_is_asked_again_until_the_last_try(town, begin, secret, monkeypatch):
    with served(503, 200) as (address, asked):
        allow(address)
        rule(art="adresse", adresse=address)
        vorgang = begin()
        done(vorgang)
        with pytest.raises(WrongState):
            call(town, vorgang)
        assert first(vorgang).stand == Stand.DONE
        call(town, vorgang)
        assert len(asked) == 2 and journaled(vorgang, "adresse_aufgerufen")
    again = begin()
    done(again)
    with pytest.raises(WrongState):
        call(town, again)  # nobody is there any more
    monkeypatch.setattr(adresse, "TRIES", 0)
    call(town, again)
    assert first(again).stand == Stand.FAILED


def test_a_machine_inside_is_not_reached_unless_it_is_listed(town, begin, secret, monkeypatch):
    with served(200) as (address, asked):
        allow(address, intern="")
        rule(art="adresse", adresse=address)
        vorgang = begin()
        done(vorgang)
        monkeypatch.setattr(adresse, "TRIES", 0)
        call(town, vorgang)
        assert (asked, first(vorgang).stand) == ([], Stand.FAILED)


def test_what_was_taken_off_the_list_or_back_is_not_called(town, as_user, begin, secret):
    with served(200) as (address, asked):
        allow(address)
        rule(art="adresse", adresse=address)
        gone, back = begin(), begin()
        done(gone), done(back)
        with as_user(town, CLERK):
            automatik.undo(back, first(back).id, grund="doch nicht")
        assert first(back).stand == Stand.UNDONE
        call(town, back)  # somebody tries the Auftrag again by hand
        allow("https://anders.example/")
        call(town, gone)
        assert (asked, first(gone).stand) == ([], Stand.FAILED)


def test_without_a_secret_no_rule_that_calls_an_address_is_set(begin, monkeypatch):
    monkeypatch.delenv(aufruf.SECRET, raising=False)
    allow("https://fach.example/")
    with pytest.raises(Invalid) as caught:
        rule(art="adresse", adresse="https://fach.example/neu")
    told = translate(caught.value.message, target_language="de")
    assert caught.value.field == "adresse"
    assert "Wer den Server betreibt" in told and aufruf.SECRET in told
    assert automatik.list_regeln() == []


def test_when_the_secret_is_gone_nothing_is_called(town, begin, secret, monkeypatch):
    allow("https://fach.example/")
    rule(art="adresse", adresse="https://fach.example/neu")
    monkeypatch.delenv(aufruf.SECRET)
    vorgang = begin()
    assert done(vorgang).stand == Stand.FAILED
    assert aufruf.SECRET in first(vorgang).grund
    assert not auftraege.is_open(adresse.ART, first(vorgang).id)


@pytest.mark.parametrize(
    "name,value,kept",
    [
        ("adressen", "https://fach.example/\n\nhttps://b.example:8443/x", True),
        ("adressen", "http://127.0.0.1:8080/", True),
        ("adressen", "http://fach.example/", False),
        ("adressen", "https://fach.example/../", False),
        ("adressen", "fach.example", False),
        ("adressen", "file:///etc/passwd", False),
        ("intern", "10.0.0.0/8\nfd00::1", True),
        ("intern", "irgendwo", False),
    ],
)
def test_the_settings_keep_only_what_can_be_called(name, value, kept):
    field = IAdressenSettings[name].bind(None)
    try:
        field.validate(value)
        valid = True
    except Exception as error:
        valid = False
        assert value[:4] in str(error.doc().mapping["zeile"])
    assert valid is kept


def test_by_default_no_address_may_be_called(town):
    assert api.portal.get_registry_record("adressen", interface=IAdressenSettings) in ("", None)
    assert not getValidationErrors(IAdressenSettings, type("Empty", (), {"adressen": "", "intern": ""})())
