"""What an attack from inside and from the browser's side found: pages, methods, names, caches, other websites."""

from musterstadt.akten import make_vorgang
from musterstadt.formulare import make_form
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

import pytest
import requests
import transaction


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
JSON = {"Accept": "application/json"}
OWNER = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)


def call(portal, method, path, user=None, **more):
    auth = OWNER if user == SITE_OWNER_NAME else (user, PASSWORD) if user else None
    url = f"{portal.absolute_url()}/{path}"
    return requests.request(method, url, auth=more.pop("auth", auth), allow_redirects=False, timeout=60, **more)


@pytest.mark.parametrize(
    "layout", ["@@embedded", "modeleditor", "folder_contents", "@@delete_confirmation", "logout", "nichts", "", 5]
)
def test_no_editor_makes_another_view_the_page_of_a_thing(live_town, layout):
    before = live_town.impressum.getLayout()
    answer = call(live_town, "PATCH", "impressum", "redaktion", json={"layout": layout}, headers=JSON)
    assert answer.status_code == 400, answer.text
    assert answer.json()["field"] == "layout"
    transaction.begin()
    assert live_town.impressum.getLayout() == before


def test_what_the_type_offers_is_still_chosen(live_town):
    for name, _title in live_town.impressum.getAvailableLayouts():
        assert call(live_town, "PATCH", "impressum", "redaktion", json={"layout": name}, headers=JSON).status_code < 300


@pytest.mark.parametrize("user", [None, "buerger-b"])
def test_strangers_learn_no_log_in_name_and_no_inner_words(live_town, user):
    found = call(live_town, "GET", "@search?metadata_fields=_all&b_size=200", user, headers=JSON).json()["items"]
    assert found
    assert [one for one in found if {"Creator", "listCreators"} & set(one)] == []
    page = call(live_town, "GET", "impressum", user, headers=JSON).json()
    assert (page["creators"], page["contributors"]) == ([], [])
    for name in ("", "/plone.app.users.group_ids", "/plone.app.vocabularies.Roles"):
        assert call(live_town, "GET", f"@vocabularies{name}", user, headers=JSON).status_code in (401, 403, 404)
    for name in ("fachadmin", "gibt-es-nicht"):
        assert call(live_town, "GET", f"@portrait/{name}", user, headers=JSON).status_code == 404


def test_people_of_the_town_do(live_town):
    page = call(live_town, "GET", "impressum", "redaktion", headers=JSON).json()
    assert page["creators"] != []
    assert call(live_town, "GET", "@vocabularies", "redaktion", headers=JSON).status_code == 200


@pytest.mark.parametrize("user", [None, "redaktion", "fachadmin", "sachbearbeitung-steuer"])
def test_nobody_fills_the_disk_with_uploads_in_parts(live_town, user):
    headers = {**JSON, "Tus-Resumable": "1.0.0", "Upload-Length": str(10**12), "Sec-Fetch-Site": "same-origin"}
    for path in ("", "leistungen/"):
        assert call(live_town, "POST", f"{path}@tus-upload", user, headers=headers).status_code == 404


@pytest.mark.parametrize("method", ["PATCH", "PUT", "DELETE", "LOCK", "PROPFIND", "COPY"])
@pytest.mark.parametrize("path", ["gibt-es-nicht", "leistungen/gibt-es-nicht"])
def test_no_method_on_what_is_not_there_is_an_error_of_ours(live_town, method, path):
    assert call(live_town, method, path, headers={"Accept": "text/html"}).status_code == 404


@pytest.mark.parametrize("method", ["FOO", "SEARCH", "REPORT"])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_method_nobody_knows_is_refused_whatever_there_is(live_town, method, accept):
    """Zope answered it as GET; below the office it told by 401, 404 and 500 what there is."""
    vorgang = make_vorgang(live_town, betreff="Anmeldung")
    transaction.commit()
    way = "/".join(vorgang.getPhysicalPath()[2:])
    for path in ("", "impressum", "akten", way, f"{way}x", "organisation/steueramt", "organisation/gibt-es-nicht"):
        for user in (None, "buerger-b", "sachbearbeitung-steuer"):
            answer = call(live_town, method, path, user, headers={"Accept": accept})
            assert (answer.status_code, "Anmeldung" in answer.text) == (405, False), (path, user)


def test_going_back_after_logging_out_shows_nothing_of_the_office(live_town):
    vorgang = make_vorgang(live_town, betreff="Anmeldung")
    transaction.commit()
    way = "/".join(vorgang.getPhysicalPath()[2:])
    for path in (
        way,
        way.rpartition("/")[0],
        "akten",
        "organisation",
        "organisation/steueramt",
        "aktenplan",
        "vorlagen",
    ):
        answer = call(live_town, "GET", path, "sachbearbeitung-steuer", headers={"Accept": "text/html"})
        assert answer.status_code == 200, path
        assert answer.headers["Cache-Control"] == "private, no-store", path


def test_another_website_uses_no_password_typed_into_the_browsers_own_window(live_town):
    """The browser sends it along (Basic), as it does a cookie."""
    body = '{"title": "Fremd"}'
    for headers in (
        {"Origin": "https://fremd.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    ):
        headers = {**JSON, "Content-Type": "text/plain", **headers}
        for path in ("impressum", "++api++/impressum"):
            assert call(live_town, "PATCH", path, "redaktion", data=body, headers=headers).status_code == 403
    transaction.begin()
    assert live_town.impressum.title != "Fremd"
    assert (
        call(live_town, "PATCH", "impressum", "redaktion", json={"title": "Impressum"}, headers=JSON).status_code == 204
    )


def test_another_website_logs_nobody_out(live_town):
    session = requests.Session()
    base = live_town.absolute_url()
    data = {"__ac_name": "redaktion", "__ac_password": PASSWORD, "buttons.login": "1"}
    session.post(f"{base}/login", data=data, headers={"Sec-Fetch-Site": "same-origin"}, timeout=60)

    def is_logged_in():
        return session.get(f"{base}/vorlagen", allow_redirects=False, timeout=60).status_code == 200

    assert is_logged_in()
    for name in ("logout", "@@logout"):
        session.get(f"{base}/{name}", headers={"Sec-Fetch-Site": "cross-site"}, allow_redirects=False, timeout=60)
        assert is_logged_in()
    session.get(f"{base}/logout", headers={"Sec-Fetch-Site": "same-origin"}, allow_redirects=False, timeout=60)
    assert not is_logged_in()


@pytest.mark.parametrize("kind", ["application/json", "text/plain"])
def test_a_small_body_of_very_many_parts_is_refused_unread(live_town, kind):
    """Twelve megabytes of empty lists kept a thread busy for more than a minute: several plug-ins read a log-in."""
    body = b'{"login":[' + b"[]," * 300_000 + b"[]]}"
    for path in ("@login", "++api++/@login", "++api++/@querystring-search", "@antraege/2026-000001-0/@nachrichten"):
        answer = call(live_town, "POST", path, data=body, headers={**JSON, "Content-Type": kind})
        assert answer.status_code == 413, (path, answer.text)


def test_nobody_takes_a_service_off_line_by_another_name_of_its_form(live_town):
    leistung = live_town["leistungen"]["hundesteuer-anmelden"]
    make_form(leistung)
    transaction.commit()
    answer = call(
        live_town, "PATCH", "leistungen/hundesteuer-anmelden/antrag", SITE_OWNER_NAME, headers=JSON, json={"id": "weg"}
    )
    assert answer.status_code == 409, answer.text
    transaction.begin()
    assert "antrag" in leistung
