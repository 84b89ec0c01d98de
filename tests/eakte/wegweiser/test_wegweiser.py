"""Where something lay leads to where it lies, for who may see it."""

from kommune.eakte.wegweiser import api as wegweiser
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang

import pytest


@pytest.mark.leak
def test_an_old_address_leads_who_may_see_it_to_the_new_one(town, as_user):
    vorgang = make_vorgang(town, make_akte(town))
    old = f"{'/'.join(town.getPhysicalPath())}/akten/alt/vorgang"
    assert wegweiser.longest_noted(old) == "" and wegweiser.leads_to(old) == ""
    wegweiser.note(old, vorgang.UID())
    assert wegweiser.longest_noted(f"{old}/dokument") == old
    with as_user(town, "sachbearbeitung-steuer"):
        assert wegweiser.leads_to(old) == vorgang.absolute_url()
        assert wegweiser.leads_to(f"{old}/dokument") == ""
    with as_user(town, "sachbearbeitung-verkehr"):
        assert wegweiser.leads_to(old) == ""
