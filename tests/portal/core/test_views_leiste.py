"""The bar of those who edit: what they may use here, and nothing for others."""

from plone import api

import html
import pytest
import re
import requests
import transaction


HTML = {"Accept": "text/html", "Accept-Language": "de"}
PASSWORD = "Sehr-geheim-2026!"


@pytest.fixture
def bar(live_town):
    transaction.commit()

    def links(path, user=None):
        auth = (user, PASSWORD) if user else None
        url = f"{live_town.absolute_url()}/{path}"
        page = requests.get(url, headers=HTML, auth=auth, timeout=60).text
        found = re.search(r'<section id="k-bar".*?</section>', page, re.S)
        if found is None:
            return None
        pairs = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', found[0], re.S)
        return {html.unescape(re.sub(r"<[^>]+>", "", text)).strip(): address for address, text in pairs}

    return links


@pytest.mark.leak
@pytest.mark.parametrize("user", [None, "buergerin-a", "sachbearbeitung-steuer", "leitung-steuer", "revision"])
def test_others_have_no_bar(bar, user):
    assert bar("leistungen", user) is None


def test_redaktion_finds_how_to_add_a_service_in_german(bar):
    links = bar("leistungen", "redaktion")
    assert links["Leistung"].endswith("/leistungen/++add++Leistung")
    assert "Inhalte" in links
    assert "View" not in links


def test_only_those_who_configure_the_site_find_the_set_up(bar):
    assert "Konfiguration" not in bar("leistungen", "redaktion")
    api.user.create(username="managerin", email="m@musterstadt.example", password=PASSWORD, roles=("Manager",))
    transaction.commit()
    assert bar("", "managerin")["Konfiguration"].endswith("/@@overview-controlpanel")


def test_the_shown_tab_is_marked(bar, live_town):
    page = requests.get(
        f"{live_town.absolute_url()}/leistungen/folder_contents", headers=HTML, auth=("redaktion", PASSWORD), timeout=60
    ).text
    found = re.search(r'<section id="k-bar".*?</section>', page, re.S)
    assert re.search(r'aria-current="page"[^>]*>\s*Inhalte', found[0])


@pytest.mark.leak
def test_no_page_tells_citizens_who_wrote_it(live_town):
    page = requests.get(
        f"{live_town.absolute_url()}/impressum", headers=HTML, auth=("buergerin-a", PASSWORD), timeout=60
    )
    assert page.status_code == 200 and "/author/" not in page.text


@pytest.mark.parametrize("user", ["redaktion", "fachadministration"])
@pytest.mark.parametrize("path", ["", "impressum", "leistungen", "leistungen/hundesteuer", "vorlagen", "dienststellen"])
def test_every_entry_of_the_bar_leads_somewhere(bar, live_town, user, path):
    for title, address in (bar(path, user) or {}).items():
        if "_authenticator" not in address:
            status = requests.get(address, headers=HTML, auth=(user, PASSWORD), timeout=60).status_code
            assert status == 200, (title, address, status)
