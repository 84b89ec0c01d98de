"""How long acts take, and what a process works for them."""

from pathlib import Path
from statistics import median


class Zeiten:
    """How long one act took each time, and what the server's process worked for it: it tells more where others use the machine, too."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.worked: list[float] = []

    @property
    def p50(self) -> float:
        return median(self.seconds) * 1000

    @property
    def p95(self) -> float:
        return sorted(self.seconds)[min(len(self.seconds) - 1, int(len(self.seconds) * 0.95))] * 1000

    @property
    def processor(self) -> float:
        return median(self.worked) * 1000


def processor_seconds(pid: int) -> float:
    """Return what all threads of a process have worked so far."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(one.read_text().split()[0]) for one in tasks) / 1e9
