"""The Schreibtisch: baskets counted and listed from the catalog, and what is done from there."""

from dataclasses import dataclass
from dataclasses import replace
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.core import clock
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.organisation import api as organisation
from kommune.eakte.steuerung import rules
from kommune.eakte.steuerung.rules import Auswahl
from kommune.eakte.steuerung.rules import Korb
from plone import api


MAX_AT_ONCE = 100
PROCESS = "kommune.eakte: Process Vorgang"
FORWARD = "kommune.eakte: Forward Vorgang"


@dataclass(frozen=True)
class Seite:
    """One page of a basket: brains, how many there are in all, and the choice they answer."""

    brains: tuple
    total: int
    auswahl: Auswahl

    @property
    def last(self) -> int:
        return rules.last_page(self.total)


def counts() -> dict[Korb, int]:
    """Return how many Vorgänge lie in each basket of the person logged in, as far as they may see them."""
    return {korb: _count(_query(korb)) for korb in Korb}


def list_korb(auswahl: Auswahl) -> Seite:
    """Return one page of a basket, filtered and sorted; a page beyond the end gives the last one."""
    query = rules.narrow(_query(auswahl.korb), auswahl)
    if not _possible(query):
        return Seite((), 0, replace(auswahl, seite=1))
    found = _search(
        query,
        sort_on=auswahl.sort,
        sort_order="descending" if auswahl.absteigend else "ascending",
        sort_limit=auswahl.seite * rules.PAGE_SIZE,
    )
    total = found.actual_result_count
    seite = min(auswahl.seite, rules.last_page(total))
    start = (seite - 1) * rules.PAGE_SIZE
    return Seite(tuple(found[start : start + rules.PAGE_SIZE]), total, replace(auswahl, seite=seite))


def leistungen() -> list[str]:
    """Return the ids of the services that occur among the open Vorgänge of my OEs."""
    query = _query(Korb.TEAM)
    return sorted({brain.leistung for brain in _search(query)[:2000] if brain.leistung}) if _possible(query) else []


def colleagues() -> list[tuple[str, str]]:
    """Return ``(user id, name)`` of the people of my OEs, by name."""
    ids = {user_id for oe_id in organisation.oes_of() for user_id in organisation.members(oe_id)}
    return sorted(
        ((user_id, organisation.display_name(user_id)) for user_id in ids), key=lambda pair: pair[1].casefold()
    )


def take_over_many(uids) -> int:
    """Take over Vorgänge of the list; all or none."""
    chosen = _chosen(uids, PROCESS)
    for vorgang in chosen:
        akten.take_over(vorgang)
    return len(chosen)


def assign_many(uids, user_id: str) -> int:
    """Give Vorgänge of the list to a colleague; all or none.

    :raises Invalid: nobody chosen, or someone who does not work in the responsible OE.
    """
    if not user_id:
        raise Invalid(_("error_no_colleague", default="Choose a colleague."), field="bearbeiter")
    chosen = _chosen(uids, FORWARD)
    for vorgang in chosen:
        akten.assign(vorgang, user_id)
    return len(chosen)


def _chosen(uids, permission: str) -> list:
    uids = [uids] if isinstance(uids, str) else list(uids or ())
    if not uids:
        raise Invalid(_("error_none_chosen", default="Choose at least one Vorgang."), field="vorgang")
    if len(uids) > MAX_AT_ONCE:
        raise Invalid(_("error_too_many_chosen", default="Choose at most 100 Vorgänge."), field="vorgang")
    brains = api.content.find(portal_type="Vorgang", UID=uids)
    vorgaenge = [brain.getObject() for brain in brains]
    if len(vorgaenge) != len(set(uids)):
        raise Invalid(
            _("error_chosen_gone", default="One of the Vorgänge is no longer there for you."), field="vorgang"
        )
    for vorgang in vorgaenge:
        if not api.user.has_permission(permission, obj=vorgang):
            raise NotAllowed(
                _(
                    "error_not_yours",
                    default="You may not work on ${aktenzeichen}.",
                    mapping={"aktenzeichen": vorgang.aktenzeichen},
                )
            )
    return vorgaenge


def _query(korb: Korb) -> dict:
    user_id = api.user.get_current().getId()
    query = rules.korb_query(korb, user_id=user_id, oe_ids=organisation.oes_of(), today=clock.today())
    return {"portal_type": "Vorgang", **query}


def _possible(query: dict) -> bool:
    return all(query.get(name, True) != [] for name in ("federfuehrung", "review_state")) and bool(
        query.get("SearchableText", True)
    )


def _search(query: dict, **options):
    return api.portal.get_tool("portal_catalog")(**query, **options)


def _count(query: dict) -> int:
    return len(_search(query)) if _possible(query) else 0
