"""Fees of a Vorgang: proposed with their computation, confirmed, demanded by a Bescheid, and safe from inside."""

from datetime import date
from decimal import Decimal
from kommune.eakte.akte import api as akten
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.gebuehren.hkr import kassenzeichen
from kommune.eakte.geschaeftsgang.befugnis import api as befugnisse
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.upgrades.v20261128004.gebuehren import upgrade
from musterstadt.gebuehren_faelle import bescheid_of
from musterstadt.gebuehren_faelle import cafe
from musterstadt.gebuehren_faelle import CLERK
from musterstadt.gebuehren_faelle import fee
from musterstadt.gebuehren_faelle import FORMEL
from musterstadt.gebuehren_faelle import HEAD
from musterstadt.gebuehren_faelle import make_typ
from musterstadt.gebuehren_faelle import set_tarif
from musterstadt.gebuehren_faelle import sign
from plone import api

import pytest


D = Decimal


@pytest.fixture
def vorgang(town, as_user):
    return cafe(town, as_user)


def test_only_the_administration_sets_tariffs_and_keeps_what_was(town, as_user, vorgang):
    for user in (CLERK, HEAD, "buergerin-a", "redaktion", "revision"):
        with as_user(town, user), pytest.raises(NotAllowed):
            set_tarif("neu")
    with as_user(town, "fachadmin"):
        with pytest.raises(Stale):
            set_tarif("cafe", formel="1", stand=0)
        set_tarif("cafe", formel="flaeche * tage * 0,50", gueltig_ab="2099-01-01", stand=1)
        for changes, field in (
            ({"formel": "flaeche * 12.345"}, "formel"),
            ({"formel": "gibtsnicht * 2"}, "formel"),
            ({"betrag": "12,345", "art": "fest"}, "betrag"),
            ({"gueltig_ab": "31.02.2026"}, "gueltig_ab"),
            ({"gueltig_ab": ""}, "gueltig_ab"),
            ({"quelle": ""}, "quelle"),
            ({"art": "geschenkt"}, "art"),
        ):
            with pytest.raises(Invalid) as caught:
                set_tarif("cafe", stand=2, **changes)
            assert caught.value.field == field, changes
    entry = gebuehren.get_tarif("cafe")
    assert [one.formel for one in entry.versionen] == [FORMEL, "flaeche * tage * 0,50"]
    lines = gebuehren.exported().decode("utf-8-sig").splitlines()
    assert len([line for line in lines if line.startswith("cafe;")]) == 2 and "fachadmin" in lines[1]
    assert any(
        "0,50" in str(one["neuer_wert"])
        for one in journal.entries(api.portal.get())
        if one["aktion"] == "tarif_gesetzt"
    )


def test_the_fee_is_proposed_with_its_computation_and_confirmed_by_a_person(town, as_user, vorgang):
    with as_user(town, CLERK):
        row = gebuehren.propose(vorgang, "cafe")
        assert row["betrag"] == D("131.25") and "12,5 × 30 × 0,35 = 131,25 €" in row["schritte"]
        assert gebuehren.total_of(vorgang) == 0
        with pytest.raises(Stale):
            gebuehren.confirm(vorgang, row["id"], betrag=D("1.00"))
        gebuehren.confirm(vorgang, row["id"], betrag=row["betrag"])
        with pytest.raises(WrongState):
            gebuehren.confirm(vorgang, row["id"], betrag=row["betrag"])
    assert gebuehren.total_of(vorgang) == D("131.25")
    acts = [
        (one["aktion"], one["bemerkung"])
        for one in journal.entries(akten.akte_of(vorgang))
        if "gebuehr" in one["aktion"]
    ]
    assert [act for act, _more in acts] == ["gebuehr_bestaetigt", "gebuehr_vorgeschlagen"]
    assert "131,25" in acts[1][1]


def test_a_fee_whose_fields_changed_is_not_confirmed(town, as_user, vorgang):
    with as_user(town, CLERK):
        row = gebuehren.propose(vorgang, "cafe")
        akten.set_felder(vorgang, {"tage": "60"})
        with pytest.raises(Stale):
            gebuehren.confirm(vorgang, row["id"], betrag=row["betrag"])


def test_the_tariff_of_the_relevant_day_is_taken(town, as_user, vorgang):
    with as_user(town, "fachadmin"):
        set_tarif("cafe", formel="flaeche * tage * 0,70", gueltig_ab="2026-07-01", stand=1)
    with as_user(town, CLERK):
        for day, amount in ((date(2026, 6, 30), "131.25"), (date(2026, 7, 1), "262.50")):
            assert gebuehren.propose(vorgang, "cafe", stichtag=day)["betrag"] == D(amount)
        with pytest.raises(Invalid):
            gebuehren.propose(vorgang, "cafe", stichtag=date(2025, 12, 31))


def test_what_cannot_be_computed_is_told_and_nothing_is_kept(town, as_user, vorgang):
    with as_user(town, CLERK):
        akten.set_felder(vorgang, {"tage": ""})
        with pytest.raises(Invalid) as caught:
            gebuehren.propose(vorgang, "cafe")
        assert "tage" in str(caught.value.message.mapping)
        with pytest.raises(Invalid):
            gebuehren.propose(vorgang, "rahmen", betrag=D("12.345"), grund="x")
        with pytest.raises(Invalid):
            gebuehren.propose(vorgang, "cafe", nachlass="Gemeinnützigkeit")
    assert gebuehren.list_positionen(vorgang) == ()


@pytest.mark.parametrize(
    "user", ["sachbearbeitung-verkehr", "buergerin-a", "fachadmin", "redaktion", "poststelle", None]
)
def test_who_does_not_work_on_it_sets_no_fee(town, as_user, vorgang, user):
    with as_user(town, user), pytest.raises(NotAllowed):
        gebuehren.propose(vorgang, "cafe")


def test_the_bescheid_prints_what_is_to_be_paid_and_nobody_changes_it_any_more(town, as_user, vorgang):
    row = fee(town, as_user, vorgang)
    bescheid = bescheid_of(town, as_user, vorgang)
    assert "131,25 €" in bescheid.text.raw
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
        for act in (
            lambda: gebuehren.remove(vorgang, row["id"], grund="billiger"),
            lambda: gebuehren.confirm(vorgang, row["id"], betrag=row["betrag"]),
        ):
            with pytest.raises(WrongState):
                act()
    found = gebuehren.of_bescheid(bescheid)
    assert kassenzeichen.is_valid(found.kassenzeichen)
    with as_user(town, HEAD):
        postausgang.sign(bescheid)
    assert (found.stand, found.betrag) == ("festgesetzt", D("131.25"))
    data = postausgang.render(bescheid, tag=bescheid.gezeichnet_am.date(), unterzeichner="Leitung")
    words = " ".join(text_of(data, "application/pdf").split())
    assert kassenzeichen.shown(found.kassenzeichen) in words and "12,5 × 30 × 0,35" in words
    assert f"{found.faellig:%d.%m.%Y}" in words and "DE02 1203 0000 0000 2020 51" in words
    assert check_pdfa(data) == []


def test_a_text_that_names_another_sum_is_not_submitted(town, as_user, vorgang):
    fee(town, as_user, vorgang)
    bescheid = bescheid_of(town, as_user, vorgang)
    with as_user(town, CLERK):
        bescheid.text = type(bescheid.text)(
            bescheid.text.raw.replace("131,25", "13,10"), "text/html", "text/x-html-safe"
        )
        with pytest.raises(Invalid) as caught:
            postausgang.submit_for_signature(bescheid)
    assert caught.value.field == "text"
    assert gebuehren.of_bescheid(bescheid) is None


def test_a_fee_that_is_only_proposed_stops_the_bescheid(town, as_user, vorgang):
    fee(town, as_user, vorgang)
    bescheid = bescheid_of(town, as_user, vorgang)
    with as_user(town, CLERK):
        gebuehren.propose(vorgang, "rahmen", betrag=D("20"), grund="Ortstermin")
        with pytest.raises(WrongState):
            postausgang.submit_for_signature(bescheid)


def test_a_withdrawn_signature_gives_the_fees_free_and_keeps_the_kassenzeichen(town, as_user, vorgang):
    row = fee(town, as_user, vorgang)
    bescheid = bescheid_of(town, as_user, vorgang)
    sign(town, as_user, bescheid)
    before = gebuehren.of_bescheid(bescheid).kassenzeichen
    with as_user(town, HEAD):
        postausgang.withdraw(bescheid, reason="Fehler")
    assert gebuehren.list_forderungen(vorgang) == []
    with as_user(town, CLERK):
        gebuehren.remove(vorgang, row["id"], grund="neu")
    fee(town, as_user, vorgang)
    sign(town, as_user, bescheid)
    assert gebuehren.of_bescheid(bescheid).kassenzeichen == before


def test_a_vorgang_is_not_closed_while_a_fee_is_in_no_bescheid(town, as_user, vorgang):
    with as_user(town, CLERK):
        gebuehren.propose(vorgang, "cafe")
    assert any("Sondernutzung" in str(one.mapping) for one in akten.unmet_preconditions(vorgang) if one.mapping)


def test_an_older_town_gets_stores_rights_and_settings(town):
    from kommune.eakte.gebuehren.store import ANNOTATION
    from zope.annotation.interfaces import IAnnotations

    kept = IAnnotations(town)[ANNOTATION]
    for _again in range(2):
        upgrade(town.portal_setup)
    assert IAnnotations(town)[ANNOTATION] is kept
    del IAnnotations(town)[ANNOTATION]
    upgrade(town.portal_setup)
    assert gebuehren.list_tarife() == []


@pytest.mark.parametrize(("limit", "allowed"), [("500", False), ("527,03", False), ("527,04", True)])
def test_the_confirmed_fee_decides_who_may_sign(town, as_user, vorgang, limit, allowed):
    with as_user(town, "fachadmin"):
        set_tarif("fest", typ="", art="fest", betrag="395,79", formel="", mindestens="", nachlaesse="")
        befugnisse.enter(wer="leitung:", bis_betrag=limit)
    fee(town, as_user, vorgang)
    with as_user(town, CLERK):
        row = gebuehren.propose(vorgang, "fest")
        gebuehren.confirm(vorgang, row["id"], betrag=row["betrag"])
    bescheid = bescheid_of(town, as_user, vorgang)
    if allowed:
        sign(town, as_user, bescheid)
        return
    with pytest.raises(NotAllowed):
        sign(town, as_user, bescheid)
    assert bescheid.gezeichnet_am is None


@pytest.mark.leak
def test_four_eyes_who_fixed_the_fee_does_not_sign_what_demands_it(town, as_user):
    """The sum is as much of a decision as the text: a head confirmed 250 € and signed alone what a clerk had typed."""
    make_typ(town, vier_augen=True)
    vorgang = cafe(town, as_user)
    with as_user(town, CLERK):
        row = gebuehren.propose(vorgang, "cafe")
    with as_user(town, HEAD):
        gebuehren.confirm(vorgang, row["id"], betrag=row["betrag"])
    bescheid = bescheid_of(town, as_user, vorgang)
    assert postausgang.authors_of(bescheid) == {CLERK, HEAD}
    with pytest.raises(NotAllowed):
        sign(town, as_user, bescheid)


def test_four_eyes_lets_the_head_sign_the_fee_of_a_clerk(town, as_user):
    make_typ(town, vier_augen=True)
    vorgang = cafe(town, as_user)
    fee(town, as_user, vorgang)
    assert sign(town, as_user, bescheid_of(town, as_user, vorgang)).gezeichnet_von == HEAD
