"""Many residents say something to a plan at once, and a process dies meanwhile: nothing is lost, doubled or answered 5xx."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from kommune.eakte.core import clock
from pathlib import Path
from servers import ROOT
from servers import Servers

import json
import pytest
import requests
import time


pytestmark = pytest.mark.fault
STAND = Path(__file__).with_name("beteiligung_stand.py")
ADMIN = ("admin", "admin-of-the-tests")
LIMIT = "kommune.portal.beteiligung.interfaces.IBeteiligungSettings.max_pro_minute"
SENDERS, TWICE, AT_ONCE = 500, 60, 16
WHEN_IT_DIES, ANSWERED = 200, 60


@pytest.fixture(scope="module")
def servers():
    """Two processes without a worker, so that every receipt still waits to be counted; a procedure on show."""
    with Servers.cluster(zopes=2, worker=False) as running:
        url, today = running.urls[0], clock.today()
        ask("PATCH", f"{url}/@registry", 204, {LIMIT: 1000})
        days = {"auslegung_von": today - timedelta(days=1), "auslegung_bis": today + timedelta(days=30)}
        body = {"@type": "Beteiligungsverfahren", "id": "unter-last", "title": "Am Mühlbach"}
        body |= {name: day.isoformat() for name, day in days.items()}
        made = ask("POST", f"{url}/beteiligung", 201, body).json()
        ask("POST", f"{made['@id']}/@workflow/publish", 200, {})
        running.verfahren = made["@id"].partition("/musterstadt/")[2]
        yield running


def ask(method, url, status, body):
    answer = requests.request(method, url, json=body, auth=ADMIN, headers={"Accept": "application/json"}, timeout=60)
    assert answer.status_code == status, answer.text
    return answer


def send(servers, process, key):
    """Make a statement; return the status, 0 if there was no answer, and the Beleg."""
    body = {"name": f"Person {key}", "email": f"{key}@example.org", "text": f"Ich bin {key}.", "datenschutz": True}
    url = f"{servers.urls[process]}/{servers.verfahren}/@stellungnahmen"
    headers = {"Accept": "application/json", "Idempotency-Key": f"schluessel-{key}"}
    try:
        answer = requests.post(url, json=body, headers=headers, timeout=120)
    except requests.RequestException:
        return 0, {}
    return answer.status_code, answer.json() if answer.status_code == 201 else {}


def test_500_at_once_some_by_a_double_click_are_500_statements(servers):
    jobs = [(n % 2, f"a{n}") for n in range(SENDERS)]
    jobs[100:100] = [(1 - n % 2, f"a{n}") for n in range(100 - TWICE // 2, 100 + TWICE // 2)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda job: send(servers, *job), jobs))
    assert Counter(status for status, _beleg in answers) == {201: SENDERS + TWICE}
    assert sum(beleg["neu"] for _status, beleg in answers) == SENDERS
    assert len({beleg["nummer"] for _status, beleg in answers}) == SENDERS


def test_a_process_killed_while_200_send_has_lost_nothing_it_confirmed(servers):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        futures = [pool.submit(send, servers, n % 2, f"b{n}") for n in range(WHEN_IT_DIES)]
        while sum(one.done() for one in futures) < ANSWERED:
            time.sleep(0.01)
        servers.kill(0)
        answers = [one.result() for one in futures]
    assert {status for status, _beleg in answers} == {0, 201}, "no 5xx from the one that lives"
    confirmed = {f"b{n}": beleg for n, (_status, beleg) in enumerate(answers) if beleg}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        again = dict(
            zip(range(WHEN_IT_DIES), pool.map(lambda n: send(servers, 1, f"b{n}"), range(WHEN_IT_DIES)), strict=True)
        )
    assert {status for status, _beleg in again.values()} == {201}
    for n, (_status, beleg) in again.items():
        if (first := confirmed.get(f"b{n}")) is not None:
            assert (beleg["nummer"], beleg["code"], beleg["eingang"], beleg["neu"]) == (
                first["nummer"],
                first["code"],
                first["eingang"],
                False,
            )
    more = {"FAULT_VERFAHREN": servers.verfahren.rpartition("/")[2], "PYTHONPATH": str(ROOT / "tests")}
    found = json.loads(servers.run(STAND, **more).splitlines()[-1])
    assert found["each_receipt_once"]
    senders = [f"Person a{n}" for n in range(SENDERS)] + [f"Person b{n}" for n in range(WHEN_IT_DIES)]
    assert found["names"] == sorted(senders), "of the test before, too"
