"""The ways Plone and Zope offer past the pages of the record: WebDAV, ZMI, clipboard, sharing, bulk."""

from kommune.eakte.akte import api as akte_api
from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.journal import api as journal
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang

import json
import pytest
import transaction


WORKER = "sachbearbeitung-steuer"
MANAGER = "admin"
HEADERS = "title: Anders\nbezug: Anders\naufbewahrungsdauer: 1\nzda_datum: 2001-01-01\n\n"
PROPPATCH = """<?xml version="1.0"?>
<d:propertyupdate xmlns:d="DAV:" xmlns:z="http://www.zope.org/propsets/default">
<d:set><d:prop><z:title>Anders</z:title></d:prop></d:set></d:propertyupdate>"""

RAW_WAYS = {
    "PUT": ("PUT", "", HEADERS),
    "PROPPATCH": ("PROPPATCH", "", PROPPATCH),
    "MKCOL": ("MKCOL", "/neu", None),
    "DELETE": ("DELETE", "", None),
    "properties": ("POST", "/manage_changeProperties", {"title": "Anders"}),
    "properties removed": ("POST", "/manage_delProperties", {"ids:list": "title"}),
    "permissions": ("POST", "/manage_permission", {"permission_to_manage": "View", "roles:list": "Anonymous"}),
    "local roles": ("POST", "/manage_setLocalRoles", {"userid": WORKER, "roles:list": "Manager"}),
}


@pytest.fixture
def records(live_town, as_user):
    with as_user(live_town, WORKER):
        akte = make_akte(live_town, betreff="Akte")
        vorgang = make_vorgang(live_town, akte, betreff="Vorgang")
        dokument = make_dokument(vorgang, betreff="Dokument")
    transaction.commit()
    return {"akte": akte, "vorgang": vorgang, "dokument": dokument}


@pytest.fixture
def plain(rest):
    """A session as a browser or a WebDAV client has it: no JSON asked for."""

    def start(portal, user_id):
        session = rest(portal, user_id)
        session.headers["Accept"] = "*/*"
        return session

    return start


@pytest.mark.leak
@pytest.mark.parametrize("way", RAW_WAYS)
@pytest.mark.parametrize("user_id", [WORKER, MANAGER])
@pytest.mark.parametrize("kind", ["akte", "vorgang", "dokument"])
def test_no_raw_way_of_zope_changes_a_record_for_no_role(live_town, plain, records, kind, user_id, way):
    record = records[kind]
    before = (record.Title(), record.getId(), journal.count(record), sorted(record.__dict__))
    method, path, data = RAW_WAYS[way]
    answer = plain(live_town, user_id).request(
        method,
        record.absolute_url() + path,
        data=data,
        allow_redirects=False,
        headers={"Content-Type": "text/plain"} if isinstance(data, str) else None,
    )
    transaction.begin()
    assert answer.status_code in (302, 401, 403, 404, 405, 409), (answer.status_code, answer.text[:300])
    assert (record.Title(), record.getId(), journal.count(record), sorted(record.__dict__)) == before
    assert akte_api.state_of(record) in ("open", "received")


@pytest.mark.parametrize("user_id", [WORKER, MANAGER])
@pytest.mark.parametrize("act", ["manage_renameObject", "manage_cutObjects", "manage_delObjects"])
def test_no_act_of_the_folder_takes_a_record_away(live_town, plain, records, user_id, act):
    name = records["dokument"].getId()
    data = {"id": name, "new_id": "neu", "ids:list": name}
    answer = plain(live_town, user_id).post(
        f"{records['vorgang'].absolute_url()}/{act}", data=data, allow_redirects=False
    )
    assert answer.status_code in (302, 401, 403, 404, 409)
    transaction.begin()
    assert name in records["vorgang"].objectIds()


@pytest.mark.leak
def test_who_creates_a_record_does_not_own_it(records):
    for record in records.values():
        owners = [who for who, roles in (record.get_local_roles() or ()) if "Owner" in roles]
        assert owners == []


SHARING = ("@sharing", "@@sharing", "sharing", "updateSharingInfo", "manage_setLocalRoles", "manage_listLocalRoles")


@pytest.mark.leak
@pytest.mark.parametrize("user_id", [WORKER, MANAGER])
@pytest.mark.parametrize("way", SHARING)
def test_nobody_shares_a_record_past_its_grants(live_town, rest, records, user_id, way):
    entries = {"entries": [{"id": "buergerin-a", "type": "user", "roles": {"Reader": True, "Editor": True}}]}
    session = rest(live_town, user_id)
    for url in (
        records["vorgang"].absolute_url(),
        records["dokument"].absolute_url(),
        f"{live_town.absolute_url()}/akten",
    ):
        assert {session.get(f"{url}/{way}").status_code, session.post(f"{url}/{way}", json=entries).status_code} == {
            404
        }
    transaction.begin()
    assert "buergerin-a" not in (records["vorgang"].__ac_local_roles__ or {})


def test_the_page_to_rename_says_no_in_words(live_town, plain, records):
    form = {"form.widgets.new_id": "neu", "form.widgets.new_title": "Neu", "form.buttons.Rename": "Umbenennen"}
    url = f"{records['dokument'].absolute_url()}/object_rename"
    answer = plain(live_town, MANAGER).post(url, data=form)
    assert answer.status_code < 500
    transaction.begin()
    assert records["dokument"].Title() == "Dokument"


def test_a_refused_copy_is_no_error_of_the_server(live_town, rest, records):
    answer = rest(live_town, MANAGER).post("/@copy", json={"source": records["dokument"].absolute_url()})
    assert answer.status_code in (401, 403, 409)


def bulk(session, token, records, name, **data):
    form = {
        "selection": json.dumps([record.UID() for record in records]),
        "folder": "/",
        "_authenticator": token,
        **data,
    }
    return session.post(f"{records[0].aq_parent.absolute_url()}/@@{name}", data=form)


@pytest.fixture
def token(live_town, plain):
    """Return the authenticator of a person, read from a form of theirs."""

    def read(session, record):
        page = session.get(f"{record.absolute_url()}/@@beteiligte").text
        return page.split('name="_authenticator"')[1].split('value="')[1].split('"')[0]

    return read


def test_a_bulk_transition_gives_the_reasons_and_does_what_can_be_done(live_town, plain, records, token):
    ready = make_vorgang(live_town, records["akte"], betreff="Fertig")
    uebergang.execute(ready, "start")
    akte_api.decide(ready, "erledigt")
    transaction.commit()
    session = plain(live_town, WORKER)
    answer = bulk(
        session, token(session, records["vorgang"]), [records["vorgang"], ready], "fc-workflow", transition="close"
    ).json()
    assert answer["status"] == "warning"
    assert "Es ist kein Bescheid und kein Ergebnis vermerkt." in answer["msg"]
    transaction.begin()
    assert [akte_api.state_of(one) for one in (records["vorgang"], ready)] == ["received", "closed"]


def test_a_bulk_transition_in_the_wrong_state_is_not_called_a_success(live_town, plain, records, token):
    session = plain(live_town, WORKER)
    answer = bulk(
        session, token(session, records["vorgang"]), [records["vorgang"]], "fc-workflow", transition="reopen"
    ).json()
    assert answer["status"] == "warning"
    assert "ist im Zustand" in answer["msg"]


def test_plones_address_for_transitions_has_the_same_guard(live_town, plain, records, token):
    session, vorgang = plain(live_town, WORKER), records["vorgang"]
    form = {"_authenticator": token(session, vorgang), "workflow_action": "reopen", "comment": "Grund"}
    url = f"{vorgang.absolute_url()}/content_status_modify"
    refused = session.post(url, data=form)
    assert refused.status_code == 409
    assert "ist im Zustand" in refused.text
    assert session.post(url, data={**form, "_authenticator": "falsch"}).status_code == 403
    assert session.post(url, data={**form, "workflow_action": "start"}).status_code == 200
    transaction.begin()
    assert akte_api.state_of(vorgang) == "in_progress"


@pytest.mark.parametrize(("name", "data"), [("fc-tags", {"toadd": "neu"}), ("fc-properties", {"copyright": "neu"})])
def test_tags_and_properties_in_bulk_leave_records_alone(live_town, plain, records, token, name, data):
    session = plain(live_town, WORKER)
    answer = bulk(session, token(session, records["vorgang"]), [records["vorgang"]], name, **data)
    assert answer.status_code == 200
    assert "nur über sein eigenes Formular" in answer.json()["msg"]
    transaction.begin()
    assert (records["vorgang"].Subject(), records["vorgang"].Rights()) == ((), "")


@pytest.mark.parametrize("place", ["aktenplan", "organisation", "akten"])
@pytest.mark.parametrize("user_id", ["registratur", "fachadmin", MANAGER])
def test_what_carries_a_journal_cannot_be_deleted(live_town, rest, user_id, place):
    answer = rest(live_town, user_id).delete(f"/{place}")
    assert answer.status_code in (401, 403, 404, 409)
    transaction.begin()
    assert place in live_town.objectIds()
