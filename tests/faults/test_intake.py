"""Many citizens at once, and a server that dies under them: nothing is lost, doubled or answered 5xx."""

from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from musterstadt.antworten import FORM
from musterstadt.antworten import HUNDESTEUER
from musterstadt.papiere import pdf
from servers import Servers

import itertools
import pytest
import requests
import time


pytestmark = pytest.mark.fault
ADMIN = ("admin", "admin-of-the-tests")
SENT, CONFIRMED = 48, 16  # handed in at a server that dies after so many answers; each is a Vorgang in the end
LEASE = "20"  # what a dead worker held is given to another after so many seconds; a minute would be waited for
LIMIT = "kommune.portal.antrag.interfaces.IAntragSettings.max_pro_minute"


def allow_many(url):
    answer = requests.patch(
        f"{url}/@registry", json={LIMIT: 100000}, auth=ADMIN, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 204, answer.text


def paper(number):
    return pdf(str(number) * 2000)


def hand_in(url, key, number):
    """Hand in over REST; return the status and, if confirmed, the Beleg."""
    body = {
        "antworten": {**HUNDESTEUER, "familienname": f"Ñuñez-{number}"},
        "dateien": [{"feld": "haftpflicht", "name": "h.pdf", "inhalt": b64encode(paper(number)).decode()}],
    }
    headers = {"Accept": "application/json", "Idempotency-Key": key}
    try:
        answer = requests.post(f"{url}/{FORM}", json=body, headers=headers, timeout=60)
    except requests.RequestException:
        return 0, None
    return answer.status_code, answer.json() if answer.status_code == 201 else None


def case(url, beleg):
    address = f"{url}/@antraege/{beleg['eingangsnummer']}?code={beleg['code']}"
    answer = requests.get(address, headers={"Accept": "application/json"}, timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.json()


def assert_whole(url, beleg, number):
    stored = case(url, beleg)
    assert stored["antworten"]["familienname"] == f"Ñuñez-{number}"
    assert [d["sha256"] for d in stored["dateien"]] == [sha256(paper(number)).hexdigest()]
    return stored


def wait_until_handed_over(url, belege, seconds=600):
    deadline = time.monotonic() + seconds
    waiting = dict(belege)
    while waiting and time.monotonic() < deadline:
        for number in [n for n, beleg in waiting.items() if case(url, beleg)["aktenzeichen"]]:
            del waiting[number]
        time.sleep(1)
    assert not waiting, f"{len(waiting)} not handed over"


def test_two_processes_take_parallel_and_doubled_submissions_without_an_error(cluster):
    allow_many(cluster.urls[0])
    urls = itertools.cycle(cluster.urls)
    jobs = [(next(urls), f"key-{n % 60:04}-cluster", n % 60) for n in range(120)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda job: hand_in(*job), jobs))
    assert {status for status, _beleg in answers} == {201}
    belege = {job[2]: beleg for job, (_status, beleg) in zip(jobs, answers, strict=True)}
    assert len({beleg["eingangsnummer"] for _status, beleg in answers}) == 60
    for number, beleg in belege.items():
        assert_whole(cluster.urls[number % 2], beleg, number)
    wait_until_handed_over(cluster.urls[1], belege)
    numbers = {case(cluster.urls[0], beleg)["aktenzeichen"] for beleg in belege.values()}
    assert len(numbers) == 60


def test_a_killed_server_keeps_every_confirmed_application_whole():
    with Servers.single(KOMMUNE_LEASE=LEASE) as servers:
        url = servers.urls[0]
        allow_many(url)
        with ThreadPoolExecutor(8) as pool:
            futures = [pool.submit(hand_in, url, f"key-{n:04}-killed", n) for n in range(SENT)]
            while sum(future.done() for future in futures) < CONFIRMED:
                time.sleep(0.02)
            servers.kill(0)
            answers = [future.result() for future in futures]
        confirmed = {n: beleg for n, (status, beleg) in enumerate(answers) if beleg}
        assert CONFIRMED <= len(confirmed) < SENT
        assert {status for status, _beleg in answers} <= {0, 201}
        servers.restart(0)
        for number, beleg in confirmed.items():
            assert_whole(url, beleg, number)
        allow_many(url)
        again = [hand_in(url, f"key-{n:04}-killed", n) for n in range(SENT)]
        assert {status for status, _beleg in again} == {201}
        assert len({beleg["eingangsnummer"] for _status, beleg in again}) == SENT
        assert all(again[n][1]["eingangsnummer"] == beleg["eingangsnummer"] for n, beleg in confirmed.items())
        wait_until_handed_over(url, {n: beleg for n, (_status, beleg) in enumerate(again)})
