"""Profile files name code that exists, and code that is named has its file."""

from architecture.sources import files
from architecture.sources import name_of
from architecture.sources import PACKAGES
from architecture.sources import ROOT
from lxml import etree

import importlib
import pytest
import re


pytestmark = pytest.mark.rules

FOREIGN_TYPES = {"EasyForm", "Event", "Plone_Site"}  # of others; ours only changes some of their properties


def profile_files(folder, pattern):
    return sorted(
        path for package in PACKAGES.values() for path in (package / "profiles/default" / folder).glob(pattern)
    )


def properties(path):
    return {node.get("name"): (node.text or "").strip() for node in etree.parse(path).getroot().iter("property")}


@pytest.mark.parametrize("path", profile_files("types", "*.xml"), ids=name_of)
def test_a_type_is_named_as_its_file_and_its_class(path):
    assert etree.parse(path).getroot().get("name").replace(" ", "_") == path.stem
    if path.stem in FOREIGN_TYPES:
        return
    named = properties(path)
    for name in ("klass", "schema"):
        if named.get(name):
            module, attribute = named[name].rsplit(".", 1)
            assert hasattr(importlib.import_module(module), attribute), named[name]
    assert named["klass"].rsplit(".", 1)[1] == path.stem


@pytest.mark.parametrize("package", PACKAGES.values(), ids=PACKAGES)
def test_types_xml_lists_the_files_beside_it(package):
    profile = package / "profiles/default"
    names = {node.get("name") for node in etree.parse(profile / "types.xml").getroot().iterfind("object")}
    listed = {name.replace(" ", "_") for name in names}
    assert listed | FOREIGN_TYPES >= {path.stem for path in (profile / "types").glob("*.xml")} >= listed


@pytest.mark.parametrize("package", PACKAGES.values(), ids=PACKAGES)
def test_workflows_xml_lists_the_folders_beside_it(package):
    profile = package / "profiles/default"
    if not (profile / "workflows.xml").exists():
        pytest.skip("no workflow in this profile")
    listed = {node.get("name") for node in etree.parse(profile / "workflows.xml").getroot().iterfind("object")}
    assert listed == {path.parent.name for path in (profile / "workflows").glob("*/definition.xml")}


@pytest.mark.parametrize("path", profile_files("workflows", "*/definition.xml"), ids=name_of)
def test_a_workflow_is_named_as_its_folder_and_has_its_table(path):
    assert etree.parse(path).getroot().get("workflow_id") == path.parent.name
    names = {page.stem for page in (ROOT / "docs/workflows").glob("*.md")}
    assert path.parent.name.removesuffix("_workflow") in names


@pytest.mark.parametrize("path", profile_files("registry", "*.xml"), ids=name_of)
def test_a_registry_file_names_interfaces_that_exist(path):
    for node in etree.parse(path).getroot().iter("records"):
        module, attribute = node.get("interface").rsplit(".", 1)
        assert hasattr(importlib.import_module(module), attribute)


def test_every_permission_named_in_zcml_of_ours_is_declared():
    declared = {node.get("id") for path in files(".zcml") for node in etree.parse(path).getroot().iter("{*}permission")}
    used = {name for path in files(".zcml") for name in re.findall(r'permission="(kommune\.[\w.]+)"', path.read_text())}
    assert sorted(used - declared) == []


@pytest.mark.parametrize("package", PACKAGES.values(), ids=PACKAGES)
def test_every_declared_permission_has_its_roles(package):
    titles = {
        node.get("title")
        for path in package.rglob("*.zcml")
        for node in etree.parse(path).getroot().iter("{*}permission")
    }
    rolemap = etree.parse(package / "profiles/default/rolemap.xml").getroot()
    given = {node.get("name") for node in rolemap.find("permissions").iter("permission")}
    assert sorted(titles - given) == []
