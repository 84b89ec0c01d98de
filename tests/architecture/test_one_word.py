"""One word for one thing, and one thing for one word (``docs/glossary.md``); the ways that are gone stay gone."""

from architecture.sources import files
from architecture.sources import name_of
from architecture.sources import nodes

import ast
import pytest
import re


pytestmark = pytest.mark.rules
# word in a name: what the house says
GONE = {
    "party": "Beteiligter",
    "parties": "Beteiligte",
    "case": "Vorgang, for the citizen Fall",
    "cases": "Vorgänge, for the citizen Fälle",
    "office": "Organisationseinheit, for the citizen Dienststelle",
    "offices": "Organisationseinheiten, Dienststellen",
    "aemter": "Organisationseinheiten, Dienststellen",
    "crest": "Wappen",
    "dossier": "Akte",
    "citizen_account": "Buergerkonto",
}
# Names that hold such a word for another reason: why
STAYS = {
    "crest": "the field of the settings, stored by sites",
    "for_old_office": "LibreOffice draws it",
    "OFFICE_MEMORY": "LibreOffice draws it",
    "office": "LibreOffice, and the house as opposed to the public",
    "OFFICE": "a namespace of OpenDocument",
    "is_shut_in_office": "the house as opposed to the public",
    "_is_in_the_office": "the house as opposed to the public",
    "IForTheOffice": "the house as opposed to the public; objects are marked with it",
}
# Words of one meaning: the classes of that name are told from each other by nothing but their module.
ONE_CLASS = ("Rolle", "Akte", "Vorgang", "Dokument", "Beteiligtenrolle", "Fassung")


def words_of(name):
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name)}


def named(path):
    """Yield every name a module gives: to classes, functions, arguments and variables."""
    for node in nodes(path):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.id if isinstance(node, ast.Name) else node.attr


def test_a_thing_is_called_by_its_one_word():
    wrong = {
        f"{name_of(path)}: {name}": GONE[word]
        for path in files(".py")
        for name in named(path)
        for word in words_of(name) & set(GONE)
        if name not in STAYS
    }
    assert wrong == {}


def test_names_that_stay_are_still_there():
    there = {name for path in files(".py") for name in named(path)}
    assert set(STAYS) - there == set()


@pytest.mark.parametrize("name", ONE_CLASS)
def test_a_word_is_the_name_of_one_class(name):
    classes = [
        name_of(path)
        for path in files(".py")
        for node in nodes(path)
        if isinstance(node, ast.ClassDef) and node.name == name
    ]
    assert len(classes) <= 1, classes


def test_words_are_made_comparable_in_one_way():
    ways = [name_of(path) for path in files(".py") for name in named(path) if name == "fold"]
    assert ways == ["src/kommune.eakte/src/kommune/eakte/core/katalog/suchworte.py"]
