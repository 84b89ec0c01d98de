"""Write a site into a bag, or read one into an empty site: run by ``make export`` and ``make import`` through zconsole.

``KOMMUNE_TASK``: ``export`` or ``import``. ``KOMMUNE_SITE_ID``: the site. ``KOMMUNE_BAG``: folder or ZIP.
``KOMMUNE_PATH``: export only this branch. ``KOMMUNE_PASSWORDS``: the hashes of passwords go, too.
What fails changes nothing and says why in one line (status 1).
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.uebertragung import api as uebertragung
from pathlib import Path
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest
from zope.i18n import translate

import os
import sys
import transaction


BAG = Path(os.environ["KOMMUNE_BAG"])


def progress(part):
    print(f"  {part}", flush=True)


def export(site):
    done = uebertragung.export_site(
        site,
        BAG,
        path=os.environ.get("KOMMUNE_PATH", ""),
        passwords=bool(os.environ.get("KOMMUNE_PASSWORDS")),
        progress=progress,
    )
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(done.inhalte.items()))
    print(f"Exportiert: {kinds}; {done.dateien} Dateien, {done.bytes / 1e6:.1f} MB.")
    for one in done.ohne:
        print(f"  nicht enthalten: {one}")


def import_bag(site):
    scratch = Path(os.environ["KOMMUNE_SCRATCH"])
    done = uebertragung.import_site(site, BAG, scratch=scratch, progress=progress)
    uebertragung.search_anew()  # who is killed right after the commit has an index that knows it is not complete
    transaction.commit()
    uebertragung.search_anew()  # a worker elsewhere may have looked meanwhile
    print(f"Importiert: {done.inhalte} Objekte, {done.schritte} Upgrade-Schritte.")
    for name in done.unbekannt:
        print(f"  Einstellung, die es hier nicht gibt: {name}")


def main(app):
    app = makerequest(app)
    setRequest(app.REQUEST)
    newSecurityManager(None, system.__of__(app.acl_users))
    site_id = os.environ["KOMMUNE_SITE_ID"]
    if site_id not in app.objectIds("Plone Site"):
        sys.exit(f"kommune: there is no site “{site_id}”.")
    site = app[site_id]
    setSite(site)
    try:
        {"export": export, "import": import_bag}[os.environ["KOMMUNE_TASK"]](site)
    except KommuneError as refused:
        transaction.abort()
        sys.exit(translate(refused.message, target_language="de"))
    except OSError as error:
        transaction.abort()
        sys.exit(f"{error.filename or BAG}: {error.strerror}. Es wurde nichts geändert.")
    transaction.abort()


main(app)
