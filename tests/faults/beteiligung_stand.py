"""Run by zconsole on Musterstadt: prints as JSON what came to the procedure named by ``FAULT_VERFAHREN``, and whether each has a receipt."""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from kommune.eakte.core.auftrag import api as auftraege
from kommune.portal.beteiligung import api as beteiligung
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
numbers = beteiligung.numbers_of(site["beteiligung"][os.environ["FAULT_VERFAHREN"]].UID())
receipts = sorted(entry.auftrag.key for entry in auftraege.open_of(beteiligung.BESTAETIGEN))
names = sorted(beteiligung.get(one).angaben["name"] for one in numbers)
print(json.dumps({"names": names, "each_receipt_once": receipts == sorted(numbers)}))
