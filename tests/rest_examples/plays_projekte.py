"""Plays of the REST examples: the project of Musterstadt is read, supported, commented on, moderated and answered."""

from kommune.portal.musterstadt.petitionen import ideen
from rest_examples.play import EDITOR

import transaction


PLANER = "oliver.vogt"
IDEE = {
    "titel": "Schatten für die Bushaltestelle",
    "text": "Ein Baum am Wartehäuschen.",
    "kategorie": "Aufenthalt",
    "key": "beispiel-projekte-1",
}


def play_projekte(play):
    """Somebody confirms an address, hands in an Idee, supports another, comments; the town moderates and answers."""

    def deliver():
        transaction.commit()
        play.work()

    transaction.begin()
    ideen.play(play.portal, deliver)
    transaction.commit()
    path = f"projekte/{ideen.ID}"
    found = play.ask("GET", f"{path}/@ideen?ordnung=stimmen&b_size=2")["items"]
    for one, word in zip(found, ("<Nummer>", "<andere Nummer>"), strict=True):
        play.recorder.know(one["nummer"], word)
    first = found[0]["nummer"]
    play.ask("GET", f"{path}/@ideen?ordnung=stimmen&b_size=2", name="projekt-ideen")
    play.ask("GET", f"{path}/@ideen/{first}", name="projekt-idee")
    play.ask("POST", f"{path}/@ausweis", 202, body={"email": "anna@example.org"}, name="projekt-ausweis")
    link = _token(play, "anna@example.org")
    made = play.ask("POST", f"{path}/@ausweis", body={"token": link})
    for value, word in ((made["ausweis"], "<Ausweis>"), (link, "<Token>")):
        play.recorder.know(value, word)
    shown = {"X-Kommune-Ausweis": made["ausweis"]}
    body = {"idee": first}
    play.ask("POST", f"{path}/@stimmen", body=body, headers=shown, name="projekt-stimme")
    play.ask("DELETE", f"{path}/@stimmen", body=body, headers=shown, name="projekt-stimme-zurueck")
    sent = play.ask("POST", f"{path}/@ideen", 201, body=IDEE, headers=shown)
    play.recorder.know(sent["nummer"], "<eigene Nummer>")
    play.ask("POST", f"{path}/@ideen", 201, body=IDEE, headers=shown, name="projekt-idee-einreichen")
    said = {"ort": f"idee:{sent['nummer']}", "text": "Am besten eine Linde.", "name": "Anna"}
    told = play.ask("POST", f"{path}/@kommentare", 201, body=said, headers=shown)
    play.recorder.know(told["id"], "<Kommentar>")
    play.ask("GET", f"{path}/@kommentare?ort=idee:{sent['nummer']}", name="projekt-kommentare")
    play.ask("GET", f"{path}/@projektergebnis", name="projekt-ergebnis")
    shown_texts = play.ask("GET", f"{path}/@diskussionen")["items"]
    play.recorder.know(shown_texts[0]["@id"].rpartition("/")[2], "<Text>")
    play.ask("GET", f"{path}/@diskussionen", name="projekt-diskussionen")
    play.ask("GET", shown_texts[0]["@id"], name="projekt-diskussion")
    ziel = {"ziel": f"kommentar:idee:{sent['nummer']}|{told['id']}", "grund": "Das gehört nicht hierher."}
    play.ask("POST", f"{path}/@meldungen", 204, body=ziel, name="projekt-melden")
    play.ask("GET", f"{path}/@meldungen", user=EDITOR, name="projekt-schlange", only=("@id", "items_total"))
    act = {"ziele": [ziel["ziel"]], "aktion": "veroeffentlichen"}
    play.ask("POST", f"{path}/@entscheidungen", user=EDITOR, body=act, name="projekt-entscheiden")
    answer = {"idee": sent["nummer"], "stand": "kommt", "antwort": "Der Baum wird im Herbst gepflanzt."}
    play.ask("POST", f"{path}/@antworten", user=PLANER, body=answer, name="projekt-antworten")


def _token(play, address):
    from kommune.eakte.core import mail

    transaction.begin()
    texts = [one.text for one in mail.waiting() if one.to == address and "@@projekt-link" in one.text]
    return texts[-1].partition("@@projekt-link/")[2].split()[0]
