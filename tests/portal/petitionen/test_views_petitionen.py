"""The pages over HTTP: hand in, publish, sign by link, withdraw; who may open what; nothing personal in public."""

from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.ablauf.worker import run_once
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.portal.buergerkonto import api as konten
from kommune.portal.petitionen.browser import seite
from kommune.portal.petitionen.interfaces import IPetitionenSettings
from lxml import html
from musterstadt.vorgangstypen import definition
from plone import api
from portal.petitionen.conftest import link_to
from portal.petitionen.conftest import PASSWORD
from portal.petitionen.conftest import VALUES
from workflow_tables import put_in_state

import pytest
import transaction


@pytest.fixture(autouse=True)
def no_brake(monkeypatch):
    monkeypatch.setattr(seite, "PER_MINUTE", 10_000)


def test_somebody_signs_by_mail_once_and_withdraws(running_page, visit):
    guest = visit()
    who = {"name": "Anna Beispiel", "ort": "Musterstadt", "email": "anna@example.org", "oeffentlich": "1"}
    answer = guest.fill(f"{running_page}/@@unterzeichnen", **who)
    assert "E-Mail geschickt" in answer.text
    link = link_to("anna@example.org")
    assert "Anna Beispiel" not in guest.page(running_page).text
    assert "Danke" in guest.fill(link).text
    page = guest.page(running_page).text
    assert "Anna Beispiel" in page and "anna@example.org" not in page and "petra@example.org" not in page
    assert "<strong>1</strong>" in page
    form = guest.page(link)
    assert form.headers["Cache-Control"] == "private, no-store"
    assert "gelöscht" in guest.fill(link, zurueckziehen="1").text
    assert "<strong>0</strong>" in guest.page(running_page).text
    assert guest.page(link).status_code == 404


def test_what_is_missing_is_said_at_the_field(running_page, visit):
    answer = visit().fill(f"{running_page}/@@unterzeichnen", name="", ort="Musterstadt", email="a@example.org")
    assert answer.status_code == 422 or answer.status_code == 400
    assert "Name" in answer.text and "Musterstadt" in answer.text


def test_no_proxy_keeps_a_page_with_names(running_page, visit, live_town):
    for url in (running_page, f"{live_town.absolute_url()}/petitionen"):
        assert visit().page(url).headers["Cache-Control"] == "private, max-age=0, must-revalidate"


def test_faults_are_told_in_the_order_of_the_fields(running_page, visit):
    answer = visit().fill(f"{running_page}/@@unterzeichnen", name="Anna", ort="", email="")
    assert "Wohnort" in html.fromstring(answer.text).get_element_by_id("fehler").text_content()


def test_who_signed_with_an_account_withdraws_on_the_page(running_page, visit, live_town):
    number = "<strong>{}</strong>".format
    konten._create("eva@example.org", "Eva", PASSWORD)
    transaction.commit()
    session = visit("eva@example.org")
    assert "zurueckziehen" not in session.page(f"{running_page}/@@unterzeichnen").text
    session.fill(f"{running_page}/@@unterzeichnen", name="Eva", ort="Musterstadt")
    assert number(1) in session.page(running_page).text
    assert "zurueckziehen" not in visit().page(f"{running_page}/@@unterzeichnen").text
    visit().fill(f"{running_page}/@@unterzeichnen", name="X", ort="Y", email="eva@example.org", zurueckziehen="1")
    assert number(1) in visit().page(running_page).text, "nobody else withdraws it"
    assert "gelöscht" in session.fill(f"{running_page}/@@unterzeichnen", zurueckziehen="1").text
    assert number(0) in session.page(running_page).text


def opened(answer):
    """Tell whether a page was shown, and not the log-in."""
    return answer.status_code == 200 and "/login" not in answer.url


@pytest.mark.leak
@pytest.mark.parametrize(
    ("user", "allowed"),
    [(None, False), ("sachbearbeitung-steuer", False), ("leitung-steuer", False), ("fachadmin", True)],
)
def test_who_signed_is_read_by_moderation_alone(running_page, visit, user, allowed):
    session = visit(user)
    for path in ("@@unterschriften", "@@petition-uebergeben"):
        assert opened(session.page(f"{running_page}/{path}")) is allowed
    assert opened(session.page("petitionen/@@petitionen-moderation")) is allowed


@pytest.mark.leak
def test_rest_tells_numbers_and_no_person(running_page, rest, live_town):
    session = rest(live_town)
    (item,) = session.get("petitionen/@petitionen").json()["items"]
    assert {"titel", "anzahl", "quorum", "phase"} <= set(item)
    told = session.get("petitionen/@petitionen").text + session.get(item["@id"]).text
    assert "petra" not in told.lower() and "Marktstr" not in told
    who = {"name": "Bert", "ort": "Musterstadt", "email": "bert@example.org"}
    assert session.post(f"{item['@id']}/@unterschriften", json=who).status_code == 202
    assert session.post(f"{item['@id']}/@unterschriften", json={**who, "email": "x"}).status_code in (400, 422)
    assert session.patch(item["@id"], json={"title": "Anders"}).status_code in (401, 403, 404)


def test_what_is_not_confirmed_is_not_withdrawn_and_nothing_breaks(live_town, visit):
    guest = visit()
    guest.fill("petitionen/@@petition-einreichen", **VALUES)
    answer = guest.fill(link_to(VALUES["email"]), zurueckziehen="1")
    assert answer.status_code == 200 and "einzureichen" in answer.text


def test_the_list_leads_to_the_petition_and_the_form(running_page, visit):
    page = visit().page("petitionen").text
    assert running_page in page and "@@petition-einreichen" in page and "<progress" in page
    assert "/petitionen" in visit().page("").text


def test_too_many_tries_are_slowed_down(running_page, visit, monkeypatch):
    monkeypatch.setattr(seite, "PER_MINUTE", 1)
    seite.drossel = seite.Drossel("probe")
    who = {"name": "Anna", "ort": "Musterstadt", "email": "anna@example.org"}
    answers = [visit().fill(f"{running_page}/@@unterzeichnen", **who).status_code for _try in range(2)]
    assert answers == [200, 429]


def work(town):
    transaction.begin()
    while run_once(town):
        transaction.begin()
    transaction.begin()


def test_a_petition_goes_from_the_citizen_to_the_record_and_back(live_town, visit, as_user, request):
    made = vorgangstypen.create(definition(id="petition", bezeichnung="Petition", felder=[], checkliste=[], texte={}))
    put_in_state(made, "vorgangstyp_workflow", "published")
    made.add_stufe(von="fachadmin", am=clock.now())
    api.portal.set_registry_record("vorgangstyp", "petition", interface=IPetitionenSettings)
    api.portal.set_registry_record("quorum", 1, interface=IPetitionenSettings)
    transaction.commit()
    running_page = request.getfixturevalue("running_page")
    guest, moderation = visit(), visit("fachadmin")
    guest.fill(f"{running_page}/@@unterzeichnen", name="Anna Beispiel", ort="Musterstadt", email="anna@example.org")
    guest.fill(link_to("anna@example.org"))
    assert "Quorum erreicht" in guest.page(running_page).text
    assert moderation.fill(f"{running_page}/@@petition-uebergeben").status_code == 200
    assert "Zeichnung beendet" in guest.page(running_page).text
    assert "kann nicht unterzeichnet werden" in guest.page(f"{running_page}/@@unterzeichnen").text
    work(live_town)
    assert "wird geprüft" in guest.page(running_page).text
    with as_user(live_town, "sachbearbeitung-steuer"):
        (vorgang,) = api.content.find(portal_type="Vorgang", vorgangstyp="petition")
        papers = {one.Title for one in api.content.find(path=vorgang.getPath(), portal_type="Dokument")}
    assert len(papers) == 3 and visit("sachbearbeitung-steuer").page(vorgang.getURL()).status_code == 200
    with as_user(live_town, "sachbearbeitung-gewerbe"):
        assert not api.content.find(UID=vorgang.UID)
    moderation.fill(f"{running_page}/@@petition-antworten", antwort="Wir pflanzen zwölf Bäume.")
    page = guest.page(running_page).text
    assert "Wir pflanzen zwölf Bäume." in page and "beantwortet" in page
    transaction.begin()
    told = [one.subject for one in mail.waiting() if one.to == VALUES["email"]]
    assert any("geantwortet" in subject for subject in told)
