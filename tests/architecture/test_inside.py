"""Inside a domain, too, imports go downward: pages and endpoints above the door, the door above what it is made of."""

from architecture.sources import files
from architecture.sources import imported_names
from architecture.sources import name_of
from architecture.sources import nodes

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


def layer_of(inner):
    """Return the height of what lies inside a domain, by the first of its folders that has one: ``api`` of ``("api",)``."""
    return next((HEIGHT[name] for name in inner if name in HEIGHT), 0)


def place_of(path):
    """Return package, domain and the names inside it, e.g. ("kommune.eakte", "akte", ("browser", "handlungen"))."""
    parts = path.with_suffix("").parts
    start = len(parts) - 1 - parts[::-1].index("kommune")
    inner = parts[start + 3 :]
    return ".".join(parts[start : start + 2]), parts[start + 2], inner


def upward(path):
    """Return what a module imports from a higher layer of its own domain."""
    package, domain, own = place_of(path)
    prefix = f"{package}.{domain}."
    found = []
    for node in nodes(path):
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        for alias in node.names:
            full = f"{node.module}.{alias.name}"
            inner = full.removeprefix(prefix).split(".") if full.startswith(prefix) else ()
            if layer_of(inner) > (layer_of(own) or 99):
                found.append(full)
    return found


def test_inside_a_domain_nothing_imports_upward():
    assert {name_of(path): found for path in files(".py") if (found := upward(path))} == {}


# What another domain imports past ``api``, ``interfaces`` and the schema of a type: why
PAST_THE_DOOR = {
    "kommune.eakte.akte.kennzeichen.aktenzeichen": "pure rules of the format, for the page that sets it",
    "kommune.eakte.akte.browser.formulare.neuanlage.leistung_field": "one field that two forms show",
    "kommune.eakte.akte.browser.anzeige.FormView": "the form that asks a doubtful Frist back",
    "kommune.eakte.akte.browser.anzeige.RecordView": "base of a section of a record's page: its words for days and people",
    "kommune.eakte.auskunft.browser.auskunft": "the form that looks for a person, for the erasure of what is found",
    "kommune.eakte.akte.browser.formulare.entwurf": "forms about a draft that lies with its Vorgang",
    "kommune.eakte.akte.browser.formulare.felder": "the inputs of own fields, for every form that asks for them",
    "kommune.eakte.akte.browser.unterlage.unterlagen.dokumente_of": "the Dokumente a page has asked the catalog for already",
    "kommune.eakte.akte.content.schriftgut.Unbeweglich": "base of the class of a type",
    "kommune.eakte.akte.frist.aufbewahrung": "when a closed record may leave, for the pure rules of gliederung: the door loads Plone",
    "kommune.eakte.anmeldung.bremse.Anmeldebremse": "the class under its old name, for databases made before",
    "kommune.eakte.anmeldung.passwortregel.Passwortregel": "the class under its old name, for databases made before",
    "kommune.eakte.anmeldung.anbieter.interfaces": "what an upper domain registers for the accounts of a provider",
    "kommune.eakte.anmeldung.protokoll": "the security log, a door of its own",
    "kommune.eakte.organisation.rules": "how a group names an OE and a role, for the pure rules of rechte: the door loads Plone",
    "kommune.eakte.rechte.rules": "how a right is open to deputies, for the pure rules of vertretung: the door loads Plone",
    "kommune.portal.bezahlung.konto": "items and amounts, for the pure rules of a fee: the door loads Plone",
    "kommune.eakte.anmeldung.zweitfaktor.verschluss": "how a secret is wrapped, for secrets of providers of payment",
    "kommune.eakte.gebuehren.hkr.kassenzeichen": "how a Kassenzeichen is written, for the citizen who pays it",
    "kommune.eakte.gebuehren.hkr.rueckmeldung.Zeile": "one payment, as the till takes it over",
    "kommune.portal.antrag.eingang.quittung": "stands above the door of its domain, which keeps what it makes",
    "kommune.portal.leistungen.browser.seite.Seite": "base of a page for citizens: head, way back, words",
    "kommune.portal.leistungen.oeffnung": "pure: opening times in lines, for the rules of appointments, too",
    "kommune.portal.organisationskonto.rules": "pure: what an organisation tells of itself, in words, and which role covers which",
    "kommune.portal.buergerkonto.konto.organisationen": "a door of its own: the people of organisations, who have accounts",
    "kommune.portal.sprachen.browser.worte.WorteForm": "the form for short texts, of which a form of a service is one more place",
    "kommune.portal.sprachen.felder.Sprachfelder": "base of what a domain says of the texts of its content",
    "kommune.portal.formulare.frage.eingabe": "stands above the door of its domain: reads what was sent",
}
# Domains that make or change a whole site from below.
MAKERS = {"upgrades", "setuphandlers", "musterstadt"}


def past_the_door(path):
    """Return what a module imports of another domain that is no door: not api, that of a subject of it, interfaces or the schema of a type."""
    package, domain, _inner = place_of(path)
    found = set()
    for name in imported_names(path):
        parts = name.split(".")
        if name.startswith("kommune.") and len(parts) > 3 and parts[2] != "core" and domain not in MAKERS:
            door = (
                parts[3] in ("api", "interfaces")
                or "api" in parts[4:5]
                or (parts[3] == "content" and parts[-1][:2].isupper())
            )
            if (".".join(parts[:2]), parts[2]) != (package, domain) and not door:
                found.add(name)
    return found


def excused(name):
    return [known for known in PAST_THE_DOOR if f"{name}.".startswith(f"{known}.")]


def test_other_domains_are_entered_by_the_door():
    wrong = {name_of(path): [name for name in past_the_door(path) if not excused(name)] for path in files(".py")}
    assert {path: names for path, names in wrong.items() if names} == {}


def test_the_list_of_what_passes_the_door_names_nothing_that_is_gone():
    used = {known for path in files(".py") for name in past_the_door(path) for known in excused(name)}
    assert used == set(PAST_THE_DOOR)


def imports_of(sources):
    """Return which module names which others, inside functions too, by dotted name; packages alone name nothing."""
    return {name: {found for found in named if found != name and found in sources} for name, named in sources.items()}


def modules():
    """Return the names every module of ours imports, as modules: of ``a.b.c`` that is no module it is ``a.b``."""
    names = {}
    for path in files(".py"):
        parts = path.with_suffix("").parts
        if parts[-1] != "__init__":
            start = len(parts) - 1 - parts[::-1].index("kommune")
            names[".".join(parts[start:])] = path
    return {
        name: {full if full in names else full.rpartition(".")[0] for full in imported_names(path)}
        for name, path in names.items()
    }


def circles(named):
    """Return the modules that lie on a circle of imports: those left when what names nothing is taken away, from both ends."""
    left = {name: set(others) for name, others in named.items()}
    while True:
        targets = set().union(*left.values())
        ends = {name for name, others in left.items() if not others or name not in targets}
        if not ends:
            return sorted(left)
        left = {name: others - ends for name, others in left.items() if name not in ends}


def test_no_modules_import_each_other_in_a_circle():
    assert circles(imports_of(modules())) == []


def test_a_circle_is_found_and_what_leads_to_it_is_not_named():
    named = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}
    assert circles(named) == ["b", "c"]
