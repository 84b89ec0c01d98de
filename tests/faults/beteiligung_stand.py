"""Run by zconsole on Musterstadt: ``FAULT_DO=make`` puts a procedure on show and prints its path, ``FAULT_DO=count`` what came to it."""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from kommune.eakte.core.auftrag import api as auftraege
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.interfaces import IBeteiligungSettings
from musterstadt.auslegung import make_verfahren
from plone import api
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import transaction


app = makerequest(app)  # noqa: F821 – given by zconsole
setRequest(app.REQUEST)
newSecurityManager(None, system.__of__(app.acl_users))
site = app["musterstadt"]
setSite(site)
if os.environ["FAULT_DO"] == "make":
    api.portal.set_registry_record("max_pro_minute", 1000, interface=IBeteiligungSettings)
    make_verfahren(site, id="unter-last")
    transaction.commit()
    print(json.dumps({"path": "beteiligung/unter-last"}))
else:
    numbers = beteiligung.numbers_of(site["beteiligung"]["unter-last"].UID())
    found = [beteiligung.get(one) for one in numbers]
    receipts = sorted(entry.auftrag.key for entry in auftraege.open_of(beteiligung.BESTAETIGEN))
    names = sorted(one.angaben["name"] for one in found)
    print(json.dumps({"names": names, "each_receipt_once": receipts == sorted(numbers)}))
