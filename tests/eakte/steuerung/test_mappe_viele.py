"""The list below the Unterschriftenmappe: sign or return many in one go, without JavaScript too."""

from kommune.eakte.akte import api as akten
from kommune.eakte.postausgang import api as postausgang
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.vorlagen import make_vorlage

import pytest
import re
import requests
import transaction


CLERK, HEAD, PASSWORD = "sachbearbeitung-steuer", "leitung-steuer", "Sehr-geheim-2026!"


def bescheid_of(vorgang):
    return next(one for one in vorgang.objectValues() if one.portal_type == "Bescheid")


def submit(portal, as_user, vorgang, vorlage):
    with as_user(portal, CLERK):
        akten.take_over(vorgang)
        postausgang.submit_for_signature(postausgang.draft_bescheid(vorgang, vorlage))


@pytest.fixture
def waiting(live_town, as_user):
    """Three Vorgänge with a draft that waits for the head."""
    akte, vorlage = make_akte(live_town), make_vorlage(live_town)
    made = [make_vorgang(live_town, akte, betreff=f"Hund {number}") for number in range(3)]
    for vorgang in made:
        submit(live_town, as_user, vorgang, vorlage)
    transaction.commit()
    return made


def states(portal, made):
    portal._p_jar.sync()
    return [postausgang.state_of(bescheid_of(one)) for one in made]


class Page:
    """The list as a browser without JavaScript sends it: every hidden field of its form, and what is ticked."""

    def __init__(self, portal, nr=""):
        self.session = requests.Session()
        self.session.auth, self.session.headers["Accept-Language"] = (HEAD, PASSWORD), "de"
        self.url = f"{portal.absolute_url()}/@@unterschriftenmappe" + (f"?nr={nr}" if nr else "")
        self.text = self.session.get(self.url).text
        form = self.text.partition('id="k-viele"')[2].partition("</form>")[0]
        self.hidden = dict(re.findall(r'name="(_authenticator|viele|gesehen\.[0-9a-f]+)"[^>]*value="([^"]+)"', form))
        self.action = re.search(r'<form[^>]*action="([^"]+)"[^>]*id="k-viele"|$', self.text)[1] or self.url
        self.uids = re.findall(r'id="v-([0-9a-f]+)"', form)

    def send(self, **fields):
        answer = self.session.post(self.action, data={**self.hidden, **fields}, allow_redirects=False)
        self.refused = answer.text
        return answer

    def ticked(self):
        boxes = re.findall(r"<input[^>]*name=\"vorgang\"[^>]*>", self.refused.partition('id="k-viele"')[2])
        return [re.search(r'value="([0-9a-f]+)"', box)[1] for box in boxes if "checked" in box]


def test_many_are_returned_in_one_go_with_one_reason(live_town, waiting):
    page = Page(live_town)
    answer = page.send(vorgang=page.uids[:2], aktion="zurueckgeben", grund="Der Betrag fehlt")
    assert answer.status_code == 302 and "@@sammelaktion?handlung=" in answer.headers["Location"]
    assert "2 Entwürfe" in page.session.get(answer.headers["Location"]).text
    assert sorted(states(live_town, waiting)) == ["draft", "draft", "submitted"]


def test_without_a_reason_the_list_keeps_its_ticks_and_says_so_beside_the_field(live_town, waiting):
    page = Page(live_town)
    assert page.send(vorgang=page.uids[1:], aktion="zurueckgeben", grund=" ").status_code == 400
    assert page.ticked() == page.uids[1:]
    single, _form, many = page.refused.partition('id="k-viele"')
    assert re.search(r'id="k-grund-viele"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*id="k-grund-viele"', many)
    assert 'id="e-grund-viele"' in many and "invalid-feedback" not in single
    assert states(live_town, waiting) == ["submitted"] * 3


def test_the_reason_of_the_list_does_not_go_into_the_one_draft_that_is_shown(live_town, waiting):
    page = Page(live_town)
    page.send(aktion="zurueckgeben", grund="Zahlen prüfen")
    single, _form, many = page.refused.partition('id="k-viele"')
    assert "Zahlen prüfen" in many and "Zahlen prüfen" not in single
    assert 'id="e-vorgang-viele"' in many, "nothing is ticked: that is said beside the list"


def test_the_error_of_the_one_that_is_shown_stands_beside_its_own_field(live_town, waiting):
    page = Page(live_town)
    answer = page.session.post(
        page.url,
        data={
            "_authenticator": page.hidden["_authenticator"],
            "vorgang": page.uids[0],
            f"gesehen.{page.uids[0]}": page.hidden[f"gesehen.{page.uids[0]}"],
            "aktion": "zurueckgeben",
            "grund": "",
        },
    )
    single, _form, many = answer.text.partition('id="k-viele"')
    assert answer.status_code == 400
    assert 'id="e-grund"' in single and "invalid-feedback" not in many and "checked" not in many


@pytest.mark.parametrize(("aktion", "state"), [("zeichnen", "final"), ("zurueckgeben", "draft")])
def test_all_are_ticked_by_one_box_and_none_that_came_since(live_town, as_user, waiting, aktion, state):
    page = Page(live_town)
    late = make_vorgang(live_town, make_akte(live_town), betreff="Hund, zu spät")
    submit(live_town, as_user, late, live_town["vorlagen"]["hundesteuer"])
    transaction.commit()
    answer = page.send(alle="1", aktion=aktion, grund="Der Betrag fehlt")
    assert answer.status_code == 302, answer.text
    assert states(live_town, [*waiting, late]) == [state] * 3 + ["submitted"], "nobody read the last one"


def test_the_box_that_ticks_all_stays_ticked_when_it_is_refused(live_town, waiting):
    page = Page(live_town)
    page.send(alle="1", aktion="zurueckgeben", grund="")
    assert page.ticked() == page.uids
    assert re.search(r'<input[^>]*id="k-alle"[^>]*checked|<input[^>]*checked[^>]*id="k-alle"', page.refused)


def test_the_draft_that_was_shown_is_still_shown_when_the_list_is_refused(live_town, waiting):
    last = Page(live_town).uids[-1]
    page = Page(live_town, nr=last)
    page.send(alle="1", aktion="zurueckgeben", grund="")
    assert re.search(r"3\s+von\s+3", re.sub(r"<[^>]+>", "", page.refused))
