"""Versions of a draft, Anlagen and typed Verweise (xdomea: Version, Anlage, Verweis, Bewertungsvorschlag)."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api
from plone.restapi.interfaces import ISerializeToJson
from zope.component import getMultiAdapter
from zope.interface import alsoProvides

import pytest


@pytest.fixture
def vorgang(town):
    return make_vorgang(town)


@pytest.fixture
def draft(vorgang):
    return make_dokument(vorgang, richtung="intern", data=b"erste", filename="vermerk.txt")


def test_a_draft_gets_a_new_version_and_keeps_the_earlier_one(draft):
    assert akte_api.add_fassung(draft, data=b"zweite", filename="vermerk2.txt", grund="Tippfehler") == 2
    assert (draft.version, draft.datei.data, draft.dateiname) == (2, b"zweite", "vermerk2.txt")
    assert datei.read(akte_api.reference_to(akte_api.get_fassung(draft, 1))) == b"erste"
    assert akte_api.is_intact(draft)
    for number, grund in ((1, ""), (2, "Tippfehler")):
        fassung = akte_api.get_fassung(draft, number)
        assert (fassung["von"], fassung["kommentar"]) == (api.user.get_current().getId(), grund)
        assert (clock.now() - fassung["am"]).total_seconds() < 600
    noted = {e["metadatum_name"]: e for e in journal.entries(draft, limit=5) if e["aktion"] == "geaendert"}
    assert (noted["version"]["alter_wert"], noted["version"]["neuer_wert"]) == (1, 2)
    assert noted["sha256"]["bemerkung"] == "Tippfehler"


def test_the_page_shows_every_version_and_reads_no_file(town, draft, monkeypatch):
    akte_api.add_fassung(draft, data=b"zweite", filename="w.txt", grund="Tippfehler")
    monkeypatch.setattr("kommune.eakte.core.datei.api.as_noted", lambda known: pytest.fail("reads the file"))
    alsoProvides(town.REQUEST, IKommuneEakteLayer)
    html = api.content.get_view("dokument", draft, town.REQUEST)()
    assert "2: w.txt" in html and "1: vermerk.txt" in html and "Tippfehler" in html


def test_a_version_that_does_not_exist_is_unknown(draft):
    with pytest.raises(Unknown):
        akte_api.get_fassung(draft, 7)


def test_the_same_file_is_no_new_version(draft):
    with pytest.raises(Invalid):
        akte_api.add_fassung(draft, data=b"erste", filename="anders.txt")
    assert draft.version == 1


def test_tampering_with_an_earlier_version_is_noticed(draft):
    akte_api.add_fassung(draft, data=b"zweite", filename="vermerk.txt")
    draft.fassungen[0]["groesse"] = 99
    assert not akte_api.is_intact(draft)


@pytest.mark.parametrize("way", ["from outside", "final", "closed"])
def test_what_is_fixed_gets_no_new_version(vorgang, draft, way):
    dokument = draft
    if way == "from outside":
        dokument = make_dokument(vorgang)
    else:
        uebergang.execute(draft, "finalize")
    if way == "closed":
        akte_api.take_over(vorgang)
        akte_api.decide(vorgang, "erledigt")
        akte_api.close_vorgang(vorgang)
    before = (dokument.sha256, dokument.version)
    with pytest.raises(WrongState):
        akte_api.add_fassung(dokument, data=b"neu", filename="neu.txt")
    with pytest.raises(KommuneError):
        dokument.version = 9
    assert (dokument.sha256, dokument.version) == before


def test_an_anlage_names_its_main_dokument(vorgang, draft):
    anlage = make_dokument(vorgang, anlage_von=draft.aktenzeichen)
    assert anlage.anlage_von == draft.aktenzeichen
    with pytest.raises(Invalid) as refused:
        make_dokument(vorgang, anlage_von="gibt/es/nicht-1")
    assert refused.value.field == "anlage_von"


def test_a_verweis_is_seen_from_the_other_record_too(town, vorgang):
    later = make_vorgang(town, betreff="Widerspruch")
    akte_api.add_verweis(later, vorgang, "vorgaenger", grund="Vorgeschichte")
    assert akte_api.verweise_to(vorgang) == [("nachfolger", later)]
    assert akte_api.verweise_to(later) == []
    akte_api.add_verweis(vorgang, later, "nachfolger", grund="Vorgeschichte")
    assert akte_api.verweise_to(vorgang) == []
    akte_api.remove_verweis(vorgang, 0, grund="Irrtum")
    akte_api.remove_verweis(later, 0, grund="Irrtum")
    assert akte_api.verweise_to(vorgang) == []


def test_both_pages_and_rest_answers_show_a_verweis(town, vorgang):
    later = make_vorgang(town, betreff="Widerspruch")
    akte_api.add_verweis(later, vorgang, "vorgaenger", grund="Vorgeschichte")
    request = town.REQUEST
    alsoProvides(request, IKommuneEakteLayer)
    request.form["tab"] = "angaben"
    html = api.content.get_view("vorgang", vorgang, request)()
    assert "Verweise von anderen" in html
    assert f'href="{later.absolute_url()}"' in html
    told = getMultiAdapter((vorgang, request), ISerializeToJson)()["verweise_von"]
    assert told == [
        {
            "@id": later.absolute_url(),
            "art": "nachfolger",
            "uid": later.UID(),
            "aktenzeichen": later.aktenzeichen,
        }
    ]


@pytest.mark.leak
def test_a_verweis_tells_nothing_of_a_record_the_person_may_not_see(town, vorgang, as_user):
    foreign = make_vorgang(town, make_akte(town, betreff="Geheim", oe="strassenverkehr"), betreff="Geheim")
    akte_api.add_verweis(foreign, vorgang, "bezug", grund="Vorgeschichte")
    with as_user(town, "sachbearbeitung-steuer"):
        assert akte_api.verweise_to(vorgang) == []


def test_a_verweis_has_a_kind_and_is_taken_back_with_a_reason_only(town, vorgang):
    other = make_akte(town, betreff="Frühere Akte")
    akte_api.add_verweis(vorgang, other, "vorgaenger", grund="Vorgeschichte")
    assert [(one["art"], one["aktenzeichen"]) for one in vorgang.verweise] == [("vorgaenger", other.aktenzeichen)]
    with pytest.raises(Invalid):
        akte_api.add_verweis(vorgang, other, "quatsch")
    with pytest.raises(Invalid):
        akte_api.remove_verweis(vorgang, 0, grund=" ")
    with pytest.raises(Unknown):
        akte_api.remove_verweis(vorgang, 1, grund="Irrtum")
    akte_api.remove_verweis(vorgang, 0, grund="Irrtum")
    assert list(vorgang.verweise) == []
    newest = next(iter(journal.entries(vorgang)))
    assert (newest["metadatum_name"], newest["bemerkung"]) == ("verweise", "Irrtum")
    assert newest["alter_wert"][0]["aktenzeichen"] == other.aktenzeichen


def test_the_registratur_notes_a_bewertungsvorschlag(town, vorgang, as_user):
    akte_api.edit(vorgang, {"bewertungsvorschlag": "A"})
    assert vorgang.bewertungsvorschlag == "A"
    with as_user(town, "sachbearbeitung-steuer"), pytest.raises(KommuneError) as refused:
        akte_api.edit(vorgang, {"bewertungsvorschlag": "V"})
    assert refused.value.field == "bewertungsvorschlag"


def test_a_choice_that_does_not_exist_is_told_in_words(vorgang):
    with pytest.raises(Invalid) as refused:
        akte_api.edit(vorgang, {"medium": "quatsch"})
    assert refused.value.message.mapping["problem"] == "error_no_choice"
