"""Plays of the REST examples: from the application of a citizen to the closed Vorgang, and the desk."""

from base64 import b64encode
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.portal.musterstadt.petitionen import petition
from musterstadt.antworten import HUNDESTEUER
from musterstadt.word import smallest
from pathlib import Path
from rest_examples.play import ADMIN
from rest_examples.play import CLERK
from rest_examples.play import EDITOR
from rest_examples.play import HEAD
from rest_examples.play import PDF
from tempfile import TemporaryDirectory
from urllib.parse import quote

import os
import requests
import transaction


FORM = "leistungen/hundesteuer-anmelden/antrag"
CHANGED = ("@id", "aktenzeichen", "status", "status_title", "bearbeiter", "transitions")
APPLICATION = {
    "antworten": {**HUNDESTEUER, "haltung_seit": "2024-05-01", "weitere_hunde": 1, "gefaehrlich": "ja"},
    "dateien": [{"feld": "haftpflicht", "name": "haftpflicht.pdf", "inhalt": PDF}],
}


def play_citizen(play):
    """From the service to the Vorgang in the inbox; return Eingangsnummer and code."""
    play.ask("GET", "@leistungen?text=hundesteuer", name="leistungen")
    play.ask("GET", "@suche?text=hundesteur", name="suche")
    play.ask("GET", "@suche-vorschlaege?text=hunde", name="suche-vorschlaege")
    play.ask("GET", "@leistungen/hundesteuer-anmelden", name="leistung")
    play.ask("GET", "@leistungen?anliegen=1", name="anliegen")
    play.ask("GET", f"{FORM}/@fragen", name="fragen")
    said = {"urteil": "nein", "grund": "fehlt", "text": "Was kostet ein zweiter Hund?"}
    play.ask("POST", "leistungen/hundesteuer-anmelden/@rueckmeldung", 204, name="rueckmeldung-geben", body=said)
    play.ask("GET", "leistungen/@rueckmeldungen", user=EDITOR, name="rueckmeldungen")
    play.ask(
        "GET", "leistungen/@leistungsverzeichnis?b_size=1", user=EDITOR, name="leistungsverzeichnis", varying="items"
    )
    play.ask("GET", "leistungen/hundesteuer-anmelden/@xzufi?version=2.3.1", name="xzufi")
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


def play_entwuerfe(play):
    """Begin an application, read it, go on and delete it."""
    begun = {"antworten": {"vorname": "Đặng"}, "dateien": APPLICATION["dateien"]}
    made = play.ask("POST", f"{FORM}/@entwuerfe", 201, name="entwurf-beginnen", user="buergerin", body=begun)
    path = f"@entwuerfe/{made['name']}"
    play.ask("GET", "@entwuerfe", name="entwuerfe", user="buergerin")
    read = play.ask("GET", path, name="entwurf", user="buergerin")
    more = {"antworten": {"familienname": "Nguyễn"}, "stand": read["stand"]}
    play.ask("PATCH", path, 204, name="entwurf-weiter", user="buergerin", body=more)
    play.ask("PATCH", path, 409, name="entwurf-ueberholt", user="buergerin", body=more)
    play.ask("GET", path, 404, user="buerger")
    play.ask("DELETE", path, 204, name="entwurf-loeschen", user="buergerin")


def play_safe(play):
    """Put a paper into one's Dokumentensafe, read it and take it away; then the figures of use."""
    body = {"titel": "Versicherungsschein", "dateien": [{"name": "police.pdf", "inhalt": PDF}]}
    made = play.ask("POST", "@dokumentensafe", 201, user="buergerin", body=body)["items"][0]
    play.recorder.know(made["id"], "<Papier>")
    play.ask("GET", "@dokumentensafe", user="buergerin", name="dokumentensafe")
    path = f"@dokumentensafe/{made['id']}"
    play.ask("GET", path, 404, user="buerger")
    play.ask("DELETE", path, 204, user="buergerin", name="dokumentensafe-entfernen")
    made = play.ask(
        "POST", "@dokumentensafe", 201, user="buergerin", body=body, name="dokumentensafe-ablegen", known="<Papier>"
    )
    play.ask("DELETE", f"@dokumentensafe/{made['items'][0]['id']}", 204, user="buergerin")
    play.ask("GET", "@nutzungszahlen?tage=30", user=HEAD, name="nutzungszahlen", only=("@id", "tage", "items_total"))


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

    play_word(play, vorgang)
    wanted = {"vorlage": "hundesteuer-festsetzen"}
    bescheid = play.ask("POST", f"{vorgang}/@bescheide", 201, user=CLERK, body=wanted, name="bescheid-entwerfen")["@id"]
    play.ask("GET", f"{vorgang}/@bescheide", user=CLERK, name="bescheide")
    play.ask("POST", f"{bescheid}/@workflow/submit", user=CLERK, name="bescheid-vorlegen")
    play.ask("GET", "@heute", user=HEAD, name="heute")
    regeln = {"regeln": [{"merkmal": "alle", "wert": "", "an": ""}], "selbsttaetig": False}
    play.ask("PUT", "@verteilung/steueramt", user=HEAD, body=regeln, name="verteilung-setzen")
    told = ("@id", "oes", "offen", "ueberfaellig", "wartet")
    play.ask("GET", "@recherche?text=Hund&art=Vorgang&b_size=2", user=HEAD, name="recherche")
    table = "strassenname;hausnummer;zusatz;lon;lat\nMarktgasse;12;;9.513830;50.921567\nMarktgasse;x;;9.5;50.9\n"
    body = {"datei": table, "quelle": "Stadt Musterstadt, dl-de/zero-2-0", "ort": "Musterstadt"}
    play.ask("POST", "@adressverzeichnis", user=ADMIN, body=body, name="adressverzeichnis-uebernehmen")
    play.ask("PATCH", vorgang, 204, user=CLERK, body={"belegenheit": "Marktgasse 12"})
    play.work()
    play.ask("GET", "@adressen?text=Marktgasse 1", name="adressen")
    play.ask("GET", "@adressverzeichnis?adresse=Marktgasse 12", user=HEAD, name="adressverzeichnis")
    play.ask(
        "GET",
        "@recherche?ort=Marktgasse 12&weite=100",
        user=HEAD,
        name="recherche-umkreis",
        only=("items_total", "items"),
    )
    play.ask("GET", "@recherche-vorschlaege?text=Hun", user=HEAD, name="recherche-vorschlaege")
    kept = {"titel": "Hunde ohne Bescheid", "frage": {"text": "Hund -Bescheid", "art": "Vorgang"}}
    saved = play.ask("POST", "@dauersuchen", user=HEAD, body=kept, status=200)["items"]
    play.recorder.know(saved[0]["id"], "<Dauersuche>")
    play.ask("POST", "@dauersuchen", user=HEAD, body=kept, name="dauersuche-speichern")
    play.ask("GET", "@dauersuchen", user=HEAD, name="dauersuchen")
    play.ask("POST", f"@dauersuchen/{saved[0]['id']}/gesehen", 204, user=HEAD, name="dauersuche-gesehen")
    play.ask("DELETE", f"@dauersuchen/{saved[0]['id']}", user=HEAD, name="dauersuche-loeschen")
    uid = play.ask("GET", vorgang, user=HEAD)["UID"]
    path = f"@recherche-aehnliche?zu={uid}"
    like = play.ask("GET", path, user=HEAD, name="recherche-aehnliche", varying="items")["items"]
    assert 1 <= len(like) <= 8 and all(one["UID"] != uid for one in like)
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


def play_word(play, vorgang):
    """Upload a Word template, make a draft from it, retire it."""
    data = b64encode(smallest("{{ antragsteller.name }}")).decode()
    play.recorder.know(data, "<base64 of the .docx>")
    told = {"titel": "Brief", "datei": {"filename": "brief.docx", "data": data}}
    name = "wordvorlage-hochladen"
    made = play.ask("POST", "vorlagen/@wordvorlagen", 201, user=EDITOR, body=told, name=name, known="<Vorlage>")
    play.ask("GET", "vorlagen/@wordvorlagen", user=EDITOR, name="wordvorlagen", only=("@id", "items"))
    body = {"vorlage": made["id"]}
    draft = play.ask("POST", f"{vorgang}/@aus-wordvorlage", 201, user=CLERK, body=body, name="aus-wordvorlage")
    play.ask("POST", f"{draft['@id']}/@workflow/finalize", user=CLERK)
    play_word_bescheid(play, vorgang, told)
    url = f"vorlagen/@wordvorlagen/{made['id']}/stilllegen"
    play.ask("POST", url, user=EDITOR, body={}, name="wordvorlage-stilllegen")


def play_word_bescheid(play, vorgang, told):
    """A draft Bescheid from Word, its file exchanged; as if LibreOffice were there, which nothing of this starts."""
    before = os.environ["PATH"]
    with TemporaryDirectory() as name:
        (Path(name) / "soffice").write_text("#!/bin/sh\n")
        (Path(name) / "soffice").chmod(0o755)
        os.environ["PATH"] = f"{name}{os.pathsep}{before}"
        try:
            body = {**told, "titel": "Bescheinigung", "ergebnis": "bestaetigt"}
            made = play.ask("POST", "vorlagen/@wordvorlagen", 201, user=EDITOR, body=body)
            path = f"{vorgang}/@aus-wordvorlage"
            draft = play.ask("POST", path, 201, user=CLERK, body={"vorlage": made["id"]}, known="<Bescheid aus Word>")
            path = f"{draft['@id']}/@wordfassung"
            play.ask("POST", path, 204, user=CLERK, body={"datei": told["datei"]}, name="wordfassung")
            play.ask("POST", f"{draft['@id']}/@workflow/discard", user=CLERK)
            play.ask("POST", f"vorlagen/@wordvorlagen/{made['id']}/stilllegen", user=EDITOR, body={})
        finally:
            os.environ["PATH"] = before


def play_petitionen(play):
    """The running petition of Musterstadt is read and signed, another one handed in; both wait for a mail to be opened."""

    def deliver():
        transaction.commit()
        play.work()

    transaction.begin()
    petition.play(play.portal, deliver)
    transaction.commit()
    found = play.ask("GET", "petitionen/@petitionen")["items"]
    (one,) = [each for each in found if each["titel"].startswith("Zwölf Bäume")]
    (antrag,) = [each for each in found if each["art"] == "einwohnerantrag"]
    words = {one["@id"]: "<Petition>", antrag["@id"]: "<Einwohnerantrag>"}
    for each in found:
        play.recorder.know(each["@id"].rpartition("/")[2], words.get(each["@id"], "<andere Petition>"))
    play.ask("GET", "petitionen/@petitionen", name="petitionen")
    who = {"name": "Anna Beispiel", "ort": "Musterstadt", "email": "anna@example.org", "oeffentlich": False}
    play.ask("POST", f"{one['@id']}/@unterschriften", 202, body=who, name="petition-unterzeichnen")
    asked = {"title": "Bänke am Fluss", "anliegen": "Die Stadt soll fünf Bänke aufstellen.", "name": "Anna Beispiel"}
    asked |= {"anschrift": "Marktstr. 3, 12345 Musterstadt", "email": "anna@example.org"}
    play.ask("POST", "petitionen/@petitionen", 202, body=asked, name="petition-einreichen")
    sheets = f"{antrag['@id']}/@unterschriftenboegen"
    play.ask("POST", sheets, user=ADMIN, body={"bogen": 3, "gueltig": 31, "ungueltig": 4}, name="bogen-eintragen")
    play.ask("GET", sheets, user=ADMIN, name="boegen")
    path = f"{antrag['@id']}/@zulaessigkeit"
    items = play.ask("GET", path, user=ADMIN, name="zulaessigkeit")["punkte"]
    found = [{"urteil": "erfuellt"} for _one in items[:-1]] + [{"urteil": "nicht_erfuellt", "bemerkung": "94 von 120"}]
    decided = {"punkte": found, "zulaessig": False, "grund": "Der Rat hat am 3. Dezember so entschieden."}
    play.ask("POST", path, user=ADMIN, body=decided, name="zulaessigkeit-entscheiden")
