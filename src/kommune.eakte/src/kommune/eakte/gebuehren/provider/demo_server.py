"""The training finance system: ``python -m kommune.eakte.gebuehren.provider.demo_server PORT``; keeps what it got in memory."""

from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from threading import Lock

import json
import sys


class Konto(BaseHTTPRequestHandler):
    """``PUT /NR`` books an order once, ``GET /`` lists all."""

    orders: dict[str, dict[str, str]] = {}
    tries = 0
    lock = Lock()

    def do_PUT(self):
        nr = self.path.strip("/")
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.lock:
            type(self).tries += 1
            known = nr in self.orders
            self.orders.setdefault(nr, body)
        self.answer({"quittung": f"HKR-Training, {nr}{' (bekannt)' if known else ''}"})

    def do_GET(self):
        self.answer({"items": self.orders, "tries": self.tries})

    def answer(self, told):
        data = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format, *args):
        """Say nothing: orders name people."""


def server(port: int = 0) -> ThreadingHTTPServer:
    """Return a server on the loopback, with books of its own; port 0 takes a free one."""
    handler = type("Konto", (Konto,), {"orders": {}, "tries": 0, "lock": Lock()})
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


if __name__ == "__main__":
    server(int(sys.argv[1])).serve_forever()
