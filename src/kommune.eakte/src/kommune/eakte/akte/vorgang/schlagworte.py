"""Schlagworte: the words an OE marks its Vorgänge with, kept per OE, and set on Vorgänge. Called through ``api``."""

from collections.abc import Iterable
from kommune.eakte import _
from kommune.eakte.akte.schriftgut.bearbeitung import note_modified
from kommune.eakte.akte.schriftgut.pruefung import require_open
from kommune.eakte.akte.schriftgut.pruefung import require_text
from kommune.eakte.core.ablauf.verwalter import is_manager
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.shards import ShardedStore
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import api as organisation
from plone import api
from zope.annotation.interfaces import IAnnotations


ANNOTATION = "kommune.eakte.schlagworte"
LONGEST = 40
MAX_OF_OE = 60
MAX_OF_VORGANG = 10


def install_store(portal) -> None:
    """Make the store once."""
    IAnnotations(portal).setdefault(ANNOTATION, ShardedStore())


def schlagworte_of(oe_ids: Iterable[str], *, retired: bool = False) -> tuple[str, ...]:
    """Return the Schlagworte these OEs offer, by the alphabet; with ``retired`` those they offer no longer instead."""
    store = _store()
    found = {word for oe_id in oe_ids for word, offered in store.get(oe_id, ()) if offered != retired}
    return tuple(sorted(found, key=str.casefold))


def may_maintain_schlagworte(oe_id: str) -> bool:
    """Tell whether the person decides on the Schlagworte of an OE: who leads it, and the Fachadministration."""
    if is_manager() or organisation.has_role(organisation.Rolle.FACHADMINISTRATION):
        return True
    return organisation.has_role(organisation.Rolle.LEITUNG, oe_id)


def offer_schlagwort(oe_id: str, word: str) -> str:
    """Offer a Schlagwort to an OE, one that was retired again; return it as it is kept. Journaled.

    :raises NotAllowed: the person does not decide here. :raises Invalid: empty, too long, there already, too many.
    """
    oe = _require_may(oe_id)
    word = _checked(word)
    kept = dict(_store().get(oe_id, ()))
    same = {one.casefold(): one for one in kept}
    word = same.get(word.casefold(), word)
    if kept.get(word):
        raise Invalid(_("error_schlagwort_there", default="This Schlagwort is there already."), field="wort")
    if len(kept) >= MAX_OF_OE and word not in kept:
        raise Invalid(_("error_schlagworte_many", default="An OE has at most 60 Schlagworte."), field="wort")
    _store()[oe_id] = tuple({**kept, word: True}.items())
    journal.record(oe, "schlagwort_angeboten", neuer_wert=word)
    return word


def retire_schlagwort(oe_id: str, word: str) -> None:
    """Offer a Schlagwort no longer; Vorgänge that have it keep it. Journaled.

    :raises NotAllowed: the person does not decide here. :raises Unknown: the OE does not offer it.
    """
    oe = _require_may(oe_id)
    kept = dict(_store().get(oe_id, ()))
    if not kept.get(word):
        raise Unknown(_("error_schlagwort_unknown", default="The OE offers no such Schlagwort."), field="wort")
    _store()[oe_id] = tuple({**kept, word: False}.items())
    journal.record(oe, "schlagwort_zurueckgezogen", alter_wert=word)


def offered_for(vorgang) -> tuple[str, ...]:
    """Return the Schlagworte that may be set on a Vorgang: those of its OE and of the OEs of the person."""
    return schlagworte_of({vorgang.federfuehrung, *organisation.oes_of()})


def change_schlagworte(vorgang, *, add: Iterable[str] = (), remove: Iterable[str] = (), grund: str = "") -> bool:
    """Set and take off Schlagworte of a Vorgang; journaled. Return whether anything changed.

    :raises WrongState: it is closed. :raises Invalid: one nobody offers here, or more than ten.
    """
    require_open(vorgang)
    before, offered = tuple(vorgang.schlagworte), set(offered_for(vorgang))
    added = [word for word in dict.fromkeys(add) if word not in before]
    for word in added:
        if word not in offered:
            raise Invalid(
                _(
                    "error_schlagwort_not_offered",
                    default="There is no Schlagwort “${word}”.",
                    mapping={"word": word[:60]},
                ),
                field="schlagworte",
            )
    gone = set(remove)
    after = tuple(sorted({*before, *added} - gone, key=str.casefold))
    if len(after) > MAX_OF_VORGANG:
        raise Invalid(
            _("error_schlagworte_of_vorgang", default="A Vorgang has at most ten Schlagworte."), field="schlagworte"
        )
    if set(after) == set(before):
        return False
    vorgang.schlagworte = after
    note_modified(vorgang, grund)
    return True


def _checked(word: str) -> str:
    return require_text(word, "wort", limit=LONGEST)


def _require_may(oe_id: str):
    oe = organisation.get_oe(oe_id)
    if not may_maintain_schlagworte(oe_id):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    return oe


def _store():
    store = IAnnotations(api.portal.get()).get(ANNOTATION)
    return {} if store is None else store
