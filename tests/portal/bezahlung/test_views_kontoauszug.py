"""A transfer by QR code is booked from a statement, each line once; what names nothing is matched by hand."""

from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.bezahlung.interfaces import IBezahlungSettings
from kommune.portal.bezahlung.konto import Posten
from kommune.portal.bezahlung.konto import Stand
from plone import api
from portal.bezahlung.conftest import Citizen
from portal.bezahlung.conftest import konto
from portal.bezahlung.kontoauszug import entry
from portal.bezahlung.kontoauszug import statement

import pytest
import transaction


@pytest.fixture
def promised(live_town, probe):
    """A citizen chose to transfer; ``id`` and the browser."""
    transaction.begin()
    api.portal.set_registry_record("kommune.town.iban", "DE37999999990123456789")
    api.portal.set_registry_record("verfahren", ["ueberweisung"], interface=IBezahlungSettings)
    id = bezahlung.demand("probe", "B-2", "Bewohnerparkausweis Jansen", [Posten("Ausweis", 3070)])
    transaction.commit()
    citizen = Citizen(live_town, id)
    citizen.post("beginnen", verfahren="ueberweisung")
    transaction.begin()
    return id, citizen


def test_the_page_shows_code_and_reference_and_a_statement_books_once(promised, probe, work):
    id, citizen = promised
    page = citizen.get().text
    reference = bezahlung.get(id).kennung
    assert "<svg" in page and reference[:4] in page and "DE37 9999" in page
    data = statement(entry("30.70", ref=reference, bank="A1"), entry("5", zweck="Spende", bank="A2"))
    assert dict(bezahlung.take_statement(data)) == {"gebucht": 1, "offen": 1}
    transaction.begin()
    assert dict(bezahlung.take_statement(data)) == {"bekannt": 2}
    assert (konto(id).stand, konto(id).eingegangen, konto(id).laufend()) == (Stand.BEZAHLT, 3070, None)
    work()
    assert probe.told == [("paid", "B-2")]


def test_a_line_without_reference_is_proposed_and_matched_once_by_hand(promised):
    id, _citizen = promised
    bezahlung.take_statement(statement(entry("30.70", name="Mia Jansen", zweck="Parken", bank="A1")))
    transaction.begin()
    (line,) = bezahlung.waiting()
    assert [one.id for one in bezahlung.proposals(line)] == [id]
    bezahlung.match(line.eingang.id, id)
    transaction.begin()
    assert bezahlung.waiting() == [] and konto(id).is_paid
    with pytest.raises(Exception, match="zugeordnet"):
        bezahlung.match(line.eingang.id, id)


def test_too_little_waits_for_the_rest_and_too_much_is_a_difference(promised):
    id, citizen = promised
    reference = bezahlung.get(id).kennung
    bezahlung.take_statement(statement(entry("10", ref=reference, bank="A1")))
    assert not konto(id).is_paid and "10,00" in citizen.get().text
    bezahlung.take_statement(statement(entry("25", ref=reference, bank="A2")))
    assert konto(id).is_paid
    assert [one.was for one in bezahlung.differences()] == ["ueberzahlt"]


def test_the_pages_of_the_kasse_lead_to_the_lines(promised, live_town):
    import requests

    bezahlung.take_statement(statement(entry("5", zweck="Spende", bank="A2")))
    auth = ("fachadmin", "Sehr-geheim-2026!")
    for name in ("@@kasse", "@@kasse-kontoauszug", "@@bezahlung-einstellungen", f"@@kasse-zahlung?id={promised[0]}"):
        answer = requests.get(f"{live_town.absolute_url()}/{name}", auth=auth, headers={"Accept-Language": "de"})
        assert answer.status_code == 200, name
    page = requests.get(f"{live_town.absolute_url()}/@@kasse", auth=auth, headers={"Accept-Language": "de"}).text
    assert "Spende" in page and "@@kasse-zuordnen" in page
    transaction.begin()
    nr = bezahlung.waiting()[0].eingang.id
    form = requests.get(
        f"{live_town.absolute_url()}/@@kasse-zuordnen?nr={nr}", auth=auth, headers={"Accept-Language": "de"}
    )
    assert form.status_code == 200 and "Bewohnerparkausweis" not in form.text
