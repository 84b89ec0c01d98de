"""Run by zconsole: write as JSON what a town holds and who sees it, for comparing a town with itself before an upgrade.

STAND: where to; USERS: whose view is taken, by commas; the empty name is somebody not logged in.
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import noSecurityManager
from hashlib import sha256
from kommune.eakte.core.datei import api as datei
from kommune.eakte.journal import api as journal
from kommune.portal.postfach import api as postfach
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os


def journals(site, brains):
    """Return ``{path: [whole, {number: hash}]}``."""
    found = {}
    for brain in brains:
        if brain.portal_type == "Akte":
            akte = brain._unrestrictedGetObject()
            hashes = {str(one["nr"]): one["hash"] for one in journal.entries(akte)}
            found[brain.getPath()] = [journal.verify(akte).ok, hashes]
    return found


def files(brains):
    """Return ``{path: SHA-256 of the bytes}`` of all Dokumente."""
    papers = [brain._unrestrictedGetObject() for brain in brains if brain.portal_type == "Dokument"]
    read = {"/".join(one.getPhysicalPath()): datei.read(one.reference) for one in papers if one.sha256}
    return {path: sha256(data).hexdigest() for path, data in read.items()}


def sees(site, user_id):
    noSecurityManager()
    if user_id:
        user = site.acl_users.getUserById(user_id) or site.acl_users.getUser(user_id)
        newSecurityManager(None, user.__of__(site.acl_users))
    return sorted(brain.getPath() for brain in site.portal_catalog.searchResults())


def main(app):
    app = makerequest(app)
    setRequest(app.REQUEST)
    site = app["musterstadt"]
    setSite(site)
    brains = site.portal_catalog.unrestrictedSearchResults(portal_type=["Akte", "Dokument"])
    attached = [one for message in postfach.all_nachrichten() for one in message.anhaenge]
    found = {
        "journals": journals(site, brains),
        "files": files(brains),
        "others": sorted(sha256(datei.read(one)).hexdigest() for one in attached),
        "sees": {user: sees(site, user) for user in os.environ["USERS"].split(",")},
    }
    with open(os.environ["STAND"], "w") as target:
        json.dump(found, target)


main(app)  # noqa: F821 – given by zconsole
