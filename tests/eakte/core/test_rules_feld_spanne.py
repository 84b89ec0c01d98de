"""Own fields are found by a span of days, numbers and amounts, and by the beginning of a text."""

from kommune.eakte.core.werte import feld as rules
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.feld import Art
from kommune.eakte.core.werte.feld import Feld
from kommune.eakte.core.werte.feld import OF_OWN
from kommune.eakte.core.werte.feld import Ort

import pytest


pytestmark = pytest.mark.rules


def feld(art, **more):
    return Feld("wert", art, "Wert", orte=OF_OWN | {Ort.SUCHE}, **more)


def is_found(one, value, von, bis):
    first, last = rules.asked_span(one, von, bis)
    return any(first <= token <= last for token in rules.tokens(one, rules.read(one, value)))


@pytest.mark.parametrize(
    "art,value,von,bis,found",
    [
        (Art.DATUM, "3.4.2026", "1.1.2026", "31.12.2026", True),
        (Art.DATUM, "3.4.2026", "3.4.2026", "3.4.2026", True),
        (Art.DATUM, "3.4.2026", "", "2.4.2026", False),
        (Art.DATUM, "3.4.2026", "2026-04-04", "", False),
        (Art.ZAHL, "9", "2", "10", True),
        (Art.ZAHL, "100", "2", "10", False),
        (Art.ZAHL, "-5", "-10", "-1", True),
        (Art.ZAHL, "-5", "0", "", False),
        (Art.ZAHL, "-5", "", "0", True),
        (Art.ZAHL, "0,5", "0,25", "0,75", True),
        (Art.ZAHL, "999999999999999", "999999999999998", "", True),
        (Art.ZAHL, "0,00000000000001", "0,00000000000002", "", False),
        (Art.BETRAG, "1.234,50 €", "1000", "1.234,50", True),
        (Art.BETRAG, "1.234,50 €", "1234,51", "", False),
    ],
)
def test_both_ends_belong_to_a_span_and_may_be_open(art, value, von, bis, found):
    assert is_found(feld(art), value, von, bis) is found


def test_another_field_is_never_in_a_span():
    first, last = rules.asked_span(feld(Art.ZAHL), "", "")
    other = Feld("wert2", Art.ZAHL, "Wert 2", orte=OF_OWN | {Ort.SUCHE})
    assert not any(first <= token <= last for token in rules.tokens(other, "5"))
    assert not any(first <= token <= last for token in rules.tokens(feld(Art.TEXT), "5"))


@pytest.mark.parametrize(
    "begin,found", [("bel", True), ("BEL", True), ("von d", True), ("boot", True), ("ello", False)]
)
def test_a_text_is_found_by_the_beginning_of_it_or_of_a_word(begin, found):
    one = feld(Art.TEXT)
    tokens = [*rules.tokens(one, "Bello"), *rules.tokens(one, "von der Bootshalle")]
    first, last = rules.asked_beginning(one, begin)
    assert any(first <= token <= last for token in tokens) is found


@pytest.mark.parametrize("art", [Art.TEXT, Art.JA_NEIN, Art.PERSON])
def test_what_has_no_order_has_no_span(art):
    with pytest.raises(WertFehler):
        rules.asked_span(feld(art), "1", "2")


def test_a_number_has_no_beginning():
    with pytest.raises(WertFehler):
        rules.asked_beginning(feld(Art.ZAHL), "1")
