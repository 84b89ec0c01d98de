"""The saved views in the head of every page of the office, each with its number."""

from functools import cached_property
from kommune.eakte.core import clock
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.steuerung import api as steuerung
from plone import api
from plone.memoize import ram
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import adapter
from zope.contentprovider.interfaces import IContentProvider
from zope.interface import implementer
from zope.interface import Interface


def _once_a_minute(_function, user_id: str, views: tuple) -> tuple:
    return user_id, views, f"{clock.now():%Y%m%d%H%M}"


@ram.cache(_once_a_minute)
def counted(user_id: str, views: tuple) -> tuple[int, ...]:
    """Return how many Vorgänge each view of a person shows, as they may see them; asked once a minute, not on each page."""
    return tuple(steuerung.count_found(steuerung.choice_of(one)) for one in views)


@implementer(IContentProvider)
@adapter(Interface, IKommuneEakteLayer, Interface)
class Ansichten:
    """A menu; who has no saved view has none."""

    template = ViewPageTemplateFile("kopf.pt")

    def __init__(self, context, request, view):
        self.context, self.request, self.__parent__ = context, request, view

    def update(self):
        """Nothing to prepare."""

    @cached_property
    def rows(self) -> list[dict]:
        views = tuple(steuerung.my_ansichten())
        user_id = zugriff.user_id()
        base = f"{api.portal.get().absolute_url()}/@@schreibtisch"
        return [
            {"title": one.titel, "count": count, "url": f"{base}?ansicht={one.id}"}
            for one, count in zip(views, counted(user_id, views) if views else (), strict=True)
        ]

    def render(self):
        return self.template() if self.rows else ""
