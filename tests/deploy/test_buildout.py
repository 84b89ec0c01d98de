"""buildout.cfg deploys the pins: built into a temporary folder, and its instance answers."""

from pathlib import Path
from servers import answers
from servers import free_ports
from servers import stop

import os
import pytest
import shutil
import subprocess
import sys
import time
import urllib.request


pytestmark = [pytest.mark.deploy, pytest.mark.timeout(1500)]

ROOT = Path(__file__).resolve().parents[2]
BUILD_SECONDS = 900
START_SECONDS = 120


def run(*command, cwd, seconds=BUILD_SECONDS):
    result = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=seconds, env=environment()
    )
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    return result.stdout


def environment():
    # the tests' own settings are not to reach the deployed instance; and nothing is compiled twice for its processes
    ours = ("PYTHONPATH", "CHAMELEON_CACHE", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if name not in ours}


@pytest.fixture(scope="module")
def deployment(tmp_path_factory):
    """Return a folder in which the commands of buildout.cfg ran; buildout itself without asking any index."""
    folder = tmp_path_factory.mktemp("deployment")
    for name in ("buildout.cfg", "versions.cfg", "constraints.txt", "requirements.txt"):
        shutil.copy2(ROOT / name, folder / name)
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    (folder / "no-index").mkdir()
    run(sys.executable, "-m", "venv", folder / "env", cwd=folder)
    tools = ("zc.buildout", "plone.recipe.zope2instance", "zc.recipe.egg", "pip", "wheel")
    pip = ("install", "-q", "--no-compile", "-r", "requirements.txt", *tools, "-c", "constraints.txt")
    run(folder / "env/bin/python", "-m", "pip", *pip, cwd=folder)
    settings = (
        f"buildout:index={(folder / 'no-index').as_uri()}",
        f"settings:address=127.0.0.1:{free_ports(1)[0]}",
        "settings:password=admin-of-the-tests",
    )
    run(folder / "env/bin/buildout", "-N", *settings, cwd=folder)
    return folder


def test_buildout_makes_the_instance_and_its_scripts(deployment):
    scripts = {path.name for path in (deployment / "bin").iterdir()}
    assert {"instance", "zconsole", "runzeo"} <= scripts


def test_no_wrapper_stands_between_the_database_and_its_blobs(deployment):
    conf = (deployment / "parts/instance/etc/zope.conf").read_text()
    assert "<blobstorage" not in conf and conf.count("<filestorage>") == 1
    assert f"blob-dir {deployment}/var/blobstorage" in conf


def test_a_write_that_met_another_is_tried_as_often_as_by_make_start(deployment):
    started, deployed = (
        [line.split() for line in conf.splitlines() if "max-conflict-retries" in line.partition("#")[0]]
        for conf in (
            (ROOT / "instance/templates/zope.conf.in").read_text(),
            (deployment / "parts/instance/etc/zope.conf").read_text(),
        )
    )
    assert started == deployed == [["max-conflict-retries", "20"]]


def test_its_instance_starts_and_creates_a_site(deployment):
    conf = deployment / "parts/instance/etc/zope.conf"
    script = ROOT / "instance/create_site.py"
    settings = {"KOMMUNE_SITE_ID": "neustadt", "KOMMUNE_SITE_TITLE": "Neustadt", "KOMMUNE_WORKER": "none"}
    created = subprocess.run(
        [deployment / "bin/zconsole", "run", conf, script],
        env={**environment(), **settings},
        cwd=deployment,
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
    )
    assert created.returncode == 0, created.stderr[-3000:]
    port = (deployment / "parts/instance/etc/wsgi.ini").read_text().split("listen = 127.0.0.1:")[1].split()[0]
    with (deployment / "out.log").open("w") as out:
        process = subprocess.Popen([deployment / "bin/instance", "console"], stdout=out, stderr=out, env=environment())
    try:
        deadline = time.monotonic() + START_SECONDS
        while not answers(f"http://localhost:{port}/neustadt/@@ok"):
            assert process.poll() is None and time.monotonic() < deadline, (deployment / "out.log").read_text()[-3000:]
            time.sleep(0.5)
        assert "egg:kommune.portal#head" in (deployment / "parts/instance/etc/wsgi.ini").read_text()
        with urllib.request.urlopen(urllib.request.Request(f"http://localhost:{port}/neustadt", method="HEAD")) as head:
            assert head.status == 200
    finally:
        stop(process)
