"""The source files of both packages, as the architecture tests read them."""

from functools import cache
from pathlib import Path

import ast
import re


ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {
    "kommune.eakte": ROOT / "src/kommune.eakte/src/kommune/eakte",
    "kommune.portal": ROOT / "src/kommune.portal/src/kommune/portal",
}


def files(*endings):
    """Return every source file with one of these endings, sorted."""
    found = (path for package in PACKAGES.values() for path in package.rglob("*"))
    return sorted(path for path in found if path.suffix in endings and path.is_file())


def name_of(path):
    """Return a path as the reader of a failed test looks for it."""
    return str(path.relative_to(ROOT))


def distribution_of(path):
    return next(name for name, package in PACKAGES.items() if path.is_relative_to(package))


def domain_of(path):
    """Return ``akte`` for …/kommune/eakte/akte/browser/akte.py; the package itself is ``""``."""
    parts = path.relative_to(PACKAGES[distribution_of(path)]).parts
    return parts[0] if len(parts) > 1 else ""


@cache
def tree(path):
    """Return the syntax tree of a module, read once: dozens of tests walk the same files."""
    return ast.parse(path.read_text(), str(path))


@cache
def nodes(path):
    """Return every node of a module, walked through once."""
    return tuple(ast.walk(tree(path)))


@cache
def imported_names(path):
    """Return every dotted name a module imports, as a set that nobody changes."""
    names = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


def layers(name):
    """Return the layers of an import-linter contract, upper first, each a set of domains."""
    text = (ROOT / ".importlinter").read_text()
    block = re.search(rf"\[importlinter:contract:{name}\](.*?)(?:\n\[|\Z)", text, re.S).group(1)
    rows = re.search(r"layers =\n((?:    .+\n)+)", block).group(1)
    return [set(re.split(r"[\s:|]+", row.strip())) for row in rows.splitlines()]
