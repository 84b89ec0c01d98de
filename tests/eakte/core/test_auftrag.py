"""An Auftrag is stored with its cause, taken by one, done once; killed anywhere, nothing is lost or doubled."""

from contextlib import contextmanager
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import worker as workers
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag import worker
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.interfaces import Endgueltig
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.auftrag.interfaces import Unerreichbar
from kommune.eakte.core.auftrag.rules import Kopf
from kommune.eakte.core.auftrag.rules import Stand
from kommune.eakte.core.auftrag.store import Auftrag
from kommune.eakte.core.auftrag.store import Auftragsspeicher
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.interfaces import IDateiHalter
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAnnotations
from zope.component import getGlobalSiteManager
from zope.component import getUtility
from zope.component import provideUtility

import pytest
import transaction


NOTES = "test.auftrag"


class Notiz(Auftragsart):
    """Writes its key down; does with each what ``what`` says."""

    spur = "long"

    def __init__(self):
        self.what = {}
        self.calls = []

    def run(self, portal, auftrag):
        self.calls.append(auftrag.key)
        IAnnotations(portal)[NOTES] = (*IAnnotations(portal).get(NOTES, ()), auftrag.key)
        act = self.what.get(auftrag.key)
        return act(auftrag) if act else None


@pytest.fixture
def kind(live_site):
    kind = Notiz()
    provideUtility(kind, IAuftragsart, name="notiz")
    yield kind
    getGlobalSiteManager().unregisterUtility(kind, IAuftragsart, name="notiz")
    transaction.abort()


def enqueue(*keys, **how):
    for key in keys:
        auftraege.enqueue("notiz", key, **how)
    transaction.commit()


def work(portal):
    done = worker.run_lane(portal, "long")
    transaction.begin()
    return done


def written(portal):
    return IAnnotations(portal).get(NOTES, ())


def raiser(error):
    def act(auftrag):
        raise error

    return act


@pytest.fixture
def later(monkeypatch):
    start = clock.now()

    def go(minutes):
        monkeypatch.setattr(clock, "now", lambda: start + timedelta(minutes=minutes))

    return go


def test_it_is_stored_with_its_cause_or_not_at_all(live_site, kind):
    auftraege.enqueue("notiz", "dropped")
    transaction.abort()
    enqueue("kept")
    assert work(live_site) == 1
    assert written(live_site) == ("kept",)


def test_the_same_key_is_done_once_and_known_afterwards(live_site, kind):
    enqueue("a", "a")
    assert work(live_site) == 1
    enqueue("a")
    assert work(live_site) == 0
    assert auftraege.entry("notiz", "a").kopf.stand == Stand.DONE


def test_what_it_writes_is_stored_with_the_note_that_it_is_done_or_not_at_all(live_site, kind, later):
    kind.what["a"] = raiser(SystemExit())
    enqueue("a")
    with pytest.raises(SystemExit):
        work(live_site)
    transaction.abort()
    assert written(live_site) == ()
    assert work(live_site) == 0  # who died has it for a minute
    kind.what.clear()
    later(2)
    assert work(live_site) == 1
    assert written(live_site) == ("a",)


def test_killed_between_taking_and_working_it_is_done_by_the_next(live_site, kind, later, monkeypatch):
    enqueue("a")
    with monkeypatch.context() as killed:
        killed.setattr(worker, "_do", lambda *a: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            work(live_site)
    transaction.abort()
    later(2)
    assert work(live_site) == 1
    assert written(live_site) == ("a",)


def test_what_kills_five_workers_is_left_to_a_person(live_site, kind, later):
    kind.what["a"] = raiser(SystemExit())
    enqueue("a")
    for count in range(5):
        later(2 * count + 1)
        with pytest.raises(SystemExit):
            work(live_site)
        transaction.abort()
    later(20)
    assert work(live_site) == 0
    entry = auftraege.entry("notiz", "a")
    assert (entry.kopf.stand, entry.kopf.faellig) == (Stand.FAILED, None)
    assert "5-mal" in entry.auftrag.fehler


def test_a_failure_is_told_in_words_waits_and_stands_in_nobodys_way(live_site, kind, later):
    kind.what["a"] = raiser(Invalid("Das Kennzeichen fehlt."))
    enqueue("a", "b")
    assert work(live_site) == 1
    assert written(live_site) == ("b",)
    entry = auftraege.entry("notiz", "a")
    assert (entry.auftrag.fehler, entry.kopf.versuche, entry.kopf.stand) == ("Das Kennzeichen fehlt.", 1, "failed")
    assert work(live_site) == 0 and kind.calls.count("a") == 1
    later(1.1)
    kind.what.clear()
    assert work(live_site) == 1
    assert auftraege.entry("notiz", "a").auftrag.fehler == ""


def test_what_can_never_work_waits_until_somebody_retries(live_site, kind, later):
    kind.what["a"] = raiser(Endgueltig("Die Adresse gibt es nicht."))
    enqueue("a")
    work(live_site)
    later(10_000)
    work(live_site)
    assert kind.calls == ["a"]
    kind.what.clear()
    auftraege.retry("notiz:a")
    transaction.commit()
    assert work(live_site) == 1


def test_out_of_reach_ends_the_round_of_this_kind(live_site, kind):
    kind.what = {key: raiser(Unerreichbar("Server weg")) for key in "abc"}
    enqueue("a", "b", "c")
    assert work(live_site) == 0
    assert len(kind.calls) == 1


def test_set_aside_needs_a_reason_is_kept_and_may_come_back(live_site, kind):
    kind.what["a"] = raiser(Endgueltig("nie"))
    enqueue("a")
    work(live_site)
    with pytest.raises(Invalid):
        auftraege.set_aside("notiz:a", reason="  ")
    auftraege.set_aside("notiz:a", reason="hat sich erledigt")
    transaction.commit()
    assert auftraege.entry("notiz", "a").kopf.stand == Stand.SET_ASIDE
    enqueue("a")
    assert work(live_site) == 0
    kind.what.clear()
    auftraege.retry("notiz:a")
    transaction.commit()
    assert work(live_site) == 1
    with pytest.raises(WrongState):
        auftraege.retry("notiz:a")


def test_a_kind_that_makes_something_current_runs_once_for_many_and_again_if_asked_meanwhile(live_site, kind):
    kind.wieder = True
    enqueue("a")
    enqueue("a")
    assert work(live_site) == 1
    enqueue("a")

    def ask_again(auftrag):
        kind.what.clear()
        with other_connection(live_site) as portal:
            store = IAnnotations(portal)["kommune.eakte.auftrag"]
            fach = store.fach("notiz:a")
            fach.change("notiz:a", worker.rules.asked_again(fach.eintraege["notiz:a"][0], 1.0))

    kind.what["a"] = ask_again
    assert work(live_site) == 1
    assert auftraege.is_open("notiz", "a")
    assert work(live_site) == 1
    assert not auftraege.is_open("notiz", "a")


@contextmanager
def other_connection(portal):
    manager = transaction.TransactionManager()
    connection = portal._p_jar.db().open(manager)
    try:
        yield connection.get(portal._p_oid)
        manager.commit()
    finally:
        connection.close()


def test_several_are_done_in_one_transaction_and_a_bad_one_falls_out_alone(live_site, kind):
    kind.bund = 10
    kind.what["c"] = raiser(Invalid("kaputt"))
    enqueue(*"abcd")
    assert work(live_site) == 3
    assert sorted(written(live_site)) == ["a", "b", "d"]


def test_an_idle_town_writes_nothing(live_site, kind):
    enqueue("later", faellig=clock.now() + timedelta(hours=1))
    workers.run_once(live_site)
    before = live_site._p_jar.db().lastTransaction()
    for _ in range(3):
        workers.run_once(live_site)
    assert live_site._p_jar.db().lastTransaction() == before


def test_a_result_is_kept_and_old_ones_are_forgotten(live_site, kind, later):
    kind.what["a"] = lambda auftrag: auftraege.Ergebnis("liste.csv", "text/csv", b"a;b")
    enqueue("a")
    work(live_site)
    made = auftraege.ergebnis_of(auftraege.entry("notiz", "a"))
    assert (made["name"], made["mime"], datei.read(made)) == ("liste.csv", "text/csv", b"a;b")
    assert made["sha256"] in getUtility(IDateiHalter, name="auftraege").hashes(live_site)
    later(60 * 24 * 29)
    assert worker.forget_old(live_site) == 0
    later(60 * 24 * 31)
    assert worker.forget_old(live_site) == 1
    transaction.begin()
    assert auftraege.entry("notiz", "a") is None


def test_progress_is_seen_at_once_and_does_not_hinder_the_end(live_site, kind):
    seen = []

    def act(auftrag):
        auftraege.report(auftrag, 40)
        with other_connection(live_site) as portal:
            store = IAnnotations(portal)["kommune.eakte.auftrag"]
            seen.append(store.entry("notiz:a")[0].fortschritt)

    kind.what["a"] = act
    enqueue("a")
    assert work(live_site) == 1
    assert seen == [40]


class Two:
    """Two connections to one database with a store."""

    def __init__(self):
        self.db = DB(DemoStorage())
        self.managers = [transaction.TransactionManager() for _ in range(2)]
        self.connections = [self.db.open(manager) for manager in self.managers]
        self.connections[0].root()["s"] = Auftragsspeicher()
        self.managers[0].commit()
        self.managers[1].begin()

    def store(self, which):
        return self.connections[which].root()["s"]


def put(store, id, **how):
    store.fach(id).put(id, Kopf("x", "long", "waiting", 1.0, 1.0, **how), Auftrag("x", id, {}, 1.0))


def test_parallel_enqueuing_never_conflicts_not_even_of_the_same_key():
    two = Two()
    for round_number in range(200):
        for which in (0, 1):
            two.managers[which].begin()
        for number in range(8):
            put(two.store(0), f"a-{round_number}-{number}")
            put(two.store(1), f"b-{round_number}-{number}")
        put(two.store(0), f"same-{round_number}")
        put(two.store(1), f"same-{round_number}")
        two.managers[0].commit()
        two.managers[1].commit()
    two.managers[0].begin()
    assert len(list(two.store(0).open_entries())) == 200 * 17


def test_of_two_workers_one_takes_it():
    two = Two()
    put(two.store(0), "a")
    two.managers[0].commit()
    two.managers[1].begin()
    for which in (0, 1):
        fach = two.store(which).fach("a")
        fach.change("a", worker.rules.taken(fach.eintraege["a"][0], f"w{which}", 9e9))
    two.managers[0].commit()
    with pytest.raises(ConflictError):
        two.managers[1].commit()
