"""Plays of the REST examples: something is owed, begun at the training page and paid; a refund that one person alone cannot release."""

from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung.interfaces import IBezahlungSettings
from kommune.portal.bezahlung.konto import Posten
from kommune.portal.bezahlung.verfahren import gateway
from plone import api
from rest_examples.play import ADMIN
from threading import Thread

import os
import re
import transaction


SECRET = "ein-geheimnis-zum-ueben"


def play_bezahlung(play):
    """A citizen pays; who asked for a refund cannot release it, and turns it down."""
    server = gateway.server(SECRET)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    os.environ["KOMMUNE_GATEWAY"] = address  # this server is one for training
    transaction.begin()
    bezahlung.set_secret("demo", SECRET)
    for name, value in (("demo_adresse", address), ("verfahren", ["demo"])):
        api.portal.set_registry_record(name, value, interface=IBezahlungSettings)
    id = bezahlung.demand("antrag", "2026-999999-9", "Bewohnerparkausweis", [Posten("Für ein Jahr", 3070)])
    transaction.commit()
    play.recorder.know(id, "<Zahlung>")
    path = f"@bezahlung/{id}"
    play.ask("GET", path, name="zahlung")
    begun = bezahlung.begin(id, "demo")
    play.recorder.know(begun.ziel, "http://127.0.0.1:8190/bezahlen/<Referenz>")
    play.recorder.know(begun.referenz, "<Referenz>")
    play.ask("POST", path, body={"verfahren": "demo"}, name="zahlung-beginnen")
    server.bank.press(begun.referenz, "nie")
    play.ask("POST", path, body={"nachsehen": True}, name="zahlung-nachsehen")
    play.ask("POST", path, 409, body={"verfahren": "demo"}, name="fehler-zahlung-bezahlt")
    asked = {"zahlung": id, "erstatten": 1000, "grund": "Ausweis gilt nur acht Monate"}
    transaction.begin()
    made = play.ask("POST", "@kasse", user=ADMIN, body=asked)["erstattung"]
    play.recorder.know(made, "<Erstattung>")
    released = {"zahlung": id, "freigeben": made}
    play.ask("POST", "@kasse", 409, user=ADMIN, body=released, name="fehler-vieraugen-erstattung")
    turned = {"zahlung": id, "verwerfen": made}
    play.ask(
        "POST", "@kasse", user=ADMIN, body=turned, name="erstattung-verwerfen", only=("id", "stand", "erstattungen")
    )
    shown = play.ask("GET", "@kasse", user=ADMIN)
    assert [one["id"] for one in shown["items"]] == [id] and re.fullmatch(r"[0-9a-f]{16}", made)
    play.ask("GET", "@kasse", user=ADMIN, name="kasse", only=("items_total", "abweichungen"))
    del os.environ["KOMMUNE_GATEWAY"]
    server.shutdown()
    server.server_close()
