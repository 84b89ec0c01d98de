"""A form in steps, with every kind of question and with conditions: on the server, without JavaScript."""

from datetime import timedelta
from html import unescape
from kommune.eakte.core import clock
from kommune.portal.antrag import ablage
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.browser import felder
from kommune.portal.antrag.eingang.quittung import quittung
from kommune.portal.antrag.entwurf import frist
from kommune.portal.antrag.store import speicher
from musterstadt.alle_fragen import ANSWERS
from musterstadt.alle_fragen import make_form
from musterstadt.papiere import pdf
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

import io
import pikepdf
import pypdfium2
import pytest
import re
import requests
import transaction


PDF = ("Nachweis für Bello.pdf", pdf(), "application/pdf")
PNG = ("foto.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "image/png")
HIDDEN = re.compile(r'<input name="([^"]+)"\s+type="hidden"\s+value="([^"]*)"')


@pytest.fixture
def form(live_site):
    folder = api.content.create(live_site, "Folder", id="dienst", title="Alles anmelden")
    api.content.transition(folder, "publish")
    made = make_form(folder)
    transaction.commit()
    return made


@pytest.fixture
def form_url(form):
    return form.absolute_url()


def squeeze(html):
    return re.sub(r"\s+", " ", html)


def carried(html):
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', html)[1]
    return [*((name, unescape(value)) for name, value in HIDDEN.findall(html)), ("_authenticator", token)]


def turn(form_url, html, button="kommune-weiter", files=None, value="1", **answers):
    typed = [(f"form.widgets.{name.replace('__list', ':list')}", answer) for name, answer in answers.items()]
    fixed = {name for name, _value in typed}
    data = [*typed, *((n, v) for n, v in carried(html) if n not in fixed), (button, value)]
    return requests.post(form_url, data=data, files=files or {"x": ("", b"")})


def stored(portal):
    transaction.begin()
    return [antraege.get(number) for number in speicher(portal).key_of]


def through(form_url, **changes):
    """Walk to the overview as a citizen without JavaScript."""
    steps = [{**step} for step in ANSWERS]
    for step in steps:
        step.update({name: changes[name] for name in step if name in changes})
    html = requests.get(form_url).text
    html = turn(form_url, html, **steps[0]).text
    files = {"form.widgets.nachweis": PDF, "form.widgets.foto": PNG}
    html = turn(form_url, html, files=files, **steps[1]).text
    return turn(form_url, html, **steps[2]).text


def test_the_steps_lead_to_an_overview_and_what_was_entered_is_handed_in(live_site, form_url):
    first = squeeze(requests.get(form_url).text)
    assert "Schritt 1 von 4" in re.sub(r"<[^>]+>", "", first)
    overview = through(form_url)
    assert stored(live_site) == []
    plain = squeeze(re.sub(r"<[^>]+>", "", overview))
    assert "Schritt 4 von 4" in plain
    for words in ("Đặng", "27.03.1980", "24.12.2026, 18:30 Uhr", "12,5", "Nachweis für Bello.pdf", "foto.png", "Größe"):
        assert words in plain
    receipt = turn(form_url, overview, "form.buttons.submit")
    assert "Ihr Antrag ist eingegangen" in receipt.text
    (antrag,) = stored(live_site)
    assert antrag.antworten["geburtsdatum"] == "1980-03-27"
    assert antrag.antworten["termin"] == "2026-12-24T18:30:00"
    assert antrag.antworten["gewicht"] == 12.5
    assert antrag.antworten["geimpft"] is False
    assert antrag.antworten["namen"] == ["Bello", "Rex"]
    assert antrag.antworten["merkmale"] == ["braun", "Größe"]  # as in the form, not by the alphabet
    assert [datei["name"] for datei in antrag.dateien] == ["Nachweis für Bello.pdf", "foto.png"]
    assert antrag.data_of(0) == PDF[1]


def test_the_receipt_has_all_answers(live_site, form_url):
    turn(form_url, through(form_url), "form.buttons.submit")
    (antrag,) = stored(live_site)
    data = quittung(antrag)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    for words in ("Đặng", "27.03.1980", "24.12.2026, 18:30 Uhr", "12,5", "Bello", "Rex", "Größe", "braun", "https://"):
        assert words in text
    assert "Nachweis für Bello.pdf" in text
    assert re.search(r"Zwei\s*\n\s*Zeilen", text)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert 'pdfaid:part="3"' in str(pdf.Root.Metadata.read_bytes()) or b"pdfaid" in pdf.Root.Metadata.read_bytes()


def test_a_double_click_on_the_overview_makes_one_antrag(live_site, form_url):
    overview = through(form_url)
    answers = [turn(form_url, overview, "form.buttons.submit").url for _ in range(2)]
    assert answers[0] == answers[1]
    assert len(stored(live_site)) == 1


def test_back_keeps_what_was_typed_even_if_it_is_wrong(form_url):
    html = requests.get(form_url).text
    html = turn(form_url, html, **ANSWERS[0]).text
    html = turn(form_url, html, "kommune-zurueck", gewicht="viel").text
    assert 'value="Đặng"' in html
    assert "k-errors" not in html
    html = turn(form_url, html, **ANSWERS[0]).text
    assert 'value="viel"' in html
    assert "k-errors" not in html


def test_the_overview_leads_back_to_each_step(form_url):
    html = turn(form_url, through(form_url), "kommune-zu", value="0").text
    assert 'value="Đặng"' in html


@pytest.mark.fault
@pytest.mark.parametrize(
    "step,field,value,words",
    [
        (0, "geburtsdatum", "31.2.2020", "Geburtsdatum: Geben Sie ein Datum als TT.MM.JJJJ ein"),
        (0, "geburtsdatum", "12-1985", "Geburtsdatum: Geben Sie ein Datum als TT.MM.JJJJ ein"),
        (0, "geburtsdatum", "99.99.9999", "Geburtsdatum: Geben Sie ein Datum als TT.MM.JJJJ ein"),
        (0, "email", "niemand", "E-Mail-Adresse: Geben Sie eine E-Mail-Adresse"),
        (0, "vorname", "", "Vorname: Füllen Sie dieses Feld aus."),
        (1, "gewicht", "viel", "Gewicht: Geben Sie eine Zahl ein"),
        (1, "anzahl", "-3", "Anzahl: Geben Sie eine Zahl ab 0 ein."),
        (1, "anzahl", "9" * 5000, "Anzahl:"),
        (1, "termin", "24.12.2026", "Termin: Geben Sie Datum und Uhrzeit"),
        (1, "termin", "32.12.2026 25:61", "Termin: Geben Sie Datum und Uhrzeit"),
        (1, "webseite", "kein link", "Webseite: Geben Sie eine Internetadresse"),
        (1, "art__list", "drache", "Art: Wählen Sie eine Antwort"),
        (1, "merkmale__list", "unsichtbar", "Merkmale"),
    ],
)
def test_a_wrong_answer_keeps_the_step_and_is_named_at_its_field(live_site, form_url, step, field, value, words):
    html = requests.get(form_url).text
    files = {"form.widgets.nachweis": PDF, "form.widgets.foto": PNG}
    for number in range(step):
        html = turn(form_url, html, **ANSWERS[number]).text
    answer = turn(form_url, html, files=files if step else None, **{**ANSWERS[step], field: value})
    assert answer.status_code == 422
    plain = squeeze(re.sub(r"<[^>]+>", "", answer.text))
    assert f"Schritt {step + 1} von 4" in plain
    assert words in plain
    if step:
        assert "Gewählte Datei: Nachweis für Bello.pdf" in plain
    if "__" not in field and len(value) < 100:
        assert f'value="{value}"' in answer.text


@pytest.mark.fault
@pytest.mark.parametrize(
    "field,file,words",
    [
        ("nachweis", ("a.pdf", b"", "application/pdf"), "ist leer"),
        ("nachweis", ("a.pdf", b"MZ\x90\x00 program", "application/pdf"), "nicht von einer Art"),
        ("nachweis", ("x" * 3000 + ".pdf", b"<script>1</script>", "application/pdf"), "nicht von einer Art"),
        ("foto", PDF, "kein Bild"),
    ],
)
def test_a_file_that_cannot_be_taken_is_named_and_not_kept(form_url, field, file, words):
    html = turn(form_url, requests.get(form_url).text, **ANSWERS[0]).text
    files = {"form.widgets.nachweis": PDF, "form.widgets.foto": PNG, f"form.widgets.{field}": file}
    answer = turn(form_url, html, files=files, **ANSWERS[1])
    assert answer.status_code == 422
    assert words in answer.text
    assert "Bitte wählen Sie die Datei noch einmal aus" in answer.text
    assert answer.text.count("Gewählte Datei:") == 1
    for name, value in ANSWERS[1].items():  # all else that was entered with it is still there
        if isinstance(value, str) and "\n" not in value and "__" not in name:
            assert re.search(rf'name="form.widgets.{name}[^>]*value="{re.escape(value)}"', answer.text) or (
                f">{value}</" in answer.text or f'value="{value}"' in answer.text
            ), name


def test_a_kept_file_can_be_taken_away_again(form_url):
    overview = through(form_url)
    html = turn(form_url, overview, "kommune-zu", value="1").text
    assert html.count("Gewählte Datei:") == 2
    data = [*carried(html), ("kommune-entfernen:list", "foto"), ("kommune-zurueck", "1")]
    html = requests.post(form_url, data=data, files={"x": ("", b"")}).text
    html = turn(form_url, html, **ANSWERS[0]).text
    assert html.count("Gewählte Datei:") == 1


def test_a_long_name_of_a_file_is_taken(live_site, form_url):
    html = turn(form_url, requests.get(form_url).text, **ANSWERS[0]).text
    name = "ä" * 240 + ".pdf"
    html = turn(
        form_url, html, files={"form.widgets.nachweis": (name, *PDF[1:]), "form.widgets.foto": PNG}, **ANSWERS[1]
    ).text
    html = turn(form_url, html, **ANSWERS[2]).text
    assert turn(form_url, html, "form.buttons.submit").status_code == 200
    assert len(stored(live_site)[0].dateien[0]["name"]) <= 200


def test_a_question_that_is_not_asked_is_neither_needed_nor_stored(live_site, form_url):
    asked = turn(form_url, requests.get(form_url).text, **{**ANSWERS[0], "halter__list": "firma"})
    assert asked.status_code == 422
    assert "Firma: Füllen Sie dieses Feld aus." in squeeze(re.sub(r"<[^>]+>", "", asked.text))
    overview = through(form_url, halter__list="privat", firma="heimlich")
    turn(form_url, overview, "form.buttons.submit")
    (antrag,) = stored(live_site)
    assert "firma" not in antrag.antworten
    assert "rechtsform" not in antrag.antworten


def test_a_whole_section_that_is_not_asked_is_no_step(form_url):
    html = requests.get(form_url).text
    assert "von 4" in squeeze(re.sub(r"<[^>]+>", "", html))
    html = turn(form_url, html, **{**ANSWERS[0], "allein__list": "selected"}).text
    html = turn(form_url, html, files={"form.widgets.nachweis": PDF, "form.widgets.foto": PNG}, **ANSWERS[1]).text
    assert "Schritt 3 von 3" in squeeze(re.sub(r"<[^>]+>", "", html))


@pytest.mark.fault
def test_a_form_changed_in_between_is_shown_again_and_sends_nothing(live_site, form, form_url):
    overview = through(form_url)
    form.fields_model = form.fields_model.replace("<title>Vorname</title>", "<title>Alle Vornamen</title>")
    transaction.commit()
    answer = turn(form_url, overview, "form.buttons.submit")
    assert answer.status_code == 409
    assert "inzwischen geändert" in answer.text
    assert "Đặng" in answer.text
    assert stored(live_site) == []
    assert "Ihr Antrag ist eingegangen" in turn(form_url, answer.text, "form.buttons.submit").text


@pytest.mark.fault
def test_an_old_or_foreign_form_comes_back_with_all_answers(live_site, form_url):
    overview = through(form_url)
    data = [(n, "wrong" if n == "_authenticator" else v) for n, v in carried(overview)]
    answer = requests.post(form_url, data=[*data, ("form.buttons.submit", "1")], files={"x": ("", b"")})
    assert answer.status_code == 403
    assert "Đặng" in answer.text
    assert "noch einmal" in answer.text
    foreign = requests.post(
        form_url, data=[*carried(overview), ("form.buttons.submit", "1")], headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert foreign.status_code == 403
    assert stored(live_site) == []


@pytest.mark.fault
def test_other_answers_under_the_same_key_need_a_second_yes(live_site, form_url):
    overview = through(form_url)
    turn(form_url, overview, "form.buttons.submit")
    data = [(n, "Anders" if n == "form.widgets.vorname" else v) for n, v in carried(overview)]
    answer = requests.post(form_url, data=[*data, ("form.buttons.submit", "1")], files={"x": ("", b"")})
    assert answer.status_code == 409
    assert "schon gesendet" in answer.text
    assert len(stored(live_site)) == 1
    assert "Ihr Antrag ist eingegangen" in turn(form_url, answer.text, "form.buttons.submit").text
    assert len(stored(live_site)) == 2


@pytest.mark.fault
def test_values_of_another_kind_than_the_form_sends_are_no_error_of_the_server(live_site, form_url):
    html = requests.get(form_url).text
    for pair in (
        ("form.widgets.vorname:int", "1"),
        ("form.widgets.vorname:list", "a"),
        ("form.widgets.vorname.x:record", "a"),
        ("form.widgets.nachweis", "text"),
        ("form.widgets.nachweis.action", "nochange"),
        ("form.widgets.geburtsdatum:list", "1"),
        ("kommune-schritt", "-1"),
        ("kommune-schritt", "999"),
        ("kommune-zu", "77"),
        ("kommune-key:list", "a"),
        ("unbekannt", "x"),
    ):
        data = [(n, v) for n, v in carried(html) if n != pair[0].split(":")[0]]
        answer = requests.post(form_url, data=[pair, *data, ("kommune-weiter", "1")])
        assert answer.status_code in (200, 400, 403, 422), (pair, answer.status_code)
    answer = turn(
        form_url, html, files={"form.widgets.vorname": PDF}, **{k: v for k, v in ANSWERS[0].items() if k != "vorname"}
    )
    assert answer.status_code == 422
    assert stored(live_site) == []


@pytest.mark.leak
def test_files_belong_to_the_one_form_and_are_forgotten(live_site, form_url, monkeypatch):
    overview = through(form_url)
    key = dict(carried(overview))["kommune-key"]
    other = requests.get(f"{form_url}?kommune-key={key}").text
    assert dict(carried(other))["kommune-key"] != key
    assert "Nachweis für Bello" not in other
    transaction.begin()
    assert {one["feld"] for one in ablage.kept_of(key).values()} == {"nachweis", "foto"}
    later = clock.now() + ablage.KEEP + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert ablage.kept_of(key) == {}
    assert frist.remove_expired() == 1
    transaction.begin()
    assert key not in ablage.install_ablage(live_site)


def test_fields_about_the_person_say_so_to_the_browser(form_url):
    html = requests.get(form_url).text
    for token in ("given-name", "family-name", "bday", "email"):
        assert f'autocomplete="{token}"' in html


@pytest.mark.parametrize(
    ("name", "kind", "token", "keys"),
    [
        ("telefon", "text", "tel", "tel"),
        ("Mobilnummer", "text", "tel", "tel"),
        ("hausnummer", "text", "address-line2", None),
        ("plz", "text", "postal-code", None),  # A-5020, SW1A 1AA
        ("geburtsdatum", "datum", "bday", None),
        ("email_zwei", "email", "email", "email"),
        ("weitere_hunde", "zahl", None, "numeric"),
        ("gewicht", "kommazahl", None, "decimal"),
        ("hund_name", "text", None, None),
    ],
)
def test_a_phone_shows_the_keys_a_field_needs(name, kind, token, keys):
    assert (felder.autocomplete(name, kind), felder.inputmode(name, kind)) == (token, keys)


@pytest.mark.fault
def test_a_rule_about_a_field_that_is_gone_harms_nobody_and_is_shown_to_the_editors(form, form_url):
    form.actions_model = form.actions_model.replace("rechtsform: firma=", "rechtsform: verschwunden=")
    transaction.commit()
    assert requests.get(form_url).status_code == 200
    assert "verschwunden" not in requests.get(form_url).text
    editor = requests.get(form_url, auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)).text
    assert "rechtsform: verschwunden=Meier GmbH" in editor


def test_a_filled_trap_loses_nothing_at_any_step_and_is_asked_about_before_it_is_handed_in(live_site, form_url):
    html, trap = requests.get(form_url).text, [("kommune-webseite", "https://autofill.example")]
    files = {"form.widgets.nachweis": PDF, "form.widgets.foto": PNG}
    for number, step in enumerate(ANSWERS):
        typed = [(f"form.widgets.{name.replace('__list', ':list')}", answer) for name, answer in step.items()]
        fixed = {name for name, _value in typed}
        data = [*typed, *(pair for pair in carried(html) if pair[0] not in fixed), ("kommune-weiter", "1"), *trap]
        html = requests.post(form_url, data=data, files=files if number == 1 else {"x": ("", b"")}).text
        assert f"Schritt {number + 2} von 4" in squeeze(re.sub(r"<[^>]+>", "", html))
    send = [("form.buttons.submit", "1"), *trap]
    asked = requests.post(form_url, data=[*carried(html), *send], files={"x": ("", b"")})
    assert asked.status_code == 422 and "kommune-mensch" in asked.text and stored(live_site) == []
    for words in ("Đặng", "27.03.1980", "Nachweis für Bello.pdf", "foto.png"):
        assert words in asked.text
    requests.post(form_url, data=[*carried(asked.text), *send, ("kommune-mensch", "1")], files={"x": ("", b"")})
    (antrag,) = stored(live_site)
    assert antrag.antworten["namen"] == ["Bello", "Rex"] and len(antrag.dateien) == 2
