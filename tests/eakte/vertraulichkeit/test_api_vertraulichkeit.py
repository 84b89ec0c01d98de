"""From „vertraulich“ on only who is cleared sees a record, on pages and in lists, whatever they are."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.rechte import api as rechte
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from kommune.eakte.vertretung import api as vertretungen
from musterstadt.akten import make_vorgang
from plone import api

import pytest


WORKER, HEAD, DEPUTY = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-gewerbe"


@pytest.fixture
def clear(town, as_user):
    def act(user_id, stufe="vertraulich", by="fachadmin"):
        with as_user(town, by):
            if stufe:
                vertraulichkeit.clear(user_id, stufe, reason="Sicherheitsüberprüfung vom 1.10.2026")
            else:
                vertraulichkeit.withdraw(user_id, reason="Umsetzung")

    return act


@pytest.fixture
def raise_to(town, as_user):
    def act(obj, stufe="vertraulich", by=HEAD, **values):
        with as_user(town, by):
            vertraulichkeit.set_stufe(obj, stufe, **values)

    return act


def test_only_who_is_cleared_and_has_a_right_sees_it(records, sees, clear, raise_to):
    clear(HEAD)
    clear(DEPUTY)
    raise_to(records.vorgang)
    for thing in (records.vorgang, records.dokument):
        assert sees(HEAD, thing)
        assert not any(sees(one, thing) for one in (WORKER, DEPUTY, "revision", "archivpflege", "fachadmin"))
    assert sees(WORKER, records.akte) and sees("revision", records.akte)


def test_for_official_use_only_is_a_mark(records, sees, raise_to):
    raise_to(records.akte, "nfd")
    assert sees(WORKER, records.dokument) and sees("revision", records.dokument)


def test_an_akte_closes_all_that_lies_in_it_and_what_is_made_there_stays_closed(town, records, sees, clear, raise_to):
    clear(HEAD)
    raise_to(records.akte)
    vorgang = make_vorgang(town, records.akte)
    assert not sees(WORKER, records.dokument) and not sees(WORKER, vorgang)
    raise_to(records.akte, "offen", reason="Geheimhaltung nicht mehr nötig")
    assert sees(WORKER, records.dokument) and not sees(WORKER, vorgang) and sees(HEAD, vorgang)


def test_clearing_opens_and_taking_it_closes_at_once(records, sees, clear, raise_to):
    clear(HEAD)
    raise_to(records.akte)
    clear(WORKER)
    assert sees(WORKER, records.dokument)
    clear(WORKER, "")
    assert not sees(WORKER, records.dokument)


def test_a_higher_stufe_needs_a_higher_clearance(records, sees, clear, raise_to):
    clear(HEAD, "streng_vertraulich")
    clear(WORKER)
    raise_to(records.akte, "streng_vertraulich")
    assert sees(HEAD, records.dokument) and not sees(WORKER, records.dokument)


def test_a_deputy_needs_a_clearance_of_their_own_and_loses_sight_with_it(town, records, sees, clear, raise_to, as_user):
    clear(WORKER)
    raise_to(records.akte)
    with as_user(town, WORKER):
        vertretungen.give(fuer=WORKER, durch=DEPUTY)
    vertretungen.recompute_for(WORKER)
    assert not sees(DEPUTY, records.dokument)
    clear(DEPUTY)
    assert sees(DEPUTY, records.dokument)
    clear(DEPUTY, "")
    assert not sees(DEPUTY, records.dokument)


def test_raising_asks_whose_work_would_stop_and_gives_it_back(town, records, clear, raise_to, as_user):
    clear(HEAD)
    akte_api.assign(records.vorgang, WORKER)
    with as_user(town, WORKER):
        aufgaben.set_aufgabe(records.vorgang, art="frei", betreff="Rückruf")
    assert vertraulichkeit.affected(records.akte, "vertraulich") == [(WORKER, 2)]
    with pytest.raises(WrongState) as error:
        raise_to(records.akte)
    assert "Jana Öztürk" in error.value.message.mapping["names"]
    assert records.akte.vertraulichkeitsstufe == "offen"
    raise_to(records.akte, confirmed=True)
    assert records.vorgang.bearbeiter == ""
    assert vertraulichkeit.affected(records.akte, "vertraulich") == []
    assert aufgaben.signale_of(WORKER) == []


def test_it_is_not_raised_out_of_everybodys_sight(records, raise_to):
    with pytest.raises(WrongState):
        raise_to(records.akte)


def test_lowering_needs_a_reason(records, clear, raise_to):
    clear(HEAD)
    raise_to(records.akte)
    with pytest.raises(Invalid):
        raise_to(records.akte, "offen", reason=" ")
    raise_to(records.akte, "offen", reason="Geheimhaltung nicht mehr nötig")
    entries = list(journal.entries(records.akte))
    changed = [e for e in entries if e["metadatum_name"] == "vertraulichkeitsstufe"]
    assert [(e["alter_wert"], e["neuer_wert"]) for e in changed] == [("vertraulich", "offen"), ("offen", "vertraulich")]
    assert changed[0]["bemerkung"] == "Geheimhaltung nicht mehr nötig"


@pytest.mark.parametrize(
    "by", [WORKER, DEPUTY, "leitung-gewerbe", "registratur", "revision", "fachadmin", "buergerin-a"]
)
def test_only_who_leads_the_oe_changes_it(records, clear, raise_to, by):
    clear(HEAD)
    with pytest.raises(NotAllowed):
        raise_to(records.akte, by=by)
    assert records.akte.vertraulichkeitsstufe == "offen"


def test_the_edit_form_and_the_endpoint_do_not_change_it(records):
    with pytest.raises(Invalid):
        akte_api.edit(records.akte, {"vertraulichkeitsstufe": "vertraulich"})


@pytest.mark.parametrize("by", [WORKER, HEAD, "registratur", "revision", "redaktion", "buergerin-a"])
def test_only_fachadministration_clears_and_takes(clear, by):
    with pytest.raises(NotAllowed):
        clear(WORKER, by=by)
    clear(WORKER)
    with pytest.raises(NotAllowed):
        clear(WORKER, "", by=by)


def test_nobody_clears_themselves_or_somebody_outside(clear):
    with pytest.raises(NotAllowed):
        clear("fachadmin")
    with pytest.raises(Invalid):
        clear("buergerin-a")
    with pytest.raises(Unknown):
        clear(WORKER, "")


def test_who_is_cleared_stands_in_the_journal_of_the_town(town, clear):
    clear(WORKER)
    clear(WORKER, "")
    acts = [e["aktion"] for e in journal.entries(town) if e["metadatum_name"] == "ermaechtigung"]
    assert acts == ["ermaechtigung_entzogen", "ermaechtigung_erteilt"]
    clear(WORKER)
    api.user.delete(username=WORKER)
    assert vertraulichkeit.cleared_for(WORKER) == ""


def test_barring_stays_beside_it(records, sees, clear, raise_to):
    clear(HEAD)
    clear(WORKER)
    raise_to(records.akte)
    rechte.bar(records.akte, WORKER, reason="Schwager")
    assert not sees(WORKER, records.dokument) and sees(HEAD, records.dokument)
