"""Plays of the REST examples: records without the portal, what lies in them, and how they are put in order."""

from base64 import b64encode
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.loeschung import api as loeschung
from rest_examples.play import ADMIN
from rest_examples.play import CLERK
from rest_examples.play import HEAD
from rest_examples.play import NOTE
from rest_examples.play import PDF
from rest_examples.play import POST
from rest_examples.plays_vorgang import play_deputies
from rest_examples.plays_vorgang import play_fristen
from rest_examples.plays_vorgang import play_laufweg
from rest_examples.plays_vorgang import play_rights
from urllib.parse import quote
from workflow_tables import put_in_state

import transaction


ANGABEN = ("@id", "leistung", "antworten")


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
    body = {"wer": "Rechtsamt", "band": "2", "grund": "Klage gegen den Bescheid"}
    play.ask("POST", f"{other['@id']}/@papier", user=CLERK, body=body, name="papier")
    play_parts(play, other["@id"])
    wrong = play.ask("POST", "akten/@akten", 201, user=CLERK, body=akte)["@id"]
    body = {"oe": "gewerbeamt", "grund": "Betrifft das Gewerbe"}
    play.ask("POST", f"{wrong}/@federfuehrung", 204, user=HEAD, body=body, name="federfuehrung")


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
    unit = "aktenplan/0/02/022"
    play.ask("GET", f"{unit}/@bestandsverzeichnis?b_size=1", user=CLERK, name="bestandsverzeichnis", varying="items")
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
    gone = {"nr": 0, "grund": "Falsche Akte genannt"}
    play.ask("DELETE", verweise, 204, user=CLERK, body=gone, name="verweis-entfernen")
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


def play_papers(play, vorgang, note):
    """Several files at once, and a draft that is checked out."""
    files = [
        {"data": b64encode(b"Impfpass").decode(), "filename": "Impfpass_Momo.txt"},
        {"data": "", "filename": "leer.txt"},
    ]
    body = {"richtung": "eingang", "dateien": files}
    stored = play.ask("POST", f"{vorgang}/@stapel", 201, user=CLERK, body=body, name="stapel")["items"][0]
    found = play.ask("GET", f"akten/@dokument?aktenzeichen={stored['aktenzeichen']}", user=CLERK)["@id"]
    uid = play.ask("GET", found, user=CLERK)["UID"]
    body = {"aktion": "typ", "dokumente": [uid], "dokumenttyp": "Impfnachweis", "grund": "einheitliche Bezeichnung"}
    play.ask("POST", f"{vorgang}/@dokumente-auswahl", user=CLERK, body=body, name="dokumente-auswahl", only=("items",))
    many = {**body, "dokumente": [uid, *(f"{number:032x}" for number in range(50))], "dokumenttyp": "Impfpass"}
    lauf = play.ask("POST", f"{vorgang}/@dokumente-auswahl", 202, user=CLERK, body=many)["@id"]
    play.recorder.know(lauf.rpartition("/")[2], "<Lauf>")
    told = ("@id", "aktion", "fertig", "gesamt", "ruecknahme")
    play.ask("GET", lauf, user=CLERK, name="dokumente-auswahl-lauf", only=told)
    paper = {"title": "Anzeige", "richtung": "eingang", "datei": {"filename": "anzeige.pdf", "data": PDF}}
    paper = play.ask("POST", f"{vorgang}/@dokumente", 201, user=CLERK, body=paper)["@id"]
    play.ask("GET", f"{paper}/@schwaerzung", user=CLERK, name="schwaerzung")
    area = {"seite": 1, "x": 0.1, "y": 0.1, "breite": 0.4, "hoehe": 0.05}
    body = {"flaechen": [area], "begriffe": [], "grund": "Daten Dritter, § 29 Abs. 2 VwVfG"}
    play.ask("POST", f"{paper}/@schwaerzung", 202, user=CLERK, body=body, name="schwaerzen")
    body = {"fuer": "Đặng Ñuñez-Øster", "grundlage": "beteiligter", "ausgelassen": {}}
    path = f"{vorgang}/@akteneinsicht"
    made = play.ask("POST", path, 201, user=CLERK, body=body, name="akteneinsicht-vorbereiten", known="<Einsicht>")
    print_id = made["ausdruck"].rpartition("/")[2]
    play.recorder.know(print_id, "<Ausdruck>")
    play.ask("GET", path, user=CLERK, name="akteneinsicht", only=("items", "dokumente"))
    release_by_link(play, vorgang, made["@id"].rpartition("/")[2])
    back = {"grund": "Antrag zurückgenommen"}
    play.ask("POST", f"{made['@id']}/zuruecknehmen", user=CLERK, body=back, name="akteneinsicht-zuruecknehmen")
    play.ask("POST", f"{note}/@auschecken", user=CLERK, body={}, name="auschecken")
    play.ask("POST", f"{note}/@zurueckgeben", user=CLERK, body={})


def play_auskunft(play):
    """Everything about one person, who alone has this name."""
    person = {"familienname": "Muster-Beispiel", "vorname": "Elif", "geburtsdatum": "1980-03-01"}
    akte = {"title": "Auskunft", "kennzeichen": "922", "federfuehrung": "steueramt"}
    party = {"art": "natuerlich", "rolle": "antragsteller", **person}
    akte = play.ask("POST", "akten/@akten", 201, user=CLERK, body=akte)["@id"]
    made = play.ask("POST", f"{akte}/@vorgaenge", 201, user=CLERK, body={"title": "Auskunft", "beteiligte": [party]})
    vorgang = made["UID"] if "UID" in made else play.ask("GET", made["@id"], user=CLERK)["UID"]
    found = play.ask("POST", "@datenauskunft", user=ADMIN, body=person, name="auskunft-suchen")["items"]
    chosen = [{"quelle": one["quelle"], "key": one["key"]} for one in found]
    body = {**person, "funde": chosen, "grund": "Anfrage vom 3. November, Ausweis geprüft"}
    made = play.ask("POST", "@datenauskunft", 201, user=ADMIN, body=body, name="auskunft-verlangen", known="<Auskunft>")
    play.work()
    play.ask("GET", made["@id"], user=ADMIN, name="auskunft")
    transaction.begin()
    (brain,) = play.portal.portal_catalog.unrestrictedSearchResults(UID=vorgang)
    put_in_state(brain._unrestrictedGetObject(), "vorgang_workflow", "closed")
    transaction.commit()
    play_loeschung(play, person, vorgang)


def play_loeschung(play, person, vorgang):
    """What of a person would go; proposed, and declined. A restricted record, of which the lifting is proposed and declined."""
    found = play.ask("POST", "@datenloeschungen", user=ADMIN, body=person, name="loeschung-probe")["items"]
    chosen = [{"quelle": one["quelle"], "key": one["key"]} for one in found]
    body = {**person, "funde": chosen, "grund": "Verlangen vom 5. November, Ausweis geprüft"}
    made = play.ask(
        "POST", "@datenloeschungen", 201, user=ADMIN, body=body, name="loeschung-vorschlagen", known="<Vorschlag>"
    )
    reason = {"grund": "Zurückgezogen"}
    play.ask("POST", f"{made['@id']}/ablehnen", user=ADMIN, body=reason, name="loeschung-ablehnen")
    play.ask("GET", "@datenloeschungen", user=ADMIN, name="loeschungen")
    transaction.begin()
    loeschung.restrict(vorgang, "")
    transaction.commit()
    play.ask("GET", "@einschraenkungen", user=ADMIN, name="einschraenkungen")
    told = {"grund": "Die Richtigkeit ist geklärt", "weg": "brief", "unterrichtet": clock.today().isoformat()}
    path = f"@einschraenkungen/{vorgang}"
    play.ask("POST", f"{path}/aufheben", user=ADMIN, body=told, name="einschraenkung-aufheben")
    why = {"grund": "Die Person widerspricht"}
    play.ask("POST", f"{path}/ablehnen", user=ADMIN, body=why, name="aufhebung-ablehnen")
    play.ask("GET", "@loeschregeln", user=ADMIN, name="loeschregeln")
    play.ask("PATCH", "@loeschregeln", user=ADMIN, body={"antraege": 730}, name="loeschregeln-setzen")


def release_by_link(play, vorgang, einsicht):
    """Open it by link and code, and end that."""
    play.work()
    path = f"{vorgang}/@freigaben"
    body = {"einsicht": einsicht, "bis": (clock.today() + timedelta(days=14)).isoformat()}
    made = play.ask("POST", path, 201, user=CLERK, body=body, name="einsicht-freigeben", known="<Freigabe>")
    play.ask("GET", path, user=CLERK, name="freigaben")
    play.ask("POST", f"{made['@id']}/code", user=CLERK, body={}, name="freigabe-code")
    play.ask("POST", f"{made['@id']}/beenden", user=CLERK, body={"grund": "Mandat beendet"}, name="freigabe-beenden")
    play.ask("GET", f"{vorgang}/@einsichtsprotokoll", user=CLERK, name="einsichtsprotokoll")


def play_letters(play, vorgang):
    """A note that becomes a Dokument, a word among colleagues, a Textbaustein, a letter that is sent, an entry of the address book."""
    note = {
        "art": "telefonnotiz",
        "partner": "Frau Ñuñez-Øster",
        "richtung": "eingehend",
        "text": "Sie schickt das Foto nach.",
    }
    kept = play.ask(
        "POST", f"{vorgang}/@vermerke", 201, user=CLERK, body=note, name="vermerk-beginnen", known="<Vermerk>"
    )
    final = {"stand": kept["stand"], "fest": True}
    play.ask("PATCH", f"{vorgang}/@vermerke/{kept['id']}", 201, user=CLERK, body=final, name="vermerk-fest")
    word = {"text": "Bitte einmal ansehen.", "an": [HEAD]}
    play.ask("POST", f"{vorgang}/@kommentare", 201, user=CLERK, body=word, name="kommentar", known="<Kommentar>")
    block = {
        "fuer": "oe:steueramt",
        "titel": "Eingangsbestätigung",
        "text": "Ihr Schreiben zu {{ vorgang.aktenzeichen }} ist da.",
    }
    made = play.ask("POST", "@textbausteine", 201, user=CLERK, body=block, name="textbaustein", known="<Textbaustein>")
    nobody = play.ask("GET", vorgang, user=CLERK)["UID"]  # has no party to write to
    home = {"strasse": "Lindenweg", "hausnummer": "5", "plz": "12345", "ort": "Musterstadt"}
    party = {
        "rolle": "antragsteller",
        "art": "natuerlich",
        "vorname": "Max",
        "familienname": "Müller",
        "anschrift": home,
    }
    other = {"title": "Anfrage zur neuen Satzung", "beteiligte": [party]}
    somebody = play.ask("POST", f"{vorgang.rpartition('/')[0]}/@vorgaenge", 201, user=CLERK, body=other)["UID"]
    series = {
        "aktion": "serienbrief",
        "vorgaenge": [somebody, nobody],
        "baustein": f"oe:steueramt/{made['@id'].rpartition('/')[2]}",
    }
    play.ask("POST", "@sammelaktion", user=CLERK, body=series, name="serienbrief", known="<Handlung 3>")
    home = {"strasse": "Lindenweg", "hausnummer": "2", "plz": "12345", "ort": "Musterstadt"}
    person = {"art": "natuerlich", "vorname": "Đặng", "familienname": "Ñuñez-Øster", "anschrift": home}
    entry = play.ask("POST", "@adressbuch", 201, user=CLERK, body=person, name="adresse-anlegen", known="<Adresse>")[
        "@id"
    ].rpartition("/")[2]
    letter = {
        "betreff": "Zwischenstand",
        "text": "Ihr Antrag wird geprüft.",
        "empfaenger": [f"a{entry}"],
        "weg": "bester",
    }
    draft = play.ask(
        "POST", f"{vorgang}/@schreiben", 201, user=CLERK, body=letter, name="schreiben-entwerfen", known="<Schreiben>"
    )
    seen = {"stand": draft["stand"]}
    play.ask("POST", f"{vorgang}/@schreiben-senden/{draft['id']}", user=CLERK, body=seen, name="schreiben-senden")
