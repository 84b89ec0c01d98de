"""Nobody gets at what another was asked: not with a link alone, another's code, a citizen's account, after it was withdrawn."""

from kommune.eakte.anmeldung.rules import without_secrets
from kommune.eakte.core import mail
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.gliederung import api as gliederung
from kommune.eakte.journal import api as journal
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from kommune.portal.formulare.api import Upload
from kommune.portal.partner import api as partner
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.papiere import pdf
from plone import api

import hashlib
import pytest
import requests
import transaction


pytestmark = pytest.mark.leak


def same(page):
    """Return what a page says, without what differs by its link and authenticator."""
    text = page.text.split("<article", 1)[1].split("</article>")[0]
    return page.status_code, [
        line
        for line in text.splitlines()
        if "action=" not in line and "_authenticator" not in line and "href" not in line
    ]


def test_every_link_right_or_wrong_shows_the_same_and_tells_nothing(asked):
    stranger = type(asked.one)(asked.one.url[:-43] + "A" * 43)
    assert same(asked.one.get()) == same(stranger.get())
    assert same(asked.one.enter("AAAA-AAAA")) == same(stranger.enter("AAAA-AAAA"))
    assert asked.one.enter("AAAA-AAAA").status_code == 404
    for below in ("/unterlage/0", "/antworten", "/keine-bedenken", "/datei/x/0"):
        assert asked.one.get(below).status_code == 404 == stranger.get(below).status_code


def test_the_code_of_another_opens_nothing_and_a_pass_is_for_its_link_alone(asked):
    assert asked.one.enter(asked.two.code).status_code == 404
    asked.two.enter()
    asked.one.session.cookies.update(asked.two.session.cookies)
    assert "Geben Sie Ihren Code ein" in asked.one.get().text
    for name, value in asked.two.session.cookies.items():
        mine = name[:17] + hashlib.sha256(asked.one.url.rsplit("/", 1)[1].encode()).hexdigest()[:12]
        asked.one.session.cookies.set(mine, value)
    assert asked.one.get("/unterlage/0").status_code == 404


def test_after_five_wrong_tries_the_right_code_is_worth_nothing_and_a_new_one_opens(asked):
    for _try in range(5):
        assert asked.one.enter("BBBB-BBBB").status_code == 404
    assert asked.one.enter().status_code == 404
    transaction.begin()
    befragter = asked.anfrage.befragte[0]
    key = stellungnahmen.renew_access(asked.vorgang, befragter.id)
    transaction.commit()
    assert type(asked.one)(key.link, key.code).enter().status_code == 303
    assert asked.one.enter(key.code).status_code == 303  # the older link is still one


def test_too_many_wrong_tries_from_one_place_are_slowed_down(asked):
    stranger = type(asked.one)(asked.one.url[:-43] + "A" * 43)
    answers = [stranger.enter("CCCC-CCCC").status_code for _try in range(11)]
    assert answers == [404] * 10 + [429]
    assert asked.one.enter().status_code == 429


def test_what_was_withdrawn_is_closed_at_once_even_to_who_is_in(asked):
    asked.one.enter()
    assert "Straßencafé" in asked.one.get().text
    transaction.begin()
    stellungnahmen.withdraw(asked.vorgang, asked.anfrage.befragte[0].id, grund="nicht zuständig")
    transaction.commit()
    stranger = type(asked.one)(asked.one.url[:-43] + "A" * 43)
    assert same(asked.one.get()) == same(stranger.get())
    assert asked.one.get("/unterlage/0").status_code == 404
    assert asked.one.enter().status_code == 404


def test_an_account_sees_what_the_partnerstelle_of_its_group_was_asked_and_nothing_else(asked, live_town):
    transaction.begin()
    one, two = (befragter.id for befragter in asked.anfrage.befragte)
    api.group.create("partner-denkmal")
    for name, group in (("regular", "partner-denkmal"), ("fremd", "")):
        api.user.create(email=f"{name}@partner.example", username=name, password="Sehr-geheim-2026!")
        if group:
            api.group.add_user(groupname=group, username=name)
    transaction.commit()
    base = f"{live_town.absolute_url()}/@@partnerraum"
    regular, stranger = ((name, "Sehr-geheim-2026!") for name in ("regular", "fremd"))
    assert "Straßencafé" in requests.get(base, auth=regular).text
    assert "Straßencafé" in requests.get(f"{base}/konto/{one}", auth=regular).text
    assert requests.get(f"{base}/konto/{two}", auth=regular).status_code == 404
    assert "Straßencafé" not in requests.get(base, auth=stranger).text
    for who in (stranger, None):
        assert requests.get(f"{base}/konto/{one}", auth=who).status_code == 404
    for path in ("", "/@stellungnahmen", "/@@befragter"):
        answer = requests.get(
            f"{asked.vorgang.absolute_url()}{path}", auth=regular, headers={"Accept": "application/json"}
        )
        assert answer.status_code in {401, 404}


@pytest.mark.parametrize("who", ["sachbearbeitung-verkehr", "buergerin-a", "redaktion"])
def test_another_oe_and_a_citizen_see_nothing_of_what_was_asked(asked, rest, live_town, who):
    session = rest(live_town, who)
    path = "/".join(asked.vorgang.getPhysicalPath()[2:])
    assert session.get(f"/{path}/@stellungnahmen").status_code == 404
    assert session.post(f"/{path}/@stellungnahmen", json={"befragte": []}).status_code == 404


def test_over_rest_link_and_code_open_what_was_shared_and_a_wrong_one_tells_nothing(asked, live_town, work):
    path = f"{live_town.absolute_url()}/@partnerraum/{asked.two.url.rsplit('/', 1)[1]}"
    headers = {"Accept": "application/json", "Idempotency-Key": "ueber-rest-1"}
    right, wrong = {"code": asked.two.code}, {"code": asked.one.code}
    told = requests.post(path, json=right, headers=headers).json()
    assert (told["betreff"], [one["titel"] for one in told["unterlagen"]]) == ("Straßencafé am Markt", ["Lageplan"])
    assert requests.post(f"{path}/unterlage/0", json=right, headers=headers).json()["name"] == "haftpflicht.pdf"
    for _twice in range(2):
        assert requests.post(f"{path}/keine-bedenken", json=right, headers=headers).status_code == 201
    for below, body in (
        ("", wrong),
        ("/unterlage/0", wrong),
        ("/unterlage/1", right),
        ("/x", right),
        ("/antworten", {}),
    ):
        assert requests.post(f"{path}{below}", json=body, headers=headers).status_code == 404
    work()
    befragter = stellungnahmen.anfragen_of(asked.vorgang)[0].befragte[1]
    assert (str(befragter.stand), len(befragter.dokumente)) == ("no_concerns", 1)


def test_neither_link_nor_code_is_stored_or_logged(asked):
    transaction.begin()
    [raum] = [one for one in partner.all_raeume(api.portal.get()) if one.angaben["name"] == "Polizei"]
    told = repr(sorted(vars(raum).items()))
    token = asked.two.url.rsplit("/", 1)[1]
    assert token not in told and asked.two.code not in told
    assert token not in without_secrets(f"GET /neustadt/@@partnerraum/{token}/unterlage/0")
    assert token not in without_secrets(f"POST /@partnerraum/{token}")
    first = next(one for one in mail.waiting() if "denkmal@partner.example" in one.to)
    assert "@@partnerraum/" in first.text and "Straßencafé" not in first.text and "Code" not in first.subject


def test_with_a_new_code_whoever_came_in_by_the_old_one_is_out(asked):
    one = asked.one
    assert one.enter().status_code == 303
    assert "Straßencafé am Markt" in one.get().text
    transaction.begin()
    befragter = asked.anfrage.befragte[0]
    key = stellungnahmen.renew_access(asked.vorgang, befragter.id)
    transaction.commit()
    assert "Straßencafé am Markt" not in one.get().text
    assert one.get("/unterlage/0").status_code == 404
    assert one.enter(key.code).status_code == 303
    assert "Straßencafé am Markt" in one.get().text


def test_a_space_does_not_grow_without_end(asked, monkeypatch):
    raum = next(one for one in partner.all_raeume(api.portal.get()) if one.angaben["name"] == "Polizei")
    data = pdf("Plan")
    monkeypatch.setattr(partner, "MAX_TOTAL", len(data) + 10)
    monkeypatch.setattr(partner, "MAX_BEITRAEGE", 3)
    partner.contribute(raum, "stellungnahme", files=[Upload("unterlagen", "a.pdf", data)], key="erste-1234")
    transaction.begin()
    with pytest.raises(WrongState):
        partner.contribute(raum, "stellungnahme", files=[Upload("unterlagen", "b.pdf", data)], key="zweite-1234")
    for number in range(2):
        partner.contribute(raum, "rueckfrage", text="Wo?", key=f"frage-1234-{number}")
        transaction.begin()
    with pytest.raises(WrongState):
        partner.contribute(raum, "rueckfrage", text="Wann?", key="frage-1234-9")
    partner.tell(raum.id, "antwort", "Die Stadt kann immer antworten.")


HEAD = "leitung-steuer"


def cleared(portal, as_user):
    with as_user(portal, "fachadmin"):
        vertraulichkeit.clear(HEAD, "vertraulich", reason="geprüft")


def raise_the_vorgang(asked, portal, as_user):
    with as_user(portal, HEAD):
        vertraulichkeit.set_stufe(asked.vorgang, "vertraulich", reason="Drohung", confirmed=True)
    return asked.vorgang


def raise_the_akte(asked, portal, as_user):
    with as_user(portal, HEAD):
        vertraulichkeit.set_stufe(asked.vorgang.aq_parent, "vertraulich", reason="Drohung", confirmed=True)
    return asked.vorgang


def move_into_a_vertraulich_akte(asked, portal, as_user):
    akte = make_akte(portal, betreff="Geschützt")
    with as_user(portal, HEAD):
        vertraulichkeit.set_stufe(akte, "vertraulich", reason="Drohung", confirmed=True)
        return gliederung.move_vorgang(asked.vorgang, akte, grund="Drohung")


def move_the_dokumente(asked, portal, as_user):
    """Into a Vorgang that is; the other one stays what it is."""
    ziel = make_vorgang(portal, asked.vorgang.aq_parent, betreff="Geschützt")
    with as_user(portal, HEAD):
        vertraulichkeit.set_stufe(ziel, "vertraulich", reason="Drohung", confirmed=True)
        for one in [each for each in asked.vorgang.objectValues() if each.portal_type == "Dokument"]:
            dokumente.move(one, ziel, grund="Drohung")
    return asked.vorgang


@pytest.mark.parametrize("act", [move_the_dokumente, raise_the_vorgang, raise_the_akte, move_into_a_vertraulich_akte])
def test_what_was_shared_is_closed_when_it_becomes_confidential_and_the_office_is_told(live_town, asked, as_user, act):
    transaction.begin()
    cleared(live_town, as_user)
    stellungnahmen.tell_result(asked.vorgang, asked.anfrage.id, "Wie besprochen.", [asked.secret.UID()])
    transaction.commit()
    asked.one.enter()
    page = asked.one.get().text
    assert "Lageplan" in page and asked.one.get("/unterlage/0").status_code == 200
    said = asked.one.url + "/datei/" + page.split("/datei/")[1].split('"')[0]
    assert asked.one.session.get(said).status_code == 200
    transaction.begin()
    vorgang = act(asked, live_town, as_user)
    transaction.commit()
    page = asked.one.get()
    assert page.status_code == 200 and "Lageplan" not in page.text and "Wie besprochen." in page.text
    assert [asked.one.get("/unterlage/0").status_code, asked.one.session.get(said).status_code] == [404, 404]
    transaction.begin()
    akte = vorgang.aq_parent
    assert "freigabe_beendet" in [one["aktion"] for one in journal.entries(akte)]
    assert [one for one in vorgang.objectValues() if one.portal_type == "Aufgabe" and "Freigegeben" in one.title]


def test_it_can_be_shared_anew_and_what_only_has_another_name_for_it_stays(live_town, asked, as_user):
    transaction.begin()
    cleared(live_town, as_user)
    raise_the_vorgang(asked, live_town, as_user)
    stellungnahmen.tell_result(asked.vorgang, asked.anfrage.id, "Dies dürfen Sie sehen.", [asked.secret.UID()])
    with as_user(live_town, HEAD):  # higher within what is not confidential ends nothing
        vertraulichkeit.set_stufe(asked.vorgang, "offen", reason="erledigt")
        vertraulichkeit.set_stufe(asked.vorgang, "nfd")
    transaction.commit()
    asked.one.enter()
    page = asked.one.get().text
    assert asked.one.session.get(asked.one.url + "/datei/" + page.split("/datei/")[1].split('"')[0]).status_code == 200
