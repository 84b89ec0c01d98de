"""Who is responsible: preset from the Aktenplan, correctable by right; who begins takes over."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from plone import api

import pytest
import re
import requests
import transaction


CLERK, HEAD, PASSWORD = "sachbearbeitung-steuer", "leitung-steuer", "Sehr-geheim-2026!"


def test_who_begins_the_work_takes_over(town, as_user):
    vorgang = make_vorgang(town)
    with as_user(town, CLERK):
        uebergang.execute(vorgang, "start")
    assert vorgang.bearbeiter == CLERK


def test_the_responsible_office_comes_from_the_aktenplan(town):
    assert akten.federfuehrung_of("921") == "steueramt"


def test_it_is_corrected_with_work_and_rights(town, as_user):
    akte = make_akte(town)
    vorgang = make_vorgang(town, akte=akte)
    akten.assign(vorgang, CLERK)
    with pytest.raises(Invalid):
        akten.correct_federfuehrung(akte, "gewerbeamt", grund="")
    akten.correct_federfuehrung(akte, "gewerbeamt", grund="Falsch gewählt")
    assert (akte.federfuehrung, vorgang.federfuehrung, vorgang.bearbeiter) == ("gewerbeamt", "gewerbeamt", "")
    with as_user(town, CLERK):
        assert not api.user.has_permission("View", obj=akte)
        assert not api.user.has_permission("View", obj=vorgang)
    sammelakte = akten.find_or_create_sammelakte("921", 2026, "steueramt")
    with pytest.raises(WrongState):
        akten.correct_federfuehrung(sammelakte, "gewerbeamt", grund="geht nicht")


@pytest.mark.leak
@pytest.mark.parametrize("who,status", [(CLERK, 403), (HEAD, 200)])
def test_only_who_leads_or_keeps_the_records_corrects_it(live_town, who, status):
    akte = make_akte(live_town)
    transaction.commit()
    answer = requests.get(f"{akte.absolute_url()}/@@federfuehrung", auth=(who, PASSWORD))
    assert answer.status_code == status
    assert ("@@federfuehrung" in requests.get(akte.absolute_url(), auth=(who, PASSWORD)).text) is (status == 200)


def test_the_form_leaves_it_to_the_aktenplan(live_town):
    url = f"{live_town.absolute_url()}/akten/@@akte-anlegen"
    shown = requests.get(url, auth=(CLERK, PASSWORD)).text
    fields = dict(re.findall(r'<input[^>]*name="(_authenticator|einmal)"[^>]*value="([^"]+)"', shown))
    data = {**fields, "betreff": "Neu", "kennzeichen": "921", "federfuehrung": ""}
    answer = requests.post(url, data=data, auth=(CLERK, PASSWORD))
    assert answer.status_code == 200
    transaction.begin()
    (brain,) = [b for b in live_town.portal_catalog.unrestrictedSearchResults(portal_type="Akte") if b.Title == "Neu"]
    assert brain.federfuehrung == "steueramt"
