"""A filled town of the state 20261128001 through all steps of both packages since then, in their order, as one chain."""

from datetime import timedelta
from hashlib import sha256
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.portal.antrag import api as antraege
from kommune.portal.formulare.frage.pruefung import Upload
from musterstadt import frueher
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from musterstadt.antworten import HUNDESTEUER
from musterstadt.organisation import CITIZENS
from musterstadt.organisation import PEOPLE
from musterstadt.papiere import pdf
from musterstadt.reinschriften import make_letters
from musterstadt.vorlagen import make_vorlage
from plone import api
from types import SimpleNamespace

import pytest


CLERK, HEAD, OTHER, ADDED = "sachbearbeitung-steuer", "leitung-steuer", "gewerbeamt", "sachbearbeitung-verkehr"
EVERYBODY = [row[0] for row in (*PEOPLE, *CITIZENS)]
RIGHTS = ("View", "Modify portal content", "kommune.eakte: Process Vorgang", "kommune.eakte: Sign Bescheid")
RULES = {"hundesteuer-anmelden": ("921", "sammelakte", 21), "gewerbe-anmelden": ("024", "sammelakte", 3)}
STATES = ("delivered", "draft", "submitted", "signed")  # the last one waits for its letter


@pytest.fixture
def older(town, as_user):
    """Anträge, Vorgänge in each state, Bescheide in each, Dokumente with versions, roles by hand, work that waits."""
    make_vorlage(town)
    akte, marked = make_akte(town, oe="steueramt"), make_akte(town, oe="steueramt", betreff="Vertrauliches")
    found = SimpleNamespace(bescheide={}, akte=akte, marked=marked)
    for state in STATES:
        vorgang = make_vorgang(town, akte, betreff=state, leistung="hundesteuer-anmelden")
        make_dokument(vorgang, data=pdf(f"Blatt {state}"))
        found.bescheide[state] = _bescheid(town, as_user, vorgang, state)
    plain, moved = make_vorgang(town, akte, betreff="Papier"), make_vorgang(town, akte, betreff="Weitergeleitet")
    secret = make_vorgang(town, marked, betreff="Geheim")
    found.vorgaenge = [*(one.aq_parent for one in found.bescheide.values()), plain, moved, secret]
    found.notiz = make_dokument(plain, betreff="Notiz", data=pdf("Notiz"), richtung="intern")
    with as_user(town, CLERK):
        for number in range(2):
            akten.add_fassung(found.notiz, data=pdf(f"Notiz {number}"), filename="n.pdf", grund="Nachtrag")
        aufgaben.set_aufgabe(plain, art="wiedervorlage", betreff="Nachsehen", frist=clock.today() + timedelta(days=5))
        akten.assign(secret, CLERK)
    akten.forward(moved, OTHER)
    plain.__ac_local_roles__ = {**(plain.__ac_local_roles__ or {}), ADDED: ["Sachbearbeitung"]}
    for record in (marked, secret):
        record.vertraulichkeitsstufe = "geheim"
        journal.record_changes(record)
    antraege.submit(
        leistung="hundesteuer-anmelden",
        titel="Hund anmelden",
        form_uid="f",
        fragen=[],
        antworten=HUNDESTEUER,
        dateien=[Upload("haftpflicht", "h.pdf", pdf("Haftpflicht"))],
        key="kette-0001",
        email="a@example.org",
    )
    mail.queue_mail(to="wartet@example.org", subject="Wartet", text="Wartet", key="kette")
    for bescheid in found.bescheide.values():
        frueher.without_fassungen(bescheid)
    frueher.with_rules_on_services(town, RULES)
    frueher.without_vorgangstypen(town, found.vorgaenge)
    frueher.without_grants(town, [akte, marked, *found.vorgaenge])
    frueher.without_stores(town)
    return found


def _bescheid(town, as_user, vorgang, state):
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, town["vorlagen"]["hundesteuer"])
        if state != "draft":
            postausgang.submit_for_signature(bescheid)
    if state in ("signed", "delivered"):
        with as_user(town, HEAD):
            postausgang.sign(bescheid)
    if state == "delivered":
        make_letters(town)
        with as_user(town, CLERK):
            postausgang.deliver(bescheid, "post")
    return bescheid


def records(town):
    brains = town.portal_catalog.unrestrictedSearchResults(
        path="/plone/akten", portal_type=["Akte", "Vorgang", "Dokument", "Bescheid", "Aufgabe"]
    )
    return {brain.getPath(): brain._unrestrictedGetObject() for brain in brains}


def seen(town, as_user):
    """Return what each person finds, and what they may do: ``{person: {(path, right)}}``."""
    things, found = records(town), {}
    for user_id in EVERYBODY:
        with as_user(town, user_id):
            town.REQUEST.__annotations__ = {}
            listed = {(brain.getPath(), "listed") for brain in api.content.find(path="/plone/akten")}
            may = {
                (path, one) for path, obj in things.items() for one in RIGHTS if api.user.has_permission(one, obj=obj)
            }
            found[user_id] = listed | may
    return found


def kept(town):
    """Return what must be as it was: every version of every file with its real hash, states, what waits."""
    files = {
        (path, one["version"]): (one["sha256"], sha256(datei.read(akten.reference_to(one))).hexdigest())
        for path, obj in records(town).items()
        if obj.portal_type == "Dokument"
        for one in akten.list_fassungen(obj)
    }
    states = {path: api.content.get_state(obj) for path, obj in records(town).items()}
    return files, states, sorted(one.id for one in auftraege.open_of())


def test_nothing_is_lost_nobody_sees_more_and_what_was_signed_arrives(town, as_user, older):
    before, rights = kept(town), seen(town, as_user)
    entries = {path: journal.count(obj) for path, obj in records(town).items() if obj.portal_type == "Akte"}
    assert older.bescheide["signed"].dokument == "" and len(before[2]) >= 3
    for _again in range(2):
        frueher.all_steps(town.portal_setup)
        assert kept(town) == before
    files = before[0]
    assert all(told == real for told, real in files.values())
    assert len([1 for path, _version in files if path.endswith(older.notiz.getId())]) == 3
    for path, number in entries.items():
        akte = town.unrestrictedTraverse(path)
        assert journal.verify(akte).ok and journal.count(akte) >= number
    after = seen(town, as_user)
    hidden = "/".join(older.marked.getPhysicalPath())
    for user_id in EVERYBODY:
        assert after[user_id] <= rights[user_id], user_id
        assert all(path.startswith(hidden) for path, _right in rights[user_id] - after[user_id]), user_id
    assert after[CLERK] == rights[CLERK] and after[HEAD] == rights[HEAD], "whose work it is goes on with it"
    assert any(path.startswith(hidden) for path, _right in rights["revision"] - after["revision"])
    assert make_letters(town) == 1
    letter = postausgang.fair_copy(older.bescheide["signed"])
    assert datei.read(letter.reference).startswith(b"%PDF")
    assert [one["anlass"] for one in akten.list_fassungen(older.bescheide["signed"])] == ["reinschrift", "sign"]
    assert organisation.works_here(ADDED)
    assert (f"{'/'.join(older.vorgaenge[4].getPhysicalPath())}", "listed") in after[ADDED]
