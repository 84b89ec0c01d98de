"""A resident reads, comments on a paragraph, marks a place, gets a receipt; without an account and without JavaScript."""

from datetime import timedelta
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.auskunft.api import Person
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.dokumente import api as ablage
from kommune.eakte.journal import api as journal
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.eakte.stellungnahmen.partnerstellen import api as partnerstellen
from kommune.portal.beteiligung import api as beteiligung
from kommune.portal.beteiligung.plan import zeichnung
from kommune.portal.uebergabe.oeffentlichkeit import bezug
from kommune.portal.uebergabe.oeffentlichkeit.auskunft import Stellungnahmen
from musterstadt.akten import make_akte
from musterstadt.akten import make_vorgang
from musterstadt.auslegung import make_verfahren
from musterstadt.auslegung import TEXT
from musterstadt.auslegung import TYPED
from musterstadt.papiere import pdf
from plone import api
from workflow_tables import put_in_state

import pytest
import re
import requests
import transaction


PASSWORD = "Sehr-geheim-2026!"
NEW = {"@type": "Beteiligungsverfahren", "title": "Ein anderer Plan"}


class Resident:
    """A browser without JavaScript."""

    def __init__(self, url):
        self.url, self.session = url, requests.Session()
        self.session.headers["Accept-Language"] = "de"

    def get(self, path=""):
        return self.session.get(f"{self.url}{path}")

    def form(self, path):
        """Return what is hidden in the form of a page."""
        page = self.get(path).text
        names = re.findall(r'<input name="([a-z_]+)"\s+type="hidden"\s+value="([^"]*)"', page)
        token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page)
        return {**dict(names), "_authenticator": token[1]}

    def post(self, path, data, files=None):
        return self.session.post(f"{self.url}{path}", data=data, files=files, allow_redirects=False)


@pytest.fixture
def verfahren(live_town):
    made = make_verfahren(live_town)
    transaction.commit()
    return made


@pytest.fixture
def resident(verfahren):
    return Resident(verfahren.absolute_url())


@pytest.fixture
def vorgang(verfahren, live_town):
    made = make_vorgang(live_town, betreff="Bebauungsplan Am Mühlbach")
    beteiligung.file_in(verfahren, made.aktenzeichen)
    transaction.commit()
    return made


def link_of(answer):
    return re.search(r"/@@stellungnahme/(ST-[A-Z2-7-]{11})/([A-Za-z0-9_-]{32})$", answer.headers["Location"])


def dokumente(vorgang):
    """Return its Dokumente by their numbers: a folder gives them in no order."""
    transaction.begin()
    found = [one for one in vorgang.objectValues() if one.portal_type == "Dokument"]
    return sorted(found, key=lambda one: [int(number) for number in re.findall(r"\d+", one.aktenzeichen)])


def test_the_folder_tells_what_one_can_say_something_about(live_town, verfahren, resident):
    make_verfahren(live_town, id="alt", title="Altes", auslegung_von=None, auslegung_bis=None)
    api.content.create(live_town["beteiligung"], "Beteiligungsverfahren", id="geheim", title="Noch nicht")
    transaction.commit()
    page = resident.session.get(live_town["beteiligung"].absolute_url()).text
    assert page.index("Am Mühlbach") < page.index("Altes") and "Noch nicht" not in page
    assert "Sie können jetzt etwas sagen" in page
    assert f'href="{live_town.absolute_url()}/beteiligung"' in resident.session.get(live_town.absolute_url()).text
    assert resident.session.get(f"{live_town.absolute_url()}/beteiligung/geheim").status_code == 404


def test_the_page_has_days_notice_documents_and_the_plan_in_words(verfahren, resident):
    page = resident.get().text
    until = f"{verfahren.auslegung_bis:%d.%m.%Y}"
    assert f"{until}, 23:59:59" in page and "§ 3 Abs. 2 BauGB" in page and "Begründung" in page
    assert "49.57000° N, 10.27000° O" in page and "WA 1" in page
    assert "@@unterlage-auslegen" not in page and "@@vorgang-zuordnen" not in page
    drawing = resident.get("/@@plan?breite=300&lon=10.271&lat=49.571")
    assert drawing.headers["Content-Type"].startswith("image/svg+xml") and 'width="300"' in drawing.text
    assert resident.get("/@@plan?lon=x&lat=1e999").status_code == 200


def test_a_document_is_read_by_paragraphs_and_loaded_as_it_is(verfahren, resident):
    [one] = beteiligung.on_show(verfahren)
    page = resident.get(f"/@@unterlage/{one.id}").text
    assert 'id="abs-2"' in page and f"@@stellung-nehmen?unterlage={one.id}&amp;absatz=2" in page
    assert resident.get(f"/@@unterlage/{one.id}/datei").content.decode() == TEXT
    assert resident.get("/@@unterlagen-zip").content[:2] == b"PK"
    for path in ("", "/nichts", f"/{one.id}/anderes", f"/{one.id}/datei/mehr"):
        assert resident.get(f"/@@unterlage{path}").status_code == 404


def test_from_a_paragraph_and_a_click_to_the_receipt_and_the_record(live_town, verfahren, resident, vorgang, work):
    [one] = beteiligung.on_show(verfahren)
    path = f"/@@stellung-nehmen?unterlage={one.id}&absatz=4"
    assert "Die Zufahrt führt über die Gartenstraße." in resident.get(path).text
    click = {"ort-300.x": "150", "ort-300.y": "112"}
    marked = resident.post("/@@stellung-nehmen", {**resident.form(path), **TYPED, "datenschutz": "", **click})
    assert (
        marked.status_code == 200 and "Der Ort ist markiert" in marked.text and "&lt;b&gt;das&lt;/b&gt;" in marked.text
    )
    punkte = re.search(r'name="punkte" value="([^"]+)"', marked.text)[1]
    frame = zeichnung.rahmen(verfahren.formen, 300)
    assert tuple(float(one) for one in punkte.split(",")) == frame.to_point(150, 112)
    hidden = {**resident.form(path), "punkte": punkte}
    files = [("unterlagen:list", ("foto.pdf", pdf("Foto"), "application/pdf"))]
    sent = resident.post("/@@stellung-nehmen", {**hidden, **TYPED}, files)
    nummer, _code = link_of(sent).groups()
    assert link_of(resident.post("/@@stellung-nehmen", {**hidden, **TYPED}, files))[1] == nummer  # a double click
    page = resident.session.get(sent.headers["Location"])
    assert nummer in page.text and "Europe/Berlin" in page.text and "private, no-store" in page.headers["Cache-Control"]
    assert resident.session.get(f"{sent.headers['Location']}/pdf").content.startswith(b"%PDF")
    work(live_town)
    assert dokumente(vorgang) == []  # waits for the address to be confirmed
    link = beteiligung.url_of(beteiligung.get(nummer), confirm=True)
    assert "Ja, bestätigen" in resident.session.get(link).text
    assert beteiligung.get(nummer).bestaetigt is None  # to look is not to confirm
    back = Resident(link)
    assert back.post("", {**back.form(""), "aktion": "bestaetigen"}).status_code == 303
    work(live_town)
    main, file = dokumente(vorgang)
    assert (main.dokumenttyp, main.absender, main.richtung) == ("Stellungnahme", "Ines Albers", "eingang")
    assert (file.dateiname, file.anlage_von) == ("foto.pdf", main.aktenzeichen)
    assert beteiligung.get(nummer).zeichen == main.aktenzeichen
    assert back.post("", {**back.form(""), "aktion": "zurueckziehen"}).status_code == 303
    work(live_town)
    assert [one.title for one in dokumente(vorgang)][2:] == [f"Rücknahme der Stellungnahme {nummer}"]
    (beitrag,) = abwaegung.Sicht(vorgang, all=True).beitraege.values()
    assert (beitrag.id, beitrag.bezug, beitrag.zurueckgezogen) == (main.UID(), nummer, True)
    assert abwaegung.Sicht(vorgang, all=True).text_of(main.UID()).startswith("Die Gartenstraße ist zu schmal.")


def test_the_mail_leads_to_the_page_that_confirms(live_town, resident, verfahren, work):
    resident.post("/@@stellung-nehmen", {**resident.form("/@@stellung-nehmen"), **TYPED})
    work(live_town)
    from kommune.eakte.core import mail

    [one] = beteiligung.of_email(TYPED["email"])
    texts = [one.text for one in (*mail.waiting(), *mail.refused()) if one.to == TYPED["email"]]
    assert beteiligung.url_of(one, confirm=True) in texts[0] and one.nummer in texts[0]


def test_faults_are_named_at_their_fields_and_nothing_typed_is_lost(resident, verfahren):
    hidden = resident.form("/@@stellung-nehmen")
    page = resident.post("/@@stellung-nehmen", {**hidden, "text": "Mein <Text>", "email": "falsch"})
    assert page.status_code == 422 and "Mein &lt;Text&gt;</textarea>" in page.text
    assert 'data-titel="Fehler"' in page.text  # the theme puts it into the title
    assert 'id="email-error"' in page.text and 'href="#name"' in page.text and 'id="datenschutz-error"' in page.text
    assert beteiligung.numbers_of(verfahren.UID()) == []
    assert resident.session.post(f"{resident.url}/@@stellung-nehmen", data=TYPED).status_code == 403


def test_a_filled_trap_asks_for_a_person_and_loses_nothing(resident, verfahren):
    filled = {**resident.form("/@@stellung-nehmen"), **TYPED, "kommune-webseite": "https://autofill.example"}
    asked = resident.post("/@@stellung-nehmen", filled)
    assert asked.status_code == 400 and 'name="kommune-mensch"' in asked.text and "zu schmal" in asked.text
    assert beteiligung.numbers_of(verfahren.UID()) == []
    assert link_of(resident.post("/@@stellung-nehmen", {**filled, "kommune-mensch": "1"}))


def test_when_it_is_over_the_form_is_not_there_and_what_was_typed_is_shown(resident, verfahren):
    hidden = resident.form("/@@stellung-nehmen")
    verfahren.auslegung_bis = clock.today() - timedelta(days=1)
    transaction.commit()
    late = resident.post("/@@stellung-nehmen", {**hidden, **TYPED})
    assert late.status_code == 409 and "Uhr des Servers" in late.text and "zu schmal" in late.text
    assert "Stellung nehmen" not in resident.get().text
    assert resident.session.get(f"{resident.url}/@@stellung-nehmen", allow_redirects=False).status_code == 302


@pytest.mark.leak
def test_nobody_reads_a_statement_without_its_link(live_town, resident, verfahren):
    sent = resident.post("/@@stellung-nehmen", {**resident.form("/@@stellung-nehmen"), **TYPED})
    nummer, code = link_of(sent).groups()
    base = f"{live_town.absolute_url()}/@@stellungnahme"
    for path in ("", f"/{nummer}", f"/{nummer}/{code[:-1]}", f"/{nummer}/{code}/{code}", f"/{nummer}/{code}/pdf/mehr"):
        answer = resident.session.get(f"{base}{path}")
        assert answer.status_code == 404 and "zu schmal" not in answer.text
    for page in (resident.get(), resident.session.get(f"{live_town.absolute_url()}/@search?SearchableText=schmal")):
        assert "zu schmal" not in page.text and nummer not in page.text


def test_who_tries_too_often_waits(resident, live_town):
    base = f"{live_town.absolute_url()}/@@stellungnahme/ST-AAAAA-AAAAA"
    answers = [resident.session.get(f"{base}/{'x' * 32}").status_code for _try in range(12)]
    assert answers[:10] == [404] * 10 and answers[11] == 429


def test_statements_that_came_before_are_filed_when_the_vorgang_is_named_each_once(
    live_town, resident, verfahren, work
):
    for number in range(3):
        resident.post("/@@stellung-nehmen", {**resident.form("/@@stellung-nehmen"), **TYPED, "text": f"Text {number}"})
    work(live_town)
    vorgang = make_vorgang(live_town)
    beteiligung.file_in(verfahren, vorgang.aktenzeichen)
    for _again in range(2):
        work(live_town)
        assert len(dokumente(vorgang)) == 3
    assert all(beteiligung.find(nummer).abgelegt for nummer in beteiligung.numbers_of(verfahren.UID()))


def test_the_clerk_sees_them_on_the_vorgang(live_town, resident, verfahren, vorgang, work):
    resident.post("/@@stellung-nehmen", {**resident.form("/@@stellung-nehmen"), **TYPED, "adresse": "Gartenstraße 3"})
    transaction.begin()
    beteiligung.confirm(beteiligung.numbers_of(verfahren.UID())[0])
    work(live_town)
    session = requests.Session()
    session.auth, session.headers["Accept-Language"] = ("sachbearbeitung-steuer", "Sehr-geheim-2026!"), "de"
    page = session.get(f"{vorgang.absolute_url()}?tab=beteiligte").text
    assert "Stellungnahmen der Öffentlichkeit" in page and "Ines Albers" in page and "Gartenstraße 3" in page
    assert "Adresse bestätigt" in page


@pytest.mark.leak
def test_whose_a_statement_is_only_who_may_see_its_dokument_reads_on_the_vorgang(
    live_town, resident, verfahren, vorgang, work
):
    resident.post("/@@stellung-nehmen", {**resident.form("/@@stellung-nehmen"), **TYPED, "adresse": "Gartenstraße 3"})
    transaction.begin()
    nummer = beteiligung.numbers_of(verfahren.UID())[0]
    beteiligung.confirm(nummer)
    work(live_town)
    ziel = make_vorgang(live_town, make_akte(live_town, oe="gewerbeamt"))
    ablage.move(dokumente(vorgang)[0], ziel, grund="gehört zum Gewerbeamt")
    transaction.commit()
    session = requests.Session()
    session.auth, session.headers["Accept-Language"] = ("sachbearbeitung-steuer", "Sehr-geheim-2026!"), "de"
    page = session.get(f"{vorgang.absolute_url()}?tab=beteiligte").text
    assert nummer in page and "nicht sehen dürfen" in page
    zeichen = beteiligung.find(nummer).zeichen
    assert "Albers" not in page and "Gartenstraße" not in page and "resolveuid" not in page and zeichen not in page


@pytest.mark.leak
def test_only_who_plans_says_where_statements_go_and_only_to_their_own(live_town, verfahren, as_user):
    vorgang = make_vorgang(live_town)
    verfahren.oe_id = "gewerbeamt"
    with as_user(live_town, "sachbearbeitung-steuer"), pytest.raises(NotAllowed):
        beteiligung.file_in(verfahren, vorgang.aktenzeichen)
    with as_user(live_town, "sachbearbeitung-gewerbe"), pytest.raises(Invalid):
        beteiligung.file_in(verfahren, vorgang.aktenzeichen)
    verfahren.oe_id = "steueramt"
    with as_user(live_town, "sachbearbeitung-steuer"):
        for wrong in ("", "gibt es nicht", vorgang.aktenzeichen + "9"):
            with pytest.raises(Invalid):
                beteiligung.file_in(verfahren, wrong)
        beteiligung.file_in(verfahren, vorgang.aktenzeichen)
    assert verfahren.vorgang_zeichen == vorgang.aktenzeichen
    assert beteiligung.verfahren_of_vorgang(vorgang.UID()) == (verfahren.UID(),)


@pytest.mark.leak
def test_an_editor_does_not_decide_in_whose_akten_statements_go(live_town, verfahren, rest):
    """Who sets the OE says who may name the Vorgang: an editor who also works somewhere could send people's names there."""
    path = verfahren.absolute_url()[len(live_town.absolute_url()) :]
    editor, admin = rest(live_town, "redaktion"), rest(live_town, "fachadmin")
    assert editor.patch(path, json={"kurztext": "Ein Plan."}).status_code == 204
    refused = editor.patch(path, json={"oe_id": "gewerbeamt"})
    assert refused.status_code in (400, 403) and "oe_id" in refused.text
    assert "oe_id" in editor.post("/beteiligung", json={**NEW, "oe_id": "gewerbeamt"}).text
    made = editor.post("/beteiligung", json=NEW)
    assert made.status_code == 201 and made.json()["oe_id"] is None
    page = requests.get(f"{verfahren.absolute_url()}/edit", auth=("redaktion", PASSWORD), timeout=60).text
    assert "form.widgets.kurztext" in page and "form.widgets.oe_id" not in page
    assert admin.patch(path, json={"oe_id": "gewerbeamt"}).status_code == 204
    transaction.begin()
    assert verfahren.oe_id == "gewerbeamt"


@pytest.mark.leak
def test_a_copy_of_a_procedure_is_filed_nowhere(live_town, verfahren, vorgang, rest):
    editor = rest(live_town, "redaktion")
    editor.post("/beteiligung/@copy", json={"source": verfahren.absolute_url()})
    transaction.begin()
    others = [one for one in live_town.beteiligung.objectValues() if one.UID() != verfahren.UID()]
    assert all(not one.vorgang and not one.vorgang_zeichen for one in others)


def test_a_closed_vorgang_takes_no_more_and_the_statement_waits(verfahren, vorgang):
    beleg = beteiligung.submit(verfahren, TYPED, key="formular-9", am=clock.now())
    put_in_state(vorgang, "vorgang_workflow", "closed")
    transaction.commit()
    with pytest.raises(WrongState):
        bezug.file(beleg.nummer)
    transaction.abort()
    assert not beteiligung.get(beleg.nummer).abgelegt


def test_what_was_on_show_is_in_the_journal_with_its_hash(live_town, verfahren):
    [one] = beteiligung.on_show(verfahren)
    beteiligung.take_down(verfahren, one.id)
    entries = [entry for entry in journal.entries(live_town) if entry["aktion"].startswith("unterlage_")]
    assert [entry["aktion"] for entry in entries] == ["unterlage_abgehaengt", "unterlage_ausgelegt"]  # the last first
    assert one.datei["sha256"] in str(entries[0])


def test_the_auskunft_knows_what_came_from_an_address(live_town, verfahren):
    beleg = beteiligung.submit(verfahren, TYPED, key="formular-8", am=clock.now())
    transaction.commit()
    source = Stellungnahmen()
    [found] = source.find(Person(familienname="Albers", vorname="Ines", geburtsdatum="", email="INES@example.org"))
    [told] = source.collect([found.key if hasattr(found, "key") else beleg.nummer])
    assert told["Nummer"] == beleg.nummer and "zu schmal" in told["Angaben"]["text"]


def test_the_sender_reads_what_became_of_their_points_on_the_page_of_the_receipt(
    live_town, resident, verfahren, vorgang, work
):
    sent = resident.post("/@@stellung-nehmen", {**resident.form("/@@stellung-nehmen"), **TYPED})
    nummer, _code = link_of(sent).groups()
    transaction.begin()
    beteiligung.confirm(nummer)
    work(live_town)
    (uid,) = abwaegung.Sicht(vorgang).beitraege
    argument = abwaegung.split_whole(vorgang, uid)
    abwaegung.weigh(vorgang, argument.id, votum="teilweise", begruendung="Ein <i>Gehweg</i> kommt.", stand=1)
    verfahren.beschluss_von = verfahren.beschluss_bis = clock.today() + timedelta(days=40)
    verfahren.reindexObject()
    with pytest.raises(WrongState):
        abwaegung.tell_results(vorgang)
    verfahren.beschluss_von = verfahren.beschluss_bis = clock.today()
    verfahren.reindexObject()
    assert "Was daraus wurde" not in resident.session.get(sent.headers["Location"]).text
    assert abwaegung.tell_results(vorgang) == 1
    for _again in range(2):
        work(live_town)
    page = resident.session.get(sent.headers["Location"]).text
    assert "Was daraus wurde" in page and "teilweise berücksichtigt" in page and "&lt;i&gt;Gehweg" in page
    transaction.begin()
    assert abwaegung.Sicht(vorgang).beitrag(uid).weg == "quittung"
    assert sum(one.title.startswith("Mitteilung des Abwägungsergebnisses") for one in dokumente(vorgang)) == 1
    assert resident.session.get(f"{sent.headers['Location'][:-1]}!").status_code == 404


def test_what_came_by_post_after_the_last_day_is_late_and_on_the_last_day_is_not(live_town, verfahren, vorgang):
    verfahren.auslegung_von, verfahren.auslegung_bis = (clock.today() - timedelta(days=days) for days in (40, 5))
    verfahren.reindexObject()
    given = {"name": "Bo Lind", "kanal": "post", "text": ""}
    days = {5: False, 4: True}
    for ago, late in days.items():
        eingang = clock.today() - timedelta(days=ago)
        made = abwaegung.capture(vorgang, {**given, "eingang": eingang}, file=("brief.pdf", pdf("Brief")))
        assert made.verspaetet is late


@pytest.mark.leak
def test_the_page_of_the_procedure_tells_clerks_alone_who_is_asked_on_the_second_track(
    live_town, resident, verfahren, vorgang
):
    verfahren.oe_id = "steueramt"
    stelle = partnerstellen.add({"name": "Wasserverband Mühlbach", "email": "wv@example.org"})
    stellungnahmen.ask(vorgang, [stelle.id], questions="Bedenken?")
    transaction.commit()
    session = requests.Session()
    session.auth, session.headers["Accept-Language"] = ("sachbearbeitung-steuer", "Sehr-geheim-2026!"), "de"
    page = session.get(verfahren.absolute_url()).text
    assert (
        "Wasserverband" in page and "gefragt" in page and "@@abwaegung" in page and "@@stellungnahme-erbitten" in page
    )
    assert "Wasserverband" not in resident.get().text
    session.auth = ("redaktion", "Sehr-geheim-2026!")
    page = session.get(verfahren.absolute_url()).text
    assert "Stellungnahmen werden" in page or vorgang.aktenzeichen in page
    assert "Wasserverband" not in page and "@@abwaegung" not in page
