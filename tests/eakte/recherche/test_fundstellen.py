"""A hit opens the Vorgang beside the list, on the page of the place, with what was searched for marked."""

from html import unescape
from kommune.eakte.core.ablauf import worker
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.suche import api as suche
from kommune.eakte.suche.ausdruck.worte import auszuege
from kommune.eakte.suche.ausdruck.worte import Marken
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


def test_on_the_picture_of_the_page_a_box_lies_on_each_word_searched_for(live_town, papers):
    shown = ask(hits_of(live_town)["Gutachten"])
    (page, boxes) = re.search(
        r'id="seite-(\d+)"\s*>(?:(?!</p>).)*<svg class="k-stellen"(.*?)</svg>', shown, re.S
    ).groups()
    (box,) = re.findall(r"<rect[^>]*>", boxes)
    place = {name: int(value) for name, value in re.findall(r'(height|width|x|y)="(\d+)"', box)}
    assert page == "2" and 500 < place["x"] < 9000 and 0 < place["y"] < 2500, place
    assert 300 < place["width"] < 1500 and 50 < place["height"] < 400, place
    url = papers[0].aq_parent.absolute_url()
    assert "k-stellen" not in ask(f"{url}?tab=unterlagen&dokument={papers[0].UID()}")


def test_a_file_drawn_before_words_had_places_gets_them_when_somebody_searches_in_it(live_town, papers):
    known = speicher().by_hash[papers[0].sha256]
    known.darstellungen = {name: one for name, one in known.darstellungen.items() if not name.startswith("woerter")}
    transaction.commit()
    url = hits_of(live_town)["Gutachten"]
    assert "k-stellen" not in ask(url)
    while worker.run_once(live_town):
        pass
    transaction.commit()
    assert "k-stellen" in ask(url)


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
    found = pieces("Die Kastanien und\ndie Kastanie.", Marken(frozenset({"kastanie"}), ("kastan",)))
    assert "".join(one.text for one in found) == "Die Kastanien und\ndie Kastanie."
    assert [one.text for one in found if one.treffer] == ["Kastanien", "Kastanie"]


@pytest.mark.rules
def test_of_a_phrase_no_single_word_is_a_hit_so_that_the_right_page_opens():
    text = "Forderung, offen\fEine offene Tür\fDie offene\nForderung von 2026"
    marked = Marken(folgen=((("offene", "forderung"), False),))
    (only,) = auszuege(text, marked)
    assert only.seite == 3 and [one.text for one in only.stuecke if one.treffer] == ["offene Forderung"]
    number = Marken(folgen=((("023", "2026", "1"), False),))
    assert [one.text for one in pieces("Am 1.2.2026: 023/2026/1, 2026, 023/2026/2", number) if one.treffer] == [
        "023/2026/1"
    ]


@pytest.mark.rules
@pytest.mark.parametrize(
    ("text", "found"), [("der kleine Hundehalter", ["kleine Hundehalter"]), ("kleine, alte Hunde", [])]
)
def test_the_last_word_of_an_open_phrase_may_go_on(text, found):
    marked = Marken(folgen=((("kleine", "hund"), True),))
    assert [one.text for one in pieces(text, marked) if one.treffer] == found
