"""Import the export of the city of Munich from the command line; prints the counted report.

``zconsole run zope.conf konsole.py SITE services_de.json locations_de.json``
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from kommune.portal.core.interfaces import IKommunePortalLayer
from kommune.portal.leistungen import api as leistungen
from pathlib import Path
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest
from zope.i18n import translate
from zope.interface import alsoProvides

import json
import sys
import transaction


def run(app, site_id: str, services: str, locations: str) -> int:
    """Import both files into a site; return 1 if a record was faulty."""
    app = makerequest(app)
    alsoProvides(app.REQUEST, IKommunePortalLayer)
    setRequest(app.REQUEST)
    site = app[site_id]
    newSecurityManager(None, system.__of__(app.acl_users))
    setSite(site)
    report = leistungen.import_katalog(*(json.loads(Path(name).read_text("utf-8")) for name in (services, locations)))
    transaction.commit()
    for art, counts in sorted(report.je_art.items()):
        print(f"{art}: {', '.join(f'{number} {outcome}' for outcome, number in counts.items())}")
    for one in (*report.fehlerhaft, *report.hinweise):
        print(f"  {one.art} {one.externe_id} {one.titel}: {translate(one.grund, target_language='de')}")
    return 1 if report.fehlerhaft else 0


if __name__ == "__main__" and "app" in globals():
    arguments = sys.argv[-3:]
    sys.exit(run(globals()["app"], *arguments))
