"""The home page: draft, publishing, what it shows, who may change it, what is counted."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Stale
from kommune.eakte.core.interfaces import Unknown
from kommune.portal.leistungen import api as leistungen
from kommune.portal.startseite import api as startseite
from kommune.portal.startseite import inhalt
from kommune.portal.startseite.besuche import zaehlung
from kommune.portal.startseite.caching import StartseiteETag
from kommune.portal.startseite.rules import Kachel
from plone import api
from zope.annotation.interfaces import IAnnotations

import pytest


def ids(page):
    return [f"{one.art}" for one in page.kacheln]


def test_a_draft_is_seen_by_nobody_until_it_is_published(town):
    before = startseite.present()
    one = startseite.add({"art": "text", "titel": "Freibad", "text": "Offen ab Mai."})
    assert startseite.present() == before and ids(startseite.draft())[-1] == "text"
    startseite.move(one.id, -1)
    startseite.change(one.id, {"titel": "Freibad am Fluss", "breite": "halb"})
    startseite.arrange("geteilt")
    startseite.publish()
    page = startseite.present()
    assert startseite.draft() is None and page.aufbau == "geteilt"
    assert [one.titel for one in page.kacheln][-2] == "Freibad am Fluss"


def test_a_notice_goes_to_the_top_and_what_is_thrown_away_was_never_there(town):
    startseite.add({"art": "hinweis", "text": "Das Rathaus ist morgen geschlossen."})
    assert ids(startseite.draft())[0] == "hinweis"
    startseite.discard()
    assert startseite.draft() is None
    with pytest.raises(Invalid):
        startseite.publish()


def test_who_saw_an_older_draft_does_not_undo_the_other(town):
    seen = startseite.present().mark
    startseite.add({"art": "gesucht"}, seen=seen)
    with pytest.raises(Stale):
        startseite.remove("k1", seen=seen)
    with pytest.raises(Unknown):
        startseite.remove("k99")


def test_thirty_kacheln_are_the_most_and_a_wrong_one_changes_nothing(town):
    before = startseite.present()
    for kacheln in ([{"art": "stand"}] * 31, [{"art": "stand"}, {"art": "quatsch"}], [{"art": "text", "titel": 5}]):
        with pytest.raises(Invalid):
            startseite.replace(None, kacheln)
    with pytest.raises(Invalid):
        startseite.replace("quer", None)
    assert startseite.present() == before


def news(town, name, **values):
    one = api.content.create(town["aktuelles"], "News Item", id=name, title=name, **values)
    execute(one, "publish")
    return one


def test_news_and_dates_that_are_published_stand_there_and_others_do_not(town, as_user):
    news(town, "brunnen", description="Er läuft wieder.")
    api.content.create(town["aktuelles"], "News Item", id="geheim", title="geheim")
    for name, days in (("gestern", -2), ("morgen", 1)):
        day = clock.now() + timedelta(days=days)
        event = api.content.create(
            town["termine"], "Event", id=name, title=name, start=day, end=day + timedelta(hours=1)
        )
        execute(event, "publish")
    with as_user(town, None):
        told = inhalt.of(Kachel("k1", "nachrichten", "ganz"))
        assert [one["titel"] for one in told["eintraege"]] == ["brunnen"] and told["alle"].endswith("/aktuelles")
        assert [one["titel"] for one in inhalt.of(Kachel("k2", "termine", "drittel"))["eintraege"]] == ["morgen"]


def test_a_kachel_with_nothing_to_say_is_not_there(town):
    for art in ("nachrichten", "termine", "gesucht", "oeffnung"):
        assert inhalt.of(Kachel("k1", art, "ganz")) is None


def test_the_office_of_the_town_tells_whether_it_is_open(town):
    leistungen.create_dienststelle("amt", "Bürgeramt", sprechzeiten=("Mo–So 0–24",))
    leistungen.note_change()
    api.portal.set_registry_record("kommune.town.buergerbuero", "amt")
    told = inhalt.of(Kachel("k1", "oeffnung", "drittel"))
    assert told["titel"] == "Bürgeramt" and told["zeilen"] == [{"tage": "Montag bis Sonntag", "zeiten": "0–23.59 Uhr"}]
    with pytest.raises(Invalid):
        leistungen.create_dienststelle("falsch", "Amt", sprechzeiten=("immer",))


def test_one_view_of_ten_is_counted_as_ten_and_old_days_go(town):
    IAnnotations(town).pop(zaehlung.ANNOTATION)
    zaehlung.install_store(town)  # not committed: nothing is written apart
    today = clock.today()
    chances = iter([0.05, *[0.5] * 9])
    written = [zaehlung.note("hundesteuer-anmelden", today, chance=lambda: next(chances)) for _view in range(10)]
    assert written.count(True) == 1 and zaehlung.counts(today) == {"hundesteuer-anmelden": 10}
    later = today + timedelta(days=40)
    zaehlung.note("gewerbe-anmelden", later, chance=lambda: 0)
    assert list(zaehlung.store()["tage"]) == [later.isoformat()]


def test_what_is_remembered_of_the_page_ends_when_news_change(town):
    tag = StartseiteETag(None, None)
    before = tag()
    one = news(town, "brunnen")
    after = tag()
    assert before != after
    town["aktuelles"].manage_delObjects([one.getId()])
    assert tag() != after


@pytest.mark.leak
@pytest.mark.parametrize("user_id", ["sachbearbeitung-steuer", "leitung-steuer", "revision", "buergerin-a", None])
def test_others_do_not_change_the_home_page(town, as_user, user_id):
    with as_user(town, user_id):
        assert not api.user.has_permission(startseite.EDIT, obj=town)
        assert not api.user.has_permission("Add portal content", obj=town["aktuelles"])


@pytest.mark.parametrize("user_id", ["redaktion", "fachadmin"])
def test_the_redaktion_edits_it_and_fills_its_folders(town, as_user, user_id):
    with as_user(town, user_id):
        assert api.user.has_permission(startseite.EDIT, obj=town)
        for name in ("aktuelles", "termine", "bilder"):
            assert api.user.has_permission("Add portal content", obj=town[name])
        news(town, f"von-{user_id}")


def test_no_type_names_the_behavior_of_comments_which_a_town_does_not_load_or_each_start_logs_an_error(site):
    types = site.portal_types.listTypeInfo()
    assert not [fti.getId() for fti in types if "plone.allowdiscussion" in getattr(fti, "behaviors", ())]
