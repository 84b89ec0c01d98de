"""A hit opens the Vorgang beside the list, on the page of the place, with what was searched for marked."""

from html import unescape
from kommune.eakte.core.ablauf import worker
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.suche import api as suche
from kommune.eakte.suche.ausdruck.worte import pieces
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from urllib.parse import urlsplit

import pytest
import re
import requests
import transaction


CLERK, PASSWORD = "sachbearbeitung-steuer", "Sehr-geheim-2026!"
PAGES = "<p>Vorblatt</p><p style='page-break-before: always'>Der Dorflehrer verlangt eine Kastanie</p>"


@pytest.fixture
def papers(live_town):
    vorgang = make_vorgang(live_town, make_akte(live_town, betreff="Baumschutz"), betreff="Fällung")
    made = [
        make_dokument(
            vorgang, betreff="Gutachten", data=render_pdf(PAGES, title="Gutachten"), filename="gutachten.pdf"
        ),
        make_dokument(vorgang, betreff="Notiz", data=b"Die Kastanien & <b>Linden</b>", filename="notiz.txt"),
    ]
    transaction.commit()
    while worker.run_once(live_town):
        pass
    transaction.begin()
    suche.put(made)
    transaction.commit()
    return made


def ask(url):
    return requests.get(url, auth=(CLERK, PASSWORD), headers={"Accept-Language": "de"}).text


def hits_of(town):
    page = ask(f"{town.absolute_url()}/@@recherche?text=Kastanie&art=Dokument")
    found = re.findall(r'class="k-recherche__title" href="([^"]+)">([^<]+)<', page)
    return {title: unescape(url) for url, title in found}


def test_a_hit_leads_to_the_page_and_the_words_are_named_there(live_town, papers):
    url = hits_of(live_town)["Gutachten"]
    told = urlsplit(url)
    assert told.path == urlsplit(papers[0].aq_parent.absolute_url()).path and told.fragment == "seite-2"
    assert f"dokument={papers[0].UID()}" in told.query and "suche=Kastanie" in told.query and "seite=2" in told.query
    shown = ask(url)
    assert 'id="seite-2"' in shown and 'href="#seite-2"' in shown and "<mark>Kastanie</mark>" in shown


def test_in_words_each_place_is_marked_and_nothing_becomes_html(live_town, papers):
    shown = ask(hits_of(live_town)["Notiz"])
    assert "<mark>Kastanien</mark> &amp; &lt;b&gt;Linden" in shown and "<b>Linden" not in shown


@pytest.mark.parametrize("asked", ["-nur", "x" * 10_000, "titel:", '"><script>alert(1)</script>', "der"])
def test_whatever_the_address_says_the_preview_is_there(live_town, papers, asked):
    url = papers[1].aq_parent.absolute_url()
    answer = requests.get(
        url,
        params={"tab": "unterlagen", "dokument": papers[1].UID(), "suche": asked, "seite": "99999"},
        auth=(CLERK, PASSWORD),
    )
    assert answer.status_code == 200 and "Linden" in answer.text and "<script>alert(1)" not in answer.text


@pytest.mark.rules
def test_all_of_a_text_is_there_in_pieces():
    found = pieces("Die Kastanien und\ndie Kastanie.", (frozenset({"kastanie"}), ("kastan",)))
    assert "".join(one.text for one in found) == "Die Kastanien und\ndie Kastanie."
    assert [one.text for one in found if one.treffer] == ["Kastanien", "Kastanie"]
