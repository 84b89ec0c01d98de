"""Durable: a file and the folders above are on the disk before the transaction that names it commits."""

from pathlib import Path
from shutil import which

import pytest
import re
import subprocess
import sys


SCRIPT = """
from kommune.eakte.core.datei.api import add_to
from kommune.eakte.core.datei.store import Dateispeicher
from pathlib import Path
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
import sys
import transaction

root = Path(sys.argv[1])
database = DB(FileStorage(str(root / "Data.fs"), blob_dir=str(root / "blobs")))
connection = database.open()
connection.root()["store"] = store = Dateispeicher()
transaction.commit()
print("begin", flush=True)
add_to(store, b"dauerhaft" * 100, "a.txt")
{between}
transaction.commit()
print("end", flush=True)
"""
CALLS = "fsync,fdatasync,rename,renameat,renameat2,write"


def calls(folder, between=""):
    """Return the system calls between the two lines of the script, in their order."""
    script, trace = folder / "script.py", folder / "trace"
    script.write_text(SCRIPT.format(between=between))
    command = ["strace", "-f", "-y", "-qq", "-e", f"trace={CALLS}", "-o", str(trace), sys.executable, str(script)]
    run = subprocess.run([*command, str(folder)], capture_output=True, text=True, timeout=120)
    if "ptrace" in run.stderr and "not permitted" in run.stderr:
        pytest.skip("this machine lets no process be traced")
    assert run.returncode == 0, run.stderr
    lines = trace.read_text().splitlines()
    start, end = (next(n for n, line in enumerate(lines) if f'"{word}' in line) for word in ("begin", "end"))
    return lines[start:end]


def first(lines, pattern, after=-1):
    """Return the number of the first line that fits, after another one."""
    found = next((n for n, line in enumerate(lines) if n > after and re.search(pattern, line)), None)
    assert found is not None, f"no {pattern} after line {after} of\n" + "\n".join(lines)
    return found


@pytest.mark.skipif(which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize("between", ["", "transaction.savepoint()"], ids=["plain", "savepoint"])
def test_file_then_folders_then_database(tmp_path, between):
    lines = calls(tmp_path, between)
    written = first(lines, r"fsync\(\d+<[^>]*/blobs/tmp/datei-")
    moved = first(lines, r"rename.*/0x[0-9a-f]+\.blob", written)
    again = first(lines, r"fsync\(\d+<[^>]*\.blob>", moved)
    folders = [
        first(lines, rf"fsync\(\d+<[^>]*/blobs{part}>", again) for part in ("(?:/0x[0-9a-f]{2}){8}", "/0x00", "")
    ]
    database = first(lines, r"fsync\(\d+<[^>]*/Data\.fs>", moved)
    assert folders == sorted(folders)
    assert folders[-1] < database


def test_a_transaction_that_is_given_up_leaves_nothing(tmp_path):
    from kommune.eakte.core.datei.api import add_to
    from kommune.eakte.core.datei.store import Dateispeicher
    from transaction import TransactionManager
    from ZODB.DB import DB
    from ZODB.FileStorage import FileStorage

    manager = TransactionManager()
    database = DB(FileStorage(str(tmp_path / "Data.fs"), blob_dir=str(tmp_path / "blobs")))
    connection = database.open(manager)
    connection.root()["store"] = store = Dateispeicher()
    manager.commit()
    told = add_to(store, b"aufgegeben", "a.txt")
    manager.savepoint()
    manager.abort()
    assert told["sha256"] not in store.by_hash
    add_to(store, b"vor dem Savepoint", "a.txt")
    back = manager.savepoint()
    add_to(store, b"danach", "b.txt")
    back.rollback()
    manager.commit()
    assert len(store.by_hash) == 1
    assert len(list(Path(tmp_path / "blobs").rglob("*.blob"))) == 1
    connection.close()
    database.close()
