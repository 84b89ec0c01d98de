"""Import a service catalogue into a site: run by ``make import-leistungen`` through zconsole.

``KOMMUNE_SITE_ID``: the site. ``KOMMUNE_SOURCE``: a folder with ``services_de.json`` and
``locations_de.json``. ``KOMMUNE_DRY_RUN``: only look. Prints a counted report of everything, also of what is
not public, without text, no longer in the source or not read; running it twice makes no doubles.
"""

from AccessControl.SecurityManagement import newSecurityManager
from kommune.portal.leistungen import api as leistungen
from pathlib import Path
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest
from zope.i18n import translate

import json
import os
import sys
import transaction


def main(app):
    app = makerequest(app)
    setRequest(app.REQUEST)
    newSecurityManager(None, app.acl_users.getUser("admin").__of__(app.acl_users))
    site_id = os.environ["KOMMUNE_SITE_ID"]
    if site_id not in app.objectIds():
        sys.exit(f"kommune: there is no site “{site_id}”.")
    setSite(app[site_id])
    folder = Path(os.environ["KOMMUNE_SOURCE"])
    services, locations = (
        json.loads((folder / name).read_text()) for name in ("services_de.json", "locations_de.json")
    )
    dry_run = bool(os.environ.get("KOMMUNE_DRY_RUN"))
    report = leistungen.import_katalog(services, locations, dry_run=dry_run)
    transaction.commit()
    print("Nur geprüft, nichts geschrieben." if dry_run else "Übernommen.")
    for portal_type, counts in report.je_art.items():
        print(f"{portal_type}: " + ", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
    for portal_type, names in report.ungelesen.items():
        print(f"  nicht gelesene Felder ({portal_type}): " + ", ".join(f"{n} ({c})" for n, c in sorted(names.items())))
    for what, messages in (
        ("fehlerhaft", report.fehlerhaft),
        ("Hinweis", report.hinweise),
        ("nicht öffentlich", report.nicht_oeffentlich),
        ("ohne Text", report.ohne_text),
        ("nicht mehr in der Quelle", report.nicht_mehr_in_der_quelle),
    ):
        if messages:
            print(f"{what}: {len(messages)}")
        for one in messages:
            print(f"  {what}: {one.art} {one.externe_id} {one.titel}: {translate(one.grund, target_language='de')}")


main(app)
