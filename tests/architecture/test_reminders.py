"""What a newcomer forgets when a domain or a type is added; each failure says what to do (docs/recipes.md)."""

from architecture.sources import files
from architecture.sources import layers
from architecture.sources import name_of
from architecture.sources import PACKAGES
from architecture.sources import ROOT
from importlib import import_module
from kommune.eakte.aufgaben.interfaces import IAufgabenart
from kommune.eakte.aufgaben.interfaces import IKorb
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from lxml import etree

import pytest
import re


pytestmark = pytest.mark.rules

# Domains of the E-Akte every domain of the portal may open, and domains of the portal that may open all.
OPEN_OF_EAKTE = {"core", "suche", "anmeldung", "organisation", "rechte", "controlpanels", "setuphandlers", "upgrades"}
OPENS_RECORDS = {"uebergabe", "musterstadt", "setuphandlers", "upgrades"}

MODIFIED = "zope.lifecycleevent.interfaces.IObjectModifiedEvent"
# Handlers that write into the journal what an edit changed.
JOURNALING = {
    "kommune.eakte.akte.subscribers.journal_changes",
    "kommune.eakte.aktenplan.subscribers.plan_changed",
    "kommune.eakte.aktenplan.subscribers.unit_changed",
    "kommune.eakte.journal.eintraege.verwaltung.note_change",
    "kommune.eakte.organisation.subscribers.oe_modified",
    "kommune.eakte.organisation.subscribers.stelle_modified",
    "kommune.portal.uebergabe.regeln.aenderungen.note_questions",
}
# Types whose edits are not journaled by an event: why
NOT_BY_EVENT = {
    "Aktenbestand": "has no fields of its own",
    "Beteiligungen": "has no fields of its own",
    "Aufgabe": "has no edit form; aufgaben.api writes every change itself",
    "Dienststelle": "public information without effect on a Vorgang; Plone's history tells who changed it",
    "Dienststellenverzeichnis": "has no fields of its own",
    "Leistungskatalog": "has no fields of its own",
    "Organisation": "has no fields of its own; what changes below it writes into its journal",
    "Petition": "has no edit form; petitionen.api tells uebergabe, which writes every act",
    "Petitionsordner": "has no fields of its own",
    "Projektordner": "has no fields of its own",
    "Umfrage": "has no edit form of Plone; umfragen.api tells uebergabe, which writes every act",
    "Umfragenordner": "has no fields of its own",
    "Vorgangstyp": "has no edit form of Plone; vorgangstypen.api writes every change itself",
    "Vorgangstypensammlung": "has no fields of its own",
    "Vorlagensammlung": "has no fields of its own",
}


def one_door(key):
    text = (ROOT / ".importlinter").read_text()
    block = re.search(r"\[importlinter:contract:one-door\](.*?)(?:\n\[|\Z)", text, re.DOTALL).group(1)
    rows = re.search(rf"{key} =\n((?:    .+\n)+)", block).group(1)
    return {row.strip().rsplit(".", 1)[1] for row in rows.splitlines()}


def test_every_domain_of_the_portal_is_kept_from_the_records_or_named_as_one_that_opens_them():
    domains = set().union(*layers("portal-domains"))
    assert domains - one_door("source_modules") - OPENS_RECORDS == set(), "add it to one-door in .importlinter"


def test_every_domain_of_the_eakte_is_behind_the_one_door_or_named_as_open():
    domains = set().union(*layers("eakte-domains"))
    assert domains - one_door("forbidden_modules") - OPEN_OF_EAKTE == set(), "add it to one-door in .importlinter"


def test_the_one_door_names_no_domain_that_is_gone():
    assert one_door("source_modules") <= set().union(*layers("portal-domains"))
    assert one_door("forbidden_modules") <= set().union(*layers("eakte-domains"))


def types():
    """Yield the name and class of every type of ours."""
    for package in PACKAGES.values():
        for path in sorted((package / "profiles/default/types").glob("*.xml")):
            root = etree.parse(path).getroot()
            klass = root.findtext("property[@name='klass']") or ""
            if klass.startswith("kommune."):
                module, name = klass.rsplit(".", 1)
                yield root.get("name"), getattr(import_module(module), name)


def resolved(dotted, path):
    """Return a dotted name of a ZCML file in full."""
    if not dotted.startswith("."):
        return dotted
    package = path.parent.parts[len(ROOT.parts) :]
    return ".".join(package[package.index("kommune") :]) + dotted


def journaled_interfaces():
    """Return the interfaces for whose edits a journaling handler is subscribed."""
    found = []
    for path in files(".zcml"):
        for node in etree.parse(path).getroot().iter("{*}subscriber"):
            wanted = (node.get("for") or "").split()
            if wanted[1:] == [MODIFIED] and resolved(node.get("handler") or "", path) in JOURNALING:
                module, name = resolved(wanted[0], path).rsplit(".", 1)
                found.append(getattr(import_module(module), name))
    return found


@pytest.mark.parametrize(("name", "klass"), types())
def test_edits_of_every_type_are_journaled_or_it_is_said_why_not(name, klass):
    journaled = any(interface.implementedBy(klass) for interface in journaled_interfaces())
    assert journaled != (name in NOT_BY_EVENT), "subscribe journal_changes or note_change to IObjectModifiedEvent"


def test_the_list_of_types_names_none_that_is_gone():
    assert set(NOT_BY_EVENT) <= {name for name, _klass in types()}


def utilities(interface):
    """Yield the factory or component of every named utility or adapter registered for an interface of ours."""
    for path in files(".zcml"):
        for node in etree.parse(path).getroot().iter("{*}utility", "{*}adapter"):
            dotted = node.get("factory") or node.get("component")
            if not dotted or not resolved(dotted, path).startswith("kommune."):
                continue
            module, name = resolved(dotted, path).rsplit(".", 1)
            found = getattr(import_module(module), name)
            provided = (node.get("provides") or "").endswith(f".{interface.__name__}")
            if provided or interface.providedBy(found) or (isinstance(found, type) and interface.implementedBy(found)):
                yield pytest.param(found, node.get("name") or getattr(found, "name", ""), id=resolved(dotted, path))


def missing(interface, found):
    """Return what an interface asks for and a class or object does not have; what ``__init__`` sets counts."""
    made_later = getattr(getattr(found, "__init__", None), "__code__", None)
    names = set(made_later.co_names) if made_later else set()
    return [name for name in interface.names() if not hasattr(found, name) and name not in names]


@pytest.mark.parametrize(("found", "name"), utilities(IAuftragsart))
def test_every_kind_of_auftrag_is_whole(found, name):
    assert name and missing(IAuftragsart, found) == []


@pytest.mark.parametrize(("found", "name"), utilities(IAufgabenart))
def test_every_kind_of_aufgabe_is_whole(found, name):
    assert name and missing(IAufgabenart, found) == []


@pytest.mark.parametrize(("found", "name"), utilities(IKorb))
def test_every_korb_is_whole(found, name):
    assert name and missing(IKorb, found) == []


def test_there_are_kinds_to_look_at():
    assert all(len(list(utilities(one))) >= least for one, least in ((IAuftragsart, 5), (IAufgabenart, 4), (IKorb, 3)))


@pytest.mark.parametrize("package", PACKAGES.values(), ids=PACKAGES)
def test_every_page_of_settings_is_offered_and_every_offer_has_its_page(package):
    panels = etree.parse(package / "profiles/default/controlpanel.xml").getroot()
    offered = {
        node.get("url_expr").rsplit("@@", 1)[1] for node in panels.iter("configlet") if "@@" in node.get("url_expr")
    }
    pages = {
        node.get("name")
        for path in (package / "controlpanels").rglob("*.zcml")
        for node in etree.parse(path).getroot().iter("{http://namespaces.zope.org/browser}page")
    }
    assert {name for name in offered if name.endswith("-einstellungen")} - pages == set()
    assert {name for name in pages if name and name.endswith("-einstellungen")} - offered == set()


@pytest.mark.parametrize(
    "path", [one for one in files(".py") if one.parts[-3] == "upgrades" and one.stem != "__init__"], ids=name_of
)
def test_every_upgrade_step_has_a_test(path):
    step = f"{path.parent.name}.{path.stem}"
    ways = (step, f"{path.parent.name} import {path.stem}")
    texts = (one.read_text() for one in (ROOT / "tests").rglob("*.py"))
    assert any(way in text for text in texts for way in ways), f"write a test of {step} in tests/…/upgrades"


# Domains without tests of their own, and of the portal such as hold nothing of a citizen: why
TESTED_BY_OTHERS = {"setuphandlers", "controlpanels"}  # set up by every test; each page of settings with what it sets
NOTHING_OF_CITIZENS = {"setuphandlers", "upgrades", "musterstadt", "formulare"}
DOMAINS = [
    (name, path.parent.name) for name, package in PACKAGES.items() for path in sorted(package.glob("*/__init__.py"))
]


@pytest.mark.parametrize(("package", "domain"), DOMAINS)
def test_every_domain_is_loaded_by_its_package(package, domain):
    text = (PACKAGES[package] / "configure.zcml").read_text()
    assert f'<include package=".{domain}" />' in text, "include it in configure.zcml, from below to above"


@pytest.mark.parametrize(("package", "domain"), DOMAINS)
def test_every_domain_has_its_tests_and_one_of_the_portal_a_citizen_who_tries(package, domain):
    folder = ROOT / "tests" / package.split(".")[1] / domain
    assert folder.is_dir() or domain in TESTED_BY_OTHERS, f"write tests in {name_of(folder)}"
    if package == "kommune.portal" and domain not in NOTHING_OF_CITIZENS:
        assert any("leak" in path.read_text() for path in folder.glob("*.py")), (
            "test that others' things are not reached"
        )


# Endpoints of Plone that are ours only to be safe; they have no example of their own.
WITHOUT_EXAMPLE = {"@lock", "@querystring", "@querystring-search", "@users", "@vocabularies"}


def test_every_endpoint_has_its_recorded_example():
    services = {
        node.get("name")
        for path in files(".zcml")
        for node in etree.parse(path).getroot().iter("{http://namespaces.plone.org/plone}service")
    }
    told = "".join(path.read_text() for path in (ROOT / "docs/rest").glob("*.md"))
    silent = {name for name in services if name and name not in told}
    assert silent == WITHOUT_EXAMPLE, "a play_… in tests/rest_examples, then make docs"


def test_no_two_files_of_tests_have_one_name():
    """pytest imports them by it: the second one stops a whole part of the run before it begins."""
    inside = {path.parent for path in (ROOT / "tests").rglob("__init__.py")}
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py") if path.parent not in inside]
    assert sorted({name for name in names if names.count(name) > 1}) == [], "give the new one another name"
