"""Writing and reading journals of stored objects."""

from BTrees.IOBTree import IOBTree
from kommune.eakte.core.interfaces import IJournalTraeger
from kommune.eakte.journal import api as journal
from kommune.eakte.journal import kette
from kommune.eakte.journal.store import Journal
from kommune.eakte.journal.store import SEGMENT
from plone import api
from zope.interface import alsoProvides

import json
import pickle
import pytest
import subprocess
import sys
import transaction


@pytest.fixture
def traeger(site):
    folder = api.content.create(site, "Folder", id="akte", title="Akte")
    alsoProvides(folder, IJournalTraeger)
    return folder


def fill(traeger, count):
    for number in range(count):
        journal.record(traeger, "geaendert", metadatum="betreff", neuer_wert=number)


def test_a_record_names_actor_time_act_and_values(traeger):
    journal.record(
        traeger,
        "geaendert",
        metadatum="betreff",
        alter_wert="a",
        neuer_wert="b",
        bemerkung="Tippfehler",
        vertretung_fuer="chef",
    )
    (entry,) = journal.entries(traeger)
    assert entry["akteur"] == "test_user_1_"
    assert entry["vertretung_fuer"] == "chef"
    assert (entry["alter_wert"], entry["neuer_wert"]) == ("a", "b")
    assert entry["datum_uhrzeit"].startswith("20")
    assert entry["bemerkung"] == "Tippfehler"


def test_changes_are_recorded_by_field_with_old_and_new_value(traeger):
    journal.remember(traeger)
    traeger.title = "Neu"
    traeger.description = "Text"
    assert journal.record_changes(traeger) == 2
    assert journal.record_changes(traeger) == 0
    found = {e["metadatum_name"]: (e["alter_wert"], e["neuer_wert"]) for e in journal.entries(traeger)}
    assert found == {"title": ("Akte", "Neu"), "description": ("", "Text")}


def test_a_long_journal_is_read_newest_first_and_verifies(traeger):
    fill(traeger, 3 * SEGMENT + 5)
    newest = list(journal.entries(traeger, limit=3))
    assert [e["neuer_wert"] for e in newest] == [3 * SEGMENT + 4, 3 * SEGMENT + 3, 3 * SEGMENT + 2]
    result = journal.verify(traeger)
    assert (result.ok, result.geprueft) == (True, 3 * SEGMENT + 5)


def test_an_entry_rewrites_few_others():
    stored = Journal("uid")
    sizes = []
    for number in range(200):
        values = {"dateiname": f"nachweis-{number}.pdf", "sha256": f"{number:064}", "mime": "application/pdf"}
        entry = dict.fromkeys(kette.FELDER, "") | {"aktion": "angelegt", "objekt": f"{number:016}/{number:016}"}
        stored.append(entry | {"objekt_uid": f"{number:032}", "neuer_wert": values})
        sizes.append(len(pickle.dumps(stored.tail)))
    assert max(sizes) < 6_000
    assert [entry["nr"] for entry in stored] == list(range(1, 201))


def test_a_journal_of_longer_segments_goes_on():
    stored = Journal("uid")
    entry = dict.fromkeys(kette.FELDER, "")
    stored.tail = tuple(kette.chain_on([entry] * 40, nr=0, vorgaenger=stored.start))
    stored.anzahl, stored.kopf = 40, stored.tail[-1]["hash"]
    for _ in range(20):
        stored.append(entry)
    assert [len(segment.eintraege) for segment in stored.segmente.values()] == [40, SEGMENT]
    checked = kette.verify_chain(stored, start=stored.start, anzahl=stored.anzahl, kopf=stored.kopf)
    assert (checked.ok, checked.geprueft) == (True, 60)


def test_entries_of_a_child_are_only_its_own(traeger):
    first = api.content.create(traeger, "Folder", id="v1", title="V1")
    second = api.content.create(traeger, "Folder", id="v10", title="V10")
    for _ in range(SEGMENT):
        journal.record(first, "a")
        journal.record(second, "b")
    journal.record(traeger, "c")
    assert journal.count(first) == SEGMENT
    assert {e["aktion"] for e in journal.entries(first)} == {"a"}
    assert journal.count(traeger) == 2 * SEGMENT + 1


@pytest.mark.parametrize(
    "tamper,art",
    [
        (lambda e: e[:10] + [{**e[10], "neuer_wert": 11}] + e[11:], "veraendert"),
        (lambda e: e[:10] + e[11:], "fehlt"),
        (lambda e: e[:10] + [e[9]] + e[10:], "eingefuegt"),
        (lambda e: e[:10] + [e[11], e[10]] + e[12:], "vertauscht"),
    ],
)
def test_tampering_with_stored_entries_is_located(traeger, tamper, art):
    fill(traeger, SEGMENT + 10)
    segment = traeger._journal.segmente[0]
    segment.eintraege = tuple(tamper(list(segment.eintraege)))
    result = journal.verify(traeger)
    assert not result.ok
    assert art in {fault.art for fault in result.fehler}
    assert any(9 <= fault.nr <= 12 for fault in result.fehler)


def test_one_changed_byte_in_the_stored_pickle_is_found(traeger):
    fill(traeger, SEGMENT + 1)
    transaction.savepoint(optimistic=True)
    segment = traeger._journal.segmente[0]
    eintraege = list(segment.eintraege)
    name = eintraege[5]["akteur"]
    eintraege[5] = {**eintraege[5], "akteur": name[:-1] + chr(ord(name[-1]) ^ 1)}
    segment.eintraege = tuple(eintraege)
    assert [(f.nr, f.art) for f in journal.verify(traeger).fehler] == [(6, "veraendert")]


def test_an_export_is_verified_by_the_shipped_script(traeger, tmp_path):
    from kommune.eakte.journal import pruefen_path

    fill(traeger, 5)
    file = tmp_path / "journal.json"
    file.write_text(json.dumps(journal.export(traeger)), "utf-8")
    assert subprocess.run([sys.executable, pruefen_path(), file]).returncode == 0


def test_no_function_removes_or_changes_entries():
    public = {name for name in vars(Journal) if not name.startswith("_")}
    assert public == {"append", "newest"}


def state_of(journal_object):
    return dict(journal_object.__getstate__())


def test_parallel_appends_merge_into_one_intact_chain():
    base = Journal("u")
    entry = dict.fromkeys(("datum_uhrzeit", "akteur", "vertretung_fuer", "aktion", "objekt", "objekt_uid"), "")
    entry |= dict.fromkeys(("objekt_bezeichnung", "metadatum_name", "alter_wert", "neuer_wert", "bemerkung"), "")
    base.append({**entry, "aktion": "0"})
    old = state_of(base)
    states = []
    for name in ("a", "b"):
        copy = Journal("u")
        copy.__setstate__(dict(old))
        copy.append({**entry, "aktion": name})
        copy.append({**entry, "aktion": name + name})
        states.append(state_of(copy))
    merged = Journal("u")
    merged.__setstate__(base._p_resolveConflict(old, *states))
    merged.segmente = IOBTree()
    from kommune.eakte.journal import kette

    assert [e["aktion"] for e in merged] == ["0", "a", "aa", "b", "bb"]
    assert kette.verify_chain(merged, start=merged.start, anzahl=merged.anzahl, kopf=merged.kopf).ok


@pytest.mark.fault
def test_two_connections_appending_at_once_both_land(live_site):
    folder = api.content.create(live_site, "Folder", id="akte", title="Akte")
    alsoProvides(folder, IJournalTraeger)
    journal.record(folder, "angelegt")
    transaction.commit()
    database, oid = folder._p_jar.db(), folder._journal._p_oid
    template = {k: v for k, v in next(journal.entries(folder)).items() if k not in ("nr", "hash", "vorgaenger")}
    managers = [transaction.TransactionManager(explicit=True) for _ in range(2)]
    for manager in managers:
        manager.begin()
    connections = [database.open(manager) for manager in managers]
    for number, connection in enumerate(connections):
        connection.get(oid).append({**template, "aktion": f"parallel-{number}"})
    for manager in managers:
        manager.commit()
    for connection in connections:
        connection.close()
    transaction.begin()
    assert {e["aktion"] for e in journal.entries(folder)} == {"angelegt", "parallel-0", "parallel-1"}
    assert journal.verify(folder).ok
