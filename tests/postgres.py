"""A PostgreSQL server of the tests: a cluster of its own in a temporary folder, on loopback, ended by its own pid."""

from contextlib import contextmanager
from pathlib import Path
from servers import free_ports

import os
import pwd
import shutil
import subprocess
import tempfile


USER = "postgres"


def programs() -> Path | None:
    """Return the folder with the newest server's programs, None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def cluster(kept: Path | None = None):
    """Yield the address of an empty database; with ``kept`` that of a cluster which stays in this folder for another run."""
    bin_folder = programs()
    folder = kept or Path(tempfile.mkdtemp(prefix="kommune-pg-"))
    folder.mkdir(parents=True, exist_ok=True)
    port = free_ports(1)[0]
    # the server refuses to run as root
    become = {"user": USER, "group": USER, "extra_groups": []} if os.geteuid() == 0 else {}
    if become:
        told = pwd.getpwnam(USER)
        os.chown(folder, told.pw_uid, told.pw_gid)
    run = {"check": True, "cwd": folder, "timeout": 120, "stdout": subprocess.DEVNULL, **become}
    try:
        make = ["-D", folder / "data", "-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        if not (folder / "data" / "PG_VERSION").is_file():
            subprocess.run([bin_folder / "initdb", *make], **run)
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        control = [bin_folder / "pg_ctl", "-D", folder / "data", "-w", "-t", "60"]
        subprocess.run([*control, "-l", folder / "log", "-o", options, "start"], **run)
        try:
            yield f"postgresql://{USER}@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "fast" if kept else "immediate", "stop"], **run)
    finally:
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)
