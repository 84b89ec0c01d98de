"""An OE's rules hand out its inbox: by the bar of the Schreibtisch, or by themselves."""

from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.katalog.treffer import find
from kommune.eakte.journal import api as journal
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.verteilung import api as verteilung
from kommune.eakte.vertretung import api as vertretungen
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from plone import api

import pytest
import re


HEAD, CLERK, OTHER = "leitung-steuer", "sachbearbeitung-steuer", "sachbearbeitung-verkehr"
HIDDEN = r'name="(einmal|_authenticator)"\s+(?:type="hidden"\s+)?value="([^"]*)"'


def test_the_inbox_is_handed_out_by_the_rules_told_why_and_taken_back(town, as_user):
    akte = make_akte(town)
    vorgaenge = [make_vorgang(town, akte, betreff=f"Hund {number}") for number in range(2)]
    uids = [api.content.get_uuid(one) for one in vorgaenge]
    with as_user(town, HEAD):
        verteilung.add_regel("steueramt", "buchstabe", "Y–Z", f"person:{CLERK}")
        done = steuerung.act("verteilen", uids)
        assert [one.bearbeiter for one in vorgaenge] == [CLERK, CLERK]
        assert steuerung.can_undo(done)
        again = steuerung.result_of(steuerung.act("verteilen", uids))
        assert again.done == 0 and len(again.refused) == 2
        steuerung.undo(done.id)
        assert [one.bearbeiter for one in vorgaenge] == ["", ""]


def test_what_arrives_is_handed_out_if_the_rules_do_so_by_themselves(town, as_user):
    akte = make_akte(town)
    with as_user(town, HEAD):
        verteilung.add_regel("steueramt", "buchstabe", "Y", f"person:{CLERK}")
        assert make_vorgang(town, akte).bearbeiter == ""
        verteilung.set_selbsttaetig("steueramt", True)
    vorgang = make_vorgang(town, akte)
    assert vorgang.bearbeiter == CLERK
    akten.assign(vorgang, "")
    assert vorgang.bearbeiter == "", "what is given back stays in the inbox"
    akten.forward(vorgang, "strassenverkehr")
    assert vorgang.bearbeiter == ""
    akten.forward(vorgang, "steueramt")
    assert vorgang.bearbeiter == CLERK


def test_all_rules_replaced_are_one_entry_and_a_wrong_one_keeps_them(town, as_user):
    told = [("buchstabe", "A–K", f"person:{CLERK}"), ("alle", "", "")]
    with as_user(town, HEAD):
        before = len(list(journal.entries(town)))
        verteilung.set_regeln("steueramt", told, selbsttaetig=True)
        assert len(list(journal.entries(town))) == before + 1
        assert [(one.merkmal, one.wert, one.an) for one in verteilung.of_oe("steueramt").regeln] == told
        for wrong in ([("laune", "gut", "")], [("alle", "", "")] * 51):
            with pytest.raises(Invalid):
                verteilung.set_regeln("steueramt", wrong, selbsttaetig=False)
        assert verteilung.of_oe("steueramt").selbsttaetig and len(verteilung.of_oe("steueramt").regeln) == 2


def test_the_catalog_is_asked_once_however_many_could_get_it(town, as_user, monkeypatch):
    vorgang, asked = make_vorgang(town, make_akte(town)), []
    monkeypatch.setattr(verteilung.treffer, "find", lambda *args, **more: asked.append(args) or find(*args, **more))
    with as_user(town, HEAD):
        verteilung.add_regel("steueramt", "alle", "", "")
        monkeypatch.setattr(verteilung.organisation, "workers", lambda oe_id: [CLERK, HEAD, OTHER])
        assert verteilung.who_gets(vorgang)[1] == 1
    assert len(asked) == 1


def test_who_is_away_gets_nothing_new(town, as_user):
    vorgang = make_vorgang(town, make_akte(town))
    with as_user(town, HEAD):
        verteilung.add_regel("steueramt", "alle", "", f"person:{CLERK}")
        assert verteilung.who_gets(vorgang) == (CLERK, 1)
        vertretungen.give(fuer=CLERK, durch=OTHER, von=None, bis=None, art="alles", oes=(), signale=False, grund="")
        assert verteilung.who_gets(vorgang) == ("", 0)


@pytest.mark.leak
def test_only_who_leads_the_oe_makes_its_rules(town, as_user):
    for person in (CLERK, OTHER, "leitung-gewerbe", "fachadmin"):
        with as_user(town, person), pytest.raises(Unknown):
            verteilung.add_regel("steueramt", "alle", "", "")
    with as_user(town, HEAD):
        for wrong in (f"person:{OTHER}", "person:admin", "stelle:0123", "gruppe:x"):
            with pytest.raises(Invalid):
                verteilung.add_regel("steueramt", "alle", "", wrong)
        with pytest.raises(Unknown):
            verteilung.remove_regel("steueramt", 1)


def test_rules_are_made_ordered_and_removed_on_the_page_and_over_rest(live_town, rest):
    base, head = live_town.absolute_url(), rest(live_town, HEAD)
    url = f"{base}/@verteilung/steueramt"
    regeln = [
        {"merkmal": "alle", "wert": "", "an": ""},
        {"merkmal": "buchstabe", "wert": "A–K", "an": f"person:{CLERK}"},
    ]
    assert head.put(url, json={"regeln": regeln}).json()["regeln"] == regeln
    assert head.put(url, json={"regeln": [{"merkmal": "laune", "wert": "gut", "an": ""}]}).status_code == 400
    assert head.get(url).json()["regeln"] == regeln, "a refused list leaves the rules as they were"
    for person in (CLERK, "leitung-gewerbe", "buergerin-a"):
        assert rest(live_town, person).get(url).status_code in (401, 404)
    head.headers["Accept"] = "text/html"
    page = head.get(f"{base}/@@verteilung")
    assert page.status_code == 200 and "A–K" in page.text and "Jana Öztürk" in page.text
    hidden = dict(re.findall(HIDDEN, page.text))
    change = f"{base}/@@verteilung-aendern"
    assert head.post(change, data={**hidden, "oe": "steueramt", "was": "hoch", "nr": "2"}).status_code == 200
    assert head.post(change, data={**hidden, "oe": "steueramt", "was": "weg", "nr": "2"}).status_code == 200
    assert head.get(change).status_code == 404
    form = head.get(f"{base}/@@verteilung-regel?oe=steueramt")
    sent = {
        **dict(re.findall(HIDDEN, form.text)),
        "merkmal": "bezirk",
        "typ": "",
        "wert": "12345",
        "an": "",
    }
    answer = head.post(f"{base}/@@verteilung-regel?oe=steueramt", data=sent, allow_redirects=False)
    assert answer.status_code == 302 and answer.headers["Location"].endswith("/@@verteilung")
    told = head.get(url, headers={"Accept": "application/json"}).json()
    assert [one["merkmal"] for one in told["regeln"]] == ["buchstabe", "bezirk"]
    assert head.get(f"{base}/@@verteilung-regel?oe=gewerbeamt").status_code == 404
