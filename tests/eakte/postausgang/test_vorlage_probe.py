"""A template is looked at with a real Vorgang before anybody drafts with it; nothing is stored, nobody sees more."""

from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.postausgang import api as postausgang
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.vorlagen import make_vorlage
from musterstadt.vorlagen import rich

import pytest
import requests
import transaction


CLERK, PASSWORD = "sachbearbeitung-steuer", "Sehr-geheim-2026!"


def test_a_real_vorgang_fills_it_and_a_gap_is_named(town, as_user):
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"))
    good = make_vorlage(town)
    bad = make_vorlage(town, id="luecke", text=rich("<p>{{ vorgang.eingangsnummer }}</p>"))
    with as_user(town, CLERK):
        words = text_of(postausgang.probe(good, vorgang), "application/pdf")
        assert vorgang.aktenzeichen in words and "Ayşe Yıldız" in words
        with pytest.raises(Invalid) as caught:
            postausgang.probe(bad, vorgang)
    assert "eingangsnummer" in str(caught.value.message.mapping)
    assert [one for one in vorgang.objectValues() if one.portal_type == "Bescheid"] == []


def test_nobody_looks_into_a_vorgang_by_it(live_town):
    vorgang = make_vorgang(live_town, make_akte(live_town, oe="steueramt"))
    url = make_vorlage(live_town, id="probe").absolute_url()
    transaction.commit()
    for user, status in ((CLERK, (200,)), ("sachbearbeitung-verkehr", (404,)), ("buergerin-a", (401, 403, 404))):
        answer = requests.get(f"{url}/@@vorlage-vorschau", params={"az": vorgang.aktenzeichen}, auth=(user, PASSWORD))
        assert answer.status_code in status, (user, answer.status_code)
    assert requests.get(f"{url}/@@vorlage-vorschau?az=x", auth=(CLERK, PASSWORD)).status_code == 404
