"""Plays of the REST examples: an organisation whose people share a Postfach."""

from kommune.eakte.core import mail

import re
import transaction


def play_organisation(play):
    """Make one, invite somebody, change a role, remove the person, close it."""
    told = {
        "name": "Chor Musterstadt",
        "rechtsform": "e. V.",
        "register": "VR 77, Amtsgericht Musterstadt",
        "strasse": "Am Markt",
        "hausnummer": "4",
        "plz": "12345",
        "ort": "Musterstadt",
        "berechtigt": True,
    }
    made = play.ask("POST", "@organisationskonten", 201, name="organisationskonto-anlegen", user="buergerin", body=told)
    id, path = made["id"], f"@organisationskonten/{made['id']}"
    play.recorder.know(id, "<Organisation>")
    invited = {"email": "buerger@musterstadt.example", "rolle": "bearbeiten"}
    play.ask("POST", f"{path}/einladungen", 201, name="organisationskonto-einladen", user="buergerin", body=invited)
    transaction.begin()
    text = next(
        one.text for one in mail.waiting() if one.to == invited["email"] and "@@organisation-einladung" in one.text
    )
    token = re.search(r"@@organisation-einladung/(\S+)", text)[1]
    play.recorder.know(token, "<Einladung>")
    body = {"einladung": token}
    play.ask("POST", "@organisationskonten", 201, name="organisationskonto-beitreten", user="buerger", body=body)
    play.ask("GET", "@organisationskonten", name="organisationskonten", user="buergerin", varying="items")
    play.ask(
        "GET",
        path,
        name="organisationskonto",
        user="buergerin",
        only=("@id", "name", "rolle", "angaben", "antraege", "ungelesen"),
    )
    rolle = {"rolle": "lesen"}
    play.ask("PATCH", f"{path}/personen/buerger", 204, name="organisationskonto-rolle", user="buergerin", body=rolle)
    play.ask("PATCH", f"{path}/personen/buergerin", 409, name="organisationskonto-letzte", user="buergerin", body=rolle)
    play.ask("DELETE", f"{path}/personen/buerger", 204, name="organisationskonto-entfernen", user="buergerin")
    play.ask("GET", path, 404, user="buerger")
    play.ask("DELETE", path, 204, name="organisationskonto-schliessen", user="buergerin")
