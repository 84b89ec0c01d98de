"""The pages over HTTP: book without an account, move and cancel by link; who opens what; the office changes a calendar."""

from dataclasses import replace
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.ablauf.worker import run_once
from kommune.eakte.core.schutz.drossel import Zaehlwerk
from kommune.portal.buergerkonto import api as konten
from kommune.portal.termine import api as termine
from kommune.portal.termine.browser import seite
from kommune.portal.termine.interfaces import ITermineSettings
from kommune.portal.termine.store import Ortsplan
from kommune.portal.termine.store import speicher
from kommune.portal.uebergabe.stadt.termine import Termine
from kommune.portal.uebergabe.stadt.termine import Terminloeschung
from lxml import html
from plone import api
from portal.termine.conftest import HUND
from portal.termine.conftest import ORT
from portal.termine.conftest import PASS

import pytest
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
ALWAYS = replace(ORT, zeiten=("Mo–So 0–24",), oe="steueramt", vorlauf=120)
WHO = {"name": "Anna Beispiel", "email": "anna@example.org"}
BOOK = f"@@termine?leistung={HUND}&personen=2"


@pytest.fixture
def place(live_town):
    seite.daneben._own, seite.halten._own = Zaehlwerk(), Zaehlwerk()  # no test waits for what another one did too often
    api.portal.set_registry_record("je_anschluss", 0, interface=ITermineSettings)
    speicher().orte[ORT.id] = Ortsplan(ALWAYS)
    transaction.commit()
    return ALWAYS


@pytest.fixture
def visit(live_town, place):
    """``visit(user)`` gives a session; ``.page(path)``, ``.press(answer, name, value)`` sends the form that has this button."""

    class Visit(requests.Session):
        def page(self, path, **more):
            return self.get(path if "://" in path else f"{live_town.absolute_url()}/{path}", **more)

        def press(self, answer, button="", value=None, **fields):
            tree = html.fromstring(answer.text, base_url=answer.url)
            tree.make_links_absolute()
            wanted = f".//button[@name='{button}']" if button else ".//button[@type='submit']"
            form = next(one for one in tree.forms if one.method == "POST" and one.xpath(wanted))
            pressed = form.xpath(wanted)[0]
            data = {one.get("name"): one.get("value") or "" for one in form.xpath(".//input[@type='hidden']")}
            if button:
                data[button] = value or pressed.get("value")
            return self.post(form.action, data={**dict(form.fields), **data, **fields})

    def start(user=None):
        session = Visit()
        if user:
            session.auth = (user, PASSWORD)
        return session

    return start


def booked(guest, **who):
    form = guest.press(guest.page(BOOK), "zeit")
    assert "@@termin-daten/" in form.url, form.text
    done = guest.press(form, **{**WHO, **who})
    assert "@@mein-termin/" in done.url, done.text
    transaction.begin()
    return done


def test_a_phone_books_in_three_pages_and_moves_and_cancels_by_the_link(visit, live_town):
    guest = visit()
    first = guest.page(f"leistungen/{HUND}")
    assert f"@@termine?leistung={HUND}" in first.text and "Termin buchen" in first.text
    assert "Termin buchen" not in guest.page("leistungen/gewerbe-anmelden").text
    start = guest.page("@@termine")
    assert "Hund anmelden" in start.text and "Gewerbe anmelden" not in start.text
    choice = guest.page(BOOK)
    assert "Bürgerbüro" in choice.text and choice.headers["Cache-Control"] == "private, no-store"
    done = booked(guest)
    assert "Der Termin ist gebucht" in done.text and "Haftpflichtversicherung" in done.text
    (one,) = termine.of_email("anna@example.org")
    assert one.bis - one.von == 25 and one.code in done.text
    run_once(live_town)
    transaction.begin()
    (sent,) = [one for one in mail.waiting() if one.to == "anna@example.org"]
    assert done.url.rsplit("/", 1)[1] in sent.text
    days = guest.page(done.url.replace("@@mein-termin", "@@termin-verschieben"))
    assert "bisher" in days.text
    moved = guest.press(days, "zeit", f"{ORT.id} {(one.beginn + timedelta(days=3)).isoformat()}")
    transaction.begin()
    assert "@@mein-termin/" in moved.url and termine.get(one.id).tag == one.tag + timedelta(days=3)
    ics = guest.page(done.url.replace("@@mein-termin", "@@termin-kalender"))
    assert ics.headers["Content-Type"].startswith("text/calendar") and "BEGIN:VEVENT" in ics.text
    gone = guest.press(guest.page(done.url), "absagen")
    assert "Dieser Termin ist abgesagt" in gone.text
    assert "@@mein-termin/" in guest.page(days.url).url and guest.press(guest.page(BOOK), "zeit").status_code == 200


def test_opening_any_page_changes_nothing(visit, live_town):
    guest = visit()
    done = booked(guest)
    link = done.url.rsplit("/", 1)[1]
    (one,) = termine.of_email("anna@example.org")
    before = live_town._p_jar.db().lastTransaction()
    for path in (
        "@@termine",
        BOOK,
        f"{BOOK}&ort={ORT.id}&zeit=x",
        f"@@mein-termin/{link}?absagen=1",
        f"@@termin-verschieben/{link}?zeit={ORT.id}",
        f"@@termin-daten/{link}",
        f"@@termin-kalender/{link}",
        f"@termine/{link}",
    ):
        guest.page(path)
    assert live_town._p_jar.db().lastTransaction() == before
    transaction.begin()
    assert termine.get(one.id) == one
    forged = guest.post(done.url, data={"absagen": "1"})
    assert forged.status_code == 403
    transaction.begin()
    assert termine.get(one.id) == one


def test_a_time_that_went_meanwhile_is_told_with_what_is_free_now(visit):
    one, other = visit(), visit()
    page = one.page(BOOK)
    assert other.press(other.page(BOOK), "zeit").status_code == 200
    late = one.press(page, "zeit")
    assert late.status_code == 409 and "Jemand war schneller" in late.text
    assert one.press(late, "zeit").status_code == 200


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        f"{ORT.id} ",
        f"{ORT.id} morgen",
        f"{ORT.id} 2026-02-30T08:00+01:00",
        f"{ORT.id} 2027-01-01T08:00",
        "nirgends 2027-01-01T08:00:00+01:00",
        f"{ORT.id} 0001-01-01T00:00:00+00:00",
        f"{ORT.id} 2999-01-01T08:00:00+01:00",
    ],
)
def test_a_time_nobody_offered_is_refused_in_words(visit, value):
    guest = visit()
    page = guest.page(BOOK)
    tree = html.fromstring(page.text)
    token = tree.xpath("//input[@name='_authenticator']/@value")[0]
    data = {"_authenticator": token, "zeit": value, "leistung": HUND, "personen": "2"}
    answer = guest.post(page.url.partition("?")[0], data=data)
    assert 400 <= answer.status_code < 500 and "k-errors" in answer.text


def test_what_is_missing_is_said_at_the_field_and_the_time_stays_held(visit):
    guest = visit()
    form = guest.press(guest.page(BOOK), "zeit")
    wrong = guest.press(form, name="", email="keine Adresse")
    assert wrong.status_code == 400 and "is-invalid" in wrong.text
    assert "@@mein-termin/" in guest.press(wrong, **WHO).url


def test_who_goes_back_and_takes_another_time_gives_the_first_one_back(visit):
    guest = visit()
    first = guest.press(guest.page(BOOK), "zeit")
    tree = html.fromstring(first.text)
    (back,) = [one for one in tree.xpath("//a[@class='btn btn-link']/@href") if "@@termine" in one]
    second = guest.press(guest.page(back), "zeit")
    assert second.url != first.url
    transaction.begin()
    assert len(list(speicher().termine.items())) == 1
    assert guest.page(first.url).status_code == 404


def test_one_connection_holds_twelve_times_in_ten_minutes(visit):
    api.portal.set_registry_record("je_anschluss", 2, interface=ITermineSettings)
    transaction.commit()
    guest = visit()
    page = guest.page(BOOK)
    for _one in range(2):
        assert guest.press(guest.page(BOOK), "zeit").status_code == 200
    refused = guest.press(page, "zeit", f"{ORT.id} 2027-01-01T08:00:00+01:00")
    assert refused.status_code == 429 and "Retry-After" in refused.headers


@pytest.mark.parametrize(
    "page", ["mein-termin", "termin-daten", "termin-verschieben", "termin-kalender", "termine-kalender"]
)
def test_a_wrong_link_says_nothing(visit, page):
    for link in ("", "x", "0123456789abcdef.AAAAAAAAAAAAAAAAAAAAAAAA", "../..", "%00"):
        assert visit().page(f"@@{page}/{link}").status_code == 404


@pytest.mark.parametrize(
    ("person", "sees", "changes"),
    [
        (None, False, False),
        ("buergerin-a", False, False),
        ("sachbearbeitung-gewerbe", False, False),
        ("sachbearbeitung-steuer", True, False),
        ("leitung-steuer", True, True),
        ("fachadmin", True, True),
    ],
)
def test_who_sees_the_places_and_who_changes_a_calendar(visit, person, sees, changes):
    session = visit(person)
    pages = session.page("@@termine-verwaltung")
    assert ("Bürgerbüro" in pages.text and pages.status_code == 200) is sees
    form = session.page(f"@@terminort?ort={ORT.id}")
    if not sees:
        assert "Schalter 1" not in form.text
        return
    sent = session.press(form, title="Neu benannt")
    transaction.begin()
    assert (termine.get_ort(ORT.id).title == "Neu benannt") is changes
    assert sent.status_code == (200 if changes else 403)


def test_a_changed_calendar_lists_whom_it_affects_before_anything_is_stored_and_tells_them(visit, live_town):
    booked(visit())
    (one,) = termine.of_email("anna@example.org")
    head = visit("leitung-steuer")
    form = head.page(f"@@terminort?ort={ORT.id}")
    asked = head.press(form, zeiten="Mo–So geschlossen")
    assert asked.status_code == 409 and "Anna Beispiel" in asked.text and "betroffene" in asked.text
    transaction.begin()
    assert termine.get_ort(ORT.id) == ALWAYS
    done = head.press(asked, zeiten="Mo–So geschlossen", betroffene="absagen", grund="Umzug")
    assert done.status_code == 200
    for _round in range(3):
        run_once(live_town)
    transaction.begin()
    assert termine.get(one.id).stand == termine.Stand.ABGESAGT
    assert any("abgesagt" in sent.subject and "Umzug" in sent.text for sent in mail.waiting())


def test_a_place_is_made_by_the_page_and_shown_at_once(visit):
    admin = visit("fachadmin")
    form = admin.page("@@terminort")
    values = {"title": "Rathaus Süd", "leistungen": "Parken als Anwohnerin oder Anwohner | 20", "zeiten": "Mo–So 0–24"}
    made = admin.press(form, offen="1", **values)
    assert made.status_code == 200 and "Rathaus Süd" in made.text, made.text
    assert "Rathaus Süd" in visit().page(f"@@termine?leistung={PASS}").text


def test_the_feed_is_made_by_the_office_and_has_no_names(visit):
    booked(visit())
    clerk = visit("sachbearbeitung-steuer")
    page = clerk.press(clerk.page(f"@@termine-feed?ort={ORT.id}"))
    address = html.fromstring(page.text).xpath("//code/text()")[0]
    feed = visit().page(address)
    assert "Hund anmelden" in feed.text and "Anna" not in feed.text
    assert visit("sachbearbeitung-gewerbe").page(f"@@termine-feed?ort={ORT.id}").status_code == 404


@pytest.mark.leak
def test_a_citizen_finds_the_appointments_of_the_account_and_nobody_elses(visit):
    one, other = visit("buergerin-a"), visit()
    booked(one)
    booked(other, email="b@example.org", name="Berta Fremd")
    mine = one.page("@@mein-konto")
    assert "@@mein-termin/" in mine.text and "Termin: " in mine.text
    assert mine.text.count("@@mein-termin/") == 1
    assert "@@mein-termin/" not in visit("buerger-b").page("@@mein-konto").text


def test_rest_tells_what_is_free_books_moves_and_cancels_and_a_stranger_learns_nothing(visit, live_town, rest):
    with rest(live_town) as guest:
        leistungen = guest.get("/@termine").json()["leistungen"]
        assert {one["id"] for one in leistungen} == {HUND, PASS}
        (ort,) = guest.get(f"/@termine?leistung={HUND}").json()["orte"]
        assert ort["id"] == ORT.id and len(ort["naechste"]) == 3
        tage = guest.get(f"/@termine?leistung={HUND}&ort={ORT.id}").json()["tage"]
        frei = guest.get(f"/@termine?leistung={HUND}&ort={ORT.id}&tag={tage[2]['tag']}").json()["frei"]
        assert len(frei) == tage[2]["anzahl"]
        body = {"ort": ORT.id, "beginn": frei[0], "leistung": [HUND], "personen": 1, **WHO}
        made = guest.post("/@termine", json=body)
        assert made.status_code == 201, made.text
        link = made.json()["link"]
        assert guest.post("/@termine", json=body).status_code == 409
        assert guest.get(f"/@termine/{link}").json()["beginn"] == frei[0]
        assert guest.patch(f"/@termine/{link}", json={"beginn": frei[1]}).json()["beginn"] == frei[1]
        assert guest.delete(f"/@termine/{link}").json()["stand"] == "abgesagt"
        for wrong in ("x", link[:-1], f"{link}/x"):
            assert guest.get(f"/@termine/{wrong}").status_code == 404
        for change in (
            {"leistung": HUND},
            {"leistung": []},
            {"personen": "2"},
            {"personen": 99},
            {"name": ""},
            {"email": ""},
            {"beginn": "x"},
            {"ort": "x"},
        ):
            assert 400 <= guest.post("/@termine", json={**body, **change}).status_code < 500, change
    transaction.begin()
    assert sum(1 for one in speicher().orte[ORT.id].tage.values() for _b in one.belegt) == 0


@pytest.mark.leak
def test_the_office_reads_no_name_of_another_office_anywhere(visit):
    booked(visit(), name="Zwiebelfischteich Torf")
    for person in (None, "buerger-b", "sachbearbeitung-gewerbe"):
        for path in (
            "@@termine",
            BOOK,
            f"{BOOK}&ort={ORT.id}",
            "@@termine-verwaltung",
            f"@@terminort?ort={ORT.id}",
            "@termine",
        ):
            assert "Zwiebelfischteich" not in visit(person).page(path).text


def test_a_held_time_is_told_with_the_minute_it_ends(visit):
    form = visit().press(visit().page(BOOK), "zeit")
    transaction.begin()
    ((_id, held),) = list(speicher().termine.items())
    assert f"bis {held.haelt_bis.astimezone(clock.TIMEZONE):%-H:%M}" in form.text


def test_closing_the_account_takes_its_appointments_with_it_and_frees_the_time(visit, live_town):
    citizen = visit("buergerin-a")
    booked(citizen)
    (one,) = termine.of_account("buergerin-a")
    konten.close_account("buergerin-a")
    transaction.commit()
    assert not termine.of_account("buergerin-a") and not termine.of_email("anna@example.org")
    assert one.id not in {each.termin for each in speicher().orte[ORT.id].belegt(one.tag)}


def test_a_person_is_told_what_is_kept_and_it_goes_when_it_is_erased(visit):
    booked(visit())
    (found,) = Termine().collect(["anna@example.org"])
    assert found["E-Mail-Adresse"] == "anna@example.org" and found["Wofür"] == "Hund anmelden"
    (urteil,) = Terminloeschung().judge(["anna@example.org"])
    assert urteil.folge == "geht"
    assert Terminloeschung().erase(["anna@example.org", "anna@example.org"]) == 1
    transaction.begin()
    assert not termine.of_email("anna@example.org")
