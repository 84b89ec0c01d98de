"""What docs/architecture.md says of the doors is what they offer."""

from architecture.sources import ROOT
from importlib import import_module

import inspect
import pytest
import re


pytestmark = pytest.mark.rules
DOOR = re.compile(r"^- `(\w+)\.api`:(.*?)(?=^- |^## |\Z)", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"([a-z]\w*(?: / [a-z]\w*)*)\(([^()]*(?:\(\)[^()]*)*)\)")
PORTAL = {"texte", "leistungen", "formulare", "antrag", "postfach", "buergerkonto", "uebergabe"}


def doors():
    return dict(DOOR.findall((ROOT / "docs/architecture.md").read_text()))


def calls(text):
    """Yield name and names of the parameters of each function written in code."""
    for code in re.findall(r"`([^`]+)`", text):
        for names, parameters in CALL.findall(code.split(" -> ")[0]):
            for name in names.split(" / "):
                yield name, [word for word in re.findall(r"\*{0,2}(\w+)(?:=[^,]*)?", parameters) if word]


@pytest.mark.parametrize("domain", doors())
def test_every_function_in_the_docs_is_there_with_its_parameters(domain):
    package = "portal" if domain in PORTAL else "eakte"
    door = import_module(f"kommune.{package}.{domain}.api")
    found = list(calls(doors()[domain]))
    assert found
    for name, parameters in found:
        assert set(parameters) <= set(inspect.signature(getattr(door, name)).parameters), (name, parameters)


def test_every_module_of_the_shared_ground_in_the_docs_is_there():
    text = (ROOT / "docs/architecture.md").read_text().split("## The shared ground")[1].split("## ")[0]
    for module in re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE):
        assert import_module(f"kommune.eakte.core.{module}")
