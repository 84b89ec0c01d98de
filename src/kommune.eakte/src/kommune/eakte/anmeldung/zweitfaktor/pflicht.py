"""Who must have a second factor, and whose was given a moment ago: what the settings of the town say."""

from kommune.eakte import _
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung.anbieter.rules import takes_its_place
from kommune.eakte.anmeldung.interfaces import IAnmeldungSettings
from kommune.eakte.anmeldung.interfaces import Pflicht
from kommune.eakte.anmeldung.nachweis import Nachweis
from kommune.eakte.anmeldung.zweitfaktor import rules
from kommune.eakte.anmeldung.zweitfaktor.konto import faktor_of
from kommune.eakte.anmeldung.zweitfaktor.konto import is_of_the_site
from kommune.eakte.anmeldung.zweitfaktor.konto import now
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.einstellung import value_of
from kommune.eakte.core.interfaces import NotAllowed
from plone import api
from zope.globalrequest import getRequest


INTERN = "kommune.eakte: Use Backend"
VERWALTER = ("Manager", "Site Administrator", "Fachadministration")


def is_set(user_id: str) -> bool:
    """Tell whether an account has a second factor."""
    found = faktor_of(user_id)
    return found is not None and bool(found.seit)


def is_demanded(user_id: str) -> bool:
    """Tell whether the town demands a factor of an account, by what its person may do."""
    pflicht = value_of(IAnmeldungSettings, "zweitfaktor_pflicht")
    if (
        pflicht == Pflicht.NIEMAND
        or not user_id
        or user_id in (value_of(IAnmeldungSettings, "zweitfaktor_ausnahmen") or ())
    ):
        return False
    user = api.portal.get_tool("acl_users").getUserById(user_id)
    if user is None or not is_of_the_site(user_id):
        return False
    if pflicht == Pflicht.VERWALTER:
        return bool(set(user.getRoles()) & set(VERWALTER))
    return bool(user.has_permission(INTERN, api.portal.get()))


def replaces_factor(anbieter: str, vertrauen: str) -> bool:
    """Tell whether a log-in by a provider at this trust level takes the place of the second factor here."""
    demanded = value_of(IAnmeldungSettings, "anbieter_statt_faktor")
    return bool(anbieter) and takes_its_place(demanded, vertrauen)


def is_strong(proven: Nachweis | None) -> bool:
    """Tell whether what a request proved is enough for an account with a second factor: it is one, or takes its place."""
    return proven is not None and (bool(proven.zweitfaktor) or replaces_factor(proven.anbieter, proven.vertrauen))


def must_set_up(user_id: str) -> bool:
    """Tell whether a person may do nothing else before: one is demanded, there is none, and no provider vouches surely enough."""
    if not is_demanded(user_id) or is_set(user_id):
        return False
    sitzung = anmeldung.present(user_id)
    return sitzung is None or not replaces_factor(sitzung.anbieter, sitzung.vertrauen)


def signing_minutes() -> int:
    """Return for how many minutes a code is good for signing; 0: none is asked for."""
    return int(value_of(IAnmeldungSettings, "zweitfaktor_zeichnung") or 0)


def require_fresh() -> None:
    """Refuse what is signed unless the second factor was given a moment ago, if the town wants that.

    :raises NotAllowed: it says where to give it.
    """
    minutes = signing_minutes()
    user_id = zugriff.user_id()
    request = getRequest()
    if not minutes or request is None or not user_id or not is_of_the_site(user_id):
        return
    sitzung = anmeldung.present(user_id)
    if sitzung is not None and rules.is_fresh(sitzung.zweitfaktor, now(), minutes):
        return
    raise NotAllowed(
        _(
            "error_factor_stale",
            default="To sign, give a code of your second factor first, under “My log-ins” – “Second factor”. It is good for ${minutes} minutes.",
            mapping={"minutes": minutes},
        )
    )
