"""What a command does in every site of the database: run by ``instance/serve.py`` through zconsole.

``KOMMUNE_TASK``: ``check-files`` re-reads files and names records whose file is missing or changed (status 1 if there are any); ``upgrade`` runs the
upgrade steps that are due; ``mark-restored``
has all numbers leap after a backup was restored, and ends the sessions and one-time links the backup holds.
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from kommune.eakte.core.interfaces import KommuneError
from kommune.portal.uebergabe.notfall import dateien
from kommune.portal.uebergabe.notfall.wiederherstellung import last_change
from kommune.portal.uebergabe.notfall.wiederherstellung import mark_restored
from pathlib import Path
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest
from zope.i18n import translate

import os
import sys
import transaction


PROFILES = ("kommune.eakte:default", "kommune.portal:default")


def check_files(site, _gesichert) -> bool:
    copies = os.environ.get("KOMMUNE_COPY")
    seconds = float(os.environ.get("KOMMUNE_SECONDS") or 0)
    first = site.aq_parent.objectValues("Plone Site")[0]  # what no object of the database has is told once
    alone = first.getId() == site.getId()
    report = dateien.report(site, seconds=seconds, copies=Path(copies) if copies else None, database=alone)
    print(report.text)
    return report.ok


def note_restored(site, gesichert) -> bool:
    try:
        vermerk = mark_restored(site, gesichert=gesichert)
    except KommuneError as refused:
        print(f"{site.getId()}: {translate(refused.message, target_language='de')}")
        return False
    transaction.commit()
    print(f"{site.getId()}: die Nummern springen; die nächste Eingangsnummer ist {vermerk.erste_nummer}.")
    print(f"{site.getId()}: beendet sind {vermerk.sitzungen} Anmeldungen und {vermerk.links} Links aus E-Mails.")
    return True


def upgrade(site, _gesichert) -> bool:
    """Run the upgrade steps of our packages that this site has not had yet."""
    setup = site.portal_setup
    for profile in PROFILES:
        if setup.getLastVersionForProfile(profile) == "unknown":
            continue
        steps = sum(len(one) if isinstance(one, list) else 1 for one in setup.listUpgrades(profile))
        setup.upgradeProfile(profile)
        transaction.commit()
        version = ".".join(setup.getLastVersionForProfile(profile))
        print(f"{site.getId()}: {profile.partition(':')[0]} {version}, {steps} Schritte ausgeführt.")
    return True


TASKS = {"upgrade": upgrade, "check-files": check_files, "mark-restored": note_restored}


def main(app):
    app = makerequest(app)
    setRequest(app.REQUEST)
    newSecurityManager(None, system.__of__(app.acl_users))  # whatever the administrator of this database is called
    gesichert = last_change(app)  # before the first site is written to
    results = []
    for site in app.objectValues("Plone Site"):
        setSite(site)
        results.append(TASKS[os.environ["KOMMUNE_TASK"]](site, gesichert))
    sys.exit(0 if all(results) else 1)


main(app)
