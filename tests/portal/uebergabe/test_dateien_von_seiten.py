"""Pictures of pages and Plone's own files: a lost or changed one is named at its page, mended from a second copy, and known to the nightly look."""

from datetime import timedelta
from io import BytesIO
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import sicht
from kommune.eakte.core.datei.pruefung import blobs
from kommune.eakte.core.datei.pruefung import inhalte
from kommune.portal.uebergabe.notfall import dateien
from pathlib import Path
from persistent.mapping import PersistentMapping
from PIL import Image
from plone import api
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.file import NamedBlobImage
from ZODB import DB
from ZODB.blob import Blob
from ZODB.blob import FilesystemHelper
from ZODB.FileStorage import FileStorage
from ZODB.utils import load_current
from zope.annotation.interfaces import IAnnotations

import pytest
import shutil
import transaction


def png(colour):
    out = BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, "PNG")
    return out.getvalue()


def path_of(blob):
    return Path(blob.committed())


def spoil(blob, instead=None):
    """Remove the file of a blob, or change its bytes."""
    path = path_of(blob)
    path.chmod(0o600)
    path.unlink()
    if instead is not None:
        path.write_bytes(instead)
    blob._p_invalidate()


@pytest.fixture
def seiten(live_town):
    """A picture, a news item with one, and a file; removed afterwards."""
    made = {
        "Image": api.content.create(
            live_town, "Image", id="pruef-bild", image=NamedBlobImage(png("red"), filename="b.png")
        ),
        "News Item": api.content.create(live_town, "News Item", id="pruef-neu", title="Neu"),
        "File": api.content.create(
            live_town, "File", id="pruef-datei", file=NamedBlobFile(b"Plan", filename="plan.txt")
        ),
    }
    made["News Item"].image = NamedBlobImage(png("blue"), filename="n.png")
    transaction.commit()
    yield made
    transaction.abort()
    for one in made.values():
        api.content.delete(one, check_linkintegrity=False)
    transaction.commit()
    inhalte.examine(live_town)


def blob_of(seiten, kind):
    return getattr(seiten[kind], "file" if kind == "File" else "image")._blob


@pytest.mark.parametrize("kind", ["Image", "News Item", "File"])
def test_a_lost_file_is_named_at_its_page(live_town, seiten, kind):
    spoil(blob_of(seiten, kind))
    report = dateien.report(live_town)
    path = "/".join(seiten[kind].getPhysicalPath())
    assert not report.ok and f"Datei fehlt: {path}: " in report.text
    assert "früheren Fassung" not in report.text  # told once


def test_a_changed_file_is_known_once_it_was_read(live_town, seiten):
    assert not inhalte.examine(live_town).schaeden
    spoil(blob_of(seiten, "File"), b"Plan B")
    assert inhalte.examine(live_town).schaeden == ()  # compared within a day
    lauf = inhalte.examine(live_town, now=clock.now() + timedelta(days=2))
    (schaden,) = lauf.schaeden
    assert (schaden.ort.rpartition("/")[2], schaden.name, schaden.da) == ("pruef-datei", "plan.txt", True)
    assert "Datei verändert: " in dateien.report(live_town).text


def test_what_was_changed_on_purpose_is_no_damage(live_town, seiten):
    inhalte.examine(live_town)
    with seiten["File"].file._blob.open("w") as file:
        file.write(b"Plan C")
    transaction.commit()
    assert inhalte.examine(live_town, now=clock.now() + timedelta(days=2)).schaeden == ()


def test_a_second_copy_mends_what_was_read_before_and_what_never_was(live_town, seiten, tmp_path, monkeypatch):
    known, new = blob_of(seiten, "File"), blob_of(seiten, "Image")
    inhalte.examine(live_town)
    shutil.copy2(path_of(known), tmp_path / "anders.blob")
    del IAnnotations(live_town)[inhalte.ANNOTATION][new._p_oid.hex()]
    transaction.commit()
    helper = FilesystemHelper(str(tmp_path))
    monkeypatch.setattr(blobs, "helper_of", lambda _database: helper)  # the storage of the tests is a stack of them
    place = tmp_path / helper.layout.getBlobFilePath(new._p_oid, new._p_serial)
    place.parent.mkdir(parents=True)
    shutil.copy2(path_of(new), place)
    spoil(known)
    spoil(new)
    report = dateien.report(live_town, copies=tmp_path)
    assert report.text.count("Wiederhergestellt aus der Kopie: ") == 2 and report.ok, report.text
    assert seiten["File"].file.data == b"Plan" and seiten["Image"].image.data == png("red")


def test_a_copy_that_is_changed_too_mends_nothing(live_town, seiten, tmp_path):
    blob = blob_of(seiten, "File")
    inhalte.examine(live_town)
    (tmp_path / "x.blob").write_bytes(b"Plun")
    spoil(blob)
    assert not dateien.report(live_town, copies=tmp_path).ok


def test_a_lost_scaled_picture_is_made_anew(live_town, seiten):
    bild = seiten["Image"]
    bild.restrictedTraverse("@@images").scale("image", width=20, height=20, pre=False)
    transaction.commit()
    (scale,) = [one for one in inhalte.stuecke(live_town) if one.verkleinert and one.ort.endswith("pruef-bild")]
    spoil(scale.blob)
    report = dateien.report(live_town)
    assert "Wiederhergestellt" in report.text and report.ok, report.text
    assert not [one for one in inhalte.stuecke(live_town) if one.verkleinert == scale.verkleinert]


def test_files_are_found_where_no_page_was_read_before(live_town, seiten):
    before = len(list(inhalte.stuecke(live_town)))
    transaction.commit()
    live_town._p_jar.cacheMinimize()
    assert len(list(inhalte.stuecke(live_town))) == before > 0


def test_a_lost_file_no_page_shows_is_told_with_its_name(tmp_path):
    storage = FileStorage(str(tmp_path / "Data.fs"), blob_dir=str(tmp_path / "blobs"))
    database = DB(storage)
    try:
        with database.transaction() as connection:
            connection.root()["alt"] = holder = PersistentMapping({"blob": Blob(b"alte Fassung")})
            connection.root()["da"] = Blob(b"ist da")
            holder.filename = "alt.txt"
        oid = holder["blob"]._p_oid
        assert blobs.lost_elsewhere(database, set()) == []
        Path(storage.fshelper.getBlobFilename(oid, load_current(storage, oid)[1])).unlink()
        (told,) = blobs.lost_elsewhere(database, set())
        assert told.startswith("alt.txt (Blob 0x")
        assert blobs.lost_elsewhere(database, {oid.hex()}) == []
    finally:
        database.close()


def test_the_nightly_look_counts_for_who_mends(live_town, seiten):
    spoil(blob_of(seiten, "File"))
    before = sicht.count_damaged()
    inhalte.InhalteVergleichen().run(live_town)
    assert sicht.count_damaged() == before + 1


def test_when_the_time_is_over_the_rest_is_left_for_the_next_run(live_town, seiten):
    later = clock.now() + timedelta(days=3)
    total = inhalte.examine(live_town, now=later).geprueft
    ticks = iter(range(10_000))
    lauf = inhalte.examine(live_town, now=later + timedelta(days=3), seconds=2, passed=lambda: next(ticks))
    assert (lauf.geprueft, lauf.offen) == (2, total - 2)
