"""Run inside Zope (``zconsole run``): a list of old Akten tried, taken over, and given its scans; prints JSON.

``BENCH_COUNT`` rows, each with one PDF of 50 kB that is like no other, in ZIP files of 2,000. Every portion is a transaction
of its own, as the worker does it.
"""

from AccessControl.SecurityManagement import newSecurityManager
from io import BytesIO
from Testing.makerequest import makerequest
from zipfile import ZipFile
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import random
import resource
import time
import transaction


PDF_BYTES, PER_ZIP = 50_000, 2_000
NAMES = ("Müller", "Yılmaz", "Weiß", "Nguyễn", "Schröder", "Kowalczyk", "Öztürk", "Özil", "Groß", "von der Heide")


def main(app):
    app = makerequest(app)
    setRequest(app.REQUEST)
    newSecurityManager(None, app.acl_users.getUser("admin").__of__(app.acl_users))
    from kommune.eakte.altbestand import api as altbestand
    from kommune.eakte.altbestand.api import Stand
    from musterstadt.altbestand import pdf
    from plone import api

    site, count, made, longest = app.musterstadt, int(os.environ["BENCH_COUNT"]), random.Random(4711), [0.0]
    setSite(site)

    def scan(number):
        return pdf(f"Altakte {number}").replace(
            b"%PDF-1.4\n", b"%PDF-1.4\n%" + made.randbytes(PDF_BYTES).hex().encode()[:PDF_BYTES] + b"\n", 1
        )

    def run(bestand, *, probe):
        start = time.perf_counter()
        altbestand.start(bestand, probe=probe, at_once=True)
        while bestand.stand is Stand.RUNNING:
            before = time.perf_counter()
            altbestand.do_portion(bestand)
            transaction.commit()
            if not probe:
                longest[0] = max(longest[0], time.perf_counter() - before)
            site._p_jar.cacheGC()
            if os.environ.get("BENCH_PROGRESS") and not bestand.getan % 500:
                with open(os.environ["BENCH_PROGRESS"], "a") as file:
                    print(bestand.getan, round(time.perf_counter() - start), round(time.process_time()), file=file)
        spent = time.perf_counter() - start
        return {"seconds": round(spent, 1), "rows_a_second": round(count / spent, 1), "rows": dict(bestand.zaehler)}

    head = (
        "Kassenzeichen;Name;Vorname;Geburtsdatum;Straße;Hausnummer;Aktenplan;Laufzeit von;Laufzeit bis;Zustand;Datei\n"
    )
    rows = (
        f"5.{number:06}.1;{made.choice(NAMES)};Eva;{1940 + number % 60};Lindenstraße;{number % 200 + 1};922;"
        f"{1990 + number % 20};{2011 + number % 10 if number % 3 else ''};{'zdA' if number % 3 else 'offen'};{number}.pdf\n"
        for number in range(count)
    )
    with api.env.adopt_user(username="thomas.weissmueller"):
        bestand = altbestand.begin((head + "".join(rows)).encode(), "steuer.csv", titel="Altbestand", oe="steueramt")
        found = {"probe": run(bestand, probe=True)}
        if not os.environ.get("BENCH_WITH_SCANS"):
            found["katalog"] = run(bestand, probe=False)
        for start in range(0, count, PER_ZIP):
            packed = BytesIO()
            with ZipFile(packed, "w") as archive:
                for number in range(start, min(count, start + PER_ZIP)):
                    archive.writestr(f"Akten/{number}.pdf", scan(number))
            packed.seek(0)
            altbestand.add_zip(bestand, packed, f"scans-{start}.zip")
            transaction.commit()
        found["probe_scans"] = run(bestand, probe=True)
        found["scans"] = run(bestand, probe=False)
        found["nochmal"] = run(bestand, probe=False)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**found, "longest": round(longest[0], 1), "peak": round(peak)}))


main(app)  # noqa: F821 – given by zconsole
