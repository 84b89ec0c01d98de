"""Upgrade 20261128002: a filled town comes over from rules on services to Vorgangstypen, without loss."""

from kommune.eakte.akte import api as akten
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.upgrades.v20261128002.vorgangstypen import upgrade as eakte
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.portal.upgrades.v20261128002.vorgangstypen import upgrade as portal_step
from musterstadt.akten import make_akte
from musterstadt.frueher import with_rules_on_services
from musterstadt.frueher import without_vorgangstypen
from musterstadt.vorlagen import make_vorlage
from plone import api

import pytest


CLERK = "sachbearbeitung-steuer"
RULES = {
    "hundesteuer-anmelden": ("921", "sammelakte", 21),
    "bewohnerparkausweis": ("022", "fallakte", None),
    "gewerbe-anmelden": ("024", "sammelakte", 3),
}


@pytest.fixture
def older(town, as_user):
    """The town as the landed state had it: rules on services, templates for services, a Vorgang in each state."""
    with_rules_on_services(town, RULES)
    town["leistungen"]["geheimplan"].kennzeichen = "921"
    town["leistungen"]["geheimplan"].bearbeitungsfrist = 21
    own, general = make_vorlage(town, id="eigene"), make_vorlage(town, id="alle")
    for vorlage, leistungen in ((own, ("hundesteuer-anmelden",)), (general, ())):
        vorlage.__dict__.pop("allgemein", None)
        vorlage.leistungen = leistungen
    akte = make_akte(town)
    running = akten.create_vorgang(akte, betreff="Läuft", leistung="hundesteuer-anmelden")
    closed = akten.create_vorgang(akte, betreff="Fertig", leistung="hundesteuer-anmelden")
    plain = akten.create_vorgang(akte, betreff="Ohne Leistung")
    with as_user(town, CLERK):
        akten.take_over(closed)
        akten.decide(closed, "erledigt")
        akten.close_vorgang(closed)
    without_vorgangstypen(town, (running, closed, plain))
    return running, closed, plain


def test_each_distinct_rule_becomes_a_type_and_nothing_is_lost(town, as_user, older):
    running, closed, plain = older
    before = {one.title: journal.count(one) for one in older}
    roles = {one.title: dict(one.__ac_local_roles__ or {}) for one in older}
    for _again in range(2):
        eakte(town.portal_setup)
        portal_step(town.portal_setup)
    types = {one: town["leistungen"][one].vorgangstyp for one in (*RULES, "geheimplan")}
    assert types["geheimplan"] == types["hundesteuer-anmelden"]
    assert len(set(types.values())) == 3
    definition = vorgangstypen.newest(types["hundesteuer-anmelden"]).definition
    assert (definition["kennzeichen"], definition["aktenart"], definition["frist_tage"], definition["oe"]) == (
        "921",
        "sammelakte",
        21,
        "steueramt",
    )
    assert definition["vorlagen"] == ["eigene"]
    assert vorgangstypen.newest(types["bewohnerparkausweis"]).definition["aktenart"] == "fallakte"
    assert "bearbeitungsfrist" not in town["leistungen"]["hundesteuer-anmelden"].__dict__
    assert akten.fassung_of(running).id == types["hundesteuer-anmelden"]
    assert akten.fassung_of(closed) is None
    assert akten.fassung_of(plain) is None
    assert journal.count(closed) == before["Fertig"]
    assert journal.verify(running).ok
    assert {one.title: dict(one.__ac_local_roles__ or {}) for one in older} == roles
    akten.edit(plain, {"standort": "Keller"})
    assert journal.count(plain) == before["Ohne Leistung"] + 1
    with as_user(town, CLERK):
        assert {one.getId for one in postausgang.vorlagen_for(running)} == {"eigene", "alle"}
        assert {one.getId for one in postausgang.vorlagen_for(plain)} == {"alle"}
        assert [b.Title for b in api.content.find(vorgang_felder=f"vorgangstyp={types['hundesteuer-anmelden']}")] == [
            "Läuft"
        ]


def test_a_rule_that_cannot_be_followed_stays_a_draft(town, older, caplog):
    eakte(town.portal_setup)
    portal_step(town.portal_setup)
    typ = vorgangstypen.get(town["leistungen"]["gewerbe-anmelden"].vorgangstyp)
    assert api.content.get_state(typ) == "draft"
    assert "stays a draft" in caplog.text
