"""What may be opened by an address, and from where, without a server."""

from kommune.eakte.core.schutz.freigabe import ANSICHTEN
from kommune.eakte.core.schutz.freigabe import DIENSTE
from kommune.eakte.core.schutz.freigabe import Glied
from kommune.eakte.core.schutz.freigabe import INHALT
from kommune.eakte.core.schutz.freigabe import is_listed
from kommune.eakte.core.schutz.freigabe import STADT
from kommune.eakte.core.schutz.freigabe import WURZEL
from kommune.eakte.core.schutz.herkunft import fault
from kommune.eakte.core.schutz.herkunft import is_foreign
from kommune.eakte.core.schutz.herkunft import origin_of

import pytest


pytestmark = pytest.mark.rules
OURS = Glied("schreibtisch", ("kommune.eakte.steuerung.browser.schreibtisch",))
PAS = Glied("acl_users", ("Products.PluggableAuthService.PluggableAuthService",))
TOOL = Glied("portal_registration", ("Products.CMFPlone.RegistrationTool",))
IMAGES = Glied("images", ("plone.namedfile.scaling",))
SCALE = Glied("large", ("plone.namedfile.scaling",))
EDIT = Glied("edit", ("plone.z3cform.layout",))
WIDGET = Glied("++widget++form.widgets.image", ("plone.formwidget.namedfile.widget",))
FIELDS = Glied("fields", ("collective.easyform.browser.fields",))


def methode(name):
    return Glied(name, ("builtins",), methode=True)


@pytest.mark.parametrize(
    "kette,ort,listed",
    [
        ([], INHALT, True),
        ([], STADT, True),
        ([], WURZEL, False),
        ([OURS], STADT, True),
        ([OURS], WURZEL, False),
        ([OURS, methode("aq_parent")], STADT, False),
        ([OURS, PAS, methode("searchUsers")], STADT, False),
        ([methode("manage_DAVget")], INHALT, False),
        ([methode("has_key")], STADT, False),
        ([TOOL], STADT, False),
        ([TOOL, methode("mailPassword")], STADT, False),
        ([PAS, methode("updateOwnLoginName")], STADT, False),
        ([PAS, Glied("session", ("plone.session.plugins.session",)), methode("refresh")], STADT, False),
        ([PAS, Glied("login", ("kommune.portal.buergerkonto.browser.anmeldeseite",))], STADT, False),
        ([PAS, Glied("credentials_cookie_auth"), Glied("require_login", ("Products.CMFPlone",))], STADT, True),
        ([Glied("pas_info", ("Products.PlonePAS.browser.info",))], STADT, False),
        ([Glied("text-transform", ("plone.app.textfield",))], INHALT, False),
        ([Glied("manage_main", ("App.special_dtml",))], STADT, False),
        ([IMAGES], INHALT, True),
        ([IMAGES, SCALE], INHALT, True),
        ([IMAGES, SCALE, methode("index_html")], INHALT, True),
        ([IMAGES, SCALE, methode("tag")], INHALT, False),
        ([IMAGES, PAS], INHALT, False),
        ([EDIT, WIDGET, Glied("getSource", ("plone.app.content.browser.vocabulary",))], INHALT, True),
        ([EDIT, WIDGET, PAS], INHALT, False),
        ([EDIT, Glied("folder_contents", ("plone.app.content",))], INHALT, False),
        ([FIELDS, Glied("frage", ("collective.easyform.browser.fields",)), EDIT], INHALT, False),
        ([FIELDS, Glied("modeleditor", ("collective.easyform.browser.fields",))], INHALT, False),
        ([Glied("modeleditor", ("kommune.portal",))], INHALT, False),
        ([Glied("plone_lock_operations"), methode("safe_unlock")], INHALT, True),
        ([Glied("plone_lock_operations"), methode("__init__")], INHALT, False),
        ([Glied("@search", ("plone.restapi",), dienst=True)], STADT, True),
        ([Glied("@database", ("plone.restapi",), dienst=True)], STADT, False),
        ([Glied("@email-send", ("plone.restapi",), dienst=True)], STADT, False),
        ([Glied("@registry", ("plone.restapi",), dienst=True)], INHALT, False),
        ([Glied("++theme++kommune", ("plone.resource.directory",))], STADT, True),
        ([Glied("++theme++kommune", ("plone.resource.directory",)), PAS], STADT, False),
    ],
)
def test_what_is_listed(kette, ort, listed):
    assert is_listed(kette, ort) is listed


def test_every_line_of_the_list_has_its_reason_and_no_name_comes_twice():
    for rows in (ANSICHTEN, DIENSTE):
        names = [name for words, _where, _why in rows for name in words.split(" ")]
        assert sorted(names) == sorted(set(names))
        assert all(why for _words, _where, why in rows)


OWN = frozenset({"https://www.musterstadt.de"})
JSON = "application/json; charset=utf-8"


@pytest.mark.parametrize(
    "method,kind,origin,site,wrong",
    [
        ("GET", "", "https://evil.example", "cross-site", ""),
        ("POST", JSON, "https://www.musterstadt.de", "", ""),
        ("POST", JSON, "", "same-origin", ""),
        ("POST", JSON, "https://www.musterstadt.de:443", "same-origin", ""),
        ("POST", JSON, "", "", "origin"),
        ("POST", JSON, "null", "", "origin"),
        ("POST", JSON, "https://evil.example", "", "origin"),
        ("POST", JSON, "http://www.musterstadt.de", "", "origin"),
        ("POST", JSON, "https://www.musterstadt.de", "cross-site", "origin"),
        ("POST", JSON, "https://www.musterstadt.de", "same-site", "origin"),
        ("POST", JSON, "", "none", "origin"),
        ("POST", "text/plain", "https://www.musterstadt.de", "same-origin", "body"),
        ("POST", "", "https://www.musterstadt.de", "same-origin", "body"),
        ("POST", "application/x-www-form-urlencoded", "", "same-origin", "body"),
        ("POST", "multipart/form-data; boundary=x", "", "same-origin", ""),
        ("PATCH", "application/offset+octet-stream", "", "same-origin", ""),
        ("DELETE", "", "", "same-origin", ""),
        ("DELETE", "text/plain", "", "same-origin", "body"),
        ("DELETE", "", "https://evil.example", "", "origin"),
    ],
)
def test_what_a_cookie_may_change_over_rest(method, kind, origin, site, wrong):
    assert fault(method, kind, origin, site, OWN) == wrong


def test_an_upload_in_parts_begins_without_a_body():
    assert fault("POST", "", "", "same-origin", OWN, upload=True) == ""


@pytest.mark.parametrize(
    "origin,site,foreign",
    [
        ("", "", False),
        ("null", "", True),
        ("null", "same-origin", False),  # a page of ours that gives no referrer
        ("null", "cross-site", True),  # a sandboxed frame
        ("https://evil.example", "same-origin", True),
        ("", "same-origin", False),
        ("", "cross-site", True),
    ],
)
def test_a_page_refuses_only_what_says_that_it_is_foreign(origin, site, foreign):
    assert is_foreign(origin, site, OWN) is foreign


@pytest.mark.parametrize(
    "url,origin",
    [
        ("HTTPS://WWW.Musterstadt.de/leistungen", "https://www.musterstadt.de"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:80/x", "http://[::1]"),
        ("null", ""),
        ("https://x:abc", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_one_spelling_of_an_origin(url, origin):
    assert origin_of(url) == origin
