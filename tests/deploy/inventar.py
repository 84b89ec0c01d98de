"""What sites hold, as JSON on the last line, by site: run by ``test_uebertragung.py`` through zconsole, ``KOMMUNE_SITE_IDS`` names them.

Objects with type, UID, state, history and fields, journals, files by their bytes, what each person sees, answers of the search.
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.users import system
from kommune.eakte.core.datei import api as dateien
from kommune.eakte.core.datei.store import speicher
from kommune.eakte.core.interfaces import IJournalTraeger
from kommune.eakte.journal import api as journal
from kommune.eakte.recherche import api as recherche
from kommune.eakte.recherche import rules
from kommune.eakte.suche.bestand import Bestand
from kommune.eakte.suche.maschine.wahl import maschine
from pathlib import Path
from plone import api
from Testing.makerequest import makerequest
from urllib.parse import parse_qsl
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import sys


sys.path.insert(
    0, str(Path(sys._getframe().f_code.co_filename).parents[1])
)  # zconsole knows neither __file__ nor tests
from musterstadt.fragen_der_stadt import ASKS
from musterstadt.fragen_der_stadt import questions
from musterstadt.fragen_der_stadt import Town


OF_VERSIONS = ("cmf_uid", "version_id")  # of the version history of Plone, which does not go
QUESTIONS = (
    "Mueller Hund",
    "Straßencafé",
    "Telefonnotiz",
    "Hundesteuerbescheid",
    "Yildiz",
    "Parkausweis",
    "Wartezeit",
    "Lageplan",
)


def state_of(obj):
    base = obj.aq_base
    history = {
        name: [(str(one.get("time")), one.get("action"), one.get("actor"), one.get("review_state")) for one in entries]
        for name, entries in (getattr(base, "workflow_history", None) or {}).items()
    }
    fields = {
        name: repr(value)
        for name, value in base.__dict__.items()
        if name not in OF_VERSIONS
        and not name.startswith("_v_")
        and isinstance(value, str | int | tuple | list | dict | bool)
    }
    return {
        "typ": obj.portal_type,
        "pfad": "/".join(obj.getPhysicalPath()[2:]),
        "zustand": api.content.get_state(obj, "-") if obj.portal_workflow.getChainFor(obj) else "-",
        "verlauf": history,
        "felder": fields,
        "rechte": {
            key: sorted(value) for key, value in (obj.get_local_roles() and dict(obj.get_local_roles()) or {}).items()
        },
        "angelegt": str(obj.creation_date),
        "geaendert": str(obj.modification_date),
    }


def journal_of(obj):
    exported = journal.export(obj)
    return [exported["anzahl"], exported["kopf"], journal.verify(obj).ok]


def inventory(app, site_id):
    newSecurityManager(None, system.__of__(app.acl_users))
    site = app[site_id]
    setSite(site)
    site.clearCurrentSkin()
    site.setupCurrentSkin(site.REQUEST)
    catalog = site.portal_catalog
    found = {"objekte": {}, "journale": {}, "sicht": {}, "treffer": {}}
    for brain in catalog.unrestrictedSearchResults(path="/".join(site.getPhysicalPath())):
        obj = brain._unrestrictedGetObject()
        if obj.portal_type == "Plone Site":
            continue
        found["objekte"][brain.UID] = state_of(obj)
        if IJournalTraeger.providedBy(obj):
            found["journale"][brain.UID] = journal_of(obj)
    found["journale"]["website"] = journal_of(site)
    found["dateien"] = {key: dateien.is_intact({"sha256": key}) for key, _datei in speicher().by_hash.items()}
    Bestand().build(site, maschine(site))
    for user in sorted(site.acl_users.source_users._userid_to_login):
        member = site.acl_users.getUserById(user)
        newSecurityManager(None, member.__of__(site.acl_users))
        seen = catalog.searchResults()
        found["sicht"][user] = sorted(brain.UID for brain in seen if brain.portal_type != "Plone Site")
    people = {"uwe.lehmann", "jana.oeztuerk", "katja.sommer"} & set(found["sicht"])
    asked = [(user, question, "") for user in sorted(people) for question in QUESTIONS]
    if ASKS in people:
        newSecurityManager(None, system.__of__(app.acl_users))
        town = Town()
        asked += [
            (who or ASKS, town.typed(typed), more)
            for typed, more, _wanted, _refused, who in questions()
            if town.knows(typed) and (who or ASKS) in found["sicht"]
        ]
        assert len(asked) > 80, "the questions of clerks are asked again, but those for a record the town has not got"
    for user, question, more in asked:
        newSecurityManager(None, site.acl_users.getUserById(user).__of__(site.acl_users))
        answer = recherche.search(rules.read({"text": question, **dict(parse_qsl(more)), "b_size": "100"}))
        told = [answer.anzahl, sorted(one.brain.UID for one in answer.zeilen)]
        found["treffer"][f"{user}: {question} {more}"] = told
    return found


def main(app):
    app = makerequest(app)
    setRequest(app.REQUEST)
    found = {site_id: inventory(app, site_id) for site_id in os.environ["KOMMUNE_SITE_IDS"].split(",")}
    print(json.dumps(found, ensure_ascii=False, sort_keys=True, default=str))


main(app)
