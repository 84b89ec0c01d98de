"""Sondernutzung in a browser: a street café with clerk, head, deputy, two partner bodies and citizen (issue 9, „Done when“)."""

from journeys.steps import fill_present
from journeys.steps import go_through_steps
from kommune.eakte.akte import api as akten
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from kommune.portal.musterstadt.gebuehren import SATZUNG
from kommune.portal.musterstadt.gebuehren import TARIFE
from kommune.portal.musterstadt.partner.stellungnahme import STELLEN
from kommune.portal.musterstadt.people import PASSWORD
from musterstadt import strassencafe as cafe
from musterstadt.papiere import pdf
from plone import api

import pytest
import transaction


pytestmark = pytest.mark.journey
PAPER = {"name": "nachweis.pdf", "mimeType": "application/pdf", "buffer": pdf()}
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 740}


@pytest.fixture
def town(demo, finance):
    """Musterstadt with the tariff and the two bodies, and a Postfach that takes a Widerspruch."""
    with api.env.adopt_user(username=cafe.ADMIN):
        id, typ, werte = TARIFE[0]
        if not gebuehren.list_tarife():
            gebuehren.set_tarif(id, werte, grund=SATZUNG, vorgangstyp=typ)
        if not partnerstellen.list_stellen():
            for one in STELLEN[:2]:
                partnerstellen.add(one)
    api.portal.set_registry_record("kommune.town.widerspruch_postfach", True)
    transaction.commit()
    return demo


@pytest.fixture
def look(picture):
    """``look(page, name, *words)``: the person reads these words; nothing sticks out of the page on a phone."""

    def act(page, name, *words):
        text = page.inner_text("#content, article >> nth=0")
        for word in words:
            assert word in text, f"{name}: {word!r} is missing in\n{text}"
        size = page.viewport_size
        for other in (PHONE, DESK):
            page.set_viewport_size(other)
            picture(page, f"cafe-{name}-{other['width']}")
            assert page.evaluate("document.documentElement.scrollWidth") <= other["width"], f"{name}, {other}"
        page.set_viewport_size(size)

    return act


def menu(page, vorgang, entry):
    """Take an entry of the menu of the Vorgang."""
    page.goto(vorgang)
    page.locator("summary", has_text="Weitere Aktionen").first.click()
    if page.locator(".k-mehr > summary").count():
        page.locator(".k-mehr > summary").click()
    page.get_by_role("link", name=entry, exact=True).first.click()
    page.wait_for_load_state()


def send(page):
    """Send the form of a page and wait for what it leads to."""
    page.click("#content form.k-form button[type=submit].btn-primary")
    page.wait_for_load_state()
    assert page.locator("#fehler").count() == 0, page.inner_text("#fehler")


def fill_step(page):
    """Answer what this step of the public form asks."""
    fill_present(page, cafe.TEXTS)
    if page.locator("#form-widgets-zweck").count():
        page.select_option("#form-widgets-zweck", label="Tische und Stühle (Außengastronomie)")


class Personen:
    """The windows of all who take part; each is logged in when they are needed, and anew some days later."""

    def __init__(self, town, visit, log_in, days_later):
        self.town, self.visit, self.log_in, self.days_later = town, visit, log_in, days_later
        self.pages, self.fresh = {}, set()

    def later(self, days):
        """Go on some days later: no log-in lasts that long."""
        self.days_later(days)
        self.fresh.clear()

    def __getitem__(self, name):
        if name not in self.pages:
            self.pages[name] = self.visit()
            self.pages[name].set_viewport_size(PHONE if name == cafe.CITIZEN else DESK)
        if name not in self.fresh:
            self.log_in(self.pages[name], self.town, name, PASSWORD)
            self.fresh.add(name)
        return self.pages[name]


def test_a_street_cafe(town, visit, log_in, work, look, days_later, finance):
    pages = Personen(town, visit, log_in, days_later)
    case, vorgang = hand_in(town, pages, work, look)
    pages.later(2)
    ask_for_papers(town, pages, case, vorgang, work, look)
    hear_partners(town, visit, pages[cafe.CLERK], vorgang, work, look)
    charge(pages[cafe.CLERK], vorgang, look)
    bescheid = draft_and_sign(town, pages, vorgang, work, look)
    deliver(town, pages, case, bescheid, work, look)
    order(town, pages, vorgang, work, look, finance)
    pages.later(9)
    object_to_it(town, pages, case, vorgang, work, look)


def hand_in(town, pages, work, look):
    """The citizen finds the service and hands in; the clerk takes the Vorgang over."""
    url, citizen, clerk = town.absolute_url(), pages[cafe.CITIZEN], pages[cafe.CLERK]
    citizen.goto(f"{url}/leistungen")
    citizen.fill("input[type=search]:visible >> nth=0", "straßencafé")
    citizen.press("input[type=search]:visible >> nth=0", "Enter")
    citizen.click("a[href$='/leistungen/sondernutzung'] >> nth=0")
    look(citizen, "01-leistung", "Sondernutzungserlaubnis", "12 Cent")
    citizen.click("a[href$='/antrag'] >> nth=0")
    go_through_steps(citizen, fill_step)
    look(citizen, "02-uebersicht", "Am Markt", "24")
    citizen.click("button[name='form.buttons.submit']")
    look(citizen, "03-eingang", "Ihr Antrag ist eingegangen")
    case = citizen.url.split("?")[0].rpartition("/")[0]  # as an account its case has no code
    work(town)
    clerk.goto(f"{url}/@@schreibtisch?korb=eingang")
    clerk.check("input[name='vorgang:list'] >> nth=0")
    clerk.click("button[value=uebernehmen]")
    clerk.goto(f"{url}/@@schreibtisch")
    clerk.click("td a >> nth=0")
    vorgang = clerk.url.split("?")[0]
    neighbour_takes_part(vorgang)
    clerk.goto(f"{vorgang}?tab=angaben")
    look(clerk, "04-vorgang", "Ñuñez-Øster", "Am Markt 7", "Außengastronomie")
    return case, vorgang


def neighbour_takes_part(vorgang):
    """The neighbour is a party, too: the Bescheid goes to her as well."""
    transaction.begin()
    found = api.content.get(path="/" + "/".join(vorgang.split("/")[-3:]))
    with api.env.adopt_user(username=cafe.CLERK):
        akten.set_beteiligte(found, [*found.beteiligte, cafe.NACHBARIN])
    transaction.commit()


def ask_for_papers(town, pages, case, vorgang, work, look):
    """Two items are asked for and the clock stops; the citizen answers each, and the days are given back."""
    clerk = pages[cafe.CLERK]
    menu(clerk, vorgang, "Unterlagen Punkt für Punkt nachfordern")
    for nr, text in enumerate(cafe.PUNKTE, 1):
        clerk.fill(f"[name='text.{nr}']", text)
    send(clerk)
    work(town)
    clerk.goto(f"{vorgang}/@@fristen")
    look(clerk, "05-frist-ruht", "Bearbeitung", "ruht")
    pages.later(5)
    citizen, clerk = pages[cafe.CITIZEN], pages[cafe.CLERK]
    citizen.goto(case)
    look(citizen, "06-nachforderung", "Das brauchen wir noch von Ihnen", *cafe.PUNKTE)
    for _punkt in cafe.PUNKTE:
        form = citizen.locator("form:has(input[name=punkt])").first
        form.locator("input[type=file]").set_input_files(PAPER)
        form.locator("button[type=submit]").click()
        citizen.wait_for_load_state()
    work(town)
    citizen.goto(case)
    look(citizen, "07-beantwortet", "eingegangen")
    clerk.goto(f"{vorgang}/@@fristen")
    clerk.locator("summary", has_text="So gerechnet").first.click()
    look(clerk, "08-frist-laeuft", "Tage, die dazukommen: 4")


def hear_partners(town, visit, clerk, vorgang, work, look):
    """One asks back and says something, the other has no concerns; neither has an account."""
    menu(clerk, vorgang, "Partnerstellen um Stellungnahme bitten")
    for one in STELLEN[:2]:
        clerk.get_by_label(one["name"]).check()
    clerk.fill("#f-text", cafe.FRAGE)
    clerk.get_by_label(cafe.PUNKTE[0]).first.check()
    look(clerk, "09-bitte", "Gesehen werden nur der Text und die Unterlagen")
    send(clerk)
    work(town)
    asks, agrees = (enter(visit, clerk, vorgang, one["name"]) for one in STELLEN[:2])
    look(agrees, "10-partnerraum", cafe.FRAGE, cafe.PUNKTE[0])
    agrees.get_by_role("link", name="Keine Bedenken").click()
    agrees.click("#content button[type=submit]")
    asks.fill("#partner-rueckfrage-text", cafe.RUECKFRAGE)
    asks.get_by_role("button", name="Rückfrage senden").click()
    work(town)
    clerk.goto(f"{vorgang}?tab=beteiligte")
    look(clerk, "11-stand", "keine Bedenken", "Rückfrage")
    befragter(clerk, vorgang, STELLEN[0]["name"])
    look(clerk, "12-rueckfrage", cafe.RUECKFRAGE)
    clerk.get_by_role("link", name="Beantworten").click()
    clerk.fill("#f-text", cafe.ANTWORT)
    send(clerk)
    work(town)
    asks.reload()
    look(asks, "13-antwort", cafe.ANTWORT)
    asks.fill("#partner-antworten-text", cafe.STELLUNGNAHME)
    asks.get_by_role("button", name="Stellungnahme senden").click()
    work(town)
    clerk.goto(f"{vorgang}?tab=beteiligte")
    look(clerk, "14-beantwortet", "keine Bedenken", "beantwortet")


def befragter(clerk, vorgang, name):
    """Open what is known of one who was asked."""
    clerk.goto(f"{vorgang}?tab=beteiligte")
    clerk.get_by_role("link", name=name).first.click()
    clerk.wait_for_load_state()


def enter(visit, clerk, vorgang, name):
    """The code is told on the telephone; the one who was asked opens the space with it on a phone."""
    befragter(clerk, vorgang, name)
    clerk.get_by_role("link", name="Link und Code").click()
    clerk.click("#content button[name=code]")
    link, code = clerk.inner_text("#link"), clerk.inner_text("#code")
    partner = visit(javascript=False, size="phone")
    partner.goto(link)
    partner.fill("#content input[name=code]", code)
    partner.click("#content button[type=submit]")
    return partner


def charge(clerk, vorgang, look):
    """The fee is computed by the tariff and confirmed by who saw how."""
    menu(clerk, vorgang, "Gebühr vorschlagen")
    clerk.select_option("#f-tarif", "sondernutzung-cafe")
    send(clerk)
    look(clerk, "15-gebuehr", "24", "527,04")
    send(clerk)


def draft_and_sign(town, pages, vorgang, work, look):
    """Co-signed, returned by the head, co-signed anew since it is another Fassung, signed by who stands in for the head."""
    url, clerk, head, deputy = town.absolute_url(), *(pages[one] for one in (cafe.CLERK, cafe.HEAD, cafe.DEPUTY))
    clerk.goto(vorgang)
    clerk.get_by_role("link", name="Bescheid entwerfen").first.click()
    clerk.click("article button[type=submit]")
    bescheid = clerk.url.split("?")[0]
    look(clerk, "16-entwurf", "527,04", "Außengastronomie")
    clerk.get_by_role("link", name="Schritt verfügen").click()
    clerk.select_option("#f-verfuegung", "mz")
    clerk.select_option("#f-adressat", f"person:{cafe.CO_SIGNER}")
    send(clerk)
    clerk.goto(bescheid)
    clerk.click("button[value=submit]")
    co_sign(pages, url, look, "17-mitzeichnung")
    head.goto(f"{url}/@@unterschriftenmappe")
    look(head, "18-mappe", "Straßencafé")
    head.goto(bescheid)
    head.locator("details:has(button[value=return_for_correction]) summary").click()
    back = head.locator("form:has(button[value=return_for_correction])")
    back.locator("textarea[name=grund]").fill(cafe.RUECKGABE)
    back.locator("button[value=return_for_correction]").click()
    clerk.goto(bescheid)
    look(clerk, "19-zurueck", cafe.RUECKGABE)
    clerk.get_by_role("link", name="Bearbeiten").first.click()
    clerk.frame_locator("iframe.tox-edit-area__iframe >> nth=0").locator("body").click()
    clerk.keyboard.press("Control+End")
    clerk.keyboard.type(f" {cafe.AUFLAGE}")
    clerk.click("#form-buttons-save")
    clerk.goto(bescheid)
    clerk.click("button[value=submit]")
    look(clerk, "20-neue-fassung", cafe.AUFLAGE)
    co_sign(pages, url, look, "21-noch-einmal")
    head.goto(f"{url}/@@vertretung-einrichten")
    head.select_option("#f-durch", cafe.DEPUTY)
    send(head)
    clerk.goto(bescheid)
    assert clerk.locator("button[value=sign]").count() == 0
    deputy.goto(f"{url}/@@unterschriftenmappe")
    look(deputy, "22-vertretung", "Straßencafé")
    deputy.goto(bescheid)
    deputy.click("button[value=sign]")
    deputy.click("#zeichnen button[name=nur]")
    work(town)
    clerk.goto(bescheid)
    look(clerk, "23-gezeichnet", "gezeichnet", "Hartmut Brückner", "Signatur gültig")
    return bescheid


def co_sign(pages, url, look, name):
    """The colleague signs the Fassung that lies before them."""
    page = pages[cafe.CO_SIGNER]
    page.goto(f"{url}/@@aufgaben")
    page.locator("td a").first.click()
    look(page, name, "Mitzeichnung")
    page.click("button[value=complete]")
    page.wait_for_load_state()


def deliver(town, pages, case, bescheid, work, look):
    """To the citizen by Postfach, to the neighbour by letter in a print run."""
    url, clerk, post, citizen = town.absolute_url(), *(pages[one] for one in (cafe.CLERK, cafe.POST, cafe.CITIZEN))
    clerk.click("button[value=deliver]")
    clerk.get_by_role("link", name="Noch jemandem bekannt geben").click()
    clerk.select_option("#f-empfaenger", label="Ines Albers")
    send(clerk)
    look(clerk, "24-bekanntgabe", "Đặng Ñuñez-Øster", "Ines Albers")
    work(town)
    post.goto(f"{url}/@@druckliste")
    look(post, "25-druckliste", "Ines Albers")
    send(post)
    work(town)
    post.reload()
    with post.expect_download() as download:
        post.get_by_role("button", name="PDF holen").click()
    assert download.value.suggested_filename.endswith(".pdf")
    post.reload()
    look(post, "26-drucklauf", "Ines Albers")
    send(post)
    citizen.goto(case)
    look(citizen, "27-entschieden", "Entschieden")
    citizen.click(".k-message a >> nth=0")
    look(citizen, "28-bescheid", "Wenn Sie nicht einverstanden sind")
    with citizen.expect_download() as download:
        citizen.click("a[href*='/anhang/']")
    assert download.value.suggested_filename.endswith(".pdf")
    work(town)


def order(town, pages, vorgang, work, look, finance):
    """Certified by the clerk, ordered by the head, handed over once."""
    clerk, head = pages[cafe.CLERK], pages[cafe.HEAD]
    clerk.goto(f"{vorgang}?tab=bescheide")
    clerk.get_by_role("link", name="Feststellen").first.click()
    look(clerk, "29-feststellen", "527,04")
    send(clerk)
    head.goto(f"{vorgang}?tab=bescheide")
    head.get_by_role("link", name="Prüfen und anordnen").first.click()
    look(head, "30-anordnen", "527,04", "Miriam Groß")
    send(head)
    work(town)
    (sent,) = finance.glob("AO-*.csv")
    assert "527.04" in sent.read_text("utf-8-sig")
    work(town)
    assert list(finance.glob("AO-*.csv")) == [sent]


def object_to_it(town, pages, case, vorgang, work, look):
    """The citizen objects from the Bescheid in the Postfach; the office reads that it came in time."""
    clerk, citizen = pages[cafe.CLERK], pages[cafe.CITIZEN]
    citizen.goto(case)
    citizen.click(".k-message:has-text('Sondernutzung') a >> nth=0")
    citizen.get_by_role("link", name="Widerspruch").first.click()
    look(citizen, "31-widerspruch", "Widerspruch gegen diesen Bescheid einlegen")
    citizen.fill("#content textarea[name=text]", cafe.WIDERSPRUCH)
    citizen.get_by_role("button", name="Widerspruch absenden").click()
    look(citizen, "32-eingelegt", cafe.WIDERSPRUCH)
    work(town)
    clerk.goto(f"{vorgang}?tab=bescheide")
    look(clerk, "33-rechtzeitig", "rechtzeitig")
