"""What no engine keeps yet answers like what one keeps: words, beginnings, phrases, fields, minus."""

from kommune.eakte.suche.ausdruck import rules
from kommune.eakte.suche.ausdruck import wortschatz

import pytest


pytestmark = pytest.mark.rules
SPALTEN = {
    "zeichen": "50 11 7 2026",
    "titel": "zirkuszelt am burgerpark",
    "namen": "ada ozdemir",
    "ort": "",
    "text": "",
}


class Leer:
    """A vocabulary that knows none of the words: they were typed a moment ago."""

    def with_stem(self, stamm):
        return ()

    def containing(self, part, most):
        return ()

    def known(self, words):
        return set()


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Zirkuszelt", True),
        ("zirkus", True),
        ("Zelt", False),  # parts of words come with the engine
        ("Özdemir zirkuszelt", True),
        ("titel:özdemir", False),
        ("name:Oezdemir", True),
        ('"am Bürgerpark"', True),
        ('"Bürgerpark am"', False),
        ("zirkus -bürgerpark", False),
        ("50.11-7/2026", True),
        ("katze ODER zirkus", True),
    ],
)
def test_what_waits_answers(text, answers):
    assert wortschatz.answers(wortschatz.ask(rules.read(text), Leer()), SPALTEN) is answers
