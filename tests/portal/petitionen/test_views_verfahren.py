"""The pages of what a kind by law needs: sheets by two people, eligibility, the list to print; the feed."""

from kommune.eakte.core.druck.pdf_text import text_of
from kommune.portal.petitionen import api as petitionen
from kommune.portal.petitionen.browser import seite
from lxml import etree
from lxml import html
from plone import api

import pytest
import transaction


@pytest.fixture(autouse=True)
def no_brake(monkeypatch):
    monkeypatch.setattr(seite, "PER_MINUTE", 10_000)


@pytest.fixture
def antrag(running_page):
    """The petition of the pages, made an Einwohnerantrag as if handed in as one."""
    transaction.begin()
    (brain,) = petitionen.brains(review_state="published")
    one = brain.getObject()
    one.art = "einwohnerantrag"
    one.reindexObject()
    transaction.commit()
    return running_page


def test_two_people_count_a_sheet_and_everybody_reads_the_sum(antrag, visit):
    one, two = visit("fachadmin"), visit("redaktion")
    sheet = {"bogen": "1", "gueltig": "14", "ungueltig": "2"}
    answer = one.fill(f"{antrag}/@@petition-papier", **sheet)
    assert "Eine zweite Person zählt" in answer.text
    page = two.page(f"{antrag}/@@petition-papier").text
    assert "14" not in html.fromstring(page).get_element_by_id("content").text_content()  # nobody copies
    assert "keine ganze" not in page
    assert two.fill(f"{antrag}/@@petition-papier", **{**sheet, "gueltig": "vierzehn"}).status_code == 400
    assert "zählen gleich" in two.fill(f"{antrag}/@@petition-papier", **sheet).text
    page = visit().page(antrag).text
    assert "<strong>14</strong>" in page and "davon auf Papier" in page
    assert "Einwohnerantrag" in page and "Unterschriften von Hand" in page and "@@unterzeichnen" not in page
    assert visit().page(f"{antrag}/@@unterzeichnen").status_code == 409


def test_it_is_examined_and_decided_on_a_page_and_everybody_reads_the_reason(antrag, visit):
    one = visit("fachadmin")
    number = len(petitionen.zulaessigkeit.items_of(petitionen.brains(review_state="published")[0].getObject()))
    found = {f"urteil-{n}": "erfuellt" for n in range(number)}
    refused = one.fill(
        f"{antrag}/@@petition-zulaessigkeit", **{**found, "urteil-0": "offen"}, zulaessig="1", grund="Rat"
    )
    assert refused.status_code == 409 and "Prüfen Sie zuerst jeden Punkt" in refused.text
    assert (
        one.fill(f"{antrag}/@@petition-zulaessigkeit", **found, zulaessig="1", grund="Rat <b>3. 12.</b>").status_code
        == 200
    )
    page = visit().page(antrag).text
    assert "Zulässig</strong>" in page and "Rat &lt;b&gt;3. 12." in page
    assert one.fill(f"{antrag}/@@petition-zulaessigkeit", **found).status_code == 409


def test_the_list_to_print_holds_the_whole_text(antrag, visit):
    answer = visit().page(f"{antrag}/@@unterschriftenbogen")
    assert answer.headers["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    words = text_of(answer.content, "application/pdf")
    assert "zwölf Bäume" in words and "Geburtsdatum" in words


@pytest.mark.leak
@pytest.mark.parametrize("user", [None, "sachbearbeitung-steuer", "leitung-steuer"])
@pytest.mark.parametrize(
    "path", ["@@petition-papier", "@@petition-zulaessigkeit", "@unterschriftenboegen", "@zulaessigkeit"]
)
def test_who_does_not_moderate_sees_and_counts_nothing(antrag, visit, user, path):
    session = visit(user)
    answer = session.get(f"{antrag}/{path}", headers={"Accept": "application/json"} if path[1] != "@" else {})
    assert answer.status_code in (401, 403, 404) or "/login" in answer.url
    sent = session.post(f"{antrag}/{path}", json={"bogen": 1, "gueltig": 1, "ungueltig": 0, "punkte": []})
    assert sent.status_code in (400, 401, 403, 404) or "/login" in sent.url
    transaction.begin()
    one = petitionen.brains(review_state="published")[0].getObject()
    assert not petitionen.papier.has_sheets(one.UID()) and one.zulaessigkeit == ()


def test_the_feeds_tell_what_everybody_may_read(antrag, visit, live_town):
    for folder, number in (("petitionen", 1), ("projekte", 0)):
        answer = visit().page(f"{folder}/@@atom")
        assert answer.headers["Content-Type"].startswith("application/atom+xml")
        root = etree.fromstring(answer.content)
        entries = root.findall("{*}entry")
        assert len(entries) == number
    transaction.begin()
    with api.env.adopt_user(username="fachadmin"):
        petitionen.withdraw(petitionen.brains(review_state="published")[0].getObject())
    transaction.commit()
    assert etree.fromstring(visit("fachadmin").page("petitionen/@@atom").content).findall("{*}entry") == []
