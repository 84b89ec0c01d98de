"""Two panes: the list of the Dokumente from the catalog, and what is in one, without anything of the file being run."""

from html import unescape
from kommune.eakte.akte.browser.unterlage.unterlagen import Unterlagen
from kommune.eakte.akte.dokument import unterlagen
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.journal import api as journal
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.browser import get
from musterstadt.papiere import pdf

import pytest
import re
import transaction


PASSWORD = "Sehr-geheim-2026!"
CLERK, OTHER, HEAD = "sachbearbeitung-steuer", "sachbearbeitung-verkehr", "leitung-steuer"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def papers(live_town):
    vorgang = make_vorgang(live_town)
    letter = make_dokument(vorgang, betreff=f"Antrag {SCRIPT}", absender="Ayşe Yıldız", data=pdf("Antrag"))
    make_dokument(
        vorgang,
        betreff="Auszug",
        data=f'<?xml version="1.0"?><a><b>x</b>{SCRIPT}</a>'.encode(),
        filename="a.xml",
        anlage_von=letter.aktenzeichen,
    )
    transaction.commit()
    run_lane(live_town, Spur.RENDITIONS)
    transaction.begin()
    return vorgang


def xml_of(vorgang):
    return next(one for one in vorgang.objectValues() if one.title == "Auszug")


def test_without_javascript_the_list_is_links_and_the_preview_stands_beside_it(papers):
    dokument = xml_of(papers)
    page = get(papers.absolute_url()).text
    assert f"dokument={dokument.UID()}#vorschau" in page and "Wählen Sie in der Liste" in page
    page = get(f"{papers.absolute_url()}?tab=unterlagen&dokument={dokument.UID()}").text
    assert "&lt;b&gt;x&lt;/b&gt;" in page and f"{dokument.absolute_url()}/@@datei" in page
    assert "alert(1)</script>" not in page
    assert 'aria-current="true"' in page


def test_the_preview_of_a_row_is_a_part_of_a_page_with_a_policy_of_its_own(papers):
    answer = get(f"{xml_of(papers).absolute_url()}/@@inhalt")
    assert (answer.status_code, "k-kopf" in answer.text, SCRIPT in answer.text) == (200, False, False)
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.leak
@pytest.mark.parametrize("who", [OTHER, "buergerin-a"])
def test_who_may_not_see_the_vorgang_gets_neither_rows_nor_preview(papers, who):
    dokument = xml_of(papers)
    for url in (f"{papers.absolute_url()}/@@unterlagen", f"{dokument.absolute_url()}/@@inhalt"):
        assert get(url, who).status_code == 404


@pytest.mark.leak
def test_a_dokument_of_elsewhere_is_not_shown_on_this_page(papers, live_town):
    other = make_dokument(make_vorgang(live_town, betreff="Anderer"), betreff="Woanders")
    transaction.commit()
    for uid in (other.UID(), papers.UID(), "gibt-es-nicht", ""):
        page = get(f"{papers.absolute_url()}?tab=unterlagen&dokument={uid}")
        assert (page.status_code, "k-inhalt-kopf" in page.text) == (200, False)


def test_reading_beside_the_list_is_journaled_where_reading_is(papers, live_town, as_user):
    with as_user(live_town, "fachadmin"):
        vertraulichkeit.clear(HEAD, "vertraulich", reason="geprüft")
    with as_user(live_town, HEAD):
        vertraulichkeit.set_stufe(papers, "vertraulich")
    transaction.commit()
    dokument = xml_of(papers)
    assert get(f"{papers.absolute_url()}?tab=unterlagen&dokument={dokument.UID()}", HEAD).status_code == 200
    papers._p_jar.sync()
    read = [one["objekt_uid"] for one in journal.entries(papers) if one["aktion"] == "gelesen_vertraulich"]
    assert sorted(read) == sorted([dokument.UID(), papers.UID()])


def test_what_cannot_be_shown_says_why_and_the_original_stays_there(papers, live_town):
    film = make_dokument(papers, betreff="Film", data=b"\x00\x00\x00\x18ftypmp42" + b"\0" * 40, filename="film.mp4")
    waits = make_dokument(papers, betreff="Wartet", data=b"noch nicht gelesen", filename="warte.txt")
    transaction.commit()
    page = unescape(get(f"{film.absolute_url()}/@@inhalt").text)
    assert "keine Vorschau" in page and "Das Original können Sie herunterladen." in page
    page = get(f"{waits.absolute_url()}/@@inhalt").text
    assert "data-wartet" in page and f"{waits.absolute_url()}/@@datei" in page


def test_a_file_in_quarantine_or_gone_is_not_offered(papers):
    dokument = xml_of(papers)
    known = speicher().by_hash[dokument.sha256]
    known.stand = "infected"
    transaction.commit()
    page = unescape(get(f"{dokument.absolute_url()}/@@inhalt").text)
    assert "in Quarantäne" in page and "@@datei" not in page and "<b>x</b>" not in page
    listed = get(papers.absolute_url()).text
    assert "in Quarantäne" in listed
    del speicher().by_hash[dokument.sha256]
    transaction.commit()
    page = unescape(get(f"{dokument.absolute_url()}/@@inhalt").text)
    assert "Die Datei fehlt" in page and "@@datei" not in page


def test_hundreds_of_rows_come_in_portions(papers, monkeypatch):
    monkeypatch.setattr(unterlagen, "PORTION", 1)
    request = papers.REQUEST
    first = Unterlagen(papers, request)
    assert [row.titel for row in first.rows] == [f"Antrag {SCRIPT}"]
    assert first.more()["left"] == 1
    request.form["ab"] = "1"
    rest = Unterlagen(papers, request)
    assert ([row.titel for row in rest.rows], rest.more()) == (["Auszug"], None)
    assert "Antrag" not in rest.render()


def test_the_rows_say_date_sender_and_pages(papers):
    letter = next(one for one in papers.objectValues() if one.absender)
    row = next(row for row in Unterlagen(papers, papers.REQUEST).found if row.uid == letter.UID())
    assert row.absender == "Ayşe Yıldız" and row.datum == letter.posteingangsdatum.isoformat()
    assert Unterlagen(papers, papers.REQUEST).stand(row).seiten == 1


@pytest.fixture
def five_hundred(live_town):
    """A Vorgang with 500 Dokumente, made without files of their own."""
    vorgang = make_vorgang(live_town)
    for number in range(1, 501):
        make_dokument(vorgang, betreff=f"Schriftstück {number:03}", data=b"gleich")
    transaction.commit()
    return vorgang


def test_of_five_hundred_dokumente_the_page_has_one_portion_and_scrolling_loads_the_rest(five_hundred):
    """As vorgang.js does it: the address in ``data-zeilen`` of what comes, until there is none."""
    page = unescape(get(f"{five_hundred.absolute_url()}?tab=unterlagen").text)
    titles = re.findall(r">(Schriftstück \d+)</a>", page)
    assert (len(titles), titles[0]) == (unterlagen.PORTION, "Schriftstück 500")
    assert "(450)" in page and len(page) < 200_000
    portions = 1
    while more := re.search(r'data-zeilen="([^"]+)"', page):
        page = unescape(get(more[1]).text)
        rows = re.findall(r">(Schriftstück \d+)</a>", page)
        assert 0 < len(rows) <= unterlagen.PORTION and "<main" not in page
        titles += rows
        portions += 1
    assert (portions, titles) == (10, [f"Schriftstück {number:03}" for number in range(500, 0, -1)])
