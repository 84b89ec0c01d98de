"""Aufgaben in the browser without JavaScript, and over REST."""

from datetime import timedelta
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.store import speicher
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.browser import CLERK
from musterstadt.browser import get
from musterstadt.browser import HEAD
from musterstadt.browser import OTHER
from musterstadt.browser import PASSWORD
from musterstadt.browser import send

import pytest
import re
import requests
import transaction


@pytest.fixture
def vorgang(live_town):
    vorgang = make_vorgang(live_town, betreff="Dackel Waldi")
    transaction.commit()
    return vorgang


def test_from_the_vorgang_to_today_and_done_in_four_clicks(live_town, vorgang):
    assert "@@aufgabe-setzen?art=wiedervorlage" in get(vorgang.absolute_url()).text
    form = get(f"{vorgang.absolute_url()}/@@aufgabe-setzen?art=wiedervorlage").text
    assert "<h1>Wiedervorlage setzen</h1>" in form
    day = clock.today().isoformat()
    answer = send(
        f"{vorgang.absolute_url()}/@@aufgabe-setzen",
        art="wiedervorlage",
        adressat=f"person:{CLERK}",
        betreff="Marke da?",
        frist=day,
        gefragt=day,
        notiz="Zeile eins\nZeile zwei",
    )
    assert answer.status_code == 302, answer.text
    today = get(f"{live_town.absolute_url()}/@@heute")
    assert "Marke da?" in today.text
    assert "Dackel Waldi" in today.text
    assert "no-store" in today.headers["Cache-Control"]
    url = re.search(r'<a href="([^"]+)"\s*>Marke da\?', today.text)[1]
    page = get(url)
    assert "Zeile eins" in page.text
    done = send(f"{url}/@@aufgabe", uebergang="complete", grund="Ja")
    assert (done.status_code, done.headers["Location"]) == (302, vorgang.absolute_url())
    assert "Heute ist nichts fällig" in get(f"{live_town.absolute_url()}/@@heute").text
    assert "Marke da?" in get(f"{vorgang.absolute_url()}?tab=aufgaben").text


def test_what_was_typed_is_kept_when_something_is_wrong(vorgang):
    url = f"{vorgang.absolute_url()}/@@aufgabe-setzen"
    answer = send(url, art="wiedervorlage", adressat=f"person:{CLERK}", betreff="Bleibt", frist="", notiz="Auch das")
    assert answer.status_code == 400
    assert 'value="Bleibt"' in answer.text
    assert "Auch das</textarea>" in answer.text
    assert "wieder vorgelegt" in answer.text


def test_giving_back_without_a_reason_is_asked_for_one(live_town, vorgang):
    aufgabe = aufgaben.set_aufgabe(vorgang, art="frei", adressat=CLERK, betreff="Prüfen")
    transaction.commit()
    url = f"{aufgabe.absolute_url()}/@@aufgabe"
    assert "Schreiben Sie, warum" in send(url, uebergang="give_back").text
    assert send(url, uebergang="give_back", grund="Nicht meins").status_code == 302


def test_the_section_is_on_the_pages_of_akte_and_dokument_too(vorgang):
    dokument = make_dokument(vorgang)
    aufgaben.set_aufgabe(dokument, art="kenntnis", adressat=CLERK, betreff="Nachweis lesen")
    aufgaben.set_aufgabe(vorgang.aq_parent, art="frei", adressat=CLERK, betreff="Akte umbetten")
    transaction.commit()
    assert "Nachweis lesen" in get(dokument.absolute_url()).text
    assert "Akte umbetten" in get(vorgang.aq_parent.absolute_url()).text
    assert "Akte umbetten" not in get(vorgang.absolute_url()).text


def test_the_list_has_pages_and_kinds_and_a_tab_on_the_desk(live_town, vorgang):
    for number in range(26):
        aufgaben.set_aufgabe(vorgang, art="frei", adressat=CLERK, betreff=f"Nummer {number:02}")
    aufgaben.set_aufgabe(vorgang, art="kenntnis", adressat=CLERK, betreff="Zur Kenntnis hier")
    transaction.commit()
    base = f"{live_town.absolute_url()}/@@aufgaben"
    assert "seite=2" in get(base).text
    assert get(f"{base}?seite=2").status_code == 200
    only = get(f"{base}?art=kenntnis").text
    assert "Zur Kenntnis hier" in only
    assert "Nummer 00" not in only
    assert "Aufgaben (" in get(f"{live_town.absolute_url()}/@@schreibtisch").text


def test_news_is_on_today_and_on_the_vorgang_once(live_town, vorgang):
    aufgaben.signal(CLERK, vorgang.UID(), "answer", url=vorgang.absolute_url())
    transaction.commit()
    today = get(f"{live_town.absolute_url()}/@@heute").text
    assert today.index("Eine Antwort ist eingegangen") < today.index("Alles gesehen") < today.index("Heute und früher")
    assert re.search(
        r"<section(?:(?!</section>).)*Eine Antwort ist eingegangen(?:(?!</section>).)*Alles gesehen", today, re.S
    )
    assert "Eine Antwort ist eingegangen" not in get(f"{live_town.absolute_url()}/@@heute", HEAD).text
    assert "Eine Antwort ist eingegangen" in get(vorgang.absolute_url()).text
    assert "Eine Antwort ist eingegangen" not in get(vorgang.absolute_url()).text


@pytest.mark.leak
def test_news_of_what_one_may_no_longer_see_is_not_told(live_town, vorgang, rest):
    aufgaben.signal(OTHER, vorgang.UID(), "assigned", url=vorgang.absolute_url())
    transaction.commit()
    page = get(f"{live_town.absolute_url()}/@@heute", OTHER).text
    assert "Waldi" not in page
    assert vorgang.aktenzeichen not in page
    assert rest(live_town, OTHER).get("/@signale").json()["items"] == []


def test_how_one_is_told_is_chosen(live_town):
    url = f"{live_town.absolute_url()}/@@meine-signale"
    assert send(url, weise="none").status_code == 302
    assert re.search(r'value="none"\s+checked', get(url).text)
    assert send(url, weise="brieftaube").status_code == 400
    assert send(url, weise="daily").status_code == 302


def test_everything_is_possible_over_rest(live_town, vorgang, rest):
    clerk, head = rest(live_town, CLERK), rest(live_town, HEAD)
    day = (clock.today() + timedelta(days=2)).isoformat()
    made = head.post(
        f"{vorgang.absolute_url()}/@aufgaben", json={"art": "pruefen", "adressat": f"person:{CLERK}", "frist": day}
    )
    assert made.status_code == 201, made.text
    url = made.json()["@id"]
    assert made.headers["Location"] == url
    assert vorgang.UID() and [
        one["@id"] for one in clerk.get(f"{vorgang.absolute_url()}/@aufgaben").json()["items"]
    ] == [url]
    mine = clerk.get(f"/@aufgaben?bis={day}&art=pruefen").json()
    assert url in [one["@id"] for one in mine["items"]]
    assert mine["items"][-1]["schriftgut"]["aktenzeichen"] == vorgang.aktenzeichen
    seen = clerk.get(url)
    assert seen.json()["status"] == "open"
    assert clerk.patch(url, json={"frist": clock.today().isoformat()}, headers={"If-Match": '"1"'}).status_code == 409
    moved = clerk.patch(url, json={"frist": clock.today().isoformat()}, headers={"If-Match": seen.headers["ETag"]})
    assert moved.json()["frist"] == clock.today().isoformat()
    assert clerk.patch(url, json={"title": "x"}).status_code == 400
    assert clerk.post(f"{url}/@workflow/give_back", json={}).status_code == 400
    done = clerk.post(f"{url}/@workflow/complete", json={"comment": "Stimmt"})
    assert done.status_code == 200, done.text
    assert clerk.get(url).json()["rueckmeldung"] == "Stimmt"
    assert clerk.delete(url).status_code in {401, 403, 404, 409}


@pytest.mark.leak
@pytest.mark.parametrize("who", [OTHER, "redaktion", "buergerin-a", ""])
def test_strangers_get_nothing_of_it(live_town, vorgang, rest, who):
    aufgabe = aufgaben.set_aufgabe(vorgang, art="frei", adressat=CLERK)
    transaction.commit()
    session = rest(live_town, who)
    for method, url, body in (
        ("get", aufgabe.absolute_url(), None),
        ("get", f"{aufgabe.absolute_url()}/@@aufgabe-aendern", None),
        ("get", f"{vorgang.absolute_url()}/@aufgaben", None),
        ("post", f"{vorgang.absolute_url()}/@aufgaben", {"art": "frei"}),
        ("patch", aufgabe.absolute_url(), {"frist": "2026-12-24"}),
        ("post", f"{aufgabe.absolute_url()}/@workflow/complete", {}),
    ):
        answer = getattr(session, method)(url, **({"json": body} if body is not None else {}))
        assert answer.status_code in {401, 404}, (method, url, answer.status_code)


def test_what_somebody_must_see_is_on_the_start_page_of_who_can_mend_it(live_town):
    auftraege.enqueue("mail", "stuck", {"to": "x@example.org", "subject": "S", "text": "T"})
    entry = auftraege.entry("mail", "stuck")
    old = entry.kopf._replace(erstellt=entry.kopf.erstellt - 7200, faellig=entry.kopf.faellig - 7200)
    speicher(live_town).fach(entry.id).change(entry.id, old)
    transaction.commit()
    url = f"{live_town.absolute_url()}/@@heute"
    assert "@@auftraege" in get(url, "fachadmin").text
    assert "@@auftraege" not in get(url, CLERK).text


def bulk(live_town, uids, **fields):
    """Tick Aufgaben on the page of all and press a button."""
    return send(f"{live_town.absolute_url()}/@@aufgaben", **{"aufgabe:list": uids}, **fields)


def ticked(answer):
    return len(re.findall(r'<input[^>]*name="aufgabe:list"[^>]*checked=', answer.text))


@pytest.fixture
def three(live_town, vorgang, as_user):
    with as_user(live_town, CLERK):
        made = [aufgaben.set_aufgabe(vorgang, art="frei", betreff=f"Nummer {n}") for n in range(3)]
    transaction.commit()
    return made


def test_several_ticked_are_done_at_once_and_the_others_stay(live_town, three):
    page = get(f"{live_town.absolute_url()}/@@aufgaben").text
    assert page.count('name="aufgabe:list"') >= 3
    answer = bulk(live_town, [one.UID() for one in three[:2]], aktion="erledigt", grund="Alles da")
    assert answer.status_code == 302
    transaction.begin()
    assert [state_of(one) for one in three] == ["completed", "completed", "open"]
    assert three[0].rueckmeldung == "Alles da"


def test_several_ticked_are_put_off_once_the_day_is_meant(live_town, three):
    uids = [one.UID() for one in three]
    asked = bulk(live_town, uids, aktion="verschieben", frist="2030-01-06")
    assert asked.status_code == 400 and "06.01.2030" in asked.text
    assert ticked(asked) == 3 and 'value="2030-01-06"' in asked.text
    assert bulk(live_town, uids, aktion="verschieben", frist="2030-01-06", gefragt="2030-01-06").status_code == 302
    transaction.begin()
    assert {f"{one.frist}" for one in three} == {"2030-01-06"}


def test_what_cannot_be_passed_on_stays_ticked_and_says_why(live_town, three):
    uids = [one.UID() for one in three]
    answer = bulk(live_town, uids, aktion="weitergeben", adressat=f"person:{OTHER}")
    assert answer.status_code == 409
    assert ticked(answer) == 3 and "Nummer 0: " in answer.text
    assert bulk(live_town, uids, aktion="weitergeben", adressat=f"person:{HEAD}").status_code == 302
    transaction.begin()
    assert {one.adressat for one in three} == {f"person:{HEAD}"}


def test_nothing_ticked_nothing_chosen_and_what_is_somebody_elses_is_said(live_town, three, as_user):
    assert "mindestens eine Aufgabe" in bulk(live_town, [], aktion="erledigt").text
    uids = [three[0].UID()]
    assert bulk(live_town, uids, aktion="weitergeben").status_code == 400
    assert bulk(live_town, uids, aktion="gibtesnicht").status_code == 400
    other = requests.post(
        f"{live_town.absolute_url()}/@@aufgaben",
        data={"aufgabe:list": uids, "aktion": "erledigt", "_authenticator": token_of(live_town, OTHER)},
        auth=(OTHER, PASSWORD),
        headers={"Accept-Language": "de"},
    )
    assert other.status_code == 400 and "nicht mehr da" in other.text
    transaction.begin()
    assert state_of(three[0]) == "open"


def test_opening_an_aufgabe_is_seeing_the_news_of_it(live_town, vorgang, as_user):
    with as_user(live_town, HEAD):
        aufgabe = aufgaben.set_aufgabe(vorgang, art="frei", adressat=f"person:{CLERK}")
    transaction.commit()
    assert get(f"{aufgabe.absolute_url()}/@@aufgabe").status_code == 200
    transaction.begin()
    assert aufgaben.signale_of(CLERK) == []


def token_of(live_town, who):
    page = get(f"{live_town.absolute_url()}/@@meine-signale", who).text
    return re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page)[1]


def test_two_who_change_one_aufgabe_are_asked(live_town, vorgang, as_user):
    with as_user(live_town, CLERK):
        aufgabe = aufgaben.set_aufgabe(vorgang, art="frei", frist=clock.today())
    transaction.commit()
    url = f"{aufgabe.absolute_url()}/@@aufgabe-aendern"
    shown = get(url).text
    hidden = dict(re.findall(r'<input[^>]*name="(_authenticator|einmal|vorher)"[^>]*value="([^"]+)"', shown))
    with as_user(live_town, HEAD):
        aufgaben.change(aufgabe, adressat=f"person:{HEAD}")
    transaction.commit()
    mine = {**hidden, "adressat": f"person:{CLERK}", "frist": "2030-01-07", "gefragt": "2030-01-07"}
    answer = requests.post(url, data=mine, auth=(CLERK, PASSWORD), allow_redirects=False)
    transaction.begin()
    assert (answer.status_code, aufgabe.adressat, f"{aufgabe.frist}") == (302, f"person:{HEAD}", "2030-01-07")
