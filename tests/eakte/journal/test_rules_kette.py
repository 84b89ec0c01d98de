"""The hash chain: what was tampered with is found and located."""

from kommune.eakte.journal import kette

import json
import pytest
import subprocess
import sys


pytestmark = pytest.mark.rules
START = kette.start_hash("uid-1")


def entry(aktion="geaendert", neu="b"):
    return {
        "datum_uhrzeit": "2026-11-23T10:00:00+01:00",
        "akteur": "weiss",
        "vertretung_fuer": "",
        "aktion": aktion,
        "objekt": "",
        "objekt_uid": "uid-1",
        "objekt_bezeichnung": "022.31/2026/1",
        "metadatum_name": "betreff",
        "alter_wert": "a",
        "neuer_wert": neu,
        "bemerkung": "Đặng Ñuñez-Øster",
    }


@pytest.fixture
def chain():
    return kette.chain_on([entry(neu=str(n)) for n in range(20)], nr=0, vorgaenger=START)


def faults(chain, head=None, anzahl=20):
    kopf = head or kette.chain_on([entry(neu=str(n)) for n in range(20)], nr=0, vorgaenger=START)[-1]["hash"]
    return [(f.nr, f.art) for f in kette.verify_chain(chain, start=START, anzahl=anzahl, kopf=kopf).fehler]


def test_an_untouched_chain_is_intact(chain):
    result = kette.verify_chain(chain, start=START, anzahl=20, kopf=chain[-1]["hash"])
    assert result.ok
    assert result.geprueft == 20


@pytest.mark.parametrize("field", [*kette.FELDER, "hash"])
def test_one_changed_value_in_any_field_is_found_at_its_entry(chain, field):
    chain[7] = {**chain[7], field: 99 if field == "nr" else "x"}
    found = faults(chain)
    assert found
    assert found[0][0] in (8, 99)


def test_a_changed_entry_with_a_recomputed_hash_breaks_the_link_behind_it(chain):
    chain[7] = kette.seal({**chain[7], "neuer_wert": "forged"}, nr=8, vorgaenger=chain[7]["vorgaenger"])
    assert faults(chain) == [(9, "kette")]


def test_a_removed_entry_is_found_and_named(chain):
    del chain[7]
    assert (8, "fehlt") in faults(chain)


def test_an_inserted_copy_is_found_where_it_stands(chain):
    chain.insert(8, chain[7])
    assert faults(chain)[0] == (8, "eingefuegt")


def test_a_copy_inserted_far_away_is_named_once_and_hides_nothing_behind_it(chain):
    entries = [*chain[:10], chain[3], *chain[10:]]
    assert faults(entries) == [(10, "eingefuegt"), (20, "ende")]
    entries[15] = {**entries[15], "bemerkung": "x"}
    assert (15, "veraendert") in faults(entries)


def test_an_inserted_forged_entry_is_found(chain):
    chain.insert(8, kette.seal(entry("forged"), nr=9, vorgaenger=chain[7]["hash"]))
    assert faults(chain)[0] == (9, "eingefuegt")


def test_two_swapped_entries_are_found_at_their_place(chain):
    chain[7], chain[8] = chain[8], chain[7]
    found = faults(chain)
    assert found[0] == (8, "fehlt")
    assert (8, "vertauscht") in found


def test_a_cut_off_end_is_found(chain):
    head = chain[-1]["hash"]
    assert (19, "ende") in faults(chain[:-1], head)


TAMPERED = {
    "changed": (lambda e: e[:3] + [{**e[3], "neuer_wert": "z"}] + e[4:], "[4]"),
    "removed": (lambda e: e[:10] + e[11:], "[11, 'Ende']"),
    "inserted": (lambda e: e[:10] + [e[4]] + e[10:], "[11, 12, 'Ende']"),
    "swapped": (lambda e: e[:7] + [e[8], e[7]] + e[9:], "[8, 9, 10]"),
    "cut off": (lambda e: e[:-1], "['Ende']"),
    "a field more": (lambda e: e[:3] + [{**e[3], "zusatz": "z"}] + e[4:], "[4]"),
    "a field less": (lambda e: e[:3] + [{k: v for k, v in e[3].items() if k != "akteur"}] + e[4:], "[4]"),
}


@pytest.mark.parametrize("way", TAMPERED)
def test_the_shipped_script_finds_and_places_what_was_tampered_with(chain, tmp_path, way):
    from kommune.eakte.journal import pruefen_path

    tamper, places = TAMPERED[way]
    head = {"traeger": {"uid": "uid-1"}, "start": START, "anzahl": 20, "kopf": chain[-1]["hash"]}
    file = tmp_path / "journal.json"

    def run(entries):
        file.write_text(json.dumps({**head, "eintraege": entries}), "utf-8")
        return subprocess.run([sys.executable, pruefen_path(), file], capture_output=True, text=True)

    assert run(chain).returncode == 0
    tampered = run(tamper(list(chain)))
    assert tampered.returncode == 1
    assert tampered.stdout.strip().endswith(f"fehlerhaft an Stelle: {places}")
    assert faults(tamper(list(chain)))


def test_a_field_smuggled_into_an_entry_is_found(chain):
    chain[3] = {**chain[3], "zusatz": "z"}
    assert (4, "veraendert") in faults(chain)
