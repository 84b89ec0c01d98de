"""A citizen objects to a Bescheid from the Postfach: only where the town opened the way and who is logged in; filed once."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.bekanntgabe import bekanntgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import worker
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.widerspruch import api as widerspruch
from kommune.portal.antrag import api as antraege
from kommune.portal.core.interfaces import TOWN
from kommune.portal.postfach import api as postfach
from musterstadt.akten import make_vorgang
from musterstadt.gebuehren_faelle import sign
from musterstadt.papiere import pdf
from musterstadt.vorlagen import make_vorlage
from plone import api

import pytest
import re
import requests
import transaction


CLERK, OWNER, PASSWORD = "sachbearbeitung-steuer", "buergerin-a", "Sehr-geheim-2026!"


@pytest.fixture
def case(live_town, as_user):
    antrag = antraege.submit(
        leistung="x", titel="Hund", form_uid="f", fragen=[], antworten={}, key="objection-1", owner=OWNER
    )
    transaction.begin()
    vorgang = make_vorgang(live_town, eingangsnummer=antrag.eingangsnummer)
    vorlage = make_vorlage(live_town, id="postfach-bescheid")
    with as_user(live_town, CLERK):
        akten.take_over(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, vorlage)
    sign(live_town, as_user, bescheid)
    with as_user(live_town, CLERK):
        postausgang.deliver(bescheid, "postfach")
    bekanntgaben.change(bescheid, 1, "abgang", abgang=clock.today() - timedelta(days=10))
    transaction.commit()
    return antrag, vorgang, bescheid


def opened(value):
    api.portal.set_registry_record(f"{TOWN}.widerspruch_postfach", value)
    transaction.commit()


def work(portal):
    while worker.run_once(portal):
        pass
    transaction.begin()


class Citizen:
    def __init__(self, live_town, antrag, who=OWNER, code=""):
        self.session = requests.Session()
        self.session.auth = (who, PASSWORD) if who else None
        self.session.headers["Accept-Language"] = "de"
        self.url = "/".join(filter(None, (f"{live_town.absolute_url()}/@@antrag", antrag.eingangsnummer, code)))

    def get(self, below):
        return self.session.get(f"{self.url}/{below}")

    def send(self, page, *, text="", files=(), key=""):
        data = {
            name: re.search(rf'name="{name}"[^>]*value="([^"]+)"', page.text)[1] for name in ("_authenticator", "key")
        }
        sent = [("unterlagen:list", (name, body, "application/pdf")) for name, body in files]
        return self.session.post(
            page.url,
            data={**data, **({"key": key} if key else {}), "text": text},
            files=sent or [("unterlagen:list", ("", b""))],
        )


def test_it_is_filed_with_its_arrival_once_and_more_goes_into_the_running_one(live_town, as_user, case):
    antrag, vorgang, bescheid = case
    message = next(one for one in postfach.nachrichten(antrag.eingangsnummer) if one.art == "bescheid")
    opened(True)
    citizen = Citizen(live_town, antrag)
    assert f"widerspruch/{message.id}" in citizen.get(f"nachricht/{message.id}").text
    form = citizen.get(f"widerspruch/{message.id}")
    assert form.status_code == 200
    empty = citizen.send(form)
    assert empty.status_code == 400 and "antwort-text" in empty.text
    done = citizen.send(form, text="Ich bin <b>nicht</b> einverstanden.", files=[("grund.pdf", pdf("Grund"))])
    assert done.status_code == 200 and "eingegangen" in done.text and f"{clock.today():%d.%m.%Y}" in done.text
    assert "<b>nicht</b>" not in done.text
    again = citizen.send(form, text="Ich bin <b>nicht</b> einverstanden.", files=[("grund.pdf", pdf("Grund"))])
    assert again.status_code == 200
    work(live_town)
    (one,) = widerspruch.widersprueche_of(vorgang)
    assert (str(one.form), one.eingang, one.von) == ("postfach", clock.today(), "portal")
    assert widerspruch.zeit_of(one, vorgang) == widerspruch.Zeit.RECHTZEITIG
    with api.env.adopt_roles(["Manager"]):
        verfahren = api.content.get(UID=one.verfahren)
    assert len([d for d in verfahren.objectValues() if d.portal_type == "Dokument"]) == 2
    later = citizen.send(form, text="Meine Gründe folgen hier.", key="noch-ein-schluessel")
    assert later.status_code == 200
    work(live_town)
    assert len(widerspruch.widersprueche_of(vorgang)) == 1
    assert len([d for d in verfahren.objectValues() if d.portal_type == "Dokument"]) == 3
    assert "Widerspruch" in requests.get(vorgang.absolute_url(), auth=(CLERK, PASSWORD)).text


def test_where_the_town_has_not_opened_it_the_page_says_what_is_needed(live_town, case):
    antrag, _vorgang, _bescheid = case
    message = next(one for one in postfach.nachrichten(antrag.eingangsnummer) if one.art == "bescheid")
    opened(True)
    citizen = Citizen(live_town, antrag)
    form = citizen.get(f"widerspruch/{message.id}")
    opened(False)
    shown = citizen.get(f"nachricht/{message.id}").text
    assert "qualifizierte" in shown and "widerspruch/" not in shown
    assert citizen.get(f"widerspruch/{message.id}").status_code == 404
    assert citizen.send(form, text="zu spät").status_code == 404
    assert not [one for one in postfach.nachrichten(antrag.eingangsnummer) if one.gegen]


def test_the_link_alone_is_no_signature_and_strangers_find_nothing(live_town, case):
    antrag, _vorgang, _bescheid = case
    message = next(one for one in postfach.nachrichten(antrag.eingangsnummer) if one.art == "bescheid")
    opened(True)
    by_link = Citizen(live_town, antrag, who="", code=antrag.code)
    assert "Konto" in by_link.get(f"nachricht/{message.id}").text
    assert by_link.get(f"widerspruch/{message.id}").status_code == 404
    for who in ("", "buergerin-b", CLERK):
        assert Citizen(live_town, antrag, who=who).get(f"widerspruch/{message.id}").status_code == 404, who
    own = Citizen(live_town, antrag)
    assert own.get("widerspruch/fehlt").status_code == 404


def test_the_status_page_leads_to_the_form_or_to_what_the_law_asks_for(live_town, case):
    antrag = case[0]
    owner, link = Citizen(live_town, antrag), Citizen(live_town, antrag, who="", code=antrag.code)
    opened(True)
    assert "/widerspruch/" in owner.get("").text
    told = link.get("").text
    assert "/widerspruch/" not in told and "#widerspruch" in told
    opened(False)
    (found,) = re.findall(r'href="([^"]+)#widerspruch"', owner.get("").text)
    assert 'id="widerspruch"' in owner.session.get(found).text
