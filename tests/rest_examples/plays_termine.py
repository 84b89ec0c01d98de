"""Plays of the REST examples: an appointment is looked for, booked, moved and cancelled."""

from dataclasses import replace
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.portal.termine import api as termine
from kommune.portal.termine.store import speicher

import transaction


HUND, ORT = "hundesteuer-anmelden", "buergerbuero"


def play_termine(play):
    """On one day a week ahead, whatever day that is; its times are masked, for they move with the calendar."""
    tag = clock.today() + timedelta(days=7)
    transaction.begin()
    plan = speicher(play.portal).orte[ORT]
    plan.ort = replace(plan.ort, zeiten=(f"{tag:%d.%m.%Y} 9–10",))
    transaction.commit()
    play.ask("GET", "@termine", name="termine-leistungen")
    path = f"@termine?leistung={HUND}&ort={ORT}"
    frei = play.ask("GET", f"{path}&tag={tag.isoformat()}")["frei"]
    for number, moment in enumerate(frei):
        play.recorder.know(moment, f"<Zeit {number + 1}>")
    play.ask("GET", f"{path}&tag={tag.isoformat()}", name="termine-zeiten")
    play.ask("GET", path, name="termine-tage")
    play.ask("GET", f"@termine?leistung={HUND}&personen=2", name="termine-orte", only=("orte",))
    body = {"ort": ORT, "beginn": frei[0], "leistung": [HUND], "personen": 1}
    body |= {"name": "Anna Beispiel", "email": "anna@example.org"}
    transaction.begin()
    made = play.ask("POST", "@termine", 201, body=body)
    link = made["link"]
    play.recorder.know(link, "<Link>")
    play.recorder.know(made["code"], "<Code>")
    for moment in (made["ende"],):
        play.recorder.know(moment, "<Ende>")
    play.ask("GET", f"@termine/{link}", name="termin")
    play.ask(
        "POST", "@termine", 409, body={**body, "ort": ORT, "beginn": "2020-01-01T09:00:00+01:00"}, name="termin-weg"
    )
    moved = play.ask("PATCH", f"@termine/{link}", body={"beginn": frei[2]})
    play.recorder.know(moved["ende"], "<Ende>")
    play.ask("PATCH", f"@termine/{link}", body={"beginn": frei[2]}, name="termin-verschieben")
    play.ask("DELETE", f"@termine/{link}", name="termin-absagen")
    again = {**body, "beginn": frei[1]}
    second = play.ask("POST", "@termine", 201, body=again)
    for key, word in (("link", "<zweiter Link>"), ("code", "<zweiter Code>"), ("ende", "<zweites Ende>")):
        play.recorder.know(second[key], word)
    play.ask("DELETE", f"@termine/{second['link']}")
    transaction.begin()
    assert termine.get(link.partition(".")[0]).stand == termine.Stand.ABGESAGT
