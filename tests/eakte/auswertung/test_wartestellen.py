"""Where Vorgänge wait: with a partner, too, each counted once, and all of them from the catalog."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.lage import api as lage
from kommune.eakte.auswertung import api as auswertung
from kommune.eakte.auswertung.bericht import Bericht
from kommune.eakte.auswertung.wartestellen import _within
from kommune.eakte.core import clock
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen.api import Beitragsart
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from kommune.eakte.stellungnahmen.voraussetzung import Stellungnahmezeit
from kommune.eakte.upgrades.v20261129003.stellungnahmen import upgrade
from kommune.eakte.upgrades.v20261129004 import wartezeiten
from musterstadt.akten import AYSE
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.vorlagen import make_vorlage
from plone import api
from types import SimpleNamespace

import pytest


HEAD, CLERK, OTHER_HEAD, ADMIN = "leitung-steuer", "sachbearbeitung-steuer", "leitung-gewerbe", "fachadmin"


@pytest.fixture
def stellen(town, as_user):
    with as_user(town, ADMIN):
        return [partnerstellen.add({"name": name, "tage": 7}).id for name in ("Polizei", "Denkmalschutz")]


@pytest.fixture
def vorgang(town, as_user):
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"))
    with as_user(town, CLERK):
        akten.take_over(vorgang)
    return vorgang


def places(town, as_user, head=HEAD, oe="steueramt"):
    with as_user(town, head):
        return {name: number for name, _title, number in auswertung.waiting([oe], town.REQUEST) if number}


def ask(town, as_user, vorgang, stellen):
    with as_user(town, CLERK):
        return stellungnahmen.ask(vorgang, stellen, (), "Bedenken?").befragte


def told(town, vorgang):
    (brain,) = town.portal_catalog.unrestrictedSearchResults(UID=vorgang.UID())
    return lage.told(brain)


def test_a_vorgang_waits_with_the_partner_until_the_last_one_has_answered(town, as_user, vorgang, stellen):
    assert places(town, as_user) == {"bearbeitung": 1}
    one, two = ask(town, as_user, vorgang, stellen)
    assert places(town, as_user) == {"partner": 1} and told(town, vorgang) == (stellungnahmen.WARTET,)
    stellungnahmen.receive(vorgang, one.id, Beitragsart.KEINE_BEDENKEN, "b1", akteur="partner")
    assert places(town, as_user) == {"partner": 1}
    stellungnahmen.receive(vorgang, two.id, Beitragsart.KEINE_BEDENKEN, "b2", akteur="partner")
    assert places(town, as_user) == {"bearbeitung": 1} and told(town, vorgang) == ()


def test_the_days_with_a_partner_are_a_part_of_their_own_on_page_in_file_and_over_rest(
    town, as_user, vorgang, stellen, monkeypatch
):
    start = clock.today()

    def day(number):
        monkeypatch.setattr(clock, "today", lambda: start + timedelta(days=number))

    day(1)
    (one,) = ask(town, as_user, vorgang, stellen[:1])
    day(8)
    stellungnahmen.receive(vorgang, one.id, Beitragsart.KEINE_BEDENKEN, "b1", akteur="partner")
    day(10)
    with as_user(town, HEAD):
        akten.decide(vorgang, "Erledigt")
    assert auswertung.recompute(town)
    with as_user(town, HEAD):
        bericht = Bericht({"oe": "steueramt"})
        spent = dict(bericht.liegezeiten())
        assert spent["awaiting_statement"] == 7.0 and sum(spent.values()) == bericht.summe.dauern[0][0]
        page = api.content.get_view("auswertung", town, town.REQUEST)
        page.bericht = bericht
        assert [row["zahl"] for row in page.liegezeiten() if "Partnerstelle" in row["wort"]] == ["7,0"]
        file = api.content.get_view("auswertung-ausgabe", town, town.REQUEST)
        column = next(number for number, head in enumerate(file.heads(bericht)) if "Partnerstelle" in head)
        assert [row[column] for row in file.rows(bericht) if row[column]] == ["7,0"]


def test_a_vorgang_of_before_the_upgrade_tells_its_days_with_a_partner(town, as_user, vorgang, stellen, monkeypatch):
    ask(town, as_user, vorgang, stellen)
    catalog, path = town.portal_catalog, "/".join(vorgang.getPhysicalPath())
    (brain,) = catalog.unrestrictedSearchResults(UID=vorgang.UID())
    assert "awaiting_statement" in dict(brain.standzeiten)
    with monkeypatch.context() as before:
        before.setattr(Stellungnahmezeit, "spans", lambda self: [])
        catalog.catalog_object(vorgang, path, idxs=["UID"], update_metadata=1)
    (brain,) = catalog.unrestrictedSearchResults(UID=vorgang.UID())
    assert "awaiting_statement" not in dict(brain.standzeiten)
    wartezeiten.upgrade(None)
    wartezeiten.upgrade(None)
    (brain,) = catalog.unrestrictedSearchResults(UID=vorgang.UID())
    assert "awaiting_statement" in dict(brain.standzeiten)


def test_a_vorgang_waits_no_more_when_the_question_is_withdrawn(town, as_user, vorgang, stellen):
    (one,) = ask(town, as_user, vorgang, stellen[:1])
    with as_user(town, CLERK):
        stellungnahmen.withdraw(vorgang, one.id, grund="nicht nötig")
    assert places(town, as_user) == {"bearbeitung": 1}


def test_who_is_in_the_inbox_or_waits_for_the_applicant_counts_once(town, as_user, vorgang, stellen):
    ask(town, as_user, vorgang, stellen)
    with as_user(town, CLERK):
        akten.assign(vorgang, "", grund="Urlaub")
    assert places(town, as_user) == {"eingang": 1}
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        akten.request_papers(vorgang, "Bitte den Plan.")
    assert places(town, as_user) == {"buerger": 1}


def test_another_office_counts_nothing_of_it(town, as_user, vorgang, stellen):
    ask(town, as_user, vorgang, stellen)
    assert places(town, as_user, OTHER_HEAD, "steueramt") == {}


def test_a_town_of_before_learns_what_waits_and_can_run_twice(town, as_user, vorgang, stellen):
    ask(town, as_user, vorgang, stellen)
    catalog = town.portal_catalog
    catalog.delIndex(lage.INDEX)
    catalog.delColumn(lage.INDEX)
    lage.install_catalog(catalog)
    assert told(town, vorgang) == ()
    for _again in range(2):
        upgrade(town.portal_setup)
    assert told(town, vorgang) == (stellungnahmen.WARTET,) and places(town, as_user) == {"partner": 1}


def test_a_draft_to_be_signed_counts_with_its_own_oe(town, as_user):
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"), beteiligte=(AYSE,))
    vorlage = make_vorlage(town)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        postausgang.submit_for_signature(postausgang.draft_bescheid(vorgang, vorlage))
    assert places(town, as_user)["zeichnung"] == 1
    assert "zeichnung" not in places(town, as_user, HEAD, "gewerbeamt")


def test_what_lies_behind_a_thousand_others_is_counted(town, as_user, vorgang):
    paths = {number: f"/plone/akten/elsewhere/{number}/bescheid" for number in range(1500)}
    paths[1500] = "/".join((*vorgang.getPhysicalPath(), "bescheid"))
    catalog = SimpleNamespace(paths=paths, uids=town.portal_catalog._catalog.uids)
    found = SimpleNamespace(catalog=catalog, rids=sorted(paths))
    with as_user(town, HEAD):
        assert _within(found, ["steueramt"]) == 1 and _within(found, ["gewerbeamt"]) == 0
