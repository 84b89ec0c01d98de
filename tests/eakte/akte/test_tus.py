"""A large file in parts: every part once, the Dokument once, and only for who may add one."""

from base64 import b64encode
from kommune.eakte.akte.dokument.ablage import MAX_BYTES
from kommune.eakte.akte.services.tus import MAX_BEGUN
from musterstadt.akten import make_vorgang

import pytest
import transaction


HEAD = {"Tus-Resumable": "1.0.0"}
PART = {**HEAD, "Content-Type": "application/offset+octet-stream"}
CLERK = "sachbearbeitung-steuer"


@pytest.fixture
def begin(live_town, rest, tmp_path, monkeypatch):
    """Announce an upload; return session, its address and the Vorgang."""
    monkeypatch.setenv("TUS_TMP_FILE_DIR", str(tmp_path))
    vorgang = make_vorgang(live_town)
    transaction.commit()

    def announce(length, user_id=CLERK, **told):
        told = {"filename": "plan.txt", "richtung": "intern"} | told
        metadata = ",".join(f"{name} {b64encode(value.encode()).decode()}" for name, value in told.items())
        session = rest(live_town, user_id)
        headers = {**HEAD, "Upload-Length": str(length), "Upload-Metadata": metadata}
        return session, session.post(f"{vorgang.absolute_url()}/@tus-upload", headers=headers), vorgang

    return announce


def patch(session, url, data, offset):
    return session.patch(url, data=data, headers={**PART, "Upload-Offset": str(offset)})


def dokumente(vorgang):
    transaction.begin()
    return vorgang.objectValues()


def test_parts_make_one_dokument(begin, tmp_path):
    session, begun, vorgang = begin(9, betreff="Plan")
    url = begun.headers["Location"]
    assert patch(session, url, b"Guten", 0).status_code == 204
    assert session.head(url, headers=HEAD).headers["Upload-Offset"] == "5"
    assert not dokumente(vorgang)
    last = patch(session, url, b" Tag", 5)
    assert last.status_code == 204, last.text
    (dokument,) = dokumente(vorgang)
    assert last.headers["Location"] == dokument.absolute_url()
    assert (dokument.datei.data, dokument.title, dokument.dateiname) == (b"Guten Tag", "Plan", "plan.txt")
    assert list(tmp_path.iterdir()) == []


def test_a_part_sent_again_is_told_where_to_go_on(begin):
    session, begun, _vorgang = begin(9)
    url = begun.headers["Location"]
    patch(session, url, b"Guten", 0)
    again = patch(session, url, b"Guten", 0)
    assert again.status_code == 409 and "5" in again.json()["message"]
    assert session.head(url, headers=HEAD).headers["Upload-Offset"] == "5"


def test_a_refused_last_part_can_be_sent_again_and_adds_nothing_twice(begin):
    session, begun, vorgang = begin(9, richtung="seitwaerts")
    url = begun.headers["Location"]
    for _again in range(2):
        assert patch(session, url, b"Guten Tag", 0).status_code == 400
        assert session.head(url, headers=HEAD).headers["Upload-Offset"] == "9"
    assert not dokumente(vorgang)


def test_what_is_longer_than_announced_or_allowed_is_refused(begin):
    session, begun, vorgang = begin(3)
    assert patch(session, begun.headers["Location"], b"Guten Tag", 0).status_code == 400
    assert begin(MAX_BYTES + 1)[1].status_code == 413
    assert not dokumente(vorgang)


@pytest.mark.leak
@pytest.mark.parametrize("user_id", ["sachbearbeitung-gewerbe", "buergerin-a", None])
def test_nobody_else_can_send_anything(begin, user_id):
    session, begun, vorgang = begin(9, user_id)
    assert begun.status_code in (401, 404)
    _session, mine, _vorgang = begin(9)
    assert patch(session, mine.headers["Location"], b"Guten Tag", 0).status_code in (401, 404)
    assert session.head(mine.headers["Location"], headers=HEAD).status_code in (401, 404)
    assert not dokumente(vorgang)


def test_nobody_begins_more_uploads_than_they_finish(begin, tmp_path):
    answers = [begin(9)[1].status_code for _number in range(MAX_BEGUN)]
    assert set(answers) == {201}
    _session, refused, _vorgang = begin(9)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "3600")
    assert str(MAX_BEGUN) in refused.json()["message"]
    assert len(list(tmp_path.glob("*.json"))) == MAX_BEGUN
    assert begin(9, "leitung-steuer")[1].status_code == 201


def test_nobody_goes_on_with_the_upload_of_somebody_else(begin, live_town, rest):
    _session, begun, vorgang = begin(9)
    other = rest(live_town, "leitung-steuer")
    assert patch(other, begun.headers["Location"], b"Guten", 0).status_code == 404
    assert other.head(begun.headers["Location"], headers=HEAD).status_code == 404
    assert list(dokumente(vorgang)) == []


@pytest.mark.leak
@pytest.mark.parametrize("length", ["+999999999999", "9_000_000_000_000", "-5", "0", "9" * 5000, "²", ""])
def test_a_length_that_is_no_plain_number_begins_nothing(begin, length, tmp_path):
    """Python reads "+9" and "9_0" as numbers: past the limit, parts could come without end."""
    _session, begun, _vorgang = begin(length.encode("utf-8").decode("latin-1"))
    assert begun.status_code in (400, 413)
    assert list(tmp_path.iterdir()) == []


def test_a_part_longer_than_what_is_left_is_never_written(begin, tmp_path):
    session, begun, _vorgang = begin(9)
    url = begun.headers["Location"]
    assert patch(session, url, b"Guten", 0).status_code == 204
    assert patch(session, url, b"x" * 500_000, 5).status_code == 400
    assert list(tmp_path.iterdir()) == []
