"""No form of ours that only asks (GET) sends the token of the session: it would stand in the address."""

from lxml import html
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang

import pytest
import requests
import transaction


CLERK, ADMIN, PASSWORD = "sachbearbeitung-steuer", "fachadmin", "Sehr-geheim-2026!"
PAGES = [
    "",
    "@@heute",
    "@@recherche?text=Hund",
    "@@schreibtisch?korb=mein",
    "@@aufgaben",
    "@@auswertung",
    "@@ueberwachung",
    "@@adressbuch",
    "@@anordnungen",
    "@@partnerstellen",
    "@@adressen-einstellungen",
    "@@auftraege",
    "akten",
    "aktenplan",
    "organisation",
    "organisation/@@personen",
    "leistungen",
    "leistungen/@@suche?text=Hund",
    "gibt-es-nicht",
]


def forms_of(answer):
    tree = html.fromstring(answer.content)
    return [form for form in tree.iter("form") if form.get("method", "get").lower() != "post"]


@pytest.fixture
def vorgang(live_town):
    vorgang = make_vorgang(live_town, make_akte(live_town), betreff="Hund")
    transaction.commit()
    return vorgang


def test_no_form_that_only_asks_sends_the_token_of_the_session(live_town, vorgang):
    site, seen = live_town.absolute_url(), {}
    below = [
        f"{vorgang.absolute_url()}{more}" for more in ("", "?tab=journal", "?tab=beteiligte", "/@@beteiligte-suchen")
    ]
    for who in (CLERK, ADMIN):
        for url in [*(f"{site}/{page}" for page in PAGES), *below]:
            answer = requests.get(url, auth=(who, PASSWORD))
            if answer.status_code < 500 and "html" in answer.headers["Content-Type"]:
                seen[url, who] = forms_of(answer)
    asking = [form for forms in seen.values() for form in forms]
    assert len(asking) > 40 and len({form.get("action") for form in asking}) > 8, len(asking)
    told = {(url, form.get("action")) for (url, _who), forms in seen.items() for form in forms if token_in(form)}
    assert told == set()


def token_in(form) -> bool:
    return bool(form.xpath('.//input[@name="_authenticator"]'))


def test_a_form_that_changes_something_keeps_it(live_town, vorgang):
    answer = requests.get(f"{live_town.absolute_url()}/@@recherche?text=Hund", auth=(CLERK, PASSWORD))
    posted = [form for form in html.fromstring(answer.content).iter("form") if form.get("method") == "post"]
    assert posted and all(token_in(form) for form in posted)
