"""Serve an instance: ``python run_server.py etc/zope.ini``.

SIGTERM (``make stop``, systemd) ends it like Ctrl+C: requests in hand are answered, the database
is closed with its index saved, and the exit status is 0.
"""

from Zope2.Startup.serve import main

import signal
import sys


def end(*_) -> None:
    raise SystemExit


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, end)
    sys.exit(main(["kommune", *sys.argv[1:]]))
