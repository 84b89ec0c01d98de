"""One limiter for all that may be tried too often, shared by every process of a database (ADR 8).

It counts in a SQLite file beside the blobs, which all processes share, or, before a server has
named one (tests, scripts), in the memory of the process. What is kept: a hash of who acts, 16 bits
of what was tried (enough to tell the same password from another one, useless to find it), and when.
"""

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from hashlib import sha256
from ipaddress import ip_address
from ipaddress import ip_network
from ipaddress import IPv6Address
from kommune.eakte import _
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from pathlib import Path
from secrets import token_bytes
from threading import Lock
from time import time
from typing import Any
from typing import TypeVar

import logging
import os
import sqlite3


logger = logging.getLogger(__name__)
Found = TypeVar("Found")
ZU_OFT = _("error_too_many_tries", default="Too many tries. Please wait a minute.")
FILE = "drossel.sqlite"
FORGET_AFTER = 3600.0
FORGET_EVERY = 200
TABLES = (
    "CREATE TABLE IF NOT EXISTS acts (key BLOB NOT NULL, digest INTEGER NOT NULL, at REAL NOT NULL)",
    "CREATE INDEX IF NOT EXISTS acts_key ON acts (key, at)",
    "CREATE TABLE IF NOT EXISTS salt (value BLOB NOT NULL)",
)


class Zaehlwerk:
    """A table of acts in a file, or in memory if ``path`` is empty or cannot be used."""

    def __init__(self, path: str = "") -> None:
        self._lock = Lock()
        self._inserts = 0
        try:
            self._open(path or ":memory:")
        except (OSError, sqlite3.Error):
            logger.exception("The limiter cannot use %s and counts in this process alone", path)
            self._open(":memory:")

    def _open(self, path: str) -> None:
        if path != ":memory:":
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        self._db = sqlite3.connect(path, timeout=2.0, isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=TRUNCATE", "synchronous=OFF", "secure_delete=ON"):
            self._db.execute(f"PRAGMA {pragma}")
        with self.changing() as db:
            for statement in TABLES:
                db.execute(statement)
            row = db.execute("SELECT value FROM salt").fetchone()
            self.salt: bytes = row[0] if row else token_bytes(32)
            if row is None:
                db.execute("INSERT INTO salt VALUES (?)", (self.salt,))

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            yield self._db

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection in a transaction no other process interrupts."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a full disk has rolled it back already
                    self._db.execute("ROLLBACK")
                raise

    def add(self, db: sqlite3.Connection, key: bytes, digest: int, now: float) -> None:
        db.execute("INSERT INTO acts VALUES (?, ?, ?)", (key, digest, now))
        self._inserts += 1
        if self._inserts % FORGET_EVERY == 0:
            db.execute("DELETE FROM acts WHERE at < ? OR at > ?", (now - FORGET_AFTER, now + FORGET_AFTER))


_shared: Zaehlwerk | None = None


def share(path: str) -> None:
    """Let every limiter of this process count in the file at ``path`` from now on."""
    global _shared
    _shared = Zaehlwerk(path)


def share_when_serving(event: object = None) -> None:
    """Called when the server starts: the file lies beside the blobs, or where ``KOMMUNE_DROSSEL`` says ("none": nowhere)."""
    import Zope2

    named = os.environ.get("KOMMUNE_DROSSEL", "")
    if named != "none":
        share(named or str(Path(Zope2.DB.storage.temporaryDirectory()).parent / FILE))


class Drossel:
    """Counts acts, or the different secrets tried, per key within a window of seconds.

    Times are seconds since 1970, the same for all processes. A limiter that cannot count (disk
    full, file locked for seconds) lets people through and says so in the log: it must not close the house.
    """

    def __init__(self, name: str = "", *, window: float = 60.0) -> None:
        self.name = name
        self.window = window
        self._own = Zaehlwerk()

    @property
    def zaehlwerk(self) -> Zaehlwerk:
        return _shared or self._own

    def allow(self, client: str, limit: int, now: float, *, count: bool = True) -> float:
        """Count an act and return 0.0, or, if the client has used up ``limit``, the seconds to wait.

        ``count=False`` only looks.
        """
        key, work = self._key(client), self.zaehlwerk
        try:
            if not count:
                with work.reading() as db:
                    return self._left(db, key, limit, now)
            with work.changing() as db:
                if wait := self._left(db, key, limit, now):
                    return wait
                work.add(db, key, 0, now)
        except sqlite3.Error as error:
            logger.error("The limiter could not count: %s", error)
        return 0.0

    def wait(self, key: str, secret: str, limit: int, now: float) -> float:
        """Count a try and return 0.0, or, if ``limit`` other secrets were tried already, the seconds to wait.

        The same secret again gives an attacker nothing and is not counted, so that programs which
        send theirs with every request (HTTP Basic) are never slowed down. A refused try is not counted.
        """
        hashed, work = self._key(key), self.zaehlwerk
        digest = int.from_bytes(
            blake2b(secret.encode("utf-8", "replace"), key=work.salt, digest_size=2).digest(), "big"
        )
        known = "SELECT 1 FROM acts WHERE key = ? AND digest = ? AND at > ? LIMIT 1"
        try:
            with work.reading() as db:
                if db.execute(known, (hashed, digest, now - self.window)).fetchone():
                    return 0.0
            with work.changing() as db:
                if wait := self._left(db, hashed, limit, now):
                    return wait
                work.add(db, hashed, digest, now)
        except sqlite3.Error as error:
            logger.error("The limiter could not count: %s", error)
        return 0.0

    def require(self, client: str, limit: int, words: Any = ZU_OFT, *, count: bool = True) -> None:
        """Count an act of this moment, or only look whether one is left.

        :raises TooMany: in these words, with the seconds to wait.
        """
        if wait := self.allow(client, limit, time(), count=count):
            raise TooMany(words, retry_after=int(wait) + 1)

    def guess(self, client: str, limit: int, attempt: Callable[[], Found], words: Any = ZU_OFT) -> Found:
        """Return what the attempt finds; only those that find nothing are counted.

        :raises Unknown: what the attempt raises.
        :raises TooMany: ``limit`` found nothing already; then no attempt is made, not even a right one.
        """
        self.require(client, limit, words, count=False)
        try:
            return attempt()
        except Unknown:
            self.allow(client, limit, time())
            raise

    def _left(self, db: sqlite3.Connection, key: bytes, limit: int, now: float) -> float:
        rows = db.execute(
            "SELECT at FROM acts WHERE key = ? AND at > ? AND at <= ? ORDER BY at DESC LIMIT ?",
            (key, now - self.window, now + 1, limit),
        ).fetchall()
        return max(float(rows[-1][0]) + self.window - now, 0.001) if limit > 0 and len(rows) >= limit else 0.0

    def _key(self, client: str) -> bytes:
        return sha256(f"{self.name}\n{client}".encode("utf-8", "replace")).digest()[:16]


def network_of(address: str) -> str:
    """Return what an address is counted as: itself, of IPv6 the network of the connection.

    Whoever has one IPv6 connection has all the addresses of its /64 (RFC 6177, RIPE-690).
    """
    try:
        ip = ip_address(address.split("%")[0])
    except ValueError:
        return address or "unknown"
    if not isinstance(ip, IPv6Address):
        return str(ip)
    return str(ip.ipv4_mapped) if ip.ipv4_mapped else str(ip_network(f"{ip}/64", strict=False))


def client_of(request: object) -> str:
    """Return who asks, as the limiters count it; the proxy named by ``KOMMUNE_PROXY`` is believed."""
    return network_of(request.getClientAddr() or "") if request is not None else "unknown"  # type: ignore[attr-defined]


def note_refusal(response: Any, error: KommuneError) -> None:
    """Give an answer that shows the form again the status of the refusal and, where there is one, the time to wait."""
    response.setStatus(error.status)
    if isinstance(error, TooMany):
        response.setHeader("Retry-After", str(error.retry_after))
