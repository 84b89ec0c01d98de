"""The recipes name tests and commands that exist."""

from architecture.sources import ROOT

import pytest
import re


pytestmark = pytest.mark.rules
TEXT = (ROOT / "docs/recipes.md").read_text()
RECIPES = re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]


@pytest.mark.parametrize("name", sorted(set(re.findall(r"tests/[\w/]+(?:\.py)?", TEXT))))
def test_a_named_test_is_there(name):
    assert (ROOT / name).exists()


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.splitlines()[0])
def test_each_step_names_the_test_that_reminds_or_says_that_none_does(recipe):
    for step in re.findall(r"^\d\. .*?(?=^\d\. |\Z)", recipe, re.MULTILINE | re.DOTALL):
        assert "tests/" in step or "–" in step.rstrip()[-3:], step


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make ([\w-]+)`", TEXT))))
def test_a_named_command_is_there(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
