"""Who was asked reads and answers on the page, without an account and without JavaScript."""

from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.stellungnahmen import api as stellungnahmen
from kommune.portal.partner import api as partner
from kommune.portal.partner.interfaces import IPartnerSettings
from musterstadt.papiere import pdf
from plone import api

import transaction


PDF = ("unterlagen:list", ("plan.pdf", pdf("Auflagen"), "application/pdf"))


def dokumente(vorgang):
    transaction.begin()
    found = [one for one in vorgang.objectValues() if getattr(one, "dokumenttyp", "") == "Stellungnahme"]
    return sorted(found, key=lambda one: one.aktenzeichen)


def test_link_and_code_open_what_was_shared_and_nothing_else(asked, work, stands):
    assert "Geben Sie Ihren Code ein" in asked.one.get().text
    assert "Straßencafé" not in asked.one.get().text
    assert asked.one.enter().status_code == 303
    page = asked.one.get()
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "private, no-store")
    assert "Straßencafé am Markt" in page.text and "Lageplan" in page.text and "Geheim" not in page.text
    assert "Haben Sie &lt;b&gt;Bedenken" in page.text
    file = asked.one.get("/unterlage/0")
    assert file.content == pdf("Lageplan") and "attachment" in file.headers["Content-Disposition"]
    assert asked.one.get("/unterlage/1").status_code == 404
    work()
    assert stands() == ["opened", "asked"]


def test_a_statement_with_a_file_becomes_dokumente_with_a_hash(asked, work, stands):
    asked.one.enter()
    assert asked.one.post("/antworten", text="Ja, mit Auflagen.", files=[PDF]).status_code == 303
    assert "Ihre Stellungnahme ist angekommen" in asked.one.get().text
    work()
    assert stands()[0] == "answered"
    text, file = dokumente(asked.vorgang)
    assert (text.absender, text.richtung) == ("Denkmalschutz", "eingang")
    assert text.title == "Stellungnahme: Denkmalschutz" and file.dateiname == "plan.pdf"
    assert len(text.sha256) == len(file.sha256) == 64


def test_no_concerns_is_one_click_and_a_confirmation(asked, work, stands):
    asked.two.enter()
    page = asked.two.get("/keine-bedenken")
    assert "Ja, keine Bedenken" in page.text
    work()
    assert stands()[1] == "opened" or stands()[1] == "asked"
    assert asked.two.post("/keine-bedenken", page="/keine-bedenken").status_code == 303
    work()
    assert stands()[1] == "no_concerns"


def test_a_question_back_is_answered_on_the_same_page(asked, work, stands):
    asked.one.enter()
    assert asked.one.post("/rueckfrage", text="Wie breit?").status_code == 303
    work()
    assert stands()[0] == "queried"
    [aufgabe] = [one for one in asked.vorgang.objectValues() if one.portal_type == "Aufgabe"]
    assert "Denkmalschutz" in aufgabe.title
    befragter = stellungnahmen.anfragen_of(asked.vorgang)[0].befragte[0]
    stellungnahmen.answer_query(asked.vorgang, befragter.id, befragter.gegenfragen[0].id, "Zwei Meter.")
    transaction.commit()
    page = asked.one.get().text
    assert "Zwei Meter." in page and "Unsere Antwort" in page
    assert stands()[0] == "opened"


def test_a_faulty_answer_is_named_at_its_field_and_the_text_is_kept(asked):
    asked.one.enter()
    wrong = ("unterlagen:list", ("n.pdf", b"MZ program", "application/pdf"))
    page = asked.one.post("/antworten", text="Mein <Text>", files=[wrong])
    assert page.status_code == 400
    assert "Mein &lt;Text&gt;</textarea>" in page.text
    assert 'aria-describedby="partner-antworten-hint partner-antworten-unterlagen-error"' in page.text
    empty = asked.one.post("/rueckfrage", text=" ")
    assert empty.status_code == 400 and 'id="partner-rueckfrage-text-error"' in empty.text
    assert asked.one.post("/antworten", text="x" * 20_001).status_code == 400
    assert (
        asked.one.session.post(f"{asked.one.url}/antworten", data={"text": "ohne Seite", "key": "k" * 9}).status_code
        == 403
    )


def test_sent_twice_it_is_there_once_and_two_answers_are_both_there(asked, work):
    asked.one.enter()
    other = type(asked.one)(asked.one.url, asked.one.code)
    assert other.enter().status_code == 303
    for _twice in range(2):
        assert asked.one.post("/antworten", text="Eins", key="immer-gleich-1").status_code == 303
    assert other.post("/antworten", text="Zwei").status_code == 303
    work()
    assert len(dokumente(asked.vorgang)) == 2


def test_after_the_day_it_is_late_or_refused_as_the_town_says(asked, work, stands):
    raum = next(one for one in partner.all_raeume(api.portal.get()) if one.angaben["name"] == "Denkmalschutz")
    raum.frist = clock.today() - timedelta(days=1)
    transaction.commit()
    asked.one.enter()
    assert "verspätet gekennzeichnet" in asked.one.get().text
    assert asked.one.post("/antworten", text="Spät").status_code == 303
    assert "verspätet" in asked.one.get().text
    api.portal.set_registry_record("spaete_antworten", False, interface=IPartnerSettings)
    transaction.commit()
    assert "Hier wird nichts mehr angenommen" in asked.one.get().text
    refused = asked.one.post("/antworten", text="Noch später", key="spaeter-123")
    assert refused.status_code == 409 and "Noch später" in refused.text  # to be copied into a letter
    assert "Spät" in asked.one.get().text


def test_the_result_is_read_there_and_the_mail_leads_to_it(asked):
    plan = next(one for one in asked.vorgang.objectValues() if one.title == "Lageplan")
    stellungnahmen.tell_result(asked.vorgang, asked.anfrage.id, "Genehmigt mit Auflagen.", [plan.UID()])
    transaction.commit()
    asked.two.enter()
    page = asked.two.get().text
    assert "Genehmigt mit Auflagen." in page and "Was daraus geworden ist" in page
    below = page.split("/datei/")[1].split('"')[0]
    assert asked.two.get(f"/datei/{below}").content == pdf("Lageplan")


def test_a_closed_vorgang_takes_nothing_more(asked):
    raum = next(one for one in partner.all_raeume(api.portal.get()) if one.angaben["name"] == "Polizei")
    partner.set_read_only(raum.id, True)
    transaction.commit()
    asked.two.enter()
    assert "abgeschlossen" in asked.two.get().text
    assert asked.two.post("/keine-bedenken", key="geschlossen-1").status_code == 409


def test_the_page_alone_leads_on_who_pasted_the_link(asked, live_town):
    base = f"{live_town.absolute_url()}/@@partnerraum"
    assert "Link aus unserer E-Mail" in asked.one.session.get(base).text
    led = asked.one.session.post(base, data={"link": f" {asked.one.url}. "}, allow_redirects=False)
    assert led.headers["Location"] == asked.one.url


def test_colleagues_share_a_draft_that_nobody_else_reads_until_it_is_sent(asked, work, stands):
    asked.one.enter()
    page = asked.one.get().text
    assert "Entwurf in Ihrem Haus" in page and 'name="entwurf_stand"' in page
    draft = {"text": "Noch nicht fertig.", "entwurf_name": "Frau A.", "entwurf_stand": ""}
    assert asked.one.post("/entwurf", **draft).status_code == 303
    work()
    assert dokumente(asked.vorgang) == [] and stands()[0] == "opened"
    shown = asked.one.get().text
    assert "Noch nicht fertig.</textarea>" in shown and "Gesichert von Frau A." in shown
    late = asked.one.post("/entwurf", **{**draft, "text": "Anders."})  # of a page that showed no draft yet
    assert late.status_code == 409 and "Anders.</textarea>" in late.text
    asked.two.enter()
    assert "Noch nicht fertig" not in asked.two.get().text
    assert asked.one.post("/antworten", text="Fertig.").status_code == 303
    assert "Gesichert von" not in asked.one.get().text
    work()
    assert stands()[0] == "answered" and len(dokumente(asked.vorgang)) == 1
