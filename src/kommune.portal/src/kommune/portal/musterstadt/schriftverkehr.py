"""Address book, Textbausteine, a Vermerk, a call, a comment, a letter and a Word template of Musterstadt: invented people."""

from docx import Document
from io import BytesIO
from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.core import clock
from kommune.eakte.postausgang.word import api as word
from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.vermerke import api as vermerke
from plone import api
from typing import Any


def person(vorname: str, familienname: str, strasse: str, nummer: str, geboren: str = "") -> dict[str, Any]:
    """Return a natural person of the town."""
    anschrift = {"strasse": strasse, "hausnummer": nummer, "plz": "12345", "ort": "Musterstadt"}
    return {"vorname": vorname, "familienname": familienname, "geburtsdatum": geboren, "anschrift": anschrift}


def firma(name: str, rechtsform: str, strasse: str, nummer: str) -> dict[str, Any]:
    """Return an organisation of the town."""
    anschrift = {"strasse": strasse, "hausnummer": nummer, "plz": "12345", "ort": "Musterstadt"}
    return {"art": "juristisch", "firma": name, "rechtsform": rechtsform, "anschrift": anschrift}


ADRESSEN = (
    person("Ayşe", "Yıldız", "Gartenweg", "9", "1992-07-23"),
    person("Max", "Müller", "Am Markt", "2", "1968-01-30"),
    person("Max", "Mueller", "Am Markt", "2"),  # the same person, entered twice
    person("Łukasz", "Weiß", "Bahnhofstraße", "31", "1979-11-02"),
    person("Thị Lan", "Nguyễn", "Hafenweg", "17", "1990-09-14"),
    person("Erik", "Sørensen", "Schulstraße", "12"),
    firma("Gerüstbau Süd", "GmbH", "Industriestraße", "8"),
    firma("Tierheim Musterstadt", "e. V.", "Am Stadtwald", "1"),
    firma("Stadtwerke Musterstadt", "GmbH", "Werkstraße", "20"),
    firma("Rechtsanwälte Hölderlin & Partner", "PartG mbB", "Am Markt", "7"),
)
GESPERRT = person("Kim", "Krause", "Schulstraße", "5", "2001-03-08")
BAUSTEINE = (
    ("Anhörung", "bevor wir entscheiden, können Sie sich bis in zwei Wochen zu dem Sachverhalt äußern (§ 28 VwVfG)."),
    ("Rückfragen", "Bei Fragen erreichen Sie {{ bearbeiter.name }} unter dem Aktenzeichen {{ vorgang.aktenzeichen }}."),
)
WORD = "Bescheinigung über die Hundehaltung"
ABSAETZE = (
    "{{ behoerde.name }}, {{ behoerde.amt }}, {{ behoerde.anschrift }}",
    "{{ antragsteller.name }}, {{ antragsteller.strasse }}, {{ antragsteller.plz }} {{ antragsteller.ort }}",
    "{{ antragsteller.anrede }}",
    "wir bestätigen, dass Sie unter dem Aktenzeichen {{ vorgang.aktenzeichen }} einen Hund angemeldet haben.",
    "[Zeichnung]",
)
OE, CLERK, HEAD, EDITOR = "steueramt", "jana.oeztuerk", "hartmut.brueckner", "nele.jaeger"


def play(vorgang: Any) -> None:
    """Write what an office writes at a Vorgang of the Steueramt at work; a town that has it is left alone."""
    if schreiben.bausteine_of(f"oe:{OE}"):
        return
    put_word_template()
    with api.env.adopt_user(username=HEAD):
        adressbuch.add(GESPERRT, gesperrt=True)
    with api.env.adopt_user(username=CLERK):
        for one in ADRESSEN:
            adressbuch.add(one, confirmed=True)
        for titel, text in BAUSTEINE:
            schreiben.add_baustein(f"oe:{OE}", titel=titel, text=text)
        _note(
            vorgang, "vermerk", betreff="Angaben verglichen", text="Die Angaben stimmen mit dem Melderegister überein."
        )
        call = {"partner": vorgang.antragsteller, "richtung": "eingehend", "zeitpunkt": f"{clock.now():%d.%m.%Y %H:%M}"}
        _note(
            vorgang,
            "telefonnotiz",
            **call,
            text="Fragt, ab wann die Steuer gilt. Auskunft: ab dem Monat der Anmeldung.",
        )
        vermerke.draft(vorgang, "vermerk", {"betreff": "Ermäßigung prüfen", "text": "Entwurf: Rettungshund?"})
        vermerke.comment(vorgang, "Bitte vor der Zeichnung ansehen: Ist die Ermäßigung richtig?", [HEAD])
        everybody = [key for key, _name in schreiben.choices(vorgang)][:1]
        text = "bitte teilen Sie uns mit, ob Ihr Hund als Rettungshund geprüft ist."
        letter = schreiben.draft(vorgang, {"betreff": "Ermäßigung", "text": text, "empfaenger": everybody})
        schreiben.send(vorgang, letter.id, stand=letter.stand)


def put_word_template() -> None:
    """Upload a Word template of which a Bescheid is made, where the server has LibreOffice."""
    document, out = Document(), BytesIO()
    document.add_heading(WORD, 1)
    for text in ABSAETZE:
        document.add_paragraph(text)
    document.save(out)
    with api.env.adopt_user(username=EDITOR):
        word.put_vorlage(WORD, out.getvalue(), "bescheinigung.docx", ergebnis="bestaetigt")


def _note(vorgang: Any, art: str, **werte: str) -> None:
    found = vermerke.draft(vorgang, art, werte)
    vermerke.finalize(vorgang, found.id, stand=found.stand)
