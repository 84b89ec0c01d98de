"""The protocol of clamd: what is sent, what the answers mean, what is no address."""

from io import BytesIO
from kommune.eakte.core.datei.pruefung import clamd
from musterstadt.scanner import EICAR
from musterstadt.scanner import Scanner

import pytest
import socket


@pytest.mark.parametrize(
    ("text", "family", "where"),
    [
        ("127.0.0.1:3310", socket.AF_INET, ("127.0.0.1", 3310)),
        (" scanner:1 ", socket.AF_INET, ("scanner", 1)),
        ("[::1]:3310", socket.AF_INET6, ("::1", 3310)),
        ("/run/clamav/clamd.ctl", socket.AF_UNIX, "/run/clamav/clamd.ctl"),
        ("unix:/run/clamd", socket.AF_UNIX, "/run/clamd"),
    ],
)
def test_an_address_is_a_host_with_port_or_a_path(text, family, where):
    assert clamd.parse_address(text) == (family, where)


@pytest.mark.parametrize(
    "text", ["", "localhost", ":3310", "localhost:", "localhost:0", "localhost:99999", "clamd.ctl"]
)
def test_what_is_no_address_is_refused(text):
    with pytest.raises(ValueError):
        clamd.parse_address(text)


@pytest.mark.parametrize("size", [0, 1, 300_000])
def test_a_clean_file_is_sent_whole_and_found_clean(size):
    with Scanner() as scanner:
        assert clamd.scan(scanner.address, BytesIO(b"x" * size)).name == ""
        assert [len(sent) for sent in scanner.seen] == [size]


def test_eicar_is_found_by_name():
    with Scanner() as scanner:
        assert clamd.scan(scanner.address, BytesIO(b"Vorspann " + EICAR)).name == "Eicar-Test-Signature"


def test_a_file_the_scanner_takes_not_is_told_apart():
    with Scanner(limit=1000) as scanner, pytest.raises(clamd.TooLong):
        clamd.scan(scanner.address, BytesIO(b"x" * 5_000_000))


def test_no_scanner_is_told_apart():
    with Scanner() as scanner:
        address = scanner.address
    with pytest.raises(clamd.Unreachable):
        clamd.scan(address, BytesIO(b"x"), timeout=2)


@pytest.mark.parametrize("answer", [b"stream: Can't allocate memory ERROR\0", b"UNKNOWN COMMAND\0"])
def test_any_other_answer_is_no_clean_file(answer):
    with pytest.raises(clamd.Failed):
        clamd.read_answer(answer)
