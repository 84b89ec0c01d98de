"""The stylesheet and the pages use the same names: a class renamed on one side alone loses its looks in silence."""

from architecture.sources import files

import pytest
import re


pytestmark = pytest.mark.rules


def test_every_class_of_the_stylesheet_is_on_some_page():
    (sheet,) = [path for path in files(".css") if path.name == "kommune.css"]
    pages = "\n".join(path.read_text() for path in files(".pt", ".py", ".js", ".html", ".xml"))
    named = set(re.findall(r"[\w-]+", pages))
    made = tuple(set(re.findall(r"(k-[\w-]+-)[${]", pages)))  # e.g. k-level-${row/level}
    styled = set(re.findall(r"\.(k-[\w-]+)", sheet.read_text()))
    assert len(styled) > 100
    assert sorted(one for one in styled - named if not one.startswith(made)) == []
