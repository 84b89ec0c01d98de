"""``make bench-town`` builds a town (and its tenth) and keeps it; ``make bench-volume`` measures both, and one against the other.

SIZE: Akten (100000), each with a Vorgang of three Dokumente; STORAGE: ``file`` or ``postgres``; BENCH_TOWN: the folder the towns are kept in.
BENCH_SECONDS ends the building after so many seconds; the same command goes on from there.
"""

from pathlib import Path

import os
import sys


sys.path.insert(0, str(Path(__file__).parent.parent.parent / "tests"))

from bench.ergebnis import table
from bench.ergebnis import verdict
from bench.stadt import messen
from bench.stadt.ort import FILE
from bench.stadt.ort import Ort
from bench.stadt.ort import POSTGRES
from bench.stadt.ort import server

import time


TENTH = 10
LEAST = 200


def build(size: int, address: str, seconds: float, **settings: str) -> None:
    """Build the tenth, then the town on a copy of it; each goes on from where it stands."""
    end = time.monotonic() + seconds
    tenth = Ort(size // TENTH, address)
    for ort, below in ((tenth, None), (Ort(size, address), tenth)):
        if ort.is_complete():
            continue
        ort.begin(below)
        left = end - time.monotonic()
        told = ort.build(left, **settings)
        print(
            f"{ort.folder}: {told['akten']} of {ort.groesse} Akten, {told['rate']:.1f} a second in this run "
            f"({told['rate'] * 5:.0f} records)",
            flush=True,
        )
        if not ort.is_complete():
            sys.exit("not complete yet: the same command goes on from here")


def measure(size: int, address: str) -> None:
    """Measure the town and its tenth and print the table."""
    towns = [Ort(size // TENTH, address), Ort(size, address)]
    for ort in towns:
        if not ort.stand():
            sys.exit(f"there is no town of {ort.groesse} Akten in {ort.folder.parent}: make bench-town SIZE={size}")
    results = list(messen.compare(towns))
    print(table(results))
    print(verdict(results, []))


def main() -> None:
    verb, size = sys.argv[1], int(os.environ.get("SIZE") or "100000")
    storage = os.environ.get("STORAGE") or FILE
    if storage not in (FILE, POSTGRES):
        sys.exit(f"STORAGE must be {FILE} or {POSTGRES}; got “{storage}”.")
    if size < LEAST:
        sys.exit(f"SIZE must be at least {LEAST} Akten; got {size}.")
    with server(storage) as address:
        if verb == "build":
            build(size, address, float(os.environ.get("BENCH_SECONDS") or "inf"))
        elif verb == "load":
            messen.load(Ort(size, address), float(os.environ.get("BENCH_SECONDS") or "600"))
        else:
            measure(size, address)


if __name__ == "__main__":
    main()
