"""Reading what is confidential is journaled; who is gone keeps no clearance; new Vorgänge keep the Stufe of their Akte."""

from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.rechte import api as rechte
from kommune.eakte.rechte.interfaces import IRechteTraeger
from kommune.eakte.vertraulichkeit import api
from kommune.eakte.vertraulichkeit import rules
from kommune.eakte.vertraulichkeit.interfaces import Gelesen
from plone.dexterity.interfaces import IDexterityContent
from zope.annotation.interfaces import IAnnotatable
from zope.annotation.interfaces import IAnnotations
from zope.event import notify


TOLD = "kommune.eakte.vertraulichkeit.told"


def record_told(event):
    """Remember until the answer leaves what is told whole; of a list each, whatever the method."""
    if IAnnotatable.providedBy(event.request):
        IAnnotations(event.request).setdefault(TOLD, []).append(event.object)


def note_reading(event):
    """Before an answer leaves: pages, endpoints, downloads and previews of what lies in a record, by any method.

    A form may be sent to the page of a record, too, and a change may ask for the record in return.
    """
    request = event.request
    if not IKommuneEakteLayer.providedBy(request) or request.response.getStatus() >= 300:
        return
    told = IAnnotations(request).get(TOLD, ()) if IAnnotatable.providedBy(request) else ()
    seen = {}
    for obj in filter(None, (_read(request), *told)):
        seen.setdefault(obj.getPhysicalPath(), obj)
    for obj in seen.values():
        _note(obj)


def dokument_shown(event):
    _note(event.object)


def person_left(event):
    if event.oe_id is None:
        api.forget_person(event.user_id)


def vorgang_created(vorgang, event):
    """Write the rights down at once, so that it stays closed when its Akte is lowered."""
    if rules.needs_clearance(vorgang.vertraulichkeitsstufe):
        rechte.recompute(vorgang)


def _note(obj):
    api.note_read(obj)
    notify(Gelesen(obj))


def _read(request):
    published = request.get("PUBLISHED")
    near = (getattr(published, "context", None), getattr(published, "__parent__", None), *request.get("PARENTS", ()))
    for one in near:
        if IDexterityContent.providedBy(one):
            chain = getattr(one, "aq_chain", ())
            return one if any(IRechteTraeger.providedBy(above) for above in chain) else None
    return None
