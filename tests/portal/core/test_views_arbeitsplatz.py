"""The slim head of the office's pages: one row, without the bar of those who edit, for nobody else."""

from lxml import html
from musterstadt.akten import make_akte

import pytest
import requests
import transaction


HTML = {"Accept": "text/html", "Accept-Language": "de"}
PASSWORD = "Sehr-geheim-2026!"


@pytest.fixture
def page(live_town):
    transaction.commit()

    def get(path, user=None):
        auth = (user, PASSWORD) if user else None
        answer = requests.get(f"{live_town.absolute_url()}/{path}", headers=HTML, auth=auth, timeout=60)
        return html.fromstring(answer.text)

    return get


def entries(tree):
    return [link.text_content().strip() for link in tree.cssselect("header nav > ul > li > a")]


def summaries(tree):
    return [summary.text_content().strip() for summary in tree.cssselect("header summary")]


def test_a_clerk_finds_her_work_in_one_row(page):
    tree = page("@@schreibtisch", "sachbearbeitung-steuer")
    assert entries(tree) == ["Heute", "Schreibtisch", "Akten", "Suche", "Aktenplan"]
    assert tree.cssselect("header a[aria-current]")[0].text_content() == "Schreibtisch"
    assert "k-intern" in tree.body.get("class")


def test_a_clerk_finds_her_work_from_a_public_page(page):
    tree = page("leistungen", "sachbearbeitung-steuer")
    assert entries(tree)[-1] == "Arbeitsplatz"
    assert "k-intern" not in tree.body.get("class")


@pytest.mark.leak
@pytest.mark.parametrize("user", [None, "buergerin-a"])
def test_others_never_see_the_head_of_the_office(page, user):
    for path in ("leistungen", "akten", "@@schreibtisch", "@@auftraege"):
        assert not page(path, user).cssselect(".k-arbeit")


def test_what_may_be_done_with_a_page_of_the_office_is_in_the_menu_instead_of_a_second_bar(page):
    tree = page("organisation", "fachadmin")
    assert not tree.cssselect("#k-bar > ul")
    assert "Diese Seite" in " ".join(summaries(tree))
    assert any(link.get("href").endswith("/++add++Organisationseinheit") for link in tree.cssselect("header .k-menu a"))


def test_who_may_not_edit_a_page_has_no_such_menu(page):
    assert "Diese Seite" not in " ".join(summaries(page("organisation", "sachbearbeitung-steuer")))


def test_seldom_used_pages_are_shown_by_right(page):
    def menu(user):
        return [link.text_content() for link in page("@@heute", user).cssselect("header nav .k-menu a")]

    assert "Aufträge" in menu("fachadmin")
    assert "Aufträge" not in menu("sachbearbeitung-steuer")
    assert {"Adressbuch", "Textbausteine"} <= set(menu("sachbearbeitung-steuer"))
    assert "Adressbuch" not in menu("fachadmin"), "it opens for who works in an OE"


def test_the_list_is_two_tabs_away(page, live_town):
    make_akte(live_town)
    transaction.commit()
    tree = page("akten", "leitung-steuer")
    skips = [link.get("href") for link in tree.cssselect("a.k-skip")]
    assert skips == ["#k-main", "#k-liste"]
    assert tree.get_element_by_id("k-liste").tag == "tbody"
