"""How events change the account of a Zahlung: every order in which they come books once."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from itertools import permutations
from kommune.portal.bezahlung import erstattung
from kommune.portal.bezahlung import rules
from kommune.portal.bezahlung.konto import euro
from kommune.portal.bezahlung.konto import Meldung
from kommune.portal.bezahlung.konto import Posten
from kommune.portal.bezahlung.konto import Refused
from kommune.portal.bezahlung.konto import Stand
from kommune.portal.bezahlung.konto import Wirkung
from kommune.portal.bezahlung.verfahren import siegel

import pytest


pytestmark = pytest.mark.rules
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
UNTIL = NOW + timedelta(minutes=30)


def konto(cents=3070):
    return rules.opened([Posten("Bewohnerparkausweis", cents)], NOW)


def begun(cents=3070):
    made, _versuch = rules.begin(konto(cents), "v1", "demo", NOW, UNTIL)
    return rules.placed(made, "v1", "R1", "http://127.0.0.1/1", NOW)


def says(stand, *, versuch="v1", referenz="R1", betrag=3070, waehrung="EUR", woher="rueckruf"):
    return Meldung(versuch, stand, referenz, betrag, waehrung, woher)


PAID = says(Stand.BEZAHLT)


@pytest.mark.parametrize("cents", [0, -1, 10_000_000_00])
def test_an_amount_nobody_owes_is_refused(cents):
    with pytest.raises(Refused, match="betrag"):
        konto(cents)


def test_items_are_summed_with_their_quantity():
    assert rules.opened([Posten("a", 1020, 3), Posten("b", 5)], NOW).betrag == 3065


def test_paid_is_booked_once_however_often_it_is_told():
    first = rules.reported(begun(), PAID, NOW)
    assert (first.wirkung, first.konto.stand, first.konto.eingegangen) == (Wirkung.GEBUCHT, Stand.BEZAHLT, 3070)
    for woher in ("rueckruf", "auskunft", "rueckruf"):
        again = rules.reported(first.konto, says(Stand.BEZAHLT, woher=woher), NOW)
        assert again.wirkung == Wirkung.BEKANNT and again.konto == first.konto


@pytest.mark.parametrize(
    "order", permutations(["bezahlt", "bezahlt", "abgebrochen", "abgelaufen", "gescheitert", "begonnen"], 4)
)
def test_in_whatever_order_things_are_told_money_counts_once_and_is_never_forgotten(order):
    found, booked = begun(), 0
    for one in order:
        told = rules.reported(found, says(Stand(one)), NOW)
        found, booked = told.konto, booked + (told.wirkung == Wirkung.GEBUCHT)
    assert booked == (1 if "bezahlt" in order else 0)
    assert found.eingegangen == (3070 if "bezahlt" in order else 0)
    assert found.is_paid == ("bezahlt" in order)


def test_money_after_an_abort_is_booked_late():
    ended = rules.reported(begun(), says(Stand.ABGEBROCHEN), NOW).konto
    assert ended.stand == Stand.ABGEBROCHEN
    late = rules.reported(ended, PAID, NOW)
    assert late.wirkung == Wirkung.GEBUCHT and late.konto.schritte[-1].was == "bezahlt_spaet"


@pytest.mark.parametrize(
    "said, what",
    [
        (says(Stand.BEZAHLT, betrag=3069), "betrag"),
        (says(Stand.BEZAHLT, betrag=0), "betrag"),
        (says(Stand.BEZAHLT, betrag=-3070), "betrag"),
        (says(Stand.BEZAHLT, betrag=10_000_000_00), "betrag"),
        (says(Stand.BEZAHLT, waehrung="USD"), "waehrung"),
        (says(Stand.BEZAHLT, referenz="R2"), "referenz"),
    ],
)
def test_what_does_not_fit_books_nothing_and_is_a_difference_once(said, what):
    told = rules.reported(begun(), said, NOW)
    assert (told.wirkung, told.abweichung, told.konto.eingegangen) == (Wirkung.ABWEICHUNG, what, 0)
    assert rules.reported(told.konto, said, NOW).wirkung == Wirkung.BEKANNT


def test_the_right_amount_after_a_wrong_one_is_booked():
    wrong = rules.reported(begun(), says(Stand.BEZAHLT, betrag=1), NOW).konto
    assert rules.reported(wrong, PAID, NOW).wirkung == Wirkung.GEBUCHT


def test_of_a_wrong_amount_the_kasse_decides_and_nobody_pays_meanwhile():
    wrong = rules.reported(begun(), says(Stand.BEZAHLT, betrag=3000), NOW).konto
    with pytest.raises(Refused, match="unklar"):
        rules.begin(wrong, "v2", "demo", NOW, UNTIL)
    taken = rules.settled(wrong, "v1", NOW, betrag=3000, schluessel="demo:R1", woher="Kasse")
    assert taken.konto.eingegangen == 3000 and not taken.konto.is_paid
    none = rules.settled(wrong, "v1", NOW, betrag=0, schluessel="", woher="Kasse").konto
    assert rules.begin(none, "v2", "demo", NOW, UNTIL)[1].id == "v2"
    with pytest.raises(Refused, match="versuch"):
        rules.settled(none, "v1", NOW, betrag=1, schluessel="x", woher="Kasse")


def test_a_failure_after_the_money_is_a_contradiction_and_stays_paid():
    paid = rules.reported(begun(), PAID, NOW).konto
    told = rules.reported(paid, says(Stand.GESCHEITERT), NOW)
    assert (told.abweichung, told.konto.stand) == ("widerspruch", Stand.BEZAHLT)


def test_two_tabs_get_the_same_try():
    first, versuch = rules.begin(konto(), "v1", "demo", NOW, UNTIL)
    again, same = rules.begin(first, "v2", "demo", NOW, UNTIL)
    assert same == versuch and again == first
    with pytest.raises(Refused, match="laeuft"):
        rules.begin(first, "v2", "ueberweisung", NOW, UNTIL)


def test_a_new_try_after_the_old_one_ended_and_both_pay_is_told_as_paid_twice():
    ended = rules.reported(begun(), says(Stand.ABGEBROCHEN), NOW).konto
    second, _versuch = rules.begin(ended, "v2", "demo", NOW, UNTIL)
    second = rules.reported(second, PAID, NOW).konto
    assert second.is_paid
    told = rules.reported(second, says(Stand.BEZAHLT, versuch="v2", referenz="R2"), NOW)
    assert (told.wirkung, told.abweichung, told.konto.eingegangen) == (Wirkung.ABWEICHUNG, "doppelt", 6140)
    assert told.konto.stand == Stand.BEZAHLT


def test_who_has_paid_cannot_begin_again():
    with pytest.raises(Refused, match="bezahlt"):
        rules.begin(rules.reported(begun(), PAID, NOW).konto, "v2", "demo", NOW, UNTIL)


def test_a_stranger_is_no_try_of_this_zahlung():
    with pytest.raises(Refused, match="versuch"):
        rules.reported(begun(), says(Stand.BEZAHLT, versuch="v9"), NOW)


def test_the_answer_of_the_provider_is_noted_once():
    found = begun()
    assert rules.placed(found, "v1", "R9", "http://elsewhere/", NOW) == found
    unheard, _versuch = rules.begin(konto(), "v1", "demo", NOW, UNTIL)  # killed before the answer was noted
    told = rules.reported(unheard, PAID, NOW)
    assert told.wirkung == Wirkung.GEBUCHT and told.konto.versuch("v1").referenz == "R1"


def test_parts_add_up_by_hand_and_too_much_is_told():
    part = rules.booked_by_hand(konto(), "camt:1", 1000, NOW, "camt")
    assert part.wirkung == Wirkung.VERMERKT and not part.konto.is_paid
    assert rules.booked_by_hand(part.konto, "camt:1", 1000, NOW, "camt").wirkung == Wirkung.BEKANNT
    whole = rules.booked_by_hand(part.konto, "camt:2", 3000, NOW, "camt")
    assert (whole.wirkung, whole.abweichung, whole.konto.stand) == (Wirkung.GEBUCHT, "ueberzahlt", Stand.BEZAHLT)


def test_what_is_not_paid_in_its_days_is_over_unless_a_try_runs():
    assert rules.expired(konto(), NOW).stand == Stand.ABGELAUFEN
    assert rules.expired(begun(), NOW).stand == Stand.BEGONNEN
    over = rules.expired(rules.reported(begun(), says(Stand.ABGEBROCHEN), NOW).konto, NOW)
    with pytest.raises(Refused, match="abgelaufen"):
        rules.begin(over, "v2", "demo", NOW, UNTIL)
    assert rules.reported(over, PAID, NOW).wirkung == Wirkung.GEBUCHT  # late, and not lost


def test_a_refund_takes_two_people_and_never_more_than_came_in():
    paid = rules.reported(begun(), PAID, NOW).konto
    asked = erstattung.refund_asked(paid, "e1", 3000, "Doppelt beantragt", "anna", NOW)
    for betrag in (71, 0, -1):
        with pytest.raises(Refused, match="betrag"):
            erstattung.refund_asked(asked, "e2", betrag, "x", "anna", NOW)
    with pytest.raises(Refused, match="vieraugen"):
        erstattung.refund_released(asked, "e1", "anna", NOW)
    with pytest.raises(Refused, match="erstattung"):
        erstattung.refund_done(asked, "e1", "G1", NOW)
    done = erstattung.refund_done(erstattung.refund_released(asked, "e1", "bert", NOW), "e1", "G1", NOW)
    assert done.eingegangen == 70 and done.stand == Stand.BEZAHLT
    assert erstattung.refund_done(done, "e1", "G2", NOW) == done
    rest = erstattung.refund_asked(done, "e2", 70, "Rest", "bert", NOW)
    rest = erstattung.refund_done(erstattung.refund_released(rest, "e2", "anna", NOW), "e2", "G2", NOW)
    assert rest.stand == Stand.ERSTATTET


def test_a_refund_that_was_turned_down_is_not_released():
    paid = rules.reported(begun(), PAID, NOW).konto
    asked = erstattung.refund_asked(paid, "e1", 3070, "x", "anna", NOW)
    with pytest.raises(Refused, match="erstattung"):
        erstattung.refund_released(erstattung.refund_rejected(asked, "e1", "bert", NOW), "e1", "bert", NOW)


def test_amounts_are_written_in_german():
    assert [euro(n) for n in (5, 3070, 123456789, -150)] == ["0,05 €", "30,70 €", "1.234.567,89 €", "-1,50 €"]


def test_a_seal_is_right_for_one_body_and_a_few_minutes():
    seal = siegel.sign("geheim", 1000, b"{}")
    assert siegel.is_right("geheim", seal, b"{}", 1000 + siegel.SECONDS)
    assert not siegel.is_right("geheim", seal, b"{ }", 1000)
    assert not siegel.is_right("anders", seal, b"{}", 1000)
    assert not siegel.is_right("geheim", seal, b"{}", 1001 + siegel.SECONDS)
    assert not siegel.is_right("geheim", seal, b"{}", 999 - siegel.SECONDS)
    assert not siegel.is_right("", siegel.sign("", 1000, b"{}"), b"{}", 1000)
    for broken in ("", "t=,v1=", "t=1000", "t=1e3,v1=aa", "t=１０００,v1=ä", seal + ",x", None):
        assert not siegel.is_right("geheim", broken, b"{}", 1000)


def test_where_a_part_came_in_no_provider_takes_the_whole():
    part = rules.booked_by_hand(konto(), "bank:1", 1000, NOW, "Kontoauszug").konto
    with pytest.raises(Refused, match="teil"):
        rules.begin(part, "v1", "demo", NOW, UNTIL)
    assert rules.begin(part, "v1", "ueberweisung", NOW, UNTIL, by_transfer=True)[1].id == "v1"


def test_a_try_told_of_without_its_reference_and_then_with_it_is_booked_once():
    made, _versuch = rules.begin(konto(), "v1", "demo", NOW, UNTIL)  # its call comes before the answer of the provider
    paid = rules.reported(made, says(Stand.BEZAHLT, referenz=""), NOW)
    again = rules.reported(paid.konto, PAID, NOW)
    assert (paid.wirkung, again.wirkung) == (Wirkung.GEBUCHT, Wirkung.BEKANNT)
    assert again.konto.eingegangen == 3070
