"""Upgrade 20261129003: a register taken over before knows which streets are near a point of the map."""

from kommune.eakte.adressverzeichnis import api as adressen
from kommune.eakte.adressverzeichnis.store import verzeichnis
from kommune.eakte.upgrades.v20261129003.nachbarn import upgrade


CSV = b"strassenname;hausnummer;zusatz;lon;lat\nMarktstr.;1;;7.0100;51.4500\nMarktstr.;3;;7.0110;51.4500\n"


def test_a_register_of_before_names_a_point_and_the_step_can_run_twice(town, as_user):
    upgrade(town.portal_setup)  # a town without streets
    with as_user(town, "fachadmin"):
        adressen.take_over(CSV, quelle="q", ort="Musterstadt")
    verzeichnis().nachbarn = None
    assert adressen.nearest(7.0108, 51.4501) is None
    for _again in range(2):
        upgrade(town.portal_setup)
        found = adressen.nearest(7.0108, 51.4501)
        assert found is not None and (found.strasse, found.hausnummer) == ("Marktstr.", "3")
    assert adressen.nearest(8.0, 51.45) is None
