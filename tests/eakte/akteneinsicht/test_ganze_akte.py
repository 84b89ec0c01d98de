"""A whole Akte and a selection of it as one PDF and ZIP: all its Vorgänge and Teilvorgänge in order, what the person may see."""

from io import BytesIO
from kommune.eakte.akteneinsicht import api as akteneinsicht
from kommune.eakte.akteneinsicht.rules import NICHT_GEWAEHLT
from kommune.eakte.ausdruck import api as ausdruck
from kommune.eakte.ausdruck.auftrag import Ausdruckauftrag
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.datei.interfaces import Pruefstand
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.journal import api as journal
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from zExceptions import Unauthorized
from zipfile import ZipFile

import pikepdf
import pytest


CLERK, MATE, OTHER = "sachbearbeitung-steuer", "leitung-steuer", "sachbearbeitung-gewerbe"
WISH = {"fuer": "RAin Çelik", "grundlage": "beteiligter"}


def paper(vorgang, words):
    data = render_pdf(f"<p>{words}</p>", title=words)
    return make_dokument(vorgang, betreff=words, data=data, filename=f"{words}.pdf")


@pytest.fixture
def akte(town, monkeypatch):
    monkeypatch.setattr(auftraege, "report", lambda *_args, **_more: None)
    akte = make_akte(town, oe="steueramt")
    one, two = make_vorgang(town, akte, betreff="Anmeldung"), make_vorgang(town, akte, betreff="Abmeldung")
    paper(one, "Bello kommt")
    paper(make_vorgang(town, one, betreff="Rückfrage"), "Bello fragt")
    paper(two, "Bello geht")
    return akte


def made_of(town, as_user, made, who=CLERK):
    with as_user(town, who):
        Ausdruckauftrag().run(town, auftraege.entry(ausdruck.ART, made.id).auftrag)
    return text_of(BytesIO(datei.read(made.datei)), "application/pdf")


def test_all_vorgaenge_and_teilvorgaenge_are_in_one_file_in_order_with_bookmarks(town, as_user, akte):
    with as_user(town, CLERK):
        made = ausdruck.order_whole(akte)
    words = made_of(town, as_user, made)
    cover = words.index("Bello kommt"), words.index("Bello fragt"), words.index("Bello geht")
    assert cover == tuple(sorted(cover)) and "Blatt 3" in words and akte.aktenzeichen in words
    with pikepdf.open(BytesIO(datei.read(made.datei))) as pdf, pdf.open_outline() as outline:
        titles = [one.title for one in outline.root]
        inside = [len(one.children) for one in outline.root]
    assert [title.rpartition(" ")[2] for title in titles[1:]] == ["Anmeldung", "Rückfrage", "Abmeldung"]
    assert inside == [0, 1, 1, 1]
    with ZipFile(BytesIO(datei.read(made.paket))) as opened:
        assert len([name for name in opened.namelist() if name.startswith("dokumente/")]) == 3
    told = [entry["aktion"] for entry in journal.entries(akte)]
    assert told.count("akte_verlangt") == told.count("akte_erzeugt") == 1
    with as_user(town, CLERK):
        assert ausdruck.get_ausdruck(akte, made.id).id == made.id


def test_only_what_was_chosen_is_in_it_and_nothing_tells_of_the_rest(town, as_user, akte):
    with as_user(town, CLERK):
        apart = {one.uid: NICHT_GEWAEHLT for one in akteneinsicht.papers_of(akte) if one.titel != "Bello geht"}
        one, made = akteneinsicht.prepare(akte, **WISH, ausgelassen=apart)
    words = made_of(town, as_user, made)
    assert (one.enthalten, one.ausgelassen, one.auswahl) == (1, (), True)
    assert "Auswahl von Dokumenten" in words and "Bello geht" in words
    assert "Bello kommt" not in words and "Bello fragt" not in words and "Anmeldung" not in words


def test_the_form_of_an_akte_leaves_out_whole_vorgaenge(town, as_user, akte):
    with as_user(town, CLERK):
        form = akte.restrictedTraverse("akteneinsicht")
        boxes = next(field for field in form.fields() if field["name"] == "vorgang")
        last = boxes["options"][-1][0]
        sent = {f"papier-{one.uid}": "" for one in form.papers} | WISH | {f"vorgang.{last}": "1"}
        form.save(sent)
        (one,) = akteneinsicht.einsichten_of(akte)
    assert (one.enthalten, one.auswahl) == (1, True)


def test_of_an_akte_it_is_filed_in_one_of_its_vorgaenge(town, as_user, akte):
    with as_user(town, CLERK):
        one, made = akteneinsicht.prepare(akte, **WISH, ausgelassen={})
    made_of(town, as_user, made)
    with as_user(town, CLERK):
        ziel = ausdruck.vorgaenge_of(akte)[-1]
        for wrong in ("", akte.UID(), make_vorgang(town).UID()):
            with pytest.raises(Invalid):
                akteneinsicht.file(akte, one.id, wrong)
        filed = akteneinsicht.file(akte, one.id, ziel.UID())
        assert filed.aq_parent.UID() == ziel.UID() and filed.richtung == "ausgang"


@pytest.mark.leak
def test_what_is_closed_to_the_clerk_is_in_no_file_and_no_count(town, as_user, akte):
    with as_user(town, "fachadmin"):
        vertraulichkeit.clear(MATE, "vertraulich", reason="geprüft")
    with as_user(town, MATE):
        secret = make_vorgang(town, akte, betreff="Zeugenschutz")
        paper(secret, "Aussage Zwetschge")
        vertraulichkeit.set_stufe(secret, "vertraulich", reason="Zeugen", confirmed=True)
        proposed = {one.titel: one.vorschlag for one in akteneinsicht.papers_of(akte)}
    assert proposed["Aussage Zwetschge"] == "gesperrt" and proposed["Bello geht"] == ""
    with as_user(town, CLERK):
        one, made = akteneinsicht.prepare(akte, **WISH, ausgelassen={})
    words = made_of(town, as_user, made)
    assert (one.enthalten, one.ausgelassen) == (3, ())
    assert "Zwetschge" not in words and "Zeugenschutz" not in words and "gesperrt" not in words


@pytest.mark.leak
def test_another_office_gets_neither_page_nor_file_of_an_akte(town, as_user, akte):
    with as_user(town, CLERK):
        made = ausdruck.order_whole(akte)
    for name in ("akteneinsicht", "drucken", "ausdruck", "einsicht-freigeben", "einsichtsprotokoll"):
        with as_user(town, OTHER), pytest.raises(Unauthorized):
            akte.restrictedTraverse(name)
    with as_user(town, OTHER), pytest.raises(Unknown):
        ausdruck.get_ausdruck(akte, made.id)


def test_a_file_in_quarantine_keeps_back_itself_alone_and_is_told(town, as_user, akte):
    """Who sends the town one infected file could else keep everybody from ever seeing that Akte."""
    bad = paper(akte.objectValues()[0], "Bello beisst")
    datei.set_stand(bad.reference, Pruefstand.INFECTED)
    with as_user(town, CLERK):
        _one, made = akteneinsicht.prepare(akte, **WISH, ausgelassen={})
    words = made_of(town, as_user, made)
    assert "Schadsoftware" in words and "Bello kommt" in words
    with ZipFile(BytesIO(datei.read(made.paket))) as opened:
        names = [name for name in opened.namelist() if name.startswith("dokumente/")]
        told = b"".join(opened.read(name) for name in opened.namelist() if name.endswith(".html"))
    assert len(names) == 3 and not any("beisst" in name for name in names)
    assert "Schadsoftware" in told.decode()
