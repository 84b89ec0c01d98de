"""A fixed field is told once: a line in the table of the record, and nothing else."""

from architecture.sources import files
from architecture.sources import name_of
from kommune.eakte import _
from kommune.eakte.akte.content import schriftgut
from kommune.eakte.akte.content import vorgang
from kommune.eakte.akte.schriftgut import felder
from kommune.eakte.akte.schriftgut.felder import Fest
from kommune.eakte.akte.schriftgut.felder import SHOWN
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.feld import Ort

import pytest
import re


pytestmark = pytest.mark.rules
EVERYWHERE = SHOWN | {Ort.SPALTE, Ort.SUCHE}
PROBE = Fest("probe", Art.TEXT, _("label_probe", default="Probe"), laenge=20, orte=EVERYWHERE)
ORDINARY = ("standort", "aktenfuehrung", "bewertungsvorschlag", "rueckfrage_frist")
# what gives a field a meaning of its own may name it, e.g. the day papers are due
OF_MEANING = {
    "rueckfrage_frist": {"verlauf.py", "get.py", "spalten.py"},
    "bewertungsvorschlag": {"add.py"},
    # where paper lies: of an Akte, of the paper part of a record, of a letter that was not scanned, of an old Akte in a list
    "standort": {"get.py", "add.py", "indexers.py", "papier.py", "suchtext.py", "eintragung.py", "erfassung.py"}
    | {"einspielung.py", "rules.py"},
}


class Catalog:
    def __init__(self):
        self.made, self.columns = {}, []

    def indexes(self):
        return list(self.made)

    def schema(self):
        return self.columns

    def addIndex(self, name, kind):
        self.made[name] = kind

    def addColumn(self, name):
        self.columns.append(name)


def test_one_line_in_the_table_gives_schema_default_journal_page_list_and_catalog():
    table = (*schriftgut.FELDER, PROBE)
    made = felder.make_schema("IProbe", [PROBE], module=__name__, doc="")
    klass = felder.with_defaults([PROBE])(type("Record", (), {}))
    catalog = Catalog()
    assert made["probe"].title == PROBE.label
    assert made["probe"].max_length == 20
    assert klass().probe == ""
    assert "probe" in felder.journaled(table)
    assert all("probe" in felder.names(table, ort) for ort in EVERYWHERE)
    assert felder.install_catalog(catalog, [PROBE]) == 2
    assert (catalog.made, catalog.columns) == ({"probe": "FieldIndex"}, ["probe"])
    assert felder.install_catalog(catalog, [PROBE]) == 0


@pytest.mark.parametrize("name", ORDINARY)
def test_nothing_but_the_table_names_an_ordinary_field(name):
    word = re.compile(rf"\b{name}\b")
    ours = [
        path
        for path in files(".py", ".pt", ".xml", ".zcml")
        if "kommune.eakte" in path.parts and "upgrades" not in path.parts and "locales" not in path.parts
    ]
    naming = {path for path in ours if word.search(path.read_text())}
    table = [path for path in naming if path.parent.name == "content"]
    assert len(table) == 1, [name_of(path) for path in table]
    assert {path.name for path in naming if path not in table} <= OF_MEANING.get(name, set())


def test_the_tables_name_no_field_twice():
    names = [feld.name for feld in vorgang.FELDER]
    assert sorted(names) == sorted(set(names))
