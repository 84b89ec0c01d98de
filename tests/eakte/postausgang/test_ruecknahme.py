"""A Bescheid can be taken back while nobody got it; a draft is seen to be one; the right person is addressed."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.druck.pdf import check_pdfa
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.vocabularies import bescheidempfaenger
from kommune.eakte.postausgang.vorlagen import platzhalter
from musterstadt.akten import AYSE
from musterstadt.akten import make_vorgang
from musterstadt.reinschriften import make_letters
from musterstadt.vorlagen import make_vorlage
from test_api_bescheid import text_of

import pytest
import re
import requests
import transaction


CLERK, HEAD, PASSWORD = "sachbearbeitung-steuer", "leitung-steuer", "Sehr-geheim-2026!"
RECHTSANWALT = {
    **AYSE,
    "rolle": "empfangsbevollmaechtigter",
    "vorname": "Jörg",
    "familienname": "Krause",
    "anschrift": {"strasse": "Markt", "hausnummer": "1", "plz": "12345", "ort": "Musterstadt"},
}


def drafted(portal, as_user, **felder):
    vorlage = make_vorlage(portal)
    vorgang = make_vorgang(portal, leistung="hundesteuer-anmelden", **felder)
    with as_user(portal, CLERK):
        akten.take_over(vorgang)
        return postausgang.draft_bescheid(vorgang, vorlage)


def sign(portal, as_user, bescheid):
    with as_user(portal, CLERK):
        postausgang.submit_for_signature(bescheid)
    with as_user(portal, HEAD):
        postausgang.sign(bescheid)
    make_letters(portal)


@pytest.fixture
def bescheid(town, as_user):
    return drafted(town, as_user)


def test_a_signed_bescheid_is_withdrawn_with_a_reason_and_can_be_signed_anew(town, as_user, bescheid):
    vorgang = bescheid.aq_parent
    sign(town, as_user, bescheid)
    first = postausgang.fair_copy(bescheid)
    with as_user(town, HEAD):
        with pytest.raises(Invalid):
            postausgang.withdraw(bescheid, reason=" ")
        postausgang.withdraw(bescheid, reason="Falscher Betrag")
    assert postausgang.state_of(bescheid) == "draft"
    assert akten.state_of(vorgang) == "in_progress"
    assert not bescheid.gezeichnet_von
    assert postausgang.fair_copy(bescheid) is None
    assert first.dokumenttyp == "Bescheid (zurückgenommen)"
    assert akten.is_intact(first)
    sign(town, as_user, bescheid)
    assert postausgang.fair_copy(bescheid).getId() != first.getId()
    with as_user(town, CLERK):
        postausgang.deliver(bescheid, "post")
    with as_user(town, HEAD), pytest.raises(WrongState):
        postausgang.withdraw(bescheid, reason="zu spät")
    assert [e["bemerkung"] for e in journal.entries(bescheid) if e["aktion"] == "withdraw"] == ["Falscher Betrag"]
    assert journal.verify(vorgang).ok


@pytest.mark.leak
def test_only_who_may_sign_may_withdraw(town, as_user, bescheid):
    sign(town, as_user, bescheid)
    with as_user(town, CLERK), pytest.raises(NotAllowed):
        postausgang.withdraw(bescheid, reason="weg damit")


@pytest.mark.leak
def test_a_submitted_draft_is_recalled_by_its_author_only(town, as_user, bescheid):
    organisation.create_user(
        "kollegin", "Kim Kollegin", "k@example.org", "Lang-genug-2026!", oe_id="steueramt", rollen=["sachbearbeitung"]
    )
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
    with as_user(town, "kollegin"), pytest.raises(NotAllowed):
        postausgang.recall(bescheid)
    with as_user(town, CLERK):
        postausgang.recall(bescheid)
    assert postausgang.state_of(bescheid) == "draft"


def test_a_draft_carries_entwurf_and_no_word_of_a_signature(town, as_user, bescheid):
    draft = postausgang.render(bescheid, tag=bescheid.created().asdatetime().date())
    text = text_of(draft)
    assert "ENTWURF" in text
    assert "zeichnet" not in text and "gültig" not in text
    assert not check_pdfa(draft)
    sign(town, as_user, bescheid)
    final = text_of(postausgang.fair_copy(bescheid).datei.data)
    assert "ENTWURF" not in final and "schlussgezeichnet" in final


def test_an_empfangsbevollmaechtigter_comes_first_and_another_party_can_be_chosen(town, as_user):
    bescheid = drafted(town, as_user, beteiligte=[AYSE, RECHTSANWALT])
    person = postausgang.empfaenger(bescheid)
    assert (person["name"], person["vertreter"], person["strasse"]) == ("Jörg Krause", "für Ayşe Yıldız", "Markt 1")
    assert [term.title for term in bescheidempfaenger(bescheid)] == [
        "Jörg Krause (Empfangsbevollmächtigte/r)",
        "Ayşe Yıldız (Antragsteller/in)",
    ]
    bescheid.empfaenger = platzhalter.name_of(AYSE)
    assert postausgang.empfaenger(bescheid)["strasse"] == "Lindenstraße 4"
    bescheid.empfaenger = "antragsteller: Weggezogen"  # was changed at the parties meanwhile
    assert postausgang.empfaenger(bescheid)["name"] == "Jörg Krause"
    sign(town, as_user, bescheid)
    assert postausgang.fair_copy(bescheid).empfaenger == "Jörg Krause"


def test_signing_asks_once(live_town, as_user):
    bescheid = drafted(live_town, as_user)
    with as_user(live_town, CLERK):
        postausgang.submit_for_signature(bescheid)
    transaction.commit()
    auth, url = (HEAD, PASSWORD), bescheid.absolute_url()

    def press(text, **data):
        token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', text)[1]
        return requests.post(url, data={"_authenticator": token, "uebergang": "sign", **data}, auth=auth).text

    asked = press(requests.get(url, auth=auth).text)
    transaction.begin()
    assert postausgang.state_of(bescheid) == "submitted"
    assert "Diesen Bescheid schlusszeichnen?" in asked and "Ayşe Yıldız" in asked
    press(asked, bestaetigt="1")
    transaction.begin()
    assert postausgang.state_of(bescheid) == "final"
