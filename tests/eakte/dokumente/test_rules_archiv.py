"""What lies in a ZIP: bounds in count, size, ratio, depth and names; nothing is trusted."""

from io import BytesIO
from kommune.eakte.core.dateityp import archiv
from kommune.eakte.core.dateityp.archiv import Abgelehnt
from kommune.eakte.core.dateityp.archiv import Grund
from zipfile import ZIP_DEFLATED
from zipfile import ZIP_STORED
from zipfile import ZipFile
from zipfile import ZipInfo

import pytest
import stat
import struct


pytestmark = pytest.mark.rules


def packed(files, compression=ZIP_STORED):
    target = BytesIO()
    with ZipFile(target, "w", compression) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return target.getvalue()


def read(data):
    with archiv.inhalte(BytesIO(data)) as found:
        return {one.name: one.opened().read() for one in found}


def refusal(data):
    with pytest.raises(Abgelehnt) as refused:
        read(data)
    return refused.value.grund


def test_files_come_with_their_folders_and_without_what_systems_leave_behind():
    data = packed([("scans/1.txt", "eins"), ("__MACOSX/._1.txt", "x"), ("scans/Thumbs.db", "x"), ("2.txt", "zwei")])
    assert read(data) == {"scans/1.txt": b"eins", "2.txt": b"zwei"}


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "C:\\windows\\x", "a/../../b", "..\\x", "x/" * 30 + "y"]
)
def test_a_name_that_leads_out_of_it_is_refused(name):
    info = ZipInfo("a")
    info.filename = name
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr(info, "x")
    assert refusal(target.getvalue()) == Grund.NAME


def test_a_link_is_refused():
    info = ZipInfo("link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refusal(packed([(info, "/etc/passwd")])) == Grund.NAME


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert refusal(packed([("null.txt", b"\0" * (archiv.RATIO_FROM + 1))], ZIP_DEFLATED)) == Grund.BOMB


def test_a_small_file_may_shrink_as_much_as_it_likes():
    assert len(read(packed([("null.txt", b"\0" * 1_000_000)], ZIP_DEFLATED))["null.txt"]) == 1_000_000


def test_a_file_that_is_larger_than_it_tells_goes_no_further():
    data = bytearray(packed([("a.txt", b"x" * 5000)]))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.find(signature) + at
        data[place : place + 4] = struct.pack("<L", 10)
    assert refusal(bytes(data)) == Grund.BROKEN


def test_files_that_share_their_bytes_are_refused():
    data = packed([("a.txt", b"x" * 500), ("b.txt", b"y")])
    second = data.rfind(b"PK\x01\x02") + 42
    assert refusal(data[:second] + struct.pack("<L", 0) + data[second + 4 :]) == Grund.BOMB


def test_an_encrypted_one_is_refused():
    data = bytearray(packed([("a.txt", b"x")]))
    place = data.find(b"PK\x01\x02") + 8
    data[place] |= 1
    assert refusal(bytes(data)) == Grund.ENCRYPTED


def test_too_many_files_are_refused(monkeypatch):
    monkeypatch.setattr(archiv, "MAX_FILES", 3)
    assert refusal(packed([(f"{n}.txt", "x") for n in range(4)])) == Grund.TOO_MANY


def test_a_directory_of_millions_is_not_read():
    data = bytearray(packed([("a.txt", b"x")]))
    place = data.rfind(b"PK\x05\x06") + 12
    data[place : place + 4] = struct.pack("<L", archiv.MAX_DIRECTORY + 1)
    assert refusal(bytes(data)) == Grund.TOO_MANY


@pytest.mark.parametrize(
    "data, grund",
    [
        (packed([]), Grund.EMPTY),
        (b"PK\x03\x04" + b"\0" * 100, Grund.BROKEN),
        (packed([("a.txt", b"x" * 5000)], ZIP_DEFLATED)[:-40], Grund.BROKEN),
        (packed([("leer.txt", b"")]), Grund.NO_FILE),
    ],
    ids=["empty", "no directory", "cut off", "an empty file"],
)
def test_what_cannot_be_unpacked_is_said(data, grund):
    assert refusal(data) == grund


def test_wrong_bytes_are_noticed():
    data = packed([("a.txt", b"hallo welt")]).replace(b"hallo", b"holla")
    assert refusal(data) == Grund.BROKEN


def test_files_that_overlap_are_a_bomb_also_if_each_has_a_place_of_its_own():
    """One kernel unpacked by a thousand names (“better zip bomb”): each name stays below the ratio, all together fill the disk."""
    data = bytearray(packed([(f"{number}.txt", b"Guten Tag " * 50) for number in range(3)]))
    with ZipFile(BytesIO(bytes(data))) as made:
        first, second, _third = made.infolist()
    entry = data.index(b"PK\x01\x02")
    data[entry + 20 : entry + 24] = struct.pack("<L", second.header_offset - first.header_offset)
    assert refusal(bytes(data)) == Grund.BOMB


def test_files_one_after_the_other_are_none():
    files = [(f"ordner/ä{number}.txt", bytes(range(256)) * number + b"x") for number in range(50)]
    assert len(read(packed(files, ZIP_DEFLATED))) == 50
