"""Run by zconsole: fill the example town with Akten, Vorgänge, Dokumente and an Antrag with a file."""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from kommune.portal.antrag import api as antraege
from kommune.portal.formulare.frage.pruefung import Upload
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.antworten import HUNDESTEUER
from musterstadt.papiere import pdf
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import transaction


def main(app):
    app = makerequest(app)
    setRequest(app.REQUEST)
    newSecurityManager(None, system.__of__(app.acl_users))
    site = app["musterstadt"]
    setSite(site)
    for _akte in range(2):
        akte = make_akte(site)
        for number in range(3):
            vorgang = make_vorgang(site, akte)
            for one in range(4):
                make_dokument(vorgang, filename=f"{one}.pdf", data=pdf(f"Blatt {akte.id} {number} {one} " * 300))
            transaction.commit()
    antraege.submit(
        leistung="hundesteuer-anmelden",
        titel="Hund anmelden",
        form_uid="f",
        fragen=[],
        antworten=HUNDESTEUER,
        dateien=[Upload("haftpflicht", "h.pdf", pdf("Haftpflicht"))],
        key="backup-0001",
    )
    transaction.commit()


main(app)  # noqa: F821 – given by zconsole
