"""Grants on records: given, ended, dated; what they let people do, on pages and in lists alike."""

from datetime import timedelta
from kommune.eakte.akte import api as akte_api
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftrag
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.journal import api as journal
from kommune.eakte.journal.eintraege.worte import Uebersetzer
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from musterstadt.akten import make_vorgang
from plone import api
from zope.component import getUtility
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest


WORKER, HEAD, STRANGER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-gewerbe"
SOMEBODY = f"person:{STRANGER}"


def later(monkeypatch, days):
    moment = clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: moment)


def share(obj, who=SOMEBODY, what="see", cause="freigabe", reason="Amtshilfe § 4 VwVfG", **more):
    return rechte.grant(obj, who=who, what=what, cause=cause, reason=reason, **more)


def test_an_akte_keeps_the_grant_of_its_oe_and_a_vorgang_in_it_none(records, sees):
    (grant,) = rechte.grants_of(records.akte)
    assert (grant.who, grant.what, grant.cause) == ("oe:steueramt", "decide", "federfuehrung")
    assert rechte.grants_of(records.vorgang) == ()
    for thing in vars(records).values():
        assert [sees(one, thing) for one in (WORKER, HEAD, "revision", "archivpflege")] == [True] * 4
        assert not any(sees(one, thing) for one in (STRANGER, "registratur", "fachadmin", "buergerin-a"))


@pytest.mark.parametrize("what,works,decides", [("see", False, False), ("work", True, False), ("decide", True, True)])
def test_a_freigabe_lets_a_person_of_another_oe_do_what_it_says(records, sees, as_user, town, what, works, decides):
    share(records.vorgang, what=what)
    assert sees(STRANGER, records.vorgang) and sees(STRANGER, records.dokument) and not sees(STRANGER, records.akte)
    with as_user(town, STRANGER):
        rights = ("kommune.eakte: Process Vorgang", "kommune.eakte: Sign Bescheid")
        assert [bool(api.user.has_permission(right, obj=records.vorgang)) for right in rights] == [works, decides]


def test_ending_it_takes_it_and_nothing_else(records, sees):
    first, second = share(records.vorgang), share(records.vorgang, cause="beteiligung")
    rechte.end(records.vorgang, grant_id=first.id, reason="erledigt")
    assert sees(STRANGER, records.dokument, fresh=False)
    rechte.end(records.vorgang, cause="beteiligung")
    assert not sees(STRANGER, records.dokument, fresh=False) and sees(WORKER, records.dokument)
    assert rechte.grants_of(records.vorgang) == ()
    with pytest.raises(Unknown):
        rechte.end(records.vorgang, grant_id=second.id)


def test_giving_and_ending_by_hand_stand_in_the_journal(town, records):
    before = journal.count(records.vorgang)
    grant = share(records.vorgang)
    rechte.end(records.vorgang, grant_id=grant.id, reason="erledigt")
    newest = list(journal.entries(records.vorgang, limit=2))
    assert journal.count(records.vorgang) == before + 2
    assert [one["aktion"] for one in newest] == ["recht_beendet", "recht_erteilt"]
    assert newest[1]["neuer_wert"] == {"who": SOMEBODY, "what": "see", "cause": "freigabe"}
    assert newest[1]["bemerkung"] == "Amtshilfe § 4 VwVfG"
    assert journal.verify(records.vorgang).fehler == ()
    worte = Uebersetzer(records.vorgang, town.REQUEST)
    assert worte.zeilen(newest[1], newest[1]["neuer_wert"]) == ["Wer: Aylin Demir", "Darf: sehen", "Anlass: Freigabe"]


@pytest.mark.parametrize(
    "faulty",
    [
        {"reason": " "},
        {"reason": "x" * 2001},
        {"who": "person:buergerin-a"},
        {"who": "person:nobody"},
        {"who": "stelle:nowhere"},
        {"who": STRANGER},
        {"what": "own"},
        {"cause": "aufsicht"},
        {"until": clock.today() - timedelta(days=1)},
        {"since": clock.today() + timedelta(days=2), "until": clock.today() + timedelta(days=1)},
    ],
)
def test_what_cannot_be_given_is_refused_and_nothing_changed(records, faulty):
    with pytest.raises(Invalid):
        share(records.vorgang, **faulty)
    assert rechte.grants_of(records.vorgang) == ()


def test_a_dated_right_begins_and_ends_by_itself_and_the_auftrag_brings_the_lists(town, records, monkeypatch, as_user):
    today = clock.today()
    share(records.vorgang, since=today + timedelta(days=1), until=today + timedelta(days=2))

    def by_page():
        with as_user(town, STRANGER):
            town.REQUEST.__annotations__ = {}
            return bool(api.user.has_permission("View", obj=records.dokument))

    def by_list():
        with as_user(town, STRANGER):
            return len(api.content.find(UID=records.dokument.UID()))

    def work():
        due = [one for one in auftrag.open_of("rechte") if one.kopf.faellig <= clock.now().timestamp()]
        for one in due:
            getUtility(IAuftragsart, name="rechte").run(town, one.auftrag)
        return len(due)

    assert (by_page(), by_list(), work()) == (False, 0, 0)
    later(monkeypatch, 1)
    assert (by_page(), work(), by_list()) == (True, 1, 1)
    later(monkeypatch, 1)
    assert by_page()
    later(monkeypatch, 1)
    assert not by_page()
    work()
    assert by_list() == 0


def test_who_holds_a_stelle_holds_its_rights_as_long_as_they_hold_it(town, records, sees):
    oe = organisation.get_oe("gewerbeamt")
    stelle = api.content.create(oe, "Stelle", title="Außendienst", besetzung=(STRANGER,))
    share(records.vorgang, who=f"stelle:{stelle.UID()}")
    assert sees(STRANGER, records.dokument)
    stelle.besetzung = ("leitung-gewerbe",)
    notify(ObjectModifiedEvent(stelle))
    assert not sees(STRANGER, records.dokument) and sees("leitung-gewerbe", records.dokument)
    api.content.delete(stelle, check_linkintegrity=False)
    assert not sees("leitung-gewerbe", records.dokument)


def test_forwarding_gives_its_own_right_and_forwarding_on_ends_it(records, sees):
    akte_api.forward(records.vorgang, "gewerbeamt")
    (grant,) = rechte.grants_of(records.vorgang)
    assert (grant.who, grant.cause) == ("oe:gewerbeamt", "weiterleitung")
    assert sees(STRANGER, records.dokument) and sees(WORKER, records.dokument)
    akte_api.forward(records.vorgang, "strassenverkehr")
    assert not sees(STRANGER, records.dokument) and sees("sachbearbeitung-verkehr", records.dokument)
    akte_api.forward(records.vorgang, "steueramt")
    assert rechte.grants_of(records.vorgang) == ()
    assert not sees("sachbearbeitung-verkehr", records.dokument)


def test_a_freigabe_outlasts_the_forwarding_of_the_vorgang(records, sees):
    share(records.vorgang)
    akte_api.forward(records.vorgang, "strassenverkehr")
    assert sees(STRANGER, records.dokument)


def test_a_vorgang_of_another_oe_has_its_right_from_the_start(town, records, sees):
    vorgang = make_vorgang(town, records.akte, federfuehrung="gewerbeamt")
    assert [one.cause for one in rechte.grants_of(vorgang)] == ["zustaendigkeit"]
    assert sees(STRANGER, vorgang) and not sees(STRANGER, records.akte)


def test_correcting_the_federfuehrung_moves_the_rights_of_all_that_lies_below(town, records, sees):
    akte_api.correct_federfuehrung(records.akte, "gewerbeamt", grund="falsch zugeordnet")
    for thing in vars(records).values():
        assert sees(STRANGER, thing) and not sees(WORKER, thing)
    assert [one.who for one in rechte.grants_of(records.akte)] == ["oe:gewerbeamt"]


def test_whoever_is_gone_leaves_no_grant(records):
    share(records.vorgang, until=clock.today() + timedelta(days=30))
    api.user.delete(username=STRANGER)
    assert rechte.grants_of(records.vorgang) == ()
    assert STRANGER not in (records.vorgang.__ac_local_roles__ or {})
    assert not getattr(records.vorgang, "_rechte_befristet", ())
