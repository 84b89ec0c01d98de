"""How long what is released by a link can be opened; no Plone."""

from datetime import date
from datetime import timedelta
from kommune.eakte.akteneinsicht.freigabe import rules

import pytest


TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("bis", "fault"),
    [
        (None, "fehlt"),
        (TODAY - timedelta(days=1), "vorbei"),
        (TODAY, ""),
        (TODAY + timedelta(days=rules.MAX_DAYS), ""),
        (TODAY + timedelta(days=rules.MAX_DAYS + 1), "zu_lang"),
    ],
)
def test_a_release_ends_within_three_months(bis, fault):
    assert rules.fault_of(bis, TODAY) == fault


@pytest.mark.parametrize(
    ("bis", "ended", "is_open"),
    [(TODAY, False, True), (TODAY, True, False), (TODAY - timedelta(days=1), False, False)],
)
def test_it_opens_on_its_last_day_and_not_when_it_was_withdrawn(bis, ended, is_open):
    assert rules.is_open(bis, ended, TODAY) is is_open
