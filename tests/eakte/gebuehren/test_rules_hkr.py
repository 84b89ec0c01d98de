"""An order comes out of its folder once wherever the power goes off; what comes back is read line by line."""

from datetime import date
from decimal import Decimal
from kommune.eakte.gebuehren.hkr import formate
from kommune.eakte.gebuehren.hkr import kassenzeichen
from kommune.eakte.gebuehren.hkr import ordner
from kommune.eakte.gebuehren.hkr import rueckmeldung
from xml.etree import ElementTree

import csv
import errno
import io
import os
import pytest
import signal


pytestmark = pytest.mark.rules
KZ = kassenzeichen.made(2026, 1)
STEPS = ("begin", "half", "written", "half", "marked", "out", "end")  # the second half is the marker's
INHALT = {
    "nr": "AO-2026-000001",
    "art": "annahme",
    "betrag": "131.25",
    "name": 'Meyer; "&<\nSöhne',
    "kassenzeichen": KZ,
}


def killed_at(folder, number):
    """Hand over in a process of its own that is killed at its step of that number."""
    pid = os.fork()
    if not pid:
        left = [number]

        def at(step):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        ordner.hand_over(folder, "AO-1.csv", b"eins;zwei", at=at)
        os._exit(0)
    _pid, status = os.waitpid(pid, 0)
    assert os.WIFSIGNALED(status)


def fetched(folder):
    """Take away what is there, as a finance system does; return how many whole files there were."""
    found = [one for one in folder.iterdir() if one.is_file()]
    for one in found:
        assert one.read_bytes() == b"eins;zwei"
        one.unlink()
    return len(found)


@pytest.mark.parametrize("takes", [True, False])
@pytest.mark.parametrize("number", range(len(STEPS)))
def test_an_order_comes_out_once_wherever_the_process_is_killed(tmp_path, number, takes):
    killed_at(tmp_path, number)
    count = fetched(tmp_path) if takes else 0
    for _again in range(2):
        ordner.hand_over(tmp_path, "AO-1.csv", b"eins;zwei")
    assert count + fetched(tmp_path) == 1
    assert not ordner.hand_over(tmp_path, "AO-1.csv", b"eins;zwei")
    assert fetched(tmp_path) == 0


@pytest.mark.parametrize("step", STEPS)
def test_two_processes_at_the_same_order_bring_it_out_once(tmp_path, step, monkeypatch):
    """The first hung so long that its Auftrag was given to another: it comes back when that one is through, or is at it."""
    monkeypatch.setattr(ordner, "WAIT", 0)
    count, refused = [0], []

    def meanwhile(now):
        if now != step:
            return
        try:
            ordner.hand_over(tmp_path, "AO-1.csv", b"eins;zwei")
        except BlockingIOError as error:
            refused.append(error)
        count[0] += fetched(tmp_path)

    ordner.hand_over(tmp_path, "AO-1.csv", b"eins;zwei", at=meanwhile)
    assert count[0] + fetched(tmp_path) == 1 and refused
    assert not ordner.hand_over(tmp_path, "AO-1.csv", b"eins;zwei")


@pytest.mark.parametrize("number", range(4))
def test_on_a_full_disk_nothing_comes_out_and_nothing_half_written_is_left(tmp_path, number):
    left = [number]

    def full(step):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError):
        ordner.hand_over(tmp_path, "AO-1.csv", b"eins;zwei", at=full)
    assert fetched(tmp_path) == 0
    assert not list(tmp_path.rglob("*.teil"))
    assert ordner.hand_over(tmp_path, "AO-1.csv", b"eins;zwei") and fetched(tmp_path) == 1


def test_the_settings_are_checked(tmp_path):
    assert ordner.fault(tmp_path) == ""
    assert ordner.fault(tmp_path / "fehlt") == "fehlt"
    assert ordner.fault(type(tmp_path)("relativ")) == "relativ"


def test_csv_and_xml_say_the_same_and_no_name_breaks_them():
    (row,) = csv.DictReader(io.StringIO(formate.as_csv(INHALT).decode()), delimiter=";")
    found = {one.tag.rpartition("}")[2]: one.text or "" for one in ElementTree.fromstring(formate.as_xml(INHALT))}
    assert row == found and tuple(row) == formate.FIELDS
    assert row["name"] == 'Meyer; "&< Söhne' and row["betrag"] == "131.25"
    assert formate.as_csv(INHALT) == formate.as_csv(dict(INHALT))


def test_payments_are_read_line_by_line():
    text = (
        "Datum;Betrag;Kassenzeichen;Referenz\r\n"
        f"2026-11-28;100,00;{kassenzeichen.shown(KZ)};a1\r\n"
        f"28.11.2026;31.25;{KZ};a2\r\n"
        f"28.11.2026;1.234,50;{KZ};a3\r\n"
        f"28.11.2026;-5,00;{KZ};a4\r\n"
        "\r\n"
        f"28.11.2026;12,345;{KZ};b1\r\n"
        f"28.11.2026;1.5;{KZ};b2\r\n"
        f"31.02.2026;1,50;{KZ};b3\r\n"
        f"28.11.2026;1,50;{KZ[:-1]}{(int(KZ[-1]) + 1) % 10};b4\r\n"
        f"28.11.2026;1,50;{KZ};\r\n"
        "28.11.2026;1,50\r\n"
    )
    rows = rueckmeldung.read(text.encode("cp1252"))
    assert [(one.referenz, one.betrag) for one in rows if not one.fehler] == [
        ("a1", Decimal("100.00")),
        ("a2", Decimal("31.25")),
        ("a3", Decimal("1234.50")),
        ("a4", Decimal("-5.00")),
    ]
    assert rows[0].datum == date(2026, 11, 28) and rows[0].kassenzeichen == KZ
    assert [one.fehler for one in rows if one.fehler] == [
        "betrag",
        "betrag",
        "datum",
        "kassenzeichen",
        "referenz",
        "spalten",
    ]


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "kopf"), (b"a;b\n1;2", "kopf"), (b"\0", "text"), (b"x" * 5_000_001, "gross")]
)
def test_what_is_no_file_of_payments_is_refused_whole(data, code):
    with pytest.raises(ValueError, match=code):
        rueckmeldung.read(data)


def test_what_no_xml_may_hold_does_not_reach_the_finance_system():
    """A control character in a reason made a file nobody could read, again and again."""
    made = formate.as_xml({**INHALT, "grund": "a\x01b\x0b\ufffe\ud800 c"})
    assert next(one.text for one in ElementTree.fromstring(made) if one.tag.endswith("grund")) == "ab c"


def test_no_spreadsheet_runs_what_a_citizen_is_called():
    line = next(
        csv.DictReader(io.StringIO(formate.as_csv({**INHALT, "name": "=cmd|' /C calc'!A0"}).decode()), delimiter=";")
    )
    assert line["name"] == "'=cmd|' /C calc'!A0"
    assert line["betrag"] == "131.25"


def test_a_cell_without_end_is_no_file_of_payments():
    head = "referenz;kassenzeichen;betrag;datum\n"
    with pytest.raises(ValueError, match="text"):
        rueckmeldung.read(f"{head}{'x' * 200_000};{KZ};1,00;2026-01-01\n".encode())
