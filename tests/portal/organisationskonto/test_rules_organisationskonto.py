"""Who may do what for an organisation: each role includes those before it, somebody always manages."""

from datetime import datetime
from datetime import timedelta
from kommune.portal.organisationskonto import rules
from kommune.portal.organisationskonto.rules import Mitgliedsrolle

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize(
    ("has", "may"),
    [
        ("", ()),
        ("lesen", (Mitgliedsrolle.LESEN,)),
        ("bearbeiten", (Mitgliedsrolle.LESEN, Mitgliedsrolle.BEARBEITEN)),
        ("verwalten", (Mitgliedsrolle.LESEN, Mitgliedsrolle.BEARBEITEN, Mitgliedsrolle.VERWALTEN)),
    ],
)
def test_each_role_includes_those_before_it(has, may):
    assert tuple(one for one in Mitgliedsrolle if rules.covers(has, one)) == may


def test_an_organisation_is_managed_while_one_of_its_people_has_that_role():
    assert rules.is_managed({"a": "lesen", "b": "verwalten"})
    assert not rules.is_managed({"a": "bearbeiten"})
    assert not rules.is_managed({})


def test_an_invitation_ends_at_its_very_time():
    now = datetime(2026, 11, 30, 12)
    assert rules.is_open(now + timedelta(seconds=1), now)
    assert not rules.is_open(now, now)


def test_an_invitation_is_for_the_account_of_its_address_alone():
    assert rules.is_invited("a@example.org", ["buerger-1", "a@example.org"])
    assert not rules.is_invited("a@example.org", ["b@example.org", ""])
    assert not rules.is_invited("", [""])


@pytest.mark.parametrize("name", ["https://boese.example", "WWW.boese", "Jetzt auf boese.de/gewinn", "x@example.org"])
def test_a_name_that_a_mail_program_makes_a_link_of_is_seen(name):
    assert rules.looks_like_address(name)


@pytest.mark.parametrize("name", ["Bäckerei Sonnenschein GmbH", "Dr. Müller & Söhne", "TSV 1904 e. V.", "A/B Kanzlei"])
def test_usual_names_are_taken(name):
    assert not rules.looks_like_address(name)


def test_an_organisation_in_one_line_does_not_say_its_legal_form_twice():
    assert rules.in_words({"name": "Brot", "rechtsform": "GmbH", "register": "HRB 1"}) == "Brot GmbH (HRB 1)"
    assert rules.in_words({"name": "Brot GmbH", "rechtsform": "GmbH"}) == "Brot GmbH"


def test_what_must_be_told_is_named_in_its_order():
    assert rules.missing({"name": "Brot", "plz": "12345"}) == ["strasse", "ort"]
