"""Every page of the office that changes something stands in ``docs/rest/seiten.md``, with its endpoint or why it has none."""

from architecture.sources import distribution_of
from architecture.sources import domain_of
from architecture.sources import files
from architecture.sources import nodes
from architecture.sources import PACKAGES
from architecture.sources import ROOT
from architecture.test_public_views import described
from architecture.test_public_views import registrations
from functools import cache
from lxml import etree

import ast
import pytest
import re


pytestmark = pytest.mark.rules
CHANGES = re.compile(r"is_post|require_post|REQUEST_METHOD|\"POST\"|buttonAndHandler")
FEWEST = 150
ROW = re.compile(r"^\| (`@@.*?) \| (.*) \|$", re.M)


@cache
def classes():
    """Return of each name the source of its classes and the names of what they inherit."""
    found = {}
    for path in files(".py"):
        if not is_office(path) and domain_of(path) != "core":
            continue
        text = path.read_text()
        for node in nodes(path):
            if isinstance(node, ast.ClassDef):
                bases = [getattr(one, "id", getattr(one, "attr", "")) for one in node.bases]
                found.setdefault(node.name, []).append((ast.get_source_segment(text, node) or "", bases))
    return found


@cache
def changes(name, seen=()):
    """Tell whether a class or one it inherits of ours answers a POST."""
    if name in seen:
        return False
    return any(
        CHANGES.search(source) or any(changes(base, (*seen, name)) for base in bases)
        for source, bases in classes().get(name, ())
    )


def is_office(path):
    return distribution_of(path) == "kommune.eakte" or domain_of(path) == "uebergabe"


def pages():
    """Return the names of the pages of the office that change something."""
    return {
        described(element)[0]
        for path in files(".zcml")
        if is_office(path)
        for element in registrations(path)
        if etree.QName(element).localname == "page"
        and element.get("name") != "index.html"
        and changes((element.get("class") or "").rpartition(".")[2])
    }


@pytest.fixture(scope="module")
def table():
    """Return ``[(pages, endpoints)]`` of the table, as written."""
    rows = ROW.findall((ROOT / "docs/rest/seiten.md").read_text())
    return [(re.findall(r"`@@([^`]+)`", left), right) for left, right in rows]


def test_each_page_that_changes_something_stands_in_the_table_once(table):
    listed = [name for names, _right in table for name in names]
    assert sorted(set(listed)) == sorted(listed)
    assert sorted(pages() - set(listed)) == []
    assert sorted(set(listed) - pages()) == []
    assert len(listed) > FEWEST


def test_each_endpoint_it_names_is_there(table):
    there = {
        described(element)[0]
        for package in PACKAGES
        for path in files(".zcml")
        if distribution_of(path) == package
        for element in registrations(path)
        if etree.QName(element).localname == "service"
    }
    named = {name for _names, right in table for name in re.findall(r"`[A-Z, ]*(@[\w-]+)", right)}
    assert sorted(named - there) == []


def test_what_has_no_endpoint_says_why(table):
    without = [(names, right) for names, right in table if "`" not in right]
    assert [names for names, right in without if not re.match(r"only here: .{30,}", right)] == []
    assert sum(len(names) for names, _right in without) <= 16
