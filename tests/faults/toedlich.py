"""Run by zconsole: has Aufträge of every kind done by processes that are killed at every commit, before and after it.

Each process is forked from this one, so that Zope is started once, opens the database for itself, and kills itself
(SIGKILL) at one boundary; the next begins two minutes later by its clock. Prints what there is in the end as JSON.
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from App.config import getConfiguration
from datetime import timedelta
from email.message import EmailMessage
from faults import altbestand_getoetet
from faults import aufruf_getoetet
from faults import kasse_getoetet
from faults import zahlung_getoetet
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag import worker
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.datei.ansicht import darstellung
from kommune.eakte.core.datei.interfaces import ISchadcodeSettings
from kommune.eakte.core.datei.interfaces import Pruefstand
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.dokumente.zugang import entpackung
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.rechte import api as rechte
from kommune.eakte.rechte.wirkung import eintrag
from kommune.eakte.suche import api as suche
from kommune.eakte.vertretung import api as vertretungen
from kommune.portal.antrag import api as antraege
from kommune.portal.postfach import api as postfach
from kommune.portal.postfach.store import Art
from kommune.portal.uebergabe import api as uebergabe
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.antworten import HUNDESTEUER
from musterstadt.scanner import Scanner
from pathlib import Path
from plone import api
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import signal
import traceback
import transaction
import Zope2


START = clock.now()
entpackung.PORTION = 4
SENT = Path(os.environ["FAULT_FOLDER"]) / "sent"
NUMBER = Path(os.environ["FAULT_FOLDER"]) / "number"
PATH = Path(os.environ["FAULT_FOLDER"]) / "path"
CALLED = Path(os.environ["FAULT_FOLDER"]) / "called"
LISTED = Path(os.environ["FAULT_FOLDER"]) / "listed"
GUEST, DEPUTY = "aylin.demir", "miriam.gross"


def opened():
    """Open the database in this process; return the town."""
    tab = getConfiguration().dbtab
    tab.databases.clear()
    Zope2.DB = tab.getDatabase("/", is_root=1)
    app = makerequest(Zope2.DB.open().root()["Application"])
    setRequest(app.REQUEST)
    newSecurityManager(None, system.__of__(app.acl_users))
    setSite(app.musterstadt)
    return app.musterstadt


def apart(function, *args):
    """Call ``function(town, …)`` in a process of its own; return its exit status, -9 if it was killed."""
    pid = os.fork()
    if not pid:
        status = 1
        try:
            function(opened(), *args)
            Zope2.DB.close()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


class File:
    """A mail server that writes down what it takes, to stay."""

    def send(self, message):
        with SENT.open("a") as file:
            file.write(message["Message-ID"] + "\n")
            file.flush()
            os.fsync(file.fileno())


def work(town, lane, round_number, boundary):
    """Do what is due in a lane; die at a boundary: 1 before the first commit, 2 after it, 3 before the second …"""
    clock.now = later(round_number)
    mail.MailServer = File
    commit, count = transaction.commit, [0]

    def deadly():
        count[0] += 1
        if boundary == 2 * count[0] - 1:
            os.kill(os.getpid(), signal.SIGKILL)
        commit()
        if boundary == 2 * count[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    transaction.commit = deadly
    while worker.run_lane(town, lane):
        pass


def hand_in(town):
    api.portal.set_registry_record("plone.smtp_host", "localhost")
    api.portal.set_registry_record("scanner", scanner.address, interface=ISchadcodeSettings)
    beleg = antraege.submit(
        leistung="hundesteuer-anmelden",
        titel="Hund anmelden",
        form_uid="f",
        fragen=[],
        antworten=HUNDESTEUER,
        key="toedlich-1",
        email="a@example.org",
    )
    transaction.commit()
    NUMBER.write_text(beleg.eingangsnummer)


def answer(town):
    postfach.reply(NUMBER.read_text(), text="Hier bitte", key="toedlich-2")


def sign(town):
    vorgang = uebergabe.find_vorgang(NUMBER.read_text())
    with api.env.adopt_user(username="jana.oeztuerk"):
        akten.take_over(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, town["vorlagen"]["hundesteuer-festsetzen"])
        postausgang.submit_for_signature(bescheid)
    with api.env.adopt_user(username="hartmut.brueckner"):
        postausgang.sign(bescheid)
    transaction.commit()


def take_apart(town):
    """Add a mail with more Anlagen than a request takes apart: three portions by Aufträge."""
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Zwölf Anlagen", "a@example.org"
    mail.set_content("Anbei.")
    for number in range(12):
        mail.add_attachment(f"Seite {number}".encode(), maintype="text", subtype="plain", filename=f"{number}.txt")
    vorgang = uebergabe.find_vorgang(NUMBER.read_text())
    with api.env.adopt_user(username="jana.oeztuerk"):
        dokumente.add_many(vorgang, [dokumente.Zugang(mail.as_bytes(), "viele.eml")])
    transaction.commit()


def die_within(town, round_number, after):
    """Begin a portion and be killed after so many files of it."""
    clock.now = later(round_number)
    add, count = akten.add_dokument, [0]

    def deadly(*args, **more):
        if count[0] == after:
            os.kill(os.getpid(), signal.SIGKILL)
        count[0] += 1
        return add(*args, **more)

    akten.add_dokument = deadly
    worker.run_lane(town, Spur.LONG)


def share(town):
    """Give a right that ends tomorrow, to more things than are listed at once; and a Vertretung where somebody is barred."""
    eintrag.AT_ONCE = 3
    akte = make_akte(town, oe="steueramt")
    vorgang = make_vorgang(town, akte)
    for number in range(6):
        make_dokument(vorgang, betreff=f"Blatt {number}")
    PATH.write_text("/".join(akte.getPhysicalPath()))
    tomorrow = clock.today() + timedelta(days=1)
    rechte.grant(akte, who=f"person:{GUEST}", what="see", cause="freigabe", until=tomorrow, reason="Amtshilfe")
    barred = make_akte(town, oe="steueramt")
    rechte.bar(barred, "ingrid.saenger", reason="war beteiligt")
    with api.env.adopt_user(username="jana.oeztuerk"):
        vertretungen.give(fuer="jana.oeztuerk", durch=DEPUTY)
    transaction.commit()
    LISTED.write_text(listed(town))


def die_within_a_row(town, round_number):
    clock.now = later(round_number)
    altbestand_getoetet.die_within_a_row(town)


def die_once_an_order_is_out(town, round_number):
    clock.now = later(round_number)
    kasse_getoetet.die_once_it_is_out(town)


def die_once_a_call_is_out(town, round_number):
    clock.now = later(round_number)
    aufruf_getoetet.die_once_it_is_out(town)


def die_of_a_payment(town, round_number, death):
    clock.now = later(round_number)
    death(town)


def later(round_number):
    return lambda: START + timedelta(minutes=2 * round_number)


def look(town):
    LISTED.write_text(listed(town))


def listed(town):
    """Say what the guest finds of the Akte, and the deputy of those where somebody is barred."""
    with api.env.adopt_user(username=GUEST):
        guest = len(api.content.find(path=PATH.read_text()))
    with api.env.adopt_user(username=DEPUTY):
        deputy = len([one for one in api.content.find(portal_type="Akte") if is_barred(one)])
    seen = json.loads(LISTED.read_text()) if LISTED.exists() else []
    return json.dumps([*seen, [guest, deputy]])


def is_barred(brain):
    return bool(rechte.sperren_of(brain._unrestrictedGetObject()))


def found(town):
    vorgaenge = town.portal_catalog.unrestrictedSearchResults(portal_type="Vorgang", eingangsnummer=NUMBER.read_text())
    vorgang = vorgaenge[0]._unrestrictedGetObject()
    fund = suche.find("Ñuñez-Øster")
    papers = [one for one in vorgang.objectValues() if one.portal_type == "Dokument"]
    mails = [one for one in papers if one.ausgepackt]
    anlagen = [one for one in papers if one.anlage_von in {mail.aktenzeichen for mail in mails}]
    anlagen.sort(key=lambda one: one.aktenzeichen_sort)
    print(
        json.dumps(
            {
                "vorgaenge": len(vorgaenge),
                "dokumente": sorted(one.dokumenttyp or "Nachricht" for one in papers if one not in (*anlagen, *mails)),
                "anlagen": [one.title for one in anlagen],
                "zerlegt": [dict(one.ausgepackt) for one in mails],
                "aktenzeichen": antraege.get(NUMBER.read_text()).aktenzeichen == vorgang.aktenzeichen,
                "text": vorgaenge[0].getRID() in set(fund.numbers) - set(fund.wartend),  # as the engine has it
                "journal": journal.verify(vorgang).ok,
                # the one that reminds of a payment waits for its day, and then finds that it is paid
                "offen": [one.id for one in auftraege.open_of() if not one.id.startswith("zahlungsfrist:")],
                "antworten": len([one for one in postfach.nachrichten(NUMBER.read_text()) if one.art == Art.ANTWORT]),
                "ungeprueft": [
                    key for key, one in speicher().by_hash.items() if not one.eigen and one.stand != Pruefstand.CLEAN
                ],
                "seiten": {one.dokumenttyp: darstellung.pages_of(one.reference) for one in papers},
                "mails": SENT.read_text().split(),
                "killed": killed,
                "gelistet": json.loads(LISTED.read_text()),
                "altbestand": altbestand_getoetet.found(town),
                "kasse": kasse_getoetet.found(finanzen.told()),
                "zahlung": zahlung_getoetet.found(town, gateway.bank),
                "aufruf": aufruf_getoetet.found(town, CALLED, fachsystem.keys),
            }
        ),
        flush=True,
    )


def drain(lane, boundaries, name=""):
    """Work in a lane with one process after the other, each killed one boundary later, until one has nothing to do."""
    name = name or lane
    for number in range(60):
        rounds[0] += 1
        status = apart(work, lane, rounds[0], 1 + number % boundaries)
        if status == 0:
            return
        assert status == -signal.SIGKILL, status
        killed[name] = killed.get(name, 0) + 1
    raise SystemExit(f"{lane} does not come to an end")


rounds, killed = [0], {}
scanner = Scanner().__enter__()
app._p_jar.close()  # noqa: F821 – given by zconsole
Zope2.DB.close()
LANES = ((Spur.UEBERGABE, 4), (Spur.LETTERS, 4), (Spur.RENDITIONS, 4), (Spur.TEXT, 4), (Spur.MAIL, 6))
for cause in (hand_in, answer, sign):
    assert apart(cause) == 0, cause
    for lane, boundaries in LANES:
        drain(lane, boundaries)
assert apart(take_apart) == 0
rounds[0] += 1
assert apart(die_within, rounds[0], 2) == -signal.SIGKILL  # the fifth death of one Auftrag would give it to a person
drain(Spur.LONG, 6)
assert apart(share) == 0
drain(Spur.LONG, 4)
assert apart(altbestand_getoetet.begin) == 0
rounds[0] += 1
assert apart(die_within_a_row, rounds[0]) == -signal.SIGKILL
drain(Spur.LONG, 6, "altbestand")
finanzen = kasse_getoetet.Finanzverfahren()
for way, fetches in (("csv", False), ("csv", True), ("demo", False)):
    assert apart(kasse_getoetet.order, way, finanzen.address) == 0
    rounds[0] += 1
    assert apart(die_once_an_order_is_out, rounds[0]) == -signal.SIGKILL
    if fetches:
        finanzen.fetch()
    for boundary in (4, 5):  # noted with the order but not with the Auftrag; the fifth death would give it to a person
        rounds[0] += 1
        assert apart(work, Spur.LONG, rounds[0], boundary) == -signal.SIGKILL
        killed["hkr"] = killed.get("hkr", 0) + 1
    rounds[0] += 1
    assert apart(work, Spur.LONG, rounds[0], 0) == 0
fachsystem = aufruf_getoetet.Fachsystem().__enter__()
assert apart(aufruf_getoetet.set_off, fachsystem.address, CALLED) == 0
for _death in range(3):  # the fifth one would give it to a person
    rounds[0] += 1
    assert apart(die_once_a_call_is_out, rounds[0]) == -signal.SIGKILL
rounds[0] += 1
assert apart(work, Spur.LONG, rounds[0], 0) == 0
gateway = zahlung_getoetet.Gateway()
assert apart(zahlung_getoetet.owe, gateway.address) == 0
for death in (zahlung_getoetet.die_once_it_is_announced, zahlung_getoetet.die_once_it_is_asked):
    rounds[0] += 2
    assert apart(die_of_a_payment, rounds[0], death) == -signal.SIGKILL
    gateway.pay()
rounds[0] += 2
drain(Spur.UEBERGABE, 4, "zahlung")
assert apart(zahlung_getoetet.give_back) == 0
rounds[0] += 2
assert apart(die_of_a_payment, rounds[0], zahlung_getoetet.die_once_it_is_given_back) == -signal.SIGKILL
for boundary in (4, 5):  # noted at the Zahlung but not with the Auftrag; the fifth death would give it to a person
    rounds[0] += 1
    assert apart(work, Spur.UEBERGABE, rounds[0], boundary) == -signal.SIGKILL
    killed["zahlung"] += 1
rounds[0] += 1
assert apart(work, Spur.UEBERGABE, rounds[0], 0) == 0
assert apart(look) == 0
rounds[0] += 2 * 24 * 30  # two days later
drain(Spur.UEBERGABE, 4, "rechte")
assert apart(look) == 0
for lane, _boundaries in LANES[1:]:
    while apart(work, lane, rounds[0], 0):  # what the new records ask for, with nobody killed
        rounds[0] += 1
try:
    assert apart(found) == 0
finally:
    finanzen.end()
