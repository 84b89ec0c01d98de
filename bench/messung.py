"""Time requests from outside, as a browser would send them."""

from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from musterstadt.antworten import FORM
from musterstadt.antworten import HUNDESTEUER
from musterstadt.papiere import pdf
from statistics import median

import requests
import time


PAPER = b64encode(pdf("x" * 50_000)).decode()


def seconds_of(url: str, *, auth=None, rounds: int = 25) -> float:
    """Return the median seconds of one request after three to warm up."""
    return median(times_of(url, auth=auth, rounds=rounds))


def times_of(url: str, *, auth=None, rounds: int = 25) -> list[float]:
    """Return the seconds of each of several requests after three to warm up."""
    session = requests.Session()
    session.auth = auth
    if "/@" in url.replace("/@@", "/"):
        session.headers["Accept"] = "application/json"
    times = []
    for number in range(rounds + 3):
        start = time.perf_counter()
        answer = session.get(url)
        if number >= 3:
            times.append(time.perf_counter() - start)
        assert answer.status_code == 200, f"{url}: {answer.status_code}"
    return times


def p95_of(url: str, *, auth=None, rounds: int = 60) -> float:
    """Return the seconds that 95 of 100 requests stay below, after three to warm up."""
    times = times_of(url, auth=auth, rounds=rounds)
    return sorted(times)[int(len(times) * 0.95)]


def alternately(urls: dict[str, tuple[str, tuple | None]], *, rounds: int = 4) -> dict[str, float]:
    """Return the median seconds of several pages measured in turn, so that a drifting machine hits all."""
    samples: dict[str, list[float]] = {name: [] for name in urls}
    for _ in range(rounds):
        for name, (url, auth) in urls.items():
            samples[name].append(seconds_of(url, auth=auth, rounds=10))
    return {name: median(values) for name, values in samples.items()}


def p95_alternately(urls: dict[str, tuple[str, tuple | None]], *, rounds: int = 5) -> dict[str, float]:
    """Return for each of several pages the seconds that 95 of 100 requests stay below, measured in turn as above."""
    samples: dict[str, list[float]] = {name: [] for name in urls}
    for _ in range(rounds):
        for name, (url, auth) in urls.items():
            samples[name] += times_of(url, auth=auth, rounds=20)
    return {name: sorted(values)[int(len(values) * 0.95)] for name, values in samples.items()}


def hand_in(url: str, key: str) -> tuple[float, int, str]:
    """Hand in one application with a file; return seconds, status and number."""
    body = {"antworten": HUNDESTEUER, "dateien": [{"feld": "haftpflicht", "name": "h.pdf", "inhalt": PAPER}]}
    headers = {"Accept": "application/json", "Idempotency-Key": key}
    start = time.perf_counter()
    try:
        answer = requests.post(f"{url}/{FORM}", json=body, headers=headers, timeout=120)
    except requests.RequestException:
        return time.perf_counter() - start, 0, ""
    number = answer.json().get("eingangsnummer", "") if answer.status_code == 201 else ""
    return time.perf_counter() - start, answer.status_code, number


def add_files(url: str, count: int, auth: tuple) -> None:
    """Add files, each with bytes of its own, to a Vorgang in one call."""
    parts = [("dateien", (f"scan-{number}.pdf", pdf(f"{number} " * 8000))) for number in range(count)]
    headers = {"Accept": "application/json"}
    answer = requests.post(url, files=parts, data={"richtung": "eingang"}, auth=auth, headers=headers, timeout=300)
    assert answer.status_code == 201, answer.text[:500]
    assert len([one for one in answer.json()["items"] if one.get("@id")]) == count


def storm(urls: list[str], citizens: int, count: int, name: str) -> dict:
    """Let citizens hand in without pause; every tenth is sent twice. Return rate, p95 and faults."""
    jobs = [(urls[n % len(urls)], f"bench-{name}-{citizens}-{n - 1 if n % 10 == 9 else n:05}") for n in range(count)]
    start = time.perf_counter()
    with ThreadPoolExecutor(citizens) as pool:
        answers = list(pool.map(lambda job: hand_in(*job), jobs))
    spent = time.perf_counter() - start
    numbers: dict[str, set[str]] = {}
    for (_url, key), (_seconds, _status, number) in zip(jobs, answers, strict=True):
        numbers.setdefault(key, set()).add(number)
    times = sorted(seconds for seconds, _status, _number in answers)
    return {
        "rate": count / spent,
        "p95": times[int(len(times) * 0.95) - 1],
        "errors": sum(1 for _seconds, status, _number in answers if status != 201),
        "doubled": sum(1 for found in numbers.values() if len(found - {""}) > 1),
        "numbers": {number for found in numbers.values() for number in found if number},
    }


def answer(url: str, clients: int, count: int) -> dict:
    """Let people answer a survey over REST without pause; every tenth is sent twice. Return rate, p95, faults and distinct receipts."""

    def send(number: int) -> tuple[float, int, str]:
        key = f"bench-{clients}-{number - 1 if number % 10 == 9 else number:06}"
        body = {"antworten": {"wie": "rad", "note": number % 5 + 1, "warum": "Weil es schnell ist."}, "key": key}
        start = time.perf_counter()
        found = requests.post(
            f"{url}/@umfrageantworten", json=body, headers={"Accept": "application/json"}, timeout=120
        )
        return time.perf_counter() - start, found.status_code, found.json().get("nummer", "") if found.ok else ""

    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        answers = list(pool.map(send, range(count)))
    spent = time.perf_counter() - start
    times = sorted(seconds for seconds, _status, _number in answers)
    return {
        "rate": count / spent,
        "p95": times[int(count * 0.95) - 1],
        "errors": sum(1 for _seconds, status, _number in answers if status not in (200, 201)),
        "numbers": {number for _seconds, _status, number in answers if number},
    }


def vote(url: str, idee: str, tokens: list[str], clients: int) -> dict:
    """Let each holder of an Ausweis support one Idee over REST, every tenth twice, without pause. Return rate, p95, faults and how many were new."""
    jobs = [tokens[number - 1] if number % 10 == 9 else token for number, token in enumerate(tokens)]

    def send(token: str) -> tuple[float, int, bool]:
        headers = {"Accept": "application/json", "X-Kommune-Ausweis": token}
        start = time.perf_counter()
        found = requests.post(f"{url}/@stimmen", json={"idee": idee}, headers=headers, timeout=120)
        return time.perf_counter() - start, found.status_code, bool(found.ok and found.json()["geaendert"])

    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        answers = list(pool.map(send, jobs))
    spent = time.perf_counter() - start
    times = sorted(seconds for seconds, _status, _new in answers)
    return {
        "rate": len(jobs) / spent,
        "p95": times[int(len(jobs) * 0.95) - 1],
        "errors": sum(1 for _seconds, status, _new in answers if status != 200),
        "new": sum(new for _seconds, _status, new in answers),
        "people": len(set(jobs)),
    }


def casework(urls: list[str], akte: str, clerks: int, count: int, auth: tuple[str, str]) -> dict:
    """Let clerks make Vorgänge in one Akte over REST without pause; return rate, p95 and faults.

    ``made``: with those that only warm up; ``own``: milliseconds of processor time the clients took for each of them.
    """
    body = {
        "betreff": "Anmeldung",
        "beteiligte": [{"rolle": "antragsteller", "art": "natuerlich", "familienname": "X"}],
    }
    path = akte.partition("/musterstadt")[2]

    def make(number: int) -> tuple[float, int]:
        url = f"{urls[number % len(urls)]}{path}/@vorgaenge"
        start = time.perf_counter()
        answer = requests.post(url, json=body, auth=auth, headers={"Accept": "application/json"}, timeout=120)
        return time.perf_counter() - start, answer.status_code

    own, made = time.process_time(), count + 4 * len(urls)
    with ThreadPoolExecutor(clerks) as pool:
        list(pool.map(make, range(4 * len(urls))))
        start = time.perf_counter()
        answers = list(pool.map(make, range(count)))
        spent = time.perf_counter() - start
    times = sorted(seconds for seconds, _status in answers)
    return {
        "rate": count / spent,
        "p95": times[int(count * 0.95) - 1],
        "errors": sum(1 for _seconds, status in answers if status != 201),
        "made": made,
        "own": (time.process_time() - own) * 1000 / made,
    }


def timed(function: Callable[[], object]) -> float:
    """Return the seconds a call takes."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def book(url: str, leistung: str, tag: str, clients: int, count: int) -> dict:
    """Book at the place ``leer`` with so many clients, each at a time of its own; return rate, faults and how many are new."""
    asked = f"{url}/@termine?leistung={leistung}&ort=leer&tag={tag}"
    headers = {"Accept": "application/json"}
    frei = requests.get(asked, headers=headers, timeout=60).json()["frei"][:count]

    def one(job: tuple[int, str]) -> tuple[int, str]:
        body = {"ort": "leer", "beginn": job[1], "leistung": [leistung], "personen": 1, "name": f"Person {job[0]}"}
        body["email"] = f"{clients}-{job[0]}@example.org"
        answer = requests.post(f"{url}/@termine", json=body, headers=headers, timeout=120)
        return answer.status_code, answer.json()["link"] if answer.status_code == 201 else ""

    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        found = list(pool.map(one, enumerate(frei)))
    spent = time.perf_counter() - start
    links = {link for _status, link in found if link}
    return {
        "rate": len(links) / spent,
        "errors": sum(1 for status, _link in found if status not in (201, 409)),
        "links": links,
        "taken": len(frei) - len(links),
    }
