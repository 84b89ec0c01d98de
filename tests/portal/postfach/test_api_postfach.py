"""Messages of a case: sent once, read once, taken over once."""

from concurrent.futures import ThreadPoolExecutor
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.portal.formulare.frage.pruefung import Upload
from kommune.portal.postfach import api as postfach
from kommune.portal.postfach.store import Art
from musterstadt.papiere import PDF
from zope.component.hooks import getSite
from zope.component.hooks import setSite

import pytest
import transaction


CASE, OTHER = "2026-000001-1", "2026-000002-2"


@pytest.fixture
def portal(live_site):
    transaction.commit()
    yield live_site
    transaction.abort()


def fresh():
    transaction.begin()


def in_parallel(function, count):
    """Call ``function(n)`` in threads of their own, each with its own connection."""
    site = getSite()
    path, database = site.getPhysicalPath(), site._p_jar.db()

    def call(number):
        connection = database.open()
        try:
            setSite(connection.root()["Application"].unrestrictedTraverse(path[1:]))
            return function(number)
        finally:
            setSite(None)
            transaction.abort()
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        result = list(pool.map(call, range(count)))
    fresh()
    return result


def send(case=CASE, key="k-1", art=Art.NACHRICHT, **fields):
    message_id = postfach.send_to_citizen(case, key=key, betreff="Betreff", text="Text", art=art, **fields)
    fresh()
    return message_id


def answer(key="antwort-1", **fields):
    message_id = postfach.reply(CASE, **{"text": "Hier bitte", "key": key, **fields})
    fresh()
    return message_id


def pending():
    return {one.auftrag.key for one in auftraege.open_of(postfach.TRANSFER)}


def test_a_message_lies_in_its_case_only(portal):
    send(dokumente=[("Ärger über Ämter.pdf", PDF)])
    (message,) = postfach.nachrichten(CASE)
    assert message.an_buerger
    assert message.anhaenge[0]["name"] == "Ärger über Ämter.pdf"
    assert message.anhaenge[0]["mime"] == "application/pdf"
    assert message.data_of(0) == PDF
    assert postfach.nachrichten(OTHER) == ()
    with pytest.raises(Unknown):
        postfach.nachricht(OTHER, message.id)


def test_the_same_key_is_the_same_message_in_one_case_and_another_in_the_next(portal):
    assert send() == send()
    assert len(postfach.nachrichten(CASE)) == 1
    assert send(OTHER) != send()


def test_an_answer_repeated_is_stored_once(portal):
    assert answer() == answer(text="ein anderer Text")
    (message,) = postfach.nachrichten(CASE)
    assert message.text == "Hier bitte"
    assert pending() == {message.id}


@pytest.mark.fault
@pytest.mark.parametrize(
    "fields,field",
    [
        ({"text": "  "}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"files": [Upload("unterlagen", "rechnung.pdf", b"MZ program")]}, "unterlagen"),
        ({"files": [Upload("unterlagen", "bild.png", b"<svg onload=alert(1)>")]}, "unterlagen"),
        ({"files": [Upload("unterlagen", "leer.pdf", b"")]}, "unterlagen"),
        ({"files": [Upload("unterlagen", "gross.pdf", PDF + b"x" * (10 * 1024 * 1024))]}, "unterlagen"),
        ({"files": [Upload("unterlagen", f"{n}.pdf", PDF) for n in range(21)]}, "unterlagen"),
        ({"key": "kurz"}, "key"),
    ],
)
def test_a_faulty_answer_names_its_field_and_stores_nothing(portal, fields, field):
    with pytest.raises(Invalid) as caught:
        answer(**fields)
    assert caught.value.field == field
    fresh()
    assert postfach.nachrichten(CASE) == ()
    assert pending() == set()


@pytest.mark.fault
def test_parallel_answers_to_one_case_are_all_there_once(portal):
    ids = in_parallel(lambda n: postfach.reply(CASE, text=f"Antwort {n}", key=f"antwort-{n // 2:04}"), 12)
    assert len(set(ids)) == 6
    assert {m.id for m in postfach.nachrichten(CASE)} == set(ids)
    assert pending() == set(ids)


@pytest.mark.fault
def test_of_parallel_readings_of_a_bescheid_one_is_the_first(portal):
    message_id = send(art=Art.BESCHEID)
    firsts = in_parallel(lambda n: postfach.mark_read(CASE, message_id), 8)
    assert sorted(firsts) == [False] * 7 + [True]
    assert pending() == {message_id}
    read = postfach.nachricht(CASE, message_id).gelesen_am
    postfach.mark_read(CASE, message_id)
    fresh()
    assert postfach.nachricht(CASE, message_id).gelesen_am == read


def test_only_the_reading_of_a_bescheid_goes_to_the_town(portal):
    message_id = send()
    assert postfach.unread(CASE) == 1
    assert postfach.mark_read(CASE, message_id)
    fresh()
    assert postfach.unread(CASE) == 0
    assert pending() == set()


def test_reading_in_another_case_marks_nothing(portal):
    message_id = send(art=Art.BESCHEID)
    assert not postfach.mark_read(OTHER, message_id)
    fresh()
    assert postfach.unread(CASE) == 1


def test_a_case_does_not_grow_without_end_and_the_same_once_more_is_the_same(portal, monkeypatch):
    monkeypatch.setattr(postfach, "MAX_A_DAY", 2)
    first = answer("grenze-0001")
    answer("grenze-0002")
    with pytest.raises(TooMany) as refused:
        answer("grenze-0003")
    assert refused.value.retry_after > 3600
    assert answer("grenze-0001") == first
    send(key="von-der-stadt")
    monkeypatch.setattr(postfach, "MAX_A_DAY", 60)
    monkeypatch.setattr(postfach, "MAX_BYTES_A_DAY", len(PDF) - 1)
    with pytest.raises(TooMany):
        answer("grenze-0004", files=[Upload("unterlagen", "a.pdf", PDF)])
