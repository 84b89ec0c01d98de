"""No test waits for what another one did too often; the worker at hand."""

from kommune.eakte.core.ablauf import worker
from kommune.portal.beteiligung.eingang import zugang

import pytest
import transaction


@pytest.fixture(autouse=True)
def fresh_brake(monkeypatch):
    monkeypatch.setattr(zugang, "drossel", zugang.Drossel())


@pytest.fixture
def work():
    def run(portal):
        transaction.commit()
        while worker.run_once(portal):
            pass
        transaction.begin()

    return run
