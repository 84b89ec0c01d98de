"""Plays of the REST examples: Laufweg, Fristen, rights and deputies of a Vorgang, Vorgangstypen, log-ins."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.portal.musterstadt import people
from rest_examples.play import ADMIN
from rest_examples.play import BUSINESS
from rest_examples.play import CLERK
from rest_examples.play import HEAD
from rest_examples.play import OTHER

import requests


def play_laufweg(play, vorgang, note):
    """A Mitzeichnung of a Dokument by a colleague of another OE, and who takes note afterwards."""
    step = {"verfuegung": "mz", "adressat": f"person:{OTHER}", "bezug": note, "notiz": "Bitte bis Freitag"}
    made = play.ask("POST", f"{vorgang}/@laufweg", 201, user=CLERK, body=step, name="schritt-verfuegen")
    after = {"verfuegung": "zk", "adressat": f"person:{HEAD}", "bezug": note}
    later = play.ask("POST", f"{vorgang}/@laufweg", 201, user=CLERK, body=after)
    said = {"comment": "Mitgezeichnet.", "fassung": 2}
    play.ask("POST", f"{made['aufgabe']}/@workflow/complete", user=OTHER, body=said, name="mitzeichnen")
    play.ask("GET", f"{vorgang}/@laufweg", user=CLERK, name="laufweg")
    kept = {"merken": "Rundlauf Hund", "bezug": note}
    play.ask("POST", f"{vorgang}/@laufweg", 204, user=HEAD, body=kept, name="laufweg-merken")
    play.ask("POST", f"{vorgang}/@laufweg", 204, user=HEAD, body={"entfernen": "Rundlauf Hund"})
    dropped = {"grund": "Nicht mehr nötig"}
    play.ask("DELETE", f"{vorgang}/@laufweg/{later['id']}", 204, user=CLERK, body=dropped, name="schritt-streichen")


def play_fristen(play, vorgang):
    """A Frist that stops and goes on; its days are fixed ones, so that weekends lie where they lay when this was recorded."""
    frist = {
        "name": "Anhörung",
        "wirkung": "anhoerung",
        "beginn": "2026-03-02",
        "anzahl": 2,
        "einheit": "wochen",
    }
    path, name = f"{vorgang}/@fristen", "frist-hinzufuegen"
    made = play.ask("POST", path, 201, user=CLERK, body=frist, name=name, known="<Frist>")
    one = f"{vorgang}/@fristen/{made['id']}"
    play.ask(
        "POST",
        f"{one}/hemmen",
        user=CLERK,
        body={"von": "2026-03-09", "grund": "Krankheit"},
        name="frist-hemmen",
        only=("ruht", "resttage", "hemmungen"),
    )
    play.ask("POST", f"{one}/fortsetzen", user=CLERK, body={"bis": "2026-03-11", "grund": "genesen"})
    play.ask("GET", f"{vorgang}/@fristen", user=CLERK, name="fristen")
    play.ask("POST", f"{one}/beenden", user=CLERK, body={"grund": "beantwortet"})


def play_rights(play, vorgang):
    """Who may do what, a Freigabe and its end, somebody who is biased."""
    until = (clock.today() + timedelta(days=30)).isoformat()
    shared = {
        "who": f"person:{BUSINESS}",
        "what": "see",
        "until": until,
        "reason": "Stellungnahme zur Gewerbeanmeldung",
    }
    given = play.ask("POST", f"{vorgang}/@rechte", 201, user=HEAD, body=shared, name="recht-vergeben")
    play.ask("GET", f"{vorgang}/@rechte", user=HEAD, name="rechte")
    done = {"reason": "Stellungnahme ist da"}
    play.ask("DELETE", f"{vorgang}/@rechte/{given['id']}", 204, user=HEAD, body=done, name="recht-beenden")
    biased = {"reason": "Nachbar der Antragstellerin"}
    play.ask("POST", f"{vorgang}/@befangenheit", 204, user=CLERK, body=biased, name="befangen")
    again = {"reason": "Die Antragstellerin ist fortgezogen"}
    play.ask("DELETE", f"{vorgang}/@befangenheit/{CLERK}", 204, user=HEAD, body=again, name="befangenheit-aufheben")


def play_vorgangstypen(play):
    """The types a new Vorgang may have, one of them begun by hand, filled in and ticked; a draft made and shared."""
    play.ask("GET", "vorgangstypen/@vorgangstypen", user=CLERK, name="vorgangstypen")
    body = {
        "vorgangstyp": "hundesteuer",
        "title": "Hund Rex",
        "felder": {"hund_name": "Rex", "haltung_seit": "1.10.2026"},
    }
    shown = ("@id", "aktenzeichen", "vorgangstyp", "vorgangstyp_fassung", "frist", "felder", "felder_angezeigt")
    made = play.ask("POST", "akten/@vorgaenge", 201, user=CLERK, body=body, name="vorgang-beginnen", only=shown)["@id"]
    play.ask("PATCH", made, 204, user=CLERK, body={"felder": {"rasse": "Pudel"}}, name="felder-aendern")
    wrong = {"felder": {"haltung_seit": "31.2.2026"}}
    play.ask("PATCH", made, 400, user=CLERK, body=wrong, name="feld-falsch")
    tick = {"punkt": "marke", "erledigt": True}
    play.ask("POST", f"{made}/@checkliste", user=CLERK, body=tick, name="checkliste", only=("@id", "checkliste"))
    judged = {"punkt": "melderegister", "stand": "entfaellt", "notiz": "Zweitwohnsitz"}
    play.ask(
        "POST", f"{made}/@checkliste", user=CLERK, body=judged, name="checkliste-urteil", only=("@id", "checkliste")
    )
    play.ask("GET", f"{made}/@vorgangstyp", user=CLERK, name="fassung-neueste")
    found = "akten/@vorgaenge?vorgangstyp=hundesteuer&feld.hund_name=rex"
    play.ask("GET", found, user=CLERK, name="vorgaenge-nach-feldern")
    play.ask("POST", f"{made}/@zuweisen", user=HEAD, body={"bearbeiter": HEAD})
    (act,) = play.ask("GET", "@ruecknahmen", user=HEAD)["items"]
    play.recorder.know(act["id"], "<Ruecknahme>")
    play.ask("GET", "@ruecknahmen", user=HEAD, name="ruecknahmen")
    play.ask("POST", act["@id"], user=HEAD, body={}, name="zuruecknehmen")
    new = {"id": "fundsache", "bezeichnung": "Fundsache", "kennzeichen": "022", "oe": "hauptamt"}
    only = ("@id", "status", "entwurf", "voraussetzungen", "fassungen")
    play.ask("POST", "vorgangstypen/@vorgangstypen", 201, user=ADMIN, body=new, name="vorgangstyp-anlegen", only=only)
    play.ask(
        "POST", "vorgangstypen/fundsache/@workflow/publish", user=ADMIN, body={}, name="vorgangstyp-veroeffentlichen"
    )
    play.ask("GET", "vorgangstypen/@ausfuhr?id=fundsache", user=ADMIN, name="vorgangstyp-ausfuhr")


def play_deputies(play, vorgang):
    """A Vertretung and its end; whose work a Stufe would stop."""
    until = (clock.today() + timedelta(days=30)).isoformat()
    body = {"durch": BUSINESS, "bis": until, "art": "bearbeitung", "grund": "Urlaub"}
    given = play.ask("POST", "@vertretungen", 201, user=CLERK, body=body, name="vertretung-geben")
    play.ask("GET", "@vertretungen", user=CLERK, name="vertretungen")
    play.ask("DELETE", f"@vertretungen/{given['id']}", 204, user=CLERK, name="vertretung-beenden")
    play.ask("GET", f"{vorgang}/@vertraulichkeit", user=HEAD, name="vertraulichkeit")


def play_log_ins(play):
    """A token, the list of log-ins, and their end."""
    body = {"login": CLERK, "password": people.PASSWORD}
    token = play.ask("POST", "@login", body=body)["token"]
    headers = {"Accept": "application/json", "User-Agent": "Fachverfahren/1.0", "Authorization": f"Bearer {token}"}
    shown = {"Authorization": "Bearer <Token>"}
    listed = requests.get(f"{play.url}/@anmeldungen", headers=headers, timeout=120)
    (item,) = listed.json()["items"]
    play.recorder.know(item["id"], "<Anmeldung>")
    play.recorder.know(item["programm"], "Fachverfahren/1.0")
    play.recorder.keep("anmeldungen", listed, headers=shown)
    ended = requests.delete(f"{play.url}/@anmeldungen/{item['id']}", headers=headers, timeout=120)
    assert ended.status_code == 204
    play.recorder.keep("anmeldung-beenden", ended, headers=shown)
    dead = requests.get(f"{play.url}/@anmeldungen", headers=headers, timeout=120)
    assert dead.status_code == 401
