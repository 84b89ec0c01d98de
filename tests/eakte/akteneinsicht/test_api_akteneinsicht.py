"""An Akteneinsicht: what is left out stands in the file with its reason and is not in it; it is filed after somebody looked at it."""

from io import BytesIO
from kommune.eakte.akte.interfaces import IAbschnitt
from kommune.eakte.akteneinsicht import api as akteneinsicht
from kommune.eakte.ausdruck.api import ART
from kommune.eakte.ausdruck.auftrag import Ausdruckauftrag
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.journal import api as journal
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from zipfile import ZipFile
from zope.component import queryMultiAdapter

import pytest


CLERK, MATE, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-gewerbe"
WISH = {"fuer": "Ayşe Yıldız", "grundlage": "beteiligter"}


def paper(vorgang, words, name, **more):
    return make_dokument(
        vorgang, betreff=name, data=render_pdf(f"<p>{words}</p>", title=name), filename=f"{name}.pdf", **more
    )


@pytest.fixture
def vorgang(town, as_user):
    with as_user(town, CLERK):
        vorgang = make_vorgang(town)
        paper(vorgang, "Ich melde Bello an", "Antrag")
        secret = paper(vorgang, "Der Nachbar Zwetschge klagt", "Anzeige")
        black = paper(vorgang, "Der Nachbar klagt", "Anzeige (geschwärzt)", richtung="intern")
        dokumente.relate(black, secret, "geschwaerzt_aus")
        paper(vorgang, "Wir wollen ablehnen", "Entwurf", richtung="intern")
    return vorgang


def prepared(town, as_user, vorgang, **more):
    with as_user(town, CLERK):
        proposed = {one.uid: one.vorschlag for one in akteneinsicht.papers_of(vorgang)}
        one, made = akteneinsicht.prepare(vorgang, **WISH | {"ausgelassen": proposed} | more)
        Ausdruckauftrag().run(town, auftraege.entry(ART, made.id).auftrag)
    return one, made


def test_originals_of_blacked_out_ones_and_drafts_are_proposed_to_be_left_out(town, as_user, vorgang):
    with as_user(town, CLERK):
        found = {one.titel: one.vorschlag for one in akteneinsicht.papers_of(vorgang)}
    assert found == {"Antrag": "", "Anzeige": "geschwaerzt", "Anzeige (geschwärzt)": "", "Entwurf": "entwurf"}


@pytest.mark.leak
def test_the_data_of_the_antrag_do_not_go_out_beside_what_is_blacked_out(town, as_user, vorgang):
    with as_user(town, CLERK):
        data = b'{"nachbar": "Zwetschge"}'
        make_dokument(vorgang, betreff="Daten des Antrags", data=data, filename="Antrag-1.json")
        form = vorgang.restrictedTraverse("akteneinsicht")
        assert [one["value"] for one in form.fields() if "Daten des Antrags" in one["label"]] == ["geschwaerzt"]
        one, made = akteneinsicht.prepare(vorgang, **WISH, ausgelassen={})
        Ausdruckauftrag().run(town, auftraege.entry(ART, made.id).auftrag)
    assert "Daten des Antrags" in [title for _number, title, _why in one.ausgelassen]
    with ZipFile(BytesIO(datei.read(made.paket))) as opened:
        assert not [name for name in opened.namelist() if name.endswith(".json")]


def test_the_data_of_the_antrag_are_shown_where_nothing_is_blacked_out(town, as_user):
    with as_user(town, CLERK):
        vorgang = make_vorgang(town)
        make_dokument(vorgang, betreff="Daten des Antrags", data=b'{"hund": "Bello"}', filename="Antrag-1.json")
        assert [(one.titel, one.vorschlag) for one in akteneinsicht.papers_of(vorgang)] == [("Daten des Antrags", "")]


def test_what_is_left_out_is_in_neither_file_but_named_with_its_reason(town, as_user, vorgang):
    one, made = prepared(town, as_user, vorgang)
    text = text_of(BytesIO(datei.read(made.datei)), "application/pdf")
    assert "Bello" in text and "Der Nachbar klagt" in text and "Blatt 1" in text and "Ayşe Yıldız" in text
    assert "Zwetschge" not in text and "ablehnen" not in text
    assert "in geschwärzter Fassung enthalten" in " ".join(text.split())
    with ZipFile(BytesIO(datei.read(made.paket))) as opened:
        inside = b"".join(opened.read(name) for name in opened.namelist() if name.endswith(".html"))
        names = [name for name in opened.namelist() if name.startswith("dokumente/")]
    assert len(names) == 2 and b"Entwurf oder Vorarbeit" in inside
    assert (one.enthalten, len(one.ausgelassen)) == (2, 2)


def test_it_is_filed_once_as_an_outgoing_dokument_by_who_looked_at_it(town, as_user, vorgang):
    one, made = prepared(town, as_user, vorgang)
    with as_user(town, MATE), pytest.raises(Unknown):
        akteneinsicht.file(vorgang, one.id)
    with as_user(town, CLERK):
        filed = akteneinsicht.file(vorgang, one.id)
        assert (filed.richtung, filed.sha256, filed.title) == (
            "ausgang",
            made.datei["sha256"],
            "Akteneinsicht für Ayşe Yıldız",
        )
        assert akteneinsicht.einsichten_of(vorgang)[0].dokument == filed.UID()
        with pytest.raises(WrongState):
            akteneinsicht.file(vorgang, one.id)


def test_it_is_taken_back_with_a_reason_and_the_journal_tells_all(town, as_user, vorgang):
    one, _made = prepared(town, as_user, vorgang)
    with as_user(town, CLERK):
        with pytest.raises(Invalid):
            akteneinsicht.withdraw(vorgang, one.id, grund=" ")
        akteneinsicht.withdraw(vorgang, one.id, grund="Antrag zurückgenommen")
        with pytest.raises(WrongState):
            akteneinsicht.file(vorgang, one.id)
    told = [entry["aktion"] for entry in journal.entries(vorgang.aq_parent)]
    assert {"einsicht_vorbereitet", "akte_erzeugt", "einsicht_zurueckgenommen"} <= set(told)


def test_the_journal_calls_no_file_complete_and_tells_how_many_dokumente_are_left_out(town, as_user, vorgang):
    prepared(town, as_user, vorgang)
    (made,) = [entry for entry in journal.entries(vorgang.aq_parent) if entry["aktion"] == "akte_erzeugt"]
    assert (made["neuer_wert"]["akte_enthalten"], made["neuer_wert"]["akte_ausgelassen"]) == (2, 2)
    with as_user(town, CLERK):
        page = vorgang.restrictedTraverse("journal")()
    assert "Akte als PDF und ZIP erzeugt" in page and "Dokumente ausgelassen: 2" in page
    assert "vollständige Akte" not in page


@pytest.mark.parametrize(("more", "field"), [({"fuer": " "}, "fuer"), ({"grundlage": "neugier"}, "grundlage")])
def test_without_a_name_or_a_ground_nothing_is_made(town, as_user, vorgang, more, field):
    with as_user(town, CLERK), pytest.raises(Invalid) as told:
        akteneinsicht.prepare(vorgang, **WISH | {"ausgelassen": {}} | more)
    assert told.value.field == field and akteneinsicht.einsichten_of(vorgang) == ()


def test_who_does_not_work_on_it_prepares_none(town, as_user, vorgang):
    with as_user(town, OTHER), pytest.raises(NotAllowed):
        akteneinsicht.prepare(vorgang, ausgelassen={}, **WISH)


def test_what_nobody_chose_for_follows_the_proposal_and_only_who_says_so_shows_it(town, as_user, vorgang):
    one, _made = prepared(town, as_user, vorgang, ausgelassen={})
    assert [title for _number, title, _why in one.ausgelassen] == ["Anzeige", "Entwurf"]
    with as_user(town, CLERK):
        shown = {paper.uid: "" for paper in akteneinsicht.papers_of(vorgang)}
        (black,) = [paper.uid for paper in akteneinsicht.papers_of(vorgang) if "geschwärzt" in paper.titel]
        assert akteneinsicht.prepare(vorgang, **WISH, ausgelassen=shown | {black: "dritte"})[0].enthalten == 3


@pytest.mark.leak
def test_an_original_never_goes_out_beside_its_blacked_out_form(town, as_user, vorgang):
    with as_user(town, CLERK), pytest.raises(Invalid) as told:
        shown = {paper.uid: "" for paper in akteneinsicht.papers_of(vorgang)}
        akteneinsicht.prepare(vorgang, **WISH, ausgelassen=shown)
    assert told.value.field == "ausgelassen" and akteneinsicht.einsichten_of(vorgang) == ()


@pytest.mark.leak
def test_neither_subject_nor_file_name_of_what_is_left_out_stands_in_the_files(town, as_user):
    vorgang = make_vorgang(town)
    with as_user(town, CLERK):
        paper(vorgang, "Ich melde Bello an", "Antrag")
        paper(vorgang, "Er klagt", "Anzeige des Nachbarn Zwetschge")
        left_out = {one.uid: "dritte" for one in akteneinsicht.papers_of(vorgang) if "Zwetschge" in one.titel}
    one, made = prepared(town, as_user, vorgang, ausgelassen=left_out)
    text = text_of(BytesIO(datei.read(made.datei)), "application/pdf")
    assert "Daten Dritter" in text and "nicht genannt" in text and "Zwetschge" not in text
    with ZipFile(BytesIO(datei.read(made.paket))) as opened:
        assert b"Zwetschge" not in b"".join(opened.read(name) for name in opened.namelist())
        assert not [name for name in opened.namelist() if "Zwetschge" in name]
    assert "Zwetschge" in one.ausgelassen[0][1]


def test_what_is_filed_while_somebody_chooses_is_asked_for_and_does_not_go_along(town, as_user, vorgang):
    form = vorgang.restrictedTraverse("akteneinsicht")
    with as_user(town, CLERK):
        sent = {f"papier-{one.uid}": one.vorschlag for one in form.papers} | WISH
        paper(vorgang, "Der Informant heißt Pflaume", "Hinweis")
        form = vorgang.restrictedTraverse("akteneinsicht")
        with pytest.raises(Invalid) as told:
            form.save(sent)
        assert told.value.field.startswith("papier-") and akteneinsicht.einsichten_of(vorgang) == ()


@pytest.fixture
def guarded(town, as_user):
    """A Vorgang with a Teilvorgang that only the head, who is cleared for it, may see."""
    vorgang = make_vorgang(town)
    with as_user(town, "fachadmin"):
        vertraulichkeit.clear(MATE, "vertraulich", reason="geprüft")
    paper(vorgang, "Ich melde Bello an", "Antrag")
    teil = make_vorgang(town, vorgang, betreff="Teil")
    for name in ("Aussage Zwetschge", "Aussage Pflaume"):
        paper(teil, name, name)
    with as_user(town, MATE):
        vertraulichkeit.set_stufe(teil, "vertraulich", reason="Zeugen", confirmed=True)
    return vorgang


def prepared_by_the_head(town, as_user, vorgang, names):
    with as_user(town, MATE):
        left_out = {one.uid: "dritte" for one in akteneinsicht.papers_of(vorgang) if one.titel in names}
        one, made = akteneinsicht.prepare(vorgang, **WISH, ausgelassen=left_out)
        Ausdruckauftrag().run(town, auftraege.entry(ART, made.id).auftrag)
    return one


@pytest.mark.leak
def test_nobody_learns_by_what_was_left_out_what_lies_in_a_teilvorgang_closed_to_them(town, as_user, guarded):
    prepared_by_the_head(town, as_user, guarded, ("Aussage Zwetschge",))
    with as_user(town, MATE):
        ((one, hidden),) = akteneinsicht.shown(guarded)
        assert ([row[1] for row in one.ausgelassen], hidden) == (["Aussage Zwetschge"], 0)
    with as_user(town, CLERK):
        ((one, hidden),) = akteneinsicht.shown(guarded)
        assert (one.ausgelassen, hidden) == ((), 1)
        section = guarded.restrictedTraverse("view").request
        told = queryMultiAdapter((guarded, section), IAbschnitt, name="abschnitt-akteneinsicht")
        told.update()
        assert "Zwetschge" not in told.render()


@pytest.mark.leak
def test_a_file_with_what_is_closed_to_some_is_not_laid_open_in_the_vorgang_above(town, as_user, guarded):
    one = prepared_by_the_head(town, as_user, guarded, ("Aussage Zwetschge",))
    with as_user(town, MATE), pytest.raises(WrongState):
        akteneinsicht.file(guarded, one.id)
    without = prepared_by_the_head(town, as_user, guarded, ("Aussage Zwetschge", "Aussage Pflaume"))
    with as_user(town, MATE):
        assert akteneinsicht.file(guarded, without.id).richtung == "ausgang"
