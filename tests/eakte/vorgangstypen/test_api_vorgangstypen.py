"""Vorgangstypen: drafts, Fassungen that never change, one file for many towns."""

from kommune.eakte.core.ablauf.uebergang import state_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import TooLarge
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.vorgangstypen import api as vorgangstypen
from musterstadt.vorgangstypen import definition
from musterstadt.vorgangstypen import make_typ
from plone import api
from workflow_tables import allowed_in
from workflow_tables import rows
from zExceptions import Unauthorized

import json
import pytest


@pytest.mark.leak
@pytest.mark.parametrize("state,role,permission,allowed", rows("vorgangstyp"))
def test_the_table_of_permissions_holds(site, state, role, permission, allowed):
    typ = vorgangstypen.create({"id": "leer", "bezeichnung": "Leer"})
    assert allowed_in(typ, "vorgangstyp_workflow", state, role, permission) is allowed


def test_a_draft_is_not_offered_a_published_one_is_and_a_retired_one_no_more(town, as_user):
    with as_user(town, "fachadmin"):
        typ = make_typ(publish=False)
        assert vorgangstypen.choices() == []
        with pytest.raises(WrongState):
            vorgangstypen.newest("hundesteuer")
        vorgangstypen.publish(typ)
    with as_user(town, "sachbearbeitung-steuer"):
        assert vorgangstypen.choices() == [("hundesteuer", "Hundesteuer")]
        assert vorgangstypen.newest("hundesteuer").nummer == 1
        with pytest.raises(NotAllowed):
            vorgangstypen.retire(typ)
    with as_user(town, "fachadmin"):
        vorgangstypen.retire(typ)
        assert vorgangstypen.choices() == []
        with pytest.raises(WrongState):
            vorgangstypen.newest("hundesteuer")
        with pytest.raises(WrongState):
            vorgangstypen.edit(typ, {"bezeichnung": "Anders"})


def test_a_fassung_stays_what_it_was_whatever_becomes_of_the_draft(town):
    typ = make_typ()
    first = vorgangstypen.fassung("hundesteuer", 1)
    before = typ.stufen[0]
    vorgangstypen.edit(typ, {"bezeichnung": "Hundesteuer neu", "felder": []})
    vorgangstypen.publish(typ)
    assert vorgangstypen.newest("hundesteuer").nummer == 2
    assert typ.stufen[0] == before
    assert vorgangstypen.fassung("hundesteuer", 1).definition == first.definition
    assert [feld.name for feld in vorgangstypen.fassung("hundesteuer", 1).felder][0] == "hund_name"
    with pytest.raises(Unknown):
        vorgangstypen.fassung("hundesteuer", 3)
    with pytest.raises(AttributeError):
        typ.stufen = ()
    with pytest.raises(TypeError):
        typ.stufen[0] = None


def test_the_same_draft_is_not_published_twice(town):
    typ = make_typ()
    with pytest.raises(WrongState):
        vorgangstypen.publish(typ)
    assert len(typ.stufen) == 1


@pytest.mark.parametrize(
    "changes,word",
    [
        ({"kennzeichen": "4711"}, "4711"),
        ({"kennzeichen": ""}, ""),
        ({"oe": "nirgends"}, "nirgends"),
        ({"bearbeiter": "sachbearbeitung-verkehr"}, "Miriam"),
        ({"vorlagen": ["fehlt"]}, "fehlt"),
    ],
)
def test_what_it_names_must_be_there_before_it_is_published(town, changes, word):
    typ = make_typ(publish=False, **changes)
    with pytest.raises(WrongState) as caught:
        vorgangstypen.publish(typ)
    assert word in " ".join(str(getattr(reason, "mapping", reason)) for reason in caught.value.reasons)
    assert state_of(typ) == "draft"


def test_each_changed_part_is_journaled_with_old_and_new(town):
    typ = make_typ()
    before = journal.count(town)
    vorgangstypen.edit(typ, {"frist_tage": 14, "bezeichnung": "Hundesteuer"})
    entry = next(iter(journal.entries(town)))
    assert journal.count(town) == before + 1
    assert (entry["metadatum_name"], entry["alter_wert"], entry["neuer_wert"]) == ("frist_tage", 21, 14)


def test_who_comes_second_overwrites_nothing(town):
    typ = make_typ()
    with pytest.raises(Stale):
        vorgangstypen.edit(typ, {"frist_tage": 3}, seen="1")


def test_the_id_stays_and_there_are_no_two_of_one(town):
    typ = make_typ()
    with pytest.raises(Invalid):
        vorgangstypen.edit(typ, {"id": "anders"})
    with pytest.raises(WrongState):
        make_typ()


def test_nobody_deletes_or_renames_one(town):
    make_typ()
    with pytest.raises(Unauthorized):
        town["vorgangstypen"].manage_delObjects(["hundesteuer"])
    with pytest.raises(WrongState):
        town["vorgangstypen"]._delObject("hundesteuer")
    with pytest.raises(WrongState):
        town._delObject("vorgangstypen")


def test_what_was_exported_comes_back_the_same(town):
    typ = make_typ()
    data = vorgangstypen.export([typ])
    [again] = vorgangstypen.import_file(data)
    assert again.entwurf == typ.entwurf
    assert not again.is_changed
    other = json.loads(data)
    other["vorgangstypen"][0]["id"] = "hund-zwei"
    [second] = vorgangstypen.import_file(json.dumps(other).encode())
    assert state_of(second) == "draft"
    assert second.entwurf == {**typ.entwurf, "id": "hund-zwei"}


def file_of(*definitions, format="kommune-vorgangstypen/1"):
    return json.dumps({"format": format, "vorgangstypen": list(definitions)}).encode()


@pytest.mark.leak
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b"null",
        file_of(),
        file_of(definition(), format="anderes/1"),
        file_of(definition(), definition()),
        file_of(definition(), {"id": "b"}),
        file_of(definition(bezeichnung="\ud800")),
        file_of(definition(felder=[{"name": "a", "label": "A", "tal": "python:1"}])),
        file_of(definition(), "x"),
        json.dumps({"format": "kommune-vorgangstypen/1", "vorgangstypen": [definition()], "mehr": 1}).encode(),
    ],
    ids=range(13),
)
def test_a_file_that_does_not_fit_is_refused_whole(town, data):
    with pytest.raises(Invalid):
        vorgangstypen.import_file(data)
    assert len(town["vorgangstypen"].objectIds()) == 0


def test_a_file_of_more_than_a_megabyte_is_not_read(town):
    with pytest.raises(TooLarge):
        vorgangstypen.import_file(b" " * (1024 * 1024 + 1))


def test_what_this_town_does_not_know_is_named_or_left_empty(town):
    data = file_of(
        definition(id="gut"),
        definition(kennzeichen="4711", oe="fern", bearbeiter="fremd", vorlagen=["unbekannt"]),
    )
    with pytest.raises(WrongState) as caught:
        vorgangstypen.import_file(data)
    assert {reason.mapping["teil"] for reason in caught.value.reasons} == {
        "kennzeichen",
        "oe",
        "bearbeiter",
        "vorlagen",
    }
    assert len(town["vorgangstypen"].objectIds()) == 0
    _good, taken = vorgangstypen.import_file(data, leer=True)
    assert (taken.entwurf["oe"], taken.entwurf["vorlagen"], taken.entwurf["kennzeichen"]) == ("", [], "")
    with pytest.raises(WrongState):
        vorgangstypen.publish(taken)


def test_whoever_may_only_read_them_cannot_make_one_by_plones_own_ways(town, as_user):
    make_typ()
    with as_user(town, "fachadmin"), pytest.raises(Exception, match="Vorgangstyp"):
        api.content.create(town["vorgangstypen"], "Vorgangstyp", id="x", title="x")
