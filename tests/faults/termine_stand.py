"""Run by zconsole on Musterstadt: prints as JSON what lies on the day ``FAULT_TAG``, and what of it is no appointment or has no mail."""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from datetime import date
from kommune.eakte.core.auftrag import api as auftraege
from kommune.portal.termine import api as termine
from kommune.portal.termine.store import speicher
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os


app = makerequest(app)  # noqa: F821 – given by zconsole
setRequest(app.REQUEST)
newSecurityManager(None, system.__of__(app.acl_users))
site = app["musterstadt"]
setSite(site)
store = speicher(site)
day = store.orte["buergerbuero"].belegt(date.fromisoformat(os.environ["FAULT_TAG"]))
told = {entry.auftrag.angaben["termin"] for entry in auftraege.open_of(termine.MAIL)}
rows = [[one.termin, one.schalter, one.von, one.bis, one.haelt_bis > 0] for one in day]
booked = {id for id, one in store.termine.items() if one.stand == "gebucht"}
print(json.dumps({"rows": rows, "booked": sorted(booked), "told": sorted(told)}))
