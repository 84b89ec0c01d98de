"""Into an empty site and out again; a forged bag changes nothing. In a process without the town of the tests."""

from kommune.eakte.uebertragung import api as uebertragung
from kommune.eakte.uebertragung import nacharbeit
from kommune.eakte.uebertragung.api import IBestand
from kommune.eakte.uebertragung.zustand import leser
from musterstadt.taschen import rewrite
from musterstadt.taschen import words_of
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from zope.component import queryUtility
from zope.intid.interfaces import IIntIds

import errno
import json
import pytest


pytestmark = pytest.mark.empty


def test_every_store_of_a_bare_site_is_told_to_go_or_not_to(site):
    assert [name for name in IAnnotations(site) if queryUtility(IBestand, name=name) is None] == []


def damage(place, **change):
    def apply(lines):
        number = next(n for n, line in enumerate(lines) if place in line)
        lines[number] = {**lines[number], **change}
        return lines

    return apply


FORGED = {
    "a class that is none of ours": ("inhalte.jsonl", damage("inhalt", klasse="os._Environ")),
    "a function for a class": ("inhalte.jsonl", damage("inhalt", klasse="subprocess.Popen")),
    "a type nobody knows": ("inhalte.jsonl", damage("inhalt", typ="Rathaus")),
    "a place nowhere": ("inhalte.jsonl", damage("inhalt", inhalt="nichts/da")),
    "a place above": ("inhalte.jsonl", damage("inhalt", inhalt="../akten")),
    "a tool for a place": ("inhalte.jsonl", damage("inhalt", inhalt="acl_users/x")),
    "a list for a state": ("inhalte.jsonl", damage("inhalt", zustand=[1])),
    "no object": ("inhalte.jsonl", lambda lines: [["x"], *lines]),
    "an unknown line": ("inhalte.jsonl", lambda lines: [{"neu": 1}, *lines]),
    "a number nobody refers to": ("inhalte.jsonl", lambda lines: [{"nr": 999999, "zustand": {}}, *lines]),
    "a plug-in of the machine": ("konten.jsonl", damage("stelle", stelle="plugins", merkmal="_plugins")),
    "a secret of the session": ("konten.jsonl", damage("stelle", stelle="session", merkmal="secret")),
    "a store nobody knows": ("ablagen/kommune.eakte.nummern.jsonl", damage("ablage", ablage="kommune.fremd")),
    "a newer form": ("kommune.json", damage("form", version=2)),
    "a newer package": ("kommune.json", damage("form", profile={"kommune.eakte:default": "20991231001"})),
    "a file the head does not name": ("kommune.json", damage("form", dateien=["inhalte.jsonl"])),
    "a deep line": ("inhalte.jsonl", lambda lines: [{"inhalt": deep(900)}, *lines]),
}


def deep(count):
    found = []
    for _one in range(count):
        found = [found]
    return found


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_bag_is_refused_in_words_before_anything_is_stored(site, forged, small_bag):
    name, change = FORGED[forged]
    rewrite(small_bag, name, change)
    with pytest.raises(uebertragung.BadBag) as refused:
        uebertragung.import_site(site, small_bag)
    assert words_of(refused) != str(refused.value.message)


@pytest.fixture
def small_bag(site, tmp_path):
    """The bag of an empty site: as small as one can be, and of every form."""
    uebertragung.export_site(site, tmp_path / "leer")
    return tmp_path / "leer"


@pytest.mark.parametrize("portion", [5000, 3])
def test_the_bag_of_an_empty_site_is_read_by_another_and_is_the_same_again(
    site, small_bag, tmp_path, monkeypatch, portion
):
    """However small the portions are: what was referred to in one and told in the next was empty afterwards."""
    monkeypatch.setattr(leser, "PORTION", portion)
    before = sorted(site.objectIds())
    done = uebertragung.import_site(site, small_bag)
    assert done.inhalte > 5
    assert done.unbekannt == []
    assert sorted(site.objectIds()) == before
    uebertragung.export_site(site, tmp_path / "noch")
    for path in (small_bag / "data").rglob("*.jsonl"):
        again = tmp_path / "noch/data" / path.relative_to(small_bag / "data")
        assert [json.loads(line) for line in path.open()] == [json.loads(line) for line in again.open()], path.name


def test_a_disk_that_is_full_while_reading_is_told(site, small_bag, monkeypatch):
    def full(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(nacharbeit, "catalogue", full)
    with pytest.raises(uebertragung.NotTransferable) as refused:
        uebertragung.import_site(site, small_bag)
    assert "Der Datenträger ist voll" in words_of(refused)


def test_the_catalog_knows_the_new_site_and_no_number_of_what_was_before(site, small_bag):
    before = len(getUtility(IIntIds).refs)
    uebertragung.import_site(site, small_bag)
    uids = site.portal_catalog._catalog.uids
    assert "/".join(site.getPhysicalPath()) in uids
    assert "/".join(site["akten"].getPhysicalPath()) in uids
    assert len(getUtility(IIntIds).refs) == before


def test_the_upgrade_steps_an_older_bag_has_not_had_run(site, small_bag):
    older = {"kommune.eakte:default": "20261128001", "kommune.portal:default": "20261128001"}
    rewrite(small_bag, "kommune.json", damage("form", profile=older))
    now = site.portal_setup.getLastVersionForProfile("kommune.eakte:default")
    done = uebertragung.import_site(site, small_bag)
    assert done.schritte > 5
    assert site.portal_setup.getLastVersionForProfile("kommune.eakte:default") == now
