"""Fristen in the browser without JavaScript, over REST and in a calendar program; strangers get nothing."""

from datetime import timedelta
from icalendar import Calendar
from kommune.eakte.akte import api as akten
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.core import clock
from kommune.eakte.fristen import api as fristen
from kommune.eakte.fristen.kalender import ansicht
from kommune.eakte.organisation import api as organisation
from musterstadt.akten import make_vorgang
from musterstadt.vorgangstypen import make_typ

import pytest
import re
import requests
import transaction


CLERK, HEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr"
PASSWORD = "Sehr-geheim-2026!"
JSON = {"Accept": "application/json", "Sec-Fetch-Site": "same-origin"}
ROWS = [
    {"name": "fiktion", "label": "Genehmigungsfiktion", "wirkung": "fiktion", "beginn": "vollstaendig"}
    | {"anzahl": 3, "einheit": "monate", "ruht": True, "gruende": ["Gutachten fehlt"]}
]
NAME = "Vogel, Herbert; Straße\\7"


@pytest.fixture
def vorgang(live_town, as_user):
    if "hundesteuer" not in live_town["vorgangstypen"].objectIds():
        make_typ(fristen=ROWS, frist_tage=None)
    vorgang = make_vorgang(live_town, betreff=NAME, vorgangstyp="hundesteuer", felder={"hund_name": "Bello"})
    with as_user(live_town, CLERK):
        akten.take_over(vorgang)
    transaction.commit()
    return vorgang


@pytest.fixture(autouse=True)
def fresh_brake():
    ansicht.daneben, ansicht.abrufe = (ansicht.Drossel() for _ in range(2))


def get(url, who=CLERK, **headers):
    auth = (who, PASSWORD) if who else None
    return requests.get(url, auth=auth, headers={"Accept-Language": "de", **headers}, allow_redirects=False)


def send(url, who=CLERK, **fields):
    hidden = dict(re.findall(r'<input[^>]*name="(_authenticator|einmal)"[^>]*value="([^"]+)"', get(url, who).text))
    headers = {"Accept-Language": "de"}
    return requests.post(url, data={**hidden, **fields}, auth=(who, PASSWORD), headers=headers, allow_redirects=False)


def rest(method, url, who=CLERK, **body):
    return requests.request(method, url, json=body or None, auth=(who, PASSWORD), headers=JSON)


def test_from_the_vorgang_to_a_frist_that_shows_how_it_was_computed(live_town, vorgang):
    url, today = vorgang.absolute_url(), clock.today()
    page = get(f"{url}?tab=aufgaben").text
    assert f"{url}/@@fristen" in page and "Noch nicht begonnen: 1" in " ".join(page.split())
    assert "Beginnen lassen" in get(f"{url}/@@fristen").text
    begun = send(f"{url}/@@frist-beginnen?art=fiktion", am=today.isoformat())
    assert begun.status_code == 302, begun.text[-3000:]
    page = get(f"{url}/@@fristen").text
    assert "So gerechnet" in page and "§ 187 Abs. 1 BGB" in page and "3 Monate" in page
    [nr] = re.findall(r"@@frist-hemmen\?nr=(\w+)", page)
    assert "Gutachten fehlt" in get(f"{url}/@@frist-hemmen?nr={nr}").text
    stopped = send(f"{url}/@@frist-hemmen?nr={nr}", von=today.isoformat(), grund="<b>Gutachten</b>")
    assert (stopped.status_code, stopped.headers["Location"]) == (302, f"{url}/@@fristen")
    page = get(f"{url}/@@fristen").text
    assert "ruht" in page and "&lt;b&gt;Gutachten&lt;/b&gt;" in page and "<b>Gutachten" not in page
    refused = send(f"{url}/@@frist-fortsetzen?nr={nr}", bis=(today - timedelta(days=1)).isoformat())
    assert refused.status_code == 400 and "bevor sie angehalten wurde" in refused.text
    assert send(f"{url}/@@frist-fortsetzen?nr={nr}", bis=today.isoformat()).status_code == 302
    assert send(f"{url}/@@frist-verlaengern?nr={nr}", anzahl="1", einheit="wochen", grund="Umfang").status_code == 302
    assert send(f"{url}/@@frist-beenden?nr={nr}", grund="erledigt").status_code == 302
    assert "beendet" in get(f"{url}/@@fristen").text


@pytest.mark.parametrize("anzahl", ["0", "-1", "10000", "viele", "1,5", ""])
def test_a_length_that_is_none_is_said_at_its_field(live_town, vorgang, anzahl):
    answer = send(f"{vorgang.absolute_url()}/@@frist-neu", name="x", wirkung="anhoerung", anzahl=anzahl, einheit="tage")
    assert answer.status_code == 400
    assert ("Geben Sie eine ganze Zahl ein." in answer.text) or ("ganze Zahl von 1 bis 3650" in answer.text)


def test_over_rest_a_frist_is_begun_stopped_extended_and_ended(live_town, vorgang):
    url, today = f"{vorgang.absolute_url()}/@fristen", clock.today()
    assert rest("GET", url).json()["nicht_begonnen"][0]["zeile"] == "fiktion"
    begun = rest("POST", url, zeile="fiktion", am=today.isoformat())
    assert begun.status_code == 201
    one = begun.json()
    assert one["rechnung"][0]["quelle"] == "§ 187 Abs. 1 BGB"
    at = f"{url}/{one['id']}"
    assert rest("POST", f"{at}/hemmen", grund="Gutachten").json()["ruht"] is True
    assert rest("POST", f"{at}/hemmen", grund="Gutachten").status_code == 409
    assert rest("POST", f"{at}/fortsetzen").json()["ruht"] is False
    assert rest("POST", f"{at}/verlaengern", anzahl=1, einheit="monate").status_code == 400
    assert rest("POST", f"{at}/verlaengern", anzahl=1, einheit="monate", grund="Umfang").status_code == 200
    assert rest("POST", f"{at}/beenden", grund="erledigt").json()["stand"] == "done"
    assert rest("POST", f"{at}/tanzen", grund="x").status_code == 404
    for wrong in ({"name": 7}, {"name": "x", "anzahl": "7"}, {"name": "x", "anzahl": 10_000}, {"id": "x"}):
        assert rest("POST", url, **wrong).status_code == 400


def test_strangers_get_nothing(live_town, vorgang):
    url = vorgang.absolute_url()
    for page in ("@@fristen", "@@frist-neu", "@fristen"):
        assert get(f"{url}/{page}", OTHER).status_code == 404
        assert get(f"{url}/{page}", None).status_code in (302, 401)
    assert rest("POST", f"{url}/@fristen", OTHER, name="x", anzahl=1).status_code == 404


def address_of(live_town, who=CLERK, **more):
    answer = send(f"{live_town.absolute_url()}/@@mein-fristenkalender", who, aktion="neu", **more)
    [token] = re.findall(r"@@fristenkalender\?token=([\w-]+)", answer.text)
    return f"{live_town.absolute_url()}/@@fristenkalender?token={token}"


def test_a_calendar_program_gets_the_fristen_of_one_person_without_names(live_town, as_user, vorgang):
    with as_user(live_town, CLERK):
        fristen.add_frist(vorgang, name="Anhörung", anzahl=2, einheit="wochen")
    transaction.commit()
    url = address_of(live_town)
    answer = get(url, None)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    mine = [one for one in events if vorgang.absolute_url() in str(one["url"])]
    assert [str(one["summary"]) for one in mine] == [f"Anhörung {vorgang.aktenzeichen}"]
    assert "Vogel" not in answer.text and "TZID" not in answer.text
    again = get(url, None, **{"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    named = address_of(live_town, betreff="1")
    told = Calendar.from_ical(get(named, None).content)
    assert f"Anhörung {vorgang.aktenzeichen}: {NAME}" in [str(one["summary"]) for one in told.walk("VEVENT")]
    assert get(url, None).status_code == 404, "a new address ends the old one"
    send(f"{live_town.absolute_url()}/@@mein-fristenkalender", aktion="weg")
    assert get(named, None).status_code == 404


def test_who_has_left_or_is_barred_is_told_nothing_at_the_next_fetch(live_town, as_user, vorgang):
    with as_user(live_town, CLERK):
        fristen.add_frist(vorgang, name="Anhörung", anzahl=2, einheit="wochen")
    transaction.commit()
    url = address_of(live_town)
    assert vorgang.aktenzeichen in get(url, None).text.replace("\r\n ", "")
    roles = [rolle for rolle in organisation.Rolle if organisation.has_role(rolle, "steueramt", CLERK)]
    for rolle in roles:
        organisation.revoke_role(CLERK, "steueramt", rolle)
    organisation.revoke_role(CLERK, "steueramt")
    transaction.commit()
    try:
        assert get(url, None).status_code == 404
    finally:
        organisation.grant_role(CLERK, "steueramt", roles[0])
        transaction.commit()


def test_the_address_ends_with_all_log_ins_of_its_person(live_town, as_user, vorgang):
    with as_user(live_town, CLERK):
        fristen.add_frist(vorgang, name="Anhörung", anzahl=2, einheit="wochen")
    transaction.commit()
    url = address_of(live_town)
    assert get(url, None).status_code == 200
    anmeldung.end_all(CLERK, anlass="passwort")
    transaction.commit()
    assert get(url, None).status_code == 404


def test_a_wrong_secret_is_slowed_down_and_a_right_one_is_not_told_from_it(live_town):
    site = live_town.absolute_url()
    for wrong in ("", "?token=", "?token=x", f"?token={'a' * 43}", "?token=ä", "?token:list=x", "/x"):
        assert get(f"{site}/@@fristenkalender{wrong}", None).status_code == 404
    url = address_of(live_town)
    for number in range(25):
        get(f"{site}/@@fristenkalender?token={number:043}", None)
    assert get(url, None).status_code == 404


def test_a_kind_of_frist_is_made_in_the_form_of_the_vorgangstyp(live_town, vorgang):
    url = f"{live_town.absolute_url()}/vorgangstypen/hundesteuer"
    page = get(f"{url}", "fachadmin")
    assert page.status_code == 200 and "Genehmigungsfiktion" in page.text
    row = {
        "label": "Anhörung",
        "wirkung": "anhoerung",
        "beginn": "feld",
        "feld": "",
        "anzahl": "2",
        "einheit": "wochen",
    }
    row |= {
        "warnung": "14, 3",
        "gruende": "Krankheit\nUrlaub",
        "leitung": "1",
        "ruht": "",
        "zaehlt_mit": "",
        "name": "",
    }
    refused = send(f"{url}/@@zeile?aktion=fristen", "fachadmin", **row)
    assert refused.status_code == 400
    made = send(f"{url}/@@zeile?aktion=fristen", "fachadmin", **{**row, "feld": "haltung_seit"})
    assert made.status_code == 302, made.text[:2000]
    transaction.begin()
    kept = live_town["vorgangstypen"]["hundesteuer"].entwurf["fristen"][-1]
    assert (kept["name"], kept["warnung"], kept["gruende"], kept["leitung"]) == (
        "anhoerung",
        [14, 3],
        ["Krankheit", "Urlaub"],
        True,
    )
    for wrong in ({"anzahl": "0"}, {"anzahl": "10000"}, {"anzahl": "x"}, {"warnung": "x"}, {"warnung": "0"}):
        answer = send(f"{url}/@@zeile?aktion=fristen", "fachadmin", **{**row, "feld": "haltung_seit", **wrong})
        assert answer.status_code == 400, wrong
