"""A Nachforderung in a town: the Vorgang waits for every item, reminds, and proposes what follows."""

from datetime import date
from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.fristen import api as fristen
from kommune.eakte.nachforderung import api as nachforderungen
from kommune.eakte.nachforderung.api import Stand
from musterstadt.akten import make_vorgang
from musterstadt.vorgangstypen import make_typ

import pytest


CLERK, OTHER = "sachbearbeitung-steuer", "sachbearbeitung-verkehr"
ROW = {"name": "bearbeitung", "label": "Bearbeitung", "anzahl": 3, "einheit": "monate", "ruht": True}


@pytest.fixture
def vorgang(town, as_user):
    make_typ(fristen=[ROW], frist_tage=None)
    vorgang = make_vorgang(town, vorgangstyp="hundesteuer", felder={"hund_name": "Bello"})
    with as_user(town, CLERK):
        akten.take_over(vorgang)
    return vorgang


def days(number):
    return clock.today() + timedelta(days=number)


def ask(town, as_user, vorgang, *punkte):
    with as_user(town, CLERK):
        return nachforderungen.ask(vorgang, punkte or [("Impfpass", days(10)), ("Lageplan", days(20))])


def state(vorgang):
    return str(akten.state_of(vorgang))


def test_the_vorgang_waits_and_its_clock_stops_until_every_item_is_there(town, as_user, vorgang):
    found = ask(town, as_user, vorgang)
    [frist] = fristen.fristen_of(vorgang)
    assert (state(vorgang), vorgang.rueckfrage_frist) == ("awaiting_applicant", days(20))
    assert fristen.computed(frist).ende is None
    nachforderungen.arrived(vorgang, found.punkte[0].id, ["uid"])
    assert state(vorgang) == "awaiting_applicant"
    nachforderungen.arrived(vorgang, found.punkte[1].id)
    assert (state(vorgang), nachforderungen.open_of(vorgang)) == ("in_progress", None)
    assert fristen.computed(fristen.fristen_of(vorgang)[0]).ende is not None
    nachforderungen.arrived(vorgang, found.punkte[0].id, ["later"])
    assert nachforderungen.nachforderungen_of(vorgang)[0].punkte[0].dokumente == ("uid", "later")


def test_a_paper_that_came_by_post_and_one_that_is_given_up_are_noted_by_hand(town, as_user, vorgang):
    found = ask(town, as_user, vorgang)
    with as_user(town, CLERK):
        nachforderungen.note_arrived(vorgang, found.punkte[0].id)
        with pytest.raises(WrongState):
            nachforderungen.note_arrived(vorgang, found.punkte[0].id)
        with pytest.raises(Invalid):
            nachforderungen.give_up(vorgang, found.punkte[1].id, grund=" ")
        nachforderungen.give_up(vorgang, found.punkte[1].id, grund="liegt vor")
        with pytest.raises(Unknown):
            nachforderungen.give_up(vorgang, "fehlt", grund="x")
    stands = [one.stand for one in nachforderungen.nachforderungen_of(vorgang)[0].punkte]
    assert (stands, state(vorgang)) == ([Stand.ARRIVED, Stand.DROPPED], "in_progress")


@pytest.mark.parametrize(
    ("punkte", "field"),
    [
        ([], "text.1"),
        ([("", date(2099, 1, 1))], "text.1"),
        ([("Impfpass", None)], "text.1"),
        ([("Impfpass", date(2020, 1, 1))], "frist.1"),
        ([("x" * 501, date(2099, 1, 1))], "text.1"),
        ([("Impfpass", date(2099, 1, 1))] * 31, "text.1"),
    ],
    ids=["none", "no text", "no day", "past", "long", "many"],
)
def test_what_cannot_be_asked_for_leaves_nothing_behind(town, as_user, vorgang, punkte, field):
    with as_user(town, CLERK), pytest.raises(Invalid) as refused:
        nachforderungen.ask(vorgang, punkte)
    assert (refused.value.field, state(vorgang), nachforderungen.open_of(vorgang)) == (field, "in_progress", None)


def test_who_does_not_work_on_it_asks_nothing_and_nobody_asks_twice_at_once(town, as_user, vorgang):
    with as_user(town, OTHER), pytest.raises(NotAllowed):
        nachforderungen.ask(vorgang, [("Impfpass", days(5))])
    found = ask(town, as_user, vorgang)
    with as_user(town, OTHER), pytest.raises(NotAllowed):
        nachforderungen.note_arrived(vorgang, found.punkte[0].id)
    with pytest.raises(WrongState):
        ask(town, as_user, vorgang)


def test_reminder_and_consequence_are_put_off_to_their_days_and_done_only_if_needed(town, as_user, vorgang):
    found = ask(town, as_user, vorgang)
    due = {
        one.kopf.art: one.kopf.faellig for one in auftraege.open_of("nachforderung_erinnern", "nachforderung_folgen")
    }
    assert due["nachforderung_erinnern"] < due["nachforderung_folgen"]
    with as_user(town, CLERK):
        nachforderungen.note_arrived(vorgang, found.punkte[0].id)
    assert nachforderungen.remind(vorgang, found.id)
    assert nachforderungen.propose_consequence(vorgang, found.id)
    [task] = [one for one in vorgang.objectValues() if getattr(one, "art", "") == "frist"]
    assert (task.adressat, "Lageplan" in task.notiz, "Impfpass" in task.notiz) == (f"person:{CLERK}", True, False)
    with as_user(town, CLERK):
        nachforderungen.note_arrived(vorgang, found.punkte[1].id)
    assert not nachforderungen.remind(vorgang, found.id)
    assert not nachforderungen.propose_consequence(vorgang, found.id)


def test_what_is_not_ticked_on_the_checklist_is_suggested(town, vorgang):
    akten.tick(vorgang, "marke", True)
    assert nachforderungen.suggested(vorgang) == ["Mit dem Hunderegister verglichen"]
