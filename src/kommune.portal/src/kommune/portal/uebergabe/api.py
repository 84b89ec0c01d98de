"""The door between portal and E-Akte: Anträge go in, questions, decisions and answers go through.

Everything here may be repeated: a Vorgang is found by its Eingangsnummer, a message by its key.
"""

from collections.abc import Iterator
from contextlib import suppress
from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.journal import api as journal
from kommune.eakte.nachforderung import api as nachforderungen
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.portal import _
from kommune.portal.antrag import api as antraege
from kommune.portal.antrag.eingang import quittung
from kommune.portal.antrag.interfaces import IAntragspapiere
from kommune.portal.formulare import api as formulare
from kommune.portal.leistungen import api as leistungen
from kommune.portal.postfach import api as postfach
from kommune.portal.postfach.api import Art
from kommune.portal.uebergabe import angaben
from kommune.portal.uebergabe.regeln import zuordnung
from kommune.portal.uebergabe.regeln.regel import own_fields
from kommune.portal.uebergabe.regeln.regel import regel_of
from kommune.portal.uebergabe.ruecklauf import stand
from kommune.portal.uebergabe.ruecklauf import widerspruch
from kommune.portal.uebergabe.ruecklauf.nachrichten import send
from plone import api
from secrets import token_hex
from typing import Any
from zope.component import getUtilitiesFor
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


AKTEUR = "portal"
NOT_ON_PAPER = ("datei", "raster")
MAX_ANSWER = 10_000
LOOSE = ("email", "telefon", "geburtsdatum", "plz")


def hand_over(antrag: Any) -> Any:
    """Make an Antrag a Vorgang with the application as PDF/A, the data as JSON and every upload; return the Vorgang.

    All of it and the note at the Antrag are part of the running transaction. A Vorgang that is there already is
    found by its Eingangsnummer.

    :raises KommuneError: the rule of the service cannot be followed; nothing is half-done.
    """
    vorgang = find_vorgang(antrag.eingangsnummer)
    if vorgang is None:
        if antrag.quittung is None:
            quittung.quittung(antrag, apart=False)
        vorgang = _make_vorgang(antrag)
    antraege.mark_handed_over(antrag.eingangsnummer, api.content.get_uuid(vorgang), vorgang.aktenzeichen)
    stand.follow(vorgang)
    return vorgang


def find_vorgang(eingangsnummer: str) -> Any:
    """Return the Vorgang of an Antrag, None if there is none; for the hand-over, not for people."""
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(portal_type="Vorgang", eingangsnummer=eingangsnummer)
    return found[0]._unrestrictedGetObject() if found else None


def pass_on(message: Any) -> None:
    """Bring a citizen's answer or first reading of a Bescheid into the record, as part of the running transaction.

    :raises WrongState: the application is no Vorgang yet, or the Vorgang is closed.
    """
    vorgang = find_vorgang(message.fall)
    if vorgang is None:
        raise WrongState(_("error_no_vorgang_yet", default="The application has not been handed over yet."))
    if message.art == Art.BESCHEID:
        _note_reading(vorgang, message)
    elif message.id in angaben.arrived(vorgang):
        return
    elif message.gegen:
        widerspruch.file(vorgang, message, akteur=AKTEUR)
        angaben.note_arrival(vorgang, message.id)
    else:
        _store_answer(vorgang, message)


def write_to_citizen(vorgang: Any, *, betreff: str, text: str) -> None:
    """Send the citizen a message from the Vorgang and a mail that it is there; it is noted in the journal.

    :raises WrongState: the Vorgang came in by another way than the portal.
    """
    if not vorgang.eingangsnummer:
        raise WrongState(
            _("error_no_postfach", default="This Vorgang has no Postfach: it did not come from the portal.")
        )
    akten.require_open(vorgang)
    send(vorgang, key=f"nachricht:{token_hex(8)}", betreff=betreff, text=text)
    postausgang.keep_message(vorgang, betreff, text)
    journal.record(vorgang, "nachricht_gesendet", neuer_wert={"betreff": betreff, "text": text})


def set_leistung(vorgang: Any, leistung_id: str) -> None:
    """Say for which service a Vorgang made by hand is; said once, it stays. It gets the Vorgangstyp of the service.

    :raises Invalid: there is no such public service. :raises WrongState: it has one, or is closed.
    """
    akten.require_open(vorgang)
    leistung: Any = api.portal.get()["leistungen"].get(leistung_id)
    if leistung is None or api.content.get_state(leistung) != "published":
        raise Invalid(_("error_unknown_leistung", default="There is no such service."), field="leistung")
    vorgang.leistung = leistung_id
    notify(ObjectModifiedEvent(vorgang))
    if not vorgang.vorgangstyp:
        _give_typ(vorgang, leistung.vorgangstyp)


def _give_typ(vorgang: Any, typ_id: str | None) -> None:
    """Give a Vorgang made by hand the type of its service, which names templates, fields and results; one not offered none."""
    try:
        newest = vorgangstypen.newest(typ_id or "")
    except (Unknown, WrongState):
        return
    akten.move_to(vorgang, newest.id, newest.nummer)


def questions_of(vorgang: Any) -> list[dict[str, Any]]:
    """Return the questions the service of a Vorgang asks, without files: those are Dokumente."""
    leistung: Any = api.portal.get()["leistungen"].get(vorgang.leistung) if vorgang.leistung else None
    form = leistungen.formular_of(leistung) if leistung is not None else None
    return (
        [frage for frage in formulare.questions(form) if frage["typ"] not in NOT_ON_PAPER] if form is not None else []
    )


def angaben_of(vorgang: Any) -> dict[str, Any]:
    """Return the answers of a Vorgang by field."""
    return angaben.by_field(vorgang)


def enter_answers(vorgang: Any, answers: dict[str, str]) -> None:
    """Keep what a paper application says, as templates and the Vorgang page show it; it is journaled.

    :raises WrongState: it came from the portal, whose answers never change, or is closed.
    :raises Invalid: an answer is none of the choices, or too long.
    """
    akten.require_open(vorgang)
    if vorgang.eingangsnummer:
        raise WrongState(_("error_answers_of_portal", default="What the applicant has sent never changes."))
    fragen = questions_of(vorgang)
    kept = {frage["name"]: _typed(frage, str(answers.get(frage["name"]) or "").strip()) for frage in fragen}
    before = angaben.by_field(vorgang)
    angaben.keep(vorgang, anzeige=formulare.answers_for_display(fragen, kept), antworten=kept)
    changed = {name: value for name, value in kept.items() if before.get(name, "") != ("" if value is None else value)}
    if changed:
        old = {name: before.get(name, "") for name in changed}
        journal.record(vorgang, "angaben_eingetragen", alter_wert=old, neuer_wert=changed)
    _fill_own_fields(vorgang, kept)


def _fill_own_fields(vorgang: Any, kept: dict[str, Any]) -> None:
    """Fill what is still empty of the own fields, as the hand-over does; what does not fit stays among the answers."""
    with suppress(Invalid, Unknown, WrongState):  # no rule, or no type that is offered
        regel = regel_of(vorgang.leistung)
        if regel.vorgangstyp == vorgang.vorgangstyp:
            empty = {name: value for name, value in own_fields(regel, kept).items() if vorgang.felder.get(name) is None}
            for name, value in empty.items():
                with suppress(Invalid):
                    akten.set_felder(vorgang, {name: value})


def _typed(frage: dict[str, Any], text: str) -> Any:
    value: Any = text or None
    if frage["typ"] == "ja_nein":
        value = {"ja": True, "nein": False}.get(text)
    elif frage["typ"] in ("mehrfachauswahl", "zeilen"):
        value = [line for line in text.splitlines() if line.strip()]
    try:
        value = int(text) if text and frage["typ"] == "zahl" else value
        formulare.display(value, frage)
        fits = len(text) <= MAX_ANSWER and (not text or not frage["auswahl"] or text in frage["auswahl"])
    except (TypeError, ValueError):
        fits = False
    if not fits:
        raise Invalid(
            _(
                "error_answer_wrong",
                default="“${label}”: not a choice, not of the right form, or too long.",
                mapping={"label": frage["label"]},
            ),
            field=f"f-{frage['name']}",
        )
    return value


def _make_vorgang(antrag: Any) -> Any:
    regel = regel_of(antrag.leistung)
    organisation.require_staffed(vorgangstypen.federfuehrung_of(vorgangstypen.newest(regel.vorgangstyp)))
    labels = {frage["name"]: frage.get("auswahl") or {} for frage in antrag.fragen}
    people = zuordnung.beteiligte(antrag.antworten, regel.zuordnung, labels)
    bezug = antrag.antworten.get(leistungen.BEZUG)
    oe_id = _staffed(leistungen.oe_of_bezug(antrag.leistung, bezug))
    leistung: Any = api.portal.get()["leistungen"][antrag.leistung]
    about = f"{antrag.titel}: {bezug}" if bezug and leistung.anliegen else antrag.titel
    betreff = zuordnung.betreff(about, people)
    eingang = antrag.eingang.date()
    vorgang = akten.start_vorgang(
        regel.vorgangstyp,
        betreff=betreff,
        beteiligte=[_acceptable(person) for person in people],
        leistung=antrag.leistung,
        eingangsnummer=antrag.eingangsnummer,
        eingangsdatum=eingang,
        felder=own_fields(regel, antrag.antworten),
        federfuehrung=oe_id,
        loose=True,
        akteur=AKTEUR,
    )
    if antrag.erfasst_von:
        journal.record(
            vorgang, "fuer_person_ausgefuellt", neuer_wert={"erfasst_von": antrag.erfasst_von}, akteur=AKTEUR
        )
    if antrag.organisation:
        told = {"organisation": antrag.organisation, "gestellt_von": antrag.gestellt_von[1]}
        journal.record(vorgang, "fuer_organisation_gestellt", neuer_wert=told, akteur=AKTEUR)
    shown = formulare.answers_for_display(antrag.fragen, antrag.antworten, antrag.dateien)
    shown = [*antraege.teilhabe.fuer_wen(antrag), *shown]
    angaben.keep(vorgang, anzeige=shown, antworten={**dict.fromkeys(labels), **antrag.antworten})
    for betreff, name, data, typ in _papers(antrag):
        akten.add_dokument(
            vorgang,
            betreff=betreff,
            data=data,
            filename=name,
            richtung="eingang",
            dokumenttyp=typ,
            absender=vorgang.antragsteller[:500],
            posteingangsdatum=eingang,
            akteur=AKTEUR,
        )
    return vorgang


def _staffed(oe_id: str) -> str:
    """Return the OE if somebody works there, else "": then the Vorgangstyp says who gets it."""
    with suppress(Unknown, WrongState):
        organisation.require_staffed(oe_id)
        return oe_id
    return ""


def _acceptable(person: dict[str, Any]) -> dict[str, Any]:
    """Leave out what cannot be kept, such as “evenings” as a phone number: it stays among the answers.

    A hand-over must not fail for it, since nobody in the office could mend it.
    """
    for _round in LOOSE:
        try:
            return akten.checked_beteiligter(person)
        except Invalid as fault:
            if fault.field not in LOOSE:
                raise
            if fault.field in person:
                person = {**person, fault.field: ""}
            else:
                person = {**person, "anschrift": {**person["anschrift"], fault.field: ""}}
    return akten.checked_beteiligter(person)


def _papers(antrag: Any) -> Iterator[tuple[str, str, Any, str]]:
    number = antrag.eingangsnummer
    yield "Antrag", f"Antrag-{number}.pdf", antrag.quittung, "Antrag"
    yield "Daten des Antrags", f"Antrag-{number}.json", quittung.as_json(antrag), "Daten"
    for _name, further in getUtilitiesFor(IAntragspapiere):
        yield from further.papers(antrag)
    for datei in antrag.dateien:
        label = next((f["label"] for f in antrag.fragen if f["name"] == datei["feld"]), datei["name"])
        yield label[:500], datei["name"], datei, "Anlage"


def _store_answer(vorgang: Any, message: Any) -> None:
    files: list[tuple[str, Any]] = [(anhang["name"], anhang) for anhang in message.anhaenge]
    found = nachforderungen.open_of(vorgang)
    item = nachforderungen.text_of(vorgang, message.punkt) if message.punkt else ""
    letter = postfach.letter_of(message, item)
    waits = found is not None
    dokumente = akten.papers_arrived(vorgang, files, brief=letter, akteur=AKTEUR, waits_on=waits, zu=item)
    if item:
        uids = [api.content.get_uuid(one) for one in dokumente]
        nachforderungen.arrived(vorgang, message.punkt, uids, akteur=AKTEUR)
    angaben.note_arrival(vorgang, message.id)


def _note_reading(vorgang: Any, message: Any) -> None:
    bescheid = vorgang._getOb(message.schluessel.removeprefix("bescheid:"), None)
    if bescheid is not None:
        postausgang.note_read(bescheid, by="postfach", at=message.gelesen_am)
