"""Two processes and many caseworkers at once: every number once, every journal whole, one taker, no 5xx."""

from base64 import b64encode
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from servers import Servers

import itertools
import pytest
import requests
import time


pytestmark = pytest.mark.fault
PASSWORD = "Musterstadt-2026!"
WORKER = ("jana.oeztuerk", PASSWORD)
HEAD = ("hartmut.brueckner", PASSWORD)
JSON = {"Accept": "application/json"}
AKTE = {"kennzeichen": "922", "betreff": "Hundesteuer", "federfuehrung": "steueramt"}
PERSON = {"rolle": "antragsteller", "art": "natuerlich", "familienname": "Ñuñez-Øster"}


def ask(method, url, auth=WORKER, **kwargs):
    return requests.request(method, url, auth=auth, headers=JSON, timeout=120, **kwargs)


def at(servers, number, url):
    """Return the same address at the other process."""
    path = url.partition("/musterstadt")[2]
    return f"{servers.urls[number % len(servers.urls)]}{path}"


@pytest.fixture
def servers(cluster):
    return cluster


def in_parallel(jobs, workers=8):
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda job: job(), jobs))


def wait_for(ready, what, seconds=60):
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline, what
        time.sleep(0.2)


def test_akten_made_at_once_get_a_number_each(servers):
    jobs = [lambda n=n: ask("POST", f"{servers.urls[n % 2]}/akten/@akten", json=AKTE) for n in range(40)]
    answers = in_parallel(jobs)
    assert Counter(answer.status_code for answer in answers) == {201: 40}
    assert len({answer.json()["aktenzeichen"] for answer in answers}) == 40


def test_one_akte_takes_vorgaenge_and_dokumente_from_all_sides(servers):
    akte = ask("POST", f"{servers.urls[0]}/akten/@akten", json=AKTE).json()["@id"]
    body = {"betreff": "Anmeldung", "beteiligte": [PERSON]}
    jobs = [lambda n=n: ask("POST", f"{at(servers, n, akte)}/@vorgaenge", json=body) for n in range(40)]
    answers = in_parallel(jobs)
    assert Counter(answer.status_code for answer in answers) == {201: 40}
    assert len({answer.json()["aktenzeichen"] for answer in answers}) == 40
    vorgang = answers[0].json()["@id"]
    file = {"data": b64encode(b"%PDF-1.7 x").decode(), "filename": "nachweis.pdf"}
    body = {"richtung": "eingang", "datei": file}
    jobs = [lambda n=n: ask("POST", f"{at(servers, n, vorgang)}/@dokumente", json=body) for n in range(24)]
    answers = in_parallel(jobs)
    assert Counter(answer.status_code for answer in answers) == {201: 24}
    assert len({answer.json()["aktenzeichen"] for answer in answers}) == 24
    check = ask("GET", f"{akte}/@journal-pruefung").json()
    assert (check["ok"], check["geprueft"]) == (True, 1 + 40 + 24)


def test_of_many_who_take_over_a_vorgang_one_gets_it(servers):
    akte = ask("POST", f"{servers.urls[0]}/akten/@akten", json=AKTE).json()["@id"]
    for _ in range(5):
        vorgang = ask("POST", f"{akte}/@vorgaenge", json={"betreff": "x"}).json()["@id"]
        who = itertools.cycle((WORKER, HEAD))
        jobs = [
            lambda n=n, auth=auth, vorgang=vorgang: (
                auth[0],
                ask("POST", f"{at(servers, n, vorgang)}/@uebernehmen", auth),
            )
            for n, auth in zip(range(8), who, strict=False)
        ]
        answers = in_parallel(jobs)
        assert not [answer.text for _user, answer in answers if answer.status_code not in (200, 409)]
        takers = {user for user, answer in answers if answer.status_code == 200}
        assert len(takers) == 1
        assert {ask("GET", vorgang).json()["bearbeiter"]} == takers


def test_every_step_of_a_vorgang_is_done_once_however_many_ask(servers):
    template = {"@type": "Bescheidvorlage", "id": "allgemein", "title": "Allgemein", "ergebnis": "bestaetigt"}
    template |= {"allgemein": True, "betreff": "Bestätigung", "text": "<p>{{ vorgang.aktenzeichen }}</p>"}
    assert ask("POST", f"{servers.urls[0]}/vorlagen", ("thomas.weissmueller", PASSWORD), json=template).ok
    akte = ask("POST", f"{servers.urls[0]}/akten/@akten", json=AKTE).json()["@id"]
    address = {"strasse": "Weg", "hausnummer": "1", "plz": "12345", "ort": "Musterstadt"}
    body = {"betreff": "x", "beteiligte": [{**PERSON, "anschrift": address}]}
    vorgang = ask("POST", f"{akte}/@vorgaenge", json=body).json()["@id"]
    assert ask("POST", f"{vorgang}/@uebernehmen").ok
    bescheid = ask("POST", f"{vorgang}/@bescheide", json={"vorlage": "allgemein"}).json()["@id"]
    steps = (
        (WORKER, bescheid, "@workflow/submit", {}),
        (HEAD, bescheid, "@workflow/sign", {}),
        (WORKER, bescheid, "@workflow/deliver", {}),
        (WORKER, vorgang, "@workflow/close", {}),
        (HEAD, vorgang, "@workflow/reopen", {"grund": "x"}),
        (HEAD, vorgang, "@weiterleiten", {"oe": "gewerbeamt"}),
    )
    for auth, url, path, body in steps:
        jobs = [
            lambda n=n, auth=auth, url=url, path=path, body=body: ask(
                "POST", f"{at(servers, n, url)}/{path}", auth, json=body
            )
            for n in range(6)
        ]
        assert Counter(answer.status_code for answer in in_parallel(jobs)) == {200: 1, 409: 5}, path
        if path.endswith("sign"):
            wait_for(lambda: ask("GET", bescheid).json()["dokument"], "the letter")
        if path.endswith("deliver"):  # it waits to be printed, and nobody knows yet when it takes effect
            assert ask("POST", f"{bescheid}/@bekanntgaben/1", json={"nie": True, "grund": "abgeholt"}).ok
    assert ask("GET", f"{akte}/@journal-pruefung", HEAD).json()["ok"] is True


def test_of_many_changes_to_what_was_read_one_is_stored(servers):
    akte = ask("POST", f"{servers.urls[0]}/akten/@akten", json=AKTE).json()
    jobs = [
        lambda n=n: requests.patch(
            at(servers, n, akte["@id"]),
            json={"bemerkung": f"Fassung {n}"},
            auth=WORKER,
            headers={**JSON, "If-Match": f'"{akte["stand"]}"'},
            timeout=120,
        )
        for n in range(8)
    ]
    codes = Counter(answer.status_code for answer in in_parallel(jobs))
    assert codes == {204: 1, 409: 7}
    changed = [one for one in ask("GET", f"{akte['@id']}/@journal").json()["items"] if one["aktion"] == "geaendert"]
    assert len(changed) == 1


def test_a_worker_killed_again_and_again_doubles_and_loses_nothing():
    from test_intake import allow_many
    from test_intake import case
    from test_intake import hand_in
    from test_intake import LEASE

    with Servers.cluster(zopes=1, KOMMUNE_LEASE=LEASE) as servers:
        url = servers.urls[0]
        allow_many(url)
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda n: hand_in(url, f"key-{n:04}-worker", n), range(40)))
        assert {status for status, _beleg in answers} == {201}
        for _ in range(4):
            time.sleep(1.5)
            servers.kill_worker()
            servers.start_worker()
        waiting, deadline = [beleg for _status, beleg in answers], time.monotonic() + 600
        while waiting and time.monotonic() < deadline:
            waiting = [beleg for beleg in waiting if not case(url, beleg)["aktenzeichen"]]
            time.sleep(1)
        assert not waiting
        listed, total = [], 1
        while len(listed) < total:
            page = ask("GET", f"{url}/akten/@vorgaenge?b_size=100&b_start={len(listed)}").json()
            listed, total = listed + page["items"], page["items_total"]
        numbers = Counter(item["eingangsnummer"] for item in listed)
        assert {numbers[beleg["eingangsnummer"]] for _status, beleg in answers} == {1}
        for item in listed:
            documents = ask("GET", item["@id"]).json()["items"]
            assert len(documents) == 3, item["@id"]
        assert ask("GET", f"{listed[0]['@id'].rpartition('/')[0]}/@journal-pruefung").json()["ok"] is True
