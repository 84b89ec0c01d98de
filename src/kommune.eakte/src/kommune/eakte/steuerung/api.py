"""The Schreibtisch: baskets counted and listed from the catalog, and what is done from there."""

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace
from kommune.eakte import _
from kommune.eakte.akte import api as akten
from kommune.eakte.akte.interfaces import ILeistungsnamen
from kommune.eakte.core import clock
from kommune.eakte.core import treffer
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.organisation import api as organisation
from kommune.eakte.steuerung import rules
from kommune.eakte.steuerung.rules import Auswahl
from kommune.eakte.steuerung.rules import Korb
from kommune.eakte.vertretung import api as vertretungen
from plone import api
from typing import Any
from zope.component import queryUtility

import transaction


SORT_INDEX = {"eingangsdatum": "eingang_sort"}
MAX_AT_ONCE = 100
MAX_TO_SIGN = 500
PROCESS = "kommune.eakte: Process Vorgang"
FORWARD = "kommune.eakte: Forward Vorgang"


@dataclass(frozen=True)
class Seite:
    """One page of a basket: brains, how many there are in all, and the choice they answer."""

    brains: tuple[Any, ...]
    total: int
    auswahl: Auswahl

    @property
    def last(self) -> int:
        return rules.last_page(self.total)


@dataclass(frozen=True)
class Sammelergebnis:
    """What became of many Vorgänge at once: how many are done, each refused one with its reason, and their UIDs."""

    done: int
    refused: tuple[tuple[str, object], ...] = ()
    uids: tuple[str, ...] = ()


def count(korb: Korb) -> int:
    """Return how many Vorgänge lie in a basket of the person logged in, as far as they may see them."""
    return _count(_query(korb))


def list_korb(auswahl: Auswahl) -> Seite:
    """Return one page of a basket, filtered and sorted; a page beyond the end gives the last one."""
    narrowed = rules.narrow(_query(auswahl.korb), auswahl)
    query = akten.narrow_by_text(narrowed, auswahl.text) if _possible(narrowed) else None
    if query is None:
        return Seite((), 0, replace(auswahl, seite=1))
    found = treffer.find(query, sort_on=SORT_INDEX.get(auswahl.sort, auswahl.sort), descending=auswahl.absteigend)
    total = len(found)
    seite = min(auswahl.seite, rules.last_page(total))
    start = (seite - 1) * rules.PAGE_SIZE
    return Seite(tuple(found[start : start + rules.PAGE_SIZE]), total, replace(auswahl, seite=seite))


def leistungen() -> list[tuple[str, str]]:
    """Return ``(id, name)`` of the services that occur among the open Vorgänge of my OEs, by name."""
    query = _query(Korb.TEAM)
    ids = treffer.find(query).values("leistung") if _possible(query) else set()
    source = queryUtility(ILeistungsnamen)
    names = source.names(ids) if source and ids else {}
    return sorted(((key, names.get(key) or key) for key in ids), key=lambda pair: pair[1].casefold())


def may_sign() -> bool:
    """Tell whether the person leads an OE and so has Bescheide to sign."""
    return bool(_led_oes())


def may_process() -> bool:
    """Tell whether the person works on Vorgänge; the Poststelle only hands them on."""
    roles = (organisation.Rolle.SACHBEARBEITUNG, organisation.Rolle.LEITUNG, organisation.Rolle.REGISTRATUR)
    return any(organisation.has_role(rolle, oe_id) for oe_id in organisation.oes_of() for rolle in roles)


def colleagues(oe_ids: Iterable[str]) -> list[tuple[str, str]]:
    """Return ``(user id, name)`` of those who can work on what one of these OEs is responsible for, by name."""
    ids = {user_id for oe_id in set(oe_ids) for user_id in organisation.workers(oe_id)}
    return sorted(
        ((user_id, organisation.display_name(user_id)) for user_id in ids), key=lambda pair: pair[1].casefold()
    )


def take_over_many(uids: Any, seen: dict[str, str] | None = None) -> Sammelergebnis:
    """Take over Vorgänge of the list, each for itself; ``seen`` names the Bearbeiter the person saw, by UID.

    What a colleague took over in the meantime stays theirs and is told.
    """
    seen = seen or {}
    return _each(uids, PROCESS, lambda vorgang: akten.take_over(vorgang, seen=seen.get(api.content.get_uuid(vorgang))))


def assign_many(uids: Any, user_id: str, seen: dict[str, str] | None = None) -> Sammelergebnis:
    """Give Vorgänge of the list to a colleague, each for itself; ``seen`` as in ``take_over_many``.

    :raises Invalid: nobody chosen.
    """
    if not user_id:
        raise Invalid(_("error_no_colleague", default="Choose a colleague."), field="bearbeiter")
    seen = seen or {}
    return _each(
        uids, FORWARD, lambda vorgang: akten.assign(vorgang, user_id, seen=seen.get(api.content.get_uuid(vorgang)))
    )


def _each(uids: Any, permission: str, act: Callable[[Any], object]) -> Sammelergebnis:
    done, refused, left = 0, [], []
    for vorgang in _chosen(uids):
        savepoint = transaction.savepoint(optimistic=True)
        try:
            _require(permission, vorgang)
            act(vorgang)
            done += 1
        except KommuneError as error:
            savepoint.rollback()
            refused.append((vorgang.aktenzeichen, error.message))
            left.append(api.content.get_uuid(vorgang))
    return Sammelergebnis(done, tuple(refused), tuple(left))


def _chosen(uids: Any) -> list[Any]:
    uids = rules.texts_of(uids)
    if not uids:
        raise Invalid(_("error_none_chosen", default="Choose at least one Vorgang."), field="vorgang")
    if len(uids) > MAX_AT_ONCE:
        raise Invalid(_("error_too_many_chosen", default="Choose at most 100 Vorgänge."), field="vorgang")
    brains = api.content.find(portal_type="Vorgang", UID=uids, sort_on="aktenzeichen_sort")
    if len(brains) != len(set(uids)):
        raise Invalid(
            _("error_chosen_gone", default="One of the Vorgänge is no longer there for you."), field="vorgang"
        )
    return [brain.getObject() for brain in brains]


def _require(permission: str, vorgang: Any) -> None:
    if not api.user.has_permission(permission, obj=vorgang):
        raise NotAllowed(
            _(
                "error_not_yours",
                default="You may not work on ${aktenzeichen}.",
                mapping={"aktenzeichen": vorgang.aktenzeichen},
            )
        )


def _led_oes() -> list[str]:
    return [oe_id for oe_id in organisation.oes_of() if organisation.has_role(organisation.Rolle.LEITUNG, oe_id)]


def _to_sign() -> list[str]:
    if not may_sign():
        return []
    found = _search({"portal_type": "Bescheid", "review_state": "submitted"}, sort_limit=MAX_TO_SIGN)
    return sorted({brain.getPath().rpartition("/")[0] for brain in found[:MAX_TO_SIGN]})


def _query(korb: Korb) -> dict[str, Any]:
    user_id = api.user.get_current().getId()
    to_sign = _to_sign() if korb is Korb.ZEICHNUNG else ()
    query = rules.korb_query(
        korb,
        user_id=user_id,
        oe_ids=organisation.oes_of(),
        today=clock.today(),
        to_sign=to_sign,
        fuer=sorted({one.fuer for one in vertretungen.represented()}) if korb is Korb.VERTRETUNG else (),
    )
    if korb is Korb.ZEICHNUNG:
        query["federfuehrung"] = _led_oes()
    return {"portal_type": "Vorgang", **query}


def _possible(query: dict[str, Any]) -> bool:
    limited = all(query.get(name, True) != [] for name in ("federfuehrung", "review_state", "bearbeiter"))
    return limited and query.get("path", {}).get("query", True) != []


def _search(query: dict[str, Any], **options: Any) -> Any:
    return api.portal.get_tool("portal_catalog")(**query, **options)


def _count(query: dict[str, Any]) -> int:
    return len(treffer.find(query)) if _possible(query) else 0
