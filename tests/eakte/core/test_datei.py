"""The Datei: bytes once, whoever sends them; deleted when nothing refers to them, and never before."""

from datetime import timedelta
from io import BytesIO
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.short_transaction import run_apart
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.ausgabe import AlsFeld
from kommune.eakte.core.datei.interfaces import FileInfected
from kommune.eakte.core.datei.interfaces import FileMissing
from kommune.eakte.core.datei.interfaces import IDateiHalter
from kommune.eakte.core.datei.interfaces import Pruefstand
from kommune.eakte.core.datei.pruefung import sweep
from kommune.eakte.core.datei.store import speicher
from musterstadt.papiere import pdf
from pathlib import Path
from transaction import TransactionManager
from ZODB.POSException import ConflictError
from zope.component import getGlobalSiteManager
from zope.interface import implementer

import pickle
import pytest
import transaction


LATER = timedelta(days=3)


@pytest.fixture
def holder():
    """A kind of holder whose references the test says."""

    @implementer(IDateiHalter)
    class Holder(list):
        def hashes(self, portal):
            return [one["sha256"] for one in self]

    held = Holder()
    getGlobalSiteManager().registerUtility(held, IDateiHalter, name="test")
    yield held
    getGlobalSiteManager().unregisterUtility(held, IDateiHalter, name="test")


@pytest.fixture
def second(live_site):
    """The store on a second connection, and how it commits."""
    manager = TransactionManager()
    connection = live_site._p_jar.db().open(manager)
    yield connection.get(speicher()._p_oid), manager
    manager.abort()
    connection.close()


def age(reference):
    """Let the last reference be made days ago."""
    speicher().by_hash[reference["sha256"]].notiert = clock.now() - LATER
    transaction.commit()


def test_the_same_bytes_are_kept_once_under_each_name(site):
    one, other = datei.add(b"Guten Tag", "brief.txt"), datei.add(BytesIO(b"Guten Tag"), "C:\\anderes.md")
    assert (one["name"], other["name"]) == ("brief.txt", "anderes.md")
    assert {**one, "name": ""} == {**other, "name": ""}
    assert datei.read(one) == datei.read(other) == b"Guten Tag"
    assert datei.blob_of(one) is datei.blob_of(other)
    assert (one["mime"], one["groesse"]) == ("text/plain", 9)


def test_nothing_is_left_beside_the_blobs(live_site):
    folder = Path(live_site._p_jar.db().storage.temporaryDirectory())
    for _again in range(2):
        datei.add(b"zweimal", "a.txt")
        transaction.commit()
    with pytest.raises(AttributeError):
        datei.add(BytesIO(b"x").getbuffer(), "a.txt")
    assert not list(folder.glob("datei-*"))


def test_the_store_has_no_address(live_site, rest):
    told = datei.add(b"geheim", "a.txt")
    transaction.commit()
    for path in (told["sha256"], "++annotations++kommune.eakte.datei", "kommune.eakte.datei"):
        assert rest(live_site).get(f"/{path}").status_code == 404


def test_of_two_who_add_the_same_the_second_meets_the_first(live_site, second):
    store, manager = second
    manager.begin()
    datei.add_to(store, b"gleichzeitig", "b.txt")
    told = datei.add(b"gleichzeitig", "a.txt")
    transaction.commit()
    with pytest.raises(ConflictError):
        manager.commit()
    manager.abort()
    again = datei.add_to(store, b"gleichzeitig", "b.txt")
    manager.commit()
    assert again["sha256"] == told["sha256"]
    assert datei.read(again) == b"gleichzeitig"


def test_in_a_transaction_of_its_own_it_is_repeated_by_itself(live_site, second):
    store, manager = second
    tries = []

    def write(opened):
        tries.append(1)
        told = datei.add(b"apart", "a.txt", beside=opened)
        if len(tries) == 1:
            datei.add_to(store, b"apart", "b.txt")
            manager.commit()
        return told

    told = run_apart(speicher(), write)
    transaction.begin()
    assert (len(tries), datei.read(told)) == (2, b"apart")


def test_what_nothing_refers_to_goes_after_a_day_and_what_is_held_stays(live_site, holder):
    kept, held, left, fresh = (datei.add(text.encode(), f"{text}.txt") for text in ("kept", "held", "left", "fresh"))
    holder.append(kept)
    datei.hold(held, "Klage 7 K 1/26")
    transaction.commit()
    for one in (kept, held, left):
        age(one)
    sweep.remove_unreferred(live_site)
    transaction.begin()
    assert [datei.is_there(one) for one in (kept, held, left, fresh)] == [True, True, False, True]
    datei.release(held, "Klage 7 K 1/26")
    transaction.commit()
    assert sweep.remove_unreferred(live_site) == 1


def test_a_rendition_stays_as_long_as_what_it_shows(live_site, holder):
    letter = datei.add(pdf("Brief"), "brief.pdf")
    picture = datei.keep_rendition(letter, "vorschau", b"\x89PNG\r\n\x1a\n")
    holder.append(letter)
    transaction.commit()
    age(letter)
    age(picture)
    assert sweep.remove_unreferred(live_site) == 0
    assert datei.read(datei.rendition_of(letter, "vorschau")) == b"\x89PNG\r\n\x1a\n"
    assert datei.rendition_of(letter, "pdfa") is None
    holder.clear()
    assert sweep.remove_unreferred(live_site) == 2


@pytest.mark.parametrize("way", ["refer", "add"])
def test_who_refers_to_it_while_the_job_looks_loses_nothing(live_site, holder, second, way, monkeypatch):
    store, manager = second
    told = datei.add(b"alt", "alt.txt")
    transaction.commit()
    age(told)
    manager.begin()
    assert told["sha256"] in store.by_hash

    def refer():
        return datei.add_to(store, b"alt", "a.txt") if way == "add" else datei.refer(told, beside=store)

    refer()  # before the job commits, after it looked
    looked = sweep.referred

    def look(portal):
        used = looked(portal)
        manager.commit()
        return used

    monkeypatch.setattr(sweep, "referred", look)
    assert sweep.remove_unreferred(live_site) == 0
    transaction.begin()
    assert datei.read(told) == b"alt"


def test_who_refers_to_it_after_the_job_looked_is_told_and_can_do_it_again(live_site, holder, second):
    store, manager = second
    told = datei.add(b"alt2", "alt.txt")
    transaction.commit()
    age(told)
    manager.begin()
    datei.add_to(store, b"alt2", "a.txt")
    assert sweep.remove_unreferred(live_site) == 1
    with pytest.raises(ConflictError):
        manager.commit()
    manager.abort()
    again = datei.add_to(store, b"alt2", "a.txt")
    manager.commit()
    transaction.begin()
    assert datei.read(again) == b"alt2"


def test_an_infected_file_is_handed_out_to_nobody_and_its_words_are_not_read(site):
    told = datei.add(b"EICAR", "a.txt")
    assert datei.stand_of(told) == Pruefstand.UNCHECKED
    assert datei.words_in(told) == "EICAR"
    datei.set_stand(told, Pruefstand.INFECTED)
    for hand_out in (datei.read, datei.blob_of, lambda one: AlsFeld(one).data, lambda one: AlsFeld(one).open()):
        with pytest.raises(FileInfected):
            hand_out(told)
    assert datei.words_in(told) == ""
    assert datei.is_there(told)


def test_a_lost_file_is_told_in_words_and_comes_back_with_the_same_bytes(live_site):
    told = datei.add(b"verloren", "a.txt")
    transaction.commit()
    blob = datei.blob_of(told)
    Path(blob.committed()).unlink()
    blob._p_invalidate()
    with pytest.raises(FileMissing, match="error_file_missing"):
        datei.read(told)
    assert not datei.compare(told)
    datei.add(b"verloren", "b.txt")
    transaction.commit()
    assert datei.read(told) == b"verloren"
    assert datei.compare(told)


def test_the_comparison_is_noted_and_done_again_after_a_month(live_site):
    told = datei.add(b"pruefen", "a.txt")
    transaction.commit()
    part = speicher().by_hash.trees.index(speicher().by_hash.tree(told["sha256"]))
    assert datei.befund(told) is None
    assert sweep.compare_some(part) >= 1
    assert datei.befund(told)[0] is True
    assert sweep.compare_some(part) == 0
    assert sweep.compare_some(part, now=clock.now() + timedelta(days=31)) >= 1
    Path(datei.blob_of(told).committed()).chmod(0o600)
    Path(datei.blob_of(told).committed()).write_bytes(b"anderes")
    assert not datei.compare(told)
    assert datei.befund(told)[0] is False


def test_it_is_read_only_and_never_stored_in_place_of_the_reference(site):
    file = AlsFeld(datei.add(b"fest", "a.txt"))
    assert (file.data, file.getSize(), file.filename, file.contentType) == (b"fest", 4, "a.txt", "text/plain")
    with pytest.raises(ValueError, match="never written"):
        file.open("w")
    with pytest.raises(TypeError):
        pickle.dumps(file)
