"""Axe once over each kind of page, for the seven roles: a page a template, not an object; lists of clerks are in ``test_seiten_listen``."""

from base64 import b64encode
from journey_axe import findings
from musterstadt.akten import AYSE
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.organisation import PASSWORD

import pytest
import transaction


pytestmark = pytest.mark.journey
DESK = {"width": 1366, "height": 768}
VORGANG = "?tab=unterlagen ?tab=angaben ?tab=bescheide ?tab=journal /@@rechte /@@laufweg"
ROLES = {
    "sachbearbeitung-steuer": "@@vertretung @@meine-signale akten/@@vorgang-beginnen",
    "leitung-steuer": "@@schreibtisch?korb=zeichnung @@unterschriftenmappe @@verteilung @@auswertung",
    "registratur": "akten/@@altbestand aktenplan/@@aktenplan-import",
    "redaktion": "@@startseite-bearbeiten vorlagen umfragen",
    "fachadmin": """@@einrichtung @@regeln @@tarife @@zeichnungsbefugnisse @@ermaechtigungen @@entscheidungstabellen @@datenauskunft @@datenloeschung
    @@datenloeschungen @@einschraenkungen @@loeschregeln vorgangstypen""",
    "revision": "@@einsichtsprotokoll",
    "buergerin-a": "@@mein-konto @@konto-einstellungen projekte petitionen beteiligung umfragen",
}
# What is folded is looked at unfolded; what lies over the page when it is open hides the rest, and is left.
UNFOLD = """() => {
  for (const one of document.querySelectorAll("main details")) {
    const inside = one.querySelector(":scope > :not(summary)");
    if (inside && !["absolute", "fixed"].includes(getComputedStyle(inside).position)) one.open = true;
  }
  window.scrollTo(0, document.body.scrollHeight);
}"""


@pytest.fixture
def pages(live_town):
    vorgang = make_vorgang(live_town, betreff="Hund", beteiligte=[AYSE])
    dokument = make_dokument(vorgang, betreff="Nachweis")
    transaction.commit()
    root = len(live_town.absolute_url()) + 1
    own = vorgang.absolute_url()[root:]
    found = {role: paths.split() for role, paths in ROLES.items()}
    found["sachbearbeitung-steuer"] += [f"{own}{part}" for part in VORGANG.split()]
    found["sachbearbeitung-steuer"].append(dokument.absolute_url()[root:])
    return found


def test_no_kind_of_page_has_a_serious_finding_for_any_role(live_town, visit, pages):
    faults, base = [], live_town.absolute_url()
    for role, paths in pages.items():
        page = visit()
        page.set_viewport_size(DESK)
        pair = b64encode(f"{role}:{PASSWORD}".encode()).decode()
        page.set_extra_http_headers({"Authorization": f"Basic {pair}"})
        for path in paths:
            answer = page.goto(f"{base}/{path}")
            if answer.status != 200 or "/login" in page.url:
                faults.append(f"{path} of {role}: {answer.status} {page.url}")
                continue
            page.evaluate(UNFOLD)
            faults += [f"{path} of {role}: {found}" for found in findings(page)]
    assert faults == []
