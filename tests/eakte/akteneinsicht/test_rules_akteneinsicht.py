"""What is proposed to be left out, and the reasons that stand in the file; no Plone."""

from kommune.eakte.akteneinsicht import rules
from kommune.eakte.akteneinsicht.rules import Papier

import pytest


PAPERS = [Papier("a", "1", "Antrag", ""), Papier("b", "2", "Anzeige", ""), Papier("c", "3", "Entwurf", "entwurf")]


@pytest.mark.parametrize(
    ("draft", "has_redacted", "why"),
    [(False, False, ""), (True, False, "entwurf"), (False, True, "geschwaerzt"), (True, True, "geschwaerzt")],
)
def test_drafts_and_what_has_a_blacked_out_form_are_proposed_to_be_left_out(draft, has_redacted, why):
    assert rules.proposed(draft=draft, has_redacted=has_redacted) == why


@pytest.mark.parametrize(
    ("mime", "some_redacted", "why"),
    [
        ("application/json", True, "geschwaerzt"),
        ("application/xml", True, "geschwaerzt"),
        ("text/xml", True, "geschwaerzt"),
        ("application/json", False, ""),
        ("application/pdf", True, ""),
        ("", True, ""),
    ],
)
def test_data_for_programs_are_proposed_to_be_left_out_where_something_is_blacked_out(mime, some_redacted, why):
    assert rules.proposed(draft=False, has_redacted=False, mime=mime, some_redacted=some_redacted) == why


def test_each_reason_is_said_in_words():
    chosen = {"a": "", "b": "dritte", "c": "sonstige", "unbekannt": "dritte"}
    assert rules.reasons(chosen, PAPERS, "  laufende   Prüfung ") == {
        "b": "Daten Dritter (§ 29 Abs. 2, § 30 VwVfG)",
        "c": "laufende Prüfung",
    }


@pytest.mark.parametrize(
    ("chosen", "other", "fault"),
    [
        ({"a": "weil"}, "", "grund"),
        ({"a": "sonstige"}, " ", "sonstige"),
        ({"a": "dritte", "b": "dritte", "c": "entwurf"}, "", "alles"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(chosen, other, fault):
    with pytest.raises(ValueError, match=fault):
        rules.reasons(chosen, PAPERS, other)
