"""Two people do the same thing at the same moment: one does it, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from kommune.eakte.akte import api as akten
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.auftrag.worker import run_lane
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.organisation import create_user
from musterstadt.vorlagen import make_vorlage
from plone import api

import pytest
import transaction


CLERK, HEAD, DEPUTY = "sachbearbeitung-steuer", "leitung-steuer", "stellvertretung-steuer"


@pytest.fixture
def vorgang(live_town):
    make_vorlage(live_town)
    vorgang = make_vorgang(live_town, make_akte(live_town), leistung="hundesteuer-anmelden")
    create_user(DEPUTY, "Ida Vogt")
    organisation.grant_role(DEPUTY, "steueramt")
    organisation.grant_role(DEPUTY, "steueramt", "leitung")
    transaction.commit()
    return vorgang


def at_once(sessions, path):
    with ThreadPoolExecutor(len(sessions)) as pool:
        return list(pool.map(lambda session: session.post(path, json={}), sessions))


@pytest.mark.fault
def test_of_two_heads_who_sign_at_once_one_signs(live_town, as_user, rest, vorgang):
    with as_user(live_town, CLERK):
        akten.take_over(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, live_town["vorlagen"]["hundesteuer"])
        postausgang.submit_for_signature(bescheid)
    transaction.commit()
    path = f"{'/'.join(bescheid.getPhysicalPath()[2:])}/@workflow/sign"
    answers = at_once([rest(live_town, HEAD), rest(live_town, DEPUTY)], f"/{path}")
    transaction.begin()
    signatures = [entry["akteur"] for entry in journal.entries(vorgang) if entry["aktion"] == "sign"]
    assert signatures == [bescheid.gezeichnet_von]
    assert {answer.json()["actor"] for answer in answers if answer.ok} == {bescheid.gezeichnet_von}
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    with as_user(live_town, HEAD), pytest.raises(WrongState):
        postausgang.sign(bescheid)
    assert postausgang.state_of(bescheid) == "final"
    run_lane(live_town, Spur.LETTERS)
    transaction.begin()
    assert [d.dokumenttyp for d in vorgang.objectValues() if d.portal_type == "Dokument"] == ["Bescheid"]
    assert journal.verify(vorgang).ok


@pytest.mark.fault
def test_of_two_clerks_who_open_the_same_inbox_the_second_is_told(live_town, as_user, vorgang):
    with as_user(live_town, CLERK):
        akten.take_over(vorgang, seen="")
    transaction.commit()
    with as_user(live_town, HEAD):
        with pytest.raises(Stale) as error:
            akten.take_over(vorgang, seen="")
        assert error.value.message.mapping == {"person": "Jana Öztürk"}
        akten.take_over(vorgang, seen=CLERK)
    assert vorgang.bearbeiter == HEAD
    assert api.content.get_state(vorgang) == "in_progress"


def test_the_steps_of_a_bescheid_over_rest_speak_as_the_page_does(live_town, as_user, rest, vorgang):
    with as_user(live_town, CLERK):
        akten.take_over(vorgang)
        bescheid = postausgang.draft_bescheid(vorgang, live_town["vorlagen"]["hundesteuer"])
    transaction.commit()
    path = "/".join(bescheid.getPhysicalPath()[2:])
    clerk, head = rest(live_town, CLERK), rest(live_town, HEAD)

    def step(session, transition, **body):
        answer = session.post(f"/{path}/@workflow/{transition}", json=body, headers={"Accept-Language": "de"})
        return answer.status_code, answer.json().get("field"), answer.json().get("message", "")

    assert step(clerk, "nix")[0] == 409
    assert step(clerk, "sign") == (
        409,
        "",
        "„Schlusszeichnen“ ist im Zustand „Entwurf“ nicht möglich.",
    )
    assert step(clerk, "submit")[0] == 200
    assert step(clerk, "sign")[0] == 403
    assert step(head, "return_for_correction")[:2] == (400, "grund")
    assert step(head, "return_for_correction", comment=["x"])[:2] == (400, "comment")
    assert step(head, "return_for_correction", comment="Name falsch")[0] == 200
    assert step(clerk, "submit")[0] == step(head, "sign")[0] == 200
    run_lane(live_town, Spur.LETTERS)
    transaction.begin()
    assert step(clerk, "deliver", zustellweg="brieftaube")[:2] == (400, "zustellweg")
    assert step(clerk, "deliver", zustellweg="post")[0] == 200
    transaction.begin()
    assert bescheid.zustellweg == "post"
