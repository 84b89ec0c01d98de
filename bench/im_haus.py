"""Run inside Zope (``zconsole run``): makes the plain site, fills Vorgänge, times creation; prints JSON.

Environment: BENCH_STEP is ``plain``, ``create``, ``fill``, ``aufgaben``, ``viele_aufgaben``, ``auftraege``, ``dokumente``,
``unterlagen``, ``serienbrief``, ``mappe``, ``rechte``, ``vielfach`` (somebody in 100 groups), ``sammelaktion`` (the worker does what the
act BENCH_HANDLUNG left) or ``suche`` (builds the search);
BENCH_COUNT says how many, BENCH_OPEN how many of the newest stay open besides one in fifty.
"""

from AccessControl.SecurityManagement import newSecurityManager
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import time
import transaction


BETEILIGTER = {
    "rolle": "antragsteller",
    "art": "natuerlich",
    "vorname": "Łukasz",
    "familienname": "Weiß",
    "anschrift": {"strasse": "Lindenstraße", "hausnummer": "4", "plz": "12345", "ort": "Musterstadt"},
}
BATCH = 100
VIELE, PASSWORD = "vera.vielfach", "Musterstadt-2026!"


def plain(app):
    """Make a stock site with a page and a folder of ten pages."""
    from plone import api
    from plone.distribution.api import site as site_api

    answers = {
        "site_id": "plain",
        "title": "Plain",
        "description": "",
        "default_language": "de",
        "portal_timezone": "Europe/Berlin",
        "setup_content": False,
    }
    site = site_api.create(app, "classic", answers)
    setSite(site)
    for profile in ("plone.restapi:default", "plone.app.caching:default", "plone.app.caching:without-caching-proxy"):
        site.portal_setup.runAllImportStepsFromProfile(f"profile-{profile}")
    folder = api.content.create(site, "Folder", id="folder", title="Folder")
    for number in range(10):
        api.content.create(folder, "Document", id=f"page-{number}", title=f"Page {number}")
    page = api.content.create(site, "Document", id="page", title="A page")
    for obj in (folder, page, *folder.objectValues()):
        api.content.transition(obj, "publish")
    transaction.commit()


def create(app, count):
    """Time Vorgänge with journal, number and party against bare Dexterity containers."""
    from kommune.eakte.akte import api as akten
    from plone import api
    from plone.dexterity.fti import DexterityFTI

    site = app.musterstadt
    setSite(site)
    types = api.portal.get_tool("portal_types")
    if "Bare" not in types:
        fti = DexterityFTI(
            "Bare", klass="plone.dexterity.content.Container", behaviors="plone.basic", global_allow=True
        )
        types._setObject("Bare", fti)
    folder = api.content.create(site, "Folder", id=f"bare-{time.time_ns()}", title="Bare")
    akte = akten.find_or_create_sammelakte("922", 2026, "steueramt")
    transaction.commit()

    def bare(number):
        api.content.create(folder, "Bare", id=f"bare-{number}", title=f"Bare {number}")

    def vorgang(number):
        akten.create_vorgang(akte, betreff=f"Vorgang {number}", beteiligte=[BETEILIGTER])

    rates = {}
    for name, make in (("bare", bare), ("vorgang", vorgang)):
        make(-1)
        transaction.commit()
        start = time.perf_counter()
        for number in range(count):
            make(number)
            if number % BATCH == BATCH - 1:
                transaction.commit()
        transaction.commit()
        rates[name] = count / (time.perf_counter() - start)
    print(json.dumps(rates))


def fill(app, count):
    """Make Vorgänge of the Steueramt: one in fifty open, the rest closed, as after years of work.

    Nothing is forced onto the disk: if the machine fails, a town for measuring is made anew.
    """
    from importlib import import_module
    from kommune.eakte.akte import api as akten
    from kommune.eakte.core.auftrag.store import speicher

    site = app.musterstadt
    setSite(site)
    os.fsync = lambda _handle: None
    import_module("ZODB.FileStorage.FileStorage").fsync = None  # it has taken it already
    tool = site.portal_workflow
    akte = None
    made, stay_open = 0, int(os.environ.get("BENCH_OPEN", "0"))
    while made < count:
        if made % 2000 == 0:
            akte = akten.create_akte(kennzeichen="922", betreff=f"Bestand {made}", federfuehrung="steueramt")
        vorgang = akten.create_vorgang(akte, betreff=f"Bestand {made}", beteiligte=[BETEILIGTER])
        if made % 50 and made < count - stay_open:
            set_closed(tool, vorgang)
        made += 1
        if made % BATCH == 0:
            for fach in speicher(site).faecher:  # years of work have been indexed
                fach.eintraege = {}
            transaction.commit()
            site._p_jar.cacheMinimize()
    transaction.commit()
    print(json.dumps({"made": made}))


def vielfach(app):
    """Make somebody in 100 groups who works in the Steueramt, too: 25 offices, each with its people and three roles."""
    from kommune.eakte.organisation import api as organisation
    from plone import api

    site = app.musterstadt
    setSite(site)
    api.user.create(username=VIELE, email=f"{VIELE}@musterstadt.example", password=PASSWORD)
    transaction.commit()
    oes = [f"bench_{number}" for number in range(24)]
    for oe in oes:
        organisation.create_oe(site["organisation"], oe, f"Sachgebiet {oe}")
        transaction.commit()
    for oe in ("steueramt", *oes):
        for rolle in (None, "sachbearbeitung", "leitung", "registratur"):
            organisation.grant_role(VIELE, oe, rolle)
        transaction.commit()
    groups = site.acl_users.getUserById(VIELE).getGroups()
    assert len(groups) >= 100, groups
    print(json.dumps({"groups": len(groups)}))


def sammelaktion(app):
    """Be the worker for an act on many until all of it is done; print the seconds, how many are, and how many were refused."""
    from kommune.eakte.core.auftrag.rules import Spur
    from kommune.eakte.core.auftrag.worker import run_lane
    from kommune.eakte.steuerung import handlungen

    site = app.musterstadt
    setSite(site)
    start = time.perf_counter()
    while run_lane(site, Spur.LONG):
        pass
    spent = time.perf_counter() - start
    transaction.begin()
    made = handlungen.get(os.environ["BENCH_HANDLUNG"], "jana.oeztuerk")
    found = {
        brain.UID: brain.bearbeiter for brain in site.portal_catalog.unrestrictedSearchResults(portal_type="Vorgang")
    }
    taken = sum(1 for one in made.getan if found[one["uid"]] == "jana.oeztuerk")
    told = {"seconds": spent, "fertig": made.fertig, "getan": taken, "abgelehnt": len(made.abgelehnt)}
    print(json.dumps(told))


def suche(app):
    """Build the search of all there is; print how many records a second."""
    from kommune.eakte.suche.api import progress
    from kommune.eakte.suche.bestand import Bestand

    site = app.musterstadt
    setSite(site)
    start, made, bestand = time.perf_counter(), 0, Bestand()
    while progress() is not None:
        made += bestand.run(site)
    print(json.dumps({"rate": made / (time.perf_counter() - start)}))


def aufgaben(app, count):
    """Set Aufgaben for a caseworker, a thousand on each Vorgang; time how fast they are set."""
    from kommune.eakte.akte import api as akten
    from kommune.eakte.aufgaben import api as aufgaben

    site = app.musterstadt
    setSite(site)
    akte = akten.create_akte(kennzeichen="922", betreff="Aufgaben", federfuehrung="steueramt")
    vorgang = None
    start = time.perf_counter()
    for number in range(count):
        if number % 1000 == 0:
            vorgang = akten.create_vorgang(akte, betreff=f"Aufgaben {number}")
        aufgaben.set_aufgabe(vorgang, art="frei", adressat="jana.oeztuerk", betreff=f"Aufgabe {number}")
        if number % BATCH == BATCH - 1:
            transaction.commit()
            site._p_jar.cacheMinimize()
    transaction.commit()
    print(json.dumps({"rate": count / (time.perf_counter() - start)}))


def rechte(app, count):
    """Put Dokumente into two Vorgänge of an Akte; time giving, taking and barring, each with its commit."""
    from kommune.eakte.akte import api as akten
    from kommune.eakte.rechte import api as rechte
    from kommune.eakte.rechte.wirkung import eintrag

    site = app.musterstadt
    setSite(site)
    akte = akten.create_akte(kennzeichen="922", betreff="Rechte", federfuehrung="steueramt")
    vorgaenge = [akten.create_vorgang(akte, betreff=f"Rechte {number}") for number in range(2)]
    for number in range(count):
        data, name = f"Dokument {number}".encode(), f"dokument-{number}.txt"
        akten.add_dokument(vorgaenge[number % 2], data=data, filename=name, richtung="eingang")
        if number % BATCH == BATCH - 1:
            transaction.commit()
    transaction.commit()
    user_id, said = "ingrid.saenger", {"reason": "bench"}
    steps = {
        "given": lambda: rechte.grant(akte, who=f"person:{user_id}", what="work", cause="freigabe", **said),
        "given, by the Auftrag": lambda: eintrag.update(akte, all_now=True),
        "taken": lambda: rechte.end(akte, cause="freigabe", **said),
        "barred": lambda: rechte.bar(akte, user_id, **said),
    }
    found = {}
    for name, step in steps.items():
        site._p_jar.cacheMinimize()
        start = time.perf_counter()
        step()
        transaction.commit()
        found[name] = time.perf_counter() - start
    print(json.dumps(found))


def dokumente(app, count):
    """Make a Vorgang to upload files to; print its path below the town."""
    from kommune.eakte.akte import api as akten

    setSite(app.musterstadt)
    akte = akten.create_akte(kennzeichen="922", betreff="Hochladen", federfuehrung="steueramt")
    vorgang = akten.create_vorgang(akte, betreff=f"{count} Dateien")
    transaction.commit()
    print(json.dumps({"path": "/".join(vorgang.getPhysicalPath()[2:])}))


def viele_aufgaben(app, count):
    """Put very many Aufgaben where lists find them, without what setting one does besides: one person gets a signal and
    one Akte a journal entry for each, so that the hundred-thousandth by ``set_aufgabe`` takes a hundred times the first.
    """
    from kommune.eakte.akte import api as akten
    from plone.dexterity.utils import createContent
    from plone.uuid.interfaces import ATTRIBUTE_NAME
    from uuid import uuid4

    site = app.musterstadt
    setSite(site)
    workflow = site.portal_workflow
    akte = akten.create_akte(kennzeichen="922", betreff="Viele Aufgaben", federfuehrung="steueramt")
    start = time.perf_counter()
    vorgang = None
    for number in range(count):
        if number % 1000 == 0:
            vorgang = akten.create_vorgang(akte, betreff=f"Viele Aufgaben {number}")
        aufgabe = createContent(
            "Aufgabe", id=uuid4().hex[:16], title=f"Aufgabe {number}", art="frei", adressat="jana.oeztuerk"
        )
        aufgabe.gesetzt_von = "admin"
        setattr(aufgabe, ATTRIBUTE_NAME, uuid4().hex)
        vorgang._setOb(aufgabe.id, aufgabe)
        aufgabe = vorgang._getOb(aufgabe.id)
        workflow.notifyCreated(aufgabe)
        aufgabe.indexObject()
        if number % BATCH == BATCH - 1:
            transaction.commit()
            site._p_jar.cacheMinimize()
    transaction.commit()
    print(json.dumps({"seconds": time.perf_counter() - start}))


def auftraege(app, count):
    """Write Aufträge, ten in a transaction as a busy request would, and do them in one lane."""
    from kommune.eakte.core.auftrag import api as auftraege
    from kommune.eakte.core.auftrag.interfaces import Auftragsart
    from kommune.eakte.core.auftrag.interfaces import IAuftragsart
    from kommune.eakte.core.auftrag.worker import run_lane
    from zope.component import getGlobalSiteManager

    class Nichts(Auftragsart):
        spur = "bench"

        def run(self, portal, auftrag):
            return None

    setSite(app.musterstadt)
    getGlobalSiteManager().registerUtility(Nichts(), IAuftragsart, name="bench")
    start = time.perf_counter()
    for number in range(count):
        auftraege.enqueue("bench", str(number), {"nummer": number})
        if number % 10 == 9:
            transaction.commit()
    transaction.commit()
    written = time.perf_counter()
    done = 0
    while made := run_lane(app.musterstadt, "bench"):
        done += made
    worked = time.perf_counter()
    assert done == count, done
    print(json.dumps({"enqueue": count / (written - start), "work": count / (worked - written)}))


def unterlagen(app, count):
    """Make a Vorgang of 19 and one of ``count`` Dokumente, of 40 different PDFs; draw these and time it."""
    from io import BytesIO
    from kommune.eakte.akte import api as akten
    from kommune.eakte.core.auftrag.worker import run_lane
    from kommune.eakte.core.druck.pdf import render_pdf

    import pikepdf

    setSite(app.musterstadt)
    page = render_pdf("<h1>Bescheid</h1>" + "<p>Ein Absatz mit Text, wie in einem Brief.</p>" * 30, title="Brief")
    different = []
    for number in range(40):
        made = BytesIO()
        with pikepdf.open(BytesIO(page)) as pdf:
            pdf.docinfo["/Subject"] = f"Brief {number}"
            pdf.save(made)
        different.append(made.getvalue())
    akte = akten.create_akte(kennzeichen="922", betreff="Unterlagen", federfuehrung="steueramt")
    paths = []
    for many in (19, count):
        vorgang = akten.create_vorgang(akte, betreff=f"Mit {many} Dokumenten", beteiligte=[BETEILIGTER])
        for number in range(many):
            akten.add_dokument(
                vorgang, betreff=f"Brief {number}", data=different[number % 40], filename="b.pdf", richtung="eingang"
            )
            if number % 50 == 49:
                transaction.commit()
        transaction.commit()
        paths.append("/".join(vorgang.getPhysicalPath()[2:]))
    dokument = "/".join(vorgang.objectValues()[0].getPhysicalPath()[2:])
    start = time.perf_counter()
    while run_lane(app.musterstadt, "renditions"):
        pass
    rate = 60 * len(different) / (time.perf_counter() - start)
    print(json.dumps({"klein": paths[0], "gross": paths[1], "dokument": dokument, "rate": rate}))


def abwaegung(app, count):
    """Make an Abwägung of ``count`` Argumente, three of each statement, a tenth of them in groups, half of them decided."""
    from datetime import datetime
    from kommune.eakte.abwaegung import api as abwaegung
    from kommune.eakte.akte import api as akten
    from kommune.eakte.core import clock

    setSite(app.musterstadt)
    akte = akten.create_akte(kennzeichen="922", betreff="Abwägung", federfuehrung="steueramt")
    vorgang = akten.create_vorgang(akte, betreff=f"Mit {count} Argumenten", beteiligte=[BETEILIGTER])
    text = "Die Gartenstraße ist zu schmal. Wo parken die Autos? Der Bach braucht Abstand und Schatten, auch im Sommer."
    for number in range(count // 3):
        dokument = akten.add_dokument(
            vorgang, betreff=f"Stellungnahme {number}", data=text.encode(), filename="s.txt", richtung="eingang"
        )
        beitrag = abwaegung.take(
            vorgang,
            dokument,
            text,
            herkunft="oeffentlichkeit",
            kanal="portal",
            name=f"Person {number}",
            eingang=datetime(2026, 11, 2, tzinfo=clock.TIMEZONE),
        )
        for place, thema in enumerate(("Verkehr", "Parken", "Wasser")):
            begin, end, _words = abwaegung.saetze(text)[place]
            one = abwaegung.split_off(vorgang, beitrag.id, stellen=[(begin, end)], thema=thema)
            if place == number % 2:
                abwaegung.weigh(vorgang, one.id, votum="nicht", begruendung="Genügt. " * 40, stand=1)
        if number % 50 == 49:
            transaction.commit()
    chosen = [one for one in abwaegung.Sicht(vorgang).argumente if one.thema == "Wasser"][: count // 10]
    for first in range(0, len(chosen), 400):
        part = {one.id: one.stand for one in chosen[first : first + 400]}
        abwaegung.group(vorgang, part, titel=f"Bach {first}")
    transaction.commit()
    print(json.dumps({"path": "/".join(vorgang.getPhysicalPath()[2:])}))


def serienbrief(app, count):
    """Send a letter to the people of many Vorgänge, and have the worker make and send them all; print the seconds, and the work.

    Previews and words of the letters follow in lanes of their own, which a worker goes on with meanwhile; they are timed apart.
    """
    from kommune.eakte.akte import api as akten
    from kommune.eakte.core.ablauf.worker import run_once
    from kommune.eakte.core.auftrag.rules import Spur
    from kommune.eakte.core.auftrag.worker import run_lane
    from kommune.eakte.schreiben import api as schreiben
    from kommune.eakte.steuerung import api as steuerung
    from plone import api

    site = app.musterstadt
    setSite(site)
    akte = akten.find_or_create_sammelakte("922", 2026, "steueramt")
    uids = [akten.create_vorgang(akte, betreff=f"Serie {nr}", beteiligte=[BETEILIGTER]).UID() for nr in range(count)]
    transaction.commit()
    with api.env.adopt_user(username="jana.oeztuerk"):
        one = schreiben.add_baustein("oe:steueramt", titel=f"Serie {count}", text="Zu {{ vorgang.aktenzeichen }}.")
        transaction.commit()
        while run_once(site):  # what the Vorgänge ask for is no part of it
            pass
        start, work = time.perf_counter(), time.process_time()
        steuerung.act("serienbrief", uids, angaben={"baustein": f"oe:steueramt/{one.id}"})
        transaction.commit()
    later = (Spur.RENDITIONS, Spur.TEXT)
    while sum(run_lane(site, lane) for lane in Spur if lane not in later):
        pass
    sent = time.perf_counter()
    found = {"seconds": sent - start, "cpu": time.process_time() - work}
    while run_once(site):
        pass
    print(json.dumps({**found, "previews": time.perf_counter() - sent}))


def mappe(app, count):
    """Submit a Bescheid in each of many Vorgänge of the Steueramt to the head; print how many are submitted a second."""
    from kommune.eakte.akte import api as akten
    from kommune.eakte.postausgang import api as postausgang
    from plone import api
    from plone.app.textfield.value import RichTextValue

    def rich(html):
        return RichTextValue(html, "text/html", "text/x-html-safe")

    site = app.musterstadt
    setSite(site)
    akte = akten.find_or_create_sammelakte("922", 2026, "steueramt")
    vorlage = site["vorlagen"].get("bench") or api.content.create(
        site["vorlagen"],
        "Bescheidvorlage",
        id="bench",
        title="Festsetzen",
        allgemein=True,
        ergebnis="festgesetzt",
        betreff="Hundesteuer, {{ vorgang.aktenzeichen }}",
        text=rich("<p>{{ antragsteller.anrede }}</p><p>wir setzen die Hundesteuer fest.</p>"),
        rechtsbehelfsbelehrung=rich("<p>Gegen diesen Bescheid können Sie Widerspruch erheben.</p>"),
    )
    start = time.perf_counter()
    for number in range(count):
        vorgang = akten.create_vorgang(akte, betreff=f"Zur Zeichnung {number}", beteiligte=[BETEILIGTER])
        with api.env.adopt_user(username="jana.oeztuerk"):
            akten.take_over(vorgang)
            postausgang.submit_for_signature(postausgang.draft_bescheid(vorgang, vorlage))
        if number % 20 == 19:
            transaction.commit()
    transaction.commit()
    print(json.dumps({"rate": count / (time.perf_counter() - start)}))


def set_closed(tool, vorgang):
    """Set the state as a migration would: without the steps between."""
    status = {"review_state": "closed", "action": "", "actor": "bench", "comments": "", "time": vorgang.created()}
    tool.setStatusOf("vorgang_workflow", vorgang, status)
    tool.getWorkflowById("vorgang_workflow").updateRoleMappingsFor(vorgang)
    vorgang.reindexObject(idxs=["review_state"])


def main(app):
    app = makerequest(app)
    setRequest(app.REQUEST)
    newSecurityManager(None, app.acl_users.getUser("admin").__of__(app.acl_users))
    step, count = os.environ["BENCH_STEP"], int(os.environ.get("BENCH_COUNT", "0"))
    if step == "plain":
        plain(app)
    elif step == "create":
        create(app, count)
    elif step == "aufgaben":
        aufgaben(app, count)
    elif step == "rechte":
        rechte(app, count)
    elif step == "dokumente":
        dokumente(app, count)
    elif step == "viele_aufgaben":
        viele_aufgaben(app, count)
    elif step == "unterlagen":
        unterlagen(app, count)
    elif step == "abwaegung":
        abwaegung(app, count)
    elif step == "serienbrief":
        serienbrief(app, count)
    elif step == "mappe":
        mappe(app, count)
    elif step == "auftraege":
        auftraege(app, count)
    elif step == "suche":
        suche(app)
    elif step == "vielfach":
        vielfach(app)
    elif step == "sammelaktion":
        sammelaktion(app)
    else:
        fill(app, count)


main(app)  # noqa: F821 – given by zconsole
