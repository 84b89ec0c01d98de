"""Axe on every page and form of the office, for each role: from its lists and some records on, each kind of page once."""

from journey_axe import findings
from kommune.portal.musterstadt.people import PASSWORD
from kommune.portal.musterstadt.vorspiel import play
from plone import api
from rundgang import walk

import pytest
import transaction


pytestmark = pytest.mark.journey
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 740}
JANA, MIRIAM, HEAD, REGISTRY, ADMIN = (
    "jana.oeztuerk",
    "miriam.gross",
    "hartmut.brueckner",
    "uwe.lehmann",
    "thomas.weissmueller",
)
TABS = ("unterlagen", "angaben", "nachrichten", "bescheide", "aufgaben", "beteiligte", "journal")
TOWN = {
    JANA: """@@heute @@schreibtisch?korb=team @@aufgaben @@adressbuch?text=a @@adressbuch-doppelte @@textbausteine @@vertretung
    @@meine-signale @@schlagworte @@recherche?text=Hundesteuer @@merkliste @@ueberwachung @@meine-anmeldungen
    akten/@@vorgang-beginnen?vorgangstyp=hundesteuer&gewaehlt=1""",
    MIRIAM: "",
    HEAD: "@@unterschriftenmappe @@zeichnen @@verteilung @@auswertung @@schlagworte",
    REGISTRY: "akten akten?art=vorgaenge aktenplan aktenplan/0 akten/@@altbestand aktenplan/@@aktenplan-import",
    "katja.sommer": "@@schreibtisch @@druckliste akten/@@post-erfassen akten/@@post-rueckgaben akten/@@post-heute",
    ADMIN: """@@einrichtung @@regeln @@tarife @@anordnungen @@zeichnungsbefugnisse @@partnerstellen @@entscheidungstabellen
    @@ermaechtigungen @@adressverzeichnis @@datenauskunft @@auftraege @@befangenheit organisation organisation/hauptamt
    organisation/@@personen organisation/@@pruefung vorgangstypen vorgangstypen/hundesteuer vorlagen
    vorlagen/gewerbe-bestaetigen""",
    "ingrid.saenger": "@@einsichtsprotokoll",
}
# Parts that are folded are looked at unfolded; what lies over the page when it is open hides the rest, and is left.
UNFOLD = """() => {
  for (const one of document.querySelectorAll("main details, #content details")) {
    const inside = one.querySelector(":scope > :not(summary)");
    if (inside && !["absolute", "fixed"].includes(getComputedStyle(inside).position)) one.open = true;
  }
  window.scrollTo(0, document.body.scrollHeight);
}"""
# Forms the walk has to come to; if it does not, a link to them is gone, or Musterstadt no longer has what they are for.
FORMS = """aktion akte-zusammenlegen akteneinsicht altbestand-neu aufgabe-setzen bearbeiten beteiligte bescheid-entwerfen dokumente-hinzufuegen
drucken edit einfuhr entscheidungstabelle-neu felder federfuehrung frist-neu gebuehr nachfordern
nebenbestimmung partnerstelle post-erfassen rechte regel schreiben-verfassen schritt-setzen stellungnahme-erbitten tarif teilakte-anlegen
teilen teilvorgang-anlegen textbaustein umgliedern umhaengen vermerk verteilung-regel vertretung-einrichten verweis vorgang-beginnen
weiterleiten zeichnungsbefugnis-erteilen zusammenlegen zuweisen"""


@pytest.fixture
def starts(demo):
    """``{person: paths}``: the lists, and records in many states with their tabs."""
    play(demo)
    transaction.commit()
    root, catalog = "/".join(demo.getPhysicalPath()), api.portal.get_tool("portal_catalog")

    def paths_of(portal_type, below="", **wanted):
        found = catalog.unrestrictedSearchResults(portal_type=portal_type, path=f"{root}/{below}".rstrip("/"))
        fits = (one for one in found if all(getattr(one, name) == value for name, value in wanted.items()))
        return [one.getPath()[len(root) + 1 :] for one in fits]

    def vorgang(aktenzeichen):
        (path,) = paths_of("Vorgang", aktenzeichen=aktenzeichen)
        return path

    at_work, signing = vorgang("922/2026/1-3"), vorgang("922/2026/1-2")
    streets = [vorgang(f"532/2026/1-{number}") for number in (1, 2, 3, 6)]
    (akte,) = paths_of("Akte", aktenzeichen="023/2026/3")
    found = {person: paths.split() for person, paths in TOWN.items()}
    found[JANA] += [f"{at_work}?tab={tab}" for tab in TABS] + [
        f"{signing}?tab={tab}" for tab in ("bescheide", "aufgaben")
    ]
    papers = paths_of("Dokument", at_work)
    found[JANA] += [*papers[:2], *papers[-2:], *paths_of("Aufgabe", at_work)[:1], *paths_of("Bescheid", signing)]
    found[JANA] += [
        f"{at_work}/@@{name}" for name in ("rechte", "laufweg", "aus-wordvorlage", "befangen", "kommentieren")
    ]
    scaffold, cafe, asking, paid = streets
    of_streets = {
        scaffold: "angaben aufgaben",
        cafe: "bescheide aufgaben beteiligte",
        asking: "beteiligte",
        paid: "bescheide",
    }
    found[MIRIAM] += [f"{one}?tab={tab}" for one, tabs in of_streets.items() for tab in tabs.split()]
    found[MIRIAM] += paths_of("Bescheid", cafe)
    found[HEAD] += [signing, f"{at_work}/@@rechte", *paths_of("Bescheid", signing)]
    found[REGISTRY] += [akte, *paths_of("Vorgang", akte)[:2]]
    return found


def test_no_page_of_the_office_has_a_finding_or_scrolls_sideways(demo, starts, visit, log_in):
    faults, seen, root = [], set(), demo.absolute_url()
    for person, paths in starts.items():
        page = log_in(visit(), demo, person, PASSWORD)
        page.wait_for_load_state()
        page.set_viewport_size(DESK)
        for url, status in walk(page, root, paths, seen):
            if status != 200 or "/login" in page.url:
                faults.append(f"{url} of {person}: {status} {page.url}")
                continue
            page.evaluate(UNFOLD)
            faults += [f"{url} of {person}: {found}" for found in findings(page)]
            page.set_viewport_size(PHONE)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            page.set_viewport_size(DESK)
            faults += [f"{url} of {person}: scrolls sideways by {wide} px on a phone"] if wide > 0 else []
    assert faults == []
    opened = {kind[2:].partition("?")[0] for kind in seen if kind.startswith("@@")}
    assert set(FORMS.split()) - opened == set()
