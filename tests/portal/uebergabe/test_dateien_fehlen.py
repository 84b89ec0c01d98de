"""A file the disk has lost: told in words on every way to it, named with all that refer to it, and healed."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.datei import api as datei_api
from kommune.eakte.core.datei.store import speicher
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang import nummernblock
from kommune.portal.formulare.frage.pruefung import Upload
from kommune.portal.uebergabe.notfall import dateien
from kommune.portal.uebergabe.notfall.wiederherstellung import mark_restored
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from pathlib import Path

import pytest
import transaction


PDF = b"%PDF-1.7 Haftpflicht"
WORKER = "sachbearbeitung-steuer"


def lose(holder):
    reference = holder.dateien[0] if hasattr(holder, "dateien") else holder.reference
    blob = speicher().by_hash[reference["sha256"]].blob
    Path(blob.committed()).unlink()
    blob._p_invalidate()


def hand_in(key):
    files = [Upload("nachweis", "h.pdf", PDF)]
    fragen = [{"name": "nachweis", "label": "Nachweis", "typ": "datei", "gruppe": "", "auswahl": {}}]
    beleg = antraege.submit(
        leistung="hundesteuer-anmelden", titel="Hund", form_uid="f", fragen=fragen, antworten={}, dateien=files, key=key
    )
    transaction.begin()
    return beleg


@pytest.fixture
def dokument(live_town):
    dokument = make_dokument(make_vorgang(live_town), data=PDF, filename="h.pdf")
    transaction.commit()
    return dokument


def test_page_download_and_check_say_that_the_file_is_missing(live_town, rest, dokument):
    session, url = rest(live_town, WORKER), dokument.absolute_url()
    lose(dokument)
    page = session.get(url, headers={"Accept": "text/html"})
    assert page.status_code == 200 and "Datei fehlt" in page.text
    download = session.get(f"{url}/@@datei", headers={"Accept": "text/html"})
    assert download.status_code == 410 and "Datei fehlt: „h.pdf“" in download.text
    check = session.get(f"{url}/@pruefung").json()
    assert (check["unversehrt"], check["datei_fehlt"]) == (False, True)
    assert session.get(url).status_code == 200


def test_a_file_that_is_there_is_not_missing(live_town, rest, dokument):
    check = rest(live_town, WORKER).get(f"{dokument.absolute_url()}/@pruefung").json()
    assert (check["unversehrt"], check["datei_fehlt"]) == (True, False)


def test_the_report_names_all_that_refer_to_what_is_missing(live_town, dokument):
    beleg = hand_in("key-of-the-second-holder")
    lose(dokument)
    count, found = dateien.damaged(live_town)
    assert count >= 2
    places = {one.ort for one in found}
    assert places == {f"{'/'.join(dokument.getPhysicalPath())} (Fassung 1)", f"Antrag {beleg.eingangsnummer}"}
    assert f"Datei fehlt: Antrag {beleg.eingangsnummer}: h.pdf" in dateien.report(live_town).text


def test_what_no_record_names_is_told_as_well_beside_what_one_does(live_town, dokument):
    letter = datei_api.add(b"ein Brief im Druck", "brief.txt")
    transaction.commit()
    lose(dokument)
    blob = datei_api.blob_of(letter)
    Path(blob.committed()).unlink()
    blob._p_invalidate()
    report = dateien.report(live_town)
    assert not report.ok and "(Fassung 1): h.pdf" in report.text
    assert f"an anderer Stelle (SHA-256): {letter['sha256']}" in report.text
    assert f"an anderer Stelle (SHA-256): {dokument.sha256}" not in report.text


def test_the_same_file_sent_once_more_takes_its_place_everywhere(live_town, dokument):
    lose(dokument)
    hand_in("key-of-the-same-file")
    assert dateien.damaged(live_town)[1] == []
    assert dokument.datei.data == PDF


def test_a_missing_file_of_an_antrag_is_named_and_refused_in_words(live_town):
    beleg = hand_in("key-of-a-lost-file")
    antrag = antraege.get(beleg.eingangsnummer)
    lose(antrag)
    with pytest.raises(Exception, match="error_file_missing"):
        antrag.data_of(0)
    _count, (found,) = dateien.damaged(live_town)
    assert (found.ort, found.name) == (f"Antrag {beleg.eingangsnummer}", "h.pdf")


def test_nothing_given_after_the_backup_is_given_again(live_town):
    old = hand_in("key-in-the-backup")
    lost = hand_in("key-after-the-backup")
    transaction.begin()
    mark_restored(live_town, gesichert=clock.now() - timedelta(hours=1))
    transaction.commit()
    nummernblock._blocks.clear()  # the server is started anew after restoring
    new = hand_in("key-after-restoring")
    assert new.eingangsnummer not in (old.eingangsnummer, lost.eingangsnummer)
    running = {one: int(one.eingangsnummer.split("-")[1]) for one in (lost, new)}
    assert running[new] - running[lost] >= 9_000
    assert antraege.get_by_code(old.eingangsnummer, old.code).eingangsnummer == old.eingangsnummer
    assert antraege.get_by_code(new.eingangsnummer, new.code).eingangsnummer == new.eingangsnummer


def test_a_dokument_that_is_missing_is_no_error_of_the_others(live_town, dokument):
    lose(dokument)
    assert not akten.is_intact(dokument) and not akten.is_there(dokument)
