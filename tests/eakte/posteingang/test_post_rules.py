"""What in a letter looks like an Aktenzeichen, and which Vorgangstyp its Betreff speaks of."""

from kommune.eakte.akte.kennzeichen.aktenzeichen import key
from kommune.eakte.posteingang.rules import is_day
from kommune.eakte.posteingang.rules import numbers_in
from kommune.eakte.posteingang.rules import types_for

import pytest


pytestmark = pytest.mark.rules
KNOWN = {"022 2026 1", "022 2026 1 2", "32 3 2025 14"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ihr Zeichen 022/2026/1-2, unser Schreiben", ["022 2026 1 2"]),
        ("Az.: 022 / 2026 / 1 – 2 vom 3.4.2026", ["022 2026 1 2"]),
        ("022/2026/1 und 32.3/2025/14", ["022 2026 1", "32 3 2025 14"]),
        ("022/2026/1-2-7", ["022 2026 1 2"]),  # the number of a Dokument names its Vorgang
        ("zweimal 022/2026/1, 022/2026/1", ["022 2026 1"]),
        ("am 12.03.2026, Tel. 03381/22-7", []),
        ("", []),
    ],
)
def test_a_known_number_is_found_in_any_spelling(text, found):
    assert [known for _run, known in numbers_in(text, key, KNOWN.__contains__) if known] == found


def test_a_text_full_of_numbers_is_looked_at_for_a_while_only():
    asked = []
    numbers_in("1/2/3/4/5/6/7 " * 2000, key, lambda one: asked.append(one) or False)
    assert len(asked) <= 200


def test_each_number_is_named_once_known_or_not():
    text = "022/2026/1, nochmals 022/2026/1, 4 K 12/26 und 12.03.2026"
    assert numbers_in(text, key, KNOWN.__contains__) == [
        ("022 2026 1", "022 2026 1"),
        ("12 26", ""),
        ("12 03 2026", ""),
    ]


@pytest.mark.parametrize(
    ("run", "day"),
    [
        ("12 3 2026", True),
        ("1 1 26", True),
        ("31 2 2026", False),
        ("62 10 2026", False),
        ("2026 3", False),
        ("a b c", False),
    ],
)
def test_a_day_costs_nobody_a_try(run, day):
    assert is_day(run) is day


def test_a_betreff_suggests_the_types_it_speaks_of():
    types = [("hund", "Hundesteuer anmelden"), ("bau", "Bauantrag"), ("um", "Ummeldung")]
    assert types_for("Anmeldung zur Hundesteuer", types) == ["hund"]
    assert types_for("Guten Tag", types) == []
