"""Who sets which addresses rules may call, over HTTP: the Fachadministration the list, who runs the server what is inside."""

from kommune.eakte.automatik.interfaces import IAdressenSettings
from plone import api

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
PREFIX = "form.widgets."


def page_of(town, session):
    return session.get(f"{town.absolute_url()}/@@adressen-einstellungen")


def save(town, session, **values):
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page_of(town, session).text)[1]
    data = {f"{PREFIX}{name}": value for name, value in values.items()}
    data |= {"_authenticator": token, "form.buttons.save": "Save"}
    answer = session.post(f"{town.absolute_url()}/@@adressen-einstellungen", data=data)
    transaction.begin()
    return answer


@pytest.fixture
def admin():
    session = requests.Session()
    session.auth = ("fachadmin", PASSWORD)
    session.headers["Accept-Language"] = "de"
    return session


def test_the_fachadministration_lists_addresses_but_opens_nothing_inside(live_town, admin):
    page = page_of(live_town, admin)
    assert page.status_code == 200 and "KOMMUNE_AUTOMATIK_GEHEIMNIS" in page.text
    assert f"{PREFIX}adressen" in page.text and f"{PREFIX}intern" not in page.text
    save(live_town, admin, adressen="https://fach.example/", intern="127.0.0.1")
    kept = [api.portal.get_registry_record(name, interface=IAdressenSettings) for name in ("adressen", "intern")]
    assert (kept[0], kept[1] or "") == ("https://fach.example/", "")


def test_a_line_that_cannot_be_called_is_refused_by_itself(live_town, admin):
    page = save(live_town, admin, adressen="https://fach.example/\nhttp://offen.example/")
    assert "Diese Zeile kann nicht übernommen werden: http://offen.example/" in page.text
    assert not api.portal.get_registry_record("adressen", interface=IAdressenSettings)


@pytest.mark.parametrize(
    "user",
    [
        None,
        "buergerin-a",
        "sachbearbeitung-steuer",
        "leitung-steuer",
        "registratur",
        "poststelle",
        "redaktion",
        "revision",
    ],
)
def test_nobody_else_sees_or_sets_them(live_town, user):
    auth = (user, PASSWORD) if user else None
    for name in ("adressen-einstellungen", "regeln", "regel"):
        answer = requests.get(f"{live_town.absolute_url()}/@@{name}", auth=auth, allow_redirects=False)
        assert answer.status_code in (302, 401, 403, 404), name
