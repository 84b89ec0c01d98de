"""A filled town of 25 November 2026, made by the code of that day, is brought over by ``make upgrade``.

``daten/stadt_20261125.tar.xz`` holds its database, its blobs and ``stand.json``: what it held and who saw it, told by
the old code (profiles 20261125002, before Datei, Auftrag, rights with a cause, Vorgangstyp and Aufgabe). All invented:
the cases of Musterstadt, two Akten more, an Antrag with a file not yet handed over, two messages with files.
"""

from pathlib import Path
from servers import free_ports
from servers import run_command
from servers import zconsole

import json
import layout
import pytest
import tarfile


pytestmark = [pytest.mark.deploy, pytest.mark.timeout(600)]
HERE = Path(__file__).parent
TOWN = HERE / "daten" / "stadt_20261125.tar.xz"


@pytest.fixture(scope="module")
def towns(tmp_path_factory):
    """Return what the town held before and what it holds after the upgrade, and what the upgrade said."""
    instance = tmp_path_factory.mktemp("alt")
    with tarfile.open(TOWN) as packed:
        packed.extractall(instance, filter="data")
    layout.write_instance(instance, port=free_ports(1)[0])
    done = run_command(instance, "upgrade")
    assert done.returncode == 0, done.stdout + done.stderr
    before = json.loads((instance / "stand.json").read_text())
    settings = {"STAND": str(instance / "after.json"), "USERS": ",".join(_names(before))}
    zconsole(instance / "etc" / "zope.conf", HERE / "stand.py", settings)
    return before, json.loads((instance / "after.json").read_text()), done.stdout + done.stderr, instance


def _names(before):
    return ["" if name == "None" else name for name in before["sees"]]


def test_the_upgrade_of_a_filled_town_says_no_error(towns):
    said = towns[2]
    assert "ERROR" not in said and "Traceback" not in said


def test_every_dokument_of_the_old_town_has_the_same_bytes(towns):
    before, after, _said, _instance = towns
    assert len(before["files"]) == 38
    assert after["files"] == before["files"]


def test_every_file_of_a_message_of_the_old_town_has_the_same_bytes(towns):
    before, after, _said, _instance = towns
    assert after["others"] == sorted(before["others"]) and before["others"]


def test_every_journal_of_the_old_town_is_whole_and_goes_on_from_its_old_head(towns):
    before, after, _said, _instance = towns
    assert set(before["journals"]) <= set(after["journals"])
    for path, (number, head) in before["journals"].items():
        whole, hashes = after["journals"][path]
        assert whole, path
        assert hashes[str(number)] == head, path


def test_everybody_sees_what_they_saw_and_no_more_of_it(towns):
    before, after, _said, _instance = towns
    known = {path for paths in before["sees"].values() for path in paths}
    for name in before["sees"]:
        seen = set(after["sees"]["" if name == "None" else name]) & known
        assert seen == set(before["sees"][name]), name


def test_the_files_of_the_upgraded_town_are_found_whole_by_the_command(towns):
    checked = run_command(towns[3], "check-files")
    assert checked.returncode == 0, checked.stdout + checked.stderr
