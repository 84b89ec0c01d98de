"""The verbs of surveys in the example town: once each, without a person, told late and only of enough."""

from contextlib import contextmanager
from datetime import datetime
from datetime import timedelta
from io import BytesIO
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.tabelle import tabellen
from kommune.portal.antrag.interfaces import Unvollstaendig
from kommune.portal.startseite import inhalt
from kommune.portal.startseite.caching import StartseiteETag
from kommune.portal.suche import tafel
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen import store
from kommune.portal.umfragen.teilnahme.berechtigung import LinkNoetig
from kommune.portal.umfragen.teilnahme.berechtigung import SchonTeilgenommen
from openpyxl import load_workbook
from plone import api
from portal.umfragen.conftest import BUS
from portal.umfragen.conftest import FRAGEN
from portal.umfragen.conftest import RAD
from portal.umfragen.conftest import settings

import json
import pickle
import pytest
import re


def send(umfrage, answers=RAD, key="schluessel-1", **more):
    return umfragen.submit(umfrage, answers, key=key, am=more.pop("am", clock.now()), **more)


def many(umfrage, number=6):
    for one in range(number):
        send(umfrage, RAD if one % 2 else BUS, key=f"schluessel-{one}")


@pytest.fixture
def at(monkeypatch):
    @contextmanager
    def moment(value):
        monkeypatch.setattr(clock, "now", lambda: value)
        monkeypatch.setattr(clock, "today", lambda: value.date())
        yield

    return moment


def test_the_same_form_sent_twice_is_one_answer(running):
    first, again = send(running), send(running)
    assert first.neu and not again.neu and first.nummer == again.nummer
    assert umfragen.count(running) == 1 and umfragen.is_counted(running, first.nummer.lower().replace("-", " "))
    assert not umfragen.is_counted(running, "ABCD-EFGH-JKLM")


def test_what_is_stored_tells_neither_person_nor_time(running):
    send(running, email="anna@example.org")
    ablage = store.ablage_of(running)
    ((_key, text),) = ablage.antworten.items()
    assert json.loads(text) == RAD
    kept = b"".join(pickle.dumps(dict(tree)) for tree in ablage.antworten.trees)
    assert b"anna" not in kept and str(clock.today().year).encode() not in kept
    assert len(ablage.teilnahmen) == 0


def test_wrong_answers_are_named_by_question_and_nothing_is_stored(running):
    with pytest.raises(Unvollstaendig) as refusal:
        send(running, {"wie": "rad", "note": 9, "erfunden": "x"})
    assert set(refusal.value.faults) == {"warum", "note", "erfunden"}
    with pytest.raises(Invalid):
        send(running, {}, key="kurz")
    with pytest.raises(Unvollstaendig):
        send(running, {"wie": "rad", "warum": "x" * 10_000_000})
    assert umfragen.count(running) == 0


def test_the_last_second_counts_and_the_next_does_not(running):
    last = datetime.combine(running.ende, datetime.max.time().replace(microsecond=0), clock.now().tzinfo)
    assert send(running, am=last).neu
    with pytest.raises(WrongState) as refusal:
        send(running, key="schluessel-2", am=last + timedelta(seconds=1))
    assert "00:00:00" in refusal.value.message.mapping["zeit"]


def test_before_the_first_day_and_in_preparation_nothing_is_taken(prepared):
    with pytest.raises(WrongState):
        send(prepared)
    umfragen.change(prepared, {"beginn": clock.today() + timedelta(days=2)})
    umfragen.publish(prepared)
    with pytest.raises(WrongState):
        send(prepared)


def codes(town):
    found = [re.search(r"code=(\S+)", one.text) for one in mail.waiting()]
    return [one[1] for one in found if one]


@pytest.fixture
def invited(town, speicher_of_test):
    umfrage = umfragen.create(town["umfragen"], settings(zugang="eingeladen"), FRAGEN)
    umfragen.publish(umfrage)
    return umfrage


def test_an_invitation_works_once_and_for_its_survey_alone(invited, town):
    assert umfragen.invite(invited, ["anna@example.org", "bert@example.org"]) == 2
    assert umfragen.invite(invited, ["anna@example.org", "carl@example.org"]) == 1
    first, second, _third = codes(town)
    other = umfragen.create(town["umfragen"], settings(zugang="eingeladen", title="Andere"), FRAGEN)
    umfragen.publish(other)
    with pytest.raises(LinkNoetig):
        send(invited)
    with pytest.raises(Unknown):
        send(other, code=first)
    assert send(invited, code=first).neu
    with pytest.raises(SchonTeilgenommen):
        send(invited, key="schluessel-2", code=first)
    assert send(invited, key="schluessel-3", code=second).neu
    assert umfragen.count(invited) == 2


def test_addresses_come_from_any_column_each_once():
    data = b"Name;Mail\nAnna;anna@example.org\nAnna;ANNA@example.org\nBert;bert@\nCarl;carl@example.org"
    assert umfragen.addresses_in(data) == (["anna@example.org", "carl@example.org"], 1)
    with pytest.raises(Invalid):
        umfragen.addresses_in(b"Name;Ort\nAnna;Hier")
    with pytest.raises(Invalid):
        umfragen.addresses_in("\n".join(f"p{n}@example.org" for n in range(5001)).encode())


@pytest.fixture
def resident(town, speicher_of_test):
    umfrage = umfragen.create(town["umfragen"], settings(zugang="einwohner"), FRAGEN)
    umfragen.publish(umfrage)
    return umfrage


def test_a_resident_answers_once_by_link_or_account(resident, town):
    umfragen.ask_address(resident, "Anna@example.org")
    (code,) = codes(town)
    assert send(resident, code=code).neu
    with pytest.raises(SchonTeilgenommen):
        send(resident, key="schluessel-2", email="anna@example.org")
    with pytest.raises(LinkNoetig):
        send(resident, key="schluessel-3")
    assert send(resident, key="schluessel-4", email="bert@example.org").neu


def test_a_link_to_an_address_ends_after_two_days(resident, town, at):
    umfragen.ask_address(resident, "anna@example.org")
    (code,) = codes(town)
    with at(clock.now() + timedelta(hours=49)), pytest.raises(Unknown):
        send(resident, code=code)


def test_unfinished_answers_come_back_by_link_or_account_and_go_when_sent(running, resident):
    token = umfragen.keep(running, {"wie": "rad", "note": "4", "erfunden": "x"})
    assert umfragen.recall(running, token=token) == {"wie": "rad", "note": 4}
    assert umfragen.keep(running, {"wie": "bus"}, token=token) == token
    assert umfragen.recall(resident, token=token) is None and umfragen.recall(running, token="x") is None
    send(running, BUS, stand=token)
    assert umfragen.recall(running, token=token) is None
    assert umfragen.keep(resident, {"note": 3}, email="anna@example.org") == ""
    assert umfragen.recall(resident, email="ANNA@example.org") == {"note": 3}


def test_a_survey_with_answers_is_corrected_but_not_changed(running):
    send(running)
    umfragen.set_fragen(running, [{**FRAGEN[0], "text": "Womit kommen Sie?"}, *FRAGEN[1:]])
    with pytest.raises(WrongState) as refusal:
        umfragen.set_fragen(running, FRAGEN[:1])
    assert len(refusal.value.reasons) == 3
    assert umfragen.fragen_of(running)[0].text == "Womit kommen Sie?"


def test_promises_are_kept_once_it_is_published(running):
    with pytest.raises(WrongState):
        umfragen.change(running, {"zugang": "eingeladen"})
    with pytest.raises(WrongState):
        umfragen.change(running, {"ergebnis": "laufend"})
    with pytest.raises(WrongState):
        umfragen.change(running, {"ende": clock.today() - timedelta(days=1)})
    umfragen.change(running, {"ende": clock.today() + timedelta(days=20), "title": "Wege"})
    assert running.title == "Wege"


def test_it_is_taken_back_only_while_nobody_has_answered(running):
    umfragen.retract(running)
    umfragen.publish(running)
    send(running)
    with pytest.raises(WrongState):
        umfragen.retract(running)


def test_nothing_is_told_before_the_end_to_editors_neither(running):
    many(running)
    assert not umfragen.may_see_result(running)
    with pytest.raises(WrongState):
        umfragen.table(running)
    with pytest.raises(NotAllowed):
        umfragen.texts(running, "warum")
    umfragen.close(running)
    assert umfragen.may_see_result(running) and umfragen.is_result_public(running)


def test_of_too_few_nothing_is_told(running):
    many(running, 4)
    umfragen.close(running)
    assert all(one.verdeckt for one in umfragen.tally(running))
    with pytest.raises(WrongState):
        umfragen.table(running)
    with pytest.raises(NotAllowed):
        umfragen.texts(running, "warum")


def test_the_end_forgets_who_was_asked_and_keeps_the_answers(resident, town):
    for number in range(6):
        send(resident, key=f"schluessel-{number}", email=f"p{number}@example.org")
    ablage = store.ablage_of(resident)
    secret = ablage.secret
    assert len(ablage.teilnahmen) == 6
    umfragen.close(resident)
    assert len(ablage.teilnahmen) == len(ablage.codes) == 0 and ablage.secret != secret
    assert resident.anzahl == umfragen.count(resident) == 6
    with pytest.raises(WrongState):
        send(resident, key="schluessel-9", email="p9@example.org")


def test_a_survey_ends_by_its_day(running, at):
    many(running)
    with at(clock.now() + timedelta(days=11)):
        assert umfragen.phase_of(running) == "beendet"
        umfragen.do_due(running)
        umfragen.do_due(running)
    assert running.anzahl == 6


def test_texts_are_shown_once_released(running):
    many(running, 10)
    umfragen.close(running)
    found = umfragen.texts(running, "warum")
    assert len(found) == 5 and {one.stand for one in found} == {""} and umfragen.released(running) == {}
    umfragen.decide(running, [found[0].marke, "unsinn"], umfragen.Freigabe.GEZEIGT)
    umfragen.decide(running, [found[1].marke], umfragen.Freigabe.VERBORGEN)
    assert umfragen.released(running)["warum"] == ["Weil es schnell ist."]
    assert len(umfragen.texts(running, "warum", "")) == 3


def test_a_released_text_is_not_shown_while_too_few_have_answered_its_question(running):
    many(running, 4)
    for number in range(4):
        send(running, BUS, key=f"schluessel-bus-{number}")
    umfragen.close(running)
    umfragen.decide(running, [umfragen.texts(running, "warum")[0].marke], umfragen.Freigabe.GEZEIGT)
    assert umfragen.released(running) == {}


def test_answers_go_out_as_columns_by_question_and_no_cell_is_a_formula(running):
    for number in range(6):
        send(running, {**RAD, "warum": '=cmd|"/c calc"!A1', "rang": ["bus", "rad", "auto"]}, key=f"schluessel-{number}")
    umfragen.close(running)
    heads, rows = umfragen.table(running)
    assert heads == ["wie", "warum", "note", "rang.rad", "rang.bus", "rang.auto"]
    assert list(rows)[0] == ["rad", '=cmd|"/c calc"!A1', 4, 2, 1, 3]
    heads, rows = umfragen.table(running)
    file = BytesIO()
    tabellen.write_csv(file, heads, rows)
    assert "'=cmd" in file.getvalue().decode("utf-8-sig") and ";=cmd" not in file.getvalue().decode("utf-8-sig")
    file = BytesIO()
    tabellen.write_xlsx(file, *umfragen.table(running))
    cells = list(load_workbook(file).active[2])
    assert cells[1].data_type == "s" and cells[2].value == 4 and cells[2].data_type == "n"
    book = list(umfragen.codebook(running)[1])
    assert ["wie", "eine Wahl", "Wie kommen Sie?", "", "rad", "Rad", "ja", ""] in book
    told = json.loads(b"".join(umfragen.as_json(running)))
    assert len(told["antworten"]) == 6 and told["fragen"][0]["id"] == "wie"


def test_a_survey_that_runs_is_not_deleted_and_one_that_is_over_takes_its_answers_along(running, town):
    uid, name = running.UID(), running.getId()
    send(running)
    with pytest.raises(KommuneError):
        town["umfragen"].manage_delObjects([name])
    umfragen.close(running)
    town["umfragen"].manage_delObjects([name])
    assert uid not in store.ablagen()


def test_what_asks_nothing_or_has_ended_is_not_published(town, speicher_of_test):
    empty = umfragen.create(town["umfragen"], settings())
    with pytest.raises(Invalid):
        umfragen.publish(empty)
    old = umfragen.create(town["umfragen"], settings(ende=clock.today() - timedelta(days=1)), FRAGEN)
    with pytest.raises(Invalid):
        umfragen.publish(old)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"ende": ""}, "ende"),
        ({"ende": "morgen"}, "ende"),
        ({"beginn": "2099-01-01"}, "ende"),
        ({"zugang": "alle"}, "zugang"),
    ],
)
def test_settings_that_cannot_be_are_named(town, speicher_of_test, values, field):
    with pytest.raises(Invalid) as refusal:
        umfragen.create(town["umfragen"], settings(**values), FRAGEN)
    assert refusal.value.field == field


@pytest.mark.leak
def test_no_index_and_no_serializer_of_content_knows_an_answer(running):
    send(running, {**RAD, "warum": "Geheimwort"})
    running.reindexObject()
    catalog = api.portal.get_tool("portal_catalog")
    assert not catalog.unrestrictedSearchResults(SearchableText="Geheimwort")
    assert "Geheimwort" not in str(vars(running))


def on_the_home_page():
    found = inhalt.mitreden(None)
    return [one["titel"] for one in found["eintraege"]] if found else []


def in_the_search():
    return [one.treffer.titel for one in tafel.current().zeilen.values() if one.treffer.art == "umfrage"]


@pytest.mark.leak
def test_a_survey_in_preparation_is_neither_on_the_home_page_nor_in_the_search(prepared):
    assert prepared.title not in on_the_home_page() + in_the_search()


@pytest.mark.leak
def test_one_for_invited_people_alone_is_found_by_nobody(town, speicher_of_test):
    made = umfragen.create(town["umfragen"], settings(title="Nur für Geladene", zugang="eingeladen"), FRAGEN)
    umfragen.publish(made)
    assert made.title not in in_the_search() + on_the_home_page()


def test_one_that_runs_is_on_the_home_page_and_in_the_search_by_its_words_of_now(running):
    before = StartseiteETag(None, None)()
    umfragen.change(running, {**settings(), "title": "Wege an den Fluss"})
    assert StartseiteETag(None, None)() != before
    assert "Wege an den Fluss" in on_the_home_page() and in_the_search().count("Wege an den Fluss") == 1
    umfragen.close(running)
    assert "Wege an den Fluss" not in on_the_home_page() and "Wege an den Fluss" in in_the_search()


def test_the_home_page_does_not_call_for_a_survey_only_who_was_invited_answers(invited):
    assert invited.title not in on_the_home_page()
