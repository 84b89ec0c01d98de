"""A Bürgerhaushalt from proposal to result, over HTTP: 500 ballots at once, the count, the Aufgaben of an office, the decision."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.worker import run_once
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.interfaces import IProjekteSettings
from kommune.portal.projekte.rules import Zugang
from kommune.portal.projekte.store import Ausweis
from kommune.portal.projekte.store import speicher
from lxml import html
from plone import api
from portal.projekte.conftest import IDEE
from portal.projekte.conftest import INA
from portal.projekte.conftest import make_projekt
from transaction import TransactionManager
from zope.component.hooks import setSite

import pytest
import requests
import transaction


CLERK, PASSWORD, VOTERS, AT_ONCE = "sachbearbeitung-steuer", "Sehr-geheim-2026!", 500, 16
COSTS = (60, 50, 30)


def work(town):
    transaction.commit()
    transaction.begin()
    while run_once(town):
        transaction.begin()
    transaction.begin()


@pytest.fixture
def buergerhaushalt(live_town):
    """Three Vorschläge with a cost, and people vote since today."""
    today = clock.today()
    with api.env.adopt_roles(["Manager"]):
        api.portal.set_registry_record("max_pro_minute", 1000, interface=IProjekteSettings)
        projekt = make_projekt(live_town, oe_id="steueramt", abstimmung="anteile", summe=100, buergerhaushalt=True)
    transaction.commit()
    told = {**IDEE, "art": "kosten"}
    numbers = [
        projekte.hand_in(projekt, {**told, "titel": f"Vorschlag {at}"}, person=INA, key=f"schluessel-{at}")
        for at in range(3)
    ]
    transaction.begin()
    projekt.sammeln_bis, projekt.bewerten_von = today - timedelta(days=1), today
    projekt.sammeln_von, projekt.bewerten_bis = today - timedelta(days=4), today + timedelta(days=3)
    projekte.keep_rules(projekt)
    with api.env.adopt_roles(["Manager"]):
        for nummer, cost in zip(numbers, COSTS, strict=True):
            projekte.set_kosten(projekt, nummer, cost)
    speicher().ausweise[schluessel.hash_of("geheim")] = Ausweis("kai@example.org", clock.now() + timedelta(days=9))
    transaction.commit()
    return projekt, numbers


def rest(url, verb="POST", user=None, ausweis="", **body):
    headers = {"Accept": "application/json", **({"X-Kommune-Ausweis": ausweis} if ausweis else {})}
    auth = (user, PASSWORD) if user else None
    return requests.request(verb, url, json=body or None, headers=headers, auth=auth)


def test_from_proposal_to_result(live_town, buergerhaushalt):
    haushalt, numbers = buergerhaushalt
    a, b, c = numbers
    url, cookie = haushalt.absolute_url(), {"kommune-ausweis": "geheim"}
    page = html.fromstring(requests.get(f"{url}/@@stimmzettel", cookies=cookie).text)
    form = next(one for one in page.forms if "k-form" in (one.get("class") or ""))
    assert "60 €" in form.text_content() and f"wahl.{a}" in form.fields
    fields = {name: value for name, value in form.fields.items() if value is not None}
    page.make_links_absolute(f"{url}/@@stimmzettel")
    over = requests.post(form.action, data={**fields, f"wahl.{a}": "1", f"wahl.{b}": "1"}, cookies=cookie)
    assert "kostet 110 €" in over.text
    given = requests.post(form.action, data={**fields, f"wahl.{a}": "1", f"wahl.{c}": "1"}, cookies=cookie)
    assert "Ihr Beleg:" in given.text
    anonymous = requests.get(f"{url}/@@stimmzettel")
    assert "@@mitmachen" in anonymous.url
    assert rest(f"{url}/@stimmzettel", wahl=[a]).status_code in (401, 403)
    sent = rest(f"{url}/@stimmzettel", ausweis="geheim", wahl=[c, a])
    assert sent.status_code == 200 and len(sent.json()["beleg"]) == 24
    assert rest(f"{url}/@stimmzettel", "GET", ausweis="geheim").json()["wahl"] == sorted([a, c])
    for wrong in ([a, b], "x", [["x"]], [None]):
        assert rest(f"{url}/@stimmzettel", ausweis="geheim", wahl=wrong).status_code == 400
    assert rest(f"{url}/@ideenkosten", user="fachadmin", idee=a, kosten=1).status_code == 409
    assert rest(f"{url}/@auszaehlung", "GET").status_code == 409

    see_the_plan(haushalt)
    together(live_town, haushalt, numbers)
    transaction.begin()
    today = clock.today()
    haushalt.bewerten_von, haushalt.bewerten_bis = today - timedelta(days=2), today - timedelta(days=1)
    haushalt.sammeln_bis = today - timedelta(days=3)
    projekte.do_due()
    transaction.commit()
    told = rest(f"{url}/@auszaehlung", "GET").json()
    assert told["stimmzettel"] == VOTERS + 1
    assert told["stimmen"] == {a: VOTERS // 2 + 1, b: VOTERS // 2, c: VOTERS + 1}
    assert "kommt dasselbe heraus" in requests.get(f"{url}/@@auszaehlung?neu=1").text
    found = requests.get(f"{url}/@@auszaehlung?beleg={sent.json()['beleg']}").text
    assert "Auf dem Stimmzettel mit diesem Beleg steht" in found
    assert rest(f"{url}/@stimmzettel", ausweis="geheim", wahl=[b]).status_code == 409

    with api.env.adopt_user(username=CLERK):
        akte = akten.create_akte(kennzeichen="022", betreff="Bürgerhaushalt", federfuehrung="steueramt")
        vorgang = akten.create_vorgang(akte, betreff="Vorschläge", bearbeiter=CLERK)
        projekte.file_in(haushalt, vorgang.aktenzeichen)
    work(live_town)
    chosen = told["gewaehlt"]
    assert rest(f"{url}/@pruefauftraege", user="buergerin", ideen=chosen, oe="steueramt").status_code in (401, 403)
    made = rest(f"{url}/@pruefauftraege", user=CLERK, ideen=chosen, oe="steueramt")
    assert made.json()["neu"] == len(chosen)
    assert rest(f"{url}/@pruefauftraege", user=CLERK, ideen=chosen, oe="steueramt").json()["neu"] == 0
    work(live_town)
    tasks = [one for one in vorgang.objectValues() if one.portal_type == "Aufgabe"]
    assert len(tasks) == len(chosen) and all("@@idee-pruefen" in one.notiz for one in tasks)
    first = chosen[0]
    assert "Ergebnis der Prüfung" in requests.get(f"{url}/@@idee-pruefen?idee={first}", auth=(CLERK, PASSWORD)).text
    found = {"idee": first, "machbar": "ja", "kosten": "35", "text": "Das geht.", "stelle": "Steueramt"}
    assert rest(f"{url}/@pruefungen", user=CLERK, **found).status_code == 200
    decided = {
        "idee": first,
        "ergebnis": "beschlossen",
        "gremium": "Rat",
        "tag": today.isoformat(),
        "zeichen": "R 7/26",
    }
    assert rest(f"{url}/@beschluesse", user=CLERK, **decided).status_code == 200
    work(live_town)
    states = {api.content.get_state(one) for one in tasks if first in one.notiz}
    papers = [one.betreff for one in vorgang.objectValues() if one.portal_type == "Dokument"]
    assert states == {"completed"}
    assert [len([one for one in papers if one.startswith(word)]) for word in ("Prüfung zu", "Beschluss zu")] == [1, 1]
    public = requests.get(f"{url}/@@idee/{first}").text
    for words in ("Das geht.", "umsetzbar", "R 7/26", "vom Rat beschlossen", "ein Amt prüft"):
        assert words in public
    shown = rest(f"{url}/@ideen/{first}", "GET").json()
    assert shown["beschluss"]["zeichen"] == "R 7/26" and shown["pruefung"]["kosten"] == 35
    assert [one["was"] for one in shown["verlauf"]][1:] == ["in_pruefung", "geprueft", "beschlossen"]


def see_the_plan(projekt):
    """The plan is shown by area, product, account; what it has not is not found, and a stranger reads none in."""
    url = projekt.absolute_url()
    assert requests.get(f"{url}/@@haushalt").status_code == 404
    with api.env.adopt_roles(["Manager"]):
        head = "Bereich;Produkt;Produktbezeichnung;Konto;Kontobezeichnung;Jahr;Art;Betrag\n"
        rows = "Kultur;27.2;Bücherei;401;<b>Personal</b>;2026;Aufwand;1.234,56\nKultur;25;Museum;401;x;2027;Aufwand;5\n"
        projekte.read_plan(projekt, f"{head}{rows}".encode(), "plan.csv")
    transaction.commit()
    page = requests.get(f"{url}/@@haushalt?jahr=2026&bereich=Kultur&produkt=27.2").text
    assert "1.234,56 €" in page and "&lt;b&gt;Personal" in page and "<svg" in page
    for wrong in ("bereich=Weltraum", "bereich=Kultur&produkt=../..", "seite=ertrag"):
        assert requests.get(f"{url}/@@haushalt?{wrong}").status_code == 404
    told = rest(f"{url}/@haushalt?jahr=2026", "GET").json()
    assert told["summe"] == 1234.56 and told["items"][0]["schluessel"] == "Kultur"
    stranger = requests.get(f"{url}/@@haushalt-einlesen", allow_redirects=False)
    assert stranger.status_code in (302, 401, 403, 404)


def together(town, projekt, numbers):
    """Each of 500 gives two ballots at once, as from two tabs; the last one holds, and none is lost."""
    a, b, c = numbers
    database, name, id = town._p_jar.db(), projekt.getId(), town.getId()
    transaction.commit()

    def act(number):
        manager = TransactionManager()
        connection = database.open(manager)
        try:
            manager.begin()
            portal = connection.root()["Application"][id]
            setSite(portal)
            person = projekte.Person(f"person{number}@example.org", Zugang.MAIL)
            return projekte.vote(portal["projekte"][name], [a if number % 2 else b, c], person)
        finally:
            setSite(None)
            manager.abort()
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        receipts = list(pool.map(act, [number // 2 for number in range(2 * VOTERS)]))
    setSite(town)
    assert all(receipts) and len(set(receipts)) == 2 * VOTERS
