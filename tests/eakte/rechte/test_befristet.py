"""A right that ends by its day is gone from pages, lists, counts and searches at that moment; no Auftrag has run."""

from datetime import timedelta
from kommune.eakte.akte.schriftgut.liste import find_records
from kommune.eakte.core import clock
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.eakte.rechte.wirkung import frist
from kommune.eakte.vertretung import api as vertretungen
from musterstadt.akten import make_vorgang
from plone import api

import pytest


STRANGER, DEPUTY = "sachbearbeitung-gewerbe", "sachbearbeitung-verkehr"


@pytest.fixture
def later(monkeypatch):
    def act(days):
        moment = clock.now() + timedelta(days=days)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return act


def share(record, who=f"person:{STRANGER}", since=None, until=None):
    today = clock.today()
    return rechte.grant(
        record,
        who=who,
        what="see",
        cause="freigabe",
        reason="Amtshilfe",
        since=today + timedelta(days=since) if since is not None else None,
        until=today + timedelta(days=until) if until is not None else None,
    )


@pytest.mark.parametrize("who", [f"person:{STRANGER}", "oe:gewerbeamt"])
def test_it_begins_and_ends_in_lists_by_itself(records, sees, later, who):
    share(records.akte, who=who, since=1, until=2)
    seen = []
    for _day in range(4):
        seen.append([sees(STRANGER, thing) for thing in vars(records).values()])
        later(1)
    assert seen == [[False] * 3, [True] * 3, [True] * 3, [False] * 3]


def test_another_right_of_the_same_person_stays(records, sees, later):
    share(records.akte, until=0)
    share(records.vorgang)
    assert sees(STRANGER, records.akte)
    later(1)
    assert not sees(STRANGER, records.akte) and sees(STRANGER, records.dokument)


def test_search_and_counted_lists_tell_nothing_of_it(town, records, as_user, later):
    share(records.vorgang, until=0)

    def told():
        with as_user(town, STRANGER):
            listed = find_records("Vorgang", {"text": records.vorgang.aktenzeichen})
            return len(api.content.find(Title=records.vorgang.title)), len(listed)

    assert told()[1] == 1
    later(1)
    assert told() == (0, 0)


def test_the_deputy_has_it_no_longer_than_the_person(town, records, sees, later, as_user):
    share(records.vorgang, until=1)
    with as_user(town, STRANGER):
        vertretungen.give(fuer=STRANGER, durch=DEPUTY)
    assert sees(DEPUTY, records.vorgang)
    later(2)
    assert not sees(DEPUTY, records.vorgang)


def test_who_leaves_the_oe_loses_what_was_shared_with_it(records, sees):
    share(records.akte, who="oe:gewerbeamt", until=5)
    assert sees(STRANGER, records.dokument)
    organisation.revoke_role(STRANGER, "gewerbeamt")
    assert not sees(STRANGER, records.dokument)


def test_where_somebody_is_barred_it_ends_by_itself_too(records, sees, later):
    share(records.akte, who="oe:gewerbeamt", until=1)
    rechte.bar(records.akte, "revision", reason="war beteiligt")
    assert sees(STRANGER, records.dokument)
    later(2)
    assert not sees(STRANGER, records.dokument)


def test_what_the_plug_in_keeps_is_written_once_for_many_and_goes_when_it_is_over(town, records, later):
    kept = frist._spannen()
    share(records.akte, until=1)
    before = kept[STRANGER]
    share(make_vorgang(town, records.akte), until=1)
    assert kept[STRANGER] is before
    later(2)
    assert frist.forget_over() >= 1
    assert STRANGER not in kept
