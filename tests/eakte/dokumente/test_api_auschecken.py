"""Check-out: who works on a draft, versions of others, taking over, comparing."""

from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.core.datei.store import Text
from kommune.eakte.core.druck.pdf import render_pdf
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.dokumente.abgleich import fassungsvergleich
from kommune.eakte.dokumente.abgleich import texte
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from zope.i18n import translate

import pytest


JANA, CHEF = "sachbearbeitung-steuer", "leitung-steuer"


@pytest.fixture
def vorgang(town):
    return make_vorgang(town)


@pytest.fixture
def draft(vorgang):
    return make_dokument(vorgang, richtung="intern", data=b"erste", filename="vermerk.txt")


@pytest.fixture
def taken(town, draft, as_user):
    with as_user(town, JANA):
        dokumente.check_out(draft)
    return draft


def actions(obj):
    return [entry["aktion"] for entry in journal.entries(obj)]


def test_who_checked_it_out_is_told_and_others_make_no_version(town, taken, as_user):
    with as_user(town, CHEF), pytest.raises(WrongState) as refused:
        akten.add_fassung(taken, data=b"zweite", filename="v.txt")
    told = translate(refused.value.message, target_language="de")
    assert "Jana Öztürk" in told and taken.aktenzeichen in told
    assert [one.UID() for one in dokumente.checked_out_in(taken.aq_parent)] == [taken.UID()]
    assert (taken.ausgecheckt_von, actions(taken)[0]) == (JANA, "ausgecheckt")


def test_checking_in_makes_the_version_and_frees_it(town, taken, as_user):
    with as_user(town, JANA):
        assert akten.add_fassung(taken, data=b"zweite", filename="v.txt", seen=1) == 2
    assert not akten.holder_of(taken) and dokumente.checked_out_in(taken.aq_parent) == []


def test_checking_out_twice_is_no_fault_and_giving_back_frees_it(town, taken, as_user):
    with as_user(town, JANA):
        dokumente.check_out(taken)
        dokumente.give_back(taken)
        with pytest.raises(WrongState):
            dokumente.give_back(taken)
    assert actions(taken)[:2] == ["zurueckgegeben", "ausgecheckt"] and not akten.holder_of(taken)


def test_another_neither_checks_it_out_nor_gives_it_back_nor_finalizes_it(town, taken, as_user):
    with as_user(town, CHEF):
        for act in (dokumente.check_out, dokumente.give_back):
            with pytest.raises(WrongState):
                act(taken)
        with pytest.raises(WrongState):
            uebergang.execute(taken, "finalize")


def test_what_is_fixed_is_not_checked_out(vorgang):
    with pytest.raises(WrongState):
        dokumente.check_out(make_dokument(vorgang))


def test_taking_over_needs_a_reason_and_the_holder_is_told(town, taken, as_user):
    with as_user(town, CHEF):
        with pytest.raises(Invalid):
            dokumente.take_over_checkout(taken, grund=" ")
        dokumente.take_over_checkout(taken, grund="Frist läuft heute ab")
        with pytest.raises(WrongState):
            dokumente.take_over_checkout(taken, grund="noch einmal")
    assert taken.ausgecheckt_von == CHEF
    (signal,) = [one for one in aufgaben.signale_of(JANA) if one["uid"] == taken.UID()]
    assert signal["art"] == aufgaben.Signal.CHECKOUT_TAKEN
    with as_user(town, JANA), pytest.raises(WrongState):
        akten.add_fassung(taken, data=b"zu spaet", filename="v.txt", seen=1)


def test_of_two_who_check_in_the_first_wins_and_the_other_is_asked(town, draft, as_user):
    with as_user(town, JANA):
        akten.add_fassung(draft, data=b"von Jana", filename="v.txt", seen=1)
    with as_user(town, CHEF):
        with pytest.raises(Stale) as asked:
            akten.add_fassung(draft, data=b"vom Chef", filename="v.txt", seen=1)
        assert "Jana Öztürk" in translate(asked.value.message, target_language="de")
        assert akten.add_fassung(draft, data=b"vom Chef", filename="v.txt", seen=2) == 3
    assert [one["version"] for one in akten.list_fassungen(draft)] == [3, 1, 2]


def test_who_leaves_holds_nothing(taken):
    organisation.revoke_role(JANA, "steueramt", "sachbearbeitung")
    dokumente.release_all_of(JANA)
    assert not akten.holder_of(taken)


def test_two_versions_are_compared_by_their_text(draft):
    akten.add_fassung(draft, data=b"erste\nzweite Zeile", filename="v.txt")
    rows = dokumente.compare_versions(draft, 1, 2)
    assert [(str(row.art), row.neu) for row in rows] == [("same", "erste"), ("new", "zweite Zeile")]
    akten.add_fassung(draft, data=b"\x89PNG\r\n\x1a\n" + b"x" * 50, filename="bild.png")
    with pytest.raises(WrongState):
        dokumente.compare_versions(draft, 2, 3)


def test_two_real_pdfs_are_compared_by_the_words_on_their_pages(draft):
    def letter(amount, more=""):
        body = f"<h1>Bescheid</h1><p>Die Hundesteuer beträgt {amount} Euro.</p><p>Zahlbar am 1. Juli.</p>{more}"
        return render_pdf(body, title="Bescheid")

    for data in (letter(120), letter(144, "<p>Gegen diesen Bescheid ist Widerspruch möglich.</p>")):
        akten.add_fassung(draft, data=data, filename="bescheid.pdf")
    assert akten.get_fassung(draft, 3)["mime"] == "application/pdf"
    rows = [row for row in dokumente.compare_versions(draft, 2, 3) if str(row.art) != "same"]
    words = " ".join(f"-{row.alt} +{row.neu}" for row in rows)
    assert "144 Euro" in words and "120 Euro" in words and "Widerspruch möglich" in words
    assert "1. Juli" not in words and not dokumente.compare_versions(draft, 3, 3)


def test_a_large_pdf_is_read_by_the_worker_not_while_a_person_waits(town, draft, monkeypatch):
    monkeypatch.setattr(fassungsvergleich, "READ_IN_REQUEST", 100)
    for word in ("Erste", "Zweite"):
        akten.add_fassung(draft, data=pdf(word), filename="v.pdf")
    monkeypatch.setattr(texte, "text_of", None)  # no page reads it
    with pytest.raises(WrongState) as refused:
        dokumente.compare_versions(draft, 2, 3)
    assert "gleich noch einmal" in translate(refused.value.message, target_language="de")
    for version, words in ((2, "erste"), (3, "erste\nzweite")):
        reference = akten.reference_to(akten.get_fassung(draft, version))
        speicher().by_hash[reference["sha256"]].text = Text(words)  # as the worker keeps it
    assert [row.neu for row in dokumente.compare_versions(draft, 2, 3)] == ["erste", "zweite"]
