"""Keep texts safe, roles in step and the directory fresh; every handler only calls."""

from Acquisition import aq_base
from Acquisition import aq_parent
from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen.auskunft import verzeichnis
from kommune.portal.leistungen.content.dienststelle import IDienststelle
from kommune.portal.leistungen.content.katalog import ILeistungskatalog
from kommune.portal.leistungen.content.leistung import ILeistung
from kommune.portal.leistungen.workflow import LeistungTransition
from plone.base.interfaces import IPloneSiteRoot
from zope.component.hooks import getSite
from zope.container.interfaces import IContainerModifiedEvent


def keep_in_order(obj, event):
    """A service or an office was added or changed, by whatever way."""
    leistungen.keep_in_order(obj)
    verzeichnis.note_change()


def note_gone(obj, event):
    """A service or an office was moved or removed."""
    verzeichnis.note_change()


def note_form(obj, event):
    """A form came or went: whether its service is online stands in the catalog."""
    parent = aq_parent(obj)
    if ILeistung.providedBy(parent) and getattr(aq_base(parent), "portal_type", None):
        if aq_parent(parent) is not None and parent.getId() in aq_parent(parent):
            parent.reindexObject(idxs=["modified"])
        verzeichnis.note_change()


def before_transition(obj, event):
    """Nothing is offered that nobody would work on, or rejected without a reason."""
    if event.transition:
        leistungen.require_reason(event.transition.id, event.kwargs.get("comment", "") or "")
    if ILeistung.providedBy(obj) and event.transition and event.transition.id == LeistungTransition.PUBLISH:
        leistungen.require_publishable(obj)
    if ILeistung.providedBy(obj) and event.transition and event.transition.id == LeistungTransition.ADOPT:
        leistungen.require_adoptable(obj)


def note_transition(obj, event):
    """A state changed; an adopted working copy goes into its service."""
    if ILeistung.providedBy(obj) and event.transition and event.transition.id == LeistungTransition.ADOPT:
        leistungen.adopt(obj)
    if ILeistung.providedBy(obj) or IDienststelle.providedBy(obj) or IPloneSiteRoot.providedBy(aq_parent(obj)):
        verzeichnis.note_change()


def note_top_level(obj, event):
    """What lies in the site itself stands in the navigation of every page; what lies deeper changes nothing here.

    A container is told of every child that comes or goes: counting that would be a place all writers meet.
    """
    if IContainerModifiedEvent.providedBy(event):
        return
    if IPloneSiteRoot.providedBy(aq_parent(obj)) or ILeistungskatalog.providedBy(obj):
        verzeichnis.note_change()


def note_setting(event):
    """A setting changed: the town's name, colours, Lebenslagen stand on the pages."""
    if getSite() is not None:  # another site of the same Zope is only being made
        verzeichnis.note_change()
