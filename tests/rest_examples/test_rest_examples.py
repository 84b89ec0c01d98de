"""The examples of ``docs/rest`` are what the shipped Musterstadt answers; KOMMUNE_RECORD=1 writes them anew."""

from base64 import b64encode
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.worker import run_once
from kommune.portal.musterstadt import people
from musterstadt.antworten import HUNDESTEUER
from musterstadt.papiere import pdf
from pathlib import Path
from rest_examples.recorder import blocks
from rest_examples.recorder import Recorder
from rest_examples.recorder import written_anew
from urllib.parse import quote

import os
import pytest
import requests
import transaction


FOLDER = Path(__file__).parents[2] / "docs" / "rest"
PDF = b64encode(pdf()).decode()
NOTE = b64encode(b"Vermerk, zweite Fassung").decode()
FORM = "leistungen/hundesteuer-anmelden/antrag"
CLERK, HEAD, POST, BUSINESS, OTHER = (
    "jana.oeztuerk",
    "hartmut.brueckner",
    "katja.sommer",
    "aylin.demir",
    "miriam.gross",
)
ADMIN = "thomas.weissmueller"
ANGABEN = ("@id", "leistung", "antworten")
CHANGED = ("@id", "aktenzeichen", "status", "status_title", "bearbeiter", "transitions")
APPLICATION = {
    "antworten": {**HUNDESTEUER, "haltung_seit": "2024-05-01", "weitere_hunde": 1, "gefaehrlich": "ja"},
    "dateien": [{"feld": "haftpflicht", "name": "haftpflicht.pdf", "inhalt": PDF}],
}


class Play:
    """Asks the live site and takes what has a name as an example."""

    def __init__(self, portal):
        self.portal = portal
        self.url = portal.absolute_url()
        self.recorder = Recorder(self.url, clock.today())
        self.recorder.know(f"Sammelakte {clock.today().year}", "Sammelakte 2026")

    def ask(self, method, path, status=200, *, name="", user="", body=None, headers=None, only=()):
        url = path if path.startswith("http") else f"{self.url}/{path}"
        auth = (user, people.PASSWORD) if user else None
        wanted = {"Accept": "application/json", "Accept-Language": "de", **(headers or {})}
        answer = requests.request(method, url, json=body, headers=wanted, auth=auth, timeout=120)
        assert answer.status_code == status, f"{method} {url}: {answer.status_code} {answer.text[:600]}"
        if name:
            self.recorder.keep(name, answer, user, body, headers, only)
        return answer.json() if answer.text else None

    def work(self):
        """Let the worker do its rounds until nothing is left."""
        transaction.begin()
        while run_once(self.portal):
            transaction.begin()
        transaction.begin()


def play_citizen(play):
    """From the service to the Vorgang in the inbox; return Eingangsnummer and code."""
    play.ask("GET", "@leistungen?text=hundesteuer", name="leistungen")
    play.ask("GET", "@leistungen/hundesteuer-anmelden", name="leistung")
    play.ask("GET", f"{FORM}/@fragen", name="fragen")
    wrong = {"antworten": {"vorname": "Đặng", "email": "dang"}}
    play.ask("POST", f"{FORM}/@antraege", 422, name="fehler-unvollstaendig", body=wrong)
    key = {"Idempotency-Key": "5d1c7a52-hundesteuer"}
    path = f"{FORM}/@antraege"
    url = f"{play.url}/{path}"
    answer = requests.post(
        url, json=APPLICATION, headers={"Accept": "application/json", "Accept-Language": "de", **key}, timeout=120
    )
    assert answer.status_code == 201, answer.text
    beleg = answer.json()
    play.recorder.know(beleg["eingangsnummer"], "<Eingangsnummer>")
    play.recorder.know(beleg["code"], "<Code>")
    play.recorder.keep("antrag-stellen", answer, body=APPLICATION, headers=key)
    play.work()
    return beleg["eingangsnummer"], beleg["code"]


def play_desk(play, vorgang, uid):
    """Schlagworte, a saved view, the same act on many and back; all is taken back in the end."""
    word = {"oe": "steueramt", "wort": "Ratenzahlung"}
    play.ask("POST", "@schlagworte", user=HEAD, body=word, name="schlagwort-anbieten")
    play.ask("PATCH", f"{vorgang}/@schlagworte", user=CLERK, body={"dazu": ["Ratenzahlung"]}, name="schlagworte-setzen")
    view = {"titel": "Raten", "oe": "steueramt", "auswahl": {"korb": "team", "schlagwort": "Ratenzahlung"}}
    saved = play.ask("POST", "@ansichten", user=CLERK, body=view, status=200)["items"]
    for one in saved:
        play.recorder.know(one["id"], "<Ansicht>")
    play.ask("POST", "@ansichten", user=CLERK, body=view, name="ansicht-speichern")
    many = {"aktion": "schlagwort-ab", "vorgaenge": [uid], "schlagwort": "Ratenzahlung"}
    made = play.ask("POST", "@sammelaktion", user=CLERK, body=many)
    play.ask("POST", f"@sammelaktion/{made['id']}/rueckgaengig", user=CLERK, body={})
    made = play.ask("POST", "@sammelaktion", user=CLERK, body=many)
    play.recorder.know(made["id"], "<Handlung>")
    play.ask("GET", f"@sammelaktion/{made['id']}", user=CLERK, name="sammelaktion")
    play.ask("POST", f"@sammelaktion/{made['id']}/rueckgaengig", user=CLERK, body={}, name="sammelaktion-zurueck")
    play.ask("PATCH", f"{vorgang}/@schlagworte", user=CLERK, body={"weg": ["Ratenzahlung"]})
    gone = next(one["id"] for one in saved if one["titel"] == "Raten")
    play.ask("DELETE", f"@ansichten/{gone}", user=CLERK)


def play_clerk(play, nummer, code):
    """From the inbox to the closed Vorgang."""
    case = f"@antraege/{nummer}?code={code}"
    (item,) = play.ask("GET", "@eingang", name="eingang", user=CLERK)["items"]
    vorgang = item["@id"]
    play.ask("POST", f"{vorgang}/@uebernehmen", user=CLERK, body={}, name="uebernehmen", only=CHANGED)
    play_desk(play, vorgang, item["UID"])
    play.ask("GET", vorgang, user=CLERK, name="vorgang")
    papers = play.ask("GET", f"{vorgang}/@dokumente", user=CLERK, name="dokumente")["items"]
    drawn = next(one for one in papers if one["mime"] == "application/pdf")
    play.ask("GET", f"{drawn['@id']}/@vorschau", user=CLERK, name="vorschau")
    frist = (clock.today() + timedelta(days=30)).isoformat()  # perhaps a Sunday: confirmed, so that nobody asks back
    asked = {"comment": "Bitte schicken Sie ein Foto.", "frist": frist, "frist_bestaetigt": frist}
    play.ask(
        "POST",
        f"{vorgang}/@workflow/request_papers",
        user=CLERK,
        body=asked,
        name="unterlagen-nachfordern",
        only=(*CHANGED, "rueckfrage_frist", "voraussetzungen"),
    )
    play.ask("GET", case, name="antrag")
    papers = {"code": code, "text": "Gerne", "dateien": [{"feld": "u", "name": "foto.pdf", "inhalt": PDF}]}
    key = {"Idempotency-Key": "5d1c7a52-antwort"}
    play.ask("POST", f"@antraege/{nummer}", 201, body=papers, headers=key, name="antworten")
    play.work()

    wanted = {"vorlage": "hundesteuer-festsetzen"}
    bescheid = play.ask("POST", f"{vorgang}/@bescheide", 201, user=CLERK, body=wanted, name="bescheid-entwerfen")["@id"]
    play.ask("GET", f"{vorgang}/@bescheide", user=CLERK, name="bescheide")
    play.ask("POST", f"{bescheid}/@workflow/submit", user=CLERK, name="bescheid-vorlegen")
    play.ask("GET", "@heute", user=HEAD, name="heute")
    regeln = {"regeln": [{"merkmal": "alle", "wert": "", "an": ""}], "selbsttaetig": False}
    play.ask("PUT", "@verteilung/steueramt", user=HEAD, body=regeln, name="verteilung-setzen")
    told = ("@id", "oes", "offen", "ueberfaellig", "wartet")
    play.ask("GET", "@auswertung?oe=steueramt&monate=6", user=HEAD, name="auswertung", only=told)
    play.ask("POST", f"{bescheid}/@workflow/recall", user=CLERK, name="entwurf-zurueckholen")
    play.ask("POST", f"{bescheid}/@workflow/submit", user=CLERK)
    play.ask("POST", f"{bescheid}/@workflow/sign", user=HEAD, name="schlusszeichnen")
    own = play.ask("GET", "@auftraege", user=HEAD)["items"]
    play.recorder.know(quote(own[0]["id"], safe=""), "<Auftrag>")
    play.recorder.know(own[0]["id"], "<Auftrag>")
    play.ask("GET", "@auftraege", user=HEAD, name="auftraege")
    reason = {"comment": "Der Betrag ist falsch."}
    play.ask("POST", f"{bescheid}/@workflow/withdraw", user=HEAD, body=reason, name="zeichnung-zuruecknehmen")
    play.ask("POST", f"{bescheid}/@workflow/submit", user=CLERK)
    play.ask("POST", f"{bescheid}/@workflow/sign", user=HEAD)
    play.work()
    play.ask("POST", f"{vorgang}/@workflow/close", 409, user=CLERK, name="fehler-noch-offen")
    play.ask("GET", f"{bescheid}/@fassungen", user=CLERK, name="bescheid-fassungen")
    play.ask("POST", f"{bescheid}/@workflow/deliver", user=CLERK, name="zustellen")
    play.ask("POST", f"{vorgang}/@checkliste", user=CLERK, body={"punkt": "marke", "erledigt": True})
    play.ask(
        "POST",
        f"{vorgang}/@workflow/close",
        user=CLERK,
        name="abschliessen",
        only=(*CHANGED, "zda_datum", "aufbewahrungsende"),
    )
    play.ask("GET", f"{vorgang}/@journal?b_size=2", user=CLERK, name="journal")
    play.ask("GET", f"{vorgang}/@journal-pruefung", user=CLERK, name="journal-pruefung")
    play.ask("GET", f"@antraege/{nummer}?code=FALSCH", 404, name="fehler-unbekannt")


def play_order(play):
    """A Vorgang in the wrong Akte, and what else is put in order."""
    akte = {"title": "Zweitwohnungssteuer", "kennzeichen": "922", "federfuehrung": "steueramt", "medium": "hybrid"}
    one, other = (play.ask("POST", "akten/@akten", 201, user=CLERK, body=akte) for _ in range(2))
    vorgang = play.ask("POST", f"{one['@id']}/@vorgaenge", 201, user=CLERK, body={"title": "Anfrage"})["@id"]
    note = {"title": "Vermerk", "richtung": "intern", "datei": {"data": NOTE, "filename": "vermerk.txt"}}
    note = play.ask("POST", f"{vorgang}/@dokumente", 201, user=CLERK, body=note)
    asked, grund = f"{vorgang}/@umhaengen?aktenzeichen={quote(other['aktenzeichen'])}", {"grund": "Falsch abgelegt"}
    play.ask("GET", asked, user=CLERK, name="umhaengen-folgen")
    body = {"aktenzeichen": other["aktenzeichen"], **grund}
    moved = play.ask("POST", f"{vorgang}/@umhaengen", user=CLERK, body=body, name="umhaengen")["@id"]
    back = play.ask("POST", f"{moved}/@umhaengen-zurueck", user=CLERK, body=grund, name="umhaengen-zurueck")["@id"]
    body = {"betreff": "Zweite Anfrage", "dokumente": [note["UID"]], **grund}
    new = play.ask("POST", f"{back}/@teilen", 201, user=CLERK, body=body, name="teilen")
    body = {"aktenzeichen": new["aktenzeichen"], **grund}
    play.ask("POST", f"{back}/@zusammenlegen", user=CLERK, body=body, name="zusammenlegen")
    body = {"kennzeichen": "921", **grund}
    play.ask("POST", f"{one['@id']}/@umgliedern", user=HEAD, body=body, name="umgliedern")
    body = {"wer": "Rechtsamt", "band": "2"}
    play.ask("POST", f"{other['@id']}/@papier", user=CLERK, body=body, name="papier")
    play_parts(play, other["@id"])


def play_parts(play, akte):
    """An Akte in volumes, and a Vorgang in parts."""
    part, band = ("@id", "@type", "UID", "aktenzeichen", "betreff", "teil_von"), {"title": "Band 2", "typ": "Band"}
    band = play.ask("POST", f"{akte}/@akten", 201, user=CLERK, body=band, name="teilakte-anlegen", only=part)["@id"]
    play.ask("GET", f"{akte}/@akten", user=CLERK, name="teilakten")
    vorgang = play.ask("POST", f"{band}/@vorgaenge", 201, user=CLERK, body={"title": "Bescheide des Jahres"})["@id"]
    body = {"title": "Widersprüche"}
    play.ask("POST", f"{vorgang}/@vorgaenge", 201, user=CLERK, body=body, name="teilvorgang-anlegen", only=part)


def play_records(play):
    """An Akte, a Vorgang and a Dokument without the portal, and what they stand in."""
    play.ask("GET", "@organisation", user=CLERK, name="organisation")
    play.ask("GET", "aktenplan/@aktenplan?unter=922&b_size=2", user=CLERK, name="aktenplan")
    akte = {"title": "Hundesteuer: Grundsätze", "kennzeichen": "922", "federfuehrung": "steueramt"}
    made = play.ask("POST", "akten/@akten", 201, user=CLERK, body=akte, name="akte-anlegen")
    vorgang = {"title": "Rückfrage des Rechnungsprüfungsamts"}
    akte_id, number = made["@id"], made["aktenzeichen"]
    made = play.ask("POST", f"{akte_id}/@vorgaenge", 201, user=CLERK, body=vorgang, name="vorgang-anlegen")
    wanted = {"leistung": "hundesteuer-anmelden", "antworten": {"hund_name": "Rex", "weitere_hunde": "1"}}
    play.ask("PATCH", f"{made['@id']}/@angaben", user=CLERK, body=wanted, name="angaben-eintragen", only=ANGABEN)
    letter = {"betreff": "Impfpass", "absender": "Tierarztpraxis", "aktenzeichen": f"Az. {made['aktenzeichen']}"}
    letter["datei"] = {"data": PDF, "filename": "impfpass.pdf"}
    play.ask("POST", "@post", 201, user=POST, body=letter, name="brief-erfassen")
    play.ask("GET", f"@post-vorschlaege?betreff=Zu%20{number}", user=POST, name="post-vorschlaege")
    paper = {
        "betreff": "Parkausweis",
        "absender": "Fam. Öz",
        "oe": "steueramt",
        "papier": True,
        "standort": "Schrank 4",
    }
    wrong = play.ask("POST", "@post", 201, user=POST, body=paper)["aktenzeichen"]
    play.ask("GET", "@post", user=POST, name="post-heute")
    wrong = play.ask("GET", f"akten/@vorgaenge?aktenzeichen={wrong}", user=CLERK)["items"][0]["@id"]
    reason = {"grund": "Parkausweise macht die Straßenverkehrsbehörde"}
    play.ask("POST", f"{wrong}/@falsch-zugestellt", user=CLERK, body=reason, name="falsch-zugestellt")
    verweis = {"aktenzeichen": number, "art": "bezug", "grund": "Grundsätze gelten auch hier"}
    verweise = f"{made['@id']}/@verweise"
    play.ask("POST", verweise, 201, user=CLERK, body=verweis, name="verweis", only=("@id", "aktenzeichen", "verweise"))
    paper = {
        "title": "Schreiben",
        "richtung": "eingang",
        "datei": {"data": PDF, "filename": "schreiben.pdf"},
    }
    play.ask("POST", f"{made['@id']}/@dokumente", 201, user=CLERK, body=paper, name="dokument-hinzufuegen")
    note = {"title": "Vermerk", "richtung": "intern", "datei": {"data": PDF, "filename": "vermerk.pdf"}}
    note = play.ask("POST", f"{made['@id']}/@dokumente", 201, user=CLERK, body=note)
    again = {"datei": {"data": NOTE, "filename": "vermerk.txt"}, "grund": "Zahlen berichtigt"}
    of_file = ("@id", "dateiname", "fassungen", "mime", "version")
    play.ask("POST", f"{note['@id']}/@fassungen", 201, user=CLERK, body=again, name="fassung", only=of_file)
    play_papers(play, made["@id"], note["@id"])
    play_letters(play, made["@id"])
    day = (clock.today() + timedelta(days=3)).isoformat()
    asked = {"art": "pruefen", "adressat": f"person:{CLERK}", "betreff": "Zahlen vergleichen", "frist": day}
    aufgabe = play.ask("POST", f"{made['@id']}/@aufgaben", 201, user=HEAD, body=asked, name="aufgabe-stellen")["@id"]
    play.ask("GET", f"@aufgaben?art=pruefen&bis={day}", user=CLERK, name="aufgaben")
    moved = {"adressat": f"person:{HEAD}", "grund": "Ich bin befangen"}
    play.ask("PATCH", aufgabe, user=CLERK, body=moved, name="aufgabe-weitergeben", only=("@id", "adressat", "status"))
    said = {"comment": "Stimmt überein."}
    play.ask("POST", f"{aufgabe}/@workflow/complete", user=HEAD, body=said, name="aufgabe-erledigen")
    play.ask("GET", "@signale", user=CLERK, name="signale")
    play.ask("POST", "@signale", user=CLERK, body={"gesehen": True, "weise": "none"}, name="signale-gesehen")
    play.ask("GET", "akten/@vorgaenge?leistung=hundesteuer-anmelden", user=CLERK, name="vorgaenge")
    play_laufweg(play, made["@id"], note["UID"])
    play_fristen(play, made["@id"])
    play_rights(play, made["@id"])
    play_deputies(play, made["@id"])


def play_laufweg(play, vorgang, note):
    """A Mitzeichnung of a Dokument by a colleague of another OE, and who takes note afterwards."""
    step = {"verfuegung": "mz", "adressat": f"person:{OTHER}", "bezug": note, "notiz": "Bitte bis Freitag"}
    made = play.ask("POST", f"{vorgang}/@laufweg", 201, user=CLERK, body=step, name="schritt-verfuegen")
    after = {"verfuegung": "zk", "adressat": f"person:{HEAD}", "bezug": note}
    later = play.ask("POST", f"{vorgang}/@laufweg", 201, user=CLERK, body=after)
    said = {"comment": "Mitgezeichnet.", "fassung": 2}
    play.ask("POST", f"{made['aufgabe']}/@workflow/complete", user=OTHER, body=said, name="mitzeichnen")
    play.ask("GET", f"{vorgang}/@laufweg", user=CLERK, name="laufweg")
    dropped = {"grund": "Nicht mehr nötig"}
    play.ask("DELETE", f"{vorgang}/@laufweg/{later['id']}", 204, user=CLERK, body=dropped, name="schritt-streichen")


def play_fristen(play, vorgang):
    """A Frist that stops, goes on and is extended; and what was asked for item by item."""
    frist = {"name": "Anhörung", "wirkung": "anhoerung", "anzahl": 2, "einheit": "wochen"}
    made = play.ask("POST", f"{vorgang}/@fristen", 201, user=CLERK, body=frist, name="frist-hinzufuegen")
    one = f"{vorgang}/@fristen/{made['id']}"
    play.ask(
        "POST",
        f"{one}/hemmen",
        user=CLERK,
        body={"grund": "Krankheit"},
        name="frist-hemmen",
        only=("ruht", "resttage", "hemmungen"),
    )
    play.ask("POST", f"{one}/fortsetzen", user=CLERK, body={"grund": "genesen"})
    play.ask("GET", f"{vorgang}/@fristen", user=CLERK, name="fristen")
    play.ask("POST", f"{one}/beenden", user=CLERK, body={"grund": "beantwortet"})


def play_papers(play, vorgang, note):
    """Several files at once, and a draft that is checked out."""
    files = [
        {"data": b64encode(b"Impfpass").decode(), "filename": "Impfpass_Momo.txt"},
        {"data": "", "filename": "leer.txt"},
    ]
    body = {"richtung": "eingang", "dateien": files}
    play.ask("POST", f"{vorgang}/@stapel", 201, user=CLERK, body=body, name="stapel")
    play.ask("POST", f"{note}/@auschecken", user=CLERK, body={}, name="auschecken")
    play.ask("POST", f"{note}/@zurueckgeben", user=CLERK, body={})


def play_letters(play, vorgang):
    """A note that becomes a Dokument, a word among colleagues, a Textbaustein, a letter that is sent, an entry of the address book."""
    note = {
        "art": "telefonnotiz",
        "partner": "Frau Ñuñez-Øster",
        "richtung": "eingehend",
        "text": "Sie schickt das Foto nach.",
    }
    kept = play.ask("POST", f"{vorgang}/@vermerke", 201, user=CLERK, body=note, name="vermerk-beginnen")
    play.recorder.know(kept["id"], "<Vermerk>")
    final = {"stand": kept["stand"], "fest": True}
    play.ask("PATCH", f"{vorgang}/@vermerke/{kept['id']}", 201, user=CLERK, body=final, name="vermerk-fest")
    word = {"text": "Bitte einmal ansehen.", "an": [HEAD]}
    play.ask("POST", f"{vorgang}/@kommentare", 201, user=CLERK, body=word, name="kommentar")
    block = {
        "fuer": "oe:steueramt",
        "titel": "Eingangsbestätigung",
        "text": "Ihr Schreiben zu {{ vorgang.aktenzeichen }} ist da.",
    }
    made = play.ask("POST", "@textbausteine", 201, user=CLERK, body=block, name="textbaustein")
    play.recorder.know(made["@id"].rpartition("/")[2], "<Textbaustein>")
    home = {"strasse": "Lindenweg", "hausnummer": "2", "plz": "12345", "ort": "Musterstadt"}
    person = {"art": "natuerlich", "vorname": "Đặng", "familienname": "Ñuñez-Øster", "anschrift": home}
    entry = play.ask("POST", "@adressbuch", 201, user=CLERK, body=person, name="adresse-anlegen")["@id"].rpartition(
        "/"
    )[2]
    play.recorder.know(entry, "<Adresse>")
    letter = {
        "betreff": "Zwischenstand",
        "text": "Ihr Antrag wird geprüft.",
        "empfaenger": [f"a{entry}"],
        "weg": "bester",
    }
    draft = play.ask("POST", f"{vorgang}/@schreiben", 201, user=CLERK, body=letter, name="schreiben-entwerfen")
    play.recorder.know(draft["id"], "<Schreiben>")
    seen = {"stand": draft["stand"]}
    play.ask("POST", f"{vorgang}/@schreiben-senden/{draft['id']}", user=CLERK, body=seen, name="schreiben-senden")


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
    play.ask("GET", f"{made}/@vorgangstyp", user=CLERK, name="fassung-neueste")
    found = "akten/@vorgaenge?vorgangstyp=hundesteuer&feld.hund_name=rex"
    play.ask("GET", found, user=CLERK, name="vorgaenge-nach-feldern")
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


def test_rest_examples_in_the_docs_are_what_the_town_answers(demo):
    play = Play(demo)
    nummer, code = play_citizen(play)
    play_clerk(play, nummer, code)
    play_records(play)
    play_order(play)
    play_vorgangstypen(play)
    play_log_ins(play)
    examples = play.recorder.examples

    pages = sorted(FOLDER.glob("*.md"))
    if os.environ.get("KOMMUNE_RECORD"):
        for page in pages:
            page.write_text(written_anew(page.read_text(), examples))
    shown = {}
    for page in pages:
        shown |= blocks(page.read_text())
    assert sorted(shown) == sorted(examples), "each example stands on one page"
    for name, example in examples.items():
        assert shown[name] == example, f"{name}: record anew with `make docs`"


@pytest.mark.rules
def test_rest_examples_are_all_reached_from_the_index():
    index = (FOLDER / "README.md").read_text()
    assert [
        page.name for page in FOLDER.glob("*.md") if page.name != "README.md" and f"({page.name})" not in index
    ] == []
