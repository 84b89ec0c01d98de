"""A Vorgang with three statements, two of the public."""

from datetime import datetime
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.core import clock
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang

import pytest


SCHMAL = "Die Gartenstraße ist zu schmal. Wo parken die 24 Autos?\n\nDer Bach braucht Abstand."
VON = {
    "Ines Albers": SCHMAL,
    "Omar Yildirim": "Die Gartenstraße ist viel zu schmal!",
    "Netz Musterland GmbH": "Im Plangebiet liegt eine Leitung.",
}


def take_in(vorgang, name, text, **werte):
    """Take one statement in."""
    dokument = make_dokument(vorgang, betreff=f"Stellungnahme: {name}")
    given = {
        "herkunft": "toeb" if "GmbH" in name else "oeffentlichkeit",
        "kanal": "portal",
        "natuerlich": "GmbH" not in name,
        "eingang": datetime(2026, 11, 20, 9, 30, tzinfo=clock.TIMEZONE),
        **werte,
    }
    return abwaegung.take(vorgang, dokument, text, name=name, **given)


@pytest.fixture
def plan(town):
    vorgang = make_vorgang(town, betreff="Bebauungsplan Am Mühlbach")
    for name, text in VON.items():
        take_in(vorgang, name, text)
    return vorgang


@pytest.fixture
def uids(plan):
    return list(abwaegung.Sicht(plan).beitraege)


@pytest.fixture
def take():
    return take_in
