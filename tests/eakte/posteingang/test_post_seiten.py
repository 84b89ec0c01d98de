"""The pages of the Poststelle: several files, nothing is lost by a refusal, the next letter is one click away."""

from kommune.eakte.akte import api as akten
from kommune.eakte.posteingang import api as posteingang
from kommune.eakte.posteingang.ziele import ziel
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from musterstadt.vorgangstypen import make_typ

import pytest
import re
import requests
import transaction


POST, CLERK, PASSWORD = "poststelle", "sachbearbeitung-steuer", "Sehr-geheim-2026!"


class Schalter:
    """The form of the Poststelle as a browser sends it."""

    def __init__(self, portal, who=POST):
        self.session = requests.Session()
        self.session.auth = (who, PASSWORD)
        self.url = f"{portal.absolute_url()}/akten/@@post-erfassen"
        self.page = self.session.get(self.url)

    def hidden(self):
        return dict(re.findall(r'<input[^>]*name="(_authenticator|einmal|ablage)"[^>]*value="([^"]*)"', self.page.text))

    def send(self, files=(), **said):
        sent = [("datei", (name, data, "application/pdf")) for name, data in files]
        data = {**self.hidden(), "art": "brief", "posteingangsdatum": "2026-11-02", **said}
        self.page = self.session.post(self.url, data=data, files=sent or {"datei": ("", b"")})
        return self.page


@pytest.fixture
def schalter(live_town):
    ziel.drossel = ziel.Drossel(window=3600)
    make_typ()
    transaction.commit()
    return Schalter(live_town)


def test_two_files_and_the_next_letter_keeps_kind_and_day(live_town, schalter):
    files = [("eins.pdf", pdf("eins")), ("zwei.pdf", pdf("zwei"))]
    page = schalter.send(files, betreff="Zwei Blatt", oe="steueramt", art="fax", naechster="1")
    assert (page.status_code, "Erfasst als" in page.text) == (200, True)
    assert re.search(r'<option(?=[^>]*selected)[^>]*value="fax"', page.text)
    assert 'value="2026-11-02"' in page.text
    assert "Zwei Blatt" not in page.text
    today = schalter.session.get(f"{live_town.absolute_url()}/akten/@@post-heute").text
    assert re.search(r'Zwei Blatt.*?Fax.*?Steueramt.*?<td data-label="Dateien">2</td>', today, re.DOTALL)


@pytest.mark.fault
def test_a_refused_letter_keeps_words_and_files_and_is_stored_once(live_town, schalter):
    vorgang = make_vorgang(live_town)
    transaction.commit()
    page = schalter.send([("scan.pdf", pdf("scan"))], betreff="Brief", absender="Meyer", aktenzeichen="0/1900/1")
    assert (page.status_code, "scan.pdf" in page.text, 'value="Meyer"' in page.text) == (404, True, True)
    again, said = schalter.hidden(), {"betreff": "Brief", "aktenzeichen": vorgang.aktenzeichen}
    assert schalter.send(**said).status_code == 200
    schalter.send(**{**again, **said})  # a double click
    transaction.begin()
    (dokument,) = vorgang.objectValues()
    assert dokument.dateiname == "scan.pdf"


@pytest.mark.leak
def test_kept_files_are_those_of_the_person_alone(live_town, schalter):
    schalter.send([("scan.pdf", pdf("geheim"))], betreff="Brief", aktenzeichen="0/1900/1")
    other = Schalter(live_town, "registratur")
    page = other.send(betreff="x", ablage=schalter.hidden()["ablage"], aktenzeichen="0/1900/2")
    assert "scan.pdf" not in page.text


def test_suggestions_come_from_the_text_of_the_file_and_the_type_shows_its_fields(live_town, schalter):
    vorgang = make_vorgang(live_town)
    transaction.commit()
    text = f"Ihr Zeichen: {vorgang.aktenzeichen}".encode()
    page = schalter.send([("brief.txt", text)], betreff="Hundesteuer", vorgangstyp="hundesteuer", zeigen="1")
    assert page.status_code == 200
    assert f'value="{vorgang.aktenzeichen}"' in page.text
    assert 'name="feld.hund_name"' in page.text
    assert schalter.send(betreff="Hundesteuer", vorschlag=vorgang.aktenzeichen, naechster="1").status_code == 200
    transaction.begin()
    assert [one.dateiname for one in vorgang.objectValues()] == ["brief.txt"]


def test_a_letter_goes_back_by_the_page_and_lies_in_the_basket(live_town, schalter, as_user):
    schalter.send([("scan.pdf", pdf())], betreff="Falsches Amt", oe="steueramt")
    transaction.begin()
    with as_user(live_town, POST):
        (row,) = posteingang.registered_today()
    vorgang = akten.find_unseen(row["aktenzeichen"])
    clerk = requests.Session()
    clerk.auth = (CLERK, PASSWORD)
    assert "@@falsch-zugestellt" in clerk.get(vorgang.absolute_url()).text
    url = f"{vorgang.absolute_url()}/@@falsch-zugestellt"
    hidden = dict(re.findall(r'<input[^>]*name="(_authenticator|einmal)"[^>]*value="([^"]*)"', clerk.get(url).text))
    told = clerk.post(url, data={**hidden, "grund": "Gehört zum Verkehr"})
    assert told.status_code == 200
    basket = f"{live_town.absolute_url()}/akten/@@post-rueckgaben"
    assert "Gehört zum Verkehr" in schalter.session.get(basket).text
    assert clerk.get(basket).status_code in (403, 404)

    assert "Der Brief ist wieder bei der Poststelle" in told.text and 'data-taste="u"' in told.text
    hidden = dict(
        re.findall(r'name="(_authenticator|angebot)"[^>]*?value="([^"]*)"', told.text.split('id="k-gerade"')[1])
    )
    assert clerk.post(f"{live_town.absolute_url()}/@@rueckgaengig", data=hidden).status_code == 200
    assert "Gehört zum Verkehr" not in schalter.session.get(basket).text
    transaction.begin()
    assert akten.find_unseen(row["aktenzeichen"]).federfuehrung == "steueramt"


def test_the_same_over_rest(live_town, rest, schalter):
    session = rest(live_town, POST)
    body = {
        "betreff": "Papier",
        "oe": "steueramt",
        "papier": True,
        "einmal": "abcdefghij0123456789",
        "art": "persoenlich",
    }
    first, second = (session.post("/@post", json=body) for _ in range(2))
    assert (first.status_code, first.json()) == (201, second.json())
    found = session.get("/@post").json()
    assert [row["betreff"] for row in found["heute"]] == ["Papier"]
    asked = session.get(
        "/@post-vorschlaege", params={"betreff": f"Zu {first.json()['aktenzeichen']}, Hundesteuer"}
    ).json()
    assert asked["items"][0]["aktenzeichen"] == first.json()["aktenzeichen"]
    assert asked["vorgangstypen"] == [{"id": "hundesteuer", "title": "Hundesteuer"}]
    assert rest(live_town, "buergerin-a").get("/@post").status_code in (401, 403, 404)
