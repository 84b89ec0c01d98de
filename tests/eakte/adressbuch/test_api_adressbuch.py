"""Who finds, changes and merges entries; what of a blocked one is told to whom; copies in records and letters."""

from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.adressbuch.store import ANNOTATION
from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.schreiben import api as schreiben
from kommune.eakte.upgrades.v20261128003.adressbuch import upgrade
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from zope.annotation.interfaces import IAnnotations

import pytest


CLERK, HEAD = "sachbearbeitung-steuer", "leitung-steuer"
STRANGERS = ("buergerin-a", "redaktion", "revision", "fachadmin", None)
MAX = {
    "vorname": "Max",
    "familienname": "Müller-Lüdenscheidt",
    "geburtsdatum": "30.01.1968",
    "telefon": "0123 456",
    "anschrift": {"strasse": "Lindenweg", "hausnummer": "2", "plz": "12345", "ort": "Musterstadt"},
}
FIRM = {"art": "juristisch", "firma": "Gerüstbau Süd GmbH", "anschrift": {**MAX["anschrift"], "hausnummer": "9"}}


@pytest.fixture
def clerk(town, as_user):
    with as_user(town, CLERK):
        yield


def found(text):
    return [one.person["familienname"] or one.person["firma"] for one in adressbuch.find(text)]


def test_it_is_found_by_each_way_to_write_it_and_by_the_beginning_of_its_words(town, clerk):
    adressbuch.add(MAX)
    adressbuch.add(FIRM)
    for text in ("mueller", "MÜLLER lüd", "max lindenw", "12345 max", "muller-ludenscheidt"):
        assert found(text) == ["Müller-Lüdenscheidt"], text
    assert found("gerüst") == ["Gerüstbau Süd GmbH"]
    assert found("musterstadt") == ["Gerüstbau Süd GmbH", "Müller-Lüdenscheidt"]
    for text in ("", "m", "müller schmidt", "\x00", "*", "ü" * 500):
        assert found(text) == []


def test_a_possible_double_is_asked_back_once(town, clerk):
    first = adressbuch.add(MAX)
    again = {**MAX, "familienname": "Mueller-Luedenscheid"}
    with pytest.raises(WrongState) as caught:
        adressbuch.add(again)
    assert "Lindenweg" in caught.value.message.mapping["names"]
    second = adressbuch.add(again, confirmed=True)
    assert [(one.id, other.id, why) for one, other, why in adressbuch.all_doubles()] in (
        [(first.id, second.id, ["geburt", "anschrift"])],
        [(second.id, first.id, ["geburt", "anschrift"])],
    )


def test_merging_leaves_a_trace_and_old_references_lead_on(town, clerk):
    first, second = adressbuch.add({**MAX, "telefon": ""}), adressbuch.add(MAX, confirmed=True)
    with pytest.raises(Stale):
        adressbuch.merge(first.id, second.id, seen=(first.stand, second.stand + 1))
    kept = adressbuch.merge(first.id, second.id, seen=(first.stand, second.stand))
    assert (kept.id, kept.person["telefon"]) == (first.id, "0123 456")
    assert adressbuch.get_adresse(second.id) is first
    assert found("max") == ["Müller-Lüdenscheidt"]
    assert adressbuch.all_doubles() == []
    assert first.verlauf[-1][1:] == (CLERK, "zusammengefuehrt", second.id)
    entry = next(iter(journal.entries(town)))
    assert (entry["aktion"], entry["alter_wert"], entry["neuer_wert"]) == (
        "adresse_zusammengefuehrt",
        second.id,
        first.id,
    )
    assert "Lindenweg" not in str(entry)
    with pytest.raises(WrongState):
        adressbuch.merge(first.id, second.id, seen=(first.stand, second.stand))
    with pytest.raises(Invalid):
        adressbuch.merge(first.id, first.id, seen=(first.stand, first.stand))


def test_nobody_overwrites_another_and_the_words_follow_a_change(town, as_user):
    with as_user(town, CLERK):
        made = adressbuch.add(MAX)
        adressbuch.change(made.id, {**MAX, "familienname": "Krause"}, stand=1)
        assert found("müller") == [] and found("krause") == ["Krause"]
    with as_user(town, HEAD), pytest.raises(Stale):
        adressbuch.change(made.id, {**MAX, "familienname": "Huber"}, stand=1)


def test_of_a_blocked_entry_only_who_leads_sees_where_it_lives(town, as_user):
    with as_user(town, HEAD):
        made = adressbuch.add(MAX, gesperrt=True)
        assert found("lindenweg") == [] and found("max") == ["Müller-Lüdenscheidt"]
        assert adressbuch.shown(made)["anschrift"]["strasse"] == "Lindenweg"
    with as_user(town, CLERK):
        (seen,) = adressbuch.find("max")
        assert adressbuch.line_of(seen) == "Müller-Lüdenscheidt, Max"
        hidden = adressbuch.shown(seen)
        assert not any(hidden["anschrift"].values())
        assert (hidden["telefon"], hidden["geburtsdatum"]) == ("", "")
        for act in (
            lambda: adressbuch.beteiligter_of(made.id),
            lambda: adressbuch.change(made.id, MAX, stand=1, gesperrt=False),
            lambda: adressbuch.merge(made.id, adressbuch.add(FIRM).id, seen=(1, 1)),
        ):
            with pytest.raises(NotAllowed):
                act()
        assert adressbuch.doubles_of(adressbuch.add(MAX)) == []  # asked nothing back: it would tell the address
    with as_user(town, HEAD):
        adressbuch.change(made.id, MAX, stand=1, gesperrt=False)
    with as_user(town, CLERK):
        assert len(adressbuch.find("lindenweg max")) == 2


@pytest.mark.parametrize("stranger", STRANGERS)
def test_who_has_no_part_in_the_work_gets_nothing(town, as_user, stranger):
    with as_user(town, CLERK):
        made = adressbuch.add(MAX)
    with as_user(town, stranger):
        assert not adressbuch.may_use()
        for act in (
            lambda: adressbuch.find("max"),
            lambda: adressbuch.get_adresse(made.id),
            lambda: adressbuch.beteiligter_of(made.id),
            lambda: adressbuch.add(FIRM),
            adressbuch.all_doubles,
        ):
            with pytest.raises(NotAllowed):
                act()
    with as_user(town, "poststelle"):
        assert found("max") == ["Müller-Lüdenscheidt"]
        with pytest.raises(NotAllowed):
            adressbuch.change(made.id, MAX, stand=1)


@pytest.mark.parametrize(
    ("person", "field"),
    [
        ({"vorname": "Max"}, "familienname"),
        ({**MAX, "geburtsdatum": "31.02.2000"}, "geburtsdatum"),
        ({**MAX, "email": "max"}, "email"),
        ({**MAX, "rolle": "antragsteller"}, "rolle"),
        ({**MAX, "anschrift": {"plz": "123", "strasse": "x"}}, "plz"),
    ],
)
def test_a_faulty_entry_is_refused_by_its_field(town, clerk, person, field):
    with pytest.raises(Invalid) as caught:
        adressbuch.add(person)
    assert caught.value.field == field


def test_a_party_is_a_copy_with_a_reference_that_no_change_of_the_book_reaches(town, as_user):
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"), beteiligte=())
    with as_user(town, CLERK):
        made = adressbuch.add(MAX)
        akten.set_beteiligte(vorgang, [{**adressbuch.beteiligter_of(made.id), "rolle": "sonstiger"}])
        adressbuch.change(made.id, {**MAX, "familienname": "Krause"}, stand=1)
        assert (vorgang.beteiligte[0]["familienname"], vorgang.beteiligte[0]["adressbuch"]) == (
            "Müller-Lüdenscheidt",
            made.id,
        )
        with pytest.raises(Invalid):
            akten.set_beteiligte(vorgang, [{**MAX, "adressbuch": "../x"}])


def test_a_letter_goes_to_who_stands_in_the_book_but_not_to_a_blocked_address(town, as_user):
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"))
    with as_user(town, HEAD):
        blocked = adressbuch.add(MAX, gesperrt=True)
    with as_user(town, CLERK):
        firm = adressbuch.add(FIRM)
        letter = schreiben.draft(vorgang, {"betreff": "x", "text": "y", "empfaenger": [f"a{firm.id}"]})
        assert schreiben.send(vorgang, letter.id, stand=1).sendungen[0]["name"] == "Gerüstbau Süd GmbH"
        for id in (blocked.id, "gibtsnicht", ""):
            with pytest.raises(Invalid):
                schreiben.draft(vorgang, {"betreff": "x", "text": "y", "empfaenger": [f"a{id}"]})


@pytest.mark.leak
def test_a_record_keeps_no_blocked_address_and_a_letter_takes_it_from_the_book(town, as_user):
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"), beteiligte=())
    with as_user(town, HEAD):
        made = adressbuch.add(MAX, gesperrt=True)
        akten.set_beteiligte(vorgang, [{**adressbuch.beteiligter_of(made.id), "rolle": "antragsteller"}])
        (beteiligter,) = vorgang.beteiligte
        assert (beteiligter["familienname"], beteiligter["adressbuch"]) == ("Müller-Lüdenscheidt", made.id)
        assert (
            "Lindenweg" not in repr(beteiligter) and "0123" not in repr(beteiligter) and "1968" not in repr(beteiligter)
        )
        assert postausgang.addressee(vorgang, postausgang.name_of(beteiligter))["strasse"] == "Lindenweg 2"
    with as_user(town, CLERK):
        assert postausgang.addressee(vorgang, postausgang.name_of(beteiligter))["strasse"] == ""
        akten.set_beteiligte(vorgang, [{**MAX, "rolle": "antragsteller", "adressbuch": made.id}])  # as REST takes it
        assert "Lindenweg" not in repr(list(vorgang.beteiligte))


def test_what_a_record_had_before_the_blocking_stays(town, as_user):
    vorgang = make_vorgang(town, make_akte(town, oe="steueramt"), beteiligte=())
    with as_user(town, HEAD):
        made = adressbuch.add(MAX)
        akten.set_beteiligte(vorgang, [{**adressbuch.beteiligter_of(made.id), "rolle": "antragsteller"}])
        adressbuch.change(made.id, MAX, stand=1, gesperrt=True)
        akten.set_beteiligte(vorgang, [*vorgang.beteiligte, {**FIRM, "rolle": "sonstiger"}])
    assert vorgang.beteiligte[0]["anschrift"]["strasse"] == "Lindenweg"


def test_an_older_town_gets_its_book_once(town, clerk):
    del IAnnotations(town)[ANNOTATION]
    upgrade(town.portal_setup)
    made = adressbuch.add(MAX)
    upgrade(town.portal_setup)
    assert adressbuch.get_adresse(made.id) is made
    with pytest.raises(Unknown):
        adressbuch.get_adresse("gibtsnicht")
