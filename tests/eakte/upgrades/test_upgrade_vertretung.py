"""A town whose confidential records hid nothing: now they do, and whose work runs on them is cleared."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.journal import api as journal
from kommune.eakte.upgrades.v20261128002.vertretung import upgrade
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from kommune.eakte.vertretung.plugin import PLUGIN_ID
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api


WORKER, HEAD, COLLEAGUE = "sachbearbeitung-steuer", "leitung-steuer", "revision"


def seen_by(town, as_user, user_id, obj):
    with as_user(town, user_id):
        return len(api.content.find(UID=obj.UID()))


def test_it_hides_what_is_marked_stops_no_work_and_can_run_twice(town, as_user, caplog):
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"))
    dokument = make_dokument(vorgang)
    akte_api.assign(vorgang, WORKER)
    vorgang.vertraulichkeitsstufe = "geheim"
    stelle = api.content.create(town["organisation"]["steueramt"], "Stelle", id="sb-9", title="SB", besetzung=(WORKER,))
    stelle.vertretung = (HEAD,)
    town.acl_users.manage_delObjects([PLUGIN_ID])
    with caplog.at_level("INFO"):
        upgrade(town.portal_setup)
    assert vorgang.vertraulichkeitsstufe == "streng_vertraulich"
    assert [vertraulichkeit.cleared_for(one) for one in (WORKER, HEAD)] == ["streng_vertraulich"] * 2
    assert [seen_by(town, as_user, one, dokument) for one in (WORKER, HEAD, COLLEAGUE)] == [1, 1, 0]
    assert HEAD in caplog.text and "vertretung" not in vars(stelle)
    before = journal.count(town), journal.count(vorgang)
    upgrade(town.portal_setup)
    assert (journal.count(town), journal.count(vorgang)) == before
    assert PLUGIN_ID in town.acl_users.objectIds()
