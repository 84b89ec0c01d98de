"""Create a site in the database: ``zconsole run zope.conf create_site.py``, with settings in the environment.

``KOMMUNE_SITE_ID``, ``KOMMUNE_SITE_TITLE``, ``KOMMUNE_SITE_AGS``, ``KOMMUNE_SITE_COLOR``: the town.
``KOMMUNE_SITE_PROFILES``: profiles after ``kommune.portal:default``; unknown ones are left out.
``KOMMUNE_SITE_BUILDER``: a dotted name called with the site at the end, safe to call again: the cases of Musterstadt.
``KOMMUNE_SITE_MANAGER``: ``user:password`` of a Manager inside the site.
``KOMMUNE_SITE_ABANDONED``: an empty site to remove, left by an interrupted start.
An existing site is left as it is; only profiles it lacks are applied.
"""

from AccessControl.SecurityManagement import newSecurityManager
from kommune.portal.core.interfaces import ITownSettings
from kommune.portal.core.interfaces import TOWN
from plone import api
from plone.distribution.api import site as distribution
from plone.registry.interfaces import IRegistry
from Testing.makerequest import makerequest
from zope.component import getUtility
from zope.component.hooks import setSite
from zope.dottedname.resolve import resolve
from zope.globalrequest import setRequest
from zope.i18n import translate
from zope.interface import Invalid

import logging
import os
import sys
import transaction


# importing Plone's own profiles warns of things nobody can act on
for noisy in ("GenericSetup.componentregistry", "Products.MimetypesRegistry.MimeTypesRegistry"):
    logging.getLogger(noisy).setLevel(logging.ERROR)

DEFAULT = "kommune.portal:default"


def main(app):
    require_valid_details()
    app = makerequest(app)
    setRequest(app.REQUEST)
    newSecurityManager(None, app.acl_users.getUser("admin").__of__(app.acl_users))
    remove_abandoned(app, os.environ.get("KOMMUNE_SITE_ABANDONED", ""))
    site = ensure_site(app, os.environ["KOMMUNE_SITE_ID"], os.environ.get("KOMMUNE_SITE_TITLE", "Musterstadt"))
    for profile in [DEFAULT, *os.environ.get("KOMMUNE_SITE_PROFILES", "").split()]:
        apply_once(site, profile)
    describe_town(site)
    if os.environ.get("KOMMUNE_SITE_MANAGER"):
        ensure_manager(*os.environ["KOMMUNE_SITE_MANAGER"].split(":", 1))
    transaction.commit()
    if os.environ.get("KOMMUNE_SITE_BUILDER"):
        resolve(os.environ["KOMMUNE_SITE_BUILDER"])(site)
        transaction.commit()
    app._p_jar.db().close()  # saves the index, which the next start would make anew


def town_details():
    """Yield the fields of ``ITownSettings`` given in the environment, with their values."""
    for name, variable in (("name", "TITLE"), ("ags", "AGS"), ("color", "COLOR")):
        if value := os.environ.get(f"KOMMUNE_SITE_{variable}", ""):
            yield name, value


def require_valid_details():
    """Refuse what the town's settings refuse, before anything is made."""
    for name, value in town_details():
        try:
            ITownSettings[name].validate(value)
        except Invalid as error:
            words = translate(error.args[0], target_language="en") if error.args else error.doc()
            sys.exit(f"kommune: {value}: {words}")


def remove_abandoned(app, site_id):
    """Remove a half-made site; one in which somebody has begun to work stays."""
    site = app.get(site_id) if site_id else None
    if site is not None and not site.portal_catalog.unrestrictedSearchResults(portal_type="Organisationseinheit"):
        app.manage_delObjects([site_id])


def ensure_site(app, site_id, title):
    if site_id not in app.objectIds():
        answers = {
            "site_id": site_id,
            "title": title,
            "description": "",
            "default_language": "de",
            "portal_timezone": "Europe/Berlin",
            "setup_content": False,
        }
        distribution.create(app, "classic", answers)
        transaction.commit()
    site = app[site_id]
    setSite(site)
    # traverse to the site as a request does, so that its skin and browser layers count
    site.REQUEST.set("PARENTS", [app])
    site.clearCurrentSkin()
    site.setupCurrentSkin(site.REQUEST)
    return site


def apply_once(site, profile):
    """Apply and commit a profile which exists and was never applied to this site."""
    setup = site.portal_setup
    if not setup.profileExists(profile):
        print(f"kommune: the profile {profile} does not exist and is left out", file=sys.stderr)
    elif setup.getLastVersionForProfile(profile) == "unknown":
        setup.runAllImportStepsFromProfile(f"profile-{profile}")
        transaction.commit()


def describe_town(site):
    """Write what is known of the town into those records of ``kommune.town`` that exist, filled or not."""
    known = getUtility(IRegistry).records
    for name, value in town_details():
        if f"{TOWN}.{name}" in known:
            api.portal.set_registry_record(f"{TOWN}.{name}", value)


def ensure_manager(user_id, password):
    """Create the Manager; one left by an interrupted start gets the password that is shown now."""
    user = api.user.get(user_id)
    if user is not None:
        user.setSecurityProfile(password=password)
    else:
        api.user.create(
            email=f"{user_id}@example.invalid", username=user_id, password=password, roles=("Member", "Manager")
        )


main(app)
