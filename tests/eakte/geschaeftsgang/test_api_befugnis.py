"""Who signs a Bescheid by result and amount, who makes the table, four eyes; Laufwege of the Vorgangstyp."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.geschaeftsgang.befugnis import api as befugnisse
from kommune.eakte.geschaeftsgang.muster import api as muster
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.vertretung import api as vertretungen
from musterstadt.akten import make_vorgang
from musterstadt.vorgangstypen import give_rule
from musterstadt.vorlagen import make_vorlage
from workflow_tables import rows
from zope.event import notify
from zope.i18n import translate
from zope.lifecycleevent import ObjectModifiedEvent

import pytest


CLERK, HEAD, OTHER, ADMIN = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-verkehr", "fachadmin"
TYP = "hundesteuer-anmelden"
AMOUNT = [{"name": "jahressteuer", "label": "Jahressteuer", "art": "betrag"}]


@pytest.fixture
def make(town, as_user):
    def make(betrag="", **definition):
        if definition:
            give_rule(town, TYP, **definition)
        vorgang = make_vorgang(town, leistung=TYP, vorgangstyp=TYP) if definition else make_vorgang(town, leistung=TYP)
        with as_user(town, CLERK):
            akten.take_over(vorgang)
            if betrag:
                akten.set_felder(vorgang, {"jahressteuer": betrag})
            bescheid = postausgang.draft_bescheid(vorgang, town["vorlagen"].get("hundesteuer") or make_vorlage(town))
            postausgang.submit_for_signature(bescheid)
        return bescheid

    with as_user(town, ADMIN):
        make_vorlage(town)
    return make


def enter(town, as_user, who=ADMIN, **line):
    with as_user(town, who):
        return befugnisse.enter(**line)


def sign(town, as_user, bescheid, who=HEAD):
    with as_user(town, who):
        postausgang.sign(bescheid)


@pytest.mark.parametrize(("state", "role", "permission", "allowed"), rows("zeichnungsbefugnis"))
def test_the_table_of_rights_holds(town, state, role, permission, allowed):
    assert (role in {one["name"] for one in town.rolesOfPermission(permission) if one["selected"]}) is allowed


def test_without_a_line_every_head_signs(town, as_user, make):
    bescheid = make()
    assert postausgang.signers(bescheid) == ["Dr. Hartmut Brückner"]
    sign(town, as_user, bescheid)


def test_who_has_no_line_is_refused_and_reads_who_may(town, as_user, make):
    bescheid = make()
    enter(town, as_user, wer=f"person:{OTHER}", ergebnis="festgesetzt")
    with pytest.raises(NotAllowed) as refused:
        sign(town, as_user, bescheid)
    assert "Miriam Groß" in translate(refused.value.message, target_language="de")
    assert postausgang.signers(bescheid) == ["Miriam Groß"]


@pytest.mark.parametrize("betrag, allowed", [("1000", True), ("1000,01", False), ("", False)])
def test_the_amount_of_the_vorgang_decides(town, as_user, make, betrag, allowed):
    bescheid = make(betrag, felder=AMOUNT, betrag_feld="jahressteuer")
    enter(town, as_user, wer="leitung:", typ=TYP, bis_betrag="1.000")
    if allowed:
        sign(town, as_user, bescheid)
    else:
        with pytest.raises(NotAllowed):
            sign(town, as_user, bescheid)


def test_where_nobody_may_sign_it_is_said_what_to_do(town, as_user, make):
    bescheid = make(betrag="100,00", felder=AMOUNT, betrag_feld="jahressteuer")
    enter(town, as_user, wer=f"person:{OTHER}", bis_betrag="50")
    with pytest.raises(NotAllowed) as refused:
        sign(town, as_user, bescheid)
    said = translate(refused.value.message, target_language="de")
    assert "zurzeit niemand" in said and "Fachadministration" in said and "–." not in said


@pytest.mark.leak
def test_nobody_who_signs_makes_the_table(town, as_user, make):
    line = enter(town, as_user, wer=f"person:{OTHER}")
    for act in (lambda: befugnisse.enter(wer=f"person:{HEAD}"), lambda: befugnisse.end(line.id)):
        with as_user(town, HEAD), pytest.raises(NotAllowed):
            act()
    organisation.grant_role(ADMIN, "steueramt", "leitung")
    with as_user(town, ADMIN), pytest.raises(NotAllowed):
        befugnisse.end(line.id)
    assert befugnisse.table() == (line,)


@pytest.mark.leak
def test_nor_who_stands_in_for_a_head(town, as_user, make):
    with as_user(town, HEAD):
        vertretungen.give(fuer=HEAD, durch=ADMIN)
    with as_user(town, ADMIN), pytest.raises(NotAllowed):
        befugnisse.enter(wer=f"person:{HEAD}")


def test_a_line_is_journaled_dated_and_ends(town, as_user, make):
    later = clock.today() + timedelta(days=3)
    line = enter(town, as_user, wer="leitung:steueramt", bis_betrag="500", von=later)
    sign(town, as_user, make())
    with as_user(town, ADMIN):
        with pytest.raises(WrongState):
            befugnisse.enter(wer="leitung:steueramt", bis_betrag="500", von=later)
        with pytest.raises(Invalid):
            befugnisse.enter(wer="leitung:steueramt", bis_betrag="viel")
        befugnisse.end(line.id)
    assert befugnisse.table() == ()
    aktionen = {one["aktion"] for one in journal.entries(town["organisation"])}
    assert {"befugnis_erteilt", "befugnis_beendet"} <= aktionen


def test_four_eyes_who_changed_the_draft_does_not_sign_it(town, as_user, make):
    bescheid = make(vier_augen=True)
    with as_user(town, HEAD):
        postausgang.return_for_correction(bescheid, reason="Betrag")
        bescheid.title = "Betrag berichtigt"
        notify(ObjectModifiedEvent(bescheid))
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
    with pytest.raises(NotAllowed):
        sign(town, as_user, bescheid)


def test_four_eyes_nor_the_deputy_of_who_wrote_it(town, as_user, make):
    bescheid = make(vier_augen=True)
    with as_user(town, CLERK):
        vertretungen.give(fuer=CLERK, durch=HEAD)
    with pytest.raises(NotAllowed) as refused:
        sign(town, as_user, bescheid)
    assert "Jana Öztürk" in translate(refused.value.message, target_language="de")


def test_four_eyes_lets_the_head_sign_what_others_wrote(town, as_user, make):
    sign(town, as_user, make(vier_augen=True))


LAUFWEG = [
    {"name": "a", "laufweg": "Eingang", "beginn": "anlage", "verfuegung": "zk", "adressat": "leitung", "tage": 3},
    {"name": "b", "laufweg": "Mitzeichnung", "beginn": "bescheid", "verfuegung": "mz", "adressat": f"person:{OTHER}"},
    {"name": "c", "laufweg": "Umlauf", "verfuegung": "zk", "adressat": "oe:gewerbeamt"},
    {"name": "d", "laufweg": "Umlauf", "verfuegung": "zk", "adressat": "leitung", "zugleich": True},
    {"name": "e", "laufweg": "Umlauf", "verfuegung": "zwv", "adressat": "bearbeiter"},
]


def test_laufwege_begin_with_the_vorgang_and_with_the_bescheid_and_by_hand(town, as_user, make):
    bescheid = make(laufweg=LAUFWEG)
    vorgang = bescheid.aq_parent
    eingang, mitzeichnung = geschaeftsgang.laufweg_of(vorgang)
    assert (eingang.vorlage, eingang.adressat, eingang.stand) == ("Eingang", f"person:{HEAD}", "open")
    assert eingang.frist == clock.today() + timedelta(days=3)
    assert (mitzeichnung.bezug, mitzeichnung.stand) == (bescheid.UID(), "open")
    with pytest.raises(WrongState):
        sign(town, as_user, bescheid)
    with as_user(town, CLERK):
        assert [name for name, _title in muster.offered(vorgang)] == ["Eingang", "Mitzeichnung", "Umlauf"]
        made = muster.set_laufweg(vorgang, "Umlauf")
        with pytest.raises(Invalid):
            muster.set_laufweg(vorgang, "Mitzeichnung")
    assert [one.stufe for one in made] == [2, 2, 3]
    with as_user(town, HEAD):
        postausgang.return_for_correction(bescheid, reason="Nochmal")
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
    assert len([one for one in geschaeftsgang.laufweg_of(vorgang) if one.vorlage == "Mitzeichnung"]) == 1


def test_a_schritt_that_finds_nobody_stands_as_given_back(town, as_user, make):
    nobody = [{"name": "a", "laufweg": "Eingang", "beginn": "anlage", "verfuegung": "zk", "adressat": "oe:leer"}]
    vorgang = make(laufweg=nobody).aq_parent
    (schritt,) = geschaeftsgang.laufweg_of(vorgang)
    assert schritt.stand == "returned" and schritt.text


@pytest.mark.parametrize("who", [CLERK, HEAD])
def test_nobody_makes_the_amount_less_after_the_submission_to_sign_within_the_limit(town, as_user, make, who):
    """The letter says what was submitted; the field of the Vorgang alone was asked when it was signed."""
    bescheid = make("2.000,00", felder=AMOUNT, betrag_feld="jahressteuer")
    enter(town, as_user, wer="leitung:", bis_betrag="1.000,00")
    enter(town, as_user, wer="leitung:hauptamt", bis_betrag="")
    with as_user(town, who):
        akten.set_felder(bescheid.aq_parent, {"jahressteuer": "500,00"})
    with pytest.raises(NotAllowed):
        sign(town, as_user, bescheid)
    with as_user(town, CLERK):
        postausgang.recall(bescheid)
        postausgang.submit_for_signature(bescheid)
    sign(town, as_user, bescheid)
