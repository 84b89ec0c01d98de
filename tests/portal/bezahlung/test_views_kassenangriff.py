"""Attacks on payments: play money in a real town, the same money for two, threads held by questions, bodies that are none."""

from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung.browser import zahlseite
from kommune.portal.bezahlung.konto import Posten
from kommune.portal.bezahlung.verfahren import siegel
from portal.bezahlung.conftest import konto
from portal.bezahlung.kontoauszug import entry
from portal.bezahlung.kontoauszug import statement
from threading import Thread

import pytest
import requests
import transaction


pytestmark = pytest.mark.leak


def test_settings_alone_make_no_town_take_play_money(owed, monkeypatch):
    monkeypatch.delenv("KOMMUNE_GATEWAY")
    assert bezahlung.ways() == []
    assert [str(fault) for _title, fault in bezahlung.faults()] == ["error_demo_uebung"]
    with pytest.raises(Unknown):
        bezahlung.begin(owed.id, "demo")
    assert owed.citizen.post("beginnen", verfahren="demo").status_code in (403, 404)
    assert owed.konto().versuche == ()


def test_two_people_match_the_same_line_to_two_payments_and_it_is_booked_for_one(live_town, probe):
    transaction.begin()
    ids = [bezahlung.demand("probe", f"B-{one}", "Parken", [Posten("Ausweis", 3070)]) for one in (8, 9)]
    transaction.commit()
    bezahlung.take_statement(statement(entry("30.70", zweck="Parken", bank="Z9")))
    transaction.begin()
    (line,) = bezahlung.waiting()  # from here on this connection sees the line as it waits
    other = Thread(target=_match_apart, args=(live_town, line.eingang.id, ids[0]))
    other.start()
    other.join(60)
    with pytest.raises(WrongState):
        bezahlung.match(line.eingang.id, ids[1])
    assert [konto(one).eingegangen for one in ids] == [3070, 0]


def _match_apart(town, line, id):
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.users import system
    from zope.component.hooks import setSite

    connection = town._p_jar.db().open()
    try:
        there = connection.get(town._p_oid).__of__(connection.root()["Application"])
        setSite(there)
        newSecurityManager(None, system)
        bezahlung.match(line, id)
    finally:
        transaction.abort()
        connection.close()


def test_a_line_larger_than_any_payment_waits_for_a_person_and_stops_no_file(live_town, probe):
    transaction.begin()
    id = bezahlung.demand("probe", "B-7", "Parken", [Posten("Ausweis", 3070)])
    transaction.commit()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kommune.portal.bezahlung.abgleich.buchung.zuordnung.reference_of", lambda one: "RF")
        patched.setattr("kommune.portal.bezahlung.abgleich.buchung.MOST", 100)
        assert dict(bezahlung.take_statement(statement(entry("30.70", bank="M1")))) == {"offen": 1}
    assert konto(id).eingegangen == 0


def test_who_asks_the_provider_all_the_time_is_told_to_wait(owed, monkeypatch):
    monkeypatch.setattr(zahlseite, "PER_MINUTE", 3)
    told = [owed.citizen.post("nachsehen").status_code for _each in range(60)]
    assert told[-1] == 429
    assert owed.citizen.get().status_code == 200


def test_a_field_of_a_form_is_no_signed_body(live_town):
    seal = siegel.sign("geraten", int(clock.now().timestamp()), b"x")
    url = f"{live_town.absolute_url()}/@@bezahlung-rueckruf/demo"
    assert requests.post(url, data={"BODY": "x"}, headers={siegel.HEADER: seal}).status_code == 403


def test_what_is_paid_is_kept_by_no_cache(owed, live_town):
    told = requests.get(f"{live_town.absolute_url()}/@bezahlung/{owed.id}", headers={"Accept": "application/json"})
    assert told.status_code == 200 and told.headers["Cache-Control"] == "private, no-store"
