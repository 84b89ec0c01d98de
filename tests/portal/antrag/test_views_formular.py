"""The citizen's form over real HTTP: handed in once, faults in words, nothing half-done."""

from kommune.eakte.core.mail import waiting
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang.bestaetigung import confirm
from kommune.portal.antrag.store import speicher
from musterstadt.formulare import ANSWERS
from musterstadt.formulare import make_form
from musterstadt.papiere import pdf
from plone import api

import pytest
import re
import requests
import transaction


PDF = ("nachweis.pdf", pdf(), "application/pdf")


@pytest.fixture
def form_url(live_site):
    folder = api.content.create(live_site, "Folder", id="dienst", title="Hundesteuer anmelden")
    api.content.transition(folder, "publish")
    form = make_form(folder)
    transaction.commit()
    return form.absolute_url()


def hidden(html, name):
    return re.search(rf'name="{name}"[^>]*value="([^"]+)"', html)[1]


def post(form_url, session=None, files=None, key=None, **changes):
    session = session or requests.Session()
    html = session.get(form_url).text
    data = {
        **ANSWERS,
        "_authenticator": hidden(html, "_authenticator"),
        "kommune-key": key or hidden(html, "kommune-key"),
        **{f"form.widgets.{name}": value for name, value in changes.items()},
    }
    return session.post(form_url, data=data, files=files or {"x": ("", b"")}, allow_redirects=True)


def stored(portal):
    transaction.begin()
    return list(speicher(portal).key_of)


def test_the_form_is_plain_accessible_html(form_url):
    html = requests.get(form_url).text
    assert '<label class="form-label" for="form-widgets-familienname"' in re.sub(r"\s+", " ", html)
    assert "Schritt" in html
    assert "no-store" in requests.get(form_url).headers["Cache-Control"]


def test_handing_in_leads_to_the_receipt_and_names_survive(live_site, form_url):
    answer = post(form_url, files={"form.widgets.nachweis": PDF})
    assert answer.status_code == 200
    assert "Ihr Antrag ist eingegangen" in answer.text
    assert "Sie hören von uns in den nächsten zwei Wochen." in re.sub(r"<[^>]+>", "", answer.text)
    (number,) = stored(live_site)
    antrag = antraege.get(number)
    assert antrag.antworten["familienname"] == "Ñuñez-Øster"
    assert antrag.antworten["geburtsdatum"] == "1980-03-27"
    assert antrag.antworten["weitere_hunde"] == 0
    assert antrag.data_of(0) == PDF[1]
    assert number in answer.text
    pdf = requests.get(answer.url.split("?")[0] + "/quittung")
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert requests.get(answer.url.split("?")[0] + "/quittung").content == pdf.content


def test_a_resend_gives_the_same_receipt(live_site, form_url):
    first, second = post(form_url, key="same-key-123"), post(form_url, key="same-key-123")
    assert first.url == second.url
    assert len(stored(live_site)) == 1


@pytest.mark.fault
@pytest.mark.parametrize(
    "changes,words",
    [
        ({"familienname": ""}, "Familienname: Füllen Sie dieses Feld aus."),
        ({"geburtsdatum": "31.2.2020"}, "Geben Sie ein Datum als TT.MM.JJJJ ein"),
        ({"geburtsdatum": "31.2.2020"}, "Den eingegebenen Tag gibt es nicht"),
        ({"geburtsdatum": "1.1.2999"}, "nicht in der Zukunft"),
        ({"geburtsdatum": "gestern"}, "Geben Sie ein Datum als TT.MM.JJJJ ein"),
        ({"email": "niemand"}, "Geben Sie eine E-Mail-Adresse"),
        ({"weitere_hunde": "viele"}, "ganze Zahl"),
        ({"weitere_hunde": "51"}, "von 0 bis 50"),
        ({"gefaehrlich": "vielleicht"}, "Ist der Hund gefährlich?"),
        ({"gefaehrlich": "ja"}, "Haftpflicht: Diese Angabe ist hier nötig."),
        ({"datenschutz:list": ""}, "Datenschutz gelesen"),
        ({"familienname": "x" * 101}, "Höchstens 100 Zeichen"),
        ({"bemerkung": "x" * 10_000_000}, "Bemerkung: Der Text ist zu lang"),
        ({"weitere_hunde": "1.5"}, "Bei „1.5“ sind wir nicht sicher: Meinen Sie 1,5 oder 15?"),
        ({"email": "a,b@example.org"}, "In einer E-Mail-Adresse darf „,“ nicht stehen"),
        ({"vorname": "Anna\uf03a"}, "ein Zeichen, das sich nicht speichern lässt (U+F03A)"),
        ({"vorname": "x" * 201}, "Vorname: Der Text ist zu lang: höchstens 200 Zeichen."),
    ],
)
def test_a_wrong_answer_is_named_at_its_field_and_nothing_is_stored(live_site, form_url, changes, words):
    answer = post(form_url, **changes)
    assert words in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert stored(live_site) == []


@pytest.mark.fault
@pytest.mark.parametrize(
    "file,words",
    [
        (("nachweis.pdf", b"MZ\x90\x00 program", "application/pdf"), "nicht von einer Art"),
        (("nachweis.pdf", b"<script>alert(1)</script>", "application/pdf"), "nicht von einer Art"),
        (("nachweis.pdf", b"%PDF-" + b"x" * 11_000_000, "application/pdf"), "zu groß"),
        (("nachweis.pdf", pdf(password="geheim"), "application/pdf"), "nur mit einem Passwort öffnen"),
        (("nachweis.pdf", b"%PDF-1.7 Nachweis", "application/pdf"), "beschädigt"),
    ],
)
def test_a_forbidden_file_is_named_and_nothing_is_stored(live_site, form_url, file, words):
    answer = post(form_url, files={"form.widgets.nachweis": file})
    assert words in answer.text
    assert stored(live_site) == []


def test_what_is_taken_is_stored_as_one_thing_and_shown_as_it_was_meant(live_site, form_url):
    late = ("Nachweis\u202efdp.hta", b"\xef\xbb\xbf" + PDF[1], "text/html")
    values = {"email": "o'hara@example.org", "geburtsdatum": "03041985", "vorname": "", "weitere_hunde": "2"}
    answer = post(form_url, files={"form.widgets.nachweis": late}, **{**values, "vorname": "Suharto"})
    assert answer.status_code == 200
    (nummer,) = stored(live_site)
    antrag = antraege.get(nummer)
    assert (antrag.antworten["geburtsdatum"], antrag.antworten["weitere_hunde"]) == ("1985-04-03", 2)
    assert (antrag.dateien[0]["name"], antrag.dateien[0]["mime"]) == ("Nachweisfdp.pdf", "application/pdf")
    assert "03.04.1985" in answer.text
    confirm(antrag)
    transaction.commit()
    transaction.begin()
    assert "o'hara@example.org" in [mail.to for mail in waiting()]


def test_a_browser_can_tell_that_a_file_is_too_large(live_site, form_url):
    html = post(form_url, weitere_hunde="viele").text
    assert 'data-max-mb="10"' in html
    assert "zu groß: höchstens {max} MB" in html
    assert 'accept="application/pdf,image/jpeg,image/png,image/heic,image/tiff"' in html
    assert requests.get(f"{live_site.absolute_url()}/++resource++kommune-dateigroesse.js").status_code == 200


@pytest.mark.fault
def test_a_robot_in_the_trap_and_a_request_without_authenticator_are_refused(live_site, form_url):
    session = requests.Session()
    html = session.get(form_url).text
    data = {**ANSWERS, "_authenticator": hidden(html, "_authenticator"), "kommune-key": "key-robot-1"}
    trapped = session.post(form_url, data={**data, "kommune-webseite": "http://spam"})
    assert trapped.status_code == 422 and "Ñuñez-Øster" in trapped.text and "kommune-mensch" in trapped.text
    assert session.post(form_url, data={**data, "_authenticator": "wrong"}).status_code == 403
    assert stored(live_site) == []


def test_who_says_to_be_a_person_is_no_robot_whatever_the_browser_filled_in(live_site, form_url):
    session = requests.Session()
    html = session.get(form_url).text
    data = {**ANSWERS, "_authenticator": hidden(html, "_authenticator"), "kommune-key": hidden(html, "kommune-key")}
    data |= {"kommune-webseite": "http://autofill", "kommune-mensch": "1", "form.buttons.submit": "1"}
    answer = session.post(form_url, data=data, files={"form.widgets.nachweis": PDF})
    assert "Ihr Antrag ist eingegangen" in answer.text
    assert len(stored(live_site)) == 1


@pytest.mark.fault
def test_markup_in_answers_is_inert(live_site, form_url):
    answer = post(form_url, familienname="<script>alert(1)</script>", bemerkung='"><img src=x onerror=alert(1)>')
    assert "<script>alert(1)" not in answer.text
    assert "<img src=x" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text
    assert requests.get(answer.url.split("?")[0] + "/quittung").content.startswith(b"%PDF")


@pytest.mark.leak
def test_a_guessed_link_is_not_found_and_shows_nothing(live_site, form_url):
    url = post(form_url).url.split("?")[0]
    base, code = url.rsplit("/", 1)
    number = base.rsplit("/", 1)[1]
    guesses = [
        base,
        f"{base}/{'A' * 32}",
        f"{base}/{code[:-1]}",
        f"{base}/{code}/anhang/x/0",
        f"{base}/{code}/nachricht/x",
    ]
    guesses += [base.replace(number, "2026-999999-1") + f"/{code}", base.replace(number, "1") + "/x"]
    for guess in guesses:
        answer = requests.get(guess)
        assert answer.status_code == 404, guess
        assert "Ñuñez" not in answer.text


@pytest.mark.leak
def test_a_wrong_link_offers_the_form_and_tells_a_wrong_code_from_nothing_else(live_site, form_url):
    number, code = post(form_url).url.split("?")[0].rsplit("/", 2)[1:]
    base = f"{live_site.absolute_url()}/@@antrag"
    pages = []
    for nummer, guess in ((number, "A" * 32), ("2026-999999-1", "A" * 32)):
        answer = requests.get(f"{base}/{nummer}/{guess}")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "private, no-store")
        assert f'value="{nummer}"' in answer.text and f'value="{guess}"' in answer.text
        pages.append(re.sub(r"_authenticator[^>]*", "", answer.text.replace(nummer, "")))
    assert pages[0] == pages[1]
    assert requests.get(base).status_code == 200
    wrong = requests.post(base, data={"nummer": number, "code": "falsch"})
    assert (wrong.status_code, "gehören nicht zusammen" in wrong.text) == (400, True)
    assert f'value="{number}"' in wrong.text and 'value="falsch"' in wrong.text
    right = requests.post(base, data={"nummer": f" {base}/{number}/{code}. ", "code": ""})
    assert right.url == f"{base}/{number}/{code}" and number in right.text


@pytest.mark.leak
def test_guesses_by_the_form_are_counted_as_those_by_address(live_site, form_url, monkeypatch):
    from kommune.portal.antrag.eingang import einreichung

    monkeypatch.setattr(einreichung, "drossel", einreichung.Drossel())
    api.portal.set_registry_record("kommune.portal.antrag.interfaces.IAntragSettings.max_pro_minute", 2)
    transaction.commit()
    number, code = post(form_url).url.split("?")[0].rsplit("/", 2)[1:]
    base = f"{live_site.absolute_url()}/@@antrag"
    for _guess in range(2):
        assert requests.post(base, data={"nummer": number, "code": "x" * 32}).status_code == 400
    waiting = requests.post(base, data={"nummer": number, "code": code})
    assert (waiting.status_code, "Retry-After" in waiting.headers) == (429, True)


@pytest.mark.fault
def test_too_many_from_one_address_have_to_wait(live_site, form_url, monkeypatch):
    from kommune.portal.antrag.eingang import einreichung

    monkeypatch.setattr(einreichung, "drossel", einreichung.Drossel())
    api.portal.set_registry_record("kommune.portal.antrag.interfaces.IAntragSettings.max_pro_minute", 2)
    transaction.commit()
    codes = [post(form_url).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert len(stored(live_site)) == 2


def test_the_citizen_answers_with_papers_by_the_link(live_site, form_url):
    from kommune.portal.postfach import api as postfach

    page = post(form_url)
    url = page.url.split("?")[0]
    data = {"_authenticator": hidden(page.text, "_authenticator"), "key": "answer-key-1", "text": "Hier bitte"}
    files = [("unterlagen:list", PDF), ("unterlagen:list", PDF)]
    assert requests.get(f"{url}/antworten").url == url  # loaded anew, or typed: no dead end
    answer = requests.post(f"{url}/antworten", data=data, files=files)
    assert answer.status_code == 200
    assert "Wir haben Ihre Antwort erhalten" in answer.text
    (number,) = stored(live_site)
    (message,) = postfach.nachrichten(number)
    assert message.text == "Hier bitte"
    assert len(message.anhaenge) == 2
    assert [one.id for one in postfach.waiting(number)] == [message.id]


@pytest.mark.parametrize("kind", [":int", ":list", ":float", ".x:record", ":tuple"])
def test_an_answer_of_a_type_no_browser_sends_breaks_nothing(live_site, form_url, kind):
    for name in ("familienname", "geburtsdatum", "email"):
        answer = post(form_url, files={"form.widgets.nachweis": PDF}, **{name: None, f"{name}{kind}": "5"})
        assert answer.status_code in (200, 422), (name, kind)
