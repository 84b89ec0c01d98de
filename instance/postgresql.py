"""Back up and restore a database in PostgreSQL with its own programs; standard library only.

The address is that of KOMMUNE_DATABASE (``postgresql://user:password@host:port/name``). Its password goes by the
environment, so that no list of processes shows it.
"""

from pathlib import Path
from urllib.parse import unquote
from urllib.parse import urlsplit
from urllib.parse import urlunsplit

import install
import os
import shutil
import subprocess


DUMP = "datenbank.dump"
PROGRAMS = "/usr/lib/postgresql/*/bin"
DRIVERS = "import psycopg2, relstorage"
PATIENCE = 10  # seconds
ASK = """
import psycopg2, sys
try:
    psycopg2.connect(sys.argv[1], connect_timeout=%d).close()
except psycopg2.Error as error:
    sys.exit((str(error).splitlines() or [type(error).__name__])[0])
"""


def require_drivers() -> None:
    """Refuse to begin without what a plain installation does not bring."""
    if subprocess.run([install.VENV / "bin" / "python", "-c", DRIVERS], capture_output=True).returncode:
        raise install.Missing(
            "KOMMUNE_DATABASE needs RelStorage. Please run:\n"
            "    .venv/bin/pip install -r requirements-postgres.txt -c constraints.txt"
        )


def require_server(database: str) -> None:
    """Refuse to begin where no PostgreSQL answers, or where it refuses this user or this database."""
    address, password = without_password(database)
    environment = {**os.environ, **({"PGPASSWORD": password} if password else {})}
    command = [install.VENV / "bin" / "python", "-c", ASK % PATIENCE, address]
    asked = subprocess.run(command, env=environment, capture_output=True, text=True)
    if asked.returncode:
        reason = asked.stderr.strip().rpartition("\n")[2]
        raise install.Missing(
            f"the database {address} cannot be reached: {reason}\n"
            "    Please see whether PostgreSQL runs there and whether KOMMUNE_DATABASE names it rightly."
        )


def dump(database: str, target: Path) -> None:
    """Write all of the database into ``target``; the one of before stays until this one is complete."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    _run(database, "pg_dump", "--format=custom", "--no-owner", f"--file={part}")
    os.replace(part, target)


def load(database: str, source: Path) -> None:
    """Put a dump in the place of what the database holds: all of it, or nothing."""
    _run(
        database,
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--single-transaction",
        "--exit-on-error",
        source,
    )


def without_password(database: str) -> tuple[str, str]:
    """Return the address without its password, and the password."""
    parts = urlsplit(database)
    user, _, place = parts.netloc.rpartition("@")
    name, _, password = user.partition(":")
    if not password:
        return database, ""
    return urlunsplit(parts._replace(netloc=f"{name}@{place}")), unquote(password)


def _run(database: str, program: str, *arguments) -> None:
    address, password = without_password(database)
    environment = {**os.environ, **({"PGPASSWORD": password} if password else {})}
    command = [_found(program), f"--dbname={address}", *map(str, arguments)]
    if install.run(command, env=environment).returncode:
        raise install.Missing(f"{program} failed; the lines above say why.")


def _found(program: str) -> str:
    """Return the program of the newest version on this machine, or that of the PATH."""
    own = sorted(Path("/").glob(f"{PROGRAMS[1:]}/{program}"), key=lambda path: int(path.parts[4].split(".")[0]))
    found = str(own[-1]) if own else shutil.which(program)
    if found is None:
        raise install.Missing(f"{program} is missing: apt-get install postgresql-client")
    return found
