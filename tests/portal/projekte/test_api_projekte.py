"""What people, moderation and Fachamt can do with a project, and what they cannot."""

from kommune.eakte.core import mail
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal.projekte import api as projekte
from kommune.portal.projekte.beitraege import ideen
from kommune.portal.projekte.beitraege import kommentare
from kommune.portal.projekte.interfaces import IProjekteSettings
from kommune.portal.projekte.rules import Frage
from kommune.portal.projekte.rules import Zugang
from kommune.portal.projekte.store import ablage_of
from kommune.portal.projekte.store import speicher
from kommune.portal.startseite import inhalt
from kommune.portal.suche import tafel
from plone import api
from portal.projekte.conftest import change
from portal.projekte.conftest import close_today
from portal.projekte.conftest import IDEE
from portal.projekte.conftest import INA
from portal.projekte.conftest import KAI

import json
import pickle
import pytest
import re


def titles(projekt, **frage):
    return [one.titel for one in projekte.look(projekt, Frage(**frage)).zeilen]


def link_to(address):
    texts = [one.text for one in mail.waiting() if one.to == address]
    return re.findall(r"@@projekt-link/([\w-]+)", texts[-1])[-1]


def test_an_idee_is_public_at_once_where_moderation_comes_after(projekt, nummer):
    assert titles(projekt) == [IDEE["titel"]]
    assert projekte.get_public(projekt, nummer).angaben["name"] == "Ina"


def test_the_same_form_sent_twice_is_one_idee_and_another_text_by_its_key_is_refused(projekt, nummer):
    assert projekte.hand_in(projekt, IDEE, person=INA, key="schluessel-1") == nummer
    with pytest.raises(WrongState):
        projekte.hand_in(projekt, {**IDEE, "text": "Anderes"}, person=INA, key="schluessel-1")
    assert len(titles(projekt)) == 1


def test_without_an_account_an_idee_is_there_when_the_link_of_the_mail_is_opened(projekt):
    found = projekte.hand_in(projekt, IDEE, person=None, key="schluessel-2", email="neu@example.org")
    assert titles(projekt) == []
    token = link_to("neu@example.org")
    made, done = projekte.confirm(token)
    assert done == "idee" and projekte.get_public(projekt, found)
    person = projekte.person_of(None, made)
    assert person.email == "neu@example.org"
    assert projekte.confirm(token)[1] == "ausweis"
    assert len(titles(projekt)) == 1


@pytest.mark.parametrize(
    "wrong,field",
    [
        ({"titel": " "}, "titel"),
        ({"text": ""}, "text"),
        ({"text": "x" * 5001}, "text"),
        ({"text": "x" * 1_000_000}, "text"),
        ({"kategorie": "Weltraum"}, "kategorie"),
        ({"name": "x" * 61}, "name"),
        ({"titel": ["eins"]}, "titel"),
        ({"lon": "13", "lat": "Nord"}, "adresse"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field(projekt, wrong, field):
    with pytest.raises(Invalid) as refused:
        projekte.hand_in(projekt, {**IDEE, **wrong}, person=INA, key="schluessel-3")
    assert refused.value.field == field


def test_a_word_of_the_list_makes_it_wait_and_only_then_the_moderation_sees_it(projekt):
    api.portal.set_registry_record("wortliste", "Mistkerl\n", interface=IProjekteSettings)
    found = projekte.hand_in(projekt, {**IDEE, "text": "So ein MISTKERL!"}, person=INA, key="schluessel-4")
    assert titles(projekt) == []
    with pytest.raises(Unknown):
        projekte.get_public(projekt, found)
    (one,) = projekte.queue(projekt)
    assert (one.ziel, one.grund) == (f"idee:{found}", "wortliste")
    with api.env.adopt_roles(["Redaktion"]):
        assert projekte.publish(projekt, [one.ziel]) == 1
    assert titles(projekt) == [IDEE["titel"]] and projekte.queue(projekt) == []


def test_nothing_is_taken_after_the_last_day(projekt, nummer):
    close_today(projekt)
    for act in (
        lambda: projekte.hand_in(projekt, IDEE, person=INA, key="schluessel-5"),
        lambda: projekte.support(projekt, nummer, KAI),
        lambda: projekte.take_back(projekt, nummer, KAI),
        lambda: projekte.comment(projekt, f"idee:{nummer}", {"text": "spät"}, person=KAI),
    ):
        with pytest.raises(WrongState):
            act()


def test_a_project_in_preparation_takes_nothing(projekt, nummer):
    with api.env.adopt_roles(["Manager"]):
        api.portal.get_tool("portal_workflow").doActionFor(projekt, "withdraw")
    with pytest.raises(WrongState):
        projekte.support(projekt, nummer, KAI)


def test_each_person_supports_once_by_whatever_way_the_address_is_spelt_and_may_take_it_back(projekt, nummer):
    again = projekte.Person("INA@Example.org", INA.zugang)
    assert projekte.support(projekt, nummer, INA) and not projekte.support(projekt, nummer, again)
    assert projekte.count(projekt) == {nummer: 1}
    assert projekte.take_back(projekt, nummer, again) and not projekte.take_back(projekt, nummer, INA)
    assert projekte.count(projekt) == {}


@pytest.mark.parametrize("forged", ["", "AAAAA-AAAAA", "../../etc", "AAAAA-AAAA", "<script>", "idee:AAAAA-AAAAA"])
def test_a_forged_number_finds_nothing(projekt, nummer, forged):
    with pytest.raises(Unknown):
        projekte.support(projekt, forged, KAI)
    assert projekte.count(projekt) == {}


@pytest.mark.parametrize("zugang", ["konto", "einwohner"])
def test_an_account_that_changes_its_address_still_counts_once(projekt, nummer, zugang):
    change(projekt, zugang_stimmen=zugang)
    before, after = (
        projekte.Person(f"{name}@example.org", Zugang.EINWOHNER, "kai", "Kai Konto") for name in ("kai", "neu")
    )
    assert projekte.support(projekt, nummer, before) and not projekte.support(projekt, nummer, after)
    assert projekte.count(projekt)[nummer] == 1
    assert projekte.take_back(projekt, nummer, after) and not projekte.count(projekt)


def test_a_module_for_accounts_refuses_who_comes_by_mail(projekt, nummer):
    change(projekt, zugang_stimmen="konto")
    with pytest.raises(NotAllowed):
        projekte.support(projekt, nummer, INA)
    assert projekte.support(projekt, nummer, KAI)
    projekt.zugang_stimmen = "einwohner"
    with pytest.raises(NotAllowed):
        projekte.take_back(projekt, nummer, KAI)


def test_what_is_kept_of_a_vote_is_neither_address_nor_time_and_nothing_once_it_is_counted(projekt, nummer):
    projekte.support(projekt, nummer, KAI)
    ablage = ablage_of(projekt.UID())
    (kept,) = [key for fach in ablage.faecher for key in fach.stimmen]
    assert re.fullmatch(rf"{nummer}/[0-9a-f]{{32}}", kept)
    close_today(projekt)
    projekte.do_due()
    assert projekte.count(projekt) == {nummer: 1}
    assert ablage.siegel == b"" and not [key for fach in ablage.faecher for key in fach.stimmen]
    assert b"kai@" not in pickle.dumps(ablage.ergebnis)


def test_a_counted_project_takes_no_support_even_if_its_days_are_moved(projekt, nummer):
    close_today(projekt)
    projekte.do_due()
    projekt.sammeln_bis = None
    projekt.sammeln_bis = projekt.sammeln_von.replace(year=projekt.sammeln_von.year + 1)
    with pytest.raises(WrongState):
        projekte.support(projekt, nummer, KAI)


def test_numbers_are_told_only_at_the_end_if_the_project_says_so(projekt, nummer):
    change(projekt, zahlen_am_ende=True)
    other = projekte.hand_in(projekt, {**IDEE, "titel": "Ein Brunnen"}, person=KAI, key="schluessel-6")
    projekte.support(projekt, nummer, KAI)
    found = projekte.look(projekt, Frage(ordnung="stimmen"))
    assert found.stimmen == {} and [one.nummer for one in found.zeilen] == [other, nummer]
    assert projekte.zahlen(projekt)["stimmen"] is None
    close_today(projekt)
    assert [one.nummer for one in projekte.look(projekt, Frage(ordnung="stimmen")).zeilen] == [nummer, other]


def test_comments_have_two_levels_and_no_third(projekt, nummer):
    ort = f"idee:{nummer}"
    first, _state = projekte.comment(projekt, ort, {"text": "Gut!", "name": "Kai"}, person=KAI)
    second, _state = projekte.comment(projekt, ort, {"text": "Ja.", "auf": first}, person=INA)
    with pytest.raises(Unknown):
        projekte.comment(projekt, ort, {"text": "Noch eins.", "auf": second}, person=INA)
    (read,) = projekte.read(projekte.get_public(projekt, nummer).faden, 0, 20)
    assert (read.text, read.name, [one.text for one in read.antworten]) == ("Gut!", "Kai", ["Ja."])


def test_a_comment_that_is_too_long_or_on_nothing_is_refused(projekt, nummer):
    with pytest.raises(Invalid):
        projekte.comment(projekt, f"idee:{nummer}", {"text": "x" * 1_000_000}, person=KAI)
    for ort in ("idee:AAAAA-AAAAA", "absatz:x:1", "", "kommentar:x"):
        with pytest.raises((Unknown, WrongState)):
            projekte.comment(projekt, ort, {"text": "Hallo"}, person=KAI)


def test_5000_comments_are_read_a_page_at_a_time(projekt, nummer):
    faden = ideen.get(projekt, nummer).faden
    for number in range(5000):
        id = f"{number:014x}abcd"
        faden.kommentare[id] = kommentare.Kommentar(
            id=id, auf="", text=str(number), name="", email="", konto="", zeit=None, zustand="sichtbar"
        )
        faden.oben.add(id)
    assert [one.text for one in projekte.read(faden, 20, 3)] == ["4979", "4978", "4977"]


def test_reports_reach_the_moderation_and_what_is_hidden_shows_its_reason_alone(projekt, nummer):
    ort = f"idee:{nummer}"
    id, _state = projekte.comment(projekt, ort, {"text": "Beleidigung", "name": "Kai"}, person=KAI)
    ziel = f"kommentar:{ort}|{id}"
    projekte.report(projekt, ziel, "beleidigt mich")
    (one,) = projekte.queue(projekt)
    assert one.meldungen == ("beleidigt mich",)
    with pytest.raises(NotAllowed), api.env.adopt_roles(["Bedienstete"]):
        projekte.hide(projekt, [ziel], "verletzt die Regeln")
    with api.env.adopt_roles(["Redaktion"]):
        with pytest.raises(Invalid):
            projekte.hide(projekt, [ziel], " ")
        assert projekte.hide(projekt, [ziel], "verletzt die Regeln") == 1
    (read,) = projekte.read(projekte.get_public(projekt, nummer).faden, 0, 20)
    assert (read.text, read.name, read.grund) == ("", "", "verletzt die Regeln")


def test_nobody_moderates_what_they_wrote_themselves(projekt):
    projekt.moderation = "vorher"
    user = api.user.get(username="fachadmin")
    own = projekte.Person(user.getProperty("email") or "x@example.org", INA.zugang, "fachadmin")
    found = projekte.hand_in(projekt, IDEE, person=own, key="schluessel-7")
    with api.env.adopt_user(username="fachadmin"), pytest.raises(NotAllowed):
        projekte.publish(projekt, [f"idee:{found}"])


def test_merging_counts_each_person_once_and_leaves_a_trace_on_both(projekt, nummer):
    other = projekte.hand_in(projekt, {**IDEE, "titel": "Bank an der Linde"}, person=KAI, key="schluessel-8")
    for target, person in ((nummer, INA), (nummer, KAI), (other, KAI)):
        projekte.support(projekt, target, person)
    with api.env.adopt_roles(["Redaktion"]):
        assert projekte.merge(projekt, nummer, other) == 1
        with pytest.raises(Invalid):
            projekte.merge(projekt, other, other)
    assert projekte.count(projekt) == {other: 2}
    assert titles(projekt) == ["Bank an der Linde"]
    gone, there = ideen.get(projekt, nummer), ideen.get(projekt, other)
    assert gone.ziel == other and gone.verlauf[-1][1:] == ("zusammengefuehrt", other)
    assert there.verlauf[-1][1:] == ("aufgenommen", nummer)
    with pytest.raises(WrongState):
        projekte.support(projekt, nummer, INA)


def test_similar_ideen_are_named_before_one_is_handed_in(projekt, nummer):
    assert [one.nummer for one in projekte.similar(projekt, "Bank unter die Linde stellen")] == [nummer]
    assert projekte.similar(projekt, "Neue Ampel an der Schule") == []
    assert projekte.similar(projekt, "") == []


def test_the_fachamt_answers_with_a_reason_and_who_follows_is_told_once(projekt, nummer):
    projekte.follow(projekt, nummer, person=KAI)
    with pytest.raises(NotAllowed), api.env.adopt_roles(["Redaktion"]):
        projekte.answer(projekt, nummer, stand="kommt", text="Gern.")
    with api.env.adopt_roles(["Fachadministration"]):
        for wrong in ({"stand": "geht_nicht", "text": ""}, {"stand": "vielleicht", "text": "Mal sehen"}):
            with pytest.raises(Invalid):
                projekte.answer(projekt, nummer, **wrong)
        projekte.answer(projekt, nummer, stand="geht_nicht", text="Dort liegt eine Leitung.")
    one = projekte.get_public(projekt, nummer)
    assert (one.stand, one.antwort) == ("geht_nicht", "Dort liegt eine Leitung.")
    for _again in range(2):
        projekte.tell_followers(projekt.UID(), nummer, "auftrag-1")
    told = [one for one in mail.waiting() if "beantwortet" in one.subject or "geantwortet" in one.subject]
    assert sorted(one.to for one in told) == ["ina@example.org", "kai@example.org"]
    path = re.findall(r"@@projekt-abbestellen/(\S+)", [one.text for one in told if one.to.startswith("kai")][0])[0]
    projekte.unfollow(*path.split("/"))
    assert not projekte.follows(projekt, nummer, KAI)
    with pytest.raises(Unknown):
        projekte.unfollow(*path.split("/")[:3], "0" * 40)
    own = re.findall(r"@@projekt-abbestellen/(\S+)", [one.text for one in told if one.to.startswith("ina")][0])[0]
    projekte.unfollow(*own.split("/"))
    projekte.tell_followers(projekt.UID(), nummer, "auftrag-2")
    assert len([one for one in mail.waiting() if one in told or "geantwortet" in one.subject]) == len(told)
    assert not projekte.follows(projekt, nummer, INA)
    projekte.follow(projekt, nummer, person=INA)
    assert projekte.follows(projekt, nummer, INA)


def test_who_wrote_an_idee_takes_it_back_until_it_is_answered_and_nobody_else(projekt, nummer):
    with pytest.raises(Unknown):
        projekte.withdraw(projekt, nummer, KAI)
    projekte.withdraw(projekt, nummer, INA)
    assert titles(projekt) == []
    with pytest.raises(Unknown):
        projekte.get_public(projekt, nummer)


def test_the_list_is_filtered_searched_and_ordered(projekt, nummer):
    other = projekte.hand_in(
        projekt, {**IDEE, "titel": "Ampel", "text": "Für Füße", "kategorie": "Verkehr"}, person=KAI, key="schluessel-9"
    )
    projekte.support(projekt, nummer, KAI)
    assert titles(projekt, kategorie="Verkehr") == ["Ampel"]
    assert titles(projekt, worte="FÜSSE") == ["Ampel"]
    assert titles(projekt, worte="linde brunnen") == []
    assert titles(projekt, worte="linde schatten") == [IDEE["titel"]]
    assert titles(projekt, ordnung="stimmen")[0] == IDEE["titel"]
    assert titles(projekt, ordnung="titel")[0] == "Ampel"
    assert titles(projekt, stand="kommt") == []
    assert [one.nummer for one in projekte.look(projekt, Frage(), 1, 1).zeilen] == [nummer]
    assert projekte.zahlen(projekt)["kategorien"] == {"Grün": 1, "Verkehr": 1} and other


def test_names_and_addresses_go_some_time_after_the_end_and_the_texts_stay(projekt, nummer):
    projekte.comment(projekt, f"idee:{nummer}", {"text": "Gut!", "name": "Kai"}, person=KAI)
    projekte.follow(projekt, nummer, person=KAI)
    close_today(projekt)
    api.portal.set_registry_record("tage_danach", 1, interface=IProjekteSettings)
    projekt.sammeln_bis = projekt.sammeln_bis.replace(year=projekt.sammeln_bis.year - 1)
    projekt.sammeln_von = projekt.sammeln_bis
    projekte.do_due()
    one = projekte.get_public(projekt, nummer)
    (read,) = projekte.read(one.faden, 0, 20)
    assert (one.email, one.angaben["name"], dict(one.folgende), read.name) == ("", "", {}, "")
    assert one.angaben["text"] == IDEE["text"] and read.text == "Gut!"


def test_links_and_ausweise_end(projekt, monkeypatch):
    projekte.ask(projekt, "neu@example.org")
    token = link_to("neu@example.org")
    hashed = next(iter(speicher().links))
    kept = speicher().links[hashed]
    speicher().links[hashed] = type(kept)(**{**vars(kept), "bis": kept.bis.replace(year=2000)})
    with pytest.raises(Unknown):
        projekte.confirm(token)
    assert projekte.do_due() == 1 and len(speicher().links) == 0


def test_a_project_with_contributions_is_not_deleted(projekt, nummer):
    with api.env.adopt_roles(["Manager"]), pytest.raises(WrongState):
        api.content.delete(projekt)


def test_a_text_is_talked_about_paragraph_by_paragraph_and_stays_once_somebody_has(projekt):
    id = projekte.put_text(
        projekt, titel="Leitbild", text="1 Grün\n\nDer Platz bleibt offen.\n\nAutos fahren außen herum."
    )
    text = projekte.get_text(projekt, id)
    assert [(number, level) for number, level, _words in text.absaetze] == [(1, 2), (2, 0), (3, 0)]
    projekte.comment(projekt, f"absatz:{id}:3", {"text": "Und die Lieferwagen?"}, person=KAI)
    (read,) = projekte.read(text.faeden["3"], 0, 20)
    assert read.text == "Und die Lieferwagen?"
    with pytest.raises(Unknown):
        projekte.comment(projekt, f"absatz:{id}:4", {"text": "Nichts"}, person=KAI)
    with pytest.raises(WrongState):
        projekte.remove_text(projekt, id)
    with pytest.raises(Invalid):
        projekte.put_text(projekt, titel="Leer", text=" ")


def test_the_table_and_the_json_hold_no_person_and_no_hidden_idee(projekt, nummer):
    other = projekte.hand_in(projekt, {**IDEE, "titel": "=1+1"}, person=KAI, key="schluessel-20")
    hidden = projekte.hand_in(projekt, {**IDEE, "titel": "Werbung"}, person=KAI, key="schluessel-21")
    with api.env.adopt_roles(["Redaktion"]):
        projekte.hide(projekt, [f"idee:{hidden}"], "Werbung")
    projekte.support(projekt, nummer, KAI)
    rows = list(projekte.table_of(projekt))
    assert [row[0] for row in rows] == [nummer, other] and [row[10] for row in rows] == [1, 0]
    told = json.loads("".join(projekte.json_of(projekt)))
    assert [one["titel"] for one in told["ideen"]] == [IDEE["titel"], "=1+1"]
    for text in (str(rows), str(told)):
        assert "@example.org" not in text and "Ina" not in text
    projekt.zahlen_am_ende = True
    assert [row[10] for row in projekte.table_of(projekt)] == ["", ""]
    assert len(projekte.heads()) == len(rows[0])


def test_the_best_are_named_only_when_support_has_ended(projekt, nummer):
    change(projekt, beste=1)
    other = projekte.hand_in(projekt, {**IDEE, "titel": "Brunnen"}, person=KAI, key="schluessel-30")
    projekte.support(projekt, nummer, KAI)
    assert projekte.best(projekt) == [] and other
    close_today(projekt)
    assert [one.nummer for one in projekte.best(projekt)] == [nummer]
    projekte.do_due()
    assert [one.nummer for one in projekte.best(projekt)] == [nummer]


def test_a_project_that_takes_ideen_is_on_the_home_page_until_its_last_day_and_in_the_search(projekt):
    def entries():
        return {one["titel"]: one for one in (inhalt.mitreden(None) or {"eintraege": ()})["eintraege"]}

    assert entries()[projekt.title]["bis"] == projekt.sammeln_bis
    assert projekt.title in [one.treffer.titel for one in tafel.current().zeilen.values()]
    close_today(projekt)
    projekt.reindexObject()
    assert projekt.title not in entries()
