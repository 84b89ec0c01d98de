"""Answers after which there is no application."""

from kommune.portal.antrag.formular import ausschluss
from kommune.portal.formulare.frage.bedingung import BedingungFehler

import pytest


pytestmark = pytest.mark.rules
LINES = ("gemeldet=nein: Sie müssen in der Stadt gemeldet sein.", "alter=unter18: Erst ab 18: Fragen Sie Ihre Eltern.")


@pytest.mark.parametrize(
    "answers,asked,told",
    [
        ({"gemeldet": False}, {"gemeldet"}, {"gemeldet": "Sie müssen in der Stadt gemeldet sein."}),
        ({"gemeldet": True}, {"gemeldet"}, {}),
        ({}, {"gemeldet"}, {}),
        ({"gemeldet": False}, set(), {}),
        ({"alter": "unter18"}, {"alter"}, {"alter": "Erst ab 18: Fragen Sie Ihre Eltern."}),
    ],
)
def test_the_reason_is_told_at_the_question_that_is_asked_and_answered(answers, asked, told):
    assert ausschluss.reasons(LINES, answers, asked) == told


@pytest.mark.parametrize("line", ["", "gemeldet", "gemeldet=nein", "gemeldet=nein:", ":Grund", "=nein: Grund"])
def test_a_line_without_question_answer_and_reason_is_no_rule(line):
    with pytest.raises(BedingungFehler):
        ausschluss.read(line)
    assert ausschluss.reasons([line], {"gemeldet": False}, {"gemeldet"}) == {}
