"""The ways the five beams replaced (issue 7): named, so that none comes back. Upgrade steps may know their names."""

from architecture.sources import files
from architecture.sources import name_of

import pytest
import re


pytestmark = pytest.mark.rules

EAKTE, PORTAL = "src/kommune.eakte/src/kommune/eakte/", "src/kommune.portal/src/kommune/portal/"

# What is looked for in the code, and what does it now.
OLD_WAYS = {
    r"\bIUebergabe\b": "the hand-over is an Auftrag (ADR 13)",
    r"\bantrag\.worker\b|\bantrag import worker\b": "mail, receipts and answers are Aufträge (ADR 13)",
    r"\bdef describe_(upload|anhang|attachment|dokument|file|datei)\b": "a file is described by core.werte.datei.describe (ADR 14)",
    r"\bdef (_)?(execute|do)_transition\b": "a state is changed by core.uebergang.execute (ADR 15)",
    r"\bmanage_setLocalRoles\(": "rights are grants with a cause (ADR 16)",
    r"get_current\(\)\.getId\(\)|api\.user\.has_permission\((?![^\n]*(user|username)=)": "who acts and what they may says core.ablauf.zugriff",
    r"(\w+)(?:, [^\n=]+)? = api\.user\.get_current\(\)(?:(?!\n\s*def )[\s\S])*?\b\1\.getId\(\)": "the id of who acts says zugriff, also through a variable",
    r"\bdef me\(\)": "the id of who acts says zugriff, under no second name",
    r"\blxml_html_clean\b|\blxml\.html\.clean\b": "HTML is made safe by core.fliesstext",
}

# Hooks after a commit lose in a crash what they were to do. Those left do nothing that has to happen: (file, why)
HOOKS = {
    f"{EAKTE}akte/services/tus.py": "throws the stored upload's temporary file away at once; else it expires",
}
HOOK = re.compile(r"addAfterCommitHook|addBeforeCommitHook|afterCompletion\(")

# Tidying up alone, with no items, failures or causes (ADR 13); work that may fail is an Auftrag.
DESCRIBES_BYTES = re.compile(r"\bsha256\(\)")
BYTES = {
    f"{EAKTE}core/werte/datei.py": "describe",
    f"{EAKTE}uebertragung/paket/bag.py": "hashes every file of a bag while it is written",
    f"{EAKTE}core/datei/api.py": "hashes what streams in, and checks what is kept",
}


def code():
    return [path for path in files(".py") if "/upgrades/" not in name_of(path)]


@pytest.mark.parametrize("old", OLD_WAYS, ids=lambda old: OLD_WAYS[old])
def test_an_old_way_is_gone(old):
    assert [name_of(path) for path in code() if re.search(old, path.read_text())] == []


def test_nothing_that_must_happen_hangs_on_a_hook_after_the_commit():
    found = {name_of(path) for path in code() if HOOK.search(path.read_text())}
    assert found == set(HOOKS)


def test_the_bytes_of_a_file_are_hashed_by_the_one_datei():
    assert {name_of(path) for path in code() if DESCRIBES_BYTES.search(path.read_text())} == set(BYTES)


def test_there_is_no_queue_beside_the_auftrag():
    """Modules that kept queues of their own are gone."""
    gone = (f"{PORTAL}antrag/worker.py", f"{PORTAL}uebergabe/worker.py", f"{PORTAL}postfach/worker.py")
    assert [name for name in map(name_of, code()) if name in gone] == []


# Modules of kinds that reach outside the database, and how a repeated try is known there.
OUTSIDE = {
    "mail": "a mail sent again has the same Message-ID (faults/toedlich.py kills it)",
    "adresse": "who is called knows the id of the Schritt (X-Kommune-Schritt)",
    "ausgabe": "the finance system knows the number of an order",
    "rueckweg": "the provider knows the id of a refund (portal/bezahlung)",
}


def test_every_kind_of_auftrag_has_the_kill_test_of_the_mechanism():
    """Work and the note that it is done are one transaction for all kinds, so one test kills them all.

    Only who commits by himself or reaches outside needs his own (``tests/eakte/core/test_auftrag.py``, ``faults/toedlich.py``).
    """
    kinds = [
        path for path in code() if re.search(r"^class \w+\((Auftragsart|_OfRecord)\)", path.read_text(), re.MULTILINE)
    ]
    assert len(kinds) >= 15
    for path in kinds:
        runs = re.findall(r"    def run\(self, portal, auftrag\):\n((?:        .*\n|\n)*)", path.read_text())
        assert not any("commit(" in run or "run_apart" in run for run in runs), name_of(path)
    outside = {path.stem for path in code() if re.search(r"^    aussen = True$", path.read_text(), re.MULTILINE)}
    assert outside == set(OUTSIDE)
