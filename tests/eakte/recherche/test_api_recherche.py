"""``recherche.api``: hits, counts, facets, excerpts, suggestions and hints tell only of what the person may see now."""

from io import BytesIO
from kommune.eakte.core.auftrag.store import Auftrag
from kommune.eakte.core.volltext import ART
from kommune.eakte.core.volltext import Volltext
from kommune.eakte.recherche import api as recherche
from kommune.eakte.recherche import ergebnis
from kommune.eakte.recherche import rules
from kommune.eakte.rechte import api as rechte
from kommune.eakte.suche import api as suche
from kommune.eakte.suche.bestand import Bestand
from kommune.eakte.suche.bestand import catalogued
from kommune.eakte.suche.bestand import FIRST
from kommune.eakte.suche.bestand import rebuild
from kommune.eakte.suche.maschine.wahl import maschine
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api
from zipfile import ZipFile

import openpyxl
import pytest
import transaction


CLERK, HEAD, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-gewerbe"


def asked(text, **more):
    return recherche.search(rules.read({"text": text, **more}))


def titles(text, **more):
    return [row.brain.Title for row in asked(text, **more).zeilen]


@pytest.fixture
def found(town):
    akte = make_akte(town, betreff="Hundesteuer Zwetschgenweg")
    vorgang = make_vorgang(town, akte, betreff="Anmeldung eines Bernhardiners")
    dokument = make_dokument(vorgang, data=b"Der Impfpass des Bernhardiners", filename="anlage.txt")
    suche.put([akte, vorgang, dokument])
    return akte, vorgang, dokument


def test_words_in_a_file_are_found_with_their_page(town, as_user, found):
    suche.put([found[2]])
    with as_user(town, CLERK):
        (hit,) = asked("Impfpass").zeilen
        assert hit.brain.portal_type == "Dokument" and found[1].UID() == hit.vorgang.UID
        assert [one.text for piece in hit.auszuege for one in piece.stuecke if one.treffer] == ["Impfpass"]


def test_other_offices_are_told_nothing(town, as_user, found):
    with as_user(town, OTHER):
        nothing = asked("Bernhardiner")
        assert (nothing.anzahl, nothing.zeilen, nothing.gemeint) == (0, [], {})
        assert not any(nothing.facetten.values())
        assert recherche.suggest("Bernhard") == []
        assert asked("Bernhardinr").gemeint == {}


def test_what_was_probably_meant_is_told_to_who_may_see_it(town, as_user, found):
    with as_user(town, CLERK):
        assert asked("Bernhardinrr").gemeint == {"bernhardinrr": "Bernhardiners"}


def test_facets_count_what_is_seen_and_narrow(town, as_user, found):
    with as_user(town, CLERK):
        all_of = asked("Bernhardiner")
        assert dict(all_of.facetten["art"]) == {"Vorgang": 1, "Dokument": 1} and all_of.anzahl == 2
        assert titles("Bernhardiner", art="Vorgang") == ["Anmeldung eines Bernhardiners"]
        assert titles("Bernhardiner", art="Akte") == []
        assert dict(all_of.facetten["oe"]) == {"steueramt": 1}


def test_an_aktenzeichen_comes_first_in_any_spelling(town, as_user, found):
    akte, vorgang, _dokument = found
    with as_user(town, CLERK):
        for text in (vorgang.aktenzeichen, f"Az. {vorgang.aktenzeichen}", vorgang.aktenzeichen.replace("-", " ")):
            assert vorgang.UID() == asked(text).zeilen[0].brain.UID, text


def test_a_confidential_record_shows_no_excerpt_and_a_barred_person_no_hit(town, as_user, found):
    _akte, vorgang, dokument = found
    with as_user(town, "fachadmin"):
        for one in (CLERK, HEAD):
            vertraulichkeit.clear(one, "vertraulich", reason="Test")
    with as_user(town, HEAD):
        vertraulichkeit.set_stufe(vorgang, "vertraulich", reason="Test", confirmed=True)
    with as_user(town, CLERK):
        assert [row.auszuege for row in asked("Impfpass").zeilen] == [[]]
    rechte.bar(vorgang, CLERK, reason="Befangen")
    with as_user(town, CLERK):
        assert asked("Impfpass").anzahl == 0 and asked("Impfpas").gemeint == {}


def test_more_like_one_and_suggestions(town, as_user, found):
    akte, vorgang, dokument = found
    with as_user(town, CLERK):
        assert [one.Title for one in recherche.suggest("Bernh")][:1] == ["Anmeldung eines Bernhardiners"]
        brain = recherche.brain_of(vorgang.UID())
        assert dokument.UID() in {one.UID for one in recherche.like(brain)}


def test_suggestions_look_at_all_where_the_person_may_see_few_of_the_first(town, as_user, found, monkeypatch):
    monkeypatch.setattr(ergebnis, "LOOKED_AT", 1)
    akte, vorgang, _dokument = found
    barred = make_vorgang(town, akte, betreff="Bernhardiner, noch einer")
    suche.put([barred])
    rechte.bar(barred, CLERK, reason="Befangen")
    with as_user(town, CLERK):
        assert "Anmeldung eines Bernhardiners" in [one.Title for one in recherche.suggest("Bernh")]


def test_the_worker_writes_the_words_with_the_full_text(town, as_user):
    akte = make_akte(town, betreff="Quittenallee")
    Volltext().run(town, Auftrag(ART, akte.UID(), {}, 0.0))
    with as_user(town, CLERK):
        assert titles("Quitte") == ["Quittenallee"]


def test_the_index_is_built_and_compared_beside_work(live_town, as_user):
    akte = make_akte(live_town, betreff="Quittenallee")
    transaction.commit()
    engine, task = maschine(), Bestand()
    rebuild()
    engine.remove(engine.numbers(FIRST, 10_000))
    assert suche.progress() == (0, len(catalogued()))
    while suche.progress():
        task.run(live_town)
    with as_user(live_town, CLERK):
        assert titles("Quitte") == ["Quittenallee"]
    number = api.content.find(UID=akte.UID())[0].getRID()
    engine.remove([number])
    assert task.compare(live_town, engine) == 1 and number in engine.numbers(number - 1, 1)
    assert task.compare(live_town, engine) == 0
    before = live_town._p_jar.db().lastTransaction()
    assert task.run(live_town) == 0 and live_town._p_jar.db().lastTransaction() == before


def test_pages_follow_each_other_whatever_the_order(town, as_user):
    akte = make_akte(town, betreff="Mirabellenweg")
    suche.put([akte, *(make_vorgang(town, akte, betreff=f"Mirabellen {number}") for number in range(7))])
    with as_user(town, CLERK):
        for order in ("treffer", "neu", "alt"):
            seen = [
                row.brain.UID
                for start in range(0, 10, 3)
                for row in asked("Mirabellen", sort=order, b_start=start, b_size=3).zeilen
            ]
            assert len(seen) == len(set(seen)) == asked("Mirabellen").anzahl == 8, order


@pytest.mark.parametrize("name", ["brief.docx", "nachricht.eml", "liste.xlsx", "daten.xml", "seite.html"])
def test_files_of_every_office_format_have_words(town, as_user, name):
    vorgang = make_vorgang(town, betreff="Formate")
    dokument = make_dokument(vorgang, betreff="Anlage", data=with_words(name, "Stachelbeerhecke"), filename=name)
    suche.put([dokument])
    with as_user(town, CLERK):
        assert [row.brain.UID for row in asked("Stachelbeere").zeilen] == [dokument.UID()], name


def with_words(name, word):
    """Return a file of the format its name says, with a word in it."""
    out = BytesIO()
    if name.endswith(".xlsx"):
        book = openpyxl.Workbook()
        book.active.append(["Spalte", word])
        book.save(out)
        return out.getvalue()
    if name.endswith(".docx"):
        types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='xml' ContentType='application/xml'/><Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        with ZipFile(out, "w") as made:
            made.writestr("[Content_Types].xml", types)
            made.writestr(
                "word/document.xml",
                f"<w:document xmlns:w='{space}'><w:body><w:p><w:r><w:t>{word}</w:t></w:r></w:p></w:body></w:document>",
            )
        return out.getvalue()
    texts = {
        "eml": f"From: a@example.org\nTo: b@example.org\nSubject: Garten\nMIME-Version: 1.0\nContent-Type: text/plain\n\n{word}\n",
        "xml": f"<?xml version='1.0'?><daten><wort>{word}</wort></daten>",
        "html": f"<!DOCTYPE html><html><head><title>x</title></head><body><p>{word}</p></body></html>",
    }
    return texts[name.rpartition(".")[2]].encode()
