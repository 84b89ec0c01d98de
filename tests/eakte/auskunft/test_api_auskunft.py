"""Everything about one person: found in all places, chosen by a person of the town, made as PDF and JSON for them alone."""

from datetime import date
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.auskunft import api as auskunft
from kommune.eakte.auskunft import rules
from kommune.eakte.auskunft import store
from kommune.eakte.auskunft.auftrag import Auskunftsauftrag
from kommune.eakte.auskunft.halter import Auskuenfte
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.druck.pdf_text import text_of
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.gebuehren import api as gebuehren
from kommune.eakte.journal import api as journal
from kommune.eakte.upgrades.v20261129003.auskunft import upgrade
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from types import SimpleNamespace
from zExceptions import Unauthorized
from zope.annotation.interfaces import IAnnotations

import json
import pytest


ADMIN, CLERK, HEAD = "fachadmin", "sachbearbeitung-steuer", "leitung-steuer"
ME = {
    "art": "natuerlich",
    "familienname": "Zwetschge",
    "vorname": "Ida",
    "geburtsdatum": "1980-03-01",
    "rolle": "antragsteller",
}
DOUBLE = ME | {"geburtsdatum": ""}
THIRD = {"art": "natuerlich", "familienname": "Pflaume", "vorname": "Otto", "rolle": "sonstiger"}
WHO = {"familienname": "Zwetschge", "vorname": "Ida", "geburtsdatum": "1980-03-01"}


@pytest.fixture
def records(town):
    mine = make_vorgang(town, betreff="Hund von Ida", beteiligte=[ME])
    make_dokument(mine, betreff="Antrag von Ida")
    shared = make_vorgang(town, betreff="Streit mit Otto Pflaume", beteiligte=[DOUBLE, THIRD])
    make_dokument(shared, betreff="Anzeige von Otto Pflaume")
    other = make_vorgang(town, betreff="Andere Ida", beteiligte=[ME | {"geburtsdatum": "1999-01-01"}])
    return mine, shared, other


def made_of(town, as_user, chosen):
    with as_user(town, ADMIN):
        made = auskunft.order(auskunft.person_of(WHO), chosen, grund="Anfrage vom 3. November")
    Auskunftsauftrag().run(town, auftraege.entry(auskunft.ART, made.id).auftrag)
    return made, json.loads(datei.read(made.json)), text_of(BytesIO(datei.read(made.pdf)), "application/pdf")


def found_by(town, as_user, who=ADMIN):
    with as_user(town, who):
        return [one for one in auskunft.find(auskunft.person_of(WHO)) if one.quelle == "schriftgut"]


def test_sure_and_possible_finds_are_told_apart_and_another_birthday_is_none(town, as_user, records):
    mine, shared, _other = records
    assert [(one.key, one.gleich) for one in found_by(town, as_user)] == [
        (f"{mine.UID()}:0", "sicher"),
        (f"{shared.UID()}:0", "moeglich"),
    ]


@pytest.mark.leak
def test_third_parties_stand_in_neither_file_and_are_marked(town, as_user, records):
    mine, shared, _other = records
    made, plain, words = made_of(town, as_user, [("schriftgut", one.key) for one in found_by(town, as_user)])
    assert [one["Aktenzeichen"] for one in plain["daten"]["schriftgut"]] == [mine.aktenzeichen, shared.aktenzeichen]
    told = json.dumps(plain, ensure_ascii=False) + words
    assert "Antrag von Ida" in told and "Pflaume" not in told and rules.THIRD in told
    assert plain["daten"]["schriftgut"][1]["Weitere Beteiligte"] == [rules.THIRD]
    assert plain["daten"]["schriftgut"][0]["Journal"] and "adressbuch" in plain["daten"]
    assert {made.pdf["sha256"], made.json["sha256"]} == set(Auskuenfte().hashes(town))
    aktionen = [entry["aktion"] for entry in journal.entries(town, limit=20)]
    assert {"auskunft_verlangt", "auskunft_erzeugt"} <= set(aktionen)


def test_only_what_was_chosen_is_in_it(town, as_user, records):
    mine, shared, _other = records
    _made, plain, words = made_of(town, as_user, [("schriftgut", f"{mine.UID()}:0")])
    assert len(plain["daten"]["schriftgut"]) == 1 and shared.aktenzeichen not in words


def test_the_address_book_tells_its_entry_and_what_is_deleted_is_left_out(town, as_user, records):
    with as_user(town, CLERK):
        entry = adressbuch.add({name: value for name, value in ME.items() if name != "rolle"}, confirmed=True)
    with as_user(town, ADMIN):
        (one,) = [one for one in auskunft.find(auskunft.person_of(WHO)) if one.quelle == "adressbuch"]
    assert one.gleich == "sicher"
    _made, plain, _words = made_of(town, as_user, [("adressbuch", one.key)])
    assert plain["daten"]["adressbuch"][0]["geburtsdatum"] == "1980-03-01" and entry is not None
    assert dict(auskunft.quellen())["adressbuch"].collect(["weg"]) == []


@pytest.mark.leak
def test_what_was_not_found_cannot_be_had_by_its_key(town, as_user, records):
    _mine, _shared, other = records
    with as_user(town, ADMIN):
        person = auskunft.person_of(WHO)
        for chosen in ([("schriftgut", f"{other.UID()}:0")], [("portal", "admin")], []):
            with pytest.raises(Invalid) as told:
                auskunft.order(person, chosen, grund="Anfrage")
            assert told.value.field == "funde"


@pytest.mark.leak
def test_a_confidential_record_is_found_by_cleared_people_alone(town, as_user, records):
    mine, _shared, _other = records
    with as_user(town, ADMIN):
        vertraulichkeit.clear(HEAD, "vertraulich", reason="geprüft")
    with as_user(town, HEAD):
        vertraulichkeit.set_stufe(mine, "vertraulich", reason="Zeugen", confirmed=True)
    assert [one.key for one in found_by(town, as_user) if one.key.startswith(mine.UID())] == []


@pytest.mark.leak
def test_only_who_may_give_auskunft_reaches_it_and_only_their_own(town, as_user, records):
    made, _plain, _words = made_of(town, as_user, [("schriftgut", one.key) for one in found_by(town, as_user)])
    for who in (CLERK, HEAD):
        with as_user(town, who):
            with pytest.raises(NotAllowed):
                auskunft.find(auskunft.person_of(WHO))
            with pytest.raises(NotAllowed):
                auskunft.get_auskunft(made.id)
            for page in ("datenauskunft", "datenauskunft-stand", "datenauskunft-datei"):
                with pytest.raises(Unauthorized):
                    town.restrictedTraverse(page)
    made.von = "jemand-anders"
    with as_user(town, ADMIN), pytest.raises(Unknown):
        auskunft.get_auskunft(made.id)


@pytest.mark.parametrize(
    ("wrong", "field"), [({"familienname": " "}, "familienname"), ({"geburtsdatum": "31.2.1980"}, "geburtsdatum")]
)
def test_who_is_looked_for_is_checked(wrong, field):
    with pytest.raises(Invalid) as told:
        auskunft.person_of(WHO | wrong)
    assert told.value.field == field


def test_the_page_shows_what_was_found_with_the_sure_ones_ticked(town, as_user, records):
    with as_user(town, ADMIN):
        page = town.restrictedTraverse("datenauskunft")
        page.request.method = "POST"
        page.request.form.update(WHO | {"suchen": "1", "email": ""})
        html = page.look()
    (told,) = [entry for entry in journal.entries(town, limit=5) if entry["aktion"] == "auskunft_gesucht"]
    assert "Zwetschge" not in repr(told)
    assert "Ida" in html and html.count('checked="checked"') == 1


def test_days_are_german_in_the_pdf_and_in_the_list_and_the_reason_is_asked_for(town, as_user, records):
    _made, plain, words = made_of(town, as_user, [("schriftgut", one.key) for one in found_by(town, as_user)])
    assert "01.03.1980" in words and "1980-03-01" not in words
    assert f"{clock.today():%d.%m.%Y}" in words and clock.today().isoformat() not in words
    assert plain["stand"] == clock.today().isoformat(), "programs read ISO 8601"
    with as_user(town, ADMIN):
        assert all("1980-03-01" not in one.titel for one in auskunft.find(auskunft.person_of(WHO)))
        page = town.restrictedTraverse("datenauskunft")
        (field,) = [one for one in page.fields() if one["name"] == "grund"]
    assert field["required"]


def test_fees_of_a_vorgang_are_told_with_who_is_to_pay(town, as_user, records, monkeypatch):
    paid = {"datum": "2026-11-20", "betrag": Decimal("10.00")}
    demand = SimpleNamespace(
        kassenzeichen="K1", betrag=Decimal("40.00"), faellig=date(2026, 12, 1), schuldner={"name": "Ida Zwetschge"}
    )
    demand.zahlungen, demand.anordnungen = (paid,), ()
    other = SimpleNamespace(**{**vars(demand), "schuldner": {"name": "Otto Pflaume"}})
    monkeypatch.setattr(gebuehren, "list_forderungen", lambda record: [demand, other])
    monkeypatch.setattr(gebuehren, "zahlungsstand", lambda one, day: "teilweise")
    mine, _shared, _other = records
    _made, plain, words = made_of(town, as_user, [("schriftgut", f"{mine.UID()}:0")])
    fees = plain["daten"]["schriftgut"][0]["Gebühren"]
    assert [one["Schuldner"] for one in fees] == ["Ida Zwetschge", rules.THIRD]
    assert "40,00 EUR" in words
    assert "20.11.2026" in words and "Pflaume" not in words


def test_it_is_forgotten_after_a_week_with_its_files(town, as_user, records):
    made_of(town, as_user, [("schriftgut", one.key) for one in found_by(town, as_user)])
    assert auskunft.forget_before(clock.now() - timedelta(days=1)) == 0
    assert auskunft.forget_before(clock.now() + timedelta(days=1)) == 1
    assert list(Auskuenfte().hashes(town)) == []


def test_an_older_town_gets_right_and_store_and_can_run_twice(town):
    town.manage_permission(auskunft.GIVE, roles=[], acquire=1)
    del IAnnotations(town)[store.ANNOTATION]
    upgrade(None)
    upgrade(None)
    given = [one["name"] for one in town.rolesOfPermission(auskunft.GIVE) if one["selected"]]
    assert sorted(given) == ["Fachadministration", "Manager"] and auskunft.store() is not None
