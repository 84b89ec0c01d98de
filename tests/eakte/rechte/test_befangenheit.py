"""Who is barred from a record finds no way to it, whatever they are and whoever lets them in."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.vorgang import rueckgabe
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.auftrag.store import speicher
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.eakte.rechte.wirkung.auftraege import Nachrechnen
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api
from zope.component import getUtility

import pytest
import transaction


WORKER, HEAD = "sachbearbeitung-steuer", "leitung-steuer"
OFFICES = ("revision", "archivpflege")
WAYS = ("@@view", "@@journal", "@@journal-export", "@journal", "@journal?export=1", "@journal-pruefung", "@aufgaben")
OF_DOKUMENT = ("@@view", "@@download", "@journal")
EVERYBODY = (WORKER, HEAD, *OFFICES)


def bar(obj, user_id):
    rechte.bar(obj, user_id, reason="Schwester der Antragstellerin")


def portions(town):
    """Do the Aufträge that give work back, one after the other; return how many."""
    done = 0
    while waiting := list(auftraege.open_of(rueckgabe.ART)):
        for one in waiting:
            getUtility(IAuftragsart, name=rueckgabe.ART).run(town, one.auftrag)
            speicher(town).put_away(one.id, one.kopf._replace(stand="done"), keep=False)
            done += 1
    return done


@pytest.fixture
def much_work(town, as_user, records, sees, monkeypatch):
    """Seven Vorgänge of one person, barred by the head; two go back in the request."""
    monkeypatch.setattr(rueckgabe, "AT_ONCE", 2)
    found = [make_vorgang(town, records.akte, bearbeiter=WORKER) for _number in range(7)]
    with as_user(town, HEAD):
        bar(records.akte, WORKER)
    assert sorted(one.bearbeiter for one in found) == [*[""] * 2, *[WORKER] * 5]
    assert not any(sees(WORKER, one) for one in found), "what they see is taken at once, however much there is"
    return found


def test_much_work_of_who_is_barred_goes_back_in_portions_by_who_barred_them(town, much_work):
    assert portions(town) == 3
    assert {one.bearbeiter for one in much_work} == {""}
    for one in much_work:
        last = next(entry for entry in journal.entries(one) if entry["aktion"] != "angelegt")
        assert (last["alter_wert"], last["akteur"]) == (WORKER, HEAD)


def test_who_is_let_in_again_meanwhile_keeps_what_is_left(town, records, much_work):
    rechte.unbar(records.akte, WORKER, reason="geklärt")
    assert portions(town) == 1
    assert [one.bearbeiter for one in much_work].count(WORKER) == 5


@pytest.mark.parametrize("user_id", EVERYBODY)
@pytest.mark.parametrize("where", ["akte", "vorgang"])
def test_a_barred_person_sees_neither_page_nor_list_and_the_others_see_both(records, sees, user_id, where):
    bar(getattr(records, where), user_id)
    barred = list(vars(records).values())[0 if where == "akte" else 1 :]
    assert [sees(user_id, thing) for thing in barred] == [False] * len(barred)
    others = [one for one in EVERYBODY if one != user_id]
    assert [sees(one, thing) for one in others for thing in barred] == [True] * len(others) * len(barred)
    if where == "vorgang":
        assert sees(user_id, records.akte)


def test_the_head_of_an_oe_above_and_the_registratur_are_kept_out_too(town, records, sees):
    organisation.grant_role("registratur", "gewerbeamt", "registratur")
    organisation.grant_role("registratur", "ordnungsamt", "leitung")
    akte_api.correct_federfuehrung(records.akte, "gewerbeamt", grund="falsch zugeordnet")
    assert sees("registratur", records.dokument)
    bar(records.akte, "registratur")
    assert not any(sees("registratur", thing) for thing in vars(records).values())
    assert sees("leitung-gewerbe", records.dokument)


def test_no_grant_and_no_role_given_afterwards_lets_them_in(records, sees):
    bar(records.akte, HEAD)
    rechte.grant(records.vorgang, who=f"person:{HEAD}", what="decide", cause="beteiligung", reason="Versuch")
    organisation.grant_role(HEAD, "steueramt", "registratur")
    organisation.grant_role(HEAD, "", "revision")
    akte_api.forward(records.vorgang, "gewerbeamt")
    organisation.grant_role(HEAD, "gewerbeamt", "leitung")
    assert not any(sees(HEAD, thing) for thing in vars(records).values())
    assert sees("leitung-gewerbe", records.dokument)


def test_what_is_made_in_a_barred_akte_is_barred(town, records, sees):
    bar(records.akte, WORKER)
    organisation.grant_role(WORKER, "gewerbeamt", "sachbearbeitung")
    for vorgang in (make_vorgang(town, records.akte), make_vorgang(town, records.akte, federfuehrung="gewerbeamt")):
        assert not sees(WORKER, vorgang) and not sees(WORKER, make_dokument(vorgang))
        assert sees(HEAD, vorgang)


def test_who_joins_or_leaves_the_oe_has_and_loses_their_part_at_once(records, sees):
    bar(records.vorgang, HEAD)
    organisation.grant_role("sachbearbeitung-gewerbe", "steueramt", "sachbearbeitung")
    assert sees("sachbearbeitung-gewerbe", records.dokument)
    organisation.revoke_role("sachbearbeitung-gewerbe", "steueramt")
    assert not sees("sachbearbeitung-gewerbe", records.dokument)
    organisation.grant_role("redaktion", "", "revision")
    assert sees("redaktion", records.dokument)


def test_a_change_of_state_opens_nothing(records, sees):
    bar(records.vorgang, HEAD)
    akte_api.take_over(records.vorgang)
    akte_api.decide(records.vorgang, "bewilligt")
    akte_api.close_vorgang(records.vorgang)
    akte_api.reopen(records.vorgang, reason="Nachtrag")
    assert not sees(HEAD, records.vorgang) and not sees(HEAD, records.dokument)
    assert sees(WORKER, records.dokument)


def test_letting_in_again_restores_what_was(records, sees):
    before = dict(records.akte.__ac_local_roles__)
    bar(records.akte, HEAD)
    assert records.akte.__ac_local_roles_block__
    assert not [who for who in records.akte.__ac_local_roles__ if who.startswith(("oe-", "rolle-"))]
    rechte.unbar(records.akte, HEAD, reason="Verfahren der Schwester ist beendet")
    assert records.akte.__ac_local_roles__ == before and not records.akte.__ac_local_roles_block__
    assert all(sees(one, thing) for one in EVERYBODY for thing in vars(records).values())
    with pytest.raises(Unknown):
        rechte.unbar(records.akte, HEAD, reason="noch einmal")


def test_barring_is_journaled_needs_a_reason_and_a_person_who_works_here(records):
    bar(records.vorgang, HEAD)
    entry = next(iter(journal.entries(records.vorgang)))
    assert (entry["aktion"], entry["neuer_wert"]) == ("befangen", HEAD)
    for user_id, reason in ((WORKER, ""), ("buergerin-a", "x"), ("nobody", "x")):
        with pytest.raises(Invalid):
            rechte.bar(records.vorgang, user_id, reason=reason)
    assert [one.user_id for one in rechte.sperren_of(records.vorgang)] == [HEAD]


def test_who_runs_the_system_cannot_be_barred_and_it_is_said(records):
    api.user.grant_roles(username=HEAD, roles=["Manager"])
    with pytest.raises(WrongState):
        bar(records.vorgang, HEAD)


def test_work_aufgaben_and_news_go_back_and_nothing_new_comes(town, records, as_user):
    akte_api.assign(records.vorgang, WORKER)
    aufgabe = aufgaben.set_aufgabe(records.vorgang, art="frei", adressat=f"person:{WORKER}", betreff="Anrufen")
    assert {one["uid"] for one in aufgaben.signale_of(WORKER)} == {records.vorgang.UID(), aufgabe.UID()}
    bar(records.akte, WORKER)
    assert records.vorgang.bearbeiter == "" and aufgabe.adressat == "oe:steueramt"
    assert aufgaben.signale_of(WORKER) == []
    for act in (
        lambda: akte_api.assign(records.vorgang, WORKER),
        lambda: aufgaben.change(aufgabe, adressat=f"person:{WORKER}"),
    ):
        with pytest.raises(Invalid):
            act()
    assert make_vorgang(town, records.akte, bearbeiter=WORKER).bearbeiter == ""
    with as_user(town, WORKER):
        assert aufgaben.mine()[1] == aufgaben.count_mine() == 0
        assert aufgaben.news() == []


def test_the_daily_round_mends_what_a_race_left_and_writes_nothing_else(records, sees):
    bar(records.vorgang, HEAD)
    api.content.find(UID="flush")
    round_of_day = Nachrechnen()
    assert round_of_day.work(api.portal.get()) == 0
    records.vorgang.__ac_local_roles__ = {**records.vorgang.__ac_local_roles__, HEAD: ["Leitung"]}
    assert round_of_day.work(api.portal.get()) == 1
    assert not sees(HEAD, records.vorgang)


@pytest.mark.leak
def test_the_akte_tells_nothing_of_a_vorgang_that_is_closed_to_the_reader(town, records, as_user):
    akte_api.edit(records.vorgang, {"title": "Hund der Schwester"})
    bar(records.vorgang, HEAD)
    other = make_vorgang(town, records.akte, betreff="Offen")
    with as_user(town, HEAD):
        told = list(journal.readable(records.akte))
        assert told and len(told) == journal.count_readable(records.akte) < journal.count(records.akte)
        assert not [one for one in told if one["objekt"].startswith(records.vorgang.getId())]
        assert [one for one in told if one["objekt"] == other.getId()]
        assert not journal.may_export(records.akte)
        reasons = [one.mapping for one in akte_api.unmet_preconditions(records.akte) if one.mapping]
        assert {"count": 1} in reasons and "Hund der Schwester" not in str(reasons)
        assert len(api.content.find(path="/".join(records.akte.getPhysicalPath()), portal_type="Vorgang")) == 1
        for query in ({"SearchableText": "Schwester"}, {"aktenzeichen": records.vorgang.aktenzeichen}):
            assert not api.content.find(**query)
    with as_user(town, WORKER):
        assert journal.count_readable(records.akte) == journal.count(records.akte) and journal.may_export(records.akte)


@pytest.mark.leak
@pytest.mark.parametrize("user_id", [HEAD, "revision"])
def test_no_address_of_a_barred_record_answers(live_town, rest, user_id):
    akte = make_akte(live_town, oe="steueramt")
    vorgang = make_vorgang(live_town, akte)
    dokument = make_dokument(vorgang)
    transaction.commit()
    session = rest(live_town, user_id)
    ways = [vorgang.absolute_url(), *(f"{vorgang.absolute_url()}/{name}" for name in WAYS)]
    ways += [dokument.absolute_url(), *(f"{dokument.absolute_url()}/{name}" for name in OF_DOKUMENT)]
    before = {way: session.get(way).status_code for way in ways}
    assert set(before.values()) == {200}, before
    bar(vorgang, user_id)
    transaction.commit()
    after = {way: session.get(way).status_code for way in ways}
    assert set(after.values()) == {404}, after
    for text in ("Haftpflicht", vorgang.aktenzeichen):
        found = session.get("/@search", params={"SearchableText": text}).json()["items"]
        assert not [one for one in found if one["@id"].startswith(vorgang.absolute_url())]
