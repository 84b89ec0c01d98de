"""A ZEO server has loaded what it settles conflicts with before anybody waits for it (ADR 9)."""

from servers import site_template
from ZODB.FileStorage import FileStorage
from ZODB.utils import get_pickle_metadata

import json
import pytest
import subprocess
import sys


pytestmark = pytest.mark.fault
LOADED = "import kommune.eakte.core.zeo, sys, json; print(json.dumps(sorted(sys.modules)))"


def stored_modules():
    storage = FileStorage(str(site_template() / "Data.fs"), read_only=True)
    try:
        records = (record.data for transaction in storage.iterator() for record in transaction)
        return {get_pickle_metadata(data)[0] for data in records if data}
    finally:
        storage.close()


def test_every_class_of_ours_in_a_town_is_loaded_when_the_server_starts():
    answer = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, timeout=240, check=True)
    missing = stored_modules() - set(json.loads(answer.stdout))
    assert {name for name in missing if name.startswith("kommune.")} == set()
