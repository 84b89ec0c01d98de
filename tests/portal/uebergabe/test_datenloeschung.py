"""A citizen's data go when nothing demands to keep them: two people, judged anew, a trace without what it was."""

from datetime import timedelta
from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.auskunft import api as auskunft
from kommune.eakte.core import clock
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.loeschung import api as loeschung
from kommune.eakte.loeschung.auftrag import Loeschauftrag
from kommune.eakte.loeschung.auftrag import Loeschrunde
from kommune.eakte.loeschung.auftrag import Regelauftrag
from kommune.eakte.loeschung.store import speicher
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.store import Antrag
from kommune.portal.antrag.store import speicher as antragsspeicher
from kommune.portal.buergerkonto import api as konten
from kommune.portal.postfach import api as postfach
from kommune.portal.postfach.store import Art
from kommune.portal.postfach.store import Nachricht
from kommune.portal.postfach.store import speicher as postfachspeicher
from musterstadt.akten import make_vorgang
from plone import api
from plone.app.testing import TEST_USER_ID
from workflow_tables import put_in_state
from zExceptions import Unauthorized

import pytest


ADMIN, SECOND = "fachadmin", "test-user"
ME = {
    "art": "natuerlich",
    "familienname": "Zwetschge",
    "vorname": "Ida",
    "geburtsdatum": "1980-03-01",
    "rolle": "antragsteller",
}
WHO = {"familienname": "Zwetschge", "vorname": "Ida", "geburtsdatum": "1980-03-01", "email": ""}


@pytest.fixture
def record(town):
    made = make_vorgang(town, betreff="Hund von Ida", beteiligte=[ME])
    put_in_state(made, "vorgang_workflow", "closed")
    return made


@pytest.fixture
def entry(town):
    person = {key: value for key, value in ME.items() if key != "rolle"}
    return adressbuch.add(person | {"anschrift": {"strasse": "Hof", "hausnummer": "1", "plz": "45127", "ort": "Essen"}})


def proposed(town, as_user, quelle=None):
    with as_user(town, ADMIN):
        person = auskunft.person_of(WHO)
        chosen = [(one.quelle, one.key) for one in auskunft.find(person) if quelle in (None, one.quelle)]
        return loeschung.propose(person, chosen, grund="Verlangen vom 3. November")


def run(town, made):
    Loeschauftrag().run(town, auftraege.entry(loeschung.ART, made.id).auftrag)


def test_a_dry_run_says_what_goes_and_what_stays_and_why(town, as_user, record, entry):
    with as_user(town, ADMIN):
        found = [(one.quelle, one.key) for one in auskunft.find(auskunft.person_of(WHO))]
        told = {one.quelle: one for one in loeschung.judge(found)}
    assert told["schriftgut"].folge == "eingeschraenkt"
    assert "§ 35 Abs. 3 BDSG" in told["schriftgut"].norm and "Akte" in told["schriftgut"].grund
    assert (told["adressbuch"].folge, told["adressbuch"].norm) == ("geht", "Art. 17 Abs. 1 DSGVO")
    assert adressbuch.get_unasked(entry.id)


def test_what_was_confirmed_goes_and_what_lies_in_a_record_is_restricted(town, as_user, record, entry):
    made = proposed(town, as_user)
    assert not loeschung.is_restricted(record.UID())
    with as_user(town, SECOND):
        loeschung.confirm(made.id)
    run(town, made)
    with as_user(town, ADMIN):
        assert auskunft.find(auskunft.person_of(WHO))[0].quelle == "schriftgut"
        assert [one.quelle for one in auskunft.find(auskunft.person_of(WHO))] == ["schriftgut"]
    assert loeschung.is_restricted(record.UID())
    assert "verarbeitung_eingeschraenkt" in [one["aktion"] for one in journal.entries(record)]
    assert record.beteiligte[0]["familienname"] == "Zwetschge"
    run(town, made)  # once more: nothing happens
    assert (made.stand, made.zahlen) == ("ausgefuehrt", {"adressbuch/geht": 1, "schriftgut/eingeschraenkt": 1})


@pytest.mark.leak
def test_the_trace_says_who_when_why_and_how_many_never_what(town, as_user, record, entry):
    made = proposed(town, as_user)
    with as_user(town, SECOND):
        loeschung.confirm(made.id)
    run(town, made)
    assert (made.von, made.durch, made.grund) == (ADMIN, TEST_USER_ID, "Verlangen vom 3. November")
    assert made.person is None and made.urteile == ()
    told = [str(one) for one in journal.entries(town) if one["aktion"].startswith("loeschung_")]
    assert len(told) == 3 and "Zwetschge" not in "".join(told)


def test_nobody_confirms_what_they_proposed(town, as_user, entry):
    made = proposed(town, as_user)
    with as_user(town, ADMIN), pytest.raises(NotAllowed):
        loeschung.confirm(made.id)
    assert made.stand == "offen" and adressbuch.get_unasked(entry.id)


def test_a_declined_proposal_forgets_the_person_and_cannot_be_confirmed(town, as_user, entry):
    made = proposed(town, as_user)
    with as_user(town, SECOND):
        with pytest.raises(Invalid):
            loeschung.decline(made.id, grund=" ")
        loeschung.decline(made.id, grund="Nicht die Person")
        with pytest.raises(WrongState):
            loeschung.confirm(made.id)
    assert made.person is None and adressbuch.get_unasked(entry.id)


@pytest.mark.fault
def test_only_what_was_found_about_the_person_can_be_proposed(town, as_user, entry):
    with as_user(town, ADMIN):
        person = auskunft.person_of(WHO)
        for wrong in ([], [("adressbuch", "fremd")], [("gibtsnicht", entry.id)]):
            with pytest.raises(Invalid):
                loeschung.propose(person, wrong, grund="Verlangen")
        with pytest.raises(Invalid):
            loeschung.propose(person, [("adressbuch", entry.id)], grund="")


@pytest.mark.leak
@pytest.mark.parametrize("user", [None, "buergerin-a", "sachbearbeitung-steuer", "leitung-steuer", "redaktion"])
def test_nobody_else_may(town, as_user, user, entry):
    made = proposed(town, as_user)
    with as_user(town, user):
        assert not loeschung.may_erase()
        for act in (
            lambda: loeschung.judge([("adressbuch", entry.id)]),
            lambda: loeschung.get_vorschlag(made.id),
            lambda: loeschung.confirm(made.id),
            lambda: loeschung.set_regel("antraege", 5),
            loeschung.list_vorschlaege,
        ):
            with pytest.raises((NotAllowed, Unauthorized)):
                act()


def antrag(owner, *, vorgang="", nummer="2026-999901"):
    """Put an Antrag with one message into the stores, as part of this transaction."""
    angaben = {
        "leistung": "hundesteuer-anmelden",
        "titel": "Hund anmelden",
        "form_uid": "",
        "fragen": [],
        "antworten": {"familienname": "Zwetschge"},
        "owner": owner,
        "email": "ida@example.org",
        "adresse": "",
    }
    made = Antrag(eingangsnummer=nummer, key=nummer, digest="", eingang=clock.now(), angaben=angaben)
    made.vorgang_uid = vorgang
    store = antragsspeicher(api.portal.get())
    store.by_key[nummer], store.key_of[nummer] = made, nummer
    if owner:
        store.of_owner[owner] = (*store.of_owner.get(owner, ()), nummer)
    asked = {"art": Art.NACHRICHT, "betreff": "Frage", "text": "Wie heißt der Hund?", "gesendet": clock.now()}
    postfachspeicher(api.portal.get()).by_fall[nummer] = (Nachricht(id="1", schluessel="1", fall=nummer, **asked),)
    return made


def test_an_account_goes_with_all_that_never_became_a_vorgang(town):
    user, place = api.user.get("buergerin-a").getId(), loeschung.quellen()["portal"]
    konten.edit_profile(user, {"vorname": "Ida", "familienname": "Zwetschge"})
    one = antrag(user)
    (told,) = place.judge([user])
    assert told.folge == "geht"
    assert place.erase([user]) == 1
    assert api.user.get(user) is None and not konten.is_citizen(user)
    assert antraege.antraege_of(user) == [] and postfach.nachrichten(one.eingangsnummer) == ()
    with pytest.raises(Unknown):
        antraege.get(one.eingangsnummer)
    assert place.erase([user]) == 0


def test_an_account_whose_application_is_being_worked_on_stays_until_it_is_decided(town, record):
    user, place = api.user.get("buergerin-a").getId(), loeschung.quellen()["portal"]
    one = antrag(user, vorgang=record.UID())
    (told,) = place.judge([user])
    assert told.folge == "bleibt" and one.eingangsnummer in told.grund
    one.stand = antraege.Stand.CLOSED
    assert place.judge([user])[0].folge == "geht"
    assert place.erase([user]) == 1
    assert antraege.get(one.eingangsnummer).vorgang_uid == record.UID()  # it lies in the record


def test_an_application_without_account_goes_unless_it_lies_in_a_record(town, record):
    place = loeschung.quellen()["antraege"]
    antrag(None, nummer="2026-999902")
    antrag(None, nummer="2026-999903", vorgang=record.UID())
    told = {one.key: one for one in place.judge(["2026-999902", "2026-999903", "2026-999999"])}
    assert {key: one.folge for key, one in told.items()} == {"2026-999902": "geht", "2026-999903": "bleibt"}
    assert place.erase(["2026-999902", "2026-999903"]) == 1
    assert antraege.get("2026-999903")
    assert set(place.due(clock.today() + timedelta(days=1))) == set()


def test_a_rule_does_nothing_until_it_is_set_and_tells_before_what_it_would_do(town, as_user, monkeypatch):
    place = loeschung.quellen()["antraege"]
    monkeypatch.setattr(type(place), "due", lambda self, before: ("2026-000001",))
    monkeypatch.setattr(
        type(place),
        "judge",
        lambda self, keys: [
            loeschung.Urteil("antraege", key, key, str(loeschung.Folge.GEHT), "kein Vorgang", "Art. 17") for key in keys
        ],
    )
    erased = []
    monkeypatch.setattr(type(place), "erase", lambda self, keys: erased.extend(keys) or len(keys))
    assert Loeschrunde().work(town) == 0
    with as_user(town, ADMIN):
        for wrong in (-1, 40_000, "7"):
            with pytest.raises(Invalid):
                loeschung.set_regel("antraege", wrong)
        with pytest.raises(Invalid):
            loeschung.set_regel("schriftgut", 7)
        loeschung.set_regel("antraege", 365)
        assert [one.key for one in loeschung.due()["antraege"]] == ["2026-000001"]
    assert erased == []
    assert Loeschrunde().work(town) == 1
    entry = auftraege.entry(loeschung.ART_REGEL, f"antraege/{clock.today().isoformat()}")
    Regelauftrag().run(town, entry.auftrag)
    assert erased == ["2026-000001"]
    (trace,) = [one for _id, one in speicher().vorschlaege.items()]
    assert (trace.von, trace.zahlen, trace.stand) == ("", {"antraege/geht": 1}, "ausgefuehrt")
    assert "365 Tage" in trace.grund
