"""A Schlusszeichnung is asked of who may give it: told when it is set, when it begins and when it is passed on."""

from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.geschaeftsgang.befugnis import api as befugnisse
from kommune.eakte.geschaeftsgang.muster import api as muster
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.vertretung import api as vertretungen
from musterstadt.akten import make_vorgang
from musterstadt.vorgangstypen import give_rule
from musterstadt.vorlagen import make_vorlage
from plone import api
from zope.i18n import translate

import pytest


CLERK, HEAD, OTHER, ADMIN = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr", "fachadmin"
TYP = "hundesteuer-anmelden"
AMOUNT = {"felder": [{"name": "jahressteuer", "label": "Jahressteuer", "art": "betrag"}], "betrag_feld": "jahressteuer"}


@pytest.fixture
def make(town, as_user):
    def make(betrag="", **definition):
        give_rule(town, TYP, **AMOUNT, **definition)
        vorgang = make_vorgang(town, leistung=TYP, vorgangstyp=TYP)
        with as_user(town, CLERK):
            akten.take_over(vorgang)
            if betrag:
                akten.set_felder(vorgang, {"jahressteuer": betrag})
            return postausgang.draft_bescheid(vorgang, town["vorlagen"].get("hundesteuer") or make_vorlage(town))

    with as_user(town, ADMIN):
        make_vorlage(town)
    return make


@pytest.fixture
def sz(town, as_user):
    def sz(bescheid, adressat):
        with as_user(town, CLERK):
            return geschaeftsgang.add_schritt(
                bescheid.aq_parent, verfuegung="sz", adressat=adressat, bezug=bescheid.UID()
            )

    return sz


@pytest.fixture
def stelle(town):
    return api.content.create(organisation.get_oe("steueramt"), "Stelle", title="Kasse", besetzung=(CLERK,))


def enter(town, as_user, **line):
    with as_user(town, ADMIN):
        return befugnisse.enter(**line)


def said(refused):
    return translate(refused.value.message, target_language="de")


def refuse(sz, bescheid, adressat):
    with pytest.raises(Invalid) as refused:
        sz(bescheid, adressat)
    assert refused.value.field == "adressat" and not geschaeftsgang.laufweg_of(bescheid.aq_parent)
    return said(refused)


@pytest.mark.parametrize("adressat", [f"person:{OTHER}", "oe:gewerbeamt", f"person:{CLERK}"])
def test_who_has_no_right_to_sign_here_is_not_asked_to(make, sz, adressat):
    told = refuse(sz, make(), adressat)
    assert told.endswith("keine Schlusszeichnung geben. Zeichnen darf: Dr. Hartmut Brückner.")


def test_a_stelle_is_asked_only_while_somebody_who_signs_holds_it(make, sz, stelle):
    bescheid = make()
    assert refuse(sz, bescheid, f"stelle:{stelle.UID()}").startswith("Kasse")
    stelle.besetzung = (CLERK, HEAD)
    assert sz(bescheid, f"stelle:{stelle.UID()}").stand == "planned"


def test_an_oe_is_asked_where_its_head_signs(make, sz):
    assert sz(make(), "oe:steueramt").stand == "planned"


def test_the_amount_decides_whom_it_can_be_for(town, as_user, make, sz):
    enter(town, as_user, wer=f"person:{HEAD}", bis_betrag="1.000,00")
    assert "Zeichnen darf: zurzeit niemand" in refuse(sz, make("1.000,01"), f"person:{HEAD}")
    assert sz(make("1.000,00"), f"person:{HEAD}")


def test_an_amount_nobody_entered_yet_hinders_nobody(town, as_user, make, sz):
    enter(town, as_user, wer=f"person:{HEAD}", bis_betrag="1.000,00")
    assert sz(make(), f"person:{HEAD}").stand == "planned"


def test_an_amount_that_grew_gives_the_step_back_when_it_would_begin(town, as_user, make, sz):
    enter(town, as_user, wer=f"person:{HEAD}", bis_betrag="1.000,00")
    bescheid = make("900,00")
    sz(bescheid, f"person:{HEAD}")
    with as_user(town, CLERK):
        akten.set_felder(bescheid.aq_parent, {"jahressteuer": "2.000,00"})
        postausgang.submit_for_signature(bescheid)
    (step,) = geschaeftsgang.laufweg_of(bescheid.aq_parent)
    assert step.stand == "returned" and "keine Schlusszeichnung geben" in step.text
    assert not list(api.content.find(portal_type="Aufgabe", adressat=f"person:{HEAD}"))


def test_who_wrote_it_is_not_asked_under_the_four_eyes_rule(town, as_user, make, sz):
    bescheid = make(vier_augen=True)
    with as_user(town, HEAD):
        postausgang.note_author(bescheid)
    assert "Vier-Augen-Prinzip" in refuse(sz, bescheid, f"person:{HEAD}")


def test_the_deputy_of_the_head_may_be_asked(town, as_user, make, sz):
    with as_user(town, HEAD):
        vertretungen.give(fuer=HEAD, durch=OTHER, art=vertretungen.Art.LEITUNG)
    assert sz(make(), f"person:{OTHER}").stand == "planned"


def test_it_is_passed_on_only_to_who_may_give_it(town, as_user, make, sz):
    bescheid = make()
    sz(bescheid, f"person:{HEAD}")
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
        (step,) = geschaeftsgang.laufweg_of(bescheid.aq_parent)
        with pytest.raises(Invalid) as refused:
            aufgaben.change(bescheid.aq_parent[step.aufgabe], adressat=f"person:{OTHER}")
    assert "Zeichnen darf: Dr. Hartmut Brückner" in said(refused)


def test_a_laufweg_of_the_vorgangstyp_tells_it_as_a_step_given_back(town, as_user, make):
    rows = [{"name": "a", "laufweg": "Zeichnung", "verfuegung": "sz", "adressat": f"person:{OTHER}"}]
    bescheid = make(laufweg=rows)
    with as_user(town, CLERK):
        (step,) = muster.set_laufweg(bescheid.aq_parent, "Zeichnung", bezug=bescheid.UID())
    assert step.stand == "returned" and "Dr. Hartmut Brückner" in step.text


@pytest.mark.parametrize("verfuegung", ["sz", "mz", "zk"])
def test_nobody_who_left_gets_a_step(town, as_user, make, verfuegung):
    bescheid = make()
    for oe_id in organisation.oes_of(OTHER):
        organisation.revoke_role(OTHER, oe_id)
    with as_user(town, CLERK), pytest.raises(Invalid) as refused:
        geschaeftsgang.add_schritt(
            bescheid.aq_parent, verfuegung=verfuegung, adressat=f"person:{OTHER}", bezug=bescheid.UID()
        )
    assert refused.value.field == "adressat" and "niemand" in said(refused)
