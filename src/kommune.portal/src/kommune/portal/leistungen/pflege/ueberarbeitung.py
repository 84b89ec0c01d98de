"""A published service is revised in a working copy; it stays as it is until the copy is adopted.

A copy knows what it began from: adopted is what was changed in it, so that what somebody corrected in the published service
meanwhile stays. Who adopts must be one who may publish that service, not only its copy, whose OE an editor may have changed.
"""

from collections.abc import Iterable
from itertools import chain
from itertools import count
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.ablauf.uebergang import execute
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.core.interfaces import WrongState
from kommune.portal import _
from kommune.portal.leistungen.auskunft.abfrage import get_katalog
from kommune.portal.leistungen.content.leistung import ILeistung
from kommune.portal.leistungen.pflege.beschreibung import ANTRAG
from kommune.portal.leistungen.pflege.beschreibung import make
from kommune.portal.leistungen.pflege.beschreibung import require_zustaendig
from kommune.portal.leistungen.workflow import LeistungTransition
from kommune.portal.sprachen import api as sprachen
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


KOPIE = "-ueberarbeitung"
SUBMIT = "kommune.portal: Submit Leistung"
PUBLISH = "kommune.portal: Publish Leistung"
BEGINNING = "kommune.portal.leistungen.beginn"
COPIED = (
    *(name for name in ILeistung.names() if name not in ("externe_id", "herkunft", "import_digest", "ueberarbeitet")),
    sprachen.ATTRIBUTE,
)


def start_working_copy(leistung: Any) -> Any:
    """Return the working copy of a published service; there is one at a time, and it starts from what is published.

    The published service stays as it is until the copy is adopted.

    :raises NotAllowed: the person may not edit services. :raises WrongState: the service is not published.
    """
    if not zugriff.may(SUBMIT, leistung):
        raise NotAllowed(_("error_leistung_not_allowed", default="You may not edit services."))
    if api.content.get_state(leistung) != "published" or leistung.is_working_copy():
        raise WrongState(_("error_working_copy", default="Only a published service has a working copy."))
    katalog = get_katalog()
    name = _name_of_copy(katalog, leistung.getId())
    copy = katalog.get(name)
    if copy is None:
        values = {field: getattr(leistung, field, None) for field in COPIED}
        copy = make(katalog, "Leistung", name, leistung.title, {**values, "ueberarbeitet": leistung.getId()})
        _note_beginning(copy)
    elif api.content.get_state(copy) == "adopted":
        execute(copy, LeistungTransition.REOPEN)
        _transfer(leistung, copy, COPIED)
        _note_beginning(copy)
    return copy


def require_adoptable(copy: Any) -> None:
    """Refuse that a working copy goes into a service the person may not publish, or leaves its form without an office.

    :raises Unknown: the service is gone. :raises NotAllowed: so it is. :raises WrongState: nobody would work on applications.
    """
    original = _original(copy)
    if not zugriff.may(PUBLISH, original):
        raise NotAllowed(
            _("error_adopt_not_allowed", default="Only who may publish the service itself may adopt its working copy.")
        )
    if original.get(ANTRAG) is not None:
        require_zustaendig(copy.oe)


def adopt(copy: Any) -> None:
    """Put what was changed in a working copy into the service it is of; called by the transition ``adopt``.

    :raises Unknown: the service is gone.
    """
    began = IAnnotations(copy).get(BEGINNING, {})
    changed = [name for name in COPIED if name not in began or began[name] != _plain(getattr(copy, name, None))]
    _transfer(copy, _original(copy), changed)


def _name_of_copy(katalog: Any, id: str) -> str:
    """Return the id of the copy of a service; a service somebody gave that id to is no copy."""
    names = chain([f"{id}{KOPIE}"], (f"{id}{KOPIE}-{number}" for number in count(2)))
    return next(name for name in names if (found := katalog.get(name)) is None or found.ueberarbeitet == id)


def _original(copy: Any) -> Any:
    original = get_katalog().get(copy.ueberarbeitet)
    if original is None:
        raise Unknown(_("error_unknown_leistung"))
    return original


def _note_beginning(copy: Any) -> None:
    IAnnotations(copy)[BEGINNING] = {name: _plain(getattr(copy, name, None)) for name in COPIED}


def _plain(value: Any) -> Any:
    """Return a value so that it can be compared and kept; of a text what was typed."""
    return tuple(value) if isinstance(value, list) else getattr(value, "raw", value)


def _transfer(source: Any, target: Any, names: Iterable[str]) -> None:
    for name in names:
        setattr(target, name, getattr(source, name, None))
    notify(ObjectModifiedEvent(target))
