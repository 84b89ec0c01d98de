"""Calls of an address by processes that are killed once the call is out and nothing of it is committed yet.

``toedlich`` calls these in processes of their own; the system that is called lives in the one that forks them.
"""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from http.server import HTTPServer
from kommune.eakte.akte import api as akten
from kommune.eakte.automatik import api as automatik
from kommune.eakte.automatik.aussenwirkung import aufruf
from kommune.eakte.automatik.interfaces import IAdressenSettings
from kommune.eakte.core.auftrag import worker
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.journal import api as journal
from musterstadt.akten import make_vorgang
from plone import api
from threading import Thread

import os
import signal
import transaction


os.environ[aufruf.SECRET] = "nur-fuer-tests"
KEY = "X-Kommune-Schritt"


class Fachsystem:
    """Notes the key of each call it gets; two with the same one are one thing to it."""

    def __enter__(self):
        self.keys = keys = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                keys.append(self.headers[KEY])
                self.send_response(204)
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/kommune"
        Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *exc):
        self.server.shutdown()
        self.server.server_close()


def set_off(town, address, path):
    """Have a rule call the address for a new Vorgang."""
    for name, value in (("adressen", address), ("intern", "127.0.0.1")):
        api.portal.set_registry_record(name, value, interface=IAdressenSettings)
    automatik.set_regel(
        {
            "titel": "Ruf",
            "ereignis": "zustand",
            "zustand": "in_progress",
            "art": "adresse",
            "adresse": address,
            "modus": "sofort",
        }
    )
    vorgang = make_vorgang(town)
    with api.env.adopt_user(username="jana.oeztuerk"):
        akten.take_over(vorgang)
    path.write_text("/".join(vorgang.getPhysicalPath()))
    transaction.commit()


def die_once_it_is_out(town):
    """Call for good, and be killed before anything of it is committed."""
    send = aufruf.send

    def deadly(told):
        send(told)
        os.kill(os.getpid(), signal.SIGKILL)

    with _instead(deadly):
        while worker.run_lane(town, Spur.LONG):
            pass


@contextmanager
def _instead(function):
    kept, aufruf.send = aufruf.send, function
    try:
        yield
    finally:
        aufruf.send = kept


def found(town, path, keys):
    """Return what the other system was told, and what the record says of it."""
    vorgang = town.unrestrictedTraverse(path.read_text())
    steps = automatik.schritte_of(vorgang)
    return {
        "schritte": [[one.id, str(one.stand)] for one in steps],
        "rufe": keys,
        "journal": len([one for one in journal.entries(vorgang) if one["aktion"] == "adresse_aufgerufen"]),
    }
