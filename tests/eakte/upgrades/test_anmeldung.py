"""Upgrade 20261128001: a site with Plone's own plug-ins gets ours, with everybody who was in them."""

from AuthEncoding import AuthEncoding
from kommune.eakte.anmeldung import plugins
from kommune.eakte.anmeldung.store import ANNOTATION
from kommune.eakte.upgrades.v20261128001.anmeldung import upgrade
from plone import api
from plone.restapi.pas.plugin import JWTAuthenticationPlugin
from plone.session.plugins.session import SessionPlugin
from Products.CMFPlone.PasswordResetTool import PasswordResetTool
from Products.PlonePAS.plugins.cookie_handler import ExtendedCookieAuthHelper
from Products.PlonePAS.plugins.role import GroupAwareRoleManager
from Products.PlonePAS.plugins.user import UserManager
from zope.annotation.interfaces import IAnnotations

import pytest
import transaction


PASSWORD = "Sehr-geheim-2026!"
STOCK = {
    "credentials_cookie_auth": ExtendedCookieAuthHelper,
    "session": SessionPlugin,
    "jwt_auth": JWTAuthenticationPlugin,
    "source_users": UserManager,
    "portal_role_manager": GroupAwareRoleManager,
}


@pytest.fixture
def older(site):
    """The site as it was before: stock plug-ins, a user with an old hash and capitals in the name."""
    acl_users = site.acl_users
    for name, kind in STOCK.items():
        stock, ours = kind.__new__(kind), acl_users[name].aq_base
        stock.__dict__.update({key: value for key, value in ours.__dict__.items() if not key.startswith("_p_")})
        acl_users._setOb(name, stock)
    tool = PasswordResetTool()
    tool._requests["altertoken"] = ("anna", tool.expirationDate())
    site._delOb("portal_password_reset")
    site._setOb("portal_password_reset", tool)
    del IAnnotations(site)[ANNOTATION]
    users = acl_users.source_users
    users._user_passwords["anna"] = AuthEncoding.pw_encrypt(PASSWORD, "SSHA")
    users._login_to_userid["Anna@Example.org"] = "anna"
    users._userid_to_login["anna"] = "Anna@Example.org"
    return site


def test_everybody_is_still_there_with_the_same_password(older):
    active = {kind: older.acl_users.plugins.listPluginIds(kind) for kind in older.acl_users.plugins._plugins}
    for _again in range(2):
        upgrade(older.portal_setup)
        assert isinstance(older.acl_users.source_users, plugins.Kontenverzeichnis)
        assert isinstance(older.acl_users.session, plugins.Sitzungen)
        assert isinstance(older.portal_password_reset, plugins.PasswortLinks)
        assert older.acl_users.authenticate("anna@example.org", PASSWORD, older.REQUEST).getId() == "anna"
        older.portal_password_reset.verifyKey("altertoken")
    now = {kind: older.acl_users.plugins.listPluginIds(kind) for kind in older.acl_users.plugins._plugins}
    assert {kind: set(ids) for kind, ids in now.items()} == {kind: set(ids) for kind, ids in active.items()}


def test_an_old_hash_is_made_anew_by_the_next_log_in(live_site):
    api.user.create(username="anna", email="anna@example.org", password=PASSWORD)
    users = live_site.acl_users.source_users
    assert users._user_passwords["anna"].startswith(b"{ARGON2ID}$argon2id$")
    users._user_passwords["anna"] = AuthEncoding.pw_encrypt(PASSWORD, "SSHA")
    transaction.commit()
    for password, scheme in (("falsch", b"{SSHA}"), (PASSWORD, b"{ARGON2ID}$argon2id$")):
        live_site.acl_users.authenticate("anna", password, live_site.REQUEST)
        transaction.begin()
        assert users._user_passwords["anna"].startswith(scheme)
    assert live_site.acl_users.authenticate("anna", PASSWORD, live_site.REQUEST) is not None
