"""A Dokumentensafe is its owner's alone: no role, no address and no form gets at another's paper."""

from base64 import b64encode
from datetime import timedelta
from html import unescape
from kommune.eakte.core import clock
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.interfaces import FileInfected
from kommune.eakte.core.datei.interfaces import Pruefstand
from kommune.portal.antrag import ablage
from kommune.portal.antrag import api as antraege
from kommune.portal.buergerkonto import api as konto
from kommune.portal.dokumentensafe import api as dokumentensafe
from kommune.portal.dokumentensafe.browser import safe
from kommune.portal.dokumentensafe.interfaces import ISafeSettings
from kommune.portal.formulare.frage.pruefung import Upload
from kommune.portal.postfach import api as postfach
from musterstadt.alle_fragen import ANSWERS
from musterstadt.alle_fragen import make_form
from musterstadt.papiere import pdf
from plone import api

import pytest
import re
import requests
import transaction


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
PDF, OTHER = pdf("Geburtsurkunde"), pdf("Ausweis")
JSON = {"Accept": "application/json"}
HIDDEN = re.compile(r'<input name="([^"]+)"\s+type="hidden"\s+value="([^"]*)"')


def plain(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.text))


def send_step(person, page, answers, further=()):
    """Send the step of a page as a browser does."""
    typed = [(f"form.widgets.{name.replace('__list', ':list')}", one) for name, one in answers.items()]
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page.text)[1]
    carried = [(name, unescape(value)) for name, value in HIDDEN.findall(page.text)]
    data = [*typed, *carried, ("_authenticator", token), *further, ("kommune-weiter", "1")]
    address = unescape(re.search(r'<form class="k-form"\s+action="([^"]+)"', page.text)[1])
    return person.post(address, data=data, files={"x": ("", b"")})


class Person(requests.Session):
    def __init__(self, site, name):
        super().__init__()
        self.auth = (name, PASSWORD) if name else None
        self.headers["Accept-Language"] = "de"
        self.base = site.absolute_url()
        self.page, self.rest = f"{self.base}/@@dokumentensafe", f"{self.base}/@dokumentensafe"

    def fill_in(self, files=(), **fields):
        token = re.search(r'_authenticator"[^>]*value="([^"]+)"', self.get(self.page).text)[1]
        return self.post(self.page, data={"_authenticator": token, **fields}, files=files or {"x": ("", b"")})

    def keep(self, name="Geburtsurkunde.pdf", data=PDF, titel=""):
        answer = self.fill_in([("datei", (name, data, "application/pdf"))], titel=titel)
        assert answer.status_code == 200, plain(answer)
        return self.listed()[-1]["id"]

    def listed(self):
        return self.get(self.rest, headers=JSON).json()["items"]


@pytest.fixture
def mine(live_town, monkeypatch):
    monkeypatch.setattr(safe, "drossel", safe.Drossel())
    transaction.commit()
    return Person(live_town, "buergerin-a")


def papers(name="buergerin-a"):
    transaction.begin()
    return dokumentensafe.list_papers(api.user.get(username=name).getId())


def test_the_owner_puts_reads_and_removes_on_the_page_and_over_rest(mine):
    paper = mine.keep(titel="Meine Geburtsurkunde")
    page = mine.get(mine.page)
    assert "no-store" in page.headers["Cache-Control"]
    assert "Meine Geburtsurkunde" in page.text and "Papiere" not in plain(page)
    assert "von 50 MB" in plain(page) and "Frist in Tagen: 730" in plain(page)
    opened = mine.get(f"{mine.page}/{paper}")
    assert opened.content == PDF and opened.headers["Content-Disposition"].startswith("attachment")
    body = {"dateien": [{"name": "Ausweis.pdf", "inhalt": b64encode(OTHER).decode()}], "titel": "Ausweis"}
    made = mine.post(mine.rest, json=body, headers=JSON)
    assert made.status_code == 201 and made.json()["items"][0]["titel"] == "Ausweis"
    assert mine.get(made.json()["items"][0]["download"]).content == OTHER
    assert mine.delete(f"{mine.rest}/{made.json()['items'][0]['id']}", headers=JSON).status_code == 204
    assert "entfernt" in mine.fill_in(entfernen=paper).text
    assert papers() == [] and "Hier liegt noch nichts" in mine.get(mine.page).text


def test_over_rest_papers_come_no_faster_than_on_the_page(mine, monkeypatch):
    monkeypatch.setattr(safe, "PER_MINUTE", 3)
    body = {"dateien": [{"name": "Ausweis.pdf", "inhalt": b64encode(OTHER).decode()}]}
    told = [mine.post(mine.rest, json=body, headers=JSON).status_code for _each in range(30)]
    assert told[0] == 201 and told[-1] == 429


def test_the_same_file_twice_is_one_paper(mine):
    assert mine.keep() == mine.keep(name="anders.pdf")
    assert len(papers()) == 1


@pytest.mark.parametrize("who", [None, "buerger-b", "sachbearbeitung-steuer", "fachadmin", "revision"])
def test_nobody_else_reaches_a_paper(live_town, mine, who):
    paper, other = mine.keep(titel="Geheim"), Person(live_town, who)
    attempts = [
        other.get(f"{mine.page}/{paper}", allow_redirects=False),
        other.get(f"{mine.rest}/{paper}", headers=JSON),
        other.delete(f"{mine.rest}/{paper}", headers=JSON),
        other.get(mine.page),
        other.get(mine.rest, headers=JSON),
        other.get(f"{mine.rest}?user=buergerin-a&userid=buergerin-a&owner=buergerin-a", headers=JSON),
        other.get(f"{live_town.absolute_url()}/@users/buergerin-a", headers=JSON),
    ]
    assert not any("Geheim" in one.text or PDF in one.content for one in attempts)
    assert all(one.status_code in (302, 401, 404) for one in attempts[:3])
    assert len(papers()) == 1


def test_a_manager_sees_none_of_it(live_town, mine):
    paper = mine.keep(titel="Geheim")
    with api.env.adopt_roles(["Manager"]):
        api.user.create(username="verwalterin", email="v@musterstadt.example", password=PASSWORD, roles=("Manager",))
    transaction.commit()
    manager = Person(live_town, "verwalterin")
    assert manager.get(f"{manager.base}/@@usergroup-userprefs").status_code == 200
    assert manager.get(f"{mine.page}/{paper}").status_code == 404
    assert manager.get(f"{mine.rest}/{paper}", headers=JSON).status_code == 404
    assert manager.delete(f"{mine.rest}/{paper}", headers=JSON).status_code == 404
    assert manager.listed() == []
    assert "Geheim" not in manager.get(mine.page).text


def test_a_form_of_another_page_puts_and_removes_nothing(mine):
    paper = mine.keep()
    for data in ({"entfernen": paper}, {"titel": "x"}):
        answer = mine.post(mine.page, data=data, files={"datei": ("a.pdf", OTHER, "application/pdf")})
        assert answer.status_code == 403
    assert len(papers()) == 1


def test_what_cannot_be_taken_is_named_at_its_field_and_nothing_is_kept(mine):
    for data, words in ((b"MZ program", "HEIC, TIFF"), (b"", "leer")):
        answer = mine.fill_in([("datei", ("a.pdf", data, "application/pdf"))])
        assert answer.status_code == 400 and re.search(words, plain(answer))
        assert 'aria-describedby="datei-hint datei-error"' in answer.text
    assert papers() == []


def test_who_has_no_room_is_told_how_much_there_is(live_town, mine):
    mine.keep()
    api.portal.set_registry_record("zahl", 1, interface=ISafeSettings)
    transaction.commit()
    answer = mine.fill_in([("datei", ("b.pdf", OTHER, "application/pdf"))])
    assert answer.status_code == 429 and "höchstens 1 Unterlagen" in plain(answer)
    api.portal.set_registry_record("zahl", 40, interface=ISafeSettings)
    api.portal.set_registry_record("megabyte", 1, interface=ISafeSettings)
    transaction.commit()
    answer = mine.fill_in([("datei", ("b.pdf", OTHER + b" " * 1024 * 1024, "application/pdf"))])
    assert answer.status_code == 429 and "fasst 1 MB" in plain(answer)
    assert len(papers()) == 1


def test_where_the_town_offers_none_there_is_none(live_town, mine):
    paper = mine.keep()
    api.portal.set_registry_record("angeboten", False, interface=ISafeSettings)
    transaction.commit()
    body = {"dateien": [{"name": "a.pdf", "inhalt": b64encode(OTHER).decode()}]}
    assert mine.get(mine.page).status_code == 404
    assert mine.get(f"{mine.page}/{paper}").status_code == 404
    assert mine.get(mine.rest, headers=JSON).status_code == 404
    assert mine.post(mine.rest, json=body, headers=JSON).status_code == 404
    assert "@@dokumentensafe" not in mine.get(f"{mine.base}/@@mein-konto").text


def test_a_paper_goes_when_its_time_is_over_and_an_idle_town_writes_nothing(live_town, mine, monkeypatch):
    mine.keep()
    assert dokumentensafe.forget_expired() == 0
    later = clock.now() + timedelta(days=731)
    monkeypatch.setattr(clock, "now", lambda: later)
    monkeypatch.setattr(clock, "today", lambda: later.date())
    assert papers() == []
    assert dokumentensafe.forget_expired() == 1
    transaction.begin()
    assert dokumentensafe.forget_expired() == 0


def test_it_goes_with_the_account(live_town, mine):
    mine.keep()
    user_id = api.user.get(username="buergerin-a").getId()
    if not konto.is_citizen(user_id):
        api.group.add_user(groupname=konto.GROUP, username="buergerin-a")
    transaction.commit()
    konto.close_account(user_id)
    transaction.commit()
    transaction.begin()
    assert dokumentensafe.list_papers(user_id) == []


@pytest.fixture
def form(live_town):
    folder = api.content.create(live_town, "Folder", id="dienst", title="Alles anmelden")
    api.content.transition(folder, "publish")
    made = make_form(folder)
    transaction.commit()
    return made


def step_two(person, form, paper):
    """Fill in two steps of a form, the paper ticked at its question."""
    second = send_step(person, person.get(form.absolute_url()), ANSWERS[0])
    return second, send_step(person, second, ANSWERS[1], [("kommune-safe-nachweis:list", paper)])


def test_a_paper_is_chosen_in_a_form_and_lies_with_it_from_then_on(form, mine):
    paper = mine.keep(titel="Meine Urkunde")
    second, third = step_two(mine, form, paper)
    assert "Aus meinem Dokumentensafe wählen" in second.text and "Meine Urkunde" in second.text
    assert third.url.endswith("schritt=3"), plain(third)
    assert "Geburtsurkunde.pdf" in mine.get(third.url.replace("schritt=3", "schritt=2")).text
    mine.fill_in(entfernen=paper)
    assert papers() == []
    assert "Geburtsurkunde.pdf" in mine.get(third.url.replace("schritt=3", "schritt=2")).text


def test_a_form_takes_no_paper_of_somebody_else(live_town, form, mine):
    paper, other = mine.keep(titel="Geheim"), Person(live_town, "buerger-b")
    for person in (other, Person(live_town, None)):
        second, third = step_two(person, form, paper)
        assert "Geheim" not in second.text + third.text
        assert "schritt=3" not in third.url
        assert "Geburtsurkunde.pdf" not in third.text
    transaction.begin()
    kept = [ref["name"] for _key, one in ablage.install_ablage(live_town).items() for ref in one.dateien.values()]
    assert "Geburtsurkunde.pdf" not in kept


def test_an_answer_to_the_town_takes_a_paper_too_on_the_page_and_over_rest(live_town, mine):
    paper = mine.keep(titel="Meine Urkunde")
    beleg = antraege.submit(
        leistung="x", titel="Hund", form_uid="f", fragen=[], antworten={}, key="safe-0001", owner="buergerin-a"
    )
    transaction.begin()
    nummer, url = beleg.eingangsnummer, f"{mine.base}/@@antrag/{beleg.eingangsnummer}"
    shown = mine.get(url).text
    assert "Meine Urkunde" in shown
    token = re.search(r'_authenticator"[^>]*value="([^"]+)"', shown)[1]
    data = {"_authenticator": token, "key": "safe-antwort-1", "kommune-safe-unterlagen:list": paper}
    assert mine.post(f"{url}/antworten", data=data).status_code == 200
    body = {"text": "Noch einmal", "dateien": [{"safe": paper}]}
    key = {**JSON, "Idempotency-Key": "safe-antwort-2"}
    assert mine.post(f"{mine.base}/@antraege/{nummer}", json=body, headers=key).status_code == 201
    transaction.begin()
    assert [one.anhaenge[0]["name"] for one in postfach.nachrichten(nummer)] == ["Geburtsurkunde.pdf"] * 2
    stranger = Person(live_town, None)
    page = stranger.get(f"{url}/{beleg.code}").text
    assert "Meine Urkunde" not in page  # the link of the case opens the case, not the safe
    token = re.search(r'_authenticator"[^>]*value="([^"]+)"', page)[1]
    data = {**data, "_authenticator": token, "key": "safe-antwort-3"}
    assert stranger.post(f"{url}/{beleg.code}/antworten", data=data).status_code == 400
    body, key = {**body, "code": beleg.code}, {**JSON, "Idempotency-Key": "safe-antwort-4"}
    assert stranger.post(f"{mine.base}/@antraege/{nummer}", json=body, headers=key).status_code == 404
    transaction.begin()
    assert len(postfach.nachrichten(nummer)) == 2


@pytest.mark.fault
def test_an_infected_paper_is_handed_to_nobody_and_into_no_form(live_town, mine):
    paper = mine.keep()
    owner = api.user.get(username="buergerin-a").getId()
    transaction.begin()
    datei.set_stand(dokumentensafe.get(owner, paper).datei, Pruefstand.INFECTED)
    transaction.commit()
    assert mine.get(f"{mine.page}/{paper}").status_code in (403, 409, 410, 422)
    with pytest.raises(FileInfected):
        dokumentensafe.take(owner, [("nachweis", paper)])


@pytest.mark.fault
def test_two_papers_put_at_once_are_both_there(live_town, mine):
    owner = api.user.get(username="buergerin-a").getId()
    dokumentensafe.add(owner, [Upload("datei", "a.pdf", PDF), Upload("datei", "b.pdf", OTHER)])
    assert [one.titel for one in papers()] == ["a.pdf", "b.pdf"]
