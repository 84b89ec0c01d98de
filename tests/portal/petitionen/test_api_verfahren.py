"""An Einwohnerantrag: signed by hand, sheets counted by two, examined, decided, handed over when all is settled."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.portal.petitionen import api as petitionen
from kommune.portal.petitionen.interfaces import IPetitionenSettings
from kommune.portal.petitionen.rules import Phase
from kommune.portal.petitionen.verfahren import papier
from kommune.portal.uebergabe.oeffentlichkeit import petition as uebergabe
from plone import api
from portal.petitionen.conftest import VALUES

import pytest


@pytest.fixture
def counting(monkeypatch):
    """``counting("who")``: that person counts from now on."""

    def change(user):
        monkeypatch.setattr(papier.zugriff, "user_id", lambda: user)

    return change


def set_to(**values):
    for name, value in values.items():
        api.portal.set_registry_record(name, value, interface=IPetitionenSettings)


@pytest.fixture
def antrag(speicher_of_test):
    set_to(quorum_einwohnerantrag=40, tage_formal=100, pruefpunkte_einwohnerantrag="Schriftlich\nQuorum erreicht")
    made = petitionen.confirm_petition(petitionen.hand_in({**VALUES, "art": "einwohnerantrag"}))
    petitionen.publish(made)
    return made


def test_a_kind_is_offered_once_the_town_has_set_its_quorum(speicher_of_test):
    assert petitionen.offered() == ["petition"]
    for art in ("einwohnerantrag", "volksentscheid"):
        with pytest.raises(Invalid):
            petitionen.hand_in({**VALUES, "art": art})
    set_to(quorum_buergerbegehren=900)
    assert petitionen.offered() == ["petition", "buergerbegehren"]


def test_it_has_its_own_quorum_and_days_and_is_signed_by_hand_unless_the_law_allows_more(antrag):
    assert (antrag.quorum, antrag.ende) == (40, clock.today() + timedelta(days=100))
    who = {"name": "Anna", "ort": "Musterstadt", "email": "a@example.org", "oeffentlich": False}
    with pytest.raises(WrongState):
        petitionen.sign_with_account(antrag, **who)
    set_to(online_zaehlt=True)
    assert petitionen.sign_with_account(antrag, **who)
    assert petitionen.count(antrag) == 1


def test_only_what_two_people_count_alike_counts_for_the_quorum(antrag, counting):
    counting("eins")
    assert papier.enter(antrag, 1, 30, 2) == "einmal"
    assert petitionen.count(antrag) == 0
    with pytest.raises(WrongState):
        petitionen.ask_hand_over(antrag)
    counting("zwei")
    assert [(one["gueltig"], one["mein"]) for one in papier.sheets(antrag)] == [(None, False)]  # nobody copies
    assert papier.enter(antrag, 1, 31, 1) == "verschieden"
    counting("drei")
    with pytest.raises(NotAllowed):
        papier.enter(antrag, 1, 30, 2)
    counting("zwei")
    assert papier.enter(antrag, 1, 30, 2) == "gleich"
    for user in ("eins", "zwei"):
        counting(user)
        papier.enter(antrag, 2, 12, 0)
    assert (petitionen.count(antrag), papier.total_of(antrag.UID())) == (42, (42, 2))
    assert petitionen.phase_of(antrag) == Phase.QUORUM_ERREICHT
    [brain] = [one for one in petitionen.brains() if antrag.UID() == one.UID]
    assert petitionen.count_by_uid(brain.UID, brain.petition_werte["anzahl"], brain.petition_werte["papier"]) == 42


@pytest.mark.parametrize("wrong", [(0, 1, 1), (1, -1, 0), (1, 1, 1001), (1, True, 0), ("1", 1, 0)])
def test_what_is_no_number_of_a_sheet_is_refused(antrag, wrong):
    with pytest.raises(Invalid):
        papier.enter(antrag, *wrong)


def test_at_the_end_of_its_time_a_person_hands_it_over_not_the_clock(antrag):
    antrag.ende = clock.today() - timedelta(days=1)
    petitionen.do_due(antrag)
    assert petitionen.phase_of(antrag) == Phase.BEENDET
    assert not auftraege.is_open(petitionen.TRANSFER, antrag.UID())
    papier.enter(antrag, 1, 5, 0)  # what came on the last day is counted after it


def test_it_is_decided_once_every_item_is_examined_and_journaled(antrag):
    assert [one.text for one in petitionen.zulaessigkeit.items_of(antrag)] == ["Schriftlich", "Quorum erreicht"]
    with pytest.raises(WrongState):
        petitionen.zulaessigkeit.decide(antrag, True, "Rat")
    for wrong in ([("erfuellt", "")], [("erfuellt", ""), ("gut", "")]):
        with pytest.raises(Invalid):
            petitionen.zulaessigkeit.examine(antrag, wrong)
    petitionen.zulaessigkeit.examine(antrag, [("erfuellt", ""), ("nicht_erfuellt", "39 von 40")])
    set_to(pruefpunkte_einwohnerantrag="Etwas anderes")
    assert len(petitionen.zulaessigkeit.items_of(antrag)) == 2  # it keeps its list
    with pytest.raises(WrongState):
        petitionen.zulaessigkeit.decide(antrag, True, "Rat")
    with pytest.raises(Invalid):
        petitionen.zulaessigkeit.decide(antrag, False, " ")
    petitionen.zulaessigkeit.decide(antrag, False, "Rat am 3. Dezember: Das Quorum ist nicht erreicht.")
    assert antrag.zulaessig is False and antrag.zulaessig_am == clock.today()
    with pytest.raises(WrongState):
        petitionen.zulaessigkeit.examine(antrag, [("erfuellt", ""), ("erfuellt", "")])
    acts = [one["aktion"] for one in journal.entries(api.portal.get())]
    assert {"petition_examined", "petition_decided"} <= set(acts)


def test_a_petition_has_nothing_to_examine(running):
    with pytest.raises(WrongState):
        petitionen.zulaessigkeit.examine(running, [])


def test_the_file_gets_the_numbers_of_paper_and_the_examination(antrag):
    petitionen.zulaessigkeit.examine(antrag, [("erfuellt", "Liste <1>"), ("offen", "")])
    html = str(uebergabe._pruefung(antrag))
    assert "noch nicht entschieden" in html and "Liste &lt;1&gt;" in html and "erfüllt" in html
    assert uebergabe._text(antrag, petitionen.petent_of(antrag), 0).startswith(b"%PDF")


def test_the_number_stays_when_who_counted_is_forgotten(antrag, counting):
    for user in ("eins", "zwei"):
        counting(user)
        papier.enter(antrag, 1, 30, 2)
    antrag.anzahl, antrag.loeschtag = 0, clock.today()
    petitionen.do_due(antrag)
    assert not papier.has_sheets(antrag.UID()) and petitionen.count(antrag) == 30
