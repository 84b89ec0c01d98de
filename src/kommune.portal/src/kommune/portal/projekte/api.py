"""The door of the domain: projects, what people contribute, what moderation and Fachamt do, and what time brings.

What people do is stored in a transaction of its own; what the town does is part of the running one.
"""

from collections.abc import Iterator
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.auftrag import api as auftraege
from kommune.portal.beteiligung.interfaces import IVorgangsbezug
from kommune.portal.projekte import post
from kommune.portal.projekte.abstimmung.erfassung import enter_paper
from kommune.portal.projekte.abstimmung.erfassung import finish_papers
from kommune.portal.projekte.abstimmung.erfassung import papers_number
from kommune.portal.projekte.abstimmung.erfassung import papers_open
from kommune.portal.projekte.abstimmung.stimmzettel import by_beleg
from kommune.portal.projekte.abstimmung.stimmzettel import given_by
from kommune.portal.projekte.abstimmung.stimmzettel import is_the_same
from kommune.portal.projekte.abstimmung.stimmzettel import published
from kommune.portal.projekte.abstimmung.stimmzettel import vote
from kommune.portal.projekte.abstimmung.wahl import has_ballots
from kommune.portal.projekte.abstimmung.wahl import keep_rules
from kommune.portal.projekte.auswertung.archiv import archive_of
from kommune.portal.projekte.auswertung.ausgabe import HEADS
from kommune.portal.projekte.auswertung.ausgabe import json_of
from kommune.portal.projekte.auswertung.ausgabe import table_of
from kommune.portal.projekte.auswertung.liste import best
from kommune.portal.projekte.auswertung.liste import look
from kommune.portal.projekte.auswertung.liste import zahlen
from kommune.portal.projekte.beitraege import antwort
from kommune.portal.projekte.beitraege import ausweis
from kommune.portal.projekte.beitraege import ideen
from kommune.portal.projekte.beitraege import kommentare
from kommune.portal.projekte.beitraege import stimmen
from kommune.portal.projekte.beitraege.antwort import answer
from kommune.portal.projekte.beitraege.antwort import follow
from kommune.portal.projekte.beitraege.antwort import follows
from kommune.portal.projekte.beitraege.antwort import may_answer
from kommune.portal.projekte.beitraege.antwort import require_may_answer
from kommune.portal.projekte.beitraege.antwort import unfollow
from kommune.portal.projekte.beitraege.ausweis import ask
from kommune.portal.projekte.beitraege.ausweis import give_back
from kommune.portal.projekte.beitraege.ausweis import link_of
from kommune.portal.projekte.beitraege.ausweis import Person
from kommune.portal.projekte.beitraege.ausweis import person_of
from kommune.portal.projekte.beitraege.diskussion import get_text
from kommune.portal.projekte.beitraege.diskussion import list_texts
from kommune.portal.projekte.beitraege.diskussion import put_text
from kommune.portal.projekte.beitraege.diskussion import remove_text
from kommune.portal.projekte.beitraege.ideen import get_public
from kommune.portal.projekte.beitraege.ideen import hand_in
from kommune.portal.projekte.beitraege.ideen import similar
from kommune.portal.projekte.beitraege.ideen import waits
from kommune.portal.projekte.beitraege.ideen import withdraw
from kommune.portal.projekte.beitraege.kommentare import comment
from kommune.portal.projekte.beitraege.kommentare import read
from kommune.portal.projekte.beitraege.moderation import hide
from kommune.portal.projekte.beitraege.moderation import may_moderate
from kommune.portal.projekte.beitraege.moderation import merge
from kommune.portal.projekte.beitraege.moderation import publish
from kommune.portal.projekte.beitraege.moderation import queue
from kommune.portal.projekte.beitraege.moderation import report
from kommune.portal.projekte.beitraege.personen import forget_people
from kommune.portal.projekte.beitraege.personen import forget_person
from kommune.portal.projekte.beitraege.personen import of_email
from kommune.portal.projekte.beitraege.pruefung import decide
from kommune.portal.projekte.beitraege.pruefung import kosten_of
from kommune.portal.projekte.beitraege.pruefung import may_review
from kommune.portal.projekte.beitraege.pruefung import note_aufgabe
from kommune.portal.projekte.beitraege.pruefung import review
from kommune.portal.projekte.beitraege.pruefung import set_kosten
from kommune.portal.projekte.beitraege.pruefung import start_reviews
from kommune.portal.projekte.beitraege.stimmen import count
from kommune.portal.projekte.beitraege.stimmen import support
from kommune.portal.projekte.beitraege.stimmen import take_back
from kommune.portal.projekte.haushalt.plan import posten_of
from kommune.portal.projekte.haushalt.plan import read_plan
from kommune.portal.projekte.interfaces import IProjekteSettings
from kommune.portal.projekte.interfaces import Projektakt
from kommune.portal.projekte.store import Art
from kommune.portal.projekte.store import Projektablage
from kommune.portal.projekte.store import speicher
from kommune.portal.projekte.store import write
from kommune.portal.projekte.workflow import STAENDE
from plone import api
from secrets import token_hex
from typing import Any
from zope.component import getUtility
from zope.event import notify


__all__ = (
    "answer",
    "posten_of",
    "read_plan",
    "by_beleg",
    "decide",
    "enter_paper",
    "finish_papers",
    "given_by",
    "has_ballots",
    "is_the_same",
    "kosten_of",
    "may_review",
    "note_aufgabe",
    "papers_number",
    "papers_open",
    "published",
    "review",
    "set_kosten",
    "start_reviews",
    "vote",
    "archive_of",
    "ask",
    "best",
    "comment",
    "count",
    "follow",
    "follows",
    "get_public",
    "get_text",
    "json_of",
    "keep_rules",
    "list_texts",
    "put_text",
    "remove_text",
    "table_of",
    "forget_person",
    "give_back",
    "hand_in",
    "hide",
    "link_of",
    "look",
    "may_answer",
    "may_moderate",
    "of_email",
    "STAENDE",
    "merge",
    "Person",
    "person_of",
    "publish",
    "queue",
    "read",
    "report",
    "require_may_answer",
    "similar",
    "support",
    "take_back",
    "unfollow",
    "waits",
    "withdraw",
    "zahlen",
)

ARCHIV = "archiv"  # instead of a number in the key of an Auftrag: the whole project


def heads() -> list[Any]:
    """Return the heads of the table of a project, as messages."""
    return [head for _name, head in HEADS]


def prepare(projekt: Any) -> None:
    """Make the place where what people contribute will lie; once, when the project is made."""
    speicher().ablagen.setdefault(api.content.get_uuid(projekt), Projektablage())
    keep_rules(projekt)


def confirm(token: str) -> tuple[str, str]:
    """Open a link by its button: the address is confirmed, and what waited for it is done.

    Return the token of an Ausweis for this browser, and what was done: ``ausweis``, ``idee``, ``kommentar`` or ``folgen``.

    :raises Unknown: the link is not valid.
    """
    uid = link_of(token).projekt

    def do(store: Any) -> tuple[str, str]:
        link, made = ausweis.redeem(store, token)
        if link.art == Art.IDEE:
            ideen.make(store, uid, link.angaben, email=link.email, konto="")
        elif link.art == Art.KOMMENTAR:
            kommentare.make(store, uid, link.angaben, email=link.email, konto="")
        elif link.art == Art.FOLGEN:
            antwort.note_follower(store, uid, link.angaben["nummer"], link.email)
        return made, str(link.art)

    made, art = write(do, projekt=uid)
    return made, art


def file_in(projekt: Any, aktenzeichen: str) -> None:
    """File the Ideen of a project in this Vorgang, those that are public already too.

    :raises NotAllowed: not by this person. :raises Invalid: there is no such Vorgang they may work on.
    """
    require_may_answer(projekt)
    uid, zeichen = getUtility(IVorgangsbezug).require(aktenzeichen)
    if projekt.vorgang == uid:
        return
    projekt.vorgang, projekt.vorgang_zeichen = uid, zeichen
    own = api.content.get_uuid(projekt)
    for nummer, zeile in speicher().ablagen[own].zeilen.items():
        if zeile.zustand == "sichtbar":
            auftraege.enqueue(ideen.ABLEGEN, f"{own} {nummer} {token_hex(4)}", akteur="")
    notify(Projektakt(projekt, "filed", {"vorgang": zeichen}))


def projekt_of(uid: str) -> Any:
    """Return a project by its UID, None if it is gone; for what follows from it, not for people."""
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid, portal_type="Beteiligungsprojekt")
    return found[0]._unrestrictedGetObject() if found else None


def idee_of(uid: str, nummer: str) -> Any:
    """Return an Idee of a project, None if there is none; for what follows from it, not for people."""
    ablage = speicher().ablagen.get(uid)
    return ablage.ideen.get(nummer) if ablage is not None else None


def tell_followers(uid: str, nummer: str, key: str) -> None:
    """Write the mails about an answer, as part of the running transaction; each once by the key."""
    projekt, one = projekt_of(uid), idee_of(uid, nummer)
    if projekt is None or one is None:
        return
    for email, path in antwort.followers(uid, one):
        post.tell_answered(projekt, one, email, path, f"{key}:{path}")


def do_due() -> int:
    """Forget links that are over, count where support has ended, delete personal data of projects that ended long ago."""
    done, today = ausweis.forget_expired(), clock.today()
    keep = timedelta(days=value_of(IProjekteSettings, "tage_danach"))
    with as_system("a day comes whoever looks at it"):
        for projekt in _all_with_people():
            if stimmen.close(projekt):
                notify(Projektakt(projekt, "counted", {"ideen": len(count(projekt))}))
                done += 1
            last = max((one.bis for one in projekt.zeitraeume), default=None)
            if last is None or today <= last:
                continue
            if projekt.vorgang and not projekt.archiviert_am:
                uid = api.content.get_uuid(projekt)
                done += auftraege.enqueue(ideen.ABLEGEN, f"{uid} {ARCHIV} {today.isoformat()}", akteur="")
            elif today > last + keep:
                number = forget_people(speicher().ablagen[api.content.get_uuid(projekt)])
                projekt.geloescht_am = today
                notify(Projektakt(projekt, "deleted", {"ideen": number}))
                done += 1
    return done


def note_archived(projekt: Any) -> None:
    """Note that the whole project is in the record, in the transaction that files it; only then its personal data may end."""
    projekt.archiviert_am = clock.today()


def _all_with_people() -> Iterator[Any]:
    for uid in list(speicher().ablagen):
        projekt = projekt_of(uid)
        if projekt is not None and projekt.geloescht_am is None:
            yield projekt
