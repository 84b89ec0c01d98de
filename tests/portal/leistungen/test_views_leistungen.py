"""The public pages, as citizens and editors see them."""

from kommune.portal.leistungen import api as leistungen
from musterstadt.leistungen import DRAFT
from musterstadt.leistungen import DRAFT_WORD
from plone import api
from plone.testing.zope import Browser
from urllib.parse import quote

import html
import pytest
import re
import transaction


PASSWORD = "Sehr-geheim-2026!"


@pytest.fixture
def browse(live_town, town_functional):
    def start(path, user_id=None):
        browser = Browser(town_functional["app"])
        browser.raiseHttpErrors = False
        browser.addHeader("Accept-Language", "de")
        if user_id:
            browser.addHeader("Authorization", f"Basic {user_id}:{PASSWORD}")
        browser.open(f"{live_town.absolute_url()}{path}")
        return browser

    return start


def text_of(browser):
    main = re.search(r'<article id="content".*?</article>', browser.contents, re.S)
    inline = re.sub(r"</?(span|a|strong|em)\b[^>]*>", "", (main or [browser.contents])[0])
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", inline).split()))


def status_of(browser):
    return browser.headers["Status"].split()[0]


def test_the_service_page_tells_what_people_need(browse):
    text = text_of(browse("/leistungen/hundesteuer-anmelden"))
    assert "Das Wichtigste in Kürze Kosten 96 Euro im Jahr" in text
    assert "Fristen 2 Wochen nach Beginn der Haltung Bearbeitungsdauer etwa 5 Arbeitstage" in text
    assert "So läuft es ab Angaben zur Person Angaben zum Hund" in text
    assert "Diese Unterlagen brauchen Sie Nachweis der Haftpflichtversicherung" in text
    assert "Zuständig Steueramt Rathausplatz 1 12345 Musterstadt Telefon 01234 56-78" in text
    assert "LeiKa-Schlüssel 99102013080000" in text
    assert "Online beantragen" not in text
    assert "Stand" not in text


def test_the_one_primary_button_leads_to_the_form(browse, live_town):
    form = api.content.create(live_town["leistungen"]["gewerbe-anmelden"], "EasyForm", id="antrag", title="Antrag")
    transaction.commit()
    page = browse("/leistungen/gewerbe-anmelden").contents
    main = page[re.search('<article [^>]*id="content"', page).start() :]
    assert re.findall(r'<a class="btn btn-primary[^"]*"[^>]*href="([^"]+)"', main.replace("\n", " ")) == [
        form.absolute_url()
    ]
    assert main.count("btn-primary") == 1


def test_the_start_page_has_letters_and_lebenslagen_with_their_numbers(browse):
    browser = browse("/leistungen")
    text = text_of(browser)
    assert "Alle 3 Leistungen" in text
    assert "Auto und Verkehr Zulassung, Führerschein, Parken 1 Leistung" in text
    assert "Todesfall" not in text
    letters = re.findall(r"@@a-z\?buchstabe=(\w)", browser.contents)
    assert letters == ["G", "H", "P"]


@pytest.mark.parametrize(
    "path,words",
    [
        ("/leistungen/@@a-z?buchstabe=H", "Leistungen mit H"),
        ("/leistungen/@@lebenslage?id=tiere", "Umwelt, Tiere und Freizeit"),
        ("/leistungen/@@zustaendig?oe=steueramt", "Stadtkämmerei – Steueramt"),
        ("/leistungen/@@suche?text=hundemarke", "Treffer für „hundemarke“"),
        ("/leistungen/@@suche?SearchableText=hundemarke", "Treffer für „hundemarke“"),
        ("/dienststellen/steueramt", "Das erledigen Sie hier"),
    ],
)
def test_every_way_leads_to_the_service(browse, path, words):
    browser = browse(path)
    assert words in text_of(browser)
    assert "/leistungen/hundesteuer-anmelden" in browser.contents


def test_a_typing_error_is_met_with_a_better_word(browse):
    browser = browse("/leistungen/@@suche?text=Anwonerparken")
    assert "Meinten Sie Anwohnerparken?" in text_of(browser)
    assert "@@suche?text=Anwohnerparken" in browser.contents
    assert "nichts gefunden" in text_of(browse("/leistungen/@@suche?text=qqqqxy"))


@pytest.mark.parametrize(
    "path",
    [
        "/leistungen/@@a-z?buchstabe=%C3%84%3C",
        "/leistungen/@@lebenslage?id=mond",
        "/leistungen/@@lebenslage",
        "/leistungen/@@zustaendig?oe=hauptamt",
        "/leistungen/gibt-es-nicht",
    ],
)
def test_a_page_that_does_not_exist_is_404(browse, path):
    assert status_of(browse(path)) == "404"


@pytest.mark.fault
@pytest.mark.parametrize(
    "query",
    ["text:list=a", "text=%00", "text=a&b_start=-1", "text=a&b_start=%C2%B2", "text=" + "a" * 5000],
)
def test_odd_queries_do_no_harm(browse, query):
    assert status_of(browse(f"/leistungen/@@suche?{query}")) in ("200", "400", "404")


@pytest.mark.fault
def test_nothing_that_is_typed_becomes_code(browse):
    page = browse(f"/leistungen/@@suche?text={quote('<script>alert(1)</script>')}").contents
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.leak
def test_a_draft_is_on_no_public_page(browse):
    assert status_of(browse(f"/leistungen/{DRAFT}")) == "404"
    for path in (
        "/leistungen",
        "/leistungen/@@a-z",
        "/leistungen/@@lebenslage?id=steuern",
        "/leistungen/@@zustaendig?oe=steueramt",
        f"/leistungen/@@suche?text={DRAFT_WORD}",
        "/dienststellen/steueramt",
    ):
        contents = browse(path).contents
        assert DRAFT not in contents
        assert f"{DRAFT_WORD} erkl" not in contents


@pytest.mark.leak
@pytest.mark.parametrize("user_id", [None, "buergerin-a"])
def test_pages_of_editors_are_closed_to_citizens(browse, user_id):
    for path in (
        "/leistungen/@@redaktion",
        "/leistungen/++add++Leistung",
        "/leistungen/hundesteuer-anmelden/@@stand",
        "/leistungen/hundesteuer-anmelden/@@ueberarbeiten",
        "/leistungen/hundesteuer-anmelden/edit",
        "/@@lebenslagen-einstellungen",
    ):
        browser = browse(path, user_id)
        assert browser.url.split("?")[0].endswith(
            ("/login", "/require_login", "/insufficient-privileges")
        ) or status_of(browser) in ("401", "403", "404"), (path, browser.url)


def test_from_draft_to_published_by_buttons(browse, live_town):
    page = browse(f"/leistungen/{DRAFT}", "redaktion")
    assert "Stand: Entwurf" in text_of(page)
    page.getControl("Zur Prüfung vorlegen").click()
    assert "Stand: wartet auf Prüfung" in text_of(page)
    review = browse(f"/leistungen/{DRAFT}", "leitung-steuer")
    review.getControl(name="grund").value = "Frist fehlt"
    review.getControl("Zurückweisen").click()
    page.reload()
    page.getControl("Zur Prüfung vorlegen").click()
    review.reload()
    review.getControl("Veröffentlichen").click()
    assert f"{DRAFT_WORD} erklären" in text_of(browse(f"/leistungen/{DRAFT}"))


def test_a_working_copy_by_buttons(browse):
    page = browse("/leistungen/bewohnerparkausweis", "redaktion")
    page.getControl("Mit einer Arbeitskopie ändern").click()
    assert "Das ist eine Arbeitskopie" in text_of(page)
    assert "Arbeitskopie" in text_of(browse("/leistungen/@@redaktion", "redaktion"))
    page.getControl("Zur Prüfung vorlegen").click()
    review = browse("/leistungen/bewohnerparkausweis-ueberarbeitung", "leitung-verkehr")
    review.getControl("In die veröffentlichte Leistung übernehmen").click()
    assert "Stand: übernommen" in text_of(review)


@pytest.mark.fault
def test_a_transition_without_token_or_in_the_wrong_state_is_refused(browse, live_town):
    browser = browse(f"/leistungen/{DRAFT}", "redaktion")
    browser.post(f"{live_town.absolute_url()}/leistungen/{DRAFT}/@@stand", "uebergang=submit")
    assert status_of(browser) == "403"
    token = re.search(r'_authenticator" value="(\w+)"', browse(f"/leistungen/{DRAFT}", "redaktion").contents)[1]
    browser.post(f"{live_town.absolute_url()}/leistungen/{DRAFT}/@@stand", f"uebergang=withdraw&_authenticator={token}")
    assert status_of(browser) == "409"
    assert "ist im Zustand „Entwurf“ nicht möglich" in html.unescape(browser.contents)
    transaction.begin()
    assert api.content.get_state(live_town["leistungen"][DRAFT]) == "draft"


def test_editors_describe_a_service_in_the_form(browse, live_town):
    form = browse("/leistungen/++add++Leistung", "redaktion")
    form.getControl(name="form.widgets.bezeichnung").value = "Straßenmusik anzeigen"
    form.getControl(name="form.widgets.volltext").value = "<p onclick='x'>Spielen Sie.</p><script>y</script>"
    form.getControl(name="form.widgets.leika_key").value = "123"
    form.getControl(name="form.buttons.save").click()
    assert "Ein LeiKa-Schlüssel hat 14 Ziffern" in html.unescape(form.contents)
    form.getControl(name="form.widgets.leika_key").value = "99050012104009"
    form.getControl(name="form.buttons.save").click()
    transaction.begin()
    made = live_town["leistungen"]["strassenmusik-anzeigen"]
    assert made.volltext.raw == "<p>Spielen Sie.</p>"
    assert api.content.get_state(made) == "draft"


def test_lebenslagen_are_set_through_the_web(browse, live_town):
    page = browse("/@@lebenslagen-einstellungen", "fachadmin")
    field = page.getControl(name="lebenslagen")
    before = field.value
    field.value = "nur | Eine"
    page.getControl("Speichern").click()
    assert status_of(page) == "409"
    assert "werden noch von Leistungen gebraucht" in html.unescape(page.contents)
    assert page.getControl(name="lebenslagen").value.strip() == "nur | Eine"
    page.getControl(name="lebenslagen").value = before + "\nehrenamt | Ehrenamt"
    page.getControl("Speichern").click()
    assert "Gespeichert." in page.contents


def test_a_page_names_another_language(browse, live_town):
    leistungen.edit(live_town["leistungen"]["bewohnerparkausweis"], sprache="en")
    transaction.commit()
    assert re.search(r'<h1[^>]*lang="en"', browse("/leistungen/bewohnerparkausweis").contents)
    assert not re.search(r'<h1[^>]*lang="', browse("/leistungen/gewerbe-anmelden").contents)


@pytest.mark.parametrize("path", ["", "/leistungen"])
def test_the_search_suggests_by_a_script_of_its_own(browse, path):
    html = browse(path).contents
    assert "/@suche-vorschlaege" in html
    assert b"datalist" in browse("/++resource++kommune-adressen.js").contents
