"""Bytes out are bytes in: every file of other makers that may be uploaded comes back as it was."""

from hashlib import sha256
from io import BytesIO
from musterstadt.akten import make_vorgang
from musterstadt.fremde_dateien import ods
from musterstadt.fremde_dateien import ods_row
from musterstadt.fremde_dateien import text
from musterstadt.fremde_dateien import xlsx
from pathlib import Path

import pytest
import transaction


DATA = Path(__file__).parents[4] / "shared" / "data"
ROWS = [["Kennzeichen", "Titel"], ["0", "Straße"]]
ODD = {
    "utf-16.csv": "\ufeff".encode("utf-16-le") + text(ROWS).encode("utf-16-le"),
    "mac.csv": text(ROWS).replace("\r\n", "\r").encode("mac_roman"),
    "mischung.txt": bytes(range(256)) * 8,
    "nullen.bin": b"\x00" * 5000,
    "zeilen.txt": b"eins\r\nzwei\nvier\r",
    "marke.pdf": b"\xef\xbb\xbf%PDF-1.4\r\n%%EOF\r\n",
    "plan.xlsx": xlsx(("Plan", ROWS)),
    "plan.ods": ods(("Plan", "ta1", ods_row("0"))),
    "leer": b"x",
}


def there_and_back(session, vorgang, name, data):
    """Upload the file, fetch it from the address of the record, return the bytes and the hash the record tells."""
    made = session.post(
        f"{vorgang.absolute_url()}/@dokumente",
        data={"richtung": "eingang", "betreff": "Fremd"},
        files={"datei": (name, BytesIO(data), "application/octet-stream")},
    )
    assert made.status_code == 201, (name, made.text[:300])
    answer = session.get(f"{made.json()['@id']}/@@datei")
    assert answer.status_code == 200, name
    return answer.content, made.json()["sha256"]


@pytest.fixture
def vorgang(live_town):
    made = make_vorgang(live_town)
    transaction.commit()
    return made


@pytest.mark.parametrize("name", ODD)
def test_odd_files_come_back_as_they_were(live_town, rest, vorgang, name):
    session = rest(live_town, "sachbearbeitung-steuer")
    data, told = there_and_back(session, vorgang, name, ODD[name])
    assert (data, told) == (ODD[name], sha256(ODD[name]).hexdigest())


@pytest.mark.skipif(not DATA.exists(), reason="the data of other makers does not lie beside this checkout")
def test_all_of_the_foreign_data_comes_back_as_it_was(live_town, rest, vorgang):
    session = rest(live_town, "sachbearbeitung-steuer")
    by_ending = {}
    for path in sorted(DATA.rglob("*")):
        if path.is_file() and 0 < path.stat().st_size < 2_000_000:
            by_ending.setdefault(path.suffix, []).append(path)
    chosen = [path for paths in by_ending.values() for path in paths[:4]]
    assert len(chosen) >= 12
    for path in chosen:
        data, told = there_and_back(session, vorgang, path.name, path.read_bytes())
        assert sha256(data).hexdigest() == told == sha256(path.read_bytes()).hexdigest(), path.name
