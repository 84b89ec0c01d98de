"""Several Dokumente of the list at once: set the type, enclosed, moved, as a ZIP; told of one by one, and back again."""

from io import BytesIO
from kommune.eakte.akte import api as akten
from kommune.eakte.core.ablauf.worker import run_once
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.dokumente import api as dokumente
from kommune.eakte.dokumente.rules import free_name
from kommune.eakte.dokumente.rules import name_in_zip
from kommune.eakte.journal import api as journal
from kommune.eakte.rechte import api as rechte
from musterstadt.akten import make_akte
from musterstadt.akten import make_dokument
from musterstadt.akten import make_vorgang
from plone.testing.zope import Browser
from urllib.parse import urlencode
from zipfile import ZipFile

import pytest
import re
import transaction


PASSWORD = "Sehr-geheim-2026!"
JANA, REVISION, STRANGER = "sachbearbeitung-steuer", "revision", "sachbearbeitung-gewerbe"
GRUND = {"grund": "aufgeräumt"}


@pytest.mark.rules
def test_names_in_the_zip_are_plain_and_each_is_there_once():
    assert name_in_zip("022/2026/7-1.2", "../böse: Datei?.pdf") == "022-2026-7-1.2 _böse_ Datei_.pdf"
    assert name_in_zip("1", "///") == "1 ___" and name_in_zip("1", "...") == "1 datei"
    assert free_name("a.pdf", {"a.pdf", "a 2.pdf"}) == "a 3.pdf" and free_name("a", {"a"}) == "a 2"


def put_three(vorgang):
    """Three Dokumente of bytes of their own."""
    names = ("Eins", "Zwei", "Drei")
    return [make_dokument(vorgang, betreff=n, data=n.encode(), filename="scan.txt") for n in names]


@pytest.fixture
def vorgang(town):
    return make_vorgang(town, make_akte(town, oe="steueramt"))


def test_the_type_of_several_is_set_journaled_and_taken_back(town, as_user, vorgang):
    eins, zwei, drei = put_three(vorgang)
    before = eins.dokumenttyp
    with as_user(town, JANA):
        made = dokumente.act_on_many(vorgang, "typ", [eins.UID(), zwei.UID()], {"dokumenttyp": "Nachweis", **GRUND})
        assert made.done == 2 and {eins.dokumenttyp, zwei.dokumenttyp} == {"Nachweis"} != {drei.dokumenttyp}
        (entry,) = journal.entries(eins, limit=1)
        assert (entry["metadatum_name"], entry["bemerkung"]) == ("dokumenttyp", "aufgeräumt")
        assert ruecknahme.take_back(ruecknahme.offer_many(made.schritte, "x")) == (2, ())
    assert eins.dokumenttyp == zwei.dokumenttyp == before


def test_several_are_anlagen_to_one_and_that_one_is_told_that_it_is_none_of_its_own(town, as_user, vorgang):
    eins, zwei, drei = put_three(vorgang)
    with as_user(town, JANA):
        uids = [one.UID() for one in (eins, zwei, drei)]
        made = dokumente.act_on_many(vorgang, "anlage", uids, {"ziel": eins.aktenzeichen, **GRUND})
        assert [bool(one.fehler) for one in made.ergebnisse] == [True, False, False]
        assert [one["uid"] for one in drei.beziehungen] == [eins.UID()] and not eins.beziehungen
        assert ruecknahme.take_back(ruecknahme.offer_many(made.schritte, "x"))[0] == 2
    assert not drei.beziehungen


def test_several_are_moved_with_their_anlagen_and_come_back(town, as_user, vorgang):
    eins, zwei, drei = put_three(vorgang)
    zwei.anlage_von = eins.aktenzeichen
    ziel = make_vorgang(town, vorgang.aq_parent, betreff="Ziel")
    with as_user(town, JANA):
        made = dokumente.act_on_many(
            vorgang, "umzug", [eins.UID(), zwei.UID(), drei.UID()], {"ziel": ziel.aktenzeichen, **GRUND}
        )
        assert made.done == 3 and len(made.schritte) == 2, made
        there = {one.title: one for one in ziel.objectValues()}
        assert set(there) == {"Eins", "Zwei", "Drei"} and there["Zwei"].anlage_von == there["Eins"].aktenzeichen
        assert ruecknahme.take_back(ruecknahme.offer_many(made.schritte, "x")) == (2, ())
    assert not ziel.objectIds() and len([one for one in vorgang.objectValues() if one.portal_type == "Dokument"]) == 3


def test_for_nothing_moved_no_vorgang_is_begun(town, as_user, vorgang):
    eins, *_rest = put_three(vorgang)
    akte = make_akte(town, oe="steueramt")
    rechte.bar(vorgang, STRANGER, reason="Nachbarin")  # who is barred here is not barred there
    with as_user(town, JANA):
        made = dokumente.act_on_many(
            vorgang, "umzug", [eins.UID()], {"ziel": akte.aktenzeichen, "neu": "Neuer Fall", **GRUND}
        )
    assert made.done == 0 and "befangen" not in str(made.ergebnisse[0].fehler) and not akte.objectIds()


@pytest.mark.parametrize(
    "akt, uids, angaben, error",
    [
        ("loeschen", ["x"], GRUND, Invalid),
        ("typ", [], {"dokumenttyp": "x", **GRUND}, Invalid),
        ("typ", ["x"], {"dokumenttyp": "x"}, Invalid),
        ("typ", ["x"], GRUND, Invalid),
        ("typ", [str(n) for n in range(501)], {"dokumenttyp": "x", **GRUND}, TooMany),
        ("umzug", [str(n) for n in range(501)], {"ziel": "x", **GRUND}, TooMany),
        ("umzug", [str(n) for n in range(51)], {"ziel": "gibtesnicht", **GRUND}, Unknown),
        ("umzug", [str(n) for n in range(51)], {"ziel": "x"}, Invalid),
    ],
)
def test_what_is_missing_or_too_much_is_refused_whole(town, as_user, vorgang, akt, uids, angaben, error):
    with as_user(town, JANA), pytest.raises(error):
        dokumente.act_on_many(vorgang, akt, uids, angaben)


@pytest.mark.leak
def test_who_may_only_read_changes_nothing_and_what_lies_elsewhere_is_not_there(town, as_user, vorgang):
    eins, *_rest = put_three(vorgang)
    foreign = make_dokument(make_vorgang(town, make_akte(town, oe="gewerbeamt")), betreff="Fremd")
    with as_user(town, JANA):
        made = dokumente.act_on_many(vorgang, "typ", [foreign.UID(), "gibtesnicht"], {"dokumenttyp": "x", **GRUND})
        assert [one.dokument for one in made.ergebnisse] == [None, None]
        assert len({str(one.fehler) for one in made.ergebnisse}) == 1
        file = dokumente.files_of(vorgang, [eins.UID(), foreign.UID()], town.REQUEST)
        with ZipFile(file) as packed:
            assert not any("Fremd" in name for name in packed.namelist())
    with as_user(town, REVISION):
        made = dokumente.act_on_many(vorgang, "typ", [eins.UID()], {"dokumenttyp": "x", **GRUND})
        assert made.done == 0 and eins.dokumenttyp != "x"


# page and REST


@pytest.fixture
def browse(live_town, town_functional):
    def start(user_id=JANA):
        browser = Browser(town_functional["app"])
        browser.handleErrors = True
        browser.raiseHttpErrors = False
        browser.addHeader("Accept-Language", "de")
        browser.addHeader("Authorization", f"Basic {user_id}:{PASSWORD}")
        return browser

    return start


@pytest.fixture
def live(live_town):
    vorgang = make_vorgang(live_town, make_akte(live_town, oe="steueramt"))
    with_papers = put_three(vorgang)
    transaction.commit()
    return vorgang, with_papers


def form_of(browser, part):
    count = browser.contents.count("<form")
    return next(form for form in (browser.getForm(index=n) for n in range(count)) if part in str(form._form.html)[:300])


def tick(browser, vorgang, aktion, *papers):
    """Send the form below the list with some ticked (the boxes stand in the table, outside of the form)."""
    browser.open(vorgang.absolute_url())
    form = re.search(r'<form[^>]*id="k-auswahl".*?</form>', browser.contents, re.DOTALL)[0]
    assert f'value="{aktion}"' in form
    for one in papers:
        box = re.search(rf'<input[^>]*name="uid.{one.UID()}"[^>]*>', browser.contents)[0]
        assert 'form="k-auswahl"' in box
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', form)[1]
    data = {"aktion": aktion, "_authenticator": token, **{f"uid.{one.UID()}": "1" for one in papers}}
    browser.post(re.search(r'action="([^"]+)"', form)[1], urlencode(data))


def test_without_javascript_several_get_a_type_in_two_steps(browse, live):
    vorgang, (eins, zwei, drei) = live
    jana = browse()
    tick(jana, vorgang, "typ", eins, drei)
    form = form_of(jana, "k-form")
    form.submit()  # nothing entered
    assert jana.headers["status"].startswith("400")
    form = form_of(jana, "k-form")
    form.getControl(name="dokumenttyp").value = "Nachweis"
    form.getControl(name="grund").value = "sortiert"
    form.submit()
    assert jana.url.startswith(vorgang.absolute_url()) and "Erledigt für Dokumente: 2" in jana.contents
    assert 'data-taste="u"' in jana.contents
    transaction.begin()
    assert [one.dokumenttyp == "Nachweis" for one in (eins, zwei, drei)] == [True, False, True]


def test_what_is_left_as_it_is_stands_in_the_report(browse, live):
    vorgang, (eins, zwei, _drei) = live
    jana = browse()
    tick(jana, vorgang, "anlage", eins, zwei)
    form = form_of(jana, "k-form")
    form.getControl(name="ziel").value = eins.aktenzeichen
    form.getControl(name="grund").value = "gehört dazu"
    form.submit()
    assert jana.headers["status"].startswith("200") and "Unverändert geblieben" in jana.contents
    assert (
        "schon vermerkt" in jana.contents or "bereits vermerkt" in jana.contents or eins.aktenzeichen in jana.contents
    )


def test_the_files_come_as_one_zip(browse, live):
    vorgang, papers = live
    jana = browse()
    tick(jana, vorgang, "zip", *papers)
    assert jana.headers["content-type"].startswith("application/zip")
    with ZipFile(BytesIO(jana._response.body)) as packed:
        assert [packed.read(name) for name in sorted(packed.namelist())] == [b"Eins", b"Zwei", b"Drei"]


def test_the_page_leads_back_where_nothing_was_ticked(browse, live):
    vorgang, _papers = live
    jana = browse()
    jana.open(f"{vorgang.absolute_url()}/@@dokumente-auswahl")
    assert jana.url == vorgang.absolute_url()
    tick(jana, vorgang, "zip")
    assert jana.headers["status"].startswith("400") and "mindestens ein Dokument" in jana.contents


def test_the_same_by_rest(rest, live, live_town):
    vorgang, (eins, zwei, drei) = live
    url, jana = f"{vorgang.absolute_url()}/@dokumente-auswahl", rest(live_town, JANA)
    ask = lambda uids, **body: jana.post(url, json={"dokumente": uids, **body})  # noqa: E731
    made = ask([eins.UID(), "x"], aktion="typ", dokumenttyp="Nachweis", **GRUND)
    assert made.status_code == 200
    assert [bool(one["fehler"]) for one in made.json()["items"]] == [False, True]
    assert jana.post(f"{live_town.absolute_url()}/@ruecknahmen/{made.json()['ruecknahme']}").json()["erledigt"] == 1
    packed = ask([eins.UID(), zwei.UID()], aktion="zip")
    assert packed.headers["Content-Type"] == "application/zip"
    with ZipFile(BytesIO(packed.content)) as opened:
        assert len(opened.namelist()) == 2
    assert ask([eins.UID()], aktion="typ", dokumenttyp="x", titel="y", **GRUND).status_code == 400
    assert ask("x", aktion="zip").status_code == 400
    asked = ask([drei.UID()], aktion="umzug", ziel=akten.above(vorgang).aktenzeichen, **GRUND)
    assert asked.status_code == 400 and "vorgaenge" in asked.json()
    assert rest(live_town, STRANGER).post(url, json={"dokumente": [eins.UID()], "aktion": "zip"}).status_code == 404


# more than a request does


MANY = 60


@pytest.fixture
def many(live_town):
    """A Vorgang with more Dokumente than are moved at once, the first with two Anlagen of which one is far behind; and another."""
    akte = make_akte(live_town, oe="steueramt")
    vorgang = make_vorgang(live_town, akte, betreff="Voll")
    papers = [
        make_dokument(vorgang, betreff=f"Blatt {n}", data=f"{n}".encode(), filename="scan.txt") for n in range(MANY)
    ]
    papers[-1].anlage_von = papers[0].aktenzeichen
    ziel = make_vorgang(live_town, akte, betreff="Ziel")
    transaction.commit()
    return vorgang, papers, ziel


def work(portal):
    transaction.commit()
    while run_once(portal):
        transaction.begin()
    transaction.begin()


def papers_in(vorgang):
    return [one for one in vorgang.objectValues() if one.portal_type == "Dokument"]


def test_more_than_fifty_are_moved_by_auftraege_told_of_one_by_one_and_taken_back(live_town, as_user, many):
    vorgang, papers, ziel = many
    uids = [one.UID() for one in papers]
    with as_user(live_town, JANA):
        made = dokumente.act_on_many(vorgang, "umzug", [*uids, "fremd"], {"ziel": ziel.aktenzeichen, **GRUND})
        assert made.lauf and made.done == 1
        before = dokumente.lauf_of(made.lauf)
        assert (before.fertig, before.gesamt, before.angebot) == (False, MANY + 1, "") and before.prozent < 5
        with pytest.raises(WrongState):
            dokumente.take_lauf_back(made.lauf)
    work(live_town)
    with as_user(live_town, JANA):
        lauf = dokumente.lauf_of(made.lauf)
        assert (lauf.fertig, lauf.done, lauf.prozent) == (True, MANY, 100)
        assert [uid for uid, why in lauf.ergebnisse if why] == ["fremd"]
        assert len(papers_in(ziel)) == MANY and not papers_in(vorgang)
        there = {one.title: one for one in papers_in(ziel)}
        assert there[f"Blatt {MANY - 1}"].anlage_von == there["Blatt 0"].aktenzeichen
        (entry,) = journal.entries(there["Blatt 30"], limit=1)
        assert (entry["akteur"], entry["bemerkung"]) == (JANA, "aufgeräumt")
        assert ruecknahme.take_back(lauf.angebot) == (1, ())
    work(live_town)
    with as_user(live_town, JANA):
        back = dokumente.lauf_of(made.lauf)
        assert (back.zurueck, back.fertig, back.angebot) == (True, True, "") and not back.nicht_zurueck
        assert len(papers_in(vorgang)) == MANY and not papers_in(ziel)
    with as_user(live_town, STRANGER), pytest.raises(Unknown):
        dokumente.lauf_of(made.lauf)


def test_an_act_on_many_ends_where_the_person_may_not_see_the_vorgang_any_more(live_town, as_user, many):
    vorgang, papers, _ziel = many
    uids = [one.UID() for one in papers]
    with as_user(live_town, JANA):
        made = dokumente.act_on_many(vorgang, "typ", uids, {"dokumenttyp": "Nachweis", **GRUND})
    rechte.bar(vorgang, JANA, reason="Nachbarin")
    work(live_town)
    with as_user(live_town, JANA):
        lauf = dokumente.lauf_of(made.lauf)
        assert (lauf.fertig, lauf.done, lauf.angebot) == (True, 1, "")
    assert [one.dokumenttyp == "Nachweis" for one in papers].count(True) == 1


def test_many_ticked_ones_stand_in_a_box_of_their_own_above_what_is_asked(browse, many):
    vorgang, papers, _ziel = many
    for chosen, framed in ((papers[:2], False), (papers, True)):
        jana = browse()
        jana.open(vorgang.absolute_url())
        token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', jana.contents)[1]
        ticked = {f"uid.{one.UID()}": "1" for one in chosen}
        url = f"{vorgang.absolute_url()}/@@dokumente-auswahl"
        jana.post(url, urlencode({"aktion": "typ", "_authenticator": token, **ticked}))
        assert 'name="dokumenttyp"' in jana.contents and ('class="k-viele"' in jana.contents) is framed


def test_the_page_and_the_endpoint_tell_how_far_it_is_and_give_the_way_back(live_town, browse, rest, many):
    vorgang, papers, ziel = many
    jana = browse()
    jana.open(vorgang.absolute_url())
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', jana.contents)[1]
    ticked = {f"uid.{one.UID()}": "1" for one in papers}
    sent = {"aktion": "umzug", "gezeigt": "1", "ziel": ziel.aktenzeichen, "grund": "zusammen", "_authenticator": token}
    jana.post(f"{vorgang.absolute_url()}/@@dokumente-auswahl", urlencode({**sent, **ticked}))
    assert "lauf=" in jana.url and "1 von 60 Dokumenten sind fertig" in jana.contents
    url = jana.url
    transaction.begin()
    work(live_town)
    jana.open(url)
    assert "Erledigt für Dokumente: 60" in jana.contents and "Blatt 59" in jana.contents
    form_of(jana, "rueckgaengig").submit()
    assert jana.url == url and "0 von 59 Dokumenten sind zurückgenommen" in jana.contents
    assert "Wird zurückgenommen." in jana.contents and "Zurückgenommen." not in jana.contents
    transaction.begin()
    work(live_town)
    jana.open(url)
    assert "Das wurde zurückgenommen" in jana.contents
    assert 'data-taste="u"' not in jana.contents and "Blatt 59" not in jana.contents

    uids = [one.UID() for one in papers]
    body = {"aktion": "typ", "dokumenttyp": "Nachweis", "dokumente": uids, **GRUND}
    ask = rest(live_town, JANA)
    begun = ask.post(f"{vorgang.absolute_url()}/@dokumente-auswahl", json=body)
    assert begun.status_code == 202 and not begun.json()["fertig"]
    transaction.begin()
    work(live_town)
    told = ask.get(begun.json()["@id"]).json()
    assert told["fertig"] and len(told["items"]) == MANY and told["ruecknahme"]
    assert rest(live_town, "leitung-steuer").get(begun.json()["@id"]).status_code == 404
    back = ask.post(f"{live_town.absolute_url()}/@ruecknahmen/{told['ruecknahme']}")
    assert back.status_code == 200 and back.json()["laeuft"].endswith(f"lauf={begun.json()['@id'].rpartition('/')[2]}")
    transaction.begin()
    work(live_town)
    assert ask.get(begun.json()["@id"]).json()["zurueckgenommen"] == MANY
