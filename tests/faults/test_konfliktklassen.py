"""A ZEO server has loaded what it settles conflicts with before anybody waits for it (ADR 9)."""

from io import BytesIO
from servers import site_template
from ZODB._compat import PersistentUnpickler
from ZODB.FileStorage import FileStorage

import json
import pytest
import subprocess
import sys


pytestmark = pytest.mark.fault
LOADED = "import kommune.eakte.core.zeo, sys, json; print(json.dumps(sorted(sys.modules)))"


class Part:
    """Stands for any object in a record: only the names of classes are wanted."""

    def __new__(cls, *args, **kwargs):
        return object.__new__(cls)

    def __init__(self, *args, **kwargs):
        """Take whatever a class takes, and so do all others."""

    append = add = extend = update = __setitem__ = __setstate__ = __init__


def stored_modules():
    """Return the modules of all classes in a town, of the objects and of what lies within their records."""
    found = set()

    def named(module, name):
        found.add(module)
        return object if (module, name) in {("builtins", "object"), ("__builtin__", "object")} else Part

    storage = FileStorage(str(site_template() / "Data.fs"), read_only=True)
    try:
        for record in (record for transaction in storage.iterator() for record in transaction if record.data):
            reader = PersistentUnpickler(named, lambda reference: Part(), BytesIO(record.data))
            reader.load()  # the class
            reader.load()  # the state
    finally:
        storage.close()
    return found


def test_every_class_in_a_town_is_loaded_when_the_server_starts():
    answer = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, timeout=240, check=True)
    assert stored_modules() - set(json.loads(answer.stdout)) == set()
