"""What a command does in every site of the database: run by ``instance/serve.py`` through zconsole.

``KOMMUNE_TASK``: ``check-files`` names records whose file is missing (status 1 if there are any); ``mark-restored``
has all numbers leap after a backup was restored.
"""

from AccessControl.SecurityManagement import newSecurityManager
from kommune.portal.uebergabe import dateien
from kommune.portal.uebergabe.wiederherstellung import mark_restored
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import os
import sys
import transaction


def check_files(site) -> bool:
    report = dateien.report(site)
    print(report)
    return report.endswith(" 0 fehlen.")


def note_restored(site) -> bool:
    first = mark_restored(site)
    transaction.commit()
    print(f"{site.getId()}: die Nummern springen; die nächste Eingangsnummer ist {first}.")
    return True


TASKS = {"check-files": check_files, "mark-restored": note_restored}


def main(app):
    app = makerequest(app)
    setRequest(app.REQUEST)
    newSecurityManager(None, app.acl_users.getUserById("admin").__of__(app.acl_users))
    results = []
    for site in app.objectValues("Plone Site"):
        setSite(site)
        results.append(TASKS[os.environ["KOMMUNE_TASK"]](site))
    sys.exit(0 if all(results) else 1)


main(app)
