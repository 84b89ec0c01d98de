"""Two people share the inbox of a company by role; nobody else sees anything, and who is removed sees nothing any more."""

from html import unescape
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.entwurf import api as entwuerfe
from kommune.portal.buergerkonto import api as konto
from kommune.portal.buergerkonto.konto import organisationen as personen
from kommune.portal.organisationskonto import api as organisationen
from kommune.portal.postfach import api as postfach
from kommune.portal.uebergabe.ruecklauf import stand
from musterstadt.formulare import ANSWERS

import pytest
import re
import requests
import transaction


pytestmark = pytest.mark.leak
HEAD, BAKER, STRANGER, PASSWORD = "buergerin-a", "buerger-b", "fremd", "Sehr-geheim-2026!"
REST_ANSWERS = {
    "vorname": "Đặng",
    "familienname": "Ñuñez-Øster",
    "geburtsdatum": "1980-03-27",
    "email": "privat@example.org",
    "gefaehrlich": "nein",
    "weitere_hunde": 0,
    "datenschutz": True,
}


HIDDEN = re.compile(r'<input name="([^"]+)"\s+type="hidden"\s+value="([^"]*)"')


def carried(html):
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', html)[1]
    return [*((name, unescape(value)) for name, value in HIDDEN.findall(html)), ("_authenticator", token)]


def plain(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.text))


@pytest.fixture
def hand_in(ask, brot):
    """``hand_in(user)`` makes an Antrag for the organisation and returns the answer."""

    def send(user, key="organisation-antrag-1", **more):
        body = {"antworten": REST_ANSWERS, "organisation": brot, **more}
        return ask(user, "POST", "dienst/antrag/@antraege", json=body, headers={"Idempotency-Key": key})

    return send


@pytest.fixture
def case(hand_in):
    beleg = hand_in(BAKER).json()
    postfach.send_to_citizen(beleg["eingangsnummer"], key="m-1", betreff="Rückfrage", text="Welche Rasse?")
    transaction.begin()
    return beleg["eingangsnummer"]


def session(user):
    made = requests.Session()
    made.auth = (user, PASSWORD)
    return made


def post(browser, url, **data):
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', browser.get(url).text)[1]
    answer = browser.post(url, data={**data, "_authenticator": token})
    transaction.begin()
    return answer


def test_what_one_makes_for_the_organisation_the_other_sees_and_it_says_who_acted(live_town, brot, case):
    page = session(HEAD).get(f"{live_town.absolute_url()}/@@organisation/{brot}")
    assert case in page.text and "gestellt von Łukasz Weiß" in plain(page)
    opened = plain(session(HEAD).get(f"{live_town.absolute_url()}/@@antrag/{case}"))
    assert "Bäckerei Sonnenschein GmbH (HRB 12)" in opened and "Łukasz Weiß" in opened
    assert antraege.get(case).owner == brot


def test_each_person_has_read_marks_of_their_own(live_town, ask, brot, case):
    def unread(user):
        return ask(user, "GET", "@organisationskonten").json()["items"][0]["ungelesen"]

    assert (unread(HEAD), unread(BAKER)) == (1, 1)
    (message,) = ask(HEAD, "GET", f"@antraege/{case}").json()["nachrichten"]
    assert session(HEAD).get(f"{live_town.absolute_url()}/@@antrag/{case}/nachricht/{message['id']}").status_code == 200
    assert (unread(HEAD), unread(BAKER)) == (0, 1)
    assert "1 neu" in plain(session(BAKER).get(f"{live_town.absolute_url()}/@@mein-konto"))


@pytest.mark.parametrize("who", [STRANGER, "", "fachadmin", "sachbearbeitung-steuer", "leitung-steuer", "redaktion"])
def test_nobody_else_sees_the_organisation_its_cases_or_drafts(live_town, ask, brot, case, who):
    base = live_town.absolute_url()
    code = antraege._code(case)
    for path in (
        f"@organisationskonten/{brot}",
        f"@antraege/{case}",
        f"@antraege/{case}?code={code}",
    ):
        assert ask(who, "GET", path).status_code in (401, 404), path
    browser = session(who) if who else requests.Session()
    for path in (
        f"@@organisation/{brot}",
        f"@@organisation/{brot}/verwalten",
        f"@@antrag/{case}",
        f"@@antrag/{case}/{code}",
        f"@@antrag/{case}/quittung",
        f"@@antrag/{case}/{code}/quittung",
    ):
        answer = browser.get(f"{base}/{path}", allow_redirects=False)
        assert answer.status_code in (302, 401, 404), path
        assert "Sonnenschein" not in answer.text and "Rückfrage" not in answer.text
    assert ask(
        who, "POST", f"@antraege/{case}", json={"text": "x"}, headers={"Idempotency-Key": "k" * 9}
    ).status_code in (
        401,
        404,
    )
    body = {"email": "x@example.org", "rolle": "verwalten"}
    assert ask(who, "POST", f"@organisationskonten/{brot}/einladungen", json=body).status_code in (401, 404)


def test_who_is_removed_sees_nothing_at_once_by_no_door(live_town, ask, brot, case):
    base = live_town.absolute_url()
    baker = session(BAKER)
    assert baker.get(f"{base}/@@antrag/{case}").status_code == 200
    assert ask(HEAD, "DELETE", f"@organisationskonten/{brot}/personen/{BAKER}").status_code == 204
    assert ask(BAKER, "GET", "@antraege").json()["items"] == []
    assert ask(BAKER, "GET", "@organisationskonten").json()["items"] == []
    assert ask(BAKER, "GET", f"@antraege/{case}").status_code == 404
    assert baker.get(f"{base}/@@antrag/{case}").status_code == 404
    assert baker.get(f"{base}/@@antrag/{case}/quittung").status_code == 404
    assert "Sonnenschein" not in baker.get(f"{base}/@@mein-konto").text
    transaction.begin()
    stand.tell_of_news(case, "news-1")
    transaction.commit()
    told = {one.to for one in mail.waiting() if case in one.text}
    assert "buergerin-a@musterstadt.example" in told
    assert "buerger-b@musterstadt.example" not in told and "privat@example.org" not in told - {"privat@example.org"}
    links = [re.search(r"http\S+@@antrag\S+", one.text)[0] for one in mail.waiting() if "@@antrag" in one.text]
    assert links and all(link.endswith(case) for link in links)  # no code in any mail


def test_who_may_only_read_answers_nothing(live_town, ask, brot, case):
    ask(HEAD, "PATCH", f"@organisationskonten/{brot}/personen/{BAKER}", json={"rolle": "lesen"})
    page = session(BAKER).get(f"{live_town.absolute_url()}/@@antrag/{case}")
    assert page.status_code == 200 and "Sie können hier lesen" in plain(page)
    assert "/antworten" not in page.text and "/kopieren" not in page.text and "/zuruecknehmen" not in page.text
    key = {"Idempotency-Key": "antwort-lesen-1"}
    assert ask(BAKER, "POST", f"@antraege/{case}", json={"text": "Dackel"}, headers=key).status_code == 403
    assert ask(BAKER, "POST", f"@antraege/{case}", json={"zuruecknehmen": True}, headers=key).status_code == 403
    browser, url = session(BAKER), f"{live_town.absolute_url()}/@@antrag/{case}"
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', session(HEAD).get(url).text)[1]
    for what in ("antworten", "kopieren", "zuruecknehmen"):
        data = {"text": "Dackel", "key": "antwort-lesen-2", "_authenticator": token}
        assert browser.post(f"{url}/{what}", data=data).status_code == 403, what
    assert ask(HEAD, "POST", f"@antraege/{case}", json={"text": "Dackel"}, headers=key).status_code == 201


@pytest.mark.parametrize(("who", "status"), [(STRANGER, 403), ("", 403), ("sachbearbeitung-steuer", 403)])
def test_nobody_acts_for_an_organisation_they_do_not_belong_to(hand_in, brot, who, status):
    assert hand_in(who).status_code == status
    assert antraege.antraege_of(brot) == []


def test_a_role_that_ends_while_the_form_is_open_sends_nothing_not_even_for_oneself(live_town, ask, brot):
    browser, url = session(BAKER), f"{live_town.absolute_url()}/dienst/antrag"
    page = browser.get(f"{url}?fuer={brot}")
    assert "Bäckerei Sonnenschein GmbH gewählt" in plain(page)
    ask(HEAD, "PATCH", f"@organisationskonten/{brot}/personen/{BAKER}", json={"rolle": "lesen"})
    data = [*((name, value) for name, value in carried(page.text) if name not in ANSWERS), *ANSWERS.items()]
    refused = browser.post(page.url, data=data)
    assert refused.status_code == 403 and "nicht (mehr) handeln" in plain(refused)
    transaction.begin()
    assert antraege.antraege_of(brot) == [] and antraege.antraege_of(BAKER) == []


def test_a_form_begun_for_the_organisation_is_filled_in_goes_on_with_another_person_and_is_handed_in(live_town, brot):
    url = f"{live_town.absolute_url()}/dienst/antrag"
    baker = session(BAKER)
    assert "Für wen stellen Sie diesen Antrag?" in plain(baker.get(url))
    page = baker.get(f"{url}?fuer={brot}")
    part = {
        name: value for name, value in ANSWERS.items() if name.startswith("form.widgets.") and "datenschutz" not in name
    }
    data = [*((name, value) for name, value in carried(page.text) if name not in part), *part.items()]
    baker.post(page.url, data=[*data, ("kommune-weiter", "1")])
    transaction.begin()
    (line,) = entwuerfe.list_drafts(brot)
    assert entwuerfe.list_drafts(BAKER) == []
    assert session(STRANGER).get(line.url).text.count("Ñuñez") == 0
    head = session(HEAD)
    opened = head.get(line.url)
    assert "Ñuñez-Øster" in opened.text and "Bäckerei Sonnenschein GmbH" in plain(opened)
    data = [*((name, value) for name, value in carried(opened.text) if name not in ANSWERS), *ANSWERS.items()]
    done = head.post(opened.url, data=data)
    transaction.begin()
    (antrag,) = antraege.antraege_of(brot)
    assert antrag.gestellt_von == (HEAD, "Đặng Ñuñez-Øster")
    assert done.url.split("?")[0].endswith(antrag.eingangsnummer) and entwuerfe.list_drafts(brot) == []


def test_the_address_of_the_organisation_is_filled_in(live_town, brot):
    from kommune.portal.buergerkonto.konto.vorbelegung import Vorbelegung

    known = Vorbelegung().values(BAKER, fuer=brot)
    assert (known["firma"], known["strasse"], known["registernummer"]) == (
        "Bäckerei Sonnenschein",
        "Marktgasse",
        "HRB 12",
    )


def test_an_invitation_leads_through_the_log_in_and_works_once(live_town, brot, ask):
    base = live_town.absolute_url()
    invited = {"email": "fremd@musterstadt.example", "rolle": "lesen"}
    assert ask(HEAD, "POST", f"@organisationskonten/{brot}/einladungen", json=invited).status_code == 201
    text = next(one.text for one in mail.waiting() if one.to == "fremd@musterstadt.example")
    link = re.search(r"http\S+", text)[0]
    assert "Bäckerei Sonnenschein" in text and "Đặng" in text
    unknown = requests.get(link)
    assert "Melden Sie sich" in plain(unknown) and "came_from=" in unknown.text
    assert "andere Adresse" in plain(post(session(BAKER), link))
    joined = post(session(STRANGER), link)
    assert joined.url.endswith(brot) and organisationen.rolle_in(brot, STRANGER) == "lesen"
    assert requests.get(link).status_code == 404
    assert any("angenommen" in one.text for one in mail.waiting() if one.to == "buergerin-a@musterstadt.example")
    assert requests.get(f"{base}/@@organisation-einladung/{'x' * 43}").status_code == 404


def test_staff_join_no_organisation(ask, brot):
    body = {**personen.organisationen.find(brot).angaben, "berechtigt": True}
    assert ask("sachbearbeitung-steuer", "POST", "@organisationskonten", json=body).status_code == 403


def test_the_people_page_does_what_the_door_does(live_town, brot):
    url = f"{live_town.absolute_url()}/@@organisation/{brot}/verwalten"
    head = session(HEAD)
    refused = post(head, url, aktion="verlassen")
    assert refused.status_code == 409 and "Jemand muss die Organisation verwalten" in plain(refused)
    assert "Einladung ist per E-Mail unterwegs" in plain(
        post(head, url, aktion="einladen", email="neu@example.org", rolle="lesen")
    )
    (line,) = organisationen.open_invitations(organisationen.find(brot))
    post(head, url, aktion="einladung-zurueck", einladung=line.name)
    assert organisationen.open_invitations(organisationen.find(brot)) == ()
    post(head, url, aktion="rolle", person=BAKER, rolle="verwalten")
    assert organisationen.rolle_in(brot, BAKER) == "verwalten"
    post(head, url, aktion="entfernen", person=BAKER)
    assert organisationen.rolle_in(brot, BAKER) == ""
    assert any("nicht mehr zu Bäckerei" in one.text for one in mail.waiting() if one.to.startswith("buerger-b@"))
    page = plain(head.get(url))
    assert "Łukasz Weiß" in page and "Rolle geändert" in page
    no_token = head.post(url, data={"aktion": "schliessen", "sicher": "1"})
    transaction.begin()
    assert organisationen.rolle_in(brot, HEAD) == "verwalten", no_token.status_code


def test_an_organisation_with_cases_at_work_is_not_closed_and_its_last_manager_closes_no_account(ask, brot, case):
    refused = ask(HEAD, "DELETE", f"@organisationskonten/{brot}")
    assert refused.status_code == 409 and case in refused.text
    from kommune.eakte.core.interfaces import WrongState

    with pytest.raises(WrongState):
        konto.close_account(HEAD)
    konto.close_account(BAKER)
    assert organisationen.rolle_in(brot, BAKER) == ""
    assert clock.now() >= antraege.get(case).eingang


def test_the_town_makes_one_invites_who_manages_it_and_sees_no_cases(live_town, ask, brot, case):
    url = f"{live_town.absolute_url()}/@@organisationskonten"
    staff = session("fachadmin")
    page = staff.get(url)
    assert "Bäckerei Sonnenschein" in page.text and case not in page.text
    made = post(
        staff,
        url,
        aktion="anlegen",
        name="TSV 1904",
        strasse="Am Platz",
        plz="12345",
        ort="Musterstadt",
        email="tsv@example.org",
    )
    assert "TSV 1904" in made.text
    assert any("TSV 1904" in one.text for one in mail.waiting() if one.to == "tsv@example.org")
    for who in (HEAD, "sachbearbeitung-steuer", "redaktion"):
        assert session(who).get(url, allow_redirects=False).status_code in (302, 401, 403, 404)


def test_the_vorgang_says_who_acted_for_whom(live_town, hand_in):
    from kommune.portal.antrag.eingang import quittung

    beleg = hand_in(BAKER).json()
    antrag = antraege.get(beleg["eingangsnummer"])
    shown = {one["label"]: one["wert"] for one in antraege.teilhabe.fuer_wen(antrag)}
    assert shown == {
        "Antrag für die Organisation": "Bäckerei Sonnenschein GmbH (HRB 12)",
        "Gestellt von": "Łukasz Weiß",
    }
    assert b"Sonnenschein" in quittung.as_json(antrag)
    assert beleg["code"] == "" and beleg["status_url"].endswith(beleg["eingangsnummer"])
