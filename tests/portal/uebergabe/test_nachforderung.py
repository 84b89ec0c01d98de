"""The citizen answers what was asked for item by item; each arrives by itself, without JavaScript."""

from datetime import timedelta
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import worker
from kommune.eakte.nachforderung import api as nachforderungen
from kommune.portal.antrag import api as antraege
from kommune.portal.postfach import api as postfach
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from plone import api

import pytest
import re
import requests
import transaction


@pytest.fixture
def antrag(live_town):
    return antraege.submit(
        leistung="x", titel="Hund", form_uid="f", fragen=[], antworten={}, key="punkte-0001", email="a@example.org"
    )


@pytest.fixture
def vorgang(live_town, antrag):
    transaction.begin()
    vorgang = make_vorgang(live_town, eingangsnummer=antrag.eingangsnummer)
    akten.take_over(vorgang)
    day = clock.today() + timedelta(days=10)
    nachforderungen.ask(vorgang, [("Impfpass <b>Bello</b>", day), ("Lageplan", day)], einleitung="Es fehlt:")
    transaction.commit()
    return vorgang


class Citizen:
    def __init__(self, live_town, antrag):
        self.session = requests.Session()
        self.session.headers["Accept-Language"] = "de"
        self.url = f"{live_town.absolute_url()}/@@antrag/{antrag.eingangsnummer}/{antrag.code}"

    def page(self):
        return self.session.get(self.url).text

    def send(self, punkt, *, text="", files=()):
        shown = self.page()
        data = {name: re.search(rf'name="{name}"[^>]*value="([^"]+)"', shown)[1] for name in ("_authenticator", "key")}
        sent = [("unterlagen:list", (name, body, "application/pdf")) for name, body in files]
        return self.session.post(
            f"{self.url}/antworten",
            data={**data, "punkt": punkt, "text": text},
            files=sent or [("unterlagen:list", ("", b""))],
            allow_redirects=False,
        )


def work(portal):
    while worker.run_once(portal):
        pass
    transaction.begin()


def test_each_item_is_answered_by_itself_and_the_vorgang_goes_on_with_the_last(live_town, antrag, vorgang):
    citizen, (first, second) = Citizen(live_town, antrag), nachforderungen.open_of(vorgang).punkte
    page = citizen.page()
    assert "Das brauchen wir noch von Ihnen" in page
    assert "Impfpass &lt;b&gt;Bello&lt;/b&gt;" in page and "<b>Bello" not in page
    empty = citizen.send(first.id)
    assert empty.status_code == 400
    assert f'id="antwort-text-error-{first.id}"' in empty.text and f"#antwort-text-{first.id}" in empty.text
    assert citizen.send(first.id, files=[("impfpass.pdf", pdf("Impfpass"))]).status_code == 302
    work(live_town)
    found = nachforderungen.nachforderungen_of(vorgang)[0].punkte
    assert [str(one.stand) for one in found] == ["arrived", "open"]
    assert len(found[0].dokumente) == 1
    assert str(akten.state_of(vorgang)) == "awaiting_applicant"
    page = citizen.page()
    assert page.count('name="punkt"') == 1 and "eingegangen" in page
    assert "Das brauchen wir noch von Ihnen" in page and "Jemand sieht sie sich an" not in page, "one is still missing"
    (came,) = api.content.find(UID=found[0].dokumente[0])
    assert came.Title == "Impfpass <b>Bello</b> (impfpass.pdf)", "called by what was asked for"
    assert citizen.send(second.id, text="Der Plan liegt Ihnen seit Mai vor.").status_code == 302
    work(live_town)
    assert nachforderungen.open_of(vorgang) is None
    assert str(akten.state_of(vorgang)) == "in_progress"
    page = citizen.page()
    assert "Das haben wir von Ihnen erbeten" in page and 'name="punkt"' not in page


def test_what_the_office_does_without_is_not_asked_for_any_more(live_town, antrag, vorgang):
    for one in nachforderungen.open_of(vorgang).open:
        nachforderungen.give_up(vorgang, one.id, grund="liegt vor")
    transaction.commit()
    work(live_town)
    assert 'name="punkt"' not in Citizen(live_town, antrag).page()


def test_a_general_answer_does_not_end_the_waiting(live_town, antrag, vorgang):
    citizen = Citizen(live_town, antrag)
    assert citizen.send("", text="Ich schicke alles nächste Woche.").status_code == 302
    work(live_town)
    assert str(akten.state_of(vorgang)) == "awaiting_applicant"
    assert len(nachforderungen.open_of(vorgang).open) == 2


def test_nobody_answers_an_item_of_another_case(live_town, antrag, vorgang):
    other = antraege.submit(
        leistung="x", titel="Katze", form_uid="f", fragen=[], antworten={}, key="punkte-0002", email="b@example.org"
    )
    transaction.begin()
    punkt = nachforderungen.open_of(vorgang).punkte[0].id
    stranger = Citizen(live_town, other)
    assert "Impfpass" not in stranger.page()
    assert stranger.send(punkt, text="fremd").status_code == 404
    assert stranger.send("x" * 500, text="fremd").status_code == 404


def test_a_reminder_says_what_is_missing_still(live_town, antrag, vorgang):
    found = nachforderungen.open_of(vorgang)
    nachforderungen.note_arrived(vorgang, found.punkte[1].id)
    assert nachforderungen.remind(vorgang, found.id)
    transaction.commit()
    newest = postfach.nachrichten(antrag.eingangsnummer)[0]
    assert "Impfpass" in newest.text and "Lageplan" not in newest.text
    assert len(postfach.asked_for(antrag.eingangsnummer)) == 2
