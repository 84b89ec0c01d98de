"""Two clerks write at the same draft: the later one is told and keeps the text."""

from kommune.eakte.akte import api as akten
from kommune.eakte.postausgang import api as postausgang
from musterstadt.akten import make_vorgang
from musterstadt.organisation import PASSWORD
from musterstadt.vorlagen import make_vorlage
from plone.testing.zope import Browser

import pytest
import transaction


CLERK, HEAD = "sachbearbeitung-steuer", "leitung-steuer"


@pytest.fixture
def bescheid(live_town, as_user):
    vorlage = make_vorlage(live_town)
    vorgang = make_vorgang(live_town, leistung="hundesteuer-anmelden")
    with as_user(live_town, CLERK):
        akten.take_over(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, vorlage)
    transaction.commit()
    return bescheid


def test_a_stale_form_overwrites_nothing_and_keeps_the_text(bescheid, town_functional):
    pages = []
    for user in (CLERK, HEAD):
        browser = Browser(town_functional["app"])
        browser.raiseHttpErrors = False
        browser.addHeader("Authorization", f"Basic {user}:{PASSWORD}")
        browser.open(f"{bescheid.absolute_url()}/edit")
        pages.append(browser)
    for browser, title in zip(pages, ("Von der Ersten", "Von der Zweiten"), strict=True):
        browser.getControl(name="form.widgets.title").value = title
        browser.getControl(name="form.buttons.save").click()
    transaction.begin()
    assert bescheid.title == "Von der Ersten"
    assert "Jana Öztürk" in pages[1].contents and "Von der Ersten" in pages[1].contents
    assert pages[1].getControl(name="form.widgets.title").value == "Von der Zweiten"
    pages[1].getControl(name="wahl.title").value = ["meine"]
    pages[1].getControl(name="form.buttons.save").click()
    transaction.begin()
    assert bescheid.title == "Von der Zweiten"
