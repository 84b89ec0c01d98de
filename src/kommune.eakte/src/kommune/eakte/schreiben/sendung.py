"""One letter to one addressee: how it is made, brought and followed. Called through ``api``."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from kommune.eakte import _
from kommune.eakte.adressbuch import api as adressbuch
from kommune.eakte.akte import api as akten
from kommune.eakte.bekanntgabe import api as bekanntgabe
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.auftrag.interfaces import Auftragsart
from kommune.eakte.core.auftrag.rules import Spur
from kommune.eakte.core.druck.pdf import paragraphs
from kommune.eakte.core.druck.pdf import render_document
from kommune.eakte.core.eingabe.konflikt import fingerprint
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.postausgang import api as postausgang
from kommune.eakte.postausgang.interfaces import IZustellweg
from kommune.eakte.schreiben import anlagen
from kommune.eakte.schreiben import rules
from kommune.eakte.schreiben import store
from kommune.eakte.schreiben.interfaces import ISendung
from kommune.eakte.schreiben.rules import Stand
from kommune.eakte.schreiben.rules import Weg
from plone import api
from typing import Any
from zope.component import getAdapters
from zope.interface import implementer


ART = "schreiben"  # a kind of Auftrag
TYP = "Schreiben"
PDF = "application/pdf"
BY_LETTER = (postausgang.BY_POST, str(Weg.DRUCK))


@implementer(ISendung)
class Sendung:
    """Made from what is stored when it is asked for; kept nowhere."""

    def __init__(self, vorgang: Any, letter: Any, key: str, nr: int = 0) -> None:
        self.vorgang, self.letter, self.key, self.nr = vorgang, letter, key, nr
        self.betreff = letter.werte["betreff"]
        self.sent_text = ""  # what it said when it was sent, whatever was renamed meanwhile

    @property
    def schluessel(self) -> str:
        return f"{self.letter.id}:{self.nr}"

    @cached_property
    def empfaenger(self) -> dict[str, Any]:
        return person_of(self.vorgang, self.key)

    @property
    def is_applicant(self) -> bool:
        return postausgang.is_applicant(self.vorgang, beteiligter_name(self.vorgang, self.key))

    @property
    def anlagen(self) -> list[Any]:
        found = (self.vorgang._getOb(one, None) for one in self.letter.werte["anlagen"])
        return [one for one in found if one is not None]

    @property
    def text(self) -> str:
        if self.sent_text:
            return self.sent_text
        titles = [f"{one.title} ({one.aktenzeichen})" for one in self.anlagen]
        return rules.letter_text(self.empfaenger["anrede"], self.letter.werte["text"], titles)

    @property
    def dokument(self) -> Any:
        row = self.letter.sendungen[self.nr] if self.letter.sendungen else {}
        return self.vorgang._getOb(row["dokument"], None) if row.get("dokument") else None


def choices(vorgang: Any) -> list[tuple[str, str]]:
    """Return ``(key, name)`` of the parties a letter can go to."""
    return [(_key(name), postausgang.display_name(one)) for name, one in postausgang.by_name(vorgang).items()]


def from_book(keys: Iterable[str], text: str = "") -> list[tuple[str, str]]:
    """Return ``(key, name)`` of entries of the address book: those chosen, and those a text finds that may be used."""
    ids = [key.removeprefix(rules.BOOK) for key in keys if key.startswith(rules.BOOK)]
    chosen = [(f"{rules.BOOK}{id}", adressbuch.line_of(adressbuch.get_adresse(id))) for id in ids]
    sees = adressbuch.may_see_blocked()
    found = adressbuch.find(text) if text and adressbuch.may_use() else []
    more = [(f"{rules.BOOK}{one.id}", adressbuch.line_of(one)) for one in found if sees or not one.gesperrt]
    return [*chosen, *(pair for pair in more if pair not in chosen)]


def beteiligter_name(vorgang: Any, key: str) -> str:
    """Return what a party is chosen by in the Postausgang, "" if it is none."""
    return next((name for name in postausgang.by_name(vorgang) if _key(name) == key), "")


def person_of(vorgang: Any, key: str) -> dict[str, Any]:
    """Return an addressee with name, address and salutation.

    :raises Invalid: it is gone from where it was chosen.
    """
    name = beteiligter_name(vorgang, key)
    if key.startswith(rules.BOOK):
        return dict(postausgang.person_of(adressbuch.beteiligter_of(key.removeprefix(rules.BOOK))))
    if not name:
        raise Invalid(
            _("error_schreiben_gone", default="An addressee is not there any more. Choose again who gets it."),
            field="empfaenger",
        )
    return dict(postausgang.addressee(vorgang, name))


def is_known(vorgang: Any, key: str) -> bool:
    """Tell whether a key is an addressee: a party, or an entry of the address book the person may use."""
    if not key.startswith(rules.BOOK):
        return bool(beteiligter_name(vorgang, key))
    try:
        return bool(adressbuch.beteiligter_of(key.removeprefix(rules.BOOK)))
    except KommuneError:
        return False


def way_for(vorgang: Any, letter: Any, key: str) -> tuple[str, Any]:
    """Return name and way of the best Zustellweg for an addressee, by post if that was chosen."""
    found = [pair for pair in getAdapters((Sendung(vorgang, letter, key),), IZustellweg) if pair[1].is_available()]
    left_out = {Weg.POST: lambda name: name != postausgang.BY_POST, Weg.DRUCK: lambda name: name == postausgang.BY_POST}
    if letter.werte["weg"] in left_out:
        found = [pair for pair in found if not left_out[letter.werte["weg"]](pair[0])]
    name, way = min(found, key=lambda pair: pair[1].order)
    return str(name), way


def preview(vorgang: Any, letter: Any, key: str) -> bytes:
    """Return the letter as it will look, marked as a draft all over."""
    return render_document(_document(Sendung(vorgang, letter, key), von="", tag=clock.today()))


def start(vorgang: Any, letter: Any) -> None:
    """Note a Sendung for each addressee and write its Auftrag, with all that is printed.

    :raises Invalid: one would not arrive, or something enclosed may not go out (any more); then none is sent.
    """
    anlagen.require_sendable(vorgang, letter)
    rows, orders = [], []
    for nr, key in enumerate(letter.werte["empfaenger"]):
        sendung, (way, _adapter) = Sendung(vorgang, letter, key, nr), way_for(vorgang, letter, key)
        postausgang.require_reachable(sendung.empfaenger, by_post=way in BY_LETTER, field="empfaenger")
        if way == Weg.DRUCK:
            _require_printed_elsewhere(sendung)
        document = _document(sendung, von=letter.gesendet_von, tag=clock.today())
        rows.append({"key": key, "name": sendung.empfaenger["name"], "weg": way, "stand": str(Stand.IN_ARBEIT)})
        told = {"vorgang": api.content.get_uuid(vorgang), "schreiben": letter.id, "nr": nr}
        orders.append((sendung.schluessel, {**told, "text": sendung.text, "document": document}))
    letter.sendungen = tuple(rows)
    for key, told in orders:
        auftraege.enqueue(ART, key, told)


def _require_printed_elsewhere(sendung: Sendung) -> None:
    """Refuse to give the Poststelle what it cannot print, or must not see.

    :raises Invalid: something enclosed is no PDF. :raises WrongState: the Vorgang is confidential.
    """
    bekanntgabe.require_open_to_all(sendung.vorgang)
    if other := [one.title for one in sendung.anlagen if one.mime != PDF]:
        raise Invalid(
            _(
                "error_schreiben_anlage_pdf",
                default="The Poststelle prints PDF only; “${title}” is none. Print the letter yourself.",
                mapping={"title": other[0]},
            ),
            field="anlagen",
        )


def fault_of(letter: Any, nr: int) -> str:
    """Return why a Sendung could not be made yet, "" if it is there or on its way."""
    found = auftraege.entry(ART, f"{letter.id}:{nr}")
    return found.auftrag.fehler if found is not None and letter.sendungen[nr]["stand"] == Stand.IN_ARBEIT else ""


def note_posted(vorgang: Any, letter: Any, nr: int, tag: date) -> None:
    """Note that a printed letter was given to the post on a day."""
    dokument = Sendung(vorgang, letter, "", nr).dokument
    with as_system("who sends a letter notes when it went", on=vorgang):
        dokument.postausgangsdatum = tag
        journal.record_changes(dokument)
        dokument.reindexObject()
    letter.note(nr, stand=str(Stand.ZUGESTELLT), nachweis=f"zur Post gegeben am {tag:%d.%m.%Y}")


class Sendungsauftrag(Auftragsart):
    """Makes a letter a Dokument of its Vorgang and brings it, in the name of who sent it."""

    title = _("label_auftrag_schreiben", default="Letter or message")
    spur = Spur.LETTERS

    def run(self, portal, auftrag):
        told = auftrag.angaben
        for brain in api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=told["vorgang"]):
            vorgang = brain._unrestrictedGetObject()
            letter = store.found(vorgang).get(told["schreiben"])
            if letter is not None and letter.sendungen[told["nr"]]["stand"] == Stand.IN_ARBEIT:
                with postausgang.as_author(letter.gesendet_von):
                    bring(vorgang, letter, told)

    def kept(self, angaben):
        return {name: angaben[name] for name in ("vorgang", "schreiben", "nr")}

    def describe(self, angaben):
        """Return the subject of the Vorgang to who may see it."""
        found = api.content.find(UID=angaben["vorgang"])
        return found[0].Title if found else ""


def bring(vorgang: Any, letter: Any, told: dict[str, Any]) -> None:
    """Make one Sendung a final Dokument and deliver it by its way."""
    nr, row = told["nr"], letter.sendungen[told["nr"]]
    dokument = akten.add_dokument(
        vorgang,
        betreff=letter.werte["betreff"],
        data=render_document(told["document"]),
        filename=f"{TYP}-{postausgang.NO_NAME.sub('-', vorgang.aktenzeichen)}-{nr + 1}.pdf",
        richtung="ausgang",
        dokumenttyp=TYP,
        datum_des_schreibens=letter.gesendet_am.date(),
        absender=organisation.display_name(letter.gesendet_von),
        empfaenger=row["name"][:500],
    )
    execute(dokument, "finalize")
    letter.note(nr, dokument=dokument.getId())
    sendung = Sendung(vorgang, letter, row["key"], nr)
    sendung.sent_text = told["text"]
    proof = dict(getAdapters((sendung,), IZustellweg))[row["weg"]].deliver()
    by_post = row["weg"] in BY_LETTER
    letter.note(nr, nachweis=proof, stand=str(Stand.ZU_DRUCKEN if by_post else Stand.ZUGESTELLT))
    if not by_post:
        dokument.postausgangsdatum = clock.today()
        journal.record_changes(dokument)
        dokument.reindexObject()


def _document(sendung: Sendung, *, von: str, tag: Any) -> str:
    who = organisation.display_name(von or zugriff.user_id())
    return postausgang.written(
        {
            "betreff": sendung.betreff,
            "text": paragraphs(sendung.text),
            "belehrung": "",
            "aktenzeichen": sendung.vorgang.aktenzeichen,
            "behoerde": postausgang.behoerde(sendung.vorgang),
            "empfaenger": sendung.empfaenger,
            "bearbeiter": who,
            "unterzeichner": who if von else "",
            "tag": tag,
            "schlussgezeichnet": False,
        }
    )


def _key(name: str) -> str:
    return f"{rules.BETEILIGTER}{fingerprint(name)}"
