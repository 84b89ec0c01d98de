"""Organisations: made, joined by an invitation that works once, left; rights end at once and somebody always manages."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal.organisationskonto import api as organisationen
from kommune.portal.organisationskonto import rules
from kommune.portal.organisationskonto.api import Mitgliedsrolle

import pytest


BROT = {"name": "Bäckerei Sonnenschein", "rechtsform": "GmbH", "strasse": "Markt", "plz": "12345", "ort": "Musterstadt"}
HEAD, BAKER, READER, STRANGER = "konto-chefin", "konto-baecker", "konto-leser", "konto-fremd"


@pytest.fixture
def brot(town):
    id = organisationen.found(HEAD, BROT)
    join(id, BAKER, "bearbeiten")
    join(id, READER, "lesen")
    return id


def join(id, user_id, rolle):
    token = organisationen.invite(id, f"{user_id}@example.org", rolle, HEAD)
    organisationen.accept(token, user_id, [f"{user_id}@example.org"])
    return token


def test_who_makes_an_organisation_manages_it(town):
    id = organisationen.found(HEAD, BROT)
    assert organisationen.rolle_in(id, HEAD) == Mitgliedsrolle.VERWALTEN
    assert [one.id for one in organisationen.of_person(HEAD)] == [id]
    assert organisationen.find(id).journal[0].was == "angelegt"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Gewinn: https://boese.example"}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"plz": "1"}, "plz"),
        ({"ort": ""}, "ort"),
    ],
)
def test_what_cannot_be_kept_is_named(town, change, field):
    with pytest.raises(Invalid) as refused:
        organisationen.found(HEAD, {**BROT, **change})
    assert refused.value.field == field


def test_an_invitation_works_once_and_gives_the_role_it_names(brot):
    assert organisationen.rolle_in(brot, BAKER) == Mitgliedsrolle.BEARBEITEN
    token = join(brot, "konto-neu", "lesen")
    with pytest.raises(Unknown):
        organisationen.accept(token, STRANGER, ["konto-neu@example.org"])


@pytest.mark.leak
def test_an_invitation_passed_on_opens_nothing_for_another_address(brot):
    token = organisationen.invite(brot, "neu@example.org", "verwalten", HEAD)
    with pytest.raises(NotAllowed):
        organisationen.accept(token, STRANGER, ["konto-fremd", "fremd@example.org"])
    assert organisationen.rolle_in(brot, STRANGER) == ""


def test_an_invitation_ends_after_seven_days_when_it_is_taken_back_and_when_a_newer_one_is_sent(brot, monkeypatch):
    first = organisationen.invite(brot, "Neu@example.org", "lesen", HEAD)
    second = organisationen.invite(brot, "neu@example.org", "lesen", HEAD)
    with pytest.raises(Unknown):
        organisationen.invitation(first)
    (line,) = organisationen.open_invitations(organisationen.find(brot))
    organisationen.take_back(brot, line.name, HEAD)
    with pytest.raises(Unknown):
        organisationen.invitation(second)
    third = organisationen.invite(brot, "neu@example.org", "lesen", HEAD)
    later = clock.now() + rules.INVITATION_LASTS
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(Unknown):
        organisationen.invitation(third)


def test_an_invitation_never_takes_a_role_away(brot):
    token = organisationen.invite(brot, f"{HEAD}@example.org", "lesen", HEAD)
    organisationen.accept(token, HEAD, [f"{HEAD}@example.org"])
    assert organisationen.rolle_in(brot, HEAD) == Mitgliedsrolle.VERWALTEN


@pytest.mark.leak
@pytest.mark.parametrize(("who", "error"), [(BAKER, NotAllowed), (READER, NotAllowed), (STRANGER, Unknown)])
def test_only_who_manages_changes_people_and_data(brot, who, error):
    name = organisationen.open_invitations(organisationen.find(brot))
    organisationen.invite(brot, "neu@example.org", "lesen", HEAD)
    (line,) = set(organisationen.open_invitations(organisationen.find(brot))) - set(name)
    for act in (
        lambda: organisationen.invite(brot, "x@example.org", "verwalten", who),
        lambda: organisationen.take_back(brot, line.name, who),
        lambda: organisationen.set_role(brot, who, "verwalten", who),
        lambda: organisationen.remove(brot, HEAD, who),
        lambda: organisationen.edit(brot, {**BROT, "name": "Übernommen"}, who),
        lambda: organisationen.close(brot, who),
    ):
        with pytest.raises(error):
            act()
    assert organisationen.find(brot).name == BROT["name"]


def test_at_least_one_who_manages_stays(brot):
    for act in (
        lambda: organisationen.remove(brot, HEAD, HEAD),
        lambda: organisationen.set_role(brot, HEAD, "lesen", HEAD),
    ):
        with pytest.raises(WrongState):
            act()
    organisationen.set_role(brot, BAKER, "verwalten", HEAD)
    organisationen.remove(brot, HEAD, HEAD)
    assert organisationen.of_person(HEAD) == []
    assert organisationen.rolle_in(brot, HEAD) == ""


def test_who_is_removed_has_no_right_any_more_and_neither_has_who_they_invited(brot):
    organisationen.set_role(brot, BAKER, "verwalten", HEAD)
    token = organisationen.invite(brot, "freund@example.org", "verwalten", BAKER)
    organisationen.remove(brot, BAKER, HEAD)
    with pytest.raises(Unknown):
        organisationen.get(brot, BAKER)
    with pytest.raises(Unknown):
        organisationen.accept(token, "konto-freund", ["freund@example.org"])
    with pytest.raises(Unknown):
        organisationen.invite(brot, "x@example.org", "lesen", BAKER)


def test_a_closed_organisation_opens_for_nobody(brot):
    token = organisationen.invite(brot, "neu@example.org", "lesen", HEAD)
    organisationen.close(brot, HEAD)
    for user_id in (HEAD, BAKER, READER):
        assert organisationen.of_person(user_id) == []
    with pytest.raises(Unknown):
        organisationen.invitation(token)
    with pytest.raises(Unknown):
        organisationen.edit(brot, BROT, organisationen.STADT)


def test_there_are_not_more_people_invitations_and_organisations_than_can_be(brot, monkeypatch):
    monkeypatch.setattr(rules, "MOST_INVITED", 1)
    organisationen.invite(brot, "a@example.org", "lesen", HEAD)
    with pytest.raises(TooMany):
        organisationen.invite(brot, "b@example.org", "lesen", HEAD)
    monkeypatch.setattr(rules, "MOST_KONTEN", 1)
    with pytest.raises(TooMany):
        organisationen.found(HEAD, BROT)


def test_the_journal_says_who_did_what_with_whom(brot):
    organisationen.set_role(brot, BAKER, "lesen", HEAD)
    last = organisationen.find(brot).journal[-1]
    assert (last.von, last.was, last.wen, last.worte) == (HEAD, "rolle", BAKER, "lesen")
    assert clock.now() - last.am < timedelta(minutes=1)


def test_the_town_makes_one_for_others_and_helps_where_nobody_manages(town):
    id = organisationen.found(organisationen.STADT, BROT)
    assert organisationen.find(id).personen == {}
    token = organisationen.invite(id, "chefin@example.org", "verwalten", organisationen.STADT)
    organisationen.accept(token, HEAD, ["chefin@example.org"])
    assert organisationen.rolle_in(id, HEAD) == Mitgliedsrolle.VERWALTEN
