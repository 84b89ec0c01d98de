"""What other domains call: find, create, review, working copies."""

from kommune.eakte.core.ablauf import uebergang
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen.auskunft import einstellungen
from kommune.portal.leistungen.interfaces import LEBENSLAGEN
from kommune.portal.suche import api as suche
from musterstadt.leistungen import DRAFT
from musterstadt.leistungen import DRAFT_WORD
from musterstadt.leistungen import PUBLISHED
from plone import api
from plone.app.textfield.value import RichTextValue
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import pytest


def ids(found):
    return [one.id for one in found]


def test_lists_know_letters_lebenslagen_offices_and_oes(town):
    assert ids(leistungen.list_leistungen()) == ["gewerbe-anmelden", "hundesteuer-anmelden", "bewohnerparkausweis"]
    assert ids(leistungen.list_leistungen(buchstabe="H")) == ["hundesteuer-anmelden"]
    assert ids(leistungen.list_leistungen(lebenslage="auto")) == ["bewohnerparkausweis"]
    assert ids(leistungen.list_leistungen(oe="gewerbeamt")) == ["gewerbe-anmelden"]
    assert ids(leistungen.list_leistungen(dienststelle="steueramt")) == ["hundesteuer-anmelden"]
    assert ids(leistungen.list_leistungen(lebenslage="auto", oe="gewerbeamt")) == []


def test_search_finds_services_and_offices(town):
    assert ids(suche.search("hundesteur").treffer)[0] == "hundesteuer-anmelden"
    assert "steueramt" in ids(suche.search("Rathausplatz", art="dienststelle").treffer)
    assert ids(suche.suggest("gewerbe"))[0] in ("gewerbe-anmelden", "gewerbeamt")


@pytest.mark.leak
@pytest.mark.parametrize("user", [None, "buergerin-a", "sachbearbeitung-steuer", "redaktion", "fachadmin"])
def test_a_draft_is_in_no_public_list_count_search_or_suggestion(town, as_user, user):
    with as_user(town, user):
        assert DRAFT not in ids(leistungen.list_leistungen())
        assert DRAFT not in ids(leistungen.list_leistungen(lebenslage="steuern", oe="steueramt"))
        assert DRAFT not in ids(suche.search(DRAFT_WORD).treffer)
        assert suche.search(f"{DRAFT_WORD[:-1]}x").gemeint == ""
        assert suche.suggest(DRAFT_WORD[:6]) == ()


@pytest.mark.leak
def test_a_draft_is_unknown_to_those_who_may_not_see_it(town, as_user):
    for user in (None, "buergerin-a", "sachbearbeitung-steuer", "leitung-verkehr"):
        with as_user(town, user), pytest.raises(Unknown):
            leistungen.get_leistung(DRAFT)
    for user in ("redaktion", "fachadmin", "leitung-steuer"):
        with as_user(town, user):
            assert leistungen.get_leistung(DRAFT).getId() == DRAFT


@pytest.mark.leak
def test_what_is_in_the_works_is_shown_to_those_who_may_see_it(town, as_user):
    for user, seen in ((None, 0), ("leitung-verkehr", 0), ("leitung-steuer", 1), ("redaktion", 1)):
        with as_user(town, user):
            assert len(leistungen.in_arbeit()) == seen


@pytest.mark.parametrize("leistung_id", ["gibt-es-nicht", "", None, 7, "../aktenplan"])
def test_an_unknown_service_is_unknown(town, leistung_id):
    with pytest.raises(Unknown):
        leistungen.get_leistung(leistung_id)


@pytest.mark.fault
@pytest.mark.parametrize(
    "values,field",
    [
        ({"leika_key": "123"}, "leika_key"),
        ({"formulare": ("Titel | javascript:alert(1)",)}, "formulare"),
        ({"online_adresse": "javascript:alert(1)"}, "online_adresse"),
        ({"lebenslagen": ("mond",)}, "lebenslagen"),
        ({"ansprechpunkt": ("mond",)}, "ansprechpunkt"),
        ({"bezeichnung2": "x" * 201}, "bezeichnung2"),
        ({"volltext": "x" * 200_000}, "volltext"),
        ({"termindauer": -1}, "termindauer"),
    ],
)
def test_a_wrong_value_is_refused_with_its_field(town, values, field):
    with pytest.raises(Invalid) as caught:
        leistungen.create_leistung("neu", bezeichnung="Neu", **values)
    assert caught.value.field == field
    assert "neu" not in leistungen.get_katalog()


def test_an_unknown_oe_is_unknown(town):
    with pytest.raises(Unknown):
        leistungen.create_leistung("neu", bezeichnung="Neu", oe="mond")


def test_an_id_is_taken_once(town):
    with pytest.raises(Invalid):
        leistungen.create_leistung(DRAFT, bezeichnung="Noch einer")
    assert leistungen.create_leistung(bezeichnung="Hund anmelden").getId() == "hund-anmelden"


def test_texts_are_made_safe_whatever_way_they_come(town):
    obj = leistungen.get_leistung("gewerbe-anmelden")
    obj.volltext = RichTextValue("<p onclick='x'>a</p><script>b</script>", "text/html", "text/html")
    obj.kosten = RichTextValue("<script>b</script>", "text/plain", "text/html")
    notify(ObjectModifiedEvent(obj))
    assert obj.volltext.raw == "<p>a</p>"
    assert obj.volltext.outputMimeType == "text/x-html-safe"
    assert obj.kosten.raw == "<p>&lt;script&gt;b&lt;/script&gt;</p>"


def test_the_redaktion_submits_and_the_leitung_of_the_oe_publishes(town, as_user):
    draft = leistungen.get_katalog()[DRAFT]
    with as_user(town, "redaktion"):
        assert [one["id"] for one in uebergang.available(draft)] == ["submit"]
        with pytest.raises(NotAllowed):
            leistungen.publish(draft)
        uebergang.execute(draft, "submit")
    with as_user(town, "leitung-verkehr"):
        assert [one["id"] for one in uebergang.available(draft)] == []
    with as_user(town, "leitung-steuer"):
        with pytest.raises(Invalid):
            uebergang.execute(draft, "reject")
        uebergang.execute(draft, "reject", text="Bitte die Frist nennen.")
    with as_user(town, "redaktion"):
        uebergang.execute(draft, "submit")
    with as_user(town, "leitung-steuer"):
        leistungen.publish(draft)
    assert DRAFT in ids(leistungen.list_leistungen())
    history = api.portal.get_tool("portal_workflow").getInfoFor(draft, "review_history")
    assert "Bitte die Frist nennen." in [entry["comments"] for entry in history]


def test_a_published_service_stays_as_it_is_until_its_copy_is_adopted(town, as_user):
    obj = leistungen.get_leistung("hundesteuer-anmelden")
    obj.vorgangstyp = "hundesteuer"
    with as_user(town, "redaktion"):
        copy = leistungen.start_working_copy(obj)
        assert leistungen.start_working_copy(obj).getId() == copy.getId()
        leistungen.edit(copy, kurztext="Ab 2027 günstiger.")
        uebergang.execute(copy, "submit")
    assert obj.kurztext.startswith("Wenn Sie einen Hund")
    assert copy.getId() not in ids(leistungen.list_leistungen())
    with as_user(town, "leitung-steuer"):
        assert "publish" not in [one["id"] for one in uebergang.available(copy)]
        uebergang.execute(copy, "adopt")
    assert obj.kurztext == "Ab 2027 günstiger."
    assert obj.vorgangstyp == "hundesteuer"
    assert suche.search("günstiger").treffer[0].id == "hundesteuer-anmelden"
    assert copy.getId() not in ids(leistungen.list_leistungen())
    leistungen.edit(obj, kurztext="Berichtigt.")
    with as_user(town, "redaktion"):
        assert leistungen.start_working_copy(obj).kurztext == "Berichtigt."


@pytest.mark.leak
def test_a_copy_moved_to_another_oe_is_adopted_by_nobody_there(town, as_user):
    obj = leistungen.get_leistung("hundesteuer-anmelden")
    before = obj.kurztext
    with as_user(town, "redaktion"):
        copy = leistungen.start_working_copy(obj)
        leistungen.edit(copy, kurztext="Untergeschoben.", oe="strassenverkehr")
        uebergang.execute(copy, "submit")
    with as_user(town, "leitung-verkehr"), pytest.raises(NotAllowed):
        uebergang.execute(copy, "adopt")
    assert (obj.kurztext, obj.oe) == (before, "steueramt")
    with as_user(town, "fachadmin"):
        uebergang.execute(copy, "adopt")
    assert (obj.kurztext, obj.oe) == ("Untergeschoben.", "strassenverkehr")


@pytest.mark.leak
def test_a_service_with_the_name_of_a_copy_is_none(town, as_user):
    obj = leistungen.get_leistung("hundesteuer-anmelden")
    with as_user(town, "redaktion"):
        other = leistungen.create_leistung("hundesteuer-anmelden-ueberarbeitung", bezeichnung="Fremd")
        copy = leistungen.start_working_copy(obj)
        assert other.getId() != copy.getId() and copy.is_working_copy()
        assert leistungen.start_working_copy(obj).getId() == copy.getId()


def test_no_copy_leaves_a_form_without_an_office(town, as_user):
    obj = leistungen.get_leistung("hundesteuer-anmelden")
    api.content.create(obj, "EasyForm", id="antrag", title="Antrag")
    with as_user(town, "redaktion"):
        copy = leistungen.start_working_copy(obj)
        leistungen.edit(copy, oe=None)
        uebergang.execute(copy, "submit")
    with as_user(town, "fachadmin"), pytest.raises(WrongState):
        uebergang.execute(copy, "adopt")
    assert obj.oe == "steueramt"


def test_what_was_corrected_meanwhile_stays(town, as_user):
    obj = leistungen.get_leistung("hundesteuer-anmelden")
    with as_user(town, "redaktion"):
        copy = leistungen.start_working_copy(obj)
        leistungen.edit(copy, kurztext="Ab 2027 günstiger.")
        uebergang.execute(copy, "submit")
    leistungen.edit(
        obj, bezeichnung2="Den Hund anmelden", kosten=RichTextValue("<p>90 Euro</p>", "text/html", "text/html")
    )
    with as_user(town, "leitung-steuer"):
        uebergang.execute(copy, "adopt")
    assert (obj.kurztext, obj.title, obj.kosten.raw) == ("Ab 2027 günstiger.", "Den Hund anmelden", "<p>90 Euro</p>")


def test_working_copies_are_for_editors_and_published_services(town, as_user):
    obj = leistungen.get_leistung("hundesteuer-anmelden")
    with as_user(town, "sachbearbeitung-steuer"), pytest.raises(NotAllowed):
        leistungen.start_working_copy(obj)
    with as_user(town, "redaktion"), pytest.raises(WrongState):
        leistungen.start_working_copy(leistungen.get_katalog()[DRAFT])


def test_a_service_is_online_with_a_form_here_or_an_address_elsewhere(town):
    obj = leistungen.get_leistung("gewerbe-anmelden")
    assert ids(leistungen.list_leistungen(nur_online=True)) == []
    api.content.create(obj, "EasyForm", id="antrag", title="Antrag")
    assert ids(leistungen.list_leistungen(nur_online=True)) == ["gewerbe-anmelden"]
    assert leistungen.formular_of(obj).getId() == "antrag"
    api.content.delete(obj["antrag"])
    assert ids(leistungen.list_leistungen(nur_online=True)) == []
    leistungen.edit(obj, online_adresse="https://example.org/dienst")
    assert ids(leistungen.list_leistungen(nur_online=True)) == ["gewerbe-anmelden"]


@pytest.mark.leak
def test_the_form_of_a_draft_is_hidden_with_it(town, as_user):
    form = api.content.create(leistungen.get_katalog()[DRAFT], "EasyForm", id="antrag", title="Antrag")
    with as_user(town, "buergerin-a"):
        assert not api.user.has_permission("View", obj=form)
    with as_user(town, "redaktion"):
        assert api.user.has_permission("View", obj=form)


def test_who_leads_another_oe_loses_the_role_when_the_oe_changes(town, as_user):
    obj = leistungen.get_katalog()[DRAFT]
    leistungen.edit(obj, oe="gewerbeamt")
    with as_user(town, "leitung-steuer"):
        assert not api.user.has_permission("View", obj=obj)
    with as_user(town, "leitung-gewerbe"):
        assert api.user.has_permission("View", obj=obj)


def test_a_hidden_office_is_on_no_card_and_in_no_list(town):
    office = town["dienststellen"]["steueramt"]
    assert [amt.id for amt in leistungen.karten(leistungen.get_leistung("hundesteuer-anmelden"))] == ["steueramt"]
    uebergang.execute(office, "hide")
    assert leistungen.karten(leistungen.get_leistung("hundesteuer-anmelden")) == []
    assert "steueramt" not in ids(leistungen.list_dienststellen())


def test_lebenslagen_are_set_but_none_that_is_used_can_go(town):
    leistungen.set_lebenslagen((*LEBENSLAGEN, "ehrenamt | Ehrenamt"))
    assert einstellungen.lebenslagen()[-1].titel == "Ehrenamt"
    leistungen.set_lebenslagen(LEBENSLAGEN)
    with pytest.raises(WrongState):
        leistungen.set_lebenslagen(tuple(line for line in LEBENSLAGEN if not line.startswith("steuern")))
    with pytest.raises(Invalid):
        leistungen.set_lebenslagen(("kaputt",))
    assert len(einstellungen.lebenslagen()) == len(LEBENSLAGEN)


def test_importing_is_for_the_fachadministration(town, as_user):
    for user in (None, "buergerin-a", "redaktion", "leitung-steuer"):
        with as_user(town, user), pytest.raises(NotAllowed):
            leistungen.import_katalog({"data": []}, {"data": []})
    with as_user(town, "fachadmin"):
        assert leistungen.import_katalog({"data": []}, {"data": []}).je_art == {}


def test_musterstadt_has_its_services(town):
    assert sorted(ids(leistungen.list_leistungen())) == sorted(PUBLISHED)
