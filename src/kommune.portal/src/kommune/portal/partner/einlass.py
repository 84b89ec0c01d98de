"""Who may open a space: link and code, a pass, an account in the group of the Partnerstelle. Called through ``api``."""

from collections.abc import Callable
from collections.abc import Iterable
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.schluessel import einlass
from kommune.portal.partner import post
from kommune.portal.partner import rules
from kommune.portal.partner.interfaces import IPartnerSettings
from kommune.portal.partner.store import Partnerraum
from kommune.portal.partner.store import speicher
from plone import api
from typing import Any


NOTE = "partner"
UNKNOWN = einlass.WRONG


def enter(token: str, code: str) -> str:
    """Return a pass for who has link and code; a wrong code counts, and after some the code ends.

    :raises Unknown: the same for a wrong code, a wrong link, and a space that has ended.
    """
    id = speicher(api.portal.get()).of_token.get(rules.hash_of(token), "")
    raum = speicher(api.portal.get()).by_id.get(id)
    found, most = raum if raum is not None and is_there(raum) else None, value_of(IPartnerSettings, "versuche")
    return str(einlass.enter(found, code, most=most, is_over=lambda opened: opened.beendet, note=NOTE))


def entered(token: str) -> Partnerraum:
    """Return the space of a link for who has just given its code, as this request knew it before.

    :raises Unknown: it has ended.
    """
    id = speicher(api.portal.get()).of_token.get(rules.hash_of(token), "")
    raum = speicher(api.portal.get()).by_id.get(id)
    if raum is None or not is_there(raum):
        raise Unknown(UNKNOWN)
    found: Partnerraum = raum
    return found


def by_pass(token: str, secret: str) -> Partnerraum:
    """Return the space for who has a link and a pass for it.

    :raises Unknown: everybody else.
    """
    raum = entered(token)
    if not rules.is_valid(raum.paesse, secret, clock.now()):
        raise Unknown(UNKNOWN)
    return raum


def of_groups(groups: Iterable[str]) -> list[Partnerraum]:
    """Return the open spaces of who is in these groups, the newest first."""
    store = speicher(api.portal.get())
    ids = [id for gruppe in groups for id in store.of_gruppe.get(gruppe, ())]
    found = [store.by_id[id] for id in ids if id in store.by_id]
    return sorted((one for one in found if is_there(one)), key=lambda one: one.angelegt, reverse=True)


def by_account(id: str, groups: Iterable[str]) -> Partnerraum:
    """Return the space for an account in the group of its Partnerstelle.

    :raises Unknown: everybody else.
    """
    raum = speicher(api.portal.get()).by_id.get(id)
    gruppe = raum.angaben.get("gruppe") if raum is not None else ""
    if raum is None or not gruppe or gruppe not in set(groups) or not is_there(raum):
        raise Unknown(UNKNOWN)
    found: Partnerraum = raum
    return found


def is_there(raum: Partnerraum) -> bool:
    """Tell whether it can still be opened."""
    return not raum.beendet and is_in_time(raum)


def is_in_time(raum: Partnerraum) -> bool:
    """Tell whether its last day has not passed."""
    return clock.today() <= rules.open_until(raum.frist, raum.last, value_of(IPartnerSettings, "tage_danach"))


def write(function: Callable[[Any], Any], raum: Partnerraum) -> Any:
    """Change a space in a transaction of its own, so that nobody waits for it."""
    return einlass.write(function, raum, NOTE)


def renew(id: str) -> tuple[str, str]:
    """Return a new link and a new code; the code before is worth nothing any more, nor is what it opened.

    :raises Unknown: there is no such space, or it has ended.
    """
    raum = _get(id)
    raum.paesse = ()  # whoever came in by the code before is out
    return new_link(raum), new_code(raum)


def _get(id: str) -> Partnerraum:
    raum = speicher(api.portal.get()).by_id.get(id)
    if raum is None or not is_there(raum):
        raise Unknown(UNKNOWN)
    found: Partnerraum = raum
    return found


def new_link(raum: Partnerraum) -> str:
    """Make another link to a space and return it; the oldest end."""
    token, store = rules.new_token(), speicher(api.portal.get())
    for gone in raum.tokens[: -rules.MAX_TOKENS + 1]:
        if gone in store.of_token:
            del store.of_token[gone]
    raum.tokens = (*raum.tokens[-rules.MAX_TOKENS + 1 :], rules.hash_of(token))
    store.of_token[rules.hash_of(token)] = raum.id
    return post.url_of(token)


def new_code(raum: Partnerraum) -> str:
    """Make another code and return it; the one before ends."""
    code = rules.new_code()
    raum.code, raum.versuche = rules.sealed(code), 0
    return code
