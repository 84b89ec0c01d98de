"""The door: set a second factor up, ask for its code, take it away; who must have one, and whose is fresh."""

from kommune.eakte import _
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung import nachweis
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.anmeldung.mitteilung import zweitfaktor as mitteilung
from kommune.eakte.anmeldung.nachweis import Nachweis
from kommune.eakte.anmeldung.zweitfaktor import eingriff
from kommune.eakte.anmeldung.zweitfaktor import rules
from kommune.eakte.anmeldung.zweitfaktor import verschluss
from kommune.eakte.anmeldung.zweitfaktor.konto import drop
from kommune.eakte.anmeldung.zweitfaktor.konto import faktor_of
from kommune.eakte.anmeldung.zweitfaktor.konto import is_of_the_site
from kommune.eakte.anmeldung.zweitfaktor.konto import login_of
from kommune.eakte.anmeldung.zweitfaktor.konto import now
from kommune.eakte.anmeldung.zweitfaktor.pflicht import is_demanded
from kommune.eakte.anmeldung.zweitfaktor.pflicht import is_set
from kommune.eakte.anmeldung.zweitfaktor.pflicht import is_strong
from kommune.eakte.anmeldung.zweitfaktor.pflicht import must_set_up
from kommune.eakte.anmeldung.zweitfaktor.pflicht import require_fresh
from kommune.eakte.anmeldung.zweitfaktor.pflicht import signing_minutes
from kommune.eakte.anmeldung.zweitfaktor.store import faktoren
from kommune.eakte.anmeldung.zweitfaktor.store import Zweitfaktor
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import TooMany
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.schutz.drossel import Drossel
from plone import api
from time import time
from typing import Any
from typing import NamedTuple
from zope.globalrequest import getRequest


__all__ = ("is_demanded", "is_set", "is_strong", "must_set_up", "require_fresh", "signing_minutes")


WINDOW = 900.0
PER_ACCOUNT = 10  # different codes in 15 minutes, from wherever they come
je_konto = Drossel("zweitfaktor", window=WINDOW)
MANAGE = "kommune.eakte: Manage Anmeldung"
WRONG = _("error_factor_code", default="This code is not right. Wait for the next one of your app, and type that.")


class Angebot(NamedTuple):
    """What an app is told, as it is typed and as an address for a picture."""

    getippt: str
    adresse: str


class Stand(NamedTuple):
    """What the account of a person has: since when (0: no factor), how many codes are left, whether one is demanded."""

    seit: int
    codes: int
    pflicht: bool


def stand_of(user_id: str) -> Stand:
    """Return what the account has."""
    found = faktor_of(user_id)
    there = found is not None and bool(found.seit)
    return Stand(found.seit if there else 0, len(found.codes) if there else 0, is_demanded(user_id))


def offer(user_id: str, *, password: str) -> None:
    """Make a secret that waits 15 minutes for its first code; the account stays as it is until then.

    :raises Invalid: it is not the password, or there is a factor already.
    """
    require_password(user_id, password)
    if is_set(user_id):
        raise Invalid(_("error_factor_there", default="There is a second factor already. Remove it first."))
    faktoren(api.portal.get())[user_id] = Zweitfaktor(verschluss.wrap(rules.new_secret()), now())


def offered(user_id: str) -> Angebot | None:
    """Return what waits for its first code; a secret that was confirmed is never shown again."""
    found = faktor_of(user_id)
    if found is None or found.seit or now() - found.angeboten > rules.OFFER_LASTS:
        return None
    secret = verschluss.unwrap(found.geheimnis)
    if secret is None:
        return None
    konto = login_of(user_id)
    return Angebot(rules.typed(secret), rules.address(secret, konto=konto, stadt=api.portal.get().title or "kommune"))


def confirm(user_id: str, *, code: str) -> list[str]:
    """Begin to demand the factor, by its first code; return the codes for emergencies, which nobody sees again.

    All other log-ins of the account end.

    :raises Unknown: nothing waits for a code. :raises Invalid: the code is wrong. :raises TooMany: too many were tried.
    """
    if offered(user_id) is None:
        raise Unknown(_("error_factor_no_offer", default="Please begin again: the picture was shown too long ago."))
    found = faktor_of(user_id)
    _require_tries(user_id, code)
    found.letzter_schritt = _step(found, code, user_id)
    found.seit = now()
    codes = _renew(found)
    anmeldung.end_all(user_id, anlass="zweitfaktor", ausser=anmeldung.present_sid(user_id))
    anmeldung.note_factor(user_id, now())
    protokoll.note("zweitfaktor-eingerichtet", user_id)
    mitteilung.tell(user_id, mitteilung.SET)
    return codes


def renew_codes(user_id: str, *, password: str, code: str) -> list[str]:
    """Return ten new codes for emergencies; those of before are good no more.

    :raises Invalid: password or code is wrong.
    """
    require_password(user_id, password)
    check(user_id, code)
    protokoll.note("zweitfaktor-notfallcodes", user_id)
    return _renew(faktor_of(user_id))


def remove(user_id: str, *, password: str, code: str) -> None:
    """Take the own factor away, by password and code.

    :raises Invalid: one of them is wrong. :raises NotAllowed: the town demands one.
    """
    if is_demanded(user_id):
        raise NotAllowed(_("error_factor_demanded", default="The town demands a second factor for your account."))
    require_password(user_id, password)
    check(user_id, code)
    drop(user_id)
    protokoll.note("zweitfaktor-entfernt", user_id)
    mitteilung.tell(user_id, mitteilung.REMOVED)


def reset(user_id: str) -> None:
    """Take away the factor of somebody who lost it: it is logged, and told to the person and to the Managers.

    :raises NotAllowed: without the right; the own one; one of a person with more rights; of whom one set the password lately. :raises Unknown: there is none.
    """
    me = zugriff.user_id()
    if not zugriff.may(MANAGE, api.portal.get()):
        raise NotAllowed(_("error_factor_reset_right", default="You may not reset the second factor of others."))
    if me == user_id:
        raise NotAllowed(_("error_factor_reset_own", default="Your own second factor is reset by somebody else."))
    if not is_set(user_id):
        raise Unknown(_("error_factor_none", default="This account has no second factor."))
    theirs, mine = (set(api.user.get_roles(username=one)) for one in (user_id, me))
    if theirs & {"Manager", "Site Administrator"} and "Manager" not in mine:
        raise NotAllowed(
            _("error_factor_reset_manager", default="Only a Manager resets the second factor of a Manager.")
        )
    eingriff.note_reset(user_id)
    drop(user_id)
    anmeldung.end_all(user_id, anlass="zweitfaktor")
    protokoll.note("zweitfaktor-zurueckgesetzt", user_id)
    mitteilung.tell_reset(user_id, durch=me)


def forget(user_id: str) -> None:
    """Remove what is kept of an account that is closed."""
    drop(user_id)


def check(user_id: str, code: str) -> None:
    """Use a code up: one of the app, each time step once, or one for emergencies.

    :raises Invalid: it is wrong or used. :raises TooMany: too many were tried.
    """
    found = faktor_of(user_id)
    if found is None or not found.seit:
        raise Invalid(WRONG, field="code")
    _require_tries(user_id, code)
    if rules.is_notfallcode(code):
        kept = rules.kept(code)
        if kept not in found.codes:
            raise _refused(user_id)
        found.codes = tuple(one for one in found.codes if one != kept)
        protokoll.note("zweitfaktor-notfallcode-benutzt", user_id)
        mitteilung.tell(user_id, mitteilung.USED, uebrig=len(found.codes))
    else:
        found.letzter_schritt = _step(found, code, user_id)
    nachweis.note(Nachweis(user_id, zweitfaktor=now()))


def confirm_anew(user_id: str, *, code: str) -> None:
    """Note in the present session that the factor was given just now (before signing).

    :raises Invalid: the code is wrong.
    """
    check(user_id, code)
    anmeldung.note_factor(user_id, now())


def require_proven(user_id: str) -> None:
    """Refuse a session or token of an account with a factor that this request has not proven, whoever asks for it.

    :raises NotAllowed: so it is.
    """
    proven = nachweis.found(user_id)
    if is_set(user_id) and not is_strong(proven):
        raise NotAllowed(_("error_factor_needed", default="This account needs the code of its second factor."))


def has_password(user_id: str) -> bool:
    """Tell whether the account logs in here by a password of its own; only then it has a second factor of its own."""
    return is_of_the_site(user_id)


def require_password(user_id: str, password: str) -> None:
    """Refuse who does not know the password of an account; slowed down as a log-in is.

    :raises Invalid: it is another one.
    """
    acl_users = api.portal.get_tool("acl_users")
    found = acl_users.authenticate(login_of(user_id), password, getRequest()) if password else None
    if found is None or found.getId() != user_id:
        raise Invalid(_("error_factor_password", default="This is not your password."), field="passwort")


def _require_tries(user_id: str, code: str) -> None:
    if wait := je_konto.wait(user_id, rules.tidy(code), PER_ACCOUNT, time()):
        protokoll.note("gebremst", user_id, grund="code")
        words = _("error_factor_too_many", default="Too many codes were tried. Please wait some minutes.")
        raise TooMany(words, retry_after=int(wait) + 1)


def _step(found: Any, code: str, user_id: str) -> int:
    secret = verschluss.unwrap(found.geheimnis)
    if secret is None:
        protokoll.note("zweitfaktor-ohne-schluessel", user_id)
        raise _refused(user_id)
    step = rules.fitting_step(secret, code, now=now(), last=found.letzter_schritt)
    if step is None:
        raise _refused(user_id)
    return step


def _refused(user_id: str) -> Invalid:
    protokoll.note("abgelehnt", user_id, grund="code")
    return Invalid(WRONG, field="code")


def _renew(found: Any) -> list[str]:
    codes = rules.new_notfallcodes()
    found.codes = tuple(rules.kept(one) for one in codes)
    return codes
