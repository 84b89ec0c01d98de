"""Plays of the REST examples: an organisation whose people share a Postfach."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.portal.antrag import api as antraege

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
    text = next(one.text for one in _mails_to(invited["email"]) if "@@organisation-einladung" in one.text)
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


def play_vollmacht(play):
    """Let another account see an application, accept it there, end it."""
    beleg = antraege.submit(
        leistung="hundesteuer-anmelden",
        titel="Hundesteuer anmelden",
        form_uid="beispiel",
        fragen=[],
        antworten={},
        key="beispiel-vollmacht",
        owner="buergerin",
    )
    transaction.begin()
    play.recorder.know(beleg.eingangsnummer, "<Eingangsnummer der Vollmacht>")
    bis = clock.today() + timedelta(days=90)
    play.recorder.know(bis.isoformat(), "<letzter Tag>")
    email = "buerger@musterstadt.example"
    given = {"eingangsnummer": beleg.eingangsnummer, "email": email, "umfang": "sehen", "bis": bis.isoformat()}
    made = play.ask("POST", "@vollmachten", 201, name="vollmacht-geben", user="buergerin", body=given)
    play.recorder.know(made["id"], "<Vollmacht>")
    text = next(one.text for one in _mails_to(email) if "@@vollmacht/" in one.text)
    token = re.search(r"@@vollmacht/(\S+)", text)[1]
    play.recorder.know(token, "<Token>")
    play.ask("POST", "@vollmachten", 201, name="vollmacht-annehmen", user="buerger", body={"token": token})
    play.ask("GET", "@vollmachten", name="vollmachten", user="buergerin", varying="gegeben")
    path = f"@vollmachten/{beleg.eingangsnummer}/{made['id']}"
    play.ask("DELETE", path, 204, name="vollmacht-beenden", user="buergerin")
    play.ask("GET", f"@antraege/{beleg.eingangsnummer}", 404, user="buerger")


def _mails_to(email):
    transaction.begin()
    return [one for one in mail.waiting() if one.to == email]
