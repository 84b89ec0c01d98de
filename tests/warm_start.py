"""Zope processes that begin where the product is loaded already: to import it and read its ZCML costs each of them seconds anew.

``start(command, …)`` has a process of its own forked off one that did that once for this session and opened no database.
The fork reads its own configuration, opens its own database and tells its own events, by the unchanged ``runwsgi`` or
``zconsole``; only the modules and the registry of components are there before. Run as a program this file is that process:
it takes orders on a socket, tells what became of its children, and ends with who started it.

What an environment variable says must be read when it is asked for, not on import, or a fork does not see it.
The tests of ``make start`` and of buildout start all of it cold.
"""

from functools import cache
from pathlib import Path

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback


BIN = Path(sys.executable).parent


class Fork:
    """What ``subprocess.Popen`` is for a child of our own, as far as the tests ask."""

    def __init__(self, stem: "Stem", pid: int):
        self.stem, self.pid = stem, pid

    @property
    def returncode(self) -> int | None:
        return self.stem.ended.get(self.pid)

    def poll(self) -> int | None:
        if self.returncode is None:
            self.stem.listen(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        end = None if timeout is None else time.monotonic() + timeout
        while self.returncode is None:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                raise subprocess.TimeoutExpired(f"fork {self.pid}", timeout or 0)
            self.stem.listen(left)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


class Stem:
    """The process all others are forked from, seen from the tests."""

    def __init__(self, conf: Path, environment: dict[str, str]):
        self.socket, theirs = socket.socketpair()
        command = [sys.executable, str(Path(__file__).resolve()), str(conf), str(theirs.fileno())]
        with theirs:
            self.process = subprocess.Popen(
                command, pass_fds=[theirs.fileno()], env=environment, stdin=subprocess.DEVNULL
            )
        self.ended: dict[int, int] = {}
        self.begun: list[int] = []
        self.lines = b""
        atexit.register(self.close)

    def listen(self, seconds: float | None) -> None:
        """Take in what the stem tells within so many seconds."""
        if not select.select([self.socket], [], [], seconds)[0]:
            return
        data = self.socket.recv(65536)
        if not data:
            raise RuntimeError("the process that forks the others has ended")
        *whole, self.lines = (self.lines + data).split(b"\n")
        for line in whole:
            told = json.loads(line)
            if "begun" in told:
                self.ended.pop(told["begun"], None)  # a number that was used before
                self.begun.append(told["begun"])
            else:
                self.ended[told["pid"]] = told["status"]

    def fork(self, command: list[str], environment: dict[str, str], folder: Path, out: Path, errors: Path) -> Fork:
        order = {"command": command, "environment": environment, "folder": str(folder)}
        self.socket.sendall(json.dumps({**order, "out": str(out), "errors": str(errors)}).encode() + b"\n")
        while not self.begun:
            self.listen(None)
        return Fork(self, self.begun.pop())

    def close(self) -> None:
        self.socket.close()
        self.process.wait()


@cache
def _stem(owner: int, conf: Path) -> Stem:
    return Stem(conf, {**os.environ, "KOMMUNE_WORKER": "none"})


def start(
    command: list[str], *, conf: Path, environment: dict[str, str], folder: Path, out: Path, errors: Path | None = None
) -> Fork:
    """Start ``runwsgi INI``, ``zconsole run CONF SCRIPT`` or ``serve.py …``; what it prints is added to ``out``.

    ``conf``: that of an instance which stays, for what the product reads on import.
    """
    return _stem(os.getpid(), conf).fork(command, environment, folder, out, errors or out)


def _load(conf: str) -> None:
    """Do what ``Zope2.App.startup.startup`` does besides the database; it does none of that again."""
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.SecurityManagement import noSecurityManager
    from AccessControl.users import system
    from Zope2.App import patches
    from Zope2.App.startup import load_zcml
    from Zope2.Startup.run import configure_wsgi

    import OFS.Application
    import Zope2.Startup.serve
    import Zope2.utilities.zconsole  # noqa: F401

    starter = configure_wsgi(conf)
    starter.setupPublisher()
    patches.apply_patches()
    OFS.Application.import_products()
    newSecurityManager(None, system)
    load_zcml()
    noSecurityManager()


def _become(order: dict) -> None:
    """Turn the fork into the process that was ordered: its output, folder, environment and path."""
    for path, number in ((order["out"], 1), (order["errors"], 2)) if "out" in order else ():
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(file, number)
        os.close(file)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    time.tzset()
    sys.path[1:1] = [one for one in order["environment"].get("PYTHONPATH", "").split(os.pathsep) if one]
    sys.argv = order["command"]


def _serve(connection: socket.socket) -> dict | None:
    """Fork for each order; return it in the fork, and nothing once nobody listens any more."""
    awake, waker = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for pytest, which closes the socket
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    lines = b""
    while True:
        ready = select.select([connection, awake], [], [])[0]
        if awake in ready:
            os.read(awake, 4096)
        tell = []
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                break
            if not pid:
                break
            tell.append({"pid": pid, "status": os.waitstatus_to_exitcode(status)})
        if connection in ready:
            data = connection.recv(65536)
            if not data:
                return None
            *whole, lines = (lines + data).split(b"\n")
            for line in whole:
                pid = os.fork()
                if not pid:
                    signal.set_wakeup_fd(-1)
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    signal.signal(signal.SIGINT, signal.default_int_handler)
                    for one in (awake, waker):
                        os.close(one)
                    connection.close()
                    return json.loads(line)
                tell.append({"begun": pid})
        for one in tell:
            connection.sendall(json.dumps(one).encode() + b"\n")


def _command(command: list[str]) -> None:
    """Run a command of ``serve.py``; what it starts by zconsole is a fork of this one."""
    sys.path.insert(0, str(Path(command[0]).parent))
    import install
    import runpy

    cold = install.run

    def run(command, **options):
        if Path(command[0]).name != "zconsole":
            return cold(command, **options)
        order = {"command": [str(part) for part in command], "environment": options["env"]}
        with tempfile.TemporaryDirectory(prefix="kommune-said-") as said:
            if options.get("capture_output"):
                order |= {"out": f"{said}/out", "errors": f"{said}/errors"}
            sys.stdout.flush()
            pid = os.fork()
            if not pid:
                install._end_with_parent()
                os._exit(_status_of({**order, "folder": str(options["cwd"])}))
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            told = [Path(order[name]).read_text() for name in ("out", "errors") if name in order]
        return subprocess.CompletedProcess(command, status, *told)

    install.run = run
    runpy.run_path(command[0], run_name="__main__")


def _status_of(order: dict) -> int:
    """Become what was ordered, in a fork that is left by ``os._exit`` alone; return the status."""
    try:
        _become(order)
        return _run(order["command"])
    except SystemExit as done:
        if isinstance(done.code, str):
            print(done.code, file=sys.stderr)
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def _run(command: list[str]) -> int:
    """Be the program that was ordered."""
    name = Path(command[0]).name
    if name == "runwsgi":
        from Zope2.Startup.serve import main as serve

        return serve(command) or 0
    if name == "serve.py":
        _command(command)
    else:
        from Zope2.utilities.zconsole import main as console

        console(command)
    return 0


def main(conf: str, number: int) -> int:
    sys.path[0] = str(BIN)  # as for the programs there: the folder of the tests is not on it
    connection = socket.socket(fileno=number)
    _load(conf)
    import gc
    import threading

    assert threading.active_count() == 1, threading.enumerate()
    gc.collect()
    gc.freeze()  # what all have in common is neither looked through nor copied by one of them
    order = _serve(connection)
    if order is None:
        return 0
    _become(order)
    return _run(order["command"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
