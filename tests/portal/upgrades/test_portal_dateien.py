"""Upgrade 20261128001: on a filled older site every file goes to the one store, uncopied, and nobody sees more."""

from hashlib import sha256
from kommune.eakte.akte import api as akten
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei import store
from kommune.eakte.core.datei.pruefung import sweep
from kommune.eakte.journal import api as journal
from kommune.eakte.upgrades.v20261128001 import dateien as of_records
from kommune.portal.antrag import ablage
from kommune.portal.antrag import api as antraege
from kommune.portal.formulare.frage.pruefung import Upload
from kommune.portal.postfach import api as postfach
from kommune.portal.uebergabe.notfall import dateien
from kommune.portal.upgrades.v20261128001 import dateien as of_portal
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from pathlib import Path
from plone.app.testing import TEST_USER_ID
from plone.namedfile.file import NamedBlobFile
from ZODB.blob import Blob
from zope.annotation.interfaces import IAnnotations

import pytest
import transaction


PAPER, NOTE, SECOND, RECEIPT = pdf("Nachweis"), b"erste", b"zweite", pdf("Eingang")
KEY = "k" * 32
WORKER, OTHER = "sachbearbeitung-steuer", "sachbearbeitung-verkehr"


def blob_of(data):
    blob = Blob()
    with blob.open("w") as file:
        file.write(data)
    return blob


def number_of_blobs(site):
    return len(list(Path(site._p_jar.db().storage.temporaryDirectory()).parent.rglob("*.blob")))


def test_who_made_which_version_is_taken_from_the_journal(old):
    site, paper, draft, *_rest = old
    upgrade(site)
    told = [(one["version"], one["von"], one["kommentar"]) for one in akten.list_fassungen(draft)]
    assert told == [(2, TEST_USER_ID, "besser"), (1, TEST_USER_ID, "")]
    assert all(one["am"] is not None for one in (*akten.list_fassungen(draft), *akten.list_fassungen(paper)))


@pytest.fixture
def old(live_town):
    """An Antrag with receipt and upload, an answer with the same upload, an unfinished form, two Dokumente, as they were kept."""
    vorgang = make_vorgang(live_town)
    paper = make_dokument(vorgang, data=PAPER, filename="n.pdf")
    draft = make_dokument(vorgang, data=NOTE, filename="v.txt", richtung="intern")
    akten.add_fassung(draft, data=SECOND, filename="v2.txt", grund="besser")
    transaction.commit()
    beleg = antraege.submit(
        leistung="hundesteuer-anmelden",
        titel="Hund",
        form_uid="f",
        fragen=[],
        antworten={},
        dateien=[Upload("nachweis", "n.pdf", PAPER)],
        key="key-of-the-old-one",
    )
    antraege.keep_quittung(beleg.eingangsnummer, RECEIPT)
    transaction.begin()
    antrag = antraege.get(beleg.eingangsnummer)
    antraege.answer(antrag, text="Anbei", files=[Upload("unterlagen", "n.pdf", PAPER)], key="answer-key")
    ablage.keep(KEY, [Upload("nachweis", "h.pdf", PAPER)])
    transaction.begin()
    (message,) = postfach.nachrichten(beleg.eingangsnummer)
    for holder in (paper, draft, antrag, message):
        holder._p_activate()
    paper.__dict__["_datei"] = NamedBlobFile(data=PAPER, contentType="application/pdf", filename="n.pdf")
    draft.__dict__["_datei"] = NamedBlobFile(data=SECOND, contentType="text/plain", filename="v2.txt")
    draft.fassungen[0]["datei"] = NamedBlobFile(data=NOTE, contentType="text/plain", filename="v.txt")
    for name in ("von", "am", "kommentar"):
        del draft.fassungen[0][name]
        for dokument in (paper, draft):
            dokument.__dict__.pop(f"_fassung_{name}", None)
    antrag.__dict__["blobs"] = (blob_of(PAPER),)
    antrag.quittung = blob_of(RECEIPT)
    message.__dict__["blobs"] = (blob_of(PAPER),)
    message.anhaenge = tuple({name: one[name] for name in ("name", "mime", "groesse")} for one in message.anhaenge)
    ablage.install_ablage(live_town)[KEY].dateien = {"nachweis": ("h.pdf", blob_of(PAPER))}
    for holder in (paper, draft, antrag, message):
        holder._p_changed = True
    del IAnnotations(live_town)[store.ANNOTATION]
    transaction.commit()
    return live_town, paper, draft, antrag, message


def upgrade(site):
    of_records.upgrade(site.portal_setup)
    of_portal.upgrade(site.portal_setup)
    transaction.commit()


def test_every_file_is_the_same_and_none_was_copied(old):
    site, paper, draft, antrag, message = old
    kept, blobs = paper.__dict__["_datei"]._blob._p_oid, number_of_blobs(site)
    before = [dict(entry) for one in (paper, draft) for entry in journal.entries(one)]
    for _again in range(2):
        upgrade(site)
        assert number_of_blobs(site) == blobs
        assert datei.blob_of(paper.reference)._p_oid == kept
        assert [paper.datei.data, draft.datei.data, antrag.data_of(0), message.data_of(0)] == [
            PAPER,
            SECOND,
            PAPER,
            PAPER,
        ]
        assert datei.read(akten.reference_to(akten.get_fassung(draft, 1))) == NOTE
        assert datei.read(antrag.quittung) == RECEIPT
        (waiting,) = ablage.files_of(KEY)
        assert (waiting.feld, waiting.name, waiting.data.read()) == ("nachweis", "h.pdf", PAPER)
        assert message.anhaenge[0]["sha256"] == sha256(PAPER).hexdigest()
        assert akten.is_intact(paper) and akten.is_intact(draft)
        assert dateien.damaged(site)[1] == []
    assert [dict(entry) for one in (paper, draft) for entry in journal.entries(one)] == before
    assert journal.verify(paper).ok
    for holder in (paper, draft, antrag, message):
        assert not {"_datei", "blobs"} & set(holder.__dict__)


def test_nobody_sees_more(old, rest):
    site, paper, *_rest = old
    upgrade(site)
    path = f"{paper.absolute_url()}/@@datei"
    assert rest(site, WORKER).get(path).content == PAPER
    assert rest(site, OTHER).get(path).status_code == 404
    assert rest(site).get(f"{paper.absolute_url()}/@@download/datei").status_code in (401, 404)


def test_a_copy_the_disk_has_changed_gives_way_to_one_that_is_right(old):
    site, paper, _draft, antrag, _message = old
    Path(paper.__dict__["_datei"]._blob.committed()).chmod(0o600)
    Path(paper.__dict__["_datei"]._blob.committed()).write_bytes(b"anders")
    upgrade(site)
    assert paper.datei.data == PAPER
    assert akten.is_intact(paper)


def test_the_job_deletes_none_of_them(old):
    site, paper, draft, antrag, message = old
    upgrade(site)
    for _key, known in store.speicher().by_hash.items():
        known.notiert -= 3 * sweep.KEEP
    transaction.commit()
    assert sweep.remove_unreferred(site) == 0
    del ablage.install_ablage(site)[KEY]
    assert sweep.remove_unreferred(site) == 0
    assert dateien.damaged(site)[1] == []
