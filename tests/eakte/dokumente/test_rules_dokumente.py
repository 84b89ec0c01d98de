"""Titles from names, and an order people expect."""

from kommune.eakte.dokumente import rules

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize(
    "name, title",
    [
        ("Bauantrag_Meier.pdf", "Bauantrag Meier"),
        ("C:\\Scans\\brief vom 3.4.pdf", "brief vom 3.4"),
        ("ordner/unter/plan.tar.gz", "plan.tar"),
        (".pdf", ".pdf"),
        ("ohne Endung", "ohne Endung"),
        ("x" * 600 + ".pdf", "x" * 500),
    ],
)
def test_a_title_is_made_of_the_name(name, title):
    assert rules.title_from_name(name) == title


def test_scan_2_comes_before_scan_10():
    assert sorted(["scan10.pdf", "Scan2.pdf", "scan1.pdf", "²"], key=rules.natural)[:3] == [
        "scan1.pdf",
        "Scan2.pdf",
        "scan10.pdf",
    ]
