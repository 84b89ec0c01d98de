"""Take old Akten over from a list and a folder of the server: run by ``make import-altakten`` through zconsole.

``KOMMUNE_SITE_ID``: the site; ``KOMMUNE_LIST``: the list; ``KOMMUNE_SOURCE``: the folder with the scans, "" without any;
``KOMMUNE_OE``, ``KOMMUNE_USER``: for which OE, in whose name; ``KOMMUNE_TITLE``: the name of the Altbestand;
``KOMMUNE_MAPPING``: a mapping of columns kept through the web; ``KOMMUNE_DRY_RUN``: only try. The same command again goes on
where it was ended, or adds what is new.
"""

from AccessControl.SecurityManagement import newSecurityManager
from kommune.eakte.altbestand import api as altbestand
from kommune.eakte.altbestand.api import Stand
from kommune.eakte.core.interfaces import KommuneError
from pathlib import Path
from plone import api
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest
from zope.i18n import translate

import os
import sys
import transaction


def told(name: str) -> str:
    return os.environ.get(f"KOMMUNE_{name}", "")


def begun():
    """Return the Altbestand of this name, with this list in place of an earlier one."""
    path = Path(told("LIST"))
    oe, titel = told("OE"), told("TITLE") or path.stem
    known = next((one for one in altbestand.list_bestaende() if (one.titel, one.oe) == (titel, oe)), None)
    if known is None:
        return altbestand.begin(path.read_bytes(), path.name, titel=titel, oe=oe, zuordnung=told("MAPPING"))
    if known.stand is Stand.RUNNING:  # the command was killed
        altbestand.stop(known)
    if not altbestand.has_list(known, path.read_bytes()):
        altbestand.add_list(known, path.read_bytes(), path.name)
    return known


def take_over() -> bool:
    bestand, probe = begun(), bool(told("DRY_RUN"))
    if told("SOURCE"):
        print(f"{altbestand.read_folder(bestand, Path(told('SOURCE')))} Dateien im Ordner.")
    altbestand.start(bestand, probe=probe, at_once=True)
    transaction.commit()
    while bestand.stand is Stand.RUNNING:
        altbestand.do_portion(bestand)
        transaction.commit()
        bestand._p_jar.cacheGC()
        print(f"\r{bestand.getan} von {bestand.gesamt} Zeilen", end="", flush=True)
    print("\nNur geprüft, nichts geschrieben." if probe else "\nÜbernommen.")
    print(", ".join(f"{count} {befund}" for befund, count in sorted(bestand.zaehler.items()) if count))
    for number, one, _url in altbestand.rows(bestand, "abgelehnt"):
        reasons = "; ".join(translate(fault.grund, target_language="de") for fault in one.fehler)
        print(f"  Zeile {number} ({one.altes}): {reasons}")
    return bestand.stand is Stand.DONE


def main(app):
    app = makerequest(app)
    setRequest(app.REQUEST)
    site_id = told("SITE_ID")
    if site_id not in app.objectIds():
        sys.exit(f"kommune: there is no site “{site_id}”.")
    setSite(app[site_id])
    user = app[site_id].acl_users.getUserById(told("USER"))
    if user is None:
        sys.exit(f"kommune: there is no person “{told('USER')}”.")
    newSecurityManager(None, user.__of__(app[site_id].acl_users))
    with api.env.adopt_user(username=told("USER")):
        try:
            done = take_over()
        except KommuneError as refused:
            transaction.abort()
            sys.exit(f"kommune: {translate(refused.message, target_language='de')}")
    sys.exit(0 if done else 1)


main(app)  # noqa: F821 – given by zconsole
