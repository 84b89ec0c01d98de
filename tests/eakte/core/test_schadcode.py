"""Files are checked for malicious software where a scanner is set; what is infected is handed out to nobody."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.interfaces import FileInfected
from kommune.eakte.core.datei.interfaces import ISchadcodeSettings
from kommune.eakte.core.datei.pruefung import schadcode
from kommune.eakte.core.datei.pruefung import sweep
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.shards import shard_of
from kommune.eakte.upgrades.v20261128002.schadcode import upgrade
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from musterstadt.scanner import EICAR
from musterstadt.scanner import Scanner
from plone import api

import pytest
import requests
import transaction


@pytest.fixture
def scanner(live_town):
    with Scanner() as server:
        use(server.address)
        yield server


def use(address):
    api.portal.set_registry_record("scanner", address, interface=ISchadcodeSettings)
    transaction.commit()


def stand(reference):
    transaction.begin()
    return schadcode.befund(reference)["stand"]


def test_without_a_scanner_nothing_is_checked_and_nothing_waits(town):
    reference = datei.add(b"Guten Tag, ohne Scanner", "brief.txt")
    assert schadcode.befund(reference) == {"stand": "unchecked", "am": None, "name": ""}
    assert not auftraege.is_open(schadcode.ART, reference["sha256"])
    with pytest.raises(WrongState):
        schadcode.ask_anew(reference)


def test_what_is_clean_is_found_clean_and_what_is_infected_is_given_to_nobody(live_town, scanner):
    vorgang = make_vorgang(live_town)
    clean = make_dokument(vorgang, richtung="intern", data=b"Guten Tag", filename="brief.txt")
    bad = make_dokument(vorgang, richtung="intern", data=b"Rechnung " + EICAR, filename="rechnung.txt")
    transaction.commit()
    assert stand(bad.reference) == "unchecked"
    run_lane(live_town, Spur.TEXT)
    assert (stand(clean.reference), stand(bad.reference)) == ("clean", "infected")
    assert schadcode.befund(bad.reference)["name"] == "Eicar-Test-Signature"
    with pytest.raises(FileInfected):
        datei.read(bad.reference)
    with pytest.raises(FileInfected):
        datei.rendition_of(bad.reference, "bild")
    assert datei.words_in(bad.reference) == ""
    auth = ("admin", "secret")
    answer = requests.get(f"{bad.absolute_url()}/@@datei", auth=auth, timeout=60)
    assert answer.status_code == 409 and EICAR not in answer.content
    assert requests.get(f"{clean.absolute_url()}/@@datei", auth=auth, timeout=60).content == b"Guten Tag"
    page = requests.get(bad.absolute_url(), auth=auth, timeout=60).text
    assert "Eicar-Test-Signature" in page and '/@@datei"' not in page


def test_a_new_scan_is_asked_for_and_takes_a_file_out_of_quarantine(live_town, scanner, monkeypatch):
    reference = datei.add(b"Fehlalarm " + EICAR, "alarm.txt")
    transaction.commit()
    run_lane(live_town, Spur.TEXT)
    assert stand(reference) == "infected"
    monkeypatch.setattr("musterstadt.scanner.EICAR", b"the signatures have changed")
    schadcode.ask_anew(reference)
    transaction.commit()
    run_lane(live_town, Spur.TEXT)
    assert stand(reference) == "clean"


def test_a_scanner_that_is_down_loses_nothing(live_town):
    with Scanner() as gone:
        use(gone.address)
    reference = datei.add(b"Guten Tag, Scanner aus", "brief.txt")
    transaction.commit()
    run_lane(live_town, Spur.TEXT)
    transaction.begin()
    waiting = auftraege.entry(schadcode.ART, reference["sha256"])
    assert (waiting.kopf.stand, stand(reference)) == ("failed", "unchecked")
    assert "antwortet nicht" in waiting.auftrag.fehler
    with Scanner() as back:
        use(back.address)
        auftraege.retry(waiting.id)
        transaction.commit()
        assert run_lane(live_town, Spur.TEXT) == 1
    assert stand(reference) == "clean"


def test_a_file_above_the_limit_of_the_scanner_stays_unchecked_and_is_told(live_town):
    with Scanner(limit=1000) as small:
        use(small.address)
        reference = datei.add(b"x" * 2_000_000, "gross.bin")
        transaction.commit()
        run_lane(live_town, Spur.TEXT)
    transaction.begin()
    told = auftraege.entry(schadcode.ART, reference["sha256"])
    assert (told.kopf.stand, told.kopf.faellig, stand(reference)) == ("failed", None, "unchecked")


def test_what_came_before_the_scanner_is_checked_by_and_by(live_town):
    reference = datei.add(b"Aus alter Zeit", "alt.txt")
    speicher().by_hash[reference["sha256"]].notiert = clock.now() - 3 * sweep.KEEP
    transaction.commit()
    with Scanner() as server:
        use(server.address)
        assert sweep.catch_up(shard_of(reference["sha256"])) >= 1
        transaction.commit()
        run_lane(live_town, Spur.TEXT)
    assert stand(reference) == "clean"


def test_an_older_site_gets_the_setting(town):
    town.manage_permission("kommune.eakte: Manage Schadcode", roles=["Manager"], acquire=1)
    for _again in range(2):
        upgrade(town.portal_setup)
    assert schadcode.address() == ""
    allowed = [one["name"] for one in town.rolesOfPermission("kommune.eakte: Manage Schadcode") if one["selected"]]
    assert "Fachadministration" in allowed and "Sachbearbeitung" not in allowed


def test_infected_files_of_a_dokument_are_still_referred_to(live_town, scanner):
    dokument = make_dokument(make_vorgang(live_town), data=pdf("Rechnung") + EICAR, filename="r.pdf")
    transaction.commit()
    run_lane(live_town, Spur.TEXT)
    transaction.begin()
    assert akten.is_intact(dokument)
