"""The same address in German, English and Leichte Sprache: what is read, what is said to lack, what caches are told."""

from kommune.eakte.core.interfaces import Invalid
from kommune.portal.leistungen import api as leistungen
from kommune.portal.sprachen import api as sprachen
from kommune.portal.suche import api as suche
from plone import api
from plone.app.textfield.value import RichTextValue

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
SERVICE = "leistungen/hundesteuer-anmelden"


@pytest.fixture
def told(live_town):
    sprachen.set_texte(
        live_town["leistungen"]["hundesteuer-anmelden"],
        "en",
        {
            "bezeichnung2": "Register a dog",
            "kurztext": "You pay dog tax.",
            "kosten": "<p>96 euros a year</p><script>alert(1)</script>",
            "suchworte": "puppy",
        },
    )
    page = live_town["kontakt"]
    page.text = RichTextValue("<p>So erreichen Sie uns.</p>", "text/html", "text/x-html-safe")
    sprachen.set_texte(page, "leicht", {"title": "So erreichen Sie uns", "text": "<p>Rufen Sie an.</p>"})
    transaction.commit()
    return live_town


def get(town, path, **more):
    return requests.get(f"{town.absolute_url()}/{path}", timeout=60, **more)


def html_of(town, path):
    """Return a page; that XHTML says each language twice is left out."""
    return re.sub(r' xml:lang="[^"]*"', "", get(town, path).text)


def tag(html, pattern):
    return " ".join((re.search(pattern, html, re.S) or [""])[0].split())


def test_an_address_in_english_is_english_and_says_of_german_that_it_is(told):
    page = html_of(told, f"{SERVICE}?lang=en")
    assert tag(page, r"<html[^>]*>").count('lang="en"') >= 1
    assert re.search(r"<h1>\s*Register a dog</h1>", page)
    assert "You pay dog tax." in page and "96 euros a year" in page and "alert(1)" not in page
    assert re.search(r'<dd lang="de">\s*(?:<p>)?2 Wochen', page)  # a part that lacks stays German, and is marked
    assert "We do not have this page in English" not in page
    assert "The most important in brief" in page


def test_a_page_without_english_is_german_and_says_so_in_english(told):
    page = html_of(told, "leistungen/gewerbe-anmelden?lang=en")
    assert "We do not have this page in English yet" in page
    assert re.search(r'<h1 lang="de">', page)
    plones = html_of(told, "impressum?lang=en")
    assert "We do not have this page in English yet" in plones and '<h1 lang="de">Impressum</h1>' in plones


def test_leichte_sprache_has_german_buttons_and_its_own_texts(told):
    page = html_of(told, "kontakt?lang=leicht")
    assert 'lang="de"' in tag(page, r"<html[^>]*>")
    assert '<h1 lang="de-x-leicht">So erreichen Sie uns</h1>' in page and "Rufen Sie an." in page
    assert "So erreichen Sie uns.</p>" not in page
    assert "noch nicht in Leichter Sprache" in get(told, f"{SERVICE}?lang=leicht").text


def test_the_choice_is_kept_in_a_cookie_and_nothing_else(told):
    session = requests.Session()
    first = session.get(f"{told.absolute_url()}/{SERVICE}?lang=en", timeout=60)
    assert [one.name for one in session.cookies] == ["kommune-sprache"]
    assert "HttpOnly" in first.headers["Set-Cookie"] and "SameSite=Lax" in first.headers["Set-Cookie"]
    again = session.get(f"{told.absolute_url()}/{SERVICE}", timeout=60)
    assert "Register a dog" in again.text and "Set-Cookie" not in again.headers
    back = session.get(f"{told.absolute_url()}/{SERVICE}?lang=de", timeout=60)
    assert "Register a dog" not in back.text
    assert "Register a dog" not in session.get(f"{told.absolute_url()}/{SERVICE}", timeout=60).text


def test_no_reader_gets_the_page_another_language_left_in_memory(told):
    seen = {}
    for _again in range(3):
        for one in ("de", "en", "leicht"):
            answer = get(told, SERVICE, cookies={"kommune-sprache": one})
            assert "Cookie" in answer.headers["Vary"]
            seen.setdefault(one, set()).add((tag(answer.text, r"<h1.*?</h1>"), answer.headers.get("ETag")))
    titles = {one: {title for title, _etag in found} for one, found in seen.items()}
    assert all(len(one) == 1 for one in titles.values()) and titles["en"] != titles["de"]
    assert not {etag for _t, etag in seen["de"]} & {etag for _t, etag in seen["leicht"]}


def test_the_links_lead_to_the_same_page_with_what_was_asked(told):
    page = get(told, "leistungen/@@suche?text=Hund%22%3E%3Cscript%3E").text
    links = re.findall(r'href="([^"]+[?&;]lang=\w+)"', page)
    assert any("text=Hund%22%3E%3Cscript%3E&amp;lang=en" in one for one in links)
    assert '<script>"' not in page and 'Hund"><script>' not in page


def test_the_search_finds_english_words_and_shows_english_titles(told):
    assert [one.id for one in suche.search("puppy").treffer] == ["hundesteuer-anmelden"]
    page = get(told, "leistungen/@@suche?text=puppy&lang=en").text
    assert "Register a dog" in page and "You pay dog tax." in page
    assert "Register a dog" in get(told, "leistungen/@@a-z?lang=en").text


@pytest.mark.leak
def test_redaktion_writes_the_text_on_a_page_and_others_cannot(told):
    url = f"{told.absolute_url()}/kontakt/@@sprachfassung?in=en"
    assert requests.get(url, timeout=60, allow_redirects=False).status_code in (302, 401)
    form = requests.get(url, timeout=60, auth=("redaktion", PASSWORD))
    assert form.status_code == 200 and "So erreichen Sie uns." in form.text
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', form.text)[1]
    sent = {
        "form.widgets.title": "Contact",
        "form.widgets.description": "",
        "form.widgets.text": "<p>Call us.</p>",
        "form.buttons.save": "Save",
        "_authenticator": token,
    }
    answer = requests.post(url, data=sent, timeout=60, auth=("redaktion", PASSWORD))
    assert answer.status_code == 200 and "Call us." in get(told, "kontakt?lang=en").text
    assert (
        requests.post(url, data={**sent, "_authenticator": "x"}, timeout=60, auth=("redaktion", PASSWORD)).status_code
        == 403
    )
    assert requests.get(f"{url}-x", timeout=60, auth=("redaktion", PASSWORD)).status_code == 404


def test_over_rest_the_same_texts_are_read_and_replaced_by_the_same_people(told):
    url = f"{told.absolute_url()}/kontakt/@sprachfassungen"
    json = {"Accept": "application/json"}
    assert requests.get(url, headers=json, timeout=60).json()["sprachen"]["leicht"]["title"] == "So erreichen Sie uns"
    assert requests.patch(url, json={"en": {"title": "X"}}, headers=json, timeout=60).status_code == 401
    mine = {"headers": json, "timeout": 60, "auth": ("redaktion", PASSWORD)}
    done = requests.patch(url, json={"en": {"title": "Contact"}, "leicht": {}}, **mine)
    assert done.status_code == 200 and done.json()["sprachen"] == {"en": {"title": "Contact"}}
    for wrong in ({"fr": {"title": "X"}}, {"en": {"id": "X"}}, {"en": "X"}, {"en": {"title": 7}}):
        assert requests.patch(url, json=wrong, **mine).status_code in (400, 404, 422), wrong
    assert requests.get(f"{told.absolute_url()}/bilder/@sprachfassungen", headers=json, timeout=60).status_code == 404


def test_a_working_copy_takes_the_texts_along_and_gives_them_back(town, as_user):
    service = town["leistungen"]["hundesteuer-anmelden"]
    sprachen.set_texte(service, "en", {"bezeichnung2": "Register a dog"})
    with as_user(town, "redaktion"):
        copy = leistungen.start_working_copy(service)
        assert sprachen.texte_of(copy)["en"]["bezeichnung2"] == "Register a dog"
        sprachen.set_texte(copy, "en", {"bezeichnung2": "Dog registration"})
    assert sprachen.texte_of(service)["en"]["bezeichnung2"] == "Register a dog"
    leistungen.adopt(copy)
    assert sprachen.texte_of(service)["en"]["bezeichnung2"] == "Dog registration"
    with pytest.raises(Invalid):
        sprachen.set_texte(service, "en", {"bezeichnung2": "x" * 201})
    assert api.content.get_state(service) == "published"
