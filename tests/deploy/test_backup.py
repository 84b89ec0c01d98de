"""Backup and restore by the commands of betrieb.md, into an instance that was never started."""

from hashlib import sha256
from pathlib import Path
from servers import copy_database
from servers import free_ports
from servers import ROOT
from servers import run_command
from servers import site_template
from servers import zconsole
from ZODB.FileStorage import FileStorage
from ZODB.utils import get_pickle_metadata

import json
import layout
import pytest
import re
import shutil


pytestmark = [pytest.mark.deploy, pytest.mark.timeout(600)]


HERE = Path(__file__).parent
# What ``make restore`` writes: numbers that leap, the epoch of codes, ended log-ins and links (betrieb.md).
OF_THE_RESTORING = {
    "kommune.eakte.core.nummern.Nummernkreis",
    "kommune.eakte.core.shards.ShardedStore",
    "kommune.portal.antrag.store.Antragsspeicher",
}


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    """The instance that is going to be lost."""
    old = tmp_path_factory.mktemp("old")
    copy_database(site_template(), old)
    layout.write_instance(old, port=free_ports(1)[0])
    return old


@pytest.fixture(scope="module")
def backup(old, tmp_path_factory):
    """Back up a town, once more after it was filled, and once more when nothing came."""
    target = tmp_path_factory.mktemp("backup")
    files = []
    for step in ("empty", "filled", "again"):
        if step == "filled":
            zconsole(old / "etc" / "zope.conf", HERE / "fuellen.py", {"PYTHONPATH": str(ROOT / "tests")})
        done = run_command(old, "backup", "--folder", target)
        assert done.returncode == 0, done.stderr
        files.append(int(re.search(r"(\d+) new files", done.stdout).group(1)))
    assert files[1] >= 25 and files[2] == 0
    return target


@pytest.fixture(scope="module")
def restored(backup, tmp_path_factory):
    """An instance that was never started, after the first restore: its folder, and the running number it goes on with."""
    folder = tmp_path_factory.mktemp("restored")
    return folder, restore(folder, backup)


def objects(instance):
    """Return ``{oid: pickle}`` of all objects as they are now."""
    storage, found, following = FileStorage(str(instance / "Data.fs"), read_only=True), {}, None
    try:
        while True:
            oid, _tid, data, following = storage.record_iternext(following)
            found[oid] = data
            if following is None:
                return found
    finally:
        storage.close()


def blobs(instance):
    """Return ``{place: SHA-256}`` of all files."""
    folder = instance / "blobs"
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*.blob")}


def state(instance):
    printed = zconsole(instance / "etc" / "zope.conf", HERE / "vergleich.py", {"PYTHONPATH": str(ROOT / "tests")})
    return json.loads(next(line for line in printed.splitlines() if line.startswith("{")))


def test_what_is_restored_elsewhere_is_what_was_there(old, restored):
    folder, _first = restored
    before, after = objects(old), objects(folder)
    assert set(before) <= set(after)
    changed = {".".join(get_pickle_metadata(after[oid])) for oid in after if before.get(oid) != after[oid]}
    assert changed <= OF_THE_RESTORING, changed
    assert len(before) > 10_000
    files = blobs(old)
    assert len(files) >= 25 and blobs(folder) == files
    there = state(folder)
    assert there == state(old)
    assert len(there["journals"]) >= 2 and all(entries > 10 and ok for entries, ok in there["journals"].values())
    assert len(there["files"]) >= 24 and all(there["files"].values())


def restore(instance, backup) -> int:
    """Restore and return the running number of the next Antrag."""
    restored = run_command(instance, "restore", "--folder", backup)
    assert restored.returncode == 0, restored.stdout + restored.stderr
    assert "Anmeldungen und" in restored.stdout
    return int(restored.stdout.split("Eingangsnummer ist ")[1].split("-")[1])


def test_damaged_files_are_named_and_mended_from_the_backup(restored, backup, tmp_path):
    shutil.copytree(restored[0], tmp_path, dirs_exist_ok=True)
    known = sorted((tmp_path / "blobs").rglob("*.blob"), key=lambda path: path.stat().st_size)
    pictures = [path for path in known if path.read_bytes().lstrip().startswith(b"<svg")]
    lost, changed = [path for path in known if path not in pictures][-2:]
    original = sha256(lost.read_bytes()).hexdigest()
    lost.unlink()
    changed.chmod(0o600)
    changed.write_bytes(b"anderes")
    bit = run_command(tmp_path, "check-files", "--seconds", "600")
    assert bit.returncode == 1 and "Datei fehlt: " in bit.stdout and "Datei verändert: " in bit.stdout, (
        bit.stdout + bit.stderr
    )
    mended = run_command(tmp_path, "check-files", "--copy", backup)
    assert mended.returncode == 0, mended.stdout + mended.stderr
    assert mended.stdout.count("Wiederhergestellt aus der Kopie: ") == 2 and original in mended.stdout
    wanted = pictures[0].read_bytes()
    for path in pictures:  # of a page, and of its former versions: files of Plone
        if path.read_bytes() == wanted:
            path.unlink()
    bit = run_command(tmp_path, "check-files")
    assert bit.returncode == 1 and "Datei fehlt: /" in bit.stdout, bit.stdout + bit.stderr
    mended = run_command(tmp_path, "check-files", "--copy", backup)
    assert "Wiederhergestellt aus der Kopie: /" in mended.stdout, mended.stdout
    assert "Datei fehlt: /" not in mended.stdout, mended.stdout  # versions of before are told, not mended


def test_a_backup_is_restored_elsewhere_with_leaping_numbers(restored, backup):
    folder, first = restored
    assert first > 1_000
    assert restore(folder, backup) > first + 20  # the same backup again: other numbers
    assert not (folder / "admin-password").exists()
    checked = run_command(folder, "check-files")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stdout.rstrip().endswith("0 fehlen oder sind verändert, 0 verwaist.")
    upgraded = run_command(folder, "upgrade")
    assert upgraded.returncode == 0, upgraded.stdout + upgraded.stderr
    assert upgraded.stdout.count(", 0 Schritte ausgeführt.") == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("backup",), "there is no database"),
        (("restore",), "the folder is missing: FROM"),
        (("restore", "--folder", "/nowhere"), "holds no backup"),
        (("check-files",), "there is no database"),
        (("check-files", "--copy", "/nowhere"), "there is no database"),
        (("upgrade",), "there is no database"),
    ],
)
def test_what_is_missing_is_said_in_words(tmp_path, arguments, words):
    refused = run_command(tmp_path, *arguments)
    assert refused.returncode and words in refused.stderr and "Traceback" not in refused.stderr
