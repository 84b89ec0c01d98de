"""A published service is revised in a working copy; it stays as it is until the copy is adopted."""

from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.leistungen.auskunft.abfrage import get_katalog
from kommune.portal.leistungen.content.leistung import ILeistung
from kommune.portal.leistungen.pflege.beschreibung import make
from kommune.portal.leistungen.workflow import LeistungTransition
from plone import api
from typing import Any
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


KOPIE = "-ueberarbeitung"
SUBMIT = "kommune.portal: Submit Leistung"
COPIED = tuple(
    name for name in ILeistung.names() if name not in ("externe_id", "herkunft", "import_digest", "ueberarbeitet")
)


def start_working_copy(leistung: Any) -> Any:
    """Return the working copy of a published service; there is one at a time, and it starts from what is published.

    The published service stays as it is until the copy is adopted.

    :raises NotAllowed: the person may not edit services. :raises WrongState: the service is not published.
    """
    if not api.user.has_permission(SUBMIT, obj=leistung):
        raise NotAllowed(_("error_leistung_not_allowed", default="You may not edit services."))
    if api.content.get_state(leistung) != "published" or leistung.is_working_copy():
        raise WrongState(_("error_working_copy", default="Only a published service has a working copy."))
    name = f"{leistung.getId()}{KOPIE}"
    katalog = get_katalog()
    copy = katalog.get(name)
    if copy is None:
        values = {field: getattr(leistung, field, None) for field in COPIED}
        copy = make(katalog, "Leistung", name, leistung.title, {**values, "ueberarbeitet": leistung.getId()})
    elif api.content.get_state(copy) == "adopted":
        execute(copy, LeistungTransition.REOPEN)
        _transfer(leistung, copy)
    return copy


def adopt(copy: Any) -> None:
    """Put the texts of a working copy into the service it is of; called by the transition ``adopt``.

    :raises Unknown: the service is gone.
    """
    original = get_katalog().get(copy.ueberarbeitet)
    if original is None:
        raise Unknown(_("error_unknown_leistung"))
    _transfer(copy, original)


def _transfer(source: Any, target: Any) -> None:
    for name in COPIED:
        setattr(target, name, getattr(source, name, None))
    notify(ObjectModifiedEvent(target))
