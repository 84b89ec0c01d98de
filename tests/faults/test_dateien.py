"""Every file that was confirmed can be read back equal, whatever conflicts and fails beside it.

``KOMMUNE_UPLOADS`` sets how many files each kind of server takes: 150, or more by hand on an idle machine.
``KOMMUNE_WRAPPER=1`` puts the wrapper of ADR 7 round the database of one process. Then the test has to fail: it shows that it
would see lost files.
"""

from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from musterstadt.papiere import pdf
from servers import Servers
from test_casework import AKTE
from test_casework import ask
from test_casework import at
from test_casework import PERSON
from test_intake import allow_many
from test_intake import case
from test_intake import hand_in
from test_intake import paper

import os
import pytest
import requests


pytestmark = pytest.mark.fault
UPLOADS = int(os.environ.get("KOMMUNE_UPLOADS", "150"))
CLIENTS = 16
SERVERS = {
    "one process with its worker": lambda: Servers.single(),
    "ZEO with two processes and a worker": lambda: Servers.cluster(zopes=2),
}
WRAPPER = "blobstorage"


class Wrapped(Servers):
    """One process as it was before ADR 7: around the FileStorage a storage that deletes what others are committing."""

    def _write(self, home, port):
        super()._write(home, port)
        conf = home / "etc" / "zope.conf"
        inside = "  blob-dir $INSTANCE/blobs\n  <filestorage>\n    path $INSTANCE/Data.fs\n  </filestorage>\n"
        before, _start, rest = conf.read_text().partition("<filestorage>")
        after = rest.partition("</filestorage>")[2]
        conf.write_text(f"{before}<{WRAPPER}>\n{inside}</{WRAPPER}>{after}")


if os.environ.get("KOMMUNE_WRAPPER"):
    SERVERS = {"one process in the wrapper": lambda: Wrapped.single()}


def content(number):
    return pdf(f"Datei {number} " * 3000)


def upload(url, number):
    """Upload a Dokument; return ``(its address, SHA-256)`` if it was confirmed."""
    file = {"data": b64encode(content(number)).decode(), "filename": f"{number}.pdf"}
    answer = ask("POST", f"{url}/@dokumente", json={"richtung": "eingang", "datei": file})
    return (answer.json()["@id"], sha256(content(number)).hexdigest()) if answer.status_code == 201 else None


def digest_of(url):
    """Download a file; return its SHA-256. The answer is let go at once: kept ones keep their connections open."""
    answer = ask("GET", f"{url}/@@datei")
    return sha256(answer.content).hexdigest() if answer.status_code == 200 else str(answer.status_code)


def disturb(url, number):
    """Provoke conflicts (all change one Vorgang) and aborts (a Dokument enclosed with one that is not there)."""
    ask("PATCH", url, json={"bemerkung": f"Anruf {number}"})
    file = {"data": b64encode(content(-number)).decode(), "filename": "x.pdf"}
    ask("POST", f"{url}/@dokumente", json={"richtung": "eingang", "datei": file, "anlage_von": "gibt es nicht"})


def answer_by_message(url, beleg, number):
    """Send a message with a file as the citizen; return whether it was confirmed."""
    file = {"name": "n.pdf", "inhalt": b64encode(content(number)).decode()}
    body = {"text": f"Nachricht {number}", "code": beleg["code"], "dateien": [file]}
    headers = {"Accept": "application/json", "Idempotency-Key": f"message-{number:05}"}
    address = f"{url}/@antraege/{beleg['eingangsnummer']}"
    return requests.post(address, json=body, headers=headers, timeout=120).status_code == 201


@pytest.mark.parametrize("kind", SERVERS)
def test_every_confirmed_file_is_read_back_equal(kind):
    with SERVERS[kind]() as servers:
        allow_many(servers.urls[0])
        akte = ask("POST", f"{servers.urls[0]}/akten/@akten", json=AKTE).json()["@id"]
        body = {"betreff": "Anmeldung", "beteiligte": [PERSON]}
        vorgaenge = [ask("POST", f"{akte}/@vorgaenge", json=body).json()["@id"] for _ in range(4)]
        beleg = hand_in(servers.urls[0], "key-of-the-messages", 0)[1]

        def one(number):
            url = servers.urls[number % len(servers.urls)]
            vorgang = at(servers, number, vorgaenge[number % 4])
            if number % 8 == 0:
                disturb(at(servers, number, vorgaenge[0]), number)
            return (
                upload(vorgang, number),
                hand_in(url, f"key-{number:05}-files", number)[1] if number % 5 == 0 else None,
                number % 5 == 1 and answer_by_message(url, beleg, number),
            )

        with ThreadPoolExecutor(CLIENTS) as pool:
            results = list(pool.map(one, range(1, UPLOADS + 1)))
        documents = [document for document, _beleg, _sent in results if document]
        assert len(documents) > UPLOADS * 0.9, "the test is to be about confirmed files"
        with ThreadPoolExecutor(4) as pool:
            read = list(pool.map(lambda pair: digest_of(pair[0]), documents))
        lost = [url for (url, digest), found in zip(documents, read, strict=True) if found != digest]
        assert lost == [], f"{len(lost)} of {len(documents)} confirmed files are lost"
        for number, (_document, confirmed, _sent) in enumerate(results, start=1):
            if confirmed:
                stored = case(servers.urls[0], confirmed)["dateien"]
                assert [one["sha256"] for one in stored] == [sha256(paper(number)).hexdigest()]
        sent = sum(1 for _document, _beleg, confirmed in results if confirmed)
        assert sent > 0
        assert missing_files(servers) == []


def missing_files(servers):
    """Return what ``make check-files`` says is missing; it reads Dokumente, Anträge, receipts and messages."""
    if not servers.urls[1:]:
        for number in range(len(servers.processes)):
            servers.kill(number)
    script = servers.folder / "missing.py"
    script.write_text(
        "from zope.component.hooks import setSite\n"
        "from kommune.portal.uebergabe.notfall import dateien\n"
        "setSite(app['musterstadt'])\n"
        "count, missing = dateien.damaged(app['musterstadt'])\n"
        "print('missing:', *(one.ort for one in missing), sep='|')\n"
        "assert count > 100\n"
    )
    line = next(line for line in servers.run(script).splitlines() if line.startswith("missing:"))
    return line.split("|")[1:]
