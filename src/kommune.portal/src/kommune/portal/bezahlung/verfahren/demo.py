"""The training page of payment: a process on this machine (``gateway``), for tests, training and Musterstadt."""

from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.abruf import api as abruf
from kommune.eakte.core.auftrag.interfaces import Unerreichbar
from kommune.portal import _
from kommune.portal.bezahlung.interfaces import IBezahlungSettings
from kommune.portal.bezahlung.interfaces import IZahlverfahren
from kommune.portal.bezahlung.konto import Meldung
from kommune.portal.bezahlung.konto import Stand
from kommune.portal.bezahlung.verfahren import bote
from kommune.portal.bezahlung.verfahren.siegel import HEADER
from kommune.portal.bezahlung.verfahren.siegel import sign
from kommune.portal.bezahlung.verfahren.wahl import secret_of
from typing import Any
from zope.interface import implementer

import json
import os
import re


NAME, TRAINING = "demo", "KOMMUNE_GATEWAY"
LOOPBACK = re.compile(r"http://(127\.0\.0\.1|localhost):[0-9]{2,5}")
SECONDS, MOST = 10, 10_000
SILENT = _(
    "error_demo_zahlung",
    default="The page of payment does not answer. Nothing was charged; please try again in a moment.",
)


@implementer(IZahlverfahren)
class Demo:
    """Tells the gateway by signed JSON; believes what it answers and what it calls back with a right seal."""

    title = _("label_zahlung_demo", default="Online (training page, no real money)")
    help = _("help_zahlung_demo", default="You are led to the page of payment and come back here afterwards.")
    needs_secret, by_transfer = True, False

    def address(self) -> str:
        """The one of the settings, else that of the page started with Musterstadt."""
        return value_of(IBezahlungSettings, "demo_adresse") or os.environ.get(TRAINING, "")

    def fault(self):
        # by the settings alone nobody makes a town take play money: who runs the server says that it is for training
        if not os.environ.get(TRAINING):
            return _(
                "error_demo_uebung",
                default="This server is not one for training. Only who runs it can allow the training page (KOMMUNE_GATEWAY).",
            )
        if not LOOPBACK.fullmatch(self.address()):
            return _("error_demo_adresse", default="The training page has an address such as http://127.0.0.1:8190.")
        if not secret_of(NAME):
            return _("error_demo_geheimnis", default="The secret for signatures is missing.")
        return ""

    def check(self):
        self._call("stand", {})

    def begin(self, zahlung, versuch):
        base = zahlung.adresse
        told = self._call(
            "anlegen",
            {
                "id": versuch.id,
                "betrag": zahlung.konto.betrag,
                "waehrung": zahlung.konto.waehrung,
                "zweck": zahlung.titel[:140],
                "rueckruf": f"{base}/@@bezahlung-rueckruf/{NAME}",
                "zurueck": f"{base}/@@bezahlung/{zahlung.id}?zurueck=1",
                "bis": int(versuch.bis.timestamp()),
            },
        )
        referenz, ziel = str(told.get("referenz") or ""), str(told.get("ziel") or "")
        if not referenz or not ziel.startswith(f"{self.address()}/"):
            raise Unerreichbar(SILENT)
        return referenz, ziel

    def ask(self, zahlung, versuch):
        return self._said(versuch, self._call("auskunft", {"id": versuch.id}))

    def abort(self, zahlung, versuch):
        return self._said(versuch, self._call("abbrechen", {"id": versuch.id}), unknown=Stand.ABGEBROCHEN)

    def refund(self, zahlung, versuch, erstattung):
        told = self._call("erstatten", {"id": versuch.id, "erstattung": erstattung.id, "betrag": erstattung.betrag})
        if not told.get("referenz"):
            raise Unerreichbar(SILENT)
        return str(told["referenz"])

    def _said(self, versuch: Any, told: dict[str, Any], *, unknown: Stand = Stand.ABGELAUFEN) -> Meldung:
        if told.get("stand") == "unbekannt":  # we were killed before it heard of the Versuch, or it has forgotten it
            over = unknown == Stand.ABGEBROCHEN or clock.now() > versuch.bis
            return Meldung(versuch.id, unknown if over else Stand.BEGONNEN, "", 0, "", "auskunft")
        return bote.meldung_of({**told, "id": versuch.id}, "auskunft")

    def _call(self, what: str, told: dict[str, Any]) -> dict[str, Any]:
        body = json.dumps(told).encode()
        seal = sign(secret_of(NAME), int(clock.now().timestamp()), body)
        headers = {"Content-Type": "application/json", HEADER: seal}
        try:
            answer = abruf.require_ok(
                abruf.call(f"{self.address()}/{what}", seconds=SECONDS, most=MOST, data=body, headers=headers)
            )
            read = json.loads(answer.data)
        except (OSError, ValueError) as error:
            raise Unerreichbar(SILENT) from error
        if not isinstance(read, dict):
            raise Unerreichbar(SILENT)
        return read


demo = Demo()
