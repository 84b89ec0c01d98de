"""Make 30 places with 60 days ahead and 20,000 appointments, for ``bench``; one more place is empty. Prints what lies where as JSON."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.portal.termine import api as termine
from kommune.portal.termine.rules import Belegung
from kommune.portal.termine.store import note_person
from kommune.portal.termine.store import Ortsplan
from kommune.portal.termine.store import speicher
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import transaction


PLACES, DAYS, DESKS = 30, 60, 3
SHORT, LONG = "hundesteuer-anmelden", "gewerbe-anmelden"
TAKEN = (570, 675, 780, 885)  # half past nine and so on: nowhere are two hours free in a row


def main(app):
    app = makerequest(app)
    setRequest(app.REQUEST)
    portal = app["musterstadt"]
    setSite(portal)
    store, now, made = speicher(portal), clock.now(), 0
    store.orte.clear()
    services = (termine.Terminleistung(SHORT, 15), termine.Terminleistung(LONG, 120))
    desks = tuple(termine.Schalter(str(n), f"Schalter {n}") for n in range(DESKS))
    for number in range(PLACES + 1):
        name = f"ort-{number:02}" if number < PLACES else "leer"
        days = ("Mo–So 8–16:40",) if number < PLACES else ("Mo–So 0–24",)
        plan = store.orte[name] = Ortsplan(
            termine.Terminort(
                name, f"Ort {number}", days, desks, services, horizont=DAYS, raster=5 if name == "leer" else 15
            )
        )
        for ahead in range(DAYS + 1) if number < PLACES else ():
            tag = clock.today() + timedelta(days=ahead)
            taken = []
            for desk in desks:
                for minute in TAKEN:
                    one = f"{number:04x}{ahead:04x}{int(desk.id):04x}{minute:04x}"
                    person = termine.Person(f"Person {made}", f"person{made}@example.org")
                    termin = termine.Termin(
                        one, name, tag, minute, minute + 15, desk.id, (SHORT,), 1, "gebucht", now, person=person
                    )
                    store.termine[one] = termin
                    note_person(store, termin)
                    taken.append(Belegung(one, desk.id, minute, minute + 15))
                    made += 1
            plan.day(tag).belegt = tuple(taken)
        transaction.commit()
    print(json.dumps({"appointments": made, "short": SHORT, "long": LONG}))


main(app)  # noqa: F821 – zconsole gives it
