"""The shipped Musterstadt has a plan on show, with its statements in the record."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import worker
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.musterstadt.partner import auslegung
from plone import api

import transaction


def test_musterstadt_has_a_plan_on_show_and_three_statements_in_its_akte(demo):
    def work():
        transaction.commit()
        while worker.run_once(demo):
            pass
        transaction.begin()

    for _twice in range(2):
        auslegung.play(work)
    verfahren = demo["beteiligung"]["am-muehlbach"]
    assert api.content.get_state(verfahren) == "published"
    assert [one.titel for one in beteiligung.on_show(verfahren)] == ["Begründung", "Umweltbericht"]
    statements = [beteiligung.find(nummer) for nummer in beteiligung.numbers_of(verfahren.UID())]
    assert len(statements) == 3 and all(one.abgelegt and one.bestaetigt for one in statements)
    vorgang = akten.find_vorgang(verfahren.vorgang_zeichen)
    assert sorted(one.UID() for one in vorgang.objectValues() if one.portal_type == "Dokument") == sorted(
        uid for one in statements for uid in one.dokumente
    )
    street = next(one for one in statements if one.angaben["name"] == "Ines Albers")
    assert "Gartenstraße" in street.bezug["wortlaut"]
