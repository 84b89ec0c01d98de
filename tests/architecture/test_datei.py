"""ADR 14: bytes lie in ``core.datei`` alone, and whoever refers to them has said so."""

from pathlib import Path

import pytest
import re


pytestmark = pytest.mark.rules
SOURCE = Path(__file__).parents[2] / "src"
STORE = "kommune/eakte/core/datei/"
KEEPS = re.compile(r"\b(?:datei|dateien)\.(?:add|refer)\(")
BLOBS = re.compile(r"ZODB\.blob|\bBlob\(|namedfile\.file import|NamedBlobFile\(")
ALLOWED = {
    "kommune/eakte/akte/content/dokument.py",  # names the field's type for Plone, makes none
    # carry the bytes of whole stores out of a database and into another, as they are; make no reference
    "kommune/eakte/uebertragung/zustand/schreiber.py",
    "kommune/eakte/uebertragung/zustand/leser.py",
    "kommune/eakte/uebertragung/einfuhr.py",
    "kommune/portal/formulare/dateifeld.py",  # is of the field's type for Plone, for the length of a request; makes none
    "kommune/portal/startseite/ablage.py",  # pictures of public pages are Plone's own type; no record refers to them
}


def modules():
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix().split("/src/", 1)[-1], path


def test_nobody_else_makes_a_blob():
    makers = {name for name, path in modules() if STORE not in name and BLOBS.search(path.read_text())}
    assert makers == ALLOWED


def test_each_domain_that_keeps_references_names_them_to_the_job_that_deletes():
    keeping = {path for name, path in modules() if STORE not in name and KEEPS.search(path.read_text())}
    domains = {next(one for one in path.parents if (one / "api.py").is_file()) for path in keeping}
    assert {domain.name for domain in domains} == {
        "akte",
        "aktenplan",
        "altbestand",
        "antrag",
        "auftrag",
        "ausdruck",
        "auskunft",
        "bekanntgabe",
        "beteiligung",
        "dokumentensafe",
        "projekte",
        "freigabe",
        "partner",
        "postausgang",
        "posteingang",
        "postfach",
        "word",
    }
    for domain in domains:
        if domain.name == "postausgang":  # its Bescheide have versions: named by the one holder of those, in akte
            assert "IMitFassungen" in (domain / "content" / "bescheid.py").read_text()
            continue
        (holder,) = domain.rglob("halter.py")
        assert "IDateiHalter" in holder.read_text()
        assert re.search(r'factory="(?:\.\w+)?\.halter\.', (domain / "configure.zcml").read_text())
