"""Axe on the pages no other journey opens: each form of a record, each page of each role, those of citizens and editors."""

from kommune.portal.musterstadt.people import PASSWORD
from kommune.portal.musterstadt.vorspiel import play
from plone import api

import journey_axe
import pytest
import transaction


pytestmark = pytest.mark.journey
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 740}
JANA, MIRIAM, HEAD, REGISTRY = "jana.oeztuerk", "miriam.gross", "hartmut.brueckner", "uwe.lehmann"
VORGANG = """zuweisen weiterleiten
aufgabe-setzen?art=wiedervorlage beteiligte beteiligte-suchen felder verweis schlagworte umhaengen rechte journal
vermerk kommentieren schreiben-verfassen nachricht-schreiben nachfordern fristen frist-neu laufweg
laufweg-setzen dokumente-hinzufuegen drucken akteneinsicht nebenbestimmung stellungnahme-erbitten anhoeren gebuehr
bescheid-entwerfen widerspruch teilen zusammenlegen teilvorgang-anlegen aus-wordvorlage edit vorgangstyp befangen
angaben-eintragen"""
DOKUMENT = """vergleich neue-fassung gehoert-nicht-hierher frist-berechnen beziehung edit schwaerzen
schadcode-pruefen auspacken"""
AKTE = """edit teilakte-anlegen vorgang-anlegen federfuehrung umgliedern akte-zusammenlegen papier journal drucken akteneinsicht
rechte verweis"""
TOWN = {
    JANA: """@@meine-signale @@mein-fristenkalender @@vertretung-einrichten @@textbaustein @@adresse-bearbeiten
    @@adressbuch-doppelte @@schlagworte
    akten/@@vorgang-beginnen?vorgangstyp=hundesteuer&gewaehlt=1""",
    HEAD: """@@zeichnen @@verteilung @@auswertung""",
    REGISTRY: """akten/@@akte-anlegen akten/@@altbestand akten/@@altbestand-neu aktenplan/@@aktenplan-import""",
    "katja.sommer": "@@druckliste akten/@@post-heute akten/@@post-rueckgaben",
    "thomas.weissmueller": """@@einrichtung @@stadt-einstellungen @@regeln @@regel @@tarife @@anordnungen
    @@zahlungen-einlesen @@zeichnungsbefugnisse @@adressverzeichnis @@partnerstelle
    @@entscheidungstabellen @@entscheidungstabelle-neu @@datenauskunft @@ermaechtigungen organisation/@@personen
    organisation/@@pruefung vorgangstypen/hundesteuer vorgangstypen/@@vorgangstyp-anlegen vorgangstypen/@@einfuhr
    @@aktenzeichen-einstellungen @@texte-einstellungen @@suchworte-einstellungen
    @@gebuehren-einstellungen @@adressen-einstellungen @@bekanntgabe-einstellungen""",
    "ingrid.saenger": "@@einsichtsprotokoll",
    "nele.jaeger": """leistungen/++add++Leistung
    dienststellen/++add++Dienststelle vorlagen""",
    "buergerin": "@@mein-konto @@meine-anmeldungen",
    "": """@@partnerraum
    kontakt @@search?SearchableText=hund""",
}


@pytest.fixture
def pages(demo):
    """``{person: paths}``: those of the town, and the forms of a Vorgang, a Dokument, an Akte, a Bescheid."""
    play(demo)
    transaction.commit()
    root, catalog = "/".join(demo.getPhysicalPath()), api.portal.get_tool("portal_catalog")

    def path_of(portal_type, below="", **columns):
        found = catalog.unrestrictedSearchResults(portal_type=portal_type, path=f"{root}/{below}")
        wanted = (one for one in found if all(getattr(one, name) == value for name, value in columns.items()))
        return next(wanted).getPath()[len(root) + 1 :]

    found = {person: paths.split() for person, paths in TOWN.items()}
    vorgang = path_of("Vorgang", aktenzeichen="922/2026/1-3")
    cafe = path_of("Vorgang", aktenzeichen="532/2026/1-2")
    dokument = path_of("Dokument", vorgang, Title="Versicherungspolice")
    found[JANA] += [f"{vorgang}/@@{name}" for name in VORGANG.split()]
    found[JANA] += [f"{dokument}/@@{name}" for name in DOKUMENT.split()] + [dokument]
    found[MIRIAM] = [
        f"{cafe}?tab={tab}" for tab in ["angaben", "nachrichten", "bescheide", "aufgaben", "beteiligte", "journal"]
    ]
    found[MIRIAM] += [path_of("Bescheid", cafe)]
    found[REGISTRY] += [f"{vorgang.rsplit('/', 1)[0]}/@@{name}" for name in AKTE.split()] + [vorgang.rsplit("/", 1)[0]]
    return found


def test_no_page_that_only_some_open_has_a_finding_or_scrolls_sideways(demo, pages, visit, log_in):
    faults, seen = [], 0
    for person, paths in pages.items():
        page = visit()
        if person:
            log_in(page, demo, person, PASSWORD).wait_for_load_state()
        for path in paths:
            page.set_viewport_size(DESK)
            answer = page.goto(f"{demo.absolute_url()}/{path}")
            if answer.status != 200 or "/login" in page.url:
                faults.append(f"{path} of {person}: {answer.status} {page.url}")
                continue
            seen += 1
            faults += [f"{path}: {found}" for found in journey_axe.findings(page)]
            page.set_viewport_size(PHONE)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            faults += [f"{path}: scrolls sideways by {wide} px on a phone"] if wide > 0 else []
    assert (faults, seen) == ([], sum(map(len, pages.values())))
