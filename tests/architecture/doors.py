"""The doors as a page: every public function of each ``api.py`` with its parameters and first sentence."""

from architecture.sources import PACKAGES
from architecture.sources import ROOT
from importlib import import_module

import ast
import inspect
import re


PAGE = ROOT / "docs/doors.md"
HEAD = """# The doors

What other domains may call, domain by domain; written by `make docs` from each `api.py`, and a test tells when it is old. Parameters
after `*` are given by name. How the domains lie above each other is in [architecture](architecture.md), the full contract (rule,
source, what is raised) in the docstring.
"""


def domains():
    """Yield (package, domain, path of its door), in the order of the folders."""
    for package, folder in PACKAGES.items():
        for path in sorted(folder.rglob("api.py")):
            yield package, ".".join(path.parent.relative_to(folder).parts), path


def functions(module):
    """Return {name: function} of what a door offers: defined there, or brought there from within by ``__all__``."""
    offered = set(getattr(module, "__all__", ()))
    return {
        name: found
        for name, found in sorted(vars(module).items())
        if inspect.isfunction(found) and not name.startswith("_")
        if found.__module__ == module.__name__ or name in offered
    }


def signature(function):
    """Return the parameters without their types."""
    parameters = [one.replace(annotation=one.empty) for one in inspect.signature(function).parameters.values()]
    return re.sub(r"<(\w+\.\w+): [^>]+>", r"\1", str(inspect.Signature(parameters)))


def sentence(text):
    """Return the first sentence of a docstring, on one line."""
    first = " ".join((text or "").split("\n\n")[0].split())
    return re.split(r"(?<=[a-z)`*’”])\. (?=[A-Z`])|(?<=\w)\. :raises", first)[0].split(" :raises")[0].rstrip(". ") + "."


def chapter(package, domain, path):
    module = import_module(f"{package}.{domain}.api")
    purpose = ast.get_docstring(ast.parse((path.parent / "__init__.py").read_text()))
    lines = [
        f"## {package.removeprefix('kommune.')}.{domain}",
        "",
        sentence(purpose),
        "",
        "| function | what it does |",
        "|---|---|",
    ]
    for name, function in functions(module).items():
        said = sentence(inspect.getdoc(function)).replace("|", "\\|")
        lines.append(f"| `{name}{signature(function)}` | {said} |")
    others = sorted(set(getattr(module, "__all__", ())) - set(functions(module)))
    if others:
        lines += ["", "Also: " + ", ".join(f"`{name}`" for name in others) + "."]
    return "\n".join(lines) + "\n"


def page():
    return HEAD + "\n" + "\n".join(chapter(*one) for one in domains())
