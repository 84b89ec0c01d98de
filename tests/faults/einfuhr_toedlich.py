"""Run by zconsole: ``transfer_site.py`` in a process that is killed (SIGKILL) at the moment ``FAULT_AT`` names."""

from kommune.eakte.uebertragung.teile.inhalte import Inhalte
from pathlib import Path
from ZODB.FileStorage import FileStorage

import os
import runpy
import signal
import transaction


AT = os.environ["FAULT_AT"]


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def deadly(function, *, after=0):
    """Return the function, its process killed once it was called so often."""
    count = [0]

    def called(*args, **more):
        done = function(*args, **more)
        count[0] += 1
        if count[0] > after:
            die()
        return done

    return called


if AT == "content":
    Inhalte.content = deadly(Inhalte.content, after=250)
elif AT == "within the commit":
    FileStorage.store = deadly(FileStorage.store, after=500)
elif AT == "between its phases":
    FileStorage.tpc_vote = deadly(FileStorage.tpc_vote)
elif AT == "after the commit":
    transaction.commit = deadly(transaction.commit)
runpy.run_path(
    str(Path(os.environ["FAULT_ROOT"]) / "instance" / "transfer_site.py"),
    init_globals={"app": app},  # noqa: F821 – given by zconsole
)
