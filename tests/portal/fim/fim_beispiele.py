"""Where schemas for the tests are: our own invented one, and those of the catalogue, which are not part of this repository."""

from kommune.portal import musterstadt
from kommune.portal.formulare.frage.gruppe import name_of
from lxml import etree
from pathlib import Path

import pytest


EIGENES = Path(musterstadt.__file__).parent / "data/fussgaengerzone.fim.xml"
SHARED = Path(__file__).resolve().parents[4] / "shared/data"
KATALOG, LISTEN = SHARED / "fim/xdatenfelder", SHARED / "codelisten"
needs_catalogue = pytest.mark.skipif(
    not KATALOG.exists(), reason="the schemas of the FIM catalogue are not beside this checkout"
)


def eigenes() -> bytes:
    return EIGENES.read_bytes()


def answered(plan, *, gates=True) -> dict:
    """Return an answer to every question that asks something, as JSON keeps them; of repeated groups two, without ``gates`` the fewest."""
    kinds = {"datum": "2026-01-02", "ja_nein": True, "kommazahl": "1.80", "zahl": 3, "zeitpunkt": "2026-01-02T10:00:00"}
    found = {}
    for one in (one for step in plan.schritte for one in step.fragen):
        value = one.werte[0][0] if one.werte else kinds.get(one.art, "Werte")
        if one.name.endswith("_angeben"):
            value = gates
        if one.mehrfach:
            value = [value] * max(1, one.mehrfach[0])
        if one.art == "gruppe":
            value = max(2, int(one.grenzen["minValue"])) if gates else int(one.grenzen["minValue"])
        if one.gruppe:
            found |= {name_of(one.gruppe, number, one.name): value for number in range(1, found[one.gruppe] + 1)}
        elif one.art not in ("hinweis", "titel"):
            found[one.name] = value
    return found


def xml_schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(KATALOG / name)))
