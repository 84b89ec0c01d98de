"""Plays of the REST examples: a second factor, and the providers one can log in with."""

from kommune.eakte.anmeldung.zweitfaktor import rules
from kommune.eakte.core import clock
from kommune.portal.musterstadt import people
from rest_examples.play import ADMIN
from rest_examples.play import CLERK

import base64
import requests


def play_second_factor(play):
    """Set one up with a token, log in with its code, make new codes for emergencies, and have it reset."""

    def bearer(**more):
        body = {"login": CLERK, "password": people.PASSWORD, **more}
        answer = requests.post(f"{play.url}/@login", json=body, headers={"Accept": "application/json"}, timeout=120)
        assert answer.status_code == 200, answer.text
        return {"Accept": "application/json", "Authorization": f"Bearer {answer.json()['token']}"}

    def act(name, headers, **body):
        answer = requests.post(f"{play.url}/@zweitfaktor", json=body, headers=headers, timeout=120)
        told = answer.json()
        if "geheimnis" in told:
            play.recorder.know(told["geheimnis"], "<Geheimnis>")
        for number, code in enumerate(told.get("notfallcodes", ()), 1):
            play.recorder.know(code, f"<Notfallcode {number}>")
        if told.get("seit"):
            play.recorder.know(told["seit"], "<Zeitpunkt>")
        shown = {key: f"<{key}>" for key in ("passwort", "code") if key in body}
        play.recorder.keep(name, answer, headers={"Authorization": "Bearer <Token>"}, body={**body, **shown})
        return answer

    headers = bearer()
    offered = act("zweitfaktor-beginnen", headers, aktion="beginnen", passwort=people.PASSWORD).json()
    secret = base64.b32decode(offered["geheimnis"])
    code = rules.code_at(secret, int(clock.now().timestamp()))
    codes = act("zweitfaktor-bestaetigen", headers, aktion="bestaetigen", code=code).json()["notfallcodes"]
    headers = bearer(code=codes[0])
    state = requests.get(f"{play.url}/@zweitfaktor", headers=headers, timeout=120)
    play.recorder.keep("zweitfaktor", state, headers={"Authorization": "Bearer <Token>"})
    act("zweitfaktor-codes", headers, aktion="codes", passwort=people.PASSWORD, code=codes[1])
    reset = requests.delete(
        f"{play.url}/@zweitfaktor/{CLERK}",
        auth=("thomas.weissmueller", people.PASSWORD),
        headers={"Accept": "application/json"},
        timeout=120,
    )
    assert reset.status_code == 204, reset.text
    play.recorder.keep("zweitfaktor-zuruecksetzen", reset)


def play_providers(play):
    """Enter a provider, see it as the log-in page does, remove it."""
    entry = {
        "titel": "BundID",
        "aussteller": "https://id.example.org",
        "client_id": "musterstadt",
        "geheimnis": "nur einmal gesendet",
        "fuer": "buerger",
        "acr": "STORK-QAA-Level-1 = niedrig\nSTORK-QAA-Level-3 = substantiell\nSTORK-QAA-Level-4 = hoch",
    }
    play.ask("POST", "@anbieter/bundid", user=ADMIN, body=entry, name="anbieter-eintragen")
    play.ask("GET", "@anbieter", name="anbieter")
    play.ask("DELETE", "@anbieter/bundid", 204, user=ADMIN, name="anbieter-entfernen")
