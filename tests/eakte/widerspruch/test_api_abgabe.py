"""A Widerspruch is handed on: the complete file of both Vorgänge as PDF and ZIP, noted where it went; what is left out says why."""

from hashlib import sha256
from io import BytesIO
from kommune.eakte.akte import api as akten
from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.ausdruck.halter import Ausdrucke
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import IAuftragsart
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.journal import api as journal
from kommune.eakte.rechte import api as rechte
from kommune.eakte.widerspruch import api as widerspruch
from musterstadt.akten import make_dokument
from musterstadt.papiere import pdf
from musterstadt.widersprueche import CLERK
from musterstadt.widersprueche import contested
from musterstadt.widersprueche import HEAD
from plone import api
from zipfile import ZipFile
from zope.component import getUtility

import pytest


@pytest.fixture
def case(town, as_user, monkeypatch):
    monkeypatch.setattr(auftraege, "report", lambda *_args, **_more: None)
    found = contested(town, as_user)
    make_dokument(found.vorgang, betreff="Lageplan", data=pdf())
    found.notiz = make_dokument(found.vorgang, betreff="Notiz", data=pdf(), filename="notiz.pdf")
    make_dokument(found.verfahren, betreff="Begründung", data=b"PK\x03\x04 kein Bild", filename="../b.bin")
    return found


def work(town):
    kind = getUtility(IAuftragsart, name="ausdruck")
    for entry in list(auftraege.open_of("ausdruck")):
        kind.run(town, entry.auftrag)
        kind.run(town, entry.auftrag)  # killed before it was noted as done: made once


def test_the_whole_file_of_both_is_made_and_what_is_left_out_says_why(town, as_user, case):
    with as_user(town, HEAD):
        one, made = widerspruch.hand_on(
            case.verfahren, an="Regierungspräsidium", ausgelassen={case.notiz.UID(): "interne Vorüberlegung"}
        )
    assert (str(one.stand), one.abgaben[0].an) == ("abgegeben", "Regierungspräsidium")
    assert one.abgaben[0].ausgelassen == ((case.notiz.aktenzeichen, "Notiz", "interne Vorüberlegung"),)
    work(town)
    with as_user(town, HEAD):
        found = ausdruck.get_ausdruck(case.verfahren, made.id)
        data, packed = datei.read(found.datei), datei.read(found.paket)
    words = " ".join(text_of(data, "application/pdf").split())
    for told in (case.vorgang.aktenzeichen, case.verfahren.aktenzeichen, "Regierungspräsidium", "Blatt 1", "Lageplan"):
        assert told in words
    assert "ausgelassen: interne Vorüberlegung" in words
    with ZipFile(BytesIO(packed)) as opened:
        names = opened.namelist()
        assert "index.html" in names and not any("notiz" in name or ".." in name for name in names)
        for line in opened.read("hashes.txt").decode().splitlines():
            known, _blank, path = line.partition("  ")
            assert sha256(opened.read(path)).hexdigest() == known
        assert "interne Vorüberlegung" in opened.read("index.html").decode()
    assert {found.datei["sha256"], found.paket["sha256"]} <= set(Ausdrucke().hashes(town))
    for record in (case.vorgang, case.verfahren):
        told = [entry for entry in journal.entries(record) if entry["aktion"] == "akte_erzeugt"]
        assert len(told) == 1 and found.paket["sha256"] in str(told[0])
        assert "widerspruch_abgabe" in [entry["aktion"] for entry in journal.entries(record)]


@pytest.mark.parametrize("who", [CLERK, "sachbearbeitung-verkehr", "fachadmin", None])
def test_nobody_else_gets_it(town, as_user, case, who):
    with as_user(town, HEAD):
        _one, made = widerspruch.hand_on(case.verfahren, an="Verwaltungsgericht")
    work(town)
    with as_user(town, who), pytest.raises(Unknown):
        ausdruck.get_ausdruck(case.verfahren, made.id)


def test_who_is_barred_from_one_of_the_two_gets_nothing(town, as_user, case):
    with as_user(town, HEAD):
        _one, made = widerspruch.hand_on(case.verfahren, an="Verwaltungsgericht")
    rechte.bar(case.vorgang, HEAD, reason="Nachbarin")
    work(town)
    assert (made.datei, made.paket) == (None, None)
    with as_user(town, HEAD), pytest.raises(Unknown):
        ausdruck.get_ausdruck(case.verfahren, made.id)


def test_without_a_place_or_a_reason_nothing_is_handed_on(town, as_user, case):
    with as_user(town, HEAD):
        for told in ({"an": " "}, {"an": "Gericht", "ausgelassen": {case.notiz.UID(): ""}}):
            with pytest.raises(Invalid):
                widerspruch.hand_on(case.verfahren, **told)
    with as_user(town, "sachbearbeitung-verkehr"), pytest.raises(NotAllowed):
        widerspruch.hand_on(case.verfahren, an="Gericht")
    assert not widerspruch.of_verfahren(case.verfahren)[1].abgaben


@pytest.mark.parametrize("where", ["foreign", "akte", "oe", "unknown"])
def test_who_leaves_out_what_is_no_dokument_of_the_file_learns_nothing_of_it(town, as_user, case, where):
    foreign = make_dokument(contested(town, as_user).vorgang, betreff="Fremdes Geheimnis", data=pdf())
    rechte.bar(foreign.aq_parent, HEAD, reason="Nachbarin")
    uid = {
        "foreign": foreign.UID(),
        "akte": case.vorgang.aq_parent.UID(),
        "oe": api.content.find(portal_type="Organisationseinheit")[0].UID,
        "unknown": "x" * 32,
    }[where]
    with as_user(town, HEAD), pytest.raises(Invalid) as refused:
        widerspruch.hand_on(case.verfahren, an="Gericht", ausgelassen={uid: "weil"})
    assert refused.value.field == "ausgelassen"
    assert "Geheimnis" not in str(refused.value.message.mapping)
    assert not widerspruch.of_verfahren(case.verfahren)[1].abgaben


def test_what_the_other_authority_decides_is_noted_without_a_bescheid_and_it_can_be_closed(town, as_user, case):
    with as_user(town, HEAD):
        widerspruch.hand_on(case.verfahren, an="Regierungspräsidium")
        assert not [r for r in akten.unmet_preconditions(case.verfahren) if "widerspruch" in str(r)]
        one = widerspruch.note_ausgang(case.verfahren, "zurueckgewiesen", grund="Widerspruchsbescheid des RP")
    assert str(one.stand) == "zurueckgewiesen"
