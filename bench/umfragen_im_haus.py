"""Make a survey that takes answers and one with many that is over, for ``bench``; prints their addresses as JSON."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.portal.umfragen import api as umfragen
from kommune.portal.umfragen.store import ablage_of
from plone import api
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import transaction


WAHLEN = [{"id": "rad", "text": "Rad"}, {"id": "bus", "text": "Bus"}, {"id": "auto", "text": "Auto"}]
FRAGEN = [
    {"id": "wie", "typ": "einfach", "text": "Wie kommen Sie?", "wahlen": WAHLEN, "pflicht": True},
    {"id": "warum", "typ": "langtext", "text": "Warum?", "wenn": ["wie", "=", "rad"]},
    {"id": "note", "typ": "skala", "text": "Wie gut geht das?", "von": 1, "bis": 5},
    {"id": "wege", "typ": "mehrfach", "text": "Welche Wege?", "wahlen": WAHLEN},
    {"id": "rang", "typ": "reihenfolge", "text": "Was zuerst?", "wahlen": WAHLEN},
    {"id": "km", "typ": "zahl", "text": "Wie weit?", "von": 0, "bis": 100},
]


def main(app):
    app = makerequest(app)
    setRequest(app.REQUEST)
    portal = app["musterstadt"]
    setSite(portal)
    found = {}
    with api.env.adopt_roles(["Manager"]):
        for name in ("laufend", "beendet"):
            values = {"title": f"Bench {name}", "ende": clock.today() + timedelta(days=9)}
            umfrage = umfragen.create(portal["umfragen"], values, FRAGEN)
            umfragen.publish(umfrage)
            found[name] = f"umfragen/{umfrage.getId()}"
        transaction.commit()
        ablage, ids = ablage_of(umfrage), [one["id"] for one in WAHLEN]
        for number in range(int(os.environ["BENCH_COUNT"])):
            turned = ids[number % 3 :] + ids[: number % 3]
            answer = {"wie": turned[0], "note": number % 5 + 1, "wege": turned[:2], "rang": turned, "km": number % 90}
            if turned[0] == "rad":
                answer["warum"] = f"Weil es schnell ist, und noch etwas dazu, Nummer {number}."
            ablage.antworten[f"bench-{number}"] = json.dumps(answer)
            if number % 2000 == 1999:
                transaction.commit()
        umfragen.close(umfrage)
        transaction.commit()
    print(json.dumps(found))


main(app)  # noqa: F821 – zconsole gives it
