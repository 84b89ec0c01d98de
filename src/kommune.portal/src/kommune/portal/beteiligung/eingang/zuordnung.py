"""In which Vorgang the statements of a Verfahren are filed: who may say so, and what follows."""

from collections.abc import Sequence
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.auftrag import api as auftraege
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.organisation import api as organisation
from kommune.portal import _
from kommune.portal.beteiligung.interfaces import IVorgangsbezug
from kommune.portal.beteiligung.interfaces import VorgangZugeordnet
from kommune.portal.beteiligung.mitteilung import api as mitteilung
from kommune.portal.beteiligung.store import speicher
from kommune.portal.beteiligung.store import Stellungnahme
from plone import api
from secrets import token_hex
from typing import Any
from zope.component import getUtility
from zope.event import notify


FILE = "kommune.portal: File Beteiligung"
ABLEGEN = "buergerstellungnahme"


def may_file(verfahren: Any) -> bool:
    """Tell whether the person may say where the statements of a procedure go: who works in the OE that plans, or an administrator."""
    if api.user.is_anonymous():
        return False
    return zugriff.may(FILE, verfahren) or bool(verfahren.oe_id and verfahren.oe_id in organisation.oes_of())


def require_may_file(verfahren: Any) -> None:
    """Refuse who may not say where statements go. :raises NotAllowed: the person does not plan here."""
    if not may_file(verfahren):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))


def file_in(verfahren: Any, aktenzeichen: str) -> None:
    """File the statements of a procedure in this Vorgang, those that came before too.

    :raises NotAllowed: the person does not plan here. :raises Invalid: there is no such Vorgang they may work on.
    :raises WrongState: some are filed in another one, which the person may not work on.
    """
    require_may_file(verfahren)
    bezug = getUtility(IVorgangsbezug)
    uid, zeichen = bezug.require(aktenzeichen)
    if verfahren.vorgang == uid:
        return
    if verfahren.vorgang and not bezug.may_work_on(verfahren.vorgang):
        raise WrongState(
            _("error_verfahren_taken", default="Its statements are filed in a Vorgang you may not work on.")
        )
    store, own = speicher(api.portal.get()), api.content.get_uuid(verfahren)
    if verfahren.vorgang:
        store.of_vorgang[verfahren.vorgang] = tuple(
            one for one in store.of_vorgang.get(verfahren.vorgang, ()) if one != own
        )
    before, verfahren.vorgang, verfahren.vorgang_zeichen = verfahren.vorgang_zeichen, uid, zeichen
    store.of_vorgang[uid] = (*store.of_vorgang.get(uid, ()), own)
    for nummer, one in store.ablage(own).stellungnahmen.items():
        if not one.abgelegt:
            auftraege.enqueue(ABLEGEN, f"{nummer} {token_hex(4)}", akteur="")
    notify(VorgangZugeordnet(verfahren, before, zeichen))


def verfahren_of_vorgang(uid: str) -> tuple[str, ...]:
    """Return the UIDs of the procedures whose statements are filed in a Vorgang."""
    found: tuple[str, ...] = speicher(api.portal.get()).of_vorgang.get(uid, ())
    return found


def note_filed(one: Stellungnahme, dokumente: Sequence[str], aktenzeichen: str) -> None:
    """Note the UIDs of the Dokumente it became, in the transaction that makes them."""
    one.dokumente, one.zeichen = tuple(dokumente), aktenzeichen


def note_withdrawal_filed(one: Stellungnahme) -> None:
    """Note that the record knows of the withdrawal."""
    one.ruecknahme_abgelegt = True


def note_result(one: Stellungnahme, zeilen: Sequence[tuple[str, str, str]]) -> None:
    """Keep what became of each of its Argumente (words, decision, reason), for the page of who made it."""
    one.ergebnis, one.ergebnis_am, one.ergebnis_gelesen = tuple(zeilen), clock.now(), False


def note_result_read(one: Stellungnahme) -> None:
    """Note that who made it has read the result; by a button of theirs, since looking at a page writes nothing."""
    one.ergebnis_gelesen = True
    mitteilung.mark_read(one)
