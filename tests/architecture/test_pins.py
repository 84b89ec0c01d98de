"""One set of exact versions for pip and for zc.buildout, without test packages at run time."""

from architecture.sources import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import importlib.metadata
import pytest
import re
import tomllib


pytestmark = pytest.mark.rules

OWN = {"kommune-eakte", "kommune-portal"}
TEST_ONLY = ("pytest", "playwright", "plone-app-testing", "freezegun", "ruff", "mypy", "robotframework", "selenium")


def lines(name):
    stripped = (line.split("#")[0].strip() for line in (ROOT / name).read_text().splitlines())
    return [Requirement(line) for line in stripped if line]


def pins():
    return {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in lines("constraints.txt")}


def closure(requirements):
    """Return the names of everything installed that these requirements bring along."""
    found, waiting = set(), [(one.name, frozenset(one.extras)) for one in requirements]
    while waiting:
        name, extras = waiting.pop()
        if (canonicalize_name(name), extras) in found:
            continue
        found.add((canonicalize_name(name), extras))
        for text in importlib.metadata.requires(name) or []:
            one = Requirement(text)
            if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras | {""}):
                waiting.append((one.name, frozenset(one.extras)))
    return {name for name, _extras in found}


def test_every_line_is_one_exact_version():
    for one in lines("constraints.txt"):
        assert [spec.operator for spec in one.specifier] == ["=="], one


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_everything_required_is_pinned_down_to_the_last(name):
    assert sorted(closure(lines(name)) - set(pins()) - OWN) == []


def test_what_is_installed_is_what_is_pinned():
    wanted = pins()
    different = {
        name: (importlib.metadata.version(name), wanted[name])
        for name in closure(lines("requirements.txt") + lines("requirements-test.txt")) - OWN
        if importlib.metadata.version(name) != wanted[name]
    }
    assert different == {}


def test_nothing_of_the_tests_is_needed_at_run_time():
    assert [name for name in closure(lines("requirements.txt")) if name.startswith(TEST_ONLY)] == []


@pytest.mark.parametrize("package", ["kommune.eakte", "kommune.portal"])
def test_requirements_hold_what_the_packages_depend_on(package):
    project = tomllib.loads((ROOT / f"src/{package}/pyproject.toml").read_text())["project"]
    needed = {canonicalize_name(Requirement(text).name) for text in project["dependencies"]}
    assert sorted(needed - {canonicalize_name(one.name) for one in lines("requirements.txt")} - OWN) == []


def test_buildout_has_the_same_versions():
    text = (ROOT / "versions.cfg").read_text()
    buildout = {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+) = (\S+)$", text, re.M)}
    assert buildout == pins()
