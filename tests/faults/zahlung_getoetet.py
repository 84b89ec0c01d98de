"""A fee paid online by processes that are killed: when the provider has heard of it, when it is booked, when the money has gone back.

``toedlich`` calls these in processes of their own; the gateway is one that outlives them all.
"""

from kommune.eakte.core.auftrag import worker
from kommune.eakte.core.auftrag.rules import Spur
from kommune.portal.antrag import api as antraege
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung.interfaces import IBezahlungSettings
from kommune.portal.bezahlung.konto import Posten
from kommune.portal.bezahlung.verfahren import demo
from kommune.portal.bezahlung.verfahren import siegel
from kommune.portal.bezahlung.verfahren.demo import Demo
from kommune.portal.bezahlung.verfahren.gateway import server
from musterstadt.antworten import HUNDESTEUER
from pathlib import Path
from plone import api
from threading import Thread

import os
import signal
import time
import transaction


ZAHLUNG = Path(os.environ["FAULT_FOLDER"]) / "zahlung"
SECRET = "ein-geheimnis-zum-ueben"
FIRST, SECOND = "thomas.weissmueller", "kasse.zweite"  # a refund needs two people


def sign(secret, _moment, body):
    """Seal by the real time: the clock of who is killed runs ahead, that of the gateway does not."""
    return siegel.sign(secret, int(time.time()), body)


demo.sign = sign


class Gateway:
    """Lives in the first process, which nobody kills."""

    def __init__(self):
        self.server = server(SECRET)
        self.bank = self.server.bank
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        os.environ["KOMMUNE_GATEWAY"] = self.address

    def pay(self):
        """Pay what was announced, and never call back."""
        for one in list(self.bank.by_id.values()):
            self.bank.press(one["referenz"], "nie")


def owe(town, address):
    api.user.create("kasse.zweite@musterstadt.example", SECOND, "Sehr-geheim-2026!")
    api.user.grant_roles(SECOND, roles=["Manager"])
    bezahlung.set_secret("demo", SECRET)
    for name, value in (("demo_adresse", address), ("verfahren", ["demo"])):
        api.portal.set_registry_record(name, value, interface=IBezahlungSettings)
    transaction.commit()
    beleg = antraege.submit(
        leistung="hundesteuer-anmelden",
        titel="Hund anmelden",
        form_uid="f",
        fragen=[],
        antworten=HUNDESTEUER,
        key="toedlich-zahlung",
        posten=[Posten("Hundemarke", 1000)],
    )
    ZAHLUNG.write_text(beleg.zahlung)


def deadly(act):
    def done(self, *args):
        act(self, *args)
        os.kill(os.getpid(), signal.SIGKILL)

    return done


def die_once_it_is_announced(town):
    """The provider has heard of the Versuch, and nothing of its answer is stored."""
    Demo.begin = deadly(Demo.begin)
    bezahlung.begin(ZAHLUNG.read_text(), "demo")


def die_once_it_is_asked(town):
    """The provider has said that it is paid, and nothing of it is stored."""
    Demo.ask = deadly(Demo.ask)
    worker.run_lane(town, Spur.UEBERGABE)


def give_back(town):
    id = ZAHLUNG.read_text()
    with api.env.adopt_user(username=FIRST):
        which = bezahlung.refund(id, 400, "Zu viel")
    with api.env.adopt_user(username=SECOND):
        bezahlung.release_refund(id, which)


def die_once_it_is_given_back(town):
    Demo.refund = deadly(Demo.refund)
    worker.run_lane(town, Spur.UEBERGABE)


def found(town, bank):
    """Return what there is of the Zahlung, and of the Antrag that waited for it."""
    zahlung = bezahlung.get(ZAHLUNG.read_text())
    number = zahlung.bezug
    vorgaenge = town.portal_catalog.unrestrictedSearchResults(portal_type="Vorgang", eingangsnummer=number)
    return {
        "stand": str(zahlung.konto.stand),
        "versuche": len(zahlung.konto.versuche),
        "buchungen": [one.betrag for one in zahlung.konto.buchungen],
        "eingegangen": zahlung.konto.eingegangen,
        "bank": len(bank.by_id),
        "zurueck": len(bank.refunds),
        "vorgaenge": len(vorgaenge),
        "abweichungen": [one.was for one in bezahlung.differences()],
    }
