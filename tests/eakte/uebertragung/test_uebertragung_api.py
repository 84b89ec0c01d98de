"""Out of a town and into an empty site: nothing is left out silently, and what is wrong changes nothing."""

from base64 import b64encode
from BTrees.OOBTree import OOBTree
from kommune.eakte.uebertragung import api as uebertragung
from kommune.eakte.uebertragung.api import IBestand
from kommune.eakte.uebertragung.paket import bag as bags
from kommune.eakte.uebertragung.teile import konten
from kommune.eakte.uebertragung.teile import maschinen
from kommune.eakte.uebertragung.zustand import klassen
from kommune.eakte.uebertragung.zustand.leser import Leser
from kommune.eakte.uebertragung.zustand.werte import Dekodierer
from kommune.eakte.uebertragung.zustand.werte import Kodierer
from kommune.eakte.uebertragung.zustand.werte import Malformed
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.taschen import words_of
from pathlib import Path
from persistent import Persistent
from plone import api
from zope.annotation.interfaces import IAnnotations
from zope.component import queryUtility
from zope.dottedname.resolve import resolve

import datetime
import decimal
import errno
import json
import pytest
import pytz


STORED = (Path(__file__).parents[2] / "architecture/stored_names.txt").read_text().split()
# What lies in databases but not in what a bag holds: plug-ins and tools the packages set up, trees of the catalog.
NOT_IN_BAGS = ("plugins", "bremse", "anmeldebremse", "passwortregel", "core.spread", "core.clock.legal_time")


@pytest.fixture
def bag(town, tmp_path):
    uebertragung.export_site(town, tmp_path / "stadt")
    return tmp_path / "stadt"


def test_every_store_of_a_town_is_told_to_go_or_not_to(town):
    assert [name for name in IAnnotations(town) if queryUtility(IBestand, name=name) is None] == []


def test_every_tool_and_utility_of_a_town_is_known(town):
    assert list(maschinen.strangers(town)) == []


def test_a_tool_nobody_told_about_makes_the_export_fail_by_its_name(town, tmp_path, monkeypatch):
    monkeypatch.setattr(maschinen, "TOOLS", maschinen.TOOLS - {"portal_diff"})
    with pytest.raises(uebertragung.NotTransferable) as refused:
        uebertragung.export_site(town, tmp_path / "stadt")
    assert "portal_diff" in words_of(refused)


def test_every_type_of_content_has_a_class_a_bag_may_name(town):
    kinds = {
        fti.getId(): fti.klass for fti in api.portal.get_tool("portal_types").objectValues() if hasattr(fti, "klass")
    }
    assert len(kinds) > 15
    unknown = {name for name, dotted in kinds.items() if klassen.find(dotted) is not resolve(dotted)}
    assert unknown - {"Plone Site"} == set()


def test_every_class_that_lies_in_databases_has_a_name_in_bags():
    kinds = {
        dotted for dotted in STORED if isinstance(resolve(dotted), type) and issubclass(resolve(dotted), Persistent)
    }
    wanted = {one for one in kinds if not any(part in one for part in NOT_IN_BAGS)}
    assert len(wanted) > 60
    assert {one for one in wanted if klassen.find(one) is None} == set()


def test_a_store_nobody_told_about_makes_the_export_fail_by_its_name(town, tmp_path):
    IAnnotations(town)["kommune.eakte.neues"] = OOBTree()
    with pytest.raises(uebertragung.NotTransferable) as refused:
        uebertragung.export_site(town, tmp_path / "stadt")
    assert "„kommune.eakte.neues“" in words_of(refused)
    assert list(tmp_path.iterdir()) == []


def test_something_without_a_form_makes_the_export_fail_by_its_name(town, tmp_path):
    town["akten"].fremd = object()
    with pytest.raises(uebertragung.NotTransferable) as refused:
        uebertragung.export_site(town, tmp_path / "stadt")
    assert "builtins.object" in words_of(refused)
    assert list(tmp_path.iterdir()) == []


def test_a_plug_in_of_accounts_nobody_told_about_makes_the_export_fail_by_its_name(town, tmp_path, monkeypatch):
    monkeypatch.setattr(
        konten, "KEPT", {name: kept for name, kept in konten.KEPT.items() if name != "kommune_befristet"}
    )
    with pytest.raises(uebertragung.NotTransferable) as refused:
        uebertragung.export_site(town, tmp_path / "stadt")
    assert "kommune_befristet" in words_of(refused)


def test_the_bag_says_what_it_does_not_hold(bag):
    told = (bag / "bag-info.txt").read_text()
    for name in ("kommune.eakte.anmeldung", "kommune.portal.buergerkonto", "Kennwörter", "Suchindex"):
        assert f"Kommune-Nicht-enthalten: {name}" in told


def test_no_password_goes_unless_somebody_says_so(town, bag, tmp_path):
    hashed = b64encode(town.acl_users.source_users._user_passwords["fachadmin"]).decode()
    everything = "".join(path.read_text() for path in (bag / "data").rglob("*.jsonl"))
    assert "fachadmin" in everything
    assert hashed[:40] not in everything
    uebertragung.export_site(town, tmp_path / "mit", passwords=True)
    assert hashed in (tmp_path / "mit/data/konten.jsonl").read_text()


def test_a_full_disk_is_told_and_nothing_is_left(town, tmp_path, monkeypatch):
    def full(_file):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(bags, "_sync", full)
    with pytest.raises(uebertragung.NotTransferable) as refused:
        uebertragung.export_site(town, tmp_path / "stadt.zip")
    assert "Der Datenträger ist voll" in words_of(refused)
    assert list(tmp_path.iterdir()) == []


def test_a_site_in_which_somebody_works_takes_no_bag(town, bag):
    before = sorted(town.objectIds())
    with pytest.raises(uebertragung.NotTransferable) as refused:
        uebertragung.import_site(town, bag)
    assert "nicht leer" in words_of(refused)
    assert sorted(town.objectIds()) == before


def test_a_part_of_a_record_is_not_exported_alone(town, tmp_path):
    vorgang = make_vorgang(town, make_akte(town))
    with pytest.raises(uebertragung.NotTransferable) as refused:
        uebertragung.export_site(town, tmp_path / "teil", path="/".join(vorgang.getPhysicalPath()[2:]))
    assert "ganze Akte" in words_of(refused)


def test_a_branch_tells_nothing_of_other_records_and_people(town, tmp_path):
    akte, other = make_akte(town, betreff="Diese Akte"), make_akte(town, betreff="Eine andere Akte")
    make_vorgang(town, akte)
    make_vorgang(town, other)
    uebertragung.export_site(town, tmp_path / "teil", path=f"akten/{akte.getId()}")
    everything = "".join(path.read_text() for path in (tmp_path / "teil/data").rglob("*.jsonl"))
    assert "Diese Akte" in everything
    assert "Eine andere Akte" not in everything and other.getId() not in everything
    counted = json.loads((tmp_path / "teil/data/kommune.json").read_text())["inhalte"]
    assert (counted["Akte"], counted["Vorgang"]) == (1, 1)
    assert "sachbearbeitung-steuer" not in (tmp_path / "teil/data/konten.jsonl").read_text()


VALUES = (
    None,
    "Straßencafé",
    1,
    1.5,
    True,
    b"\x00\xff",
    (1, ("a", [2])),
    {"@": "objekt", "b": {1: "x"}},
    {(1, 2): frozenset({"a"})},
    {3, 4},
    datetime.date(2026, 11, 29),
    datetime.time(3, 4),
    datetime.timedelta(days=-1, microseconds=3),
    datetime.datetime(2026, 10, 25, 2, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=1), "CET")),
    pytz.timezone("Europe/Berlin").localize(datetime.datetime(2026, 7, 1, 12)),
    datetime.datetime(2026, 7, 1, tzinfo=datetime.UTC),
    decimal.Decimal("12.50"),
)


@pytest.mark.rules
@pytest.mark.parametrize("value", VALUES, ids=[str(number) for number in range(len(VALUES))])
def test_a_value_comes_back_as_it_was(value):
    again = Dekodierer().decode(json.loads(json.dumps(Kodierer().encode(value))))
    assert again == value and type(again) is type(value)


@pytest.mark.rules
@pytest.mark.parametrize(
    "data",
    [
        {"@": "wert", "klasse": "os.system", "zustand": {}},
        {"@": "wert", "klasse": "kommune.eakte.core.auftrag.rules.Stand", "name": "fremd"},
        {"@": "zeitpunkt", "wert": "gestern", "zone": None},
        {"@": "zeitpunkt", "wert": "2026-01-01", "zone": ["zone", "../../etc/passwd"]},
        {"@": "bytes", "wert": "ä"},
        {"@": "folge"},
        {"@": ["x"]},
        {"@": "neu"},
    ],
)
def test_a_value_that_is_none_is_refused(data):
    with pytest.raises(Malformed):
        Dekodierer().decode(data)


@pytest.mark.rules
@pytest.mark.parametrize("name", ["os.path", "kommune.eakte.uebertragung.api", "zope.interface.implementer", "a b"])
def test_what_is_no_interface_is_refused(name):
    with pytest.raises(Malformed):
        Leser.resolve(None, "schnittstelle", {"name": name})
