"""Misfiled: moved with number, rights, text and versions; relations and Fristen."""

from datetime import date
from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.ruecknahme.interfaces import IRuecknahme
from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.journal import api as journal
from kommune.eakte.rechte import api as rechte
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from OFS.CopySupport import CopyError
from plone import api
from zope.component import getAdapter

import pytest


JANA, AYLIN = "sachbearbeitung-steuer", "sachbearbeitung-gewerbe"


@pytest.fixture
def vorgang(town):
    return make_vorgang(town, make_akte(town, oe="steueramt"))


@pytest.fixture
def ziel(town):
    return make_vorgang(town, make_akte(town, oe="gewerbeamt"))


@pytest.fixture
def brief(vorgang):
    return make_dokument(vorgang, betreff="Gewerbeanmeldung", data=b"Bitte anmelden", filename="brief.txt")


def visible(town, as_user, user_id, uid):
    with as_user(town, user_id):
        town.REQUEST.__annotations__ = {}
        return len(api.content.find(UID=uid)) == 1


def test_it_gets_the_next_number_there_and_keeps_file_and_versions(brief, ziel):
    old, uid, sha256 = brief.aktenzeichen, brief.UID(), brief.sha256
    moved = dokumente.move(brief, ziel, grund="gehört zum Gewerbeamt")
    assert moved.aktenzeichen.startswith(ziel.aktenzeichen) and moved.aq_parent.UID() == ziel.UID()
    assert (moved.UID(), moved.sha256, moved.datei.data) == (uid, sha256, b"Bitte anmelden")
    assert moved.frueher == (old,)
    assert api.content.find(UID=uid)[0].getPath() == "/".join(moved.getPhysicalPath())
    assert dokumente.find_dokument(old).UID() == uid == dokumente.find_dokument(moved.aktenzeichen).UID()


def test_the_number_is_never_given_again(vorgang, brief, ziel):
    old = brief.aktenzeichen
    dokumente.move(brief, ziel, grund="falsch")
    assert make_dokument(vorgang).aktenzeichen != old


def test_who_sees_it_is_who_sees_the_new_place(town, as_user, brief, ziel):
    uid, old = brief.UID(), brief.aktenzeichen
    assert (visible(town, as_user, JANA, uid), visible(town, as_user, AYLIN, uid)) == (True, False)
    dokumente.move(brief, ziel, grund="gehört zum Gewerbeamt")
    assert (visible(town, as_user, JANA, uid), visible(town, as_user, AYLIN, uid)) == (False, True)
    with as_user(town, JANA), pytest.raises(Unknown):
        dokumente.find_dokument(old)
    with as_user(town, AYLIN):
        assert dokumente.find_dokument(old).UID() == uid


@pytest.mark.leak
def test_it_opens_to_nobody_by_moving_what_was_held_against_them(vorgang, brief, ziel):
    """As a Vorgang: neither Befangenheit nor a Stufe ends by putting a Dokument elsewhere."""
    rechte.bar(vorgang.aq_parent, AYLIN, reason="Nachbarin")
    with pytest.raises(WrongState) as refused:
        dokumente.move(brief, ziel, grund="dorthin")
    assert refused.value.reasons[0] == "reason_move_barred"
    rechte.bar(ziel, AYLIN, reason="Nachbarin")
    vorgang.vertraulichkeitsstufe = "vertraulich"
    with pytest.raises(WrongState) as refused:
        dokumente.move(brief, ziel, grund="dorthin")
    assert refused.value.reasons[0] == "reason_move_confidential"
    ziel.aq_parent.vertraulichkeitsstufe = "vertraulich"
    assert dokumente.move(brief, ziel, grund="dorthin").aq_parent.UID() == ziel.UID()


def test_both_journals_say_why_and_the_old_one_names_no_place(vorgang, brief, ziel):
    old = brief.aktenzeichen
    moved = dokumente.move(brief, ziel, grund="gehört zum Gewerbeamt")
    (gone,) = [one for one in journal.entries(vorgang) if one["aktion"] == "umgezogen_weg"]
    (come,) = [one for one in journal.entries(ziel) if one["aktion"] == "umgezogen"]
    assert gone["bemerkung"] == come["bemerkung"] == "gehört zum Gewerbeamt"
    assert (gone["alter_wert"], come["alter_wert"]) == (old, old)
    assert moved.aktenzeichen not in str(gone) and ziel.aktenzeichen not in str(gone)
    for one in (vorgang, ziel):
        assert journal.verify(one).fehler == ()


def test_what_is_enclosed_comes_along_and_one_that_was_enclosed_stays_related(vorgang, brief, ziel):
    anlage = make_dokument(vorgang, betreff="Ausweis", anlage_von=brief.aktenzeichen)
    moved = dokumente.move(brief, ziel, grund="falsch")
    again = ziel[anlage.getId()]
    assert again.anlage_von == moved.aktenzeichen
    back = dokumente.move(again, vorgang, grund="doch hier")
    assert back.anlage_von == "" and [one["art"] for one in dokumente.relations_of(back)] == ["anlage_zu"]
    assert len(back.frueher) == 2


def test_it_goes_nowhere_without_reason_from_or_into_what_is_closed_or_while_it_is_held(town, as_user, vorgang, ziel):
    draft = make_dokument(vorgang, richtung="intern", filename="a.txt", data=b"a")
    with pytest.raises(Invalid):
        dokumente.move(draft, ziel, grund="")
    with pytest.raises(WrongState):
        dokumente.move(draft, vorgang, grund="im Kreis")
    dokumente.check_out(draft)
    with pytest.raises(WrongState) as refused:
        dokumente.move(draft, ziel, grund="falsch")
    assert len(refused.value.reasons) == 1


def test_nobody_else_moves_or_deletes_a_record(vorgang, brief, ziel):
    with pytest.raises(WrongState):
        vorgang._delObject(brief.getId())
    with pytest.raises(CopyError):
        api.content.move(brief, ziel)


def test_that_it_belongs_elsewhere_is_said_and_taken_back(brief):
    dokumente.note_misplaced(brief, grund="anderer Steuerfall")
    assert brief.fehlablage["grund"] == "anderer Steuerfall"
    dokumente.belongs_here(brief, grund="geprüft")
    assert brief.fehlablage is None
    with pytest.raises(WrongState):
        dokumente.belongs_here(brief, grund="geprüft")


def test_a_relation_is_shown_from_both_sides_as_far_as_one_may_see(town, as_user, vorgang, brief, ziel):
    other = make_dokument(ziel, betreff="Antwort")
    dokumente.relate(other, brief, "antwort_auf")
    assert [(one["art"], one["eigene"]) for one in dokumente.relations_of(other)] == [("antwort_auf", True)]
    assert [(one["art"], one["eigene"]) for one in dokumente.relations_of(brief)] == [("antwort_auf", False)]
    with as_user(town, JANA):
        town.REQUEST.__annotations__ = {}
        assert dokumente.relations_of(brief) == []
    for wrong in ((other, brief, "antwort_auf"), (other, other, "ersetzt"), (other, brief, "verwandt")):
        with pytest.raises(Invalid):
            dokumente.relate(*wrong)
    dokumente.unrelate(other, brief.UID(), "antwort_auf", grund="Irrtum")
    assert dokumente.relations_of(brief) == []
    with pytest.raises(Unknown):
        dokumente.unrelate(other, brief.UID(), "antwort_auf", grund="Irrtum")


def test_days_follow_from_a_letter_that_went_out_or_came_in(vorgang, brief):
    letter = make_dokument(vorgang, richtung="ausgang", postausgangsdatum=date(2026, 11, 23))
    days = {one.name: one.tag for one in dokumente.days_of(letter)}
    assert days == {"bekanntgabe": date(2026, 11, 27), "rechtsbehelf": date(2026, 12, 28)}
    akten.edit(letter, {"bekanntgabedatum": date(2026, 12, 1)}, grund="Zustellungsurkunde")
    assert {one.name: one.tag for one in dokumente.days_of(letter)}["rechtsbehelf"] == date(2027, 1, 4)
    assert [one.name for one in dokumente.days_of(brief)] == ["untaetigkeit"]
    assert dokumente.period_from(letter, 2, dokumente.Einheit.WOCHEN) == date(2026, 12, 15)


@pytest.mark.leak
def test_who_only_sees_where_a_dokument_lies_by_now_does_not_take_it_back_from_there(town, as_user):
    """What was moved by somebody who then lost the right to work on the other Vorgang stays there."""
    mine = make_vorgang(town)
    theirs = make_vorgang(town, make_akte(town, oe="gewerbeamt"))
    dokument = make_dokument(theirs, betreff="Zeugnis")
    grant = {"what": "see", "cause": "freigabe", "reason": "Amtshilfe"}
    rechte.grant(theirs, who=f"person:{JANA}", until=clock.today() + timedelta(days=9), **grant)
    told = {"von": mine.UID(), "nach": theirs.UID()}
    with as_user(town, JANA):
        assert api.user.has_permission("View", obj=dokument)
        assert api.user.has_permission("kommune.eakte: Add Dokument", obj=mine)
        with pytest.raises(Unknown):
            getAdapter(dokument, IRuecknahme, name="umgezogen").undo(told)
    assert dokument.getId() in theirs
