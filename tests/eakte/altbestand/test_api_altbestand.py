"""Old Akten from a list: looked at, tried, written row by row, repeated, with scans that come later."""

from datetime import date
from io import BytesIO
from kommune.eakte.akte import api as akten
from kommune.eakte.altbestand import api as altbestand
from kommune.eakte.altbestand import dateien
from kommune.eakte.altbestand import einspielung
from kommune.eakte.altbestand import store
from kommune.eakte.altbestand.api import Stand
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.datei import api as datei
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.tabelle.zuordnung import Wahl
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.recherche import api as recherche  # noqa: F401
from kommune.eakte.upgrades.v20261129004.zuordnungen import upgrade
from kommune.eakte.vertraulichkeit import api as vertraulichkeit
from musterstadt.akten import make_akte
from musterstadt.altbestand import LISTE
from musterstadt.altbestand import pdf
from musterstadt.altbestand import zipped
from plone import api
from zope.i18n import translate

import pytest


STEUER = "Stadtkämmerei – Steueramt"


@pytest.fixture
def steuer(town, as_user):
    """Uwe Lehmann is Registratur of the tax office, too; he is logged in."""
    organisation.grant_role("registratur", "steueramt", "registratur")
    with as_user(town, "registratur"):
        yield town


def begun(liste=LISTE, **told):
    told = {"titel": "Hundesteuer alt", "oe": "steueramt", **told}
    return altbestand.begin(liste.encode(), "hunde.csv", **told)


def run(bestand, *, probe=False, **told):
    altbestand.start(bestand, probe=probe, at_once=True, **told)
    while bestand.stand is Stand.RUNNING:
        einspielung.do_portion(bestand)
    return [one.befund for one in bestand.ergebnisse.values()]


def reasons(bestand):
    return {
        number: [translate(fault.grund, target_language="de") for fault in one.fehler]
        for number, one in bestand.ergebnisse.items()
        if one.fehler
    }


def akte_of(bestand, old):
    return akten.find_akte(bestand.akten[old][1])


def test_the_dry_run_writes_nothing_and_names_what_is_wrong_in_german(steuer):
    before = len(akten.aktenbestand())
    bestand = begun()
    assert run(bestand, probe=True) == ["neu", "neu", "abgelehnt", "abgelehnt", "abgelehnt", "neu"]
    assert reasons(bestand) == {
        4: ["Zeile 2 hat dieses Aktenzeichen auch."],
        5: ["Der Aktenplan hat keine Einheit „999“."],
        6: [
            "Geben Sie einen Tag ein, den es gibt, zum Beispiel 27.03.1998, oder nur ein Jahr, zum Beispiel 1998."
            " Nicht: „31.02.2001“."
        ],
    }
    assert (len(akten.aktenbestand()), len(bestand.akten)) == (before, 0)


def test_each_row_becomes_an_akte_with_its_days_state_party_and_both_numbers(steuer):
    bestand = begun()
    assert run(bestand) == ["neu", "neu", "abgelehnt", "abgelehnt", "abgelehnt", "neu"]
    akte = akte_of(bestand, "kz1001")
    assert (akte.title, akte.kennzeichen, akte.federfuehrung) == ("Muster, Eva", "921", "steueramt")
    assert (akte.laufzeit_von, akte.laufzeit_bis, akte.zda_datum) == (
        date(1998, 3, 1),
        date(2003, 12, 31),
    ) + (date(2003, 12, 31),)
    assert (api.content.get_state(akte), akte.aufbewahrungsende) == ("closed", date(2013, 12, 31))
    assert akte.beteiligte[0]["familienname"] == "Muster"
    assert akten.find_akte("KZ 1001") == akte, "found by its old number, too"
    assert akte.aktenzeichen.startswith("921")
    assert api.content.get_state(akte_of(bestand, "kz1002")) == "open"


def test_the_journal_of_each_akte_names_list_and_row_and_who_did_it(steuer):
    bestand = begun()
    run(bestand)
    found = [one for one in journal.entries(akte_of(bestand, "kz1001")) if one["aktion"] == "altakte_uebernommen"]
    assert [(one["akteur"], one["bemerkung"]) for one in found] == [
        ("registratur", "Altbestand „Hundesteuer alt“, hunde.csv, Zeile 2")
    ]


def seen(bestand):
    made = [akte_of(bestand, key) for key in bestand.akten]
    return [(akte.aktenzeichen, journal.count(akte)) for akte in made]


def test_a_repeated_list_changes_nothing(steuer):
    bestand = begun()
    run(bestand)
    before = seen(bestand)
    assert run(bestand) == ["unveraendert", "unveraendert", "abgelehnt", "abgelehnt", "abgelehnt", "unveraendert"]
    assert seen(bestand) == before


def test_scans_that_come_later_are_added_once_also_to_a_closed_akte(steuer):
    bestand = begun()
    run(bestand)
    altbestand.add_zip(
        bestand, BytesIO(zipped({"Akten/1001.pdf": pdf("Bescheid"), "1002.pdf": pdf("Brief")})), "scans.zip"
    )
    assert run(bestand) == ["ergaenzt", "ergaenzt", "abgelehnt", "abgelehnt", "abgelehnt", "unveraendert"]
    akte = akte_of(bestand, "kz1001")
    (vorgang,) = akten.vorgaenge_in(akte)
    (dokument,) = vorgang.objectValues()
    assert (dokument.dateiname, datei.read(dokument.reference)) == ("1001.pdf", pdf("Bescheid"))
    assert [api.content.get_state(one) for one in (akte, vorgang)] == ["closed", "closed"]
    assert (akte.zda_datum, akte.aufbewahrungsende) == (date(2003, 12, 31), date(2013, 12, 31))
    assert run(bestand) == ["unveraendert", "unveraendert", "abgelehnt", "abgelehnt", "abgelehnt", "unveraendert"]
    assert len(akten.vorgaenge_in(akte)) == 1


def test_a_scan_that_cannot_be_taken_refuses_its_row_and_nothing_of_it_is_there(steuer):
    liste = "Kassenzeichen;Kennzeichen;Name;Dateien\n" + "".join(
        f"{name};921;N;{name}.pdf\n" for name in ("gut", "fehlt", "word", "geheim", "halb")
    )
    bestand = begun(liste)
    files = {
        "gut.pdf": pdf("x"),
        "word.pdf": b"Kein PDF, nur Text.",
        "geheim.pdf": pdf("x").replace(b"trailer\n<<", b"trailer\n<< /Encrypt 9 0 R"),
        "halb.pdf": pdf("x")[:200],
    }
    altbestand.add_zip(bestand, BytesIO(zipped(files)), "scans.zip")
    expected = {
        3: ["Die Datei „fehlt.pdf“ fehlt."],
        4: ["„word.pdf“ ist kein PDF, TIFF, JPEG oder PNG."],
        5: ["„geheim.pdf“ ist mit einem Passwort geschützt."],
        6: ["„halb.pdf“ ist beschädigt: Das Ende fehlt."],
    }
    run(bestand, probe=True)
    assert reasons(bestand) == expected
    before = len(akten.aktenbestand())
    assert run(bestand) == ["neu", "abgelehnt", "abgelehnt", "abgelehnt", "abgelehnt"]
    assert reasons(bestand) == expected
    assert len(akten.aktenbestand()) == before + 1
    assert not akten.is_taken("word")


def test_a_row_that_fails_unexpectedly_takes_only_itself_back(steuer, monkeypatch):
    real = akten.create_altakte

    def fails(**told):
        akte = real(**told)
        if akte.frueher == ("b",):
            raise RuntimeError("the disk is full")
        return akte

    monkeypatch.setattr(akten, "create_altakte", fails)
    bestand = begun("Kassenzeichen;Kennzeichen;Dateien\na;921;a.pdf\nb;921;b.pdf\nc;921;c.pdf\n")
    altbestand.add_zip(bestand, BytesIO(zipped({f"{name}.pdf": pdf(name) for name in "abc"})), "scans.zip")
    assert run(bestand) == ["neu", "abgelehnt", "neu"], reasons(bestand)
    catalog = api.portal.get_tool("portal_catalog")
    titles = [
        brain.Title for brain in catalog.unrestrictedSearchResults(portal_type="Dokument") if len(brain.Title) == 5
    ]
    assert sorted(titles) == ["a.pdf", "c.pdf"]
    assert not akten.is_taken("b")
    monkeypatch.setattr(akten, "create_altakte", real)
    assert run(bestand, nur_abgelehnte=True) == ["neu", "neu", "neu"]
    assert bestand.gesamt == 1, "only what was refused is done again"


def test_it_goes_on_in_portions_by_the_worker_where_it_was_stopped(steuer, monkeypatch):
    monkeypatch.setattr(einspielung, "PORTION", 2)
    bestand = begun()
    altbestand.start(bestand, probe=False)
    (entry,) = auftraege.open_of("altbestand")
    assert auftraege.describe(entry) == "Hundesteuer alt"
    assert einspielung.do_portion(bestand, 2) == 2
    with pytest.raises(WrongState):
        altbestand.start(bestand, probe=False)
    altbestand.stop(bestand)
    altbestand.start(bestand, probe=False, at_once=True)
    assert (bestand.getan, bestand.gesamt, bestand.lauf) == (2, 6, 2)
    while bestand.stand is Stand.RUNNING:
        einspielung.do_portion(bestand, 2)
    assert (bestand.getan, len(bestand.akten)) == (6, 3)


def test_an_akte_that_comes_with_its_scans_is_closed_once(steuer):
    bestand = begun()
    altbestand.add_zip(bestand, BytesIO(zipped({"1001.pdf": pdf("x"), "1002.pdf": pdf("y")})), "scans.zip")
    assert run(bestand)[:2] == ["neu", "neu"]
    akte = akte_of(bestand, "kz1001")
    actions = [one["aktion"] for one in journal.entries(akte) if one["objekt_bezeichnung"] == akte.aktenzeichen]
    assert (actions.count("close"), actions.count("reopen")) == (1, 0)
    assert (api.content.get_state(akte), akte.medium) == ("closed", "hybrid")


def test_an_aktenzeichen_of_another_akte_is_refused(steuer):
    run(begun())
    bestand = begun()
    assert run(bestand) == ["abgelehnt"] * 6
    assert reasons(bestand)[2] == ["Es gibt schon eine Akte oder einen Vorgang mit diesem Aktenzeichen."]


def test_a_confidential_row_is_seen_by_nobody_who_is_not_cleared_also_in_the_report(steuer, as_user):
    bestand = begun("Kassenzeichen;Kennzeichen;Name;Vertraulichkeit\ngeh1;921;Geheim;vertraulich\n")
    assert run(bestand) == ["neu"]
    uid = bestand.akten["geh1"][0]
    assert not api.content.find(UID=uid), "who took it over is not cleared either"
    organisation.grant_role("leitung-verkehr", "steueramt", "registratur")
    ((number, row, url),) = altbestand.rows(bestand)
    assert (number, row.altes, row.aktenzeichen, url) == (2, "geh1", "", "")
    with as_user(steuer, "leitung-verkehr"):
        ((_number, row, url),) = altbestand.rows(altbestand.get(bestand.id))
        assert (row.altes, row.uid, row.aktenzeichen, url) == ("", "", "", "")
    with as_user(steuer, "fachadmin"):
        vertraulichkeit.clear("sachbearbeitung-steuer", "vertraulich", reason="Leitung")
    with as_user(steuer, "sachbearbeitung-steuer"):
        assert api.content.find(UID=uid)


@pytest.mark.parametrize(
    ("user_id", "may"),
    [
        ("registratur", True),
        ("fachadmin", True),
        ("sachbearbeitung-steuer", False),
        ("leitung-steuer", False),
        ("sachbearbeitung-verkehr", False),
        ("poststelle", False),
        ("redaktion", False),
        ("revision", False),
        ("buergerin-a", False),
        (None, False),
    ],
)
def test_only_registratur_and_fachadministration_take_over(town, as_user, user_id, may):
    with as_user(town, user_id):
        assert altbestand.may_use() is may
        if not may:
            with pytest.raises(NotAllowed):
                begun()


def test_the_registratur_of_another_oe_neither_begins_nor_sees_one_nor_writes_rows_of_it(town, as_user):
    with as_user(town, "registratur"), pytest.raises(NotAllowed):
        begun()
    with as_user(town, "fachadmin"):
        bestand = begun()
    with as_user(town, "registratur"):
        assert altbestand.list_bestaende() == []
        with pytest.raises(Unknown):
            altbestand.get(bestand.id)
        own = begun(oe="hauptamt")
        run(own, probe=True)
        assert reasons(own)[2] == ["Für diese Organisationseinheit dürfen Sie keine Altakten übernehmen."]


def test_who_lost_the_right_meanwhile_stops_it(steuer):
    bestand = begun()
    altbestand.start(bestand, probe=False, at_once=True)
    organisation.revoke_role("registratur", "steueramt", "registratur")
    assert einspielung.do_portion(bestand) == 0
    assert bestand.stand is Stand.STOPPED


def test_another_mapping_is_chosen_kept_and_taken_for_the_next_list(steuer):
    bestand = begun("Lfd;Wer;EAP\n77;Muster;921\n")
    with pytest.raises(Invalid):
        run(bestand)
    altbestand.choose(bestand, Wahl(spalten={0: "aktenzeichen", 1: "familienname", 2: "kennzeichen"}))
    altbestand.keep_zuordnung(bestand, "Kasse")
    assert altbestand.zuordnungen() == {"Kasse": [STEUER]}
    other = begun("EAP;Wer;Lfd\n921;Andere;78\n", zuordnung="Kasse")
    assert run(other) == ["neu"]
    assert akte_of(other, "78").title == "Andere"


@pytest.mark.leak
def test_a_mapping_of_one_oe_neither_overwrites_nor_serves_another(steuer, as_user):
    with as_user(steuer, "fachadmin"):
        first, second = begun(), begun(oe="hauptamt")
        altbestand.keep_zuordnung(first, "Kasse")
        altbestand.choose(second, Wahl(spalten={0: "aktenzeichen"}))
        altbestand.keep_zuordnung(second, "Kasse")
        assert store.mappings_of("steueramt")["Kasse"] != store.mappings_of("hauptamt")["Kasse"]
    organisation.revoke_role("registratur", "hauptamt", "registratur")
    with as_user(steuer, "registratur"):
        assert altbestand.zuordnungen() == {"Kasse": [STEUER]}
    with as_user(steuer, "fachadmin"):
        altbestand.keep_zuordnung(second, "Nur Hauptamt")
    with pytest.raises(Invalid):
        begun(zuordnung="Nur Hauptamt")


def test_the_mappings_of_an_older_town_are_given_to_each_oe_and_it_can_run_twice(steuer):
    bestand = begun()
    kept = store.store()
    del kept.je_oe
    assert altbestand.zuordnungen() == {}
    kept.zuordnungen["Kasse"] = {"kassenzeichen": "aktenzeichen"}
    upgrade(None)
    upgrade(None)
    assert altbestand.zuordnungen() == {"Kasse": [STEUER]} and not len(kept.zuordnungen)
    altbestand.keep_zuordnung(bestand, "Andere")
    assert sorted(altbestand.zuordnungen()) == ["Andere", "Kasse"]


def test_the_dry_run_says_which_scans_are_not_there_yet(steuer):
    bestand = begun()
    run(bestand, probe=True)
    assert {n: one.fehlend for n, one in bestand.ergebnisse.items() if one.fehlend} == {
        2: ("1001.pdf",),
        3: ("1002.pdf",),
    }
    run(bestand)
    assert bestand.ergebnisse[2].fehlend == ("1001.pdf",), "taken over without it, and told"
    altbestand.add_zip(bestand, BytesIO(zipped({"1001.pdf": pdf("x"), "1002.pdf": pdf("y")})), "scans.zip")
    run(bestand)
    assert not any(one.fehlend for one in bestand.ergebnisse.values())


@pytest.mark.leak
def test_the_betreff_of_a_row_is_told_to_who_began_and_to_who_sees_its_akte(steuer, as_user):
    bestand = begun()
    run(bestand, probe=True)
    assert [one.betreff for _n, one, _url in altbestand.rows(bestand, "neu")] == [
        "Muster, Eva",
        "Öztürk, Ali",
        "Weiß, Łukasz",
    ]
    assert [one.betreff for _n, one, _url in altbestand.rows(bestand, "abgelehnt")] == ["Doppelt", "Falsch", "Falsch"]
    organisation.grant_role("leitung-verkehr", "steueramt", "registratur")
    with as_user(steuer, "leitung-verkehr"):
        assert {one.betreff for _n, one, _url in altbestand.rows(altbestand.get(bestand.id))} == {""}


@pytest.mark.leak
def test_whether_a_number_is_taken_is_told_only_of_what_the_person_may_know_of(steuer, as_user):
    with as_user(steuer, "fachadmin"):
        own, closed = begun(), begun("Kassenzeichen;Kennzeichen;Name;Vertraulichkeit\ngeh1;921;Geheim;vertraulich\n")
        run(own)
        run(closed)
        foreign = make_akte(steuer, kennzeichen="022", oe="ordnungsamt")
    with as_user(steuer, "registratur"):
        bestand = begun(
            f"Kassenzeichen;Kennzeichen;Name\nKZ 1001;921;A\ngeh1;921;B\n{foreign.aktenzeichen};921;C\nfrei;921;D\n"
        )
        assert run(bestand, probe=True) == ["abgelehnt", "neu", "neu", "neu"], reasons(bestand)
        assert run(bestand) == ["abgelehnt", "neu", "neu", "neu"]
        assert akten.find_akte("geh1").title == "B", "each finds their own"


def test_many_files_of_one_name_are_noted_as_fast_as_others(steuer):
    bestand = begun()
    writes = []

    class Names(dict):
        def __setitem__(self, name, value):
            writes.append(name)
            super().__setitem__(name, value)

    bestand.namen = Names()
    dateien._note(bestand, 0, [f"{number}/scan.pdf" for number in range(1000)])
    assert writes == ["scan.pdf"] and len(bestand.namen["scan.pdf"]) == 1000


def test_whose_akten_they_are_must_be_chosen_unless_there_is_one_oe_alone(steuer, as_user):
    with pytest.raises(Invalid) as told:
        begun(oe="")
    assert told.value.field == "oe"
    assert altbestand.own_oe() == "", "hauptamt and steueramt"
    organisation.revoke_role("registratur", "hauptamt", "registratur")
    with as_user(steuer, "registratur"):
        assert altbestand.own_oe() == "steueramt"
    with as_user(steuer, "fachadmin"):
        assert altbestand.own_oe() == "" and len(altbestand.oes()) > 1


def test_hostile_files_are_refused_in_words(steuer):
    for data in (b"", b"%PDF-1.4", b"\xd0\xcf\x11\xe0"):
        with pytest.raises(Invalid):
            altbestand.begin(data, "x.csv", titel="x", oe="steueramt")
    with pytest.raises(Invalid):
        altbestand.begin(b"x" * (8 * 1024 * 1024 + 1), "x.csv", titel="x", oe="steueramt")
    bestand = begun()
    for data in (b"PK\x03\x04kaputt", zipped({"../weg.pdf": b"x"}), zipped({})):
        with pytest.raises(Invalid):
            altbestand.add_zip(bestand, BytesIO(data), "x.zip")
    assert bestand.quellen == ()


def test_a_folder_of_the_server_is_read_without_leaving_it(steuer, tmp_path):
    inside, outside = tmp_path / "in", tmp_path / "secret.pdf"
    (inside / "Akten").mkdir(parents=True)
    outside.write_bytes(pdf("geheim"))
    (inside / "Akten" / "1001.pdf").write_bytes(pdf("Bescheid"))
    (inside / "weg.pdf").symlink_to(outside)
    bestand = begun("Kassenzeichen;Kennzeichen;Dateien\n1;921;1001.pdf\n2;921;../secret.pdf\n3;921;weg.pdf\n")
    assert altbestand.read_folder(bestand, inside) == 2
    assert run(bestand) == ["neu", "abgelehnt", "abgelehnt"]


def test_files_of_an_altbestand_are_held_as_long_as_it_is_there(steuer):
    bestand = begun()
    altbestand.add_zip(bestand, BytesIO(zipped({"1.pdf": pdf("x")})), "scans.zip")
    assert set(store.hashes(steuer)) == {bestand.liste["sha256"], bestand.quellen[0]["sha256"]}
    altbestand.forget(bestand)
    assert set(store.hashes(steuer)) == set()
