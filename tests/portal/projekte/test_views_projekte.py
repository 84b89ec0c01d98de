"""The pages over HTTP: hand in, confirm, support, comment, moderate, answer; who may open what; nothing personal in public."""

from kommune.eakte.core import mail
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.interfaces import IProjekteSettings
from lxml import html
from plone import api
from portal.projekte.conftest import IDEE
from portal.projekte.conftest import INA
from portal.projekte.conftest import KAI
from portal.projekte.conftest import make_projekt

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"


@pytest.fixture
def visit(live_town):
    """``visit(user)`` gives a session; ``.fill(path, **fields)`` opens a form and sends it."""

    class Visit(requests.Session):
        def page(self, path):
            return self.get(path if "://" in path else f"{live_town.absolute_url()}/{path}")

        def form(self, path):
            tree = html.fromstring(self.page(path).text)
            tree.make_links_absolute(path)
            return next(one for one in tree.forms if "k-form" in (one.get("class") or ""))

        def fill(self, path, **fields):
            form = self.form(path)
            return self.post(form.action, data={**dict(form.fields), **fields})

        def press(self, path, aktion):
            """Press a button of the page itself that is sent back to it."""
            tree = html.fromstring(self.page(path).text)
            (token,) = {one.value for one in tree.xpath("//form[@method='post']//input[@name='_authenticator']")}
            return self.post(path, data={"_authenticator": token, "aktion": aktion})

    def start(user=None):
        session = Visit()
        if user:
            session.auth = (user, PASSWORD)
        return session

    return start


@pytest.fixture
def projekt(live_town):
    with api.env.adopt_roles(["Manager"]):
        api.portal.set_registry_record("max_pro_minute", 1000, interface=IProjekteSettings)
        made = make_projekt(live_town)
    transaction.commit()
    return made


@pytest.fixture
def url(projekt):
    return projekt.absolute_url()


@pytest.fixture
def nummer(projekt):
    found = projekte.hand_in(projekt, IDEE, person=INA, key="schluessel-1")
    transaction.begin()
    return found


def link_to(address):
    transaction.begin()
    texts = [one.text for one in mail.waiting() if one.to == address]
    return re.findall(r"http\S+@@projekt-link/\S+", texts[-1])[-1]


def test_somebody_without_an_account_hands_in_confirms_supports_and_comments(projekt, url, nummer, visit):
    guest = visit()
    sent = guest.fill(f"{url}/@@idee-einreichen", **{**IDEE, "titel": "Ein Brunnen"}, email="anna@example.org")
    assert "E-Mail geschickt" in sent.text
    assert "Ein Brunnen" not in guest.page(f"{url}/@@ideen").text
    done = guest.fill(link_to("anna@example.org"))
    assert "Ihre Idee ist da" in done.text
    assert "Ein Brunnen" in guest.page(f"{url}/@@ideen").text
    page = f"{url}/@@idee/{nummer}"
    assert "Sie unterstützen diese Idee" in guest.press(page, "stimme").text
    assert "Sie zählen einmal" in guest.press(page, "stimme").text
    assert "nicht mehr" in guest.press(page, "stimme-zurueck").text
    form = f"{url}/@@kommentieren?ort=idee:{nummer}"
    assert IDEE["titel"] in guest.page(form).text
    said = guest.fill(form, text="Sehr gut", name="Anna")
    assert "Kommentar ist öffentlich" in said.text and "Sehr gut" in said.text
    assert "anna@example.org" not in said.text


def test_who_has_no_ausweis_is_asked_for_an_address_before_a_vote_and_nothing_is_kept_of_it(url, nummer, visit):
    guest = visit()
    answer = guest.press(f"{url}/@@idee/{nummer}", "stimme")
    assert "@@mitmachen" in answer.url
    guest.fill(answer.url, email="otto@example.org")
    back = guest.fill(link_to("otto@example.org"))
    assert back.url.endswith(f"@@idee/{nummer}")
    assert "unterstützen" in back.text
    cookie = next(one for one in guest.cookies if one.name == "kommune-ausweis")
    assert cookie.has_nonstandard_attr("HttpOnly") or "HttpOnly" in str(cookie._rest)


def test_a_similar_idee_is_shown_first_and_the_second_press_hands_in(url, nummer, visit):
    guest = visit()
    told = {**IDEE, "titel": "Bank unter der Linde", "email": "anna@example.org"}
    form = guest.form(f"{url}/@@idee-einreichen")
    first = guest.post(form.action, data={**dict(form.fields), **told})
    assert first.status_code == 400 and IDEE["titel"] in first.text and "gibt ähnliche Ideen" in first.text
    again = html.fromstring(first.text)
    form = next(one for one in again.forms if "k-form" in (one.get("class") or ""))
    fields = {name: value for name, value in form.fields.items() if value is not None}
    assert "E-Mail geschickt" in guest.post(form.action, data=fields).text


def test_a_place_is_marked_by_a_click_without_a_script(projekt, url, visit):
    with api.env.adopt_roles(["Manager"]):
        projekt.plangebiet = (
            '{"type": "Polygon", "coordinates": [[[10.27, 49.57], [10.28, 49.57], [10.28, 49.58], [10.27, 49.57]]]}'
        )
    transaction.commit()
    guest = visit()
    form = guest.form(f"{url}/@@idee-einreichen")
    data = {**dict(form.fields), "titel": "Hier", "ort-640.x": "100", "ort-640.y": "100"}
    page = guest.post(form.action, data=data)
    assert "Ort ist markiert" in page.text and 'value="Hier"' in page.text
    tree = html.fromstring(page.text)
    assert tree.xpath("//input[@name='lon']/@value")[0].startswith("10.2")
    assert guest.page(f"{url}/@@projekt-plan?lon=10.275&lat=49.575").headers["Content-Type"].startswith("image/svg")


def test_script_in_texts_is_shown_as_text(projekt, url, visit):
    bad = "<script>alert(1)</script>"
    found = projekte.hand_in(
        projekt, {**IDEE, "titel": bad, "text": bad, "name": bad[:60]}, person=INA, key="schluessel-9"
    )
    transaction.begin()
    projekte.comment(projekt, f"idee:{found}", {"text": bad, "name": bad[:60]}, person=KAI)
    transaction.begin()
    guest = visit()
    for page in (url, f"{url}/@@ideen", f"{url}/@@idee/{found}"):
        text = guest.page(page).text
        assert bad not in text and "&lt;script&gt;" in text


@pytest.mark.leak
def test_what_waits_or_is_hidden_is_found_by_no_address_and_no_endpoint(projekt, url, nummer, visit):
    with api.env.adopt_roles(["Manager"]):
        projekte.hide(projekt, [f"idee:{nummer}"], "Werbung")
    transaction.commit()
    guest, json = visit(), {"Accept": "application/json"}
    for path in (
        f"@@idee/{nummer}",
        f"@@idee/{nummer}/bild",
        f"@@kommentieren?ort=idee:{nummer}",
    ):
        assert guest.page(f"{url}/{path}").status_code == 404, path
    assert guest.get(f"{url}/@ideen/{nummer}", headers=json).status_code == 404
    assert guest.get(f"{url}/@kommentare?ort=idee:{nummer}", headers=json).status_code == 404
    told = {"ziel": f"idee:{nummer}", "grund": "x"}
    assert guest.post(f"{url}/@meldungen", json=told, headers=json).status_code == 404
    assert guest.get(f"{url}/@ideen", headers=json).json()["items_total"] == 0
    assert visit("fachadmin").page(f"{url}/@@idee/{nummer}").status_code == 200


@pytest.mark.leak
def test_no_address_and_no_account_leaks_by_page_endpoint_or_feed(projekt, url, nummer, visit):
    projekte.comment(projekt, f"idee:{nummer}", {"text": "Gut", "name": "K."}, person=KAI)
    projekte.follow(projekt, nummer, person=KAI)
    projekte.support(projekt, nummer, KAI)
    transaction.begin()
    json = {"Accept": "application/json"}
    for session in (visit(), visit("fachadmin")):
        pages = (url, f"{url}/@@ideen", f"{url}/@@idee/{nummer}", f"{url}/@@projekt-moderation", f"{url}/rss.xml")
        texts = [session.page(page).text for page in pages]
        paths = ("", "/@ideen", f"/@ideen/{nummer}", f"/@kommentare?ort=idee:{nummer}", "/@meldungen", "/@history")
        texts += [session.get(f"{url}{path}", headers=json).text for path in paths]
        for text in texts:
            for secret in ("ina@example.org", "kai@example.org", "Kai Konto"):
                assert secret not in text


@pytest.mark.leak
@pytest.mark.parametrize(
    "path",
    [
        "@@projekt-moderation",
        "@@beitrag-ausblenden",
        "@@idee-zusammenfuehren",
        "@@idee-beantworten",
        "@@projekt-zuordnen",
        "@meldungen",
    ],
)
@pytest.mark.parametrize("user", [None, "buergerin", "sachbearbeitung-steuer"])
def test_neither_citizens_nor_other_offices_moderate_or_answer(url, nummer, visit, path, user):
    headers = {"Accept": "application/json"} if path.startswith("@m") else {}
    answer = visit(user).get(f"{url}/{path}", headers=headers, allow_redirects=False)
    assert answer.status_code in (302, 401, 403, 404)


def test_the_moderation_hides_many_at_once_and_must_say_why(projekt, url, nummer, visit):
    projekte.report(projekt, f"idee:{nummer}", "Werbung")
    transaction.begin()
    admin = visit("fachadmin")
    page = f"{url}/@@projekt-moderation"
    assert "Werbung" in admin.page(page).text
    data = {"ziel:list": f"idee:{nummer}", "aktion": "ausblenden"}
    assert "Sagen Sie, warum" in admin.fill(page, **data).text
    assert "Erledigt" in admin.fill(page, **data, grund="Werbung ist nicht erlaubt").text
    assert visit().page(f"{url}/@@idee/{nummer}").status_code == 404


def test_the_answer_of_the_fachamt_stands_on_the_page_with_the_timeline(projekt, url, nummer, visit):
    admin = visit("fachadmin")
    sent = admin.fill(f"{url}/@@idee-beantworten?idee={nummer}", stand="kommt", antwort="Die Bank kommt im Mai.")
    assert "Die Bank kommt im Mai." in sent.text
    text = visit().page(f"{url}/@@idee/{nummer}").text
    assert "Die Bank kommt im Mai." in text and "von der Stadt zugesagt" in text


def test_the_same_can_be_done_over_rest(projekt, url, nummer, visit):
    guest, json = visit(), {"Accept": "application/json"}
    assert guest.post(f"{url}/@stimmen", json={"idee": nummer}, headers=json).status_code == 403
    assert guest.post(f"{url}/@ausweis", json={"email": "rest@example.org"}, headers=json).status_code == 202
    token = link_to("rest@example.org").partition("@@projekt-link/")[2]
    made = guest.post(f"{url}/@ausweis", json={"token": token}, headers=json).json()
    shown = {**json, "X-Kommune-Ausweis": made["ausweis"]}
    told = [guest.post(f"{url}/@stimmen", json={"idee": nummer}, headers=shown).json() for _again in range(2)]
    assert [one["geaendert"] for one in told] == [True, False]
    assert guest.get(f"{url}/@ideen/{nummer}", headers=json).json()["stimmen"] == 1
    for bad in ({"idee": "AAAAA-AAAAA"}, {"idee": None}, {"idee": ["x"]}):
        assert guest.post(f"{url}/@stimmen", json=bad, headers=shown).status_code == 404
    huge = {"ort": f"idee:{nummer}", "text": "x" * 1_000_000}
    assert guest.post(f"{url}/@kommentare", json=huge, headers=shown).status_code in (400, 413, 422)
    forged = {**json, "X-Kommune-Ausweis": "A" * 43}
    assert guest.post(f"{url}/@stimmen", json={"idee": nummer}, headers=forged).status_code == 403


def test_a_form_from_elsewhere_changes_nothing_and_a_link_is_used_by_its_button_alone(projekt, url, nummer, visit):
    guest = visit()
    projekte.ask(projekt, "zoe@example.org")
    link = link_to("zoe@example.org")
    guest.page(link)
    assert not [one for one in guest.cookies if one.name == "kommune-ausweis"]
    assert guest.post(link, data={"bestaetigen": "1"}).status_code == 403
    assert guest.post(f"{url}/@@idee/{nummer}", data={"aktion": "stimme"}).status_code == 403


def test_the_way_to_projects_goes_through_beteiligung(live_town, projekt, visit):
    page = visit().page("beteiligung").text
    assert f"{live_town.absolute_url()}/projekte" in page
    assert "Unser Marktplatz" in visit().page("projekte").text


def test_a_link_leads_back_to_our_own_pages_alone(projekt, url, visit):
    projekte.ask(projekt, "zoe@example.org", back="@@idee/AAAAA-AAAAA")
    link = link_to("zoe@example.org").partition("?")[0]
    answer = visit().fill(f"{link}?zurueck=//boese.example/")
    assert answer.url == url


def test_a_text_is_put_up_by_the_editors_and_commented_on_by_everybody(projekt, url, visit):
    admin, guest = visit("fachadmin"), visit()
    made = admin.fill(f"{url}/@@text-vorlegen", titel="Leitbild", text="Der Platz bleibt offen.\n\nAutos fahren außen.")
    assert "Autos fahren außen." in made.text
    page = f"{made.url}/2"
    assert "Autos fahren außen." in guest.page(page).text
    id = made.url.rpartition("/")[2]
    sent = guest.fill(f"{url}/@@kommentieren?ort=absatz:{id}:2", text="Und Räder?", email="anna@example.org")
    assert "E-Mail geschickt" in sent.text
    guest.fill(link_to("anna@example.org"))
    assert "Und Räder?" in guest.page(page).text
    assert guest.page(f"{made.url}/7").status_code == 404
    json = {"Accept": "application/json"}
    told = guest.get(f"{url}/@diskussionen/{id}", headers=json).json()
    assert [one["kommentare"] for one in told["absaetze"]] == [0, 1]


def test_the_result_is_shown_as_bars_and_table_and_given_as_files(projekt, url, nummer, visit):
    projekte.support(projekt, nummer, KAI)
    transaction.begin()
    guest = visit()
    page = guest.page(f"{url}/@@projekt-ergebnis")
    assert "<svg" in page.text and "Am meisten unterstützt" in page.text
    assert guest.page(f"{url}/@@projekt-ergebnis/csv").content.startswith(b"\xef\xbb\xbf")
    assert guest.page(f"{url}/@@projekt-ergebnis/xlsx").content[:2] == b"PK"
    assert guest.page(f"{url}/@@projekt-ergebnis/json").json()["ideen"][0]["nummer"] == nummer
    assert guest.page(f"{url}/@@projekt-ergebnis/exe").status_code == 404
    for kind in ("csv", "json"):
        assert "example.org" not in guest.page(f"{url}/@@projekt-ergebnis/{kind}").text
    numbers = guest.get(f"{url}/@projektergebnis", headers={"Accept": "application/json"}).json()
    assert (numbers["ideen"], numbers["stimmen"]) == (1, 1)


def test_who_is_known_hands_in_at_once_by_page_and_rest_and_finds_it(projekt, url, visit):
    guest, json = visit(), {"Accept": "application/json"}
    projekte.ask(projekt, "zoe@example.org")
    guest.fill(link_to("zoe@example.org"))
    sent = guest.fill(f"{url}/@@idee-einreichen", **{**IDEE, "titel": "Ein Brunnen"})
    assert "Ihre Idee ist öffentlich" in sent.text and "@@idee/" in sent.url and "Ein Brunnen" in sent.text
    token = next(one.value for one in guest.cookies if one.name == "kommune-ausweis")
    told = {**IDEE, "titel": "Ampel am Tor", "key": "schluessel-rest"}
    made = visit().post(f"{url}/@ideen", json=told, headers={**json, "X-Kommune-Ausweis": token})
    assert (made.status_code, made.json()["zustand"]) == (201, "sichtbar")
    again = visit().post(f"{url}/@ideen", json=told, headers={**json, "X-Kommune-Ausweis": token})
    assert again.json()["nummer"] == made.json()["nummer"]
    assert guest.get(made.headers["Location"], headers=json).json()["titel"] == "Ampel am Tor"
