"""Two processes give out the last times of a day, and one is killed meanwhile: no time twice, none lost that was confirmed."""

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
STAND = Path(__file__).with_name("termine_stand.py")
HUND, ORT = "hundesteuer-anmelden", "buergerbuero"
LIMIT = "kommune.portal.termine.interfaces.ITermineSettings.je_anschluss"
ADMIN = ("admin", "admin-of-the-tests")
PEOPLE, AT_ONCE = 60, 16


@pytest.fixture(scope="module")
def servers():
    with Servers.cluster(zopes=2, worker=False, KOMMUNE_DROSSEL="none") as running:
        body = {LIMIT: 0}
        answer = requests.patch(
            f"{running.urls[0]}/@registry", json=body, auth=ADMIN, headers={"Accept": "application/json"}, timeout=60
        )
        assert answer.status_code == 204, answer.text
        yield running


def weekday(after):
    """Return a Wednesday some weeks ahead that is no holiday of any Land."""
    day = clock.today() + timedelta(days=after)
    while day.weekday() != 2 or (day.month, day.day) in {
        (1, 1),
        (1, 6),
        (5, 1),
        (10, 3),
        (10, 31),
        (11, 1),
        (12, 25),
        (12, 26),
    }:
        day += timedelta(days=1)
    return day


def free(url, tag):
    path = f"{url}/@termine?leistung={HUND}&ort={ORT}&tag={tag.isoformat()}"
    return requests.get(path, headers={"Accept": "application/json"}, timeout=60).json()["frei"]


def book(servers, tag, number):
    """Book as a program does, looking again when somebody was faster; return the statuses met, and the appointment or nothing."""
    met = []
    for try_ in range(40):
        url = servers.urls[(number + try_) % 2]
        try:
            times = free(url, tag)
            if not times:
                return met, None
            body = {"ort": ORT, "beginn": times[number % len(times)], "leistung": [HUND], "personen": 1}
            body |= {"name": f"Person {number}", "email": f"p{number}@example.org"}
            answer = requests.post(f"{url}/@termine", json=body, headers={"Accept": "application/json"}, timeout=60)
        except requests.RequestException:
            met.append(0)
            continue
        met.append(answer.status_code)
        if answer.status_code == 201:
            return met, answer.json()
    return met, None


def look(servers, tag):
    more = {"FAULT_TAG": tag.isoformat(), "PYTHONPATH": str(ROOT / "tests")}
    return json.loads(servers.run(STAND, **more).splitlines()[-1])


def never_twice(rows):
    for one in rows:
        for other in rows:
            assert one is other or one[1] != other[1] or one[3] <= other[2] or other[3] <= one[2], (one, other)


def test_two_processes_give_out_each_time_once(servers):
    tag = weekday(14)
    number = len(free(servers.urls[0], tag)) * 3  # three desks do this
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(lambda n: book(servers, tag, n), range(PEOPLE)))
    booked = [one for _met, one in found if one]
    assert {status for met, _one in found for status in met} <= {201, 409}, Counter(s for met, _ in found for s in met)
    assert len(booked) == number == len({one["link"] for one in booked}) and not free(servers.urls[1], tag)
    stand = look(servers, tag)
    assert sorted(row[0] for row in stand["rows"]) == sorted(one["link"].partition(".")[0] for one in booked)
    never_twice(stand["rows"])


def test_a_process_killed_while_they_book_has_lost_nothing_it_confirmed_and_doubled_nothing(servers):
    tag = weekday(21)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        futures = [pool.submit(book, servers, tag, 1000 + n) for n in range(PEOPLE)]
        while sum(one.done() for one in futures) < 8:
            time.sleep(0.01)
        servers.kill(0)
        found = [one.result() for one in futures]
    assert {status for met, _one in found for status in met} <= {0, 201, 409}
    confirmed = {one["link"].partition(".")[0] for _met, one in found if one}
    stand = look(servers, tag)
    on_day = {row[0] for row in stand["rows"]}
    assert confirmed <= on_day and confirmed <= set(stand["booked"]) and confirmed <= set(stand["told"])
    assert {row[0] for row in stand["rows"] if not row[4]} <= set(stand["told"]), "booked and mail are one"
    never_twice(stand["rows"])
