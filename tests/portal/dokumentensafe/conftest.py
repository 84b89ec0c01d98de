"""No test slows another one down."""

from kommune.portal.antrag.eingang import einreichung

import pytest


@pytest.fixture(autouse=True)
def fresh_brake(monkeypatch):
    """Count what comes from this address anew."""
    monkeypatch.setattr(einreichung, "drossel", einreichung.Drossel())
