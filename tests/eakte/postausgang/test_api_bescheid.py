"""A Bescheid from the draft to the delivery: by right, immutable once signed, in the journal."""

from datetime import timedelta
from io import BytesIO
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.ausfertigung import fassungen
from kommune.eakte.postausgang.ausfertigung import fertigung
from kommune.eakte.vertretung import api as vertretung
from musterstadt.akten import AYSE
from musterstadt.akten import make_vorgang
from musterstadt.reinschriften import make_letters
from musterstadt.vorlagen import make_vorlage
from musterstadt.vorlagen import rich
from plone import api
from zExceptions import Unauthorized
from zope.lifecycleevent import modified

import pypdfium2
import pytest
import transaction


CLERK, HEAD = "sachbearbeitung-steuer", "leitung-steuer"


def text_of(data):
    document = pypdfium2.PdfDocument(BytesIO(data))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture
def vorlage(town):
    return make_vorlage(town)


@pytest.fixture
def vorgang(town, as_user, vorlage):
    beteiligter = {**AYSE, "vorname": "Đặng", "familienname": "Ñuñez-Øster"}
    vorgang = make_vorgang(town, leistung="hundesteuer-anmelden", beteiligte=[beteiligter])
    with as_user(town, CLERK):
        akten.take_over(vorgang)
    return vorgang


@pytest.fixture
def bescheid(town, as_user, vorgang, vorlage):
    with as_user(town, CLERK):
        return postausgang.draft_bescheid(vorgang, vorlage)


@pytest.fixture
def signed(town, as_user, bescheid):
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
    with as_user(town, HEAD):
        postausgang.sign(bescheid)
    make_letters(town)
    return bescheid


@pytest.mark.leak
def test_who_mends_auftraege_reads_the_subject_of_no_letter_they_may_not_see(town, as_user, signed):
    (one,) = [entry for entry in auftraege.find(art="reinschrift") if entry.auftrag.angaben["bescheid"] == signed.UID()]
    for user_id, told in ((HEAD, signed.title), ("fachadmin", "")):
        with as_user(town, user_id):
            assert auftraege.describe(one) == told


def test_a_draft_is_filled_with_what_the_vorgang_knows(vorgang, bescheid):
    assert bescheid.title == f"Hundesteuer, {vorgang.aktenzeichen}"
    assert "Guten Tag Đặng Ñuñez-Øster," in bescheid.text.raw


def test_the_whole_way_ends_delivered_and_the_vorgang_can_be_closed(town, as_user, vorgang, signed):
    assert akten.state_of(vorgang) == "decided"
    with as_user(town, CLERK):
        postausgang.deliver(signed, "post")
        akten.close_vorgang(vorgang)
    assert postausgang.state_of(signed) == "delivered"
    assert signed.nachweis.startswith("zur Post gegeben")
    assert akten.state_of(vorgang) == "closed"
    assert vorgang.aufbewahrungsende.month == 12
    acts = [entry["aktion"] for entry in journal.entries(signed)]
    assert {"entworfen", "submit", "sign", "deliver"} <= set(acts)
    assert journal.verify(vorgang).ok


def test_the_fair_copy_is_a_final_pdfa_with_names_and_belehrung(signed):
    dokument = postausgang.fair_copy(signed)
    data = dokument.datei.data
    text = text_of(data)
    assert check_pdfa(data) == []
    assert "Đặng Ñuñez-Øster" in text
    assert "Rechtsbehelfsbelehrung" in text
    assert "Dr. Hartmut Brückner" in text
    assert akten.state_of(dokument) == "final"
    assert akten.is_intact(dokument)


def test_a_signature_waits_for_no_letter_and_a_delivery_for_its_own(town, as_user, vorgang, bescheid):
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
    with as_user(town, HEAD):
        postausgang.sign(bescheid)
    assert postausgang.fair_copy(bescheid) is None
    assert akten.state_of(vorgang) == "decided"
    with as_user(town, CLERK):
        assert "wird erstellt" in api.content.get_view("bescheid", bescheid, bescheid.REQUEST)()
        with pytest.raises(WrongState):
            postausgang.deliver(bescheid, "post")
    assert make_letters(town) == 1
    acts = {(entry["aktion"], entry["akteur"]) for entry in journal.entries(postausgang.fair_copy(bescheid))}
    assert ("finalize", HEAD) in acts


def test_what_was_signed_is_printed_whatever_changes_before_the_letter_is_made(town, as_user, vorgang, bescheid):
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
    with as_user(town, HEAD):
        postausgang.sign(bescheid)
    akten.set_beteiligte(vorgang, [{**AYSE, "familienname": "Nachträglich"}], grund="Irrtum")
    make_letters(town)
    text = text_of(postausgang.fair_copy(bescheid).datei.data)
    assert "Nachträglich" not in text and "Ñuñez-Øster" in text


def test_a_signature_withdrawn_before_the_letter_is_made_gets_none(town, as_user, vorgang, bescheid):
    for _again in range(2):
        with as_user(town, CLERK):
            postausgang.submit_for_signature(bescheid)
        with as_user(town, HEAD):
            postausgang.sign(bescheid)
            if not _again:
                postausgang.withdraw(bescheid, reason="Betrag")
    assert make_letters(town) == 2
    assert [d.dokumenttyp for d in vorgang.objectValues() if d.portal_type == "Dokument"] == ["Bescheid"]


def test_a_letter_that_cannot_be_made_is_told_at_the_bescheid_and_the_signature_can_be_withdrawn(
    live_town, as_user, monkeypatch
):
    make_vorlage(live_town)
    vorgang = make_vorgang(live_town, leistung="hundesteuer-anmelden")
    with as_user(live_town, CLERK):
        akten.take_over(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, live_town["vorlagen"]["hundesteuer"])
        postausgang.submit_for_signature(bescheid)
    with as_user(live_town, HEAD):
        postausgang.sign(bescheid)
    transaction.commit()
    monkeypatch.setattr(fertigung, "check_pdfa", lambda data: ["Font not embedded"])
    assert run_lane(live_town, Spur.LETTERS) == 0
    transaction.begin()
    with as_user(live_town, HEAD):
        page = api.content.get_view("bescheid", bescheid, bescheid.REQUEST)()
        assert "konnte nicht erstellt werden" in page and "PDF/A" in page
        postausgang.withdraw(bescheid, reason="Sonderzeichen")
    assert akten.state_of(vorgang) == "in_progress"


@pytest.mark.fault
@pytest.mark.parametrize("name", ["render_document", "as_author"])
def test_killed_while_the_letter_is_made_there_is_one_in_the_end(live_town, as_user, monkeypatch, name):
    make_vorlage(live_town)
    vorgang = make_vorgang(live_town, leistung="hundesteuer-anmelden")
    with as_user(live_town, CLERK):
        akten.take_over(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, live_town["vorlagen"]["hundesteuer"])
        postausgang.submit_for_signature(bescheid)
    with as_user(live_town, HEAD):
        postausgang.sign(bescheid)
    transaction.commit()
    with monkeypatch.context() as killed:
        killed.setattr(fertigung, name, lambda *args: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            run_lane(live_town, Spur.LETTERS)
    transaction.abort()
    later = clock.now() + timedelta(minutes=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert run_lane(live_town, Spur.LETTERS) == 1
    transaction.begin()
    assert [d.dokumenttyp for d in vorgang.objectValues() if d.portal_type == "Dokument"] == ["Bescheid"]
    assert journal.verify(vorgang).ok


def test_a_clerk_cannot_sign(town, as_user, bescheid):
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
        with pytest.raises(NotAllowed):
            postausgang.sign(bescheid)


@pytest.mark.leak
@pytest.mark.parametrize("user", ["leitung-verkehr", "sachbearbeitung-verkehr", "buergerin-a", None])
def test_others_neither_see_nor_sign(town, as_user, bescheid, user):
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
    with as_user(town, user):
        assert not api.user.has_permission("View", obj=bescheid)
        assert not api.content.find(portal_type="Bescheid")
        with pytest.raises(NotAllowed):
            postausgang.sign(bescheid)
        with pytest.raises(Unauthorized):
            town.restrictedTraverse("/".join(bescheid.getPhysicalPath()) + "/bescheid")


def test_a_draft_cannot_be_signed_unsubmitted(town, as_user, bescheid):
    with as_user(town, HEAD), pytest.raises(WrongState):
        postausgang.sign(bescheid)


def test_a_submitted_draft_can_only_be_returned_with_a_reason(town, as_user, bescheid):
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
        assert not api.user.has_permission("Modify portal content", obj=bescheid)
    with as_user(town, HEAD):
        with pytest.raises(Invalid):
            postausgang.return_for_correction(bescheid, reason=" ")
        postausgang.return_for_correction(bescheid, reason="Betrag fehlt")
    assert postausgang.state_of(bescheid) == "draft"
    assert "Betrag fehlt" in {entry["bemerkung"] for entry in journal.entries(bescheid)}


def test_an_edit_of_the_draft_is_in_the_journal_with_old_and_new_text(town, as_user, bescheid):
    with as_user(town, CLERK):
        bescheid.text = rich("<p>Neuer Text</p>")
        modified(bescheid)
    entry = next(e for e in journal.entries(bescheid) if e["metadatum_name"] == "text")
    assert entry["neuer_wert"] == "<p>Neuer Text</p>"


@pytest.mark.parametrize("user", [CLERK, HEAD, "fachadmin", "registratur"])
def test_nobody_edits_or_deletes_a_signed_bescheid(town, as_user, signed, user):
    with as_user(town, user):
        assert not api.user.has_permission("Modify portal content", obj=signed)
        assert not api.user.has_permission("Delete objects", obj=signed)
        with pytest.raises(WrongState):
            signed.aq_parent._delObject(signed.getId())


def test_an_undelivered_bescheid_keeps_the_vorgang_open(town, as_user, vorgang, signed):
    assert "gezeichnet" in " ".join(str(translate_de(reason)) for reason in akten.unmet_preconditions(vorgang))
    with as_user(town, CLERK), pytest.raises(WrongState):
        akten.close_vorgang(vorgang)


def translate_de(message):
    from zope.i18n import translate

    return translate(message, target_language="de")


def test_a_placeholder_without_value_is_named(town, as_user, vorgang):
    vorlage = make_vorlage(town, id="leer", text=rich("<p>{{ vorgang.steuernummer }}</p>"))
    with as_user(town, CLERK), pytest.raises(Invalid) as error:
        postausgang.draft_bescheid(vorgang, vorlage)
    assert "steuernummer" in translate_de(error.value.message)


def test_a_vorgang_nobody_works_on_gets_no_bescheid(town, as_user, vorlage):
    untouched = make_vorgang(town, leistung="hundesteuer-anmelden")
    with as_user(town, CLERK), pytest.raises(WrongState):
        postausgang.draft_bescheid(untouched, vorlage)


def test_only_active_templates_for_every_vorgang_are_offered_to_one_without_a_type(town, as_user, vorgang):
    make_vorlage(town, id="verkehr", allgemein=False)
    make_vorlage(town, id="alle")
    retired = make_vorlage(town, id="alt")
    api.content.transition(retired, "retire")
    with as_user(town, CLERK):
        assert {brain.getId for brain in postausgang.vorlagen_for(vorgang)} == {"hundesteuer", "alle"}


def test_the_first_reading_is_recorded_once(signed):
    postausgang.note_read(signed, by="buergerin-a")
    postausgang.note_read(signed, by="buergerin-a")
    assert [entry["aktion"] for entry in journal.entries(signed)].count("gelesen") == 1


def test_a_deputy_of_the_leitung_signs_in_vertretung(town, as_user, bescheid):
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
        with pytest.raises((NotAllowed, Unauthorized)):
            postausgang.sign(bescheid)
    with as_user(town, HEAD):
        vertretung.give(fuer=HEAD, durch=CLERK)
    town.REQUEST.__annotations__ = {}
    with as_user(town, CLERK):
        postausgang.sign(bescheid)
    entry = next(e for e in journal.entries(bescheid) if e["aktion"] == "sign")
    assert (entry["akteur"], entry["vertretung_fuer"]) == (CLERK, HEAD)
    (made,) = [
        one.auftrag for one in auftraege.find(art="reinschrift") if one.auftrag.angaben["bescheid"] == bescheid.UID()
    ]
    assert "In Vertretung" in fassungen.text_of(bescheid, made.angaben["fassung"])
