"""The town's settings: written by their form only."""

from kommune.portal.core import town as stadt

import pytest
import re
import requests
import transaction


ADMIN = ("fachadmin", "Sehr-geheim-2026!")


@pytest.fixture
def url(live_town):
    transaction.commit()
    return f"{live_town.absolute_url()}/@@stadt-einstellungen"


def send(url, token, **fields):
    shown = requests.get(url, auth=ADMIN).text
    kept = {
        name: re.search(rf'name="form.widgets.{name}"[^>]*value="([^"]*)"', shown)[1]
        for name in ("name", "color", "ags", "email", "phone", "url")
        if re.search(rf'name="form.widgets.{name}"[^>]*value="([^"]*)"', shown)
    }
    data = {f"form.widgets.{name}": value for name, value in (kept | fields).items()}
    if token:
        data["_authenticator"] = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', shown)[1]
    return requests.post(url, data={**data, "form.buttons.save": "1"}, auth=ADMIN, allow_redirects=False)


@pytest.mark.leak
def test_a_form_without_authenticator_is_refused_and_nothing_is_written(live_town, url):
    before = stadt.name()
    answer = send(url, token=False, name="Gekaperte Stadt")
    transaction.begin()
    assert (answer.status_code, stadt.name()) == (403, before)


def test_the_form_with_its_authenticator_is_saved(live_town, url):
    answer = send(url, token=True, name="Neue Stadt")
    transaction.begin()
    assert (answer.status_code, stadt.name()) == (302, "Neue Stadt")


def test_the_label_of_the_crest_names_its_field(url):
    shown = requests.get(url, auth=ADMIN).text
    assert '<label class="form-label" for="form-widgets-crest"' in shown
    assert re.search(r'<input[^>]*id="form-widgets-crest"[^>]*type="file"', shown)
