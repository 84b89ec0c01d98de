"""Serve an instance: ``python run_server.py etc/zope.ini``.

SIGTERM (``make stop``, systemd) ends it like Ctrl+C: the worker finishes its round, requests in hand
are answered, the database is closed with its index saved, and the exit status is 0.
"""

from Zope2.Startup.serve import main

import logging
import os
import signal
import sys


def end(*_) -> None:
    # a second signal within this function would wait for ever for the lock the first one holds
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, signal.SIG_IGN)
    # not before: Zope wants to read its configuration first
    from kommune.eakte.core.ablauf import worker

    worker.end_thread()
    raise SystemExit


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    status = main(["kommune", *sys.argv[1:]]) or 0
    logging.shutdown()
    sys.stdout.flush()
    # Threads that are still busy in C would meet an interpreter that is being torn down, and crash it.
    os._exit(status)
