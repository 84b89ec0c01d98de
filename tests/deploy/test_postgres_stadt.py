"""A town whose database is PostgreSQL (RelStorage): starts, is read and written by two processes, is backed up and put back."""

from concurrent.futures import ThreadPoolExecutor
from servers import free_ports
from servers import make_site
from servers import run_command
from servers import Servers

import postgres
import psycopg
import pytest
import requests
import subprocess
import sys


pytestmark = [
    pytest.mark.deploy,
    pytest.mark.timeout(600),
    pytest.mark.skipif(postgres.programs() is None, reason="no PostgreSQL on this machine"),
]
CLERK = ("jana.oeztuerk", "Musterstadt-2026!")
JSON = {"Accept": "application/json"}
AKTE = {"kennzeichen": "922", "betreff": "Hundesteuer", "federfuehrung": "steueramt"}


@pytest.fixture(scope="module")
def cluster():
    with postgres.cluster() as server:
        yield server


@pytest.fixture(scope="module")
def town(cluster, tmp_path_factory):
    """Yield the folder of the files and the address of the database of a Musterstadt."""
    folder = tmp_path_factory.mktemp("town")
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute("CREATE DATABASE town")
    database = f"{cluster.rpartition('/')[0]}/town"
    make_site(folder, database=database)
    return folder, database


@pytest.fixture(scope="module")
def servers(town):
    """Two processes and a worker, for the tests in their order: one is killed on the way, the last test ends them."""
    folder, database = town
    with Servers.over(folder, zopes=2, database=database, worker=True, KOMMUNE_SUCHE=database) as servers:
        yield servers


def post(url, body):
    answer = requests.post(url, json=body, auth=CLERK, headers=JSON, timeout=60)
    assert answer.status_code == 201, answer.text[:500]
    return answer.json()


def new_vorgang(servers):
    """Return the path of a new Vorgang below the town."""
    akte = post(f"{servers.urls[0]}/akten/@akten", AKTE)["@id"]
    return path_of(post(f"{akte}/@vorgaenge", {"betreff": "Anmeldung"})["@id"])


def path_of(url):
    return url.partition("/musterstadt/")[2]


def upload(servers, number, vorgang, data):
    """Upload a file at one process and return the path of its Dokument."""
    files = {"datei": ("brief.txt", data, "text/plain")}
    url = f"{servers.urls[number]}/{vorgang}/@dokumente"
    answer = requests.post(url, files=files, data={"richtung": "eingang"}, auth=CLERK, headers=JSON, timeout=60)
    assert answer.status_code == 201, answer.text[:500]
    return path_of(answer.json()["@id"])


def read(servers, number, dokument):
    return requests.get(f"{servers.urls[number]}/{dokument}/@@datei", auth=CLERK, timeout=60).content


def test_what_one_process_has_stored_the_other_reads_in_the_next_request(servers):
    vorgang = new_vorgang(servers)
    for number in range(20):
        data = f"Ein Brief, der {number + 1}.".encode()
        dokument = upload(servers, number % 2, vorgang, data)
        assert read(servers, (number + 1) % 2, dokument) == data


def test_files_that_many_upload_at_two_processes_at_once_are_all_there(servers):
    vorgang = new_vorgang(servers)
    data = [f"Gleichzeitig {number}".encode() for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda pair: upload(servers, pair[0] % 2, vorgang, pair[1]), enumerate(data)))
    assert len(set(made)) == 40
    assert [read(servers, 0, dokument) for dokument in made] == data


def test_a_killed_process_has_lost_nothing_it_confirmed(servers):
    vorgang = new_vorgang(servers)
    made = {upload(servers, 1, vorgang, f"vor dem Ende {number}".encode()): number for number in range(5)}
    servers.kill(1)
    for dokument, number in made.items():
        assert read(servers, 0, dokument) == f"vor dem Ende {number}".encode()


def serve(town, instance, *arguments, may_fail=False, both=False):
    folder, database = town
    settings = {"KOMMUNE_DATABASE": database, "KOMMUNE_BLOBS": str(folder / "blobs")}
    done = run_command(instance, *arguments, **settings, KOMMUNE_PORT=str(free_ports(1)[0]))
    assert may_fail or done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr * both


def test_a_backup_that_is_put_back_has_its_files_and_gives_no_number_again(town, servers, tmp_path):
    """Saved while it is served; put back when nobody serves it."""
    folder, database = town
    vorgang = new_vorgang(servers)
    kept = upload(servers, 0, vorgang, b"in der Sicherung")
    assert "new files" in serve(town, tmp_path / "instance", "backup", "--folder", tmp_path / "backup")
    akte = f"{servers.urls[0]}/{vorgang.rpartition('/')[0]}"
    lost = post(f"{akte}/@vorgaenge", {"betreff": "nach der Sicherung"})
    gone = upload(servers, 0, vorgang, b"nach der Sicherung")
    servers.close()
    serve(town, tmp_path / "instance", "restore", "--folder", tmp_path / "backup")
    with Servers.over(folder, zopes=1, database=database, KOMMUNE_SUCHE=database) as servers:
        assert read(servers, 0, kept) == b"in der Sicherung"
        assert requests.get(f"{servers.urls[0]}/{gone}", auth=CLERK, headers=JSON).status_code == 404
        akte = f"{servers.urls[0]}/{vorgang.rpartition('/')[0]}"
        new = post(f"{akte}/@vorgaenge", {"betreff": "nach dem Wiederherstellen"})
        assert int(new["aktenzeichen"].rpartition("-")[2]) > int(lost["aktenzeichen"].rpartition("-")[2]) + 900


def test_files_are_compared_and_the_town_is_upgraded_by_the_same_commands(town, tmp_path):
    """What the process killed before was just writing may lie there as an orphan: it is named, and nothing else is."""
    checked = serve(town, tmp_path / "instance", "check-files", may_fail=True)
    assert " 0 fehlen oder sind verändert" in checked
    assert "up to date" in serve(town, tmp_path / "instance", "upgrade")


ASKED = """
from relstorage.adapters.postgresql import PostgreSQLAdapter
from relstorage.options import Options
from relstorage.storage import RelStorage
from threading import Barrier, Thread
from kommune.eakte.core.ablauf import schreibstand
import sys, transaction, Zope2, ZODB

def opened():
    options = Options(keep_history=False)
    return ZODB.DB(RelStorage(PostgreSQLAdapter(dsn=sys.argv[1], options=options), options=options))

Zope2.DB, other = opened(), opened()
begin, told, failed = Barrier(6), set(), []

def ask():
    begin.wait()
    try:
        told.update(schreibstand.last_written() for _ in range(50))
    except Exception as error:
        failed.append(repr(error))

lanes = [Thread(target=ask) for _ in range(6)]
[lane.start() for lane in lanes]
[lane.join() for lane in lanes]
assert not failed, failed
assert len(told) == 1, told
connection = other.open()
for number in range(3):
    connection.root()["asked"] = number
    transaction.commit()
    told.add(schreibstand.last_written())
assert len(told) == 4, told
"""


def test_the_lanes_of_the_worker_ask_at_once_and_see_what_another_process_has_written(cluster):
    """``DB.lastTransaction()`` of RelStorage breaks when threads ask it at once, and else tells for ever the same."""
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute("CREATE DATABASE asked")
    place = psycopg.conninfo.make_conninfo(**{**psycopg.conninfo.conninfo_to_dict(cluster), "dbname": "asked"})
    done = subprocess.run([sys.executable, "-c", ASKED, place], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("wrong", ["port", "name"])
def test_a_database_that_is_not_there_is_told_in_one_sentence(cluster, tmp_path, wrong):
    place, _, _name = cluster.rpartition("/")
    nowhere = f"postgresql://postgres:geheim@127.0.0.1:{free_ports(1)[0]}/town"
    database = nowhere if wrong == "port" else f"{place}/nirgends"
    refused = serve((tmp_path, database), tmp_path / "instance", "upgrade", may_fail=True, both=True)
    assert "cannot be reached" in refused and "KOMMUNE_DATABASE" in refused
    assert "Traceback" not in refused and "geheim" not in refused
