"""Two towns in one database: the worker keeps apart what it remembers of each, and an idle one costs nothing."""

from servers import ROOT
from servers import Servers

import json
import pytest


pytestmark = pytest.mark.fault
SCRIPT = """
from DateTime import DateTime
from kommune.eakte.core.ablauf import worker
from kommune.portal.antrag.eingang import nummernblock
from zope.component.hooks import setSite
import json, transaction, Zope2

# what was done in Neustadt is a day younger than what was done in Musterstadt
neustadt = app.neustadt
setSite(neustadt)
neustadt["akten"].modification_date = DateTime() + 1
neustadt.portal_catalog.catalog_object(neustadt["akten"], idxs=["modified"])
transaction.commit()

def last():
    return Zope2.DB.lastTransaction().hex()

rounds = []
while len(rounds) < 60 and worker._round(worker.run_once):
    rounds.append(last())
quiet = [last()]
for _again in range(3):
    worker._round(worker.run_once)
    quiet.append(last())
# a round of every task that is due anew, whatever it remembers of the last one: each for itself, so that it is named
from kommune.eakte.core.interfaces import IWorkerTask
from zope.component import getUtilitiesFor
from zope.component import provideUtility
class Schreibt:
    "One that writes each time, so that the watch is seen to find it."
    order = 1
    def run(self, portal):
        portal._schreibt = getattr(portal, "_schreibt", 0) + 1
        transaction.commit()
        return 0
provideUtility(Schreibt(), IWorkerTask, name="schreibt")
tasks, writers = dict(getUtilitiesFor(IWorkerTask)), []
def forget(task):
    for kept in [one for one in vars(task).values() if isinstance(one, dict)]:
        kept.clear()
def alone(name):
    forget(tasks[name])
    return lambda portal: tasks[name].run(portal)
for again in range(2):
    for name in sorted(tasks):
        before = last()
        worker._round(alone(name))
        if again and last() != before:
            writers.append(name)
    while worker._round(worker.run_once):
        pass
drawn, drawings = [], []
for town in ("musterstadt", "neustadt") * 3:
    transaction.begin()
    setSite(app[town])
    drawn.append(nummernblock._next_nummer(2026))
    drawings.append(last())
print(json.dumps({"worked": len(rounds), "quiet": quiet, "tasks": sorted(tasks), "writers": writers, "drawn": drawn, "drawings": drawings}))
"""


@pytest.fixture(scope="module")
def found():
    """Make a second town, let the worker finish, and watch three more of its rounds."""
    servers = Servers.single(worker=False)
    try:
        town = {"KOMMUNE_SITE_ID": "neustadt", "KOMMUNE_SITE_TITLE": "Neustadt"}
        servers.run(ROOT / "instance" / "create_site.py", **town)
        script = servers.folder / "idle.py"
        script.write_text(SCRIPT)
        return json.loads(servers.run(script).splitlines()[-1])
    finally:
        servers.close()


def test_while_nobody_works_the_worker_writes_nothing(found):
    assert 0 < found["worked"] < 60
    assert len(set(found["quiet"])) == 1


def test_no_task_writes_when_its_round_comes_anew_and_nothing_is_due(found):
    assert len(found["tasks"]) >= 20
    assert found["writers"] == ["schreibt"], "the one that was added to be found, and none of ours"


def test_each_town_has_its_own_block_of_numbers(found):
    drawn, drawings = found["drawn"], found["drawings"]
    assert len(set(drawn[::2])) == len(set(drawn[1::2])) == 3
    assert len(set(drawings[1:])) == 1
