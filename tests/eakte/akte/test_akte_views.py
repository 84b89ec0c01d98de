"""The pages of the record, as a caseworker uses them without JavaScript."""

from datetime import date
from datetime import timedelta
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser.anzeige import RecordView
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.worker import run_once
from kommune.eakte.journal import api as journal
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone.testing.zope import Browser
from zope.i18n import translate

import pytest
import transaction


PASSWORD = "Sehr-geheim-2026!"


@pytest.fixture
def browse(live_town, town_functional):
    def start(user_id="sachbearbeitung-steuer"):
        browser = Browser(town_functional["app"])
        browser.handleErrors = True
        browser.raiseHttpErrors = False
        browser.addHeader("Accept-Language", "de")
        if user_id:
            browser.addHeader("Authorization", f"Basic {user_id}:{PASSWORD}")
        return browser

    return start


@pytest.fixture
def vorgang(live_town):
    vorgang = make_vorgang(live_town, frist=date(2020, 1, 1))
    make_dokument(vorgang)
    transaction.commit()
    return vorgang


def index_text(portal):
    """Let the worker index the text of what was made."""
    while run_once(portal):
        transaction.begin()
    transaction.begin()


def submit(browser, **values):
    """Fill the page's own form (the one with class k-form) and send it."""
    count = len(browser.contents.split("<form")) - 1
    forms = (browser.getForm(index=index) for index in range(count))
    form = next(form for form in forms if 'class="k-form"' in str(form._form.html)[:200])
    for name, value in values.items():
        form.getControl(name=name).value = value
    form.submit()


def test_the_list_shows_filters_and_hits(live_town, browse):
    make_akte(live_town, betreff="Hundesteuer <b>A</b>")
    transaction.commit()
    browser = browse()
    browser.open(f"{live_town.absolute_url()}/akten?status=open&federfuehrung=steueramt")
    assert "Treffer" in browser.contents
    assert "Hundesteuer &lt;b&gt;A&lt;/b&gt;" in browser.contents
    browser.open(f"{live_town.absolute_url()}/akten?jahr=26")
    assert "Geben Sie ein Jahr wie 2026 ein." in browser.contents


def test_a_vorgang_is_found_by_a_name_from_the_head_of_every_page(browse, vorgang, live_town):
    index_text(live_town)
    browser = browse()
    browser.open(live_town.absolute_url())
    form = next(
        browser.getForm(index=index)
        for index in range(9)
        if browser.getForm(index=index).action.endswith("/@@recherche")
    )
    form.getControl(name="text").value = "Yıldız"
    form.submit()
    assert vorgang.aktenzeichen in browser.contents
    assert 'aria-current="page"' in browser.contents


@pytest.mark.leak
def test_the_list_of_vorgaenge_shows_none_of_another_oe(browse, vorgang, live_town):
    index_text(live_town)
    browser = browse("sachbearbeitung-gewerbe")
    browser.open(f"{live_town.absolute_url()}/akten?art=vorgaenge&text={vorgang.aktenzeichen}")
    assert "Yıldız" not in browser.contents
    assert vorgang.absolute_url() not in browser.contents


def test_the_head_of_a_vorgang_tells_what_it_is_and_what_comes_next(browse, vorgang):
    browser = browse()
    browser.open(vorgang.absolute_url())
    for part in (vorgang.aktenzeichen, "eingegangen", "Yıldız, Ayşe", "Tagen überfällig", "Haftpflicht"):
        assert part in browser.contents, part
    for act in ("Übernehmen", "Bearbeitung beginnen", "Abschließen (zdA)", "Weiterleiten", "Journal"):
        assert act in browser.contents, act
    assert browser.contents.split("</h1>")[1].split("k-stateline")[0].count("btn-primary") == 1
    assert 'value="sachbearbeitung-steuer"' not in browser.contents


def test_a_tab_has_an_address_and_shows_its_part_alone(browse, vorgang):
    browser = browse()
    browser.open(f"{vorgang.absolute_url()}?tab=beteiligte")
    assert "Lindenstraße 4" in browser.contents and 'id="h-metadaten"' not in browser.contents
    browser.open(f"{vorgang.absolute_url()}?tab=angaben")
    assert "Lindenstraße 4" not in browser.contents and 'id="h-metadaten"' in browser.contents


def test_the_tab_opened_last_is_open_in_the_next_vorgang(browse, vorgang, live_town):
    other = make_vorgang(live_town, betreff="Ein anderer")
    transaction.commit()
    browser = browse()
    browser.open(f"{vorgang.absolute_url()}?tab=beteiligte")
    browser.open(other.absolute_url())
    assert 'id="h-beteiligte"' in browser.contents
    browser.open(f"{vorgang.absolute_url()}?tab=gibt-es-nicht")
    assert 'id="h-beteiligte"' in browser.contents


def test_one_click_takes_over(browse, vorgang):
    browser = browse()
    browser.open(vorgang.absolute_url())
    # the boxes of the list belong to another form by their attribute "form", which the test browser cannot count
    browser.getForm(action="@@uebernehmen").submit()
    transaction.begin()
    assert (vorgang.bearbeiter, akte_api.state_of(vorgang)) == ("sachbearbeitung-steuer", "in_progress")


def test_a_click_without_authenticator_changes_nothing(browse, vorgang):
    browser = browse()
    browser.post(f"{vorgang.absolute_url()}/@@uebernehmen", "x=1")
    assert browser.headers["Status"].startswith("403")
    transaction.begin()
    assert vorgang.bearbeiter == ""


def test_an_akte_and_a_vorgang_are_created_on_pages(live_town, browse):
    browser = browse()
    browser.open(f"{live_town.absolute_url()}/akten/@@akte-anlegen")
    submit(browser, betreff="Hund", kennzeichen="9999")
    assert browser.headers["Status"].startswith("404")
    assert 'value="Hund"' in browser.contents
    submit(browser, kennzeichen="022")
    assert "022/" in browser.contents
    browser.getLink("Vorgang anlegen").click()
    submit(browser, betreff="Anmeldung")
    assert "-1" in browser.contents and "Anmeldung" in browser.contents


def test_the_list_of_akten_sorts_by_its_heads_and_keeps_the_filters(live_town, browse):
    for betreff in ("Berta", "Anton"):
        make_akte(live_town, betreff=betreff)
    transaction.commit()
    browser = browse()
    browser.open(f"{live_town.absolute_url()}/akten?status=open&sort_on=betreff")
    assert browser.contents.index("Anton") < browser.contents.index("Berta")
    assert '<th scope="col" aria-sort="ascending">' in browser.contents
    browser.getLink("Betreff").click()
    assert browser.contents.index("Berta") < browser.contents.index("Anton")
    assert "status=open" in browser.url and 'aria-sort="descending"' in browser.contents
    browser.open(f"{live_town.absolute_url()}/akten?text=gibtesnicht")
    assert "Es gibt nichts, was dazu passt" in browser.contents


def test_the_form_of_an_akte_suggests_the_units_that_can_be_used(live_town, browse):
    browser = browse()
    browser.open(f"{live_town.absolute_url()}/akten/@@akte-anlegen")
    assert '<option value="022">022 ' in browser.contents
    assert '<option value="024">' not in browser.contents


def test_a_party_is_added_corrected_and_removed(browse, vorgang):
    browser = browse()
    browser.open(f"{vorgang.absolute_url()}/@@beteiligte")
    submit(browser, vorname="Łukasz", email="falsch")
    assert "Familienname fehlt." in browser.contents
    submit(browser, familienname="Weiß", email="l@example.org")
    assert "Weiß, Łukasz" in browser.contents
    browser.open(f"{vorgang.absolute_url()}/@@beteiligte-entfernen?nr=0")
    submit(browser, grund="doppelt")
    transaction.begin()
    assert [beteiligter["familienname"] for beteiligter in vorgang.beteiligte] == ["Weiß"]
    assert vorgang.antragsteller == "Weiß, Łukasz"


def test_the_edit_form_changes_and_journals(browse, vorgang):
    browser = browse()
    browser.open(f"{vorgang.absolute_url()}/@@edit")
    browser.getControl(name="form.widgets.title").value = "Neu"
    browser.getControl(name="form.buttons.save").click()
    transaction.begin()
    assert vorgang.title == "Neu"
    [change] = [entry for entry in journal.entries(vorgang) if entry["aktion"] == "geaendert"]
    assert (change["metadatum_name"], change["neuer_wert"]) == ("betreff", "Neu")


def test_a_file_is_uploaded_on_the_page(browse, vorgang):
    browser = browse()
    browser.open(f"{vorgang.absolute_url()}/@@dokument-hinzufuegen")
    form = browser.getForm(index=len(browser.contents.split("<form")) - 2)
    form.getControl(name="dateien")._control.force_value([("neu.pdf", b"%PDF-1.7 neu", "application/pdf")])
    form.getControl(name="absender").value = "Ayşe Yıldız"
    form.getControl(name="datum_des_schreibens").value = "2026-11-02"
    form.submit()
    transaction.begin()
    added = max(vorgang.objectValues(), key=lambda one: one.aktenzeichen_sort)
    assert (added.dateiname, added.absender, added.datum_des_schreibens) == (
        "neu.pdf",
        "Ayşe Yıldız",
        date(2026, 11, 2),
    )


def test_closing_too_early_says_what_is_to_be_done(browse, vorgang):
    browser = browse()
    browser.open(f"{vorgang.absolute_url()}/@@aktion?aktion=close")
    assert "Es ist kein Bescheid und kein Ergebnis vermerkt." in browser.contents
    submit(browser)
    assert browser.headers["Status"].startswith("409")


def test_the_dokument_page_tells_hash_and_integrity(browse, vorgang):
    browser = browse()
    browser.open(vorgang.objectValues()[0].absolute_url())
    assert vorgang.objectValues()[0].sha256 in browser.contents
    assert "noch nicht geprüft" in browser.contents
    browser.getLink("Datei jetzt prüfen").click()
    submit(browser)
    assert "unverändert seit dem Eingang" in browser.contents
    assert f"geprüft am {clock.today():%d.%m.%Y}" in browser.contents


@pytest.mark.leak
def test_pages_are_closed_to_others(live_town, browse, vorgang):
    for user_id in ("sachbearbeitung-gewerbe", "buergerin-a", None):
        for target in (vorgang, vorgang.aq_parent, vorgang.objectValues()[0]):
            browser = browse(user_id)
            browser.open(target.absolute_url())
            contents = browser.contents if isinstance(browser.contents, str) else browser.contents.decode()
            assert vorgang.title not in contents
            assert "Lindenstraße" not in contents


def test_the_format_is_set_by_the_fachadministration_only(live_town, browse):
    url = f"{live_town.absolute_url()}/@@aktenzeichen-einstellungen"
    browser = browse("fachadmin")
    browser.open(url)
    submit(browser, akte_format="{kennzeichen}")
    assert "Der Platzhalter {nummer} fehlt." in browser.contents
    submit(browser, akte_format="MS-{jahr}-{nummer:05}")
    transaction.begin()
    assert make_akte(live_town).aktenzeichen.startswith("MS-")
    browser = browse()
    browser.open(url)
    assert "akte_format" not in browser.contents


@pytest.mark.parametrize(
    "days,words",
    [
        (21, "noch 21 Tage"),
        (1, "morgen"),
        (0, "heute"),
        (-1, "seit gestern überfällig"),
        (-3, "seit 3 Tagen überfällig"),
    ],
)
def test_a_frist_says_how_far_away_it_is(town, days, words):
    view = RecordView(town, town.REQUEST)
    assert translate(view.days_left(clock.today() + timedelta(days=days)), target_language="de") == words
