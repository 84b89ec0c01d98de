"""Habits of the house that no linter knows."""

from architecture.sources import files
from architecture.sources import imported_names
from architecture.sources import name_of
from architecture.sources import nodes
from collections import Counter

import ast
import pytest
import re


pytestmark = pytest.mark.rules

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "tools"}
# Namespaces in templates are names, not addresses anybody opens.
NAMESPACES = ("http://www.w3.org/", "http://xml.zope.org/", "http://namespaces.")
LISTING_FOLDERS = ("browser", "services")
# Views that open the one object they show, not a list of them: (file, why)
OPENED_ONE = {
    "src/kommune.eakte/src/kommune/eakte/akte/browser/vorgang.py": "the one Dokument the address names, to be shown",
    "src/kommune.eakte/src/kommune/eakte/postausgang/browser/bescheid.py": "the one template that was chosen",
    "src/kommune.eakte/src/kommune/eakte/postausgang/services/bescheide.py": "the one template that was chosen",
}


def test_a_module_is_named_by_what_it_knows():
    assert [name_of(path) for path in files(".py") if EMPTY_NAMES & {path.stem, path.parent.name}] == []


def patches(path):
    """Return assignments to attributes of imported modules and classes: monkey patches."""
    imported = {
        alias.asname or alias.name.split(".")[0]
        for node in nodes(path)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    found = []
    for node in nodes(path):
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            while isinstance(target, ast.Attribute):
                target = target.value
                if isinstance(target, ast.Name) and target.id in imported:
                    found.append(f"{path.name}:{node.lineno}")
    return found


def test_nothing_is_patched():
    assert [found for path in files(".py") for found in patches(path)] == []
    assert [name_of(path) for path in files(".zcml") if "collective.monkeypatcher" in path.read_text()] == []


def test_a_state_is_changed_in_one_place_only():
    ways = ("doActionFor", "content.transition(")
    found = [name_of(path) for path in files(".py") if any(way in path.read_text() for way in ways)]
    assert found == ["src/kommune.eakte/src/kommune/eakte/core/ablauf/uebergang.py"]


# Who writes local roles: (file, why). Everywhere else it is the old way, past causes, barrings and the journal.
ROLE_WAYS = (
    "manage_setLocalRoles",
    "manage_addLocalRoles",
    "manage_delLocalRoles",
    "__ac_local_roles",
    "apply_local_roles",
    "updateSharingInfo",
)
MAY_WRITE_ROLES = {
    "src/kommune.eakte/src/kommune/eakte/rechte/wirkung/berechnung.py": "the one place",
    "src/kommune.eakte/src/kommune/eakte/organisation/person/abgang.py": "takes what is named after people who are gone",
    "src/kommune.eakte/src/kommune/eakte/organisation/einheit/konsistenz.py": "takes record roles from the start page of the site",
    "src/kommune.eakte/src/kommune/eakte/core/schutz/freigabe.py": "lists the addresses that are open",
}


def test_local_roles_are_written_in_one_place_only():
    found = {name_of(path) for path in files(".py") if any(way in path.read_text() for way in ROLE_WAYS)}
    assert {name for name in found if "/upgrades/" not in name} == set(MAY_WRITE_ROLES)


def test_acting_as_the_system_is_one_named_context():
    ways = ("adopt_roles(", "UnrestrictedUser(", "_proxy_roles", "AccessControl.users import system")
    found = [name_of(path) for path in files(".py") if any(way in path.read_text() for way in ways)]
    assert found == [
        "src/kommune.eakte/src/kommune/eakte/core/ablauf/system.py",
        "src/kommune.eakte/src/kommune/eakte/core/ablauf/worker.py",  # the worker is the system from the start
    ]


def test_lists_come_from_the_catalog_alone():
    views = [path for path in files(".py", ".pt") if set(LISTING_FOLDERS) & set(path.parts)]
    opened = {name_of(path) for path in views if "getObject" in path.read_text()}
    assert opened - set(OPENED_ONE) == set()


@pytest.mark.parametrize("path", files(".pt", ".css", ".js", ".scss"), ids=name_of)
def test_pages_load_nothing_from_other_hosts(path):
    text = path.read_text()
    addresses = [
        one for one in re.findall(r"(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s\"')]*", text) if not one.startswith(NAMESPACES)
    ]
    assert addresses == []


@pytest.mark.parametrize("path", files(".pt"), ids=name_of)
def test_pages_hold_no_inline_script(path):
    text = path.read_text()
    assert re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*tal:attributes=\"[^\"]*src)[^>]*>", text) == []
    assert re.findall(r"\son(?:click|load|change|submit|input|error)=", text) == []


MOST = 12
# Folders that hold more: why
MORE = {
    "src/kommune.eakte/src/kommune/eakte/upgrades/v20261128001": "has landed: its steps stay where sites know them",
    "src/kommune.portal/src/kommune/portal/upgrades/v20261128001": "has landed: its steps stay where sites know them",
}


def test_a_folder_holds_so_few_modules_that_they_are_seen_at_once():
    folders = Counter(name_of(path.parent) for path in files(".py"))
    assert {folder for folder, number in folders.items() if number > MOST} == set(MORE), (
        "cut it by subject: a folder for what belongs together, named by what it knows"
    )


# What German verbs, participles and adjectives end in; English ones are technical words.
GERMAN_FORMS = re.compile(
    r"(?:en|ern|eln|isch|lich|bar|sam|haft|los|ig|igt|iert|end|reif)$|^(?:ab|an|auf|aus|ein|hoch|un)?ge\w+t$"
)
# Nouns that end like that; plurals, nearly all.
WORDS = """
faden fehlendes nutzungszahlen papiere safe unterlagen zahlungsdaten
abschnitt adressaten adressen aenderungen ebenen koordinaten nadeln akten aktenzeichen angaben anmeldungen ermaechtigungen anordnungen anschrift ansichten anliegen
antrag arbeit arten aufgaben auskunft bekanntgaben bericht beziehungen dateien dubletten eigenschaften eingaben
einheit einheiten einstellungen eintrag farben fassungen folgen fristen gebuehren handlungen kassenzeichen kennungen
lagen organisationen organisationskonten vollmachten kennzeichen klassen konten kopfzeilen lebenslagen leistungen leistungsnamen meldungen muenchen nachrichten namen
nummern personen petition petitionen positionen ideen stimmen rahmen regeln rohdaten rollen schreiben schreibtisch seiten sitzungen spalten tabellen
sprachen sprachfassungen textstellen ablagen anlagen luecken maschinen wirkungen stellungnahmen partnerstellen unterlagen unterschriften runden verfahren vertretungen vorgangstypen vorlagen wappen wartestellen zahlen zahlungen zeichen zeilen bogen fragen umfragen ermaechtigungen gesicht rechnungen gruppen
"""
NOUNS = frozenset(WORDS.split())
# Modules with such a name that stay: why
STAYS = {
    "src/kommune.eakte/src/kommune/eakte/journal/pruefen.py": "a script that is handed to strangers under this name",
    "src/kommune.eakte/src/kommune/eakte/steuerung/gesehen.py": "its class is named by what lies in databases",
}


def test_no_module_is_named_by_a_german_verb_or_adjective():
    named = {
        name_of(path)
        for path in files(".py")
        for word in (path.parent.name, path.stem)
        if GERMAN_FORMS.search(word) and word not in NOUNS and "/upgrades/" not in name_of(path)
    }
    assert named == set(STAYS), (
        "a noun of the field (docs/glossary.md), or an English verb; a plural that ends like a verb goes into WORDS"
    )


LONGEST = 300


def test_a_module_is_short_enough_to_be_read_at_once():
    assert [name_of(path) for path in files(".py") if len(path.read_text().splitlines()) > LONGEST] == []


FORMS = "src/kommune.eakte/src/kommune/eakte/core/browser/formular.py"
# Pages that ask plone.protect themselves: why
ASKS_ITSELF = {
    "src/kommune.eakte/src/kommune/eakte/akte/browser/handlungen/aktion.py": "moves with the Vorgangstyp",
    "src/kommune.eakte/src/kommune/eakte/postausgang/browser/bescheid.py": "moves with the Datei of the Bescheid",
}
WAYS = (
    "plone.protect.CheckAuthenticator",
    "plone.protect.PostOnly",
    "plone.protect.authenticator",
    "plone.protect.postonly",
)


def test_whether_a_form_comes_from_here_is_asked_in_one_place():
    found = {name_of(path) for path in files(".py") if any(one.startswith(WAYS) for one in imported_names(path))}
    assert found - set(ASKS_ITSELF) == {FORMS}


def test_the_class_of_a_type_annotates_no_attribute():
    """``zope.annotation`` keeps what belongs to one object under ``__annotations__``: Python's own would be that of all."""
    annotated = [
        f"{name_of(path)}: {ast.unparse(line)}"
        for path in files(".py")
        if path.parent.name == "content" or path.name == "content.py"
        for one in nodes(path)
        if isinstance(one, ast.ClassDef)
        for line in one.body
        if isinstance(line, ast.AnnAssign)
        and not ({"NamedTuple", "Protocol"} & {ast.unparse(base) for base in one.bases})
        if not one.decorator_list or "dataclass" not in ast.unparse(one.decorator_list[0])
    ]
    assert annotated == []
