"""A Bescheid from the draft to the delivery: by right, immutable once signed, in the journal."""

from io import BytesIO
from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.pdf import check_pdfa
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from musterstadt.akten import AYSE
from musterstadt.akten import make_vorgang
from musterstadt.vorlagen import make_vorlage
from musterstadt.vorlagen import rich
from plone import api
from zExceptions import Unauthorized
from zope.lifecycleevent import modified

import pypdfium2
import pytest


CLERK, HEAD = "sachbearbeitung-steuer", "leitung-steuer"


def text_of(data):
    document = pypdfium2.PdfDocument(BytesIO(data))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture
def vorlage(town):
    return make_vorlage(town)


@pytest.fixture
def vorgang(town, as_user, vorlage):
    party = {**AYSE, "vorname": "Đặng", "familienname": "Ñuñez-Øster"}
    vorgang = make_vorgang(town, leistung="hundesteuer-anmelden", beteiligte=[party])
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
    return bescheid


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


def test_only_active_templates_of_the_service_are_offered(town, as_user, vorgang):
    make_vorlage(town, id="verkehr", leistungen=("bewohnerparkausweis",))
    make_vorlage(town, id="alle", leistungen=())
    retired = make_vorlage(town, id="alt")
    api.content.transition(retired, "retire")
    with as_user(town, CLERK):
        assert {brain.getId for brain in postausgang.vorlagen_for(vorgang)} == {"hundesteuer", "alle"}


def test_the_first_reading_is_recorded_once(signed):
    postausgang.note_read(signed, by="buergerin-a")
    postausgang.note_read(signed, by="buergerin-a")
    assert [entry["aktion"] for entry in journal.entries(signed)].count("gelesen") == 1
