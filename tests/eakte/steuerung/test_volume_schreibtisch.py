"""The Schreibtisch of an office with many Vorgänge asks as little of the catalog as that of one with few."""

from kommune.eakte.core.interfaces import IKommuneEakteLayer
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from plone import api
from Products.ZCatalog.Catalog import Catalog
from zope.interface import alsoProvides

import pytest
import re


pytestmark = [pytest.mark.volume, pytest.mark.timeout(600)]
CLERK = "sachbearbeitung-steuer"
FEW, MANY = 5, 600


@pytest.fixture
def asked(monkeypatch):
    """Count the searches of the catalog."""
    counted = []
    search = Catalog.search
    monkeypatch.setattr(Catalog, "search", lambda *args, **kwargs: counted.append(1) or search(*args, **kwargs))
    return counted


def open_desk(town, asked):
    town.REQUEST.form.clear()
    town.REQUEST.form["korb"] = "team"
    alsoProvides(town.REQUEST, IKommuneEakteLayer)
    asked.clear()
    page = api.content.get_view("schreibtisch", town, town.REQUEST)()
    return len(asked), page


def test_the_desk_of_many_vorgaenge_asks_the_catalog_as_often_and_shows_one_page(town, as_user, asked):
    akte = make_akte(town)
    for number in range(FEW):
        make_vorgang(town, akte, betreff=f"Hund {number}")
    with as_user(town, CLERK):
        few, short = open_desk(town, asked)
    for number in range(FEW, MANY):
        make_vorgang(town, akte, betreff=f"Hund {number}")
    with as_user(town, CLERK):
        many, long = open_desk(town, asked)
    assert 0 < many <= few
    assert short.count("<tr") - 1 == FEW
    assert FEW < long.count("<tr") - 1 <= 50
    assert re.search(rf"Vorgänge: <span[^>]*>{MANY}</span>", long)
