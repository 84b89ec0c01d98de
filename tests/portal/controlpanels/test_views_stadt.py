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
    files = {f"form.widgets.{name}": value for name, value in fields.items() if isinstance(value, tuple)}
    data = {f"form.widgets.{name}": value for name, value in (kept | fields).items() if isinstance(value, str)}
    if token:
        data["_authenticator"] = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', shown)[1]
    return requests.post(
        url, data={**data, "form.buttons.save": "1"}, files=files or None, auth=ADMIN, allow_redirects=False
    )


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


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("crest", ("wappen.png", b"kein Bild"), "Diese Datei ist kein Bild."),
        ("crest", ("wappen.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "Diese Datei ist kein Bild."),
        ("crest", ("wappen.svg", b"<svg><script>1</script></svg>"), "enthält ein Skript"),
        ("crest", ("wappen.svg", b"<svg onload='x()'/>"), "enthält ein Skript"),
        ("email", "kein", "Geben Sie eine Adresse wie stadt@musterstadt.de ein."),
        ("color", "#ffff00", "Kontrast 1,1"),
    ],
)
def test_a_wrong_value_is_refused_with_words(live_town, url, field, value, words):
    answer = send(url, token=True, **{field: value})
    assert answer.status_code == 400
    assert words in answer.text
    transaction.begin()
    assert stadt.wappen()[0] == "wappen.svg" and stadt.setting("email") != "kein"


def test_a_drawing_without_script_becomes_the_crest(live_town, url):
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h1'/></svg>"
    assert send(url, token=True, crest=("neu.svg", drawing)).status_code == 302
    transaction.begin()
    assert stadt.wappen() == ("neu.svg", drawing)
