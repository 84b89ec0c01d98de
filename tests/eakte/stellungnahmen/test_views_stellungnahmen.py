"""The clerk asks, gives out the code, answers and closes on pages; nobody else finds them."""

from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang

import pytest
import re
import requests
import transaction


CLERK, OTHER, ADMIN = "sachbearbeitung-steuer", "sachbearbeitung-verkehr", "fachadmin"
PASSWORD = "Sehr-geheim-2026!"


class Office:
    def __init__(self, user):
        self.session = requests.Session()
        self.session.auth, self.session.headers["Accept-Language"] = (user, PASSWORD), "de"

    def get(self, url):
        return self.session.get(url)

    def send(self, url, **data):
        shown = self.session.get(url)
        hidden = dict(
            re.findall(r'name="(_authenticator|einmal|nr|frage|frist|betreff)"[^>]*value="([^"]*)"', shown.text)
        )
        hidden |= {key: value for value, key in re.findall(r'value="([^"]*)"[^>]*name="(frist|betreff)"', shown.text)}
        return self.session.post(url, data={**hidden, **data}, allow_redirects=False)


@pytest.fixture
def vorgang(live_town):
    vorgang = make_vorgang(live_town)
    vorgang.bearbeiter = CLERK
    make_dokument(vorgang, betreff="Lageplan")
    partnerstellen.add({"name": "Denkmalpflege <i>", "schlagworte": "Denkmal", "anschrift": "Weg 1\n12345 Stadt"})
    transaction.commit()
    return vorgang


def test_the_clerk_asks_on_a_page_sees_where_it_stands_and_the_code_once(live_town, vorgang):
    office, url = Office(CLERK), vorgang.absolute_url()
    stelle = next(one for one in partnerstellen.list_stellen() if one.name.startswith("Denkmalpflege"))
    plan = next(one for one in vorgang.objectValues() if one.title == "Lageplan")
    assert "@@stellungnahme-erbitten" in office.get(url).text
    form = office.get(f"{url}/@@stellungnahme-erbitten").text
    assert "Denkmalpflege &lt;i&gt;" in form and "Lageplan" in form
    empty = office.send(f"{url}/@@stellungnahme-erbitten", text="Bedenken?")
    assert empty.status_code == 400 and "Bedenken?</textarea>" in empty.text
    chosen = {f"befragte.{stelle.id}": "1", f"unterlagen.{plan.UID()}": "1"}
    assert office.send(f"{url}/@@stellungnahme-erbitten", text="Bedenken?", **chosen).status_code == 302
    transaction.begin()
    [anfrage] = stellungnahmen.anfragen_of(vorgang)
    [one] = anfrage.befragte
    assert anfrage.unterlagen == ((plan.UID(), 1),)
    assert "gefragt" in office.get(f"{url}?tab=beteiligte").text
    page = f"{url}/@@befragter?nr={one.id}"
    assert "Bedenken?" in office.get(page).text and "Fassung" in office.get(page).text
    key = f"{url}/@@befragter-zugang?nr={one.id}"
    assert 'id="code"' not in office.get(key).text
    told = office.send(key, code="1")
    assert re.search(r'id="code"[^>]*>[0-9A-Z]{4}-[0-9A-Z]{4}<', told.text)
    assert told.headers["Cache-Control"] == "private, no-store"
    assert 'id="code"' not in office.get(key).text
    assert office.send(key, brief="1").content.startswith(b"%PDF")
    assert office.send(f"{url}/@@stellungnahme-eintragen?nr={one.id}", text="Am Telefon: ja").status_code == 302
    assert office.send(f"{url}/@@anfrage-ergebnis?nr={anfrage.id}", text="Genehmigt").status_code == 302
    assert office.send(f"{url}/@@anfrage-zurueckziehen?nr={one.id}", grund="Irrtum").status_code == 302
    assert office.get(f"{url}/@@befragter?nr=fehlt").status_code == 404
    for who in (OTHER, "buergerin-a", "redaktion"):
        for path in (
            "@@stellungnahme-erbitten",
            "@@anhoeren",
            f"@@befragter?nr={one.id}",
            f"@@befragter-zugang?nr={one.id}",
        ):
            assert Office(who).get(f"{url}/{path}").status_code == 404, (who, path)


def test_the_directory_is_found_by_all_and_changed_by_one(live_town, vorgang):
    base = live_town.absolute_url()
    clerk, admin = Office(CLERK), Office(ADMIN)
    assert "Denkmalpflege &lt;i&gt;" in clerk.get(f"{base}/@@partnerstellen?text=denkmal").text
    assert "@@partnerstelle?" not in clerk.get(f"{base}/@@partnerstellen").text
    assert clerk.get(f"{base}/@@partnerstelle").status_code in {403, 404}
    assert (
        requests.get(f"{base}/@@partnerstellen").status_code in {401, 404}
        or "login" in requests.get(f"{base}/@@partnerstellen").url
    )
    assert Office("buergerin-a").get(f"{base}/@@partnerstellen").status_code == 404
    assert admin.send(f"{base}/@@partnerstelle", name="Forstamt", tage="x").status_code == 400
    assert admin.send(f"{base}/@@partnerstelle", name="Forstamt", tage="14").status_code == 302
    transaction.begin()
    found = next(one for one in partnerstellen.list_stellen("forst"))
    assert admin.send(f"{base}/@@partnerstelle-stilllegen?nr={found.id}").status_code == 302
    transaction.begin()
    assert partnerstellen.list_stellen("forst") == []
