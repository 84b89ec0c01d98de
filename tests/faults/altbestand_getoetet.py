"""A list of old Akten with scans, whose worker is killed within a row and at every commit: run inside ``toedlich.py``."""

from io import BytesIO
from kommune.eakte.akte import api as akten
from kommune.eakte.altbestand import api as altbestand
from kommune.eakte.altbestand import auftrag
from kommune.eakte.altbestand import einspielung
from kommune.eakte.altbestand import store
from kommune.eakte.core.auftrag import worker
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.journal import api as journal
from musterstadt.altbestand import pdf
from musterstadt.altbestand import zipped
from plone import api

import os
import signal
import transaction


assert auftrag.einspielung is einspielung
einspielung.PORTION = 4
ROWS = 10
WHO = "thomas.weissmueller"


def begin(town):
    """Begin to take ten Akten over, each with a scan; four a portion."""
    head = "Kassenzeichen;Name;Aktenplan;Laufzeit bis;Datei\n"
    rows = "".join(f"KASSE {number};Alt;922;2001;{number}.pdf\n" for number in range(ROWS))
    with api.env.adopt_user(username=WHO):
        bestand = altbestand.begin((head + rows).encode(), "alt.csv", titel="Getötet", oe="steueramt")
        altbestand.add_zip(bestand, BytesIO(zipped({f"{n}.pdf": pdf(str(n)) for n in range(ROWS)})), "scans.zip")
        altbestand.start(bestand, probe=False)
    transaction.commit()


def die_within_a_row(town):
    """Be killed when a row has its Akte and its scan, and is not closed yet."""
    close, count = akten.create_altakte, [0]

    def deadly(**told):
        made = close(**told)
        count[0] += 1
        if count[0] == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return made

    akten.create_altakte = deadly
    worker.run_lane(town, Spur.LONG)


def found(town):
    """Return what there is of it: stand, rows, Akten, files and states."""
    (bestand,) = store.store().bestaende.values()
    made = []
    for brain in api.portal.get_tool("portal_catalog").unrestrictedSearchResults(portal_type="Akte"):
        akte = brain._unrestrictedGetObject()
        if akte.frueher and akte.frueher[0].startswith("KASSE"):
            papers = [one.dateiname for vorgang in akte.objectValues() for one in vorgang.objectValues()]
            made.append([akte.frueher[0], papers, brain.review_state, journal.verify(akte).ok])
    return {
        "stand": str(bestand.stand),
        "getan": bestand.getan,
        "zaehler": dict(bestand.zaehler),
        "akten": sorted(made),
    }
