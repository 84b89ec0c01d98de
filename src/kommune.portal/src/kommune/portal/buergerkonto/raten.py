"""How many different passwords may be tried: a sliding window in the memory of the process. Pure.

The same password again gives an attacker nothing and is not counted, so that programs which
send theirs with every request (HTTP Basic) are never slowed down.
"""

from collections import deque
from hashlib import blake2b
from secrets import token_bytes
from threading import Lock


class Ratebremse:
    """Counts the different secrets tried for one key within a window of seconds; keeps keyed hashes only."""

    def __init__(self, limit: int, *, window: float = 300.0, max_keys: int = 20_000) -> None:
        self.limit = limit
        self.window = window
        self.max_keys = max_keys
        self._salt = token_bytes(32)
        self._tries: dict[str, deque[tuple[float, bytes]]] = {}
        self._lock = Lock()

    def wait(self, key: str, secret: str, now: float) -> float:
        """Count a try and return 0.0, or, if ``limit`` others were tried already, the seconds to wait.

        A refused try is not counted: the wait does not grow by trying again.
        """
        digest = blake2b(secret.encode("utf-8", "replace"), key=self._salt, digest_size=16).digest()
        with self._lock:
            tries = self._tries.setdefault(key, deque())
            while tries and tries[0][0] <= now - self.window:
                tries.popleft()
            if any(known == digest for _when, known in tries):
                return 0.0
            if len(tries) >= self.limit:
                return tries[0][0] + self.window - now
            tries.append((now, digest))
            if len(self._tries) > self.max_keys:
                self._forget(now)
            return 0.0

    def _forget(self, now: float) -> None:
        for key in [k for k, tries in self._tries.items() if not tries or tries[-1][0] <= now - self.window]:
            del self._tries[key]
