"""No file of the project wraps a FileStorage in a blobstorage: it deletes what others are committing (ADR 7)."""

from architecture.sources import ROOT

import pytest
import re


pytestmark = pytest.mark.rules

WRAPPER = re.compile(r"^[ \t]*(<blobstorage|blob-storage[ \t]*=[ \t]*\S)", re.MULTILINE)
FOLDERS = ("instance/templates", "instance", "bench", "tests", "docs", "src")
KINDS = {".in", ".conf", ".cfg", ".py", ".md", ".zcml"}


def configurations():
    yield ROOT / "buildout.cfg"
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in KINDS and "var" not in path.relative_to(ROOT).parts:
                yield path


def test_no_configuration_wraps_the_database():
    assert [str(path) for path in configurations() if WRAPPER.search(path.read_text("utf-8"))] == []


def test_the_database_keeps_its_own_blobs():
    text = (ROOT / "instance/templates/filestorage.in").read_text()
    inside = text.partition("<filestorage>")[2].partition("</filestorage>")[0]
    assert "blob-dir" in inside


def test_the_wrapper_would_be_found():
    assert WRAPPER.search("  <blobstorage>\n") and WRAPPER.search("blob-storage = var/blobs")
    assert not WRAPPER.search("blob-storage =\n")
