"""Every file is read again and compared; what is lost or changed is named, and mended from a second copy."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.pruefung import bestand
from kommune.eakte.core.datei.store import speicher
from pathlib import Path
from ZODB import DB
from ZODB.blob import Blob
from ZODB.FileStorage import FileStorage

import pytest
import shutil
import transaction


def keep(words):
    told = datei.add(words, "a.txt")
    transaction.commit()
    return told


def path_of(told):
    return Path(datei.blob_of(told).committed())


def spoil(told, instead):
    """Change the bytes on the disk, or remove them with ``None``; return where they were."""
    blob = datei.blob_of(told)
    path = Path(blob.committed())
    path.unlink()
    if instead is not None:
        path.write_bytes(instead)
    blob._p_invalidate()
    return path


@pytest.fixture
def three(live_site):
    """Three files; whatever else the site has was compared just now."""
    kept = [keep(f"Datei {number} für die Prüfung".encode()) for number in range(3)]
    for key, known in speicher().by_hash.items():
        known.befund = (True, clock.now()) if key not in {one["sha256"] for one in kept} else None
    transaction.commit()
    return kept


def test_each_is_read_once_and_not_again_within_a_day(three):
    first = bestand.examine()
    assert (first.geprueft, first.bytes, first.offen) == (3, sum(one["groesse"] for one in three), 0)
    assert bestand.examine() == bestand.Lauf(0, 0, 0)
    assert bestand.examine(now=clock.now() + timedelta(days=2)).geprueft >= 3


def test_when_the_time_is_over_the_next_run_goes_on_there(three):
    clocks = iter(range(100))
    assert bestand.examine(seconds=2, passed=lambda: next(clocks)) == bestand.Lauf(2, 2 * three[0]["groesse"], 1)
    assert bestand.examine().geprueft == 1
    assert all(datei.befund(one)[0] for one in three)


def test_what_is_lost_and_what_is_changed_is_known_until_it_is_right_again(three):
    lost, changed, right = three
    spoil(lost, None)
    path = spoil(changed, b"anderes")
    bestand.examine()
    assert set(datei.damaged()) == {lost["sha256"], changed["sha256"]}
    path.write_bytes(b"Datei 1 f\xc3\xbcr die Pr\xc3\xbcfung")
    bestand.examine(now=clock.now() + timedelta(days=2))
    assert datei.damaged() == (lost["sha256"],)
    assert datei.befund(right)[0]


def test_the_same_bytes_sent_again_take_the_place_of_changed_ones(three):
    changed = three[0]
    spoil(changed, b"anderes")
    bestand.examine()
    keep("Datei 0 für die Prüfung".encode())
    assert datei.read(changed) == "Datei 0 für die Prüfung".encode()
    bestand.examine()
    assert datei.damaged() == ()


def test_a_second_copy_mends_by_the_checksum_alone(three, tmp_path):
    lost, changed, right = three
    for number, told in enumerate((lost, changed)):
        (tmp_path / str(number)).mkdir()
        shutil.copy2(path_of(told), tmp_path / str(number) / f"anders-{number}.blob")
    (tmp_path / "falsch.blob").write_bytes(b"x" * lost["groesse"])
    spoil(lost, None)
    spoil(changed, b"anderes")
    bestand.examine()
    assert sorted(bestand.mend(tmp_path)) == sorted([lost["sha256"], changed["sha256"]])
    assert datei.damaged() == ()
    assert datei.read(lost) == "Datei 0 für die Prüfung".encode()
    assert datei.read(changed) == "Datei 1 für die Prüfung".encode()
    assert datei.read(right) == "Datei 2 für die Prüfung".encode()


def test_a_copy_that_is_damaged_too_mends_nothing(three, tmp_path):
    lost = three[0]
    (tmp_path / "x.blob").write_bytes(b"y" * lost["groesse"])
    spoil(lost, None)
    bestand.examine()
    assert bestand.mend(tmp_path) == []
    assert datei.damaged() == (lost["sha256"],)


def test_a_file_that_no_object_has_is_an_orphan(tmp_path):
    storage = FileStorage(str(tmp_path / "Data.fs"), blob_dir=str(tmp_path / "blobs"))
    database = DB(storage)
    try:
        with database.transaction() as connection:
            connection.root()["datei"] = Blob(b"eine Datei")
        assert bestand.orphans(database) == []
        (known,) = (tmp_path / "blobs").rglob("*.blob")
        left = known.parent.with_name("0x7f") / known.name
        left.parent.mkdir()
        left.write_bytes(b"niemandes")
        assert bestand.orphans(database) == [left]
    finally:
        database.close()
