"""Play the cases of Musterstadt through the same doors citizens and caseworkers use."""

from AccessControl.users import nobody
from datetime import timedelta
from io import BytesIO
from kommune.eakte.akte import api as akten
from kommune.eakte.aufgaben import api as aufgaben
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import worker
from kommune.eakte.core.ablauf.runde import Runde
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.interfaces import IWorkerTask
from kommune.eakte.geschaeftsgang import api as geschaeftsgang
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.steuerung import api as steuerung
from kommune.eakte.verteilung import api as verteilung
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.formulare.api import Upload
from kommune.portal.leistungen import api as leistungen
from kommune.portal.musterstadt import faelle
from kommune.portal.musterstadt import gebuehren
from kommune.portal.musterstadt import ordnung
from kommune.portal.musterstadt import papiere
from kommune.portal.musterstadt import people
from kommune.portal.musterstadt import schriftverkehr
from kommune.portal.musterstadt import schriftwechsel
from kommune.portal.musterstadt import vertraulichkeit
from kommune.portal.musterstadt.gesicht import entwurf
from kommune.portal.musterstadt.gesicht import organisation
from kommune.portal.musterstadt.jahr import altbestand
from kommune.portal.musterstadt.jahr import kasse
from kommune.portal.musterstadt.jahr import rueckblick
from kommune.portal.musterstadt.partner import abwaegung
from kommune.portal.musterstadt.partner import auslegung
from kommune.portal.musterstadt.partner import einsicht
from kommune.portal.musterstadt.partner import stellungnahme
from kommune.portal.musterstadt.petitionen import buergerhaushalt
from kommune.portal.musterstadt.petitionen import ideen
from kommune.portal.musterstadt.petitionen import petition
from kommune.portal.musterstadt.umfragen import umfrage
from kommune.portal.uebergabe import api as uebergabe
from PIL import Image
from PIL import ImageDraw
from plone import api
from zope.component import getUtilitiesFor

import transaction


DAYS = ("haltung_seit", "gueltig_ab", "beginn")


def play(portal) -> None:
    """Hand in every case and bring it as far as it is to come; a case that has begun is left alone."""
    paper = photo("MUSTER - ein Nachweis, alles erfunden")
    numbers = [_hand_in(index, *fall[:4], paper) for index, fall in enumerate(faelle.FAELLE)]
    transaction.commit()
    for number in numbers:
        _pay(number)
    _work(portal)
    for number, fall in zip(numbers, faelle.FAELLE, strict=True):
        vorgang = uebergabe.find_vorgang(number)
        if akten.state_of(vorgang) == "received" and not vorgang.bearbeiter:
            _bring(vorgang, *faelle.ZUSTAENDIG[fall[0]], fall[4])
            _give(vorgang, *faelle.ZUSTAENDIG[fall[0]][:2], faelle.AUFGABEN.get(fall[4], ()))
            transaction.commit()
    _work(portal)
    for number, fall in zip(numbers, faelle.FAELLE, strict=True):
        _deliver(uebergabe.find_vorgang(number), faelle.ZUSTAENDIG[fall[0]][0], fall[4])
        transaction.commit()
    _begin_by_hand()
    petition.play(portal, lambda: _store_and_work(portal))
    umfrage.play(portal)
    _arrange_desks()
    transaction.commit()
    vorgaenge = [uebergabe.find_vorgang(number) for number in numbers]
    at_work = next(number for number, fall in zip(numbers, faelle.FAELLE, strict=True) if fall[4] == faelle.BEARBEITUNG)
    schriftwechsel.play(uebergabe.find_vorgang(at_work))
    einsicht.play(uebergabe.find_vorgang(at_work))
    vertraulichkeit.play(next(one for one in vorgaenge if one.federfuehrung == "gewerbeamt"))
    found = zip(vorgaenge, faelle.FAELLE, strict=True)
    papiere.play(next(one for one, fall in found if fall[4] == faelle.BEARBEITUNG), "jana.oeztuerk")
    transaction.commit()
    taxes = (one for one in vorgaenge if one.federfuehrung == "steueramt" and one.bearbeiter)
    schriftverkehr.play(next(one for one in taxes if akten.state_of(one) == "in_progress"))
    ordnung.play(paper)
    transaction.commit()
    entwurf.play(portal, paper)
    gebuehren.play(lambda: _store_and_work(portal))
    transaction.commit()
    stellungnahme.play(lambda: _store_and_work(portal))
    transaction.commit()
    kasse.play(lambda: _store_and_work(portal))
    transaction.commit()
    ordnung.object_and_watch(paper)
    transaction.commit()
    rueckblick.play()
    transaction.commit()
    altbestand.play()
    transaction.commit()
    auslegung.play(lambda: _store_and_work(portal))
    abwaegung.play(lambda: _store_and_work(portal))
    transaction.commit()
    ideen.play(portal, lambda: _store_and_work(portal))
    buergerhaushalt.play(portal, lambda: _store_and_work(portal))
    transaction.commit()
    _settle(portal)


def _begin_by_hand() -> None:
    """Begin what came by letter and telephone: Vorgänge of the types no service points to."""
    catalog = api.portal.get_tool("portal_catalog")
    for typ, clerk, angaben in faelle.BY_HAND:
        if not catalog.unrestrictedSearchResults(portal_type="Vorgang", vorgang_felder=f"vorgangstyp={typ}"):
            with api.env.adopt_user(username=clerk):
                vorgang = akten.start_vorgang(typ, **angaben)
            ordnung.begin_fristen(vorgang)


def _arrange_desks() -> None:
    """Have the heads offer Schlagworte, set one on the newest open Vorgang of each office, and save views."""
    heads = {oe_id: user_id for user_id, _name, oe_id, rolle, _what in people.PEOPLE if rolle == "leitung"}
    for oe_id, words in faelle.SCHLAGWORTE.items():
        with api.env.adopt_user(username=heads[oe_id]):
            known = akten.schlagworte_of([oe_id])
            for word in words:
                if word not in known:
                    akten.offer_schlagwort(oe_id, word)
            listed = steuerung.found(steuerung.choose({"korb": "team", "sort": "aktenzeichen_sort", "absteigend": "1"}))
            if not known and listed:
                akten.change_schlagworte(listed[0].getObject(), add=words[:1])
    for oe_id, regeln in faelle.VERTEILUNG.items():
        with api.env.adopt_user(username=heads[oe_id]):
            if not verteilung.of_oe(oe_id).regeln:
                verteilung.set_regeln(oe_id, regeln, selbsttaetig=False)
    for user_id, titel, oe_id, choice in faelle.ANSICHTEN:
        with api.env.adopt_user(username=user_id):
            if titel not in {one.titel for one in steuerung.my_ansichten()}:
                steuerung.save_ansicht(titel, steuerung.choose(choice), oe_id=oe_id)


def _work(portal) -> None:
    """Have all Aufträge done that wait."""
    while worker.run_once(portal):
        pass
    transaction.begin()


def _settle(portal) -> None:
    """Have the rounds made that come once an hour or a day, too: the first start of the town finds nothing left to do."""
    for _name, task in getUtilitiesFor(IWorkerTask):
        if isinstance(task, Runde):
            task.last.clear()
    _work(portal)


def _store_and_work(portal) -> None:
    """Store what was done so far, so that the worker sees its Aufträge, and have them done."""
    transaction.commit()
    _work(portal)


def photo(text: str) -> bytes:
    """Return a picture with a line of text as PNG, always the same bytes for the same text."""
    picture = Image.new("RGB", (900, 600), "white")
    ImageDraw.Draw(picture).text((60, 60), text, fill="black", font_size=32)
    data = BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def _hand_in(index: int, service: str, owner: str, answers: dict, files: tuple, paper: bytes) -> str:
    form = leistungen.formular_of(leistungen.get_leistung(service))
    action = einreichung.action_of(form)
    uploads = [Upload(feld=feld, name=f"{feld}.png", data=paper) for feld in files]
    key = f"musterstadt-{index}"
    firm = organisation.play() if owner == faelle.ORGANISATION else ""
    who = organisation.MANAGES if firm else owner
    with api.env.adopt_user(username=who) if who else api.env.adopt_user(user=nobody):
        told = _dated(answers)
        beleg = einreichung.hand_in(form, action, told, uploads, key=key, client=key, organisation=firm)
    return beleg.eingangsnummer


def _pay(number: str) -> None:
    """Have what has to be paid first come in at the till; the same number is the same money."""
    for zahlung in bezahlung.of(antraege.ANLASS, number):
        bezahlung.book(zahlung.id, f"kasse:{number}", zahlung.konto.betrag, "Kasse")
    transaction.begin()


def _dated(answers: dict) -> dict:
    made = api.portal.get().created().asdatetime().date()  # the same day, should the play be taken up tomorrow
    return {
        name: (made + timedelta(days=value)).isoformat() if name in DAYS else value for name, value in answers.items()
    }


def _give(vorgang, clerk: str, head: str, rows: tuple) -> None:
    for art, betreff, notiz, days, by_head in rows:
        with api.env.adopt_user(username=head if by_head else clerk):
            day = clock.today() + timedelta(days=days)
            aufgaben.set_aufgabe(vorgang, art=art, adressat=clerk, betreff=betreff, notiz=notiz, frist=day)


def _bring(vorgang, clerk: str, head: str, vorlage: str, bis: str) -> None:
    if bis == faelle.EINGANG:
        return
    with api.env.adopt_user(username=clerk):
        akten.take_over(vorgang)
        if bis == faelle.RUECKFRAGE:
            akten.request_papers(vorgang, faelle.RUECKFRAGE_TEXT, clock.today() + timedelta(days=14))
        if bis not in (faelle.ZEICHNUNG, faelle.ZUGESTELLT, faelle.ZDA):
            return
        bescheid = postausgang.draft_bescheid(vorgang, api.portal.get()["vorlagen"][vorlage])
        postausgang.submit_for_signature(bescheid)
    if bis == faelle.ZEICHNUNG:
        _co_sign(vorgang, bescheid, clerk)
        return
    with api.env.adopt_user(username=head):
        postausgang.sign(bescheid)


def _co_sign(vorgang, bescheid, clerk: str) -> None:
    uid = api.content.get_uuid(bescheid)
    with api.env.adopt_user(username=clerk):
        for verfuegung, user_id, notiz in faelle.LAUFWEG:
            geschaeftsgang.add_schritt(
                vorgang, verfuegung=verfuegung, adressat=f"person:{user_id}", bezug=uid, notiz=notiz
            )
    first = geschaeftsgang.laufweg_of(vorgang)[0]
    with api.env.adopt_user(username=first.adressat.partition(":")[2]):
        execute(vorgang[first.aufgabe], "complete", text=faelle.MITGEZEICHNET, fassung=bescheid.version)


def _deliver(vorgang, clerk: str, bis: str) -> None:
    if bis not in (faelle.ZUGESTELLT, faelle.ZDA):
        return
    for bescheid in vorgang.objectValues():
        if bescheid.portal_type == "Bescheid" and postausgang.state_of(bescheid) == "final":
            with api.env.adopt_user(username=clerk):
                postausgang.deliver(bescheid)
                if bis == faelle.ZDA:
                    for punkt in akten.punkte(vorgang):
                        akten.tick(vorgang, punkt["name"], True)
                    akten.close_vorgang(vorgang)
