"""The people of the example town: nobody is there without work."""

from kommune.portal.musterstadt import people

import pytest


pytestmark = pytest.mark.rules


@pytest.mark.parametrize("rolle", ["registratur", "poststelle"])
def test_every_office_that_works_on_vorgaenge_has_a_registratur_and_a_poststelle(rolle):
    working = {oe_id for _user, _name, oe_id, own, _what in people.PEOPLE if own == "sachbearbeitung"}
    assert {oe_id for _user, oe_id, served in people.FURTHER if served == rolle} == working
