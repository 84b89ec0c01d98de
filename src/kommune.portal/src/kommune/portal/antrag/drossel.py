"""How many Anträge one client may hand in: a sliding window in the memory of the process. Pure."""

from collections import deque
from threading import Lock


class Drossel:
    """Counts acts per client within a window of seconds; forgets clients that are quiet."""

    def __init__(self, *, window: float = 60.0, max_clients: int = 10_000) -> None:
        self.window = window
        self.max_clients = max_clients
        self._acts: dict[str, deque[float]] = {}
        self._lock = Lock()

    def allow(self, client: str, limit: int, now: float, *, count: bool = True) -> float:
        """Count an act and return 0.0, or, if the client has used up ``limit``, the seconds to wait."""
        with self._lock:
            acts = self._acts.setdefault(client, deque()) if count else self._acts.get(client, deque())
            while acts and acts[0] <= now - self.window:
                acts.popleft()
            if len(acts) >= limit:
                return acts[0] + self.window - now
            if not count:
                return 0.0
            acts.append(now)
            if len(self._acts) > self.max_clients:
                self._forget(now)
            return 0.0

    def _forget(self, now: float) -> None:
        for client in [c for c, acts in self._acts.items() if not acts or acts[-1] <= now - self.window]:
            del self._acts[client]
