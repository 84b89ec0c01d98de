"""People of the backend: made, found, gone. Called through ``api``."""

from collections.abc import Iterable
from kommune.eakte import _
from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.werte import email as mailadresse
from kommune.eakte.core.werte import WertFehler
from kommune.eakte.core.werte.meldungen import as_invalid
from kommune.eakte.journal import api as journal
from kommune.eakte.organisation import rules
from kommune.eakte.organisation.einheit.verzeichnis import brain_of
from kommune.eakte.organisation.person import abgang
from kommune.eakte.organisation.person import kennungen
from kommune.eakte.organisation.person.namen import display_name
from kommune.eakte.organisation.person.rollen import grant_role
from kommune.eakte.organisation.person.rollen import known_rolle
from kommune.eakte.organisation.person.rollen import role_manager
from plone import api
from zope.component.hooks import getSite


MANAGE = "kommune.eakte: Manage Organisation"


def search_people(text: str, limit: int = 20) -> list[dict[str, str]]:
    """Return people (``id``, ``name``) whose name, id or e-mail address contains ``text``.

    All users are searched, citizens too: for the Fachadministration only.

    :raises NotAllowed: for everyone else.
    """
    if not zugriff.may(MANAGE, api.portal.get()):
        raise NotAllowed(_("error_not_allowed", default="You may not do this."))
    users = api.portal.get_tool("acl_users")
    found: dict[str, str] = {}
    for query in ({"fullname": text}, {"id": text}, {"email": text}) if text.strip() else ():
        for info in users.searchUsers(**query):
            if len(found) < limit:
                found.setdefault(info["userid"], display_name(info["userid"]))
    people = [{"id": user_id, "name": name} for user_id, name in found.items()]
    return sorted(people, key=lambda one: one["name"].casefold())


def create_user(
    user_id: str, fullname: str, email: str, password: str, *, oe_id: str = "", rollen: Iterable[str] = ()
) -> None:
    """Create a person of the backend with an OE and roles in it (and town-wide ones).

    :raises Invalid: the id is malformed or taken, name or address are missing, the password is weak.
    """
    registration = api.portal.get_tool("portal_registration")
    if len(user_id) < 3 or not rules.USER_ID.fullmatch(user_id) or not registration.isMemberIdAllowed(user_id):
        raise Invalid(
            _("error_user_id", default="The user id is taken, or is not made of 3 to 50 of a-z, 0-9, dot, - and _."),
            field="user_id",
        )
    if not fullname.strip():
        raise Invalid(_("error_user_fullname", default="Please enter the full name."), field="fullname")
    try:
        address = mailadresse.normalise(email)
        mailadresse.for_mail(address)
    except WertFehler as fault:
        raise as_invalid(fault, "email") from fault
    if faults := anmeldung.password_faults(password, email=f"{user_id} {address}", name=fullname):
        raise Invalid(anmeldung.FAULTS[faults[0]], field="password")
    wanted = [known_rolle(rolle) for rolle in rollen if rolle]
    if not oe_id and any(rolle.je_oe for rolle in wanted if rolle):
        raise Invalid(_("error_role_needs_oe", default="Please choose the OE this role is for."), field="oe_id")
    if oe_id:
        brain_of(oe_id)
    api.user.create(username=user_id, email=address, password=password, properties={"fullname": fullname.strip()})
    if oe_id:
        grant_role(user_id, oe_id)
    for rolle in wanted:
        grant_role(user_id, oe_id, rolle)
    journal.record(api.portal.get()["organisation"], "person_angelegt", neuer_wert=user_id)


def note_person_created(user_id: str) -> None:
    """Keep the id of a new person; one that was given before is refused and the person not made.

    :raises kennungen.KennungVergeben: so it is, in words Plone's own form and endpoint show.
    """
    if not _is_ours():
        return
    try:
        kennungen.note_given(kennungen.PERSON, user_id)
    except kennungen.KennungVergeben:
        role_manager().assignRolesToPrincipal([], user_id)
        api.portal.get_tool("acl_users").source_users.removeUser(user_id)
        raise


def note_person_deleted(user_id: str) -> None:
    """Take all a person had who was deleted; the id is never given again."""
    if _is_ours() and not abgang.exists(user_id):
        kennungen.note_gone(kennungen.PERSON, user_id)
        abgang.take_all(user_id)
        journal.record(api.portal.get()["organisation"], "person_geloescht", alter_wert=user_id)


def _is_ours() -> bool:
    """Tell whether the running site has an organisation; people at the root of Zope are none of ours."""
    site = getSite()
    return site is not None and "organisation" in api.portal.get()
