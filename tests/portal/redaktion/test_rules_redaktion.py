"""What is kept of a reader, what a description lacks, where a link leads. Pure."""

from datetime import date
from kommune.portal.redaktion import rules

import pytest


pytestmark = pytest.mark.rules
BASES = ("https://stadt.example", "http://localhost:8080/musterstadt")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Rufen Sie mich an: 0171 / 234 56 78", "Rufen Sie mich an: […]"),
        ("dang.nunez@example.org wartet", "[…] wartet"),
        ("IBAN DE37 9999 9999 0123 4567 89 bitte", "IBAN […] bitte"),
        ("Die Gebühr ist 30,70 Euro, Frist 14 Tage, § 45", "Die Gebühr ist 30,70 Euro, Frist 14 Tage, § 45"),
    ],
)
def test_what_leads_to_a_person_is_not_kept(said, kept):
    assert rules.without_contacts(said) == kept


def test_empty_fields_are_told_by_name():
    full = dict.fromkeys(rules.GEFRAGT, "x")
    assert rules.missing(full) == ()
    assert rules.missing({**full, "kosten": "", "lebenslagen": ()}) == ("kosten", "lebenslagen")


@pytest.mark.parametrize(
    ("day", "due"), [(None, False), (date(2026, 12, 15), False), (date(2026, 12, 14), True), (date(2026, 1, 1), True)]
)
def test_review_is_told_two_weeks_before(day, due):
    assert rules.is_due(day, date(2026, 11, 30)) is due


@pytest.mark.parametrize(
    ("href", "path"),
    [
        ("https://stadt.example/kontakt#oben", "kontakt"),
        ("http://localhost:8080/musterstadt/leistungen/x?y=1", "leistungen/x"),
        ("https://stadt.example.evil/kontakt", None),
        ("../impressum", "impressum"),
        ("hund", "leistungen/hund"),
        ("#oben", None),
        ("mailto:a@b.de", None),
        ("//elsewhere.example/x", None),
        ("/musterstadt/x", None),
    ],
)
def test_a_link_within_the_site_has_a_path_and_others_none(href, path):
    assert rules.internal_path(href, BASES, "leistungen/hundesteuer") == path


def test_the_degree_is_told_from_what_can_be_seen():
    told = rules.derived_reife
    assert told(online=True, formulare=True, beschrieben=True) == "3"
    assert told(online=False, formulare=True, beschrieben=True) == "2"
    assert told(online=False, formulare=False, beschrieben=True) == "1"
    assert told(online=False, formulare=False, beschrieben=False) == "0"


def test_without_answers_there_is_no_share():
    assert rules.share(0, 0) is None
    assert rules.share(2, 1) == 67
