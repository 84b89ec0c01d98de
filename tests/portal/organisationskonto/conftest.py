"""An organisation of two people, and a form."""

from kommune.portal.buergerkonto.konto import organisationen as personen
from kommune.portal.organisationskonto import api as organisationen
from musterstadt.formulare import make_form
from plone import api

import pytest
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
HEAD, BAKER, STRANGER = "buergerin-a", "buerger-b", "fremd"
BROT = {
    "name": "Bäckerei Sonnenschein",
    "rechtsform": "GmbH",
    "register": "HRB 12",
    "strasse": "Marktgasse",
    "plz": "12345",
    "ort": "Musterstadt",
}


@pytest.fixture
def fresh_brakes(monkeypatch):
    """Counters of an own, so that no test slows another one down."""
    from kommune.portal.antrag.eingang import einreichung
    from kommune.portal.buergerkonto.browser import konto as pages

    fresh = einreichung.Drossel()
    monkeypatch.setattr(pages, "PER_MINUTE", 1000)
    monkeypatch.setattr(einreichung, "drossel", fresh)


@pytest.fixture
def brot(live_town, fresh_brakes):
    """The id of an organisation: ``buergerin-a`` manages it, ``buerger-b`` acts for it, ``fremd`` is a citizen beside it."""
    api.user.create(username=STRANGER, email="fremd@musterstadt.example", password=PASSWORD)
    api.group.add_user(groupname="buergerkonto", username=STRANGER)
    folder = api.content.create(live_town, "Folder", id="dienst", title="Hundesteuer anmelden")
    api.content.transition(folder, "publish")
    make_form(folder)
    id = personen.found(HEAD, BROT)
    token = organisationen.invite(id, "buerger-b@musterstadt.example", "bearbeiten", HEAD)
    personen.accept(token, BAKER)
    transaction.commit()
    return id


@pytest.fixture
def ask(live_town):
    """``ask(user, method, path, json=…)`` over REST."""

    def send(user, method, path, **more):
        headers = {"Accept": "application/json", **more.pop("headers", {})}
        url = f"{live_town.absolute_url()}/{path}"
        auth = (user, PASSWORD) if user else None
        answer = requests.request(method, url, auth=auth, headers=headers, **more)
        transaction.begin()
        return answer

    return send
