"""The training page of payment: ``KOMMUNE_GATEWAY_GEHEIMNIS=… python -m kommune.portal.bezahlung.verfahren.gateway PORT``.

A gateway as providers have it, in one small process that keeps all in memory: announced by signed JSON, paid on a page with a button for
each thing that can happen, told back by a signed call – also late, twice, with a wrong amount, or never. No real money, no data of a card.
"""

from html import escape
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from kommune.portal.bezahlung.verfahren.siegel import HEADER
from kommune.portal.bezahlung.verfahren.siegel import is_right
from kommune.portal.bezahlung.verfahren.siegel import sign
from threading import Lock
from threading import Thread
from typing import Any
from urllib.parse import parse_qs
from urllib.request import Request
from urllib.request import urlopen

import json
import os
import secrets
import sys
import time


VARIABLE = "KOMMUNE_GATEWAY_GEHEIMNIS"
LATE = 8.0  # seconds
ENDS = {"gescheitert": "gescheitert", "abbrechen": "abgebrochen", "zeit": "abgelaufen"}
BUTTONS = (
    ("bezahlen", "Bezahlen"),
    ("abbrechen", "Abbrechen"),
    ("gescheitert", "Zahlung scheitert"),
    ("zeit", "Zeit läuft ab"),
    ("spaet", "Bezahlen, die Meldung kommt später"),
    ("doppelt", "Bezahlen, die Meldung kommt zweimal"),
    ("nie", "Bezahlen, die Meldung kommt nie"),
    ("falsch", "Bezahlen, aber ein Cent zu wenig"),
)
PAGE = """<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Bezahlseite (Übung)</title></head><body><main><h1>Bezahlseite (Übung)</h1><p>Hier fließt kein echtes Geld.</p>
<p>{zweck}: <strong>{betrag}</strong></p><form method="post">{buttons}</form></main></body></html>"""


class Bank:
    """What one gateway knows; ``late`` is how many seconds a late call-back takes."""

    def __init__(self, secret: str, late: float = LATE) -> None:
        self.secret, self.late = secret, late
        self.lock = Lock()
        self.by_id: dict[str, dict[str, Any]] = {}
        self.refunds: dict[str, str] = {}
        self.calls: list[tuple[str, int]] = []  # what the portal answered

    def act(self, what: str, told: dict[str, Any], base: str) -> dict[str, Any]:
        """Do what the portal asks; the same id again is the same payment."""
        with self.lock:
            if what == "stand":
                return {"bereit": True}
            if what == "anlegen":
                known = self.by_id.setdefault(
                    told["id"], {**told, "stand": "begonnen", "referenz": secrets.token_hex(8)}
                )
                return {"referenz": known["referenz"], "ziel": f"{base}/bezahlen/{known['referenz']}"}
            found = self.by_id.get(str(told.get("id")))
            if found is None:
                return {"stand": "unbekannt"}
            self.age(found)
            if what == "abbrechen" and found["stand"] == "begonnen":
                found["stand"] = "abgebrochen"
            if what == "erstatten":
                self.refunds.setdefault(told["erstattung"], f"G{secrets.token_hex(6)}")
                return {"referenz": self.refunds[told["erstattung"]]}
            return self.told(found)

    def told(self, found: dict[str, Any]) -> dict[str, Any]:
        return {name: found[name] for name in ("id", "referenz", "stand", "betrag", "waehrung")}

    def age(self, found: dict[str, Any]) -> None:
        if found["stand"] == "begonnen" and time.time() > found["bis"]:
            found["stand"] = "abgelaufen"

    def press(self, referenz: str, button: str) -> str:
        """Do what a person chose, and return where the browser goes; what has ended stays as it is."""
        with self.lock:
            found = next(one for one in self.by_id.values() if one["referenz"] == referenz)
            self.age(found)
            if found["stand"] == "begonnen":
                found["stand"] = ENDS.get(button, "bezahlt")
                if button == "falsch":
                    found["betrag"] -= 1
                self.tell(found, button)
            return str(found["zurueck"])

    def tell(self, found: dict[str, Any], button: str) -> None:
        if button == "nie":
            return
        body, address = json.dumps(self.told(found)).encode(), str(found["rueckruf"])
        times, pause = (2 if button == "doppelt" else 1), (self.late if button == "spaet" else 0.0)
        Thread(target=self.call_back, args=(address, body, times, pause), daemon=True).start()

    def call_back(self, address: str, body: bytes, times: int = 1, pause: float = 0.0) -> None:
        """Tell the portal, and try again while it does not answer well."""
        time.sleep(pause)
        for _each in range(times):
            for attempt in range(4):
                seal = sign(self.secret, int(time.time()), body)
                headers = {"Content-Type": "application/json", HEADER: seal}
                try:
                    with urlopen(Request(address, data=body, headers=headers, method="POST"), timeout=20) as answer:
                        self.calls.append((body.decode(), answer.status))
                        break
                except OSError as error:
                    self.calls.append((body.decode(), int(getattr(error, "code", 0) or 0)))
                    time.sleep(0.5 * 2**attempt)


class Schalter(BaseHTTPRequestHandler):
    """The web side of a ``Bank``."""

    bank: Bank

    @property
    def base(self) -> str:
        return f"http://{self.headers.get('Host', '127.0.0.1')}"

    def do_GET(self) -> None:
        found = self.found()
        if found is None:
            return self.send(404, b"Unbekannt", "text/plain; charset=utf-8")
        buttons = "".join(f'<p><button name="tun" value="{one}">{escape(text)}</button></p>' for one, text in BUTTONS)
        betrag = f"{found['betrag'] // 100},{found['betrag'] % 100:02} {escape(found['waehrung'])}"
        page = PAGE.format(zweck=escape(found["zweck"]), betrag=betrag, buttons=buttons)
        self.send(200, page.encode(), "text/html; charset=utf-8")

    def do_POST(self) -> None:
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), 10_000))
        if self.path.startswith("/bezahlen/"):
            found = self.found()
            button = parse_qs(body.decode()).get("tun", [""])[0]
            if found is None or button not in dict(BUTTONS):
                return self.send(404, b"Unbekannt", "text/plain; charset=utf-8")
            self.send_response(303)
            self.send_header("Location", self.bank.press(found["referenz"], button))
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if not is_right(self.bank.secret, self.headers.get(HEADER), body, int(time.time())):
            return self.send(403, b"{}", "application/json")
        answer = self.bank.act(self.path.strip("/"), json.loads(body), self.base)
        self.send(200, json.dumps(answer).encode(), "application/json")

    def found(self) -> dict[str, Any] | None:
        referenz = self.path.partition("?")[0].rpartition("/")[2]
        return next((one for one in list(self.bank.by_id.values()) if one["referenz"] == referenz), None)

    def send(self, status: int, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: addresses open payments."""


def server(secret: str, port: int = 0, *, late: float = LATE) -> ThreadingHTTPServer:
    """Return a gateway on the loopback with books of its own; port 0 takes a free one. ``.bank`` are its books."""
    bank = Bank(secret, late)
    made = ThreadingHTTPServer(("127.0.0.1", port), type("Schalter", (Schalter,), {"bank": bank}))
    made.bank = bank  # type: ignore[attr-defined]
    return made


def end_with(parent: int) -> None:
    """End when the process that started this one is gone."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


if __name__ == "__main__":
    Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    server(os.environ[VARIABLE], int(sys.argv[1])).serve_forever()
