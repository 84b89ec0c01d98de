"""What a module takes from another one of ours is there; a name that moved is found here, not by a citizen."""

from architecture.sources import files
from architecture.sources import name_of
from architecture.sources import tree
from importlib import import_module
from types import ModuleType

import ast
import pytest


pytestmark = pytest.mark.rules


def modules_of(module):
    """Return {name: module} of the modules of ours a file imports by name."""
    found = {}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kommune."):
            for alias in node.names:
                one = getattr(import_module(node.module), alias.name, None)
                if isinstance(one, ModuleType):
                    found[alias.asname or alias.name] = one
    return found


def missing(path):
    """Return what a file takes from modules of ours that is not there."""
    module = tree(path)
    found = modules_of(module)
    own = {node.id for node in ast.walk(module) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    own |= {node.arg for node in ast.walk(module) if isinstance(node, ast.arg)}
    taken = [
        (node.value.id, node.attr)
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if node.value.id in found and node.value.id not in own
    ]
    return [(name, attribute) for name, attribute in taken if not hasattr(found[name], attribute)]


def test_every_name_taken_from_a_module_of_ours_is_there():
    assert {name_of(path): found for path in files(".py") if (found := missing(path))} == {}
