"""Real Zope servers for tests and measurements: each on its own database, ended by process number.

``Servers.single()`` is what ``make start`` runs: one FileStorage process with the worker as a thread.
``Servers.cluster(zopes=2)`` is ZEO, several Zope processes and one worker process. The site is made
once per session and copied for each start::

    with Servers.cluster(zopes=2) as servers:
        requests.get(f"{servers.urls[0]}/leistungen")
        servers.kill(0)      # SIGKILL
        servers.restart(0)
"""

from functools import cache
from pathlib import Path

import atexit
import contextlib
import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request


ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SITE_ID = "musterstadt"
SECOND_ID = "neustadt"
MUSTERSTADT = "kommune.portal:musterstadt"
READY_SECONDS = 240.0
STOP_SECONDS = 20.0
# Beside the environment: named by what a template holds, so none is ever out of date.
PAGE_TEMPLATES = Path(sys.prefix) / "page-templates"

# Whether processes are forked off one that has the product loaded: in the tests, not where a start or memory is measured.
warm = False

sys.path.insert(0, str(ROOT / "instance"))
import layout  # noqa: E402
import warm_start  # noqa: E402


class Servers:
    """Running servers over a copy of a template database; a context manager that ends them all."""

    def __init__(
        self,
        template: Path | None,
        *,
        zopes: int,
        zeo: bool,
        worker: bool,
        environment: dict[str, str],
        folder: Path | None = None,
        database: str = "",
    ):
        self.folder = folder or Path(tempfile.mkdtemp(prefix="kommune-servers-"))
        self._kept, self._database = folder is not None, database
        self.processes: list[subprocess.Popen | None] = [None] * zopes
        self.ports = free_ports(zopes)
        self.environment = {"KOMMUNE_WORKER_LOCK": str(self.folder / "worker.lock"), **environment}
        self.zeo: subprocess.Popen | None = None
        self.worker: subprocess.Popen | None = None
        self._worker_wanted = worker
        self._address = f"127.0.0.1:{free_ports(1)[0]}" if zeo else ""
        if template is not None:
            copy_database(template, self.folder)

    @classmethod
    def single(cls, *, profiles: str = MUSTERSTADT, builder: str = "", worker: bool = True, **environment):
        """One process on a FileStorage, the worker (if wanted) as a thread in it."""
        environment["KOMMUNE_WORKER"] = "thread" if worker else "none"
        return cls(site_template(profiles, builder), zopes=1, zeo=False, worker=False, environment=environment)

    @classmethod
    def cluster(cls, *, zopes: int = 2, profiles: str = MUSTERSTADT, builder: str = "", worker: bool = True, **env):
        """ZEO, ``zopes`` Zope processes and, if wanted, one worker process."""
        env["KOMMUNE_WORKER"] = "none"
        return cls(site_template(profiles, builder), zopes=zopes, zeo=True, worker=worker, environment=env)

    @classmethod
    def over(cls, folder: Path | None, *, zopes: int = 1, database: str = "", worker: bool = False, **env):
        """Processes on the database of a folder that stays, or on a PostgreSQL ``database`` with the blobs of it; the worker is apart."""
        env["KOMMUNE_WORKER"] = "none"
        return cls(None, zopes=zopes, zeo=False, worker=worker, environment=env, folder=folder, database=database)

    def __enter__(self) -> "Servers":
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *exc) -> None:
        self.close()

    @property
    def urls(self) -> list[str]:
        """The site's address on each Zope process; on localhost, since the theme is off on 127.0.0.1."""
        return [f"http://localhost:{port}/{SITE_ID}" for port in self.ports]

    @property
    def pids(self) -> list[int | None]:
        return [process.pid if process else None for process in self.processes]

    def start(self) -> None:
        """Start everything and wait until each Zope process answers."""
        if self._address:
            self.start_zeo()
        for number in range(len(self.ports)):
            self._spawn_zope(number)
        for number in range(len(self.ports)):
            self.wait_until_ready(number)
        if self._worker_wanted:
            self.start_worker()

    def start_zeo(self) -> None:
        layout.write_zeo(self.folder, self._address)
        self.zeo = self._spawn("zeo", BIN / "runzeo", "-C", self.folder / "etc" / "zeo.conf")
        host, port = self._address.split(":")
        wait_for(lambda: accepts(host, int(port)), "ZEO", self.zeo, self.log("zeo"))

    def start_worker(self) -> None:
        """Start the worker process of a cluster."""
        home = self.folder / "worker"
        self._write(home, port=free_ports(1)[0])
        script = ROOT / "src/kommune.eakte/src/kommune/eakte/core/ablauf/worker_process.py"
        self.worker = self._spawn("worker", BIN / "zconsole", "run", home / "etc" / "zope.conf", script)

    def kill(self, number: int) -> None:
        """SIGKILL one Zope process, as a failing machine would."""
        process = self.processes[number]
        assert process is not None
        process.kill()
        process.wait()
        self.processes[number] = None

    def kill_worker(self) -> None:
        assert self.worker is not None
        self.worker.kill()
        self.worker.wait()
        self.worker = None

    def restart(self, number: int) -> None:
        """Start a killed Zope process again on its old port and wait until it answers."""
        self._spawn_zope(number)
        self.wait_until_ready(number)

    def wait_until_ready(self, number: int) -> None:
        process, url = self.processes[number], f"{self.urls[number]}/@@ok"
        wait_for(lambda: answers(url), url, process, self.log(f"zope{number}"))

    def log(self, name: str) -> Path:
        """What the process ``zope0``, ``zeo`` or ``worker`` printed."""
        return self.folder / f"{name}.out"

    def resident_megabytes(self, number: int = 0) -> float:
        """Return the memory a Zope process holds, in MB."""
        process = self.processes[number]
        assert process is not None
        status = Path(f"/proc/{process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def processor_seconds(self) -> float:
        """Return the processor time all running processes of ours have taken; unlike a rate it says the same on a busy machine."""
        running = [one for one in (*self.processes, self.worker, self.zeo) if one is not None]
        return sum(_processor_ticks(one.pid) for one in running) / os.sysconf("SC_CLK_TCK")

    def run(self, script: Path | str, **environment: str) -> str:
        """Run a script on the database with ``app`` bound; return what it printed.

        A FileStorage must not be served meanwhile; a cluster may.
        """
        home = self.folder / "console" if self._is_shared else self.folder
        self._write(home, port=free_ports(1)[0])
        return zconsole(
            home / "etc" / "zope.conf", script, {**self.environment, **environment, "KOMMUNE_WORKER": "none"}
        )

    def close(self) -> None:
        """End every process of ours and remove the database; safe to call twice."""
        processes = [*self.processes, self.worker, self.zeo]
        for process in processes:
            stop(process)
        self.processes = [None] * len(self.ports)
        self.worker = self.zeo = None
        if not self._kept and not os.environ.get("KOMMUNE_KEEP_SERVERS"):
            shutil.rmtree(self.folder, ignore_errors=True)

    def _home(self, number: int) -> Path:
        return self.folder / f"zope{number}" if self._is_shared else self.folder

    @property
    def _is_shared(self) -> bool:
        """Whether several processes may have the database open."""
        return bool(self._address or self._database)

    def _write(self, home: Path, port: int) -> None:
        blobs = self.folder / "blobs" if self._is_shared else None
        layout.write_instance(home, port=port, zeo=self._address, database=self._database, blobs=blobs)
        share_page_templates(home)

    def _spawn_zope(self, number: int) -> None:
        home = self._home(number)
        self._write(home, self.ports[number])
        self.processes[number] = self._spawn(f"zope{number}", BIN / "runwsgi", home / "etc" / "zope.ini")

    def _spawn(self, name: str, *command: Path | str) -> subprocess.Popen:
        parts, environment = [str(part) for part in command], {**server_environment(), **self.environment}
        if warm and name != "zeo":
            return warm_start.start(
                parts, conf=_stem_conf(), environment=environment, folder=self.folder, out=self.log(name)
            )
        with self.log(name).open("ab") as out:
            return subprocess.Popen(
                parts,
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                cwd=self.folder,
                env=environment,
            )


def _processor_ticks(pid: int) -> int:
    # behind the name in brackets, which may hold blanks: state is the third field, user and system time the 14th and 15th
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


_templates: dict[tuple[str, str], Path] = {}


def site_template(profiles: str = MUSTERSTADT, builder: str = "") -> Path:
    """Make the site by the script of ``make start``, once per session or folder KOMMUNE_TEMPLATES; return its folder.

    ``profiles``: applied after kommune.portal:default. ``builder``: a dotted name below ``tests``
    that fills the site, e.g. ``musterstadt.build_town``; it begins with a copy of the site without it.
    ``tests/run_all.sh`` names a folder for all its parts.
    """
    base = site_template(profiles) if builder else None
    return _kept((profiles, builder), base, lambda folder, base: make_site(folder, profiles, builder, base=base))


def two_towns_template(second: str = SECOND_ID) -> Path:
    """Return the folder of the shipped Musterstadt with its cases and, beside it, the empty site of another town; made as site_template."""
    return _kept(
        ("two towns", second),
        site_template(builder="kommune.portal.musterstadt.vorspiel.play"),
        lambda folder, base: _add_town(folder, base, second),
    )


def _add_town(folder: Path, base: Path, site_id: str) -> None:
    for left in ("Data.fs", "Data.fs.index", "Data.fs.tmp", "Data.fs.lock"):
        (folder / left).unlink(missing_ok=True)
    shutil.rmtree(folder / "blobs", ignore_errors=True)
    copy_database(base, folder)
    layout.write_instance(folder, port=free_ports(1)[0])
    share_page_templates(folder)
    layout.write_inituser(folder, "admin-of-the-tests")
    (folder / "site").write_text(SITE_ID)
    done = run_command(folder, "create-site", "--name", "Neustadt", "--ags", "16999998", "--site-id", site_id)
    if done.returncode:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-4000:])


def _kept(key: tuple[str, str], base: Path | None, make) -> Path:
    """Return the folder ``make(folder, base)`` filled, once per session or folder KOMMUNE_TEMPLATES."""
    if key not in _templates:
        if shared := os.environ.get("KOMMUNE_TEMPLATES"):
            folder = Path(shared) / hashlib.sha256(repr(key).encode()).hexdigest()[:16]
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / "making").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                if not (folder / "made").exists():
                    make(folder, base)
                    (folder / "made").touch()
        else:
            folder = Path(tempfile.mkdtemp(prefix="kommune-template-"))
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
            make(folder, base)
        _templates[key] = folder
    return _templates[key]


def copy_database(template: Path, folder: Path) -> None:
    shutil.copy2(template / "Data.fs", folder / "Data.fs")
    shutil.copytree(template / "blobs", folder / "blobs")


def make_site(
    folder: Path,
    profiles: str = MUSTERSTADT,
    builder: str = "",
    *,
    database: str = "",
    base: Path | None = None,
) -> None:
    """Make it anew: what an interrupted run left is no site. In PostgreSQL the ``database`` must be empty.

    ``base``: the folder of a site with the same profiles, which is gone on with.
    """
    for left in ("Data.fs", "Data.fs.index", "Data.fs.tmp", "Data.fs.lock"):
        (folder / left).unlink(missing_ok=True)
    shutil.rmtree(folder / "blobs", ignore_errors=True)
    if base is not None:
        copy_database(base, folder)
    layout.write_instance(folder, port=free_ports(1)[0], database=database)
    share_page_templates(folder)
    layout.write_inituser(folder, "admin-of-the-tests")
    settings = {
        "KOMMUNE_SITE_ID": SITE_ID,
        "KOMMUNE_SITE_TITLE": "Musterstadt",
        "KOMMUNE_SITE_PROFILES": profiles,
        "KOMMUNE_SITE_BUILDER": builder,
        "PYTHONPATH": str(ROOT / "tests"),
    }
    zconsole(folder / "etc" / "zope.conf", ROOT / "instance" / "create_site.py", settings)


def share_page_templates(instance: Path | None = None) -> None:
    """Let this process, or an instance of the tests, take page templates that another process compiled before.

    To compile those of one page after the other costs a process as much as some hundred tests.
    """
    PAGE_TEMPLATES.mkdir(mode=0o700, exist_ok=True)
    if instance is None:
        from chameleon.loader import ModuleLoader
        from chameleon.template import BaseTemplate

        # pytest's plugin for Plone has imported Chameleon by now, which reads CHAMELEON_CACHE on import only
        BaseTemplate.loader = ModuleLoader(str(PAGE_TEMPLATES))
        return
    own = instance / "cache"
    if not own.is_symlink():
        own.rmdir()
        own.symlink_to(PAGE_TEMPLATES)


def zconsole(conf: Path, script: Path | str, environment: dict[str, str]) -> str:
    result = run_zconsole(conf, script, environment)
    if result.returncode:
        raise RuntimeError(f"{script} failed:\n{result.stdout[-2000:]}\n{result.stderr[-4000:]}")
    return result.stdout


def run_zconsole(conf: Path, script: Path | str, environment: dict[str, str]) -> subprocess.CompletedProcess:
    """Run a script to its end, whatever that is; the status is negative where it was killed."""
    command = [str(BIN / "zconsole"), "run", str(conf), str(script)]
    return _run(command, {**server_environment(), **environment}, conf.parent)


def run_command(instance: Path, *arguments: Path | str, **environment: str) -> subprocess.CompletedProcess:
    """Run a command of the Makefile on an instance, by the script all of them have in common."""
    command = [str(ROOT / "instance" / "serve.py"), *map(str, arguments)]
    return _run(command, {**os.environ, "KOMMUNE_INSTANCE": str(instance), **environment}, ROOT)


def _run(command: list[str], environment: dict[str, str], folder: Path) -> subprocess.CompletedProcess:
    if not warm:
        command = [sys.executable, *command] if command[0].endswith(".py") else command
        return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True)
    with tempfile.TemporaryDirectory(prefix="kommune-said-") as said:
        out, errors = (Path(said) / name for name in ("out", "errors"))
        fork = warm_start.start(
            command, conf=_stem_conf(), environment=environment, folder=folder, out=out, errors=errors
        )
        return subprocess.CompletedProcess(command, fork.wait(), out.read_text(), errors.read_text())


@cache
def _stem_conf() -> Path:
    """Write an instance that nobody serves, for what the product reads on import."""
    folder = Path(tempfile.mkdtemp(prefix="kommune-stem-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    layout.write_instance(folder, port=free_ports(1)[0])
    share_page_templates(folder)
    return folder / "etc" / "zope.conf"


def server_environment() -> dict[str, str]:
    return {**os.environ, "KOMMUNE_WORKER": "none", "zope_i18n_compile_mo_files": "true"}


def free_ports(count: int) -> list[int]:
    """Return loopback ports that are free now; all held at once, so that they differ."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def accepts(host: str, port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return response.status == 200
    except (OSError, urllib.error.URLError):
        return False


def wait_for(ready, what: str, process: subprocess.Popen | None, log: Path) -> None:
    """Wait until ``ready()``; a process that ended or takes too long fails with its last words."""
    deadline = time.monotonic() + READY_SECONDS
    while not ready():
        ended = process is not None and process.poll() is not None
        if ended or time.monotonic() > deadline:
            state = "ended" if ended else "does not answer"
            raise RuntimeError(f"{what} {state}:\n{log.read_text(errors='replace')[-4000:]}")
        time.sleep(0.2)


def stop(process: subprocess.Popen | None) -> None:
    if process is None or process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
