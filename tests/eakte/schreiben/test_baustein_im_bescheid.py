"""A Textbaustein in the draft of a Bescheid: filled, at its place, by page and REST, only while it is a draft."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.vorlagen.entwurf import rich
from kommune.eakte.schreiben import api as schreiben
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.browser import auth
from musterstadt.browser import CLERK
from musterstadt.browser import get
from musterstadt.browser import HEAD
from musterstadt.browser import OTHER
from musterstadt.browser import send
from musterstadt.vorlagen import make_vorlage

import pytest
import requests
import transaction


AMT = "oe:steueramt"


@pytest.fixture
def bescheid(town, as_user):
    return drafted(town, as_user)


def drafted(town, as_user):
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"), betreff="Dackel")
    vorlage = make_vorlage(town)
    with as_user(town, CLERK):
        akten.take_over(vorgang)
        made = postausgang.draft_bescheid(vorgang, vorlage)
        made.text = rich("<p>Erstens.</p>Zweitens, ohne Absatz.<ul><li>Drittens</li></ul>")
    return made


@pytest.fixture
def put(town, as_user, bescheid):
    def put(text, who=CLERK, **more):
        with as_user(town, CLERK):
            baustein = schreiben.add_baustein(AMT, titel="Auflage", text=text)
        with as_user(town, who):
            schreiben.insert_baustein(bescheid, baustein, **more)

    return put


@pytest.mark.parametrize(("after", "place"), [(None, 3), (0, 0), (2, 2)])
def test_it_is_filled_and_stands_where_it_was_wanted(bescheid, put, after, place):
    put("Zu {{ vorgang.aktenzeichen }}:\nzwei Zeilen", after=after)
    words = ["Erstens.", "Zweitens, ohne Absatz.", "Drittens"]
    words.insert(place, f"Zu {bescheid.__parent__.aktenzeichen}:zwei Zeilen")
    assert postausgang.paragraphs_of(bescheid) == words


def test_what_it_says_is_text_and_no_markup(bescheid, put):
    put("<script>alert(1)</script> & Co.\n\nZweiter Absatz")
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co.</p><p>Zweiter Absatz</p>" in bescheid.text.raw


def test_the_change_is_journaled_and_who_made_it_is_an_author(bescheid, put):
    put("Auflage", who=HEAD)
    assert "text" in [one["metadatum_name"] for one in journal.entries(bescheid)]
    assert HEAD in postausgang.authors_of(bescheid)


@pytest.mark.parametrize("after", [-1, 4])
def test_there_is_no_place_beyond_the_text(bescheid, put, after):
    with pytest.raises(Invalid) as refused:
        put("Auflage", after=after)
    assert refused.value.field == "nach"


def test_a_placeholder_without_a_value_is_said_at_the_baustein(bescheid, put):
    before = bescheid.text.raw
    with pytest.raises(Invalid) as refused:
        put("{{ antrag.gibt_es_nicht }}")
    assert refused.value.field == "baustein" and bescheid.text.raw == before


@pytest.mark.leak
def test_only_who_may_change_the_draft_does_and_only_while_it_is_one(town, as_user, bescheid, put):
    with pytest.raises(NotAllowed):
        put("Auflage", who=OTHER)
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid)
    with pytest.raises(NotAllowed):
        put("Auflage")
    assert len(postausgang.paragraphs_of(bescheid)) == 3


@pytest.fixture
def there(live_town, as_user):
    made = drafted(live_town, as_user)
    with as_user(live_town, CLERK):
        baustein = schreiben.add_baustein(AMT, titel="Auflage Leine", text="Der Hund geht an der Leine.")
    transaction.commit()
    return made, f"{AMT}/{baustein.id}"


def test_the_page_of_the_draft_leads_to_the_form_and_back(live_town, there):
    bescheid, key = there
    url = f"{bescheid.absolute_url()}/@@textbaustein-einfuegen"
    assert url in get(bescheid.absolute_url()).text
    shown = get(url).text
    assert "Auflage Leine" in shown and "nach: Erstens." in shown
    refused = send(url, shown=shown, baustein="", nach="")
    assert refused.status_code == 400 and "Wählen Sie einen Textbaustein" in refused.text
    answer = send(url, shown=shown, baustein=key, nach="1")
    assert answer.status_code == 302 and answer.headers["Location"] == bescheid.absolute_url(), answer.text
    live_town._p_jar.sync()
    assert postausgang.paragraphs_of(bescheid)[1] == "Der Hund geht an der Leine."
    stale = send(url, shown=shown, baustein=key, nach="1", einmal="anders")
    assert stale.status_code == 409, "somebody has changed the text meanwhile"


@pytest.mark.leak
def test_the_form_is_not_there_for_others_nor_after_the_draft(live_town, as_user, there):
    bescheid, _key = there
    url = f"{bescheid.absolute_url()}/@@textbaustein-einfuegen"
    assert get(url, OTHER).status_code in (302, 401, 403, 404)
    with as_user(live_town, CLERK):
        postausgang.submit_for_signature(bescheid)
    transaction.commit()
    assert get(url).status_code == 403
    assert "@@textbaustein-einfuegen" not in get(bescheid.absolute_url()).text


def test_rest_lists_what_can_be_used_and_puts_it_in(live_town, there):
    bescheid, key = there
    url, headers = f"{bescheid.absolute_url()}/@textbausteine", {"Accept": "application/json"}
    listed = requests.get(url, auth=auth(CLERK), headers=headers).json()
    assert [one["baustein"] for one in listed["items"]] == [key] and len(listed["absaetze"]) == 3
    body = {"baustein": key, "nach": 0, "stand": listed["stand"]}
    answer = requests.post(url, json=body, auth=auth(CLERK), headers=headers)
    assert answer.json()["absaetze"][0] == "Der Hund geht an der Leine.", answer.text
    assert requests.post(url, json=body, auth=auth(CLERK), headers=headers).status_code == 409
    for wrong in ({"baustein": key, "nach": True}, {"baustein": key, "nach": "1"}, {"baustein": 7}, {}):
        assert requests.post(url, json=wrong, auth=auth(CLERK), headers=headers).status_code == 400
    assert requests.post(url, json=body, auth=auth(OTHER), headers=headers).status_code in (401, 403, 404)
