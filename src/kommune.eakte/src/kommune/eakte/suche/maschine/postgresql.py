"""The engine for towns that outgrow one machine: PostgreSQL with its full text search and trigrams.

A schema of its own for each site. The words come folded, so that the configuration ``simple`` is the right one; its
stems, compounds and typing errors are asked of the table of words, as in the engine that needs no server.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from collections.abc import Set
from contextlib import contextmanager
from kommune.eakte.core.katalog.suchworte import stem
from kommune.eakte.suche.ausdruck.worte import folded
from kommune.eakte.suche.ausdruck.wortschatz import Folge
from kommune.eakte.suche.ausdruck.wortschatz import Frage
from kommune.eakte.suche.ausdruck.wortschatz import Gruppe
from kommune.eakte.suche.interfaces import ISuchmaschine
from kommune.eakte.suche.interfaces import MaschineFehlt
from kommune.eakte.suche.maschine.spalten import IEintrag
from kommune.eakte.suche.maschine.spalten import SCHRIFTGUT
from kommune.eakte.suche.maschine.spalten import Spalten
from kommune.eakte.suche.umkreis import Fundort
from kommune.eakte.suche.umkreis import Umkreis
from logging import getLogger
from typing import Any
from zope.interface import implementer

import threading


logger = getLogger(__name__)
LONGEST = 60
COMMON = 20
POSITIONS = 16_383  # PostgreSQL counts no further within a document
SCHEMA = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE SCHEMA IF NOT EXISTS {site};
CREATE TABLE IF NOT EXISTS {site}.satz (nr bigint PRIMARY KEY, uid text NOT NULL, worte tsvector NOT NULL);
CREATE INDEX IF NOT EXISTS satz_worte ON {site}.satz USING gin (worte);
CREATE TABLE IF NOT EXISTS {site}.punkt (nr bigint NOT NULL, ort point NOT NULL);
CREATE INDEX IF NOT EXISTS punkt_nr ON {site}.punkt (nr);
CREATE INDEX IF NOT EXISTS punkt_ort ON {site}.punkt USING gist (ort);
CREATE TABLE IF NOT EXISTS {site}.stelle (wort text NOT NULL, spalte smallint NOT NULL, nr bigint NOT NULL);
CREATE INDEX IF NOT EXISTS stelle_wort ON {site}.stelle (wort);
CREATE INDEX IF NOT EXISTS stelle_nr ON {site}.stelle (nr);
CREATE TABLE IF NOT EXISTS {site}.marke (name text PRIMARY KEY, wert text NOT NULL);
CREATE TABLE IF NOT EXISTS {site}.wort (wort text PRIMARY KEY, stamm text NOT NULL, schreibung text NOT NULL);
CREATE INDEX IF NOT EXISTS wort_stamm ON {site}.wort (stamm);
CREATE INDEX IF NOT EXISTS wort_anfang ON {site}.wort (wort text_pattern_ops);
CREATE INDEX IF NOT EXISTS wort_teile ON {site}.wort USING gin (wort gin_trgm_ops);
"""


@implementer(ISuchmaschine)
class Postgresql:
    """``place`` is the address of the database, ``site`` names the schema; a connection a thread is kept open."""

    def __init__(self, place: str, site: str, spalten: Spalten = SCHRIFTGUT) -> None:
        self.place = place
        self.spalten = spalten
        self.site = f"suche_{site}"
        self._kept = threading.local()

    def put(self, eintraege: Iterable[IEintrag]) -> None:
        rows = list(eintraege)
        spelling: dict[str, str] = {}
        values = [(one.nr, one.uid, vector_of(one, spelling, self.spalten)) for one in rows]
        known = [(word, stem(word), written) for word, written in sorted(spelling.items()) if len(word) <= LONGEST]
        with self._cursor() as db:
            db.executemany(f"INSERT INTO {self.site}.wort VALUES (%s, %s, %s) ON CONFLICT DO NOTHING", known)
            asked = f"INSERT INTO {self.site}.satz VALUES (%s, %s, %s::tsvector) ON CONFLICT (nr) DO UPDATE"
            db.executemany(f"{asked} SET uid = EXCLUDED.uid, worte = EXCLUDED.worte", values)
            db.execute(f"DELETE FROM {self.site}.punkt WHERE nr = ANY (%s)", ([one.nr for one in rows],))
            places = [(one.nr, lon, lat) for one in rows for lon, lat in one.punkte]
            db.executemany(f"INSERT INTO {self.site}.punkt VALUES (%s, point(%s, %s))", places)
            if self.spalten.stellen:
                self._put_places(db, rows)

    def _put_places(self, db: Any, rows: list[IEintrag]) -> None:
        db.execute(f"DELETE FROM {self.site}.stelle WHERE nr = ANY (%s)", ([one.nr for one in rows],))
        for row in rows:
            found = places_of(row, self.spalten)
            asked = f"INSERT INTO {self.site}.stelle SELECT *, %s FROM unnest(%s::text[], %s::smallint[])"
            db.execute(asked, (row.nr, list(found), list(found.values())))

    def remove(self, numbers: Iterable[int]) -> None:
        with self._cursor() as db:
            some = list(numbers)
            db.execute(f"DELETE FROM {self.site}.satz WHERE nr = ANY (%s)", (some,))
            db.execute(f"DELETE FROM {self.site}.punkt WHERE nr = ANY (%s)", (some,))
            db.execute(f"DELETE FROM {self.site}.stelle WHERE nr = ANY (%s)", (some,))

    def find(self, frage: Frage, most: int = 0) -> Sequence[int]:
        cut = f" ORDER BY nr DESC LIMIT {int(most)}" if most else ""
        return self._numbers(
            f"SELECT nr FROM {self.site}.satz WHERE worte @@ %s::tsquery{cut}", query_of(frage, self.spalten)
        )

    def ranked(self, frage: Frage) -> Sequence[int]:
        asked = f"SELECT nr FROM {self.site}.satz WHERE worte @@ %s::tsquery"
        order = "ORDER BY ts_rank('{0.1, 0.5, 0.7, 1.0}', worte, %s::tsquery, 1) DESC, nr"
        return self._numbers(f"{asked} {order}", query_of(frage, self.spalten), twice=True)

    def foremost(self, frage: Frage) -> Sequence[int]:
        return self._numbers(
            f"SELECT nr FROM {self.site}.satz WHERE worte @@ %s::tsquery", query_of(frage, self.spalten, within="ABC")
        )

    def places(self, worte: Iterable[str], columns: int) -> Iterable[tuple[str, int, int]]:
        asked = f"SELECT wort, nr, spalte FROM {self.site}.stelle WHERE wort = ANY (%s) AND spalte < %s"
        return self._all(asked, list(worte), columns)

    def around(self, umkreis: Umkreis) -> dict[int, Fundort]:
        asked = f"SELECT nr, ort[0], ort[1] FROM {self.site}.punkt WHERE ort <@ box(point(%s, %s), point(%s, %s))"
        return umkreis.nearest(self._all(asked, *umkreis.box()))

    def uids(self, numbers: Iterable[int]) -> dict[int, str]:
        return dict(self._all(f"SELECT nr, uid FROM {self.site}.satz WHERE nr = ANY (%s)", list(numbers)))

    def typical(self, nr: int, most: int) -> list[str]:
        asked = f"SELECT lexeme, cardinality(positions) FROM {self.site}.satz, unnest(worte) WHERE nr = %s"
        counted = {word: many or 1 for word, many in self._all(asked, nr) if len(word) > 3 and not word.isdigit()}
        often = sorted(counted, key=lambda word: (-counted[word], word))[: 8 * most]
        total = self._all(f"SELECT count(*) FROM {self.site}.satz")[0][0]
        limit = max(COMMON, total // COMMON)
        rare = {}
        for word in often:
            part = f"SELECT 1 FROM {self.site}.satz WHERE worte @@ %s::tsquery LIMIT %s"
            rare[word] = self._all(f"SELECT count(*) FROM ({part}) AS few", _lexeme(word), limit + 1)[0][0]
        telling = [word for word in often if 1 < rare[word] <= limit]
        return sorted(telling, key=lambda word: (rare[word] / counted[word], word))[:most]

    def numbers(self, after: int, most: int) -> list[int]:
        asked = f"SELECT nr FROM {self.site}.satz WHERE nr > %s ORDER BY nr LIMIT %s"
        return [row[0] for row in self._all(asked, after, most)]

    def spelling(self, words: Iterable[str]) -> dict[str, str]:
        return dict(self._all(f"SELECT wort, schreibung FROM {self.site}.wort WHERE wort = ANY (%s)", list(words)))

    def note(self, name: str, value: str) -> None:
        asked = f"INSERT INTO {self.site}.marke VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET wert = EXCLUDED.wert"
        with self._cursor() as db:
            db.execute(asked, (name, value))

    def noted(self, name: str) -> str:
        return next(iter(self._all(f"SELECT wert FROM {self.site}.marke WHERE name = %s", name)), ("",))[0]

    def with_stem(self, stamm: str) -> Iterable[str]:
        return self._words("stamm = %s LIMIT 1000", stamm)

    def containing(self, part: str, most: int) -> Iterable[str]:
        return self._words("wort LIKE %s ORDER BY length(wort), wort LIMIT %s", f"%{part}%", most)

    def starting(self, beginning: str, most: int) -> Iterable[str]:
        return self._words("wort LIKE %s ORDER BY wort LIMIT %s", f"{beginning}%", most)

    def known(self, words: Iterable[str]) -> Set[str]:
        return set(self._words("wort = ANY (%s)", list(words)))

    def resembling(self, word: str, most: int) -> Iterable[str]:
        asked = "wort %% %s AND length(wort) BETWEEN %s AND %s ORDER BY wort <-> %s LIMIT %s"
        return self._words(asked, word, len(word) - 2, len(word) + 2, word, most)

    def close(self) -> None:
        """Close the connection of this thread."""
        if (db := getattr(self._kept, "db", None)) is not None:
            db.close()
            self._kept.db = None

    def _words(self, condition: str, *values: object) -> list[str]:
        return [row[0] for row in self._all(f"SELECT wort FROM {self.site}.wort WHERE {condition}", *values)]

    def _numbers(self, asked: str, query: str, *, twice: bool = False) -> list[int]:
        return [row[0] for row in self._all(asked, *(query,) * (1 + twice))] if query else []

    def _all(self, asked: str, *values: object) -> list[tuple]:
        with self._cursor() as db:
            return list(db.execute(asked, values).fetchall())

    @contextmanager
    def _cursor(self) -> Iterator[Any]:
        import psycopg

        try:
            db = self._connected()
            with db.transaction(), db.cursor() as cursor:
                yield cursor
        except psycopg.Error as error:
            logger.error("search index %s: %s", self.site, error)
            self.close()
            raise MaschineFehlt() from error

    def _connected(self) -> Any:
        import psycopg

        db = getattr(self._kept, "db", None)
        if db is not None and not db.closed:
            return db
        db = psycopg.connect(self.place, autocommit=True, connect_timeout=5, options="-c statement_timeout=30000")
        try:
            with db.transaction():
                db.execute("SELECT pg_advisory_xact_lock(4711)")
                places, words = (
                    db.execute("SELECT to_regclass(%s)", (f"{self.site}.{name}",)).fetchone()[0]
                    for name in ("punkt", "stelle")
                )
                if words is None:
                    db.execute(SCHEMA.format(site=self.site))
                if places is None:  # an index of before, which knows no places: written again from the record
                    db.execute(f"DELETE FROM {self.site}.marke")
        except BaseException:
            db.close()
            raise
        self._kept.db = db
        return db


def vector_of(eintrag: IEintrag, spelling: dict[str, str], spalten: Spalten = SCHRIFTGUT) -> str:
    """Return the words of an entry as a ``tsvector`` is written: each with its places and the weight of its column."""
    places: dict[str, list[str]] = {}
    at = 1
    for name, letter in zip(spalten.namen, spalten.buchstaben, strict=True):
        for word in folded(getattr(eintrag, name), spelling).split():
            if len(word) > 500:
                continue
            known = places.setdefault(word, [])
            if at <= POSITIONS and len(known) < 250:
                known.append(f"{at}{letter}")
            at += 1
        at += 2
    return " ".join(f"{_lexeme(word)}:{','.join(known)}" if known else _lexeme(word) for word, known in places.items())


def places_of(eintrag: IEintrag, spalten: Spalten) -> dict[str, int]:
    """Return in which column each word of an entry stands first."""
    found: dict[str, int] = {}
    for number, name in enumerate(spalten.namen):
        for word in folded(getattr(eintrag, name), {}).split():
            if len(word) <= LONGEST:
                found.setdefault(word, number)
    return found


def query_of(frage: Frage, spalten: Spalten = SCHRIFTGUT, within: str = "") -> str:
    """Return the question as a ``tsquery`` is written; "" where nothing can answer it. ``within``: only in these weights."""
    if not frage:
        return ""
    letters = dict(zip(spalten.namen, spalten.buchstaben, strict=True))
    places = [" | ".join(_group(gruppe, letters, within) for gruppe in place if gruppe) for place in frage.alle]
    asked = " & ".join(f"({place})" for place in places)
    without = " | ".join(_group(gruppe, letters, "") for gruppe in frage.keines)
    return f"{asked} & !({without})" if without else asked


def _group(gruppe: Gruppe, letters: Mapping[str, str], within: str) -> str:
    weights = "".join(sorted({letters[one] for one in gruppe.spalten})) or within
    single = [_folge(folge, weights) for folge in gruppe.folgen]
    together = [f"({' & '.join(_weighted(word, weights) for word in words)})" for words in gruppe.zugleich]
    return f"({' | '.join((*single, *together))})"


def _folge(folge: Folge, weights: str) -> str:
    *first, last = folge.worte
    return " <-> ".join((*(_weighted(word, weights) for word in first), _weighted(last, weights, folge.offen)))


def _weighted(word: str, weights: str, beginning: bool = False) -> str:
    marks = f"{'*' if beginning else ''}{weights}"
    return f"{_lexeme(word)}{':' if marks else ''}{marks}"


def _lexeme(word: str) -> str:
    return "'{}'".format(word.replace("\\", "\\\\").replace("'", "''"))
