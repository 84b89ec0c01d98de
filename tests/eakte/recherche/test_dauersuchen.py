"""Saved searches: kept for one person, what is new in them is told once and only if she may see it."""

from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.aufgaben.signal import morgenrunde
from kommune.eakte.core import clock
from kommune.eakte.core import mail
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.recherche import rules
from kommune.eakte.recherche.dauersuche import api as dauersuchen
from kommune.eakte.recherche.dauersuche.runde import Umschau
from kommune.eakte.rechte import api as rechte
from kommune.eakte.suche import api as suche
from kommune.eakte.suche.bestand import BUILT
from kommune.eakte.suche.maschine.wahl import maschine
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone import api

import pytest
import requests
import transaction


CLERK, OTHER, PASSWORD = "sachbearbeitung-steuer", "sachbearbeitung-verkehr", "Sehr-geheim-2026!"


def asked(text, **more):
    return rules.read({"text": text, **more})


def new_of(one):
    return len(dauersuchen.news()[one.id])


@pytest.fixture
def akte(town):
    akte = make_akte(town, betreff="Holunderweg")
    suche.put([akte])
    return akte


def test_what_is_found_later_is_new_until_one_looked(town, as_user, akte):
    with as_user(town, CLERK):
        kept = dauersuchen.save("Holunder", asked("Holunder"))
        assert dauersuchen.look() == 0 and new_of(kept) == 0
    later = make_vorgang(town, akte, betreff="Holunder am Zaun")
    suche.put([later])
    with as_user(town, CLERK):
        assert dauersuchen.look() == 1 and new_of(kept) == 1
        assert dauersuchen.look() == 0, "the same is told once"
        (block,) = [block for name, block in aufgaben.heute(town.REQUEST) if name == "dauersuchen"]
        assert block.count == 1 and [line["betreff"] for line in block.lines(5)] == ["Holunder"]


def test_who_may_not_see_it_any_more_is_told_nothing(town, as_user, akte):
    with as_user(town, CLERK):
        kept = dauersuchen.save("Holunder", asked("Holunder"))
    later = make_vorgang(town, akte, betreff="Holunder am Zaun")
    suche.put([later])
    with as_user(town, CLERK):
        dauersuchen.look()
        assert new_of(kept) == 1
    rechte.bar(later, CLERK, reason="Befangen")
    with as_user(town, CLERK):
        assert new_of(kept) == 0
        assert [name for name, _block in aufgaben.heute(town.REQUEST) if name == "dauersuchen"] == []


@pytest.mark.leak
def test_new_hits_stand_in_the_mail_of_the_morning_as_a_number_alone(town, as_user, akte):
    for who in (CLERK, OTHER):
        with as_user(town, who):
            dauersuchen.save("Holunder", asked("Holunder"))
    later = make_vorgang(town, akte, betreff="Holunder am Zaun")
    suche.put([later])
    with as_user(town, CLERK):
        dauersuchen.look()
    aufgaben.see(CLERK)
    morgenrunde.tell(clock.today(), None)
    told = {one.to: one.text for one in mail.waiting()}
    assert "Neu in Ihren gespeicherten Suchen: 1\n" in told[f"{CLERK}@musterstadt.example"]
    assert "Holunder" not in "".join(told.values()) and "Suchen" not in told.get(f"{OTHER}@musterstadt.example", "")


@pytest.mark.leak
@pytest.mark.parametrize("weise", ["none", "barred"])
def test_the_mail_of_the_morning_tells_nothing_of_hits_nobody_wants_or_may_see(town, as_user, akte, weise):
    with as_user(town, CLERK):
        dauersuchen.save("Holunder", asked("Holunder"))
    later = make_vorgang(town, akte, betreff="Holunder am Zaun")
    suche.put([later])
    with as_user(town, CLERK):
        dauersuchen.look()
    if weise == "none":
        aufgaben.set_weise(CLERK, "none")
    else:
        rechte.bar(later, CLERK, reason="Befangen")
    morgenrunde.tell(clock.today(), None)
    assert not [one for one in mail.waiting() if "Suchen" in one.text]


def test_a_search_is_for_one_person_alone(town, as_user, akte):
    with as_user(town, CLERK):
        kept = dauersuchen.save("Holunder", asked("Holunder", art="Akte"))
        assert kept.frage == {"text": "Holunder", "art": "Akte"}
    with as_user(town, OTHER):
        assert dauersuchen.mine() == []
        for act in (dauersuchen.get, dauersuchen.remove):
            with pytest.raises(Unknown):
                act(kept.id)
    with as_user(town, CLERK):
        with pytest.raises(Invalid) as refused:
            dauersuchen.save("HOLUNDER", asked("Holunder Zaun"))
        assert refused.value.field == "titel"
        dauersuchen.save("HOLUNDER", asked("Holunder", art="Akte"))
        (one,) = dauersuchen.mine()
        assert one.frage == kept.frage, "no other search takes the place of one that is kept"
        dauersuchen.remove(one.id)
        assert dauersuchen.mine() == []


def test_nothing_without_words_nothing_wrong_and_no_twenty_first(town, as_user, akte):
    with as_user(town, CLERK):
        for titel, text in (("", "Holunder"), ("Leer", ""), ("Nur Minus", "-nur"), ("x" * 61, "Holunder")):
            with pytest.raises(Invalid):
                dauersuchen.save(titel, asked(text))
        for number in range(20):
            dauersuchen.save(f"Suche {number}", asked("Holunder"))
        with pytest.raises(Invalid):
            dauersuchen.save("Eine zu viel", asked("Holunder"))


def test_a_search_with_too_many_hits_is_not_watched(town, as_user, akte, monkeypatch):
    with as_user(town, CLERK):
        kept = dauersuchen.save("Holunder", asked("Holunder"))
        monkeypatch.setattr(dauersuchen, "WATCHED", 0)
        assert dauersuchen.look() == 0 and kept.zu_viele
        monkeypatch.setattr(dauersuchen, "WATCHED", 5)
        assert dauersuchen.look() == 0 and not kept.zu_viele and new_of(kept) == 0


def test_after_the_catalog_was_built_anew_nothing_is_new(town, as_user, akte):
    with as_user(town, CLERK):
        kept = dauersuchen.save("Holunder", asked("Holunder"))
        kept.bekannt = b"\x01\x00\x00\x00"
        assert dauersuchen.look() == 0 and new_of(kept) == 0


def test_the_round_tells_and_writes_nothing_when_nothing_changed(live_town, as_user):
    with as_user(live_town, CLERK):
        kept = dauersuchen.save("Holunder", asked("Holunder"))
    suche.put([make_akte(live_town, betreff="Holunderweg")])
    suche.rebuild()
    transaction.commit()
    umschau = Umschau()
    assert umschau.run(live_town) == 0, "while the search is being built nobody is told"
    maschine().note(BUILT, "ja")
    umschau.last.clear()
    assert umschau.run(live_town) == 1
    transaction.begin()
    stored = live_town._p_jar.db().lastTransaction()
    umschau.last.clear()
    assert umschau.run(live_town) == 0
    umschau.last.clear()
    assert umschau.run(live_town) == 0 and live_town._p_jar.db().lastTransaction() == stored
    with as_user(live_town, CLERK):
        assert new_of(kept) == 1
        assert dauersuchen.see(kept)
        transaction.begin()
        assert new_of(kept) == 0 and not dauersuchen.see(kept)


def ask(town, method, path, who=CLERK, **more):
    headers = {"Accept": "application/json" if "@dauersuchen" in path else "text/html", "Accept-Language": "de"}
    auth = (who, PASSWORD) if who else None
    return requests.request(
        method, f"{town.absolute_url()}/{path}", auth=auth, headers=headers, allow_redirects=False, **more
    )


def test_over_rest_and_on_the_page(live_town, as_user):
    akte = make_akte(live_town, betreff="Holunderweg")
    suche.put([akte])
    transaction.commit()
    made = ask(live_town, "POST", "@dauersuchen", json={"titel": "Büsche", "frage": {"text": "Holunder"}}).json()
    (one,) = made["items"]
    assert one["titel"] == "Büsche" and one["frage"] == {"text": "Holunder"} and one["neu"] == 0
    transaction.begin()
    vorgang = make_vorgang(live_town, akte, betreff="Holunder am Zaun")
    make_dokument(vorgang, data=b"Holunder", filename="a.txt")
    suche.put([vorgang])
    with as_user(live_town, CLERK):
        dauersuchen.look()
    transaction.commit()
    assert ask(live_town, "GET", "@dauersuchen").json()["items"][0]["neu"] == 2, (
        "the Vorgang, and the Dokument that waits for its Auftrag"
    )
    assert "Neues in gespeicherten Suchen" in ask(live_town, "GET", "@@heute").text
    page = ask(live_town, "GET", f"@@recherche?suche={one['id']}").text
    assert "Holunder am Zaun" in page and ">neu</strong>" in page and "Büsche" in page
    assert ask(live_town, "GET", "@dauersuchen").json()["items"][0]["neu"] == 0, "one has looked"
    assert ask(live_town, "POST", f"@dauersuchen/{one['id']}/gesehen").status_code == 204
    for who in (OTHER, "buergerin", None):
        told = ask(live_town, "GET", "@dauersuchen", who)
        assert told.status_code in (401, 403, 404) or told.json()["items"] == []
        assert ask(live_town, "DELETE", f"@dauersuchen/{one['id']}", who).status_code in (401, 403, 404)
        assert "Büsche" not in ask(live_town, "GET", f"@@recherche?suche={one['id']}", who).text
    assert ask(live_town, "POST", "@dauersuchen", json={"titel": "", "frage": []}).status_code == 400
    assert ask(live_town, "DELETE", f"@dauersuchen/{one['id']}").json()["items"] == []


def test_the_page_saves_and_deletes_by_its_own_form_alone(live_town, as_user):
    suche.put([make_akte(live_town, betreff="Holunderweg")])
    transaction.commit()
    assert ask(live_town, "POST", "@@dauersuche", data={"text": "Holunder", "titel": "Fremd"}).status_code == 403
    transaction.begin()
    with as_user(live_town, CLERK):
        assert dauersuchen.mine() == []
    shown = ask(live_town, "GET", "@@recherche?text=Holunder").text
    token = shown.split('name="_authenticator" value="')[1].split('"')[0]
    sent = {"_authenticator": token, "text": "Holunder", "titel": "Meine"}
    back = ask(live_town, "POST", "@@dauersuche", data=sent).headers["Location"]
    assert "suche=" in back
    assert (
        ask(live_town, "POST", "@@dauersuche", data={**sent, "titel": ""}).headers["Location"].endswith("text=Holunder")
    )
    transaction.begin()
    with as_user(live_town, CLERK):
        (one,) = dauersuchen.mine()
    ask(live_town, "POST", "@@dauersuche", data={"_authenticator": token, "loeschen": one.id})
    transaction.begin()
    with as_user(live_town, CLERK):
        assert dauersuchen.mine() == []


def test_a_deleted_search_comes_back(town, as_user, akte):
    from kommune.eakte.recherche.dauersuche.ruecknahme import Zurueck

    with as_user(town, CLERK):
        gone = dauersuchen.remove(dauersuchen.save("Holunder", asked("Holunder", art="Akte")).id)
        Zurueck(api.portal.get()).undo({"titel": gone.titel, "frage": dict(gone.frage)})
        assert [one.frage for one in dauersuchen.mine()] == [gone.frage]
