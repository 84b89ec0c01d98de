"""Who was asked stands where: what comes changes it once, late stays late, a withdrawn one is told nothing more."""

from dataclasses import replace
from datetime import date
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.stellungnahmen import rules
from kommune.eakte.stellungnahmen.partnerstellen import rules as stellen
from kommune.eakte.stellungnahmen.rules import Anfrage
from kommune.eakte.stellungnahmen.rules import Befragter
from kommune.eakte.stellungnahmen.rules import Beitragsart as Was
from kommune.eakte.stellungnahmen.rules import Stand

import pytest


pytestmark = pytest.mark.rules
DAY = date(2026, 12, 1)
ONE = Befragter("a", "Denkmalschutz")


def come(befragter, *acts, late=False):
    for number, art in enumerate(acts):
        befragter = rules.received(befragter, art, f"{len(befragter.beitraege)}-{number}", DAY, text="x", late=late)
    return befragter


@pytest.mark.parametrize(
    ("acts", "stand"),
    [
        ([Was.GEOEFFNET], Stand.OPENED),
        ([Was.GEOEFFNET, Was.RUECKFRAGE], Stand.QUERIED),
        ([Was.RUECKFRAGE, Was.GEOEFFNET], Stand.QUERIED),
        ([Was.KEINE_BEDENKEN], Stand.NO_CONCERNS),
        ([Was.KEINE_BEDENKEN, Was.STELLUNGNAHME], Stand.ANSWERED),
        ([Was.STELLUNGNAHME, Was.KEINE_BEDENKEN], Stand.ANSWERED),
        ([Was.STELLUNGNAHME, Was.GEOEFFNET], Stand.ANSWERED),
        ([Was.STELLUNGNAHME, Was.RUECKFRAGE], Stand.ANSWERED),
    ],
)
def test_each_act_leads_to_its_state_and_opening_takes_none_back(acts, stand):
    assert come(ONE, *acts).stand == stand


def test_what_came_before_changes_nothing():
    once = rules.received(ONE, Was.RUECKFRAGE, "b1", DAY, text="Wie breit?")
    assert rules.received(once, Was.RUECKFRAGE, "b1", date(2027, 1, 1), text="Wie breit?") == once
    assert len(once.gegenfragen) == 1


def test_late_is_told_of_the_first_answer_alone():
    assert come(ONE, Was.STELLUNGNAHME, late=True).verspaetet
    in_time = come(ONE, Was.STELLUNGNAHME)
    assert not come(in_time, Was.STELLUNGNAHME, late=True).verspaetet


def test_who_was_withdrawn_stays_so_whatever_comes():
    gone = replace(ONE, stand=Stand.WITHDRAWN)
    assert come(gone, Was.GEOEFFNET, Was.STELLUNGNAHME, Was.KEINE_BEDENKEN, Was.RUECKFRAGE).stand == Stand.WITHDRAWN


def test_an_answer_leads_back_only_when_no_other_question_waits():
    asks = come(ONE, Was.RUECKFRAGE)
    asks = rules.received(asks, Was.RUECKFRAGE, "second", DAY, text="Und wie lang?")
    first, second = (one.id for one in asks.gegenfragen)
    asks = rules.answered(asks, first, "2 m", DAY)
    assert asks.stand == Stand.QUERIED
    asks = rules.answered(asks, second, "8 m", DAY)
    assert (asks.stand, [one.antwort for one in asks.gegenfragen]) == (Stand.OPENED, ["2 m", "8 m"])


def test_the_day_itself_is_in_time():
    anfrage = Anfrage("x", "stellungnahme", DAY, "me", DAY, "b", "t", (ONE,))
    assert not rules.is_overdue(anfrage, ONE, DAY)
    assert rules.is_overdue(anfrage, ONE, date(2026, 12, 2))
    assert not rules.is_overdue(anfrage, replace(ONE, stand=Stand.ANSWERED), date(2026, 12, 2))


@pytest.mark.parametrize(("today", "day"), [(date(2026, 11, 1), date(2026, 11, 28)), (date(2026, 11, 28), None)])
def test_reminded_is_three_days_before_or_not_at_all(today, day):
    assert rules.reminder_day(DAY, today) == day


def test_a_partnerstelle_is_kept_with_its_usual_time_and_tags_once():
    made = stellen.make("1", {"name": " Bauhof ", "schlagworte": "Verkehr, Straße,Verkehr", "tage": "14"})
    assert (made.name, made.schlagworte, made.tage, made.aktiv) == ("Bauhof", ("Verkehr", "Straße"), 14, True)
    assert stellen.make("1", {"name": "x"}).tage == stellen.DEFAULT_TAGE


@pytest.mark.parametrize(
    ("werte", "field"),
    [
        ({}, "name"),
        ({"tage": "0"}, "tage"),
        ({"tage": "366"}, "tage"),
        ({"tage": "zwei"}, "tage"),
        ({"tage": True}, "tage"),
        ({"gruppe": "oe-steueramt"}, "gruppe"),
        ({"gruppe": "partner-Ä"}, "gruppe"),
        ({"email": "kein"}, "email"),
        ({"zweite_email": "b@x.example"}, "zweite_email"),
        ({"email": "a@x.example", "zweite_email": "A@x.example"}, "zweite_email"),
        ({"schlagworte": 7}, "schlagworte"),
        ({"schlagworte": ",".join(map(str, range(30)))}, "schlagworte"),
        ({"name": "x" * 300}, "name"),
    ],
)
def test_what_is_no_partnerstelle_is_refused_by_its_field(werte, field):
    with pytest.raises(stellen.StelleFehler) as refused:
        stellen.make("1", {"name": "x", **werte} if field != "name" or werte else werte)
    assert refused.value.field == field
    assert isinstance(refused.value.fault, str | WertFehler)


def test_found_by_every_word_of_name_competence_and_tags_retired_last():
    rows = [
        stellen.make("1", {"name": "Bauhof", "zustaendig": "Straßen"}, aktiv=False),
        stellen.make("2", {"name": "Polizei", "schlagworte": ["Straßen"]}),
        stellen.make("3", {"name": "Zoll"}),
    ]
    assert [one.id for one in stellen.matching(rows, "straßen")] == ["2", "1"]
    assert [one.id for one in stellen.matching(rows, "straßen bau")] == ["1"]
