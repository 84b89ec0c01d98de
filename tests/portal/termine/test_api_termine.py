"""Hold, book, move, cancel, remind, forget: in a town, all rolled back."""

from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal.termine import api as termine
from kommune.portal.termine import rules
from kommune.portal.termine.ort import angaben
from kommune.portal.termine.rules import Stand
from kommune.portal.termine.store import Ortsplan
from kommune.portal.termine.store import speicher
from portal.termine.conftest import HUND
from portal.termine.conftest import MONDAY
from portal.termine.conftest import NOW
from portal.termine.conftest import ORT
from portal.termine.conftest import PASS
from portal.termine.conftest import stand_still
from portal.termine.conftest import WHO
from zope.component import getUtility

import pytest


EIGHT = 480


@pytest.fixture
def town_of_termine(termine_of_test):
    return termine_of_test


pytestmark = pytest.mark.usefixtures("termine_of_test")


def book(minute=EIGHT, tag=MONDAY, leistungen=(HUND,), personen=1, **who):
    held = termine.hold(ORT.id, tag, minute, leistungen, personen)
    return termine.confirm(held.id, {**WHO, **who})


def send_mails(portal):
    for art in (termine.MAIL, "termine-betroffen"):
        for one in list(auftraege.open_of(art)):
            getUtility(IAuftragsart, name=art).run(portal, one.auftrag)


def times(**more):
    return [f"{one.beginn:%H:%M}" for one in termine.on_day(ORT.id, MONDAY, (HUND,), **more)]


def test_what_is_held_is_free_for_nobody_else_and_after_ten_minutes_for_everybody(town, monkeypatch):
    assert times()[0] == "08:00"
    held = termine.hold(ORT.id, MONDAY, EIGHT, (HUND,))
    assert times()[0] == "08:15"
    with pytest.raises(termine.SlotGone):
        termine.hold(ORT.id, MONDAY, EIGHT, (HUND,))
    stand_still(monkeypatch, NOW + timedelta(minutes=10))
    assert times()[0] == "08:00"
    other = termine.hold(ORT.id, MONDAY, EIGHT, (HUND,))
    with pytest.raises(termine.SlotGone):
        termine.confirm(held.id, WHO)
    assert termine.confirm(other.id, WHO).stand == Stand.GEBUCHT


def test_who_types_longer_than_ten_minutes_still_gets_a_time_nobody_else_took(monkeypatch):
    held = termine.hold(ORT.id, MONDAY, EIGHT, (HUND,))
    stand_still(monkeypatch, NOW + timedelta(minutes=45))
    assert termine.confirm(held.id, WHO).stand == Stand.GEBUCHT
    assert times()[0] == "08:15"


def test_choosing_another_time_gives_the_first_one_back():
    first = termine.hold(ORT.id, MONDAY, EIGHT, (HUND,))
    termine.hold(ORT.id, MONDAY, EIGHT + 15, (HUND,), statt=first.id)
    assert times()[:2] == ["08:00", "08:30"]
    with pytest.raises(termine.SlotGone):
        termine.confirm(first.id, WHO)


def test_choosing_another_time_does_not_give_back_one_that_is_booked():
    booked = book()
    termine.hold(ORT.id, MONDAY, EIGHT + 15, (HUND,), statt=booked.id)
    assert times()[0] == "08:30" and termine.get(booked.id).stand == Stand.GEBUCHT


def test_confirmed_twice_is_booked_once_with_one_mail(town):
    held = termine.hold(ORT.id, MONDAY, EIGHT, (HUND,))
    one, again = termine.confirm(held.id, WHO), termine.confirm(held.id, {**WHO, "name": "Jemand Anders"})
    assert one == again and one.person.name == "Anna Beispiel"
    send_mails(town)
    send_mails(town)
    (sent,) = mail.waiting()
    assert sent.to == "anna@example.org" and "Montag, 7. Dezember 2026, 8:00 Uhr" in sent.subject
    assert one.code in sent.text and termine.link_of(one.id) in sent.text and "Bürgerbüro" in sent.text


def test_moved_it_leaves_its_time_to_others_and_the_old_mail_is_not_sent_any_more(town):
    booked = book()
    moved = termine.move(booked.id, ORT.id, MONDAY, EIGHT + 30)
    assert times()[:3] == ["08:00", "08:15", "08:45"]
    assert moved.code == booked.code and moved.folge == 1
    send_mails(town)
    (sent,) = mail.waiting()
    assert "8:30 Uhr" in sent.subject


def test_moved_by_a_quarter_of_an_hour_it_is_not_in_its_own_way_and_to_where_it_is_nothing_changes():
    long = book(personen=4)  # 45 minutes
    assert termine.move(long.id, ORT.id, MONDAY, EIGHT + 15).von == EIGHT + 15
    assert termine.move(long.id, ORT.id, MONDAY, EIGHT + 15).folge == 1


def test_a_time_that_is_taken_leaves_the_appointment_where_it_is():
    booked, _other = book(), book(EIGHT + 15)
    with pytest.raises(termine.SlotGone):
        termine.move(booked.id, ORT.id, MONDAY, EIGHT + 15)
    assert termine.get(booked.id).von == EIGHT and times()[0] == "08:30"


def test_cancelled_it_is_free_at_once_cancelled_twice_it_is_told_once(town):
    booked = book()
    send_mails(town)
    for _again in range(2):
        assert termine.cancel(booked.id).stand == Stand.ABGESAGT
    assert times()[0] == "08:00"
    send_mails(town)
    assert ["abgesagt" in one.subject for one in mail.waiting()].count(True) == 1
    with pytest.raises(WrongState):
        termine.move(booked.id, ORT.id, MONDAY, EIGHT + 30)


def test_after_its_day_nothing_can_be_moved_or_cancelled(monkeypatch):
    booked = book()
    stand_still(monkeypatch, datetime(2026, 12, 7, 8, 0, tzinfo=clock.TIMEZONE))
    for act in (lambda: termine.cancel(booked.id), lambda: termine.move(booked.id, ORT.id, MONDAY, EIGHT + 60)):
        with pytest.raises(WrongState):
            act()


def test_a_link_opens_its_own_appointment_and_every_other_one_opens_nothing():
    booked, other = book(), book(EIGHT + 15)
    link = termine.link_of(booked.id)
    assert termine.by_link(link).id == booked.id
    for wrong in (
        "",
        ".",
        booked.id,
        f"{booked.id}.",
        f"{other.id}.{link.partition('.')[2]}",
        link + "x",
        "ä.ö",
        link[:-1],
    ):
        with pytest.raises(Unknown):
            termine.by_link(wrong)


@pytest.mark.parametrize(
    "values", [{"name": ""}, {"name": " "}, {"email": ""}, {"email": "kein"}, {"telefon": "x" * 5}, {"name": "x" * 101}]
)
def test_what_is_missing_or_cannot_be_kept_is_refused_and_the_time_stays_held(values):
    held = termine.hold(ORT.id, MONDAY, EIGHT, (HUND,))
    with pytest.raises(Invalid):
        termine.confirm(held.id, {**WHO, **values})
    assert termine.get(held.id).stand == Stand.GEHALTEN
    assert termine.confirm(held.id, WHO).stand == Stand.GEBUCHT


@pytest.mark.parametrize("minute", [-1, -480, 0, 479, 481, 720, 1440, 1499, 1500, 10**6])
def test_a_minute_nobody_offered_cannot_be_booked(minute):
    with pytest.raises(termine.SlotGone):
        termine.hold(ORT.id, MONDAY, minute, (HUND,))


@pytest.mark.parametrize("tag", [date(1, 1, 1), date(2026, 11, 30), date(2026, 12, 6), date(2027, 3, 1), date.max])
def test_a_day_nobody_offered_cannot_be_booked(tag):
    with pytest.raises(termine.SlotGone):
        termine.hold(ORT.id, tag, EIGHT, (HUND,))
    assert tag.toordinal() not in speicher().orte[ORT.id].tage


def test_an_unknown_place_or_service_is_refused_in_words():
    with pytest.raises(Unknown):
        termine.hold("nirgends", MONDAY, EIGHT, (HUND,))
    for leistungen, personen in (((), 1), (("nichts",), 1), ((HUND,), 0), ((HUND,), 99)):
        with pytest.raises(Invalid):
            termine.hold(ORT.id, MONDAY, EIGHT, leistungen, personen)


def test_one_address_has_five_appointments_ahead_however_it_is_spelt():
    for n in range(5):
        book(EIGHT + 15 * n, email="Anna@Example.org" if n % 2 else "anna@example.org")
    with pytest.raises(WrongState):
        book(EIGHT + 90)
    termine.cancel(termine.of_email("anna@example.org")[0].id)
    book(EIGHT + 105)


def test_a_reminder_goes_out_once_a_day_before_and_none_for_what_is_cancelled_or_moved(town, monkeypatch):
    stays, gone, moved = book(), book(EIGHT + 15, email="b@example.org"), book(EIGHT + 30, email="c@example.org")
    send_mails(town)
    before = len(list(mail.waiting()))
    assert termine.remind() == 0
    stand_still(monkeypatch, datetime(2026, 12, 6, 12, tzinfo=clock.TIMEZONE))
    assert termine.remind() == 3 and termine.remind() == 0
    termine.cancel(gone.id)
    termine.move(moved.id, ORT.id, date(2026, 12, 9), EIGHT)
    send_mails(town)
    told = [one for one in list(mail.waiting()) if "Erinnerung" in one.subject]
    assert [one.to for one in told] == [stays.person.email] and before == 3


def test_who_books_for_tomorrow_is_not_reminded_the_same_hour(monkeypatch):
    stand_still(monkeypatch, datetime(2026, 12, 6, 12, tzinfo=clock.TIMEZONE))
    book()
    assert termine.remind() == 0


def test_fourteen_days_later_nothing_of_anybody_is_left(monkeypatch):
    booked = book()
    cancelled = termine.cancel(book(EIGHT + 15).id)
    stand_still(monkeypatch, datetime(2026, 12, 21, 23, tzinfo=clock.TIMEZONE))
    assert termine.forget_old() == 0 and termine.get(booked.id)
    stand_still(monkeypatch, datetime(2026, 12, 22, 0, tzinfo=clock.TIMEZONE))
    assert termine.forget_old() == 2
    store = speicher()
    assert not len(store.termine) and not len(store.personen) and not len(store.orte[ORT.id].tage)
    with pytest.raises(Unknown):
        termine.get(cancelled.id)


def test_a_hold_nobody_used_is_forgotten(monkeypatch):
    termine.hold(ORT.id, MONDAY, EIGHT, (HUND,))
    stand_still(monkeypatch, NOW + timedelta(minutes=11))
    assert termine.forget_old() == 1 and not len(speicher().termine)


def test_a_person_is_forgotten_by_address_and_account_and_their_time_is_free():
    held = termine.hold(ORT.id, MONDAY, EIGHT, (HUND,))
    termine.confirm(held.id, WHO, owner="anna")
    book(EIGHT + 15)
    assert [one.id for one in termine.of_account("anna")] == [held.id]
    assert termine.forget_person("anna@example.org", "anna") == 2
    assert not termine.of_email("anna@example.org") and not termine.of_account("anna") and times()[0] == "08:00"


def test_a_changed_calendar_names_whom_it_affects_and_cancels_and_tells_them(town, as_user):
    booked, fits = book(), book(EIGHT + 120, email="b@example.org")
    send_mails(town)
    with as_user(town, "fachadmin"):
        later = replace(ORT, zeiten=("Mo–Fr 9–12",))
        assert [one.id for one in termine.affected(later)] == [booked.id]
        with pytest.raises(WrongState) as refused:
            termine.put_ort(later)
        assert len(refused.value.reasons) == 1 and "Anna Beispiel" in refused.value.reasons[0]
        assert termine.get_ort(ORT.id) == ORT
        termine.put_ort(later, betroffene="absagen", grund="Wir öffnen später.")
        send_mails(town)
        send_mails(town)
        assert termine.get(booked.id).stand == Stand.ABGESAGT and termine.get(fits.id).stand == Stand.GEBUCHT
        (told,) = [one for one in mail.waiting() if "abgesagt" in one.subject]
        assert told.to == "anna@example.org" and "Wir öffnen später." in told.text


def test_kept_they_stay_and_nobody_else_gets_their_time(town, as_user):
    booked = book(EIGHT + 60)
    with as_user(town, "fachadmin"):
        termine.put_ort(replace(ORT, zeiten=("Mo–Fr 9:05–12",)), betroffene="behalten")
        assert termine.get(booked.id).stand == Stand.GEBUCHT and times()[0] == "09:20"


def test_a_time_held_before_the_calendar_changed_cannot_be_confirmed_against_it(town, as_user):
    held = termine.hold(ORT.id, MONDAY, EIGHT, (HUND,))
    with as_user(town, "fachadmin"):
        termine.put_ort(replace(ORT, zeiten=("Mo–Fr 9–12",)))
        with pytest.raises(termine.SlotGone):
            termine.confirm(held.id, WHO)


def test_a_closed_place_takes_nobody_new_and_the_office_may_still_book(town, as_user):
    with as_user(town, "fachadmin"):
        termine.put_ort(replace(ORT, offen=False))
        assert not termine.places((HUND,)) and not termine.is_bookable(HUND)
        with pytest.raises(termine.SlotGone):
            termine.hold(ORT.id, MONDAY, EIGHT, (HUND,))
        assert termine.hold(ORT.id, MONDAY, EIGHT, (HUND,), intern=True)


def test_places_are_shown_with_the_next_free_time_first():
    store = speicher()
    store.orte["rathaus"] = Ortsplan(replace(ORT, id="rathaus", title="Rathaus", zeiten=("Di 14–15",)))
    store.orte["voll"] = Ortsplan(replace(ORT, id="voll", title="Voll", zeiten=("So geschlossen",)))
    found = termine.places((HUND,))
    assert [one.ort.id for one in found] == ["buergerbuero", "rathaus", "voll"]
    assert [f"{one.beginn:%d %H:%M}" for one in found[0].naechste] == ["01 09:00", "01 09:15", "01 09:30"]
    assert not found[2].naechste
    assert [one.ort.id for one in termine.places((HUND, PASS), 4)] == ["buergerbuero", "rathaus", "voll"]


@pytest.mark.parametrize(
    ("person", "may"),
    [
        (None, False),
        ("fachadmin", True),
        ("sachbearbeitung-steuer", False),
        ("leitung-steuer", True),
        ("buergerin-a", False),
    ],
)
def test_who_leads_the_office_changes_its_calendar_and_nobody_else_of_it(town, as_user, person, may):
    speicher().orte[ORT.id] = Ortsplan(replace(ORT, oe="steueramt"))
    with as_user(town, person):
        change = replace(ORT, oe="steueramt", title="Neu")
        if may:
            termine.put_ort(change)
            assert termine.get_ort(ORT.id).title == "Neu"
        else:
            with pytest.raises(NotAllowed):
                termine.put_ort(change)
        works = termine.may_work(termine.get_ort(ORT.id))
        assert works is (person in ("fachadmin", "leitung-steuer", "sachbearbeitung-steuer"))


def test_a_head_neither_takes_nor_makes_a_place_of_another_office(town, as_user):
    with as_user(town, "leitung-steuer"):
        for ort in (replace(ORT, oe="steueramt"), replace(ORT, id="neu", oe="steueramt")):
            with pytest.raises(NotAllowed):
                termine.put_ort(ort)


def test_a_place_where_somebody_is_expected_cannot_be_deleted(town, as_user):
    booked = book()
    with as_user(town, "fachadmin"):
        with pytest.raises(WrongState):
            termine.remove_ort(ORT.id)
        termine.cancel(booked.id)
        termine.remove_ort(ORT.id)
        assert not termine.list_orte()


def test_the_calendar_of_who_booked_has_the_moment_in_utc_and_says_when_it_is_cancelled():
    booked = book()
    data = termine.calendar_of(booked).decode()
    assert "DTSTART:20261207T070000Z" in data and "DTEND:20261207T071500Z" in data and "STATUS:CONFIRMED" in data
    assert "Anna" not in data
    gone = termine.calendar_of(termine.cancel(booked.id)).decode()
    assert "STATUS:CANCELLED" in gone and "SEQUENCE:1" in gone


def test_the_feed_of_the_office_has_no_names_and_a_new_secret_ends_the_old_one(town, as_user):
    booked = book()
    with as_user(town, "fachadmin"):
        first = termine.make_feed(ORT)
        data = termine.feed_of(first).decode()
        assert booked.code in data and "Schalter 1" in data and "Anna" not in data and "example.org" not in data
        second = termine.make_feed(ORT)
        for wrong in (first, "", "x" * 43):
            with pytest.raises(Unknown):
                termine.feed_of(wrong)
        assert termine.feed_of(second)


def test_lines_of_a_calendar_are_read_and_told_as_they_are_typed():
    desks = angaben.schalter_of("Schalter 1\nSchalter 2: hundesteuer-anmelden", termine.find_leistung)
    assert [(one.id, one.name, one.leistungen) for one in desks] == [
        ("1", "Schalter 1", ()),
        ("2", "Schalter 2", (HUND,)),
    ]
    again = angaben.schalter_of("Neu\nSchalter 2", termine.find_leistung, desks)
    assert [one.id for one in again] == ["3", "2"]
    text = "24.12.2026\n07.01.2027 12:00–14:00 Besprechung\n04.01.2027–08.01.2027 [Schalter 2] Urlaub"
    sperren = angaben.sperren_of(text, desks)
    assert angaben.as_lines(sperren, desks) == text
    assert sperren[2].schalter == "2" and sperren[2].bis == datetime(2027, 1, 9)
    found = angaben.leistungen_of("hundesteuer-anmelden | 15 | 10 | 4\nbewohnerparkausweis|10", termine.find_leistung)
    assert found == (rules.Terminleistung(HUND, 15, 10, 4), rules.Terminleistung(PASS, 10))


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (angaben.zeiten_of, "Mo immer"),
        (lambda text: angaben.schalter_of(text, termine.find_leistung), ""),
        (lambda text: angaben.schalter_of(text, termine.find_leistung), "A\nA"),
        (lambda text: angaben.schalter_of(text, termine.find_leistung), "A: gibt es nicht"),
        (lambda text: angaben.leistungen_of(text, termine.find_leistung), "hundesteuer-anmelden"),
        (lambda text: angaben.leistungen_of(text, termine.find_leistung), "hundesteuer-anmelden | 0"),
        (lambda text: angaben.leistungen_of(text, termine.find_leistung), "hundesteuer-anmelden | 481"),
        (lambda text: angaben.leistungen_of(text, termine.find_leistung), "hundesteuer-anmelden | ٣"),
        (lambda text: angaben.sperren_of(text, ()), "30.2.2027"),
        (lambda text: angaben.sperren_of(text, ()), "2.2.2027 14:00–12:00"),
        (lambda text: angaben.sperren_of(text, ()), "1.1.2027–31.12.2029"),
        (lambda text: angaben.sperren_of(text, ()), "1.1.2027 25:00–26:00"),
        (lambda text: angaben.sperren_of(text, ()), "1.1.2027 [Nirgends]"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(read, text):
    with pytest.raises(Invalid):
        read(text)
