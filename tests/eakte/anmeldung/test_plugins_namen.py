"""Databases name the classes of the plug-ins by their old place."""

from importlib import import_module

import pytest


pytestmark = pytest.mark.rules
OLD = [
    ("kommune.eakte.anmeldung.plugins", "Anmeldeformular"),
    ("kommune.eakte.anmeldung.plugins", "Kontenverzeichnis"),
    ("kommune.eakte.anmeldung.plugins", "PasswortLinks"),
    ("kommune.eakte.anmeldung.plugins", "Rollenverzeichnis"),
    ("kommune.eakte.anmeldung.plugins", "Sitzungen"),
    ("kommune.eakte.anmeldung.plugins", "Tokens"),
    ("kommune.portal.buergerkonto.anmeldebremse", "Anmeldebremse"),
    ("kommune.portal.buergerkonto.passwortregel", "Passwortregel"),
]


@pytest.mark.parametrize(("module", "name"), OLD)
def test_a_stored_plug_in_finds_its_class(module, name):
    assert getattr(import_module(module), name).__name__ == name
