"""Run by zconsole on a database: print as JSON whether every journal is whole and every file has its checksum."""

from hashlib import sha256
from kommune.eakte.core.datei import api as datei
from kommune.eakte.journal import api as journal
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json


def state(site):
    """Return ``{path: [entries, whole]}`` of all journals and ``{path: checksum is right}`` of all Dokumente."""
    catalog = site.portal_catalog
    journals, files = {}, {}
    for brain in catalog.unrestrictedSearchResults(portal_type=["Akte", "Dokument"]):
        obj = brain._unrestrictedGetObject()
        if brain.portal_type == "Akte":
            checked = journal.verify(obj)
            journals[brain.getPath()] = [checked.geprueft, checked.ok]
        elif obj.sha256:
            files[brain.getPath()] = sha256(datei.read(obj.reference)).hexdigest() == obj.sha256
    return {"journals": journals, "files": files}


def main(app):
    app = makerequest(app)
    setRequest(app.REQUEST)
    setSite(app["musterstadt"])
    print(json.dumps(state(app["musterstadt"])))


main(app)  # noqa: F821 – given by zconsole
