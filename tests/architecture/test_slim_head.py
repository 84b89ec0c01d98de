"""Every page of the office that lies at the site has the office's slim head, and its place in the list."""

from architecture.sources import files
from kommune.portal.core import arbeitsplatz
from lxml import etree

import pytest


pytestmark = pytest.mark.rules

SITE = "plone.base.interfaces.IPloneSiteRoot"
OFFICE = "kommune.eakte."
# Answered without a page: a download, a redirect, blocks of templates.
NO_PAGE = {
    "anbieter-loesen",
    "aufgaben-macros",
    "auswertung-ausgabe",
    "datenauskunft-datei",
    "drucklauf-holen",
    "entscheidungstabelle-datei",
    "signale-gesehen",
    "tarife-export",
    "ueberwachung-ausgabe",
}


def pages_of_the_office():
    for path in files(".zcml"):
        for element in etree.parse(path).getroot().iter("{http://namespaces.zope.org/browser}page"):
            if element.get("for") == SITE and element.get("permission", "").startswith(OFFICE):
                yield element.get("name")


def test_each_page_of_the_office_has_the_slim_head():
    known = {path.removeprefix("@@") for path, _title, _right in arbeitsplatz.DAILY + arbeitsplatz.SELDOM}
    known |= {path.removeprefix("@@") for path in arbeitsplatz.ELSEWHERE} | NO_PAGE
    missing = {name for name in pages_of_the_office() if not name.endswith(arbeitsplatz.SETTINGS)} - known
    assert sorted(missing) == []
