"""A Bescheid whose letter is a Word file: drafted from a template, changed in Word, co-signed, signed, printed as PDF/A."""

from base64 import b64encode
from kommune.eakte.akte import api as akten
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei import fassung
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.gebuehren.hkr import kassenzeichen
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.ausfertigung import fassungen
from kommune.eakte.postausgang.word import api as word
from kommune.eakte.postausgang.word import wordbrief
from kommune.eakte.postausgang.word import wordpaket
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.gebuehren_faelle import cafe
from musterstadt.gebuehren_faelle import fee
from musterstadt.reinschriften import make_letters
from musterstadt.word import docx
from musterstadt.word import text_of
from plone import api
from shutil import which
from zope.i18n import translate
from zope.interface import alsoProvides

import os
import pytest
import requests
import transaction


CLERK, HEAD, OTHER, EDITOR = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr", "redaktion"
PASSWORD = "Sehr-geheim-2026!"
TEXT = ("Bescheid für {{ antragsteller.name }}", "[Zeichnung]", "Rechtsbehelfsbelehrung", "Ein Monat, Widerspruch.")
REAL = pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture
def office(tmp_path, monkeypatch):
    """In the place of LibreOffice a program that hands out a PDF/A and keeps the Word file it was given."""
    programs, seen = tmp_path / "bin", tmp_path / "brief.docx"
    programs.mkdir()
    (tmp_path / "fertig.pdf").write_bytes(render_pdf("<p>Bescheid</p>", title="Bescheid"))
    script = f'while [ "$1" != --outdir ]; do shift; done\nmkdir -p "$2"\ncp {tmp_path}/fertig.pdf "$2/brief.pdf"\ncp "$3" {seen}\n'
    (programs / "soffice").write_text(f"#!/bin/sh\n{script}")
    (programs / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return seen


@pytest.fixture
def no_office(monkeypatch):
    monkeypatch.setattr(wordbrief, "which", lambda name: None)


def begun(town, as_user):
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"), beteiligte=(AYSE,))
    with as_user(town, CLERK):
        akten.take_over(vorgang)
    return vorgang


def template(town, as_user, *text, ergebnis="festgesetzt"):
    with as_user(town, EDITOR):
        return word.put_vorlage("Festsetzung", docx(*(text or TEXT)), "f.docx", ergebnis=ergebnis)


@pytest.fixture
def bescheid(town, as_user, office):
    vorlage = template(town, as_user)
    vorgang = begun(town, as_user)
    with as_user(town, CLERK):
        return word.make_draft(vorgang, vorlage.id)


def by(town, as_user, who, act, *args, **more):
    with as_user(town, who):
        return act(*args, **more)


def word_now(bescheid):
    return text_of(datei.read(fassung.reference_to(fassungen.word_of(bescheid))))


def test_a_template_with_a_result_makes_a_bescheid_that_says_what_stands_in_the_file(bescheid):
    assert (bescheid.portal_type, bescheid.ergebnis, bescheid.zahlung) == ("Bescheid", "festgesetzt", False)
    assert "Bescheid für Ayşe Yıldız" in bescheid.text.raw and "Widerspruch" not in bescheid.text.raw
    assert bescheid.rechtsbehelfsbelehrung.raw == "<p>Ein Monat, Widerspruch.</p>"
    assert bescheid.mime.endswith("wordprocessingml.document") and "Ayşe Yıldız" in word_now(bescheid)


def test_it_is_signed_as_the_word_file_and_its_letter_names_who_signed(town, as_user, bescheid, office):
    by(town, as_user, CLERK, postausgang.submit_for_signature, bescheid)
    submitted = bescheid.sha256
    by(town, as_user, HEAD, postausgang.sign, bescheid, fassung=bescheid.version)
    assert bescheid.sha256 == submitted, "what is signed is what was submitted"
    make_letters(town)
    letter = postausgang.fair_copy(bescheid)
    assert api.content.get_state(letter) == "final" and letter.dateiname.endswith(".pdf")
    assert check_pdfa(datei.read(letter.reference), signed=True) == []
    printed = text_of(office.read_bytes()).splitlines()
    at = printed.index("Im Auftrag")
    assert printed[at + 1] == "Dr. Hartmut Brückner" and "schlussgezeichnet am" in printed[at + 2]
    assert at < printed.index("Rechtsbehelfsbelehrung") and "[Zeichnung]" not in printed


@pytest.fixture
def costly(town, as_user, office):
    """A Word Bescheid of a Vorgang whose fee is confirmed."""
    vorlage = template(town, as_user, "Bescheid", "[Zahlung]", "Gruß", "[Zeichnung]", *TEXT[2:])
    vorgang = cafe(town, as_user)
    fee(town, as_user, vorgang)
    with as_user(town, CLERK):
        return word.make_draft(vorgang, vorlage.id)


def test_it_demands_the_fee_of_the_vorgang_as_every_bescheid(town, as_user, costly, office):
    assert costly.zahlung
    with as_user(town, CLERK):
        postausgang.render(costly, tag=costly.fassung_am.date())
        assert "wird bei der Vorlage vergeben" in text_of(office.read_bytes())
        postausgang.submit_for_signature(costly)
    found = gebuehren.of_bescheid(costly)
    by(town, as_user, HEAD, postausgang.sign, costly, fassung=costly.version)
    make_letters(town)
    printed = text_of(office.read_bytes()).splitlines()
    at = printed.index("Summe: 131,25 €")
    assert printed.index("Bescheid") < at < printed.index("Gruß") and "[Zahlung]" not in printed
    assert printed[at + 1 : at + 5] == [
        f"Zu zahlen bis: {found.faellig:%d.%m.%Y}",
        f"Empfänger: {town.title}",
        "IBAN: DE02 1203 0000 0000 2020 51",
        f"Verwendungszweck: {kassenzeichen.shown(found.kassenzeichen)}",
    ]
    assert "Im Auftrag" in printed and found.stand == "festgesetzt"


def test_what_is_demanded_stands_before_the_signature_where_the_file_has_no_place_for_it(town, as_user, costly, office):
    with as_user(town, CLERK):
        word.replace(costly, docx("Ohne Platz", "[Zeichnung]", "Rechtsbehelfsbelehrung", "Ein Monat."))
        postausgang.submit_for_signature(costly)
    by(town, as_user, HEAD, postausgang.sign, costly, fassung=costly.version)
    make_letters(town)
    printed = text_of(office.read_bytes()).splitlines()
    assert printed.index("Ohne Platz") < printed.index("Summe: 131,25 €") < printed.index("Im Auftrag")


def test_another_demand_undoes_the_mitzeichnung_of_the_same_file(town, as_user, costly):
    vorgang = costly.aq_parent
    with as_user(town, CLERK):
        geschaeftsgang.add_schritt(vorgang, verfuegung="mz", adressat=f"person:{OTHER}", bezug=costly.UID())
        postausgang.submit_for_signature(costly)
    (step,) = geschaeftsgang.laufweg_of(vorgang)
    by(town, as_user, OTHER, lambda: complete(vorgang[step.aufgabe]))
    with as_user(town, CLERK):
        postausgang.recall(costly)
        postausgang.submit_for_signature(costly)
        assert geschaeftsgang.laufweg_of(vorgang)[0].stand == "done"
        postausgang.recall(costly)
        costly.zahlung = False
        postausgang.submit_for_signature(costly)
    assert geschaeftsgang.laufweg_of(vorgang)[0].undone


def test_a_draft_that_is_looked_at_says_that_it_is_one(town, as_user, bescheid, office):
    with as_user(town, CLERK):
        assert postausgang.render(bescheid, tag=bescheid.fassung_am.date()).startswith(b"%PDF")
    assert text_of(office.read_bytes()).strip().startswith("ENTWURF") and "Im Auftrag" not in text_of(
        office.read_bytes()
    )


def test_another_file_undoes_the_mitzeichnung_and_is_what_is_signed(town, as_user, bescheid, office):
    vorgang = bescheid.aq_parent
    changed = docx("Andere Fassung", "Rechtsbehelfsbelehrung", "Ein Monat.")
    with as_user(town, CLERK):
        geschaeftsgang.add_schritt(vorgang, verfuegung="mz", adressat=f"person:{OTHER}", bezug=bescheid.UID())
        postausgang.submit_for_signature(bescheid)
        with pytest.raises(NotAllowed):
            word.replace(bescheid, changed)
    (step,) = geschaeftsgang.laufweg_of(vorgang)
    by(town, as_user, OTHER, lambda: vorgang[step.aufgabe] and complete(vorgang[step.aufgabe]))
    assert geschaeftsgang.laufweg_of(vorgang)[0].stand == "done"
    with as_user(town, CLERK):
        postausgang.recall(bescheid)
        word.replace(bescheid, changed)
        assert bescheid.text.raw == "<p>Andere Fassung</p>"
        postausgang.submit_for_signature(bescheid)
    (step,) = geschaeftsgang.laufweg_of(vorgang)
    assert (step.stand, step.undone) == ("open", True)
    assert "Andere Fassung" in word_now(bescheid)


def complete(aufgabe):
    from kommune.eakte.core.ablauf.uebergang import execute

    execute(aufgabe, "complete")


def test_after_the_signature_was_withdrawn_the_word_file_is_still_the_draft(town, as_user, bescheid):
    by(town, as_user, CLERK, postausgang.submit_for_signature, bescheid)
    by(town, as_user, HEAD, postausgang.sign, bescheid)
    make_letters(town)
    assert bescheid.mime == "application/pdf"
    by(town, as_user, HEAD, postausgang.withdraw, bescheid, reason="Betrag")
    assert "Ayşe Yıldız" in word_now(bescheid)
    by(town, as_user, CLERK, postausgang.submit_for_signature, bescheid)
    assert bescheid.mime.endswith("wordprocessingml.document")


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"kein Word", "keine Word-Datei"), (docx("Ohne Belehrung"), "Rechtsbehelfsbelehrung"), (b"", "Word")],
)
def test_what_is_no_letter_is_refused_and_changes_nothing(town, as_user, bescheid, data, code):
    before = bescheid.version
    with as_user(town, CLERK), pytest.raises(Invalid) as refused:
        word.replace(bescheid, data)
    assert code in translate(refused.value.message, target_language="de") and bescheid.version == before


def test_a_burdening_template_tells_of_remedies_and_has_a_result_there_is(town, as_user):
    with pytest.raises(Invalid) as refused:
        template(town, as_user, "Abgelehnt.", ergebnis="abgelehnt")
    assert refused.value.field == "datei"
    with pytest.raises(Invalid) as refused:
        template(town, as_user, ergebnis="vielleicht")
    assert refused.value.field == "ergebnis"


def test_without_libreoffice_it_is_told_in_words_and_nothing_is_begun(town, as_user, no_office):
    vorlage, vorgang = template(town, as_user), begun(town, as_user)
    with as_user(town, CLERK), pytest.raises(WrongState) as refused:
        word.make_draft(vorgang, vorlage.id)
    assert "kein LibreOffice" in translate(refused.value.message, target_language="de")
    assert not api.content.find(portal_type="Bescheid", path="/".join(vorgang.getPhysicalPath()))


def test_without_libreoffice_no_template_of_a_bescheid_is_offered(town, as_user, no_office):
    template(town, as_user)
    with as_user(town, EDITOR):
        letter = word.put_vorlage("Brief", docx("Guten Tag"), "b.docx")
    vorgang = begun(town, as_user)
    alsoProvides(town.REQUEST, IKommuneEakteLayer)
    with as_user(town, CLERK):
        page = api.content.get_view("aus-wordvorlage", vorgang, town.REQUEST)
        (field,) = page.fields()
    assert [id for id, _title in field["options"]] == [letter.id]


def test_a_draft_is_not_submitted_where_libreoffice_is_gone(town, as_user, bescheid, no_office):
    with as_user(town, CLERK), pytest.raises(WrongState):
        postausgang.submit_for_signature(bescheid)
    assert postausgang.state_of(bescheid) == "draft"


def test_its_text_is_changed_in_word_alone(town, as_user, bescheid):
    with as_user(town, CLERK):
        assert not postausgang.may_insert(bescheid)


@pytest.mark.rules
def test_words_of_tables_and_tabs_are_read_in_their_order():
    data = docx("Eins\tzwei", "", "RECHTSBEHELFSBELEHRUNG:", "So & <so>", table=(("Posten", "12 €"),))
    assert wordpaket.paragraphs_of(data) == ["Eins zwei", "RECHTSBEHELFSBELEHRUNG:", "So & <so>", "Posten | 12 €"]
    assert wordpaket.split(wordpaket.paragraphs_of(data)) == (
        "<p>Eins zwei</p>",
        "<p>So &amp; &lt;so&gt;</p><p>Posten | 12 €</p>",
    )


@REAL
@pytest.mark.rules
def test_libreoffice_makes_a_pdf_a_of_it():
    data = wordbrief.pdf_of(docx("Bescheid über § 36 VwVfG", "[Zeichnung]"), ("Im Auftrag", "Dr. Hartmut Brückner"))
    assert check_pdfa(data) == []


def test_pages_and_rest_make_show_and_exchange_it(live_town, as_user, rest, office):
    vorlage, vorgang = template(live_town, as_user), begun(live_town, as_user)
    transaction.commit()
    clerk = rest(live_town, CLERK)
    path = "/".join(vorgang.getPhysicalPath()[2:])
    made = clerk.post(f"/{path}/@aus-wordvorlage", json={"vorlage": vorlage.id})
    assert made.status_code == 201 and made.json()["@type"] == "Bescheid", made.text
    url = made.json()["@id"]
    page = requests.get(url, auth=(CLERK, PASSWORD)).text
    assert "Bescheid für Ayşe Yıldız" in page and "@@wordfassung" in page and "Word-Datei herunterladen" in page
    form = requests.get(f"{url}/edit", auth=(CLERK, PASSWORD)).text
    assert "form.widgets.title" in form and "form.widgets.text" not in form and "form.widgets.zahlung" in form
    told = {"datei": {"filename": "b.docx", "data": b64encode(docx("Neu", "Rechtsbehelfsbelehrung", "Ja")).decode()}}
    answer = requests.post(
        f"{url}/@wordfassung", json=told, auth=(CLERK, PASSWORD), headers={"Accept": "application/json"}
    )
    assert answer.status_code == 204, answer.text
    assert "<p>Neu</p>" in requests.get(url, auth=(CLERK, PASSWORD)).text
    for stranger in (OTHER, EDITOR, "buergerin-a"):
        refused = requests.post(
            f"{url}/@wordfassung", json=told, auth=(stranger, PASSWORD), headers={"Accept": "application/json"}
        )
        assert refused.status_code in (401, 403, 404), stranger
