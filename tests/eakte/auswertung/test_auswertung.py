"""``@@auswertung`` and ``@auswertung``: counted from the catalog, for who leads an OE, and nobody is ranked."""

from kommune.eakte.akte import api as akten
from kommune.eakte.auswertung import api as auswertung
from kommune.eakte.auswertung.zahlen import Zaehlen
from kommune.eakte.auswertung.zahlen import zahlen
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.upgrades.v20261128004 import auswertung as step
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from plone import api

import pytest
import transaction


HEAD, CLERK, OTHER_HEAD, ADMIN = "leitung-steuer", "sachbearbeitung-steuer", "leitung-gewerbe", "fachadmin"


def decided(town, akte, number=1, **felder):
    found = []
    for _ in range(number):
        vorgang = make_vorgang(town, akte, eingangsdatum=clock.today(), **felder)
        akten.take_over(vorgang, user_id=CLERK)
        akten.decide(vorgang, "erledigt")
        found.append(vorgang)
    return found


@pytest.fixture
def counted(town):
    akte = make_akte(town)
    done = decided(town, akte, 5)
    make_vorgang(town, akte, eingangsdatum=clock.today())
    auswertung.recompute(town)
    return done


def test_what_came_and_was_decided_is_counted_for_its_oe(town, as_user, counted):
    month = auswertung.rules.month_of(clock.today())
    with as_user(town, HEAD):
        cells = auswertung.zellen(auswertung.require_led())
        found = auswertung.rules.by_month(cells, [month])[month]
        assert (found.eingaenge, found.entschieden, found.median) == (6, 5, 0)
        now = auswertung.now(["steueramt"], [])
        assert (now.offen, now.ueberfaellig) == (6, 0)
        places = {name: number for name, _title, number in auswertung.waiting(["steueramt"], town.REQUEST)}
        assert places["entschieden"] == 5 and places["eingang"] == 1 and places["buerger"] == 0


def test_nothing_is_written_while_nothing_changed(town, counted):
    kept = zahlen(town).stand
    assert kept and not auswertung.recompute(town) and zahlen(town).stand == kept
    task = Zaehlen()
    assert task.work(town) == 0
    decided(town, counted[0].aq_parent)
    assert task.work(town) == 1


@pytest.mark.leak
def test_only_who_leads_an_oe_has_its_figures(town, as_user, counted):
    for person in (CLERK, ADMIN, "buergerin-a"):
        with as_user(town, person), pytest.raises(Unknown):
            auswertung.require_led()
    with as_user(town, OTHER_HEAD):
        with pytest.raises(Unknown):
            auswertung.require_led("steueramt")
        assert auswertung.zellen(auswertung.require_led()) == {}


@pytest.mark.leak
def test_a_confidential_vorgang_is_counted_nowhere(town, counted):
    counted[0].vertraulichkeitsstufe = "vertraulich"
    counted[0].reindexObject()
    auswertung.recompute(town)
    month = auswertung.rules.month_of(clock.today())
    assert auswertung.rules.by_month(auswertung.zellen(["steueramt"]), [month])[month].entschieden == 4


@pytest.mark.leak
def test_an_akte_raised_later_takes_its_vorgaenge_out_of_the_figures(town, as_user, counted):
    with as_user(town, ADMIN):
        vertraulichkeit.clear(HEAD, "vertraulich", reason="Sicherheitsüberprüfung vom 1.10.2026")
    akte = counted[0].aq_parent
    with as_user(town, HEAD):
        vertraulichkeit.set_stufe(akte, "vertraulich", confirmed=True)
    auswertung.recompute(town)
    assert auswertung.zellen(["steueramt"]) == {}
    with as_user(town, HEAD):
        vertraulichkeit.set_stufe(akte, "offen", reason="Sperre aufgehoben")
    auswertung.recompute(town)
    month = auswertung.rules.month_of(clock.today())
    assert auswertung.rules.by_month(auswertung.zellen(["steueramt"]), [month])[month].entschieden == 5


def test_people_are_counted_only_where_the_setting_says_so_and_by_name(town, as_user, counted):
    with as_user(town, HEAD):
        assert auswertung.people(["steueramt"]) == []
        with pytest.raises(Unknown):
            auswertung.set_counted("steueramt", ["personen"], grund="weil ich es will")
    with as_user(town, ADMIN):
        with pytest.raises(Invalid):
            auswertung.set_counted("steueramt", ["personen"], grund=" ")
        with pytest.raises(Invalid):
            auswertung.set_counted("steueramt", ["rangliste"], grund="x")
        auswertung.set_counted("steueramt", ["mengen", "personen"], grund="Dienstvereinbarung")
    with as_user(town, HEAD):
        rows = auswertung.people(["steueramt"])
        assert (CLERK, 5) in [(user_id, number) for user_id, _name, number in rows]
        assert [name for _id, name, _number in rows] == sorted((name for _id, name, _number in rows), key=str.casefold)


def test_a_town_of_before_learns_the_states_from_its_journals(town, counted):
    before = counted[0].standzeiten
    assert [state for state, _day in before] == ["in_progress", "decided"]
    catalog = api.portal.get_tool("portal_catalog")
    catalog.delColumn(step.COLUMN)
    for vorgang in counted:
        del vorgang.standzeiten
    for _twice in range(2):
        step.upgrade(api.portal.get_tool("portal_setup"))
        assert counted[0].standzeiten == before
        [brain] = api.content.find(UID=counted[0].UID())
        assert brain.standzeiten == before


def test_page_file_and_endpoint_tell_the_same(live_town, rest):
    decided(live_town, make_akte(live_town, betreff="Auswertung"), 5)
    auswertung.recompute(live_town)
    transaction.commit()
    base = live_town.absolute_url()
    head = rest(live_town, HEAD)
    told = head.get(f"{base}/@auswertung?oe=steueramt&monate=6").json()
    assert len(told["monate"]) == 6 and told["monate"][-1]["entschieden"] >= 5 and told["offen"] >= 5
    head.headers["Accept"] = "text/html"
    page = head.get(f"{base}/@@auswertung?oe=steueramt&monate=6")
    assert page.status_code == 200 and "Auswertung" in page.text and 'role="img"' in page.text
    assert f"<strong>{told['offen']}</strong>" in page.text
    for name in ("xlsx", "ods", "csv"):
        answer = head.get(f"{base}/@@auswertung-ausgabe?oe=steueramt&monate=6&format={name}")
        assert answer.status_code == 200 and f'.{name}"' in answer.headers["Content-Disposition"]
    assert f";{told['monate'][-1]['entschieden']};" in answer.content.decode("utf-8-sig")
    assert "@@auswertung" in head.get(f"{base}/@@heute").text
    for person in (CLERK, "buergerin-a", None):
        other = rest(live_town, person) if person else rest(live_town)
        for path in ("@auswertung", "@@auswertung", "@@auswertung-ausgabe", "@@auswertung-festlegen"):
            assert other.get(f"{base}/{path}").status_code in (401, 404)


def test_the_page_of_a_service_tells_how_long_its_applications_took(live_town, rest):
    page = f"{live_town.absolute_url()}/leistungen/hundesteuer-anmelden"
    session = rest(live_town)
    session.headers["Accept"] = "text/html"
    assert "Tatsächliche Dauer" not in session.get(page).text
    kept = zahlen(live_town)
    kept.leistungen, kept.stand_der_leistungen = {"hundesteuer-anmelden": ((3, 6), (12, 5), (40, 1))}, 1
    transaction.commit()
    told = session.get(page).text
    assert "innerhalb von 3 Tagen entschieden, neun von zehn innerhalb von 12 Tagen (12 Anträge" in " ".join(
        told.split()
    )


def test_the_page_says_why_there_are_no_days_instead_of_an_empty_chart(live_town, as_user, rest):
    akte = make_akte(live_town)
    decided(live_town, akte, 2)
    auswertung.recompute(live_town)
    transaction.commit()
    page = rest(live_town, HEAD)
    page.headers["Accept"] = "text/html"
    text = page.get(f"{live_town.absolute_url()}/@@auswertung").text
    assert "am Tag des Eingangs entschieden" in text and "wurde nichts entschieden" not in text
    assert "In keinem Monat gab es fünf Entscheidungen" in text and "bild-dauern" not in text
    assert "bild-mengen" in text
