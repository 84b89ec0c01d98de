"""The search of the portal over 5,000 invented services: engine, ranking, no server; what is proposed at each key, and whole questions."""

from bench.ergebnis import Ergebnis
from collections.abc import Callable
from collections.abc import Iterator
from kommune.eakte.suche.api import OEFFENTLICH
from kommune.eakte.suche.api import OeffentlicherEintrag
from kommune.eakte.suche.maschine.sqlite import Sqlite
from kommune.portal.leistungen import interfaces
from kommune.portal.suche import alltag
from kommune.portal.suche.antwort import answer
from kommune.portal.suche.antwort import proposals
from kommune.portal.suche.rules import Treffer
from kommune.portal.suche.rules import Zeile
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from time import process_time

import random


MANY, TEXT = 5_000, 250
FIRST = [
    "Hunde",
    "Gewerbe",
    "Wohn",
    "Bau",
    "Park",
    "Kirchen",
    "Fahrzeug",
    "Familien",
    "Renten",
    "Sterbe",
    "Heirats",
    "Melde",
    "Grund",
    "Abfall",
    "Wasser",
    "Schul",
    "Sport",
    "Markt",
]
LAST = [
    "anmeldung",
    "abmeldung",
    "ausweis",
    "bescheinigung",
    "genehmigung",
    "steuer",
    "gebühr",
    "erlaubnis",
    "urkunde",
    "beratung",
    "auskunft",
    "antrag",
    "plan",
]
ACTS = ["anmelden", "abmelden", "beantragen", "ändern", "verlängern", "abholen", "ummelden"]
WORDS = 4_000


def services() -> Iterator[tuple[Treffer, OeffentlicherEintrag]]:
    """Yield the services; their words are as unevenly used as those of a language."""
    drawn = random.Random(5_000)
    names = [f"{first}{last}" for first in FIRST for last in LAST]
    words = [
        f"{drawn.choice(names).lower()}{drawn.choice(['', 'en', 's', 'stelle', 'pflicht'])}{nr}" for nr in range(WORDS)
    ]
    words[:40] = ["und", "der", "die", *ACTS, *[name.lower() for name in names[:30]]]
    weights = [1 / (rank + 1) for rank in range(WORDS)]
    for nr in range(MANY):
        title = f"{names[nr % len(names)]} {drawn.choice(ACTS)} {nr // len(names) or ''}".strip()
        text = " ".join(drawn.choices(words, weights, k=TEXT))
        entry = OeffentlicherEintrag(nr, str(nr), title, drawn.choice(names), "", text[:120], text)
        yield Treffer("leistung", str(nr), title), entry


def p95(asked: list[str], look: Callable[[str], object]) -> float:
    """Return what 95 of 100 take at most, in milliseconds of the processor: the engine works in this process."""
    spent = []
    for text in asked:
        begun = process_time()
        look(text)
        spent.append((process_time() - begun) * 1000)
    return sorted(spent)[int(len(spent) * 0.95) - 1]


def measure() -> Iterator[Ergebnis]:
    """Yield p95 of whole questions and of what is proposed while they are typed."""
    known = alltag.read(interfaces.TAETIGKEITEN, interfaces.FUELLWORTE, interfaces.ALLTAGSWORTE)
    with TemporaryDirectory() as folder:
        engine, rows = Sqlite(Path(folder) / "oeffentlich.sqlite", OEFFENTLICH), {}
        found = list(services())
        begun = perf_counter()
        for start in range(0, MANY, 50):
            engine.put(entry for _treffer, entry in found[start : start + 50])
        rate = MANY / (perf_counter() - begun)
        for treffer, entry in found:
            rows[entry.nr] = Zeile.of(entry.nr, entry.uid, treffer)
        sources = [(engine, rows)]
        asked = [f"{first}{last} {act}".lower() for first in FIRST[:4] for last in LAST[:5] for act in ACTS[:3]]
        typed = [text[:end] for text in asked[:20] for end in range(2, len(text) + 1)]
        yield Ergebnis("(c) services written into the public search a second", rate, "1/s")
        for name, texts, look, most in (
            ("search", asked, lambda text: answer(text, sources, known, 0), 300),
            ("suggestions at each key", typed, lambda text: proposals(text, sources, known, 0), 50),
        ):
            yield Ergebnis(f"(c) {name} of {MANY} services: p95, processor", p95(texts, look), "ms", aim=("max", most))
        engine.close()
