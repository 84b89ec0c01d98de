"""Who sets somebody else's password does not take away their second factor, nor the other way round: else one person alone takes over."""

from kommune.eakte import _
from kommune.eakte.anmeldung.mitteilung import zweitfaktor as mitteilung
from kommune.eakte.anmeldung.store import konten
from kommune.eakte.anmeldung.store import Konto
from kommune.eakte.anmeldung.zweitfaktor.konto import now
from kommune.eakte.anmeldung.zweitfaktor.rules import is_by_another
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import NotAllowed
from plone import api
from typing import Any


PASSWORT, FAKTOR = "passwort", "faktor"


def note_password(user_id: str) -> None:
    """Note that somebody else sets the password of an account and tell its person; nothing if they do it themselves, or by the link of a mail.

    :raises NotAllowed: the same person took away its second factor lately.
    """
    if _is_another(user_id):
        _note(user_id, PASSWORT)
        mitteilung.tell(user_id, mitteilung.PASSWORD_SET, durch=zugriff.user_id())


def note_reset(user_id: str) -> None:
    """Note that somebody takes away the second factor of an account. :raises NotAllowed: the same person set its password lately."""
    if _is_another(user_id):
        _note(user_id, FAKTOR)


def _is_another(user_id: str) -> bool:
    me = zugriff.user_id()
    return bool(me) and me != user_id and not api.user.is_anonymous()


def _note(user_id: str, was: str) -> None:
    konto = _konto(user_id)
    if konto is None:
        return
    me, other = zugriff.user_id(), FAKTOR if was == PASSWORT else PASSWORT
    if not is_by_another(konto.eingriffe, other, me, now()):
        raise NotAllowed(
            _(
                "error_factor_same_person",
                default="You have set the password of this account, or reset its second factor, in the last 30 days. "
                "The other one is done by somebody else.",
            )
        )
    konto.eingriffe = (*konto.eingriffe, (was, me, now()))[-20:]


def _konto(user_id: str) -> Any:
    store = konten(api.portal.get())
    if store is None:
        return None
    found = store.get(user_id)
    return store.setdefault(user_id, Konto()) if found is None else found
