"""A group of questions that is asked several times: filled in without JavaScript and over REST, kept, handed in, checked."""

from collective.easyform.api import get_schema
from html import unescape
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang.quittung import quittung
from kommune.portal.antrag.formular.vorgabe import actions_model
from kommune.portal.antrag.store import speicher
from kommune.portal.formulare.modell import model_of
from kommune.portal.formulare.werkstatt import api as werkstatt
from musterstadt import alle_fragen
from musterstadt.papiere import pdf
from plone import api

import pypdfium2
import pytest
import re
import requests
import transaction


HIDDEN = re.compile(r'<input name="([^"]+)"\s+type="hidden"\s+value="([^"]*)"')


@pytest.fixture
def form_url(live_site):
    """A form with one step about children, at most three, and one at the end; built by choosing."""
    folder = api.content.create(live_site, "Folder", id="betreuung", title="Betreuung anmelden")
    api.content.transition(folder, "publish")
    form = alle_fragen.make_form(folder)
    form.fields_model = (
        '<model xmlns="http://namespaces.plone.org/supermodel/schema"><schema><field name="email"'
        ' type="plone.schema.email.Email"><title>E-Mail</title></field></schema></model>'
    )
    form.actions_model = actions_model()
    werkstatt.act(form, "schritt-anlegen", {"label": "Ihre Kinder"})
    step = werkstatt.draft_of(form).steps()[-1].name
    told = {"schritt": step, "pflicht": True}
    werkstatt.act(form, "frage-anlegen", {**told, "art": "gruppe", "label": "Kinder", "min": "1", "max": "3"})
    for art, label in (("text", "Vorname"), ("ja_nein", "Schulkind"), ("text", "Schule"), ("datei", "Zeugnis")):
        more = {"art": art, "label": label, "gruppe": "kinder", "pflicht": art != "datei"}
        werkstatt.act(form, "frage-anlegen", {**told, **more})
    told = {"schritt": step, "pflicht": False}
    werkstatt.act(form, "frage-anlegen", {**told, "art": "kommazahl", "label": "Beitrag", "gruppe": "kinder"})
    total = {
        **told,
        "art": "rechnung",
        "label": "Gesamtbeitrag",
        "rechenart": "summe",
        "fragen": "beitrag",
        "geld": "1",
    }
    werkstatt.act(form, "frage-anlegen", total)
    condition = {"ziel": "frage", "name": "schule", "frage": "schulkind", "vergleich": "ja"}
    werkstatt.act(form, "bedingung-anlegen", condition)
    werkstatt.publish(form)
    transaction.commit()
    return form.absolute_url()


class Citizen:
    """A browser without scripts: it keeps cookies and sends what the page has."""

    def __init__(self, url):
        self.session = requests.Session()
        self.take(self.session.get(url))

    def take(self, answer):
        self.status, self.html, self.url = answer.status_code, answer.text, answer.url
        self.words = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", self.html)))

    def press(self, button="kommune-weiter", value="1", files=None, **answers):
        token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', self.html)[1]
        typed = [(f"form.widgets.{name.replace('__list', ':list')}", answer) for name, answer in answers.items()]
        shown = re.findall(r'<input class="form-control"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', self.html)
        fixed = {name for name, _value in typed}
        data = [
            *typed,
            *((name, unescape(one)) for name, one in [*HIDDEN.findall(self.html), *shown] if name not in fixed),
            *((name, one) for name, one in self.radios() if name not in fixed),
            ("_authenticator", token),
            (button, value),
        ]
        self.take(self.session.post(self.url.partition("#")[0], data=data, files=files or {"x": ("", b"")}))
        return self

    def radios(self):
        tags = re.findall(r'<input class="form-check-input"[^>]*>', self.html)
        found = [dict(re.findall(r'([a-z-]+)="([^"]*)"', tag)) for tag in tags if "checked" in tag]
        return [(one["name"], one["value"]) for one in found if "name" in one]


@pytest.fixture
def citizen(form_url):
    return Citizen(form_url).press(email="erika@example.org")


def test_entries_are_added_and_taken_away_without_a_script_and_nothing_typed_is_lost(live_site, citizen):
    assert "Kinder (1.)" in citizen.words and "Kinder (2.)" not in citizen.words
    assert "Eingetragen: 1. Möglich sind 1 bis 3." in citizen.words and "Diesen Eintrag entfernen" not in citizen.words
    citizen.press("kommune-mehr", "kinder", kinder__1__vorname="Ada", kinder__1__schulkind__list="false")
    assert citizen.status == 200 and "Kinder (2.)" in citizen.words and 'value="Ada"' in citizen.html
    assert "frage=kinder__2__vorname" in citizen.url
    paper = {"form.widgets.kinder__2__zeugnis": ("ben.pdf", pdf(), "application/pdf")}
    citizen.press("kommune-mehr", "kinder", kinder__2__vorname="Ben", files=paper)
    assert "Kinder (3.)" in citizen.words and "Weiteren Eintrag hinzufügen" not in citizen.words
    citizen.press("kommune-mehr", "kinder")
    assert "Kinder (3.)" in citizen.words and "Kinder (4.)" not in citizen.words
    citizen.press("kommune-weniger", "kinder:1", kinder__3__vorname="Cem")
    assert "Kinder (3.)" not in citizen.words and 'value="Ada"' not in citizen.html
    assert citizen.html.index('value="Ben"') < citizen.html.index("ben.pdf") < citizen.html.index('value="Cem"')
    answers = {"kinder__1__schulkind__list": "true", "kinder__2__schulkind__list": "false"}
    citizen.press(**answers)
    assert citizen.status == 422 and "Schule: Füllen Sie dieses Feld aus." in citizen.words
    citizen.press(kinder__1__schule="Grundschule Nord", **answers)
    for words in ("Vorname – Kinder (1.) Ben", "Schule – Kinder (1.) Grundschule Nord", "Vorname – Kinder (2.) Cem"):
        assert words in citizen.words
    assert "Schule – Kinder (2.)" not in citizen.words and "(3.)" not in citizen.words
    citizen.press("kommune-aendern", "kinder__2__vorname")
    assert "pruefen=1&frage=kinder__2__vorname" in citizen.url
    citizen.press(kinder__2__vorname="Cemre").press("form.buttons.submit")
    assert "Ihr Antrag ist eingegangen" in citizen.words
    transaction.begin()
    (antrag,) = (antraege.get(number) for number in speicher(live_site).key_of)
    assert antrag.antworten["kinder"] == 2 and antrag.antworten["kinder__2__vorname"] == "Cemre"
    assert not any("__3__" in name for name in antrag.antworten)
    assert [(one["feld"], one["name"]) for one in antrag.dateien] == [("kinder__1__zeugnis", "ben.pdf")]
    paper = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(quittung(antrag)))
    assert "Kinder (2.)" in paper and "Cemre" in paper and "Grundschule Nord" in paper


@pytest.mark.fault
@pytest.mark.parametrize("number", ["99", "0", "-1", "zwei", "9" * 400])
def test_a_number_of_entries_the_form_does_not_offer_is_refused_in_words(citizen, number):
    answers = {"kinder__1__vorname": "Ada", "kinder__1__schulkind__list": "false"}
    citizen.press(kinder=number, **answers)
    assert citizen.status == 422 and "Kinder:" in citizen.words
    assert "Kinder (4.)" not in citizen.words


@pytest.mark.fault
@pytest.mark.parametrize("value", ["kinder:1", "kinder:99", "kinder:0", "vorname:1", "kinder", "", "kinder:x"])
def test_what_cannot_be_taken_away_stays(citizen, value):
    citizen.press("kommune-weniger", value, kinder__1__vorname="Ada")
    assert citizen.status == 200 and 'value="Ada"' in citizen.html


def test_the_key_enter_turns_the_page_and_takes_no_entry_away(citizen):
    first = re.search(
        r'<button[^>]*name="([^"]+)"[^>]*value="([^"]+)"', citizen.html[citizen.html.index('<form class="k-form"') :]
    )
    assert first.groups() == ("kommune-weiter", "eingabe")


def test_over_rest_a_group_is_a_list_and_too_many_or_too_few_are_told(form_url, rest, live_site):
    session = rest(live_site)
    fragen = session.get(f"{form_url}/@fragen").json()
    (gruppe,) = fragen["gruppen"]
    assert (gruppe["name"], gruppe["min"], gruppe["max"]) == ("kinder", 1, 3)
    assert gruppe["fragen"] == ["vorname", "schulkind", "schule", "zeugnis", "beitrag"]

    def send(kinder, key):
        body = {"antworten": {"email": "erika@example.org", "kinder": kinder}}
        return session.post(f"{form_url}/@antraege", json=body, headers={"Idempotency-Key": key})

    ada, ben = {"vorname": "Ada", "schulkind": False}, {"vorname": "Ben", "schulkind": True}
    assert send([ada] * 4, "zu-viele-1").status_code == 422
    assert "1 bis 3" in send([ada] * 4, "zu-viele-2").text
    assert send([], "zu-wenige-1").status_code == 422
    wrong = send([ada, ben], "ohne-schule")
    assert wrong.status_code == 422 and "kinder__2__schule" in wrong.text
    for odd in ([{"nachname": "X"}], ["Ada"], {"vorname": "Ada"}):
        assert send(odd, "seltsam-12").status_code in (400, 422)
    good = send([ada, {**ben, "schule": "Nord"}], "zwei-kinder")
    assert good.status_code == 201
    transaction.begin()
    (antrag,) = (antraege.get(number) for number in speicher(live_site).key_of)
    assert antrag.antworten["kinder"] == 2 and antrag.antworten["kinder__2__schule"] == "Nord"


def test_the_editor_of_easyform_keeps_the_group(form_url, live_site):
    (form,) = live_site.betreuung.objectValues()
    before = werkstatt.draft_of(form).questions()
    form.fields_model = model_of(get_schema(form))
    after = werkstatt.draft_of(form).questions()
    assert after["schule"].gruppe == "kinder" and after["schule"] == before["schule"]
    assert (after["kinder"].art, after["kinder"].min, after["kinder"].max) == ("gruppe", 1, 3)


def test_the_key_enter_in_the_field_for_a_link_asks_for_the_link(citizen):
    citizen.press(value="eingabe", kinder__1__vorname="Ada", kommune_email="")
    citizen.take(citizen.session.get(citizen.url))
    data = [("kommune-email", "erika@example.org"), ("kommune-weiter", "eingabe")]
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', citizen.html)[1]
    hidden = [(name, unescape(one)) for name, one in HIDDEN.findall(citizen.html)]
    citizen.take(citizen.session.post(citizen.url, data=[*hidden, ("_authenticator", token), *data]))
    assert "Wir haben einen Code an diese Adresse gesendet" in citizen.words


def test_a_sum_over_all_entries_is_shown_kept_and_never_taken_from_who_sends_it(live_site, citizen):
    assert "Gesamtbeitrag –" in citizen.words
    citizen.press("kommune-mehr", "kinder", kinder__1__vorname="Ada", kinder__1__beitrag="12,50", gesamtbeitrag="1")
    citizen.press("kommune-rechnen", "gesamtbeitrag", kinder__2__vorname="Ben", kinder__2__beitrag="7,255")
    assert citizen.status == 200 and "Gesamtbeitrag 19,76 €" in citizen.words
    assert "frage=gesamtbeitrag" in citizen.url
    answers = {f"kinder__{number}__schulkind__list": "false" for number in (1, 2)}
    citizen.press(gesamtbeitrag="0,01", **answers)
    assert "Gesamtbeitrag 19,76 €" in citizen.words and 'value="gesamtbeitrag"' not in citizen.html
    citizen.press("form.buttons.submit")
    transaction.begin()
    (antrag,) = (antraege.get(number) for number in speicher(live_site).key_of)
    assert antrag.antworten["gesamtbeitrag"] == "19.76"
    paper = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(quittung(antrag)))
    assert "19,76 €" in paper


def test_over_rest_what_is_computed_comes_back_and_is_not_sent(form_url, rest, live_site):
    session = rest(live_site)
    body = {"email": "erika@example.org", "kinder": [{"vorname": "Ada", "schulkind": False, "beitrag": 3}]}

    def send(key, **more):
        told = {"antworten": {**body, **more}}
        return session.post(f"{form_url}/@antraege", json=told, headers={"Idempotency-Key": key})

    assert send("gesendet-1", gesamtbeitrag=1).status_code == 400
    assert send("gesendet-2").status_code == 201
    transaction.begin()
    (antrag,) = (antraege.get(number) for number in speicher(live_site).key_of)
    assert antrag.antworten["gesamtbeitrag"] == "3.00"
