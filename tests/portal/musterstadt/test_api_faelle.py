"""The cases with which ``make start`` fills the example town."""

from collections import Counter
from kommune.eakte.akte import api as akten
from kommune.eakte.altbestand import api as altbestand
from kommune.eakte.auswertung import api as auswertung
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.gebuehren.interfaces import IGebuehrSettings
from kommune.eakte.journal import api as journal
from kommune.portal.antrag import api as antraege
from kommune.portal.musterstadt import faelle
from kommune.portal.musterstadt.jahr import altbestand as register
from kommune.portal.musterstadt.jahr import rueckblick
from kommune.portal.musterstadt.vorspiel import play
from plone import api

import transaction


STATES = {
    faelle.EINGANG: "received",
    faelle.BEARBEITUNG: "in_progress",
    faelle.ZEICHNUNG: "in_progress",
    faelle.RUECKFRAGE: "awaiting_applicant",
    faelle.ZUGESTELLT: "decided",
    faelle.ZDA: "closed",
}


def vorgaenge():
    catalog = api.portal.get_tool("portal_catalog")
    return catalog.unrestrictedSearchResults(portal_type="Vorgang")


def test_every_case_comes_as_far_as_it_is_to_and_a_second_play_adds_nothing(played, played_functional):
    before, catalog = played_functional["vorgaenge_before"], api.portal.get_tool("portal_catalog")
    found = vorgaenge()
    closed_before = sum(sum(work[5]) for work in rueckblick.WORK.values())
    assert len(found) - before == len(faelle.FAELLE) + len(faelle.BY_HAND) + 21 + closed_before, (
        "with the year before, the confidential one, the moved one, two street cafés, four scaffolds with their payments, one with its two Teilvorgänge, a Widerspruch, what an inspection began, the plan on show and the one that is weighed, a petition, a project, the result of a survey, and the scans of two old Akten"
    )
    wanted = Counter(STATES[fall[4]] for fall in faelle.FAELLE)
    assert Counter(brain.review_state for brain in found if brain._unrestrictedGetObject().eingangsnummer) == wanted
    (draft,) = catalog.unrestrictedSearchResults(portal_type="Dokument", ausgecheckt_von="*")
    related = catalog.unrestrictedSearchResults(UID=draft._unrestrictedGetObject().beziehungen[0]["uid"])
    assert [brain.mime for brain in related] == ["message/rfc822"], "an answer to a mail is being written"
    entries = [journal.count(brain._unrestrictedGetObject()) for brain in found]
    play(played)
    transaction.begin()
    again = vorgaenge()
    assert [journal.count(brain._unrestrictedGetObject()) for brain in again] == entries
    assert [antrag.stand for antrag in antraege.antraege_of("buergerin")] == ["decided", "closed"]
    assert all(waiting.versuche == 0 for waiting in mail.waiting()), "no mail leaves an invented town"


def test_the_till_has_handed_over_orders_and_tells_what_was_paid_in_part_late_and_cancelled(played):
    told = {}
    for vorgang in gebuehren.vorgaenge_with_forderung():
        for forderung in gebuehren.list_forderungen(vorgang):
            orders = [(one.art, one.stand, bool(one.quittung)) for one in gebuehren.of_forderung(forderung)]
            told[vorgang.title] = (str(gebuehren.zahlungsstand(forderung, clock.today())), orders)
    given = ("annahme", "ausgegeben", True)
    assert {title: told[title] for title in told if title.startswith("Gerüst Lindenstraße")} == {
        "Gerüst Lindenstraße 4": ("bezahlt", [given]),
        "Gerüst Lindenstraße 12": ("teilweise", [given]),
        "Gerüst Lindenstraße 20": ("ueberfaellig", [given]),
        "Gerüst Lindenstraße 31": ("storniert", [given, ("storno", "ausgegeben", True)]),
    }
    catalog = api.portal.get_tool("portal_catalog")
    late = [brain.Title for brain in catalog.unrestrictedSearchResults(aufgabenart="nachfassen", review_state="open")]
    assert any(title.startswith("Überfällig") for title in late), late
    assert not api.portal.get_registry_record("hkr", interface=IGebuehrSettings), "the training system is gone again"


def test_the_figures_are_of_more_than_a_month_and_a_service_tells_how_long_it_took(demo):
    rueckblick.play()
    months = {month for (_typ, month), zelle in auswertung.zellen(["steueramt"]).items() if zelle.entschieden}
    assert len(months) >= 11
    half, nine_in_ten, count = auswertung.of_leistung("hundesteuer-anmelden")
    assert 5 <= half < nine_in_ten and count >= 50


def test_an_old_register_is_taken_over_with_two_scans_and_one_row_refused(demo):
    register.play()
    register.play()
    with api.env.adopt_user(username=register.REGISTRATUR):
        [bestand] = altbestand.list_bestaende()
        assert [one.befund for _number, one, _url in altbestand.rows(bestand)] == ["neu", "neu", "neu", "abgelehnt"]
        found = [akten.find_akte(uid) for _fingerprint, uid, *_more in bestand.akten.values()]
    assert [akten.state_of(akte) for akte in found] == ["closed"] * 3
    assert sorted(len(akte.objectIds()) for akte in found) == [0, 1, 1]
