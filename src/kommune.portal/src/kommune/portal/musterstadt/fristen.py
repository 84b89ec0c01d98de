"""Fristen of Musterstadt: an approval that counts as given when its period passes, stopped once, with papers asked for."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.fristen import api as fristen
from kommune.eakte.nachforderung import api as nachforderungen
from plone import api
from typing import Any


CLERK = "miriam.gross"
PUNKTE = ("Lageplan im Maßstab 1:500 mit dem Gerüst", "Nachweis der Haftpflichtversicherung")


def play(vorgang: Any) -> None:
    """Begin the fiction of approval three weeks ago, stop it for six days, ask for two papers; done once."""
    if not any(row["name"] == "fiktion" for row in fristen.to_begin(vorgang)):
        return
    today = clock.today()
    with api.env.adopt_user(username=CLERK):
        akten.take_over(vorgang)
        fristen.begin_row(vorgang, "fiktion", today - timedelta(days=21))
        fiktion = next(one for one in fristen.fristen_of(vorgang) if one.zeile == "fiktion")
        grund = "Stellungnahme der Polizei steht aus"
        fristen.stop_frist(vorgang, fiktion.id, grund=grund, von=today - timedelta(days=14))
        fristen.resume_frist(vorgang, fiktion.id, grund="Stellungnahme liegt vor", bis=today - timedelta(days=9))
        if nachforderungen.may_ask(vorgang):
            day = today + timedelta(days=14)
            nachforderungen.ask(
                vorgang, [(text, day) for text in PUNKTE], einleitung="Zu Ihrem Antrag fehlen uns noch:"
            )
