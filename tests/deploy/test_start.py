"""`make start`, `make stop` and `make create-site` on an own folder for the instance."""

from base64 import b64encode
from musterstadt.antworten import FORM
from musterstadt.antworten import HUNDESTEUER
from pathlib import Path
from servers import answers
from servers import free_ports
from ZODB.FileStorage import FileStorage

import json
import os
import pytest
import requests
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request


pytestmark = [pytest.mark.deploy, pytest.mark.timeout(900)]

ROOT = Path(__file__).resolve().parents[2]
FIRST_START_SECONDS = 600
SECOND_START_SECONDS = 120


class Town:
    """The commands of the Makefile on one instance folder."""

    def __init__(self, folder):
        self.var = folder / "var"
        self.log = folder / "out.log"
        self.port = free_ports(1)[0]
        self.process = None

    def command(self, *arguments):
        environment = {**os.environ, "KOMMUNE_INSTANCE": str(self.var), "KOMMUNE_PORT": str(self.port)}
        return {"args": [sys.executable, str(ROOT / "instance/serve.py"), *arguments], "env": environment}

    def run(self, *arguments):
        return subprocess.run(**self.command(*arguments), capture_output=True, text=True, timeout=FIRST_START_SECONDS)

    def start(self, path="musterstadt/@@ok", seconds=SECOND_START_SECONDS):
        with self.log.open("w") as out:
            self.process = subprocess.Popen(**self.command("start"), stdout=out, stderr=out, start_new_session=True)
        deadline = time.monotonic() + seconds
        while not answers(f"http://localhost:{self.port}/{path}"):
            assert self.process.poll() is None and time.monotonic() < deadline, self.log.read_text()[-3000:]
            time.sleep(0.3)

    def close(self):
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The example town after its first start, stopped. Its very first one was interrupted: what all tests see began again."""
    town = Town(tmp_path_factory.mktemp("town"))
    try:
        town.interrupted = interrupt_first_start(town)
        town.start(seconds=FIRST_START_SECONDS)
        town.first_words = town.log.read_text()
        town.begun_again = not (town.var / "begun").exists() and (town.var / "site").exists()
        assert town.run("stop").returncode == 0
        town.process.wait(30)
        yield town
    finally:
        town.close()


def interrupt_first_start(town):
    """Kill the command while it makes the town; return whether the town was begun and not complete."""
    with town.log.open("w") as out:
        process = subprocess.Popen(**town.command("start"), stdout=out, stderr=out, start_new_session=True)
    deadline = time.monotonic() + SECOND_START_SECONDS
    while not (town.var / "Data.fs").exists() or (town.var / "Data.fs").stat().st_size < 100_000:
        assert time.monotonic() < deadline, town.log.read_text()[-3000:]
        time.sleep(0.1)
    # only the command itself: what it started must end with it
    process.kill()
    process.wait()
    return (town.var / "begun").exists() and not (town.var / "site").exists()


@pytest.fixture(scope="module")
def twice(served, tmp_path_factory):
    """A copy after two more starts, a page and a stop each: what they said, ended with, and how many objects there are.

    For the second one nothing says which site the database holds.
    """
    town = Town(tmp_path_factory.mktemp("twice"))
    shutil.copytree(served.var, town.var)
    town.said, town.ended, town.counts = [], [], []
    try:
        for _ in range(2):
            town.start()
            with urllib.request.urlopen(f"http://localhost:{town.port}/musterstadt") as page:
                assert 'lang="de"' in page.read().decode()
            town.named = (town.var / "site").read_text()
            assert town.run("stop").returncode == 0
            town.ended.append(town.process.wait(30))
            town.said.append(town.log.read_text())
            town.counts.append(count_objects(town))
            (town.var / "site").unlink()
        yield town
    finally:
        town.close()


@pytest.fixture(scope="module")
def running(served, tmp_path_factory):
    """A copy that serves, for tests that leave it running."""
    town = Town(tmp_path_factory.mktemp("running"))
    shutil.copytree(served.var, town.var)
    try:
        town.start()
        yield town
    finally:
        town.close()


def test_the_first_start_says_where_and_with_which_names(served):
    assert f"http://localhost:{served.port}/musterstadt" in served.first_words
    assert "jana.oeztuerk" in served.first_words


def test_an_interrupted_first_start_begins_again(served):
    assert served.interrupted and served.begun_again


def test_every_log_in_that_is_printed_works(served, running):
    lines = [line.split() for line in served.first_words.splitlines() if "Musterstadt-2026!" in line]
    assert len(lines) > 10
    for user, password, *_what in lines:
        data = json.dumps({"login": user, "password": password}).encode()
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        asked = urllib.request.Request(f"http://localhost:{running.port}/musterstadt/@login", data, headers)
        with urllib.request.urlopen(asked) as answer:
            assert json.load(answer)["token"], user


def test_the_desks_of_the_example_town_are_not_empty(running):
    asked = urllib.request.Request(f"http://localhost:{running.port}/musterstadt/@eingang")
    password = b64encode(b"jana.oeztuerk:Musterstadt-2026!").decode()
    asked.headers = {"Accept": "application/json", "Authorization": f"Basic {password}"}
    with urllib.request.urlopen(asked) as answer:
        assert json.load(answer)["items_total"] == 2


def test_what_a_citizen_sends_becomes_a_vorgang(running):
    before = len(running.log.read_text())
    site = f"http://localhost:{running.port}/musterstadt"
    json_only = {"Accept": "application/json"}
    once = {**json_only, "Idempotency-Key": "once-and-only"}
    sent = requests.post(f"{site}/{FORM}", json={"antworten": HUNDESTEUER}, headers=once, timeout=60)
    assert sent.status_code == 201, sent.text
    case = f"{site}/@antraege/{sent.json()['eingangsnummer']}?code={sent.json()['code']}"
    deadline = time.monotonic() + 60
    while not requests.get(case, headers=json_only, timeout=60).json()["aktenzeichen"]:
        assert time.monotonic() < deadline, running.log.read_text()[-3000:]
        time.sleep(0.3)
    assert " ERROR " not in running.log.read_text()[before:]


def count_objects(town):
    storage = FileStorage(str(town.var / "Data.fs"), read_only=True)
    try:
        return len(storage)
    finally:
        storage.close()


PAGES = ("", "/leistungen", "/leistungen/hundesteuer-anmelden", "/leistungen/hundesteuer-anmelden/antrag")
PAGES += ("/dienststellen", "/leistungen/@@suche?text=hund", "/login", "/impressum", "/gibt-es-nicht", "/akten")


def test_head_answers_like_get_on_every_public_page_and_never_sends_more(running):
    for path in PAGES:
        answers = {method: raw(running.port, method, f"/musterstadt{path}") for method in ("GET", "HEAD")}
        assert answers["HEAD"][0] == answers["GET"][0], path
        assert answers["HEAD"][1] == b"", path


def test_asking_for_the_head_of_a_message_is_not_reading_it(running):
    login = b64encode(b"buergerin:Musterstadt-2026!").decode()

    def ask(url, method="GET"):
        asked = urllib.request.Request(url, method=method)
        asked.headers = {"Accept": "*/*" if "@@" in url else "application/json", "Authorization": f"Basic {login}"}
        with urllib.request.urlopen(asked) as answer:
            return answer.read()

    def unread():
        return [item for item in json.loads(ask(f"{site}/@antraege"))["items"] if item["ungelesen"]]

    site = f"http://localhost:{running.port}/musterstadt"
    before = unread()
    case = before[0]["eingangsnummer"]
    messages = json.loads(ask(f"{site}/@antraege/{case}"))["nachrichten"]
    page = f"{site}/@@antrag/{case}/nachricht/{next(one['id'] for one in messages if not one['gelesen_am'])}"
    ask(page, "HEAD")
    assert unread() == before
    ask(page)
    assert unread() != before


def raw(port, method, path):
    """Return the status line and every byte after the headers: clients hide what HEAD must not send."""
    with socket.create_connection(("localhost", port), timeout=60) as connection:
        connection.sendall(f"{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    headers, _gap, body = answer.partition(b"\r\n\r\n")
    return headers.split(b"\r\n")[0], body


def test_starting_again_adds_nothing_and_stopping_closes_the_database(twice):
    # the first page ever asked for lets Plone make settings of its portlets, once
    assert twice.counts[0] == twice.counts[1]
    assert twice.ended == [0, 0]
    assert not [said for said in twice.said if "Ignoring index" in said]


def test_the_site_of_a_database_from_a_backup_is_shown_and_none_is_added(twice):
    assert "found the site" not in twice.said[0] and "found the site" in twice.said[1]
    assert twice.named == "musterstadt"
    assert twice.counts[1] == twice.counts[0]


def test_a_second_server_on_one_database_is_refused(running):
    other = Town(running.var.parent)
    result = other.run("start")
    assert result.returncode == 1
    assert "in use already" in result.stderr
    assert answers(f"http://localhost:{running.port}/musterstadt/@@ok")


def test_a_database_that_is_gone_is_not_begun_anew_in_silence(tmp_path):
    town = Town(tmp_path)
    town.var.mkdir()
    (town.var / "site").write_text("neustadt")
    result = town.run("start")
    assert result.returncode == 1
    assert "“neustadt” is gone" in result.stderr
    assert not (town.var / "Data.fs").exists()


def test_a_killed_server_can_be_started_again(running):
    os.kill(int((running.var / "kommune.pid").read_text()), signal.SIGKILL)
    running.process.wait(30)
    running.start()


def test_a_real_town_begins_empty_after_a_colour_was_refused_that_cannot_be_read_on(tmp_path):
    town = Town(tmp_path)
    named = ("create-site", "--name", "Bad Köstritz", "--ags", "16076004", "--color")
    try:
        refused = town.run(*named, "#ffff00")
        assert refused.returncode == 1
        assert "Choose a darker one" in refused.stderr
        made = town.run(*named, "#205030")  # so nothing was made before
        assert made.returncode == 0, made.stderr
        assert "/bad-koestritz" in made.stdout
        again = town.run("create-site", "--name", "Bad Köstritz", "--ags", "16076004")
        assert again.returncode == 1
        assert "already" in again.stderr
        town.start("bad-koestritz/@@ok")
        assert not answers(f"http://localhost:{town.port}/musterstadt/@@ok")
        with urllib.request.urlopen(f"http://localhost:{town.port}/bad-koestritz") as page:
            text = page.read().decode()
        assert "Bad Köstritz" in text
        assert "Musterstadt" not in text
    finally:
        town.close()
