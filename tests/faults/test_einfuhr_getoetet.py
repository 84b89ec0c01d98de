"""An import that is killed, wherever that is, has left nothing, or all of it; the next one succeeds."""

from pathlib import Path
from servers import copy_database
from servers import free_ports
from servers import ROOT
from servers import run_command
from servers import run_zconsole
from servers import SECOND_ID as NEW
from servers import share_page_templates
from servers import two_towns_template
from servers import zconsole
from time import monotonic
from time import sleep

import json
import layout
import os
import pytest
import signal
import subprocess
import sys


pytestmark = [pytest.mark.fault, pytest.mark.timeout(3000)]
LOOK = Path(__file__).with_name("einfuhr_stand.py")
NOTHING_THERE = ("content", "within the commit", "between its phases")


def stand(instance, site_id, **environment):
    lines = zconsole(instance / "etc" / "zope.conf", LOOK, {"KOMMUNE_SITE_ID": site_id, **environment}).splitlines()
    return json.loads(lines[-1])


def killed_at(instance, bag, moment):
    """Import, be killed at a moment of it; return the status of the process."""
    environment = {"KOMMUNE_TASK": "import", "KOMMUNE_SITE_ID": NEW, "KOMMUNE_BAG": str(bag), "FAULT_AT": moment}
    environment |= {"KOMMUNE_SCRATCH": str(instance / "var"), "FAULT_ROOT": str(ROOT)}
    done = run_zconsole(instance / "etc" / "zope.conf", LOOK.with_name("einfuhr_toedlich.py"), environment)
    assert done.returncode == -signal.SIGKILL, done.stdout[-500:] + done.stderr[-2000:]


def killed_while_unpacking(instance, bag):
    """Kill ``make import`` with all it has started, as soon as something is unpacked."""
    command = [sys.executable, str(ROOT / "instance" / "serve.py"), "import", "--folder", str(bag), "--site-id", NEW]
    environment = {**os.environ, "KOMMUNE_INSTANCE": str(instance)}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    end = monotonic() + 120
    while not unpacked(instance):
        assert monotonic() < end and process.poll() is None
        sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def unpacked(instance):
    return [*(instance / "var").glob("einfuhr-*")]


def looked_at(instance):
    """Return what the new site holds and, by the script of ``make check-files`` in the same process, whether no file is missing."""
    told = stand(instance, NEW, FAULT_CHECK=str(ROOT / "instance" / "site_tasks.py"), KOMMUNE_TASK="check-files")
    return {name: told[name] for name in told if name not in ("geprueft", "gesagt")}, (told["geprueft"], told["gesagt"])


@pytest.fixture(scope="module")
def instance(tmp_path_factory):
    """The shipped Musterstadt, and beside it the empty site of another town."""
    folder = tmp_path_factory.mktemp("instance")
    copy_database(two_towns_template(), folder)
    layout.write_instance(folder, port=free_ports(1)[0])
    share_page_templates(folder)
    (folder / "site").write_text("musterstadt")
    return folder


@pytest.fixture(scope="module")
def story(instance, tmp_path_factory):
    """Kill imports of Musterstadt one after the other; then let one end, killed when all is stored."""
    bag = tmp_path_factory.mktemp("bag") / "musterstadt.zip"
    out = run_command(instance, "export", "--folder", bag)
    assert out.returncode == 0, out.stdout + out.stderr
    told = {
        "empty": stand(instance, NEW, FAULT_BUILD="1"),
        "old": stand(instance, "musterstadt"),
        "after": {},
        "files": {},
    }
    killed_while_unpacking(instance, bag)
    told["after"]["unpacking"], told["files"]["unpacking"] = looked_at(instance)
    for moment in NOTHING_THERE:
        killed_at(instance, bag, moment)
        told["after"][moment], told["files"][moment] = looked_at(instance)
    run_command(instance, "check-files", "--seconds", "1")  # a command as any other: what a killed one left goes first
    told["left"] = unpacked(instance), [*(instance / "blobs/tmp").iterdir()]
    killed_at(instance, bag, "after the commit")
    told["whole"], told["files"]["after the commit"] = looked_at(instance)
    told["again"] = run_command(instance, "import", "--folder", bag, "--site-id", NEW)
    return told


def test_an_import_killed_before_its_commit_leaves_the_site_as_it_was(story):
    assert set(story["after"]) == {"unpacking", *NOTHING_THERE}
    for moment, found in story["after"].items():
        assert {**found, "suche": None} == story["empty"], moment


def test_the_next_import_after_those_that_were_killed_brings_the_whole_town(story):
    """It was killed as well, when everything was stored."""
    assert story["whole"]["objekte"] == story["old"]["objekte"] > 400
    assert story["whole"]["journale"] == story["old"]["journale"] > 10
    assert story["whole"]["dateien"] == story["old"]["dateien"] > 100
    assert story["again"].returncode != 0 and "nicht leer" in story["again"].stdout + story["again"].stderr


def test_no_file_is_lost_by_an_import_that_was_killed(story):
    """Killed when its files have their places and the database has not been told, it leaves orphans; each is named."""
    for moment, (ok, said) in story["files"].items():
        assert said.count(" 0 fehlen oder sind verändert,") == 2, (moment, said)
        late = moment in ("between its phases", "after the commit")
        assert ok or (late and "Verwaist" in said), (moment, said)


def test_nothing_of_the_town_that_was_unpacked_lies_about_after_the_next_command(story):
    assert story["left"] == ([], [])


def test_the_search_is_built_of_an_import_that_was_killed_when_it_was_stored(story):
    assert story["empty"]["suche"] is None
    assert story["whole"]["suche"] is not None, "the index says that it is complete"
