"""One letter to many by the bar of the Schreibtisch, without JavaScript, and over REST; the report names each."""

from kommune.eakte.akte import api as akten
from kommune.eakte.schreiben import api as schreiben
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.browser import auth
from musterstadt.browser import CLERK
from musterstadt.browser import get
from musterstadt.browser import OTHER
from musterstadt.browser import send

import pytest
import requests
import transaction


POOR = {**AYSE, "familienname": "Ohneort", "anschrift": {}}
LIST = "@@schreibtisch?korb=team"


@pytest.fixture
def vorgaenge(live_town, as_user):
    akte = make_akte(live_town, oe="steueramt")
    made = [make_vorgang(live_town, akte, betreff=f"Hund {number}") for number in range(2)]
    made.append(make_vorgang(live_town, akte, betreff="Ohne Anschrift", beteiligte=(POOR,)))
    with as_user(live_town, CLERK):
        for vorgang in made:
            akten.take_over(vorgang)
    transaction.commit()
    return made


@pytest.fixture
def key(live_town, as_user):
    with as_user(live_town, CLERK):
        one = schreiben.add_baustein("oe:steueramt", titel="Neue Satzung", text="Zu {{ vorgang.aktenzeichen }}: neu.")
    transaction.commit()
    return f"oe:steueramt/{one.id}"


def letters(portal, vorgaenge):
    portal._p_jar.sync()
    return [len(schreiben.list_schreiben(one)) for one in vorgaenge]


def test_the_bar_sends_what_is_ticked_and_the_page_names_who_gets_none(live_town, vorgaenge, key):
    url = f"{live_town.absolute_url()}/{LIST}"
    shown = get(url).text
    assert "Brief an alle mit" in shown and f'value="{key}"' in shown
    uids = [one.UID() for one in vorgaenge]
    answer = send(url, shown=shown, vorgang=uids, aktion="serienbrief", baustein=key)
    assert answer.status_code == 200, answer.text
    assert letters(live_town, vorgaenge) == [1, 1, 0]
    assert f"{vorgaenge[2].aktenzeichen}:" in answer.text and f"{vorgaenge[0].aktenzeichen}:" not in answer.text


def test_all_can_be_written_to_and_the_report_leads_to_each(live_town, vorgaenge, key):
    url = f"{live_town.absolute_url()}/{LIST}"
    answer = send(url, vorgang=[one.UID() for one in vorgaenge[:2]], aktion="serienbrief", baustein=key)
    assert answer.status_code == 302, answer.text
    report = get(answer.headers["Location"]).text
    assert "2 Briefe sind unterwegs" in report


def test_without_a_textbaustein_the_ticks_stay_and_nothing_is_sent(live_town, vorgaenge, key):
    url, uid = f"{live_town.absolute_url()}/{LIST}", vorgaenge[0].UID()
    answer = send(url, vorgang=uid, aktion="serienbrief", baustein="")
    assert answer.status_code == 400 and "Wählen Sie einen Textbaustein" in answer.text
    assert f'value="{uid}"' in answer.text.partition("checked")[0].rpartition("<input")[2] or "checked" in answer.text
    assert letters(live_town, vorgaenge) == [0, 0, 0]


def test_rest_sends_them_and_tells_of_each_refused_one_why(live_town, vorgaenge, key):
    url = f"{live_town.absolute_url()}/@sammelaktion"
    body = {"aktion": "serienbrief", "vorgaenge": [one.UID() for one in vorgaenge], "baustein": key}
    headers = {"Accept": "application/json"}
    told = requests.post(url, json=body, auth=auth(CLERK), headers=headers).json()
    assert len(told["erledigt"]) == 2 and len(told["abgelehnt"]) == 1, told
    assert letters(live_town, vorgaenge) == [1, 1, 0]


@pytest.mark.leak
def test_nobody_writes_to_vorgaenge_of_others(live_town, vorgaenge, key):
    url = f"{live_town.absolute_url()}/@sammelaktion"
    body = {"aktion": "serienbrief", "vorgaenge": [vorgaenge[0].UID()], "baustein": key}
    for who in (OTHER, "buergerin-a", None):
        answer = requests.post(url, json=body, auth=auth(who), headers={"Accept": "application/json"})
        assert answer.status_code in (400, 401, 403, 404), answer.text
    assert letters(live_town, vorgaenge) == [0, 0, 0]
