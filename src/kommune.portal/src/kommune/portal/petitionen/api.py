"""The door of the domain: hand in, moderate, sign, hand over, answer.

What citizens do is stored in a transaction of its own; what the town does is part of the running transaction.
"""

from collections.abc import Iterator
from datetime import timedelta
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.ablauf.system import as_system
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.shards import ShardedStore
from kommune.portal import _
from kommune.portal.petitionen import post
from kommune.portal.petitionen import rules
from kommune.portal.petitionen import zeichnung
from kommune.portal.petitionen.eingang.einreichung import confirm_petition
from kommune.portal.petitionen.eingang.einreichung import get
from kommune.portal.petitionen.eingang.einreichung import hand_in
from kommune.portal.petitionen.eingang.einreichung import LIMITS
from kommune.portal.petitionen.eingang.einreichung import offered
from kommune.portal.petitionen.eingang.einreichung import text_of
from kommune.portal.petitionen.interfaces import IPetitionenSettings
from kommune.portal.petitionen.interfaces import Petitionsakt
from kommune.portal.petitionen.store import Art
from kommune.portal.petitionen.store import Link
from kommune.portal.petitionen.store import Namensliste
from kommune.portal.petitionen.store import Petent
from kommune.portal.petitionen.store import speicher
from kommune.portal.petitionen.store import Unterschrift
from kommune.portal.petitionen.verfahren import papier
from kommune.portal.petitionen.verfahren import zulaessigkeit
from kommune.portal.petitionen.verfahren.rules import FORMAL
from kommune.portal.petitionen.verfahren.rules import Verfahrensart
from kommune.portal.petitionen.workflow import PetitionTransition
from kommune.portal.petitionen.zeichnung import ask_to_sign
from kommune.portal.petitionen.zeichnung import confirm
from kommune.portal.petitionen.zeichnung import count
from kommune.portal.petitionen.zeichnung import forget_expired
from kommune.portal.petitionen.zeichnung import forget_signatures
from kommune.portal.petitionen.zeichnung import has_signed
from kommune.portal.petitionen.zeichnung import link_of
from kommune.portal.petitionen.zeichnung import public_signers
from kommune.portal.petitionen.zeichnung import require_open
from kommune.portal.petitionen.zeichnung import sign_with_account
from kommune.portal.petitionen.zeichnung import signatures
from kommune.portal.petitionen.zeichnung import signed_by
from kommune.portal.petitionen.zeichnung import take_back
from kommune.portal.petitionen.zeichnung import take_back_with_account
from plone import api
from typing import Any
from zope.event import notify


__all__ = (
    "Art",
    "ask_to_sign",
    "confirm",
    "confirm_petition",
    "count",
    "forget_expired",
    "forget_signatures",
    "get",
    "hand_in",
    "has_signed",
    "LIMITS",
    "Link",
    "link_of",
    "offered",
    "Petent",
    "public_signers",
    "require_open",
    "sign_with_account",
    "signatures",
    "signed_by",
    "take_back",
    "take_back_with_account",
    "Unterschrift",
    "Verfahrensart",
    "papier",
    "zulaessigkeit",
)

MODERATE = "kommune.portal: Moderate Petition"
TRANSFER = "petition"  # a kind of Auftrag


def may_moderate(obj: Any) -> bool:
    """Tell whether the person publishes, refuses and answers petitions, and sees who signed."""
    return zugriff.may(MODERATE, obj)


def phase_of(petition: Any) -> rules.Phase:
    """Return how far a petition is now."""
    lage = rules.Lage(
        api.content.get_state(petition),
        petition.ende,
        petition.quorum,
        petition.uebergeben_am is not None,
        petition.antwort_am is not None,
        petition.anzahl is not None,
    )
    return rules.phase_of(lage, count(petition), clock.today())


def petent_of(petition: Any) -> Petent | None:
    """Return who handed in, None once that was deleted; the caller has checked the right."""
    found: Petent | None = speicher(api.portal.get()).petenten.get(petition.UID())
    return found


def publish(petition: Any) -> None:
    """Publish a petition: from now on it can be signed, by the period and Quorum the town has set today."""
    execute(petition, PetitionTransition.PUBLISH)
    today = clock.today()
    petition.beginn = today
    formal = petition.art in FORMAL
    petition.ende = rules.last_day(today, value_of(IPetitionenSettings, "tage_formal" if formal else "tage"))
    petition.quorum = value_of(IPetitionenSettings, f"quorum_{petition.art}" if formal else "quorum")
    store = speicher(api.portal.get())
    store.unterschriften[petition.UID()], store.genannte[petition.UID()] = ShardedStore(), Namensliste()
    _changed(petition, "published", {"ende": petition.ende.isoformat(), "quorum": petition.quorum})
    post.tell_published(petition, petent_of(petition))


def refuse(petition: Any, grund: str) -> None:
    """Refuse a petition; the petitioner is told why.

    :raises Invalid: no reason.
    """
    grund = text_of(grund, "grund", 2000)
    if not grund:
        raise Invalid(_("error_petition_reason", default="Say why; the petitioner reads it."), field="grund")
    execute(petition, PetitionTransition.REFUSE, text=grund)
    petition.loeschtag = clock.today() + timedelta(days=value_of(IPetitionenSettings, "tage_danach"))
    _changed(petition, "refused", {"grund": grund})
    post.tell_refused(petition, petent_of(petition), grund)


def withdraw(petition: Any) -> None:
    """Withdraw a petition, until it is handed over: it is not public any more.

    :raises WrongState: it has been handed over.
    """
    if petition.uebergeben_am or auftraege.is_open(TRANSFER, petition.UID()):
        raise WrongState(_("error_petition_handed_over", default="The petition has been handed over already."))
    with as_system("who handed in may withdraw, by the secret link or the account"):
        execute(petition, PetitionTransition.WITHDRAW)
    petition.loeschtag = clock.today()
    if petition.anzahl is None:
        petition.anzahl = zeichnung.count_online(petition)
    _changed(petition, "withdrawn", {})


def ask_hand_over(petition: Any) -> None:
    """End the signing and write the Auftrag that makes a Vorgang of it; asked again, nothing changes.

    :raises WrongState: it is not published, or sheets of signatures on paper are not settled between the two who count.
    """
    papier.require_settled(petition)
    end(petition)
    auftraege.enqueue(TRANSFER, petition.UID(), {"titel": petition.title})


def end(petition: Any) -> None:
    """End the signing; signatures on paper can be counted until the hand-over. :raises WrongState: it is not published."""
    if api.content.get_state(petition) != "published":
        raise WrongState(_("error_petition_not_open", default="This petition cannot be signed."))
    if petition.anzahl is None:
        petition.anzahl = zeichnung.count_online(petition)
        petition.ende = min(petition.ende, clock.today())
        _changed(petition, "ended", {"anzahl": count(petition)})


def note_handed_over(petition: Any, vorgang: str) -> None:
    """Note what it became in the E-Akte, in the transaction that makes that; the petitioner is told."""
    petition.vorgang, petition.uebergeben_am = vorgang, clock.today()
    petition.loeschtag = clock.today() + timedelta(days=value_of(IPetitionenSettings, "tage_danach"))
    petition.reindexObject()
    post.tell_handed_over(petition, petent_of(petition))


def answer(petition: Any, text: str) -> None:
    """Publish what the town answers; the petitioner is told.

    :raises Invalid: no text. :raises WrongState: it was not handed over yet.
    """
    text = text_of(text, "antwort", 20_000)
    if not text:
        raise Invalid(_("error_petition_answer", default="Write the answer."), field="antwort")
    if petition.uebergeben_am is None:
        raise WrongState(_("error_petition_not_handed_over", default="The petition was not handed over yet."))
    first = petition.antwort_am is None
    petition.antwort, petition.antwort_am = text, petition.antwort_am or clock.today()
    _changed(petition, "answered", {"antwort": text})
    if first:
        post.tell_answered(petition, petent_of(petition))


def do_due(petition: Any) -> None:
    """Do what a day brings: the end of signing with the hand-over, or the end of the personal data."""
    today = clock.today()
    if petition.anzahl is None and petition.ende is not None and today > petition.ende:
        if petition.art in FORMAL or papier.has_sheets(petition.UID()):
            end(petition)  # a person hands over, when what is on paper was counted
        else:
            ask_hand_over(petition)
    elif petition.loeschtag is not None and petition.geloescht_am is None and today >= petition.loeschtag:
        petition.papier = papier.total_of(petition.UID())[0]
        papier.forget(petition.UID())
        gone = zeichnung.forget_all_of(petition.UID())
        petition.geloescht_am = today
        _changed(petition, "deleted", {"unterschriften": gone})


def brains(**query: Any) -> list[Any]:
    """Return the petitions the person may see, from the catalog, the newest first."""
    found = api.portal.get_tool("portal_catalog")(portal_type="Petition", **query)
    return sorted(found, key=lambda one: one.created, reverse=True)


def count_by_uid(uid: str, frozen: int | None, paper: int | None = None) -> int:
    """Return the number of signatures, online and on paper, for a line of a list, without loading the petition."""
    on_paper = papier.total_of(uid)[0] if paper is None else paper
    if frozen is not None:
        return frozen + on_paper
    shards = speicher(api.portal.get()).unterschriften.get(uid)
    return on_paper + (len(shards) if shards is not None else 0)


def of_email(email: str) -> Iterator[tuple[str, str, Any]]:
    """Yield ``(UID, art, Petent or Unterschrift)`` of all that is kept of an address; for the Auskunft, not for requests."""
    store = speicher(api.portal.get())
    for uid, petent in store.petenten.items():
        if rules.key_of("", petent.email) == rules.key_of("", email):
            yield uid, Art.PETITION, petent
    for uid, shards in store.unterschriften.items():
        if (signature := shards.get(rules.key_of(uid, email))) is not None:
            yield uid, Art.UNTERSCHRIFT, signature


def _changed(petition: Any, akt: str, angaben: dict[str, Any]) -> None:
    petition.reindexObject()
    notify(Petitionsakt(petition, akt, {"titel": petition.title, **angaben}))
