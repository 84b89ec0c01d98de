"""Who asks the live site in the REST examples: people, papers, and the one who keeps the examples."""

from base64 import b64encode
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.worker import run_once
from kommune.portal.musterstadt import people
from musterstadt.papiere import pdf
from rest_examples.recorder import Recorder

import requests
import transaction


PDF = b64encode(pdf()).decode()
NOTE = b64encode(b"Vermerk, zweite Fassung").decode()
CLERK, HEAD, POST, BUSINESS, OTHER = (
    "jana.oeztuerk",
    "hartmut.brueckner",
    "katja.sommer",
    "aylin.demir",
    "miriam.gross",
)
ADMIN, EDITOR = "thomas.weissmueller", "nele.jaeger"


class Play:
    """Asks the live site and takes what has a name as an example."""

    def __init__(self, portal):
        self.portal = portal
        self.url = portal.absolute_url()
        self.recorder = Recorder(self.url, clock.today())
        self.recorder.know(f"Sammelakte {clock.today().year}", "Sammelakte 2026")

    def ask(
        self, method, path, status=200, *, name="", user="", body=None, headers=None, only=(), known="", varying=""
    ):
        """Ask, and keep it as example ``name``; ``known`` is the word for the id of what is answered."""
        url = path if path.startswith("http") else f"{self.url}/{path}"
        auth = (user, people.PASSWORD) if user else None
        wanted = {"Accept": "application/json", "Accept-Language": "de", **(headers or {})}
        answer = requests.request(method, url, json=body, headers=wanted, auth=auth, timeout=120)
        assert answer.status_code == status, f"{method} {url}: {answer.status_code} {answer.text[:600]}"
        if known:
            told = answer.json()
            self.recorder.know(told["@id"].rpartition("/")[2] if "@id" in told else told["id"], known)
        if name:
            self.recorder.keep(name, answer, user, body, headers, only, varying)
        return answer.json() if answer.text else None

    def work(self):
        """Let the worker do its rounds until nothing is left."""
        transaction.begin()
        while run_once(self.portal):
            transaction.begin()
        transaction.begin()
