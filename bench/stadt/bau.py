"""Run inside Zope (``zconsole run``): builds the town as far as TOWN_AKTEN, from where it stands; prints JSON.

Everything is made through the doors of the domains, so that journal, rights, catalog, files and the index of the search are those
of a town at work. What is left out, and why it may be:

- nothing is forced onto the disk (fsync): if the machine fails, a town for measuring is made anew;
- the words of a portion are written into the index of the search at once, not by an Auftrag for each record;
- files are text, not PDF, and no pictures of pages are drawn: no list or search asks for them;
- a Vorgang that was closed years ago gets its state as a migration would set it, without the steps between.

How far the town has come stands in the town itself, in the same transaction; whoever runs this again goes on from there.
TOWN_OES, TOWN_PERSONEN, TOWN_GROSS, TOWN_SECONDS: offices, people, Dokumente of the large Vorgang, when to stop.
"""

from AccessControl.SecurityManagement import newSecurityManager
from bench.stadt import rules
from importlib import import_module
from kommune.eakte.akte import api as akten
from kommune.eakte.aktenplan import api as aktenplan
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.auswertung import api as auswertung
from kommune.eakte.core.auftrag.store import speicher
from kommune.eakte.organisation import api as organisation
from kommune.eakte.suche import api as suche
from kommune.portal.musterstadt import dienste
from plone import api
from Testing.makerequest import makerequest
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import csv
import json
import os
import sys
import time
import transaction


PORTION = 40  # Akten in a transaction
MARK = "bench.stadt"
PASSWORD = "Musterstadt-2026!"
VIELE = "vera.vielfach"  # the user in 100 groups
HUNDERT = 25  # offices, each with the group of its people and of three roles
ALL_ROLES = ("sachbearbeitung", "leitung", "registratur", "poststelle")


def oe_id(number):
    return f"sachgebiet_{number:03}"


def person_id(number):
    return f"person.{number:04}"


class Bau:
    """The town while it is being built."""

    def __init__(self, app):
        self.app, self.site = app, app.musterstadt
        self.oes = int(os.environ.get("TOWN_OES", "82"))
        self.personen = int(os.environ.get("TOWN_PERSONEN", "300"))
        self.made = []
        self.gross = int(os.environ.get("TOWN_GROSS", str(rules.BIG)))
        with (dienste.DATA / "adressen.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        self.haeuser = [(row["strassenname"], f"{row['hausnummer']}{row['zusatz']}") for row in rows]

    @property
    def stand(self):
        """What is there: plain data, written anew each time."""
        return dict(IAnnotations(self.site).get(MARK, {"akten": 0, "organisation": False, "gross": ""}))

    def note(self, **changed):
        IAnnotations(self.site)[MARK] = {**self.stand, **changed}

    def organisation(self):
        """Make offices and people once; the plan and the first offices are those of Musterstadt."""
        if self.stand["organisation"]:
            return
        oben = self.site["organisation"]
        for number in range(self.oes):
            organisation.create_oe(oben, oe_id(number), f"Sachgebiet {number + 1}", kurzzeichen=f"S{number + 1}")
            transaction.commit()
        for number in range(self.personen):
            self.person(person_id(number), f"Person {number + 1}", (oe_id(number % self.oes),), ("sachbearbeitung",))
        self.person(VIELE, "Vera Vielfach", [oe_id(one) for one in range(min(HUNDERT, self.oes))], ALL_ROLES[:3])
        self.note(organisation=True)
        transaction.commit()

    def person(self, user_id, name, oes, rollen):
        api.user.create(
            username=user_id,
            email=f"{user_id}@musterstadt.example",
            password=PASSWORD,
            properties={"fullname": name},
        )
        for oe in oes:
            for rolle in (None, *rollen):
                organisation.grant_role(user_id, oe, rolle)
        transaction.commit()

    def kennzeichen(self):
        einheiten = aktenplan.list_einheiten(usable_only=True)
        return sorted(one.einheit.kennzeichen for one in einheiten if one.ebene >= 2)

    def grosser_vorgang(self):
        """Make the Vorgang with very many Dokumente once, in an office of the user in 100 groups."""
        if self.stand["gross"]:
            return
        akte = akten.create_akte(kennzeichen=self.plan[0], betreff="Großes Verfahren", federfuehrung=oe_id(0))
        vorgang = akten.create_vorgang(akte, betreff="Planfeststellung Umgehungsstraße")
        self.made += [akte, vorgang]
        for number in range(self.gross):
            self.dokument(vorgang, rules.grosses_papier(number, self.haeuser))
            if number % 100 == 99:
                self.keep()
        self.note(gross="/".join(vorgang.getPhysicalPath()[2:]))
        self.keep()

    def dokument(self, vorgang, papier):
        data, name = papier.text.encode(), f"{papier.betreff.lower().replace(' ', '-')}.txt"
        told = {"betreff": papier.betreff, "richtung": papier.richtung, "akteur": "admin"}
        self.made.append(akten.add_dokument(vorgang, data=data, filename=name, **told))

    def akte(self, nummer):
        fall = rules.fall(nummer, oes=self.oes, plan=len(self.plan), haeuser=self.haeuser)
        akte = akten.create_akte(
            kennzeichen=self.plan[fall.kennzeichen],
            betreff=fall.betreff,
            federfuehrung=oe_id(fall.oe),
            beteiligte=[fall.beteiligter],
        )
        vorgang = akten.create_vorgang(
            akte,
            betreff=fall.vorgang,
            beteiligte=[fall.beteiligter],
            eingangsdatum=fall.eingang,
            belegenheit=fall.belegenheit,
        )
        self.made += [akte, vorgang]
        for papier in fall.papiere:
            self.dokument(vorgang, papier)
        if fall.offen:
            self.work_on(vorgang, fall)
        else:
            self.set_closed(vorgang, rules.standzeiten(fall))

    def work_on(self, vorgang, fall):
        bearbeitet, aufgabe = rules.stand(fall.nummer)
        people = VIELE if fall.oe < HUNDERT else person_id(fall.oe % self.personen)
        if bearbeitet and fall.oe % self.oes < self.personen:
            akten.take_over(vorgang, user_id=people)
            if aufgabe:
                aufgaben.set_aufgabe(vorgang, art="frei", adressat=people, betreff=f"{fall.betreff} prüfen")

    def set_closed(self, vorgang, standzeiten):
        vorgang.standzeiten = standzeiten
        tool = self.site.portal_workflow
        status = {"review_state": "closed", "action": "", "actor": "bench", "comments": "", "time": vorgang.created()}
        tool.setStatusOf("vorgang_workflow", vorgang, status)
        tool.getWorkflowById("vorgang_workflow").updateRoleMappingsFor(vorgang)
        vorgang.reindexObject(idxs=["review_state"])

    def count(self):
        """Count the figures of the Leitung anew, as the worker does once an hour; return the seconds it took."""
        begun = time.monotonic()
        auswertung.recompute(self.site)
        transaction.commit()
        return time.monotonic() - begun

    def keep(self):
        """Store the portion, and write its words into the index at once, which the Aufträge would do one by one."""
        transaction.commit()
        suche.put(self.made)
        self.made = []
        for fach in speicher(self.site).faecher:
            if fach.eintraege:
                fach.eintraege = {}
        transaction.commit()
        self.site._p_jar.cacheGC()

    def run(self, wanted, seconds):
        """Build on to ``wanted`` Akten, at most so many seconds; return figures of this run."""
        begun = time.monotonic()
        self.organisation()
        self.plan = self.kennzeichen()
        self.grosser_vorgang()
        first, start = self.stand["akten"], time.monotonic()
        nummer = first
        while nummer < wanted and time.monotonic() - begun < seconds:
            until = min(nummer + PORTION, wanted)
            portion = time.monotonic()
            for one in range(nummer, until):
                self.akte(one)
            self.note(akten=until)
            self.keep()
            rate = (until - nummer) / (time.monotonic() - portion)
            print(f"{until} of {wanted} Akten, {rate:.1f} a second", file=sys.stderr, flush=True)
            nummer = until
        spent = time.monotonic() - start
        made = nummer - first
        rate = made / spent if made else 0.0
        return {"akten": nummer, "made": made, "seconds": spent, "rate": rate, "counted": self.count()}


def main(app):
    os.fsync = lambda _handle: None
    import_module("ZODB.FileStorage.FileStorage").fsync = None  # it has taken it already
    app = makerequest(app)
    setRequest(app.REQUEST)
    newSecurityManager(None, app.acl_users.getUser("admin").__of__(app.acl_users))
    setSite(app.musterstadt)
    bau = Bau(app)
    found = bau.run(int(os.environ["TOWN_AKTEN"]), float(os.environ.get("TOWN_SECONDS") or "inf"))
    print(json.dumps({**found, **bau.stand}))
    app._p_jar.db().close()  # saves the index of the storage


main(app)  # noqa: F821 – given by zconsole
