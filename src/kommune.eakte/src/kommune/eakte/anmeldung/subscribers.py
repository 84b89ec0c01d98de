"""What Plone tells of groups, roles and log-ins goes to the sessions, the security log and the Managers."""

from kommune.eakte.anmeldung import api as anmeldung
from kommune.eakte.anmeldung import protokoll
from kommune.eakte.anmeldung.mitteilung import verwalter
from kommune.eakte.anmeldung.plugins import RENEW
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from plone import api
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import getSite


def group_changed(event) -> None:
    """Somebody entered or left a group."""
    if getSite() is not None:
        _changed(event.principal, gruppe=event.group_id)


def roles_of_principal_changed(acl_users, principal_id: str) -> None:
    """A person, or all of a group, got or lost a role."""
    if getSite() is None:
        return
    group = acl_users.getGroupById(principal_id) if acl_users.getUserById(principal_id) is None else None
    for user_id in group.getMemberIds() if group is not None else (principal_id,):
        _changed(user_id, rollen="geaendert")


def _changed(user_id: str, **details: str) -> None:
    protokoll.note("rolle", user_id, **details)
    anmeldung.roles_changed(user_id, anlass="rolle")
    verwalter.look_at(user_id)


def address_changed(event) -> None:
    """The address a link for a new password goes to is another one."""
    if getSite() is not None and "email" in (event.properties or ()):
        anmeldung.address_changed(event.principal.getId())


def logged_in(event) -> None:
    protokoll.note("anmeldung", event.object.getId())


def renew_ticket(event) -> None:
    """Give a session in use a fresh ticket, on answers no cache keeps."""
    request = event.request
    if not IKommuneEakteLayer.providedBy(request):
        return
    notes, response = IAnnotations(request), request.response
    plugin = notes.get(RENEW)
    user_id, schein = notes.get(anmeldung.PRESENT, ("", None))
    stale = schein is not None and schein.generation != anmeldung.generation_of(user_id)
    if plugin is None and stale and "__ac" in request.cookies:
        plugin = api.portal.get_tool("acl_users")["session"]
    kept = response.getHeader("Cache-Control") or "private"
    if plugin is None or "__ac" in response.cookies or not ("private" in kept or "no-store" in kept):
        return
    if stale and not anmeldung.lasts(user_id, schein.sid):
        return
    plugin.renew(response)
