"""The workers as a process of their own, for several Zope processes on one database.

Run it with ``zconsole run zope.conf …/core/worker_process.py``; a SIGTERM ends it after the
items in hand. ``KOMMUNE_SPUREN="mail uebergabe"`` works in these lanes only; there may be several such processes.
"""

from kommune.eakte.core.ablauf.worker import run_forever
from threading import Event

import signal


if __name__ == "__main__":
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    run_forever(stop)
