"""Inside a domain, too, imports go downward: pages and endpoints above the door, the door above what it is made of."""

from architecture.sources import files
from architecture.sources import name_of
from architecture.sources import tree

import ast
import pytest


pytestmark = pytest.mark.rules
LAYERS = (
    ("browser", "services", "subscribers"),
    ("api",),
    ("indexers", "vocabularies"),
    ("content", "behaviors"),
    ("rules",),
)
HEIGHT = {name: len(LAYERS) - number for number, names in enumerate(LAYERS) for name in names}


def place_of(path):
    """Return package, domain and the first name inside it, e.g. ("kommune.eakte", "akte", "browser")."""
    parts = path.with_suffix("").parts
    start = len(parts) - 1 - parts[::-1].index("kommune")
    inner = parts[start + 3 :]
    return ".".join(parts[start : start + 2]), parts[start + 2], inner[0] if inner else ""


def upward(path):
    """Return what a module imports from a higher layer of its own domain."""
    package, domain, own = place_of(path)
    prefix = f"{package}.{domain}."
    found = []
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        for alias in node.names:
            full = f"{node.module}.{alias.name}"
            inner = full.removeprefix(prefix).split(".")[0] if full.startswith(prefix) else ""
            if HEIGHT.get(inner, 0) > HEIGHT.get(own, 99):
                found.append(full)
    return found


@pytest.mark.parametrize("path", files(".py"), ids=name_of)
def test_inside_a_domain_nothing_imports_upward(path):
    assert upward(path) == []
