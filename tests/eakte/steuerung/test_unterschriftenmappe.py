"""The Unterschriftenmappe: what waits, what was read is what is signed, one by one and many in one go; the signed letter."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.signatur import api as signatur
from kommune.eakte.core.signatur.interfaces import ISignaturSettings
from kommune.eakte.core.signatur.provider import demo
from kommune.eakte.core.signatur.pruefung import check
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.steuerung.mappe import api as mappe
from kommune.eakte.vertretung import api as vertretungen
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.reinschriften import make_letters
from musterstadt.vorlagen import make_vorlage
from plone import api

import json
import pytest
import re
import requests
import transaction


CLERK, HEAD, OTHER_HEAD, PASSWORD = "sachbearbeitung-steuer", "leitung-steuer", "leitung-verkehr", "Sehr-geheim-2026!"
JSON = {"Accept": "application/json", "Sec-Fetch-Site": "same-origin"}


def submitted(portal, as_user, count=2):
    """Vorgänge with a draft that waits for the head."""
    akte, vorlage = make_akte(portal), make_vorlage(portal)
    made = [make_vorgang(portal, akte, betreff=f"Hund {number}") for number in range(count)]
    with as_user(portal, CLERK):
        for vorgang in made:
            akten.take_over(vorgang)
            postausgang.submit_for_signature(postausgang.draft_bescheid(vorgang, vorlage))
    return made


def bescheid_of(vorgang):
    return next(one for one in vorgang.objectValues() if one.portal_type == "Bescheid")


def state_of(vorgang):
    return postausgang.state_of(bescheid_of(vorgang))


def sign_all(town, as_user, who=HEAD, **stamps):
    with as_user(town, who):
        found = mappe.entries()
        seen = {one.uid: one.stamp for one in found} | stamps
        return steuerung.act("zeichnen", list(seen), seen=seen)


@pytest.mark.leak
def test_what_waits_is_in_the_mappe_of_the_head_and_of_nobody_else(town, as_user):
    made = submitted(town, as_user)
    with as_user(town, HEAD):
        assert {one.uid for one in mappe.entries()} == {one.UID() for one in made}
        assert {(one.titel.partition(",")[0], one.ergebnis, one.von) for one in mappe.entries()} == {
            ("Hundesteuer", "festgesetzt", CLERK)
        }
    for who in (CLERK, OTHER_HEAD, "fachadmin", "poststelle"):
        with as_user(town, who):
            assert mappe.entries() == []


def test_the_deputy_of_the_head_has_it_too(town, as_user):
    submitted(town, as_user, 1)
    with as_user(town, HEAD):
        vertretungen.give(fuer=HEAD, durch=OTHER_HEAD)
    with as_user(town, OTHER_HEAD):
        assert len(mappe.entries()) == 1
    assert len(sign_all(town, as_user, OTHER_HEAD).getan) == 1


def test_many_are_signed_in_one_go_and_each_refused_one_is_told(town, as_user):
    one, two = submitted(town, as_user)
    with as_user(town, HEAD):
        stale = {entry.uid: entry.stamp for entry in mappe.entries() if entry.uid == two.UID()}
        postausgang.return_for_correction(bescheid_of(two), reason="Betrag")
    with as_user(town, CLERK):
        postausgang.submit_for_signature(bescheid_of(two))
    handlung = sign_all(town, as_user, **stale)
    assert [done["uid"] for done in handlung.getan] == [one.UID()]
    assert [(uid, str(why)) for _number, uid, why in handlung.abgelehnt] == [(two.UID(), "error_mappe_changed")]
    assert (state_of(one), state_of(two)) == ("final", "submitted")


@pytest.mark.parametrize("stamp", ["", "x", None, "0 0"])
def test_nothing_is_signed_that_nobody_read(town, as_user, stamp):
    (vorgang,) = submitted(town, as_user, 1)
    with as_user(town, HEAD):
        handlung = steuerung.act("zeichnen", [vorgang.UID()], seen={vorgang.UID(): stamp} if stamp else None)
    assert not handlung.getan and state_of(vorgang) == "submitted"


@pytest.mark.leak
def test_who_may_not_sign_signs_nothing_by_it(town, as_user):
    (vorgang,) = submitted(town, as_user, 1)
    with as_user(town, HEAD):
        seen = {one.uid: one.stamp for one in mappe.entries()}
    with as_user(town, CLERK):
        assert not steuerung.act("zeichnen", list(seen), seen=seen).getan
    with as_user(town, OTHER_HEAD), pytest.raises(Invalid):
        steuerung.act("zeichnen", list(seen), seen=seen)
    assert state_of(vorgang) == "submitted"


def test_returning_needs_its_reason(town, as_user):
    (vorgang,) = submitted(town, as_user, 1)
    with as_user(town, HEAD):
        seen = {one.uid: one.stamp for one in mappe.entries()}
        with pytest.raises(Invalid):
            steuerung.act("zurueckgeben", list(seen), seen=seen)
        steuerung.act("zurueckgeben", list(seen), angaben={"grund": "Betrag"}, seen=seen)
    assert state_of(vorgang) == "draft"


@pytest.fixture
def signing(town, tmp_path, monkeypatch):
    monkeypatch.setenv(demo.FOLDER, str(tmp_path / "signatur"))
    monkeypatch.setattr(demo, "BITS", 2048)
    api.portal.set_registry_record("geber", "demo", interface=ISignaturSettings)


def test_the_letter_is_signed_electronically_and_the_page_tells(town, as_user, signing):
    (vorgang,) = submitted(town, as_user, 1)
    sign_all(town, as_user)
    make_letters(town)
    reference = postausgang.fair_copy(bescheid_of(vorgang)).reference
    assert b"/ByteRange" in datei.read(reference)
    assert auftraege.is_open("signatur", reference["sha256"])
    datei.keep_rendition(reference, "signatur", json.dumps(check(reference)).encode())
    assert signatur.report_of(reference)["befund"] == "gueltig"
    with as_user(town, HEAD):
        page = api.content.get_view("bescheid", bescheid_of(vorgang), town.REQUEST)
        assert page.signatur()["rows"][0]["name"].startswith("Siegel der Stadt")


def test_without_a_time_stamp_the_letter_waits_and_is_not_delivered_unsigned(town, as_user, signing):
    api.portal.set_registry_record("zeitstempel", "http://127.0.0.1:9/", interface=ISignaturSettings)
    (vorgang,) = submitted(town, as_user, 1)
    sign_all(town, as_user)
    with pytest.raises(signatur.NotSigned):
        make_letters(town)
    assert postausgang.fair_copy(bescheid_of(vorgang)) is None


def get(url, who=HEAD):
    return requests.get(url, auth=(who, PASSWORD), headers={"Accept-Language": "de"}, allow_redirects=False)


def test_page_and_rest_sign_and_return(live_town, as_user):
    made = submitted(live_town, as_user, 3)
    transaction.commit()
    url = f"{live_town.absolute_url()}/@@unterschriftenmappe"
    assert "@@unterschriftenmappe" in get(f"{live_town.absolute_url()}/@@schreibtisch?korb=zeichnung").text
    page = get(url).text
    assert "Unterschriftenmappe" in page and "wir setzen die Hundesteuer fest" in page and "kommune-mappe.js" in page

    def send(**fields):
        hidden = dict(re.findall(r'name="(_authenticator|gesehen\.[0-9a-f]+)"[^>]*value="([^"]+)"', get(url).text))
        auth = (HEAD, PASSWORD)
        return requests.post(url, data={**hidden, **fields}, auth=auth, allow_redirects=False)

    uids = re.findall(r'id="v-([0-9a-f]+)"', page)
    assert set(uids) == {one.UID() for one in made}
    assert send(vorgang=uids[0], aktion="zurueckgeben", grund="").status_code == 400
    answer = send(vorgang=uids[0], aktion="zurueckgeben", grund="Betrag")
    assert answer.status_code == 302 and "unterschriftenmappe" in answer.headers["Location"], answer.text
    answer = send(vorgang=uids[1], aktion="zeichnen", viele="1")
    assert "@@sammelaktion?handlung=" in answer.headers["Location"], answer.text
    assert "gezeichnet" in get(answer.headers["Location"]).text
    rest = requests.get(f"{live_town.absolute_url()}/@unterschriftenmappe", auth=(HEAD, PASSWORD), headers=JSON).json()
    assert [one["uid"] for one in rest["items"]] == [uids[2]]
    body = {"aktion": "zeichnen", "vorgaenge": [uids[2]], "gesehen": {uids[2]: rest["items"][0]["gesehen"]}}
    signed = requests.post(
        f"{live_town.absolute_url()}/@sammelaktion", json=body, auth=(HEAD, PASSWORD), headers=JSON
    ).json()
    assert len(signed["erledigt"]) == 1, signed
    live_town._p_jar.sync()
    assert sorted(state_of(one) for one in made) == ["draft", "final", "final"]
    assert get(url, "buergerin-a").status_code in (302, 401, 404)


def test_from_heute_to_the_next_draft_and_back_from_a_signature(live_town, as_user):
    made = submitted(live_town, as_user, 3)
    transaction.commit()
    site = live_town.absolute_url()
    heute = get(f"{site}/@@heute").text
    assert re.search(r'href="[^"]*@@unterschriftenmappe"[^>]*>\s*Unterschriftenmappe\s*\(3\)', heute), heute
    head = requests.Session()
    head.auth, head.headers["Accept-Language"] = (HEAD, PASSWORD), "de"
    page = head.get(f"{site}/@@unterschriftenmappe").text
    form = page.partition("k-grund")[0].rpartition("<form")[2]
    hidden = dict(re.findall(r'name="(_authenticator|vorgang|gesehen\.[0-9a-f]+)"[^>]*value="([^"]+)"', form))
    address = f"{site}/@@unterschriftenmappe?nr={hidden['vorgang']}"
    after = head.post(address, data={**hidden, "aktion": "zeichnen"}).text
    assert 'id="k-gerade"' in after and "ist gezeichnet" in after and "Hund" in after
    angebot = dict(re.findall(r'name="(angebot|hier)"[^>]*value="([^"]+)"', after))
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', after)[1]
    head.post(f"{site}/@@rueckgaengig", data={**angebot, "_authenticator": token})
    live_town._p_jar.sync()
    assert sorted(map(state_of, made)) == ["draft", "submitted", "submitted"]


def test_the_report_names_each_signed_bescheid_and_leads_to_it(live_town, as_user):
    made = submitted(live_town, as_user, 3)
    with as_user(live_town, HEAD):
        seen = {one.uid: one.stamp for one in mappe.entries()}
        signed = made[:2]
        done = steuerung.act("zeichnen", [one.UID() for one in signed], seen=seen)
    transaction.commit()
    report = get(f"{live_town.absolute_url()}/@@sammelaktion?handlung={done.id}").text
    for one in signed:
        assert bescheid_of(one).absolute_url() in report and one.betreff in report
    assert "mit Begründung zurücknehmen" in report
    assert re.search(r"Unterschriftenmappe\s*\(1\)", report)
    page = get(bescheid_of(signed[0]).absolute_url()).text
    assert f'href="{bescheid_of(made[2]).absolute_url()}?zeichnen=1"' in page
    assert "Nächster Entwurf" not in get(bescheid_of(signed[0]).absolute_url(), CLERK).text
