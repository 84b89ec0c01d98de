"""A service goes public only if its office can take an application."""

from kommune.eakte.core.interfaces import WrongState
from kommune.portal.leistungen import api as leistungen
from plone import api

import pytest


@pytest.mark.parametrize("oe,possible", [("", False), ("leer", False), ("steueramt", True)])
def test_a_form_needs_an_office_with_people(town, oe, possible):
    leistung = leistungen.create_leistung("probe", bezeichnung="Probe", kurztext="Kurz", oe=oe or None)
    with api.env.adopt_roles(["Manager"]):
        api.content.create(leistung, "EasyForm", id="antrag", title="Antrag")
        if possible:
            leistungen.require_publishable(leistung)
        else:
            with pytest.raises(WrongState):
                leistungen.publish(leistung)
            assert api.content.get_state(leistung) == "draft"
