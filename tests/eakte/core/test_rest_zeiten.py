"""Times over REST: the moment stays, whatever offset it comes with, and it can be sent back."""

import pytest


@pytest.mark.parametrize(
    ("sent", "moment"),
    [
        ("2026-07-01T10:00:00+02:00", "2026-07-01T08:00:00+00:00"),
        ("2026-07-01T10:00:00+05:00", "2026-07-01T05:00:00+00:00"),
        # the hour of October that comes twice
        ("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00+00:00"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00+00:00"),
    ],
)
def test_a_time_keeps_its_moment_there_and_back(live_town, rest, sent, moment):
    session = rest(live_town, "admin")
    page = session.post("", json={"@type": "Document", "title": "Termin", "effective": sent}).json()["@id"]
    got = session.get(page).json()
    assert got["effective"] == moment
    assert session.patch(page, json=got).status_code == 204
    assert session.get(page).json()["effective"] == moment
