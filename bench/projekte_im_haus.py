"""Make a project with many Ideen, a long thread and people who may vote, for ``bench``; prints their addresses as JSON."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.schluessel import rules as schluessel
from kommune.portal.projekte.beitraege import ideen
from kommune.portal.projekte.beitraege import kommentare
from kommune.portal.projekte.beitraege import stimmen
from kommune.portal.projekte.store import Ausweis
from kommune.portal.projekte.store import speicher
from plone import api
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import transaction


KATEGORIEN = ("Grün", "Markt", "Spiel", "Verkehr")
THREAD, VOTERS = 500, 1200
PLAN = {"type": "LineString", "coordinates": [[10.265, 49.569], [10.275, 49.573]]}


def main(app):
    app = makerequest(app)
    setRequest(app.REQUEST)
    portal = app["musterstadt"]
    setSite(portal)
    today, now = clock.today(), clock.now()
    with api.env.adopt_roles(["Manager"]):
        values = {
            "title": "Bench",
            "kategorien": "\n".join(KATEGORIEN),
            "moderation": "nachher",
            "plangebiet": json.dumps(PLAN),
        }
        days = {"sammeln_von": today - timedelta(days=1), "sammeln_bis": today + timedelta(days=9)}
        projekt = api.content.create(portal["projekte"], "Beteiligungsprojekt", id="bench", **values, **days)
        api.content.transition(projekt, "publish")
    transaction.commit()
    uid, store = api.content.get_uuid(projekt), speicher()
    ablage, numbers = store.ablagen[uid], []
    for number in range(int(os.environ["BENCH_COUNT"])):
        nummer = nummer_of(uid, number)
        told = {"titel": f"Idee Nummer {number}", "text": "Ein Satz, der sagt, was fehlt. " * 12, "name": "", "ort": {}}
        told["ort"] = {"lon": 10.265 + number % 50 * 0.0002, "lat": 49.569 + number // 50 * 0.0001}
        told |= {"kategorie": KATEGORIEN[number % 4], "nummer": nummer, "digest": str(number), "wartet": ""}
        ideen.make(store, uid, {**told, "eingang": now + timedelta(seconds=number)}, email="", konto="bench")
        for person in range(number % 7):
            key = f"{number * 7 + person:032x}"
            stimmen.add(ablage.fach(key), nummer, f"{nummer}/{key}")
        numbers.append(nummer)
        if number % 500 == 499:
            transaction.commit()
    for number in range(THREAD):
        told = {"id": f"{number:014x}bench000", "text": f"Dazu noch etwas, {number}.", "name": "", "wartet": ""}
        place = {"ort": f"idee:{numbers[0]}", "auf": "", "zeit": now}
        kommentare.make(store, uid, {**told, **place}, email="", konto="bench")
    tokens = [schluessel.new_token() for _one in range(VOTERS)]
    for number, token in enumerate(tokens):
        store.ausweise[schluessel.hash_of(token)] = Ausweis(f"bench{number}@example.org", now + timedelta(days=9))
    transaction.commit()
    print(json.dumps({"projekt": "projekte/bench", "idee": numbers[0], "tokens": tokens}))


def nummer_of(uid, number):
    return ideen.rules.nummer_of(uid, f"bench-{number}")


main(app)  # noqa: F821 – zconsole gives it
