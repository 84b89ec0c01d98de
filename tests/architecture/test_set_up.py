"""What `make start` says and does before Plone comes in."""

from architecture.sources import ROOT

import configparser
import errno
import os
import pytest
import signal
import socket
import subprocess
import sys


sys.path.insert(0, str(ROOT / "instance"))
import install
import layout
import serve as commands


pytestmark = pytest.mark.rules


def serve(tmp_path, *arguments, **environment):
    env = {**os.environ, "KOMMUNE_INSTANCE": str(tmp_path / "var"), "KOMMUNE_PORT": "8080", **environment}
    return subprocess.run(
        [sys.executable, ROOT / "instance/serve.py", *arguments], env=env, capture_output=True, text=True, timeout=30
    )


def test_a_taken_port_is_named_with_a_way_out(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = serve(tmp_path, "start", KOMMUNE_PORT=str(port))
    assert result.returncode == 1
    assert f"port {port} is taken" in result.stderr
    assert f"KOMMUNE_PORT={port + 1} make start" in result.stderr


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(tmp_path, port):
    result = serve(tmp_path, "start", KOMMUNE_PORT=port)
    assert result.returncode == 1
    assert "KOMMUNE_PORT must be a number" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--name", "", "--ags", "12345678"), "the name of the town is missing"),
        (("--name", "Neustadt", "--ags", "1234567"), "eight digits"),
        (("--name", "Neustadt", "--ags", "1234567a"), "eight digits"),
        (("--name", "Neustadt", "--ags", "99345678"), "01 to 16"),
        (("--name", "Neustadt", "--ags", "12345678", "--color", "blue"), "#1f45a8"),
        (("--name", "Neustadt", "--ags", "12345678", "--color", "#12345"), "#1f45a8"),
        (("--name", "漢字", "--ags", "12345678"), "SITE_ID"),
    ],
)
def test_a_town_with_wrong_details_is_refused_in_words(tmp_path, arguments, words):
    result = serve(tmp_path, "create-site", *arguments)
    assert result.returncode == 1
    assert words in result.stderr
    assert not (tmp_path / "var").exists()


def test_stopping_what_does_not_run_is_no_error_and_ends_no_stranger(tmp_path):
    (tmp_path / "var").mkdir()
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        (tmp_path / "var/kommune.pid").write_text(str(stranger.pid))
        result = serve(tmp_path, "stop")
        assert result.returncode == 0
        assert "not running" in result.stdout
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_full_disk_is_named_with_the_figures(tmp_path):
    with pytest.raises(SystemExit, match="too full"):
        install.require_disk(tmp_path, minimum=10**18)


@pytest.mark.parametrize(
    ("version", "word"), [((3, 13, 0), "3.13.1 or later"), ((3, 10, 4), "3.10"), ((3, 14, 1), "3.14")]
)
def test_a_python_that_cannot_run_plone_is_refused(monkeypatch, version, word):
    monkeypatch.setattr(install.sys, "version_info", version)
    with pytest.raises(SystemExit, match=word):
        install.require_python()


def test_a_missing_venv_module_is_named_with_its_package(monkeypatch):
    monkeypatch.setattr(install.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="apt-get install python3.1.-venv"):
        install.require_python()


def test_missing_libraries_are_named_in_one_line(monkeypatch):
    monkeypatch.setattr(install, "loads", lambda library: False)
    monkeypatch.setattr(install.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match="sudo apt-get install .*libpango-1.0-0 libpangoft2-1.0-0"):
        install.require_packages(tests=False)


def test_the_search_for_python_refuses_a_broken_one(tmp_path):
    fake = tmp_path / "python3"
    fake.write_text("#!/bin/sh\ncase \"$2\" in *'!= (3, 13, 0)))') exit 1;; *) exit 0;; esac\n")
    fake.chmod(0o755)
    result = subprocess.run(
        [ROOT / "instance/find_python.sh"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "KOMMUNE_PYTHON": "python3"},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 1
    assert "3.13.0 cannot run Plone" in result.stderr


def test_a_command_that_is_interrupted_says_so_in_one_line():
    with pytest.raises(SystemExit, match="interrupted"), install.in_words():
        raise KeyboardInterrupt


@pytest.mark.parametrize(("number", "word"), [(errno.ENOSPC, "disk is full"), (errno.EACCES, "cannot be used")])
def test_a_folder_that_cannot_be_written_is_named(number, word):
    with pytest.raises(SystemExit, match=word), install.in_words():
        raise OSError(number, os.strerror(number), "/srv/kommune")


def test_a_folder_that_does_not_exist_yet_is_measured_by_the_one_above(tmp_path):
    install.require_disk(tmp_path / "not" / "yet", minimum=1)


def test_what_is_installed_for_tests_serves_too(monkeypatch, tmp_path):
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "works", lambda: True)
    install.marker_of(True).write_text(install.fingerprint(True))
    monkeypatch.setattr(install, "pip", lambda *arguments: pytest.fail("nothing is to be installed"))
    install.main(tests=False)


def test_the_scripts_of_a_moved_checkout_are_made_anew(monkeypatch, tmp_path):
    assert install.is_here()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/pip").write_text("#!/where/it/was/.venv/bin/python3\n")
    monkeypatch.setattr(install, "VENV", tmp_path)
    assert not install.is_here()


def test_a_password_written_by_an_interrupted_start_stays(tmp_path):
    assert layout.write_inituser(tmp_path) == layout.write_inituser(tmp_path)


def test_a_password_file_is_for_its_owner_only(tmp_path):
    password = layout.write_inituser(tmp_path)
    assert len(password) >= 12
    assert (tmp_path / "admin-password").read_text() == password + "\n"
    assert (tmp_path / "admin-password").stat().st_mode & 0o077 == 0
    assert (tmp_path / "inituser").stat().st_mode & 0o077 == 0
    assert password not in (tmp_path / "inituser").read_text()


def test_the_files_of_an_instance_are_for_their_owner_only(tmp_path):
    folder = tmp_path / "var"
    (folder / "log").mkdir(parents=True)
    for name in ("Data.fs", "log/event.log", "admin-password"):
        (folder / name).write_text("x")
        (folder / name).chmod(0o644)
    layout.write_instance(folder, port=8080)
    found = [folder, *(path for path in folder.rglob("*"))]
    assert [path.name for path in found if path.stat().st_mode & 0o077] == []
    assert "security.log', 'midnight', 1, 90" in (folder / "etc" / "zope.ini").read_text()


def test_the_logs_of_an_instance_are_set_up_whole(tmp_path):
    layout.write_instance(tmp_path / "var", port=8080, log_days=7)
    ini = configparser.RawConfigParser()
    ini.read(tmp_path / "var" / "etc" / "zope.ini")
    names = {
        kind: {key.strip() for key in ini[f"{kind}s"]["keys"].split(",")} for kind in ("logger", "handler", "formatter")
    }
    for kind, keys in names.items():
        assert {section.removeprefix(f"{kind}_") for section in ini if section.startswith(f"{kind}_")} == keys
    assert {ini[f"handler_{name}"]["formatter"] for name in names["handler"]} <= names["formatter"]
    for name in names["logger"]:
        assert {one.strip() for one in ini[f"logger_{name}"]["handlers"].split(",")} <= names["handler"]
    assert "'midnight', 1, 7)" in ini["handler_sicherheit"]["args"]


def test_every_command_of_the_makefile_explains_itself():
    # without what a make above us hands down: it would say which folder it enters
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    shown = subprocess.run(["make", "help"], cwd=ROOT, env=environment, capture_output=True, text=True).stdout
    names = "help install check-files upgrade backup restore export import start stop create-site test test-fast check audit format "
    names += "i18n docs pictures bench bench-town bench-volume bench-load release import-leistungen import-altakten"
    assert {line.split()[0] for line in shown.splitlines()} == set(names.split())
    assert all(len(line.split()) > 3 for line in shown.splitlines())


def test_what_a_process_keeps_of_the_database_is_bounded_in_bytes_too():
    """Thirty thousand objects may be the texts of thirty thousand files."""
    assert "cache-size-bytes 64MB" in (ROOT / "instance" / "templates" / "zope.conf.in").read_text()
    assert "zodb-cache-size-bytes = 64MB" in (ROOT / "buildout.cfg").read_text()


def test_a_zeo_client_shows_what_another_process_has_just_stored():
    storage = (ROOT / "instance" / "templates" / "zeoclient.in").read_text()
    assert "<clientstorage>" in storage
    assert "server-sync true" in storage


@pytest.mark.parametrize("name", ["instance/templates/zope.ini.in", "buildout.cfg"])
def test_our_publisher_stands_right_before_zope(name):
    pipeline = (ROOT / name).read_text().split("pipeline =\n")[1].split("\n")
    steps = [step.strip() for step in pipeline[: pipeline.index("    zope") + 1]]
    assert steps[-2].removeprefix("egg:kommune.eakte#") == "publisher"


@pytest.mark.parametrize(
    ("told", "meant"), [("", False), ("0", False), ("nein", False), ("No", False), ("1", True), (" ja ", True)]
)
def test_a_no_on_the_command_line_is_no_yes(told, meant):
    """PASSWORDS=0 put the hashes of all passwords into the bag."""
    assert commands.is_yes(told) is meant


def test_what_is_neither_yes_nor_no_is_refused():
    with pytest.raises(install.Missing):
        commands.is_yes("vielleicht")


def test_a_second_signal_to_stop_is_not_heard_while_the_first_ends_the_worker(monkeypatch):
    """It came within the first, waited for the lock that one held, and the server hung for ever."""
    from kommune.eakte.core.ablauf import worker

    import run_server

    calls, before = [], {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}

    def end_thread():
        calls.append(1)
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(worker, "end_thread", end_thread)
    signal.signal(signal.SIGTERM, run_server.end)
    try:
        with pytest.raises(SystemExit):
            run_server.end()
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    assert calls == [1]
