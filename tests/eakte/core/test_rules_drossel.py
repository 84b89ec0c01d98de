"""A limiter that cannot count lets people through, says so in one line, and counts again when it can."""

from kommune.eakte.core.schutz import drossel
from kommune.eakte.core.schutz.drossel import Drossel
from kommune.eakte.core.schutz.drossel import Zaehlwerk

import logging
import pytest


pytestmark = pytest.mark.rules


def test_a_full_disk_is_one_line_in_the_log_and_nobody_is_kept_out(tmp_path, monkeypatch, caplog):
    work = Zaehlwerk(str(tmp_path / "drossel.sqlite"))
    monkeypatch.setattr(drossel, "_shared", work)
    limiter = Drossel("log-in")
    pages = work._db.execute("PRAGMA page_count").fetchone()[0]
    work._db.execute(f"PRAGMA max_page_count={pages + 1}")
    with caplog.at_level(logging.ERROR):
        for number in range(500):
            assert limiter.allow(f"client-{number}", 5, 1000.0 + number) == 0.0
            assert limiter.wait(f"client-{number}", "secret", 5, 1000.0 + number) == 0.0
            if caplog.records:
                break
    assert caplog.records, "the disk was never full"
    assert {one.exc_info for one in caplog.records} == {None}
    work._db.execute(f"PRAGMA max_page_count={pages + 1000}")
    for number in range(5):
        assert limiter.allow("again", 5, 2000.0 + number) == 0.0
    assert limiter.allow("again", 5, 2005.0) > 0
