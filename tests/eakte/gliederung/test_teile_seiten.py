"""Pages and endpoints of parts: create them, see the tree from both sides, move between them; strangers find nothing."""

from kommune.eakte.akte import api as akten
from kommune.eakte.rechte import api as rechte
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang

import pytest
import re
import requests
import transaction


CLERK, OTHER, PASSWORD = "sachbearbeitung-steuer", "sachbearbeitung-verkehr", "Sehr-geheim-2026!"
GRUND = {"grund": "Gehört in diesen Teil"}


@pytest.fixture
def akte(live_town):
    akte = make_akte(live_town)
    transaction.commit()
    return akte


def get(who, url):
    return requests.get(url, auth=(who, PASSWORD))


def send(who, url, **data):
    """Send a form as a browser does, and once more if it shows first what follows."""
    session = requests.Session()
    session.auth = (who, PASSWORD)
    page = session.get(url)
    for _step in range(2):
        hidden = dict(re.findall(r'<input[^>]*name="(_authenticator|einmal|gesehen)"[^>]*value="([^"]*)"', page.text))
        page = session.post(url, data={**hidden, **data})
        if "Das folgt daraus" not in page.text:
            break
    return page


def tree(text):
    """Return the numbers of the parts in the tree on a page."""
    found = re.search(r'class="k-teile.*?</section>', text, re.S)
    return re.findall(r"[\d/]+(?:-T?\d+)*-T\d+\b(?!-)", found.group(0)) if found else []


def test_parts_are_made_by_their_pages_and_stand_on_both_sides(live_town, akte):
    band = send(CLERK, f"{akte.absolute_url()}/@@teilakte-anlegen", betreff="Band 1", typ="Band")
    number = akte.aktenzeichen
    assert band.status_code == 200 and f"{number}-T1" in band.text
    assert tree(get(CLERK, akte.absolute_url()).text) == tree(band.text) == [f"{number}-T1"]
    assert (
        "@@teilakte-anlegen" in get(CLERK, akte.absolute_url()).text
        and "@@teilakte-anlegen" not in get(CLERK, band.url).text
    )
    whole = send(CLERK, f"{band.url}/@@vorgang-anlegen", betreff="Ein Vorgang", gewaehlt="1", vorgangstyp="")
    part = send(CLERK, f"{whole.url}/@@teilvorgang-anlegen", betreff="Ein Teil", gewaehlt="1", vorgangstyp="")
    assert part.status_code == 200 and f"{number}-T1-1-T1" in part.text
    assert tree(get(CLERK, whole.url).text) == tree(part.text) == [f"{number}-T1-1-T1"]
    assert "@@teilvorgang-anlegen" not in get(CLERK, part.url).text
    for above in (number, f"{number}-T1", f"{number}-T1-1"):
        assert re.search(rf"<a[^>]*k-akte-link.*?{above}</a>", part.text, re.S), above
    refused = send(CLERK, f"{band.url}/@@teilakte-anlegen", betreff="Band 1a", typ="")
    assert refused.status_code == 409 and "nicht weiter geteilt" in refused.text
    listed = get(CLERK, f"{live_town.absolute_url()}/akten?text={number}-T1").text
    assert "Teilakte: " in listed
    moved = send(CLERK, f"{part.url}/@@umhaengen", aktenzeichen=number, **GRUND)
    assert moved.status_code == 200 and f"{number}-1" in moved.text and not tree(moved.text)


@pytest.mark.leak
def test_strangers_and_the_barred_find_no_part(live_town, akte, rest):
    band, secret = (akten.create_teilakte(akte, betreff=f"Band {n}") for n in (1, 2))
    whole = make_vorgang(live_town, band)
    part = make_vorgang(live_town, whole)
    rechte.bar(secret, CLERK, reason="Verwandt")
    transaction.commit()
    assert tree(get(CLERK, akte.absolute_url()).text) == [band.aktenzeichen]
    path = "/" + "/".join(akte.getPhysicalPath()[2:])
    told = rest(live_town, CLERK).get(f"{path}/@akten").json()
    assert [told["items_total"], *(one["aktenzeichen"] for one in told["items"])] == [1, band.aktenzeichen]
    for url in (secret.absolute_url(), f"{secret.absolute_url()}/@@teilakte-anlegen"):
        assert get(CLERK, url).status_code == 404
    for one, name in ((band, "@@teilakte-anlegen"), (whole, "@@teilvorgang-anlegen"), (part, "@@umhaengen")):
        for url in (one.absolute_url(), f"{one.absolute_url()}/{name}"):
            assert get(OTHER, url).status_code == 404
    for one, name in ((akte, "@akten"), (whole, "@vorgaenge")):
        below = "/" + "/".join(one.getPhysicalPath()[2:])
        assert rest(live_town, OTHER).get(f"{below}/{name}").status_code == 404
        assert rest(live_town, OTHER).post(f"{below}/{name}", json={"title": "x"}).status_code == 404


def test_parts_over_rest(live_town, akte, rest):
    jana, path = rest(live_town, CLERK), "/" + "/".join(akte.getPhysicalPath()[2:])
    band = jana.post(f"{path}/@akten", json={"title": "Band 1", "typ": "Band"})
    assert (band.status_code, band.json()["teil_von"]["aktenzeichen"]) == (201, akte.aktenzeichen)
    for wrong in ({"title": "x" * 501}, {}, {"title": "x", "federfuehrung": "strassenverkehr"}, {"title": ["x"]}):
        assert jana.post(f"{path}/@akten", json=wrong).status_code == 400, wrong
    below = f"{path}/{band.json()['id']}"
    assert jana.post(f"{below}/@akten", json={"title": "Band 1a"}).status_code == 409
    whole = jana.post(f"{below}/@vorgaenge", json={"title": "x" * 300}).json()
    part = jana.post(f"{below}/{whole['id']}/@vorgaenge", json={"title": "Teil"})
    assert (part.status_code, part.json()["teil_von"]["aktenzeichen"]) == (201, whole["aktenzeichen"])
    deep = f"{below}/{whole['id']}/{part.json()['id']}"
    assert jana.post(f"{deep}/@vorgaenge", json={"title": "zu tief"}).status_code == 409
    body = {"aktenzeichen": part.json()["aktenzeichen"], **GRUND}
    assert jana.post(f"{below}/{whole['id']}/@umhaengen", json=body).status_code == 409
    assert jana.get(f"{path}/@vorgaenge").json()["items_total"] == 2
    assert jana.get(f"{below}/{whole['id']}/@vorgaenge").json()["items_total"] == 1
