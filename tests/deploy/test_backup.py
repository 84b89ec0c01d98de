"""Backup and restore by the commands of betrieb.md, into an instance that was never started."""

from servers import ROOT
from servers import site_template

import os
import pytest
import shutil
import subprocess
import sys


pytestmark = [pytest.mark.deploy, pytest.mark.timeout(600)]
SCRIPT = ROOT / "instance" / "serve.py"


def serve(instance, *arguments):
    return subprocess.run(
        [sys.executable, str(SCRIPT), *map(str, arguments)],
        env={**os.environ, "KOMMUNE_INSTANCE": str(instance)},
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def backup(tmp_path_factory):
    """Back up a town, and once more after a file came."""
    old, target = tmp_path_factory.mktemp("old"), tmp_path_factory.mktemp("backup")
    template = site_template()
    shutil.copy2(template / "Data.fs", old / "Data.fs")
    shutil.copytree(template / "blobs", old / "blobs")
    for _twice in range(2):
        done = serve(old, "backup", "--folder", target)
        assert done.returncode == 0, done.stderr
    assert " 0 new files" in done.stdout
    return target


def restore(instance, backup) -> int:
    """Restore and return the running number of the next Antrag."""
    restored = serve(instance, "restore", "--folder", backup)
    assert restored.returncode == 0, restored.stdout + restored.stderr
    assert "Anmeldungen und" in restored.stdout
    return int(restored.stdout.split("Eingangsnummer ist ")[1].split("-")[1])


def test_a_backup_is_restored_elsewhere_with_leaping_numbers(backup, tmp_path):
    first = restore(tmp_path, backup)
    assert first > 1_000
    assert restore(tmp_path, backup) > first + 20  # the same backup again: other numbers
    assert not (tmp_path / "admin-password").exists()
    checked = serve(tmp_path, "check-files")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stdout.rstrip().endswith("0 fehlen.")
    upgraded = serve(tmp_path, "upgrade")
    assert upgraded.returncode == 0, upgraded.stdout + upgraded.stderr
    assert upgraded.stdout.count(", 0 Schritte ausgeführt.") == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("backup",), "there is no database"),
        (("restore",), "the folder is missing: FROM"),
        (("restore", "--folder", "/nowhere"), "holds no backup"),
        (("check-files",), "there is no database"),
        (("upgrade",), "there is no database"),
    ],
)
def test_what_is_missing_is_said_in_words(tmp_path, arguments, words):
    refused = serve(tmp_path, *arguments)
    assert refused.returncode and words in refused.stderr and "Traceback" not in refused.stderr
