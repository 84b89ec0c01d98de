"""What a person waits for in a town and in its tenth: a clerk in 100 groups beside a Manager; memory over mixed load."""

from bench.ergebnis import Ergebnis
from bench.stadt import rules
from bench.stadt.ort import Ort
from bench.stadt.worte import ERSTE
from bench.stadt.worte import FAMILIENNAMEN
from bench.stadt.worte import ZWEITE
from bench.stadt.zeiten import processor_seconds
from bench.stadt.zeiten import Zeiten
from collections.abc import Iterator
from random import Random
from servers import Servers
from threading import Thread
from typing import Any
from urllib.parse import quote

import requests
import time


CLERK = ("vera.vielfach", "Musterstadt-2026!")
MANAGER = ("admin", "admin-of-the-tests")
WHO = {"clerk": CLERK, "Manager": MANAGER}
ROUNDS, WRITES, WARM = 40, 12, 4
JSON = {"Accept": "application/json"}
LIST, TYPED, LARGE, LEADER = 300, 50, 1000, 500  # milliseconds that 95 of 100 may take
MOST_MEMORY = 1200
MAY_GROW, MAY_LAG = 2.0, 1.3


def compound(zufall: Random) -> str:
    return f"{zufall.choice(ERSTE)}{zufall.choice(ZWEITE)}"


# name → (path with what is typed, which is another one each time; the milliseconds of the aim)
READS: dict[str, tuple[Any, int]] = {
    "search that finds most": (lambda z: f"@recherche?text={z.choice(('Satzung', 'Grundstück', 'Unterlagen'))}", LIST),
    "search of a compound": (lambda z: f"@recherche?text={quote(compound(z))}", LIST),
    "search of two words": (
        lambda z: f"@recherche?text={quote(z.choice(ERSTE))}*+{quote(z.choice(FAMILIENNAMEN))}",
        LIST,
    ),
    "search with a typing error": (
        lambda z: f"@recherche?text={quote(compound(z)[:-3] + 'x' + compound(z)[-2:])}",
        LIST,
    ),
    "search narrowed by two facets": (
        lambda z: f"@recherche?text={quote(compound(z))}&art=Vorgang&status={z.choice(('closed', 'received'))}",
        LIST,
    ),
    "page of the search": (lambda z: f"@@recherche?text={quote(compound(z))}", LIST),
    "suggestion while typing": (
        lambda z: f"@recherche-vorschlaege?text={quote(compound(z)[: z.randint(3, 9)])}",
        TYPED,
    ),
    "radius of 250 m": (lambda z: f"@recherche?ort=Am+Markt+{z.randint(1, 9)}&weite=250", LIST),
    "list of Vorgänge, newest first": (
        lambda z: f"akten/@vorgaenge?sort_on=eingangsdatum&sort_order=descending&b_start={25 * z.randrange(4)}",
        LIST,
    ),
    "page Akten": (lambda z: f"akten?b_start={25 * z.randrange(4)}", LIST),
    "Heute": (lambda z: "@@heute", LIST),
    "Schreibtisch": (lambda z: f"@@schreibtisch?korb={z.choice(('team', 'meine'))}", LIST),
}
# what only who leads offices sees; the Manager leads none
LED: dict[str, tuple[Any, int]] = {
    "Leitung's page": (lambda z: f"@@auswertung?monate={z.choice((6, 12, 24))}", LEADER),
    "Leitung's figures over REST": (lambda z: f"@auswertung?monate={z.choice((6, 12, 24))}", LEADER),
}
BIG = f"Vorgang with {rules.BIG} Dokumente"


def compare(towns: list[Ort]) -> Iterator[Ergebnis]:
    """Yield the figures of the larger town, each against the smaller one and a clerk's against a Manager's."""
    found = []
    for ort in towns:
        servers = ort.servers(worker=True)
        try:
            servers.start()
            found.append({**seconds(servers, ort.stand()), "memory": servers.resident_megabytes()})
        finally:
            servers.close()
    small, large = found
    size = towns[1].groesse
    yield Ergebnis(f"(v) Akten made a second, {size}", towns[1].stand()["rate"], "1/s")
    yield Ergebnis(f"(v) figures of the Leitung counted anew, {size} Akten", towns[1].stand().get("counted", 0.0), "s")
    for name, most in aims().items():
        for who in people_of(name):
            few, many = small[name, who], large[name, who]
            title = f"(v) {name}, {who}"
            yield Ergebnis(f"{title}: p50, against {towns[0].groesse}", many.p50, "ms", few.p50, ("max", MAY_GROW))
            yield Ergebnis(f"{title}: p95", many.p95, "ms", aim=("max", most))
            yield Ergebnis(f"{title}: p95 at {towns[0].groesse}", few.p95, "ms")
            yield Ergebnis(f"{title}: processor, against {towns[0].groesse}", many.processor, "ms", few.processor)
        if name in LED:
            continue
        clerk, manager = (large[name, who].p50 for who in WHO)
        yield Ergebnis(f"(v) {name}: clerk against Manager", clerk, "ms", manager, ("max", MAY_LAG))
    for ort, one in zip(towns, found, strict=True):
        yield Ergebnis(f"(v) resident memory, {ort.groesse} Akten", one["memory"], "MB", aim=("max", MOST_MEMORY))


def aims() -> dict[str, int]:
    reads = {name: most for name, (_path, most) in {**READS, **LED}.items()}
    return {
        **reads,
        f"{BIG} opened": LARGE,
        **{f"{BIG}: {name}": LARGE for name in ("one added", "renamed", "rights changed")},
    }


def seconds(servers: Servers, stand: dict[str, Any]) -> dict[tuple[str, str], Zeiten]:
    """Return the seconds of every act by who did it; people take turns, so that a drifting machine hits both."""
    url, pid = servers.urls[0], servers.pids[0]
    assert pid is not None
    sessions = {who: _session(auth) for who, auth in WHO.items()}
    found: dict[tuple[str, str], Zeiten] = {}
    for name, (path, _most) in {**READS, **LED, f"{BIG} opened": (lambda z: stand["gross"], LARGE)}.items():
        # the same for both: what is typed follows from the round
        _times(found, pid, name, ROUNDS, lambda who, n, path=path: _get(sessions[who], f"{url}/{path(Random(n))}"))
    big = f"{url}/{stand['gross']}"
    for name, act in (("one added", add), ("renamed", rename), ("rights changed", change_rights)):
        _times(found, pid, f"{BIG}: {name}", WRITES, lambda who, n, act=act: act(sessions[who], big, f"{who} {n}"))
    return found


def add(session: requests.Session, url: str, told: str) -> None:
    text = f"{told} {time.time_ns()}\n".encode()
    files = {"datei": ("brief.txt", text, "text/plain")}
    answer = session.post(f"{url}/@dokumente", files=files, data={"richtung": "eingang", "title": f"Brief {told}"})
    assert answer.status_code == 201, answer.text[:300]


def rename(session: requests.Session, url: str, told: str) -> None:
    answer = session.patch(url, json={"betreff": f"Planfeststellung {told} {time.time_ns()}"})
    assert answer.status_code in (200, 204), answer.text[:300]


def change_rights(session: requests.Session, url: str, told: str) -> None:
    given = {"who": "person:ingrid.saenger", "what": "work", "reason": told}
    answer = session.post(f"{url}/@rechte", json=given)
    assert answer.status_code == 201, answer.text[:300]
    taken = session.delete(f"{url}/@rechte/{answer.json()['id']}", json={"reason": "bench"})
    assert taken.status_code in (200, 204), taken.text[:300]


def people_of(name: str) -> tuple[str, ...]:
    """Return who does an act."""
    return ("clerk",) if name in LED else tuple(WHO)


def _times(found: dict[tuple[str, str], Zeiten], pid: int, name: str, rounds: int, act: Any) -> None:
    for number in range(-WARM, rounds):
        for who in people_of(name):
            worked, start = processor_seconds(pid), time.perf_counter()
            act(who, number)
            spent = time.perf_counter() - start
            if number >= 0:
                times = found.setdefault((name, who), Zeiten())
                times.seconds.append(spent)
                times.worked.append(processor_seconds(pid) - worked)


def _session(auth: tuple[str, str]) -> requests.Session:
    session = requests.Session()
    session.auth = auth
    session.headers.update(JSON)
    return session


def _get(session: requests.Session, url: str) -> None:
    headers = JSON if "/@" in url.replace("/@@", "/") else {"Accept": "text/html"}
    answer = session.get(url, headers=headers)
    assert answer.status_code == 200, f"{url}: {answer.status_code} {answer.text[:300]}"


def load(ort: Ort, spent: float) -> None:
    """Let two people read and write without pause; print the resident memory each half minute and how it grew in the second half."""
    servers = ort.servers(worker=True)
    try:
        servers.start()
        stand, end = ort.stand(), time.monotonic() + spent
        counts = dict.fromkeys(WHO, 0)
        people = [Thread(target=_work, args=(servers, stand, who, end, counts)) for who in WHO]
        for one in people:
            one.start()
        curve = []
        while any(one.is_alive() for one in people):
            for one in people:
                one.join(15)
            curve.append((spent - (end - time.monotonic()), servers.resident_megabytes()))
            print(f"{curve[-1][0]:6.0f} s {curve[-1][1]:7.0f} MB, {sum(counts.values())} requests", flush=True)
        half = [megabytes for when, megabytes in curve if when > spent / 2]
        hours = spent / 2 / 3600
        if len(half) > 1:
            print(
                f"second half: {(half[-1] - half[0]) / hours:+.0f} MB an hour; most: {max(m for _s, m in curve):.0f} MB"
            )
    finally:
        servers.close()


def _work(servers: Servers, stand: dict[str, Any], who: str, end: float, counts: dict[str, int]) -> None:
    session, zufall, url = _session(WHO[who]), Random(who), servers.urls[0]
    big = f"{url}/{stand['gross']}"
    while time.monotonic() < end:
        for path, _most in READS.values():
            _get(session, f"{url}/{path(zufall)}")
            counts[who] += 1
        _get(session, big)
        for act in (add, rename):
            act(session, big, who)
        counts[who] += 3
