"""A statement: when it counts, what it is about, once for one form; what is on show; what ends."""

from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal.antrag.interfaces import Unvollstaendig
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.interfaces import IBeteiligungSettings
from kommune.portal.formulare.api import Upload
from musterstadt.auslegung import make_verfahren
from musterstadt.auslegung import TEXT
from musterstadt.auslegung import TYPED
from musterstadt.papiere import pdf
from plone import api
from plone.app.testing import SITE_OWNER_NAME

import pytest
import transaction


@pytest.fixture
def verfahren(live_town):
    made = make_verfahren(live_town)
    transaction.commit()
    return made


def send(verfahren, key="formular-1", files=(), am=None, owner="", **typed):
    beleg = beteiligung.submit(verfahren, {**TYPED, **typed}, files, key=key, owner=owner, am=am or clock.now())
    transaction.commit()  # what was stored apart is seen from now on
    return beleg


def last_second(verfahren, seconds=0):
    day = verfahren.auslegung_bis
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=clock.now().tzinfo) + timedelta(seconds=seconds)


def test_a_statement_in_the_last_second_counts_and_one_second_later_does_not(verfahren):
    beleg = send(verfahren, am=last_second(verfahren))
    assert beteiligung.get(beleg.nummer).eingang.strftime("%H:%M:%S") == "23:59:59"
    with pytest.raises(WrongState) as refused:
        send(verfahren, key="formular-2", am=last_second(verfahren, 1))
    assert "00:00:00" in str(refused.value.message.mapping["zeit"])
    assert beteiligung.find(beteiligung.numbers_of(verfahren.UID())[0]).nummer == beleg.nummer


def test_the_same_form_twice_is_one_statement_also_after_the_last_day(verfahren):
    first = send(verfahren, am=last_second(verfahren))
    again = send(verfahren, am=last_second(verfahren, 5))
    assert (again.nummer, again.code, again.eingang, again.neu) == (first.nummer, first.code, first.eingang, False)
    assert len(beteiligung.numbers_of(verfahren.UID())) == 1
    with pytest.raises(WrongState):
        send(verfahren, text="Etwas anderes")


def test_nobody_says_anything_to_what_is_not_public_or_not_open(verfahren):
    with pytest.raises(WrongState):
        send(verfahren, am=clock.now() - timedelta(days=5))
    api.content.transition(verfahren, "withdraw")
    transaction.commit()
    with pytest.raises(WrongState):
        send(verfahren)


def test_a_statement_keeps_the_words_it_is_about_when_the_document_changes(verfahren):
    [unterlage] = beteiligung.on_show(verfahren)
    beleg = send(verfahren, unterlage=unterlage.id, absatz="4", lon="10.272", lat="49.571", adresse="Gartenstraße 3")
    beteiligung.put(verfahren, Upload("datei", "neu.txt", b"Alles neu."), titel="", kategorie="", replaces=unterlage.id)
    one = beteiligung.get(beleg.nummer)
    assert one.bezug["wortlaut"] == "Die Zufahrt führt über die Gartenstraße." and one.bezug["version"] == 1
    assert beteiligung.bezug_in_words(one.bezug) == [
        "Begründung (Version 1), Absatz 4",
        "Ort auf dem Plan: 49.57100 N, 10.27200 O",
        "Adresse: Gartenstraße 3",
    ]
    assert [(one.version, one.bis is None) for one in beteiligung.all_of(verfahren)] == [(1, False), (2, True)]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"name": ""}, "name"),
        ({"email": "keine"}, "email"),
        ({"datenschutz": ""}, "datenschutz"),
        ({"unterlage": "gibt-es-nicht"}, "unterlage"),
        ({"lon": "10.2", "lat": "x"}, "adresse"),
        ({"lon": "49.5", "lat": "10.2"}, "adresse"),
        ({"lon": "nan", "lat": "inf"}, "adresse"),
    ],
)
def test_each_fault_is_named_by_its_field(verfahren, typed, field):
    with pytest.raises(Unvollstaendig) as refused:
        send(verfahren, **typed)
    assert list(refused.value.faults) == [field]
    assert beteiligung.numbers_of(verfahren.UID()) == []


@pytest.mark.parametrize("absatz", ["0", "5", "-1", "²", "9" * 30])
def test_a_paragraph_that_is_not_there_is_refused(verfahren, absatz):
    [unterlage] = beteiligung.on_show(verfahren)
    with pytest.raises(Unvollstaendig):
        send(verfahren, unterlage=unterlage.id, absatz=absatz)


def test_no_concerns_needs_no_text_and_files_are_checked_as_everywhere(verfahren):
    beleg = send(verfahren, text="", keine_bedenken="1", files=[Upload("unterlagen", "plan.pdf", pdf("Plan"))])
    one = beteiligung.get(beleg.nummer)
    assert one.angaben["keine_bedenken"] and one.dateien[0]["mime"] == "application/pdf"
    with pytest.raises(Unvollstaendig) as refused:
        send(verfahren, key="formular-2", files=[Upload("unterlagen", "plan.pdf", b"MZ program")])
    assert list(refused.value.faults) == ["unterlagen"]


def test_the_link_shows_it_and_only_the_mail_confirms_the_address(verfahren):
    beleg = send(verfahren)
    one = beteiligung.get_by_code(beleg.nummer, beleg.code)
    mail = beteiligung.url_of(one, confirm=True).rsplit("/", 1)[1]
    assert beteiligung.confirms(one, mail) and not beteiligung.confirms(one, beleg.code)
    for nummer, code in ((beleg.nummer, mail), ("ST-AAAAA-AAAAA", beleg.code), ("", "")):
        with pytest.raises(Unknown):
            beteiligung.get_by_code(nummer, code)
    assert one.bestaetigt is None
    beteiligung.confirm(beleg.nummer)
    transaction.commit()
    first = one.bestaetigt
    beteiligung.confirm(beleg.nummer)
    transaction.commit()
    assert first is not None and one.bestaetigt == first


def test_the_receipt_tells_number_moment_and_hash(verfahren):
    from kommune.eakte.core.druck.pdf_text import text_of

    [unterlage] = beteiligung.on_show(verfahren)
    beleg = send(verfahren, unterlage=unterlage.id, absatz="2", am=last_second(verfahren))
    words = " ".join(text_of(beteiligung.receipt(beteiligung.get(beleg.nummer)), "application/pdf").split())
    assert beleg.nummer in words and "23:59:59 Uhr (Europe/Berlin)" in words and "Bitte prüfen Sie <b>das</b>." in words
    assert unterlage.datei["sha256"][:16] in words.replace(" ", "")


def test_what_is_no_document_is_not_put_on_show(verfahren):
    for upload, titel, kategorie in (
        (Upload("datei", "x.exe", b"MZ program"), "X", "sonstiges"),
        (Upload("datei", "x.txt", b"Text"), "", "sonstiges"),
        (Upload("datei", "x.txt", b"Text"), "X", "geheim"),
    ):
        with pytest.raises(Invalid):
            beteiligung.put(verfahren, upload, titel=titel, kategorie=kategorie)
    with pytest.raises(Unknown):
        beteiligung.take_down(verfahren, "gibt-es-nicht")
    assert len(beteiligung.all_of(verfahren)) == 1


def test_the_zip_holds_all_on_show_with_their_hashes(verfahren):
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(beteiligung.packed("Plan", beteiligung.on_show(verfahren)).read())) as opened:
        assert opened.read("01-begruendung.txt").decode() == TEXT
        assert beteiligung.on_show(verfahren)[0].datei["sha256"] in opened.read("Verzeichnis.txt").decode()


def test_personal_data_end_when_it_is_filed_and_over_for_long(verfahren):
    kept, filed = send(verfahren), send(verfahren, key="formular-2")
    one = beteiligung.get(filed.nummer)
    beteiligung.note_filed(one, ["uid"], "1/2")
    assert beteiligung.forget_people() == 0
    verfahren.auslegung_von = clock.today() - timedelta(days=400)
    verfahren.auslegung_bis = clock.today() - timedelta(days=181)
    verfahren.reindexObject()
    assert beteiligung.forget_people() == 1 and beteiligung.forget_people() == 0
    assert (one.angaben["name"], one.angaben["text"], one.dateien) == ("", "", ())
    assert [each.nummer for each in beteiligung.of_email("INES@example.org")] == [kept.nummer]


def test_a_procedure_with_statements_is_not_deleted(live_town, verfahren):
    empty = make_verfahren(live_town, id="leer", title="Leer")
    api.content.delete(empty)
    send(verfahren)
    for thing in (verfahren, live_town["beteiligung"]):
        with pytest.raises(WrongState):
            api.content.delete(thing)
    assert "am-muehlbach" in live_town["beteiligung"]


def test_a_file_that_is_not_taken_is_refused_in_words_people_know(verfahren):
    with pytest.raises(Invalid) as refused:
        beteiligung.put(verfahren, Upload("datei", "a.svg", b"<svg/>"), titel="T", kategorie="gutachten", text="")
    assert refused.value.message.mapping["erlaubt"] == "PDF, Word, Text, PNG, JPEG"


def test_days_and_plan_area_are_refused_in_words_over_rest_too(live_town, rest):
    session = rest(live_town, SITE_OWNER_NAME)
    session.headers["Accept-Language"] = "de"
    body = {"@type": "Beteiligungsverfahren", "title": "Probe"}
    for wrong, word in (
        ({"auslegung_von": "2026-06-02", "auslegung_bis": "2026-06-01"}, "liegt vor dem ersten"),
        ({"auslegung_von": "2026-06-02"}, "letzten Tag"),
        ({"plangebiet": '{"type": "Point", "coordinates": [49.57, 10.27]}'}, "vertauscht"),
        (
            {"plangebiet": '{"type": "LineString", "coordinates": [' + ", ".join(["[10, 50]"] * 100_000) + "]}"},
            "zu viele",
        ),
        ({"plangebiet": 7}, ""),
        ({"email": "keine"}, "E-Mail"),
    ):
        answer = session.post("/beteiligung", json={**body, **wrong})
        assert answer.status_code in (400, 413, 422) and word in answer.text, (
            wrong.keys(),
            answer.status_code,
            answer.text[:400],
        )
    assert session.post("/beteiligung", json=body).status_code == 201


def test_twenty_senders_at_once_are_twenty_statements_and_none_is_doubled(live_town, verfahren):
    from concurrent.futures import ThreadPoolExecutor

    import requests

    url = f"{verfahren.absolute_url()}/@stellungnahmen"
    api.portal.set_registry_record("max_pro_minute", 1000, interface=IBeteiligungSettings)
    transaction.commit()

    def post(number):
        body = {**TYPED, "datenschutz": True, "text": f"Text {number % 20}"}
        headers = {"Accept": "application/json", "Idempotency-Key": f"sendung-{number % 20}"}
        return requests.post(url, json=body, headers=headers, timeout=60)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(post, range(40)))
    assert {answer.status_code for answer in answers} == {201}
    transaction.begin()
    assert len({answer.json()["nummer"] for answer in answers}) == 20
    assert len(beteiligung.numbers_of(verfahren.UID())) == 20
