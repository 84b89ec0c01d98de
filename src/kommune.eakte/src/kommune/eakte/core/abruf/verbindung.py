"""A connection that asks whom it reached before anything is said, and ends when its time is over.

A name can lead to another machine than a moment ago; and who sends a byte every few seconds is never silent, not even before its
answer has begun.
"""

from contextlib import suppress
from kommune.eakte.core.abruf import rules
from requests.adapters import HTTPAdapter
from threading import Lock
from threading import Timer
from typing import Any
from urllib3.connection import HTTPConnection
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError

import functools
import socket


class Uhr:
    """``with Uhr(seconds)``: cuts every connection made meanwhile when the time is over, whatever it is waiting for."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._lock, self._lines = Lock(), []  # type: tuple[Any, list[socket.socket]]
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> "Uhr":
        self._timer.start()
        return self

    def __exit__(self, *_error: Any) -> None:
        self._timer.cancel()
        with self._lock:
            for line in self._lines:
                line.close()
            self._lines.clear()

    def watch(self, line: socket.socket) -> None:
        """Watch a connection, by a handle of its own: TLS takes the first one over."""
        with self._lock:
            self._lines.append(line.dup())
        if self.over:
            self._cut()

    def _cut(self) -> None:
        self.over = True
        with self._lock:
            for line in self._lines:
                with suppress(OSError):  # it has ended by itself
                    line.shutdown(socket.SHUT_RDWR)


class _Asks:
    """Mixed into a connection of urllib3: closes one that reached a machine nobody listed; ``inside`` None: any may be reached."""

    def __init__(self, *args: Any, inside: tuple[rules.Netz, ...] | None, uhr: Uhr, **more: Any) -> None:
        super().__init__(*args, **more)
        self.inside, self.uhr = inside, uhr

    def _new_conn(self) -> socket.socket:
        found: socket.socket = super()._new_conn()  # type: ignore[misc]
        if self.inside is not None and not rules.may_reach(str(found.getpeername()[0]), self.inside):
            found.close()
            raise NewConnectionError(self, "leads to a machine inside that is not listed")  # type: ignore[arg-type]
        self.uhr.watch(found)
        return found


class _Plain(_Asks, HTTPConnection):
    pass


class _Tls(_Asks, HTTPSConnection):
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _Tls


class Guarded(HTTPAdapter):
    """Reaches machines on the open internet, and those inside that are listed, all of them if ``inside`` is None, for as long as the Uhr runs."""

    def __init__(self, inside: tuple[rules.Netz, ...] | None, uhr: Uhr) -> None:
        self.inside, self.uhr = inside, uhr
        super().__init__()

    def init_poolmanager(self, *args: Any, **more: Any) -> None:
        super().init_poolmanager(*args, **more)
        self.poolmanager.pool_classes_by_scheme = {
            "http": functools.partial(_PlainPool, inside=self.inside, uhr=self.uhr),
            "https": functools.partial(_TlsPool, inside=self.inside, uhr=self.uhr),
        }
