"""Reading what is confidential is journaled; who is gone keeps no clearance; new Vorgänge keep the Stufe of their Akte."""

from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.rechte import api as rechte
from kommune.eakte.rechte.interfaces import IRechteTraeger
from kommune.eakte.vertraulichkeit import api
from kommune.eakte.vertraulichkeit import rules
from plone.dexterity.interfaces import IDexterityContent


READING = frozenset({"GET", "HEAD"})


def note_reading(event):
    """Before an answer to GET or HEAD leaves: pages, endpoints, downloads and previews of what lies in a record."""
    request = event.request
    if request.method not in READING or not IKommuneEakteLayer.providedBy(request):
        return
    obj = _read(request)
    if obj is not None and request.response.getStatus() < 300:
        api.note_read(obj)


def dokument_shown(event):
    api.note_read(event.object)


def person_left(event):
    if event.oe_id is None:
        api.forget_person(event.user_id)


def vorgang_created(vorgang, event):
    """Write the rights down at once, so that it stays closed when its Akte is lowered."""
    if rules.needs_clearance(vorgang.vertraulichkeitsstufe):
        rechte.recompute(vorgang)


def _read(request):
    published = request.get("PUBLISHED")
    near = (getattr(published, "context", None), getattr(published, "__parent__", None), *request.get("PARENTS", ()))
    for one in near:
        if IDexterityContent.providedBy(one):
            chain = getattr(one, "aq_chain", ())
            return one if any(IRechteTraeger.providedBy(above) for above in chain) else None
    return None
