"""A case as its citizen reads it: what is missing, how a message begins, all papers together."""

from datetime import timedelta
from io import BytesIO
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.mail import waiting
from kommune.eakte.nachforderung import api as nachforderungen
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.interfaces import IWeiteresFehlendes
from kommune.portal.formulare.frage.pruefung import Upload
from kommune.portal.leistungen.interfaces import IUeblicheDauer
from kommune.portal.postfach import api as postfach
from kommune.portal.postfach.store import Art
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from zipfile import ZipFile
from zope.component import getGlobalSiteManager

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
PDF = pdf("Impfpass")


@pytest.fixture
def case(live_town):
    beleg = antraege.submit(
        leistung="hundesteuer-anmelden",
        titel="Hundesteuer anmelden",
        form_uid="f",
        fragen=[],
        antworten={},
        dateien=[Upload("nachweis", "Impfpass.pdf", PDF)],
        key="faden-0001",
        owner="buergerin-a",
        email="a@example.org",
    )
    transaction.begin()
    return antraege.get(beleg.eingangsnummer)


@pytest.fixture
def me(live_town):
    session = requests.Session()
    session.auth = ("buergerin-a", PASSWORD)
    session.headers["Accept-Language"] = "de"
    session.base = live_town.absolute_url()
    return session


@pytest.fixture
def asked(live_town, case):
    vorgang = make_vorgang(live_town, eingangsnummer=case.eingangsnummer)
    akten.take_over(vorgang)
    day = clock.today() + timedelta(days=10)
    nachforderungen.ask(vorgang, [("Impfpass Bello", day), ("Lageplan", day)], einleitung="Guten Tag,\nes fehlt noch:")
    transaction.commit()
    return vorgang


def plain(text):
    return " ".join(re.sub(r"<[^>]+>", " ", text.split("<article", 1)[-1]).split())


def test_account_home_case_and_rest_say_the_same_is_missing_with_where_it_is_sent(live_town, case, asked, me):
    url = f"{me.base}/@@antrag/{case.eingangsnummer}"
    items = postfach.still_asked_for(case.eingangsnummer)
    account, home, page = (me.get(one).text for one in (f"{me.base}/@@mein-konto", me.base, url))
    for shown in (account, home, page):
        assert "2 Dinge fehlen" in plain(shown)
    for one in items:
        assert f'href="{url}#punkt-{one["id"]}"' in account
        assert f'href="#punkt-{one["id"]}"' in page
        assert f'id="punkt-{one["id"]}"' in page
    assert f'href="{url}#punkt-{items[0]["id"]}"' in home
    (told,) = me.get(f"{me.base}/@antraege", headers={"Accept": "application/json"}).json()["items"]
    assert [one["text"] for one in told["fehlt"]] == ["Impfpass Bello", "Lageplan"]
    postfach.reply(case.eingangsnummer, text="Hier", key="faden-antwort-1", punkt=items[0]["id"])
    transaction.commit()
    assert "Eine Sache fehlt" in plain(me.get(f"{me.base}/@@mein-konto").text)


def test_what_an_upper_domain_misses_stands_with_the_rest(live_town, case, me):
    class Zahlung:
        order = 10

        def of(self, antrag):
            return [("Bezahlen Sie 12 Euro", None, "zahlung")] if antrag.eingangsnummer == case.eingangsnummer else []

    registry = getGlobalSiteManager()
    registry.registerUtility(given := Zahlung(), IWeiteresFehlendes, name="zahlung-probe")
    try:
        page = me.get(f"{me.base}/@@mein-konto").text
        assert f'href="{me.base}/@@antrag/{case.eingangsnummer}/zahlung"' in page
        assert "Eine Sache fehlt" in plain(page)
    finally:
        registry.unregisterUtility(given, IWeiteresFehlendes, name="zahlung-probe")


def test_account_and_case_show_how_the_last_message_begins(live_town, case, asked, me):
    for url in (f"{me.base}/@@mein-konto", f"{me.base}/@@antrag/{case.eingangsnummer}"):
        assert "Es fehlt noch:" in plain(me.get(url).text)


def test_the_usual_time_is_the_one_of_the_service_until_it_is_decided(live_town, case, me):
    class Dauer:
        def of(self, leistung_id):
            return (9, 21, 34) if leistung_id == "hundesteuer-anmelden" else None

        def stand(self):
            return "probe"

    registry = getGlobalSiteManager()
    before = registry.queryUtility(IUeblicheDauer)
    registry.registerUtility(Dauer(), IUeblicheDauer)
    try:
        urls = (f"{me.base}/@@mein-konto", f"{me.base}/@@antrag/{case.eingangsnummer}")
        for url in urls:
            assert "neun von zehn innerhalb von 21 Tagen" in plain(me.get(url).text)
        antraege.set_state(case.eingangsnummer, antraege.Stand.DECIDED)
        transaction.commit()
        for url in urls:
            assert "neun von zehn" not in plain(me.get(url).text)
    finally:
        registry.registerUtility(before, IUeblicheDauer)


def test_all_papers_come_in_one_archive_and_count_as_read(live_town, case, me):
    nummer = case.eingangsnummer
    postfach.send_to_citizen(
        nummer, key="b", betreff="Bescheid", text="T", art=Art.BESCHEID, dokumente=[("Bescheid.pdf", pdf("Bescheid"))]
    )
    postfach.reply(nummer, text="Foto", key="faden-foto-1", files=[Upload("unterlagen", "Bello.pdf", PDF)])
    transaction.commit()
    url = f"{me.base}/@@antrag/{nummer}"
    page = me.get(url).text
    assert "Alle Unterlagen herunterladen" in page
    assert me.head(f"{url}/unterlagen").ok
    transaction.begin()
    assert postfach.unread(nummer) == 1
    answer = me.get(f"{url}/unterlagen")
    assert answer.headers["Content-Type"] == "application/zip"
    assert "no-store" in answer.headers["Cache-Control"]
    archive = ZipFile(BytesIO(answer.content))
    names = archive.namelist()
    assert names == ["01-Impfpass.pdf", "02-Bescheid.pdf", "03-Bello.pdf", "Verzeichnis.txt"]
    assert archive.read(names[0]) == PDF
    transaction.begin()
    assert postfach.unread(nummer) == 0
    whole = me.get(f"{me.base}/@antraege/{nummer}", headers={"Accept": "application/json"}).json()
    assert [(one["name"], one["von"]) for one in whole["unterlagen"]] == [
        ("Impfpass.pdf", "person"),
        ("Bescheid.pdf", "stadt"),
        ("Bello.pdf", "person"),
    ]
    assert me.get(whole["unterlagen"][0]["download"]).content == PDF


def test_the_subject_of_a_mail_names_service_and_kind_and_nothing_of_what_is_in_it(live_town, case, asked):
    subjects = [one.subject for one in waiting() if one.to == "buergerin-a@musterstadt.example"]
    assert "Ihr Antrag „Hundesteuer anmelden“: Wir brauchen noch etwas von Ihnen" in subjects
    assert not any("Impfpass" in one for one in subjects)
