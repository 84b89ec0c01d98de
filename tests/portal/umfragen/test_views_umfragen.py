"""The pages over HTTP: build, publish, answer page by page without a script, moderate, read the result; who may open what."""

from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.portal.buergerkonto import api as konten
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.browser import seite
from lxml import html
from portal.umfragen.conftest import FRAGEN
from portal.umfragen.conftest import settings

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"


@pytest.fixture(autouse=True)
def no_brake(monkeypatch):
    monkeypatch.setattr(seite, "drossel", seite.Drossel("umfragen-test"))
    monkeypatch.setattr(seite, "stundendrossel", seite.Drossel("umfragen-test-stunde", window=3600.0))


@pytest.fixture
def visit(live_town):
    """``visit(user)`` gives a session; ``.fill(path, **fields)`` opens a form and sends it."""

    class Visit(requests.Session):
        def page(self, path):
            return self.get(path if "://" in path else f"{live_town.absolute_url()}/{path}")

        def send_form(self, answer, **fields):
            """Send the form of a page that was shown."""
            tree = html.fromstring(answer.text, base_url=answer.url)
            form = [one for one in tree.forms if "k-form" in (one.get("class") or "") and one.method == "POST"][0]
            form.make_links_absolute()
            typed = {name: value for name, value in dict(form.fields).items() if value is not None}
            return self.post(
                form.action, data={**typed, **{name.replace("__", "."): value for name, value in fields.items()}}
            )

        def fill(self, path, **fields):
            return self.send_form(self.page(path), **fields)

    def start(user=None):
        session = Visit()
        if user:
            session.auth = (user, PASSWORD)
        return session

    return start


@pytest.fixture
def make(live_town):
    def made(fragen=FRAGEN, **more):
        umfrage = umfragen.create(live_town["umfragen"], settings(**more), fragen)
        umfragen.publish(umfrage)
        transaction.commit()
        return umfrage

    return made


def opened(answer):
    """Tell whether a page was shown, and not the log-in."""
    return answer.status_code == 200 and "/login" not in answer.url


def test_an_editor_builds_a_survey_and_a_guest_answers_it_page_by_page(live_town, visit):
    editor, guest = visit("fachadmin"), visit()
    made = editor.fill("umfragen/@@umfrage-neu", title="Wege in die Stadt", ende=settings()["ende"].isoformat())
    assert "@@umfrage-fragen" in made.url, made.text[:2000]
    url = made.url.rpartition("/")[0]
    assert guest.page(url).status_code == 404
    answer = editor.fill(
        f"{url}/@@umfrage-frage?art=einfach", text="Wie kommen Sie?", wahlen="Rad\nBus | bus", pflicht="1"
    )
    assert "Wie kommen Sie?" in answer.text
    editor.fill(f"{url}/@@umfrage-frage?art=abschnitt", text="Rad")
    page = editor.page(f"{url}/@@umfrage-frage?art=langtext").text
    (wenn,) = [
        one.get("value")
        for one in html.fromstring(page).xpath("//option")
        if (one.text or "").strip() == "Wie kommen Sie? = Rad"
    ]
    editor.fill(f"{url}/@@umfrage-frage?art=langtext", text="Warum?", wenn=wenn, pflicht="1")
    assert "Vorschau" in editor.page(f"{url}/@@umfrage-vorschau").text
    editor.fill(f"{url}/@@umfrage-veroeffentlichen")
    page = guest.page(f"{url}/@@teilnehmen")
    assert page.headers["Cache-Control"] == "private, no-store" and "23:59:59" in page.text
    (name,) = {one.get("name") for one in html.fromstring(page.text).xpath("//input[@type='radio']")}
    missing = guest.send_form(page, tun="weiter")
    assert missing.status_code == 422 and "Bitte beantworten Sie diese Frage" in missing.text
    second = guest.send_form(missing, **{name: "w1", "tun": "weiter"})
    assert "Warum?" in second.text and "Seite 2 von 2" in " ".join(html.fromstring(second.text).text_content().split())
    (name,) = {one.get("name") for one in html.fromstring(second.text).xpath("//textarea")}
    done = guest.send_form(second, **{name: "<script>alert(1)</script>", "tun": "weiter"})
    assert done.status_code == 200 and "Nummer Ihrer Quittung" in done.text
    nummer = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", done.text)[0]
    assert nummer not in done.url
    assert "ist gezählt" in guest.fill(f"{url}/@@umfrage-quittung", nummer=nummer).text
    assert "hat diese Nummer" in guest.fill(f"{url}/@@umfrage-quittung", nummer="XXXX").text
    assert "schon geantwortet" in guest.page(f"{url}/@@teilnehmen").text
    again = guest.post(
        done.url, data=dict(html.fromstring(second.text).forms[-1].fields) | {name: "x", "tun": "weiter"}
    )
    assert nummer in again.text, "the same form again is the same answer"
    transaction.begin()
    assert umfragen.count(live_town["umfragen"][url.rpartition("/")[2]]) == 1


def test_who_skips_a_page_sends_by_a_button_that_says_so(make, visit):
    url = make(
        [
            FRAGEN[0],
            {"id": "seite", "typ": "abschnitt", "text": "Rad", "wenn": ["wie", "=", "rad"]},
            {"id": "x", "typ": "text", "text": "Warum?"},
        ]
    ).absolute_url()
    guest = visit()
    last = guest.fill(f"{url}/@@teilnehmen", frage__wie="bus", tun="weiter")
    assert "Das waren alle Fragen" in last.text and "Antworten senden" in last.text
    back = guest.send_form(last, tun="zurueck")
    assert html.fromstring(back.text).xpath("//input[@value='bus']/@checked")
    assert "Nummer Ihrer Quittung" in guest.send_form(last, tun="weiter").text


def test_order_and_table_work_without_a_mouse(make, visit):
    wahlen = FRAGEN[0]["wahlen"]
    url = make(
        [
            FRAGEN[4],
            {"id": "tab", "typ": "matrix", "text": "Tage", "wahlen": wahlen, "zeilen": [{"id": "mo", "text": "Mo"}]},
        ]
    ).absolute_url()
    guest = visit()
    wrong = guest.fill(
        f"{url}/@@teilnehmen", frage__rang__rad="1", frage__rang__bus="1", frage__rang__auto="2", tun="weiter"
    )
    assert wrong.status_code == 422 and "jeden Platz von 1 bis 3 einmal" in wrong.text
    done = guest.send_form(wrong, frage__rang__rad="3", frage__tab__mo="bus", tun="weiter")
    assert "Nummer Ihrer Quittung" in done.text, done.text[-3000:]


def test_unfinished_answers_are_taken_up_by_a_link(make, visit):
    url = make().absolute_url()
    kept = visit().fill(f"{url}/@@teilnehmen", frage__wie="rad", tun="merken")
    link = re.search(r'href="([^"]+merker=[^"]+)"', kept.text)[1].replace("&amp;", "&")
    other = visit()
    page = other.page(link)
    assert "sind wieder da" in page.text and html.fromstring(page.text).xpath("//input[@value='rad']/@checked")
    done = other.send_form(other.send_form(page, frage__warum="Darum", tun="weiter"), tun="weiter")
    assert "Nummer Ihrer Quittung" in done.text
    assert "Unter diesem Link ist nichts" in visit().page(link).text


def code_of(address):
    transaction.begin()
    texts = [one.text for one in mail.waiting() if one.to == address]
    return re.findall(r"http\S+@@teilnehmen\?code=\S+", texts[-1])[-1]


def test_a_resident_confirms_an_address_or_uses_the_account_once(make, visit):
    url = make(FRAGEN[:1], zugang="einwohner").absolute_url()
    guest = visit()
    page = guest.page(f"{url}/@@teilnehmen")
    assert page.status_code == 200 and "Link schicken" in page.text and "Wie kommen Sie" not in page.text
    sent = guest.send_form(page, email="anna@example.org", tun="adresse")
    assert "E-Mail geschickt" in sent.text
    link = code_of("anna@example.org")
    assert "Nummer Ihrer Quittung" in guest.fill(link, frage__wie="bus", tun="weiter").text
    used = guest.page(link)
    assert used.status_code == 409 and "schon teilgenommen" in used.text
    konten._create("eva@example.org", "Eva", PASSWORD)
    transaction.commit()
    citizen = visit("eva@example.org")
    assert "Nummer Ihrer Quittung" in citizen.fill(f"{url}/@@teilnehmen", frage__wie="rad", tun="weiter").text
    assert citizen.page(f"{url}/@@teilnehmen").status_code == 409


def test_invitations_go_out_from_a_table_and_a_link_of_another_survey_opens_nothing(make, visit, live_town):
    url, other = (make(FRAGEN[:1], zugang="eingeladen", title=title).absolute_url() for title in ("Eins", "Zwei"))
    editor = visit("fachadmin")
    page = editor.page(f"{url}/@@umfrage-einladen")
    form = [one for one in html.fromstring(page.text).forms if "k-form" in (one.get("class") or "")][0]
    fields = {name: value for name, value in dict(form.fields).items() if value is not None and name != "datei"}
    sent = editor.post(form.action, data=fields, files={"datei": ("leute.csv", b"Mail\nanna@example.org\nx@\n")})
    assert "Neue Einladungen: 1" in sent.text
    link = code_of("anna@example.org")
    guest = visit()
    assert guest.page(f"{url}/@@teilnehmen").status_code == 403
    assert guest.page(link.replace(url.rpartition("/")[2], other.rpartition("/")[2])).status_code == 404
    assert "Nummer Ihrer Quittung" in guest.fill(link, frage__wie="bus", tun="weiter").text
    assert guest.page(link).status_code == 409


def test_texts_are_read_after_release_and_the_result_has_bars_and_tables(make, visit, rest, live_town):
    umfrage = make()
    url = umfrage.absolute_url()
    for number in range(6):
        answers = {"wie": "rad", "warum": f"Grund {number} <b>", "note": 4}
        umfragen.submit(umfrage, answers, key=f"schluessel-{number}", am=clock.now())
    transaction.commit()
    guest, editor = visit(), visit("fachadmin")
    assert guest.page(f"{url}/@@umfrage-ergebnis").status_code == 403
    assert (
        not opened(editor.page(f"{url}/@@umfrage-ergebnis"))
        and editor.page(f"{url}/@@umfrage-ausgabe?format=csv").status_code == 409
    )
    editor.fill(f"{url}/@@umfrage-schliessen")
    page = guest.page(f"{url}/@@umfrage-ergebnis")
    assert page.status_code == 200 and "<svg" in page.text and "100" in page.text and "Grund" not in page.text
    assert page.headers["Cache-Control"] == "private, max-age=0, must-revalidate"
    texts = editor.page(f"{url}/@@umfrage-texte")
    mark = html.fromstring(texts.text).xpath("//label[contains(., 'Grund 3')]/@for")[0].replace("t-", "text.")
    editor.send_form(texts, **{mark: "1", "zeigen": "1"})
    page = guest.page(f"{url}/@@umfrage-ergebnis").text
    assert "Grund 3 &lt;b" in page and "Grund 2" not in page
    told = rest(live_town).get(f"{url}/@umfrageergebnis").json()
    assert told["anzahl"] == 6 and told["fragen"][1]["texte"] == ["Grund 3 <b>"]
    table = editor.page(f"{url}/@@umfrage-ausgabe?format=csv")
    assert table.status_code == 200 and table.text.count("\n") == 7
    assert editor.page(f"{url}/@@umfrage-ausgabe?format=json").json()["fragen"]
    assert editor.page(f"{url}/@@umfrage-ausgabe?format=xlsx&was=codebuch").status_code == 200
    assert editor.page(f"{url}/@@umfrage-ausgabe?format=exe").status_code == 400


MANAGED = [
    "@@umfrage-fragen",
    "@@umfrage-frage",
    "@@umfrage-bearbeiten",
    "@@umfrage-vorschau",
    "@@umfrage-schliessen",
    "@@umfrage-texte",
    "@@umfrage-einladen",
]


@pytest.mark.leak
@pytest.mark.parametrize(
    ("user", "allowed"),
    [(None, False), ("sachbearbeitung-steuer", False), ("leitung-steuer", False), ("fachadmin", True)],
)
def test_a_survey_is_managed_by_editors_alone(make, visit, user, allowed):
    umfrage = make()
    session = visit(user)
    for path in MANAGED:
        assert opened(session.page(f"{umfrage.absolute_url()}/{path}")) is allowed, path
    assert opened(session.page("umfragen/@@umfrage-neu")) is allowed


def test_a_change_that_breaks_answers_is_refused_in_words(make, visit):
    umfrage = make()
    umfragen.submit(umfrage, {"wie": "bus"}, key="schluessel-1", am=clock.now())
    transaction.commit()
    editor, url = visit("fachadmin"), umfrage.absolute_url()
    page = editor.page(f"{url}/@@umfrage-fragen")
    token = html.fromstring(page.text).xpath("//input[@name='_authenticator']/@value")[0]
    refused = editor.post(f"{url}/@@umfrage-fragen", data={"_authenticator": token, "frage": "note", "tun": "weg"})
    assert refused.status_code == 409 and "kann nicht gelöscht werden" in refused.text
    moved = editor.post(f"{url}/@@umfrage-fragen", data={"_authenticator": token, "frage": "wie", "tun": "weg"})
    assert moved.status_code == 400 and "hängt von einer Frage ab" in moved.text
    refused = editor.fill(f"{url}/@@umfrage-frage?nr=wie", wahlen="Rad\nBus")
    assert refused.status_code == 409 and "kann mehr entfallen" in refused.text
    fixed = editor.fill(f"{url}/@@umfrage-frage?nr=wie", text="Womit kommen Sie?", wahlen="Rad\nBus\nAuto")
    assert fixed.url.endswith("@@umfrage-fragen") and "Womit kommen Sie?" in fixed.text
    copied = editor.post(f"{url}/@@umfrage-fragen", data={"_authenticator": token, "frage": "wie", "tun": "kopie"})
    assert copied.text.count("Womit kommen Sie?") >= 2


def test_the_other_language_is_spoken_on_the_whole_page(make, visit):
    url = make([{**FRAGEN[0], "text_en": "How do you come?"}], title_en="Ways to town").absolute_url()
    page = visit().page(f"{url}/@@teilnehmen?sprache=en").text
    assert "How do you come?" in page and "Ways to town" in page and "Send the answers" in page
    assert "Wie kommen Sie?" in visit().page(f"{url}/@@teilnehmen").text


@pytest.mark.leak
def test_rest_takes_answers_by_the_same_rules_and_tells_no_person(make, rest, live_town):
    url = make().absolute_url()
    guest, editor = rest(live_town), rest(live_town, "fachadmin")
    asked = guest.get(f"{url}/@umfragebogen").json()
    assert [one["id"] for one in asked["fragen"]] == [one["id"] for one in FRAGEN]
    body = {"antworten": {"wie": "bus"}, "key": "schluessel-rest-1"}
    first, again = (guest.post(f"{url}/@umfrageantworten", json=body) for _try in range(2))
    assert (first.status_code, again.status_code) == (201, 200) and first.json()["nummer"] == again.json()["nummer"]
    wrong = guest.post(
        f"{url}/@umfrageantworten",
        json={**body, "key": "schluessel-rest-2", "antworten": {"wie": "zug", "erfunden": 1}},
    )
    assert wrong.status_code == 422
    assert (
        guest.post(f"{url}/@umfrageantworten", json={"antworten": ["x"], "key": "schluessel-rest-3"}).status_code == 400
    )
    assert guest.get(f"{url}/@umfrageergebnis").status_code in (401, 403)
    assert editor.get(f"{url}/@umfrageergebnis").status_code == 403
    assert guest.patch(f"{url}/@umfragebogen", json={"fragen": []}).status_code == 401
    assert guest.post(f"{url}/@umfragehandlung", json={"handlung": "schliessen"}).status_code == 401
    assert guest.post("umfragen/@umfragen", json={"title": "x", "ende": "2099-01-01"}).status_code == 401
    assert editor.patch(url, json={"title": "Anders"}).status_code in (401, 403, 404)
    assert editor.patch(f"{url}/@umfragebogen", json={"fragen": []}).status_code == 409
    fixed = editor.patch(f"{url}/@umfragebogen", json={"fragen": [{**FRAGEN[0], "text": "Womit?"}, *FRAGEN[1:]]})
    assert fixed.status_code == 200 and fixed.json()["fragen"][0]["text"] == "Womit?"
    assert editor.post(f"{url}/@umfragehandlung", json={"handlung": "schliessen"}).json()["phase"] == "beendet"
    told = guest.get(f"{url}/@umfrageergebnis").json()
    assert told["anzahl"] is None and told["fragen"] == []
    late = guest.post(f"{url}/@umfrageantworten", json={**body, "key": "schluessel-rest-9"})
    assert late.status_code == 409
    (item,) = [one for one in guest.get("umfragen/@umfragen").json()["items"] if one["@id"] == url]
    assert item["phase"] == "beendet"


def test_a_program_and_too_many_of_one_connection_are_refused(make, visit, monkeypatch):
    url = make(FRAGEN[:1]).absolute_url()
    trapped = visit().fill(f"{url}/@@teilnehmen", frage__wie="bus", tun="weiter", website="http://x.example")
    assert trapped.status_code == 400 and "für Programme" in trapped.text
    monkeypatch.setattr(seite, "value_of", lambda _settings, name: 1 if name == "je_stunde" else 0)
    assert "Quittung" in visit().fill(f"{url}/@@teilnehmen", frage__wie="bus", tun="weiter").text
    slowed = visit().fill(f"{url}/@@teilnehmen", frage__wie="bus", tun="weiter")
    assert slowed.status_code == 429 and "in einer Stunde" in slowed.text


def test_the_list_is_reached_from_participation(make, visit):
    url = make().absolute_url()
    assert url in visit().page("umfragen").text
    assert "/umfragen" in visit().page("beteiligung").text
