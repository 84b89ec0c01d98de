"""What no honest client sends is refused with a 4xx in words, never answered with a 500, and nothing is stored."""

from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang

import pytest
import re
import requests
import transaction


pytestmark = pytest.mark.fault
PASSWORD = "Sehr-geheim-2026!"
WORKER = ("sachbearbeitung-steuer", PASSWORD)
JSON = {"Accept": "application/json", "Content-Type": "application/json"}
ENDPOINTS = (
    ("POST", "", "akten/@akten"),
    ("POST", "akte", "@vorgaenge"),
    ("POST", "vorgang", "@dokumente"),
    ("PATCH", "vorgang", ""),
    ("POST", "vorgang", "@zuweisen"),
    ("POST", "vorgang", "@workflow/decide"),
)
BODIES = (b"[" * 100_000, b'{"a":' * 5000, b"[]", b"null", b'"x"', b"{", b"\xff\xfe", b'{"betreff": "\\ud800"}')
FORMS = (
    "@@verweis",
    "@@beteiligte",
    "@@beteiligte-entfernen",
    "@@zuweisen",
    "@@weiterleiten",
    "@@aktion?aktion=decide",
)
FIELDS = ("aktenzeichen", "nr", "stand", "grund", "oe", "bearbeiter", "rolle", "ergebnis", "aktion")
VALUES = (("{}:list", "x"), ("{}:int", "5"), ("{}.x:record", "y"), ("{}:float", "nan"), ("{}", "²"), ("{}", "9" * 5000))


@pytest.fixture
def places(live_town):
    vorgang = make_vorgang(live_town)
    transaction.commit()
    return {
        "": live_town.absolute_url(),
        "vorgang": vorgang.absolute_url(),
        "akte": vorgang.aq_parent.absolute_url(),
    }


@pytest.mark.parametrize("method,place,path", ENDPOINTS)
def test_a_body_that_is_no_object_is_refused_in_json(places, method, place, path):
    url = f"{places[place]}/{path}".rstrip("/")
    for body in BODIES:
        answer = requests.request(method, url, data=body, headers=JSON, auth=WORKER)
        assert answer.status_code == 400, (body[:20], answer.text)
        assert answer.json()["message"]


def test_a_batch_below_nought_is_refused_with_its_field(places):
    for path in ("@leistungen", "@eingang", "aktenplan/@aktenplan"):
        for size in ("-1", "x", "²", "9" * 30):
            answer = requests.get(f"{places['']}/{path}?b_size={size}", headers=JSON, auth=WORKER)
            assert (answer.status_code, answer.json()["field"]) == (400, "b_size"), path


def test_nobody_is_relieved_of_a_vorgang_by_an_empty_request(places):
    answer = requests.post(f"{places['vorgang']}/@zuweisen", json={}, headers=JSON, auth=WORKER)
    assert (answer.status_code, answer.json()["field"]) == (400, "bearbeiter")


@pytest.mark.parametrize("page", FORMS)
def test_a_form_with_values_of_foreign_types_is_refused(places, page):
    url = f"{places['vorgang']}/{page}"
    shown = requests.get(f"{places['vorgang']}/@@verweis", auth=WORKER).text
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', shown)[1]
    for field in (one for one in FIELDS if f"?{one}=" not in page):
        for name, value in VALUES:
            data = {"_authenticator": token, name.format(field): value}
            answer = requests.post(url, data=data, auth=WORKER, allow_redirects=False)
            assert answer.status_code < 500, (field, name)
        answer = requests.post(
            url,
            data={"_authenticator": token},
            files={field: ("x.txt", b"x")},
            auth=WORKER,
            allow_redirects=False,
        )
        assert answer.status_code < 500, field


def test_the_list_of_akten_takes_a_list_for_a_word(places):
    assert requests.get(f"{places['']}/akten?art:list=x", auth=WORKER).status_code == 200


def test_akten_are_read_as_a_container_over_rest(places):
    answer = requests.get(f"{places['']}/akten", headers=JSON, auth=WORKER)
    assert (answer.status_code, answer.json()["@type"]) == (200, "Aktenbestand")


def test_a_form_of_a_record_without_authenticator_is_refused(places):
    data = {"form.widgets.title": "Fremd", "form.buttons.save": "1"}
    answer = requests.post(f"{places['vorgang']}/@@edit", data=data, auth=WORKER, allow_redirects=False)
    assert answer.status_code == 403


def test_a_version_with_a_number_beyond_all_bounds_breaks_nothing(live_town):
    dokument = make_dokument(make_vorgang(live_town))
    transaction.commit()
    for version in ("9" * 5000, "²", "-1", "x"):
        answer = requests.get(f"{dokument.absolute_url()}/@@datei", params={"fassung": version}, auth=WORKER)
        assert answer.status_code < 500, version[:5]


CONVERTERS = (
    (":int", "5"),
    (":list", "x"),
    (".a:record", "y"),
    (".a:records", "y"),
    (":float", "nan"),
    (":date", "2026-01-01"),
    (":boolean", "1"),
    (":lines", "a\nb"),
)
EDITED = (
    ("fachadmin", "organisation/@@personen", ("rollen", "user_id", "oe_id", "password", "aktion")),
    ("fachadmin", "organisation/++add++Organisationseinheit", ("email", "title", "oe_id")),
    ("registratur", "aktenplan/++add++Aktenplaneinheit", ("gueltig_bis", "aussonderungsart", "stillgelegt")),
    ("redaktion", "leistungen/++add++Leistung", ("volltext", "lebenslagen", "IBasic.title", "oe")),
    ("sachbearbeitung-steuer", "@@schreibtisch?korb=eingang", ("vorgang", "gesehen", "bearbeiter", "aktion")),
    ("fachadmin", "@@stadt-einstellungen", ("crest", "kopfzeile", "color")),
)


@pytest.mark.parametrize(("user", "page", "fields"), EDITED, ids=[page for _user, page, _fields in EDITED])
def test_no_form_breaks_over_values_of_foreign_types(places, user, page, fields):
    url, login = f"{places['']}/{page}", (user, PASSWORD)
    shown = requests.get(url, auth=login).text
    own = {"_authenticator": re.search(r'name="_authenticator"[^>]*value="([^"]+)"', shown)[1]}
    prefix = "" if "form.widgets" not in shown else "form.widgets."
    own |= {"form.buttons.save": "1"} if prefix else {}
    for name in (prefix + field for field in fields):
        for ending, value in CONVERTERS:
            answer = requests.post(url, data={**own, name + ending: value}, auth=login, allow_redirects=False)
            assert answer.status_code < 500, name + ending
        answer = requests.post(url, data=own, files={name: ("x.txt", b"x")}, auth=login, allow_redirects=False)
        assert answer.status_code < 500, name


@pytest.mark.parametrize("path", ["", "leistungen/@@suche", "aktenplan", "@leistungen", "gibt-es-nicht"])
def test_what_zope_cannot_read_is_told_in_words(places, path):
    for query in (
        "text:int=x",
        "text:date=xyz",
        "text:date=2026-13-45",
        "text:float=q",
        "b:required=",
        "a.b:records:int=x",
    ):
        answer = requests.get(f"{places['']}/{path}?{query}", headers={"Accept": "text/html"})
        assert answer.status_code == 400, query
        assert "Bitte gehen Sie zurück" in answer.text
    answer = requests.get(f"{places['']}/{path}?text:int=x", headers=JSON)
    assert (answer.status_code, answer.json()["type"]) == (400, "BadRequest")


def test_parts_of_pages_are_no_pages(places):
    for url in (f"{places['vorgang']}/@@schriftgut-macros", f"{places['']}/@@leistungen-teile"):
        assert requests.get(url, auth=WORKER).status_code == 404
