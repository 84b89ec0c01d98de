"""The worker as a process of its own, for several Zope processes on one database.

Run it with ``zconsole run zope.conf …/core/worker_process.py``; a SIGTERM ends it after the
item in hand.
"""

from kommune.eakte.core.worker import run_forever
from threading import Event

import signal


if __name__ == "__main__":
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    run_forever(stop)
