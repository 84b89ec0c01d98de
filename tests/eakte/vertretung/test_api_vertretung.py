"""A Vertretung gives basket and right from the first to the last day, to the deputy alone, and ends at once everywhere."""

from datetime import timedelta
from kommune.eakte.akte import api as akte_api
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung.rules import Korb
from kommune.eakte.vertretung import api as vertretungen
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from plone import api

import pytest


PERSON, HEAD, DEPUTY, OTHER = (
    "sachbearbeitung-steuer",
    "leitung-steuer",
    "sachbearbeitung-gewerbe",
    "sachbearbeitung-verkehr",
)
SIGN, PROCESS = "kommune.eakte: Sign Bescheid", "kommune.eakte: Process Vorgang"


@pytest.fixture
def give(town, as_user):
    def act(by=None, fuer=PERSON, durch=DEPUTY, **values):
        with as_user(town, by or fuer):
            return vertretungen.give(fuer=fuer, durch=durch, **values)

    return act


@pytest.fixture
def may(town, as_user):
    def ask(user_id, permission, obj):
        with as_user(town, user_id):
            town.REQUEST.__annotations__ = {}
            return bool(api.user.has_permission(permission, obj=obj))

    return ask


def later(monkeypatch, days):
    moment = clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: moment)


def newest(obj):
    return next(iter(journal.entries(obj)))


def test_the_deputy_sees_and_works_and_the_end_is_at_once_on_pages_and_in_lists(
    town, records, sees, give, may, as_user
):
    assert not any(sees(DEPUTY, thing) for thing in vars(records).values())
    one = give()
    assert all(sees(DEPUTY, thing) for thing in vars(records).values())
    assert may(DEPUTY, PROCESS, records.vorgang) and not may(DEPUTY, SIGN, records.vorgang)
    with as_user(town, PERSON):
        vertretungen.end(one.id)
    assert not any(sees(DEPUTY, thing) for thing in vars(records).values())


def test_it_begins_and_ends_by_its_days_without_any_auftrag(records, sees, give, may, monkeypatch):
    give(von=clock.today() + timedelta(days=1), bis=clock.today() + timedelta(days=2))
    seen = [sees(DEPUTY, records.dokument)]
    for _day in range(3):
        later(monkeypatch, 1)
        seen.append(sees(DEPUTY, records.dokument))
    assert seen == [False, True, True, False]


def test_nothing_is_computed_on_any_record_when_it_is_given_or_ended(town, records, give, as_user):
    before = records.akte._p_changed, dict(records.akte.__ac_local_roles__)
    one = give()
    with as_user(town, PERSON):
        vertretungen.end(one.id)
    assert (records.akte._p_changed, dict(records.akte.__ac_local_roles__)) == before


def test_it_is_not_handed_on(records, sees, give):
    give()
    give(fuer=DEPUTY, durch=OTHER)
    assert sees(DEPUTY, records.dokument) and not sees(OTHER, records.dokument)


def test_in_a_circle_each_stands_in_for_the_next_alone(town, records, sees, give, may, as_user):
    """Three who stand in for each other: nothing goes round twice, the journal names one person, and the end ends it."""
    give()
    give(fuer=DEPUTY, durch=OTHER)
    last = give(fuer=OTHER, durch=PERSON)
    assert sees(PERSON, records.dokument) and sees(DEPUTY, records.dokument) and not sees(OTHER, records.dokument)
    assert [one.fuer for one in vertretungen.represented(PERSON)] == [OTHER]
    assert not any(may(who, SIGN, records.vorgang) for who in (PERSON, DEPUTY, OTHER))
    with as_user(town, OTHER):
        vertretungen.end(last.id)
    assert vertretungen.represented(PERSON) == () and sees(DEPUTY, records.dokument)


def test_two_who_stand_in_for_each_other_work_for_each_other_and_nobody_signs_by_it(records, sees, give, may):
    give()
    give(fuer=DEPUTY, durch=PERSON)
    for who in (PERSON, DEPUTY):
        assert (
            sees(who, records.dokument) and may(who, PROCESS, records.vorgang) and not may(who, SIGN, records.vorgang)
        )


def test_the_deputy_never_has_more_than_the_person(records, sees, give):
    give()
    organisation.revoke_role(PERSON, "steueramt")
    assert not sees(PERSON, records.dokument) and not sees(DEPUTY, records.dokument)


def test_who_works_nowhere_any_more_stands_in_for_nobody(town, records, sees, give):
    give()
    organisation.revoke_role(DEPUTY, "gewerbeamt")
    assert not sees(DEPUTY, records.dokument)
    api.user.delete(username=DEPUTY)
    assert vertretungen.of_deputy(DEPUTY) == ()


def test_town_wide_roles_stay_with_the_person(town, records, sees, give, as_user):
    give(fuer="revision", durch=DEPUTY)
    assert sees("revision", records.dokument) and not sees(DEPUTY, records.dokument)


@pytest.mark.parametrize(
    "art,works,signs", [("alles", True, True), ("leitung", True, True), ("bearbeitung", False, False)]
)
def test_the_leitung_can_be_stood_in_for_by_kind_of_work(records, give, may, art, works, signs):
    give(fuer=HEAD, art=art)
    assert (may(DEPUTY, PROCESS, records.vorgang), may(DEPUTY, SIGN, records.vorgang)) == (works, signs)


def test_a_right_of_the_person_alone_is_open_to_the_deputy_too(records, sees, give):
    akte_api.forward(records.vorgang, "strassenverkehr")
    rechte.grant(records.vorgang, who="person:registratur", what="see", cause="freigabe", reason="Prüfung")
    assert not sees(DEPUTY, records.vorgang)
    give(fuer="registratur")
    assert sees(DEPUTY, records.vorgang) and not sees(DEPUTY, records.akte)


def test_barring_the_deputy_is_stronger(town, records, sees, give):
    give()
    rechte.bar(records.akte, DEPUTY, reason="Schwager des Antragstellers")
    assert not sees(DEPUTY, records.dokument) and sees(PERSON, records.dokument)


def test_barring_the_person_bars_their_deputy(records, sees, give):
    give()
    rechte.bar(records.akte, PERSON, reason="Schwager des Antragstellers")
    assert not sees(PERSON, records.dokument) and not sees(DEPUTY, records.dokument)


def test_where_somebody_else_is_barred_the_auftrag_lets_the_deputy_in_and_the_end_takes_it_at_once(
    town, records, sees, give, as_user
):
    rechte.bar(records.akte, "revision", reason="war beteiligt")
    one = give()
    assert not sees(DEPUTY, records.dokument)
    assert vertretungen.recompute_for(PERSON) == 1
    assert sees(DEPUTY, records.dokument) and not sees("revision", records.dokument)
    with as_user(town, PERSON):
        vertretungen.end(one.id)
    assert not sees(DEPUTY, records.dokument)
    give(oes=("steueramt",), art="leitung")
    assert not sees(DEPUTY, records.dokument)


def test_what_the_deputy_does_stands_in_the_journal_as_in_vertretung(town, records, give, as_user):
    akte_api.assign(records.vorgang, PERSON)
    give()
    with as_user(town, DEPUTY):
        akte_api.edit(records.vorgang, {"bemerkung": "angerufen"})
    entry = newest(records.vorgang)
    assert (entry["akteur"], entry["vertretung_fuer"]) == (DEPUTY, PERSON)
    with as_user(town, PERSON):
        akte_api.edit(records.vorgang, {"bemerkung": "selbst angerufen"})
    assert newest(records.vorgang)["vertretung_fuer"] == ""
    assert journal.verify(records.vorgang).ok


def test_a_colleague_acts_in_vertretung_only_where_the_person_works(town, records, give, as_user):
    give(durch=HEAD)
    with as_user(town, HEAD):
        akte_api.edit(records.vorgang, {"bemerkung": "von niemandem"})
        assert newest(records.vorgang)["vertretung_fuer"] == ""
        akte_api.assign(records.vorgang, PERSON)
        akte_api.edit(records.vorgang, {"bemerkung": "von ihr"})
    assert newest(records.vorgang)["vertretung_fuer"] == PERSON


def test_the_deputy_finds_the_persons_vorgaenge_and_aufgaben(town, records, give, as_user):
    akte_api.assign(records.vorgang, PERSON)
    with as_user(town, PERSON):
        aufgabe = aufgaben.set_aufgabe(records.vorgang, art="frei", betreff="Rückruf")
    with as_user(town, DEPUTY):
        assert (steuerung.count(Korb.VERTRETUNG), aufgaben.count_mine()) == (0, 0)
    give()
    with as_user(town, DEPUTY):
        assert (steuerung.count(Korb.VERTRETUNG), aufgaben.count_mine()) == (1, 1)
        assert aufgaben.may_handle(aufgabe)
    with as_user(town, OTHER):
        assert (steuerung.count(Korb.VERTRETUNG), aufgaben.count_mine()) == (0, 0)


@pytest.mark.parametrize("signale", [True, False])
def test_the_deputy_is_told_of_news_if_that_was_wished(records, give, signale):
    give(signale=signale)
    akte_api.assign(records.vorgang, PERSON)
    assert bool(aufgaben.signale_of(PERSON)) and bool(aufgaben.signale_of(DEPUTY)) is signale


@pytest.mark.parametrize("by", [PERSON, HEAD])
def test_the_person_and_the_leitung_give_and_end_one(town, give, by, as_user):
    one = give(by=by)
    with as_user(town, by):
        vertretungen.end(one.id)
    acts = [entry["aktion"] for entry in journal.entries(town["organisation"], limit=2)]
    assert acts == ["vertretung_beendet", "vertretung_erteilt"]


@pytest.mark.parametrize(
    "by", [DEPUTY, OTHER, "leitung-gewerbe", "registratur", "revision", "fachadmin", "buergerin-a"]
)
def test_nobody_else_gives_or_ends_one(town, give, by, as_user):
    with pytest.raises(Unknown):
        give(by=by)
    one = give(durch=OTHER if by == DEPUTY else "poststelle")
    if by != OTHER:
        with as_user(town, by), pytest.raises(Unknown):
            vertretungen.end(one.id)


def test_the_deputy_of_the_leitung_gives_none_in_their_place(give):
    give(fuer=HEAD)
    with pytest.raises(Unknown):
        give(by=DEPUTY, fuer=PERSON, durch=OTHER)


@pytest.mark.parametrize(
    "faulty",
    [
        {"durch": PERSON},
        {"durch": "buergerin-a"},
        {"durch": "nobody"},
        {"durch": ""},
        {"art": "x"},
        {"oes": ("gewerbeamt",)},
        {"bis": clock.today() - timedelta(days=1)},
        {"grund": "x" * 501},
    ],
)
def test_what_cannot_be_given_is_refused(give, faulty):
    with pytest.raises(Invalid):
        give(**faulty)
    assert vertretungen.of_deputy(DEPUTY) == ()


def test_the_same_is_given_once(give):
    give()
    with pytest.raises(WrongState):
        give()


def test_a_deputy_takes_over_no_vorgang_of_an_oe_they_do_not_work_in(town, records, give, as_user):
    give()
    with as_user(town, DEPUTY), pytest.raises(KommuneError):
        akte_api.take_over(records.vorgang)


def told(obj):
    rows = [row for row in rechte.who_may(obj) if row.grant.cause == "vertretung"]
    return [(row.grant.who, str(row.grant.what), row.through, row.in_force) for row in rows]


def test_who_may_do_what_tells_of_deputies_and_through_whom(records, give):
    assert told(records.vorgang) == []
    today = clock.today()
    give(art="bearbeitung", grund="krank")
    give(fuer=HEAD, durch=OTHER, von=today + timedelta(days=3), bis=today + timedelta(days=9))
    rows = [
        (f"person:{DEPUTY}", "work", PERSON, True),
        (f"person:{OTHER}", "decide", HEAD, False),
    ]
    assert told(records.vorgang) == told(records.akte) == rows
    shown = [row.grant for row in rechte.who_may(records.akte) if row.through]
    assert [(one.since, one.until, one.reason) for one in shown] == [
        (today, None, ""),
        (today + timedelta(days=3), today + timedelta(days=9), ""),
    ]
    akte_api.correct_federfuehrung(records.akte, "strassenverkehr", grund="falsch zugeordnet")
    assert told(records.akte) == []


def test_who_may_do_what_names_no_deputy_who_is_kept_out(records, give):
    give()
    rechte.bar(records.akte, DEPUTY, reason="Schwager")
    assert told(records.vorgang) == []
    rechte.unbar(records.akte, DEPUTY, reason="geklärt")
    rechte.bar(records.akte, PERSON, reason="Schwager")
    assert told(records.vorgang) == []


@pytest.mark.leak
@pytest.mark.parametrize("durch", [HEAD, DEPUTY])
def test_the_leitung_gives_nobody_what_the_person_has_in_another_office(town, give, sees, durch):
    """A head who made herself the deputy of a clerk read what the clerk reads elsewhere, too."""
    organisation.grant_role(PERSON, "strassenverkehr", "sachbearbeitung")
    elsewhere = make_vorgang(town, make_akte(town, oe="strassenverkehr"))
    assert sees(PERSON, elsewhere) and not sees(durch, elsewhere)
    with pytest.raises(Invalid):
        give(by=HEAD, durch=durch, oes=("strassenverkehr",))
    one = give(by=HEAD, durch=durch)
    assert one.oes == ("steueramt",) and not sees(durch, elsewhere)
    if durch == DEPUTY:
        give(durch=durch, oes=("strassenverkehr",))
        assert sees(durch, elsewhere), "the person may"


@pytest.mark.leak
def test_a_head_takes_for_herself_nothing_beyond_what_she_leads(give):
    assert give(by=HEAD, durch=HEAD).oes == ("steueramt",)
    assert give(by=HEAD, durch=DEPUTY).oes == (), "all she leads is all there is"
