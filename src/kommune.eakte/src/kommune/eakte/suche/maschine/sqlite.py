"""The engine that needs no server: SQLite with FTS5, one file a site beside the database, several processes at a time.

Durable when a call returns (write-ahead log, ``synchronous=FULL``); readers never wait for the writer. A file that is damaged,
of another version or gone is set aside and begun anew; what was in it is written again from the record.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from collections.abc import Set
from contextlib import closing
from contextlib import contextmanager
from kommune.eakte.core.katalog.suchworte import stem
from kommune.eakte.suche.ausdruck.worte import folded
from kommune.eakte.suche.ausdruck.wortschatz import Frage
from kommune.eakte.suche.interfaces import ISuchmaschine
from kommune.eakte.suche.interfaces import MaschineFehlt
from kommune.eakte.suche.maschine.fts5 import match_of
from kommune.eakte.suche.maschine.fts5 import portions
from kommune.eakte.suche.maschine.spalten import IEintrag
from kommune.eakte.suche.maschine.spalten import SCHRIFTGUT
from kommune.eakte.suche.maschine.spalten import Spalten
from kommune.eakte.suche.umkreis import Fundort
from kommune.eakte.suche.umkreis import Umkreis
from logging import getLogger
from pathlib import Path
from zope.interface import implementer

import os
import sqlite3
import threading


logger = getLogger(__name__)
VERSION = 3  # an index of before may hold stems that threads mixed up
WAIT = 30.0
LONGEST = 60
COMMON = 20  # a word in more than one record of so many tells none from others
SCHEMA = """
CREATE TABLE satz (nr INTEGER PRIMARY KEY, uid TEXT NOT NULL);
CREATE TABLE punkt (id INTEGER PRIMARY KEY, nr INTEGER NOT NULL, lon REAL NOT NULL, lat REAL NOT NULL);
CREATE INDEX punkt_nr ON punkt (nr);
CREATE VIRTUAL TABLE karte USING rtree (id, west, ost, sued, nord);
CREATE TABLE marke (name TEXT PRIMARY KEY, wert TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE wort (nr INTEGER PRIMARY KEY, wort TEXT NOT NULL UNIQUE, stamm TEXT NOT NULL, schreibung TEXT NOT NULL);
CREATE INDEX wort_stamm ON wort (stamm);
CREATE VIRTUAL TABLE teile USING fts5 (wort, content='wort', content_rowid='nr', tokenize='trigram');
CREATE VIRTUAL TABLE worte USING fts5 ({spalten}, tokenize="unicode61 remove_diacritics 0", prefix='3 4');
CREATE VIRTUAL TABLE haeufig USING fts5vocab (worte, 'row');
PRAGMA user_version = {version};
"""


# of each connection, for it is only a way to read „worte“: each word, in which entry and column it stands
PLACES = "CREATE VIRTUAL TABLE temp.stelle USING fts5vocab(main, worte, instance)"


@implementer(ISuchmaschine)
class Sqlite:
    """``path`` is the file; a connection a thread is kept open, and made anew when another process replaced the file."""

    def __init__(self, path: Path, spalten: Spalten = SCHRIFTGUT) -> None:
        self.path = path
        self.spalten = spalten
        self._kept = threading.local()
        self._lock = threading.Lock()

    def put(self, eintraege: Iterable[IEintrag]) -> None:
        rows = list(eintraege)
        with self._writing() as db:
            self._forget(db, [one.nr for one in rows])
            db.executemany("INSERT INTO satz VALUES (?, ?)", [(one.nr, one.uid) for one in rows])
            marks = ", ".join("?" * (len(self.spalten.namen) + 1))
            spelling: dict[str, str] = {}
            values = [(one.nr, *(folded(getattr(one, name), spelling) for name in self.spalten.namen)) for one in rows]
            db.executemany(f"INSERT INTO worte (rowid, {', '.join(self.spalten.namen)}) VALUES ({marks})", values)
            self._learn(db, spelling)
            self._place(db, rows)

    def remove(self, numbers: Iterable[int]) -> None:
        with self._writing() as db:
            self._forget(db, list(numbers))

    def find(self, frage: Frage, most: int = 0) -> Sequence[int]:
        cut = f" ORDER BY rowid DESC LIMIT {int(most)}" if most else ""
        return self._rows(f"SELECT rowid FROM worte WHERE worte MATCH ?{cut}", match_of(frage))

    def ranked(self, frage: Frage) -> Sequence[int]:
        weights = ", ".join(map(str, self.spalten.gewichte))
        return self._rows(
            f"SELECT rowid FROM worte WHERE worte MATCH ? ORDER BY bm25(worte, {weights})", match_of(frage)
        )

    def foremost(self, frage: Frage) -> Sequence[int]:
        return self._rows(
            "SELECT rowid FROM worte WHERE worte MATCH ?", f"{{{' '.join(self.spalten.vorn)}}} : ({match_of(frage)})"
        )

    def places(self, worte: Iterable[str], columns: int) -> Iterable[tuple[str, int, int]]:
        rank = {name: place for place, name in enumerate(self.spalten.namen[:columns])}
        named = ", ".join(f"'{name}'" for name in rank)
        asked = f"SELECT DISTINCT term, doc, col FROM temp.stelle WHERE term = ? AND col IN ({named})"
        return [(word, nr, rank[col]) for one in dict.fromkeys(worte) for word, nr, col in self._all(asked, one)]

    def around(self, umkreis: Umkreis) -> dict[int, Fundort]:
        inside = "ost >= ? AND nord >= ? AND west <= ? AND sued <= ?"
        asked = f"SELECT nr, lon, lat FROM karte JOIN punkt USING (id) WHERE {inside}"
        return umkreis.nearest(self._all(asked, *umkreis.box()))

    def uids(self, numbers: Iterable[int]) -> dict[int, str]:
        found: dict[int, str] = {}
        for some in portions(list(numbers)):
            found |= dict(self._all(f"SELECT nr, uid FROM satz WHERE nr IN ({', '.join('?' * len(some))})", *some))
        return found

    def typical(self, nr: int, most: int) -> list[str]:
        row = next(iter(self._all(f"SELECT {', '.join(self.spalten.namen)} FROM worte WHERE rowid = ?", nr)), ())
        counted: dict[str, int] = {}
        for word in " ".join(row).split()[:5000]:
            if len(word) > 3 and not word.isdigit():
                counted[word] = counted.get(word, 0) + 1
        often = sorted(counted, key=lambda word: (-counted[word], word))[: 8 * most]
        total = next(iter(self._all("SELECT count(*) FROM satz")))[0]
        rare = dict(self._all(f"SELECT term, doc FROM haeufig WHERE term IN ({', '.join('?' * len(often))})", *often))
        telling = [word for word in often if 1 < rare.get(word, 0) <= max(COMMON, total // COMMON)]
        return sorted(telling, key=lambda word: (rare[word] / counted[word], word))[:most]

    def numbers(self, after: int, most: int) -> list[int]:
        return [row[0] for row in self._all("SELECT nr FROM satz WHERE nr > ? ORDER BY nr LIMIT ?", after, most)]

    def spelling(self, words: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for some in portions(list(words)):
            asked = f"SELECT wort, schreibung FROM wort WHERE wort IN ({', '.join('?' * len(some))})"
            found |= dict(self._all(asked, *some))
        return found

    def note(self, name: str, value: str) -> None:
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO marke VALUES (?, ?)", (name, value))

    def noted(self, name: str) -> str:
        return next(iter(self._all("SELECT wert FROM marke WHERE name = ?", name)), ("",))[0]

    def with_stem(self, stamm: str) -> Iterable[str]:
        return [row[0] for row in self._all("SELECT wort FROM wort WHERE stamm = ?", stamm)]

    def containing(self, part: str, most: int) -> Iterable[str]:
        if len(part) < 3:
            asked = "SELECT wort FROM wort WHERE instr(wort, ?) ORDER BY length(wort) LIMIT ?"
            return [row[0] for row in self._all(asked, part, most)]
        asked = "SELECT wort FROM teile WHERE teile MATCH ? ORDER BY length(wort) LIMIT ?"
        return [row[0] for row in self._all(asked, f'"{part}"', most)]

    def starting(self, beginning: str, most: int) -> Iterable[str]:
        asked = "SELECT wort FROM wort WHERE wort >= ? AND wort < ? ORDER BY wort LIMIT ?"
        return [row[0] for row in self._all(asked, beginning, f"{beginning}\U0010ffff", most)]

    def known(self, words: Iterable[str]) -> Set[str]:
        found: set[str] = set()
        for some in portions(list(words)):
            asked = f"SELECT wort FROM wort WHERE wort IN ({', '.join('?' * len(some))})"
            found |= {row[0] for row in self._all(asked, *some)}
        return found

    def resembling(self, word: str, most: int) -> Iterable[str]:
        parts = {word[start : start + 3] for start in range(len(word) - 2)}
        asked = "SELECT wort FROM teile WHERE teile MATCH ? AND length(wort) BETWEEN ? AND ? ORDER BY rank LIMIT ?"
        match = " OR ".join(f'"{part}"' for part in sorted(parts))
        return [row[0] for row in self._all(asked, match, len(word) - 2, len(word) + 2, most)]

    def close(self) -> None:
        """Close the connection of this thread."""
        if (db := getattr(self._kept, "db", None)) is not None:
            db.close()
            self._kept.db = None

    def _place(self, db: sqlite3.Connection, rows: list[IEintrag]) -> None:
        for row in rows:
            for lon, lat in row.punkte:
                made = db.execute("INSERT INTO punkt (nr, lon, lat) VALUES (?, ?, ?)", (row.nr, lon, lat))
                db.execute("INSERT INTO karte VALUES (?, ?, ?, ?, ?)", (made.lastrowid, lon, lon, lat, lat))

    def _forget(self, db: sqlite3.Connection, numbers: list[int]) -> None:
        for nr in numbers:
            db.execute("DELETE FROM karte WHERE id IN (SELECT id FROM punkt WHERE nr = ?)", (nr,))
            db.execute("DELETE FROM punkt WHERE nr = ?", (nr,))
        db.executemany("DELETE FROM worte WHERE rowid = ?", [(nr,) for nr in numbers])
        db.executemany("DELETE FROM satz WHERE nr = ?", [(nr,) for nr in numbers])

    def _learn(self, db: sqlite3.Connection, spelling: dict[str, str]) -> None:
        for some in portions(sorted(spelling)):
            marks = ", ".join("?" * len(some))
            old = {row[0] for row in db.execute(f"SELECT wort FROM wort WHERE wort IN ({marks})", some)}
            for word in some:
                if word not in old and len(word) <= LONGEST:
                    row = (word, stem(word), spelling[word])
                    made = db.execute("INSERT INTO wort (wort, stamm, schreibung) VALUES (?, ?, ?)", row)
                    db.execute("INSERT INTO teile (rowid, wort) VALUES (?, ?)", (made.lastrowid, word))

    def _rows(self, asked: str, match: str) -> list[int]:
        return [row[0] for row in self._all(asked, match)] if match else []

    def _all(self, asked: str, *values: object) -> list[tuple]:
        try:
            return self._db().execute(asked, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._broken(error) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        db = self._db()
        try:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                db.execute("ROLLBACK")
                raise
        except sqlite3.DatabaseError as error:
            raise self._broken(error) from error

    def _broken(self, error: sqlite3.DatabaseError) -> MaschineFehlt:
        """Set a damaged file aside, so that the next call begins a new one; what only has to wait stays."""
        logger.error("search index %s: %s", self.path.name, error)
        self.close()
        damaged = any(word in str(error) for word in ("malformed", "not a database"))
        if damaged or not isinstance(error, sqlite3.OperationalError):
            self._set_aside()
        return MaschineFehlt()

    def _set_aside(self) -> None:
        for ending in ("", "-wal", "-shm"):
            file = Path(f"{self.path}{ending}")
            if file.exists():
                file.replace(f"{file}.defekt")

    def _db(self) -> sqlite3.Connection:
        db, known = getattr(self._kept, "db", None), getattr(self._kept, "datei", None)
        if db is not None and known == _identity(self.path):
            return db
        self.close()
        with self._lock:
            try:
                db = self._opened()
            except sqlite3.DatabaseError as error:
                raise self._broken(error) from error
        self._kept.db, self._kept.datei = db, _identity(self.path)
        return db

    def _opened(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.path.exists() and not _is_current(self.path):
            self._set_aside()
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        db = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA cache_size = -32000")
        if not db.execute("PRAGMA user_version").fetchone()[0]:
            self._lay(db)
        db.execute(PLACES)
        return db

    def _lay(self, db: sqlite3.Connection) -> None:
        schema = SCHEMA.format(spalten=", ".join(self.spalten.namen), version=VERSION)
        db.executescript(f"BEGIN IMMEDIATE;{schema}COMMIT;")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        told = path.stat()
    except FileNotFoundError:
        return None
    return told.st_dev, told.st_ino


def _is_current(path: Path) -> bool:
    """Tell whether a file is an index of this version, or still empty."""
    try:
        with closing(sqlite3.connect(path, timeout=WAIT)) as db:
            return db.execute("PRAGMA user_version").fetchone()[0] in (0, VERSION)
    except sqlite3.DatabaseError:
        return False
