"""Musterstadt out of one database and into an empty site, by the commands of betrieb.md: the same town."""

from hashlib import sha256
from pathlib import Path
from servers import copy_database
from servers import free_ports
from servers import ROOT
from servers import run_command
from servers import SECOND_ID as NEW
from servers import share_page_templates
from servers import two_towns_template
from servers import zconsole
from zipfile import ZipFile

import json
import layout
import pytest


pytestmark = [pytest.mark.deploy, pytest.mark.timeout(900)]
INVENTORY = Path(__file__).with_name("inventar.py")
SEVERAL = Path(__file__).with_name("mehrere.py")
TRANSFER = ROOT / "instance" / "transfer_site.py"


def digest(instance):
    return sha256((instance / "Data.fs").read_bytes()).hexdigest()


def refusals(instance, tmp_path, *asked):
    """Return the words for tasks given as ``(task, place, site id, path)``, by the script of both commands in one process."""
    names = ("KOMMUNE_TASK", "KOMMUNE_BAG", "KOMMUNE_SITE_ID", "KOMMUNE_PATH")
    settings = [dict(zip(names, map(str, one), strict=True)) for one in asked]
    given = {"SETTINGS": json.dumps(settings), "SCRIPT": str(TRANSFER), "KOMMUNE_SCRATCH": str(tmp_path)}
    return json.loads(zconsole(instance / "etc" / "zope.conf", SEVERAL, given).splitlines()[-1])


@pytest.fixture(scope="module")
def instance(tmp_path_factory):
    """The shipped Musterstadt with its cases, and beside it the empty site of another town."""
    folder = tmp_path_factory.mktemp("instance")
    copy_database(two_towns_template(), folder)
    layout.write_instance(folder, port=free_ports(1)[0])
    share_page_templates(folder)
    (folder / "site").write_text("musterstadt")
    return folder


@pytest.fixture(scope="module")
def moved(instance, tmp_path_factory):
    """The bag of Musterstadt, and what the command said; imported into the empty site."""
    bag = tmp_path_factory.mktemp("bag") / "musterstadt.zip"
    out = run_command(instance, "export", "--folder", bag)
    assert out.returncode == 0, out.stdout + out.stderr
    damaged = bag.with_name("kaputt.zip")
    data = bytearray(bag.read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)
    before = digest(instance)
    refused = run_command(instance, "import", "--folder", damaged, "--site-id", NEW)
    untouched = before == digest(instance)
    into = run_command(instance, "import", "--folder", bag, "--site-id", NEW)
    assert into.returncode == 0, into.stdout + into.stderr
    return {"bag": bag, "refused": refused, "untouched": untouched}


@pytest.fixture(scope="module")
def both(instance, moved):
    """Return what the old and the new site hold."""
    names = {"KOMMUNE_SITE_IDS": f"musterstadt,{NEW}"}
    found = json.loads(zconsole(instance / "etc" / "zope.conf", INVENTORY, names).splitlines()[-1])
    return found["musterstadt"], found[NEW]


def test_every_object_has_its_place_type_fields_state_history_rights_and_dates(both):
    old, new = both
    assert len(old["objekte"]) > 400
    assert {uid for uid in old["objekte"] if old["objekte"][uid] != new["objekte"].get(uid)} == set()
    assert set(new["objekte"]) == set(old["objekte"])


def test_every_journal_verifies_and_has_the_same_head(both):
    old, new = both
    assert len(old["journale"]) > 10
    assert new["journale"] == old["journale"]
    assert all(ok for _count, _head, ok in new["journale"].values())


def test_every_file_has_its_bytes(both):
    old, new = both
    assert len(old["dateien"]) > 100
    assert new["dateien"] == old["dateien"]
    assert all(new["dateien"].values())


def test_every_person_sees_what_she_saw(both):
    old, new = both
    assert len(old["sicht"]) > 10
    assert len({len(seen) for seen in old["sicht"].values()}) > 3
    assert {user: new["sicht"].get(user) for user in old["sicht"]} == old["sicht"]


def test_the_search_finds_the_same(both):
    old, new = both
    assert sum(count for count, _uids in old["treffer"].values()) > 50
    assert new["treffer"] == old["treffer"]


def test_a_damaged_bag_was_refused_in_words_and_changed_nothing(moved):
    assert moved["refused"].returncode != 0
    assert "Es wurde nichts geändert." in moved["refused"].stdout + moved["refused"].stderr
    assert moved["untouched"]


def test_the_bag_of_the_new_town_is_that_of_the_old_one(instance, moved, tmp_path):
    """All stores, settings, numbers and contents, object for object: only the Manager of the new site is more."""
    done = run_command(instance, "export", "--folder", tmp_path / NEW, "--site-id", NEW)
    assert done.returncode == 0, done.stdout + done.stderr
    with ZipFile(moved["bag"]) as bag:
        bag.extractall(tmp_path)
    names = sorted(path.relative_to(tmp_path / NEW) for path in (tmp_path / NEW / "data").rglob("*") if path.is_file())
    assert len(names) > 150
    for name in names:
        if name.name in ("kommune.json", "konten.jsonl"):
            continue
        old, new = (tmp_path / site_id / name for site_id in ("musterstadt", NEW))
        if name.suffix == ".jsonl":
            assert [json.loads(line) for line in new.open()] == [json.loads(line) for line in old.open()], name
        else:
            assert new.read_bytes() == old.read_bytes(), name
    accounts = {site_id: (tmp_path / site_id / "data/konten.jsonl").read_text() for site_id in ("musterstadt", NEW)}
    assert '"jana.oeztuerk"' in accounts[NEW]
    assert '"verwaltung"' in accounts[NEW] and '"verwaltung"' not in accounts["musterstadt"]


def test_a_second_import_and_what_can_be_typed_wrong_are_told(instance, moved, tmp_path):
    before = digest(instance)
    bag = moved["bag"]
    for arguments, words in (
        (("export", "--folder", ""), "TO=/sicherung"),
        (("export", "--folder", bag), "liegt schon etwas"),
        (("import", "--folder", bag), "SITE=neustadt"),
    ):
        done = run_command(instance, *arguments)
        assert done.returncode != 0
        assert words in done.stdout + done.stderr
    told = refusals(
        instance,
        tmp_path,
        ("import", bag, NEW, ""),
        ("export", tmp_path / "x", "nirgends", ""),
        ("export", tmp_path / "x", "musterstadt", "akten/nichts"),
        ("import", tmp_path / "nichts", NEW, ""),
    )
    expected = ("nicht leer", "there is no site", "liegt nichts", "liegt nichts")
    assert [words in (one or "") for one, words in zip(told, expected, strict=True)] == [True] * 4, told
    assert list(tmp_path.iterdir()) == []
    assert digest(instance) == before
