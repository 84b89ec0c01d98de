"""„Falsch zugestellt“: a letter goes back to the Poststelle with a reason, which sends it on. Called through ``api``.

What waits is kept by the OE of the Poststelle; it ends there when the Vorgang goes to another OE or somebody takes it.
"""

from BTrees.OOBTree import OOBTree
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import WrongState
from kommune.eakte.core.ruecknahme import api as ruecknahme
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from kommune.eakte.posteingang.erfassung.eintragung import POST
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.postrueckgaben"
NEW = "received"
MAX_REASON = 2000


def install_store(portal: Any) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def can_be_returned(vorgang: Any) -> bool:
    """Tell whether it is a letter registered by hand that nobody has begun with."""
    return POST in IAnnotations(vorgang) and akten.state_of(vorgang) == NEW and _waiting_for(vorgang) is None


def return_to_post(vorgang: Any, *, grund: str) -> str:
    """Give a letter that was delivered wrongly back to the Poststelle and return the OE of that.

    It goes to the Poststelle of who registered it, else to one of the OE, those above it, or any. Journaled.

    :raises Invalid: no reason, or too long. :raises WrongState: no letter, begun with, returned already, or there is
    no Poststelle.
    """
    grund = " ".join(grund.split())
    if not grund or len(grund) > MAX_REASON:
        raise Invalid(_("error_letter_grund", default="Say why the letter is not for you."), field="grund")
    if not can_be_returned(vorgang):
        raise WrongState(
            _(
                "error_letter_no_return",
                default="Only a letter that was registered by hand and not begun with goes back.",
            )
        )
    before, oe_id = vorgang.federfuehrung, _poststelle_for(vorgang)
    if oe_id != before:
        akten.forward(vorgang, oe_id, grund=grund, to_poststelle=True)
    journal.record(vorgang, "falsch_zugestellt", bemerkung=grund)
    row = {
        "grund": grund,
        "von": zugriff.user_id(),
        "oe": before,
        "zeit": clock.now().isoformat(timespec="minutes"),
    }
    _store().setdefault(oe_id, OOBTree())[vorgang.UID()] = row
    return oe_id


def offer_back(vorgang: Any, before: str) -> tuple[Any, str]:
    """Offer to take back that a letter of the OE ``before`` was returned; give the words and the id, "" if it lies where it lay.

    It is taken back as what was forwarded: for a quarter of an hour, while nobody at the Poststelle has begun. ``sent_on`` ends the rest.
    """
    told = _("msg_letter_returned", default="The letter is back at the Poststelle.")
    after = vorgang.federfuehrung
    if after == before:
        return told, ""
    kept = {"vorher": before, "bearbeiter": "", "nachher": after, "zeit": clock.now()}
    return told, ruecknahme.offer(vorgang, "weitergeleitet", kept, told)


def returned() -> list[tuple[dict[str, Any], Any]]:
    """Return what waits at the Poststellen of the person, each with its catalog record, the oldest first."""
    rows = {uid: row for oe_id in my_poststellen() for uid, row in _store().get(oe_id, {}).items()}
    brains = api.content.find(UID=list(rows)) if rows else ()
    return sorted(((rows[brain.UID], brain) for brain in brains), key=lambda pair: pair[0]["zeit"])


def my_poststellen() -> list[str]:
    """Return the OEs in which the person is the Poststelle."""
    return [oe for oe in organisation.oes_of() if organisation.has_role(organisation.Rolle.POSTSTELLE, oe)]


def sent_on(vorgang: Any) -> None:
    """Note that a returned letter has found its way: it lies in another OE, or with a person."""
    oe_id = _waiting_for(vorgang)
    if oe_id is not None and (vorgang.federfuehrung != oe_id or vorgang.bearbeiter):
        del _store()[oe_id][vorgang.UID()]
        journal.record(vorgang, "neu_zugestellt", neuer_wert=organisation.title_of(vorgang.federfuehrung))


def _waiting_for(vorgang: Any) -> str | None:
    uid = vorgang.UID()
    return next((str(oe_id) for oe_id, rows in _store().items() if uid in rows), None)


def _poststelle_for(vorgang: Any) -> str:
    person = IAnnotations(vorgang)[POST]["von"]
    near = [vorgang.federfuehrung, *organisation.superior_oes(vorgang.federfuehrung)]
    for oe_id in (*organisation.oes_of(person), *near, *(oe.oe_id for oe in organisation.list_oes())):
        if organisation.members(oe_id, organisation.Rolle.POSTSTELLE):
            return str(oe_id)
    raise WrongState(_("error_letter_no_poststelle", default="There is no Poststelle. Forward the letter yourself."))


def _store() -> Any:
    store = IAnnotations(api.portal.get()).get(ANNOTATION)
    return {} if store is None else store  # an empty one is false, too
