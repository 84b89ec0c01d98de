"""Codes of the second factor: what RFC 6238 prints, each step once, and nothing near it."""

from kommune.eakte.anmeldung.zweitfaktor import rules
from kommune.eakte.anmeldung.zweitfaktor import verschluss

import pytest


pytestmark = pytest.mark.rules
SECRET = b"12345678901234567890"  # RFC 6238, appendix B; its codes have eight digits, ours the last six


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_a_code_is_the_one_the_standard_prints(seconds, code):
    assert rules.code_at(SECRET, seconds) == code
    assert rules.fitting_step(SECRET, code, now=seconds, last=0) == seconds // 30


def test_a_step_is_good_once_and_no_earlier_one_after_it():
    now = 1_000_000
    step = rules.fitting_step(SECRET, rules.code_at(SECRET, now), now=now, last=0)
    assert rules.fitting_step(SECRET, rules.code_at(SECRET, now), now=now, last=step) is None
    assert rules.fitting_step(SECRET, rules.code_at(SECRET, now - 30), now=now, last=step) is None
    assert rules.fitting_step(SECRET, rules.code_at(SECRET, now + 30), now=now + 30, last=step) == step + 1


@pytest.mark.parametrize("away", [-60, 60, 3600])
def test_a_clock_may_be_wrong_by_one_step_only(away):
    assert rules.fitting_step(SECRET, rules.code_at(SECRET, 1_000_000 + away), now=1_000_000, last=0) is None


@pytest.mark.parametrize("near", [-30, 30])
def test_the_steps_beside_are_good_too(near):
    assert rules.fitting_step(SECRET, rules.code_at(SECRET, 1_000_000 + near), now=1_000_000, last=0) is not None


@pytest.mark.parametrize(
    "code", ["", "28708", "2870822", "28708a", "٢٨٧٠٨٢", "287082" * 50, "２８７０８２", "-", "None"]
)
def test_what_is_not_six_digits_is_no_code(code):
    assert rules.fitting_step(SECRET, code, now=59, last=0) is None


@pytest.mark.parametrize("code", ["287 082", " 287082 ", "287-082"])
def test_a_code_may_be_typed_as_apps_show_it(code):
    assert rules.fitting_step(SECRET, code, now=59, last=0) == 1


def test_codes_for_emergencies_are_ten_and_known_however_they_are_typed():
    codes = rules.new_notfallcodes()
    assert len(set(codes)) == 10
    assert all(rules.is_notfallcode(one) for one in codes)
    assert rules.kept(codes[0]) == rules.kept(f" {codes[0].lower().replace('-', ' ')} ")
    assert not rules.is_notfallcode("287082")
    assert codes[0] not in rules.kept(codes[0])


@pytest.mark.parametrize(("given", "fresh"), [(0, False), (1000, False), (4000, True), (4600, True), (9000, False)])
def test_a_factor_is_fresh_for_some_minutes_and_never_in_times_to_come(given, fresh):
    assert rules.is_fresh(given, 4600, 15) is fresh


def test_an_app_reads_the_town_and_the_account():
    told = rules.address(SECRET, konto="jana@example.org", stadt="Musterstadt & Umland")
    assert told.startswith("otpauth://totp/Musterstadt%20%26%20Umland:jana%40example.org?secret=GEZDGNBVGY3TQOJQ")
    assert rules.typed(SECRET).startswith("GEZD GNBV")


def test_a_secret_opens_with_its_key_alone(monkeypatch):
    monkeypatch.setenv(verschluss.VARIABLE, "ein langer Schlüssel")
    kept = verschluss.wrap(SECRET)
    assert SECRET not in kept
    assert verschluss.unwrap(kept) == SECRET
    monkeypatch.setenv(verschluss.VARIABLE, "ein anderer")
    assert verschluss.unwrap(kept) is None
    monkeypatch.delenv(verschluss.VARIABLE)
    assert verschluss.unwrap(kept) is None
    assert verschluss.unwrap(verschluss.wrap(SECRET)) == SECRET


def test_one_person_does_not_do_both_within_thirty_days():
    done = (("passwort", "chefin", 1_000),)
    assert not rules.is_by_another(done, "passwort", "chefin", 1_000 + rules.APART - 1)
    assert rules.is_by_another(done, "passwort", "chefin", 1_000 + rules.APART)
    assert rules.is_by_another(done, "passwort", "leitung", 1_000)
    assert rules.is_by_another(done, "faktor", "chefin", 1_000)
