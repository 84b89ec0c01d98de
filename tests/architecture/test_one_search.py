"""The record is searched by ``suche`` alone (ADR 36): nothing asks the catalog for words of records, nothing writes them there."""

from pathlib import Path

import pytest


pytestmark = pytest.mark.rules
EAKTE = Path(__file__).parents[2] / "src/kommune.eakte/src/kommune/eakte"
# The Aktenplan has words of its own in the catalog; the rest names the indexes to keep records out and to bound what is asked.
ALLOWED = {"aktenplan/configure.zcml", "core/volltext.py", "core/schutz/reichweite.py"}


def test_no_record_is_searched_by_the_text_index_of_the_catalog():
    found = {
        str(path.relative_to(EAKTE))
        for kind in ("*.py", "*.zcml")
        for path in EAKTE.rglob(kind)
        if "SearchableText" in path.read_text() and "upgrades/" not in str(path.relative_to(EAKTE))
    }
    assert found == ALLOWED
