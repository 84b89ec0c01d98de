"""Nothing is reachable by an address that nobody listed, and no answer tells whether a thing exists."""

from Acquisition import aq_base
from kommune.eakte.core.schutz import freigabe
from kommune.eakte.core.schutz import sichtschutz
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from Products.SiteAccess.VirtualHostMonster import manage_addVirtualHostMonster
from types import SimpleNamespace
from zExceptions import BadRequest
from zExceptions import Forbidden
from zExceptions import NotFound
from zExceptions import Redirect
from zExceptions import Unauthorized
from zope.component import getGlobalSiteManager
from zope.component.hooks import setSite
from ZPublisher.HTTPRequest import HTTPRequest
from ZPublisher.HTTPResponse import HTTPResponse

import io
import pytest
import re
import requests
import transaction


pytestmark = pytest.mark.leak
PASSWORD = "Sehr-geheim-2026!"
PEOPLE = (None, "buerger-b", "sachbearbeitung-verkehr", "redaktion")
GONE = (NotFound, BadRequest, Forbidden, KeyError, AttributeError, Redirect, TypeError, ValueError)


@pytest.fixture
def published(town):
    """``published(path)`` traverses as the publisher does and returns the request, None if there is nothing."""
    from zope.publisher.skinnable import setDefaultSkin

    app = town.getPhysicalRoot()
    app = getattr(app, "aq_base", app)

    def publish(path, method="GET", accept="text/html"):
        environ = {"REQUEST_METHOD": method, "SERVER_NAME": "localhost", "SERVER_PORT": "80", "HTTP_ACCEPT": accept}
        request = HTTPRequest(io.BytesIO(), environ, HTTPResponse(stdout=io.BytesIO()))
        setDefaultSkin(request)
        request["PARENTS"] = [app]
        try:
            request.traverse(path)
        except Unauthorized:
            pass  # who holds the right is another question
        except GONE:
            return None
        return request if "PUBLISHED" in request.other else None

    yield publish
    setSite(town)


def listed(request):
    return request is not None and freigabe.is_listed(*sichtschutz._chain(request))


def attributes(thing):
    return [name for name in dir(aq_base(thing)) if not name.startswith("_") and not name.endswith("__roles__")]


def path_of(thing):
    return "/".join(thing.getPhysicalPath())


def places(portal):
    vorgang = make_vorgang(portal, betreff="Anmeldung")
    dokument = make_dokument(vorgang, betreff="Nachweis", filename="nachweis.pdf")
    brains = portal.portal_catalog.unrestrictedSearchResults(path="/plone")
    one_of_each = {brain.portal_type: brain._unrestrictedGetObject() for brain in brains}
    return [portal, vorgang, dokument, *one_of_each.values()]


def test_no_attribute_of_content_is_a_page(town, published):
    asked, found = 0, []
    for place in {place.portal_type: place for place in places(town)}.values():
        views = {name for name, _where in all_pages()}
        for name in set(attributes(place)) - set(place.objectIds() if hasattr(place, "objectIds") else ()) - views:
            asked += 1
            if listed(published(f"{path_of(place)}/{name}")):
                found.append((place.portal_type, name))
    assert asked > 4000
    assert found == []


def tools(portal):
    app = portal.getPhysicalRoot()
    for folder in (portal, app):
        for tool in folder.objectValues():
            if not getattr(tool, "portal_type", None):
                yield tool
    yield from portal.acl_users.objectValues()
    yield from app.acl_users.objectValues()


def test_no_tool_is_reachable_nor_any_method_of_it(town, published):
    asked, found = 0, []
    for tool in tools(town):
        for name in ("", *attributes(tool)):
            asked += 1
            for path in (f"{path_of(tool)}/{name}",):
                if listed(request := published(path)) and not is_content(request):
                    found.append(path)
    assert asked > 4500
    assert found == []


def is_content(request):
    return not sichtschutz._chain(request)[0]


def all_pages():
    managers, found = [getGlobalSiteManager()], set()
    while managers:
        manager = managers.pop()
        managers += manager.__bases__
        for one in manager.registeredAdapters():
            if len(one.required) == 2 and one.name and one.name[0] != "+" and hasattr(one.factory, "__mro__"):
                found.add(
                    (one.name, any(m.startswith("kommune.") for m in sichtschutz._modules(one.factory, one.factory)))
                )
    return found


def test_of_plones_pages_those_on_the_list_are_reachable_and_no_other(town, published):
    allowed = freigabe.reasons()
    ours = {name for name, is_ours in all_pages() if is_ours}
    stock = {name for name, _ours in all_pages() if not re.match(r"[A-Z]+_", name)}
    found = {}
    for place in {place.portal_type: place for place in places(town)}.values():
        for name in stock:
            if listed(published(f"{path_of(place)}/@@{name}")):
                found[name] = place.portal_type
    assert len(found) > 100
    assert {name: on for name, on in found.items() if name not in allowed and name not in ours} == {}


def test_the_list_names_nothing_that_is_gone(town):
    pages = {name for name, _ours in all_pages()} | {"index_html", "logged_out", "history"}
    services = {"@" + name.partition("@")[2] for name, _ours in all_pages() if "application_json_@" in name}
    names = {name for words, _where, _why in freigabe.ANSICHTEN for name in words.split(" ")}
    assert sorted(names - pages) == []
    assert sorted({n for words, _w, _y in freigabe.DIENSTE for n in words.split(" ") if n} - services) == []


# with arguments, at public places, in every spelling: what the attack found
ATTACKS = (
    "portal_registration/mailPassword?login=buergerin-a&forgotten_userid=buergerin-a",
    "portal_registration/isMailAllowed?addr=x",
    "acl_users/updateOwnLoginName?login_name=ich@example.org",
    "acl_users/session/refresh",
    "acl_users/searchUsers?name=b",
    "acl_users/getUserById?id=buergerin-a",
    "leistungen/acl_users/searchUsers?name=b",
    "leistungen/acl_users/credentials_cookie_auth/login",
    "portal_password_reset/getStats",
    "portal_password_reset/requestReset?userid=buergerin-a",
    "browser_id_manager/getBrowserId",
    "has_key?key=akten",
    "leistungen/has_key?key=x",
    "leistungen/manage_DAVget",
    "impressum/manage_FTPget",
    "impressum/Title",
    "impressum/absolute_url",
    "impressum/getPhysicalPath",
    "impressum/view/aq_parent/has_key?key=akten",
    "virtual_hosting/manage_main",
    "manage_main",
    "@@pas_info",
    "@@pas_info/searchUsers?fullname=b",
    "@@text-transform",
    "impressum/@@text-transform",
    "@@redirect-to-uuid/1",
    "++view++pas_info",
    "@@standard_macros",
    "@@plone_portal_state/member",
    "@@plone_tools/membership",
    "@@login/context/acl_users/searchUsers",
    "@@startseite/acl_users/searchUsers",
    "@@getVocabulary/context/has_key?key=akten",
    "view/portal_catalog/searchResults",
    "portal_skins",
    "portal_catalog/searchResults",
    "++api++/acl_users/searchUsers",
    "++api++/@database",
    "++api++/@@pas_info",
    "++api++/leistungen/@@text-transform",
    "index_html/acl_users/searchUsers",
)


@pytest.mark.parametrize("user", PEOPLE)
def test_what_is_not_listed_does_not_exist_for_anybody(live_town, user):
    told = {path: ask(live_town, path, user).status_code for path in ATTACKS}
    assert {path: status for path, status in told.items() if status != 404} == {}


@pytest.mark.parametrize(
    "path", ["acl_users/searchUsers", "manage_main", "virtual_hosting/manage_main", "@@plone-overview", ""]
)
def test_the_zope_root_is_for_managers(live_town, path):
    root = live_town.absolute_url().rpartition("/")[0]
    anybody = requests.get(f"{root}/{path}", allow_redirects=False, timeout=60)
    assert anybody.status_code in (401, 404), anybody.text
    own = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    assert requests.get(f"{root}/manage_main", auth=own, allow_redirects=False, timeout=60).status_code == 200


def test_behind_a_virtual_host_the_same_is_reachable(live_town):
    app = live_town.getPhysicalRoot()
    if "virtual_hosting" not in app.objectIds():
        manage_addVirtualHostMonster(app, "virtual_hosting")
        transaction.commit()
    root, _, site = live_town.absolute_url().rpartition("/")
    base = f"{root}/VirtualHostBase/https/www.musterstadt.de:443/{site}/VirtualHostRoot"
    for path, status in (("impressum", 200), ("impressum/Title", 404), ("acl_users/searchUsers", 404), ("", 200)):
        assert requests.get(f"{base}/{path}", allow_redirects=False, timeout=60).status_code == status, path


def test_a_manager_reaches_the_tools(live_town):
    own = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    for path in ("manage_main", "acl_users/manage_main", "portal_catalog/manage_main"):
        assert requests.get(f"{live_town.absolute_url()}/{path}", auth=own, timeout=60).status_code == 200


def ask(portal, path, user=None, accept="text/html", **more):
    return requests.request(
        more.pop("method", "GET"),
        f"{portal.absolute_url()}/{path}",
        auth=(user, PASSWORD) if user else None,
        headers={"Accept": accept, **more.pop("headers", {})},
        allow_redirects=False,
        timeout=60,
        **more,
    )


@pytest.fixture
def hidden(live_town):
    """Pairs of addresses: of what exists but is not for everybody, and of what does not exist."""
    from plone import api

    vorgang = make_vorgang(live_town, betreff="Anmeldung")
    dokument = make_dokument(vorgang, betreff="Nachweis", filename="nachweis.pdf")
    api.content.create(live_town, "Document", id="entwurf", title="Entwurf")
    leistung = live_town.leistungen.objectValues()[0]
    api.content.create(live_town.leistungen, leistung.portal_type, id="leistung-entwurf", title="Entwurf")
    transaction.commit()
    way = "/".join(vorgang.getPhysicalPath()[2:])
    akte = way.rpartition("/")[0]
    return SimpleNamespace(
        records=[
            (way, f"{akte}/gibt-es-nicht"),
            (akte, "akten/gibt-es-nicht"),
            (f"{way}/{dokument.getId()}", f"{way[:-1]}x/gibt-es-nicht"),
            (f"{way}/edit", "akten/gibt-es-nicht/edit"),
            (f"{way}/@@title", "akten/gibt-es-nicht/@@title"),
            (f"{way}/manage_main", "akten/gibt-es-nicht/manage_main"),
            (f"leistungen/{way}", "leistungen/akten/gibt-es-nicht"),
        ],
        office=[("organisation/steueramt", "organisation/steueramt-steueramt"), ("vorlagen", "akten/gibt-es-nicht")],
        drafts=[
            ("entwurf", "gibt-es-nicht"),
            ("entwurf/edit", "gibt-es-nicht/edit"),
            ("entwurf/@@title", "gibt-es-nicht/@@title"),
            ("leistungen/leistung-entwurf", "leistungen/entwurf-leistung"),
            ("leistungen/leistung-entwurf/edit", "leistungen/entwurf-leistung/edit"),
            ("leistungen/leistung-entwurf/manage_DAVget", "leistungen/entwurf-leistung/manage_DAVget"),
        ],
    )


def seen(answer, *paths):
    """Return what can be told of an answer: status, head and text, without the addresses asked for."""
    names = sorted({*paths, *(part for path in paths for part in path.split("/"))}, key=len, reverse=True)
    text = f"{answer.headers.get('Location', '')} {sorted(answer.headers)} {answer.text}"
    for name in names:
        text = re.sub(rf"(?<![a-z@-])(@@|%40%40)?{re.escape(name.removeprefix('@@'))}(?![a-z])", "", text)
    return answer.status_code, re.sub(r"[/\s]+|%2F|[0-9a-f]{40,}|nonce-\S+|\d+", "", text)


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize("user", PEOPLE)
def test_what_one_may_not_see_answers_as_what_does_not_exist(live_town, hidden, user, accept):
    pairs = hidden.records + ([] if user == "redaktion" else hidden.drafts)
    pairs += hidden.office if user in (None, "buerger-b") else []
    for there, not_there in pairs:
        answers = [seen(ask(live_town, path, user, accept), there, not_there) for path in (there, not_there)]
        assert answers[0] == answers[1], there


def test_who_is_not_logged_in_is_led_to_the_log_in_from_a_link_to_a_record_and_comes_back(live_town, hidden):
    for path in hidden.records[0]:
        answer = ask(live_town, path)
        assert answer.status_code == 302
        assert "require_login?came_from=" in answer.headers["Location"]
        login = requests.get(answer.headers["Location"], headers={"Accept": "text/html"}, timeout=60)
        assert login.status_code == 200
        assert "__ac_password" in login.text
    assert ask(live_town, hidden.records[0][0], accept="application/json").status_code == 401


def test_who_is_logged_in_and_may_not_is_told_that_there_is_nothing(live_town, hidden):
    for path in hidden.records[0]:
        for accept in ("text/html", "application/json"):
            assert ask(live_town, path, "sachbearbeitung-verkehr", accept).status_code == 404
    assert ask(live_town, hidden.records[0][0], "sachbearbeitung-steuer").status_code == 200


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_what_is_refused_costs_no_other_work_than_what_is_not_there(live_town, hidden, monkeypatch, caplog, accept):
    """Zope asks the root about a password once more where a right is missing: it took 90 ms and a line for fail2ban."""
    from AuthEncoding import AuthEncoding

    asked = []
    checked = AuthEncoding.pw_validate
    monkeypatch.setattr(AuthEncoding, "pw_validate", lambda *args: asked.append(args) or checked(*args))
    caplog.set_level("INFO", logger="kommune.sicherheit")
    for path in (one for pair in hidden.records[:3] for one in pair):
        for user in ("sachbearbeitung-verkehr", "buerger-b"):
            ask(live_town, path, user, accept)  # the right password is remembered
            asked.clear()
            caplog.clear()
            assert ask(live_town, path, user, accept).status_code == 404
            assert {reference for reference, _attempt in asked} == {
                live_town.acl_users.source_users._user_passwords[user]
            }
            assert "abgelehnt" not in caplog.text
    asked.clear()
    assert requests.get(live_town.absolute_url(), auth=("niemand", "falsch"), timeout=60).status_code
    assert asked, "a name nobody has takes as long as ever"
    assert "abgelehnt" in caplog.text
