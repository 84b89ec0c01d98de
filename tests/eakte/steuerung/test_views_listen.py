"""What goes with the desk: the report of an act, exports, saved views, Schlagworte; over pages and REST."""

from datetime import date
from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung.sammelakt import lauf
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.vorlagen import make_vorlage

import csv
import io
import pytest
import re
import transaction


CLERK, LEAD, OTHER, CITIZEN = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr", "buergerin"
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def listed(live_town, as_user):
    """Three Vorgänge, one of them with a Bescheid to be signed and a subject that begins like a formula."""
    akte = make_akte(live_town)
    made = [
        make_vorgang(live_town, akte, betreff=betreff, frist=date(2030, 1, 2)) for betreff in ("=1+1", "Hund", "Weiß")
    ]
    vorlage = make_vorlage(live_town)
    with as_user(live_town, CLERK):
        steuerung.take_over_many([made[0].UID()])
        postausgang.submit_for_signature(postausgang.draft_bescheid(made[0], vorlage))
    with as_user(live_town, LEAD):
        akten.offer_schlagwort("steueramt", "eilt")
    transaction.commit()
    return made


def table(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_what_is_shown_goes_out_and_only_that(live_town, rest, listed):
    clerk, url = rest(live_town, CLERK), "@@schreibtisch-ausgabe?korb=team&spalten=betreff,frist&sort=aktenzeichen_sort"
    answer = clerk.get(url)
    assert (answer.status_code, answer.headers["X-Content-Type-Options"]) == (200, "nosniff")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert table(answer)[:2] == [
        ["Aktenzeichen", "Betreff", "Frist"],
        [listed[0].aktenzeichen, "'=1+1", "02.01.2030"],
    ]
    assert len(table(answer)) == 4
    for name, begin in (("xlsx", b"PK"), ("ods", b"PK")):
        assert clerk.get(f"{url}&format={name}").content.startswith(begin)
    assert clerk.get(f"{url}&format=exe").status_code == 400


@pytest.mark.leak
def test_nobody_else_gets_rows_reports_or_views(live_town, rest, listed):
    assert len(table(rest(live_town, OTHER).get("@@schreibtisch-ausgabe?korb=team"))) == 1
    clerk = rest(live_town, CLERK)
    body = {"aktion": "uebernehmen", "vorgaenge": [listed[1].UID()]}
    made = clerk.post("@sammelaktion", json=body).json()
    assert made["erledigt"] == [listed[1].aktenzeichen]
    for stranger in (OTHER, LEAD):
        other = rest(live_town, stranger)
        assert other.get(f"@sammelaktion/{made['id']}").status_code == 404
        assert other.post(f"@sammelaktion/{made['id']}/rueckgaengig", json={}).status_code == 404
        assert other.get(f"@@sammelaktion?handlung={made['id']}").status_code == 404
    for path in ("@@schreibtisch-ausgabe", "@@sammelaktion", "@@schlagworte", "@@ansicht"):
        assert rest(live_town).get(path, allow_redirects=False).status_code in (302, 401, 404), path


def test_rest_acts_on_many_takes_back_and_keeps_views(live_town, rest, listed):
    clerk = rest(live_town, CLERK)
    made = clerk.post("@sammelaktion", json={"aktion": "uebernehmen", "auswahl": {"korb": "eingang"}}).json()
    assert (made["gesamt"], made["fertig"], made["ruecknehmbar"]) == (2, True, True)
    undone = clerk.post(f"@sammelaktion/{made['id']}/rueckgaengig", json={}).json()
    assert undone["ruecknehmbar"] is False
    assert clerk.post(f"@sammelaktion/{made['id']}/rueckgaengig", json={}).status_code == 409
    assert clerk.post("@sammelaktion", json={"aktion": "zaubern", "vorgaenge": []}).status_code == 400
    view = clerk.post("@ansichten", json={"titel": "Neue", "auswahl": {"korb": "eingang"}}).json()["items"][0]
    assert (view["titel"], view["anzahl"]) == ("Neue", 2)
    assert clerk.get(f"@schreibtisch?ansicht={view['id']}").json()["items_total"] == 2
    page = clerk.get(f"@@schreibtisch?ansicht={view['id']}").text
    assert "Neue (2)" in page
    assert clerk.delete(f"@ansichten/{view['id']}").json()["items"] == []
    assert clerk.delete("@ansichten/nichts").status_code == 404


def test_many_are_taken_back_by_the_worker_and_the_page_says_how_far_it_is(live_town, rest, listed, monkeypatch):
    clerk = rest(live_town, CLERK)
    made = clerk.post("@sammelaktion", json={"aktion": "uebernehmen", "auswahl": {"korb": "eingang"}}).json()
    monkeypatch.setattr(lauf, "AT_ONCE", 1)
    answer = clerk.post(f"@sammelaktion/{made['id']}/rueckgaengig", json={})
    assert (answer.status_code, answer.json()["fertig"], answer.json()["prozent"]) == (202, False, 0)
    page = " ".join(clerk.get(f"@@sammelaktion?handlung={made['id']}").text.split())
    assert "0 von 2 sind zurückgenommen" in page
    transaction.begin()
    akten.assign(listed[1], LEAD)
    transaction.commit()
    run_lane(live_town, Spur.LONG)
    told = clerk.get(f"@sammelaktion/{made['id']}").json()
    assert (told["fertig"], len(told["nicht_zurueckgenommen"])) == (True, 1)
    assert "Nicht zurückgenommen" in clerk.get(f"@@sammelaktion?handlung={made['id']}").text


def test_what_is_to_be_signed_shows_the_bescheid_and_by_whom_it_was_submitted(live_town, rest, listed):
    lead = rest(live_town, LEAD)
    page = " ".join(lead.get("@@schreibtisch?korb=zeichnung").text.split())
    for shown in ("Vorgelegt von", "Hundesteuer, ", "festgesetzt", f"{clock.today():%d.%m.%Y}"):
        assert shown in page, shown
    assert "Antragsteller</th>" not in page
    blocks = {one["name"]: one for one in lead.get("@heute").json()["bloecke"]}
    assert blocks["zeichnung"]["anzahl"] == 1
    assert "aus=korb%3Dzeichnung" in blocks["zeichnung"]["items"][0]["@id"]
    assert "Zur Zeichnung (1)" in " ".join(lead.get("@@heute").text.split())


def test_schlagworte_are_kept_by_the_head_and_set_by_who_works(live_town, rest, listed):
    clerk, lead, other = (rest(live_town, name) for name in (CLERK, LEAD, OTHER))
    url = f"{listed[1].absolute_url()}/@schlagworte"
    assert lead.post("@schlagworte", json={"oe": "steueramt", "wort": "Rate"}).json()["items"][0]["schlagworte"] == [
        "eilt",
        "Rate",
    ]
    assert clerk.post("@schlagworte", json={"oe": "steueramt", "wort": "x"}).status_code == 403
    assert clerk.patch(url, json={"dazu": ["Rate"]}).json()["schlagworte"] == ["Rate"]
    assert clerk.patch(url, json={"dazu": ["Unsinn"]}).status_code == 400
    assert other.get(url).status_code == 404
    assert clerk.get("akten/@vorgaenge?schlagwort=Rate").json()["items_total"] == 1
    assert lead.delete("@schlagworte", json={"oe": "steueramt", "wort": "Rate"}).status_code == 200
    page = " ".join(lead.get("@@schlagworte").text.split())
    assert 'Zurückziehen<span class="visually-hidden">: Rate' not in page
    assert 'Zurückziehen<span class="visually-hidden">: eilt' in page
    page = clerk.get(f"{listed[1].absolute_url()}/@@schlagworte").text
    assert "Rate" in page, "what is set can be taken off"
    journal = clerk.get(f"{listed[1].absolute_url()}/@journal").json()
    assert any(entry["metadatum_name"] == "schlagworte" for entry in journal["items"])


def test_a_mark_is_gone_once_the_vorgang_was_opened(live_town, rest, listed):
    clerk = rest(live_town, CLERK)

    def mark():
        items = clerk.get("@schreibtisch?korb=eingang").json()["items"]
        return next(one["marke"] for one in items if one["UID"] == listed[1].UID())

    assert mark() == "neu"
    assert clerk.get(listed[1].absolute_url(), headers={"Accept": "text/html"}).status_code == 200
    assert mark() == ""
    assert next(iter(rest(live_town, LEAD).get("@schreibtisch?korb=eingang").json()["items"]))["marke"] == "neu"


def test_who_waits_for_an_answer_sees_by_when_and_that_it_is_late(live_town, rest, listed, as_user, monkeypatch):
    due = clock.today() + timedelta(days=10)
    with as_user(live_town, CLERK):
        akten.take_over(listed[1])
        akten.request_papers(listed[1], "Bitte den Nachweis.", due)
    transaction.commit()
    clerk = rest(live_town, CLERK)

    def page():
        return " ".join(clerk.get("@@schreibtisch?korb=wartet").text.split())

    assert "Antwort bis" in page()
    assert re.search(rf'<td class="k-cell-antwort_bis" data-label="Antwort bis"\s*>{due:%d.%m.%Y}', page())
    assert "überfällig" not in cell(page())
    monkeypatch.setattr(clock, "today", lambda: due + timedelta(days=1))
    assert "überfällig" in cell(page())


def cell(page):
    return re.search(r'<td class="k-cell-antwort_bis".*?</td>', page)[0]
