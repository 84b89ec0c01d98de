"""The questions of clerks in ``fragen.txt``: what they mean is among the first three hits, with both engines."""

from kommune.eakte.core import clock
from kommune.eakte.recherche import api as recherche
from kommune.eakte.recherche import rules
from kommune.eakte.suche import api as suche
from kommune.eakte.suche.maschine import wahl
from musterstadt.fragen_der_stadt import ASKS
from musterstadt.fragen_der_stadt import questions
from musterstadt.fragen_der_stadt import Town
from urllib.parse import parse_qsl

import postgres


AIM, FIRST = 0.95, 3


def complete(town):
    """Give two records what the invented town lacks: the other side's reference, a telephone, an address of mail."""
    (paper,) = town.named("Stellungnahme: Untere Denkmalschutzbehörde des Kreises")
    paper.fremdes_geschaeftszeichen = "63-DS/2026-118"
    (complaint,) = town.named("Wartezeit im Bürgerbüro")
    reach = {"telefon": "+49 151 2345678", "email": "erik.soerensen@example.org"}
    complaint.beteiligte = tuple({**one, **reach} for one in complaint.beteiligte)


def hits(text, more):
    """Return what the page shows first; of a typing error what it asks about."""
    found = recherche.search(rules.read({"text": text, **more}))
    if not found.anzahl and found.gemeint:
        for typed, word in found.gemeint.items():
            text = suche.replaced(text, typed, word)
        found = recherche.search(rules.read({"text": text, **more}))
    return found


def missed(town, as_user, portal):
    """Yield each question that is not answered, with what was found instead."""
    today = f"{clock.today():%d.%m.%Y}"
    for typed, more, expected, refused, who in questions():
        text = town.typed(typed)
        wanted = [one for name in expected.replace("{heute}", today).split(" / ") for one in town.named(name)]
        with as_user(portal, who or ASKS):
            found = hits(text, dict(parse_qsl(more)) | {"b_size": 100})
            first = [row.brain.UID for row in found.zeilen]
        never = [one.UID() for name in refused.split(" / ") if name for one in town.named(name)]
        if not {one.UID() for one in wanted} & set(first[:FIRST]) or set(never) & set(first):
            yield text, more, found.anzahl, [row.brain.Title for row in found.zeilen[:FIRST]]


def test_what_clerks_mean_is_among_the_first_three_hits_with_both_engines(played, as_user, monkeypatch):
    town, asked = Town(), questions()
    complete(town)
    assert len(asked) >= 60
    suche.put(town.objects)
    told = {"sqlite": listed("sqlite", town, as_user, played)}
    if postgres.programs() is not None:
        with postgres.cluster() as place:
            monkeypatch.setenv(wahl.VARIABLE, place)
            suche.put(town.objects)
            told["postgresql"] = listed("postgresql", town, as_user, played)
            wahl.maschine().close()
    assert {engine: len(misses) for engine, misses in told.items() if 1 - len(misses) / len(asked) < AIM} == {}


def listed(engine, town, as_user, portal):
    """Return what is missed, and print it."""
    misses = list(missed(town, as_user, portal))
    for miss in misses:
        print("missed:", engine, *miss)
    return misses
