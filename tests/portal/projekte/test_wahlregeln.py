"""Once somebody has voted nobody changes the rules of the vote: by page, over REST, whoever it is."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import WrongState
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.abstimmung import aenderung
from kommune.portal.projekte.rules import Phase
from kommune.portal.projekte.rules import Zeitraum
from lxml import html
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from portal.projekte.conftest import change
from portal.projekte.conftest import IDEE
from portal.projekte.conftest import INA
from portal.projekte.conftest import KAI
from portal.projekte.conftest import make_projekt

import pytest
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
RULES = {"zugang_stimmen": "einwohner", "zugang_ideen": "konto", "zahlen_am_ende": True, "beste": 3, "quote": 2}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_of_the_vote_stays_once_somebody_has_voted(projekt, nummer, name):
    before = getattr(projekt, name)
    change(projekt, **{name: RULES[name]})
    change(projekt, **{name: before})
    projekte.support(projekt, nummer, KAI)
    with pytest.raises(WrongState) as refused, api.env.adopt_roles(["Manager"]):
        change(projekt, **{name: RULES[name]})
    assert refused.value.field == name


def test_texts_and_who_comments_may_be_changed_while_people_vote(projekt, nummer):
    projekte.support(projekt, nummer, KAI)
    change(projekt, kurztext="Neu gesagt", zugang_kommentare="konto", moderation="vorher")


def test_the_end_of_the_vote_can_be_put_off_and_not_brought_forward(projekt, nummer):
    projekte.support(projekt, nummer, KAI)
    end = projekt.sammeln_bis
    change(projekt, sammeln_bis=end + timedelta(days=7))
    with pytest.raises(WrongState) as refused:
        change(projekt, sammeln_bis=end)
    assert refused.value.field == "sammeln_bis"


def test_a_vote_by_rules_that_were_changed_meanwhile_is_not_taken(projekt, nummer):
    projekt.zugang_stimmen = "konto"  # as a connection sees it that has not heard of the change
    with pytest.raises(WrongState):
        projekte.support(projekt, nummer, KAI)
    assert projekte.count(projekt) == {}


def test_days_of_voting_go_on_or_are_refused():
    day = clock.today()

    def told(first, last):
        return {aenderung.DAYS: ((day + timedelta(days=first), day + timedelta(days=last)),)}

    for after, fine in (((-3, 5), True), ((-3, 9), True), ((-3, 4), False), ((-2, 5), False), ((-9, 5), False)):
        assert (aenderung.broken(told(-3, 5), _with(told(*after)), day) == "") is fine
    assert aenderung.broken(told(-5, -1), _with(told(-5, 3)), day) == aenderung.DAYS


def _with(told):
    return {**told, **dict.fromkeys(aenderung.FROZEN)}


def test_the_snapshot_has_the_phases_in_which_one_votes(projekt):
    days = [Zeitraum(Phase.SAMMELN, projekt.sammeln_von, projekt.sammeln_bis)]
    assert aenderung.snapshot(projekt, days)[aenderung.DAYS] == ((projekt.sammeln_von, projekt.sammeln_bis),)


def test_by_page_and_rest_nobody_changes_who_may_vote_after_the_first_vote(live_town):
    with api.env.adopt_roles(["Manager"]):
        projekt = make_projekt(live_town)
    transaction.commit()
    nummer = projekte.hand_in(projekt, IDEE, person=INA, key="schluessel-1")
    transaction.begin()
    url = projekt.absolute_url()

    def patch(user, **body):
        auth = (user, SITE_OWNER_PASSWORD if user == SITE_OWNER_NAME else PASSWORD)
        return requests.patch(url, json=body, auth=auth, headers={"Accept": "application/json"})

    assert patch("fachadmin", zugang_stimmen="konto").status_code == 204
    assert patch("fachadmin", zugang_stimmen="mail").status_code == 204
    projekte.support(projekt, nummer, KAI)
    transaction.begin()
    for user in ("fachadmin", SITE_OWNER_NAME):
        refused = patch(user, zugang_stimmen="einwohner")
        assert refused.status_code == 409 and "abgestimmt" in refused.text
    for user in ("sachbearbeitung-steuer", "leitung-steuer", "buerger"):
        assert patch(user, zugang_stimmen="einwohner").status_code in (401, 403, 404)
    session = requests.Session()
    session.auth = ("fachadmin", PASSWORD)
    page = html.fromstring(session.get(f"{url}/edit").text)
    form = next(one for one in page.forms if one.get("id") == "form")
    (field,) = [name for name in form.fields if name.endswith("zugang_stimmen:list")]
    fields = {**dict(form.fields), field: "einwohner", "form.buttons.save": "Speichern"}
    answer = session.post(form.action, data={k: v for k, v in fields.items() if v is not None})
    assert "abgestimmt" in answer.text
    transaction.begin()
    assert live_town["projekte"][projekt.getId()].zugang_stimmen == "mail"
