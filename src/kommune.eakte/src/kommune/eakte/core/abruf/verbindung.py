"""A connection that asks whom it reached before anything is said: a name can lead to another machine than a moment ago."""

from kommune.eakte.core.abruf import rules
from requests.adapters import HTTPAdapter
from typing import Any
from urllib3.connection import HTTPConnection
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError

import functools
import socket


class _Asks:
    """Mixed into a connection of urllib3: closes one that reached a machine nobody listed."""

    def __init__(self, *args: Any, inside: tuple[rules.Netz, ...], **more: Any) -> None:
        super().__init__(*args, **more)
        self.inside = inside

    def _new_conn(self) -> socket.socket:
        found: socket.socket = super()._new_conn()  # type: ignore[misc]
        if not rules.may_reach(str(found.getpeername()[0]), self.inside):
            found.close()
            raise NewConnectionError(self, "leads to a machine inside that is not listed")  # type: ignore[arg-type]
        return found


class _Plain(_Asks, HTTPConnection):
    pass


class _Tls(_Asks, HTTPSConnection):
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain  # type: ignore[assignment]


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _Tls  # type: ignore[assignment]


class Guarded(HTTPAdapter):
    """Reaches machines on the open internet, and those inside that are listed."""

    def __init__(self, inside: tuple[rules.Netz, ...]) -> None:
        self.inside = inside
        super().__init__()

    def init_poolmanager(self, *args: Any, **more: Any) -> None:
        super().init_poolmanager(*args, **more)
        self.poolmanager.pool_classes_by_scheme = {
            "http": functools.partial(_PlainPool, inside=self.inside),
            "https": functools.partial(_TlsPool, inside=self.inside),
        }
