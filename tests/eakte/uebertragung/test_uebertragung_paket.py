"""A bag on the disk: whole or not there, and every damage is found before anything is read."""

from io import BytesIO
from kommune.eakte import uebertragung
from kommune.eakte.uebertragung.api import _words as words_of
from kommune.eakte.uebertragung.paket import pruefung
from kommune.eakte.uebertragung.paket.bag import written
from kommune.eakte.uebertragung.paket.rules import BagFault
from pathlib import Path
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile
from zipfile import ZipInfo

import errno
import pytest
import re
import stat


pytestmark = pytest.mark.rules


def make(target):
    with written(target) as bag:
        with bag.lines("kommune.json") as write:
            write({"form": "kommune-bestand", "text": "Straßencafé"})
        with bag.lines("inhalte.jsonl") as write:
            write({"a": 1})
            write({"b": 2})
        first = bag.keep(BytesIO(b"eins"))
        assert bag.keep(BytesIO(b"eins")) == first
        bag.close({"Bagging-Date": "2026-11-29"})
    return target


def code_of(source, scratch):
    with pytest.raises(BagFault) as caught, pruefung.opened(source, scratch):
        pass
    assert list(scratch.glob("einfuhr-*")) == []
    return caught.value.code


@pytest.mark.parametrize("name", ["stadt", "stadt.zip"])
def test_what_was_written_is_found_whole_and_nothing_lies_beside_it(tmp_path, name):
    target = make(tmp_path / name)
    with pruefung.opened(target, tmp_path) as folder:
        assert (folder / "data/inhalte.jsonl").read_text() == '{"a":1}\n{"b":2}\n'
        assert len([path for path in (folder / "data/dateien").rglob("*") if path.is_file()]) == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_bag_of_ours_is_valid_for_the_programs_of_others(tmp_path):
    folder = make(tmp_path / "stadt")
    assert (folder / "bagit.txt").read_text() == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    octets = sum(path.stat().st_size for path in (folder / "data").rglob("*") if path.is_file())
    assert f"Payload-Oxum: {octets}.3" in (folder / "bag-info.txt").read_text()
    assert len((folder / "tagmanifest-sha256.txt").read_text().splitlines()) == 3


def flip(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def replace(path, old, new):
    path.write_text(path.read_text().replace(old, new))


def link(folder):
    path = folder / "data/inhalte.jsonl"
    path.unlink()
    path.symlink_to("/etc/hostname")


DAMAGES = {
    "one byte of a file": (lambda folder: flip(next((folder / "data/dateien").rglob("?" * 64))), "veraendert"),
    "one byte of the lines": (lambda folder: flip(folder / "data/inhalte.jsonl"), "veraendert"),
    "one byte of the manifest": (
        lambda folder: replace(folder / "manifest-sha256.txt", "data/inhalte", "data/inhalTe"),
        "fremd",
    ),
    "a missing file": (lambda folder: (folder / "data/inhalte.jsonl").unlink(), "datei_fehlt"),
    "a missing manifest": (lambda folder: (folder / "manifest-sha256.txt").unlink(), "datei_fehlt"),
    "a foreign file": (lambda folder: (folder / "data/mehr.jsonl").write_text("{}\n"), "fremd"),
    "a link": (link, "verweis"),
    "a linked folder": (lambda folder: (folder / "data/mehr").symlink_to("/etc"), "verweis"),
    "a path out of the bag": (
        lambda folder: replace(folder / "manifest-sha256.txt", "data/inhalte.jsonl", "data/../../inhalte.jsonl"),
        "pfad",
    ),
    "an absolute path": (
        lambda folder: replace(folder / "manifest-sha256.txt", "data/inhalte.jsonl", "/etc/passwd"),
        "pfad",
    ),
    "another form of bag": (lambda folder: replace(folder / "bagit.txt", "1.0", "9.0"), "version"),
    "no text": (lambda folder: (folder / "bag-info.txt").write_bytes(b"\xff\xfe"), "veraendert"),
    "another size": (
        lambda folder: replace(folder / "bag-info.txt", "Payload-Oxum: ", "Payload-Oxum: 1"),
        "veraendert",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_bag_is_refused_by_the_reason(tmp_path, damage):
    folder = make(tmp_path / "stadt")
    change, code = DAMAGES[damage]
    change(folder)
    assert code_of(folder, tmp_path) == code


def test_what_is_no_bag_is_refused(tmp_path):
    (tmp_path / "leer").mkdir()
    (tmp_path / "text.zip").write_text("kein Zip")
    assert code_of(tmp_path / "leer", tmp_path) == "datei_fehlt"
    assert code_of(tmp_path / "text.zip", tmp_path) == "kein_zip"
    assert code_of(tmp_path / "nichts", tmp_path) == "fehlt"


def zipped(source, target, change):
    """Write a ZIP like another one, each entry as ``change`` gives it: (name, data, attributes) or None."""
    with ZipFile(source) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            for name, data, attributes in change(entry.filename, old.read(entry)):
                info = ZipInfo(name)
                info.external_attr, info.compress_type = attributes << 16, ZIP_DEFLATED
                new.writestr(info, data)


@pytest.mark.parametrize(
    ("name", "data", "attributes", "code"),
    [
        ("stadt/data/../../heraus", b"x", 0, "pfad"),
        ("stadt/data/verweis", b"/etc/passwd", stat.S_IFLNK | 0o777, "verweis"),
        ("anders/data/x", b"x", 0, "wurzel"),
        ("stadt/data/mehr", b"x", 0, "oxum"),
    ],
)
def test_a_zip_that_brings_something_else_is_refused(tmp_path, name, data, attributes, code):
    source = make(tmp_path / "stadt.zip")

    def change(old, content):
        yield old, content, stat.S_IFREG | 0o600
        if old.endswith("inhalte.jsonl"):
            yield name, data, attributes

    if code in ("pfad", "verweis"):  # in the place of another one, so that the count is right

        def change(old, content):
            yield (name, data, attributes) if old.endswith("inhalte.jsonl") else (old, content, stat.S_IFREG | 0o600)

    zipped(source, tmp_path / "fremd.zip", change)
    assert code_of(tmp_path / "fremd.zip", tmp_path) == code
    assert not (tmp_path / "heraus").exists()


def test_a_zip_that_unpacks_to_more_than_it_announces_is_stopped(tmp_path):
    source = make(tmp_path / "stadt.zip")

    def change(old, content):
        yield old, b"0" * 30_000_000 if old.endswith("inhalte.jsonl") else content, stat.S_IFREG | 0o600

    zipped(source, tmp_path / "bombe.zip", change)
    assert (tmp_path / "bombe.zip").stat().st_size < 100_000
    assert code_of(tmp_path / "bombe.zip", tmp_path) == "zu_gross"


def test_what_announces_more_than_the_disk_has_is_not_unpacked(tmp_path):
    source = make(tmp_path / "stadt.zip")

    def change(old, content):
        data = b"Payload-Oxum: 999999999999999.3\n" if old.endswith("bag-info.txt") else content
        yield old, data, stat.S_IFREG | 0o600

    zipped(source, tmp_path / "gross.zip", change)
    assert code_of(tmp_path / "gross.zip", tmp_path) == "platz"


def test_where_the_disk_is_full_nothing_is_left(tmp_path):
    with pytest.raises(OSError, match="full"), written(tmp_path / "stadt") as bag:
        bag.keep(BytesIO(b"eins"))
        raise OSError(errno.ENOSPC, "full")
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_overwritten(tmp_path):
    (tmp_path / "stadt").mkdir()
    with pytest.raises(FileExistsError):
        make(tmp_path / "stadt")
    assert list((tmp_path / "stadt").iterdir()) == []


def test_every_fault_of_a_bag_is_told_in_plain_words():
    sources = Path(uebertragung.__file__).parent.rglob("*.py")
    codes = {code for source in sources for code in re.findall(r'BagFault\(\s*"(\w+)"', source.read_text())}
    assert {"kein_zip", "wurzel", "oxum", "manifest"} <= codes
    told = {code: words_of(BagFault(code, "x")).mapping["reason"] for code in codes}
    assert "error_bag_form" not in told.values(), "the words for what nobody thought of"
    assert not [code for code, words in told.items() if "_" in code and code in str(words.default)]
