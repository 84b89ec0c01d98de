"""A Vertretung for some Vorgangstypen opens the Vorgänge of these and nothing else, and ends at once everywhere."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.auftrag import api as auftrag
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung.rules import Korb
from kommune.eakte.vertretung import api as vertretungen
from kommune.eakte.vertretung import umfang
from kommune.eakte.vorgangstypen import api as vorgangstypen
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.vorgangstypen import make_typ
from plone import api
from types import SimpleNamespace
from zope.component import getUtility

import pytest


PERSON, HEAD, DEPUTY, OTHER = (
    "sachbearbeitung-steuer",
    "leitung-steuer",
    "sachbearbeitung-gewerbe",
    "sachbearbeitung-verkehr",
)
SIGN, PROCESS = "kommune.eakte: Sign Bescheid", "kommune.eakte: Process Vorgang"


@pytest.fixture
def typed(town, records):
    """In one Akte a Vorgang of the Vorgangstyp and one of none, a Dokument in each."""
    if not dict(vorgangstypen.choices()).get("vertreten"):
        make_typ(id="vertreten", bezeichnung="Vertretener Vorgang", felder=[])
    mine = make_vorgang(town, records.akte, vorgangstyp="vertreten")
    found = SimpleNamespace(**vars(records), mine=mine, mein_dokument=make_dokument(mine))
    for vorgang in (found.mine, found.vorgang):
        akte_api.assign(vorgang, PERSON)
    return found


@pytest.fixture
def give(town, as_user):
    def act(fuer=PERSON, durch=DEPUTY, written=True, **values):
        with as_user(town, fuer):
            one = vertretungen.give(fuer=fuer, durch=durch, typen=("vertreten",), **values)
        if written:
            write(town)
        return one

    return act


def write(town):
    """Do what the Aufträge of the Vertretungen would do, and what these ask for."""
    done = set()
    while todo := [one for one in auftrag.open_of("vertretung-typen") if one.auftrag.key not in done]:
        for one in todo:
            done.add(one.auftrag.key)
            getUtility(IAuftragsart, name="vertretung-typen").run(town, one.auftrag)
    return len(done)


def test_the_vorgaenge_of_the_type_and_nothing_else(town, typed, sees, give, as_user):
    one = give()
    assert sees(DEPUTY, typed.mine) and sees(DEPUTY, typed.mein_dokument)
    assert not any(sees(DEPUTY, thing) for thing in (typed.akte, typed.vorgang, typed.dokument))
    with as_user(town, PERSON):
        vertretungen.end(one.id)
    assert not sees(DEPUTY, typed.mine) and not sees(DEPUTY, typed.mein_dokument)
    roles = set(typed.mine.__ac_local_roles__ or {})
    assert any(one.id in name for name in roles)
    write(town)
    assert not any(one.id in name for name in typed.mine.__ac_local_roles__ or {})


def test_what_comes_later_is_open_at_once(town, typed, sees, give):
    give()
    later = make_vorgang(town, typed.akte, vorgangstyp="vertreten")
    assert sees(DEPUTY, later)
    assert not sees(DEPUTY, make_vorgang(town, typed.akte))


def test_many_are_written_in_portions(town, typed, sees, give, monkeypatch):
    monkeypatch.setattr(umfang, "PORTION", 2)
    more = [make_vorgang(town, typed.akte, vorgangstyp="vertreten") for _number in range(4)]
    give(written=False)
    assert not sees(DEPUTY, more[-1])
    assert write(town) >= 3
    assert all(sees(DEPUTY, one) for one in more)


@pytest.mark.parametrize("art,signs", [("alles", True), ("bearbeitung", False), ("leitung", True)])
def test_signing_is_given_by_the_kind_of_work_too(town, typed, give, as_user, art, signs):
    give(fuer=HEAD, art=art)
    with as_user(town, DEPUTY):
        town.REQUEST.__annotations__ = {}
        assert bool(api.user.has_permission(SIGN, obj=typed.mine)) is signs
        assert not api.user.has_permission(SIGN, obj=typed.vorgang)


def test_a_right_of_the_person_alone_goes_with_it(typed, sees, give):
    rechte.grant(typed.mine, who="person:registratur", what="see", cause="freigabe", reason="Prüfung")
    rechte.grant(typed.vorgang, who="person:registratur", what="see", cause="freigabe", reason="Prüfung")
    give(fuer="registratur")
    assert sees(DEPUTY, typed.mine) and not sees(DEPUTY, typed.vorgang)


def test_never_more_than_the_person(town, typed, sees, give):
    give()
    organisation.revoke_role(PERSON, "steueramt")
    assert not sees(DEPUTY, typed.mine)


def test_who_joins_another_group_brings_their_deputy_along(town, typed, sees, give):
    akte = make_akte(town, oe="gewerbeamt")
    there = make_vorgang(town, akte, vorgangstyp="vertreten", federfuehrung="gewerbeamt")
    give(durch=OTHER)
    assert not sees(OTHER, there)
    organisation.grant_role(PERSON, "gewerbeamt", organisation.Rolle.SACHBEARBEITUNG)
    write(town)
    assert sees(OTHER, there)


def test_an_akte_that_goes_to_another_oe_of_the_person_is_found_by_the_daily_round(town, typed, sees, give):
    organisation.grant_role(PERSON, "gewerbeamt", organisation.Rolle.SACHBEARBEITUNG)
    organisation.revoke_role(PERSON, "steueramt")
    give(durch=OTHER)
    assert not sees(OTHER, typed.mine)
    akte_api.correct_federfuehrung(typed.akte, "gewerbeamt", grund="falsch zugeordnet")
    assert umfang.write_all("heute") == 1
    write(town)
    assert sees(OTHER, typed.mine) and not sees(OTHER, typed.vorgang)


def test_barring_is_stronger(town, typed, sees, give):
    give()
    rechte.bar(typed.akte, DEPUTY, reason="Schwager des Antragstellers")
    assert not sees(DEPUTY, typed.mine)
    rechte.unbar(typed.akte, DEPUTY, reason="geklärt")
    assert sees(DEPUTY, typed.mine)
    rechte.bar(typed.akte, "revision", reason="war beteiligt")
    assert sees(DEPUTY, typed.mine) and not sees(DEPUTY, typed.vorgang)


def test_a_vorgang_that_is_given_the_type_is_opened(typed, sees, give):
    give()
    akte_api.move_to(typed.vorgang, "vertreten", nummer=1)
    assert sees(DEPUTY, typed.vorgang) and not sees(DEPUTY, typed.akte)


def test_the_baskets_hold_that_work_alone(town, typed, give, as_user):
    with as_user(town, PERSON):
        of_type = aufgaben.set_aufgabe(typed.mine, art="frei", betreff="Rückruf")
        other = aufgaben.set_aufgabe(typed.vorgang, art="frei", betreff="Anruf")
    give(durch=HEAD)
    with as_user(town, HEAD):
        assert (steuerung.count(Korb.VERTRETUNG), aufgaben.count_mine()) == (1, 1)
        shown = steuerung.list_korb(steuerung.choose({"korb": "vertretung"}))
        assert ([brain.UID for brain in shown.brains], shown.total) == ([typed.mine.UID()], 1)
        assert of_type.adressat in aufgaben.keys_of_me(of_type)
        assert other.adressat not in aufgaben.keys_of_me(other)


def test_the_journal_says_in_vertretung_there_alone(town, typed, give, as_user):
    give(durch=HEAD)
    with as_user(town, HEAD):
        for vorgang in (typed.mine, typed.vorgang):
            akte_api.edit(vorgang, {"bemerkung": "angerufen"})
    said = [next(iter(journal.entries(one)))["vertretung_fuer"] for one in (typed.mine, typed.vorgang)]
    assert said == [PERSON, ""]
    entry = next(one for one in journal.entries(town["organisation"]) if one["aktion"] == "vertretung_erteilt")
    assert entry["neuer_wert"]["typen"] == ["vertreten"]


def test_who_may_do_what_tells_of_it(typed, give):
    give()
    deputies = lambda record: [row.grant.who for row in rechte.who_may(record) if row.grant.cause == "vertretung"]  # noqa: E731
    assert deputies(typed.mine) == [f"person:{DEPUTY}"]
    assert deputies(typed.vorgang) == deputies(typed.akte) == []


def test_an_unknown_vorgangstyp_is_refused(town, typed, as_user):
    with as_user(town, PERSON), pytest.raises(Invalid):
        vertretungen.give(fuer=PERSON, durch=DEPUTY, typen=("vertreten", "gibtesnicht"))
