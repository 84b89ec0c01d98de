"""A Vorgang with a Vorgangstyp through the web and over REST: begun, filled in, ticked, moved, found, decided."""

from kommune.eakte.akte import api as akten
from kommune.eakte.vorgangstypen import api as vorgangstypen
from musterstadt.akten import make_akte
from musterstadt.organisation import PASSWORD
from musterstadt.vorgangstypen import definition
from musterstadt.vorgangstypen import make_typ
from plone.testing.zope import Browser

import pytest
import transaction


CLERK = "sachbearbeitung-steuer"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def browser(live_town, town_functional):
    browser = Browser(town_functional["app"])
    browser.raiseHttpErrors = False
    browser.addHeader("Authorization", f"Basic {CLERK}:{PASSWORD}")
    return browser


def press(browser, label):
    browser.getControl(label, index=0).click()


def fields(*more):
    return [*definition()["felder"], *more]


PARTS = (
    {"name": "halter", "label": f"Halter {SCRIPT}", "art": "person"},
    {"name": "zwinger", "label": "Zwinger", "art": "anschrift", "spalte": True},
    {
        "name": "nachweise",
        "label": "Nachweise",
        "art": "mehrfach",
        "auswahl": [{"wert": "chip", "label": "Chip"}, {"wert": "police", "label": "Police"}],
    },
    {"name": "steuer", "label": "Steuer", "art": "betrag"},
    {"name": "notiz", "label": "Notiz", "art": "langtext"},
)


def test_begun_filled_in_ticked_and_moved_through_the_web(live_town, browser):
    typ = make_typ(felder=fields(*PARTS), checkliste=[{"name": "a", "text": f"Punkt {SCRIPT}", "pflicht": True}])
    transaction.commit()
    base = live_town.absolute_url()
    browser.open(f"{base}/akten/@@vorgang-beginnen")
    press(browser, "Weiter")
    assert "Wählen Sie einen Vorgangstyp" in browser.contents
    browser.getControl(name="vorgangstyp").value = ["hundesteuer"]
    press(browser, "Weiter")
    browser.getControl(name="betreff").value = "Bello"
    browser.getControl(name="feld.rasse").value = ["pudel"]
    browser.getControl(name="feld.steuer").value = "1.5"
    browser.getControl(name="feld.nachweise.chip").value = ["1"]
    press(browser, "Vorgang anlegen")
    assert "Name des Hundes fehlt" in browser.contents or "sind wir nicht sicher" in browser.contents
    assert browser.getControl(name="feld.nachweise.chip").value == ["1"]
    browser.getControl(name="feld.steuer").value = "1.234,50"
    browser.getControl(name="feld.hund_name").value = f"Bello {SCRIPT}"
    browser.getControl(name="feld.halter.familienname").value = "Øster"
    browser.getControl(name="feld.zwinger.strasse").value = "Markt"
    press(browser, "Vorgang anlegen")
    assert browser.headers["status"].startswith("200")
    assert SCRIPT not in browser.contents
    browser.open(f"{browser.url}?tab=angaben")
    for shown in ("Pudel", "1.234,50 €", "Chip", "Øster", "Markt"):
        assert shown in browser.contents, shown
    page = browser.url.split("?")[0]
    transaction.begin()
    vorgang = live_town.unrestrictedTraverse(page.removeprefix(f"{base}/"))
    assert vorgang.felder["nachweise"] == ["chip"]
    browser.open(f"{page}/@@felder")
    assert SCRIPT not in browser.contents
    browser.getControl(name="feld.nachweise.chip").value = []
    browser.getControl(name="feld.nachweise.police").value = ["1"]
    browser.getControl(name="feld.haltung_seit").value = "2026-04-03"
    press(browser, "Speichern")
    transaction.begin()
    assert vorgang.felder["nachweise"] == ["police"]
    assert "03.04.2026" in browser.contents
    browser.getControl(name="stand", index=0).click()
    transaction.begin()
    assert list(vorgang.erledigt) == ["a"]
    vorgangstypen.edit(typ, {"felder": fields(), "frist_tage": 3})
    vorgangstypen.publish(typ)
    transaction.commit()
    browser.open(page)
    browser.getLink("Es gibt eine neuere Fassung").click()
    assert "Feld, das wegfällt" in browser.contents
    assert "1.234,50 €" in browser.contents
    assert SCRIPT not in browser.contents
    press(browser, "Auf diese Fassung umstellen")
    transaction.begin()
    assert (vorgang.vorgangstyp_fassung, vorgang.felder.get("steuer")) == (2, None)
    browser.open(f"{page}/@@journal")
    assert "1.234,50 €" in browser.contents
    assert SCRIPT not in browser.contents


def test_two_who_fill_in_the_same_field_are_asked(live_town, browser):
    make_typ()
    vorgang = akten.start_vorgang("hundesteuer", betreff="Bello", felder={"hund_name": "Bello"})
    transaction.commit()
    browser.open(f"{vorgang.absolute_url()}/@@felder")
    browser.getControl(name="feld.hund_name").value = "Rex"
    browser.getControl(name="feld.weitere_hunde").value = "2"
    akten.set_felder(vorgang, {"hund_name": "Momo", "rasse": "dackel"})
    transaction.commit()
    press(browser, "Speichern")
    assert browser.headers["status"].startswith("409")
    browser.getControl(name="wahl.feld.hund_name").value = ["ihre"]
    press(browser, "Speichern")
    transaction.begin()
    assert vorgang.felder == {"hund_name": "Momo", "rasse": "dackel", "weitere_hunde": "2"}


def test_lists_are_filtered_by_own_fields_and_show_their_columns(live_town, browser):
    make_typ(felder=[{**definition()["felder"][0], "spalte": True}])
    for name in ("Bello", "Rex"):
        akten.start_vorgang("hundesteuer", betreff=f"Hund {name}", felder={"hund_name": name})
    transaction.commit()
    browser.open(f"{live_town.absolute_url()}/akten?art=vorgaenge&vorgangstyp=hundesteuer&feld.hund_name=bello")
    assert "Hund Bello" in browser.contents
    assert "Hund Rex" not in browser.contents
    assert '<td data-label="Name des Hundes">Bello</td>' in browser.contents
    browser.open(f"{live_town.absolute_url()}/akten?art=vorgaenge&vorgangstyp=fremd&feld.hund_name=bello")
    assert browser.headers["status"].startswith("200")


SPANS = [
    ("feld.haltung_seit.von=2024-01-01", ["Rex"]),
    ("feld.haltung_seit.von=2023-05-01&feld.haltung_seit.bis=1.1.2024", ["Bello"]),
    ("feld.steuer.von=90&feld.steuer.bis=120,00", ["Bello", "Rex"]),
    ("feld.steuer.bis=95,50", ["Bello"]),
    ("feld.hund_name=be*", ["Bello"]),
    ("feld.hund_name=be*&feld.steuer.von=96", []),
]


def test_own_fields_are_found_by_span_and_beginning_on_the_page_and_over_rest(live_town, browser, rest):
    steuer = {"name": "steuer", "label": "Steuer", "art": "betrag", "suche": True}
    make_typ(felder=[*definition()["felder"], steuer])
    for name, since, money in (("Bello", "2023-05-01", "90"), ("Rex", "2024-02-01", "110,50")):
        felder = {"hund_name": name, "haltung_seit": since, "steuer": money}
        akten.start_vorgang("hundesteuer", betreff=f"Hund {name}", felder=felder)
    transaction.commit()
    session = rest(live_town, CLERK)
    for query, names in SPANS:
        found = session.get(f"/akten/@vorgaenge?vorgangstyp=hundesteuer&{query}").json()
        assert sorted(one["betreff"] for one in found["items"]) == [f"Hund {name}" for name in names], query
        browser.open(f"{live_town.absolute_url()}/akten?art=vorgaenge&vorgangstyp=hundesteuer&{query}")
        assert [name in browser.contents for name in ("Hund Bello", "Hund Rex")] == [
            name in names for name in ("Bello", "Rex")
        ], query
    assert 'name="feld.steuer.von"' in browser.contents and 'value="be*"' in browser.contents
    wrong = session.get("/akten/@vorgaenge?vorgangstyp=hundesteuer&feld.hund_name.von=a")
    assert (wrong.status_code, wrong.json()["field"]) == (400, "feld.hund_name")
    assert session.get("/akten/@vorgaenge?vorgangstyp=hundesteuer&feld.steuer.von=viel").status_code == 400


def test_the_whole_way_over_rest(live_town, rest):
    make_typ(bearbeiter=CLERK)
    transaction.commit()
    session = rest(live_town, CLERK)
    wrong = session.post(
        "/akten/@vorgaenge", json={"vorgangstyp": "hundesteuer", "betreff": "Bello", "felder": {"rasse": 7}}
    )
    assert (wrong.status_code, wrong.json()["field"]) == (400, "feld.rasse")
    body = {"vorgangstyp": "hundesteuer", "betreff": "Bello", "felder": {"hund_name": "Bello", "weitere_hunde": 2}}
    made = session.post("/akten/@vorgaenge", json=body)
    assert made.status_code == 201, made.text
    whole = made.json()
    assert whole["felder"] == {"hund_name": "Bello", "weitere_hunde": "2"}
    assert (whole["vorgangstyp"], whole["vorgangstyp_fassung"]) == ("hundesteuer", 1)
    assert whole["felder_angezeigt"]["Name des Hundes"] == "Bello"
    url, etag = whole["@id"], made.headers.get("ETag") or f'"{whole["stand"]}"'
    assert session.patch(url, json={"felder": {"rasse": "katze"}}).status_code == 400
    assert session.patch(url, json={"felder": {"rasse": "dackel"}}, headers={"If-Match": etag}).status_code == 204
    assert session.patch(url, json={"felder": {"rasse": "pudel"}}, headers={"If-Match": etag}).status_code == 409
    again = session.get(url).json()
    assert session.patch(url, json={"felder": again["felder"]}).status_code == 204
    found = session.get("/akten/@vorgaenge?vorgangstyp=hundesteuer&feld.rasse=dackel").json()
    assert (found["items_total"], found["items"][0]["vorgangstyp"]) == (1, "hundesteuer")
    assert session.get("/akten/@vorgaenge?vorgangstyp=hundesteuer&feld.rasse=x").status_code == 400
    ticked = session.post(f"{url}/@checkliste", json={"punkt": "marke", "erledigt": True}).json()
    assert ticked["checkliste"][0]["von"] == CLERK
    assert session.post(f"{url}/@checkliste", json={"punkt": "marke", "erledigt": "ja"}).status_code == 400
    assert session.post(f"{url}/@vorgangstyp", json={"fassung": "2"}).status_code == 400
    assert session.get(f"{url}/@vorgangstyp").json()["fassung"] == 1
    session.post(f"{url}/@uebernehmen", json={})
    assert session.post(f"{url}/@workflow/start").status_code in (200, 409)
    refused = session.post(f"{url}/@workflow/decide", json={"ergebnis": "irgendwas"})
    assert (refused.status_code, refused.json()["field"]) == (400, "ergebnis")
    assert (
        session.post(f"{url}/@workflow/decide", json={"ergebnis": "befreit"}).json()["ergebnis"]
        == "von der Steuer befreit"
    )


@pytest.mark.leak
@pytest.mark.parametrize("user_id", ["sachbearbeitung-verkehr", "buergerin-a", None])
def test_own_fields_of_a_vorgang_one_may_not_see_are_not_told(live_town, rest, user_id):
    make_typ()
    vorgang = akten.start_vorgang("hundesteuer", betreff="Bello", felder={"hund_name": "Bello"})
    akte = make_akte(live_town)
    transaction.commit()
    session, path = rest(live_town, user_id), f"/{'/'.join(vorgang.getPhysicalPath()[2:])}"
    for address in (path, f"{path}/@vorgangstyp", f"{path}/@@felder", f"{path}/@@vorgangstyp"):
        assert session.get(address, allow_redirects=False).status_code in (302, 401, 404), address
    assert session.post(f"{path}/@checkliste", json={"punkt": "marke", "erledigt": True}).status_code in (401, 404)
    assert session.patch(path, json={"felder": {"rasse": "pudel"}}).status_code in (401, 404)
    assert "Bello" not in session.get("/@search?vorgang_felder=hund_name=bello&metadata_fields=_all").text
    body = {"vorgangstyp": "hundesteuer", "betreff": "x", "felder": {"hund_name": "x"}}
    assert session.post("/akten/@vorgaenge", json=body).status_code in (401, 403, 404)
    assert session.post(f"/{'/'.join(akte.getPhysicalPath()[2:])}/@vorgaenge", json=body).status_code in (401, 404)
