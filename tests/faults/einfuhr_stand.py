"""Run by zconsole: prints as JSON how much a site holds, whether its journals and files are whole, how far its search is.

``FAULT_BUILD``: the index of the search is completed first. ``FAULT_CHECK``: the script of ``make check-files``, run here, so that
no process more is started; whether it found all (``geprueft``) and what it said (``gesagt``) is told, too.
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from contextlib import redirect_stdout
from io import StringIO
from kommune.eakte.core.datei import api as dateien
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.core.interfaces import IJournalTraeger
from kommune.eakte.journal import api as journal
from kommune.eakte.suche import api as suche
from kommune.eakte.suche.bestand import Bestand
from kommune.eakte.suche.maschine.wahl import maschine
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import runpy


app = makerequest(app)  # noqa: F821 – given by zconsole
setRequest(app.REQUEST)
newSecurityManager(None, system.__of__(app.acl_users))
site = app[os.environ["KOMMUNE_SITE_ID"]]
setSite(site)
if os.environ.get("FAULT_BUILD"):
    while suche.progress() is not None:
        Bestand().build(site, maschine(site))
objects = [
    brain._unrestrictedGetObject()
    for brain in site.portal_catalog.unrestrictedSearchResults(path="/".join(site.getPhysicalPath()))
    if brain.portal_type != "Plone Site"
]
journale = [one for one in objects if IJournalTraeger.providedBy(one)]
assert all(journal.verify(one).ok for one in (*journale, site))
assert all(dateien.is_intact({"sha256": key}) for key in speicher().by_hash)
told = {
    "objekte": len(objects),
    "journale": len(journale),
    "eintraege": journal.export(site)["anzahl"],
    "dateien": len(list(speicher().by_hash)),
    "konten": len(site.acl_users.source_users.listUserIds()),
    "suche": suche.progress(),
}
if os.environ.get("FAULT_CHECK"):
    said = StringIO()
    with redirect_stdout(said):
        try:
            runpy.run_path(os.environ["FAULT_CHECK"], init_globals={"app": app})
        except SystemExit as done:
            told["geprueft"] = not done.code
    told["gesagt"] = said.getvalue()
print(json.dumps(told, default=str))
