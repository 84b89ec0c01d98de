"""A case is read by its owner and by the holder of its code; for everybody else it does not exist."""

from base64 import b64encode
from kommune.eakte.core.werte.pruefziffer import check_digit
from kommune.portal.antrag import api as antraege
from kommune.portal.formulare.frage.pruefung import Upload
from kommune.portal.postfach import api as postfach
from kommune.portal.postfach.store import Art
from musterstadt.papiere import pdf

import pytest
import re
import requests
import transaction


pytestmark = pytest.mark.leak
PDF = pdf("Geheim")
PASSWORD = "Sehr-geheim-2026!"
JSON = {"Accept": "application/json"}


class Case:
    """A case of ``buergerin-a`` with a Bescheid, and all addresses below it."""

    def __init__(self, url, owner, key):
        beleg = antraege.submit(
            leistung="hundesteuer-anmelden",
            titel=f"Geheimer Antrag {key}",
            form_uid="f",
            fragen=[],
            antworten={"name": f"Geheim {key}"},
            dateien=[Upload("nachweis", "n.pdf", PDF)],
            key=key,
            owner=owner,
        )
        self.nummer, self.code = beleg.eingangsnummer, beleg.code
        self.message = postfach.send_to_citizen(
            self.nummer, key="b-1", betreff="Bescheid", text="Geheim", art=Art.BESCHEID, dokumente=[("b.pdf", PDF)]
        )
        self.page = f"{url}/@@antrag/{self.nummer}"
        self.rest = f"{url}/@antraege/{self.nummer}"
        transaction.begin()

    def pages(self, code=""):
        base = f"{self.page}/{code}" if code else self.page
        below = ("quittung", f"nachricht/{self.message}", f"anhang/{self.message}/0", "unterlage/0", "unterlagen")
        return [base, *(f"{base}/{path}" for path in below)]


@pytest.fixture
def no_brakes(monkeypatch):
    from kommune.portal.antrag.eingang import einreichung

    class Open(einreichung.Drossel):
        def allow(self, client, limit, now, *, count=True):
            return 0.0

    monkeypatch.setattr(einreichung, "drossel", Open())


@pytest.fixture
def cases(live_town, no_brakes):
    url = live_town.absolute_url()
    return Case(url, "buergerin-a", "schluessel-a"), Case(url, "buerger-b", "schluessel-b")


def session(user=None):
    result = requests.Session()
    if user:
        result.auth = (user, PASSWORD)
    return result


def test_the_owner_and_the_holder_of_the_code_read_everything(cases):
    mine, _other = cases
    for page in mine.pages():
        assert session("buergerin-a").get(page).status_code == 200, page
    for page in mine.pages(mine.code):
        assert session().get(page).status_code == 200, page
    for who, address in (("buergerin-a", mine.rest), (None, f"{mine.rest}?code={mine.code}")):
        answer = session(who).get(address, headers=JSON)
        assert answer.status_code == 200
        (anhang,) = answer.json()["nachrichten"][0]["anhaenge"]
        assert session(who).get(anhang["download"]).content == PDF


@pytest.mark.parametrize("who", [None, "buerger-b", "sachbearbeitung-steuer", "fachadmin"])
def test_for_everybody_else_the_case_does_not_exist(cases, who):
    mine, other = cases
    stranger = session(who)
    wrong = ["", "falsch", other.code, mine.code[:-1], f"{mine.code}x", "%00", "quittung"]
    for code in wrong:
        for page in mine.pages(code):
            answer = stranger.get(page, allow_redirects=False)
            assert answer.status_code == 404, page
            assert "Geheim" not in answer.text
        answer = stranger.get(f"{mine.rest}?code={code}", headers=JSON)
        assert answer.status_code == 404
        assert "Geheim" not in answer.text
    transaction.begin()
    assert postfach.unread(mine.nummer) == 1


def test_a_foreign_case_and_one_that_does_not_exist_answer_alike(cases):
    mine, _other = cases
    digits = f"1999{mine.nummer.split('-')[1]}"
    unknown = f"{digits[:4]}-{digits[4:]}-{check_digit(digits)}"  # one with a wrong digit is named whatever there is
    assert unknown != mine.nummer
    pages = [session("buerger-b").get(page) for page in (mine.page, mine.page.replace(mine.nummer, unknown))]
    strip = re.compile(r'(?:data-token|value)="[^"]*"|\d{4}-\d{6}-\d')
    assert strip.sub("", pages[0].text) == strip.sub("", pages[1].text)
    rest = [session("buerger-b").get(u, headers=JSON) for u in (mine.rest, mine.rest.replace(mine.nummer, unknown))]
    assert rest[0].json() == rest[1].json()


def test_a_message_of_another_case_is_not_found_in_ones_own(cases):
    mine, other = cases
    me = session("buergerin-a")
    for path in (
        f"nachricht/{other.message}",
        f"anhang/{other.message}/0",
        "nachricht/x",
        f"anhang/{mine.message}/9",
        "unterlage/1",
        "unterlage/²",
    ):
        assert me.get(f"{mine.page}/{path}").status_code == 404, path
    transaction.begin()
    assert postfach.unread(other.nummer) == 1


def test_a_stranger_answers_nothing(cases):
    mine, other = cases
    me = session("buerger-b")
    token = re.search(r'_authenticator"[^>]*value="([^"]+)"', me.get(other.page).text)[1]
    data = {"_authenticator": token, "key": "antwort-fremd", "text": "fremd"}
    assert me.post(f"{mine.page}/antworten", data=data).status_code == 404
    assert me.post(f"{mine.page}/{other.code}/antworten", data=data).status_code == 404
    body = {"text": "fremd", "code": other.code, "dateien": [{"name": "n.pdf", "inhalt": b64encode(PDF).decode()}]}
    headers = {**JSON, "Idempotency-Key": "antwort-fremd"}
    assert me.post(mine.rest, json=body, headers=headers).status_code == 404
    transaction.begin()
    assert [m.art for m in postfach.nachrichten(mine.nummer)] == [Art.BESCHEID]


def test_what_is_read_is_kept_by_no_cache_and_run_by_no_browser(cases):
    mine, _other = cases
    for page in mine.pages(mine.code):
        headers = session().get(page).headers
        assert "no-store" in headers["Cache-Control"], page
        assert headers["Referrer-Policy"] == "strict-origin"
    anhang = session().get(mine.pages(mine.code)[3])
    assert anhang.content == PDF
    assert anhang.headers["Content-Disposition"].startswith("attachment")
    assert anhang.headers["X-Content-Type-Options"] == "nosniff"


def test_an_answer_without_authenticator_is_refused(cases):
    mine, _other = cases
    data = {"key": "antwort-ohne", "text": "ohne"}
    for page in (f"{mine.page}/{mine.code}/antworten", f"{mine.page}/antworten"):
        assert session("buergerin-a").post(page, data=data).status_code == 403
    transaction.begin()
    assert len(postfach.nachrichten(mine.nummer)) == 1


def test_who_guessed_too_often_gets_not_even_a_right_code_looked_at(live_town):
    case = Case(live_town.absolute_url(), "buergerin-a", "schluessel-c")
    right = f"{case.rest}?code={case.code}"
    assert session().get(right, headers=JSON).status_code == 200
    codes = [session().get(f"{case.rest}?code=x{n}", headers=JSON).status_code for n in range(40)]
    assert set(codes) == {404, 429}
    answer = session().get(right, headers=JSON)
    assert (answer.status_code, "Retry-After" in answer.headers) == (429, True)
    assert session().get(f"{case.page}/{case.code}").status_code == 429
    assert session("buergerin-a").get(case.rest, headers=JSON).status_code == 200


@pytest.mark.parametrize(
    "address,client",
    [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("", "unknown"), ("a:b", "a:b")],
)
def test_all_addresses_of_one_connection_are_one_guesser(address, client):
    from kommune.portal.antrag.eingang import einreichung

    class Request:
        def getClientAddr(self):
            return address

    assert einreichung.client_of(Request()) == client
