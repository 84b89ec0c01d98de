"""Where a town is kept between runs: a folder of BENCH_TOWN, and for PostgreSQL a cluster in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from servers import copy_database
from servers import make_site
from servers import ROOT
from servers import Servers
from servers import site_template
from typing import Any

import json
import os
import postgres
import psycopg
import shutil


FILE, POSTGRES = "file", "postgres"
INSIDE = Path(__file__).parent / "bau.py"


def home() -> Path:
    """Return the folder of all towns; outside of the repository."""
    return Path(os.environ.get("BENCH_TOWN") or Path.home() / ".cache" / "kommune-towns").resolve()


@contextmanager
def server(storage: str) -> Iterator[str]:
    """Yield the address of the PostgreSQL server the towns lie on: BENCH_POSTGRES, or one of our own; "" where none is needed."""
    if storage != POSTGRES:
        yield ""
    elif os.environ.get("BENCH_POSTGRES"):
        yield os.environ["BENCH_POSTGRES"]
    else:
        with postgres.cluster(home() / "cluster") as address:
            yield address


@dataclass(frozen=True)
class Ort:
    """A town of a size (Akten); ``server`` is the address of its PostgreSQL server, "" for a FileStorage."""

    groesse: int
    server: str = ""

    @property
    def folder(self) -> Path:
        return home() / f"{POSTGRES if self.server else FILE}-{self.groesse}"

    @property
    def name(self) -> str:
        return f"town_{self.groesse}"

    @property
    def database(self) -> str:
        return f"{self.server.rpartition('/')[0]}/{self.name}" if self.server else ""

    def servers(self, *, zopes: int = 1, worker: bool = False) -> Servers:
        """Return processes over this town; the search lies in the same database."""
        settings = {"KOMMUNE_SUCHE": self.database} if self.server else {}
        return Servers.over(self.folder, zopes=zopes, database=self.database, worker=worker, **settings)

    def stand(self) -> dict[str, Any]:
        """Return what the last run of the builder told, nothing before the first."""
        note = self.folder / "stand.json"
        return json.loads(note.read_text()) if note.is_file() else {}

    def is_complete(self) -> bool:
        return self.stand().get("akten", 0) >= self.groesse

    def begin(self, tenth: "Ort | None") -> None:
        """Make what there is to go on from, once: a copy of the complete tenth, or an empty Musterstadt."""
        if (self.folder / "begun").is_file():
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if tenth is None:
            self._found()
        else:
            self._copy(tenth)
        (self.folder / "begun").touch()

    def build(self, seconds: float, **settings: str) -> dict[str, Any]:
        """Go on building to the full size, at most so many seconds; return what the builder tells."""
        servers = self.servers()
        try:
            told = {"TOWN_AKTEN": str(self.groesse), "TOWN_SECONDS": str(seconds), "PYTHONPATH": str(ROOT), **settings}
            printed = servers.run(INSIDE, **told)
        finally:
            servers.close()
        found = json.loads(next(line for line in reversed(printed.splitlines()) if line.startswith("{")))
        (self.folder / "stand.json").write_text(json.dumps(found))
        return found

    def _found(self) -> None:
        if self.server:
            self._create("template0")
            make_site(self.folder, database=self.database)
            return
        copy_database(site_template(), self.folder)

    def _copy(self, tenth: "Ort") -> None:
        if self.server:
            self._create(tenth.name)
        else:
            for name in ("Data.fs", "Data.fs.index"):
                shutil.copy2(tenth.folder / name, self.folder / name)
        # a blob never changes, so both towns may have the same file; the index of the search does
        blobs, search = tenth.folder / "blobs", tenth.folder / "blobs" / "suche"
        shutil.copytree(blobs, self.folder / "blobs", copy_function=os.link, ignore=_is(search))
        if search.is_dir():
            shutil.copytree(search, self.folder / "blobs" / "suche")

    def _create(self, template: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{self.name}"')
            connection.execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{template}"')


def _is(folder: Path) -> Any:
    return lambda above, _names: [folder.name] if Path(above) == folder.parent else []
