"""Guessing is slowed down, sending the same password again is not."""

from kommune.portal.buergerkonto.raten import Ratebremse

import pytest


pytestmark = pytest.mark.rules


def test_the_fourth_different_password_has_to_wait():
    brake = Ratebremse(3, window=60)
    assert [brake.wait("a", secret, 0.0) for secret in "xyz"] == [0.0, 0.0, 0.0]
    assert brake.wait("a", "w", 10.0) == 50.0
    assert brake.wait("b", "w", 10.0) == 0.0


def test_the_same_password_again_is_not_counted():
    brake = Ratebremse(2, window=60)
    assert all(brake.wait("a", "x", float(n)) == 0.0 for n in range(50))
    assert brake.wait("a", "y", 50.0) == 0.0
    assert brake.wait("a", "z", 50.0) > 0


def test_waiting_helps_and_trying_meanwhile_does_not_prolong_it():
    brake = Ratebremse(1, window=60)
    brake.wait("a", "x", 0.0)
    assert brake.wait("a", "y", 59.0) == 1.0
    assert brake.wait("a", "y", 60.0) == 0.0


def test_quiet_keys_are_forgotten():
    brake = Ratebremse(1, window=60, max_keys=10)
    for n in range(10):
        brake.wait(str(n), "x", 0.0)
    brake.wait("late", "x", 100.0)
    assert len(brake._tries) == 1


def test_no_password_is_kept():
    brake = Ratebremse(5)
    brake.wait("a", "Sehr-geheim-2026!", 0.0)
    assert "geheim" not in repr(vars(brake))
