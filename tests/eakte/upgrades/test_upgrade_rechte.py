"""Upgrade 20261128002, part: local roles become grants, and everybody sees what they saw."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.rechte import api as rechte
from kommune.eakte.upgrades.v20261128002.rechte import upgrade
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.frueher import without_grants
from musterstadt.organisation import CITIZENS
from musterstadt.organisation import PEOPLE
from plone import api

import pytest


EVERYBODY = [row[0] for row in (*PEOPLE, *CITIZENS)]
RIGHTS = ("View", "kommune.eakte: Process Vorgang", "kommune.eakte: Reopen Akte", "kommune.eakte: Sign Bescheid")


@pytest.fixture
def old_town(town):
    """Akten as the state before left them: local roles of groups, the town-wide roles named by the workflows."""
    akte, second = make_akte(town, oe="steueramt"), make_akte(town, oe="gewerbeamt")
    vorgang = make_vorgang(town, akte)
    moved, there_before = make_vorgang(town, akte), make_vorgang(town, second)
    closed = make_vorgang(town, second)
    for one in (vorgang, moved):
        make_dokument(one)
    akte_api.forward(moved, "gewerbeamt")
    akte_api.take_over(closed)
    akte_api.decide(closed, "erledigt")
    akte_api.close_vorgang(closed)
    akte_api.correct_federfuehrung(second, "strassenverkehr", grund="falsch zugeordnet")
    records = [akte, second, vorgang, moved, there_before, closed]
    # forwarded there and back, it had its own local roles; somebody was added in the times before
    there_before.__ac_local_roles__ = organisation.local_roles_of("strassenverkehr")
    moved.__ac_local_roles__ = {**moved.__ac_local_roles__, "redaktion": ["Sachbearbeitung"], "test_user_1_": ["Owner"]}
    without_grants(town, records)
    return records


def seen(town, as_user, records):
    """Return who sees what in lists, and what they may do on pages."""
    found = {}
    for user_id in EVERYBODY:
        with as_user(town, user_id):
            listed = sorted(brain.getPath() for brain in api.content.find(path="/plone/akten"))
            rights = [[bool(api.user.has_permission(one, obj=record)) for one in RIGHTS] for record in records]
            found[user_id] = (listed, rights)
    return found


def test_everybody_sees_and_may_do_what_they_could_before(town, as_user, old_town):
    before = seen(town, as_user, old_town)
    assert len(before["revision"][0]) == len(before["archivpflege"][0]) == 9
    for _again in range(2):
        upgrade(town.portal_setup)
        town.REQUEST.__annotations__ = {}
        assert seen(town, as_user, old_town) == before
    akte, second, vorgang, moved, there_before, closed = old_town
    causes = [[(one.who, one.cause) for one in rechte.grants_of(record)] for record in old_town]
    assert causes == [
        [("oe:steueramt", "federfuehrung")],
        [("oe:strassenverkehr", "federfuehrung")],
        [],
        [("oe:gewerbeamt", "zustaendigkeit"), ("person:redaktion", "beteiligung")],
        [],
        [],
    ]
    assert all(journal.verify(record).ok for record in old_town)
    for record in old_town:
        assert not rechte.recompute(record), "the rights stand as they are computed"
    rechte.bar(akte, "revision", reason="Probe")
    assert not set(seen(town, as_user, old_town)["revision"][0]) & {"/".join(akte.getPhysicalPath())}
