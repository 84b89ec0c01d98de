"""The pages of the texts, and the same over REST."""

from kommune.eakte.core import mail
from kommune.portal.texte import api as texte
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
ADMIN = ("fachadmin", PASSWORD)
OWNER = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
JSON = {"Accept": "application/json"}


@pytest.fixture
def url(live_town):
    return live_town.absolute_url()


def send(url, **data):
    page = requests.get(url, auth=ADMIN)
    assert page.status_code == 200
    form = {"_authenticator": re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page.text)[1]}
    return requests.post(url, data={**form, **data}, auth=ADMIN, allow_redirects=False)


def form_url(url, name):
    return f"{url}/@@text-aendern?name={name}&sprache=de"


def test_a_sentence_is_changed_looked_at_and_sent(url):
    listed = requests.get(f"{url}/@@texte-einstellungen", auth=ADMIN).text
    assert "Texte an Bürgerinnen und Bürger" in listed and "name=konto-neu&amp;sprache=de" in listed
    entered = {"betreff": "Ihr Konto", "text": "Hier geht es weiter: ${url} <b>"}
    shown = send(form_url(url, "konto-neu"), vorschau="1", **entered)
    assert shown.status_code == 200 and "https://www.musterstadt.de/… &lt;b&gt;" in shown.text
    transaction.begin()
    assert not texte.is_changed("konto-neu", "de")
    assert send(form_url(url, "konto-neu"), **entered).status_code == 302
    page = requests.get(f"{url}/@@konto-anlegen")
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page.text)[1]
    data = {"email": "neu@example.org", "name": "Nina Neu", "datenschutz": "1", "_authenticator": token}
    assert requests.post(f"{url}/@@konto-anlegen", data=data).status_code == 200
    transaction.begin()
    [sent] = [one for one in mail.waiting() if one.to == "neu@example.org"]
    assert sent.subject == "Ihr Konto" and sent.text.startswith("Hier geht es weiter: http")


def test_a_wrong_placeholder_is_told_at_its_field_and_can_be_taken_back(url):
    answer = send(form_url(url, "konto-neu"), betreff="Ihr Konto ${strasse}", text="${url}")
    assert answer.status_code == 400 and "Den Platzhalter ${strasse} gibt es hier nicht." in answer.text
    assert 'value="Ihr Konto ${strasse}"' in answer.text
    assert send(form_url(url, "konto-neu"), betreff="Anders", text="${url}").status_code == 302
    assert "geändert" in requests.get(f"{url}/@@texte-einstellungen", auth=ADMIN).text
    assert send(form_url(url, "konto-neu"), zuruecksetzen="1").status_code == 302
    transaction.begin()
    assert not texte.is_changed("konto-neu", "de")


@pytest.mark.parametrize("query", ["", "?name=nie", "?name=konto-neu&sprache=fr"])
def test_a_text_there_is_not_is_not_found(url, query):
    assert requests.get(f"{url}/@@text-aendern{query}", auth=ADMIN).status_code == 404


@pytest.mark.leak
@pytest.mark.parametrize("user_id", ["redaktion", "leitung-steuer", "buergerin-a", None])
@pytest.mark.parametrize("page", ["@@texte-einstellungen", "@@text-aendern?name=konto-neu", "@controlpanels/texte"])
def test_others_see_none_of_it(url, user_id, page):
    auth = (user_id, PASSWORD) if user_id else None
    answer = requests.get(f"{url}/{page}", auth=auth, headers=JSON, allow_redirects=False)
    assert answer.status_code in (302, 401, 403, 404) and "konto" not in answer.text


def test_rest_lists_changes_and_takes_back(url):
    panel = f"{url}/@controlpanels/texte"
    patch = {"konto-neu": {"de": {"betreff": "Konto"}, "en": {"betreff": "Account"}}}
    assert requests.patch(panel, json=patch, auth=OWNER, headers=JSON).status_code == 204
    [item] = [
        one for one in requests.get(panel, auth=OWNER, headers=JSON).json()["items"] if one["name"] == "konto-neu"
    ]
    assert item["sprachen"]["de"]["teile"]["betreff"] == "Konto" and item["sprachen"]["en"]["geaendert"]
    assert {"name": "url", "noetig": True}.items() <= item["platzhalter"][0].items()
    assert requests.patch(panel, json={"konto-neu": {"de": None}}, auth=OWNER, headers=JSON).status_code == 204
    transaction.begin()
    assert not texte.is_changed("konto-neu", "de") and texte.is_changed("konto-neu", "en")


@pytest.mark.parametrize(
    "second", [{"konto-neu": {"de": {"betreff": "${x}"}}}, {"nie": {"de": None}}, {"konto-neu": {"de": 1}}, {"a": []}]
)
def test_rest_refuses_in_words_and_stores_nothing(url, second):
    body = {"antrag-eingang": {"de": {"betreff": "Neu"}}} | second
    answer = requests.patch(f"{url}/@controlpanels/texte", json=body, auth=OWNER, headers=JSON)
    assert answer.status_code in (400, 404) and answer.json()["message"]
    transaction.begin()
    assert not texte.is_changed("antrag-eingang", "de")
