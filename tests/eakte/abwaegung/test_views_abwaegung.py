"""The clerk splits, weighs, groups on pages without JavaScript and over REST; nobody else gets anything of it."""

from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.abwaegung.api import Sicht
from musterstadt.akten import make_vorgang

import pytest
import re
import requests
import transaction


CLERK, OTHER = "sachbearbeitung-steuer", "sachbearbeitung-gewerbe"
PASSWORD = "Sehr-geheim-2026!"


class Office:
    def __init__(self, user):
        self.session = requests.Session()
        self.session.auth, self.session.headers["Accept-Language"] = (user, PASSWORD), "de"

    def get(self, url):
        return self.session.get(url)

    def send(self, url, **data):
        shown = self.session.get(url).text
        hidden = dict(re.findall(r'name="(_authenticator|einmal|nr|stand)"[^>]*value="([^"]*)"', shown))
        return self.session.post(url, data={**hidden, **data}, allow_redirects=False)


@pytest.fixture
def plan(live_town, take):
    vorgang = make_vorgang(live_town, betreff="Bebauungsplan Am Mühlbach")
    take(vorgang, "Ines Albers", "Die Gartenstraße ist zu schmal. Wo parken die 24 Autos?")
    take(vorgang, "Omar Yildirim", "Die <b>Gartenstraße</b> ist viel zu schmal!")
    transaction.commit()
    return vorgang


@pytest.fixture
def uids(plan):
    return list(Sicht(plan).beitraege)


def arguments(plan):
    transaction.begin()
    return {one.id: one for one in Sicht(plan).argumente}


def test_from_the_section_to_split_weighed_and_grouped_without_javascript(plan, uids):
    office, url = Office(CLERK), plan.absolute_url()
    section = office.get(f"{url}?tab=beteiligte").text
    assert "@@abwaegung" in section and "noch nicht zerlegt" in section
    listed = office.get(f"{url}/@@abwaegung-beitraege").text
    assert "Ines Albers" in listed and "noch nicht zerlegt" in listed
    page = f"{url}/@@beitrag?nr={uids[0]}"
    assert "Wo parken die 24 Autos?" in office.get(page).text
    nothing = office.send(page, aktion="abtrennen")
    assert nothing.status_code == 400 and "Markieren Sie etwas" in nothing.text
    assert office.send(page, aktion="abtrennen", satz="0", thema="Verkehr").status_code == 302
    assert office.send(page, aktion="abtrennen", von="33", bis="55").status_code == 302
    other = f"{url}/@@beitrag?nr={uids[1]}"
    assert "&lt;b&gt;Gartenstraße" in office.get(other).text
    assert office.send(other, aktion="rest").status_code == 302
    found = arguments(plan)
    assert [one.text for one in found.values()][:2] == ["Die Gartenstraße ist zu schmal.", "Wo parken die 24 Autos?"]

    table = f"{url}/@@abwaegung"
    assert "1.1" in office.get(table).text and "1.1" not in office.get(f"{table}?thema=L%C3%A4rm").text
    assert (
        office.send(table, aktion="gruppieren", argument=["1.1:1", "2.1:1"], gruppe_titel="Zu schmal").status_code
        == 302
    )
    (gruppe,) = Sicht(plan).gruppen or arguments(plan) and Sicht(plan).gruppen
    form = f"{url}/@@argument?nr=1.1"
    assert "Zu schmal" in office.get(form).text
    refused = office.send(form, votum="nicht", begruendung="")
    assert refused.status_code == 400 and "Begründen Sie" in refused.text
    assert office.send(form, votum="nicht", begruendung="5,50 m genügen.").status_code == 302
    again = office.get(form).text
    assert "5,50 m genügen." in again and "nicht berücksichtigt" in again
    assert "Omar Yildirim" in office.get(f"{url}/@@abwaegung-gruppe?nr={gruppe}").text
    assert "5,50 m genügen." in office.get(f"{url}/@@argument?nr=2.1").text
    many = office.send(table, aktion="bewerten", argument=["1.2:1"], neu_votum="kenntnis", begruendung="")
    assert many.status_code == 302
    late = office.send(table, aktion="bewerten", argument=["1.2:1"], neu_votum="beruecksichtigt")
    assert late.status_code == 302 and "inzwischen jemand anderes" in office.get(table).text
    assert arguments(plan)["1.2"].votum == "kenntnis"


def test_a_form_of_before_does_not_overwrite(plan, uids):
    abwaegung.split_whole(plan, uids[0])
    transaction.commit()
    office, form = Office(CLERK), f"{plan.absolute_url()}/@@argument?nr=1.1"
    shown = office.get(form).text
    hidden = dict(re.findall(r'name="(_authenticator|einmal|stand)"[^>]*value="([^"]*)"', shown))
    assert office.send(form, votum="kenntnis", begruendung="erste").status_code == 302
    late = office.session.post(form, data={**hidden, "votum": "beruecksichtigt", "begruendung": "zweite"})
    assert late.status_code == 409 and "zweite" in late.text


@pytest.mark.leak
@pytest.mark.parametrize("wer", [OTHER, "buergerin-a"])
def test_pages_and_endpoint_give_nobody_else_anything(plan, uids, wer):
    abwaegung.split_whole(plan, uids[0])
    transaction.commit()
    office, url = Office(wer), plan.absolute_url()
    for page in ("@@abwaegung", "@@abwaegung-beitraege", f"@@beitrag?nr={uids[0]}", "@@argument?nr=1.1", "@abwaegung"):
        answer = office.session.get(f"{url}/{page}", headers={"Accept": "application/json"} if page[1] != "@" else {})
        assert answer.status_code in (401, 403, 404) and "Albers" not in answer.text and "schmal" not in answer.text
    sent = office.session.post(f"{url}/@@beitrag?nr={uids[0]}", data={"aktion": "rest"}, allow_redirects=False)
    assert sent.status_code in (401, 403, 404)


def test_over_rest_the_same(live_town, plan, uids, rest):
    session, base = rest(live_town, CLERK), f"{plan.absolute_url()}/@abwaegung"
    told = session.get(f"{base}/beitraege/{uids[0]}").json()
    first, second = told["saetze"]
    made = session.post(f"{base}/beitraege/{uids[0]}", json={"stellen": [first], "thema": "Verkehr"})
    assert made.status_code == 201 and made.json()["id"] == "1.1"
    session.post(f"{base}/beitraege/{uids[1]}", json={"stellen": [[0, 5]]})
    wrong = session.post(f"{base}/beitraege/{uids[0]}", json={"stellen": [[0, "x"]]})
    assert wrong.status_code == 400
    grouped = session.post(f"{base}/argumente/gruppieren", json={"argumente": {"1.1": 1, "2.1": 1}, "titel": "Schmal"})
    gruppe = grouped.json()["gruppe"]
    weighed = {"votum": "teilweise", "begruendung": "Gehweg kommt.", "stand": 1}
    assert session.post(f"{base}/gruppen/{gruppe}/wertung", json=weighed).status_code == 200
    assert session.post(f"{base}/gruppen/{gruppe}/wertung", json=weighed).status_code == 409
    one = session.get(f"{base}/argumente/2.1").json()
    assert (one["votum"], one["begruendung"], len(one["verlauf"])) == ("teilweise", "Gehweg kommt.", 1)
    table = session.get(f"{base}?thema=Verkehr").json()
    assert table["items_total"] == 1 and table["zahlen"]["argumente"] == 2
    assert session.get(f"{base}/argumente/9.9").status_code == 404
    assert session.get(f"{base}/gruppen").json()["items"][0]["personen"] == 2
    many = session.post(
        f"{base}/argumente/beschreiben", json={"argumente": {"1.1": 2, "2.1": 1}, "schlagworte": ["eng"]}
    )
    assert many.json() == {"geaendert": 1, "veraltet": ["2.1"]}
