"""What ``make bench`` promises: a size somebody names is measured to the end, and the rows that were asked for are there."""

from pathlib import Path

import importlib
import math
import pytest


pytestmark = pytest.mark.rules


@pytest.fixture
def bench(monkeypatch):
    """``bench(BENCH_SIZE="1000")``: the measuring as a command finds it with these settings."""

    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))

    def load(**settings):
        for name in ("BENCH_SIZE", "BENCH_MINUTES"):
            monkeypatch.delenv(name, raising=False)
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        return importlib.reload(importlib.import_module("bench.__main__"))

    return load


def test_a_named_size_is_measured_beside_its_tenth_however_long_it_takes(bench):
    assert bench().MINUTES == 18
    named = bench(BENCH_SIZE="100000")
    assert math.isinf(named.MINUTES) and named.SIZES == (10000, 100000)
    assert named.within_time(100000, rate=1.0) == 100000
    assert bench(BENCH_SIZE="100000", BENCH_MINUTES="5").MINUTES == 5


def test_an_act_on_few_on_50_and_on_500_is_measured(bench):
    assert bench().BULK == (25, 50, 500)
